"""The day of publication: where a text prints none, or no year, that it is inferred is said."""

from collections.abc import Mapping

from babel.dates import format_date

from rowcite.authoring.article import days_of, is_day_printed
from rowcite.authoring.ids import FreeIds
from rowcite.authoring.page import Page
from rowcite.authoring.source_row import completed
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Table
from rowcite.text import edtf
from rowcite.text.dates import read_dates

BASIS = "published_basis"  # the column that says how the day of publication is known


def is_metadata_alone(page: Page, day: str) -> bool:
    """Whether a page gives a day in its metadata and prints it nowhere, or without its year."""
    if not page.is_html or not day or page.about.published != day:
        return False
    header = page.about.header
    lines = (*header.before, *header.after, *page.paragraphs)
    return not any(found.edtf == day for line in lines for found in read_dates(line, None))


def citation_of_day(
    package: Package, table: Table, row: Mapping[str, str], page: Page
) -> dict[str, dict[str, str]]:
    """The citation which says that the day of a new source is inferred, by its table.

    There is none if it is not inferred, or if there is no place to say so. It says what the text
    prints, and which day that is taken to be; how that is known, a person adds, unless the metadata
    of the page give it.
    """
    citations = package.role("citations")
    if citations is None or citations.citing_columns is None or table.citing_columns is None:
        return {}
    if row.get(BASIS) != Basis.INFERRED:
        return {}
    source, passage = (row[column] for column in table.citing_columns)
    (published,) = table.with_role("published")
    day = edtf.known(row[published])
    when = row[published]
    said = "The text prints no date"
    if day and day.day:
        when = format_date(day.day, "d MMMM y", locale="en")
        printed = days_of("\n".join(page.paragraphs), day.day)
        if printed:
            said = f"The text prints «{printed[0].text}» without a year"
    taken = f"the article is taken to be of {when}"
    if is_metadata_alone(page, row[published]):
        taken = f"the metadata of the page give {when}"
    cells = {
        "row": source,
        "columns": published,
        "stance": Stance.SUPPORTS,
        "basis": Basis.INFERRED,
        # The comma has the cell quoted: whoever completes the sentence may put another.
        "explanation": f"{said}, and {taken}.",
    }
    id_ = FreeIds(package).take(f"cite-{source}-published")
    return {citations.name: completed(citations, cells, id_, (source, passage))}


def doubt_about_day(table: Table, cells: Mapping[str, str], page: Page) -> str:
    """What is doubtful where a day is said to be stated that no line of the text prints whole."""
    (published, *_) = [*table.with_role("published"), ""]
    day = cells.get(published, "")
    if not day or page.is_html or cells.get(BASIS) != Basis.STATED or is_day_printed(page, day):
        return ""
    said = f"{BASIS} is {Basis.STATED}, but the head of the text does not print {day} with its year"
    return f"{said}: unless the page does, it is {Basis.INFERRED}"
