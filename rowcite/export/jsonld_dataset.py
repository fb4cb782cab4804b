"""The JSON-LD nodes of the dataset as a whole, and of the classes and properties that it declares itself."""

from collections.abc import Iterator
from typing import Any

from rowcite.export import metadata
from rowcite.export.common import columns
from rowcite.export.iris import segment
from rowcite.export.jsonld_terms import TERMS, Node, meaning, term
from rowcite.package.model import Package
from rowcite.package.table import Table


def dataset(package: Package) -> Node:
    """The dataset in the terms of schema.org, of DCAT and of Dublin Core."""
    own, day = package.descriptor, metadata.issued(package)
    told: dict[tuple[str, ...], Any] = {
        ("schema:name", "dcterms:title"): metadata.title(package),
        ("schema:description", "dcterms:description"): own.description,
        ("schema:version", "dcat:version"): own.version,
        ("schema:datePublished", "dcterms:issued"): {"@value": day.isoformat(), "@type": "xsd:date"}
        if day
        else None,
        ("schema:license", "dcterms:license"): [
            {"@id": one.url} if one.url else one.name for one in metadata.licences(package)
        ],
        ("schema:keywords", "dcat:keyword"): metadata.keywords(package),
        ("schema:creator",): [_agent(found) for found in metadata.creators(package)],
    }
    said = {name: value for names, value in told.items() for name in names if value}
    return {"@id": metadata.base(package), "@type": ["schema:Dataset", "dcat:Dataset"]} | said


def _agent(found: metadata.Agent) -> Node:
    """A contributor; one whose name the descriptor does not part into given and family name is taken for a body."""
    kind = "schema:Person" if found.family else "schema:Organization"
    return {"@type": kind, "schema:name": found.name} | (
        {"schema:url": found.url} if found.url else {}
    )


def vocabulary(package: Package, table: Table) -> Iterator[Node]:
    """The class of the rows of a table, and the properties for those of its columns that mean no term of another vocabulary."""
    name = f"table:{segment(table.name)}"
    told = {
        "rdfs:label": table.resource.title or table.name,
        "rdfs:comment": table.resource.description,
    }
    yield (
        {"@id": name, "@type": "rdfs:Class"}
        | _filled(told)
        | {"rdfs:isDefinedBy": {"@id": metadata.base(package)}}
    )
    for column in columns(table):
        if not column.term and term(table, column) not in TERMS:
            told = {"rdfs:label": column.title, "rdfs:comment": column.description}
            yield (
                {"@id": meaning(table, column), "@type": "rdf:Property"}
                | _filled(told)
                | {"rdfs:domain": {"@id": name}}
            )


def _filled(told: dict[str, str]) -> Node:
    return {name: value for name, value in told.items() if value}
