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
from rowcite.package.rows import DISAGREEING
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow, figures

INFINITY = Decimal("Infinity")
ABOUT = Decimal("0.1")  # «about 100» is taken to mean 90 to 110 when sources are compared


class Agreement(StrEnum):
    """How two figures stand to each other."""

    SAME = "agreement"
    REFINEMENT = "refinement"
    CONTRADICTION = "contradiction"


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


def groups(package: Package) -> dict[tuple[str, ...], list[Voice]]:
    """The figures that speak of the same, whoever says it.

    They are of one table and have the same things, measure, scope, time and unit.
    """
    found: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for figure in figures(package):
        row, cited = figure.row, figure.row.citation
        source, passage = (cited.source, cited.passage) if cited else ("", "")
        about = [row[column] for column in about_columns(row.table)]
        if not any(about):  # a row that is still to be completed
            continue
        key = (row.table.name, *about, row[figure.unit])
        speaker = _speaker(row)
        found[key].append(Voice(figure, speaker, source, passage, origin(package, source)))
    return dict(found)


def _speaker(row: Row) -> str:
    """Who says what a row states, empty if it names no one."""
    for column in row.table.with_role("speaker"):
        return row[column]
    return ""


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
        speaker = _speaker(row)
        claimed = claims_by_row(package).get(row.id, ())
        if speaker and any(fact in claim.facts for claim in claimed):
            return speaker
    return ""


def about_columns(table: Table) -> list[str]:
    """The columns that say what a figure is of: a row that introduces a thing is of that thing."""
    if table.with_role("name"):
        return ["id"]
    columns = table.subject_columns
    for role in ("measure", "scope", "date"):
        columns += table.with_role(role)
    return columns


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


def interval(figure: FigureRow) -> Interval:
    """The numbers that a figure admits."""
    low, high = figure.bounds()
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
    if first.is_below(second) or second.is_below(first):
        return Agreement.CONTRADICTION
    return Agreement.REFINEMENT


def contradictions(voices: list[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """Every pair of figures that no number fits."""
    for one, other in combinations(voices, 2):
        if compare(one.figure, other.figure) == Agreement.CONTRADICTION:
            yield one, other


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
