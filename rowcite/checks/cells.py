"""Cells: of their type, within their limits, in the one canonical spelling, and without tricks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Check, Family, Mending, check
from rowcite.package.cells import canonical
from rowcite.package.finding import Fault, name_of, shorten
from rowcite.package.model import Package
from rowcite.package.note import Note
from rowcite.package.queries import answered_once
from rowcite.package.table import Row, Table, csv_line

STRUCTURE = Family.STRUCTURE
WORD = re.compile(r"\w+")
# What begins a formula in spreadsheets; a minus or plus before a digit begins a number.
FORMULA = re.compile(r"[=@]|[+-](?![0-9.])")


class NoteLine(NamedTuple):
    """A line of a note with text on it."""

    note: Note
    line: int
    text: str

    def fault(self, message: str, fix: str = "") -> Fault:
        """A fault in this line."""
        return Fault(self.note.at(self.line), message, fix)


class Cell(NamedTuple):
    """A filled cell."""

    row: Row
    column: str
    text: str

    def fault(self, message: str, fix: str = "") -> Fault:
        """A fault at this cell, whose message begins with column and value."""
        return Fault(
            self.row.at(self.column), f"{self.column} is «{shorten(self.text)}»: {message}", fix
        )


@answered_once
def cells(package: Package) -> list[Cell]:
    """Every filled cell of every readable row, listed once for all the checks that go over it."""
    found = []
    for row in package.rows():
        found += [Cell(row, column, text) for column, text in row.cells.items() if text]
    return found


def texts(package: Package) -> Iterable[Cell | NoteLine]:
    """Every filled cell that a person wrote, and every line of the notes: from these the generated tables come."""
    yield from (
        cell
        for cell in cells(package)
        if cell.row.table.schema.role not in ("passages", "entities")
    )
    for note in package.notes.values():
        yield from (
            NoteLine(note, number, line) for number, line in enumerate(note.lines, 1) if line
        )


def required_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every cell of a required column, in the tables that people write."""
    for table in package.tables.values():
        if table.schema.role in ("passages", "entities"):
            continue
        citing = table.citing_columns or ()  # the checks of citations judge these
        fields = [field for field in table.schema.fields if field.name not in citing]
        required = [
            f.name for f in fields if f.constraints.required or f.name in table.schema.primary_key
        ]
        yield from ((row, column) for row in table.rows for column in required)


@check("missing-value", STRUCTURE, required_cells)
def missing_value(cell: tuple[Row, str], _: Package) -> Iterator[Fault]:
    """A cell that every row must fill is empty.

    Without it the row cannot be understood, tied to others or checked.

    Fix: fill in what the source states; if it does not state it, the row does not belong in this table.
    """
    row, column = cell
    if row[column] in row.table.schema.missing_values:
        field = next(f for f in row.table.schema.fields if f.name == column)
        example = (field.model_extra or {}).get("example")
        hint = f", for example {example}" if example else ""
        yield Fault(
            row.at(column),
            f"{column} is empty",
            f"fill in: {(field.description or field.title).rstrip('.')}{hint}",
        )


def _reading(code: str) -> Check:
    """A check that reports the cells which their columns refuse under `code`."""

    def judge(cell: Cell, _: Package) -> Iterator[Fault]:
        error = cell.row.read[1].get(cell.column)
        if error is not None and error.code == code:
            yield cell.fault(f"it {error}", error.fix)

    judge.__doc__ = _READINGS[code]
    return check(code, STRUCTURE, cells)(judge)


_READINGS = {
    "wrong-type": """A cell is not of its column's type.

    A number or date in another form is read differently by each tool, or lost.

    Fix: write the value in the form that the message shows.
    """,
    "outside-limit": """A cell breaks a limit of its column: pattern, length, minimum or maximum.

    The limit says what can be meant; beyond it stands a slip of the pen or a value of another column.

    Fix: correct the value; the data dictionary describes the column.
    """,
    "unknown-word": """A cell of a controlled column holds a word that the column does not have.

    Filters and counts work by these words; a variant would be left out of both.

    Fix: use one of the words of the column.
    """,
}
wrong_type, outside_limit, unknown_word = (_reading(code) for code in _READINGS)


def unique_columns(package: Package) -> Iterable[tuple[Table, tuple[str, ...]]]:
    """Every key of a table: primary, unique, and single unique columns."""
    for table in package.tables.values():
        single = [(f.name,) for f in table.schema.fields if f.constraints.unique]
        for key in dict.fromkeys([table.schema.primary_key, *table.schema.unique_keys, *single]):
            if key:
                yield table, key


@check("duplicate-key", STRUCTURE, unique_columns)
def duplicate_key(keyed: tuple[Table, tuple[str, ...]], _: Package) -> Iterator[Fault]:
    """Two rows of a table share a key.

    A reference to that key would mean two things.

    Fix: give one of the rows another key, or join the two rows.
    """
    table, key = keyed
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        value = tuple(row[column] for column in key)
        if all(value) and value in seen:
            yield Fault(
                row.at(key[0]),
                f"{' + '.join(key)} «{shorten(' '.join(value))}» stands in line {seen[value]} already",
            )
        seen.setdefault(value, row.line)


@check("noncanonical-value", STRUCTURE, cells, mending=Mending.CANONICAL)
def noncanonical_value(cell: Cell, _: Package) -> Iterator[Fault]:
    """A value is not in its one canonical spelling.

    With two spellings of one value (7 and 7.0, an extra space) comparisons fail and diffs show changes that are none.

    Fix: write the spelling that the message shows; `python -m rowcite format` does it.
    """
    value = cell.row.values.get(cell.column)
    if value is not None and canonical(value) != cell.text:
        yield cell.fault("the value is not in its canonical spelling", f"write {canonical(value)}")


@check("invisible-character", STRUCTURE, texts)
def invisible_character(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A cell or a note holds a character that cannot be seen, or that turns the direction of the text.

    What looks like one value is another: searches miss it, and a reader can be misled on purpose.

    Fix: delete the character, or write an ordinary space.
    """
    if cell.text.isprintable():
        return
    found = next((c for c in cell.text if not c.isprintable() and c != "\n"), None)
    if found is not None:
        yield cell.fault(
            f"it holds {name_of(found)}",
            "delete that character, or put an ordinary space in its place",
        )


@check("not-nfc", STRUCTURE, texts, mending=Mending.CANONICAL)
def not_nfc(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A cell or a note is not in Unicode normal form C.

    The same letters composed differently are unequal to every program: «й» as one sign and as two.

    Fix: run `python -m rowcite format`, which rewrites the tables in normal form C; in a note, retype the letter.
    """
    if not cell.text.isascii() and not unicodedata.is_normalized("NFC", cell.text):
        yield cell.fault(
            "a letter is written as a base and a mark",
            f"write {unicodedata.normalize('NFC', cell.text)}",
        )


@check("mixed-script", STRUCTURE, texts)
def mixed_script(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A word mixes Cyrillic and Latin letters.

    «C» and «С» look alike and are not: the name can no longer be found or compared.

    Fix: type the whole word in one script.
    """
    if cell.text.isascii():
        return
    for word in WORD.findall(cell.text):
        latin = [c for c in word if "LATIN" in unicodedata.name(c, "")]
        cyrillic = [c for c in word if "CYRILLIC" in unicodedata.name(c, "")]
        if latin and cyrillic:
            few, script = (
                (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
            )
            yield cell.fault(f"in the word «{word}» these letters are {script}: {' '.join(few)}")


@check("formula-cell", STRUCTURE, cells)
def formula_cell(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell begins like a formula of a spreadsheet.

    A spreadsheet would run it on the machine of whoever opens the file.

    Fix: begin the cell with another character.
    """
    if FORMULA.match(cell.text) or cell.text[0] in "\t\r":
        yield cell.fault("a spreadsheet would run it as a formula")


def lines(package: Package) -> Iterable[Row]:
    """Every readable row."""
    return package.rows()


@check("noncanonical-line", STRUCTURE, lines, mending=Mending.CANONICAL)
def noncanonical_line(row: Row, _: Package) -> Iterator[Fault]:
    """A line is not in the canonical form: commas, quotes only where needed, and a line feed at its end.

    One form means that a diff shows what changed and nothing else, and that every reader reads the same.

    Fix: run: python -m rowcite format
    """
    wanted = csv_line(row.cells.values())
    if row.raw != wanted:
        ends = row.raw.rstrip("\r\n") == wanted.rstrip("\n")
        yield Fault(
            row.at(),
            "the line end is not a single line feed"
            if ends
            else "the quotes are not in canonical form",
        )
