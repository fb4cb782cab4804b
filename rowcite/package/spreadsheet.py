"""What spreadsheets and web pages put into a cell: dates of their own, spaces of their own."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rowcite.package.cells import Column

# Spaces that look like the ordinary one; the wide one of Chinese and Japanese belongs to them.
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 0?0:00(?::00)?)?")
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
    if not holds_dates(column):
        return None
    dotted = DOTTED.fullmatch(cell)
    if dotted:
        day, month, year = map(int, dotted.groups())
        try:
            return ForeignDate(date(year, month, day), is_certain=True)
        except ValueError:
            return None
    if SERIAL.fullmatch(cell):
        return ForeignDate(DAY_ZERO + timedelta(days=int(cell)), is_certain=False)
    return None
