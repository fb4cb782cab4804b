"""The first two sheets of a workbook: what it is and how to cite it, and what its columns mean."""

from collections.abc import Iterable, Iterator

from rowcite.export import metadata
from rowcite.export.common import Column, columns
from rowcite.export.xlsx_cells import Formats, Sheet, write_text
from rowcite.export.xlsx_sheets import A4, set_height, write_header, write_lines
from rowcite.package.model import Package
from rowcite.package.table import Table

README, DICTIONARY = "README", "dictionary"
NOTES = (
    "Cells hold what the tables hold. A number of more than 15 digits, which Excel would round, and a day before March 1900, which "
    "it would shift, are text. A text longer than Excel allows ends in «[cut: … characters]». Columns that end in _start and _end "
    "hold the first and the last day that a date admits. The source of a row opens the article, its passage leads to the sheet of passages."
)
LEFT, RIGHT = 18, 100  # widths of the two columns of the README
DICTIONARY_WIDTHS = {
    "table": 16, "column": 20, "title": 20, "meaning": 60, "type": 10, "required": 12, "refers to": 24, "words": 40, "term": 40,
}  # fmt: skip


def how_to_cite(package: Package) -> str:
    """The citation of the package as one line: makers, year, title, version, address."""
    makers, day = (
        "; ".join(agent.name for agent in metadata.creators(package)),
        metadata.issued(package),
    )
    version, doi = metadata.line(package.descriptor.version), metadata.doi(package)
    head = " ".join(part for part in (makers, f"({day.year})" if day else "") if part)
    title = f"{metadata.title(package)}{f' (version {version})' if version else ''} [Data set]"
    return ". ".join(
        part
        for part in (head, title, f"https://doi.org/{doi}" if doi else metadata.homepage(package))
        if part
    )


def write_readme(
    sheet: Sheet,
    package: Package,
    names: dict[str, str],
    unlinked: dict[str, int],
    formats: Formats,
) -> None:
    """Write title, licence, citation, and the list of sheets, each with a link to it."""
    sheet.set_column(0, 0, LEFT)
    sheet.set_column(1, 1, RIGHT)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 1, metadata.title(package), formats.title)
    set_height(sheet, 0, [metadata.title(package)], [RIGHT / 2.2])  # its letters are larger
    at = 1
    for name, text in _told(package):
        sheet.write_string(at, 0, name, formats.bold)
        write_text(sheet, at, 1, text, formats)
        set_height(sheet, at, [text], [RIGHT])
        at += 1
    at += 1
    sheet.write_string(at, 0, "Sheet", formats.header)
    sheet.write_string(at, 1, "One row is", formats.header)
    for name, shown, said in _sheets(package, names, unlinked):
        at += 1
        sheet.write_url(
            at, 0, "internal:'{}'!A1".format(shown.replace("'", "''")), formats.link, name
        )
        write_text(sheet, at, 1, said, formats)


def _told(package: Package) -> Iterator[tuple[str, str]]:
    day = metadata.issued(package)
    told = {
        "": package.descriptor.description,
        "Version": package.descriptor.version,
        "Released": day.isoformat() if day else "",
    }
    told["Licence"] = "\n".join(
        " ".join(part for part in (one.title or one.name, one.url) if part)
        for one in metadata.licences(package)
    )
    told |= {
        "How to cite": how_to_cite(package),
        "Address": metadata.homepage(package),
        "Notes": NOTES,
    }
    return ((name, text) for name, text in told.items() if text)


def _sheets(
    package: Package, names: dict[str, str], unlinked: dict[str, int]
) -> Iterator[tuple[str, str, str]]:
    """Each sheet: what it is called, its name, and what is said of it."""
    yield DICTIONARY, DICTIONARY, "A column: what it means, its type and its words."
    for name, shown in names.items():
        table = package.tables[name]
        said = [metadata.line(table.resource.description), f"({len(table.rows):,} rows)"]
        said += (
            [f"The last {unlinked[name]:,} rows have no links, since Excel allows no more."]
            if unlinked[name]
            else []
        )
        yield name, shown, " ".join(part for part in said if part)


def write_dictionary(sheet: Sheet, tables: Iterable[Table], formats: Formats) -> None:
    """Write a line for each column of each table."""
    lines = [_column_line(table, column) for table in tables for column in columns(table)]
    widths = list(DICTIONARY_WIDTHS.values())
    write_lines(sheet, lines, widths, formats)
    write_header(sheet, list(DICTIONARY_WIDTHS), widths, len(lines), formats)


def _column_line(table: Table, column: Column) -> list[str]:
    own = not column.bound
    keys = [
        key.reference.resource or table.name
        for key in table.schema.foreign_keys
        if own and column.name in key.fields
    ]
    words = "; ".join(_words(column)) if own else ""
    required = "yes" if column.required else ""
    told = [table.name, column.name, column.title, column.description, column.type, required]
    return [*told, ", ".join(dict.fromkeys(keys)), words, column.term]


def _words(column: Column) -> Iterator[str]:
    """The controlled words of a column, each with its label where that is another word."""
    given = (column.field.model_extra or {}).get("categories")
    entries = (
        [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []
    )
    labels = {str(entry.get("value")): str(entry.get("label") or "") for entry in entries}
    for word in column.field.constraints.enum or ():
        label = labels.get(word, "")
        yield (
            f"{word} ({label})"
            if label and label.casefold() != word.replace("-", " ").casefold()
            else word
        )
