"""The columns of a table as frames and exports hold them: typed, with the bounds of dates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rowcite.data.errors import ExportError
from rowcite.package.cells import Value, canonical, plain
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.finding import shorten
from rowcite.package.table import Row, Table
from rowcite.text.edtf import EdtfError, parse

INT64 = range(-(2**63), 2**63)  # the whole numbers of 64 bits
DIGITS, PLACES = 38, 9  # of a decimal, in the formats and frames that have decimals
BOUNDS = {
    "start": "The first day that «{title}» admits; empty where open.",
    "end": "The last day that «{title}» admits; empty where open.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `type` is that of Table Schema: string, integer, number, date, boolean, year.

    `field` is the field of the schema. `bound` is `start` or `end` in the two columns that follow
    each EDTF date and hold its outer bounds as days; it is empty in the table's own columns.
    """

    name: str
    type: str
    title: str
    description: str
    field: FieldDescriptor
    bound: str = ""

    @property
    def required(self) -> bool:
        """Whether every row fills it."""
        return self.field.constraints.required and not self.bound

    @property
    def term(self) -> str:
        """The IRI of the term that it means; empty if none is declared."""
        return "" if self.bound else self.field.term


def date_columns(table: Table) -> list[str]:
    """The columns of a table that hold dates in EDTF."""
    return [field.name for field in table.schema.fields if _is_edtf(field)]


def _is_edtf(field: FieldDescriptor) -> bool:
    return field.role in ("date", "published") and field.type == "string"


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table; `<date>_start` and `<date>_end` follow each EDTF date.

    A column of a type that the engine does not read is text. Raises ExportError where a column
    already has the name of a bound.
    """
    found: list[Column] = []
    for field in table.schema.fields:
        is_read = field.name in table.columns and field.type != "any"
        kind = field.type if is_read else "string"
        title = field.title or field.name
        found.append(Column(field.name, kind, title, field.description, field))
        if _is_edtf(field):
            for bound, template in BOUNDS.items():
                name, meaning = f"{field.name}_{bound}", template.format(title=title)
                found.append(Column(name, "date", f"{title}: {bound}", meaning, field, bound))
    for name, times in Counter(column.name for column in found).items():
        if times > 1:
            raise ExportError(
                f"{table.name}: there are two columns {shorten(name)}, declared twice or "
                "also the bound of a date; rename one"
            )
    return tuple(found)


def typed(row: Row) -> dict[str, Value | None]:
    """The values of a row under the names of `columns`, None for an empty cell.

    Raises ExportError for a cell that its column does not accept, or that is empty although the
    column is required.
    """
    values, errors = row.read
    for name, error in errors.items():
        raise ExportError(_refusal(row, name, f"it {error}; validate the package first"))
    found: dict[str, Value | None] = {}
    for field in row.table.schema.fields:
        is_read = field.name in row.table.columns
        value = values.get(field.name) if is_read else _text(row, field.name)
        if field.constraints.required and value is None:
            said = f"{row.at(field.name)}: {field.name} is empty, but required"
            raise ExportError(f"{said}; validate the package first")
        if isinstance(value, Decimal) and not value.is_finite():
            raise ExportError(f"{row.at(field.name)}: {field.name} is not a number but {value}")
        found[field.name] = value
        if _is_edtf(field):
            start, end = _bounds(row, field.name)
            found[f"{field.name}_start"] = start
            found[f"{field.name}_end"] = end
    return found


def require_fitting(table: str, column: Column, cells: Iterable[Value | None]) -> None:
    """Raise ExportError for the first number that the type of its column does not hold exactly.

    The type is the same whatever the cells are, so that two releases can be read together: whole
    numbers have 64 bits, decimals DIGITS digits with PLACES of them after the point.
    """
    for cell in cells:
        if isinstance(cell, Decimal) and not _fits(cell):
            most = f"{DIGITS - PLACES} digits before the point and {PLACES} after it"
        elif isinstance(cell, int) and cell not in INT64:
            most = "64 bits"
        else:
            continue
        number = shorten(canonical(cell))
        raise ExportError(
            f"{table}: {column.name} holds {number}, and a number has at most {most} here; "
            "make the column a string"
        )


def _fits(number: Decimal) -> bool:
    before, _, after = plain(number.copy_abs()).partition(".")
    return len(before.lstrip("0")) <= DIGITS - PLACES and len(after.rstrip("0")) <= PLACES


def as_text(value: Value | None) -> str | None:
    """A value as text: text as it stands, anything else in its one spelling, None for None."""
    if value is None or isinstance(value, str):
        return value
    return canonical(value)


def _text(row: Row, column: str) -> str | None:
    """A cell as text; None where it is empty."""
    cell = row[column]
    return None if cell in row.table.schema.missing_values else cell


def _bounds(row: Row, column: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF cell admits."""
    cell = _text(row, column)
    if cell is None:
        return None, None
    try:
        found = parse(cell)
    except EdtfError as error:
        raise ExportError(_refusal(row, column, str(error))) from error
    return found.start, found.end


def _refusal(row: Row, column: str, reason: str) -> str:
    return f"{row.at(column)}: {column} is «{shorten(row[column])}»: {reason}"
