"""When something was said: no column of a row says it, but its event and its source do."""

from typing import NamedTuple

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.package.values import date_of


class Said(NamedTuple):
    """When something was said, as EDTF, and what tells it: `event` or `publication`."""

    date: str
    basis: str


def said(package: Package, row: Row) -> Said | None:
    """When what a row records was said.

    It was said on the date of the event that the row names. Where there is none, a source that
    names nobody says it on the day of publication, and a speaker said it on that day or before. It
    is None for a row of a table without speakers, and where the source has no day.
    """
    speakers = row.table.with_role("speaker")
    if not speakers:
        return None
    for column in occasions(row.table, package):
        event = queries.rows_by_id(package).get(row[column])
        if event is not None and (date := _date(event)):
            return Said(date, "event")
    when = queries.publication_for(package, row)
    if when is None:
        return None
    is_spoken = any(row[column] for column in speakers)
    return Said(f"../{when.text}" if is_spoken else when.text, "publication")


def occasions(table: Table, package: Package) -> list[str]:
    """The columns of a table that name a row with a date, such as an event."""
    found = []
    for column, targets in queries.references(package)[table.name].items():
        if any(target.with_role("date") for target in targets):
            found.append(column)
    return found


def _date(event: Row) -> str:
    """The first date of a row that can be read."""
    for column in event.table.with_role("date"):
        if date_of(event, column):
            return event[column]
    return ""
