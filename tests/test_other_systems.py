"""What differs on Windows and macOS: line ends, a C long, the encoding of what is printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rowcite.commands.base import CLEAN, FINDINGS, shows_colours
from rowcite.package import records
from rowcite.package.files import WINDOWS_END
from rowcite.package.loader import load
from support import (
    GOOD,
    ROOT,
    case,
    copy_of_good,
    copy_of_repository,
    files,
    findings,
    judge,
    package_of_case,
    rowcite,
)


def git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit: this one, as it lies here."""
    folder = copy_of_repository(tmp_path_factory.mktemp("repository"))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all of it")
    return folder


def test_a_clone_as_git_for_windows_makes_it_is_the_same(repository: Path, tmp_path: Path) -> None:
    """And so has no findings either."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "-c", "core.autocrlf=true", str(repository), str(clone))
    kept = [path for path in files() if (clone / path).read_bytes() == (ROOT / path).read_bytes()]
    assert kept == files()


def with_windows_ends(package: Path) -> list[str]:
    """Give each table and note of a package the line ends of Windows; returns their paths."""
    paths = []
    for file in sorted([*package.glob("tables/*.csv"), *package.glob("sources/*.md")]):
        file.write_bytes(file.read_bytes().replace(b"\n", WINDOWS_END.encode()))
        paths.append(file.relative_to(package).as_posix())
    return paths


def test_a_file_with_windows_ends_reads_the_same_and_is_one_finding(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    paths = with_windows_ends(package)
    (found,) = findings(judge(package))
    others = [place.split()[0] for place in found["consequences"]]
    assert found["code"] == "carriage-return"
    assert sorted([found["at"], *others]) == sorted(f"{path}:1:1" for path in paths)
    assert said(package) == said(GOOD)


def said(package: Path) -> list[object]:
    """What the tables and notes of a package say."""
    loaded = load(package)
    cells = [list(row.cells.items()) for row in loaded.rows()]
    return [cells, *(note.passages for note in loaded.notes.values())]


def test_windows_ends_are_mended(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for path in with_windows_ends(package):
        assert (package / path).read_bytes() != (GOOD / path).read_bytes()
    assert rowcite("validate", str(package), "--fix").returncode == CLEAN
    for file in GOOD.glob("*/*"):
        assert (package / file.relative_to(GOOD)).read_bytes() == file.read_bytes()


def test_other_findings_are_the_same_with_windows_ends(tmp_path: Path) -> None:
    package = package_of_case("malformed-note", tmp_path)
    with_windows_ends(package)
    found = [
        finding for finding in findings(judge(package)) if finding["code"] != "carriage-return"
    ]
    assert found == case("malformed-note")["findings"]


def test_a_carriage_return_in_a_cell_is_kept(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/ties.csv"
    header, row = file.read_bytes().splitlines()
    file.write_bytes(header + b"\n" + row + b'"two\r\nlines"\n')
    (tie,) = load(package).tables["ties"].rows
    assert tie["note"] == "two\r\nlines"


def test_the_limit_of_a_cell_fits_a_c_long_of_32_bits() -> None:
    """Asked in a process of its own: other libraries of the tests set the limit too."""
    code = "import csv; from rowcite.package import records; print(csv.field_size_limit())"
    limit = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert int(limit) == records.LONGEST_CELL < 2**31


@pytest.mark.parametrize(
    ("system", "variables", "wanted"),
    [
        ("posix", {}, True),
        ("posix", {"NO_COLOR": ""}, False),
        ("nt", {}, False),
        ("nt", {"WT_SESSION": "1"}, True),
        ("nt", {"WT_SESSION": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_that_show_them(
    system: str, variables: dict[str, str], *, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("WT_SESSION", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout.isatty", lambda: True)
        patched.setattr(os, "name", system)
        shown = shows_colours()
    assert shown is wanted


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_what_is_printed_is_utf_8_whatever_the_system_says(encoding: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/figures.csv"
    file.write_bytes(file.read_bytes().replace("млн рублей".encode(), "млрд рублей".encode()))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    run = [sys.executable, "-m", "rowcite", "validate", str(package)]
    done = subprocess.run(run, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (FINDINGS, b"")
    assert "«4 млрд рублей»" in done.stdout.decode("utf-8")
