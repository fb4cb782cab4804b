"""Sheets of a workbook: one a table, with header, filter and links, and before them what the workbook is and what columns mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Self

from rowcite.evidence.trace import link
from rowcite.export.common import Column, ExportError, columns, typed
from rowcite.export.xlsx_cells import Formats, Sheet, cut, fitted, units, write_text, write_value
from rowcite.package.cells import Value, canonical
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

ROWS, COLUMNS = 1_048_576, 16_384  # of a sheet
LINKS = 65_530  # of a sheet
ADDRESS = 2_079  # characters of an address, and of what follows its #
A4 = 9  # the paper, by the number that Excel gives it
TIP = 255  # characters of the text that a link shows under the mouse
LINE, HIGHEST = 15, 409  # the height of a line and the greatest of a row, in points
NARROWEST, WIDEST, BUTTON = (
    8,
    60,
    3,
)  # widths in characters; the button of the filter stands in the header


@dataclass(frozen=True, slots=True)
class Links:
    """Where cells lead to: of a citation to the article and to the row of the passage on its sheet, with its gist."""

    package: Package
    sheet: str
    passages: dict[tuple[str, str], tuple[int, str]]

    @classmethod
    def of(cls, package: Package, names: dict[str, str]) -> Self:
        """Number the rows of the sheet of passages."""
        table = package.role("passages")
        rows = enumerate(table.rows, 2) if table else ()
        gists = ((at, row, package.passage(row["source"], row["passage"])) for at, row in rows)
        found = {
            (row["source"], row["passage"]): (at, passage.text if passage else "")
            for at, row, passage in gists
        }
        return cls(package, names[table.name] if table else "", found)

    def of_row(self, row: Row) -> dict[str, tuple[str, str]]:
        """The links of a row: column to address and tip; only addresses of the web that Excel can hold."""
        package = self.package
        found = {name: (row[name], "") for name in row.table.with_role("url") if row[name]}
        cited = row.citation
        if row.table.schema.role == "passages":
            found["source"] = (
                link(package, row["source"], row["passage"]),
                "Opens the article at this passage",
            )
        elif cited:
            at, gist = self.passages.get((cited.source, cited.passage), (0, ""))
            found[cited.columns[0]] = (
                link(package, cited.source, cited.passage),
                "Opens the article at the passage",
            )
            if at:
                sheet = self.sheet.replace("'", "''")
                found[cited.columns[1]] = f"internal:'{sheet}'!A{at}", gist
        return {
            name: (address, tip)
            for name, (given, tip) in found.items()
            if (address := _usable(given))
        }


def _usable(address: str) -> str:
    """An address that Excel can open, without its text fragment where that is too long; empty for any other."""
    before, _, after = address.partition("#")
    if not address.startswith(("https://", "http://", "internal:")) or units(before) > ADDRESS:
        return ""
    return address if units(after) <= ADDRESS else before


def write_table(sheet: Sheet, table: Table, links: Links, formats: Formats) -> int:
    """Write a table; returns how many rows have no links, since a sheet cannot hold more."""
    header = columns(table)
    if len(table.rows) >= ROWS or len(header) > COLUMNS:
        raise ExportError(
            f"{table.name}: a sheet holds {ROWS - 1:,} rows and {COLUMNS:,} columns, and the table has more"
        )
    lines = [typed(row) for row in table.rows]
    widths = [_width(column, lines) for column in header]
    left, unlinked = LINKS, 0
    for at, (row, values) in enumerate(zip(table.rows, lines, strict=True), 1):
        there = links.of_row(row)
        left -= len(there)
        unlinked += left < 0 and bool(there)
        for place, column in enumerate(header):
            value, target = values[column.name], there.get(column.name) if left >= 0 else None
            if target and isinstance(value, str):
                sheet.write_url(at, place, target[0], formats.link, fitted(value), _tip(target[1]))
            else:
                write_value(sheet, at, place, value, formats)
        set_height(sheet, at, [shown(values[column.name]) for column in header], widths)
    write_header(sheet, [column.name for column in header], widths, len(lines), formats)
    return unlinked


def _tip(text: str) -> str | None:
    return (text if units(text) <= TIP else cut(text, TIP - 1) + "…") or None


def shown(value: Value | None) -> str:
    """A value as it is read on a sheet; a number has marks that part thousands, and is indented."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,f}  " if isinstance(value, Decimal) else f"{value:,}  "
    return "" if value is None else canonical(value) if not isinstance(value, str) else value


def _width(column: Column, lines: Sequence[dict[str, Value | None]]) -> int:
    """The width at which most of a column can be read; longer texts wrap."""
    longest = max(
        (len(part) for line in lines for part in shown(line[column.name]).split("\n")), default=0
    )
    return max(NARROWEST, len(column.name) + BUTTON, min(longest + 2, WIDEST))


def set_height(sheet: Sheet, at: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its longest text needs, by estimate: not every program does so by itself."""
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
    if lines > 1:
        sheet.set_row(at, min(lines * LINE, HIGHEST))


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(part) / width)) for part in text.split("\n"))


def write_header(
    sheet: Sheet, names: Sequence[str], widths: Sequence[float], rows: int, formats: Formats
) -> None:
    """Write the names of the columns and keep them in sight, with a filter; numbers kept as text are no mistakes."""
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
