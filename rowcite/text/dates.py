"""Dates as they are printed, read as EDTF exactly or not at all: days, years, ranges, «вчера».

A date without a year takes the year that puts it nearest to the day of publication; one that limits
what is to come, the next. Words such as «вчера» and "last year" are relative: they are reckoned
from the day of publication. What is not understood to both ends is unread.
"""

from datetime import date
from typing import NamedTuple

from rowcite.text.edtf import EdtfError, parse
from rowcite.text.moments import Basis, Dates, UnreadError, resolved
from rowcite.text.scan import scan

__all__ = ["Basis", "PrintedDate", "Unread", "date_spans", "read_date", "read_dates", "unread"]
INCLUSIVE = {"after": "since", "before": "until"}  # limits that some take to hold what they name


class PrintedDate(NamedTuple):
    """A date in a text: its place, its EDTF and whether it is stated or reckoned.

    `weekday` is that which is printed beside a day, from 0 for Monday; None if none is.
    `inclusive` is the same date with the limit itself, where usage is divided: "after 2028" begins
    with 2029, and some mean 2028; else it is the same as `edtf`.
    """

    start: int
    end: int
    text: str
    edtf: str
    basis: Basis
    weekday: int | None
    inclusive: str


class Unread(NamedTuple):
    """A stretch of a text that looks like a figure or date and is not understood, and why."""

    start: int
    end: int
    text: str
    because: str

    @property
    def has_digits(self) -> bool:
        """Whether it has digits, as what is surely a figure or date has."""
        return any(map(str.isdigit, self.text))


def read_dates(
    text: str, published: date | None = None, language: str = "", quoted: str | None = None
) -> list[PrintedDate]:
    """All dates of a running text; without a day of publication those that need it are unread.

    Never raises.     `language` is that of the text by ISO 639-1, empty where it is not known;
    `quoted` that of what stands in «», if it is another.
    """
    dates: list[PrintedDate] = []
    for found in scan(text, language, quoted):
        if found.dates:
            words = text[found.start : found.end]
            basis, weekday = found.dates.basis, found.dates.weekday
            read = _edtf(found.dates, published)[0]
            limit = INCLUSIVE.get(found.dates.limit, found.dates.limit)
            wider = _edtf(found.dates._replace(limit=limit), published)[0] or read
            for edtf, inclusive in zip(read, wider, strict=False):
                where = (found.start, found.end, words)
                if dates and _is_said_again(text, dates[-1], found.start, edtf):
                    start = dates.pop().start
                    where = (start, found.end, text[start : found.end])
                dates.append(PrintedDate(*where, edtf, basis, weekday, inclusive))
    return dates


def _is_said_again(text: str, before: PrintedDate, start: int, edtf: str) -> bool:
    """Whether a date repeats the one right before it, in other words: «вчера, 28 февраля»."""
    return before.edtf == edtf and text[before.end : start].strip() == ","


def read_date(
    printed: str, published: date | None = None, language: str = ""
) -> PrintedDate | None:
    """The only date of a printed string; None when there is none or more than one."""
    found = read_dates(printed, published, language)
    return found[0] if len(found) == 1 else None


def date_spans(text: str, language: str = "", quoted: str | None = None) -> list[tuple[int, int]]:
    """The places of all dates, those included that need a day of publication to be read."""
    return [(found.start, found.end) for found in scan(text, language, quoted) if found.dates]


def unread(
    text: str, published: date | None = None, language: str = "", quoted: str | None = None
) -> list[Unread]:
    """What looks like a figure or date in a text, and is not understood."""
    places = []
    for found in scan(text, language, quoted):
        why = found.why
        if found.dates:
            why = _edtf(found.dates, published)[1]
        if why:
            places.append(Unread(found.start, found.end, text[found.start : found.end], why))
    return places


def _edtf(dates: Dates, published: date | None) -> tuple[list[str], str]:
    """The dates as EDTF, or none and the reason."""
    try:
        found = resolved(dates, published)
        for one in found:
            parse(one)
    except UnreadError as error:
        return [], str(error)
    except EdtfError as error:
        return [], str(error)
    return found, ""
