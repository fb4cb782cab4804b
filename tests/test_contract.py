"""The promises that hold for the whole set of checks, roles and codes."""

import importlib
import pkgutil
import re

import pytest

import rowcite.checks
from angara_yenisei import DATASET
from rowcite.checks.check import Check
from rowcite.package.descriptor import COLUMN_ROLES, TABLE_ROLES
from support import ALL_CHECKS, ROOT


def declared_checks() -> dict[str, Check]:
    modules = [
        importlib.import_module(f"rowcite.checks.{found.name}")
        for found in pkgutil.iter_modules(rowcite.checks.__path__)
    ]
    modules.append(importlib.import_module("angara_yenisei.checks"))
    return {
        value.code: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Check)
    }


def test_every_declared_check_is_listed_and_no_code_stands_twice() -> None:
    codes = [check.code for check in DATASET.checks]
    assert sorted(codes) == sorted(declared_checks())
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
        "Basis", "Citation", "CitedRow", "EdtfDate", "Entity", "Id", "Language", "Name", "NameKind", "Passage", "PassageKind",
        "PassageNumber", "Qualifier", "Retired", "Row", "Stance", "TableSpec", "Word", "column", "optional",
    ],
    "rowcite.check": [
        "CHECKS", "Check", "Dataset", "Family", "Fault", "Package", "TableRow", "check", "date_of", "published_for", "rows_by_id",
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
