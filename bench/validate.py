"""Wall time of validate.py and of `frictionless validate`, in turn: medians, and their ratio.

`python bench/validate.py [--runs N] [--captures DIR]`, in the environment of `make test`.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def seconds(command: list[str]) -> float:
    """Wall time of a command as a whole process; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time the commands in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--captures", type=Path)
    given = parser.parse_args()
    commands = {
        "validate.py": [sys.executable, "validate.py"],
        "frictionless": [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
    }
    if given.captures:
        commands["validate.py --captures"] = [
            sys.executable,
            "validate.py",
            "--captures",
            str(given.captures),
        ]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(given.runs + 1):
        for name, command in commands.items():
            took = seconds(command)
            if turn:  # the first turn fills the caches
                times[name].append(took)
    medians = {name: statistics.median(took) for name, took in times.items()}
    for name, took in times.items():
        ratio = medians[name] / medians["frictionless"]
        spread = f"median {medians[name]:.2f} s (min {min(took):.2f}, max {max(took):.2f})"
        print(f"{name:24} {spread}, {ratio:.2f} of frictionless")


if __name__ == "__main__":
    main()
