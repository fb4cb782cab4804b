"""Rows added, removed and changed, cell by cell.

Rows with the same key are the same row; no cell is read as a value.
"""

from collections import Counter
from collections.abc import Iterator

from rowcite.changes.change import Change, Kind
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

# The key cells, and how many rows of the same key come before (none in a sound table).
Key = tuple[tuple[str, ...], int]


def row_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the rows of every table that is not generated, table by table."""
    for name in dict.fromkeys([*new.tables, *old.tables]):
        versions = [package.tables[name] for package in (old, new) if name in package.tables]
        if any(table.schema.role in GENERATED_TABLES for table in versions):
            continue
        key = _key_columns(versions)
        before, after = _by_key(old.tables.get(name), key), _by_key(new.tables.get(name), key)
        yield from _of_table(before, after)


def _key_columns(versions: list[Table]) -> tuple[str, ...]:
    """The columns by which rows are told apart.

    They are the primary key, or the id, or every column that both versions have.
    """
    first, last = versions[0].schema, versions[-1].schema
    known = {field.name for field in first.fields}
    shared = tuple(field.name for field in last.fields if field.name in known)
    for key in (last.primary_key, ("id",)):
        if key and set(key) <= set(shared):
            return key
    return shared


def _by_key(table: Table | None, columns: tuple[str, ...]) -> dict[Key, Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[Key, Row] = {}
    if table is None:
        return found
    for row in table.rows:
        key = tuple(row[column] for column in columns)
        found[key, seen[key]] = row
        seen[key] += 1
    return found


def _of_table(before: dict[Key, Row], after: dict[Key, Row]) -> Iterator[Change]:
    for key, row in after.items():
        if key not in before:
            yield _whole(Kind.ROW_ADDED, key, row)
        else:
            yield from _cells(key, before[key], row)
    for key, row in before.items():
        if key not in after:
            yield _whole(Kind.ROW_REMOVED, key, row)


def _whole(kind: Kind, key: Key, row: Row) -> Change:
    elsewhere = ("id", *_citing(row.table))
    cells = {name: cell for name, cell in row.cells.items() if cell and name not in elsewhere}
    source, passage = _cited(row)
    return Change(kind, row.table.name, _label(key), source=source, passage=passage, cells=cells)


def _cells(key: Key, before: Row, after: Row) -> Iterator[Change]:
    """The cells that differ; a column that one version lacks counts as empty there."""
    if before.cells == after.cells:
        return
    where = (after.table.name, _label(key))
    cited = _cited(after)
    for name in dict.fromkeys([*after.cells, *before.cells]):
        was, now = before[name], after[name]
        if was != now:
            yield Change(Kind.VALUE_CHANGED, *where, name, was, now, *cited)


def _label(key: Key) -> str:
    return " ".join(filter(None, key[0]))


def _citing(table: Table) -> tuple[str, ...]:
    """The columns by which rows cite.

    A retired row names the passage of the row that it replaces, without a foreign key.
    """
    if table.schema.role == "retired":
        return table.citing_columns or ("source", "passage")
    return table.citing_columns or ()


def _cited(row: Row) -> tuple[str, str]:
    citing = _citing(row.table)
    return (row[citing[0]], row[citing[1]]) if citing else ("", "")
