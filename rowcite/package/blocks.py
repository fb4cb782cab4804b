"""The rows of a CSV file as blocks of text, of which columns and single rows are made when asked.

A block takes the memory of its characters, and four bytes a row: no row has objects of its own
before somebody asks for it.
"""

import csv
import io
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rowcite.package.records import Record

SIZE = 2**17  # characters of a block: what a processor keeps at hand
QUOTE, RETURN, NUL = '"', "\r", "\0"  # a text with none of them can be cut at its commas

Column = Sequence[str]  # the cells of a column, one below the other


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand one below the other: their physical lines, their text, where each ends.

    The text of a plain block can be cut at line feeds and commas.
    """

    lines: Sequence[int]
    text: str
    ends: "array[int]"
    is_plain: bool

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Block":
        """The block of these records, each of which could be read."""
        lines = array("I", (record.line for record in records))
        raws = [record.raw for record in records]
        return cls(lines, "".join(raws), _ends(raws), is_plain=False)

    def __len__(self) -> int:
        return len(self.lines)

    def raw(self, at: int) -> str:
        """The characters of a row."""
        return self.text[self.ends[at - 1] if at else 0 : self.ends[at]]

    def row(self, at: int) -> list[str]:
        """The cells of a row."""
        return next(csv.reader([self.raw(at)]))

    def columns(self, width: int) -> list[Column]:
        """The cells of all rows, column by column."""
        if self.is_plain:
            cells = self.text.replace("\n", ",").split(",")
            return [cells[at:-1:width] for at in range(width)]
        return list(zip(*csv.reader(map(self.raw, range(len(self)))), strict=True))


def _ends(raws: Iterable[str]) -> "array[int]":
    """Where each of some texts ends, when they are joined."""
    return array("I", accumulate(map(len, raws)))


def line_end(text: str, position: int) -> int:
    """Where the line at a position ends."""
    return text.find("\n", position) + 1 or len(text)


def sound_end(text: str, start: int, end: int, width: int) -> int:
    """Where lines from `start` can be cut off, at `end` or behind it, and be read by themselves.

    What follows a line that cannot be read depends on all that follows: there it is the very end.
    """
    size = end - start
    while end < len(text) and not _is_sound(text[start:end], width):
        size *= 2
        end = line_end(text, start + size)
    return end


def _is_sound(text: str, width: int) -> bool:
    """Whether every record can be read, and ends with the text."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    read = 0
    try:
        for cells in reader:
            if reader.line_num - read > 1 and len(cells) != width:
                return False
            read = reader.line_num
    except csv.Error:
        return False
    return True


def even_block(text: str, line: int, width: int, missing: Iterable[str]) -> Block | None:
    """The block of a text in which every line is a row of `width` cells; None if one is not.

    `line` is its first line, `missing` are the markers of a missing value: a row that holds no
    other cells is blank, and none.
    """
    if RETURN in text or NUL in text or not text.endswith("\n"):
        return None
    raws = text.split("\n")[:-1]
    is_plain = QUOTE not in text
    if is_plain:
        cells = text.replace("\n", ",\n,").split(",")[:-1]
        is_even = cells[width :: width + 1] == ["\n"] * len(raws)
        columns: list[Column] = []
        if is_even:
            columns = [cells[at :: width + 1] for at in range(width)]
    else:
        try:
            rows = list(csv.reader(raws, strict=True))
        except csv.Error:
            return None
        is_even = len(rows) == len(raws) and set(map(len, rows)) == {width}
        columns = [*zip(*rows, strict=True)] if is_even else []
    blank = {"", *missing}
    if not is_even or all(not blank.isdisjoint(column) for column in columns):
        return None
    ends = array("I", accumulate(len(raw) + 1 for raw in raws))
    return Block(range(line, line + len(raws)), text, ends, is_plain)
