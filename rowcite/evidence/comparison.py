"""Sources against each other: figures of the same things, and whether they fit together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import Fact
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import DISAGREEING, PAIRING, Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow, figures

INFINITY = Decimal("Infinity")
ABOUT = Decimal("0.1")  # «about 100» is taken to mean 90 to 110 when sources are compared


class Agreement(StrEnum):
    """How two figures stand to each other."""

    SAME = "agreement"
    REFINEMENT = "refinement"
    CONTRADICTION = "contradiction"
    DIFFERS = "differs-in-scope"  # so a citation says
    OPEN = "not-judged"  # their scopes are in other words, and no citation says how they stand


@dataclass(frozen=True)
class Voice:
    """A figure as one source gives it; the speaker is empty if the row names none."""

    figure: FigureRow
    speaker: str
    source: str
    passage: str
    origin: str

    @property
    def row(self) -> Row:
        """The row of the figure."""
        return self.figure.row

    @property
    def unit(self) -> str:
        """The base unit of the figure, so that figures in its multiples are beside it."""
        return self.figure.in_base()[-1]


class Measured(NamedTuple):
    """What figures can stand on one axis for: the things that they are about, measure and unit."""

    subjects: tuple[str, ...]
    measure: str
    unit: str


class Pair(NamedTuple):
    """Two figures side by side, and how they stand to each other."""

    one: Voice
    other: Voice
    verdict: Agreement


@answered_once
def voices(package: Package) -> list[Voice]:
    """Every figure that is about something, as its source gives it."""
    found = []
    for figure in figures(package):
        row, cited = figure.row, figure.row.citation
        source, passage = (cited.source, cited.passage) if cited else ("", "")
        if any(row[column] for column in about_columns(row.table)):  # else still to be completed
            speaker = row.cell_of("speaker")
            found.append(Voice(figure, speaker, source, passage, origin(package, source)))
    return found


def alike(package: Package) -> dict[Measured, list[Voice]]:
    """The figures of the same things, measure and unit, whatever their scope."""
    found: dict[Measured, list[Voice]] = defaultdict(list)
    for voice in voices(package):
        row = voice.row
        measured = Measured(subjects(row), row.cell_of("measure"), voice.unit)
        found[measured].append(voice)
    return dict(found)


def subjects(row: Row) -> tuple[str, ...]:
    """The things that a row is about: itself if it introduces one, else those that it names."""
    if row.table.with_role("name"):
        return (row.id,)
    return tuple(row[column] for column in row.table.subject_columns if row[column])


def groups(package: Package) -> dict[tuple[str, ...], list[Voice]]:
    """The figures that speak of the same, whoever says it.

    They are of one table and have the same things, measure, scope, time and unit.
    """
    found: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for voice in voices(package):
        found[_key(voice)].append(voice)
    return dict(found)


def _key(voice: Voice) -> tuple[str, ...]:
    """What a figure speaks of, down to the words of its scope."""
    row = voice.row
    about = (row[column] for column in about_columns(row.table))
    return row.table.name, *about, voice.unit


def pairs(package: Package) -> Iterator[Pair]:
    """Figures side by side: of the same things, measure, unit and time, or tied by a citation.

    Each pair is of one table and one unit, and stands once. Figures that one speaker gives in one
    source, for scopes in other words, are of different things: they are no pair unless a citation
    ties them.
    """
    tied = _tied(package)
    at_one_time: dict[tuple[Measured, str, tuple[str, ...]], list[Voice]] = defaultdict(list)
    for measured, group in alike(package).items():
        for voice in group:
            table = voice.row.table
            times = tuple(voice.row[column] for column in table.with_role("date"))
            at_one_time[measured, table.name, times].append(voice)
    for group in at_one_time.values():
        for one, other in combinations(group, 2):
            stance = tied.pop(frozenset((one.row.id, other.row.id)), "")
            is_one_voice = (one.speaker, one.source) == (other.speaker, other.source)
            if stance or _key(one) == _key(other) or not is_one_voice:
                yield Pair(one, other, _verdict(one, other, stance))
    by_id = {voice.row.id: voice for voice in voices(package)}
    for ids, stance in tied.items():
        one, other = (by_id[id_] for id_ in sorted(ids))
        if (one.row.table, one.unit) == (other.row.table, other.unit):
            yield Pair(one, other, _verdict(one, other, stance))


def _tied(package: Package) -> dict[frozenset[str], str]:
    """The pairs of figures of which a further citation says how they stand to each other."""
    known = {voice.row.id for voice in voices(package)}
    found = {}
    for citations in queries.further_citations(package).values():
        for citing in citations:
            ids = frozenset((citing["row"], citing["other"]))
            if citing["stance"] in PAIRING and len(ids) > 1 and ids <= known:
                found[ids] = citing["stance"]
    return found


def _verdict(one: Voice, other: Voice, stance: str) -> Agreement:
    """How two figures stand to each other; what a citation says of them goes before."""
    if stance == Stance.CONTRADICTS:
        return Agreement.CONTRADICTION
    if stance == Stance.DIFFERS:
        return Agreement.DIFFERS
    if stance == Stance.SAME or _key(one) == _key(other):
        return compare(one.figure, other.figure)
    return Agreement.OPEN


class Voices(NamedTuple):
    """How many say the same independently of each other, and how many name no speaker."""

    independent: int
    unattributed: int

    def __str__(self) -> str:
        said = f"{self.independent} independent"
        return f"{said}, {self.unattributed} unattributed" if self.unattributed else said


def counted(package: Package, said: Iterable[tuple[str, str]]) -> Voices:
    """Count what is said, each given by its speaker and origin.

    One speaker is one voice, and so is all that goes back to one origin. Where nobody is named,
    the origin is no voice: it is where the words were read. In a package that records no speakers
    each origin is one.
    """
    names_speakers = any(table.with_role("speaker") for table in package.tables.values())
    voices: list[set[str]] = []
    unattributed = set()
    for speaker, origin_ in said:
        if names_speakers and not speaker:
            unattributed.add(origin_)
            continue
        voice = {speaker or origin_, origin_}
        apart = []
        for other in voices:
            if voice.isdisjoint(other):
                apart.append(other)
            else:
                voice |= other
        voices = [*apart, voice]
    return Voices(len(voices), len(unattributed))


def speaker_of(package: Package, source: str, passage: str, fact: Fact) -> str:
    """Who says a fact in a passage, by the rows that cite it; empty if they name no one."""
    for row in queries.rows_citing(package).get((source, passage), ()):
        speaker = row.cell_of("speaker")
        claimed = claims_by_row(package).get(row.id, ())
        if speaker and any(fact in claim.facts for claim in claimed):
            return speaker
    return ""


def about_columns(table: Table) -> list[str]:
    """The columns that say what a figure is of: a row that introduces a thing is of that thing."""
    if table.with_role("name"):
        return ["id"]
    return table.subject_columns + table.with_role("measure", "scope", "date")


def scope_columns(table: Table) -> set[str]:
    """Those of them that tell a figure from others of its thing and measure."""
    return {*table.with_role("scope", "date")} & {*about_columns(table)}


def origin(package: Package, source: str) -> str:
    """The text that a source goes back to: itself, unless its row says otherwise."""
    row = queries.sources(package).get(source)
    columns = row.table.with_role("origin") if row else []
    if row and columns and row[columns[0]]:
        return row[columns[0]]
    return source


class Interval(NamedTuple):
    """The numbers that a figure admits: both ends, and whether it admits these themselves."""

    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = True

    def is_below(self, other: "Interval") -> bool:
        """Whether every number of this interval is below every number of the other."""
        if self.high == other.low:
            return not (self.with_high and other.with_low)
        return self.high < other.low

    def excludes(self, other: "Interval") -> bool:
        """Whether no number is in both."""
        return self.is_below(other) or other.is_below(self)


def interval(figure: FigureRow) -> Interval:
    """The numbers that a figure admits."""
    low, high, _ = figure.in_base()
    word = figure.row[figure.qualifier]
    if word == "about" and low is not None and high is not None:
        return Interval(low - abs(low) * ABOUT, high + abs(high) * ABOUT)
    return Interval(
        -INFINITY if low is None else low,
        INFINITY if high is None else high,
        with_low=word != "more-than",
        with_high=word != "less-than",
    )


def compare(one: FigureRow, other: FigureRow) -> Agreement:
    """Whether two figures are the same, one admits part of the other, or no number fits both."""
    first, second = interval(one), interval(other)
    if first == second:
        return Agreement.SAME
    if first.excludes(second):
        return Agreement.CONTRADICTION
    return Agreement.REFINEMENT


def declared(package: Package, one: Row, other: Row) -> bool:
    """Whether a further citation of one row says that the passage of the other disagrees with it.

    It contradicts the row, or differs in scope.
    """
    return _disagrees(package, one, other) or _disagrees(package, other, one)


def _disagrees(package: Package, row: Row, other: Row) -> bool:
    for citation in queries.further_citations(package).get(row.id, ()):
        is_against = citation["stance"] in DISAGREEING
        if is_against and citation.place and citation.place == other.place:
            return True
    return False
