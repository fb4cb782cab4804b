"""What the rows claim: every number, date and name in them, each of which a cited passage must hold."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rowcite.evidence.facts import Facts, FigureValue, Span, cited_facts, facts, span_of, value_of
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import Basis
from rowcite.package.table import Row
from rowcite.package.values import date_cells, dated_rows, figure_rows, text_cells
from rowcite.text.dates import read_date
from rowcite.text.figures import read_figure

Fact = FigureValue | Span | str


class Claim(NamedTuple):
    """A fact that a cell claims: a figure or date by value, or the id of a thing; with the words in which it stands there."""

    row: Row
    column: str
    fact: Fact
    words: str
    also: tuple[
        Fact, ...
    ] = ()  # what a passage may say instead: «since 2019» for the year in which something began

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that a passage may hold for this claim."""
        return (self.fact, *self.also)


@answered_once
def claims(package: Package) -> list[Claim]:
    """Every claim of every row."""
    return [*_figures(package), *_dates(package), *_names(package), *_texts(package)]


def claims_of(package: Package, kind: type[Fact]) -> list[Claim]:
    """The claims of one kind: FigureValue, Span or str (a name)."""
    return [claim for claim in claims(package) if type(claim.fact) is kind]


@answered_once
def claims_by_row(package: Package) -> dict[str, list[Claim]]:
    """The claims by the id of their row."""
    found = defaultdict(list)
    for claim in claims(package):
        found[claim.row.id].append(claim)
    return dict(found)


def _figures(package: Package) -> Iterator[Claim]:
    for found in figure_rows(package):
        # What is printed may stand for the value: where the two differ, that is one finding of its own.
        printed = read_figure(found.row[found.printed])
        if not found.readable() and printed is None:
            continue
        stated = FigureValue(found.row[found.qualifier], *found.bounds(), found.row[found.unit])
        value = stated if found.readable() or printed is None else value_of(printed)
        yield Claim(
            found.row,
            found.printed,
            value,
            found.row[found.printed],
            (value_of(printed),) if printed else (),
        )


def _dates(package: Package) -> Iterator[Claim]:
    for row in queries.sources(package).values():
        days = ((column, row.values.get(column)) for column in row.table.with_role("published"))
        yield from (
            Claim(row, column, Span(day, day), row[column])
            for column, day in days
            if isinstance(day, date)
        )
    words = {(found.row.id, found.date): found.row[found.printed] for found in dated_rows(package)}
    for row, column in date_cells(package):
        printed = read_date(words.get((row.id, column), ""), queries.published_for(package, row))
        read = span_of(printed.edtf) if printed else None
        span = span_of(row[column]) or read
        if span:
            fields = row.table.schema.fields
            begins = any(f.role == "date" and f.of == column for f in fields)
            ends = any(f.role == "date" and f.of and f.name == column for f in fields)
            also = [Span(span.start, None)] * begins + [Span(None, span.end)] * ends
            yield Claim(row, column, span, row[column], (*also, *([read] if read else [])))


def _names(package: Package) -> Iterator[Claim]:
    """A thing is claimed by each cell that names it by id, and by the row that introduces it."""
    for table in package.tables.values():
        if table.schema.role not in ("entities", "passages"):
            for column in table.entity_columns:
                named = (
                    (row, queries.entities(package)[row[column]].names)
                    for row in table.rows
                    if row[column] in queries.entities(package)
                )
                yield from (
                    Claim(row, column, row[column], names[0]) for row, names in named if names
                )
    for id_, entity in queries.entities(package).items():
        if entity.names:
            yield Claim(entity.row, entity.row.table.with_role("name")[0], id_, entity.names[0])


def _texts(package: Package) -> Iterator[Claim]:
    for row, column in text_cells(package):
        found = facts(
            package, row[column], queries.published_for(package, row), queries.source_for(row)
        )
        for part in (found.figures, found.dates, found.names):
            yield from (Claim(row, column, fact, words) for fact, words in part.items())


def grounded(claim: Claim, package: Package) -> bool:
    """Whether the passage of the row holds the fact, or that of a citation which speaks for the column."""
    named = queries.citations_supporting(package, claim.row, claim.column)
    return stands(claim, package) or any(
        holds_claim(cited_facts(package, citation), claim) for citation in named
    )


def stands(claim: Claim, package: Package) -> bool:
    """Whether the passage that the row itself cites holds the fact."""
    return holds_claim(cited_facts(package, claim.row), claim) or _is_publication(claim, package)


def speaking_texts(package: Package, row: Row, column: str) -> Iterator[str]:
    """What speaks for a cell: the passage of its row, and passages and explanations of the citations that do."""
    for one in (row, *queries.citations_supporting(package, row, column)):
        passage = package.cited_passage(one)
        yield passage.text if passage else ""
        yield one["explanation"] if one["basis"] != Basis.STATED else ""


def explained(claim: Claim, package: Package) -> bool:
    """Whether a citation says how the value was computed or inferred: it names the column, and it or its passage holds the fact.

    An explanation that does not come to the value would excuse any other value as well, and one
    that contradicts the value excuses none.
    """
    for citation in queries.citations_supporting(package, claim.row, claim.column):
        if citation["basis"] != Basis.STATED:
            said = facts(
                package,
                citation["explanation"],
                queries.published_for(package, citation),
                queries.source_for(citation),
            )
            if holds_claim(said, claim) or holds_claim(cited_facts(package, citation), claim):
                return True
    return False


@answered_once
def strays(package: Package) -> set[Fact]:
    """The facts of rows whose citation leads nowhere: a mistake of its own, which must not look like something missing."""
    found: set[Fact] = set()
    for claim in claims(package):
        if not queries.is_cited_soundly(package, claim.row):
            found |= set(claim.facts)
    return found


def holds_claim(found: Facts | None, claim: Claim) -> bool:
    """Whether a text holds the fact of a claim, or one that may stand for it."""
    return found is not None and any(holds(found, fact) for fact in claim.facts)


def holds(found: Facts, fact: Fact) -> bool:
    """Whether a fact is among those of a text."""
    match fact:
        case FigureValue():
            return fact in found.figures
        case Span():
            return fact in found.dates
        case _:
            return fact in found.names


def _is_publication(claim: Claim, package: Package) -> bool:
    """Whether a date is, and says that it is, the day of publication of its source."""
    fields = claim.row.table.schema.fields
    basis = next((f.name for f in fields if f.role == "date-basis" and f.of == claim.column), "")
    day = queries.published_for(package, claim.row)
    return claim.row[basis] == "publication" and claim.fact == Span(day, day)
