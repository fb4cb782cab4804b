"""What is written as text reads back as the same values; spreadsheets and TeX run nothing."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rowcite.data.errors import ExportError
from rowcite.export import citation, jsonl
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.report.escape import without_formulas
from rowcite.text import edtf
from support import GOOD, ROOT, copy_of_good, evidence_lines

# A table with a column of every type, and rows of any values: cells as they stand in the CSV,
# None for what is not stated.
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string"},
    {"name": "words", "type": "string"},
    {"name": "when", "type": "string", "rowcite:role": "date"},
    {"name": "amount", "type": "number"},
    {"name": "count", "type": "integer"},
    {"name": "day", "type": "date"},
    {"name": "flag", "type": "boolean"},
    {"name": "year", "type": "year"},
]
NOT_STATED = "NULL"  # so that an empty text is not the same as none
DAYS = st.dates().map(str)
EDTF = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: f"{day[:4]}~"),
    DAYS.map(lambda day: f"../{day}"),
)
SAMPLES = [
    "007",
    "04000000",
    "2025-11",
    "=1+1",
    "Енисей\nи Ангара",
    "\"; '",
    "a\r\nb",
    "\u2028",
    " ",
    "1,5",
    "<b>&amp;",
    "-",
]
WORDS = st.one_of(
    st.sampled_from(SAMPLES),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20),
)
CELLS = {
    "words": WORDS.filter(lambda cell: cell != NOT_STATED),
    "when": EDTF,
    "amount": st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**30), max_value=10**30
    ).map(lambda d: f"{d:f}"),
    "count": st.integers(-(10**40), 10**40).map(str),
    "day": DAYS,
    "flag": st.sampled_from(["true", "false"]),
    "year": st.integers(1, 9999).map(lambda year: f"{year:04d}"),
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.none() | cells for name, cells in CELLS.items()}),
    min_size=1,
    max_size=4,
)
Rows = list[dict[str, str | None]]


def package_of(folder: Path, rows: Rows) -> Package:
    """A package of one table, written and loaded."""
    table = {
        "name": "things",
        "path": "things.csv",
        "schema": {"fields": FIELDS, "primaryKey": "id", "missingValues": [NOT_STATED]},
    }
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "any", "version": "1.0.0", "resources": [table]}), "utf-8"
    )
    lines = [csv_line(field["name"] for field in FIELDS)]
    lines += [
        csv_line(
            [f"r{n}", *(NOT_STATED if row[name] is None else str(row[name]) for name in CELLS)]
        )
        for n, row in enumerate(rows)
    ]
    (folder / "things.csv").write_text("".join(lines), "utf-8", newline="")
    return load(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def records(file: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file, numbers as they are spelled."""
    lines = file.read_text("utf-8").removesuffix("\n").split("\n")
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines if line]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_json_lines_read_back(folder: Path, rows: Rows) -> None:
    package = package_of(folder, rows)
    jsonl.write(package, folder)
    found = records(folder / "jsonl/things.jsonl")
    assert len(found) == len(rows)
    for record, row in zip(found, rows, strict=True):
        exact = {
            name: Decimal(cell)
            for name in ("amount", "count", "year")
            if (cell := row[name]) is not None
        }
        flag = None if row["flag"] is None else row["flag"] == "true"
        when = edtf.parse(row["when"]) if row["when"] else None
        bounds = {"when_start": when and when.start, "when_end": when and when.end}
        wanted = (
            row
            | exact
            | {"flag": flag}
            | {name: bound and bound.isoformat() for name, bound in bounds.items()}
        )
        assert {name: record[name] for name in wanted} == wanted
        assert [f"{record[name]:f}" for name in ("amount",) if name in exact] == [
            row[name] for name in ("amount",) if name in exact
        ]


def unguarded(cell: str) -> str:
    """A cell without the apostrophes before what a spreadsheet would compute."""
    return re.sub(r"""(^|[;\r\n])'(?=(?:(?![\r\n])['"\s])*[=+\-@＝＋－＠])""", r"\1", cell)


@given(st.one_of(WORDS, st.text(alphabet="=+-@'\"; \t\r\n\va＝", max_size=12)))
def test_nothing_is_computed_by_a_spreadsheet_and_nothing_is_lost(text: str) -> None:
    found = without_formulas(text)
    assert unguarded(found) == text
    beginnings = re.split(r"[;\r\n]", found)
    assert [
        cell
        for cell in beginnings
        if cell.strip("\"' \t\v\f").startswith(tuple("=+-@＝＋－＠")) and not cell.startswith("'")
    ] == []


def test_a_long_cell_of_separators_is_guarded_in_linear_time() -> None:
    assert without_formulas("\n" * 300_000 + "'" * 300_000) == "\n" * 300_000 + "'" * 300_000


def test_tables_that_would_share_a_file_are_refused(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}]}
    resources = [{"name": name, "path": "a.csv", "schema": schema} for name in ("Things", "things")]
    (tmp_path / "a.csv").write_text("a\n", "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
    with pytest.raises(ExportError, match="would be one file"):
        jsonl.write(load(tmp_path), tmp_path)


@pytest.mark.parametrize("path", [GOOD, ROOT], ids=["good", "dataset"])
def test_nested_lines_hold_all_evidence_and_json_lines_all_cells(
    path: Path, tmp_path: Path
) -> None:
    package = load(path)
    jsonl.write(package, tmp_path)
    parts = ("source", "passage", "stance", "basis", "explanation", "gist", "pin", "link")
    found = []
    for file in (tmp_path / "jsonl/nested").iterdir():
        for record in records(file):
            row = queries.rows_by_id(package)[record["row"]["id"]]
            citing = row.table.citing_columns or ()
            filled = [
                column for column in record["row"] if row[column] and column not in ("id", *citing)
            ]
            for seen in record["evidence"]:
                how = tuple(seen[part] or "" for part in parts)
                found += [
                    (record["table"], row.id, column, row[column], *how)
                    for column in seen["columns"] or filled
                    if row[column]
                ]
    assert found
    assert sorted(found) == sorted(evidence_lines(package, *parts))
    for table in package.tables.values():
        for record, row in zip(
            records(tmp_path / f"jsonl/{table.name}.jsonl"), table.rows, strict=True
        ):
            assert {
                name: "" if record[name] is None else str(record[name]) for name in row.cells
            } == row.cells


# Citations

HOSTILE = r"100 % of {R&D}: a_b \cite{x} ~ ^ $ # «Ёлка»"
PEOPLE = [
    {"title": "Jane Q. Doe", "givenName": "Jane Q.", "familyName": "Doe", "roles": ["author"]},
    {"title": "Smith and Sons {Ltd}", "role": "author"},
    {"title": "A Reviewer", "roles": ["contributor"]},
    "no contributor",
]


def described(folder: Path, **said: object) -> Package:
    """The good package with other words in its descriptor."""
    package = copy_of_good(folder)
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    (package / "datapackage.json").write_text(json.dumps(descriptor | said), "utf-8")
    return load(package)


def rendered(items: list[dict[str, Any]]) -> str:
    """The item in a citation style, by a processor of such styles."""
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right"), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    return str(bibliography.bibliography()[0])


def test_citations_name_authors_title_version_date_and_licence(tmp_path: Path) -> None:
    about = {
        "homepage": "https://example.org/lights_1",
        "id": "https://doi.org/10.5281/zenodo.1",
        "keywords": ["lights", "маяки"],
    }
    citation.write(
        described(tmp_path, title="Lights\nand  towers", contributors=PEOPLE, **about), tmp_path
    )

    library = bibtexparser.parse_string((tmp_path / "CITATION.bib").read_text("utf-8"))
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("dataset", "lighthouses-0.1.0")
    assert (
        fields.pop("author")
        == r"{Doe}, {Jane Q.} and {Smith and Sons \textbraceleft{}Ltd\textbraceright{}}"
    )
    assert fields == {
        "title": "{Lights and towers}",
        "year": "2026",
        "date": "2026-11-23",
        "version": "0.1.0",
        "copyright": "CC0-1.0",
        "doi": "10.5281/zenodo.1",
        "url": "https://example.org/lights_1",
    }

    (record,) = rispy.loads(
        (tmp_path / "CITATION.ris").read_bytes().decode("utf-8").replace("\r\n", "\n")
    )
    wanted = {
        "type_of_reference": "DATA",
        "authors": ["Doe, Jane Q.", "Smith and Sons {Ltd}"],
        "title": "Lights and towers",
        "year": "2026",
        "date": "2026/11/23",
        "edition": "0.1.0",
        "keywords": ["lights", "маяки"],
        "doi": "10.5281/zenodo.1",
    }
    assert {name: record[name] for name in wanted} == wanted
    assert record["notes"] == ["License: CC0-1.0"]

    items = json.loads((tmp_path / "CITATION.csl.json").read_text("utf-8"))
    assert items[0]["author"] == [
        {"family": "Doe", "given": "Jane Q."},
        {"literal": "Smith and Sons {Ltd}"},
    ]
    assert (items[0]["version"], items[0]["note"]) == ("0.1.0", "License: CC0-1.0")
    assert all(
        part in rendered(items)
        for part in ("Doe", "Smith and Sons", "2026", "Lights and towers", "zenodo.1")
    )


def test_a_hostile_title_stays_one_field(tmp_path: Path) -> None:
    package = described(
        tmp_path, title=f"{HOSTILE}\r\nER  - \r\nTY  - JOUR", description="}\n@book{b,\n title={x}}"
    )
    citation.write(package, tmp_path)
    library = bibtexparser.parse_string((tmp_path / "CITATION.bib").read_text("utf-8"))
    assert [entry.key for entry in library.entries] == ["lighthouses-0.1.0"]
    assert library.failed_blocks == []
    title = library.entries[0]["title"]
    assert re.findall(r"(?<!\\)[&%$#_~^]", title) == []
    for command, char in {
        "backslash": "\\",
        "braceleft": "{",
        "braceright": "}",
        "asciitilde": "~",
        "asciicircum": "^",
    }.items():
        title = title.replace(rf"\text{command}{{}}", f"\\{char}")
    plain = re.sub(r"\\(.)", r"\1", title.removeprefix("{").removesuffix("}"))
    assert plain == f"{HOSTILE} ER - TY - JOUR"
    (record,) = rispy.loads(
        (tmp_path / "CITATION.ris").read_bytes().decode("utf-8").replace("\r\n", "\n")
    )
    assert record["title"] == f"{HOSTILE} ER - TY - JOUR"


def test_what_the_descriptor_does_not_say_is_not_cited(tmp_path: Path) -> None:
    package = described(
        tmp_path,
        created="",
        contributors={"title": "no list"},
        homepage="javascript:alert(1)",
        id=7,
    )
    citation.write(package, tmp_path)
    (item,) = json.loads((tmp_path / "CITATION.csl.json").read_text("utf-8"))
    assert sorted(item) == ["abstract", "id", "note", "title", "type", "version"]
    assert "1980" not in (tmp_path / "CITATION.bib").read_text("utf-8")
