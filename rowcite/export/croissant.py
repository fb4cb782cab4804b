"""Croissant 1.0 (MLCommons): the tables of the zipped package as record sets, for machine-learning tools.

The zip file stands beside the description, with its digest; each table is a file in it. A partial date is text, as is every
column whose type Croissant does not have.
"""

import hashlib
from pathlib import Path
from typing import Any

from rowcite.authoring.derive import to_json
from rowcite.export import metadata
from rowcite.export.citation import bibtex
from rowcite.export.common import Column, columns, tables
from rowcite.export.iris import segment
from rowcite.export.naming import archive_name
from rowcite.export.zip import archive, contents
from rowcite.package import form
from rowcite.package.model import Package
from rowcite.package.table import Table

OWN = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes",
    "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
    "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: dict[str, Any] = {  # readers expect the whole of it, used or not
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
} | {name: f"cr:{name}" for name in OWN}
TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "boolean": "sc:Boolean",
}


def write(package: Package, folder: Path) -> list[Path]:
    """Write the description; returns the file."""
    form.write(folder / "croissant.json", to_json(description(package)))
    return [folder / "croissant.json"]


def description(package: Package) -> dict[str, Any]:
    """The description of the package, its files and its tables."""
    own, day = package.descriptor, metadata.issued(package)
    told = {
        "name": own.name,
        "description": own.description,
        "version": own.version,
        "datePublished": day.isoformat() if day else None,
        "license": [found.url or found.name for found in metadata.licences(package)],
        "creator": [_agent(found) for found in metadata.creators(package)],
        "keywords": metadata.keywords(package),
        "url": metadata.homepage(package),
        "citeAs": bibtex(package),
    }
    head = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
    }
    parts = {
        "distribution": _files(package),
        "recordSet": [_records(table) for table in tables(package)],
    }
    return head | {name: value for name, value in told.items() if value} | parts


def _agent(found: metadata.Agent) -> dict[str, str]:
    told = {
        "@type": "sc:Person" if found.family else "sc:Organization",
        "name": found.name,
        "url": found.url,
    }
    return {part: value for part, value in told.items() if value}


def _files(package: Package) -> list[dict[str, Any]]:
    """The zip file, and in it the file of each table."""
    name, data, files = archive_name(package), archive(package), contents(package)
    kind = {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": "application/zip",
    }
    found: list[dict[str, Any]] = [kind | _measured(data)]
    for table in tables(package):
        where = {
            "@type": "cr:FileObject",
            "@id": f"{segment(table.name)}.csv",
            "name": f"{table.name}.csv",
            "contentUrl": table.path,
        }
        found.append(
            where
            | {"containedIn": {"@id": name}, "encodingFormat": "text/csv"}
            | _measured(files[table.path])
        )
    return found


def _measured(data: bytes) -> dict[str, str]:
    return {"contentSize": f"{len(data)} B", "sha256": hashlib.sha256(data).hexdigest()}


def _records(table: Table) -> dict[str, Any]:
    """A table as a record set.

    Foreign keys are left out: the reference reader joins every table that a field refers to and cannot when they form a ring.
    """
    name = segment(table.name)
    key = [{"@id": f"{name}/{segment(column)}"} for column in table.schema.primary_key]
    told = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": table.name,
        "description": table.resource.description,
        "key": key,
    }
    fields = [_field(name, column) for column in columns(table) if not column.bound]
    return {part: value for part, value in told.items() if value} | {"field": fields}


def _field(table: str, column: Column) -> dict[str, Any]:
    told = {
        "@type": "cr:Field",
        "@id": f"{table}/{segment(column.name)}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES.get(column.type, "sc:Text"),
        "equivalentProperty": column.term,
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column.name}},
    }
    return {part: value for part, value in told.items() if value}
