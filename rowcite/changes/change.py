"""A change between two versions of a package: its kind, its place, and the rise it asks for."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class Rise(StrEnum):
    """How much of the version a change must raise, by semantic versioning for data.

    They stand in rising order.
    """

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


class Kind(StrEnum):
    """A kind of change, with its rise.

    Limits whose direction is not known are `changed`: they may be looser.
    """

    rise: Rise

    def __new__(cls, value: str, rise: Rise) -> Self:
        """Attach the rise to the word."""
        kind = str.__new__(cls, value)
        kind._value_, kind.rise = value, rise
        return kind

    TABLE_ADDED = "table-added", Rise.MINOR
    TABLE_REMOVED = "table-removed", Rise.MAJOR
    COLUMN_ADDED = "column-added", Rise.MINOR
    COLUMN_REMOVED = "column-removed", Rise.MAJOR
    TYPE_CHANGED = "type-changed", Rise.MAJOR
    WORD_ADDED = "word-added", Rise.MINOR
    WORD_REMOVED = "word-removed", Rise.MAJOR
    LIMIT_LOOSENED = "limit-loosened", Rise.MINOR
    LIMIT_CHANGED = "limit-changed", Rise.MINOR
    LIMIT_TIGHTENED = "limit-tightened", Rise.PATCH
    ROW_ADDED = "row-added", Rise.MINOR
    ROW_REMOVED = "row-removed", Rise.MAJOR
    VALUE_CHANGED = "value-changed", Rise.PATCH
    PASSAGE_ADDED = "passage-added", Rise.MINOR
    PASSAGE_REMOVED = "passage-removed", Rise.MAJOR
    PASSAGE_REWORDED = "passage-reworded", Rise.PATCH
    PASSAGE_KIND_CHANGED = "passage-kind-changed", Rise.PATCH
    PIN_CHANGED = "pin-changed", Rise.PATCH
    WAIVER_ADDED = "waiver-added", Rise.PATCH
    WAIVER_REMOVED = "waiver-removed", Rise.PATCH


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
