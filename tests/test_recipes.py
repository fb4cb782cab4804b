"""The recipes of docs/recipes, run as they stand and compared with the CSV files.

A test whose program is missing is skipped, with a reason; it fails if the variable CI is set.
"""

import csv
import html
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from recipes.answers import ANSWERS, QUESTIONS, compare, descriptor, schemas, table, told
from recipes.blocks import RECIPES, Block, blocks
from recipes.datasette import serving
from recipes.programs import need, need_module
from recipes.running import run

# The pages that answer the questions, with what each needs: libraries of Python, and programs with
# their Debian packages.
PAGES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "pandas": (("pandas", "pyarrow"), {}),
    "polars": (("polars",), {}),
    "duckdb": (("duckdb",), {}),
    "r": ((), {"Rscript": "r-base-core"}),
    "sqlite": ((), {"bash": "bash", "sqlite3": "sqlite3"}),
    "datasette": (("datasette",), {"bash": "bash", "curl": "curl"}),
    "javascript": ((), {"node": "nodejs"}),
}
OTHER_PAGES = {"README", "excel"}


def require(libraries: tuple[str, ...], programs: dict[str, str]) -> None:
    """Skip the test, or fail in CI, where something is missing."""
    for library in libraries:
        need_module(library)
    for program, package in programs.items():
        need(program, package)


@pytest.fixture
def release(dist: Path, tmp_path: Path) -> Path:
    """A copy of the release, to work in."""
    return Path(shutil.copytree(dist, tmp_path / "release"))


@contextmanager
def surroundings(
    page: str, found: list[Block], release: Path, home: Path
) -> Iterator[tuple[list[Block], dict[str, str]]]:
    """The blocks of a page to run in order, and the environment variables that they need.

    Servers run meanwhile.
    """
    if page == "datasette":
        with serving(found[0], release, home) as address:
            yield found[1:], {"ADDRESS": address}
    else:
        yield found, {}


def test_a_missing_program_skips_a_test_but_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(
        pytest.skip.Exception,
        match="needs the program no-such-program: apt-get install its-package",
    ):
        need("no-such-program", "its-package")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(
        pytest.fail.Exception, match="apt-get install its-package; in CI nothing is skipped"
    ):
        need("no-such-program", "its-package")
    with pytest.raises(pytest.fail.Exception, match="pip install no_such_library"):
        need_module("no_such_library")


def test_every_page_is_tested() -> None:
    assert {file.stem for file in RECIPES.glob("*.md")} == PAGES.keys() | OTHER_PAGES


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_the_questions(page: str, release: Path, tmp_path: Path) -> None:
    require(*PAGES[page])
    with surroundings(page, blocks(RECIPES / f"{page}.md"), release, tmp_path) as (
        found,
        variables,
    ):
        printed = run(found, release, tmp_path, **variables)
    sections: dict[str, list[tuple[Block, str]]] = {}
    for block, output in zip(found, printed, strict=True):
        assert block.printed in ("", output)
        sections.setdefault(block.section, []).append((block, output))
    assert sections.keys() >= set(QUESTIONS)
    for section, pairs in sections.items():
        if section not in ANSWERS:
            assert "".join(output for _, output in pairs) == "", section
            continue
        answer = ANSWERS[section]("".join(block.code for block, _ in pairs))
        shown = set().union(*(compare(output, answer) for _, output in pairs))
        assert all(group & shown for group in answer.needed), (section, shown)


def test_the_recipe_for_geojson_writes_points_with_the_longitude_first(
    release: Path, tmp_path: Path
) -> None:
    require(*PAGES["javascript"])
    run(blocks(RECIPES / "javascript.md"), release, tmp_path)
    written = json.loads((release / "places.geojson").read_text("utf-8"), parse_float=Decimal)
    assert written["type"] == "FeatureCollection"
    found = {one["id"]: one["geometry"] for one in written["features"]}
    assert found == {
        row["id"]: {
            "type": "Point",
            "coordinates": [Decimal(row["longitude"]), Decimal(row["latitude"])],
        }
        for row in table("places")
        if row["latitude"]
    }


def test_the_sums_of_the_release(release: Path, tmp_path: Path) -> None:
    require((), {"bash": "bash", "sha256sum": "coreutils"})
    found = blocks(RECIPES / "README.md")
    assert run(found, release, tmp_path) == [""] * len(found)
    (release / "metadata.json").write_text("{}", "utf-8")
    with pytest.raises(AssertionError, match=r"metadata\.json: FAILED"):
        run(found, release, tmp_path)


def test_datasette_shows_what_the_metadata_tell(release: Path, tmp_path: Path) -> None:
    require(*PAGES["datasette"])
    with serving(blocks(RECIPES / "datasette.md")[0], release, tmp_path) as address:
        home, figures = (
            fetched(f"{address}/{path}")
            for path in (descriptor()["name"], f"{descriptor()['name']}/figures")
        )
    assert descriptor()["title"] in home
    for page in (home, figures):
        assert descriptor()["licenses"][0]["path"] in page
        assert f"Version {descriptor()['version']}" in page
    for field in schemas()["figures"]["fields"]:
        assert f"<dt>{field['name']}</dt><dd>{html.escape(field['description'])}" in figures


def test_datasette_leads_from_a_row_to_its_passage(release: Path, tmp_path: Path) -> None:
    require(*PAGES["datasette"])
    row = table("figures")[0]
    passage = f"{row['source']}-{row['passage']}"
    with serving(blocks(RECIPES / "datasette.md")[0], release, tmp_path) as address:
        database = f"{address}/{descriptor()['name']}"
        figure = fetched(f"{database}/figures?id={row['id']}")
        there = fetched(f"{database}/passages/{passage}")
        listed = json.loads(fetched(f"{database}/said.json?speaker=&about=&_shape=array"))
        found = json.loads(fetched(f"{database}/find.json?words=rare-earth&_shape=array"))
        asked = fetched(f"{database}/find")  # the form before anything is asked is no error
    assert f"/passages/{passage}" in figure
    (subject,) = (one for one in table("entities") if one["id"] == row["subject"])
    assert subject["name_en"] in figure  # a foreign key is shown by the name of what it leads to
    assert html.escape(told(row)["link"]) in there
    assert row["id"] in {line["row_id"] for line in listed}
    assert found
    assert "0 results" in asked


def fetched(address: str) -> str:
    with urlopen(address, timeout=10) as answer:  # noqa: S310
        return str(answer.read().decode())


def test_libreoffice_reads_every_cell_of_the_workbook(release: Path, tmp_path: Path) -> None:
    require((), {"bash": "bash", "soffice": "libreoffice-calc"})
    run(blocks(RECIPES / "excel.md"), release, tmp_path)
    for name, schema in schemas().items():
        with (release / f"sheets/{descriptor()['name']}-{name}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            rows = list(csv.DictReader(file, strict=True))
        numbers = {field["name"] for field in schema["fields"] if field["type"] == "number"}
        found = [
            {
                column: number(row[column]) if column in numbers else row[column]
                for column in header(name)
            }
            for row in rows
        ]
        wanted = [
            {column: number(cell) if column in numbers else cell for column, cell in row.items()}
            for row in table(name)
        ]
        assert found == wanted


def header(name: str) -> list[str]:
    """The columns of a table."""
    return [field["name"] for field in schemas()[name]["fields"]]


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def test_the_cells_of_the_workbook_are_typed(workbook: dict[str, Any]) -> None:
    for name, sheet in workbook.items():
        columns = [cell.value for cell in sheet[1]]
        assert [column for column in columns if column in header(name)] == header(name)
        types = {field["name"]: field["type"] for field in schemas()[name]["fields"]}
        for cells, row in zip(sheet.iter_rows(min_row=2), table(name), strict=True):
            for column, cell in zip(columns, cells, strict=True):
                assert cell.data_type != "f", cell
                if column in row:
                    assert cell.value == typed(types[column], row[column]), (name, column, cell)


@pytest.fixture(scope="module")
def workbook(dist: Path) -> dict[str, Any]:
    """The sheets of the tables, by name; the tests only read them."""
    require(("openpyxl",), {})
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(dist / f"{descriptor()['name']}.xlsx")
    return {name: book[name] for name in schemas()}


def typed(kind: str, cell: str) -> Any:
    """What a cell is to be in a workbook."""
    match kind:
        case _ if not cell:
            return None
        case "number":
            return float(cell)
        case "date":
            return datetime.fromisoformat(cell)
        case _:
            return cell


def test_a_figure_of_the_workbook_leads_to_its_passage(workbook: dict[str, Any]) -> None:
    columns = [cell.value for cell in workbook["figures"][1]]
    for cells, row in zip(workbook["figures"].iter_rows(min_row=2), table("figures"), strict=True):
        source, passage = (
            cells[columns.index("source")].hyperlink,
            cells[columns.index("passage")].hyperlink,
        )
        line = int(passage.location.rpartition("!A")[2])
        there = dict(
            zip(
                [cell.value for cell in workbook["passages"][1]],
                [cell.value for cell in workbook["passages"][line]],
                strict=True,
            )
        )
        assert (there["source"], there["passage"], there["gist"]) == (
            row["source"],
            row["passage"],
            told(row)["gist"],
        )
        link = told(row)["link"]
        assert (f"{source.target}#{source.location}" if source else "") == link
