"""A change between two versions of a package: its kind, its place, and the level it asks for."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class Level(StrEnum):
    """How much of the version a change must raise, by semantic versioning for data.

    The levels stand in rising order.
    """

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


class Kind(StrEnum):
    """A kind of change, with its level.

    Limits whose direction is not known are `changed`: they may be looser.
    """

    level: Level

    def __new__(cls, value: str, level: Level) -> Self:
        """Attach the level to the word."""
        kind = str.__new__(cls, value)
        kind._value_, kind.level = value, level
        return kind

    TABLE_ADDED = "table-added", Level.MINOR
    TABLE_REMOVED = "table-removed", Level.MAJOR
    COLUMN_ADDED = "column-added", Level.MINOR
    COLUMN_REMOVED = "column-removed", Level.MAJOR
    TYPE_CHANGED = "type-changed", Level.MAJOR
    WORD_ADDED = "word-added", Level.MINOR
    WORD_REMOVED = "word-removed", Level.MAJOR
    LIMIT_LOOSENED = "limit-loosened", Level.MINOR
    LIMIT_CHANGED = "limit-changed", Level.MINOR
    LIMIT_TIGHTENED = "limit-tightened", Level.PATCH
    ROW_ADDED = "row-added", Level.MINOR
    ROW_REMOVED = "row-removed", Level.MAJOR
    VALUE_CHANGED = "value-changed", Level.PATCH
    PASSAGE_ADDED = "passage-added", Level.MINOR
    PASSAGE_REMOVED = "passage-removed", Level.MAJOR
    PASSAGE_REWORDED = "passage-reworded", Level.PATCH
    PASSAGE_KIND_CHANGED = "passage-kind-changed", Level.PATCH
    PIN_CHANGED = "pin-changed", Level.PATCH
    WAIVER_ADDED = "waiver-added", Level.PATCH
    WAIVER_REMOVED = "waiver-removed", Level.PATCH


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `row` is the key of the row; `source` and `passage` are what it cites, or the passage of a note
    itself.

    `cells` are the filled cells of a row that was added or removed, besides its id and citation;
    its `old` and `new` are empty.
    """

    kind: Kind
    table: str = ""
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    source: str = ""
    passage: str = ""
    cells: dict[str, str] = field(default_factory=dict)
