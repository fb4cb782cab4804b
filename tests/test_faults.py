"""The goals of the fault injector: every changed value, date or name is caught without the originals, everything with them."""

import re
import shutil
from pathlib import Path

import pytest
from faults import KINDS, Injector, inject, rate, shifted, total
from test_pins import CAPTURES

from angara_yenisei import DATASET
from rowcite.authoring.derive import derived_files
from rowcite.checks.run import Report, run
from rowcite.package.loader import load
from support import GOOD, ROOT

# Kinds that change a stated value, date or name: none may survive, even without the originals.
STATED = [
    "digit of a value", "factor of 1000", "unit", "hedge", "low and high exchanged", "printed digit", "digit in a text", "year", "day",
    "month", "printed weekday or month", "day of publication", "letter of a name",
]  # fmt: skip
GOAL, EVERY = 0.98, 1.0  # of all mutants without the originals, and with them


def test_the_faults_are_named() -> None:
    captures = CAPTURES if CAPTURES.is_dir() else None
    tallies = inject(ROOT, captures, most=50)
    assert set(tallies) == set(KINDS) - (set() if captures else {"pin"})
    missed = {
        kind: (tallies[kind].tried, tallies[kind].without)
        for kind in STATED
        if tallies[kind].without < tallies[kind].tried
    }
    assert missed == {}
    found = total(tallies)
    assert found.tried > 400
    if captures and all(
        (captures / f"{source}.txt").exists()
        for source, note in load(ROOT).notes.items()
        if note.pins
    ):
        assert [said for tally in tallies.values() for said in tally.survivors] == []
    missed_too = [said for tally in tallies.values() for said in (*tally.unseen, *tally.survivors)]
    assert rate(tallies, originals=captures is not None) >= GOAL, missed_too


def test_the_page_tells_of_a_run_that_reached_the_goal() -> None:
    page = (ROOT / "docs/faults.md").read_text("utf-8")
    counts = {
        kind: tuple(map(int, numbers))
        for kind, *numbers in re.findall(r"(?m)^\| (.+?) \| (\d+) \| (\d+) \| (\d+) \|$", page)
    }
    assert set(counts) == {*KINDS, "**all**"}
    assert [kind for kind in STATED if len(set(counts[kind])) > 1] == []
    tried, without, caught = counts["**all**"]
    assert (
        without / (tried - counts["pin"][0]) >= GOAL
    )  # a pin is of use where the original is at hand
    assert caught / tried >= EVERY


def test_the_injector_finds_nothing_where_nothing_is_changed() -> None:
    injector = Injector(GOOD)
    row = injector.package.tables["figures"].rows[0]
    assert injector.judge(injector.with_cell("digit of a value", row, {})) == []


@pytest.mark.parametrize(("number", "changed"), [("700", "800"), ("9.5", "1.5"), ("0", "1")])
def test_a_shifted_number_is_another_one(number: str, changed: str) -> None:
    assert shifted(number) == changed


def test_nothing_can_be_taken_out_unnoticed(tmp_path: Path) -> None:
    package = Path(
        shutil.copytree(
            ROOT, tmp_path / "p", ignore=shutil.ignore_patterns(".*", "tests", "dist", "examples")
        )
    )
    judged = dict.fromkeys(
        path for table in load(package).tables.values() if table.rows for path in (table.path,)
    )
    for path in judged:
        file = package / path
        whole = file.read_bytes()
        lines = whole.splitlines(keepends=True)
        file.write_bytes(b"".join([*lines[:1], *lines[2:]]))
        assert judge_dataset(package).findings, path
        file.write_bytes(whole)
    for note in sorted((package / "sources").glob("*.md")):
        whole = note.read_bytes()
        note.write_bytes(whole.partition(b"\n## p1 ")[0] + b"\n")
        assert judge_dataset(package).findings, note.name
        note.write_bytes(whole)
    assert judge_dataset(package).findings == []


def judge_dataset(folder: Path) -> Report:
    package = load(folder)
    package.generated = derived_files(package, DATASET)
    return run(package, DATASET.checks)
