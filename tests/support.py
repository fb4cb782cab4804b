"""What several test modules share: the good package, laying a case over it, and judging the result."""

import json
import shutil
from pathlib import Path
from typing import Any

from angara_yenisei.checks import OWN_CHECKS
from lighthouses import DATASET as LIGHTHOUSES
from rowcite.authoring.derive import derived_files
from rowcite.authoring.fixing import with_mendable
from rowcite.checks import CHECKS
from rowcite.checks.run import Report, run
from rowcite.package.loader import load, load_originals
from rowcite.package.model import Package

ROOT = Path(__file__).parents[1]
GOOD, CASES, ORIGINALS = ROOT / "tests/good", ROOT / "tests/cases", ROOT / "tests/originals"
ALL_CHECKS = (*CHECKS, *OWN_CHECKS)
PATIENCE = 600  # seconds; what takes longer hangs, however slow the machine is


def copy_of_good(folder: Path) -> Path:
    """A fresh copy of the good package."""
    return Path(shutil.copytree(GOOD, folder / "package"))


def lay_over(case: Path, folder: Path) -> Path:
    """The good package with the files of a case laid over it, less those that the case deletes."""
    package = copy_of_good(folder)
    shutil.copytree(
        case, package, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.json")
    )
    for path in expected(case).get("deleted", []):
        (package / path).unlink()
    return package


def expected(case: Path) -> dict[str, Any]:
    """What a case expects: files deleted, and the whole list of findings."""
    file = case / "expected.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}


def judge(path: Path, *, generic: bool = False) -> Report:
    """Judge a package by every check there is, the dataset's own included; `generic`: by its descriptor alone."""
    package = load(path)
    load_originals(package, ORIGINALS)
    package.generated = derived_files(package, None if generic else LIGHTHOUSES)
    return with_mendable(run(package, ALL_CHECKS), package)


def findings(report: Report) -> list[dict[str, Any]]:
    """The findings as they stand in expected.json."""
    return [
        {"code": f.code, "at": str(f.where), "message": f.message, "fix": f.fix}
        | ({"cited": f.cited} if f.cited else {})
        for f in report.findings
    ]


def rows_of(package: Package, table: str) -> list[dict[str, str]]:
    """The cells of a table's rows."""
    return [row.cells for row in package.tables[table].rows]
