"""Cells: of their type, within their limits, in their canonical spelling, and without tricks."""

import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from rowcite.checks.check import AutoFix, Check, Family, Sifted, check, declared_in, of_form
from rowcite.checks.sifting import Acceptor, Sieve, rows_at, rows_with, rules_of, sift
from rowcite.package.cells import canonical
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.finding import Fault, Level, name_of, shorten
from rowcite.package.model import Package
from rowcite.package.note import Note
from rowcite.package.queries import answered_once
from rowcite.package.records import csv_line
from rowcite.package.rows import NameKind
from rowcite.package.spreadsheet import SPACES, ForeignDate, foreign_date, holds_dates
from rowcite.package.table import Key, Row, Table
from rowcite.text.languages import foreign_script

STRUCTURE = Family.STRUCTURE
WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[\u0400-\u052f\d_]+")
# What begins a formula in spreadsheets, full-width signs too; a minus or plus before a digit begins
# a number, as long as nothing is called behind it.
FORMULA = re.compile(r"[=@＝＠\t\r]|[+＋－-](?![0-9.])|[+＋－-].*(?:[|!]|[A-Za-z]\s*\()", re.DOTALL)
# Signs that are said to be printed, and that nobody sees: joiners, fillers, variation selectors.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
LOST = "\ufffd"
JOINERS = "\u200c\u200d"  # which Persian, Hindi and other scripts, and emoji, are written with
VIRAMA = 9  # the combining class of the sign that takes the vowel from a consonant
KEYCAP, FLAG = "\u20e3", "\U0001f3f4"
FLAG_LETTERS = "".join(map(chr, range(0xE0020, 0xE0080)))  # by which a flag names its country
MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|i|img|li|ol|p|script|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]*>"
    r"|&(?:#[0-9]+|#x[0-9a-f]+|amp|gt|lt|nbsp|quot|laquo|raquo|mdash|ndash|hellip);"
    r"|\]\(https?://",
    re.IGNORECASE,
)
# A formula that calls a function or a program.
CALL = re.compile(r"[=@+＝＠＋－-].*(?:[|!]|[A-Za-z]\s*\()", re.DOTALL)
EMPTY = "empty"  # what rows are doubted for in which a cell must be filled and is not
LONGEST_TEXT = 1000  # characters: several times the longest that one thing needs to be said


class NoteLine(NamedTuple):
    """A line of a note with text on it."""

    note: Note
    line: int
    text: str

    def fault(self, message: str, fix: str = "", mistake: str = "") -> Fault:
        """A fault in this line."""
        return Fault(self.note.at(self.line), message, fix, mistake=mistake)


class Cell(NamedTuple):
    """A filled cell."""

    row: Row
    column: str
    text: str

    def fault(self, message: str, fix: str = "", mistake: str = "") -> Fault:
        """A fault at this cell, whose message begins with the column and the value."""
        said = f"{self.column} is «{shorten(self.text)}»: {message}"
        return Fault(self.row.at(self.column), said, fix, mistake=mistake)


@answered_once
def sieves(package: Package) -> dict[str, Sieve]:
    """What is left of each table when its columns have been judged by the checks of cells."""
    tables = package.tables.values()
    return {table.name: sift(table, acceptors(package, table)) for table in tables}


def acceptors(package: Package, table: Table) -> dict[str, Acceptor]:
    """What the checks of cells are sure to find nothing in, for each column."""
    listers = (cells, cells_by_hand, texts, own_cells, date_cells)
    checks = []
    for one in declared_in(sys.modules[__name__]):
        if one.each in listers and (package.is_canonical or not one.of_form):
            checks.append(one)  # noqa: PERF401 - a condition in a comprehension
    always = frozenset(table.schema.missing_values)
    filled = {*required_columns(table), *(table.citing_columns or ())}
    found = {}
    for name in table.index_of:
        column = table.columns.get(name)
        rules = rules_of(column, LONGEST_TEXT) if column else []
        judge = judge_of(package, table, name, checks, may_be_empty=name not in filled)
        found[name] = Acceptor(judge, rules, always)
    return found


def judge_of(
    package: Package, table: Table, name: str, checks: Iterable[Check], *, may_be_empty: bool
) -> Callable[[str], frozenset[str]]:
    """Tells which checks find anything in a cell of a column, in whatever row it stands."""

    def codes(text: str) -> frozenset[str]:
        is_missing = text in table.schema.missing_values
        found = set()
        if not may_be_empty and (is_missing or not text):
            found.add(EMPTY)
        if text or not is_missing:
            line = "," * table.index_of[name] + csv_line([text])
            cell = Cell(Row(table, 0, {name: text}, line), name, text)
            found.update(check.code for check in checks if any(check.judge(cell, package)))
        return frozenset(found)

    return codes


@answered_once
def cells(package: Package) -> Sifted[Cell]:
    """Every filled cell of every readable row, listed once for all the checks that examine them."""
    return _cells(package, package.tables.values())


@answered_once
def cells_by_hand(package: Package) -> Sifted[Cell]:
    """Every filled cell that a person wrote: it stands in no generated table."""
    return _cells(package, tables_by_hand(package))


def tables_by_hand(package: Package) -> list[Table]:
    """The tables that people write."""
    return [t for t in package.tables.values() if t.schema.role not in GENERATED_TABLES]


def _cells(package: Package, tables: Collection[Table]) -> Sifted[Cell]:
    """Every filled cell of some tables."""
    examined = 0
    for table in tables:
        may_be_empty = "" in table.schema.missing_values
        filled = sieves(package)[table.name].filled
        examined += sum(filled.values()) if may_be_empty else len(table.rows) * len(table.index_of)

    def doubted_by(code: str) -> Iterator[Cell]:
        for table in tables:
            empty = "" if "" in table.schema.missing_values else None
            for row in sieves(package)[table.name].doubtful(code):
                for name, text in row.cells.items():
                    if text != empty:
                        yield Cell(row, name, text)

    return Sifted(examined, doubted_by=doubted_by)


@answered_once
def texts(package: Package) -> Sifted[Cell | NoteLine]:
    """Every filled cell that a person wrote, and every line of the notes with text on it."""
    written = cells_by_hand(package)
    lines: list[NoteLine] = []
    for note in package.notes.values():
        lines += [NoteLine(note, number, line) for number, line in enumerate(note.lines, 1) if line]
    examined = written.examined + len(lines)
    return Sifted(examined, doubted_by=lambda code: chain(written.items(code), lines))


def required_cells(package: Package) -> Sifted[tuple[Row, str]]:
    """Every cell of a required column, in the tables that people write."""
    tables = tables_by_hand(package)
    examined = sum(len(table.rows) * len(required_columns(table)) for table in tables)
    return Sifted(examined, _cells_of(package, tables))


def _cells_of(package: Package, tables: Iterable[Table]) -> Iterator[tuple[Row, str]]:
    """The cells of required columns in rows that lack anything."""
    for table in tables:
        required = required_columns(table)
        for row in sieves(package)[table.name].doubtful(EMPTY):
            yield from ((row, column) for column in required)


def required_columns(table: Table) -> list[str]:
    """The columns that every row must fill, without those that cite: other checks judge these."""
    required = []
    for field in table.schema.fields:
        is_required = field.constraints.required or field.name in table.schema.primary_key
        if is_required and field.name not in (table.citing_columns or ()):
            required.append(field.name)
    return required


@check("missing-value", STRUCTURE, required_cells)
def missing_value(cell: tuple[Row, str], _: Package) -> Iterator[Fault]:
    """A cell that every row must fill is empty.

    Without it the row cannot be understood, connected with other rows, or checked.

    Fix: fill in what the source states; if the source does not state it, the row does not belong in
    this table.
    """
    row, column = cell
    if row[column] in row.table.schema.missing_values:
        field = row.table.fields[column]
        meaning = (field.description or field.title).rstrip(".")
        fix = f"fill in: {meaning}" if meaning else "fill in a value"
        if field.example:
            fix += f", for example {field.example}"
        mistake = f"{row.table.path}:{row.line}"
        marker = f"«{shorten(row[column])}», which stands for a missing value"
        said = f"{column} is {marker if row[column] else 'empty'}"
        yield Fault(row.at(column), said, fix, mistake=mistake)


def refusal(cell: Cell, code: str) -> Iterator[Fault]:
    """Why its column does not accept a cell, if it is for the reason with this code."""
    error = cell.row.read[1].get(cell.column)
    if error is not None and error.code == code:
        if date_in(cell) is not None:
            return  # which is a finding of its own
        yield cell.fault(f"it {error}", error.fix)


@check("wrong-type", STRUCTURE, cells)
def wrong_type(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell is not of the type of its column.

    If a number or date is written in another form, each program reads it in its own way, or loses
    it.

    Fix: write the value in the form that the message shows.
    """
    return refusal(cell, "wrong-type")


@check("outside-limit", STRUCTURE, cells)
def outside_limit(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell breaks a limit of its column: its pattern, length, minimum or maximum.

    The limit covers everything that can be meant; what lies beyond it is a slip, or the value of
    another column.

    Fix: correct the value; the data dictionary describes the column.
    """
    return refusal(cell, "outside-limit")


@check("unknown-word", STRUCTURE, cells)
def unknown_word(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell does not hold one of the words that its column allows.

    People filter and count by these words; a variant would be missing from both.

    Fix: use one of the words of the column.
    """
    return refusal(cell, "unknown-word")


def unique_columns(package: Package) -> Iterable[tuple[Table, tuple[str, ...]]]:
    """Every key of every table: its primary key, its unique keys, and its unique columns."""
    for table in package.tables.values():
        keys = [table.schema.primary_key, *table.schema.unique_keys]
        keys += [(field.name,) for field in table.schema.fields if field.constraints.unique]
        for key in dict.fromkeys(keys):
            if key:
                yield table, key


@check("duplicate-key", STRUCTURE, unique_columns)
def duplicate_key(keyed: tuple[Table, tuple[str, ...]], _: Package) -> Iterator[Fault]:
    """Two rows of a table have the same key.

    A reference to that key would mean two things.

    Fix: if they are two versions of one row, as where a merge kept both, delete the outdated one;
    else give one of them another key.
    """
    table, key = keyed
    rows: Iterable[Row] = table.rows
    if table.text_columns.issuperset(key):
        rows = rows_with(table, key, table.texts(key).repeated, stay=False)
    seen: dict[Key, int] = {}
    for row in rows:
        value = row.key(key)
        if None not in value and value in seen:
            cells = " ".join(row[column] for column in key)
            said = f"{' + '.join(key)} «{shorten(cells)}»"
            yield Fault(row.at(key[0]), f"{said} is already in line {seen[value]}")
        seen.setdefault(value, row.line)


@of_form
@check("noncanonical-value", STRUCTURE, cells, auto_fix=AutoFix.CANONICAL)
def noncanonical_value(cell: Cell, _: Package) -> Iterator[Fault]:
    """A value is not in its canonical spelling.

    If one value is spelled in two ways (7 and 7.0, an extra space), comparisons fail and diffs show
    changes where nothing has changed.

    Fix: write the spelling that the message shows; `python -m rowcite format` does this.
    """
    value = cell.row.values.get(cell.column)
    if isinstance(value, Decimal) and not value.is_finite():
        yield cell.fault("it is no number", "leave the cell empty")
    elif value is not None and canonical(value) != cell.text:
        said, fix = "the value is not in its canonical spelling", f"write {canonical(value)}"
        yield cell.fault(said, fix, mistake=f"{cell.row.table.path} {cell.column}")


def is_unseen_in_part(text: str) -> bool:
    """Whether a text holds a character that is not printed, or that nobody sees."""
    return not text.isprintable() or UNSEEN.search(text) is not None


@of_form
@check("invisible-character", STRUCTURE, texts)
def invisible_character(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A cell or a note holds a character that is invisible or changes the writing direction.

    What looks like one value is another: searches miss it, and somebody can use it to mislead
    readers.

    Fix: delete the character, or write an ordinary space.
    """
    if not is_unseen_in_part(cell.text):
        return
    for index, char in enumerate(cell.text):
        if char == "\t":
            said = "it holds a tab, as when it is copied from a spreadsheet"
            yield cell.fault(said, "put an ordinary space in its place, or nothing")
            return
        is_unseen = not char.isprintable() or UNSEEN.match(char)
        if not is_unseen or char in "\r\n" or SPACES.match(char) or is_needed(cell.text, index):
            continue
        yield cell.fault(f"it holds {name_of(char)}", "delete that character")
        return


def is_needed(text: str, index: int) -> bool:
    """Whether a sign that nobody sees belongs to how a word, or an emoji, is written."""
    before, char, after = text[index - 1 : index], text[index], text[index + 1 : index + 2]
    if char == "\ufe0f":
        return unicodedata.category(before or " ") == "So" or after == KEYCAP
    if char in FLAG_LETTERS:
        return text[:index].rstrip(FLAG_LETTERS).endswith(FLAG)
    if char not in JOINERS:
        return False
    if unicodedata.combining(before or " ") == VIRAMA:  # Malayalam and Bengali end words so
        return True
    around = {script_of(before), script_of(after)}
    return not around & {"", "LATIN", "CYRILLIC", "GREEK"}


def script_of(char: str) -> str:
    """The script of a sign, by the first word of its name; empty for ASCII and spaces."""
    if not char or char.isspace() or char.isascii():
        return ""
    return unicodedata.name(char, "").partition(" ")[0]


@of_form
@check("no-break-space", STRUCTURE, texts, auto_fix=AutoFix.CANONICAL)
def no_break_space(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A text holds a no-break space, or another space that only looks like the ordinary one.

    It comes along with what is copied from a web page; searches and comparisons miss the words.

    Fix: write an ordinary space; `python validate.py --fix` does this.
    """
    found = SPACES.search(cell.text)
    if found:
        path = cell.row.table.path if isinstance(cell, Cell) else cell.note.path
        said = f"it holds {name_of(found[0])} in place of an ordinary space"
        yield cell.fault(said, mistake=f"{path} spaces")


@of_form
@check("lost-character", STRUCTURE, texts)
def lost_character(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A text holds the sign � that stands for a character that was lost.

    A program read the file in a wrong encoding and wrote this in place of what it did not know.

    Fix: write what the source prints there.
    """
    if LOST in cell.text:
        yield cell.fault("a character was lost where � stands")


def own_cells(package: Package) -> Sifted[Cell]:
    """Every filled cell that a person wrote, in a package that cites."""
    return cells_by_hand(package) if package.role("passages") else Sifted(0)


@of_form
@check("line-break", STRUCTURE, own_cells)
def line_break(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell runs over several lines.

    One row is one line, so that a comparison of two versions shows which rows have changed.

    Fix: write it in one line.
    """
    if "\n" in cell.text or "\r" in cell.text:
        yield cell.fault("it holds a line break")


@of_form
@check("markup", STRUCTURE, own_cells)
def markup(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell holds markup of a web page or of Markdown.

    Whoever reads the table sees the signs and not what they stood for.

    Fix: write the text as it is read on the page.
    """
    found = MARKUP.search(cell.text)
    if found:
        yield cell.fault(f"«{shorten(found[0])}» is markup")


@of_form
@check("over-long-text", STRUCTURE, own_cells, level=Level.REVIEW)
def over_long_text(cell: Cell, _: Package) -> Iterator[Fault]:
    """A cell holds a very long text.

    A row says one thing; a text of this length says many, or was copied.

    Fix: say it shorter, in your own words, or in several rows.
    """
    if len(cell.text) > LONGEST_TEXT:
        yield cell.fault(f"it is {len(cell.text):,} characters long")


def date_cells(package: Package) -> Sifted[Cell]:
    """Every filled cell of a column of dates."""
    examined = 0
    dated: dict[str, list[str]] = {}
    for table in package.tables.values():
        dated[table.name] = [name for name, one in table.columns.items() if holds_dates(one)]
        filled = sieves(package)[table.name].filled
        examined += sum(filled[name] for name in dated[table.name])

    def doubted_by(code: str) -> Iterator[Cell]:
        for table, names in dated.items():
            for row in sieves(package)[table].doubtful(code) if names else ():
                yield from (Cell(row, name, row[name]) for name in names if row[name])

    return Sifted(examined, doubted_by=doubted_by)


@check("spreadsheet-date", STRUCTURE, date_cells, auto_fix=AutoFix.CANONICAL)
def spreadsheet_date(cell: Cell, _: Package) -> Iterator[Fault]:
    """A date is written as a spreadsheet shows or stores it.

    24.10.2025 is a text to most programs: it cannot be sorted, compared or counted.

    Fix: write year-month-day: 2025-10-24; `python validate.py --fix` does this. Before you open a
    file in a spreadsheet, tell it that these columns are text.
    """
    found = date_in(cell)
    if found is not None and found.is_certain:
        mistake = f"{cell.row.table.path} {cell.column}"
        yield cell.fault("this is how a spreadsheet writes a date", f"write {found.day}", mistake)


@check("day-number", STRUCTURE, date_cells)
def day_number(cell: Cell, _: Package) -> Iterator[Fault]:
    """A date is the number that a spreadsheet stores for it.

    45954 is the day with that number since the beginning of 1900, in other programs since 1904; to
    everybody else it is no date at all.

    Fix: write year-month-day: 2025-10-24. Before you open a file in a spreadsheet, tell it that
    these columns are text.
    """
    found = date_in(cell)
    if found is not None and not found.is_certain:
        fix = f"write the day as the source gives it, most likely {found.day}"
        mistake = f"{cell.row.table.path} {cell.column}"
        yield cell.fault("a spreadsheet has put the number of a day there", fix, mistake)


def date_in(cell: Cell) -> ForeignDate | None:
    """The date of a cell that is written as spreadsheets write or store it."""
    column = cell.row.table.columns.get(cell.column)
    return foreign_date(column, cell.text) if column else None


@of_form
@check("not-nfc", STRUCTURE, texts, auto_fix=AutoFix.CANONICAL)
def not_nfc(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A cell or a note is not in Unicode normal form C.

    To a program the same letter composed in two ways is two letters: «й» as one character, and as
    «и» followed by a mark.

    Fix: run `python -m rowcite format`, which writes the tables in normal form C; in a note, type
    the letter again.
    """
    if cell.text.isascii() or unicodedata.is_normalized("NFC", cell.text):
        return
    composed = unicodedata.normalize("NFC", cell.text)
    yield cell.fault("a letter is written as a base letter and a mark", f"write {composed}")


@of_form
@check("mixed-script", STRUCTURE, texts)
def mixed_script(cell: Cell | NoteLine, _: Package) -> Iterator[Fault]:
    """A word mixes Cyrillic and Latin letters.

    Latin «C» and Cyrillic «С» look alike but are different letters: the name can no longer be found
    or compared.

    Fix: type the whole word in one alphabet.
    """
    if cell.text.isascii() or is_pin(cell):
        return
    for word in WORD.findall(cell.text):
        if word.isascii() or CYRILLIC.fullmatch(word):
            continue
        latin = [char for char in word if "LATIN" in unicodedata.name(char, "")]
        cyrillic = [char for char in word if "CYRILLIC" in unicodedata.name(char, "")]
        if latin and cyrillic:
            few, script = latin, "Latin"
            if len(cyrillic) < len(latin):
                few, script = cyrillic, "Cyrillic"
            yield cell.fault(f"in the word «{word}» these letters are {script}: {' '.join(few)}")


def is_pin(cell: Cell | NoteLine) -> bool:
    """Whether a line of a note is a pin: its words are the page's, misprints included."""
    return isinstance(cell, NoteLine) and cell.line in cell.note.pin_lines


class CellInLanguage(NamedTuple):
    """A filled cell, and the language that it should be in."""

    cell: Cell
    language: str


def cells_in_languages(package: Package) -> Iterable[CellInLanguage]:
    """Every filled cell of a column that declares its language."""
    for table in package.tables.values():
        for field in table.schema.fields:
            if not field.language:
                continue
            for row in table.rows:
                if row[field.name]:
                    language = row[field.language] or field.language
                    yield CellInLanguage(Cell(row, field.name, row[field.name]), language)


@check("wrong-language", STRUCTURE, cells_in_languages)
def wrong_language(found: CellInLanguage, _: Package) -> Iterator[Fault]:
    """A cell is written in the letters of another language than the one that it should be in.

    An English and a Russian cell have been exchanged, or one was not translated: whoever reads
    English finds Russian there.

    Fix: write the cell in its language; a name in other letters is of the kind transliteration.
    """
    cell, language = found
    foreign = foreign_script(cell.text, language)
    is_transliterated = cell.row["kind"] == NameKind.TRANSLITERATION
    if foreign and not (is_transliterated and cell.row.table.schema.role == "names"):
        yield cell.fault(
            f"it should be in the language {language}, not in {foreign.capitalize()} letters"
        )


@check("formula-cell", STRUCTURE, cells, level=Level.REVIEW)
def formula_cell(cell: Cell, package: Package) -> Iterator[Fault]:
    """A cell begins like a spreadsheet formula.

    A spreadsheet would run it on the computer of whoever opens the file. A package in canonical
    form has none, so there it is an error; elsewhere it is asked about if it calls something.

    Fix: begin the cell with another character.
    """
    said = "a spreadsheet would run it as a formula"
    if package.is_canonical and FORMULA.match(cell.text):
        yield replace(cell.fault(said), level=Level.ERROR)
    elif not package.is_canonical and CALL.match(cell.text):
        yield cell.fault(said)


def lines(package: Package) -> Sifted[Row]:
    """Every readable row."""
    examined = 0
    doubtful: list[Row] = []
    for table in package.tables.values():
        examined += len(table.rows)
        doubtful += rows_at(table, table.uncanonical)
    return Sifted(examined, doubtful)


@of_form
@check("noncanonical-line", STRUCTURE, lines, auto_fix=AutoFix.CANONICAL)
def noncanonical_line(row: Row, _: Package) -> Iterator[Fault]:
    """A line is not in canonical form: commas, quotes only where needed, a line feed at the end.

    In one fixed form a diff shows what has changed and nothing else, and every program reads the
    same.

    Fix: run: python -m rowcite format
    """
    wanted = csv_line(row.cells.values())
    if row.raw == wanted:
        return
    said = "the quotes are not in canonical form"
    if row.raw.rstrip("\r\n") == wanted.rstrip("\n"):
        said = "the line does not end with a single line feed"
    yield Fault(row.at(), said, mistake=f"{row.table.path} {said}")
