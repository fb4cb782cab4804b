"""A CSV file cut into records, each with its physical line and the characters it was read from."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_CELL = 2**31 - 1  # characters; the limit is a C long, which has 32 bits on Windows

# The default of 131,072 characters would refuse a long cell as if it were a broken line.
csv.field_size_limit(LONGEST_CELL)


NUL = "\0"
UNCLOSED = "a quote is opened and not closed"
HOLDS_NUL = "it holds the sign NUL (U+0000), at which many programs stop reading"
OPEN = "unexpected end of data"  # what the module of Python says of a quote open at the end
# A cell that is not empty: only one that begins with a quote is quoted.
FILLED = re.compile('"[^"]*(?:""[^"]*)*"|[^,"][^,]*')
QUOTED = re.compile('[,"\n\r]')  # what a cell holds that must be quoted


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a CSV file: its first physical line, its cells, the characters it was read from.

    `cells` is None where the record cannot be read; `problem` then says why.
    """

    line: int
    cells: list[str] | None
    raw: str
    problem: str = ""


def records(text: str, width: int, line: int = 1) -> Iterator[Record]:
    """Split CSV text into records of `width` cells; its first line is counted as `line`.

    After a broken record reading goes on at the very next physical line. A record that runs over
    several lines and has another number of cells is broken too: a stray quote has swallowed the
    lines after it.
    """
    lines = lines_of(text)
    start = 0
    quotes = None
    while start < len(lines):
        if quotes is not None and not quotes.close(start, width):
            yield Record(start + line, None, lines[start], UNCLOSED)
            start += 1
            continue
        reader = csv.reader((lines[i] for i in range(start, len(lines))), strict=True)
        base = start
        try:
            for cells in reader:
                end = base + reader.line_num
                if end - start > 1 and len(cells) != width:
                    raise csv.Error(UNCLOSED)  # noqa: TRY301
                raw = "".join(lines[start:end])
                if NUL in raw:
                    yield Record(start + line, None, raw, HOLDS_NUL)
                else:
                    yield Record(start + line, cells, raw)
                start = end
                if quotes is not None:
                    break
        except csv.Error as error:
            runs_on = base + reader.line_num - start > 1
            if runs_on and quotes is None:
                # To read on from each next line to the end once more would take ever longer.
                quotes = Quotes(lines)
            problem = UNCLOSED if runs_on or str(error) == OPEN else str(error)
            yield Record(start + line, None, lines[start], problem)
            start += 1


def lines_of(text: str) -> list[str]:
    """The physical lines of a text, each with its end."""
    return list(io.StringIO(text, newline=""))


class Quotes:
    """Where a quote that is open at the end of a line is closed, known without reading on.

    For each line, read as if a quote were open before it: in which line the record ends, and how
    many cells end up to there; the record is broken where that line is -1.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.last = [-1] * (len(lines) + 1)
        self.cells = [0] * (len(lines) + 1)
        for index in range(len(lines) - 1, -1, -1):
            cells, problem = cells_of(f'"{lines[index]}')
            if not problem:
                self.last[index], self.cells[index] = index, len(cells)
            elif problem == OPEN:
                self.last[index] = self.last[index + 1]
                self.cells[index] = len(cells) - 1 + self.cells[index + 1]

    def close(self, start: int, width: int) -> bool:
        """Whether a record of `width` cells begins at a line, or one that ends in that line."""
        cells, problem = cells_of(self.lines[start])
        if problem != OPEN:
            return True
        following = start + 1
        return self.last[following] >= 0 and len(cells) - 1 + self.cells[following] == width


def cells_of(line: str) -> tuple[list[str], str]:
    """The cells of one line, and what is wrong with it; `OPEN` if a quote is open at its end."""
    problem = ""
    try:
        return next(csv.reader([line], strict=True)), problem
    except csv.Error as error:
        problem = str(error)
    return next(csv.reader([line])), problem


def csv_line(values: Iterable[str]) -> str:
    """A canonical line of CSV: a cell is quoted if it holds a comma, a quote or a line break."""
    return ",".join(map(_quoted, values)) + "\n"


def _quoted(value: str) -> str:
    if not QUOTED.search(value):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


@lru_cache(maxsize=1)  # many findings may be about the cells of one long row
def offsets(raw: str) -> list[int]:
    """Where each cell of a record starts, as an index into its characters."""
    starts, position = [0], 0
    while True:
        found = FILLED.match(raw, position)
        position = found.end() if found else position
        if raw[position : position + 1] != ",":
            return starts
        position += 1
        starts.append(position)


def place_in(raw: str, position: int) -> tuple[int, int, str]:
    """Which physical line of a record a character stands in, counted from 0; its column; the line.

    The line is given without its end.
    """
    before = lines_of(raw[:position] + ".")  # it may stand after the last character
    return len(before) - 1, len(before[-1]), _physical_lines(raw)[len(before) - 1]


@lru_cache(maxsize=1)
def _physical_lines(raw: str) -> list[str]:
    """The physical lines of a record, without their ends."""
    return [line.rstrip("\r\n") for line in lines_of(raw)] or [""]
