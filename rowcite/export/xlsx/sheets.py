"""A sheet: its header and filter, widths and heights, how it is printed."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from rowcite.data.columns import Column, as_text, typed
from rowcite.data.errors import ExportError
from rowcite.export.common.naming import (
    Called,
    called_of_any_table,
    columns_called,
    computed_called,
)
from rowcite.export.xlsx.cells import Formats, Sheet, cut, fitted, units, write_text, write_value
from rowcite.export.xlsx.links import OF_ANY_TABLE, Link, Links
from rowcite.package.cells import Value
from rowcite.package.model import Package
from rowcite.package.table import Table

ROWS, COLUMNS = 1_048_576, 16_384  # of a sheet
LINKS = 65_530  # of a sheet
A4 = 9  # the paper, by the number that Excel gives it
PAGE = 200  # characters across a page of A4 in landscape, in letters that can still be read
TIP = 255  # characters of the text that a link shows under the mouse
LINE, HIGHEST = 15, 409  # the height of a line and the greatest of a row, in points
NARROWEST, WIDEST = 8, 60  # widths in characters
BUTTON = 3  # characters: the button of the filter stands in the header


class Content(NamedTuple):
    """What a sheet holds: its columns, and for each line the values and the links by column."""

    name: str
    header: list[Column]
    lines: list[dict[str, Value | None]]
    links: list[dict[str, Link]]


def of_table(table: Table, links: Links) -> Content:
    """The content of the sheet of a table: each id stands beside the names of what it names."""
    beside = list(columns_called(table, links.package, words=False))
    for column, names in beside:
        if column.name in OF_ANY_TABLE.get(table.schema.role, ()):
            names.append(called_of_any_table(column))
    lines = list(map(typed, table.rows))
    return _content(table.name, beside, lines, list(map(links.of_row, table.rows)), links.package)


def of_lines(
    name: str, header: Iterable[Column], rows: Iterable[Iterable[Value | None]], links: Links
) -> Content:
    """The content of the sheet of a computed table or a view, with the names of its ids."""
    beside = list(computed_called(header, links.package))
    names = [column.name for column, _ in beside]
    lines = [dict(zip(names, row, strict=True)) for row in rows]
    return _content(name, beside, lines, list(map(links.of_line, lines)), links.package)


def _content(
    name: str,
    columns: Iterable[tuple[Column, list[Called]]],
    lines: list[dict[str, Value | None]],
    links: list[dict[str, Link]],
    package: Package,
) -> Content:
    """A sheet in which the columns that say what an id is called follow that of the id."""
    header: list[Column] = []
    for column, beside in columns:
        header += [column, *(one.column for one in beside)]
        for line in lines if beside else ():
            id_ = as_text(line[column.name]) or ""
            line |= {one.column.name: one.of(id_, package) for one in beside}
    return Content(name, header, lines, links)


def write_content(sheet: Sheet, content: Content, formats: Formats) -> int:
    """Write a sheet; returns how many rows have no links, since it cannot hold more."""
    header, lines = content.header, content.lines
    if len(lines) >= ROWS or len(header) > COLUMNS:
        raise ExportError(
            f"{content.name}: a sheet holds {ROWS - 1:,} rows and {COLUMNS:,} columns, "
            "and the table has more"
        )
    widths = [_width(column, lines) for column in header]
    left, unlinked = LINKS, 0
    for at, (values, linked) in enumerate(zip(lines, content.links, strict=True), 1):
        left -= len(linked)
        row_links = linked if left >= 0 else {}
        unlinked += bool(linked) and left < 0
        for place, column in enumerate(header):
            value, target = values[column.name], row_links.get(column.name)
            if target and isinstance(value, str):
                tip = target.tip
                if units(tip) > TIP:
                    tip = cut(tip, TIP - 1) + "…"
                sheet.write_url(at, place, target.address, formats.link, fitted(value), tip or None)
            else:
                write_value(sheet, at, place, value, formats)
        set_height(sheet, at, [shown(values[column.name]) for column in header], widths)
    write_header(sheet, [column.name for column in header], widths, len(lines), formats)
    first = {line[header[0].name] for line in lines}
    # A reader of paper needs two columns to know the rows if the first repeats.
    set_paper(sheet, widths, 1 if len(first) == len(lines) else min(2, len(header)))
    return unlinked


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


def set_paper(sheet: Sheet, widths: Sequence[float], named: int) -> None:
    """Print in letters that can be read, the header and the first `named` columns on each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    again = sum(widths[:named])
    across = ceil(sum(widths[named:]) / (PAGE - again)) or 1
    sheet.fit_to_pages(across, 0)  # as many pages down as need be
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, named - 1)
    sheet.set_footer("&L&A&R&P / &N")


def write_lines(
    sheet: Sheet, lines: Sequence[Sequence[str]], widths: Sequence[float], formats: Formats
) -> None:
    """Write lines of text below the header."""
    for at, line in enumerate(lines, 1):
        for place, text in enumerate(line):
            write_text(sheet, at, place, text, formats)
        set_height(sheet, at, line, widths)
