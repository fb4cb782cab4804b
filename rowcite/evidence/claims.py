"""What the rows claim: every number, date and name in them, which a cited passage must hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rowcite.evidence.facts import Fact, FigureValue, Span, facts_from, span_of, value_of
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow, date_cells, dated_rows, figure_rows, text_cells
from rowcite.text.dates import read_date
from rowcite.text.figures import read_figure


class Claim(NamedTuple):
    """A fact that a cell claims, with the words in which it stands there.

    The fact is a figure or a date by value, or the id of a thing. `also` holds what a passage may
    say instead: «since 2019» for the year in which something began.
    """

    row: Row
    column: str
    fact: Fact
    words: str
    also: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that a passage may hold for this claim."""
        return (self.fact, *self.also)


@answered_once
def claims(package: Package) -> list[Claim]:
    """Every claim of every row."""
    found = list(cell_claims(package))
    for row, column in text_cells(package):
        found += text_claims(package, row, column)
    return found


@answered_once
def cell_claims(package: Package) -> list[Claim]:
    """Every claim of a cell that holds a value, and no text."""
    found: list[Claim] = []
    for figure in figure_rows(package):
        found += figure_claims(package, figure)
    found += publication_claims(package)
    found += date_claims(package)
    found += naming_claims(package)
    found += introduction_claims(package)
    return found


def claims_of(package: Package, kind: type[Fact]) -> list[Claim]:
    """The claims of one kind: FigureValue, Span or str (a name)."""
    return [claim for claim in claims(package) if type(claim.fact) is kind]


class ClaimsByRow(Mapping[str, list[Claim]]):
    """The claims by the id of their row; the texts of a row are read when somebody asks for them.

    Whoever asks about one source reads only the texts of its rows.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._found: dict[str, list[Claim]] = defaultdict(list)
        for claim in cell_claims(package):
            self._found[claim.row.id].append(claim)
        self._unread: dict[str, list[tuple[Row, str]]] = defaultdict(list)
        for row, column in text_cells(package):
            self._unread[row.id].append((row, column))

    def __getitem__(self, id_: str) -> list[Claim]:
        for row, column in self._unread.pop(id_, ()):
            self._found[id_] += text_claims(self._package, row, column)
        if id_ not in self._found:
            raise KeyError(id_)
        return self._found[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found.keys() | self._unread.keys())

    def __len__(self) -> int:
        return len(self._found.keys() | self._unread.keys())


@answered_once
def claims_by_row(package: Package) -> Mapping[str, list[Claim]]:
    """The claims by the id of their row."""
    return ClaimsByRow(package)


def figure_claims(package: Package, figure: FigureRow) -> Iterator[Claim]:
    """The value of a figure, for which a passage may hold what is printed.

    Where the two differ, that is a finding of its own. Where the cells cannot be read, the figure
    claims what is printed.
    """
    words = figure.row[figure.printed]
    printed = read_figure(words, queries.language_for(package, figure.row))
    read = value_of(printed) if printed else None
    also = (read,) if read else ()
    if figure.readable():
        value = FigureValue(figure.row[figure.qualifier], *figure.in_base())
        yield Claim(figure.row, figure.printed, value, words, also)
    elif read:
        yield Claim(figure.row, figure.printed, read, words, also)


def publication_claims(package: Package) -> Iterator[Claim]:
    """When each source was published."""
    for row in queries.sources(package).values():
        for column in row.table.with_role("published"):
            when = span_of(row[column])
            if when:
                yield Claim(row, column, when, row[column])


def date_claims(package: Package) -> Iterator[Claim]:
    """The dates of rows, for which a passage may hold what is printed."""
    words = {(found.row.id, found.date): found.row[found.printed] for found in dated_rows(package)}
    for row, column in date_cells(package):
        said = words.get((row.id, column), "")
        language = queries.language_for(package, row)
        printed = read_date(said, queries.published_for(package, row), language)
        read = span_of(printed.edtf) if printed else None
        span = span_of(row[column]) or read
        if span is None:
            continue
        also = open_spans(row.table, column, span)
        if read is not None:
            also.append(read)
        yield Claim(row, column, span, row[column], tuple(also))


def open_spans(table: Table, column: str, span: Span) -> list[Fact]:
    """What a passage may say of a date that begins or ends a lasting state: «since», «until»."""
    found: list[Fact] = []
    ends = table.beside("date")
    if column in ends:
        found.append(Span(span.start, None))
    if column in ends.values():
        found.append(Span(None, span.end))
    return found


def naming_claims(package: Package) -> Iterator[Claim]:
    """The things that cells name by their ids."""
    entities = queries.entities(package)
    for table in package.tables.values():
        if table.schema.role in ("entities", "passages"):
            continue
        for column in table.entity_columns:
            for row in table.rows:
                entity = entities.get(row[column])
                if entity is not None and entity.names:
                    yield Claim(row, column, row[column], entity.names[0])


def introduction_claims(package: Package) -> Iterator[Claim]:
    """The things that rows introduce."""
    for id_, entity in queries.entities(package).items():
        if entity.names:
            column = entity.row.table.with_role("name")[0]
            yield Claim(entity.row, column, id_, entity.names[0])


@answered_once
def text_claims(package: Package, row: Row, column: str) -> list[Claim]:
    """The numbers, dates and names in a text of a row."""
    found = facts_from(package, queries.source_for(row), row[column])
    return [Claim(row, column, fact, words) for fact, words in found.pairs()]


@answered_once
def strays(package: Package) -> set[Fact]:
    """The facts of rows whose citation leads nowhere.

    That is a mistake of its own, and must not look as if something were missing.
    """
    found: set[Fact] = set()
    by_row = claims_by_row(package)
    for row in package.rows():
        if not queries.is_cited_soundly(package, row):
            for claim in by_row.get(row.id, ()):
                if not queries.is_cited_soundly(package, claim.row):
                    found |= set(claim.facts)
    return found
