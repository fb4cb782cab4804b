"""Reading the columns that have a role: dates, printed dates, figures, texts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from rowcite.package.descriptor import FIGURE_ROLES
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.text.edtf import Edtf, EdtfError, parse


def date_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell of a date."""
    for table in package.tables.values():
        columns = table.with_role("date")
        yield from ((row, column) for row in table.rows for column in columns if row[column])


def dates(package: Package) -> Iterable[tuple[Row, str]]:
    """Every date whose cell its column accepts: the others are not judged further."""
    return ((row, column) for row, column in date_cells(package) if column in row.values)


def date_of(row: Row, column: str) -> Edtf | None:
    """The date in a cell, None where it is empty or cannot be read."""
    try:
        return parse(row[column]) if row[column] else None
    except EdtfError:
        return None


class DatedRow(NamedTuple):
    """A row with a date, the words from which it was read, and how it is known."""

    row: Row
    date: str
    printed: str
    basis: str


def dated_rows(package: Package) -> Iterable[DatedRow]:
    """Every row of a table in which a date has printed words and a basis."""
    for table in package.tables.values():
        fields = table.schema.fields
        printed = {f.of: f.name for f in fields if f.role == "date-printed"}
        basis = {f.of: f.name for f in fields if f.role == "date-basis"}
        for date in printed.keys() & basis.keys():
            yield from (DatedRow(row, date, printed[date], basis[date]) for row in table.rows)


class FigureRow(NamedTuple):
    """A figure of a row: what is printed, and the columns that hold hedge, bounds and unit."""

    row: Row
    printed: str
    qualifier: str
    low: str
    high: str
    unit: str

    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Lower and upper value, None where empty."""
        low, high = self.row.values.get(self.low), self.row.values.get(self.high)
        return (low if isinstance(low, Decimal) else None), (
            high if isinstance(high, Decimal) else None
        )

    def readable(self) -> bool:
        """Whether every cell of the figure could be read."""
        return not {self.qualifier, self.low, self.high, self.unit} & self.row.read[1].keys()


def figure_rows(package: Package) -> Iterable[FigureRow]:
    """Every row of a table that has the columns of a figure."""
    for table in package.tables.values():
        columns = [table.with_role(role) for role in FIGURE_ROLES]
        if all(len(found) == 1 for found in columns):
            names = [found[0] for found in columns]
            yield from (FigureRow(row, *names) for row in table.rows)


def figures(package: Package) -> Iterable[FigureRow]:
    """Every figure whose cells could all be read: the others are not judged further."""
    return (found for found in figure_rows(package) if found.readable())


def text_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell of text in the editors' words."""
    for table in package.tables.values():
        columns = [*table.with_role("text"), *table.with_role("scope")]
        yield from ((row, column) for row in table.rows for column in columns if row[column])
