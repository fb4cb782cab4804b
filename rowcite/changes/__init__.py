"""Two versions of a package set against each other: what changed, how far the version must rise, which rules do not hold."""

from dataclasses import dataclass

from rowcite.changes.change import Change, Level
from rowcite.changes.notes import note_changes
from rowcite.changes.rows import row_changes
from rowcite.changes.rules import Problem, problems
from rowcite.changes.schemas import schema_changes
from rowcite.changes.side import Side


@dataclass(frozen=True)
class Comparison:
    """The outcome: both sides, every change (schemas, rows, notes), the level of the greatest, and the rules that do not hold."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    needed: Level
    problems: tuple[Problem, ...]


def compare(old: Side, new: Side) -> Comparison:
    """Set two versions of a package against each other."""
    pair = (old.package, new.package)
    changes = (*schema_changes(*pair), *row_changes(*pair), *note_changes(*pair))
    needed = max(
        (change.kind.level for change in changes), key=tuple(Level).index, default=Level.NONE
    )
    return Comparison(old, new, changes, needed, tuple(problems(old, new, needed)))
