"""Properties that hold for any input.

Models and schemas accept the same cells, reading loses nothing, and nothing raises.
"""

from functools import cache
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from angara_yenisei import DATASET
from rowcite.package import note
from rowcite.package.cells import NO_NUMBERS, CellError, Column, canonical, compile_column
from rowcite.package.descriptor import FieldDescriptor, Resource, Schema
from rowcite.package.finding import visible
from rowcite.package.records import csv_line, records
from rowcite.package.rows import Row
from rowcite.package.schema import table_schema
from rowcite.package.table import Table, fill
from rowcite.text import edtf
from support import LIGHTHOUSES

MODELS = [*DATASET.tables, *LIGHTHOUSES.tables]
TRICKY = st.sampled_from([
    "1_000", " 7 ", "007", "yes", "1704067200", "nan", "inf", "1e3", "+1", "-0", "1.50", "٣",
    "2025-11-06", "2025-13-01", "2025-02-30", "20251106", "2025-11-06\n", "p0", "p01", "p1\n", "ru",
    "RU", "ru\n", "a-b", "a--b", "A", "-a", "true", "1", "0", "%", "RUB", "ha", "..", "../2025",
    "2025/..", "2025-11~", "2025?/2026", "news-article", "happened", "exact",
    "https://example.org/a", "91", "-91", "180.1",
])  # fmt: skip
CELLS = st.one_of(
    TRICKY, st.text(min_size=1, max_size=12), st.from_regex(r"\A[0-9.\-+e/~?]{1,12}\Z")
)


@cache
def fields(model: type[Row]) -> dict[str, FieldDescriptor]:
    """The fields of the schema of a model, by name."""
    return {found.name: found for found in Schema.model_validate(table_schema(model)).fields}


def annotation(model: type[Row], name: str) -> Any:
    """What pydantic reads the cells of a column by."""
    info = model.model_columns()[name]
    return info.rebuild_annotation() if hasattr(info, "rebuild_annotation") else info.annotation


def kinds_of_columns() -> list[tuple[type[Row], str]]:
    """One column of each kind: those of one type and the same limits are read alike."""
    found: dict[tuple[Any, ...], tuple[type[Row], str]] = {}
    for model in MODELS:
        for name, field in fields(model).items():
            limits = field.constraints.model_dump_json()
            kind = (field.type, field.format, limits, str(annotation(model, name)))
            found.setdefault(kind, (model, name))
    return list(found.values())


COLUMNS = kinds_of_columns()


@cache
def reader(model: type[Row], name: str) -> Column:
    """What reads a cell as the schema does."""
    return compile_column(fields(model)[name])


@cache
def adapter(model: type[Row], name: str) -> TypeAdapter[Any]:
    """What validates a cell as the model does."""
    return TypeAdapter(annotation(model, name))


def model_accepts(model: type[Row], name: str, cell: str) -> bool:
    """Whether the row model takes the cell, and would spell the value in the same way.

    Pydantic alone is lenient.
    """
    try:
        value = adapter(model, name).validate_python(cell)
    except ValidationError:
        return False
    return value is not None and canonical(value) == cell


@settings(max_examples=400, deadline=None)
@given(cell=CELLS)
def test_model_and_schema_accept_the_same_cells(cell: str) -> None:
    for model, name in COLUMNS:
        descriptor = fields(model)[name]
        if descriptor.format == "uri":  # the form of an address is a limit of the schema alone
            continue
        if descriptor.type == "number" and cell in NO_NUMBERS:  # of the standard, and of no row
            continue
        try:
            by_schema = canonical(reader(model, name).read(cell)) == cell
        except CellError:
            by_schema = False
        assert by_schema == model_accepts(model, name, cell), (model, name)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0", codec="utf-8")), min_size=2, max_size=2
        ),
        max_size=6,
    )
)
def test_canonical_csv_reads_back(rows: list[list[str]]) -> None:
    text = "".join(csv_line(row) for row in rows)
    assert [record.cells for record in records(text, 2)] == rows


@given(st.text(alphabet='a,"\n\r;', max_size=60))
def test_no_csv_text_raises_or_loses_a_line(text: str) -> None:
    found = list(records(text, 2))
    assert "".join(record.raw for record in found) == text


@given(
    st.one_of(
        st.text(max_size=200),
        st.from_regex(r"\A---\n.{0,40}\n---\n(## p[0-9] · [a-z]+\n.{0,20}\n)*\Z"),
    )
)
def test_no_note_raises(text: str) -> None:
    found = note.parse("sources/a.md", text)
    assert found.faults or found.source


@given(CELLS)
def test_a_date_is_read_or_refused_with_a_reason(text: str) -> None:
    reason = ""
    try:
        found = edtf.parse(text)
    except edtf.EdtfError as error:
        reason = str(error)
    assert reason or found.start or found.end


@given(st.text())
def test_nothing_invisible_reaches_the_terminal(text: str) -> None:
    assert visible(text).isprintable()


def read_in_blocks(text: str, size: int, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A table of two columns, read in blocks of at least so many characters."""
    schema = Schema.model_validate({"fields": [{"name": "a"}, {"name": "b"}]})
    columns = {field.name: compile_column(field) for field in schema.fields}
    found = Table(Resource(name="t", path="t.csv"), schema, columns)
    monkeypatch.setattr("rowcite.package.table.SIZE", size)
    fill(found, text)
    return found


LINES = st.lists(
    st.sampled_from(
        ["a,b\n", ",\n", "\n", "a\n", 'a,"b\n', 'c",d\n', 'a,b,"c\n', 'c,"\n', '"a,""b",c\n']
    )
)


@given(st.one_of(LINES.map("".join), st.text('ab,"\n\r', max_size=60)), st.integers(0, 30))
@example('a,b\na,b,"c\nc,"\nc,"\n', 12)  # the last quote is open if the lines before it are cut off
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_is_the_same_in_whatever_blocks_it_is_read(
    monkeypatch: pytest.MonkeyPatch, text: str, size: int
) -> None:
    whole = read_in_blocks("a,b\n" + text, 10**6, monkeypatch)
    table = read_in_blocks("a,b\n" + text, size, monkeypatch)
    assert (table.faults, table.unread) == (whole.faults, whole.unread)
    rows = [(row.line, [*row.cells.values()], row.raw) for row in table.rows]
    read = records(text, 2, 2)
    right = [record for record in read if record.cells and len(record.cells) == 2]
    filled = [record for record in right if any(record.cells or ())]
    assert rows == [(record.line, record.cells, record.raw) for record in filled]
    in_columns = [zip(*block.columns(2), strict=True) for _, block in table.rows.in_blocks()]
    assert [*chain(*in_columns)] == [tuple(cells) for _, cells, _ in rows]
