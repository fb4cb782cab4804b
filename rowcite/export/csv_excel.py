"""CSV to open in a spreadsheet by a double click: UTF-8 with BOM, CRLF, and no formulas.

These copies are for looking at; the canonical CSV files are those of the package.
"""

from pathlib import Path

from rowcite.data.columns import Column, columns, typed
from rowcite.export.common.names import archive_name, stems
from rowcite.export.common.tables import whole_tables
from rowcite.package.model import Package
from rowcite.package.table import Row, Table, csv_line
from rowcite.package.writing import write_whole
from rowcite.report.escape import without_formulas

BOM = "\ufeff"
README = (
    "These tables are copies for spreadsheets: UTF-8 with a byte order mark, CRLF, comma.\n\n"
    "Do not open them by a double click where dates and codes matter: a spreadsheet then turns "
    "2025-11 into a day, 04000000\n"
    "into a number and long numbers into rounded ones, and no CSV file can prevent it. "
    "In Excel use Data, From Text/CSV,\n"
    "Do not detect data types; in LibreOffice choose UTF-8, comma and the column type Text.\n"
    "Where the list separator of the system is a semicolon, a double click also puts a whole row "
    "into one cell.\n\n"
    "An apostrophe stands before whatever would be taken for a formula "
    "(it begins with = + - or @); take it away to get the\n"
    "text. After each column of partial dates, <date>_start and <date>_end hold the first and "
    "last day that it admits.\n"
    "The canonical tables, to be cited and to compute with, are in {archive}.\n"
)


def write(package: Package, folder: Path) -> list[Path]:
    """Write every table, and a note on what spreadsheets do to CSV; returns the files."""
    texts = {}
    for table, stem in stems(whole_tables(package)).items():
        texts[folder / f"csv-excel/{stem}.csv"] = spreadsheet(table)
    readme = README.format(archive=archive_name(package.descriptor))
    texts[folder / "csv-excel/README.txt"] = readme.replace("\n", "\r\n")
    for file, text in texts.items():
        write_whole(file, BOM + text)
    return list(texts)


def spreadsheet(table: Table) -> str:
    """The text of a table, without the byte order mark."""
    wanted = columns(table)
    text = _line([without_formulas(column.name) for column in wanted])
    for row in table.rows:
        text += _line(_cells(row, wanted))
    return text


def _line(cells: list[str]) -> str:
    return csv_line(cells).removesuffix("\n") + "\r\n"


def _cells(row: Row, wanted: tuple[Column, ...]) -> list[str]:
    values = typed(row)
    cells = []
    for column in wanted:
        value = values[column.name]
        if value is None:
            cells.append("")
        elif column.bound:
            cells.append(str(value))
        elif column.type == "string":
            cells.append(without_formulas(row[column.name]))
        else:
            cells.append(row[column.name])
    return cells
