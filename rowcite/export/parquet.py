"""Parquet: a typed file for each table, and one for the evidence; each says what it holds.

Decimals are exact: 38 digits at the scale that the column needs, or text where a number has more.
Dates are days, EDTF is text.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from rowcite.data.columns import INT64, MOST_DIGITS, Column, as_text, columns, digits, typed
from rowcite.data.errors import ExportError
from rowcite.export.common.computed import EVIDENCE, computed_tables
from rowcite.export.common.metadata import created, filled, licences
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.package.cells import Value
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package
from rowcite.package.writing import whole

TYPES = {  # of the others, numbers are decimals and all else is text
    "integer": pa.int64(),
    "year": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
SETTINGS = {"compression": "zstd", "version": "2.6", "write_statistics": True, "store_schema": True}


class Content(NamedTuple):
    """What a file is to hold."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Value | None]]


def write(package: Package, folder: Path) -> list[Path]:
    """Write `parquet/<table>.parquet`; raises ExportError where two tables would be one file."""
    release = _release(package.descriptor)
    files: dict[str, tuple[Path, pa.Table]] = {}
    for content in _contents(package):
        file = folder / "parquet" / f"{file_name(content.name)}.parquet"
        if file.name.casefold() in files:
            raise ExportError(f"two tables would be written to {file.name}; rename one")
        try:
            files[file.name.casefold()] = file, _table(content, release)
        except (pa.ArrowException, UnicodeError) as error:
            raise ExportError(f"{content.name}: Parquet cannot hold it: {error}") from error
    for file, data in files.values():
        with whole(file) as temporary:
            parquet.write_table(data, temporary, **SETTINGS)
    return [file for file, _ in files.values()]


def _contents(package: Package) -> Iterator[Content]:
    for table in whole_tables(package):
        title, description = table.resource.title, table.resource.description
        rows = list(map(typed, table.rows))
        yield Content(table.name, title, description, columns(table), rows)
    if EVIDENCE in computed_tables(package):
        names = [column.name for column in EVIDENCE.columns]
        rows = [dict(zip(names, line, strict=True)) for line in EVIDENCE.rows(package)]
        yield Content(EVIDENCE.name, EVIDENCE.title, EVIDENCE.description, EVIDENCE.columns, rows)


def _release(descriptor: Descriptor) -> dict[str, str]:
    """What the metadata of every file says of the package."""
    found = {
        "package": descriptor.name,
        "version": descriptor.version,
        "created": created(descriptor).date().isoformat(),
    }
    for licence in licences(descriptor)[:1]:
        found["licence"] = licence.name or licence.title
        found["licence_url"] = licence.url
    return found


def _table(content: Content, release: dict[str, str]) -> pa.Table:
    fields, arrays = [], []
    for column in content.columns:
        cells = [row[column.name] for row in content.rows]
        kind = _type(column, cells)
        if kind == pa.string():
            cells = list(map(as_text, cells))
        arrays.append(pa.array(cells, kind))
        meaning = {"title": column.title, "description": column.description, "term": column.term}
        fields.append(pa.field(column.name, kind, not column.required, filled(meaning)))
    about = {"name": content.name, "title": content.title, "description": content.description}
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, filled(about | release)))


def _type(column: Column, cells: list[Value | None]) -> pa.DataType:
    """The type of a column; text where a value would not fit."""
    if column.type == "number":
        before, after = digits(cells)
        # Every reader knows decimals of up to 16 bytes.
        fits = before + after <= MOST_DIGITS
        return pa.decimal128(MOST_DIGITS, after) if fits else pa.string()
    if column.type in ("integer", "year"):
        for cell in cells:
            if cell is not None and cell not in INT64:
                return pa.string()
    return TYPES.get(column.type, pa.string())
