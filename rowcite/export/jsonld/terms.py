"""The inline context of the JSON-LD export: a term for each column, which gives its cells a type.

The term of a column is `<table>.<column>`. It stands for the term that the schema names
(`rdfType`), or else for an IRI of the package. Texts in a column of names or prose whose name ends
in a language, such as `name_en`, have that language.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from rowcite.data.columns import Column, columns
from rowcite.data.errors import ExportError
from rowcite.export.common.metadata import VOCABULARY, base
from rowcite.export.common.tables import whole_tables
from rowcite.export.jsonld.iris import column_part
from rowcite.package.cells import Value
from rowcite.package.descriptor import ForeignKey
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
# Columns that have a term of the engine, by the role of their table.
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
    "integer": "xsd:integer",
    "number": "xsd:decimal",
    "date": "xsd:date",
    "boolean": "xsd:boolean",
    "year": "xsd:gYear",
}
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r".+_([a-z]{2})")
PROSE = ("name", "other-name", "text")


def context(package: Package) -> Node:
    """The context of the document, whole: nothing has to be fetched."""
    address = base(package.descriptor)
    found: Node = {"@version": 1.1} | PREFIXES
    for part in ("row", "table", "column", "evidence"):
        found[part] = f"{address}#{part}/"
    found |= TERMS
    for table in described(package):
        for column in columns(table):
            name = term(table, column)
            if name not in TERMS:
                found[name] = _declared(table, column)
    return found


def described(package: Package) -> list[Table]:
    """The tables whose rows the document holds.

    That of the entities is left out, since its rows repeat what introduces them.
    """
    return [table for table in whole_tables(package) if table.schema.role != "entities"]


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


def key_of(table: Table, column: Column) -> ForeignKey | None:
    """The foreign key of which a column is the whole, so that its cells name rows."""
    if not column.bound:
        for key in table.schema.foreign_keys:
            if key.fields == (column.name,):
                return key
    return None


def literal(value: Value, kind: str) -> str:
    """A value as XML Schema spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and kind == "year":
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value):04d}"
    return str(value)


def _declared(table: Table, column: Column) -> dict[str, str]:
    """What the context says of the term of a column."""
    entry = {"@id": meaning(table, column)}
    language = LANGUAGE.fullmatch(column.name)
    if key_of(table, column):
        entry["@type"] = "@id"
    elif column.type in DATATYPES:
        entry["@type"] = DATATYPES[column.type]
    elif column.field.role == "date":
        entry["@type"] = "edtf:EDTF"
    elif column.field.format == "uri":
        entry["@type"] = "xsd:anyURI"
    elif language and column.field.role in PROSE:
        entry["@language"] = language[1]
    return entry
