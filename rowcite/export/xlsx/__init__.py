"""XLSX: a README, a dictionary, and a sheet for each table.

Text stays text, numbers can be summed, and nothing in the data becomes a formula. A passage leads
to its row on the sheet of passages, a source to the article, opened at the passage where its first
words are known.
"""

from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

from rowcite.data.errors import ExportError
from rowcite.export.common import metadata
from rowcite.export.common.metadata import how_to_cite
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.xlsx.about import (
    DICTIONARY,
    README,
    write_dictionary,
    write_readme,
)
from rowcite.export.xlsx.cells import Formats, sheet_names
from rowcite.export.xlsx.sheets import Links, write_table
from rowcite.package.model import Package
from rowcite.package.writing import whole

OPTIONS = {
    "in_memory": True,  # so that the parts of the file get a fixed time
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(package: Package, folder: Path) -> list[Path]:
    """Write `<package>.xlsx`; raises ExportError for what no workbook can hold."""
    file = folder / f"{file_name(package.descriptor.name)}.xlsx"
    with whole(file) as temporary:
        content = BytesIO()  # the library leaves a file open that it cannot write
        book = Workbook(content, OPTIONS)
        try:
            _fill(book, package)
            book.close()
        except (XlsxWriterException, UnicodeError) as error:
            raise ExportError(f"the workbook cannot be written: {error}") from error
        temporary.write_bytes(content.getvalue())
    return [file]


def _fill(book: Workbook, package: Package) -> None:
    descriptor, tables = package.descriptor, whole_tables(package)
    names = sheet_names([table.name for table in tables], (README, DICTIONARY))
    formats = Formats.of(book)
    properties = {
        "title": metadata.title(descriptor),
        "created": metadata.created(descriptor).replace(tzinfo=None),
        "comments": how_to_cite(descriptor),
    }
    book.set_properties(properties)
    readme, dictionary = book.add_worksheet(README), book.add_worksheet(DICTIONARY)
    links = Links.of(package, names)
    unlinked = {}
    for table in tables:
        sheet = book.add_worksheet(names[table.name])
        unlinked[table.name] = write_table(sheet, table, links, formats)
    write_readme(readme, package, names, unlinked, formats)
    write_dictionary(dictionary, tables, formats)
