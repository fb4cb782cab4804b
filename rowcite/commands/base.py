"""What a command is, and what several commands share."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rowcite.package.files import to_write
from rowcite.package.finding import shorten, visible
from rowcite.package.model import Package
from rowcite.package.note import Note
from rowcite.package.writing import write_whole
from rowcite.text.spelling import did_you_mean

CLEAN, FINDINGS, MISUSE, INTERRUPTED = 0, 1, 2, 130
WIDE = 60  # letters of a line that is written over
STATUS = (
    "Exit status: 0 clean, 1 findings, 2 the command or the package could not be used, "
    "130 interrupted."
)


class MisuseError(Exception):
    """The command cannot do what was asked; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Command:
    """A declared command.

    `described` is its help, `arguments` adds its own to a parser, `run` returns the exit status.
    """

    name: str
    described: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def package_argument(parser: argparse.ArgumentParser, default: Path | None = None) -> None:
    """The package as a positional argument, this folder by default."""
    said = "the package: its folder or descriptor" + ("" if default else " (default: this folder)")
    parser.add_argument(
        "path", metavar="PATH", nargs="?", type=Path, default=default or Path(), help=said
    )


def package_option(parser: argparse.ArgumentParser) -> None:
    """The package as an option, for commands whose positional arguments are something else."""
    said = "the package (default: this folder)"
    parser.add_argument("--package", metavar="PATH", type=Path, default=Path(), help=said)


def report_option(parser: argparse.ArgumentParser, forms: tuple[str, ...]) -> None:
    """The form of what is printed; the first is the default."""
    said = f"the form of the report (default: {forms[0]})"
    parser.add_argument("--report", choices=forms, default=forms[0], help=said)


def shows_colours() -> bool:
    """Whether the output goes to a terminal that shows colours, and NO_COLOR is not set."""
    # An old console shows the codes instead.
    is_old_console = os.name == "nt" and "WT_SESSION" not in os.environ
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and not is_old_console


def progress(doing: str = "") -> None:
    """Say on a terminal what is being done, in place of what was said before; "" clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{shorten(doing, WIDE):{WIDE}}\r")
        sys.stderr.flush()


def readable_note(package: Package, source: str) -> Note:
    """The note of a source; raises MisuseError if it is not there or cannot be read whole."""
    note = package.notes.get(source)
    if note is None or note.faults:
        near = did_you_mean(source, package.notes) if note is None else ""
        advice = near or "validate says what is wrong"
        raise MisuseError(f"the source «{source}» has no readable note; {advice}")
    return note


def write_changed(package: Package, path: str, wanted: str) -> bool:
    """Write a file of the package if it differs, and say so; returns whether it did."""
    file = to_write(package.root, path)
    if file.is_file() and file.read_bytes() == wanted.encode():
        return False
    write_whole(file, wanted)
    sys.stdout.write(f"wrote {visible(path)}\n")
    return True
