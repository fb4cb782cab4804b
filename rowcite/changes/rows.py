"""Rows added, removed and changed, cell by cell. Rows are the same if their keys are; no cell is read as a value."""

from collections import Counter
from collections.abc import Iterator

from rowcite.changes.change import Change, Kind
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

REPEATING = ("passages", "entities")  # generated tables: they repeat the notes and other rows

Key = tuple[
    tuple[str, ...], int
]  # the key cells, and how many rows of the same key come before (none in a sound table)


def row_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the rows of every table that is not generated, table by table."""
    for name in dict.fromkeys([*new.tables, *old.tables]):
        before, after = old.tables.get(name), new.tables.get(name)
        pair = [table for table in (before, after) if table]
        if not any(table.schema.role in REPEATING for table in pair):
            key = _key_columns(pair)
            yield from _of_table(_by_key(before, key), _by_key(after, key))


def _key_columns(tables: list[Table]) -> tuple[str, ...]:
    """By which columns rows are told apart: the primary key, else the id, else every column that both versions have."""
    last = tables[-1]
    shared = [
        f.name
        for f in last.schema.fields
        if all(f.name in {g.name for g in t.schema.fields} for t in tables)
    ]
    keys = [key for key in (last.schema.primary_key, ("id",)) if key and set(key) <= set(shared)]
    return keys[0] if keys else tuple(shared)


def _by_key(table: Table | None, columns: tuple[str, ...]) -> dict[Key, Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[Key, Row] = {}
    for row in table.rows if table else ():
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
    citing = _citing(row.table)
    cells = {name: cell for name, cell in row.cells.items() if cell and name not in ("id", *citing)}
    return Change(kind, row.table.name, _label(key), "", "", "", *_cited(citing, row), cells)


def _cells(key: Key, before: Row, after: Row) -> Iterator[Change]:
    """The cells that differ; a column that one version lacks counts as empty there."""
    if before.cells == after.cells:
        return
    cited = _cited(_citing(after.table), after)
    for name in dict.fromkeys([*after.cells, *before.cells]):
        if before[name] != after[name]:
            yield Change(
                Kind.VALUE_CHANGED,
                after.table.name,
                _label(key),
                name,
                before[name],
                after[name],
                *cited,
            )


def _label(key: Key) -> str:
    return " ".join(part for part in key[0] if part)


def _citing(table: Table) -> tuple[str, ...]:
    """The columns by which rows cite. A retired row names the passage of the row that went, by no foreign key."""
    return table.citing_columns or (("source", "passage") if table.schema.role == "retired" else ())


def _cited(citing: tuple[str, ...], row: Row) -> tuple[str, str]:
    return (row[citing[0]], row[citing[1]]) if citing else ("", "")
