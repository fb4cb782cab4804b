"""Two versions of a package compared: what changed, and which rules do not hold."""

from dataclasses import dataclass

from rowcite.changes.change import Change, Level
from rowcite.changes.notes import note_changes
from rowcite.changes.rows import row_changes
from rowcite.changes.rules import Problem, problems
from rowcite.changes.schemas import schema_changes
from rowcite.changes.side import Side


@dataclass(frozen=True)
class Comparison:
    """The outcome: both sides, every change (schemas, rows, notes), and the rules that do not hold.

    `needed` is the level of the greatest change: how far the version must rise.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    needed: Level
    problems: tuple[Problem, ...]


def compare(old: Side, new: Side) -> Comparison:
    """Compare two versions of a package."""
    pair = (old.package, new.package)
    changes = (*schema_changes(*pair), *row_changes(*pair), *note_changes(*pair))
    needed = max(
        (change.kind.level for change in changes), key=tuple(Level).index, default=Level.NONE
    )
    return Comparison(old, new, changes, needed, tuple(problems(old, new, needed)))
