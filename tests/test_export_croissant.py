"""The Croissant description: its own library accepts it and reads every table by it."""

import hashlib
import json
import logging
import warnings
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rowcite.export import croissant
from rowcite.export import zip as zipped
from rowcite.package.loader import load
from rowcite.package.model import Package
from support import GOOD, ROOT

with (
    warnings.catch_warnings()
):  # what other libraries deprecate while they are imported is not ours to fix
    warnings.simplefilter("ignore")
    import mlcroissant
    from mlcroissant._src.operation_graph.operations import extract


def described(package: Package, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The description as its library reads it; what it unpacks stays in the folder of the test."""
    monkeypatch.setattr(extract, "EXTRACT_PATH", type(extract.EXTRACT_PATH)(folder / "cache"))
    zipped.write(package, folder)
    (file,) = croissant.write(package, folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mlcroissant.Dataset(jsonld=file)


def agrees(value: Any, cell: str) -> bool:
    """Whether a value of the library is that of a cell.

    The library reads decimals as floats, days as times, and codes of digits as numbers.
    """
    text = (
        value.decode("utf-8")
        if isinstance(value, bytes)
        else ""
        if value is None
        else str(value).removesuffix(" 00:00:00")
    )
    try:
        return text == cell or float(text) == float(cell)
    except ValueError:
        return False


@pytest.mark.parametrize("path", [GOOD, ROOT], ids=["good", "dataset"])
def test_every_table_is_read_from_the_zipped_package(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = load(path)
    logging.getLogger("absl").setLevel(logging.ERROR)
    dataset = described(package, tmp_path, monkeypatch)
    assert (dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.warnings) == (
        set(),
        set(),
    )
    for table in package.tables.values():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            records = list(dataset.records(table.name))
        assert len(records) == len(table.rows)
        for record, row in zip(records, table.rows, strict=True):
            found = {name.partition("/")[2]: value for name, value in record.items()}
            assert list(found) == list(row.cells)
            assert {
                name: found[name]
                for name, cell in row.cells.items()
                if not agrees(found[name], cell)
            } == {}


@pytest.mark.parametrize("path", [GOOD, ROOT], ids=["good", "dataset"])
def test_the_digests_are_those_of_the_files(path: Path, tmp_path: Path) -> None:
    package = load(path)
    (archive,) = zipped.write(package, tmp_path)
    files = {
        entry["contentUrl"]: entry["sha256"]
        for entry in croissant.description(package)["distribution"]
    }
    assert files.pop(archive.name) == hashlib.sha256(archive.read_bytes()).hexdigest()
    with zipfile.ZipFile(archive) as opened:
        assert files == {
            table.path: hashlib.sha256(opened.read(table.path)).hexdigest()
            for table in package.tables.values()
        }


def test_the_description_says_what_the_package_is(tmp_path: Path) -> None:
    (file,) = croissant.write(load(GOOD), tmp_path)
    said = json.loads(file.read_text("utf-8"))
    assert (said["name"], said["version"], said["license"]) == ("lighthouses", "0.1.0", ["CC0-1.0"])
    assert date.fromisoformat(said["datePublished"]) == date(2026, 11, 23)
    assert said["citeAs"].startswith("@dataset{lighthouses-0.1.0,")
    figures = next(records for records in said["recordSet"] if records["name"] == "figures")
    kinds = {field["name"]: field["dataType"] for field in figures["field"]}
    assert (figures["key"], kinds["value_low"], kinds["unit"]) == (
        [{"@id": "figures/id"}],
        "sc:Float",
        "sc:Text",
    )
