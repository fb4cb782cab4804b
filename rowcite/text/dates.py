"""Dates as they are printed, read as EDTF exactly or not at all: days, years, ranges, «вчера».

A date without a year takes the year that puts it nearest to the day of publication; one that limits
what is to come, the next; `grammar/shared_years.py` has what another date of its sentence tells.
Where the month or year of publication alone is known, that is read which all of its days give.
Words such as «вчера» and "last year" are relative: they are reckoned from the day of publication.
What is not understood to both ends is unread.
"""

from datetime import date
from typing import NamedTuple

from rowcite.text.edtf import EdtfError, parse
from rowcite.text.moments import Basis, Dates, SlipError, UnreadError, resolved
from rowcite.text.scan import scan

__all__ = [
    "Basis",
    "Days",
    "PrintedDate",
    "Published",
    "Unread",
    "date_spans",
    "read_date",
    "read_dates",
    "unread",
]
# Limits of which usage is divided: some take them to hold what they name, or for no limit.
INCLUSIVE = {"after": "since", "before": "until", "early": ""}


class Days(NamedTuple):
    """The first and the last of the days of which one is that of a publication."""

    first: date
    last: date


Published = date | Days | None  # when a text was published, as far as that is known


class PrintedDate(NamedTuple):
    """A date in a text: its place, its EDTF and whether it is stated or reckoned.

    `inclusive` is what others mean by the same words, where usage is divided: "after 2028" begins
    with 2029, for some with 2028, and "as early as 2027" may be 2027; else the same as `edtf`.
    """

    start: int
    end: int
    text: str
    edtf: str
    basis: Basis
    inclusive: str


class Unread(NamedTuple):
    """A stretch of a text that looks like a figure or date and is not understood, and why.

    `is_slip` tells that it is a day beside a weekday on which it did not fall.
    """

    start: int
    end: int
    text: str
    because: str

    is_slip: bool = False

    @property
    def has_digits(self) -> bool:
        """Whether it has digits, as what is surely a figure or date has."""
        return any(map(str.isdigit, self.text))


def read_dates(
    text: str, published: Published = None, language: str = "", quoted: str | None = None
) -> list[PrintedDate]:
    """All dates of a running text; without a day of publication those that need it are unread.

    Never raises. `language` is that of the text by ISO 639-1, empty where it is not known;
    `quoted` that of what stands in «», if it is another.
    """
    dates: list[PrintedDate] = []
    for found in scan(text, language, quoted):
        if found.dates:
            words = text[found.start : found.end]
            basis = found.dates.basis
            read = _edtf(found.dates, published)[0]
            limit = INCLUSIVE.get(found.dates.limit, found.dates.limit)
            wider = _edtf(found.dates._replace(limit=limit), published)[0] or read
            for edtf, inclusive in zip(read, wider, strict=False):
                where = (found.start, found.end, words)
                if dates and _is_said_again(text, dates[-1], found.start, edtf):
                    start = dates.pop().start
                    where = (start, found.end, text[start : found.end])
                dates.append(PrintedDate(*where, edtf, basis, inclusive))
    return dates


def _is_said_again(text: str, before: PrintedDate, start: int, edtf: str) -> bool:
    """Whether a date repeats the one right before it, in other words: «вчера, 28 февраля»."""
    return before.edtf == edtf and text[before.end : start].strip() == ","


def read_date(printed: str, published: Published = None, language: str = "") -> PrintedDate | None:
    """The only date of a printed string; None when there is none or more than one."""
    found = read_dates(printed, published, language)
    return found[0] if len(found) == 1 else None


def date_spans(text: str, language: str = "", quoted: str | None = None) -> list[tuple[int, int]]:
    """The places of all dates, those included that need a day of publication to be read."""
    return [(found.start, found.end) for found in scan(text, language, quoted) if found.dates]


def unread(
    text: str, published: Published = None, language: str = "", quoted: str | None = None
) -> list[Unread]:
    """What looks like a figure or date in a text, and is not understood."""
    places = []
    for found in scan(text, language, quoted):
        why, error = found.why, None
        if found.dates:
            error = _edtf(found.dates, published)[1]
            why = str(error or "")
        if why:
            printed, is_slip = text[found.start : found.end], isinstance(error, SlipError)
            places.append(Unread(found.start, found.end, printed, why, is_slip))
    return places


def _edtf(dates: Dates, published: Published) -> tuple[list[str], Exception | None]:
    """The dates as EDTF, or none and the reason."""
    if isinstance(published, Days):
        earliest, latest = _edtf(dates, published.first), _edtf(dates, published.last)
        if earliest[0] == latest[0]:
            return earliest
        return [], UnreadError("the day of publication is not known")
    try:
        found = resolved(dates, published)
        for one in found:
            parse(one)
    except (UnreadError, EdtfError) as error:
        return [], error
    return found, None
