"""Croissant 1.0 (MLCommons): the tables of the zipped package as record sets, for machine learning.

The zip file stands beside the description, with its digest; each table is a file in it. A partial
date is text, as is every column whose type Croissant does not have.
"""

import hashlib
from pathlib import Path
from typing import Any

from rowcite.data.columns import Column, columns
from rowcite.export.citation import bibtex
from rowcite.export.common import metadata
from rowcite.export.common.metadata import filled, segment
from rowcite.export.common.names import archive_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.zip import archive, contents
from rowcite.package.form import to_json
from rowcite.package.model import Package
from rowcite.package.table import Table
from rowcite.package.writing import write_whole

OWN = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty",
    "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
    "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator",
    "source", "subField", "transform",
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
    write_whole(folder / "croissant.json", to_json(description(package)))
    return [folder / "croissant.json"]


def description(package: Package) -> dict[str, Any]:
    """The description of the package, its files and its tables."""
    descriptor = package.descriptor
    licences = metadata.licences(descriptor)
    about = {
        "name": descriptor.name,
        "description": descriptor.description,
        "version": descriptor.version,
        "datePublished": metadata.issued(descriptor),
        "license": [licence.url or licence.name for licence in licences],
        "creator": list(map(_agent, metadata.creators(descriptor))),
        "keywords": metadata.keywords(descriptor),
        "url": metadata.homepage(descriptor),
        "citeAs": bibtex(descriptor),
    }
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **filled(about),
        "distribution": _files(package),
        "recordSet": list(map(_records, whole_tables(package))),
    }


def _agent(agent: metadata.Agent) -> dict[str, str]:
    kind = "sc:Person" if agent.family else "sc:Organization"
    return filled({"@type": kind, "name": agent.name, "url": agent.url})


def _files(package: Package) -> list[dict[str, Any]]:
    """The zip file, and in it the file of each table."""
    name, files = archive_name(package.descriptor), contents(package)
    zipped: dict[str, Any] = {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": "application/zip",
        **_measured(archive(package)),
    }
    found = [zipped]
    for table in whole_tables(package):
        entry = {
            "@type": "cr:FileObject",
            "@id": f"{segment(table.name)}.csv",
            "name": f"{table.name}.csv",
            "contentUrl": table.path,
            "containedIn": {"@id": name},
            "encodingFormat": "text/csv",
            **_measured(files[table.path]),
        }
        found.append(entry)
    return found


def _measured(data: bytes) -> dict[str, str]:
    return {"contentSize": f"{len(data)} B", "sha256": hashlib.sha256(data).hexdigest()}


def _records(table: Table) -> dict[str, Any]:
    """A table as a record set.

    Foreign keys are left out: the reference reader joins every table that a field refers to, and
    fails where they form a ring.
    """
    name = segment(table.name)
    fields = [_field(name, column) for column in columns(table) if not column.bound]
    properties = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": table.name,
        "description": table.resource.description,
        "key": [{"@id": f"{name}/{segment(column)}"} for column in table.schema.primary_key],
    }
    return filled(properties) | {"field": fields}


def _field(table: str, column: Column) -> dict[str, Any]:
    properties = {
        "@type": "cr:Field",
        "@id": f"{table}/{segment(column.name)}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES.get(column.type, "sc:Text"),
        "equivalentProperty": column.term,
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column.name}},
    }
    return filled(properties)
