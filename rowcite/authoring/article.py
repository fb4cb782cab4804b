"""A saved article beside a package: its passages, similar ones, and the cells of its row."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rowcite.authoring.page import Page
from rowcite.authoring.passages import (
    HEADLINE,
    Draft,
    drafts,
    is_dateline,
    is_navigation,
    is_prose,
    is_title,
)
from rowcite.authoring.reprints import Reprints, Twin, suspected_origin
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind
from rowcite.package.table import Table
from rowcite.text.dates import read_dates
from rowcite.text.names import NameIndex

DAY = len("2025-11-06")


class Given(NamedTuple):
    """What is known of an article besides its text: title, day, and the id of its publisher."""

    title: str
    published: date | None
    publisher: str = ""


class Article(NamedTuple):
    """The text of an article, its passages, and what they have in common with other sources.

    `twins` are similar passages of other sources, by passage; `origin` is the source to which the
    article seems to go back.

    `named_in` is the passage that names the publisher first, the header if none does.
    """

    text: str
    drafts: list[Draft]
    twins: dict[str, list[Twin]]
    origin: str
    named_in: str


def proposals(page: Page) -> dict[str, str]:
    """The title and the language as the page gives them.

    The title of a text is its first line, if it looks like one.
    """
    title = page.title
    if not title:
        first = ""
        for line in page.paragraphs:
            if not is_navigation(line) and not is_dateline(line):
                first = line
                break
        if not is_prose(first) and len(first.split()) <= HEADLINE:
            title = first
    return {"title": title, "language": page.language}


def guesses(page: Page, table: Table) -> dict[str, str]:
    """What a person may be asked to confirm.

    The day is the first full date of the text; kind and language are those most used in the table.
    """
    found = dict.fromkeys(table.with_role("published"), _first_day(page))
    for column in ("kind", "language"):
        if column in table.columns:
            used = Counter(row[column] for row in table.rows)
            found[column] = max(used, key=used.__getitem__, default="")
    return found


def _first_day(page: Page) -> str:
    for line in page.paragraphs:
        for day in read_dates(line, None):
            if len(day.edtf) == DAY:
                return day.edtf
    return ""


def titled(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs, with the title before them if none of them is the title."""
    if not title or any(is_title(line, title) for line in paragraphs):
        return list(paragraphs)
    return [title, *paragraphs]


def article(package: Package, source: str, paragraphs: Sequence[str], given: Given) -> Article:
    """Read the paragraphs of a new source.

    Copies of other articles that are at hand stand in `package.originals`.
    """
    publisher = queries.entities(package).get(given.publisher)
    names = NameIndex([])
    if publisher:
        names = NameIndex([(given.publisher, name) for name in publisher.names])
    found = drafts(paragraphs, given.title, names)
    reprints = Reprints(package, source)
    twins: dict[str, list[Twin]] = {}
    named_in = ""
    for draft in found:
        if draft.kind != PassageKind.NAVIGATION:
            twins[draft.number] = reprints.of(draft.text, given.published)
            if not named_in and names.find(draft.text):
                named_in = draft.number
    text = "\n\n".join(paragraphs) + "\n"
    origin = suspected_origin(found, twins, package)
    return Article(text, found, twins, origin, named_in or "p0")
