"""Cells of a workbook, written so that Excel neither changes a value nor mistakes its kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from rowcite.package.cells import Value, canonical

Sheet = Any  # a worksheet of xlsxwriter, which has no types
Format = Any

LONGEST = 32_767  # characters of a cell, counted as Excel counts them: in units of UTF-16
# Characters up to which Excel shows a cell of the format «text»; beyond, old versions show ####.
TEXT_FORMAT = 255
DIGITS = 15  # significant digits that Excel keeps of a number
SMALLEST = Decimal("1E-307")  # below it Excel reads zero
FIRST_DAY = date(1900, 3, 1)  # before it Excel is a day off: it takes 1900 for a leap year
SHEET_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = "history"  # a name that Excel keeps for itself


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of a workbook.

    `text` keeps what is typed into a cell as text; `long` does so for long texts.
    """

    header: Format
    title: Format
    bold: Format
    text: Format
    long: Format
    digits: Format
    whole: Format
    fraction: Format
    plain: Format
    day: Format
    link: Format

    @classmethod
    def of(cls, book: Workbook) -> Self:
        """Add the formats to a workbook."""
        bold = {"bold": True, "valign": "top"}
        cell = {"valign": "top", "text_wrap": True}
        number = {"valign": "top", "align": "right", "indent": 1}
        link = {"num_format": "@", "font_color": "#0563C1", "underline": 1}
        return cls(
            header=book.add_format({**bold, "bg_color": "#E7EEF4", "bottom": 1}),
            title=book.add_format({**cell, "bold": True, "font_size": 16}),
            bold=book.add_format(bold),
            text=book.add_format({**cell, "num_format": "@"}),
            long=book.add_format({**cell, "quote_prefix": True}),
            digits=book.add_format({**number, "num_format": "@"}),
            whole=book.add_format({**number, "num_format": "#,##0"}),
            fraction=book.add_format({**number, "num_format": "#,##0.###############"}),
            plain=book.add_format({**number, "num_format": "0"}),
            day=book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
            link=book.add_format({**cell, **link}),
        )


def write_value(sheet: Sheet, row: int, column: int, value: Value | None, formats: Formats) -> None:
    """Write a value; nothing for an empty cell."""
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, value, formats.plain)
        case int() if kept(value):
            sheet.write_number(row, column, value, formats.plain)
        case Decimal() if kept(value):
            is_whole = value == int(value)
            shape = formats.whole if is_whole else formats.fraction
            sheet.write_number(row, column, value, shape)
        case date() if value >= FIRST_DAY:
            sheet.write_datetime(row, column, value, formats.day)
        case str():
            write_text(sheet, row, column, value, formats)
        case _:
            sheet.write_string(row, column, fitted(canonical(value)), formats.digits)


def write_text(sheet: Sheet, row: int, column: int, text: str, formats: Formats) -> None:
    """Write a text that stays text, even when somebody edits the cell."""
    shape = formats.text if units(text) <= TEXT_FORMAT else formats.long
    sheet.write_string(row, column, fitted(text), shape)


def kept(value: int | Decimal) -> bool:
    """Whether Excel keeps every digit of a number."""
    number = Decimal(value)
    digits = len(str(int("".join(map(str, number.as_tuple().digits)))).rstrip("0"))
    return digits <= DIGITS and (not number or SMALLEST <= abs(number) < 1 / SMALLEST)


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def fitted(text: str, longest: int = LONGEST) -> str:
    """A text that fits into a cell: one that is too long is cut, and says so at its end."""
    if units(text) <= longest:
        return text
    mark = f" … [cut: {len(text):,} characters]"
    return cut(text, longest - units(mark)) + mark


def cut(text: str, longest: int) -> str:
    """The beginning of a text, as long as Excel allows."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def sheet_names(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """The name of the sheet of each table.

    What Excel forbids in it is replaced; a name that is too long or taken gets a number.
    """
    used, found = {RESERVED, *map(str.casefold, taken)}, {}
    for name in names:
        clean = FORBIDDEN.sub("-", name).strip("'") or "table"
        choice, number = cut(clean, SHEET_NAME).rstrip("'"), 1
        while choice.casefold() in used:
            number += 1
            choice = cut(clean, SHEET_NAME - len(f"~{number}")) + f"~{number}"
        used.add(choice.casefold())
        found[name] = choice
    return found
