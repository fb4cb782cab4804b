"""Dates as EDTF, a small profile of ISO 8601-2.

Days, months, years, intervals, open ends, ~ and ?.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?]?", re.ASCII)
MONTHS = 12


class EdtfError(ValueError):
    """The text is no date of the profile; the message says why and what would be right."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date: its text and its outer bounds, inclusive; None where it is open."""

    text: str
    start: date | None
    end: date | None

    @property
    def day(self) -> date | None:
        """The day that it is; None if it is longer or open."""
        return self.start if self.start == self.end else None


def known(text: str) -> Edtf | None:
    """A date, or None if the text is none."""
    try:
        return parse(text)
    except EdtfError:
        return None


def parse(text: str) -> Edtf:
    """Read a date; raises EdtfError."""
    first, slash, last = text.partition("/")
    if not slash:
        return Edtf(text, *_bounds(first))
    if first == last == "..":
        raise EdtfError("a date that is open at both ends says nothing; leave the cell empty")
    start = None if first == ".." else _bounds(first)[0]
    end = None if last == ".." else _bounds(last)[1]
    if start and end and end < start:
        raise EdtfError(f"it ends before it starts; did you mean {last}/{first}?")
    return Edtf(text, start, end)


def _bounds(text: str) -> tuple[date, date]:
    found = ONE.fullmatch(text)
    if not found or found[1] == "0000":
        raise EdtfError(
            "write 2025-11-06, 2025-11, 2025, 2027-01/2027-12, ../2030 or 2020/..; a final ~ "
            "for about, ? for uncertain"
        )
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= MONTHS:
        raise EdtfError(f"{month} is no month; months are 01 to 12")
    last_month = month if found[2] else MONTHS
    length = calendar.monthrange(year, last_month)[1]
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise EdtfError(
            f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"
        )
    return date(year, month, day), date(year, last_month, day if found[3] else length)
