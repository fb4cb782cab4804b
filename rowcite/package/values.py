"""Reading the columns that have a role: dates, printed dates, figures, texts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from rowcite.package.descriptor import FIGURE_ROLES
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.text import edtf
from rowcite.text.units import base_unit


def date_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell of a date."""
    yield from _filled(package, ("date",))


def dates(package: Package) -> Iterable[tuple[Row, str]]:
    """Every date whose cell its column accepts: the others are not judged further."""
    for row, column in date_cells(package):
        if column in row.values:
            yield row, column


def date_of(row: Row, column: str) -> edtf.Edtf | None:
    """The date in a cell, None where it is empty or cannot be read."""
    return edtf.known(row[column])


class DatedRow(NamedTuple):
    """A row with a date, the words from which it was read, and how it is known."""

    row: Row
    date: str
    printed: str
    basis: str


def dated_rows(package: Package) -> Iterable[DatedRow]:
    """Every row of a table in which a date has printed words and a basis."""
    for table in package.tables.values():
        printed, basis = table.beside("date-printed"), table.beside("date-basis")
        for date in printed.keys() & basis.keys():
            for row in table.rows:
                yield DatedRow(row, date, printed[date], basis[date])


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
        return _number(self.row, self.low), _number(self.row, self.high)

    def in_base(self) -> tuple[Decimal | None, Decimal | None, str]:
        """Lower and upper value in the base unit, and this unit: 4 GW.h are 4000 MW.h."""
        unit = base_unit(self.row[self.unit])
        low, high = (None if one is None else one * unit.factor for one in self.bounds())
        return low, high, unit.code

    def readable(self) -> bool:
        """Whether every cell of the figure could be read."""
        _, wrong = self.row.read
        return not {self.qualifier, self.low, self.high, self.unit} & wrong.keys()


def _number(row: Row, column: str) -> Decimal | None:
    value = row.values.get(column)
    # Nothing can be compared with NaN or INF, which the standard allows.
    return value if isinstance(value, Decimal) and value.is_finite() else None


def figure_rows(package: Package) -> Iterable[FigureRow]:
    """Every row of a table that has the columns of a figure."""
    for table in package.tables.values():
        columns = [table.with_role(role) for role in FIGURE_ROLES]
        if all(len(found) == 1 for found in columns):
            names = [found[0] for found in columns]
            for row in table.rows:
                yield FigureRow(row, *names)


def figures(package: Package) -> Iterable[FigureRow]:
    """Every figure whose cells could all be read: the others are not judged further."""
    return filter(FigureRow.readable, figure_rows(package))


def text_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell of text in the editors' words."""
    yield from _filled(package, ("text", "scope"))


def _filled(package: Package, roles: tuple[str, ...]) -> Iterable[tuple[Row, str]]:
    """Every filled cell of the columns that have one of these roles."""
    for table in package.tables.values():
        columns = table.with_role(*roles)
        for row in table.rows if columns else ():
            for column in columns:
                if row[column]:
                    yield row, column
