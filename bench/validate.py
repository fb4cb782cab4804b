"""What validate.py costs beside `frictionless validate`, in turn: medians, and their ratio.

`python bench/validate.py [--runs N] [--captures DIR] [--earlier FOLDER]`, in the environment of
`make test`. `validate.py` is timed twice: as it reads every text anew, and as it runs again.
Seconds of the processor are counted, with those of child processes: other work on the machine
changes them less than the time on the clock. FOLDER is a checkout of an earlier version.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "CI")  # with which nothing is kept for the next run


def seconds(command: list[str], folder: Path) -> float:
    """Processor time of a command as a whole process; it must succeed."""
    # Compiled modules are kept, as they are for whoever runs a command twice.
    environment = {k: v for k, v in os.environ.items() if k not in UNUSUAL}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Time the commands in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--captures", type=Path)
    parser.add_argument("--earlier", type=Path)
    given = parser.parse_args()
    own = [sys.executable, "validate.py"]
    frictionless = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    anew = [*own, "--no-cache"]
    commands = {
        "validate.py": (anew, ROOT),
        "validate.py again": (own, ROOT),
        "frictionless": (frictionless, ROOT),
    }
    if given.captures:
        with_captures = [*anew, "--captures", str(given.captures.resolve())]
        commands["validate.py --captures"] = (with_captures, ROOT)
    if given.earlier:
        commands["earlier validate.py"] = (own, given.earlier)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(given.runs + 1):
        for name, (command, folder) in commands.items():
            took = seconds(command, folder)
            if turn:  # the first turn fills the caches
                times[name].append(took)
    medians = {name: statistics.median(took) for name, took in times.items()}
    for name, took in times.items():
        ratio = medians[name] / medians["frictionless"]
        spread = f"median {medians[name]:.2f} s (min {min(took):.2f}, max {max(took):.2f})"
        print(f"{name:24} {spread}, {ratio:.2f} of frictionless")


if __name__ == "__main__":
    main()
