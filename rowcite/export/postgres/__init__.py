"""PostgreSQL: `postgres/schema.sql` creates every table, `postgres/load.sql` fills them.

The tables are typed and have keys and comments. Their rows come from the CSV files of the package
itself: `load.sql` is for psql, started in the folder of the package. Numbers are `numeric`, which
keeps every digit, days are `date`; partial dates (EDTF) stay the text they are; an empty cell is
NULL. Foreign keys are judged when a transaction commits, since they lead both ways between tables.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rowcite.data.columns import INT64, Column, columns, typed
from rowcite.data.errors import ExportError
from rowcite.export.common import metadata
from rowcite.export.common.tables import target_of, unique_keys, whole_tables
from rowcite.export.postgres.text import (
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
from rowcite.package.descriptor import ForeignKey
from rowcite.package.model import Package
from rowcite.package.table import Table
from rowcite.package.writing import write_whole

TYPES = {  # all others are text
    "integer": "bigint",
    "year": "integer",
    "number": "numeric",
    "boolean": "boolean",
    "date": "date",
}
SETTINGS = ("SET client_encoding = 'UTF8';", "SET standard_conforming_strings = on;", "BEGIN;")


def write(package: Package, folder: Path) -> list[Path]:
    """Write both files; raises ExportError for what PostgreSQL could not load whole."""
    tables = whole_tables(package)
    refuse_shared("tables", (table.name for table in tables))
    about = metadata.line(f"{package.descriptor.name} {package.descriptor.version}")
    head = f"-- {storable(about)}, for PostgreSQL 15 or later"
    schema, load = [head, *SETTINGS], [head, "\\set ON_ERROR_STOP on", *SETTINGS]
    for table in tables:
        schema += create_table(table, package)
    for table in tables:
        for key in table.schema.foreign_keys:
            schema.append(foreign_key(table, key, package))
        load.append(copy(table))
    files = {folder / "postgres/schema.sql": schema, folder / "postgres/load.sql": load}
    for file, lines in files.items():
        write_whole(file, "\n".join([*lines, "COMMIT;", ""]))
    return list(files)


def create_table(table: Table, package: Package) -> Iterator[str]:
    """The statements that create a table and say what it and its columns mean."""
    name, own = quoted(table.name), _own(table)
    names, lines, comments = [*SYSTEM], [], []
    for column in own:
        names.append(column.name)
        line = f"{quoted(column.name)} {_type(table, column.name)}"
        if column.required:
            line += " NOT NULL"
        lines.append(line)
        meaning = literal(column.description or column.title)
        comments.append(f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {meaning};")
    if table.schema.primary_key:
        lines.append(f"PRIMARY KEY ({_listed(table, table.schema.primary_key)})")
    # Columns that a foreign key refers to are unique: PostgreSQL demands it.
    lines += [f"UNIQUE ({_listed(table, key)})" for key in unique_keys(table, package)]
    refuse_shared(f"columns of {table.name}", names)
    yield f"CREATE TABLE {name} (\n  " + ",\n  ".join(lines) + "\n);"
    meaning = literal(table.resource.description or table.resource.title)
    yield f"COMMENT ON TABLE {name} IS {meaning};"
    yield from comments


def foreign_key(table: Table, key: ForeignKey, package: Package) -> str:
    """The statement that adds a foreign key, once all tables are there."""
    target = target_of(key, table, package)
    here, there = _listed(table, key.fields), _listed(target, key.reference.fields)
    own_types = [_type(table, name) for name in key.fields]
    if own_types != [_type(target, name) for name in key.reference.fields]:
        raise ExportError(
            f"{table.name}: PostgreSQL joins columns of one type only; "
            f"{here} and {there} of {target.name} differ"
        )
    return (
        f"ALTER TABLE {quoted(table.name)} ADD FOREIGN KEY ({here}) "
        f"REFERENCES {quoted(target.name)} ({there}) DEFERRABLE INITIALLY DEFERRED;"
    )


def copy(table: Table) -> str:
    """The line of psql that fills a table from its CSV file.

    Raises ExportError for a row that psql would not read as the engine does.
    """
    for row in table.rows:
        typed(row)
        for name, cell in row.cells.items():
            if not loadable(cell):
                raise ExportError(
                    f"{row.at(name)}: {name} is «{shown(cell)}», which PostgreSQL cannot load"
                )
    names = [column.name for column in _own(table)]
    listed = _listed(table, names)
    # The header of the file must be that of the table, unless names had to be cut.
    header = "match" if names == list(map(kept, names)) else "true"
    path = literal(f"./{table.path}")  # so that no ~ at its beginning means a home
    options = f"FORMAT csv, HEADER {header}, ENCODING 'UTF8', {_null(table, listed)}"
    return one_line(f"\\copy {quoted(table.name)} ({listed}) FROM {path} WITH ({options})")


def _own(table: Table) -> list[Column]:
    """The columns that the CSV file has: not the bounds of dates."""
    return [column for column in columns(table) if not column.bound]


def _type(table: Table, name: str) -> str:
    """The type of a column; a whole number that 64 bits cannot hold is `numeric`."""
    kinds = {column.name: column.type for column in _own(table)}
    kind = TYPES.get(kinds.get(name, ""), "text")
    if kind == "bigint":
        for row in table.rows:
            if row.values.get(name, 0) not in INT64:
                return "numeric"
    return kind


def _listed(table: Table, names: Iterable[str]) -> str:
    """Columns of a table, separated by commas."""
    known = {field.name for field in table.schema.fields}
    found = []
    for name in names:
        if name not in known:
            raise ExportError(
                f"{table.name}: a key names the column {shown(name)}, which the table does not have"
            )
        found.append(quoted(name))
    return ", ".join(found)


def _null(table: Table, listed: str) -> str:
    """What stands for no value: the one marker of the table, quoted or not."""
    markers = table.schema.missing_values
    if not markers:
        return f"FORCE_NOT_NULL ({listed})"
    if len(markers) > 1 or set(markers[0]) & set(',"\r\n'):
        raise ExportError(
            f"{table.name}: PostgreSQL reads one marker of missing values, without comma or quote; "
            "leave such cells empty"
        )
    return f"NULL {literal(markers[0])}, FORCE_NULL ({listed})"
