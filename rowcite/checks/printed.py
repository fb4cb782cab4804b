"""Printed = normalised: what is printed reads as exactly the values of the row."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.claims import Fact, holds
from rowcite.evidence.facts import FigureValue, facts, span_of, value_of
from rowcite.evidence.recall import RECORDED_KINDS
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.values import DatedRow, FigureRow, dated_rows, figures
from rowcite.text.dates import read_date, read_dates, unread
from rowcite.text.figures import read_figure

EVIDENCE = Family.EVIDENCE
BETWEEN = re.compile(r",?\s")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Printed(NamedTuple):
    """A figure, date or name as a note quotes it: by value, and in the printed words."""

    note: Note
    passage: NotePassage
    fact: Fact
    words: str


@check("printed-value-mismatch", EVIDENCE, figures)
def printed_value_mismatch(figure: FigureRow, _: Package) -> Iterator[Fault]:
    """The printed words of a figure read as another value than the row has.

    A slip by a factor of a thousand, a lost hedge or another unit turns a true source into a false number. Words that no reader
    understands to both ends are not judged.

    Fix: correct the value, or the printed words, whichever differs from the source.
    """
    row = figure.row
    found = read_figure(row[figure.printed])
    if found is None and unread(row[figure.printed]):
        return
    if found is None:
        message = f"{figure.printed} is «{shorten(row[figure.printed])}», which does not read as one figure"
        yield Fault(
            row.at(figure.printed),
            message,
            "give the figure with its hedge and unit as printed, and nothing else",
            row.place,
        )
        return
    right = value_of(found)
    low, high = figure.bounds()
    has = FigureValue(row[figure.qualifier], low, high, row[figure.unit])
    for column, is_, value in zip(
        (figure.qualifier, figure.low, figure.high, figure.unit), has, right, strict=True
    ):
        if is_ != value:
            said = f"is {row[column]}" if row[column] else "is empty"
            message = (
                f"{column} {said}, but «{shorten(row[figure.printed])}» reads as {_said(right)}"
            )
            fix = (
                f"write {_plain(value)}, or correct {figure.printed}"
                if value is not None
                else f"leave it empty, or correct {figure.printed}"
            )
            yield Fault(row.at(column), message, fix, row.place)


def _plain(value: Decimal | str) -> str:
    return plain(value) if isinstance(value, Decimal) else value


def _said(value: FigureValue) -> str:
    bounds = [plain(bound) for bound in dict.fromkeys((value.low, value.high)) if bound is not None]
    return f"{value.qualifier.replace('-', ' ')} {' to '.join(bounds)} {value.unit}".replace(
        "  ", " "
    )


def printed_dates(package: Package) -> Iterable[DatedRow]:
    """Every row with a date and the words from which it was read."""
    return [
        found
        for found in dated_rows(package)
        if found.row[found.printed] and span_of(found.row[found.date])
    ]


@check("printed-date-mismatch", EVIDENCE, printed_dates)
def printed_date_mismatch(found: DatedRow, package: Package) -> Iterator[Fault]:
    """The printed words of a date read as another date, or on another basis, than the row has.

    «Yesterday», a weekday or a day without a year depend on the day of publication; one day off is a false date. Words that no
    reader understands to both ends are not judged.

    Fix: correct the date or its basis, or the printed words, whichever differs from the source.
    """
    row, date, printed, basis = found
    published = queries.published_for(package, row)
    read = read_date(row[printed], published)
    said = f"«{shorten(row[printed])}»"
    if read is None and unread(row[printed], published):
        return
    if read is None:
        fix = "give the words of the date as printed, and nothing else"
        yield Fault(
            row.at(printed),
            f"{printed} is {said}, which does not read as one date",
            fix,
            row.place,
        )
        return
    since = f" (published {published})" if published else ""
    if span_of(row[date]) != span_of(read.edtf):
        message = f"{date} is {row[date]}, but {said} reads as {read.edtf}{since}"
        yield Fault(row.at(date), message, f"write {read.edtf}, or correct {printed}", row.place)
    elif row[basis] in ("stated", "relative") and row[basis] != read.basis:
        message = f"{basis} is {row[basis]}, but {said} is a date that is {read.basis}"
        yield Fault(row.at(basis), message, f"write {read.basis}, or correct {printed}", row.place)


def noted(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage of every note."""
    return ((note, passage) for note in package.notes.values() for passage in note.passages)


@check("weekday-mismatch", EVIDENCE, noted)
def weekday_mismatch(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A note gives a day together with a weekday that it did not fall on.

    One of the two is a slip, and each alone would have passed.

    Fix: correct the day or the weekday, whichever differs from the source.
    """
    note, passage = found
    dates = read_dates(passage.text, queries.published(package, note.source))
    for weekday, day in pairwise(dates):
        days = span_of(weekday.edtf), span_of(day.edtf)
        names = [
            WEEKDAYS[span.start.weekday()]
            for span in days
            if span and span.start and span.start == span.end
        ]
        if (
            weekday.basis == "relative"
            and BETWEEN.fullmatch(passage.text, weekday.end, day.start)
            and len(set(names)) > 1
        ):
            message = (
                f"«{shorten(passage.text[weekday.start : day.end])}»: {day.edtf} was a {names[1]}"
            )
            yield Fault(note.at(note.line_of(passage, day.text)), message)


def printed_facts(package: Package) -> Iterable[Printed]:
    """Every figure, date and known name in the printed words that a note quotes, in the passages with data."""
    for note in package.notes.values():
        day = queries.published(package, note.source)
        for passage in (p for p in note.passages if p.kind in RECORDED_KINDS):
            for quoted in QUOTED.finditer(passage.text):
                found = facts(package, quoted[1], day, note.source)
                for part in (found.figures, found.dates, found.names):
                    yield from (Printed(note, passage, fact, words) for fact, words in part.items())


@check("printed-not-rendered", EVIDENCE, printed_facts)
def printed_not_rendered(printed: Printed, package: Package) -> Iterator[Fault]:
    """A note quotes the printed words of a figure, a date or a name, and says otherwise, or nothing, in its own.

    Whoever reads the note is told one thing, and whoever looks at the quotation another.

    Fix: say beside the printed words what they mean: 6 November 2025 («6 ноября»); or correct the one that is wrong.
    """
    note, passage, fact, words = printed
    own = QUOTED.sub(" ", passage.text)
    if isinstance(fact, str):  # a thing may be named within the longer name of another one
        rendered = bool(queries.names_of(package, fact).find(own))
    else:
        rendered = holds(
            facts(package, own, queries.published(package, note.source), note.source), fact
        )
    if not rendered:
        line = note.line_of(passage, words)
        yield Fault(
            note.at(line),
            f"«{shorten(words)}» reads as {fact}, which {passage.number} says nowhere in its own words",
        )
