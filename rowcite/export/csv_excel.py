"""CSV for a spreadsheet that is opened by a double click: UTF-8 with BOM, CRLF, and nothing that is taken for a formula.

These copies are for looking at; the canonical CSV files are those of the package. An apostrophe stands before whatever a
spreadsheet would compute at the beginning of a cell, also behind a semicolon or a line break, where one that is set to
semicolons begins a new cell. It stands before apostrophes in such a place too, so that taking one away restores the text.
"""

import re
from pathlib import Path

from rowcite.export.common import Column, columns, tables, typed
from rowcite.export.naming import archive_name, stems
from rowcite.package import form
from rowcite.package.model import Package
from rowcite.package.table import Row, Table, csv_line

BOM = "\ufeff"
# Where a cell may begin, what a spreadsheet passes over there, and what it computes from.
BEGINNING = re.compile(r"""(^|[;\r\n])((?:(?![\r\n])['"\s])*+)([=+\-@＝＋－＠]?)""")
README = """\
These tables are copies for spreadsheets: UTF-8 with a byte order mark, CRLF, comma.

Do not open them by a double click where dates and codes matter: a spreadsheet then turns 2025-11 into a day, 04000000
into a number and long numbers into rounded ones, and no CSV file can prevent it. In Excel use Data, From Text/CSV,
Do not detect data types; in LibreOffice choose UTF-8, comma and the column type Text.
Where the list separator of the system is a semicolon, a double click also puts a whole row into one cell.

An apostrophe stands before whatever would be taken for a formula (it begins with = + - or @); take it away to get the
text. After each column of partial dates, <date>_start and <date>_end hold the first and last day that it admits.
The canonical tables, to be cited and to compute with, are in {archive}.
"""


def write(package: Package, folder: Path) -> list[Path]:
    """Write every table, and a note on what spreadsheets do to CSV; returns the files."""
    texts = {
        folder / f"csv-excel/{stem}.csv": spreadsheet(table)
        for table, stem in stems(tables(package)).items()
    }
    texts[folder / "csv-excel/README.txt"] = README.format(archive=archive_name(package)).replace(
        "\n", "\r\n"
    )
    for file, text in texts.items():
        form.write(file, BOM + text)
    return list(texts)


def spreadsheet(table: Table) -> str:
    """The text of a table, less the byte order mark."""
    wanted = columns(table)
    lines = [
        [guarded(column.name) for column in wanted],
        *(_cells(row, wanted) for row in table.rows),
    ]
    return "".join(csv_line(cells).removesuffix("\n") + "\r\n" for cells in lines)


def guarded(text: str) -> str:
    """A text of which no spreadsheet computes a part."""
    return BEGINNING.sub(
        lambda found: found[1] + ("'" if found[3] else "") + found[2] + found[3], text
    )


def _cells(row: Row, wanted: tuple[Column, ...]) -> list[str]:
    values = typed(row)
    told = []
    for column in wanted:
        value = values[column.name]
        cell = "" if value is None else str(value) if column.bound else row[column.name]
        told.append(guarded(cell) if column.type == "string" else cell)
    return told
