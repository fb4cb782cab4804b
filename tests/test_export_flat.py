"""What is read by itself: flat tables, the bibliography, the graph, the list of files."""

import csv
import json
import re
from pathlib import Path

import bibtexparser
import cmarkgfm
import html5lib
import networkx as nx
import pandas as pd
import pytest
import rispy
from export_packages import built

from rowcite.data.computed import computed_tables
from rowcite.data.errors import ExportError
from rowcite.evidence.trace import link
from rowcite.export import about, sums
from rowcite.export.sources import author
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.table import Row
from support import GOOD, ROOT, copy_of_good

DATASET = load(ROOT)


def rows(file: Path) -> list[dict[str, str]]:
    text = file.read_text("utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(text.splitlines(), strict=True))


def test_the_flat_tables_are_those_that_say_something(tmp_path: Path) -> None:
    found = {file.stem for file in built("flat", DATASET, tmp_path)}
    assert found == {"figures", "events", "statements", "relations"}
    assert {file.stem for file in built("flat", load(GOOD), tmp_path / "good")} == {
        "figures",
        "events",
        "posts",
    }


def named(package: Package, id_: str, language: str) -> str:
    """The name or title of a row in a language."""
    row = queries.rows_by_id(package)[id_]
    return row[f"name_{language}"] or row[f"title_{language}"]


@pytest.mark.parametrize("table", ["figures", "events", "statements", "relations"])
def test_a_flat_row_says_all_that_its_row_says_and_rests_on(table: str, tmp_path: Path) -> None:
    built("flat", DATASET, tmp_path)
    found = rows(tmp_path / f"flat/{table}.csv")
    kept = DATASET.tables[table].rows
    assert [line["id"] for line in found] == [row.id for row in kept]
    for line, row in zip(found, kept, strict=True):
        assert {name: line[name] for name in row.cells} == row.cells
        opened, own = line["link_source"], link(DATASET, row["source"], row["passage"])
        assert own or opened != row["source"]
        assert line["link"] == own or opened in supported_by(row)
        assert bool(line["link"]) == bool(opened)
        passage, source = DATASET.cited_passage(row), queries.sources(DATASET)[row["source"]]
        assert passage
        assert line["gist"] == passage.text
        assert (line["source_title"], line["source_published"]) == (
            source["title"],
            source["published"],
        )
        for language in ("en", "ru"):
            assert line[f"source_publisher_{language}"] in (
                named(DATASET, source["publisher"], language),
                named(DATASET, source["publisher"], "en"),
            )
            assert_named(line, row, language)
        assert ("contradicts" in stances(row)) == bool(line["contradicted_by"])


@pytest.mark.parametrize("table", ["figures", "statements", "relations"])
def test_a_flat_row_says_when_it_was_said_as_the_timeline_does(table: str, tmp_path: Path) -> None:
    built("flat", DATASET, tmp_path)
    found = {
        line["id"]: (line["said"], line["said_basis"])
        for line in rows(tmp_path / f"flat/{table}.csv")
    }
    (timeline,) = (one for one in computed_tables(DATASET) if one.name == "timeline")
    names = [column.name for column in timeline.columns]
    lines = [dict(zip(names, cells, strict=True)) for cells in timeline.rows(DATASET)]
    told = {
        line["row_id"]: (line["date"], line["basis"])
        for line in lines
        if line["table_name"] == table
    }
    assert {id_: when for id_, when in found.items() if when[0]} == told != {}


def stances(row: Row) -> set[str]:
    return {cited["stance"] for cited in queries.further_citations(DATASET).get(row.id, [])}


def supported_by(row: Row) -> set[str]:
    """The further sources that support a whole row."""
    further = queries.further_citations(DATASET).get(row.id, [])
    whole = [cited for cited in further if not cited["columns"]]
    return {cited["source"] for cited in whole if cited["stance"] == "supports"}


def test_a_row_whose_source_has_no_address_is_linked_to_another_that_states_it(
    tmp_path: Path,
) -> None:
    built("flat", DATASET, tmp_path)
    lines = {line["id"]: line for line in rows(tmp_path / "flat/events.csv")}
    launch = lines["launch-first-facilities"]
    assert (launch["source"], launch["link_source"]) == (
        "babr24-2025-11-07-innovation-experiment",
        "tass-2025-11-08-world-market",
    )
    assert launch["link"].startswith("https://tass.ru/")


def assert_named(line: dict[str, str], row: Row, language: str) -> None:
    """Every id and every controlled word stands beside what it is called."""
    for field in row.table.schema.fields:
        cell = row[field.name]
        if field.name in row.table.entity_columns and cell:
            assert line[f"{field.name}_{language}"] == named(DATASET, cell, language), field.name
        if field.constraints.enum and cell:
            assert line[f"{field.name}_{language}"] == field.label(cell, language), field.name


def test_a_package_that_is_not_whole_is_not_flattened(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / "tables/bodies.csv").unlink()
    with pytest.raises(ExportError):
        built("flat", load(package), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_source_stands_in_the_bibliography(tmp_path: Path) -> None:
    built("sources", DATASET, tmp_path)
    sources = queries.sources(DATASET)
    library = bibtexparser.parse_string((tmp_path / "sources.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(sources)
    text = (tmp_path / "sources.ris").read_bytes().decode("utf-8").replace("\r\n", "\n")
    records = rispy.loads(text)
    items = json.loads((tmp_path / "sources.csl.json").read_text("utf-8"))
    for row, record, item in zip(sources.values(), records, items, strict=True):
        assert (record["id"], record["title"], record.get("urls", [""])[0]) == (
            row.id,
            row["title"],
            row["url"],
        )
        assert record["date"] == row["published"].replace("-", "/")
        assert (item["id"], item["title"], item.get("URL", ""), item["language"]) == (
            row.id,
            row["title"],
            row["url"],
            row["language"],
        )
        assert item["publisher"] in (
            named(DATASET, row["publisher"], "ru"),
            named(DATASET, row["publisher"], "en"),
        )
        assert item.get("author", []) == [
            {"family": family, "given": given}
            for given, _, family in [row["author"].partition(" ")]
            if given
        ]
    assert "AU  - Romenskaya, Anna\n" in text
    assert "author = {{Romenskaya}, {Anna}}" in (tmp_path / "sources.bib").read_text("utf-8")


@pytest.mark.parametrize(
    ("byline", "family"),
    [
        ("Anna Romenskaya", "Romenskaya"),
        ("Анна Роменская", "Роменская"),
        ("Anne-Marie O'Neill", "O'Neill"),
        ("Жан-Поль Д’Артаньян", "Д’Артаньян"),
        ("News Desk", ""),
        ("Служба новостей", ""),
        ("Редакция Известий", ""),
        ("Anna Maria Romenskaya", ""),
        ("TASS", ""),
        ("IST Group", ""),
        ("Ivan Petrov, Anna Romenskaya", ""),
    ],
)
def test_a_byline_of_two_names_is_that_of_a_person(byline: str, family: str) -> None:
    assert author(byline).family == family
    assert author(byline).name == byline


def test_networkx_reads_the_graph(tmp_path: Path) -> None:
    built("graph", DATASET, tmp_path)
    nodes = pd.read_csv(tmp_path / "graph/nodes.csv", index_col="Id")
    edges = pd.read_csv(tmp_path / "graph/edges.csv")
    graph = nx.from_pandas_edgelist(
        edges, "Source", "Target", edge_attr=True, create_using=nx.MultiDiGraph
    )
    assert set(graph) <= set(nodes.index)
    assert queries.entities(DATASET).keys() <= set(nodes.index)
    assert nodes["Label"].notna().all()
    for row in DATASET.tables["relations"].rows:
        ties = graph.get_edge_data(row["subject"], row["object"]).values()
        assert row.id in {tie["row"] for tie in ties}
    events = {row.id: row for row in DATASET.tables["events"].rows}
    not_yet = 0
    for name, column in (("participations", "entity"), ("event_topics", "topic")):
        for row in DATASET.tables[name].rows:
            event = events[row["event"]]
            ties = graph.get_edge_data(row[column], event.id).values()
            (tie,) = (tie for tie in ties if tie["row"] == row.id)
            assert tie["modality"] == event["modality"]
            assert nodes.loc[event.id, "modality"] == event["modality"]
            date = nodes.loc[event.id, "date"]
            assert date == event["date"] or (pd.isna(date) and not event["date"])
            not_yet += event["modality"] == "planned"
    assert not_yet
    for row in DATASET.tables["places"].rows:
        assert not row["region"] or graph.has_edge(row.id, row["region"])


def test_the_pages_of_a_build_have_no_dead_link_and_leave_no_file_out(dist: Path) -> None:
    page = html5lib.parse((dist / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    readme = cmarkgfm.github_flavored_markdown_to_html((dist / "README.md").read_text("utf-8"))
    files = {file.relative_to(dist).as_posix() for file in dist.rglob("*") if file.is_file()}
    links = {link.get("href") for link in page.iter("a")} - {"#ru"}
    linked = {href for href in links if "://" not in href}
    assert links - linked == {"https://creativecommons.org/licenses/by/4.0/"}
    in_readme = {href for href in re.findall('href="([^"]*)"', readme) if "://" not in href}
    assert linked == in_readme == files - {"README.md", "index.html", "SHA256SUMS"}
    assert {"LICENSE", "LICENSE-DATA"} <= files
    tables = page.findall(".//article[@id='ru']/dl")[-1]
    listed = [(name.text or "").strip() for name in tables.findall("dt")]
    assert listed == [*DATASET.tables, *(table.name for table in computed_tables(DATASET))]
    headings = page.findall(".//article[@id='ru']//h1") + page.findall(".//article[@id='ru']//h2")
    assert len(headings) == 3
    assert all(re.match("[А-Я]", heading.text) for heading in headings)
    for name in listed:
        assert f"<td>{name}</td>" in readme
    words = [one.text.strip() for one in page.findall(".//details[@id='words']//dt")]
    enums = [
        field.constraints.enum for table in DATASET.tables.values() for field in table.schema.fields
    ]
    assert words == [word for enum in enums for word in enum or ()]


def test_every_text_of_the_list_of_files_is_in_both_languages() -> None:
    formats, labels = about.SAID["formats"], about.SAID["labels"]
    for said in [*labels.values(), *(one[part] for one in formats for part in ("title", "use"))]:
        assert set(said) == {"en", "ru"}
        assert re.search("[А-Яа-яё]", said["ru"]) or said["ru"] == said["en"]


def test_a_hostile_descriptor_is_shown_and_does_nothing(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    hostile = "<script>alert(1)</script> [a](javascript:alert(1)) | `x`"
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(descriptor | {"title": hostile, "description": hostile}), "utf-8")
    built("about", load(package), tmp_path)
    page = html5lib.parse((tmp_path / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    assert list(page.iter("script")) == []
    assert page.find(".//h1").text == hostile
    readme = cmarkgfm.github_flavored_markdown_to_html((tmp_path / "README.md").read_text("utf-8"))
    assert "<script" not in readme
    assert "javascript:" not in re.findall('href="([^"]*)"', readme)


def test_the_sums_leave_the_site_out(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("a", "utf-8")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (file,) = sums.write(None, tmp_path)
    assert [line.split("  ")[1] for line in file.read_text("utf-8").splitlines()] == ["a.txt"]
