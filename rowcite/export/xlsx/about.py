"""The first two sheets of a workbook: what it is and how to cite it, and what its columns mean."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rowcite.data.columns import Column
from rowcite.export.common import metadata
from rowcite.export.common.metadata import filled, how_to_cite
from rowcite.export.xlsx.cells import Formats, Sheet, write_text
from rowcite.export.xlsx.links import link_to_sheet
from rowcite.export.xlsx.sheets import A4, Content, set_height, set_paper, write_header, write_lines
from rowcite.package.descriptor import Descriptor
from rowcite.package.table import Table

README, DICTIONARY = "README", "dictionary"
NOTES = (
    "Cells hold what the tables hold. A number of more than 15 digits, which Excel would round, "
    "and a day before March 1900, which it would shift, are text. A text longer than Excel allows "
    "ends in «[cut: … characters]». Columns that end in _start and _end hold the first and the "
    "last day that a date admits. The source of a row opens the article, its passage leads to the "
    "sheet of passages."
)
LEFT, RIGHT = 18, 100  # widths of the two columns of the README
TITLE_SCALE = 2.2  # its letters are so much wider
DICTIONARY_WIDTHS = {
    "table": 16,
    "column": 20,
    "title": 20,
    "meaning": 60,
    "type": 10,
    "required": 12,
    "refers to": 24,
    "words": 40,
    "term": 40,
}


class Listed(NamedTuple):
    """A sheet as the README lists it: what it shows, its name, what a row is, how many there are.

    `unlinked` counts the rows that have no links, since Excel allows no more.
    """

    name: str
    sheet: str
    description: str
    rows: int
    unlinked: int

    @property
    def meaning(self) -> str:
        """What the README says of it."""
        text = f"{metadata.line(self.description)} ({self.rows:,} rows)".lstrip()
        if self.unlinked:
            text += f" The last {self.unlinked:,} rows have no links, since Excel allows no more."
        return text


def write_readme(
    sheet: Sheet, descriptor: Descriptor, sheets: Iterable[Listed], formats: Formats
) -> None:
    """Write title, licence, citation, and the list of sheets, each with a link to it."""
    sheet.set_column(0, 0, LEFT)
    sheet.set_column(1, 1, RIGHT)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    title = metadata.title(descriptor)
    sheet.write_string(0, 1, title, formats.title)
    set_height(sheet, 0, [title], [RIGHT / TITLE_SCALE])
    at = 1
    for name, text in _about(descriptor).items():
        sheet.write_string(at, 0, name, formats.bold)
        write_text(sheet, at, 1, text, formats)
        set_height(sheet, at, [text], [RIGHT])
        at += 1
    at += 1
    sheet.write_string(at, 0, "Sheet", formats.header)
    sheet.write_string(at, 1, "One row is", formats.header)
    lines = [(DICTIONARY, DICTIONARY, "A column: what it means, its type and its words.")]
    lines += [(one.name, one.sheet, one.meaning) for one in sheets]
    for name, shown, meaning in lines:
        at += 1
        sheet.write_url(at, 0, link_to_sheet(shown), formats.link, name)
        write_text(sheet, at, 1, meaning, formats)
        set_height(sheet, at, [meaning], [RIGHT])


def _about(descriptor: Descriptor) -> dict[str, str]:
    """What the README says, under its labels; the description stands without one."""
    licences = ""
    for licence in metadata.licences(descriptor):
        licences += f"\n{licence.title or licence.name} {licence.url}".rstrip()
    lines = {
        "": descriptor.description,
        "Version": descriptor.version,
        "Released": metadata.issued(descriptor),
        "Licence": licences.lstrip(),
        "How to cite": how_to_cite(descriptor),
        "Address": metadata.homepage(descriptor),
        "Notes": NOTES,
    }
    return filled(lines)


def write_dictionary(
    sheet: Sheet, contents: Iterable[Content], tables: Mapping[str, Table], formats: Formats
) -> None:
    """Write a line for each column of each sheet, be it of a table or computed."""
    lines = []
    for content in contents:
        table = tables.get(content.name)
        lines += [_column_line(content.name, table, column) for column in content.header]
    widths = list(DICTIONARY_WIDTHS.values())
    write_lines(sheet, lines, widths, formats)
    write_header(sheet, list(DICTIONARY_WIDTHS), widths, len(lines), formats)
    set_paper(sheet, widths, 2)


def _column_line(sheet: str, table: Table | None, column: Column) -> list[str]:
    """What the dictionary says of a column; the bound of a date has no keys and words."""
    targets: dict[str, None] = {}
    words = []
    if table and not column.bound:
        for word in column.field.constraints.enum or ():
            label = column.field.label(word)
            is_same = label.casefold() == word.replace("-", " ").casefold()
            words.append(word if is_same or not label else f"{word} ({label})")
        for key in table.schema.foreign_keys:
            if column.name in key.fields:
                targets[key.reference.resource or table.name] = None
    return [
        sheet,
        column.name,
        column.title,
        column.description,
        column.type,
        "yes" if column.required else "",
        ", ".join(targets),
        "; ".join(words),
        column.term,
    ]
