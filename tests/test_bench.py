"""The benchmarks run, and what they set beside the validator finds the same rows wrong."""

import re
import subprocess
import sys

import pytest

from support import ROOT

LINE = re.compile(r"(?m)^\| (.+) \|$")


def printed(*command: str) -> list[list[str]]:
    """The cells of the lines of all tables that a benchmark prints."""
    whole = [sys.executable, *command]
    done = subprocess.run(whole, cwd=ROOT, check=True, capture_output=True, text=True)
    return [line.split(" | ") for line in LINE.findall(done.stdout)]


@pytest.fixture(scope="module")
def compared() -> dict[str, list[str]]:
    """The lines of a small comparison, by what they begin with."""
    rows = ["--rows", "800", "--runs", "1"]
    return {line[0]: line[1:] for line in printed("bench/compared.py", *rows)}


def test_every_program_finds_the_rows_that_were_broken(compared: dict[str, list[str]]) -> None:
    found = {name: line[-1] for name, line in compared.items() if len(line) == 5}
    assert found.pop("Judged by") == "found broken"
    assert found.pop("cells read and not judged") == "0"
    # One of the eight broken ids is out of its place as well.
    assert found.pop("this validator, structure and citations") == "9"
    assert set(found.values()) == {"8"}
    assert {"Frictionless", "pydantic, row by row", "the standard library, in columns"} <= set(
        found
    )


def test_a_goal_is_met_or_not(compared: dict[str, list[str]]) -> None:
    measured, met = compared["800 + 800 rows: broken at most 1.5 times clean"]
    assert met == ("yes" if float(measured) <= 1.5 else "no")


def test_growth_is_measured() -> None:
    unmeasured = ["validate", "again", "suggest", "view", "build", "site"]
    lines = printed("bench/large.py", "--times", "2", "--without", *unmeasured)
    assert lines[0] == ["Times", "Rows", "Sources", "load"]
    sources = sum(1 for _ in (ROOT / "sources").glob("*.md"))
    assert lines[2][:1] + lines[2][2:3] == ["2", f"{2 * sources:,}"]
