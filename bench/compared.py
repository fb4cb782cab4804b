"""What this validator costs beside others on the same files, in turn: seconds, memory, ratios.

`python bench/compared.py [--rows 0 1000 100000 1000000] [--runs N] [--earlier DIR] [--write]`, in
the environment of `make test`; `pip install -e ".[bench]"` for the lines of dataframely. Judged are
this package, for 0, and packages of two long tables of so many rows each, clean, and with a wrong
cell in one row of a hundred: by this validator (all checks of this package, and those of structure
and citations), Frictionless, and the programs of bench/rivals. DIR is a checkout of an earlier
version. `--write` puts each table into its part of docs/benchmark.md. A million rows are
judged once.
"""

import argparse
import csv
import json
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from long_tables import ONE_IN, write
from measure import ROOT, Cost, Goal, goals, machine, measured, publish, table

PARTS = ("datapackage.json", "accepted.csv", "tables", "sources", "schemas")
ONCE = 1_000_000  # rows that are judged once
KINDS = ("clean", "broken")
CHECKS = ("--only", "structure", "--only", "citations")
HERE, ALL = "this validator, structure and citations", "this validator, all checks"
AGAIN, CHANGED = "the same again", "the same after a long note has changed"
FRICTIONLESS, DATAFRAMELY = "Frictionless", "dataframely"
RIVALS = {
    "pydantic, row by row": "row_models",
    DATAFRAMELY: "frames",
    "the standard library, in columns": "columns",
    "cells read and not judged": "scan",
}
FOUND = re.compile(r'([\d,]+) errors?\b|"errors": (\d+)|(\d+) wrong rows')
HEADER = ("Judged by", "clean", "broken", "broken / clean", "of Frictionless", "found broken")


class Program(NamedTuple):
    """A command that judges a package: its words before the folder."""

    before: tuple[str, ...]
    folder: Path = ROOT  # in which it runs
    has_changes: bool = False  # whether a note is changed before each run, in a copy of its own

    def run(self, folder: Path, kind: str) -> Cost:
        """Judge a package of a folder."""
        package = folder / kind
        if self.has_changes:
            package = folder / f"{kind}-changed"
            note = max(package.glob("sources/*.md"), key=lambda file: file.stat().st_size)
            note.write_text(note.read_text("utf-8").replace(" the ", " that ", 1), "utf-8")
        named = package / "datapackage.json" if "frictionless" in self.before else package
        return measured([*self.before, str(named)], folder / "kept", self.folder)


def programs(*, real: bool, earlier: Path | None) -> dict[str, Program]:
    """The programs that judge a package, by name: this package by all checks as well."""
    found = {}
    if real:
        found[ALL] = Program(("validate.py", "--no-cache"))
        found[AGAIN] = Program(("validate.py",))
        found[CHANGED] = Program(("validate.py",), has_changes=True)
        if earlier:
            found["an earlier version"] = Program(("validate.py", "--no-cache"), folder=earlier)
    found[HERE] = Program(("-m", "rowcite", "validate", "--no-cache", *CHECKS))
    all_errors = ("--json", "--limit-errors", "1000000000")
    found[FRICTIONLESS] = Program(("-m", "frictionless", "validate", *all_errors))
    for name, file in RIVALS.items():
        if name != DATAFRAMELY or find_spec(DATAFRAMELY):
            found[name] = Program((f"bench/rivals/{file}.py",))
    return found


def copy_package(folder: Path, *, broken: bool) -> None:
    """Copy this package; if broken, with a wrong word in one row of a hundred."""
    folder.mkdir(parents=True)
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    if not broken:
        return
    for resource in json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"]:
        if "schema" not in resource:
            continue
        fields = json.loads((ROOT / resource["schema"]).read_text("utf-8"))["fields"]
        places = [at for at, field in enumerate(fields) if "enum" in field.get("constraints", {})]
        if not places:
            continue
        with (ROOT / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for row in rows[ONE_IN::ONE_IN]:
            row[places[0]] = "no-such-word"
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


Costs = dict[str, dict[str, Cost]]  # by program, and by clean or broken


def compare(folder: Path, judges: dict[str, Program], runs: int) -> Costs:
    """The median costs of programs that judge a clean and a broken package in turn."""
    every: dict[str, dict[str, list[Cost]]] = {
        name: {kind: [] for kind in KINDS} for name in judges
    }
    for _ in range(runs):
        for name, program in judges.items():
            for kind in KINDS:
                every[name][kind].append(program.run(folder, kind))
    found: Costs = {}
    for name, by_kind in every.items():
        found[name] = {}
        for kind, costs in by_kind.items():
            seconds = median(cost.seconds for cost in costs)
            megabytes = max(cost.megabytes for cost in costs)
            found[name][kind] = Cost(seconds, megabytes, costs[0].printed)
    return found


def errors_in(printed: str) -> str:
    """How many errors a program says that it found."""
    matches = FOUND.findall(printed)
    # A report for people ends with the number, one for programs begins with it.
    chosen = matches[0 if printed.startswith("{") else -1] if matches else ("0",)
    return f"{int(''.join(chosen).replace(',', '')):,}"


def lines(costs: Costs) -> list[tuple[str, ...]]:
    """A line of the table for each program."""
    found = []
    usual = costs[FRICTIONLESS]["clean"].seconds
    for name, by_kind in costs.items():
        clean, broken = by_kind["clean"], by_kind["broken"]
        cells = [f"{cost.seconds:.2f} s, {cost.megabytes:.0f} MB" for cost in (clean, broken)]
        ratios = [broken.seconds / clean.seconds, clean.seconds / usual]
        cells += [f"{ratio:.2f}" for ratio in ratios]
        found.append((name, *cells, errors_in(broken.printed)))
    return found


def goals_of(rows: int, costs: Costs) -> list[Goal]:
    """What is to be reached with so many rows; 0 stands for this package."""
    usual = costs[FRICTIONLESS]["clean"].seconds
    if not rows:
        share = costs[ALL]["clean"].seconds / usual
        seconds = costs[CHANGED]["clean"].seconds
        return [
            Goal("this package: a first run at most 0.6 of Frictionless", share, 0.6),
            Goal("this package: seconds after a changed note, at most 1", seconds, 1),
        ]
    own = costs[HERE]
    named = f"{rows:,} + {rows:,} rows"
    found = []
    for size, faster, memory in ((100_000, 8, 150), (1_000_000, 12, 600)):
        if rows == size:
            ratio, most = usual / own["clean"].seconds, own["clean"].megabytes
            text = f"{named}: times as fast as Frictionless, at least {faster}"
            found.append(Goal(text, ratio, faster, at_least=True))
            found.append(Goal(f"{named}: megabytes, at most {memory}", most, memory))
    ratio = own["broken"].seconds / own["clean"].seconds
    return [*found, Goal(f"{named}: broken at most 1.5 times clean", ratio, 1.5)]


def main() -> None:
    """Measure, and print or write a table for each package, and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[0, 1000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--earlier", type=Path, help="a checkout of an earlier version")
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    given = parser.parse_args()
    libraries = [name for name in ("frictionless", "pydantic", DATAFRAMELY) if find_spec(name)]
    for rows in given.rows:
        judges = programs(real=not rows, earlier=given.earlier)
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            for kind in KINDS:
                if rows:
                    write(folder / kind, rows, broken=kind == "broken")
                    continue
                for copy in (kind, f"{kind}-changed"):
                    copy_package(folder / copy, broken=kind == "broken")
                for name in (AGAIN, CHANGED):  # leaves what the next run reads
                    judges[name].run(folder, kind)
            costs = compare(folder, judges, 1 if rows >= ONCE else given.runs)
        text = f"{table(HEADER, lines(costs))}\n{goals(goals_of(rows, costs))}\n"
        if DATAFRAMELY not in libraries:
            text += 'dataframely was not installed: `pip install -e ".[bench]"`.\n'
        publish(f"{rows} rows", f"{text}{machine(*libraries)}\n", is_written=given.write)


if __name__ == "__main__":
    main()
