"""Tables that git could not merge by their lines, merged by their rows.

Where both sides of a merge changed neighbouring lines, git leaves a clash: the lines of both sides
between marks. Most rows in it were changed on one side only, as the text shows on which both sides
built. Only a row that both changed is left, in a clash of its own.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rowcite.package.records import records
from rowcite.package.table import Table

OURS, ANCESTOR, BETWEEN, THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
COMMIT = re.compile("[0-9a-f]{40,64}")
SHORT = 10  # digits of the name of a commit in a message

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A row as one side has it: its cells in the order of the columns, and its text."""

    cells: tuple[str, ...]
    text: str


Versions = dict[Key, Version]


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines that git could not merge: those of either side, and what git calls the sides.

    `line` is the number of the first mark, `their_line` that of the first line of the other side.
    `raw` is the whole, with the marks.
    """

    line: int
    ours: str
    their_line: int
    theirs: str
    our_name: str
    their_name: str
    raw: str

    @property
    def sides(self) -> tuple[str, str]:
        """What a message calls the sides.

        While a branch is rebased, what is merged in is a commit of that branch.
        """
        theirs = self.their_name
        if COMMIT.fullmatch(theirs):
            theirs = theirs[:SHORT]
        return f"here ({self.our_name})", f"in what is merged in ({theirs})"


@dataclass(frozen=True, slots=True)
class Contest:
    """A clash about one row; a side that does not have it has no version."""

    clash: Clash
    key: Key
    ours: Version | None
    theirs: Version | None


def merged(text: str, table: Table, ancestor: str) -> str:
    """The text of a table in which only rows that both sides changed still clash.

    `ancestor` is the text on which both sides built; empty if both added the file. A clash that
    cannot be read as rows stays as it is, and so does all that stands outside of the clashes.
    """
    header = tuple(field.name for field in table.schema.fields)
    before = _versions(ancestor, table)
    if not table.schema.primary_key or before is None:
        return text
    if ancestor and next(iter(before.values())).cells != header:
        return text
    found = ""
    for part in _parts(text):
        found += part if isinstance(part, str) else _settled(part, table, before)
    return found


def contests(text: str, table: Table) -> list[Contest]:
    """The clashes in the text of a table, if each is about one row; none if one is not."""
    found = []
    for clash in _parts(text):
        if isinstance(clash, str):
            continue
        ours, theirs = _versions(clash.ours, table), _versions(clash.theirs, table)
        if ours is None or theirs is None:
            return []
        keys = list(ours | theirs)
        if len(keys) != 1:
            return []
        found.append(Contest(clash, keys[0], ours.get(keys[0]), theirs.get(keys[0])))
    return found


def _settled(clash: Clash, table: Table, before: Versions) -> str:
    """The lines of a clash, merged by their rows; `before` are the rows on which both built."""
    all_ours, all_theirs = _versions(clash.ours, table), _versions(clash.theirs, table)
    if all_ours is None or all_theirs is None:
        return clash.raw
    found = ""
    for key in all_ours | all_theirs:
        ours, theirs = all_ours.get(key), all_theirs.get(key)
        if _same(ours, theirs) or _same(theirs, before.get(key)):
            found += _text(ours)
        elif _same(ours, before.get(key)):
            found += _text(theirs)
        else:
            found += f"{OURS} {clash.our_name}\n{_text(ours)}{BETWEEN}\n"
            found += f"{_text(theirs)}{THEIRS} {clash.their_name}\n"
    return found


def _same(one: Version | None, other: Version | None) -> bool:
    """Whether two versions of a row are the same; quotes do not count."""
    if one is None or other is None:
        return one is other
    return one.cells == other.cells


def _text(version: Version | None) -> str:
    """The line of a version, with its end; nothing if the row is not there."""
    return version.text.removesuffix("\n") + "\n" if version else ""


def _versions(text: str, table: Table) -> Versions | None:
    """The rows of a text by their keys, as it is written; None if they cannot be told apart."""
    width = len(table.schema.fields)
    columns = [table.index_of[name] for name in table.schema.primary_key]
    found: Versions = {}
    for record in records(text, width):
        if record.cells is None or len(record.cells) != width:
            return None
        key = tuple(record.cells[column] for column in columns)
        if key in found:
            return None
        found[key] = Version(tuple(record.cells), record.raw)
    return found


def _parts(text: str) -> Iterator[str | Clash]:
    """The lines of a text and its clashes, in order."""
    lines = list(io.StringIO(text, newline="\n"))
    start = 0
    while start < len(lines):
        clash = _clash(lines, start) if lines[start].startswith(f"{OURS} ") else None
        if clash is None:
            yield lines[start]
            start += 1
        else:
            yield clash
            start += len(list(io.StringIO(clash.raw, newline="\n")))


def _clash(lines: list[str], start: int) -> Clash | None:
    """The clash whose first mark is this line; None if it is not whole."""
    sides: dict[str, list[str]] = {OURS: [], ANCESTOR: [], BETWEEN: []}
    side = OURS
    their_line = 0
    for index in range(start + 1, len(lines)):
        line = lines[index].rstrip("\r\n")
        if line.startswith(f"{OURS} "):
            return None
        if line.startswith(f"{THEIRS} ") and side == BETWEEN:
            ours, theirs = "".join(sides[OURS]), "".join(sides[BETWEEN])
            our_name = lines[start].removeprefix(OURS).strip()
            their_name = line.removeprefix(THEIRS).strip()
            raw = "".join(lines[start : index + 1])
            return Clash(start + 1, ours, their_line, theirs, our_name, their_name, raw)
        if line.startswith(ANCESTOR) and side == OURS:
            side = ANCESTOR
        elif line == BETWEEN and side != BETWEEN:
            side, their_line = BETWEEN, index + 2
        else:
            sides[side].append(lines[index])
    return None
