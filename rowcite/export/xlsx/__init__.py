"""XLSX: a README, a dictionary, a sheet for each table, and what is computed from them.

Text stays text, numbers can be summed, and nothing in the data becomes a formula. An id stands
beside the names of what it names and leads to its row; a passage leads to its row on the sheet of
passages, a source to the article, opened at the passage where its first words are known.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

from rowcite.data.columns import Column
from rowcite.data.computed import (
    CONTRADICTIONS,
    FIGURES_COMPARED,
    WORDS,
    computed_tables,
    described_column,
)
from rowcite.data.errors import ExportError
from rowcite.export.common import metadata
from rowcite.export.common.metadata import how_to_cite
from rowcite.export.common.names import file_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.sqlite import views_of
from rowcite.export.xlsx.about import DICTIONARY, README, Listed, write_dictionary, write_readme
from rowcite.export.xlsx.cells import Formats, sheet_names
from rowcite.export.xlsx.links import Links
from rowcite.export.xlsx.sheets import of_lines, of_table, write_content
from rowcite.package.cells import Value
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
    extra = list(_extra(package))
    wanted = [table.name for table in tables] + [sheet.name for sheet in extra]
    names = sheet_names(wanted, (README, DICTIONARY))
    formats = Formats.of(book)
    properties = {
        "title": metadata.title(descriptor),
        "created": metadata.created(descriptor).replace(tzinfo=None),
        "comments": how_to_cite(descriptor),
    }
    book.set_properties(properties)
    readme, dictionary = book.add_worksheet(README), book.add_worksheet(DICTIONARY)
    links = Links.of(package, {table.name: names[table.name] for table in tables})
    contents = [(of_table(table, links), table.resource.description) for table in tables]
    for name, description, columns, rows in extra:
        contents.append((of_lines(name, columns, rows, links), description))
    listed = []
    for content, description in contents:
        shown = names[content.name]
        unlinked = write_content(book.add_worksheet(shown), content, formats)
        listed.append(Listed(content.name, shown, description, len(content.lines), unlinked))
    write_readme(readme, descriptor, listed, formats)
    write_dictionary(dictionary, [one for one, _ in contents], package.tables, formats)


class Extra(NamedTuple):
    """A sheet that is no table of the package."""

    name: str
    description: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | None]]


def _extra(package: Package) -> Iterator[Extra]:
    """What the words mean, what disagrees, and the views that the dataset declares."""
    known = computed_tables(package)
    for computed in (WORDS, CONTRADICTIONS, FIGURES_COMPARED):
        if computed in known:
            lines = computed.rows(package)
            yield Extra(computed.name, computed.description, computed.columns, lines)
    for name, view, columns, rows in views_of(package):
        described = [described_column(column, view.columns.get(column, "")) for column in columns]
        yield Extra(name, view.description, described, rows)
