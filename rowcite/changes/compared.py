"""Two versions of a package compared: what changed, and which rules do not hold."""

from dataclasses import dataclass

from rowcite.changes.change import Change, Rise
from rowcite.changes.notes import note_changes
from rowcite.changes.rows import row_changes
from rowcite.changes.rules import Problem, problems
from rowcite.changes.schemas import schema_changes
from rowcite.changes.side import Side


@dataclass(frozen=True)
class VersionChanges:
    """The outcome: both sides, every change (schemas, rows, notes), and the rules that do not hold.

    `needed` is how far the version must rise: the greatest rise that a change asks for. The rules
    are those of a release, and judged only if the new side is to be one.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    needed: Rise
    as_release: bool
    problems: tuple[Problem, ...]


def changes_between(old: Side, new: Side, *, as_release: bool = False) -> VersionChanges:
    """Compare two versions of a package."""
    pair = (old.package, new.package)
    changes = (*schema_changes(*pair), *row_changes(*pair), *note_changes(*pair))
    needed = max((change.kind.rise for change in changes), key=tuple(Rise).index, default=Rise.NONE)
    broken = tuple(problems(old, new, needed)) if as_release else ()
    return VersionChanges(old, new, changes, needed, as_release, broken)
