"""The JSON-LD export as a graph: it holds every cell and citation, and it fits our shapes."""

import json
import logging
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from test_export_text import CELLS, ROWS, Rows, described, package_of, with_coordinates

from rowcite.data.errors import ExportError
from rowcite.export import jsonld
from rowcite.export.common.metadata import segment
from rowcite.export.jsonld.terms import EVIDENCE
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.text.pins import FINGERPRINT
from support import GOOD, ROOT, copy_of_good, evidence_lines

with (
    warnings.catch_warnings()
):  # what other libraries deprecate while they are imported is not ours to fix
    warnings.simplefilter("ignore")
    import pyshacl
    from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef

OA, SCHEMA, GEO = (
    Namespace(f"http://{name}")
    for name in ("www.w3.org/ns/oa#", "schema.org/", "www.w3.org/2003/01/geo/wgs84_pos#")
)
ROWCITE = Namespace("urn:uuid:99b0fb73-6264-4a4e-ade8-67e129d31070#")
SHAPES = ROOT / "docs/shapes.ttl"
PATHS = {"good": GOOD, "dataset": ROOT}


def graph_of(package: Package, folder: Path) -> Graph:
    """The document, written and read by rdflib."""
    (file,) = jsonld.write(package, folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        return Graph().parse(file, format="json-ld")


@pytest.fixture(scope="module", params=PATHS)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Package, Graph, str]:
    """A package, its graph, and the IRI of the dataset."""
    package = load(PATHS[request.param])
    graph = graph_of(package, tmp_path_factory.mktemp("rdf"))
    return package, graph, str(next(graph.subjects(RDF.type, SCHEMA.Dataset)))


def refusals(graph: Graph) -> str:
    """What our shapes say against a graph; nothing where it fits."""
    logging.getLogger("pyshacl").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fits, _, text = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    return "" if fits else text


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def test_a_package_fits_the_shapes(told: tuple[Package, Graph, str]) -> None:
    assert refusals(told[1]) == ""


def test_the_shapes_are_shapes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fits, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES.as_posix(), meta_shacl=True)
    assert fits, text
    used = {term for triple in shapes() for term in triple if str(term).startswith(str(ROWCITE))}
    assert {str(term).removeprefix(str(ROWCITE)) for term in used} >= {
        "stance",
        "basis",
        "column",
        "pin",
        "CitedRow",
    }


def test_every_cell_is_in_the_graph(told: tuple[Package, Graph, str]) -> None:
    package, graph, base = told
    lost, seen = [], 0
    for row in (row for row in package.rows() if row.table.schema.role != "entities"):
        subject = URIRef(f"{base}#row/{row.id}")
        keys = {key.fields[0] for key in row.table.schema.foreign_keys if len(key.fields) == 1}
        special = EVIDENCE.get(
            row.table.schema.role, {}
        )  # what these say of citations and pins has tests of its own
        for field in (
            field
            for field in row.table.schema.fields
            if row[field.name] and field.name not in special
        ):
            own = f"{base}#column/{row.table.name}.{field.name}"
            objects = graph.objects(subject, URIRef((field.model_extra or {}).get("rdfType", own)))
            wanted = f"{base}#row/{row[field.name]}" if field.name in keys else row[field.name]
            seen += 1
            if wanted not in map(str, objects) and wanted != str(subject):
                lost.append(f"{row.table.name} {row.id} {field.name}")
    assert seen > 100
    assert lost == []


def test_cells_have_their_types(tmp_path: Path) -> None:
    graph = graph_of(load(GOOD), tmp_path)
    base = next(graph.subjects(RDF.type, SCHEMA.Dataset))

    def cell(row: str, column: str) -> Any:
        return graph.value(URIRef(f"{base}#row/{row}"), URIRef(f"{base}#column/{column}"))

    assert cell("repair-cost-gazette", "figures.value_low") == Literal(
        "5000000", datatype=XSD.decimal
    )
    assert cell("gazette-2024-03-02", "sources.published") == Literal(
        "2024-03-02", datatype=XSD.date
    )
    assert cell("amber-light-repair", "events.date") == Literal(
        "2025", datatype=URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    )
    assert cell("amber-light-repair", "events.date_end") == Literal("2025-12-31", datatype=XSD.date)
    assert cell("amber-light", "lights.name_ru") == Literal("Янтарный маяк", lang="ru")
    assert cell("amber-light", "lights.code") is None


def test_no_citation_is_lost(told: tuple[Package, Graph, str]) -> None:
    package, graph, base = told
    own = [
        cited
        for cited in package.citations()
        if cited.row.table.schema.role not in ("entities", "retired")
    ]
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(own)
    found = set()
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        row = queries.rows_by_id(package)[
            str(graph.value(annotation, OA.hasBody)).removeprefix(f"{base}#row/")
        ]
        target = graph.value(annotation, OA.hasTarget)
        source = str(graph.value(target, DCTERMS.isPartOf)).removeprefix(f"{base}#row/")
        number = str(graph.value(target, URIRef(f"{base}#column/passages.passage")))
        how = [
            str(graph.value(annotation, term) or "")
            for term in (ROWCITE.stance, ROWCITE.basis, RDFS.comment)
        ]
        named = set(map(str, graph.objects(annotation, ROWCITE.column)))
        citing = row.table.citing_columns or ()
        for column in (
            column for column, cell in row.cells.items() if cell and column not in ("id", *citing)
        ):
            if not named or column in named:
                found.add((row.table.name, row.id, column, row[column], source, number, *how))
    parts = ("source", "passage", "stance", "basis", "explanation")
    assert found == set(evidence_lines(package, *parts))


def test_a_passage_is_selected_by_its_text_fragment_and_bears_its_pin(
    told: tuple[Package, Graph, str],
) -> None:
    package, graph, base = told
    linked = 0
    for note in package.notes.values():
        url = next(
            (
                row[name]
                for row in [queries.sources(package)[note.source]]
                for name in row.table.with_role("url")
            ),
            "",
        )
        for number, pin in note.pins.items():
            passage = URIRef(f"{base}#row/{note.source}-{number}")
            assert graph.value(passage, ROWCITE.pin) == Literal(pin.fingerprint)
            assert FINGERPRINT.fullmatch(pin.fingerprint)
            selector = graph.value(passage, OA.hasSelector)
            assert (selector is not None) == bool(url and pin.start)
            if selector is not None:
                linked += 1
                assert graph.value(passage, OA.hasSource) == URIRef(url)
                assert graph.value(selector, RDF.type) == OA.FragmentSelector
                assert str(graph.value(selector, RDF.value)).startswith(":~:text=")
    assert linked


def test_what_contradicts_a_row_is_no_origin_of_it(tmp_path: Path) -> None:
    graph = graph_of(load(GOOD), tmp_path)
    base = next(graph.subjects(RDF.type, SCHEMA.Dataset))
    cost, office = (
        URIRef(f"{base}#row/repair-cost-gazette"),
        URIRef(f"{base}#row/port-office-2024-03-05-p1"),
    )
    origins = set(graph.objects(cost, PROV.wasDerivedFrom))
    assert URIRef(f"{base}#row/gazette-2024-03-02-p1") in origins
    assert office not in origins
    (against,) = [a for a in graph.subjects(OA.hasTarget, office) if (a, OA.hasBody, cost) in graph]
    assert graph.value(against, ROWCITE.stance) == Literal("contradicts")


def test_nothing_is_derived_from_itself(told: tuple[Package, Graph, str]) -> None:
    graph = told[1]
    assert [s for s, o in graph.subject_objects(PROV.wasDerivedFrom) if s == o] == []
    parts = {(document, passage) for passage, document in graph.subject_objects(DCTERMS.isPartOf)}
    assert [pair for pair in graph.subject_objects(PROV.wasDerivedFrom) if pair in parts] == []


def test_the_document_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    (file,) = jsonld.write(load(GOOD), tmp_path)
    context = json.loads(file.read_text("utf-8"))["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ({"homepage": "https://example.org/lights"}, r"https://example\.org/lights"),
        (
            {"homepage": "https://example.org/lights#top", "id": "https://doi.org/10.1/a"},
            r"https://example\.org/lights",
        ),
        ({"id": "https://doi.org/10.5281/zenodo.1"}, r"https://doi\.org/10\.5281/zenodo\.1"),
        ({"homepage": "no address", "id": 7}, r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}"),
        ({"version": "2.0.0"}, r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}"),
    ],
)
def test_the_iri_of_the_package(said: dict[str, Any], base: str, tmp_path: Path) -> None:
    graph = graph_of(described(tmp_path, **said), tmp_path)
    (dataset,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert re.fullmatch(base, str(dataset))
    assert (URIRef(f"{dataset}#row/amber-light"), RDF.type, ROWCITE.CitedRow) in graph
    assert refusals(graph) == ""


def test_creators_and_licences(tmp_path: Path) -> None:
    people = [
        {"title": "Jane Doe", "givenName": "Jane", "familyName": "Doe"},
        {"title": "The trust", "path": "https://example.org/trust"},
    ]
    licence = [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}]
    graph = graph_of(
        described(tmp_path, contributors=people, licenses=licence, keywords=["маяк"]), tmp_path
    )
    (dataset,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    creators = {
        str(graph.value(who, SCHEMA.name)): graph.value(who, RDF.type)
        for who in graph.objects(dataset, SCHEMA.creator)
    }
    assert creators == {"Jane Doe": SCHEMA.Person, "The trust": SCHEMA.Organization}
    assert graph.value(dataset, DCTERMS.license) == URIRef(licence[0]["path"])
    assert graph.value(dataset, SCHEMA.keywords) == Literal("маяк")


# A broken graph is refused


def any_of(graph: Graph, kind: URIRef) -> Any:
    return min(graph.subjects(RDF.type, kind))


def exchange(predicate: URIRef, value: Any, kind: URIRef | None = None) -> Callable[[Graph], None]:
    """Set another value for a property of one subject that has it, of a kind if one is given.

    Without a value the property is removed.
    """

    def change(graph: Graph) -> None:
        subject = min(
            s for s in graph.subjects(predicate) if kind is None or (s, RDF.type, kind) in graph
        )
        graph.remove((subject, predicate, None))
        if value is not None:
            graph.add((subject, predicate, value))

    return change


def uncited(graph: Graph) -> None:
    """A row whose every citation has gone."""
    row = any_of(graph, ROWCITE.CitedRow)
    for annotation in list(graph.subjects(OA.hasBody, row)):
        graph.remove((annotation, None, None))


def explained_no_more(graph: Graph) -> None:
    """An inference without its explanation."""
    (inferred, *_) = sorted(graph.subjects(ROWCITE.basis, Literal("inferred")))
    graph.remove((inferred, RDFS.comment, None))


BROKEN = {
    "no name": (exchange(SCHEMA.name, None, SCHEMA.Dataset), "A dataset has one name."),
    "no version": (exchange(SCHEMA.version, None), "A dataset has one version."),
    "no licence": (exchange(SCHEMA.license, None), "A dataset has a licence."),
    "a date that is none": (
        exchange(SCHEMA.datePublished, Literal("yesterday")),
        "A dataset has one date of publication.",
    ),
    "a row that cites nothing": (uncited, "A row cites a passage that states it."),
    "an unknown origin": (
        exchange(PROV.wasDerivedFrom, OWL.Nothing, ROWCITE.CitedRow),
        "What a row is derived from is described",
    ),
    "another stance": (exchange(ROWCITE.stance, Literal("doubts")), "The stance of a citation is"),
    "another basis": (exchange(ROWCITE.basis, Literal("guessed")), "The basis of a citation is"),
    "no explanation": (explained_no_more, "sh:or"),
    "a citation of no row": (exchange(OA.hasBody, None), "A citation speaks of one row."),
    "a citation of a passage that is not there": (
        exchange(OA.hasTarget, OWL.Nothing),
        "A citation leads to one passage.",
    ),
    "a citation of no passage": (exchange(OA.hasTarget, None), "A citation leads to one passage."),
    "a passage of no document": (
        exchange(DCTERMS.isPartOf, None, OA.SpecificResource),
        "A passage is a part of one document",
    ),
    "a pin that is none": (
        exchange(ROWCITE.pin, Literal("12:xyz")),
        "A pin is the length of the passage",
    ),
    "a fragment with a bare hyphen": (
        exchange(RDF.value, Literal(":~:text=a-b")),
        "A passage is selected by a text fragment.",
    ),
    "a fragment that selects nothing": (
        exchange(RDF.value, Literal("p4")),
        "A passage is selected by a text fragment.",
    ),
    "a selector of another kind": (
        exchange(OA.hasSelector, BNode()),
        "A passage is selected by a text fragment.",
    ),
    "north of the pole": (
        exchange(GEO.lat, Literal("90.1", datatype=XSD.decimal)),
        "A latitude is a number of degrees",
    ),
    "a longitude that is no number": (
        exchange(GEO.long, Literal("east")),
        "A longitude is a number of degrees",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_graph_is_refused(how: str, tmp_path: Path) -> None:
    change, said = BROKEN[how]
    graph = graph_of(with_coordinates(tmp_path, "56.01", "92.87"), tmp_path)
    before = set(graph)
    change(graph)
    assert set(graph) != before
    assert said in refusals(graph).replace("http://www.w3.org/ns/shacl#or", "sh:or").replace(
        "OrConstraintComponent", "sh:or"
    )


def test_what_is_not_broken_is_not_refused(tmp_path: Path) -> None:
    assert refusals(graph_of(with_coordinates(tmp_path, "56.01", "92.87"), tmp_path)) == ""


# Any other package


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_any_values_read_back(folder: Path, rows: Rows) -> None:
    graph = graph_of(package_of(folder, rows), folder)
    base = next(graph.subjects(RDF.type, SCHEMA.Dataset))
    for number, row in enumerate(rows):
        subject = URIRef(f"{base}#row/things/r{number}")
        for name in CELLS:
            found = graph.value(subject, URIRef(f"{base}#column/things.{name}"))
            assert (None if found is None else str(found)) == row[name]


def test_rows_without_ids_and_names_of_any_letters(tmp_path: Path) -> None:
    fields = [
        {"name": name, "type": "string", "format": kind}
        for name, kind in (("a:b/c", "default"), ("@id", "default"), ("ссылка", "uri"))
    ]
    parent = {"fields": ["@id"], "reference": {"resource": "", "fields": ["a:b/c"]}}
    keyed = {
        "name": "row one?",
        "path": "a.csv",
        "schema": {"fields": fields, "primaryKey": ["a:b/c", "@id"], "foreignKeys": [parent]},
    }
    plain = {"name": "b", "path": "a.csv", "schema": {"fields": fields}}
    (tmp_path / "a.csv").write_text(
        "a:b/c,@id,ссылка\nx y,,schema:evil\nz,x y,\nw,nowhere,\n", "utf-8"
    )
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "a b", "resources": [keyed, plain]}), "utf-8"
    )
    graph = graph_of(load(tmp_path), tmp_path)
    base = next(graph.subjects(RDF.type, SCHEMA.Dataset))
    first, second = (URIRef(f"{base}#row/row%20one%3F/{key}") for key in ("x%20y/", "z/x%20y"))
    name, up, link = (
        URIRef(f"{base}#column/row%20one%3F.{segment(column)}")
        for column in ("a:b/c", "@id", "ссылка")
    )
    assert graph.value(first, name) == Literal("x y")
    assert graph.value(first, link) == Literal("schema:evil", datatype=XSD.anyURI)
    assert graph.value(second, up) == first
    assert graph.value(URIRef(f"{base}#row/row%20one%3F/w/nowhere"), up) == Literal("nowhere")
    assert graph.value(URIRef(f"{base}#row/b/3"), URIRef(f"{base}#column/b.a%3Ab%2Fc")) == Literal(
        "w"
    )
    assert graph.serialize(format="nt")


def test_names_with_dots_do_not_run_into_each_other(tmp_path: Path) -> None:
    told = {"a": ("b.c", "string"), "a.b": ("c", "integer")}
    resources = [
        {
            "name": table,
            "path": f"{table}.csv",
            "schema": {"fields": [{"name": column, "type": kind}]},
        }
        for table, (column, kind) in told.items()
    ]
    for table, (column, _) in told.items():
        (tmp_path / f"{table}.csv").write_text(f"{column}\n7\n", "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
    graph = graph_of(load(tmp_path), tmp_path)
    values = [value for _, column, value in graph if "#column/" in str(column)]
    assert sorted(values) == sorted([Literal("7"), Literal("7", datatype=XSD.integer)])


def spoil(package: Path, how: str) -> None:
    match how:
        case "unknown row":
            file, old, new = "tables/citations.csv", ",light-trust,", ",nobody,"
        case "unknown passage":
            file, old, new = "tables/lights.csv", "gazette-2024-03-02,p1", "gazette-2024-03-02,p9"
        case "no passage":
            file, old, new = "tables/lights.csv", "gazette-2024-03-02,p1", ","
        case "a term that is no IRI":
            file, old, new = (
                "schemas/lights.json",
                '"name": "height",',
                '"name": "height", "rdfType": "no <IRI>",',
            )
        case _:
            file, old, new = "tables/passages.csv", ",gazette-2024-03-02,p3", ",nowhere,p3"
    text = (package / file).read_text("utf-8")
    assert old in text
    (package / file).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "how",
    ["unknown row", "unknown passage", "no passage", "a term that is no IRI", "unknown source"],
)
def test_a_package_with_loose_ends_is_refused_in_one_line(how: str, tmp_path: Path) -> None:
    package, out = copy_of_good(tmp_path), tmp_path / "out"
    spoil(package, how)
    with pytest.raises(ExportError) as error:
        jsonld.write(load(package), out)
    assert "\n" not in str(error.value)
    assert not out.exists()
