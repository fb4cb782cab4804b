"""Size and build time of each format of the exports.

Each is built by `python -m rowcite build --only FORMAT` as a whole process, in turn; medians are
printed.

`python bench/build.py [--runs N] [FORMAT ...]`, in the environment of `make test`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from rowcite.export import EXPORTERS  # noqa: E402


def seconds(formats: str, folder: Path) -> float:
    """Wall time of building some formats into a folder; the build must succeed."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "rowcite", "build", "--only", formats, "--to", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def size(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files)


def main() -> None:
    """Build the formats in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "formats", metavar="FORMAT", nargs="*", help="some of: " + ", ".join(EXPORTERS)
    )
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    formats = given.formats or list(EXPORTERS)
    rows = {name: name for name in formats} | {"all of them": ",".join(formats)}
    times: dict[str, list[float]] = {name: [] for name in rows}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(given.runs + 1):
            for name, chosen in rows.items():
                took = seconds(chosen, Path(folder, name))
                if turn:  # the first turn fills the caches
                    times[name].append(took)
        for name, all_ in times.items():
            files, held = size(Path(folder, name))
            told = (
                f"median {statistics.median(all_):.2f} s (min {min(all_):.2f}, max {max(all_):.2f})"
            )
            print(f"{name:12} {told}, {held:10,} bytes in {files} files")


if __name__ == "__main__":
    main()
