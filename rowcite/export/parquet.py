"""Parquet: a typed file for each table, and one for the evidence; each says what it holds.

A column has one type whatever it holds, so that files of several releases can be read together:
decimals have 38 digits, 9 of them after the point. Dates are days, EDTF is text. The metadata of a
column hold its title and meaning, and those of each of its controlled words.
"""

import json
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from rowcite.data.columns import DIGITS, PLACES, Column, as_text
from rowcite.data.errors import ExportError
from rowcite.data.frames import Content, contents
from rowcite.export.common.metadata import created, filled, licences
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package
from rowcite.package.writing import whole

TYPES = {  # all else is text
    "number": pa.decimal128(DIGITS, PLACES),
    "integer": pa.int64(),
    "year": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
SETTINGS = {"compression": "zstd", "version": "2.6", "write_statistics": True, "store_schema": True}


def write(package: Package, folder: Path) -> list[Path]:
    """Write `parquet/<table>.parquet`; raises ExportError where two tables would be one file."""
    release = _release(package.descriptor)
    files: dict[str, tuple[Path, pa.Table]] = {}
    whole_tables(package)
    for read in contents(package).values():
        content = read()
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
    for column, cells in content.columns:
        kind = TYPES.get(column.type, pa.string())
        stored = list(map(as_text, cells)) if kind == pa.string() else cells
        arrays.append(pa.array(stored, kind))
        fields.append(pa.field(column.name, kind, not column.required, _meaning(column)))
    about = {"name": content.name, "title": content.title, "description": content.description}
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, filled(about | release)))


def _meaning(column: Column) -> dict[str, str]:
    """What the metadata say of a column; of its controlled words as a JSON object."""
    words, field = {}, column.field
    for word in field.constraints.enum or ():
        words[word] = {
            "label_en": field.label(word),
            "label_ru": field.label(word, "ru"),
            "meaning": field.definition(word),
        }
    meaning = {
        "title": column.title,
        "description": column.description,
        "term": column.term,
        "words": json.dumps(words, ensure_ascii=False) if words else "",
    }
    return filled(meaning)
