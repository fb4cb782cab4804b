"""How large a package may be: what is larger is refused with a finding before it is read.

Without limits a small download could keep a computer busy for hours or use up its memory. They are
far above what a package of cited sources needs; whoever trusts a larger one raises them in the
environment variable ROWCITE_LIMITS: `cells=50000000,file=500000000`. docs/security.md lists them.
"""

import os
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from rowcite.package.finding import Fault, Location, shorten

VARIABLE = "ROWCITE_LIMITS"


class LimitError(ValueError):
    """The variable ROWCITE_LIMITS cannot be read; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each thing that is read."""

    file: int = 64 * 2**20  # bytes of one file
    package: int = 256 * 2**20  # characters of all tables and notes; bytes of an unpacked zip
    files: int = 10_000  # resources of a package, or files in a zip
    columns: int = 1_000  # of one table
    cells: int = 10_000_000  # of all tables, empty ones included
    wrong: int = 1_000_000  # findings of one kind that are listed one by one; others are counted
    notes: int = 16 * 2**20  # characters of all notes
    note: int = 2**18  # characters of one note
    line: int = 50_000  # characters of one line of a note
    passages: int = 2_000  # headings of one note
    seconds: int = 120  # that the Frictionless library may take
    memory: int = 4 * 2**30  # bytes that the process with that library may take
    depth: int = 50  # brackets within brackets, in the front matter of a note


def limits() -> Limits:
    """The limits that hold in this process; raises LimitError."""
    return _read(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=1)
def _read(said: str) -> Limits:
    known = [field.name for field in fields(Limits)]
    raised = {}
    for part in said.replace(",", " ").split():
        name, _, number = part.partition("=")
        if name not in known or not number.isascii() or not number.isdigit():
            example = f"write it like {known[0]}=500000000; the limits are {', '.join(known)}"
            raise LimitError(f"{VARIABLE}: «{shorten(part)}» is no limit: {example}")
        raised[name] = int(number)
    return replace(Limits(), **raised)


def no_more(path: str, number: int, further: int) -> Fault:
    """The fault that what is wrong in so many more places is counted, and not listed.

    It would make so many further findings.
    """
    said = f"the same is wrong in {number:,} more places, which are counted and not listed"
    fix = f"correct those that are listed, or set {VARIABLE} to wrong={10 * limits().wrong}"
    return Fault(Location(path), said, fix, further=further)


def to_raise(name: str, wanted: int) -> str:
    """How to raise a limit, as the fix of a finding says it."""
    said = f"if you trust the package, set {VARIABLE} to {name}={wanted} and run it again"
    return f"make it smaller; {said}"
