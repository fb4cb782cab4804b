"""XLSX: a sheet a table, with a README and a dictionary before them; what is text stays text, what is a number can be summed.

Nothing of the data becomes a formula. A passage leads to its row on the sheet of passages, a source to the article, opened at
the passage where its first words are known.
"""

from datetime import UTC
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

from rowcite.export import metadata
from rowcite.export.common import ExportError, created, file_name, tables, whole
from rowcite.export.xlsx_about import (
    DICTIONARY,
    README,
    how_to_cite,
    write_dictionary,
    write_readme,
)
from rowcite.export.xlsx_cells import Formats, sheet_names
from rowcite.export.xlsx_sheets import Links, write_table
from rowcite.package.model import Package


def write(package: Package, folder: Path) -> list[Path]:
    """Write `<package>.xlsx`; raises ExportError for what no workbook can hold."""
    file = folder / f"{file_name(package.descriptor.name)}.xlsx"
    # In memory, the parts of the file get a fixed time; options that would read formulas or addresses out of text are off.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with whole(file) as temporary:
        book = Workbook(temporary, options)
        try:
            _fill(book, package)
            book.close()
        except (XlsxWriterException, UnicodeError) as error:
            raise ExportError(f"the workbook cannot be written: {error}") from error
    return [file]


def _fill(book: Workbook, package: Package) -> None:
    found = tables(package)
    names = sheet_names([table.name for table in found], (README, DICTIONARY))
    formats = Formats.of(book)
    moment = created(package).astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {"title": metadata.title(package), "created": moment, "comments": how_to_cite(package)}
    )
    readme, dictionary = book.add_worksheet(README), book.add_worksheet(DICTIONARY)
    links = Links.of(package, names)
    unlinked = {}
    for table in found:
        unlinked[table.name] = write_table(
            book.add_worksheet(names[table.name]), table, links, formats
        )
    write_readme(readme, package, names, unlinked, formats)
    write_dictionary(dictionary, found, formats)
