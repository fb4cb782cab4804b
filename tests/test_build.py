"""`build` judges first; what one format lacks keeps no other from being written."""

import csv
import json
import sys
import zipfile
from pathlib import Path

import pytest

from rowcite.cli import main
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.package.records import csv_line
from support import WRONG_VALUE, apply, copy_of_good, rowcite


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The good package, in which a value is no longer what its printed words say."""
    package = copy_of_good(tmp_path)
    apply(WRONG_VALUE, package)
    return package


def test_a_package_with_errors_is_not_built(changed: Path, tmp_path: Path) -> None:
    done = rowcite("build", str(changed), "--to", str(tmp_path / "out"))
    assert done.returncode == FINDINGS
    assert "printed-value-mismatch" in done.stdout
    assert "nothing was built" in done.stderr
    assert not (tmp_path / "out").exists()


def test_who_must_builds_it_unchecked(changed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = rowcite("build", str(changed), "--to", str(out), "--only", "jsonl", "--unchecked")
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert "figures.jsonl" in files(out)


def test_a_missing_library_is_named_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in [name for name in sys.modules if name.startswith("rowcite.export.parquet")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out, package = tmp_path / "out", copy_of_good(tmp_path)
    status = main(["build", str(package), "--to", str(out), "--only", "parquet,jsonl"])
    said = capsys.readouterr().err
    assert status == MISUSE
    assert "parquet needs the library pyarrow: pip install pyarrow\n" in said
    assert said.endswith("not built: parquet; all other formats are\n")
    assert "figures.jsonl" in files(out)


def test_a_format_at_fault_names_the_table_and_the_others_are_written(tmp_path: Path) -> None:
    package, out = copy_of_good(tmp_path), tmp_path / "out"
    table = package / "tables/bodies.csv"
    table.write_text(table.read_text("utf-8").replace("port-office,", "port-office,x,", 1), "utf-8")
    done = rowcite(
        "build", str(package), "--to", str(out), "--only", "jsonl,citation", "--unchecked"
    )
    assert done.returncode == MISUSE
    assert done.stderr.startswith("jsonl: tables/bodies.csv")
    assert "CITATION.bib" in files(out)


def test_an_unknown_format_is_misuse(tmp_path: Path) -> None:
    done = rowcite("build", "--only", "parquett", "--to", str(tmp_path))
    assert (done.returncode, done.stdout) == (MISUSE, "")
    assert "parquet" in done.stderr


HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org")',
    "\u202eright to left\u202c",
    "@SUM(A1)|'`",
    "a" * 40_000,
)


def test_a_poisoned_package_harms_nobody_who_opens_what_was_built(tmp_path: Path) -> None:
    package, out = copy_of_good(tmp_path), tmp_path / "out"
    table = package / "tables/figures.csv"
    with table.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    poison = "\n".join(HOSTILE)
    for line in lines:
        line["note"] = line["as_printed"] = poison
    text = csv_line(lines[0]) + "".join(csv_line(line.values()) for line in lines)
    table.write_text(text, "utf-8", newline="")
    descriptor = package / "datapackage.json"
    said = json.loads(descriptor.read_text("utf-8"))
    said["title"] = said["description"] = HOSTILE[0]
    descriptor.write_text(json.dumps(said), "utf-8")
    done = rowcite("build", str(package), "--to", str(out), "--unchecked")
    assert (done.returncode, done.stderr) == (CLEAN, "")
    with (out / "flat/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {line["as_printed"] for line in csv.DictReader(file)} == {poison}
    assert "<script" not in (out / "index.html").read_text("utf-8")
    assert "<script" not in (out / "README.md").read_text("utf-8")
    with zipfile.ZipFile(out / "lighthouses.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in book.read(name) for name in sheets)


def test_a_package_in_which_nothing_was_retired_is_sound(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    table = package / "tables/retired.csv"
    table.write_text(table.read_text("utf-8").partition("\n")[0] + "\n", "utf-8", newline="")
    done = rowcite("build", str(package), "--to", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (CLEAN, "")
