"""What commands cost, and how the figures are printed and put into docs/benchmark.md."""

import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/benchmark.md"
UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "CI")  # with which nothing is kept for the next run
LIMITS = "cells=100000000,file=4000000000,package=8000000000"  # a million rows are more than usual


class Cost(NamedTuple):
    """What a command took: seconds of the processor, the most memory, and what it printed last."""

    seconds: float
    megabytes: float
    printed: str


def measured(command: Sequence[str], kept: Path, folder: Path = ROOT) -> Cost:
    """The cost of a command as a whole process, with its children; it may have findings.

    The seconds are those of the processor, user and system: other work on the machine changes them
    less than the time on the clock. `kept` is the folder for what one run leaves to the next.
    """
    environment = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    environment |= {"XDG_CACHE_HOME": str(kept), "ROWCITE_LIMITS": LIMITS}
    whole = [sys.executable, *command]
    with tempfile.TemporaryFile() as out:
        with subprocess.Popen(whole, cwd=folder, env=environment, stdout=out) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise subprocess.CalledProcessError(process.returncode, whole)
        out.seek(0)
        printed = out.read().decode()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def machine(*libraries: str) -> str:
    """The machine and the versions that figures belong to, and what else it had to do."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        names = re.findall(r"model name\s*: (.*)", described.read_text("utf-8"))
        model = next(iter(names), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{name} {version(name)}" for name in libraries]
    day = f"{datetime.now(UTC):%-d %B %Y}"
    load = f"{os.getloadavg()[0]:.1f}"
    cores = f"{os.cpu_count()} cores of {model}, {memory:.0f} GB"
    return f"{day}, {platform.system()}, {cores}; {', '.join(versions)}; load at the end {load}."


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


class Goal(NamedTuple):
    """What is to be reached: a figure that is to be at most, or at least, another."""

    text: str
    figure: float
    limit: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is reached."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def goals(listed: Iterable[Goal]) -> str:
    """A table of goals, each with its figure and whether it is met."""
    rows = [(goal.text, f"{goal.figure:.2f}", "yes" if goal.is_met else "no") for goal in listed]
    return table(("Goal", "Measured", "Met"), rows)


def publish(part: str, text: str, *, is_written: bool) -> None:
    """Print figures, and put them into their part of docs/benchmark.md if that is asked for."""
    print(f"{part}\n\n{text}", flush=True)
    if is_written:
        place = re.compile(rf"(?s)(?<=<!-- {part}: generated -->\n).*?(?=<!-- end -->)")
        whole, count = place.subn(lambda _: text, PAGE.read_text("utf-8"), count=1)
        if not count:
            raise SystemExit(f"{PAGE.name} has no part for {part}")
        PAGE.write_text(whole, "utf-8")
