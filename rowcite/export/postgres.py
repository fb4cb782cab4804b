"""PostgreSQL: `postgres/schema.sql` creates every table, typed, with keys and comments; `postgres/load.sql` fills them.

The rows come from the CSV files of the package itself: `load.sql` is for psql, started in the folder of the package. Numbers are
`numeric`, which keeps every digit, days `date`; partial dates (EDTF) stay the text they are; an empty cell is NULL. Foreign keys
are judged when a transaction commits, since they lead both ways between tables.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rowcite.export import metadata
from rowcite.export.common import Column, ExportError, columns, tables, typed, unique_keys
from rowcite.export.postgres_text import (
    SYSTEM,
    kept,
    literal,
    loadable,
    one_line,
    quoted,
    refuse_shared,
    shown,
    storable,
)
from rowcite.package import form
from rowcite.package.descriptor import ForeignKey
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

INT64 = range(-(2**63), 2**63)
TYPES = {
    "integer": "bigint",
    "year": "integer",
    "number": "numeric",
    "boolean": "boolean",
    "date": "date",
}  # all others are text
SETTINGS = ("SET client_encoding = 'UTF8';", "SET standard_conforming_strings = on;", "BEGIN;")


def write(package: Package, folder: Path) -> list[Path]:
    """Write both files; raises ExportError for what PostgreSQL could not load whole."""
    found, about = (
        tables(package),
        metadata.line(f"{package.descriptor.name} {package.descriptor.version}"),
    )
    refuse_shared("tables", [table.name for table in found])
    created = [statement for table in found for statement in create_table(table, package)]
    keys = [
        foreign_key(table, key, package) for table in found for key in table.schema.foreign_keys
    ]
    files = {
        folder / "postgres/schema.sql": [*SETTINGS, *created, *keys],
        folder / "postgres/load.sql": ["\\set ON_ERROR_STOP on", *SETTINGS, *map(copy, found)],
    }
    for file, lines in files.items():
        form.write(
            file,
            "\n".join([f"-- {storable(about)}, for PostgreSQL 15 or later", *lines, "COMMIT;", ""]),
        )
    return list(files)


def create_table(table: Table, package: Package) -> Iterator[str]:
    """The statements that create a table and say what it and its columns mean."""
    name, found = quoted(table.name), _own(table)
    refuse_shared(f"columns of {table.name}", [*SYSTEM, *(column.name for column in found)])
    lines = [
        f"{quoted(one.name)} {_type(table, one.name)}{' NOT NULL' if one.required else ''}"
        for one in found
    ]
    yield f"CREATE TABLE {name} (\n  " + ",\n  ".join([*lines, *_keys(table, package)]) + "\n);"
    yield f"COMMENT ON TABLE {name} IS {literal(table.resource.description or table.resource.title)};"
    for one in found:
        yield f"COMMENT ON COLUMN {name}.{quoted(one.name)} IS {literal(one.description or one.title)};"


def foreign_key(table: Table, key: ForeignKey, package: Package) -> str:
    """The statement that adds a foreign key, once all tables are there."""
    there, ends = (
        package.tables.get(key.reference.resource or table.name),
        (key.fields, key.reference.fields),
    )
    if there is None:
        raise ExportError(
            f"{table.name}: a foreign key names the table {key.reference.resource}, which the package does not have"
        )
    here, far = _listed(table, ends[0]), _listed(there, ends[1])
    if [_type(table, name) for name in ends[0]] != [_type(there, name) for name in ends[1]]:
        raise ExportError(
            f"{table.name}: PostgreSQL ties columns of one type only; {here} and {far} of {there.name} differ"
        )
    tie = f"FOREIGN KEY ({here}) REFERENCES {quoted(there.name)} ({far}) DEFERRABLE INITIALLY DEFERRED"
    return f"ALTER TABLE {quoted(table.name)} ADD {tie};"


def copy(table: Table) -> str:
    """The line of psql that fills a table from its CSV file; raises ExportError for a row that it would not read as the engine does."""
    for row in table.rows:
        _refuse_unloadable(row)
    names = [column.name for column in _own(table)]
    listed = _listed(table, names)
    # The header of the file must be that of the table, unless names had to be cut.
    header = "match" if names == [kept(name) for name in names] else "true"
    path = literal(f"./{table.path}")  # so that no ~ at its beginning means a home
    options = f"FORMAT csv, HEADER {header}, ENCODING 'UTF8', {_null(table, listed)}"
    return one_line(f"\\copy {quoted(table.name)} ({listed}) FROM {path} WITH ({options})")


def _own(table: Table) -> list[Column]:
    """The columns that the CSV file has: not the bounds of dates."""
    return [column for column in columns(table) if not column.bound]


def _type(table: Table, name: str) -> str:
    """The type of a column; a whole number that 64 bits cannot hold is `numeric`."""
    kind = next(
        (TYPES.get(column.type, "text") for column in _own(table) if column.name == name), "text"
    )
    fits = kind != "bigint" or all(row.values.get(name, 0) in INT64 for row in table.rows)
    return kind if fits else "numeric"


def _keys(table: Table, package: Package) -> list[str]:
    """Primary and unique keys as constraints; columns that a foreign key refers to are unique, as PostgreSQL demands."""
    key = table.schema.primary_key
    primary = [f"PRIMARY KEY ({_listed(table, key)})"] if key else []
    return primary + [f"UNIQUE ({_listed(table, names)})" for names in unique_keys(table, package)]


def _listed(table: Table, names: Iterable[str]) -> str:
    """Columns of a table, parted by commas."""
    known, names = {field.name for field in table.schema.fields}, list(names)
    for name in names:
        if name not in known:
            raise ExportError(
                f"{table.name}: a key names the column {shown(name)}, which the table does not have"
            )
    return ", ".join(map(quoted, names))


def _null(table: Table, listed: str) -> str:
    """What stands for no value: the one marker of the table, quoted or not."""
    markers = table.schema.missing_values
    if not markers:
        return f"FORCE_NOT_NULL ({listed})"
    if len(markers) > 1 or set(markers[0]) & set(',"\r\n'):
        raise ExportError(
            f"{table.name}: PostgreSQL reads one marker of missing values, without comma or quote; let the empty cell be it"
        )
    return f"NULL {literal(markers[0])}, FORCE_NULL ({listed})"


def _refuse_unloadable(row: Row) -> None:
    """Raise ExportError for a row with a cell that is not of its column, or that psql could not hand over."""
    typed(row)
    for name, cell in row.cells.items():
        if not loadable(cell):
            raise ExportError(
                f"{row.at(name)}: {name} is «{shown(cell)}», which PostgreSQL cannot load"
            )
