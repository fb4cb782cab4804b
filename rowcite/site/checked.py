"""What the checks examined and found, and what has changed since the last release."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from rowcite.changes.change import Change, Kind
from rowcite.checks.check import Family
from rowcite.checks.run import Outcome
from rowcite.data.errors import ExportError
from rowcite.site import formats
from rowcite.site.records import Piece, Reader, shortened

NOT_RUN = "not-run"  # because a file that evidence rests on cannot be read whole
WORST_FIRST = ("failed", NOT_RUN, "review", "passed", "idle")
MOST_CHANGES = 100  # of one kind; CHANGES.csv has all


class Counted(NamedTuple):
    """A line of what was examined: its title, and the numbers of things."""

    title: str
    numbers: tuple[str, ...]


class Checked(NamedTuple):
    """A check: what it looks for and why, how much it examined, and how it came out."""

    code: str
    summary: str
    reason: str
    examined: str
    verdict: str
    found: int


class CheckedFamily(NamedTuple):
    """The checks of a family: its anchor, its title, the checks."""

    anchor: str
    title: str
    checks: tuple[Checked, ...]


class ChangeShown(NamedTuple):
    """A change: the row or passage, where in it, the old and the new value."""

    place: Piece
    column: Piece
    old: str
    new: str


class ChangedKind(NamedTuple):
    """The changes of one kind: its title, how many there are, the first of them."""

    title: str
    total: int
    shown: tuple[ChangeShown, ...]


def extent_lines(reader: Reader) -> list[Counted]:
    """How much was examined, what was compared with the passages, and what no machine judged."""
    report, counted, say = reader.library.report, reader.counted, reader.say
    examined = [counted(plural.removesuffix("s"), n) for plural, n in report.counts.items()]
    count = Counter(map(_verdict, report.outcomes))
    verdicts = [f"{say(f'verdict_{v}')}: {count[v]}" for v in WORST_FIRST if count[v]]
    lines = [Counted(say("examined"), tuple(examined)), Counted(say("checks"), tuple(verdicts))]
    groups = report.extent.groups() if report.extent else {}
    for title, counts in groups.items():
        numbers = tuple(counted(noun, number) for noun, number in counts.items() if number)
        if numbers:
            lines.append(Counted(say(title), numbers))
    pinned = len(report.verified) + len(report.unverified)
    if pinned:
        lines.append(Counted(say("originals"), (f"{len(report.verified)} {say('of')} {pinned}",)))
    return lines


def _verdict(outcome: Outcome) -> str:
    """How a check came out; one that was not run has no verdict of its own."""
    return NOT_RUN if outcome.obstacle else str(outcome.verdict)


def checked_families(reader: Reader) -> list[CheckedFamily]:
    """The checks by family, each family in the order of their codes."""
    found = []
    for family in Family:
        outcomes = [one for one in reader.library.report.outcomes if one.check.family == family]
        outcomes.sort(key=lambda outcome: outcome.check.code)
        if outcomes:
            checks = tuple(_checked(reader, outcome) for outcome in outcomes)
            found.append(CheckedFamily(f"f-{family}", reader.say(f"family_{family}"), checks))
    return found


def _checked(reader: Reader, outcome: Outcome) -> Checked:
    check = outcome.check
    verdict = reader.say(f"verdict_{_verdict(outcome)}")
    return Checked(
        check.code,
        check.summary,
        check.reason,
        formats.number(reader.language, Decimal(outcome.examined)),
        verdict,
        len(outcome.findings) + len(outcome.folded),
    )


class Changes(NamedTuple):
    """What has changed: since which release, or why that cannot be said; the changes by kind."""

    since: str
    reason: str
    kinds: tuple[ChangedKind, ...]

    @property
    def total(self) -> int:
        """How many changes there are."""
        return sum(kind.total for kind in self.kinds)


def changes(reader: Reader) -> Changes:
    """What has changed since the last release; empty where there is none."""
    try:
        found = reader.library.changes
    except ExportError as error:
        return Changes("", str(error), ())
    if found is None:
        return Changes("", "", ())
    kinds = []
    for kind in Kind:  # what goes or changes its meaning stands last
        members = [change for change in found.changes if change.kind == kind]
        if members:
            shown = tuple(_shown(reader, change) for change in members[:MOST_CHANGES])
            kinds.append(ChangedKind(reader.say(f"change_{kind}"), len(members), shown))
    return Changes(found.old.name, "", tuple(kinds))


def _shown(reader: Reader, change: Change) -> ChangeShown:
    """A change as a page shows it; a row that is there is called as everywhere else."""
    library = reader.library
    row = library.rows.get(change.row)
    table = library.package.tables.get(change.table)
    passage = f"{change.source} {change.passage}".strip()
    if row is not None:
        heading = reader.heading(row)
        place = heading._replace(text=shortened(heading.text))
    elif change.row or not passage:
        place = Piece(" ".join(filter(None, (change.table, change.row))))
    else:
        place = Piece(passage, library.passage_address(change.source, change.passage))
    column = Piece(change.column)
    if table is not None and change.column in table.fields:
        column = reader.column(table, change.column)
    old = change.old
    if row is None and change.cells:
        old = "; ".join(change.cells.values())
    return ChangeShown(place, column, shortened(old), shortened(change.new))
