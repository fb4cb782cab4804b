"""Rows added, removed and changed, cell by cell.

Rows with the same key are the same row; no cell is read as a value.
"""

from collections.abc import Iterator, Sequence

from rowcite.changes.change import Change, Kind
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.identity import Key, by_key, key_columns, label, shared_columns
from rowcite.package.model import Package
from rowcite.package.table import Row, Table


def row_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the rows of every table that is not generated, table by table."""
    for name in dict.fromkeys([*new.tables, *old.tables]):
        versions = [package.tables[name] for package in (old, new) if name in package.tables]
        if any(table.schema.role in GENERATED_TABLES for table in versions):
            continue
        first, last = versions[0], versions[-1]
        key = key_columns(first, last) or shared_columns(first, last)
        before, after = by_key(_rows(old, name), key), by_key(_rows(new, name), key)
        for id_, row in after.items():
            if id_ in before:
                yield from _cells(id_, before[id_], row)
            else:
                yield _whole(Kind.ROW_ADDED, id_, row)
        for id_, row in before.items():
            if id_ not in after:
                yield _whole(Kind.ROW_REMOVED, id_, row)


def _rows(package: Package, table: str) -> Sequence[Row]:
    return package.tables[table].rows if table in package.tables else []


def _whole(kind: Kind, key: Key, row: Row) -> Change:
    elsewhere = ("id", *_citing(row.table))
    cells = {name: cell for name, cell in row.cells.items() if cell and name not in elsewhere}
    source, passage = _cited(row)
    return Change(kind, row.table.name, label(key), source=source, passage=passage, cells=cells)


def _cells(key: Key, before: Row, after: Row) -> Iterator[Change]:
    """The cells that differ; a column that one version lacks counts as empty there."""
    if before.cells == after.cells:
        return
    where = (after.table.name, label(key))
    cited = _cited(after)
    for name in dict.fromkeys([*after.cells, *before.cells]):
        was, now = before[name], after[name]
        if was != now:
            yield Change(Kind.VALUE_CHANGED, *where, name, was, now, *cited)


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
