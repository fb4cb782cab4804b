"""How the header of a table differs from that of its schema, in words."""

import csv
import re
from collections.abc import Sequence

from rowcite.package.finding import Fault, Location
from rowcite.package.foreign import separator_of
from rowcite.package.records import Record, offsets
from rowcite.text.languages import script
from rowcite.text.spelling import differs_only_in

ABOVE = 20  # lines of a file among which the header may stand below the first
LETTERS = re.compile(r"[^\W\d_]+")
POINTER = "version https://git-lfs.github.com/spec/"


def wrong_header(path: str, found: Record, header: list[str], text: str) -> Fault:
    """The fault that a table, of which `text` is the whole, begins with another header."""
    cells = found.cells or []
    at = 0
    while at < min(len(cells), len(header)) and cells[at] == header[at]:
        at += 1
    starts = offsets(found.raw)
    where = Location(path, 1, starts[min(at, len(starts) - 1)] + 1, found.raw.split("\n")[0])
    fix = "the first line must be: " + ",".join(header)
    reason = found.problem or difference(cells, header)
    line = _line_of(header, text)
    if line:
        reason = f"that stands in line {line}"
        fix = f"delete what stands above line {line}"
    elif text.startswith(POINTER):
        reason = "the file is a pointer of Git LFS, which stands for the table"
        fix = "fetch the table: git lfs pull"
    return Fault(where, f"the header is not that of the schema: {reason}", fix)


def _line_of(header: list[str], text: str) -> int:
    """The line below the first in which the header stands, whatever separates it; 0 if in none."""
    for number, line in enumerate(text.split("\n", ABOVE)[1:ABOVE], 2):
        stripped = line.rstrip("\r")
        if next(csv.reader([stripped]), []) == header or separator_of(stripped, header):
            return number
    return 0


def difference(cells: Sequence[str], header: Sequence[str]) -> str:
    """How a header differs from the one of the schema."""
    missing = [name for name in header if name not in cells]
    extra = [name for name in dict.fromkeys(cells) if name not in header]
    parts = []
    for name in list(extra):
        for wanted in missing:
            what = differs_only_in(name, wanted)
            if what:
                parts.append(f"«{name}» differs from «{wanted}» in {what}")
                missing.remove(wanted)
                extra.remove(name)
                break
    if missing:
        parts.append(f"missing {', '.join(missing)}")
    if extra:
        parts.append(f"not known {', '.join(map(_shown, extra))}")
    doubled = [name for name in header if cells.count(name) > header.count(name)]
    if doubled:
        parts.append(f"twice {', '.join(doubled)}")
    return "; ".join(parts) or "the columns stand in another order"


def _shown(name: str) -> str:
    if not name.strip():
        return "a column without a name"
    for word in LETTERS.findall(name):
        if {"cyrillic", "latin"} <= set(map(script, word)):
            return f"{name} (a word in letters of two alphabets)"
    return name
