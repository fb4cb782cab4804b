"""What the exports share: bounds of dates, the time of the release, names of files."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from export_packages import FIELDS, built, package_of
from hypothesis import given
from hypothesis import strategies as st

from rowcite.data.columns import columns, typed
from rowcite.data.errors import ExportError
from rowcite.export.common.metadata import EARLIEST, created
from rowcite.export.common.names import file_name
from rowcite.package.model import Package
from rowcite.package.writing import whole

DATED = [FIELDS[0], {"name": "when", "type": "string", "title": "Moment", "rowcite:role": "date"}]


def things(folder: Path, when: str, **more: object) -> Package:
    return package_of(folder, [{"id": "a", "when": when}], DATED, **more)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("../2025-12-25", None, date(2025, 12, 25)),
        ("2020/..", date(2020, 1, 1), None),
        ("", None, None),
    ],
)
def test_a_date_has_its_outer_bounds(
    when: str, start: date | None, end: date | None, tmp_path: Path
) -> None:
    table = things(tmp_path, when).tables["things"]
    assert typed(table.rows[0]) == {
        "id": "a",
        "when": when or None,
        "when_start": start,
        "when_end": end,
    }
    assert [(column.name, column.type, column.bound) for column in columns(table)] == [
        ("id", "string", ""),
        ("when", "string", ""),
        ("when_start", "date", "start"),
        ("when_end", "date", "end"),
    ]


def test_a_date_that_is_no_text_is_its_own_bounds(tmp_path: Path) -> None:
    fields = [FIELDS[0], {"name": "when", "type": "date", "rowcite:role": "date"}]
    assert [
        column.name for column in columns(package_of(tmp_path, [], fields).tables["things"])
    ] == ["id", "when"]


def test_a_bound_may_not_take_the_name_of_a_column(tmp_path: Path) -> None:
    package = package_of(tmp_path, [], [*DATED, {"name": "when_end", "type": "string"}])
    with pytest.raises(ExportError, match="things: there are two columns when_end"):
        columns(package.tables["things"])


def test_a_column_of_a_type_that_is_not_read_is_text(tmp_path: Path) -> None:
    package = package_of(
        tmp_path,
        [{"id": "a", "at": "12:30"}, {"id": "b"}],
        [FIELDS[0], {"name": "at", "type": "time"}],
        **{"rowcite:form": "canonical"},  # others are left to the Frictionless library
    )
    assert [typed(row)["at"] for row in package.tables["things"].rows] == ["12:30", None]
    assert columns(package.tables["things"])[1].type == "string"


MOMENTS = {
    "2026-11-23T00:00:00Z": datetime(2026, 11, 23, tzinfo=UTC),
    "2026-11-23T01:30:00+07:00": datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
    "2026-11-23": datetime(2026, 11, 23, tzinfo=UTC),
    "1970-01-01": EARLIEST,
    "0001-01-01T00:00:00+07:00": EARLIEST,
    "yesterday": EARLIEST,
    "": EARLIEST,
}


@pytest.mark.parametrize(("said", "moment"), MOMENTS.items())
def test_the_time_of_the_release(said: str, moment: datetime, tmp_path: Path) -> None:
    assert created(things(tmp_path, "", created=said).descriptor) == moment


@given(st.text(max_size=120))
def test_a_name_of_a_file_stays_in_its_folder(name: str) -> None:
    found = file_name(name)
    assert found == Path(found).name
    assert 0 < len(found) <= 100
    assert not found.startswith((".", "-"))
    assert file_name(found) == found


@pytest.mark.parametrize("name", ["../../etc/passwd", "/a", "..", "a\0b", "C:\\a", "имя"])
def test_a_package_of_any_name_is_written_into_the_folder(name: str, tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "deep" / "out"
    files = {
        file
        for form in ("sqlite", "parquet", "xlsx")
        for file in built(form, things(source, "2025", name=name), folder)
    }
    assert files == {file for file in tmp_path.rglob("*") if file.is_file()} - {
        source / "datapackage.json",
        source / "a.csv",
    }
    assert all(file.is_relative_to(folder) for file in files)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "a"

    def write(text: str, *, well: bool) -> None:
        with whole(file) as temporary:
            temporary.write_text(text)
            if not well:
                raise ExportError

    write("first", well=True)
    with pytest.raises(ExportError):
        write("second", well=False)
    assert [found.name for found in file.parent.iterdir()] == ["a"]
    assert file.read_text() == "first"
