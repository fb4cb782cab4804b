"""Parquet: one typed file a table, and one for the evidence; what tables and columns mean stands in the metadata of each.

Decimals are exact: 38 digits at the scale that the column needs, or text where one has more. Dates are days, EDTF is text.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from rowcite.export.common import (
    Column,
    ExportError,
    columns,
    created,
    file_name,
    tables,
    typed,
    whole,
)
from rowcite.export.derived import EVIDENCE, derived
from rowcite.export.metadata import licences
from rowcite.package.cells import Value, canonical, plain
from rowcite.package.model import Package

DIGITS = 38  # the longest decimal of Parquet that every reader knows, that of 16 bytes
INT64 = range(-(2**63), 2**63)
TYPES = {
    "integer": pa.int64(),
    "year": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}  # beside numbers all is text
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
    files: dict[str, tuple[Path, pa.Table]] = {}
    for content in _contents(package):
        file = folder / "parquet" / f"{file_name(content.name)}.parquet"
        if file.name.casefold() in files:
            raise ExportError(f"two tables would be written to {file.name}")
        try:
            files[file.name.casefold()] = file, _table(content, _release(package))
        except (pa.ArrowException, UnicodeError) as error:
            raise ExportError(f"{content.name}: Parquet cannot hold it: {error}") from error
    for file, data in files.values():
        with whole(file) as temporary:
            parquet.write_table(data, temporary, **SETTINGS)
    return [file for file, _ in files.values()]


def _contents(package: Package) -> Iterator[Content]:
    for table in tables(package):
        told = table.resource.title, table.resource.description
        yield Content(table.name, *told, columns(table), [typed(row) for row in table.rows])
    if EVIDENCE in derived(package):
        names = [column.name for column in EVIDENCE.columns]
        rows = [dict(zip(names, line, strict=True)) for line in EVIDENCE.rows(package)]
        yield Content(EVIDENCE.name, EVIDENCE.title, EVIDENCE.description, EVIDENCE.columns, rows)


def _release(package: Package) -> dict[str, str]:
    found = package.descriptor
    told = {
        "package": found.name,
        "version": found.version,
        "created": created(package).date().isoformat(),
    }
    licence = next(iter(licences(package)), None)
    return told | (
        {"licence": licence.name or licence.title, "licence_url": licence.url} if licence else {}
    )


def _table(content: Content, release: dict[str, str]) -> pa.Table:
    fields, arrays = [], []
    for column in content.columns:
        cells = [row[column.name] for row in content.rows]
        kind = _type(column, [cell for cell in cells if cell is not None])
        spelled = [_spelled(cell) for cell in cells] if kind == pa.string() else cells
        arrays.append(pa.array(spelled, kind))
        meaning = {"title": column.title, "description": column.description, "term": column.term}
        fields.append(pa.field(column.name, kind, not column.required, _filled(meaning)))
    told = {
        "name": content.name,
        "title": content.title,
        "description": content.description,
    } | release
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, _filled(told)))


def _filled(told: dict[str, str]) -> dict[str, str]:
    return {key: said for key, said in told.items() if said}


def _type(column: Column, values: list[Value]) -> pa.DataType:
    """The type of a column; text where a value would not fit."""
    if column.type == "number":
        return _decimal([value for value in values if isinstance(value, Decimal)])
    if column.type in ("integer", "year") and not all(value in INT64 for value in values):
        return pa.string()
    return TYPES.get(column.type, pa.string())


def _decimal(values: list[Decimal]) -> pa.DataType:
    """The decimal of 38 digits with the fewest places that hold every value, text where that leaves too few before the point."""
    parts = [plain(value.copy_abs()).partition(".") for value in values]
    before = max((len(whole.lstrip("0")) for whole, _, _ in parts), default=0)
    places = max((len(after) for _, _, after in parts), default=0)
    return pa.decimal128(DIGITS, places) if before + places <= DIGITS else pa.string()


def _spelled(value: Value | None) -> str | None:
    return value if value is None or isinstance(value, str) else canonical(value)
