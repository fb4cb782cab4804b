"""The JSON-LD nodes of the dataset as a whole, and of its own classes and properties."""

from collections.abc import Iterator
from typing import Any

from rowcite.data.columns import columns
from rowcite.export.common import metadata
from rowcite.export.common.metadata import filled, segment
from rowcite.export.jsonld.terms import TERMS, Node, meaning, term
from rowcite.package.descriptor import Descriptor
from rowcite.package.table import Table


def dataset(descriptor: Descriptor) -> Node:
    """The dataset in the terms of schema.org, of DCAT and of Dublin Core."""
    day = metadata.issued(descriptor)
    values: dict[tuple[str, ...], Any] = {
        ("schema:name", "dcterms:title"): metadata.title(descriptor),
        ("schema:description", "dcterms:description"): descriptor.description,
        ("schema:version", "dcat:version"): descriptor.version,
        ("schema:datePublished", "dcterms:issued"): day and {"@value": day, "@type": "xsd:date"},
        ("schema:license", "dcterms:license"): list(map(_licence, metadata.licences(descriptor))),
        ("schema:keywords", "dcat:keyword"): metadata.keywords(descriptor),
        ("schema:creator",): list(map(_agent, metadata.creators(descriptor))),
    }
    node = {"@id": metadata.base(descriptor), "@type": ["schema:Dataset", "dcat:Dataset"]}
    for terms, value in values.items():
        node |= filled(dict.fromkeys(terms, value))
    return node


def _licence(licence: metadata.Licence) -> Node | str:
    """The address of the text of a licence, or else its name."""
    return {"@id": licence.url} if licence.url else licence.name


def _agent(agent: metadata.Agent) -> Node:
    """A contributor; one whose name has no parts is taken for a body."""
    kind = "schema:Person" if agent.family else "schema:Organization"
    return filled({"@type": kind, "schema:name": agent.name, "schema:url": agent.url})


def vocabulary(descriptor: Descriptor, table: Table) -> Iterator[Node]:
    """The class of the rows of a table, and the properties for its columns.

    A column that means a term of another vocabulary has no property of its own.
    """
    name = f"table:{segment(table.name)}"
    class_ = {
        "@id": name,
        "@type": "rdfs:Class",
        "rdfs:label": table.resource.title or table.name,
        "rdfs:comment": table.resource.description,
        "rdfs:isDefinedBy": {"@id": metadata.base(descriptor)},
    }
    yield filled(class_)
    for column in columns(table):
        if not column.term and term(table, column) not in TERMS:
            property_ = {
                "@id": meaning(table, column),
                "@type": "rdf:Property",
                "rdfs:label": column.title,
                "rdfs:comment": column.description,
                "rdfs:domain": {"@id": name},
            }
            yield filled(property_)
