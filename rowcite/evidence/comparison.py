"""Sources against each other: figures with the same subject, measure, scope and unit; events with dates from several sources."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow, figures

INFINITY = Decimal("Infinity")
ABOUT = Decimal("0.1")  # «about 100» is taken to reach from 90 to 110 when sources are compared


class Agreement(StrEnum):
    """How two figures stand to each other."""

    SAME = "agreement"
    REFINEMENT = "refinement"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Voice:
    """A figure as one source gives it."""

    figure: FigureRow
    source: str
    passage: str
    origin: str

    @property
    def row(self) -> Row:
        """The row of the figure."""
        return self.figure.row


def groups(package: Package) -> dict[tuple[str, ...], list[Voice]]:
    """The figures that speak of the same: of one table, with the same things, measure, scope, time and unit, whoever says it."""
    found: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for figure in figures(package):
        table = figure.row.table
        cited = figure.row.citation
        where = (cited.source, cited.passage) if cited else ("", "")
        key = (
            table.name,
            *(figure.row[name] for name in _about(table)),
            figure.row[figure.unit],
        )
        found[key].append(Voice(figure, *where, origin(package, where[0])))
    return dict(found)


def _about(table: Table) -> list[str]:
    """The columns that say what a figure is of: a row that introduces a thing is of that thing."""
    if table.with_role("name"):
        return ["id"]
    speakers = table.with_role("speaker")
    things = [column for column in table.entity_columns if column not in speakers]
    return [
        *things,
        *(column for role in ("measure", "scope", "date") for column in table.with_role(role)),
    ]


def origin(package: Package, source: str) -> str:
    """The text that a source goes back to: itself, unless its row says otherwise."""
    row = queries.sources(package).get(source)
    names = row.table.with_role("origin") if row else []
    return row[names[0]] if row and names and row[names[0]] else source


def interval(figure: FigureRow) -> tuple[Decimal, Decimal, bool, bool]:
    """The numbers that a figure admits: lower and upper end, and whether each end itself is admitted."""
    low, high = figure.bounds()
    word = figure.row[figure.qualifier]
    if word == "about" and low is not None and high is not None:
        return low - abs(low) * ABOUT, high + abs(high) * ABOUT, True, True
    ends = (low if low is not None else -INFINITY, high if high is not None else INFINITY)
    return *ends, word != "more-than", word != "less-than"


def compare(one: FigureRow, other: FigureRow) -> Agreement:
    """Whether two figures are the same, one admits part of the other, or no number fits both."""
    first, second = interval(one), interval(other)
    if first == second:
        return Agreement.SAME
    (low1, high1, at_low1, at_high1), (low2, high2, at_low2, at_high2) = first, second
    apart = high1 < low2 or high2 < low1
    touching = (high1 == low2 and not (at_high1 and at_low2)) or (
        high2 == low1 and not (at_high2 and at_low1)
    )
    return Agreement.CONTRADICTION if apart or touching else Agreement.REFINEMENT


def contradictions(package: Package) -> Iterator[tuple[Voice, Voice]]:
    """Every pair of figures of the same that no number fits."""
    for voices in groups(package).values():
        for one, other in combinations(voices, 2):
            if compare(one.figure, other.figure) == Agreement.CONTRADICTION:
                yield one, other


def declared(package: Package, one: Row, other: Row) -> bool:
    """Whether a citation ties two rows as contradicting: it speaks of the one and cites the passage of the other."""
    pairs = ((one, other), (other, one))
    for target, against in pairs:
        cited = against.citation
        for citation in queries.further_citations(package).get(target.id, ()):
            at = citation.citation
            if (
                citation["stance"] == Stance.CONTRADICTS
                and cited
                and at
                and (at.source, at.passage) == (cited.source, cited.passage)
            ):
                return True
    return False
