"""JSON-LD: the dataset (schema.org, DCAT), its rows, and their sources (PROV-O, Web Annotation).

The IRI of a row names what the row says, and the row is derived (`prov:wasDerivedFrom`) from every
passage that supports it, or from which it was computed or inferred. Each citation, that of a row or
a further one, is a Web Annotation whose body is the row and whose target is the passage, with its
stance and basis, so that contradictions are there as well. A passage is the part of a document that
its text fragment selects, where the address of the document is known, and has our pin. The
generated table of entities is left out: what refers to it refers to the row that introduces the
entity. docs/shapes.ttl holds the shapes that every such document fits.
"""

from collections.abc import Iterator
from pathlib import Path

from rowcite.data.columns import Column, columns, typed
from rowcite.data.errors import ExportError
from rowcite.evidence.trace import evidence_of, link
from rowcite.export.common import metadata
from rowcite.export.common.json_text import encode
from rowcite.export.common.metadata import segment
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import cited_tables
from rowcite.export.jsonld.dataset import dataset, vocabulary
from rowcite.export.jsonld.iris import Iris
from rowcite.export.jsonld.terms import PREFIXES, Node, context, described, key_of, literal, term
from rowcite.package import queries
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance, is_support
from rowcite.package.table import Row
from rowcite.package.writing import write_whole

TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
DERIVED = PREFIXES["prov"] + "wasDerivedFrom"
CITED = ["prov:Entity", "rowcite:CitedRow"]
CLASSES = {  # of the rows of a table with such a role
    "sources": ["prov:Entity", "schema:CreativeWork"],
    "passages": ["prov:Entity", "oa:SpecificResource"],
    "citations": ["oa:Annotation"],
}


def write(package: Package, folder: Path) -> list[Path]:
    """Write the document, each term and node on its own line; returns the file."""
    terms = [f"{encode(name)}: {encode(value)}" for name, value in context(package).items()]
    nodes = map(encode, graph(package))
    target = folder / f"{file_name(package.descriptor.name)}.jsonld"
    head = '{"@context": {\n' + ",\n".join(terms) + "\n},\n"
    write_whole(target, head + '"@graph": [\n' + ",\n".join(nodes) + "\n]}\n")
    return [target]


def graph(package: Package) -> Iterator[Node]:
    """The nodes: the dataset, the classes and properties of its own, the rows, their citations."""
    iris, cited = Iris(package), cited_tables(package)
    yield dataset(package.descriptor)
    for table in described(package):
        yield from vocabulary(package.descriptor, table)
    for table in described(package):
        found = columns(table)
        for row in table.rows:
            node = _row(iris, row, found)
            if table.schema.role == "passages":
                node |= _passage(iris, row)
            if table.schema.role == "citations":
                node |= _further_citation(iris, row)
            if table in cited:
                node |= _derivation(iris, row, node["@type"])
            yield node
            if table in cited:
                yield _own_citation(iris, row)


def _row(iris: Iris, row: Row, found: tuple[Column, ...]) -> Node:
    """A row with its filled cells."""
    own, values = iris.row(row), typed(row)
    classes = CLASSES.get(row.table.schema.role, [])
    node: Node = {"@id": own, "@type": [f"table:{segment(row.table.name)}", *classes]}
    for column in found:
        value = values[column.name]
        if value is None:
            continue
        key = key_of(row.table, column)
        if key is None:
            node[term(row.table, column)] = literal(value, column.type)
            continue
        # The cell itself, as a text, where there is no row of that name.
        target = iris.named(row, key) or {"@value": row[column.name]}
        if column.term != DERIVED or target != own:  # nothing is derived from itself
            node[term(row.table, column)] = target
    return node


def _passage(iris: Iris, row: Row) -> Node:
    """Where a passage stands: its document, and the text fragment that selects it there."""
    source = queries.sources(iris.package).get(row["source"])
    if source is None:
        raise ExportError(
            f"{row.at('source')}: there is no such source; validate the package first"
        )
    address, _, fragment = link(iris.package, row["source"], row["passage"]).partition(":~:")
    document = metadata.web(address.partition("#")[0]) or iris.row(source)
    node: Node = {"partOf": iris.row(source), "document": document}
    if fragment:
        node["selector"] = {
            "@type": "oa:FragmentSelector",
            "value": f":~:{fragment}",
            "conformsTo": TEXT_FRAGMENTS,
        }
    return node


def _derivation(iris: Iris, row: Row, classes: list[str]) -> Node:
    """What a row that cites is derived from; a document is not derived from its own passages."""
    sources = queries.sources(iris.package)
    passages: dict[str, None] = {}  # each once, in the order of the evidence
    for seen in evidence_of(iris.package, row):
        if is_support(seen.stance, seen.basis) and sources.get(seen.source) is not row:
            passages[iris.passage(seen.source, seen.passage)] = None
    node: Node = {"@type": list(dict.fromkeys([*classes, *CITED]))}
    if passages:
        node["derivedFrom"] = list(passages)
    return node


def _citation(iris: Iris, about: Row, citing: Row) -> Node:
    """The statement that the passage cited by one row speaks of a row: the same, or another."""
    cited = citing.citation
    if cited is None:
        raise ExportError(f"{citing.at()}: this row cites no passage; validate the package first")
    return {
        "body": iris.row(about),
        "target": iris.passage(cited.source, cited.passage),
        "motivation": "oa:linking",
    }


def _own_citation(iris: Iris, row: Row) -> Node:
    return {
        "@id": iris.row(row).replace("row:", "evidence:", 1),
        "@type": "oa:Annotation",
        **_citation(iris, row, row),
        "stance": Stance.SUPPORTS,
        "basis": Basis.STATED,
    }


def _further_citation(iris: Iris, row: Row) -> Node:
    """What a further citation ties together: the row that it is about, and its passage."""
    about = queries.rows_by_id(iris.package).get(row["row"])
    if about is None:
        raise ExportError(
            f"{row.at('row')}: there is no row {shorten(row['row'])}; validate the package first"
        )
    node = _citation(iris, about, row)
    if row["columns"]:
        node["speaksOf"] = row["columns"].split()
    return node
