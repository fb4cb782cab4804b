"""How tables stand in SQLite: the types of columns, their limits and keys, the values stored.

SQLite has no decimal type, so a number stands in two columns. Under its own name it is an INTEGER
or the nearest REAL, which sorts, compares and sums as everyone expects; in `<name>_exact` it is the
exact decimal as text. Dates are ISO text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rowcite.data import sql
from rowcite.data.columns import INT64, Column, columns
from rowcite.data.errors import ExportError
from rowcite.data.sql import quoted
from rowcite.export.common.tables import target_of, unique_keys
from rowcite.package.cells import Value, plain
from rowcite.package.model import Package
from rowcite.package.table import Table

Cell = str | int | float | None
TYPES = {  # all others are TEXT
    "integer": "INTEGER",
    "year": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A column as it stands in SQLite.

    `convert` turns a value into what is stored, `limits` are the conditions of its CHECK.
    """

    column: Column
    name: str
    type: str
    description: str
    convert: Callable[[Value | None], Cell]
    limits: tuple[str, ...] = ()


def literal(value: Value) -> str | None:
    """A value as an SQL literal; None for a number that SQLite cannot hold exactly."""
    stored_value = nearest(value)
    if isinstance(stored_value, str):
        return sql.literal(stored_value)
    text = repr(stored_value)
    return text if Decimal(text) == value else None


def nearest(value: Value | None) -> Cell:
    """A number as a whole number of 64 bits, or else as the nearest double; a day as ISO text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        is_whole = value == value.to_integral_value() and int(value) in INT64
        return int(value) if is_whole else float(value)
    return int(value)


def _whole_number(value: Value | None) -> Cell:
    if isinstance(value, int) and value not in INT64:
        raise ExportError(
            f"the whole number {value} is too long for SQLite; make the column a number or a string"
        )
    return nearest(value)


def _exact(value: Value | None) -> str | None:
    return plain(value) if isinstance(value, Decimal) else None


def stored(columns: Iterable[Column], table: Table | None = None) -> list[Stored]:
    """The columns as they stand, those of exact decimals last; limits are those of the table."""
    own, exact = [], []
    for column in columns:
        name, kind, meaning = column.name, TYPES.get(column.type, "TEXT"), column.description
        convert = _whole_number if kind == "INTEGER" else nearest
        limits: tuple[str, ...] = ()
        if table and not column.bound:
            limits = tuple(_limits(column, table))
        if column.type == "number":
            text = f"{name} with all its digits, as text."
            exact.append(Stored(column, exact_name(name), "TEXT", text, _exact))
            near = "Here as near as SQLite can compute; all digits stand in"
            meaning = f"{meaning} {near} {exact_name(name)}."
        own.append(Stored(column, name, kind, meaning.lstrip(), convert, limits))
    return own + exact


def exact_name(name: str) -> str:
    """The column that holds the exact decimals of a column of numbers."""
    return f"{name}_exact"


def _limits(column: Column, table: Table) -> Iterator[str]:
    """The words and bounds of a column as SQL conditions.

    A limit that SQLite could not compare exactly is left to the validator.
    """
    name, limits = quoted(column.name), column.field.constraints
    if column.type == "boolean":
        yield f"{name} IN (0, 1)"
    compiled = table.columns.get(column.name)
    if compiled is None:
        return
    words = [literal(compiled.reader(word)) for word in limits.enum or ()]
    exact = list(filter(None, words))
    if words and exact == words:
        yield f"{name} IN ({', '.join(exact)})"
    for sign, bound in ((">=", limits.minimum), ("<=", limits.maximum)):
        if bound is not None:
            edge = literal(compiled.reader(str(bound)))
            if edge is not None:
                yield f"{name} {sign} {edge}"


def create_table(name: str, found: list[Stored], constraints: Iterable[str] = ()) -> str:
    """The statement that creates a table."""
    lines = []
    for one in found:
        line = f"{quoted(one.name)} {one.type}"
        if one.column.required:
            line += " NOT NULL"
        if one.limits:
            line += f" CHECK ({' AND '.join(one.limits)})"
        lines.append(line)
    return f"CREATE TABLE {quoted(name)} (\n  " + ",\n  ".join([*lines, *constraints]) + "\n)"


def keys(table: Table, package: Package) -> list[str]:
    """Primary, unique and foreign keys as SQL constraints.

    Columns that a foreign key refers to are unique, as SQLite demands.
    """
    schema, found = table.schema, []
    if schema.primary_key:
        found.append(f"PRIMARY KEY ({_names(table, schema.primary_key)})")
    found += [f"UNIQUE ({_names(table, names)})" for names in unique_keys(table, package)]
    for key in schema.foreign_keys:
        target = target_of(key, table, package)
        there = f"{quoted(target.name)} ({_names(target, key.reference.fields)})"
        found.append(
            f"FOREIGN KEY ({_names(table, key.fields)}) REFERENCES {there} "
            "DEFERRABLE INITIALLY DEFERRED"
        )
    return found


def indexes(table: Table) -> list[str]:
    """The statements that create an index for each foreign key."""
    found = []
    for key in table.schema.foreign_keys:
        name = quoted(f"{table.name}({', '.join(key.fields)})")
        found.append(f"CREATE INDEX {name} ON {quoted(table.name)} ({_names(table, key.fields)})")
    return list(dict.fromkeys(found))


def _names(table: Table, names: Iterable[str]) -> str:
    """The columns of a key; for a number, the exact one."""
    numbers = {column.name for column in columns(table) if column.type == "number"}
    exact = {name: exact_name(name) for name in numbers}
    return ", ".join(quoted(exact.get(name, name)) for name in names)
