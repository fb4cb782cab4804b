"""The XLSX export: every cell as Excel must keep it, no formulas, links that lead somewhere."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest
from export_packages import FEW, FIELDS, ROWS, built, package_of, same_bytes_everywhere
from hypothesis import given
from hypothesis import strategies as st

from rowcite.data.errors import ExportError
from rowcite.evidence.trace import link
from rowcite.export.xlsx import sheets
from rowcite.export.xlsx.cells import LONGEST, SHEET_NAME, fitted, sheet_names, units
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.text import edtf
from support import GOOD, ROOT

ESCAPED = re.compile("_x([0-9A-F]{4})_")
STRING = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"
FIRST_DAY = date(1900, 3, 1)


@contextmanager
def workbook(package: Package, folder: Path) -> Iterator[Any]:
    """The workbook as another library reads it."""
    (file,) = built("xlsx", package, folder)
    with closing(openpyxl.load_workbook(file)) as opened:
        yield opened


@pytest.fixture(scope="module")
def dataset() -> Package:
    """The data of this repository."""
    return load(ROOT)


@pytest.fixture(scope="module")
def book(dist: Path) -> Iterator[Any]:
    """Its workbook, which takes seconds to open; the tests only read it."""
    (file,) = dist.glob("*.xlsx")
    with closing(openpyxl.load_workbook(file)) as opened:
        yield opened


def lines(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet as cells by header."""
    header, *found = sheet.iter_rows()
    return [{name.value: cell for name, cell in zip(header, row, strict=True)} for row in found]


def text(value: Any) -> Any:
    """A text as Excel shows it: the escapes of control characters stand for these."""
    return (
        ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        if isinstance(value, str)
        else value
    )


def holds(cell: Any, kind: str, written: str) -> bool:
    """Whether a cell of a workbook is the cell of a table, in the form that Excel keeps."""
    if written == "":
        return cell.value is None
    match kind:
        case "number" | "integer":
            number = Decimal(written)
            if (
                len("".join(map(str, number.as_tuple().digits)).strip("0")) > 15
            ):  # normalize() would round at 28 digits
                return cell.data_type == "s" and Decimal(cell.value) == number
            return cell.data_type == "n" and Decimal(repr(cell.value)) == number
        case "date" if date.fromisoformat(written) >= FIRST_DAY:
            return (
                cell.is_date
                and cell.value == datetime.fromisoformat(written)
                and cell.number_format == "yyyy-mm-dd"
            )
        case "boolean":
            return cell.data_type == "b" and cell.value == (written in ("true", "1"))
        case _:
            return cell.data_type == "s" and text(cell.value) == written


def wrong_cells(package: Package, opened: Any) -> list[str]:
    """Where the cells of a workbook are not those of the tables."""
    wrong = []
    for table in package.tables.values():
        found = lines(opened[table.name])
        assert len(found) == len(table.rows)
        for row, line in zip(table.rows, found, strict=True):
            for field in table.schema.fields:
                if not holds(line[field.name], field.type, row[field.name]):
                    wrong.append(str(row.at(field.name)))  # noqa: PERF401
    return wrong


COMPUTED = ["words", "contradictions", "figures_compared"]


def test_every_cell_of_every_row(tmp_path: Path) -> None:
    package = load(GOOD)
    with workbook(package, tmp_path) as opened:
        assert opened.sheetnames == ["README", "dictionary", *package.tables, *COMPUTED]
        assert wrong_cells(package, opened) == []


def test_every_cell_of_every_row_of_the_dataset(dataset: Package, book: Any) -> None:
    views = ["people_in_office"]
    assert book.sheetnames == ["README", "dictionary", *dataset.tables, *COMPUTED, *views]
    assert wrong_cells(dataset, book) == []


@FEW
@given(rows=ROWS)
def test_awkward_values_survive(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("package")
    with workbook(package_of(folder, rows), folder) as opened:
        for cells, line in zip(rows, lines(opened["things"]), strict=True):
            assert [
                field["name"]
                for field in FIELDS
                if not holds(line[field["name"]], field["type"], cells[field["name"]])
            ] == []
            dates = edtf.parse(cells["when"]) if cells["when"] else None
            for bound, day in (
                ("when_start", dates and dates.start),
                ("when_end", dates and dates.end),
            ):
                assert holds(line[bound], "date", day.isoformat() if day else "")


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org")',
    "{=1}",
    "http://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "external:c:\\a.xlsx",
    "'quoted",
    "2025-11",
    "1/2",
    "007",
    "1E5",
    "TRUE",
    "#N/A",
    "\x01\x1b[2J",
    "_x0041_",
    "<b>&amp;</b>",
    "]]>",
    "\ufffe",
    " space ",
    "\ttab",
    "a\nb",
    "a\r\nb",
]


def test_no_text_becomes_anything_else(tmp_path: Path) -> None:
    package = package_of(
        tmp_path,
        [{"id": f"r{at}", "text": hostile} for at, hostile in enumerate(HOSTILE)],
        FIELDS[:2],
    )
    with workbook(package, tmp_path) as opened:
        found = [line["text"] for line in lines(opened["things"])]
        assert {cell.data_type for cell in found} == {"s"}
        assert [cell.hyperlink for cell in found if cell.hyperlink] == []
    (file,) = built("xlsx", package, tmp_path)
    with ZipFile(file) as parts:
        sheets = [
            parts.read(name).decode()
            for name in parts.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
        strings = {
            text(part.text)
            for part in ET.fromstring(parts.read("xl/sharedStrings.xml")).iter(STRING)  # noqa: S314
        }
    assert set(HOSTILE) <= strings
    assert not any("<f>" in sheet for sheet in sheets)


def test_text_stays_text_where_somebody_edits_it(tmp_path: Path) -> None:
    with workbook(
        package_of(
            tmp_path, [{"id": "a", "text": "2025-11"}, {"id": "b", "text": "=" * 300}], FIELDS[:2]
        ),
        tmp_path,
    ) as opened:
        short, long = (line["text"] for line in lines(opened["things"]))
        assert short.number_format == "@"
        assert long.quotePrefix


def test_days_that_excel_would_shift_are_text(tmp_path: Path) -> None:
    days = ["1900-02-28", "1900-03-01", "1899-12-31", "0001-01-01", "9999-12-31"]
    package = package_of(tmp_path, [{"id": f"r{at}", "day": day} for at, day in enumerate(days)])
    with workbook(package, tmp_path) as opened:
        found = [line["day"] for line in lines(opened["things"])]
        assert [cell.is_date for cell in found] == [
            date.fromisoformat(day) >= FIRST_DAY for day in days
        ]
        assert all(holds(cell, "date", day) for cell, day in zip(found, days, strict=True))


def test_numbers_that_excel_would_round_are_text(tmp_path: Path) -> None:
    kept = ["700000000000", "0.1", "123456789012345", "0.999999999999999", "1e300", "1e-300", "-0"]
    rounded = ["1234567890123456", "1e400", "1e-310", "0.300000000000000004"]
    package = package_of(
        tmp_path, [{"id": f"r{at}", "amount": number} for at, number in enumerate(kept + rounded)]
    )
    with workbook(package, tmp_path) as opened:
        found = {
            number: line["amount"]
            for number, line in zip(kept + rounded, lines(opened["things"]), strict=True)
        }
        assert all(Decimal(str(cell.value)) == Decimal(number) for number, cell in found.items())
        assert [number for number, cell in found.items() if cell.data_type == "n"] == kept
        assert found["700000000000"].number_format == "#,##0"


def test_a_column_is_wide_enough_for_its_numbers(book: Any) -> None:
    sheet = book["figures"]
    for line in lines(sheet):
        cell = line["value_low"]
        if cell.value is not None:  # a number that does not fit is shown as ###
            assert sheet.column_dimensions[cell.column_letter].width > len(f"{cell.value:,}")


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    package = load(GOOD)
    with workbook(package, tmp_path) as opened:
        for table in package.tables.values():
            sheet = opened[table.name]
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert (
                sheet.auto_filter.ref
                == f"A1:{openpyxl.utils.get_column_letter(sheet.max_column)}{len(table.rows) + 1}"
            )
            assert all(
                8 <= sheet.column_dimensions[cell.column_letter].width <= 62 for cell in sheet[1]
            )


def test_a_row_leads_to_its_passage_and_to_the_article(tmp_path: Path) -> None:
    package = load(GOOD)
    followed = 0
    with workbook(package, tmp_path) as opened:
        for table in package.tables.values():
            for row, line in zip(table.rows, lines(opened[table.name]), strict=True):
                cited = row.citation
                if cited is None:
                    continue
                sheet, cell = line["passage"].hyperlink.location.split("!")
                passages = opened["passages"]
                there = {
                    header.value: found.value
                    for header, found in zip(passages[1], passages[cell[1:]], strict=True)
                }
                assert (sheet, there["source"], there["passage"]) == (
                    "'passages'",
                    cited.source,
                    cited.passage,
                )
                assert line["passage"].hyperlink.tooltip[:100] == there["gist"][:100]
                address = link(package, cited.source, cited.passage)
                target = line["source"].hyperlink
                assert address == (
                    "#".join(part for part in (target.target, target.location) if part)
                    if target
                    else ""
                )
                followed += bool(address)
    assert followed


def test_an_id_stands_beside_its_names_and_leads_to_its_row(dataset: Package, book: Any) -> None:
    for line in lines(book["figures"]):
        subject = queries.entities(dataset)[line["subject"].value].row
        for language in ("en", "ru"):
            shown = line[f"subject_{language}"].value or ""
            assert shown == subject[f"name_{language}"]
        sheet, cell = line["subject"].hyperlink.location.split("!")
        assert sheet == f"'{subject.table.name}'"
        assert book[subject.table.name][cell].value == subject.id


@pytest.mark.parametrize(
    ("sheet", "columns"),
    [
        ("citations", ["row", "other"]),
        ("retired", ["replaced_by"]),
        ("contradictions", ["row_id", "other_rows", "citation"]),
        ("figures_compared", ["row_id", "other_row_id", "speaker", "other_speaker"]),
        ("people_in_office", ["relation"]),
    ],
)
def test_an_id_leads_to_its_row_whatever_its_table(
    sheet: str, columns: list[str], dataset: Package, book: Any
) -> None:
    rows = queries.rows_by_id(dataset)
    for column in columns:
        followed = 0
        for line in lines(book[sheet]):
            id_ = line[column].value
            if id_ in rows:
                there, cell = line[column].hyperlink.location.split("!")
                assert there == f"'{rows[id_].table.name}'"
                assert book[rows[id_].table.name][cell].value == id_
                followed += 1
        assert followed, column


def test_the_row_that_is_cited_stands_with_its_name(dataset: Package, book: Any) -> None:
    rows = queries.rows_by_id(dataset)
    named = 0
    for line in lines(book["citations"]):
        row = rows[line["row"].value]
        if row.table.with_role("name"):
            assert line["row_name"].value in {row[name] for name in row.table.with_role("name")}
            named += 1
        assert line["row_name"].value, row.id
    assert named


def test_a_name_in_a_view_leads_to_the_thing_that_has_it(dataset: Package, book: Any) -> None:
    rows = queries.rows_by_id(dataset)
    for line in lines(book["people_in_office"]):
        office = rows[line["relation"].value]
        for column, end in (("person", "subject"), ("person_ru", "subject"), ("body", "object")):
            if line[column].value:
                there, cell = line[column].hyperlink.location.split("!")
                thing = rows[office[end]]
                assert there == f"'{thing.table.name}'"
                assert book[thing.table.name][cell].value == thing.id
        assert line["office"].hyperlink is None


def test_what_disagrees_leads_to_both_rows(tmp_path: Path) -> None:
    package = load(GOOD)
    with workbook(package, tmp_path) as opened:
        (pair,) = lines(opened["figures_compared"])
        for side in ("", "other_"):
            _, cell = pair[f"{side}row_id"].hyperlink.location.split("!")
            assert opened["figures"][cell].value == pair[f"{side}row_id"].value
            _, cell = pair[f"{side}passage"].hyperlink.location.split("!")
            assert opened["passages"][cell].value.startswith(pair[f"{side}source"].value)
        (against,) = lines(opened["contradictions"])
        assert against["row_id"].value == "repair-cost-gazette"
        assert against["label"].value


def test_the_computed_sheets_show_names_beside_ids(dataset: Package, book: Any) -> None:
    things, sources = queries.entities(dataset), queries.sources(dataset)
    named = 0
    for line in lines(book["figures_compared"]):
        for side in ("", "other_"):
            speaker = line[f"{side}speaker"].value
            for language in ("en", "ru"):
                shown = line[f"{side}speaker_{language}"].value or ""
                assert shown == (things[speaker].row[f"name_{language}"] if speaker else "")
                named += shown != ""
            assert line[f"{side}source_name"].value == sources[line[f"{side}source"].value]["title"]
    assert named
    for line in lines(book["contradictions"]):
        assert line["other_source_name"].value
        assert line["other_label"].value or not line["other_rows"].value
    assert all(line["source_name"].value for line in lines(book["people_in_office"]))


def test_the_workbook_has_the_views_of_the_dataset_and_the_words(
    dataset: Package, book: Any
) -> None:
    offices = lines(book["people_in_office"])
    held = {
        row.id
        for row in dataset.tables["relations"].rows
        if row["predicate"] in ("holds-office", "held-office", "chairs")
    }
    people = dataset.tables["people"].keys(("id",))
    by_person = {id_ for id_ in held if (relation(dataset, id_)["subject"],) in people}
    assert {line["relation"].value for line in offices} == by_person != set()
    words = {(line["table_name"].value, line["word"].value): line for line in lines(book["words"])}
    assert words["figures", "more-than"]["label_ru"].value == "Более"


def relation(package: Package, id_: str) -> Row:
    return queries.rows_by_id(package)[id_]


def test_a_sheet_prints_on_a4_in_letters_that_can_be_read(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        widths = [one.width for one in sheet.column_dimensions.values()]
        setup = sheet.page_setup
        paper = (setup.orientation, int(setup.paperSize), int(setup.fitToHeight))
        assert paper == ("landscape", 9, 0)
        assert sum(widths) / int(setup.fitToWidth or 1) <= 230
        assert sheet.print_title_rows == "$1:$1"
        first = [line[0].value for line in sheet.iter_rows(min_row=2)]
        names_rows = len(set(first)) == len(first)
        assert sheet.print_title_cols == ("$A:$A" if names_rows else "$A:$B")


def test_a_passage_opens_the_article_where_it_stands(tmp_path: Path) -> None:
    package = load(GOOD)
    with workbook(package, tmp_path) as opened:
        row, line = next(
            zip(package.tables["passages"].rows[1:], lines(opened["passages"])[1:], strict=True)
        )
        target = line["source"].hyperlink
        assert (target.target, unquote(target.location)) == (
            "https://example.org/light",
            f":~:text={row['text_start']},{row['text_end']}",
        )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "external:a.xlsx",
        "https://e/" + "a" * 2100,
    ],
)
def test_an_address_that_is_no_web_page_is_no_link(url: str, tmp_path: Path) -> None:
    fields = [FIELDS[0], {"name": "url", "type": "string", "rowcite:role": "url"}]
    with workbook(package_of(tmp_path, [{"id": "a", "url": url}], fields), tmp_path) as opened:
        cell = lines(opened["things"])[0]["url"]
        assert (cell.hyperlink, cell.value) == (None, url)


def test_more_links_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LINKS", 2)
    fields = [FIELDS[0], {"name": "url", "type": "string", "rowcite:role": "url"}]
    package = package_of(
        tmp_path, [{"id": f"r{at}", "url": f"https://example.org/{at}"} for at in range(5)], fields
    )
    with workbook(package, tmp_path) as opened:
        assert [bool(line["url"].hyperlink) for line in lines(opened["things"])] == [
            True,
            True,
            False,
            False,
            False,
        ]
        assert any(
            "The last 3 rows have no links" in str(cell.value)
            for row in opened["README"].iter_rows()
            for cell in row
        )


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 3)
    package = package_of(tmp_path, [{"id": f"r{at}"} for at in range(3)])
    with pytest.raises(ExportError, match="things: a sheet holds 2 rows"):
        built("xlsx", package, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    texts = ["я" * LONGEST, "я" * (LONGEST + 1), "𝄞" * 20_000]
    with workbook(
        package_of(
            tmp_path, [{"id": f"r{at}", "text": cell} for at, cell in enumerate(texts)], FIELDS[:2]
        ),
        tmp_path,
    ) as opened:
        whole, cut, wide = (line["text"].value for line in lines(opened["things"]))
        assert whole == texts[0]
        for shown, given_text in ((cut, texts[1]), (wide, texts[2])):
            assert shown.endswith(f" … [cut: {len(given_text):,} characters]")
            assert given_text.startswith(shown.partition(" …")[0])
            assert LONGEST - 1 <= units(shown) <= LONGEST


@given(st.text(max_size=60), st.integers(30, 40))
def test_what_is_fitted_fits(given_text: str, longest: int) -> None:
    found = fitted(given_text, longest)
    assert units(found) <= longest
    assert found == given_text or found.endswith("characters]")


@given(st.lists(st.text("abAB[]:*?/\\' 𝄞я", max_size=40), unique=True, max_size=8))
def test_names_of_sheets_are_allowed_and_differ(names: list[str]) -> None:
    found = sheet_names([*names, "History", "README", "readme"], ("README", "dictionary"))
    shown = list(found.values())
    assert (
        len({name.casefold() for name in [*shown, "README", "dictionary", "history"]})
        == len(shown) + 3
    )
    assert all(0 < units(name) <= SHEET_NAME for name in shown)
    assert not [
        name
        for name in shown
        if set(name) & set("[]:*?/\\") or name.startswith("'") or name.endswith("'")
    ]


def test_a_long_name_of_a_table_has_a_sheet_with_links(tmp_path: Path) -> None:
    names = ["a" * 40, "a" * 41, "it's"]
    resources = [
        {"name": name, "path": "a.csv", "schema": {"fields": FIELDS[:2]}} for name in names
    ]
    with workbook(
        package_of(tmp_path, [{"id": "a"}], FIELDS[:2], resources=resources), tmp_path
    ) as opened:
        assert opened.sheetnames[2:] == ["a" * 31, "a" * 29 + "~2", "it's"]
        targets = {
            cell.value: cell.hyperlink.location for cell in opened["README"]["A"] if cell.hyperlink
        }
        expected = ["'dictionary'!A1", f"'{'a' * 31}'!A1", f"'{'a' * 29}~2'!A1", "'it''s'!A1"]
        assert targets == dict(zip(["dictionary", *names], expected, strict=True))


def test_the_first_sheet_says_what_the_workbook_is(dataset: Package, book: Any) -> None:
    told = {row[0].value: row[1].value for row in book["README"].iter_rows()}
    descriptor = dataset.descriptor
    assert book["README"]["B1"].value == descriptor.title
    assert told["Version"] == descriptor.version
    assert descriptor.licenses[0]["path"] in told["Licence"]
    assert descriptor.title in told["How to cite"]
    assert (descriptor.model_extra or {})["contributors"][0]["title"] in told["How to cite"]
    for table in dataset.tables.values():
        assert f"({len(table.rows):,} rows)" in told[table.name]


def test_the_dictionary_has_every_column_and_word(dataset: Package, book: Any) -> None:
    told = {(line["table"].value, line["column"].value): line for line in lines(book["dictionary"])}
    assert {name for name, _ in told} == {*book.sheetnames} - {"README", "dictionary"}
    for name in book.sheetnames[2:]:
        shown = [cell.value for cell in book[name][1]]
        assert shown == [column for sheet, column in told if sheet == name]
    assert told["figures_compared", "verdict"]["meaning"].value
    for table in dataset.tables.values():
        for field in table.schema.fields:
            line = told[table.name, field.name]
            assert line["meaning"].value == field.description
            assert (line["required"].value == "yes") == field.constraints.required
            words = [
                word.partition(" (")[0] for word in (line["words"].value or "").split("; ") if word
            ]
            assert words == list(field.constraints.enum or ())


def test_times_are_those_of_the_release(tmp_path: Path) -> None:
    package = load(GOOD)
    with workbook(package, tmp_path) as opened:
        released = datetime.fromisoformat(package.descriptor.created).replace(tzinfo=None)
        assert opened.properties.created == opened.properties.modified == released
    (file,) = built("xlsx", package, tmp_path)
    with ZipFile(file) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    assert same_bytes_everywhere("xlsx", tmp_path)


def test_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    fields = [FIELDS[0], {"name": "text", "type": "string", "title": "\ud800"}]
    with pytest.raises(ExportError, match="the workbook cannot be written"):
        built("xlsx", package_of(tmp_path, [{"id": "a"}], fields), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
