"""What the exporters share: typed columns and values, bounds of dates, file names, the time of the release, writing whole files."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rowcite.package.cells import Value
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.text.edtf import EdtfError, parse

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment that a zip file can hold
LONGEST_NAME = 100  # of a file, so that a folder and an ending fit in what systems allow
BOUNDS = {
    "start": "The first day that {title} admits; empty where open.",
    "end": "The last day that {title} admits; empty where open.",
}


class ExportError(ValueError):
    """The package cannot be written in a format without loss or fault; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export. `type` is that of Table Schema: string, integer, number, date, boolean, year.

    `field` is the field of the schema. `bound` is `start` or `end` in the two columns that follow each EDTF date and
    hold its outer bounds as days; it is empty in the columns of the table itself.
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
        """The IRI of the term that it means, empty if none is declared."""
        return "" if self.bound else str((self.field.model_extra or {}).get("rdfType", ""))


def tables(package: Package) -> list[Table]:
    """Every table, in the order of the descriptor; raises ExportError where a file or line could not be read and would be lost."""
    for resource in package.descriptor.resources:
        if resource.table_schema is not None and resource.name not in package.tables:
            raise ExportError(
                f"the table {shorten(resource.name)} could not be read; validate the package first"
            )
    for table in package.tables.values():
        if not table.whole or table.unread:
            raise ExportError(
                f"{table.path} has lines that cannot be read; validate the package first"
            )
    return list(package.tables.values())


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of an export of a table: its own, and after each EDTF date `<date>_start` and `<date>_end`.

    A column of a type that the engine does not read is text. Raises ExportError where the name of a bound is taken.
    """
    found = []
    for field in table.schema.fields:
        kind = field.type if field.name in table.columns and field.type != "any" else "string"
        title = field.title or field.name
        found.append(Column(field.name, kind, title, field.description, field))
        if _is_edtf(field):
            told = [(bound, said.format(title=f"«{title}»")) for bound, said in BOUNDS.items()]
            found += [
                Column(f"{field.name}_{bound}", "date", f"{title}: {bound}", said, field, bound)
                for bound, said in told
            ]
    names = [column.name for column in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ExportError(
            f"{table.name}: the column {shorten(twice)} stands twice, or is also the name of a bound of a date"
        )
    return tuple(found)


def typed(row: Row) -> dict[str, Value | None]:
    """The values of a row by the names of `columns`, None for an empty cell.

    Raises ExportError for a cell that its column does not accept, or that is empty though it must not be.
    """
    if row.read[1]:
        column, error = next(iter(row.read[1].items()))
        raise ExportError(
            f"{row.at(column)}: {column} is «{shorten(row[column])}»: it {error}; validate the package first"
        )
    found: dict[str, Value | None] = {}
    for field in row.table.schema.fields:
        found[field.name] = (
            row.values.get(field.name)
            if field.name in row.table.columns
            else _text(row, field.name)
        )
        if field.constraints.required and found[field.name] is None:
            raise ExportError(
                f"{row.at(field.name)}: {field.name} is empty, but required; validate the package first"
            )
        if _is_edtf(field):
            start, end = _bounds(row, field.name)
            found |= {f"{field.name}_start": start, f"{field.name}_end": end}
    return found


def _is_edtf(field: FieldDescriptor) -> bool:
    return field.role == "date" and field.type == "string"


def _text(row: Row, column: str) -> str | None:
    return None if row[column] in row.table.schema.missing_values else row[column]


def _bounds(row: Row, column: str) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF cell admits."""
    cell = _text(row, column)
    if cell is None:
        return None, None
    try:
        found = parse(cell)
    except EdtfError as error:
        raise ExportError(f"{row.at(column)}: {column} is «{shorten(cell)}»: {error}") from error
    return found.start, found.end


def created(package: Package) -> datetime:
    """The time of the release, `created` of the descriptor, in UTC; 1980-01-01 where none is given, and never earlier.

    Every time in an export is this one, so that a second build writes the same bytes.
    """
    try:
        found = datetime.fromisoformat(package.descriptor.created)
        return max(found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC), EARLIEST)
    except (ValueError, OverflowError):
        return EARLIEST


def file_name(name: str) -> str:
    """The name of a package or table as a file name: letters, digits, dot, hyphen, underscore; `package` for an empty one."""
    return re.sub(r"[^\w.-]+", "-", name)[:LONGEST_NAME].strip(".-") or "package"


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A temporary file to write beside `file`; it takes the place of `file` when all went well, else nothing is left of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def unique_keys(table: Table, package: Package) -> list[tuple[str, ...]]:
    """The keys of a table besides the primary one: what is declared unique, and the columns that a foreign key refers to.

    Databases demand of the latter that they be unique.
    """
    schema = table.schema
    single = [(field.name,) for field in schema.fields if field.constraints.unique]
    referred = [
        key.reference.fields
        for other in package.tables.values()
        for key in other.schema.foreign_keys
        if (key.reference.resource or other.name) == table.name
    ]
    return [
        names
        for names in dict.fromkeys([*single, *schema.unique_keys, *referred])
        if names != schema.primary_key
    ]
