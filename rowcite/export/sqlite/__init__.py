"""SQLite: every table with types, limits and enforced keys, the computed tables, and search.

Loading is a second judge of the references: SQLite checks each key, and what it refuses is an error
that names the row. Beside the database stands the metadata with which Datasette shows it.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rowcite.data.columns import columns, typed
from rowcite.data.computed import ComputedTable, computed_tables
from rowcite.data.errors import ExportError
from rowcite.data.sql import quoted
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.sqlite import datasette, leads, search, views
from rowcite.export.sqlite.catalogue import ColumnEntry, catalogue, release
from rowcite.export.sqlite.schema import create_table, indexes, keys, stored
from rowcite.export.sqlite.views import View
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Table
from rowcite.package.writing import whole, write_whole

Line = tuple[str | int | None, ...]
# Fixed, so that the settings of the machine do not change the file.
PRAGMAS = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "foreign_keys = ON")


def write(package: Package, folder: Path) -> list[Path]:
    """Write `<package>.sqlite` and the metadata for Datasette.

    Raises ExportError where SQLite refuses what it is given.
    """
    file = folder / f"{file_name(package.descriptor.name)}.sqlite"
    with whole(file) as temporary:
        temporary.write_bytes(_database(package))
    metadata = folder / "metadata.json"
    write_whole(metadata, datasette.metadata(package, file.stem))
    return [file, metadata]


def views_of(package: Package) -> list[tuple[str, View, list[str], list[Line]]]:
    """What the views show that the dataset declares: name, view, columns and lines of each.

    Raises ExportError as `write` does.
    """
    declared = views.declared(package.descriptor)
    if not declared:
        return []
    found = []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(_database(package))
        for name, view in declared.items():
            shown = database.execute(f"SELECT * FROM {quoted(name)}")  # noqa: S608
            columns = [entry[0] for entry in shown.description]
            found.append((name, view, columns, shown.fetchall()))
    return found


@answered_once
def _database(package: Package) -> bytes:
    """The bytes of the database, which is filled in memory.

    Raises ExportError where SQLite refuses what it is given.
    """
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            _fill(database, package)
            return database.serialize()
    except (sqlite3.Error, UnicodeError) as error:
        raise ExportError(f"SQLite refuses the package: {error}") from error


def _fill(database: sqlite3.Connection, package: Package) -> None:
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    tables = whole_tables(package)
    # Keys lead both ways between tables, so that all of them are created before any is filled.
    for table in tables:
        found = stored(columns(table), table)
        database.execute(create_table(table.name, found, keys(table, package)))
    for table in tables:
        _load(database, table)
    _judge_references(database, package)
    leads.add_links(database, package)
    for table in tables:
        leads.add(database, table.name, leads.of_table(table, package), package)
    for computed in computed_tables(package):
        _load_computed(database, computed, package)
        leads.add(database, computed.name, leads.of_computed(computed, package), package)
    if search.applies(package):
        search.build(database, package)
    views.build(database, views.declared(package.descriptor))
    _describe(database, package)
    database.execute("COMMIT")
    database.execute("VACUUM")


def _load(database: sqlite3.Connection, table: Table) -> None:
    """Fill a table row by row, so that a row that is refused can be named."""
    found = stored(columns(table), table)
    insert = _insert(table.name, len(found))
    for row in table.rows:
        values = typed(row)
        try:
            database.execute(insert, [one.convert(values[one.column.name]) for one in found])
        except (sqlite3.IntegrityError, ExportError) as error:
            said = f"{row.at()}: SQLite refuses the row {shorten(row.id)}"
            raise ExportError(f"{said}: {error}") from error
    for statement in indexes(table):
        database.execute(statement)


def _insert(name: str, width: int) -> str:
    return f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * width)})"  # noqa: S608


def _judge_references(database: sqlite3.Connection, package: Package) -> None:
    """Raise ExportError for the first row whose foreign key leads nowhere."""
    for name, rowid, target, number in database.execute("PRAGMA foreign_key_check").fetchall():
        lines = database.execute(f"PRAGMA foreign_key_list({quoted(name)})")
        key = [line[3] for line in lines if line[0] == number]
        select = f"SELECT {', '.join(map(quoted, key))} FROM {quoted(name)} WHERE rowid = ?"  # noqa: S608
        cells = list(map(str, database.execute(select, [rowid]).fetchone()))
        pairs = zip(key, cells, strict=True)
        missing = ", ".join(f"{column} «{shorten(cell)}»" for column, cell in pairs)
        rows = package.tables[name].rows
        row = next((row for row in rows if [row[column] for column in key] == cells), None)
        where = row.at(key[0]) if row else name
        raise ExportError(f"{where}: {target} has no {missing}")


def _load_computed(database: sqlite3.Connection, computed: ComputedTable, package: Package) -> None:
    names = [column.name for column in computed.columns]
    kept = leads.kept(computed, package)
    found = stored(column for column in computed.columns if column.name in kept)
    database.execute(create_table(computed.name, found, _keys_to_sources(kept, package)))
    insert = _insert(computed.name, len(found))
    for line in computed.rows(package):
        values = dict(zip(names, line, strict=True))
        database.execute(insert, [one.convert(values[one.column.name]) for one in found])
    if "row_id" in names:
        index = quoted(f"{computed.name}(row_id)")
        database.execute(f"CREATE INDEX {index} ON {quoted(computed.name)} (row_id)")


def _keys_to_sources(names: list[str], package: Package) -> list[str]:
    """The keys by which the lines of a computed table lead to the sources that they name."""
    sources = package.role("sources")
    if sources is None or sources.schema.primary_key != ("id",):
        return []
    columns = [f"{side}source" for side in leads.SIDES if f"{side}source" in names]
    there = quoted(sources.name)
    return [f"FOREIGN KEY ({quoted(column)}) REFERENCES {there} (id)" for column in columns]


def _describe(database: sqlite3.Connection, package: Package) -> None:
    """Create `_package`, `_tables` and `_columns`, which say what everything in the file is."""
    tables, fields = [], []
    for entry in catalogue(package):
        count = f"SELECT count(*) FROM {quoted(entry.name)}"  # noqa: S608
        rows = database.execute(count).fetchone()[0]
        tables.append((entry.name, entry.kind, entry.title, entry.description, rows))
        for position, column in enumerate(entry.columns, 1):
            fields.append((entry.name, position, *column))
    about = release(package.descriptor)
    _plain_table(database, "_package", list(about), [tuple(about.values())])
    header = ["name", "kind", "title", "description", "rows"]
    _plain_table(database, "_tables", header, tables)
    header = ["table_name", "position", *ColumnEntry._fields]
    _plain_table(database, "_columns", header, fields)


def _plain_table(
    database: sqlite3.Connection,
    name: str,
    header: list[str],
    lines: Sequence[tuple[str | int, ...]],
) -> None:
    database.execute(f"CREATE TABLE {name} ({', '.join(header)})")
    database.executemany(_insert(name, len(header)), lines)
