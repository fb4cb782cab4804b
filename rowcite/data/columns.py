"""The columns of a table as DataFrames and databases hold them: typed, with the outer bounds of dates, and never inexact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rowcite.package.cells import Value
from rowcite.package.table import Table
from rowcite.package.values import date_of

MOST_DIGITS = 38  # of a DECIMAL, in Polars and DuckDB
LARGEST = 2**63 - 1  # of a whole number of 64 bits
BOUNDS = {
    "start": "The first day that {of} admits; empty where open.",
    "end": "The last day that {of} admits; empty where open.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame: `type` is that of Table Schema, a value None where the cell is empty."""

    name: str
    type: str
    description: str
    cells: Sequence[Value | None]


def date_columns(table: Table) -> list[str]:
    """The columns of a table that hold dates in EDTF."""
    return [
        field.name
        for field in table.schema.fields
        if field.role == "date" and field.type == "string"
    ]


def columns(table: Table) -> list[Column]:
    """The columns of a table, each EDTF date followed by its outer bounds; raises ValueError where their name is taken."""
    found = []
    for field in table.schema.fields:
        values = [row.values.get(field.name) for row in table.rows]
        found.append(Column(field.name, field.type, field.description, values))
        if field.name in date_columns(table):
            dates = [date_of(row, field.name) for row in table.rows]
            for bound, said in BOUNDS.items():
                days = [getattr(date, bound, None) for date in dates]
                found.append(
                    Column(f"{field.name}_{bound}", "date", said.format(of=field.name), days)
                )
    names = [column.name for column in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(
            f"{table.name} has a column {twice} of its own, so the bound of a date cannot bear that name"
        )
    return found


def scale(column: Column) -> int:
    """The digits after the point that hold every number of a column exactly; raises ValueError where no DECIMAL does."""
    numbers = [value for value in column.cells if isinstance(value, Decimal)]
    after = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    before = max((number.adjusted() + 1 for number in numbers if number), default=0)
    if max(after, 0) + max(before, 0) > MOST_DIGITS:
        raise ValueError(
            f"no number of {MOST_DIGITS} digits holds the values of {column.name} exactly"
        )
    return max(after, 0)


def fitting(column: Column) -> list[Value | None]:
    """The values of a column; raises ValueError where a whole number needs more than 64 bits."""
    if any(isinstance(value, int) and abs(value) > LARGEST for value in column.cells):
        raise ValueError(f"no whole number of 64 bits holds the values of {column.name}")
    return list(column.cells)
