"""What spreadsheets and web pages put into a cell: dates of their own, spaces of their own."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rowcite.package.cells import DAY, Column

# Spaces that look like the ordinary one; the wide one of Chinese and Japanese belongs to them.
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
MIDNIGHT = r"(?:[ T]0?0:00(?::00)?)?"
DOTTED = re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){MIDNIGHT}")
DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}}){MIDNIGHT}")
MONTH_FIRST = re.compile(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}){MIDNIGHT}")
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[/-](?P<month>\d{{1,2}})[/-](?P<day>\d{{1,2}}){MIDNIGHT}"
)
FORMS = (DOTTED, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
SERIAL = re.compile(r"[345]\d{4}")
DAY_ZERO = date(1899, 12, 30)  # from which spreadsheets count days


class ForeignDate(NamedTuple):
    """A date in the form of a spreadsheet: the day, and whether it is certain."""

    day: date
    is_certain: bool


def holds_dates(column: Column) -> bool:
    """Whether a column is one of dates."""
    return column.field.type == "date" or column.field.role in ("date", "published")


def foreign_date(column: Column, cell: str) -> ForeignDate | None:
    """The date of a cell in a column of dates, if it is written as spreadsheets do."""
    if not holds_dates(column) or DAY.fullmatch(cell):
        return None
    days = set()
    for form in FORMS:
        found = form.fullmatch(cell)
        day = _day(found) if found else None
        if day is not None:
            days.add(day)
    if len(days) == 1:  # of 3/2/2024 nobody can tell which is the month
        return ForeignDate(days.pop(), is_certain=True)
    if SERIAL.fullmatch(cell):
        return ForeignDate(DAY_ZERO + timedelta(days=int(cell)), is_certain=False)
    return None


def _day(found: re.Match[str]) -> date | None:
    """The day of a date in digits; None if the calendar has none."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
