"""The Parquet export: typed, exact, described, and read by another engine."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from export_packages import FEW, FIELDS, ROWS, built, package_of, same_bytes_everywhere
from hypothesis import given
from pyarrow import parquet

from rowcite.data.computed import COMPUTED
from rowcite.data.errors import ExportError
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.text import edtf
from support import GOOD, ROOT, copy_of_good, evidence_lines


def read(package: Package, folder: Path) -> dict[str, pa.Table]:
    """The tables as pyarrow reads them, by name."""
    return tables_of(built("parquet", package, folder))


def tables_of(files: Iterable[Path]) -> dict[str, pa.Table]:
    return {file.stem: parquet.read_table(file) for file in files}


@pytest.fixture(scope="module")
def dataset() -> Package:
    """The data of this repository."""
    return load(ROOT)


@pytest.fixture(scope="module")
def files(dist: Path) -> list[Path]:
    """Its files."""
    return sorted(dist.glob("parquet/*.parquet"))


def typed(kind: str, cell: str) -> Any:
    """What a cell is to be in Parquet."""
    match kind:
        case _ if cell == "":
            return None
        case "number":
            return Decimal(cell)
        case "integer":
            return int(cell)
        case "date":
            return date.fromisoformat(cell)
        case "boolean":
            return cell in ("true", "1")
        case _:
            return cell


def test_every_cell_of_every_row(tmp_path: Path) -> None:
    package = load(GOOD)
    every_cell_is_there(package, read(package, tmp_path))


def test_every_cell_of_every_row_of_the_dataset(dataset: Package, files: list[Path]) -> None:
    every_cell_is_there(dataset, tables_of(files))


def every_cell_is_there(package: Package, found: dict[str, pa.Table]) -> None:
    assert found.keys() == package.tables.keys() | {table.name for table in COMPUTED}
    for table in package.tables.values():
        for field in table.schema.fields:
            stored = found[table.name][field.name].to_pylist()
            assert stored == [typed(field.type, row[field.name]) for row in table.rows], (
                table.name,
                field.name,
            )


@FEW
@given(rows=ROWS)
def test_awkward_values_survive(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("package")
    rows = [row | {"amount": fitting(row["amount"])} for row in rows]
    found = read(package_of(folder, rows), folder)["things"].to_pylist()
    for cells, line in zip(rows, found, strict=True):
        for field in FIELDS:
            assert line[field["name"]] == typed(field["type"], cells[field["name"]]), field
        dates = edtf.parse(cells["when"]) if cells["when"] else None
        assert (line["when_start"], line["when_end"]) == (
            (dates.start, dates.end) if dates else (None, None)
        )


def fitting(number: str) -> str:
    """A number that Parquet can hold as a decimal; empty for any other."""
    before, _, after = number.lstrip("-").partition(".")
    return number if len(before) <= 29 and len(after) <= 9 else ""


NUMBERS = {
    "whole": ["700000000000", "2"],
    "places": ["700000000000", "0.1", "12345678901234567890.5"],
    "exponents": ["1e20", "2.50e-3", "-0.00"],
    "the longest": ["9" * 29 + "." + "9" * 9],
    "zeros at the end": ["0.1000000000000"],
    "none": [""],
}


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=list(NUMBERS))
def test_decimals_are_exact_and_of_one_type(numbers: list[str], tmp_path: Path) -> None:
    rows = [{"id": f"r{at}", "amount": number} for at, number in enumerate(numbers)]
    column = read(package_of(tmp_path, rows), tmp_path)["things"]["amount"]
    assert column.type == pa.decimal128(38, 9)
    assert column.to_pylist() == [typed("number", number) for number in numbers]


def test_two_builds_are_read_together(tmp_path: Path) -> None:
    for name, number in (("one", "400.5"), ("two", "7")):
        built(
            "parquet",
            package_of(tmp_path / name, [{"id": name, "amount": number}]),
            tmp_path / name,
        )
    both = duckdb.read_parquet(str(tmp_path / "*/parquet/things.parquet"))
    assert both.project("amount").order("amount").fetchall() == [(Decimal(7),), (Decimal("400.5"),)]


@pytest.mark.parametrize(
    ("column", "number"),
    [("amount", "9" * 30), ("amount", "1e-10"), ("count", str(2**63))],
)
def test_a_number_that_its_type_does_not_hold_is_refused(
    column: str, number: str, tmp_path: Path
) -> None:
    package = package_of(tmp_path, [{"id": "a", column: number}])
    with pytest.raises(ExportError, match=f"^things: {column} holds .* make the column a string$"):
        built("parquet", package, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_empty_cell_is_null_and_an_empty_text_is_not(tmp_path: Path) -> None:
    package = package_of(
        tmp_path,
        [{"id": "a", "text": ""}, {"id": "b", "text": "-"}],
        FIELDS[:2],
        schema={"missingValues": ["-"]},
    )
    assert read(package, tmp_path)["things"]["text"].to_pylist() == ["", None]


def test_tables_and_columns_say_what_they_mean(dataset: Package, files: list[Path]) -> None:
    for name, table in tables_of(files).items():
        about = {key.decode(): said.decode() for key, said in table.schema.metadata.items()}
        assert (about["name"], about["package"], about["version"]) == (
            name,
            dataset.descriptor.name,
            dataset.descriptor.version,
        )
        assert about["licence_url"] == dataset.descriptor.licenses[0]["path"]
        assert about["description"]
        assert [field.name for field in table.schema if not field.metadata[b"description"]] == []
        fields = (
            {field.name: field for field in dataset.tables[name].schema.fields}
            if name in dataset.tables
            else {}
        )
        required = [name for name, field in fields.items() if field.constraints.required]
        assert [field.name for field in table.schema if not field.nullable] == required


def test_what_is_told_of_a_column(tmp_path: Path) -> None:
    schema = read(package_of(tmp_path, [{"id": "a"}]), tmp_path)["things"].schema
    told = {b"title": b"Text", b"description": b"Anything.", b"term": b"https://example.org/text"}
    assert schema.field("text").metadata == told
    assert (
        schema.field("when_start").metadata[b"description"]
        == "The first day that «when» admits; empty where open.".encode()
    )


def test_a_column_tells_what_its_words_mean(dist: Path) -> None:
    schema = parquet.read_schema(dist / "parquet/figures.parquet")
    words = json.loads(schema.field("qualifier").metadata[b"words"])
    assert words["more-than"] == {
        "label_en": "More than",
        "label_ru": "Более",
        "meaning": "Above the lower value; no upper one.",
    }


@contextmanager
def duck(files: Iterable[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The files as views of DuckDB, by name."""
    with closing(duckdb.connect()) as opened:
        for file in files:
            opened.read_parquet(str(file)).create_view(file.stem)
        yield opened


def test_duckdb_reads_the_types(tmp_path: Path) -> None:
    package = package_of(tmp_path, [{"id": "a", "amount": "0.1", "share": "99.95"}])
    with duck(built("parquet", package, tmp_path)) as opened:
        assert {name: kind for name, kind, *_ in opened.sql("DESCRIBE things").fetchall()} == {
            "id": "VARCHAR",
            "text": "VARCHAR",
            "code": "VARCHAR",
            "amount": "DECIMAL(38,9)",
            "share": "DECIMAL(38,9)",
            "count": "BIGINT",
            "day": "DATE",
            "flag": "BOOLEAN",
            "when": "VARCHAR",
            "when_start": "DATE",
            "when_end": "DATE",
            "word": "VARCHAR",
            "near": "VARCHAR",
        }


def test_duckdb_joins_every_foreign_key(dataset: Package, files: list[Path]) -> None:
    joined = 0
    with duck(files) as opened:
        for table in dataset.tables.values():
            for key in table.schema.foreign_keys:
                there = key.reference.resource or table.name
                same = " AND ".join(
                    f'a."{one}" = b."{other}"'
                    for one, other in zip(key.fields, key.reference.fields, strict=True)
                )
                (count,) = opened.execute(
                    f'SELECT count(*) FROM "{table.name}" a JOIN "{there}" b ON {same}'  # noqa: S608
                ).fetchone() or (0,)
                assert count == sum(all(row[name] for name in key.fields) for row in table.rows), (
                    table.name,
                    key.fields,
                )
                joined += count
    assert joined > len(list(dataset.rows()))


def test_duckdb_sums_exactly(dataset: Package, files: list[Path]) -> None:
    with duck(files) as opened:
        for table in dataset.tables.values():
            for field in (field for field in table.schema.fields if field.type == "number"):
                (total,) = opened.execute(
                    f'SELECT sum("{field.name}") FROM "{table.name}"'  # noqa: S608
                ).fetchone() or (None,)
                assert (total or 0) == sum(
                    Decimal(row[field.name]) for row in table.rows if row[field.name]
                )


def test_evidence(tmp_path: Path) -> None:
    package = load(GOOD)
    found = read(package, tmp_path)["evidence"].to_pylist()
    parts = ("source", "passage", "stance", "basis", "pin", "link")
    expected = evidence_lines(package, *parts)
    names = (
        "table_name",
        "row_id",
        "column_name",
        "value",
        "source",
        "passage",
        "stance",
        "basis",
        "pin",
        "link",
    )
    assert [tuple(line[name] or "" for name in names) for line in found] == expected


def test_a_row_without_a_required_value_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    file = folder / "tables/bodies.csv"
    file.write_text(file.read_text("utf-8").replace("Port Office", ""), "utf-8")
    with pytest.raises(
        ExportError, match=r"^tables/bodies\.csv:3:13: name_en is empty, but required"
    ):
        built("parquet", load(folder), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    fields = [FIELDS[0], {"name": "text", "type": "string", "title": "\ud800"}]
    with pytest.raises(ExportError, match="things: Parquet cannot hold it"):
        built("parquet", package_of(tmp_path, [{"id": "a"}], fields), tmp_path)


def test_two_tables_that_would_be_one_file_are_refused(tmp_path: Path) -> None:
    resources = [
        {"name": name, "path": "a.csv", "schema": {"fields": FIELDS[:2]}} for name in ("a/b", "A?b")
    ]
    package = package_of(tmp_path, [{"id": "a"}], FIELDS[:2], resources=resources)
    with pytest.raises(ExportError, match=r"two tables would be written to A-b\.parquet"):
        built("parquet", package, tmp_path)
    assert not (tmp_path / "parquet").exists()


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    assert same_bytes_everywhere("parquet", tmp_path)
