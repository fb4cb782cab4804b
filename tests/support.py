"""What several test modules share: the good package, the cases, and judging them."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from angara_yenisei.checks import OWN_CHECKS
from lighthouses import DATASET as LIGHTHOUSES
from rowcite.checks import CHECKS
from rowcite.checks.run import Report, run
from rowcite.commands.cli import main
from rowcite.evidence.trace import evidence_by_cell
from rowcite.package.finding import Finding, Level
from rowcite.package.loader import load, load_originals
from rowcite.package.model import Earlier, Package
from rowcite.upkeep.fixing import with_fixable
from rowcite.upkeep.generate import generated_files

ROOT = Path(__file__).parents[1]
GOOD, ORIGINALS = ROOT / "tests/good", ROOT / "tests/originals"
CASE_FILES = {file.stem: file for file in sorted((ROOT / "tests/cases").glob("*.yaml"))}
BUILT = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    "__pycache__",
    "build",
    "captures",
    "dist",
}
EDITS = ({"replace", "with"}, {"append"}, {"write"}, {"write", "times"}, {"delete"})
ALL_CHECKS = (*CHECKS, *OWN_CHECKS)
# What these checks examine stands in no descriptor that is generated.
NEVER_GENERATED = ["changed-file", "unreadable-data"]
RUSSIAN_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
RELEASED = ("names", "retired")  # the tables of the good package that a release had already
PATIENCE = 600  # seconds; what takes longer hangs, however slow the machine is


class Found(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def rowcite(*arguments: str, cwd: Path = ROOT, given: bytes = b"") -> Found:
    """Run a command of the engine, not at a terminal; in this process, which is far quicker.

    `given` is what it reads on standard input.
    """
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        patch.chdir(cwd)
        try:
            status = main(arguments)
        except SystemExit as end:  # as argparse ends
            status = int(end.code or 0)
    return Found(status, out.getvalue(), err.getvalue())


def copy_of_good(folder: Path) -> Path:
    """A fresh copy of the good package."""
    return Path(shutil.copytree(GOOD, folder / "package"))


@cache
def files() -> list[str]:
    """The files of the repository, by git where there is one."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        listed = os.fsdecode(done.stdout).split("\0") if done.returncode == 0 else []
    except FileNotFoundError:
        listed = []
    found = listed or [file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*")]
    return [
        path
        for path in found
        if path and (ROOT / path).is_file() and not BUILT & set(Path(path).parts)
    ]


def copy_of_repository(folder: Path) -> Path:
    """A copy of this repository, as it lies here, in a new folder and without what is built."""
    for path in files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


def case(name: str) -> dict[str, Any]:
    """A case: its `mistake`, `change` and `findings`.

    The mistake is a sentence, the change a list of edits; the findings are all that it leads to.
    """
    text = CASE_FILES[name].read_text("utf-8")
    found = yaml.load(text, Loader=yaml.CSafeLoader)
    return {"findings": [], **found}


def package_of_case(name: str, folder: Path) -> Path:
    """A copy of the good package with the change of a case made in it."""
    package = copy_of_good(folder)
    for edit in case(name)["change"]:
        apply(edit, package)
    return package


@cache
def report_of_case(name: str) -> Report:
    """What is found in the package of a case; nobody changes it."""
    with tempfile.TemporaryDirectory() as folder:
        return judge(package_of_case(name, Path(folder)))


# An edit of the good package after which a value is not what its printed words say.
WRONG_VALUE = {"file": "tables/figures.csv", "replace": ",5000000,", "with": ",9000000,"}


def apply(edit: dict[str, Any], package: Path) -> None:
    """Make one edit of a file.

    Replace text that stands there once, append to it, write it whole, or delete it.
    """
    rest = edit.keys() - {"file"}
    if rest not in EDITS:
        known = "; ".join(" and ".join(sorted(keys)) for keys in EDITS)
        raise ValueError(f"an edit has a file, and one of these: {known}; this one has {rest}")
    file = package / edit["file"]
    if "delete" in edit:
        file.unlink()
        return
    before = file.read_bytes() if file.exists() else b""
    if "write" in edit:
        after = as_bytes(edit["write"]) * edit.get("times", 1)
    elif "append" in edit:
        after = before + as_bytes(edit["append"])
    else:
        old = as_bytes(edit["replace"])
        if before.count(old) != 1:
            raise ValueError(f"«{edit['replace']}» must stand once in {edit['file']}")
        after = before.replace(old, as_bytes(edit["with"]))
    if after == before:
        raise ValueError(f"this edit changes nothing: {edit}")
    file.write_bytes(after)


def as_bytes(said: str | bytes) -> bytes:
    """The text of an edit in UTF-8; bytes (`!!binary` in YAML) as they are."""
    return said if isinstance(said, bytes) else said.encode()


def judge(path: Path, *, generic: bool = False, only: str = "") -> Report:
    """Judge a package by every check there is, the dataset's own included.

    `generic`: by its descriptor alone. `only`: by the check of this code.
    """
    package = load(path)
    load_originals(package, ORIGINALS)
    package.generated = generated_files(package, None if generic else LIGHTHOUSES)
    package.base, package.released = earlier_versions()
    checks = [check for check in ALL_CHECKS if only in ("", check.code)]
    return with_fixable(run(package, checks), package)


@cache
def earlier_versions() -> tuple[Earlier, Earlier]:
    """What a package of a case is a change of, and the release before it: nobody changes them."""
    released = load(GOOD)
    released.tables = {name: released.tables[name] for name in RELEASED}
    return (
        Earlier("the good package", load(GOOD), "0.2.0", is_named=True),
        Earlier("the release v0.1.0", released, "0.2.0"),
    )


def findings(report: Report) -> list[dict[str, Any]]:
    """The findings as they stand in a case."""
    return [found_as_listed(finding) for finding in report.findings]


def found_as_listed(finding: Finding) -> dict[str, Any]:
    """A finding as it stands in a case, without what is empty and without the level of an error."""
    listed: dict[str, Any] = {"code": finding.code}
    if finding.level == Level.REVIEW:
        listed["level"] = str(finding.level)
    listed |= {"at": str(finding.where), "message": finding.message, "fix": finding.fix}
    if finding.cited:
        listed["cited"] = finding.cited
    if finding.consequences:
        listed["consequences"] = [f"{one.where}  {one.code}" for one in finding.consequences]
    return listed


def evidence_lines(package: Package, *parts: str) -> list[tuple[str, ...]]:
    """A line for each value and passage: table, row, column, value, these parts of the evidence."""
    lines = []
    for row, column, found in evidence_by_cell(package):
        value = (row.table.name, row.id, column, row[column])
        lines.append((*value, *(str(getattr(found, part) or "") for part in parts)))
    return lines


def rows_of(package: Package, table: str) -> list[dict[str, str]]:
    """The cells of a table's rows."""
    return [row.cells for row in package.tables[table].rows]


def run_git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody without a configuration."""
    identity = (
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    )
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )
