"""Reading a table: what one broken line costs, and where a cell stands in its file."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rowcite.package.descriptor import Resource, Schema
from rowcite.package.finding import Location
from rowcite.package.loader import load
from rowcite.package.records import UNCLOSED, Record, csv_line, offsets, records
from rowcite.package.table import Table, fill
from support import apply, copy_of_good, judge


def test_a_record_may_stand_on_several_lines() -> None:
    assert list(records('a,"b\nc"\nd,e\n', 2)) == [
        Record(1, ["a", "b\nc"], 'a,"b\nc"\n'),
        Record(3, ["d", "e"], "d,e\n"),
    ]


def test_a_stray_quote_costs_its_own_line_alone() -> None:
    """A quote swallows the next line up to another stray quote; the record has a cell too many."""
    found = list(records('a,"b\nc",d\ne,f\n', 2))
    assert found[0] == Record(1, None, 'a,"b\n', "a quote is opened and not closed")
    assert [(record.line, record.cells) for record in found[1:]] == [
        (2, ['c"', "d"]),
        (3, ["e", "f"]),
    ]


def test_a_line_with_a_cell_too_many_is_read() -> None:
    assert list(records("a,b,c\nd,e\n", 2)) == [
        Record(1, ["a", "b", "c"], "a,b,c\n"),
        Record(2, ["d", "e"], "d,e\n"),
    ]


def test_what_follows_a_broken_line_is_read() -> None:
    found = list(records('a,b\nc,"d"e\nf,g\n', 2))
    assert [(record.line, record.cells) for record in found] == [
        (1, ["a", "b"]),
        (2, None),
        (3, ["f", "g"]),
    ]
    assert found[1].raw == 'c,"d"e\n'
    assert found[1].problem


def test_no_cell_is_too_long_to_be_read() -> None:
    """The module of Python refuses cells of 131,072 characters, unless told otherwise."""
    cell = "a" * 1_000_000
    assert [record.cells for record in records(f"{cell},b\n", 2)] == [[cell, "b"]]
    assert csv.field_size_limit() >= 1_000_000


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a b", "a b"),
        ("a,b", '"a,b"'),
        ('a "b"', '"a ""b"""'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
    ],
)
def test_a_cell_is_quoted_where_it_must_be(cell: str, written: str) -> None:
    assert csv_line(["x", cell]) == f"x,{written}\n"


def test_offsets_pass_over_commas_in_quotes() -> None:
    assert offsets('a,"b,c",d\n') == [0, 2, 8]


def test_a_cell_after_a_line_break_is_found_on_its_own_line(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / "tables/bodies.csv").write_bytes(
        b"id,name_en,name_ru,source,passage,note\r\n"
        b'light-trust,"Light\r\nTrust",T,gazette-2024-03-02,p1,\r\n'
    )
    row = load(package).tables["bodies"].rows[0]
    first = 'light-trust,"Light'
    assert row.at() == Location("tables/bodies.csv", 2, 1, first, "light-trust")
    about = "light-trust name_en"
    assert row.at("name_en") == Location("tables/bodies.csv", 2, 13, first, about)
    last = 'Trust",T,gazette-2024-03-02,p1,'
    about = "light-trust name_ru"
    assert row.at("name_ru") == Location("tables/bodies.csv", 3, 8, last, about)
    assert row.at("no such column") == row.at()


def test_a_row_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    """Others refer to it: that they find nothing proves nothing."""
    package = copy_of_good(tmp_path)
    bodies = package / "tables/bodies.csv"
    text = bodies.read_text("utf-8").replace("Light Trust", '"Light" Trust')
    bodies.write_text(text, "utf-8")
    table = load(package).tables["bodies"]
    assert table.could_hold("light-trust")
    assert not table.could_hold("port-office")
    assert {finding.code for finding in judge(package).findings} == {"malformed-line"}


@pytest.mark.parametrize("cells", ["gazette-2024-03-02,,", ",p1,", ",,"])
def test_a_row_cites_a_source_and_a_passage_or_nothing(cells: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    edit = {"file": "tables/ties.csv", "replace": "gazette-2024-03-02,p2,", "with": cells}
    apply(edit, package)
    row = load(package).tables["ties"].rows[0]
    assert row.citation is None
    assert row.place == ""


def reread(text: str, width: int) -> list[tuple[int, list[str] | None]]:
    """The lines and cells of records, read anew from each line: slow, and plainly right."""
    lines = text.splitlines(keepends=True)
    found: list[tuple[int, list[str] | None]] = []
    start = 0
    while start < len(lines):
        end, cells = one_record(lines, start)
        if cells is None or (end - start > 1 and len(cells) != width):
            end, cells = start + 1, None
        found.append((start + 1, cells))
        start = end
    return found


def one_record(lines: list[str], start: int) -> tuple[int, list[str] | None]:
    """Where the record that begins in a line ends, and its cells; None if it is broken."""
    reader = csv.reader((lines[n] for n in range(start, len(lines))), strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return start + 1, None
    return start + reader.line_num, cells


@given(st.text(alphabet='a,"\n', max_size=40), st.integers(1, 4))
def test_a_stray_quote_is_found_as_if_everything_were_read_again(text: str, width: int) -> None:
    assert [(record.line, record.cells) for record in records(text, width)] == reread(text, width)


def test_a_quote_that_is_never_closed_is_called_so() -> None:
    assert list(records('a,"b\nc,d\n', 2)) == [
        Record(1, None, 'a,"b\n', UNCLOSED),
        Record(2, ["c", "d"], "c,d\n"),
    ]


PIECES = st.lists(
    st.sampled_from(["a", '"', ",", "\n", '""', '","', '"\n', '\n"', "b,c\n"]), max_size=14
)


@settings(max_examples=300, deadline=None)
@example('"b,c\n\n"","\n"', 1)
@given(PIECES.map("".join), st.integers(1, 9))
def test_where_a_block_of_text_ends_changes_nothing(text: str, size: int) -> None:
    found = []
    for most in (size, 1000):
        schema = Schema.model_validate({"fields": [{"name": "one"}, {"name": "two"}]})
        table = Table(Resource(name="t", path="t.csv"), schema, {})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("rowcite.package.table.SIZE", most)
            fill(table, f"one,two\n{text}")
        rows = [(row.line, row.cells, row.raw) for row in table.rows]
        found.append((rows, table.faults, table.unread))
    assert found[0] == found[1]
