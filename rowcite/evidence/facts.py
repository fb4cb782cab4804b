"""What a text states that a machine can compare: figures, dates and names of known things, by value and not by spelling."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rowcite.package.model import Package
from rowcite.package.rows import Stance
from rowcite.package.table import Row
from rowcite.text import edtf
from rowcite.text.dates import read_dates
from rowcite.text.figures import PrintedFigure, read_figures


class FigureValue(NamedTuple):
    """A figure by value: hedge, bounds and unit."""

    qualifier: str
    low: Decimal | None
    high: Decimal | None
    unit: str

    def __str__(self) -> str:
        bounds = [
            f"{bound.normalize():,f}"
            for bound in dict.fromkeys((self.low, self.high))
            if bound is not None
        ]
        return f"{self.qualifier} {' to '.join(bounds)} {self.unit}".replace("  ", " ")


class Span(NamedTuple):
    """A date by value: its outer bounds, None where open."""

    start: date | None
    end: date | None

    def __str__(self) -> str:
        return "/".join(str(day or "..") for day in dict.fromkeys(self))


@dataclass(frozen=True)
class Facts:
    """The facts of a text, each with the words in which it stands there."""

    figures: dict[FigureValue, str]
    dates: dict[Span, str]
    names: dict[str, str]


def value_of(printed: PrintedFigure) -> FigureValue:
    """A printed figure by value."""
    return FigureValue(str(printed.qualifier), printed.low, printed.high, printed.unit)


def span_of(text: str) -> Span | None:
    """An EDTF date by value, None if it is none."""
    try:
        found = edtf.parse(text)
    except edtf.EdtfError:
        return None
    return Span(found.start, found.end)


def facts(package: Package, text: str, published: date | None) -> Facts:
    """The figures, dates and names of a text; relative dates are counted from the day of publication."""
    key = ("facts", text, published)
    if key not in package.memo:
        mentions = package.names.find(text)
        inside = [
            range(mention.start, mention.end) for mention in mentions
        ]  # «Channel 24» holds no number
        dates = [
            d for d in read_dates(text, published) if not any(d.start in name for name in inside)
        ]
        figures = [f for f in read_figures(text) if not any(f.start in name for name in inside)]
        package.memo[key] = Facts(
            {value_of(f): f.text for f in figures},
            {span: d.text for d in dates if (span := span_of(d.edtf))},
            {entity: mention.text for mention in mentions for entity in mention.entities},
        )
    found: Facts = package.memo[key]
    return found


def passage_facts(package: Package, source: str, number: str) -> Facts | None:
    """The facts of a passage as the note gives it; None if there is no such passage."""
    passage = package.passage(source, number)
    return facts(package, passage.text, package.published(source)) if passage else None


def cited_facts(package: Package, row: Row) -> Facts | None:
    """The facts of the passage that a row itself cites, a row of the citations table included."""
    cited = package.cited(row)
    return passage_facts(package, cited.source, cited.passage) if cited else None


def evidence_rows(package: Package, source: str, number: str) -> list[Row]:
    """The rows that a passage is evidence for: those that cite it, and those that a citation in support or context ties to it."""
    rows = []
    for row in package.cited_passages.get((source, number), ()):
        further = row.table.schema.role == "citations"
        target = package.by_id.get(row["row"]) if further else row
        if target and not (further and row["stance"] == Stance.CONTRADICTS):
            rows.append(target)
    return rows
