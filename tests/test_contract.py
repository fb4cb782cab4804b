"""The promises that hold for the whole set of checks, roles and codes."""

import importlib
import pkgutil

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


def test_roles_are_documented() -> None:
    page = (ROOT / "docs/roles.md").read_text("utf-8")
    assert [role for role in (*TABLE_ROLES, *COLUMN_ROLES) if f"| `{role}` |" not in page] == []
