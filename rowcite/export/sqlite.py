"""SQLite: every table with types, limits and enforced keys, the computed tables, search in both languages, descriptions.

Loading is a second judge of the references: SQLite checks each key, and what it refuses is an error that names the row.
Beside the database stands the metadata with which Datasette shows it.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rowcite.export import datasette, sqlite_search, sqlite_views
from rowcite.export.common import ExportError, columns, file_name, tables, typed, whole
from rowcite.export.derived import Derived, derived
from rowcite.export.sqlite_describe import ColumnTold, TableTold, release, told
from rowcite.export.sqlite_schema import create_table, indexes, keys, quoted, stored
from rowcite.package import form
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Table

# Fixed so that the settings of the machine do not change the file. A temporary file needs no journal on disk.
PRAGMAS = (
    "page_size = 4096",
    "encoding = 'UTF-8'",
    "auto_vacuum = NONE",
    "journal_mode = MEMORY",
    "synchronous = OFF",
    "foreign_keys = ON",
)


def write(package: Package, folder: Path) -> list[Path]:
    """Write `<package>.sqlite` and the metadata for Datasette; raises ExportError where SQLite refuses what it is given."""
    file = folder / f"{file_name(package.descriptor.name)}.sqlite"
    with whole(file) as temporary:
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
                _fill(database, package)
        except (sqlite3.Error, UnicodeError) as error:
            raise ExportError(f"SQLite refuses the package: {error}") from error
    metadata = folder / "metadata.json"
    form.write(metadata, datasette.metadata(package, file.stem))
    return [file, metadata]


def _fill(database: sqlite3.Connection, package: Package) -> None:
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    found = tables(package)
    for table in found:
        database.execute(
            create_table(table.name, stored(columns(table), table), keys(table, package))
        )
    for table in found:
        _load(database, table)
    _judge_references(database, package)
    for one in derived(package):
        _load_derived(database, one, package)
    if sqlite_search.applies(package):
        sqlite_search.build(database, package)
    sqlite_views.build(database, sqlite_views.declared(package))
    _describe(database, package)
    database.execute("COMMIT")
    database.execute("VACUUM")


def _load(database: sqlite3.Connection, table: Table) -> None:
    """Fill a table row by row, so that a refused row can be named; all tables are there already, since keys lead both ways."""
    found = stored(columns(table), table)
    insert = _insert(table.name, len(found))
    for row in table.rows:
        values = typed(row)
        try:
            database.execute(insert, [one.convert(values[one.column.name]) for one in found])
        except (sqlite3.IntegrityError, ExportError) as error:
            raise ExportError(
                f"{row.at()}: SQLite refuses the row {shorten(row.id)}: {error}"
            ) from error
    for statement in indexes(table):
        database.execute(statement)


def _insert(name: str, width: int) -> str:
    return f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * width)})"  # noqa: S608


def _judge_references(database: sqlite3.Connection, package: Package) -> None:
    """Raise ExportError for the first row whose foreign key leads nowhere."""
    for name, rowid, parent, number in database.execute("PRAGMA foreign_key_check").fetchall():
        key = [
            line[3]
            for line in database.execute(f"PRAGMA foreign_key_list({quoted(name)})")
            if line[0] == number
        ]
        chosen = ", ".join(quoted(column) for column in key)
        cells = database.execute(
            f"SELECT {chosen} FROM {quoted(name)} WHERE rowid = ?",  # noqa: S608
            [rowid],
        ).fetchone()
        said = ", ".join(
            f"{column} «{shorten(str(cell))}»" for column, cell in zip(key, cells, strict=True)
        )
        row = next(
            (
                row
                for row in package.tables[name].rows
                if [row[column] for column in key] == [str(cell) for cell in cells]
            ),
            None,
        )
        raise ExportError(f"{row.at(key[0]) if row else name}: {parent} has no {said}")


def _load_derived(database: sqlite3.Connection, one: Derived, package: Package) -> None:
    found = stored(one.columns)
    names = [column.name for column in one.columns]
    database.execute(create_table(one.name, found))
    for line in one.rows(package):
        values = dict(zip(names, line, strict=True))
        database.execute(
            _insert(one.name, len(found)),
            [part.convert(values[part.column.name]) for part in found],
        )
    if "row_id" in names:
        database.execute(
            f"CREATE INDEX {quoted(f'{one.name}(row_id)')} ON {quoted(one.name)} (row_id)"
        )


def _describe(database: sqlite3.Connection, package: Package) -> None:
    """Create `_package`, `_tables` and `_columns`, which say what the file and everything in it is."""
    about, described = release(package), list(told(package))
    lines = [
        (*one[:4], database.execute(f"SELECT count(*) FROM {quoted(one.name)}").fetchone()[0])  # noqa: S608
        for one in described
    ]
    held = [
        (one.name, at, *column) for one in described for at, column in enumerate(one.columns, 1)
    ]
    _plain_table(database, "_package", tuple(about), [tuple(about.values())])
    _plain_table(database, "_tables", (*TableTold._fields[:4], "rows"), lines)
    _plain_table(database, "_columns", ("table_name", "position", *ColumnTold._fields), held)


def _plain_table(
    database: sqlite3.Connection,
    name: str,
    header: tuple[str, ...],
    lines: Sequence[tuple[str | int, ...]],
) -> None:
    database.execute(f"CREATE TABLE {name} ({', '.join(header)})")
    database.executemany(_insert(name, len(header)), lines)
