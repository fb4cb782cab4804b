"""Which rows of two versions of a table are the same: those with the same key."""

from collections import Counter
from collections.abc import Sequence

from rowcite.package.table import Row, Table

# The key cells, and how many rows of the same key come before (none in a sound table).
Key = tuple[tuple[str, ...], int]


def shared_columns(first: Table, last: Table) -> tuple[str, ...]:
    """The columns that both versions of a table have."""
    known = {field.name for field in first.schema.fields}
    return tuple(field.name for field in last.schema.fields if field.name in known)


def key_columns(first: Table, last: Table) -> tuple[str, ...]:
    """The columns by which rows are told apart: the primary key, or the id; else none."""
    shared = shared_columns(first, last)
    for key in (last.schema.primary_key, ("id",)):
        if key and set(key) <= set(shared):
            return key
    return ()


def by_key(rows: Sequence[Row], columns: tuple[str, ...]) -> dict[Key, Row]:
    """The rows by their key."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        found[key, seen[key]] = row
        seen[key] += 1
    return found


def label(key: Key) -> str:
    """A key as a person reads it: its filled cells."""
    return " ".join(filter(None, key[0]))
