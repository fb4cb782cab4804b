"""Dates and figures by themselves: possible, in order, and at one with their own hedge."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.package.values import DatedRow, FigureRow, date_of, dated_rows, dates, figures
from rowcite.text.edtf import EdtfError, parse

EVIDENCE = Family.EVIDENCE


@check("impossible-date", EVIDENCE, dates)
def impossible_date(cell: tuple[Row, str], _: Package) -> Iterator[Fault]:
    """A date is not one of the calendar, or ends before it starts.

    No such day can be looked up, compared or drawn on a line of time.

    Fix: write the date as the source gives it: 2025-11-06, 2025-11, 2025, 2027-01/2027-12, ../2030.
    """
    row, column = cell
    try:
        parse(row[column])
    except EdtfError as error:
        yield Fault(row.at(column), f"{column} is «{shorten(row[column])}»: {error}")


def spans(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every row with a date that begins and one that ends a lasting state."""
    for table in package.tables.values():
        ends = {f.of: f.name for f in table.schema.fields if f.role == "date" and f.of}
        yield from ((row, start, end) for start, end in ends.items() for row in table.rows)


@check("end-before-start", EVIDENCE, spans)
def end_before_start(span: tuple[Row, str, str], _: Package) -> Iterator[Fault]:
    """Something ends before it begins.

    One of the two dates is wrong.

    Fix: correct the date that the source does not give.
    """
    row, start, end = span
    first, last = date_of(row, start), date_of(row, end)
    if first and last and first.start and last.end and last.end < first.start:
        yield Fault(row.at(end), f"{end} is {row[end]}, before {start} {row[start]}")


@check("date-without-basis", EVIDENCE, dated_rows)
def date_without_basis(found: DatedRow, package: Package) -> Iterator[Fault]:
    """A date does not say how it is known, or the words that it was read from are missing or have no date.

    A day that was printed, one that was counted back from «yesterday» and one that was concluded are not the same evidence.

    Fix: stated and relative need the printed words; publication and inferred have none, and inferred needs a citation.
    """
    row, date, printed, basis = found
    word = row[basis]
    if bool(row[date]) != bool(word):
        yield Fault(
            row.at(basis),
            f"{date} is «{row[date]}», but {basis} is «{word}»",
            "fill both or neither",
        )
    elif (word in ("stated", "relative")) != bool(row[printed]):
        wanted = "needs the words of the source" if not row[printed] else "has no printed words"
        yield Fault(
            row.at(printed),
            f"{printed} is «{shorten(row[printed])}», but a date whose basis is «{word}» {wanted}",
        )
    elif word == "inferred" and not any(
        _explains(c, date) for c in queries.further_citations(package).get(row.id, ())
    ):
        yield Fault(
            row.at(basis),
            f"{date} is inferred, but no citation explains it",
            f"add a row to citations: row {row.id}, columns {date}",
        )


def _explains(citation: Row, column: str) -> bool:
    return citation["basis"] != "stated" and (
        not citation["columns"] or column in citation["columns"].split()
    )


@check("low-above-high", EVIDENCE, figures)
def low_above_high(figure: FigureRow, _: Package) -> Iterator[Fault]:
    """The lower value of a figure is above its upper value.

    No number lies between them.

    Fix: exchange the two, or correct the one that is wrong.
    """
    low, high = figure.bounds()
    if low is not None and high is not None and low > high:
        yield Fault(
            figure.row.at(figure.low),
            f"{figure.low} {low} is above {figure.high} {high}",
            f"write {high} and {low}",
        )


# Which bounds a hedge has: (lower, upper); and whether they are equal.
BOUNDS = {
    "exact": (True, True), "about": (True, True), "between": (True, True), "more-than": (True, False),
    "at-least": (True, False), "less-than": (False, True), "at-most": (False, True), "vague": (False, False),
}  # fmt: skip


@check("qualifier-mismatch", EVIDENCE, figures)
def qualifier_mismatch(figure: FigureRow, _: Package) -> Iterator[Fault]:
    """The hedge of a figure and its values do not go together.

    «More than 5» has a lower value only, «5» has one value in both columns, «dozens» has none.

    Fix: exact and about have two equal values, between two, more-than and at-least a lower, less-than and at-most an upper.
    """
    word = figure.row[figure.qualifier]
    low, high = figure.bounds()
    wanted = BOUNDS.get(word)
    if wanted is None:
        return
    given = (low is not None, high is not None)
    if given != wanted:
        parts = [
            f"{name} {'filled' if fill else 'empty'}"
            for name, fill in zip((figure.low, figure.high), wanted, strict=True)
        ]
        yield Fault(
            figure.row.at(figure.qualifier),
            f"{figure.qualifier} is «{word}», which wants {' and '.join(parts)}",
        )
    elif (word in ("exact", "about") and low != high) or (word == "between" and low == high):
        says = "one value in both columns" if low != high else "two different values"
        yield Fault(
            figure.row.at(figure.low), f"{figure.qualifier} is «{word}», which wants {says}"
        )
