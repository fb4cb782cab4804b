"""Fuzzing guided by coverage: `python tests/fuzz.py note --minutes 20` looks for texts that break.

It needs atheris, which is not among the requirements of the tests. A text that breaks a reader, or
takes it longer than ten seconds, is kept in `tests/finds/<reader>/`, where `tests/test_fuzzed.py`
reads it from then on.
"""

import argparse
import importlib
import json
import sys
import tempfile
from pathlib import Path

from standard_packages import CASES

ROOT = Path(__file__).parents[1]
FINDS = ROOT / "tests/finds"
GOOD = ROOT / "tests/good"
SLOW = 10  # seconds
LONGEST = 4096  # bytes of a text
# From which texts a reader is fuzzed.
SEEDS = {
    "csv": "tables/*.csv",
    "note": "sources/*.md",
    "phrases": "sources/*.md",
}
DATES = ("2025-11-06", "2025-11", "2025~", "2027-01/2027-12", "../2030", "2020/..", "2024-02-29?")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=["csv", "note", "date", "phrases", "descriptor"])
    parser.add_argument("--minutes", type=float, default=20)
    options = parser.parse_args()
    try:
        atheris = importlib.import_module("atheris")
    except ModuleNotFoundError:
        sys.exit("atheris is not installed here: .venv/bin/python -m pip install atheris")
    with atheris.instrument_imports(include=["rowcite"], enable_loader_override=False):
        reader = importlib.import_module("fuzzed").READERS[options.reader]

    def read(data: bytes) -> None:
        reader(data.decode("utf-8", "surrogateescape" if options.reader == "csv" else "replace"))

    kept = FINDS / options.reader
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        write_seeds(Path(corpus), options.reader)
        settings = {
            "max_total_time": int(options.minutes * 60),
            "timeout": SLOW,
            "max_len": LONGEST,
            "artifact_prefix": f"{kept}/",
        }
        arguments = [f"-{name}={value}" for name, value in settings.items()]
        atheris.Setup([sys.argv[0], *arguments, corpus], read)
        atheris.Fuzz()


def write_seeds(folder: Path, reader: str) -> None:
    """What the fuzzing begins with: files of the good package, small descriptors, or some dates."""
    if reader in SEEDS:
        seeds = [file.read_bytes()[:LONGEST] for file in GOOD.glob(SEEDS[reader])]
    elif reader == "descriptor":
        seeds = [json.dumps(case.descriptor).encode() for case in CASES]
    else:
        seeds = [date.encode() for date in DATES]
    for number, seed in enumerate(seeds):
        (folder / str(number)).write_bytes(seed)


if __name__ == "__main__":
    main()
