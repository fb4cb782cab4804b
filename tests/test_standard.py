"""What the standard allows is accepted, and what it forbids is refused, as Frictionless has it.

Where the two readers differ, docs/standard.md says why. Its own errors come with their place.
"""

import logging
import re
import warnings
from pathlib import Path

import pytest
from standard_packages import CASES, By, Case, cell_cases

from rowcite.checks import CHECKS, library
from rowcite.checks.check import Family
from rowcite.checks.run import Report, run
from rowcite.package.loader import load
from rowcite.package.model import PackageError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless

CELLS = dict(cell_cases())


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the library in this process: hundreds of others would take minutes."""
    monkeypatch.setattr(library, "ask", library.answers_to)


def judged(folder: Path) -> Report:
    return run(load(folder), CHECKS, [Family.STRUCTURE])


def we_accept(folder: Path) -> bool:
    try:
        return not judged(folder).errors
    except PackageError:
        return False


def they_accept(folder: Path) -> bool:
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    with warnings.catch_warnings(), frictionless.system.use_context(trusted=False):
        warnings.simplefilter("ignore")
        try:
            return bool(frictionless.Package(str(folder / "datapackage.json")).validate().valid)
        except (frictionless.FrictionlessException, re.error):
            return False


def verdict(case: Case, folder: Path) -> By:
    folder.mkdir(exist_ok=True)
    case.write(folder)
    return By((we_accept(folder), they_accept(folder)))


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_package_is_accepted_by_whom_it_should_be(case: Case, tmp_path: Path) -> None:
    assert verdict(case, tmp_path) == case.by


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("field", CELLS)
def test_a_cell_is_accepted_by_whom_it_should_be(field: str, tmp_path: Path) -> None:
    found = {case.name: verdict(case, tmp_path) for case in CELLS[field]}
    assert found == {case.name: case.by for case in CELLS[field]}


def test_there_are_enough_packages() -> None:
    assert len(CASES) + sum(map(len, CELLS.values())) >= 300
