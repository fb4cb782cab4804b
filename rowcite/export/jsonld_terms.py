"""The inline context of the JSON-LD export: a term for each column, by which its cells are written with their type.

The term of a column is `<table>.<column>`. It stands for the term that the schema names (`rdfType`), else for an IRI of the
package. Texts in a column of names or prose that ends in a language, as `name_en`, bear that language.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from rowcite.export.common import Column, ExportError, columns, tables
from rowcite.export.iris import column_part
from rowcite.export.metadata import VOCABULARY, base
from rowcite.package.cells import Value
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Table

Node = dict[str, Any]
PREFIXES = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "rowcite": f"{VOCABULARY.urn}#",
}
TERMS: Node = {
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "partOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "document": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "value": {"@id": "rdf:value"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "explanation": {"@id": "rdfs:comment"},
    "stance": {"@id": "rowcite:stance"},
    "basis": {"@id": "rowcite:basis"},
    "speaksOf": {"@id": "rowcite:column"},
    "pin": {"@id": "rowcite:pin"},
}
# Columns of the tables of the evidence that have a term of the engine, by the role of the table.
EVIDENCE = {
    "citations": {
        "row": "body",
        "columns": "speaksOf",
        "stance": "stance",
        "basis": "basis",
        "explanation": "explanation",
    },
    "passages": {"pin": "pin"},
}
DATATYPES = {
    "integer": "xsd:integer", "number": "xsd:decimal", "date": "xsd:date", "boolean": "xsd:boolean", "year": "xsd:gYear",
}  # fmt: skip
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r".+_([a-z]{2})")
PROSE = ("name", "other-name", "text")


def context(package: Package) -> Node:
    """The context of the document, whole: nothing of it must be fetched."""
    own = {part: f"{base(package)}#{part}/" for part in ("row", "table", "column", "evidence")}
    told = {
        term(table, column): _declared(table, column)
        for table in described(package)
        for column in columns(table)
    }
    return (
        {"@version": 1.1}
        | PREFIXES
        | own
        | TERMS
        | {name: said for name, said in told.items() if name not in TERMS}
    )


def described(package: Package) -> list[Table]:
    """The tables whose rows the document holds: all but that of the entities, whose rows repeat what introduces them."""
    return [table for table in tables(package) if table.schema.role != "entities"]


def term(table: Table, column: Column) -> str:
    """The term of a column in the context."""
    given = EVIDENCE.get(table.schema.role, {}).get(column.name)
    return given or column_part(table.name, column.name)


def meaning(table: Table, column: Column) -> str:
    """The IRI that a column stands for, compact if it is one of the package."""
    if column.term and not IRI.fullmatch(column.term):
        raise ExportError(
            f"{table.name}: the rdfType of {column.name}, {shorten(column.term)}, is no IRI"
        )
    return column.term or f"column:{column_part(table.name, column.name)}"


def links(table: Table, column: Column) -> bool:
    """Whether the cells of a column name rows: it is the whole of a foreign key."""
    return not column.bound and any(
        key.fields == (column.name,) for key in table.schema.foreign_keys
    )


def literal(value: Value, kind: str) -> str:
    """The spelling of a value by XML Schema."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return (
        f"{value:0{5 if int(value) < 0 else 4}d}"
        if kind == "year" and isinstance(value, int)
        else str(value)
    )


def _declared(table: Table, column: Column) -> dict[str, str]:
    said = {"@id": meaning(table, column)}
    language = LANGUAGE.fullmatch(column.name)
    if links(table, column):
        return said | {"@type": "@id"}
    if column.type in DATATYPES:
        return said | {"@type": DATATYPES[column.type]}
    if column.field.role == "date":
        return said | {"@type": "edtf:EDTF"}
    if column.field.format == "uri":
        return said | {"@type": "xsd:anyURI"}
    return said | ({"@language": language[1]} if language and column.field.role in PROSE else {})
