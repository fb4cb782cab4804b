"""The promises that hold for the whole set of checks, roles and codes."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import rowcite.checks
from angara_yenisei import DATASET
from angara_yenisei.kinds import MEASURED_IN
from angara_yenisei.words import Measure
from rowcite.checks.check import Check, declared_in
from rowcite.package.descriptor import COLUMN_ROLES, TABLE_ROLES
from rowcite.text.units import DIMENSIONS
from support import ALL_CHECKS, ROOT


def test_every_module_of_checks_is_collected() -> None:
    names = {found.name for found in pkgutil.iter_modules(rowcite.checks.__path__)}
    names -= {"causes", "check", "run", "second_reader", "sifting"}  # these declare no check
    names -= {"handed", "library", "simplified", "worded"}
    assert names == {module.__name__.rpartition(".")[2] for module in rowcite.checks.MODULES}
    for module in rowcite.checks.MODULES:
        assert declared_in(module), f"{module.__name__} declares no check"


def test_every_measure_says_what_its_units_measure() -> None:
    assert set(MEASURED_IN) == set(Measure)
    assert set(" ".join(MEASURED_IN.values()).split()) <= set(DIMENSIONS)


def decorated(file: Path) -> set[str]:
    """The codes in the decorators `@check("code", …)` of a module, read from its source."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        for call in getattr(node, "decorator_list", ()):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "check":
                found.add(ast.literal_eval(call.args[0]))
    return found


def test_every_decorated_check_is_listed_once() -> None:
    files = [*(ROOT / "rowcite/checks").glob("*.py"), ROOT / "angara_yenisei/checks.py"]
    codes = [check.code for check in DATASET.checks]
    assert set(codes) == set().union(*map(decorated, files))
    assert len(codes) == len(set(codes))
    assert tuple(DATASET.checks) == ALL_CHECKS


def published_codes() -> dict[str, list[str]]:
    lines = (ROOT / "docs/codes.txt").read_text("utf-8").splitlines()
    return {
        words[0]: words[1:]
        for words in (line.split() for line in lines if not line.startswith("#"))
    }


def test_codes_are_published_and_never_reused() -> None:
    published = published_codes()
    current = {code for code, versions in published.items() if len(versions) == 1}
    assert {check.code for check in DATASET.checks} == current
    assert list(published) == sorted(published)


@pytest.mark.parametrize("check", ALL_CHECKS, ids=lambda check: check.code)
def test_a_check_explains_itself(check: Check) -> None:
    assert check.summary.endswith(".")
    assert len(check.reason) > 20
    assert len(check.fix) > 10
    assert check.code == check.code.lower()
    assert " " not in check.code


# What packages begun with `new` import. A name may be added here; none may go.
PUBLISHED = {
    "rowcite.rows": [
        "Basis", "CalendarDate", "Citation", "CitedRow", "EdtfDate", "Entity", "Id", "Language",
        "Name", "NameKind", "Passage", "PassageKind", "PassageNumber", "Qualifier", "Retired",
        "Row", "Stance", "TableSpec", "Word", "column", "optional",
    ],
    "rowcite.check": [
        "CHECKS", "Check", "Dataset", "Family", "Fault", "Level", "Package", "TableRow", "check",
        "answered_once", "date_of", "publication_for", "published_for", "rows_by_id",
    ],
    "rowcite.cli": ["main", "validate"],
}  # fmt: skip


@pytest.mark.parametrize("module", PUBLISHED)
def test_what_datasets_import_stays(module: str) -> None:
    face = importlib.import_module(module)
    assert sorted(face.__all__) == sorted(PUBLISHED[module])
    assert [name for name in face.__all__ if not hasattr(face, name)] == []
    assert rowcite.checks.CHECKS == importlib.import_module("rowcite.check").CHECKS


DATASETS = ("angara_yenisei", "examples/apples", "tests/lighthouses", "rowcite/authoring/templates")
ENGINE = re.compile(r"(?m)^(?:from|import) (rowcite[\w.]*)")


@pytest.mark.parametrize("folder", DATASETS)
def test_datasets_import_only_what_is_published(folder: str) -> None:
    files = [file for kind in ("*.py", "*.py.txt") for file in (ROOT / folder).rglob(kind)]
    imported = {name for file in files for name in ENGINE.findall(file.read_text("utf-8"))}
    assert imported
    assert imported <= {*PUBLISHED, "rowcite", "rowcite.data"}


def test_roles_are_documented() -> None:
    page = (ROOT / "docs/roles.md").read_text("utf-8")
    assert [role for role in (*TABLE_ROLES, *COLUMN_ROLES) if f"| `{role}` |" not in page] == []
