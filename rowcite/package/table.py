"""A table read from CSV, with the place of every cell.

A line that cannot be read costs that line and no other.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, overload

from rowcite.package.blocks import QUOTE, SIZE, Block, Cells, even_blocks, line_end, sound_end
from rowcite.package.cells import TEXT, CellError, Column, Value
from rowcite.package.descriptor import FieldDescriptor, Resource, Schema
from rowcite.package.files import WINDOWS_END, windows_ends
from rowcite.package.finding import Fault, Faults, Location
from rowcite.package.foreign import SEPARATORS, separator_of, with_commas
from rowcite.package.header import wrong_header
from rowcite.package.limits import limits, no_more
from rowcite.package.records import (
    HOLDS_NUL,
    NUL,
    Record,
    lines_of,
    offsets,
    place_in,
    records,
)

Key = tuple[Value | None, ...]  # the values by which a row is found
Text = str | tuple[str, ...]  # a cell as it is written, or the cells of several columns


@dataclass(eq=False)
class Texts:
    """What stands in some columns of a table, over the rows in which none of them is missing.

    `repeated` stands in several rows, `rows` counts them. `is_sorted` counts the other rows too.
    """

    columns: tuple[str, ...]
    missing: frozenset[str]
    all: set[Text] = field(default_factory=set)
    repeated: set[Text] = field(default_factory=set)
    rows: int = 0
    is_sorted: bool = True
    _last: Text | None = None

    def take(self, cells: Sequence[Cells]) -> None:
        """Take up what stands in the columns in the next rows."""
        texts = joined(cells)
        line = [*texts] if self._last is None else [self._last, *texts]
        self.is_sorted = self.is_sorted and line == sorted(line)
        self._last = line[-1]
        new = set(texts)
        missing = missing_of(new, self.missing)
        self.rows += len(texts) - sum(map(texts.count, missing))
        if len(new) < len(texts):
            times = Counter(texts)
            self.repeated.update(text for text in new - missing if times[text] > 1)
        new -= missing
        self.repeated |= new & self.all
        self.all |= new


def missing_of(texts: set[Text], missing: frozenset[str]) -> set[Text]:
    """Those of some texts that are missing, or of several columns one of them."""
    if isinstance(next(iter(texts), ""), str):
        return texts & missing
    return {text for text in texts if not missing.isdisjoint(text)}


class Citation(NamedTuple):
    """What a row cites: a source and one of its passages, as the cells in `columns` say."""

    row: "Row"
    source: str
    passage: str
    columns: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.source} {self.passage}"


@dataclass(eq=False)
class Row:
    """A row: its table, first physical line, cells by column, the characters it was read from."""

    table: "Table"
    line: int
    cells: dict[str, str]
    raw: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def cell_of(self, *roles: str) -> str:
        """The first filled cell of these roles; empty where there is none."""
        columns = self.table.with_role(*roles)
        return next((self[column] for column in columns if self[column]), "")

    @property
    def id(self) -> str:
        """The row's id, empty where the table has none."""
        return self.cells.get("id", "")

    @cached_property
    def citation(self) -> Citation | None:
        """The citation that the row carries, None if it lacks one."""
        columns = self.table.citing_columns
        if columns is None:
            return None
        source, passage = self[columns[0]], self[columns[1]]
        return Citation(self, source, passage, columns) if source and passage else None

    @property
    def place(self) -> str:
        """What the row cites, as a finding says it: `source p4`; empty if it cites nothing."""
        return str(self.citation or "")

    def at(self, column: str = "") -> Location:
        """The location of a cell, or of the row."""
        start, about = 0, self.id
        if column in self.cells:
            start = offsets(self.raw)[self.table.index_of[column]]
            about = f"{self.id} {column}"
        number, column_number, physical = place_in(self.raw, start)
        return Location(self.table.path, self.line + number, column_number, physical, about)

    @cached_property
    def read(self) -> "tuple[dict[str, Value], dict[str, CellError]]":
        """The values of the filled cells that are accepted, and what is wrong with the others."""
        values: dict[str, Value] = {}
        wrong: dict[str, CellError] = {}
        missing = self.table.schema.missing_values
        for name, column in self.table.columns.items():
            cell = self.cells.get(name, "")
            if cell in missing:
                continue
            try:
                values[name] = column.read(cell)
            except CellError as error:
                # What led to it would keep far more in memory than the error itself.
                error.__traceback__ = error.__context__ = error.__cause__ = None
                wrong[name] = error
        return values, wrong

    def key(self, columns: tuple[str, ...]) -> Key:
        """The values in these columns, None where one is missing.

        Where the column does not accept the cell, its text stands for the value.
        """
        found: list[Value | None] = []
        for column in columns:
            cell = self.cells.get(column, "")
            if cell in self.table.schema.missing_values:
                found.append(None)
            elif column in self.table.text_columns:
                found.append(cell)
            else:
                found.append(self.values.get(column, cell))
        return tuple(found)

    @property
    def values(self) -> dict[str, Value]:
        """The values of the filled cells that their columns accept: what later checks may judge."""
        return self.read[0]


def joined(columns: Sequence[Cells]) -> Sequence[Text]:
    """The cells of one column, or of several columns those of each row together."""
    return columns[0] if len(columns) == 1 else [*zip(*columns, strict=True)]


class LazyRows(Sequence[Row]):
    """Rows that are made when somebody asks for them."""

    @abstractmethod
    def at(self, place: int) -> Row:
        """The row at a place, counted from 0; there is one."""

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self.at(place) for place in range(len(self))[index]]
        return self.at(range(len(self))[index])


class Rows(LazyRows):
    """The rows of a table: each is made when somebody asks for it, and then stays the same."""

    def __init__(self, table: "Table") -> None:
        self.table = table
        self._blocks: list[Block] = []
        self._firsts: list[int] = []  # of each block, how many rows stand before it
        self._length = 0
        self._made: dict[int, Row] = {}
        self._all: list[Row] = []  # when all have been made

    @cached_property
    def _names(self) -> list[str]:
        return [entry.name for entry in self.table.schema.fields]

    def add(self, block: Block) -> None:
        """Put a block after the others, unless it has no rows."""
        if not block.lines:
            return
        self._blocks.append(block)
        self._firsts.append(self._length)
        self._length += len(block)

    def in_blocks(self) -> Iterator[tuple[int, Block]]:
        """The blocks of text, each with how many rows stand before it."""
        return zip(self._firsts, self._blocks, strict=True)

    def columns(self, *names: str) -> Iterator[tuple[int, list[Cells]]]:
        """The cells of some columns, block by block, with how many rows stand before the block."""
        at = [self.table.index_of.get(name) for name in names]
        for first, block in self.in_blocks():
            columns = block.columns(len(self._names))
            nothing = [""] * len(block)  # stands in a column that the table does not have
            yield first, [nothing if index is None else columns[index] for index in at]

    def texts(self, *names: str) -> Iterator[tuple[int, Sequence[Text]]]:
        """As `columns`, but of several columns the cells of each row together."""
        for first, columns in self.columns(*names):
            yield first, joined(columns)

    def __len__(self) -> int:
        return self._length

    def at(self, place: int) -> Row:
        """The row at a place."""
        if place not in self._made:
            self._made[place] = self.unkept(place)
        return self._made[place]

    def unkept(self, place: int) -> Row:
        """The row at a place, made again unless it was kept: so many rows take no room."""
        if place in self._made:
            return self._made[place]
        number = bisect_right(self._firsts, place) - 1
        block, at = self._blocks[number], place - self._firsts[number]
        return self._row_of(block, at, block.row(at))

    def __iter__(self) -> Iterator[Row]:
        if len(self._all) < self._length:
            for first, block in self.in_blocks():
                rows = zip(*block.columns(len(self._names)), strict=True)
                for at, cells in enumerate(rows):
                    if first + at not in self._made:
                        self._made[first + at] = self._row_of(block, at, cells)
            self._all = [self._made[at] for at in range(self._length)]
        return iter(self._all)

    def _row_of(self, block: Block, at: int, cells: Iterable[str]) -> Row:
        """The row at a place of a block."""
        by_name = dict(zip(self._names, cells, strict=True))
        return Row(self.table, block.lines[at], by_name, block.raw(at))


@dataclass(eq=False)
class Table:
    """A table: its resource, schema, compiled columns and rows.

    `whole` is False if the file could not be read; `unread` holds the lines that could not.
    `separator` is what stands between the columns if it is no comma.
    `citing_columns` are the columns (source, passage) of its foreign key into the passages, by
    which its rows cite; `entity_columns` those that name a thing by its id.
    """

    resource: Resource
    schema: Schema
    columns: dict[str, Column]
    rows: Rows = field(init=False)
    faults: Faults = field(default_factory=list)
    whole: bool = False
    unread: list[str] = field(default_factory=list)
    separator: str = ""
    header_line: Record | None = None
    citing_columns: tuple[str, str] | None = None
    entity_columns: list[str] = field(default_factory=list)
    _keys: dict[tuple[str, ...], set[Key]] = field(default_factory=dict)
    _texts: dict[tuple[str, ...], Texts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = Rows(self)

    @property
    def name(self) -> str:
        """The name of the resource."""
        return self.resource.name

    @property
    def path(self) -> str:
        """The file, relative to the package."""
        return self.resource.path

    def schema_at(self) -> Location:
        """The location of the schema: its file, or the descriptor."""
        schema = self.resource.table_schema
        return Location(schema if isinstance(schema, str) else "datapackage.json")

    def with_role(self, *roles: str) -> list[str]:
        """The columns that the engine reads as one of these roles, role by role."""
        found: list[str] = []
        for role in roles:
            found += self.roles.get(role, ())
        return found

    def beside(self, role: str) -> dict[str, str]:
        """By the column of which it says more, the column of a role: its printed words, its end."""
        found = {}
        for name in self.with_role(role):
            if self.fields[name].of:
                found[self.fields[name].of] = name
        return found

    @property
    def subject_columns(self) -> list[str]:
        """The columns that say what a row is about: they name things, but not whose voice it is."""
        voices = self.with_role("speaker", "channel")
        return [column for column in self.entity_columns if column not in voices]

    @cached_property
    def index_of(self) -> dict[str, int]:
        """Where in a row the cell of each column stands."""
        return {entry.name: index for index, entry in enumerate(self.schema.fields)}

    @cached_property
    def fields(self) -> dict[str, FieldDescriptor]:
        """The columns as the schema declares them, by name."""
        return {entry.name: entry for entry in self.schema.fields}

    @cached_property
    def roles(self) -> dict[str, list[str]]:
        """The columns by the role that the engine reads them in."""
        found: dict[str, list[str]] = {}
        for entry in self.schema.fields:
            found.setdefault(entry.role, []).append(entry.name)
        return found

    @property
    def is_read_whole(self) -> bool:
        """Whether every line could be read."""
        return self.whole and not self.unread

    @cached_property
    def worded(self) -> list[FieldDescriptor]:
        """The columns whose controlled words the schema lists, each with what it means."""
        return [field for field in self.schema.fields if field.categories is not None]

    @cached_property
    def text_columns(self) -> set[str]:
        """The columns in which a value is its text."""
        return {field.name for field in self.schema.fields if field.type in TEXT}

    def keys(self, columns: tuple[str, ...]) -> set[Key]:
        """The values of the columns over the rows in which none of them is missing."""
        if columns not in self._keys:
            keys = {row.key(columns) for row in self.rows}
            self._keys[columns] = {key for key in keys if None not in key}
        return self._keys[columns]

    def texts(self, columns: tuple[str, ...]) -> Texts:
        """What is written in the columns, over the rows in which none of them is missing."""
        if columns not in self._texts:
            found = Texts(columns, frozenset(self.schema.missing_values))
            for _, cells in self.rows.columns(*columns):
                found.take(cells)
            self.keep([found])
        return self._texts[columns]

    def texts_asked_often(self) -> list[Texts]:
        """Of most tables somebody asks for these `texts`: whoever reads all columns fills them."""
        missing = frozenset(self.schema.missing_values)
        often = dict.fromkeys((("id",), self.schema.primary_key, self.citing_columns or ()))
        found = []
        for columns in often:
            is_there = columns and all(name in self.index_of for name in columns)
            if is_there and columns not in self._texts:
                found.append(Texts(columns, missing))
        return found

    def keep(self, texts: Iterable[Texts]) -> None:
        """Keep `texts` that have taken up all rows."""
        self._texts.update((one.columns, one) for one in texts)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where the row with an id stands, the last of several. Without ids, it is an empty one."""
        if "id" not in self.index_of:
            return {"": len(self.rows) - 1} if self.rows else {}
        found: dict[str, int] = {}
        for first, (ids,) in self.rows.columns("id"):
            found.update(zip(ids, range(first, first + len(ids)), strict=True))
        return found

    @cached_property
    def uncanonical(self) -> set[int]:
        """The places of the rows whose lines are not in canonical form."""
        found: set[int] = set()
        for first, block in self.rows.in_blocks():
            found.update(first + at for at in block.uncanonical())
        return found

    def could_hold(self, value: str) -> bool:
        """Whether a row that could not be read may be the one with this key."""
        return not self.whole or any(value in raw for raw in self.unread)


def fill(table: Table, text: str) -> None:
    """Read the rows of a table from its text; what is wrong is remembered in `faults`.

    A table whose header ends as on Windows is one mistake, not one for each of its lines.
    """
    header = [f.name for f in table.schema.fields]
    if text.partition("\n")[0].endswith("\r") and WINDOWS_END in text:
        table.faults.append(("carriage-return", windows_ends(table.path, text)))
        text = text.replace(WINDOWS_END, "\n")
    most = limits().wrong
    beyond: Counter[str] = Counter()
    first = _header_of(text, len(header))
    table.header_line = first
    table.separator = separator_of(first.raw, header)
    if table.separator:
        table.faults.append(("wrong-separator", _wrong_separator(table, first, text)))
        return
    if first.cells != header:
        table.faults.append(("wrong-header", wrong_header(table.path, first, header, text)))
        return
    table.whole = True
    start, line = len(first.raw), 1 + len(lines_of(first.raw))
    while start < len(text):
        end = line_end(text, start + SIZE)
        blocks = even_blocks(text[start:end], line, len(header), table.schema.missing_values)
        if blocks is None:
            end = sound_end(text, start, end, len(header))
            read = records(text[start:end], len(header), line)
            rows = [record for record in read if _is_row(table, record, most, beyond)]
            blocks = [Block.of(rows)]
            line += len(lines_of(text[start:end]))
        else:
            line += sum(map(len, blocks))
        for one in blocks:
            table.rows.add(one)
        start = end
    for code, number in beyond.items():
        further = 0 if code == "blank-line" else number  # all blank lines are one mistake
        table.faults.append((code, no_more(table.path, number, further)))


def _header_of(text: str, width: int) -> Record:
    """The first record of a table."""
    line = text[: line_end(text, 0)]
    # Only what is quoted can run on past the first line.
    whole = text if QUOTE in line else line
    return next(records(whole, width), Record(1, None, "", "the file is empty"))


def _is_row(table: Table, record: Record, most: int, beyond: Counter[str]) -> bool:
    """Whether a record is a row; what is wrong is remembered, and counted `beyond` so many."""
    if record.cells is None:
        code = "malformed-line"
    elif is_blank(record.cells, table.schema):
        code = "blank-line"
    elif len(record.cells) != len(table.schema.fields):
        code = "ragged-row"
    else:
        return True
    if code != "blank-line":
        table.unread.append(record.raw)
    if len(table.faults) < most:
        table.faults.append((code, _fault(table, record, code)))
    else:
        beyond[code] += 1
    return False


def _fault(table: Table, record: Record, code: str) -> Fault:
    where = Location(table.path, record.line, 1, record.raw.split("\n")[0].rstrip("\r"))
    if code == "blank-line":
        return Fault(where, "the line is blank", mistake=f"blank {table.path}")
    if record.cells is not None:
        return _ragged(where, record.cells, [entry.name for entry in table.schema.fields])
    said = f"this line cannot be read: {record.problem}"
    if record.problem == HOLDS_NUL:
        number, column, physical = place_in(record.raw, record.raw.index(NUL))
        where = Location(table.path, record.line + number, column, physical)
        return Fault(where, said, "delete that character")
    what = "a cell that holds a comma, a quote or a line break"
    return Fault(where, said, f'put {what} in "…", and double the quotes within: ""')


def is_blank(cells: list[str], schema: Schema) -> bool:
    """Whether a line holds nothing: no cell, or none that is filled."""
    if len(cells) == len(schema.fields):
        return all(cell in schema.missing_values or not cell for cell in cells)
    return not any(cell.strip() for cell in cells)


def _wrong_separator(table: Table, first: Record, text: str) -> Fault:
    where = Location(table.path, 1, 1, first.raw.rstrip("\r\n"))
    name = SEPARATORS[table.separator]
    message = f"the columns are separated by {name}, not by commas, as a spreadsheet saves them"
    header = [entry.name for entry in table.schema.fields]
    if with_commas(text, table.separator, header) is None:
        fix = "save it with commas; a line of it has more or fewer cells than there are columns"
        return Fault(where, message, fix)
    return Fault(where, message, "python validate.py --fix puts commas in their place")


def _ragged(where: Location, cells: list[str], header: list[str]) -> Fault:
    message = f"the row has {len(cells)} cells, but the table has {len(header)} columns"
    fix = "give each column its cell, and leave empty what is not stated: " + ",".join(header)
    if len(cells) > len(header):
        message += "; most often a comma in a text that has no quotes"
        columns = ",".join(header)
        fix = f'put quotes around the text that holds the comma: "…"; the columns are {columns}'
        if not any(map(str.strip, cells[len(header) :])):
            message += ", or idle commas at the end"
            fix = f"delete the commas at the end of the line, or {fix}"
    return Fault(where, message, fix)
