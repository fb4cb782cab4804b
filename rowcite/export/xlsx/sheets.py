"""The sheet of a table: its header and filter, widths and heights, and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import NamedTuple, Self

from rowcite.data.columns import Column, as_text, columns, typed
from rowcite.data.errors import ExportError
from rowcite.evidence.trace import link
from rowcite.export.xlsx.cells import Formats, Sheet, cut, fitted, units, write_text, write_value
from rowcite.package.cells import Value
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

ROWS, COLUMNS = 1_048_576, 16_384  # of a sheet
LINKS = 65_530  # of a sheet
ADDRESS = 2_079  # characters of an address, and of what follows its #
A4 = 9  # the paper, by the number that Excel gives it
TIP = 255  # characters of the text that a link shows under the mouse
LINE, HIGHEST = 15, 409  # the height of a line and the greatest of a row, in points
NARROWEST, WIDEST = 8, 60  # widths in characters
BUTTON = 3  # characters: the button of the filter stands in the header


class Link(NamedTuple):
    """Where a cell leads to, and what it says under the mouse."""

    address: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the cells of citations lead to: to the article, and to the row of the passage.

    `sheet` is the sheet of passages; `passages` has the row of each there, and its gist.
    """

    package: Package
    sheet: str
    passages: dict[tuple[str, str], tuple[int, str]]

    @classmethod
    def of(cls, package: Package, names: dict[str, str]) -> Self:
        """Number the rows of the sheet of passages."""
        table = package.role("passages")
        if table is None:
            return cls(package, "", {})
        found = {}
        for at, row in enumerate(table.rows, 2):
            source, number = row["source"], row["passage"]
            passage = package.passage(source, number)
            found[source, number] = at, passage.text if passage else ""
        return cls(package, names[table.name], found)

    def of_row(self, row: Row) -> dict[str, Link]:
        """The links of a row, by column: only addresses that Excel can hold."""
        found = {name: Link(row[name]) for name in row.table.with_role("url")}
        if row.table.schema.role == "passages":
            address = link(self.package, row["source"], row["passage"])
            found["source"] = Link(address, "Opens the article at this passage")
        elif row.citation:
            source, passage = row.citation.source, row.citation.passage
            of_source, of_passage = row.citation.columns
            address = link(self.package, source, passage)
            found[of_source] = Link(address, "Opens the article at the passage")
            if (source, passage) in self.passages:
                at, gist = self.passages[source, passage]
                found[of_passage] = Link(link_to_sheet(self.sheet, at), gist)
        usable = {}
        for name, (given, tip) in found.items():
            address = _usable(given)
            if address:
                usable[name] = Link(address, tip)
        return usable


def link_to_sheet(sheet: str, row: int = 1) -> str:
    """The address of a row of a sheet of the workbook."""
    escaped = sheet.replace("'", "''")
    return f"internal:'{escaped}'!A{row}"


def _usable(address: str) -> str:
    """An address that Excel can open; empty for any other.

    It loses its text fragment where that is too long.
    """
    before, _, after = address.partition("#")
    if not address.startswith(("https://", "http://", "internal:")) or units(before) > ADDRESS:
        return ""
    return address if units(after) <= ADDRESS else before


def write_table(sheet: Sheet, table: Table, links: Links, formats: Formats) -> int:
    """Write a table; returns how many rows have no links, since a sheet cannot hold more."""
    header = columns(table)
    if len(table.rows) >= ROWS or len(header) > COLUMNS:
        raise ExportError(
            f"{table.name}: a sheet holds {ROWS - 1:,} rows and {COLUMNS:,} columns, "
            "and the table has more"
        )
    lines = [typed(row) for row in table.rows]
    widths = [_width(column, lines) for column in header]
    left, unlinked = LINKS, 0
    for at, (row, values) in enumerate(zip(table.rows, lines, strict=True), 1):
        row_links = links.of_row(row)
        left -= len(row_links)
        if left < 0 and row_links:
            unlinked += 1
            row_links = {}
        for place, column in enumerate(header):
            value, target = values[column.name], row_links.get(column.name)
            if target and isinstance(value, str):
                tip = _tip(target.tip)
                sheet.write_url(at, place, target.address, formats.link, fitted(value), tip)
            else:
                write_value(sheet, at, place, value, formats)
        set_height(sheet, at, [shown(values[column.name]) for column in header], widths)
    write_header(sheet, [column.name for column in header], widths, len(lines), formats)
    return unlinked


def _tip(text: str) -> str | None:
    """A text under the mouse, cut where it is too long; None where there is none."""
    if units(text) > TIP:
        return cut(text, TIP - 1) + "…"
    return text or None


def shown(value: Value | None) -> str:
    """A value as a sheet shows it; a number is indented and has separators of thousands."""
    if isinstance(value, Decimal):
        return f"{value:,f}  "
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}  "
    return as_text(value) or ""


def _width(column: Column, lines: Sequence[dict[str, Value | None]]) -> int:
    """The width at which most of a column can be read; longer texts wrap."""
    longest = 0
    for line in lines:
        parts = shown(line[column.name]).split("\n")
        longest = max(longest, *map(len, parts))
    return max(NARROWEST, len(column.name) + BUTTON, min(longest + 2, WIDEST))


def set_height(sheet: Sheet, at: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its longest text needs; not every program does so by itself."""
    highest = 1
    for text, width in zip(texts, widths, strict=True):
        lines = sum(max(1, ceil(len(part) / width)) for part in text.split("\n"))
        highest = max(highest, lines)
    if highest > 1:
        sheet.set_row(at, min(highest * LINE, HIGHEST))


def write_header(
    sheet: Sheet, names: Sequence[str], widths: Sequence[float], rows: int, formats: Formats
) -> None:
    """Write the names of the columns, keep them in view, and add a filter."""
    for place, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.write_string(0, place, fitted(name), formats.header)
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, len(names) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)  # as wide as the paper, as many pages as need be
    sheet.repeat_rows(0)


def write_lines(
    sheet: Sheet, lines: Sequence[Sequence[str]], widths: Sequence[float], formats: Formats
) -> None:
    """Write lines of text below the header."""
    for at, line in enumerate(lines, 1):
        for place, text in enumerate(line):
            write_text(sheet, at, place, text, formats)
        set_height(sheet, at, line, widths)
