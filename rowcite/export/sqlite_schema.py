"""How tables stand in SQLite: the types of columns, their limits, keys, and the conversion of values.

SQLite has no decimal type, so a number stands in two columns: under its own name as INTEGER or the nearest REAL, so that it
sorts, compares and sums as everyone expects, and beside it in `<name>_exact` as the exact decimal in text. Dates are ISO text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rowcite.export.common import Column, ExportError, columns, unique_keys
from rowcite.package.cells import Value, plain
from rowcite.package.model import Package
from rowcite.package.table import Table

Cell = str | int | float | None
INT64 = range(-(2**63), 2**63)
TYPES = {
    "integer": "INTEGER",
    "year": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}  # all others are TEXT


@dataclass(frozen=True, slots=True)
class Stored:
    """A column as it stands in SQLite: `convert` turns a value into what is stored, `limits` are conditions of its CHECK."""

    column: Column
    name: str
    type: str
    description: str
    convert: Callable[[Value | None], Cell]
    limits: tuple[str, ...] = ()


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Value) -> str | None:
    """A value as an SQL literal; None for a number that SQLite cannot hold exactly."""
    if isinstance(value, str | date):
        return "'" + canonical_text(value).replace("'", "''") + "'"
    near = nearest(value)
    return repr(near) if Decimal(repr(near)) == value else None


def canonical_text(value: str | date) -> str:
    """A text as it is, a day as ISO 8601."""
    return value if isinstance(value, str) else value.isoformat()


def nearest(value: Value | None) -> Cell:
    """A number as a whole number of 64 bits, else as the nearest double; what is no number as text."""
    if value is None or isinstance(value, str | date):
        return None if value is None else canonical_text(value)
    if isinstance(value, Decimal) and not (
        value == value.to_integral_value() and int(value) in INT64
    ):
        return float(value)
    return int(value)


def _whole_number(value: Value | None) -> Cell:
    if isinstance(value, int) and value not in INT64:
        raise ExportError(
            f"the whole number {value} is too long for SQLite; let the column be a number or a string"
        )
    return nearest(value)


def _exact(value: Value | None) -> str | None:
    return plain(value) if isinstance(value, Decimal) else None


def stored(columns: Iterable[Column], table: Table | None = None) -> list[Stored]:
    """The columns as they stand, those of exact decimals last; without a table they have no limits."""
    found, exact = [], []
    for column in columns:
        kind = TYPES.get(column.type, "TEXT")
        limits = tuple(_limits(column, table)) if table and not column.bound else ()
        description = column.description
        if column.type == "number":
            exact.append(
                Stored(
                    column,
                    exact_name(column.name),
                    "TEXT",
                    f"{column.name} with all its digits, as text.",
                    _exact,
                )
            )
            description += (
                f" Here as near as SQLite can compute; all digits stand in {exact[-1].name}."
            )
        convert = _whole_number if kind == "INTEGER" else nearest
        found.append(Stored(column, column.name, kind, description.lstrip(), convert, limits))
    return found + exact


def exact_name(name: str) -> str:
    """The column that holds the exact decimals of a column of numbers."""
    return f"{name}_exact"


def _limits(column: Column, table: Table) -> Iterable[str]:
    """The words and bounds of a column as SQL conditions; a limit that SQLite could not compare exactly is left to the validator."""
    name, given = quoted(column.name), column.field.constraints
    if column.type == "boolean":
        yield f"{name} IN (0, 1)"
    compiled = table.columns.get(column.name)
    if compiled is None:
        return
    words = [literal(compiled.reader(word)) for word in given.enum or ()]
    if words and None not in words:
        yield f"{name} IN ({', '.join(word for word in words if word)})"
    for sign, bound in ((">=", given.minimum), ("<=", given.maximum)):
        edge = None if bound is None else literal(compiled.reader(str(bound)))
        if edge is not None:
            yield f"{name} {sign} {edge}"


def create_table(name: str, found: list[Stored], constraints: Iterable[str] = ()) -> str:
    """The statement that creates a table."""
    lines = [_line(one) for one in found]
    return f"CREATE TABLE {quoted(name)} (\n  " + ",\n  ".join([*lines, *constraints]) + "\n)"


def _line(one: Stored) -> str:
    check = f" CHECK ({' AND '.join(one.limits)})" if one.limits else ""
    return f"{quoted(one.name)} {one.type}{' NOT NULL' if one.column.required else ''}{check}"


def keys(table: Table, package: Package) -> list[str]:
    """Primary, unique and foreign keys as SQL constraints; columns that a foreign key refers to are unique, as SQLite demands."""
    schema = table.schema
    found = [f"PRIMARY KEY ({_names(table, schema.primary_key)})"] if schema.primary_key else []
    found += [f"UNIQUE ({_names(table, names)})" for names in unique_keys(table, package)]
    for key in schema.foreign_keys:
        target = package.tables.get(key.reference.resource or table.name)
        if target is None:
            raise ExportError(
                f"{table.name}: a foreign key names the table {key.reference.resource}, which the package does not have"
            )
        there = f"{quoted(target.name)} ({_names(target, key.reference.fields)})"
        found.append(
            f"FOREIGN KEY ({_names(table, key.fields)}) REFERENCES {there} DEFERRABLE INITIALLY DEFERRED"
        )
    return found


def _names(table: Table, names: Iterable[str]) -> str:
    """The columns of a key, of a number the exact one."""
    numbers = {column.name for column in columns(table) if column.type == "number"}
    return ", ".join(quoted(exact_name(name) if name in numbers else name) for name in names)


def indexes(table: Table) -> list[str]:
    """The statements that create an index for each foreign key."""
    found = []
    for key in table.schema.foreign_keys:
        name = f"{table.name}({', '.join(key.fields)})"
        found.append(
            f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({_names(table, key.fields)})"
        )
    return list(dict.fromkeys(found))
