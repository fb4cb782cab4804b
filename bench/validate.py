"""What validate.py costs beside `frictionless validate`, in turn: medians, and their ratio.

`python bench/validate.py [--runs N] [--captures DIR] [--earlier FOLDER]`, in the environment of
`make test`. `validate.py` is timed as it reads every text anew, as it runs again, and as it runs
again on a copy of the package in which the text of one note has changed.
Seconds of the processor are counted, with those of child processes: other work on the machine
changes them less than the time on the clock. FOLDER is a checkout of an earlier version.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("datapackage.json", "accepted.csv", "tables", "sources", "schemas")
UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "CI")  # with which nothing is kept for the next run


def seconds(command: list[str], folder: Path, *, may_find: bool = False) -> float:
    """Processor time of a command as a whole process; it must succeed, or may have findings."""
    # Compiled modules are kept, as they are for whoever runs a command twice.
    environment = {k: v for k, v in os.environ.items() if k not in UNUSUAL}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    done = subprocess.run(command, cwd=folder, env=environment, check=False, stdout=quiet)
    if done.returncode > may_find:
        done.check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def changed(folder: Path) -> Callable[[], float]:
    """A measure of a run on a copy of the package in a folder, in which one note has changed."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    command = [sys.executable, "validate.py", str(folder)]
    seconds(command, ROOT, may_find=True)
    note = max(folder.glob("sources/*.md"), key=lambda file: file.stat().st_size)

    def measure() -> float:
        note.write_text(note.read_text("utf-8").replace(" the ", " that ", 1), "utf-8")
        return seconds(command, ROOT, may_find=True)

    return measure


def main() -> None:
    """Time the commands in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--captures", type=Path)
    parser.add_argument("--earlier", type=Path)
    given = parser.parse_args()
    own = [sys.executable, "validate.py"]
    anew = [*own, "--no-cache"]
    frictionless = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    with tempfile.TemporaryDirectory() as copy:
        measures: dict[str, Callable[[], float]] = {
            "validate.py": partial(seconds, anew, ROOT),
            "validate.py again": partial(seconds, own, ROOT),
            "after a changed note": changed(Path(copy)),
            "frictionless": partial(seconds, frictionless, ROOT),
        }
        if given.captures:
            with_captures = [*anew, "--captures", str(given.captures.resolve())]
            measures["validate.py --captures"] = partial(seconds, with_captures, ROOT)
        if given.earlier:
            measures["earlier validate.py"] = partial(seconds, own, given.earlier)
        times: dict[str, list[float]] = {name: [] for name in measures}
        for turn in range(given.runs + 1):
            for name, measure in measures.items():
                took = measure()
                if turn:  # the first turn fills the caches
                    times[name].append(took)
    medians = {name: statistics.median(took) for name, took in times.items()}
    for name, took in times.items():
        ratio = medians[name] / medians["frictionless"]
        spread = f"median {medians[name]:.2f} s (min {min(took):.2f}, max {max(took):.2f})"
        print(f"{name:24} {spread}, {ratio:.2f} of frictionless")


if __name__ == "__main__":
    main()
