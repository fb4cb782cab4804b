"""JSON-LD: the dataset (schema.org, DCAT), its rows, and what they are derived from (PROV-O, Web Annotation).

The IRI of a row names what the row says, and the row is derived (`prov:wasDerivedFrom`) from every passage that supports it or
from which it was computed or inferred. Each citation, of a row or of further evidence, is a Web Annotation whose body is the
row and whose target the passage, with its stance and basis, so that contradictions are told as well. A passage is the part of
a document that its text fragment selects, as far as the address of the document is known, and bears our pin. The generated
table of entities is left out: what refers to it refers to the row that introduces the entity. The shapes that every such
document fits are in docs/shapes.ttl.
"""

from collections.abc import Iterator
from pathlib import Path

from rowcite.evidence.trace import link, witnesses
from rowcite.export import metadata
from rowcite.export.cited import cited_tables
from rowcite.export.common import Column, ExportError, columns, file_name, typed
from rowcite.export.iris import Iris, segment
from rowcite.export.json_text import encode
from rowcite.export.jsonld_dataset import dataset, vocabulary
from rowcite.export.jsonld_terms import PREFIXES, Node, context, described, links, literal, term
from rowcite.package import form, queries
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance, is_support
from rowcite.package.table import Row

TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
DERIVED = PREFIXES["prov"] + "wasDerivedFrom"
CITED = ["prov:Entity", "rowcite:CitedRow"]
CLASSES = {  # of the rows of a table with such a role
    "sources": ["prov:Entity", "schema:CreativeWork"],
    "passages": ["prov:Entity", "oa:SpecificResource"],
    "citations": ["oa:Annotation"],
}


def write(package: Package, folder: Path) -> list[Path]:
    """Write the document, a term or a node a line; returns the file."""
    target = folder / f"{file_name(package.descriptor.name)}.jsonld"
    terms = ",\n".join(f"{encode(name)}: {encode(said)}" for name, said in context(package).items())
    nodes = ",\n".join(encode(node) for node in graph(package))
    form.write(target, f'{{"@context": {{\n{terms}\n}},\n"@graph": [\n{nodes}\n]}}\n')
    return [target]


def graph(package: Package) -> Iterator[Node]:
    """The nodes: the dataset, the classes and properties of its own, the rows, and their citations."""
    iris, cited = Iris(package), cited_tables(package)
    yield dataset(package)
    for table in described(package):
        yield from vocabulary(package, table)
    for table in described(package):
        wanted = columns(table)
        for row in table.rows:
            node = _row(iris, row, wanted) | _passage(iris, row) | _further_citation(iris, row)
            yield node | _derivation(iris, row, node["@type"]) if table in cited else node
            if table in cited:
                yield _own_citation(iris, row)


def _row(iris: Iris, row: Row, wanted: tuple[Column, ...]) -> Node:
    """A row with its filled cells."""
    values, classes = typed(row), CLASSES.get(row.table.schema.role, [])
    node: Node = {"@id": iris.row(row), "@type": [f"table:{segment(row.table.name)}", *classes]}
    for column in wanted:
        value = values[column.name]
        told = _named(iris, row, column) if value is not None and links(row.table, column) else None
        if value is not None and not (
            column.term == DERIVED and told == node["@id"]
        ):  # nothing is derived from itself
            node[term(row.table, column)] = told or literal(value, column.type)
    return node


def _named(iris: Iris, row: Row, column: Column) -> str | Node:
    """The row that a cell names; the cell itself, as a text, where there is no such row."""
    key = next(key for key in row.table.schema.foreign_keys if key.fields == (column.name,))
    return iris.named(row, key) or {"@value": row[column.name]}


def _passage(iris: Iris, row: Row) -> Node:
    """Where a passage stands: its document, and the text fragment that selects it there; nothing for other rows."""
    if row.table.schema.role != "passages":
        return {}
    source = queries.sources(iris.package).get(row["source"])
    if source is None:
        raise ExportError(
            f"{row.at('source')}: there is no such source; validate the package first"
        )
    address, _, fragment = link(iris.package, row["source"], row["passage"]).partition(":~:")
    document = metadata.web(address.partition("#")[0]) or iris.row(source)
    selector = {
        "@type": "oa:FragmentSelector",
        "value": f":~:{fragment}",
        "conformsTo": TEXT_FRAGMENTS,
    }
    return {"partOf": iris.row(source), "document": document} | (
        {"selector": selector} if fragment else {}
    )


def _derivation(iris: Iris, row: Row, classes: list[str]) -> Node:
    """What a row that cites is derived from; a document is not derived from its own passages."""
    others = (
        seen
        for seen in witnesses(iris.package, row)
        if queries.sources(iris.package).get(seen.source) is not row
    )
    found = [seen for seen in others if is_support(seen.stance, seen.basis)]
    passages = dict.fromkeys(iris.passage(seen.source, seen.passage) for seen in found)
    return {"@type": list(dict.fromkeys([*classes, *CITED]))} | (
        {"derivedFrom": list(passages)} if passages else {}
    )


def _citation(iris: Iris, about: Row, citing: Row) -> Node:
    """That the passage which one row cites speaks of a row: of itself, or of another."""
    cited = citing.citation
    if cited is None:
        raise ExportError(f"{citing.at()}: this row cites no passage; validate the package first")
    return {
        "body": iris.row(about),
        "target": iris.passage(cited.source, cited.passage),
        "motivation": "oa:linking",
    }


def _own_citation(iris: Iris, row: Row) -> Node:
    named = {"@id": iris.row(row).replace("row:", "evidence:", 1), "@type": "oa:Annotation"}
    return named | _citation(iris, row, row) | {"stance": Stance.SUPPORTS, "basis": Basis.STATED}


def _further_citation(iris: Iris, row: Row) -> Node:
    """What a row of the table of further evidence ties together; nothing for other rows."""
    if row.table.schema.role != "citations":
        return {}
    about = queries.rows_by_id(iris.package).get(row["row"])
    if about is None:
        raise ExportError(
            f"{row.at('row')}: there is no row {shorten(row['row'])}; validate the package first"
        )
    return _citation(iris, about, row) | (
        {"speaksOf": row["columns"].split()} if row["columns"] else {}
    )
