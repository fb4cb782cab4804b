"""Dates and figures on their own: possible, in order, and in keeping with their hedge."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.package.values import DatedRow, FigureRow, date_of, dated_rows, dates, figures
from rowcite.text.edtf import EdtfError, parse
from rowcite.text.units import dimension

EVIDENCE = Family.EVIDENCE


def calendar_dates(package: Package) -> Iterable[tuple[Row, str]]:
    """Every date whose cell its column accepts; of sources, when they were published."""
    yield from dates(package)
    for row in queries.sources(package).values():
        for column in row.table.with_role("published"):
            if column in row.values:
                yield row, column


@check("impossible-date", EVIDENCE, calendar_dates)
def impossible_date(cell: tuple[Row, str], _: Package) -> Iterator[Fault]:
    """A date is not in the calendar, or ends before it begins.

    No such day can be looked up, compared, or placed on a timeline.

    Fix: write the date as the source gives it: 2025-11-06, 2025-11, 2025, 2027-01/2027-12, ../2030.
    """
    row, column = cell
    try:
        parse(row[column])
    except EdtfError as error:
        yield Fault(row.at(column), f"{column} is «{shorten(row[column])}»: {error}")


def spans(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every row with two dates between which a state lasts, with the columns of both."""
    for table in package.tables.values():
        for first, last in table.beside("date").items():
            for row in table.rows:
                yield row, first, last


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
    """A date does not say how it is known, or lacks the words from which it was read.

    A day that is printed, one that is counted back from «yesterday» and one that was inferred are
    not the same evidence.

    Fix: stated and relative need the printed words; publication and inferred have none, and
    inferred needs a citation.
    """
    row, date, printed, basis = found
    word = row[basis]
    if bool(row[date]) != bool(word):
        said = f"{date} is «{row[date]}», but {basis} is «{word}»"
        yield Fault(row.at(basis), said, "fill in both or neither")
        return
    is_printed = word in ("stated", "relative")
    if is_printed != bool(row[printed]):
        wanted = "needs the words of the source" if is_printed else "has no printed words"
        said = f"{printed} is «{shorten(row[printed])}»"
        yield Fault(row.at(printed), f"{said}, but a date whose basis is «{word}» {wanted}")
    elif word == "inferred" and not is_explained(row, date, package):
        said = f"{date} is inferred, but no citation explains it"
        yield Fault(row.at(basis), said, f"add a row to citations: row {row.id}, columns {date}")


def is_explained(row: Row, column: str, package: Package) -> bool:
    """Whether a further citation for a cell, or for its whole row, explains something."""
    for citation in queries.further_citations(package).get(row.id, ()):
        columns = citation["columns"].split()
        if citation["basis"] != "stated" and (not citation["columns"] or column in columns):
            return True
    return False


@check("low-above-high", EVIDENCE, figures)
def low_above_high(figure: FigureRow, _: Package) -> Iterator[Fault]:
    """The lower value of a figure is above its upper value.

    No number lies between them.

    Fix: exchange the two, or correct the one that is wrong.
    """
    low, high = figure.bounds()
    if low is not None and high is not None and low > high:
        said = f"{figure.low} {low} is above {figure.high} {high}"
        yield Fault(figure.row.at(figure.low), said, f"write {high} and {low}")


# Which of its values each hedge has: (lower, upper).
BOUNDS = {
    "exact": (True, True),
    "about": (True, True),
    "between": (True, True),
    "more-than": (True, False),
    "at-least": (True, False),
    "less-than": (False, True),
    "at-most": (False, True),
    "vague": (False, False),
}


@check("qualifier-mismatch", EVIDENCE, figures)
def qualifier_mismatch(figure: FigureRow, _: Package) -> Iterator[Fault]:
    """The hedge of a figure and its values do not go together.

    «More than 5» has a lower value only, «5» has the same value in both columns, «dozens» has none.

    Fix: exact and about have two equal values, between has two different ones, more-than and
    at-least a lower one, less-than and at-most an upper one.
    """
    row, word = figure.row, figure.row[figure.qualifier]
    low, high = figure.bounds()
    wanted = BOUNDS.get(word)
    if wanted is None:
        return
    said = f"{figure.qualifier} is «{word}», which requires"
    if wanted != (low is not None, high is not None):
        filled = {True: "filled", False: "empty"}
        both = f"{figure.low} {filled[wanted[0]]} and {figure.high} {filled[wanted[1]]}"
        yield Fault(row.at(figure.qualifier), f"{said} {both}")
    elif word in ("exact", "about") and low != high:
        yield Fault(row.at(figure.low), f"{said} the same value in both columns")
    elif word == "between" and low == high:
        yield Fault(row.at(figure.low), f"{said} two different values")


def measured(package: Package) -> Iterable[tuple[FigureRow, str, str]]:
    """Every figure beside a cell that says which dimensions its unit can have: it and its column.

    The dimensions come last, separated by spaces.
    """
    for figure in figures(package):
        for field in figure.row.table.schema.fields:
            allowed = field.dimensions.get(figure.row[field.name]) or field.dimensions.get("")
            if allowed:
                yield figure, field.name, allowed


@check("wrong-dimension", EVIDENCE, measured)
def wrong_dimension(found: tuple[FigureRow, str, str], _: Package) -> Iterator[Fault]:
    """The unit of a figure does not measure what the figure is said to measure.

    An area is not in roubles, nor an investment in hectares: one of the two words is wrong.

    Fix: choose the measure that the passage means, or correct the unit; the schema lists what each
    measure is measured in.
    """
    figure, column, allowed = found
    unit = figure.row[figure.unit]
    own = dimension(unit)
    if own and own not in allowed.split():
        said = f"{column} is {figure.row[column]}, but {unit} is a unit of {own}"
        wanted = " or ".join(allowed.split())
        yield Fault(figure.row.at(column), said, f"choose a word for {own}, or a unit of {wanted}")
