"""A saved article against a package: its passages, their like in other sources, and the cells of its row that it proposes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rowcite.authoring.capture import Capture
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


class Given(NamedTuple):
    """What is known of an article beside its text: its title, its day, and the id of its publisher."""

    title: str
    published: date | None
    publisher: str = ""


class Article(NamedTuple):
    """The text of an article, its passages, by passage those of other sources like it, what it seems to go back to.

    `named_in` is the passage that names the publisher first, the header if none does.
    """

    text: str
    drafts: list[Draft]
    twins: dict[str, list[Twin]]
    origin: str
    named_in: str


def proposals(saved: Capture) -> dict[str, str]:
    """The title and the language, as the page gives them; the title of a text is its first line, if it looks like one."""
    first = next(
        (line for line in saved.paragraphs if not is_navigation(line) and not is_dateline(line)), ""
    )
    short = "" if is_prose(first) or len(first.split()) > HEADLINE else first
    return {"title": saved.title or short, "language": saved.language}


def guesses(saved: Capture, table: Table) -> dict[str, str]:
    """What a person may be asked to confirm: the first full date of the text as the day, and the words most used in the table so far."""
    days = (day.edtf for line in saved.paragraphs for day in read_dates(line, None))
    day = next((day for day in days if len(day) == len("2025-11-06")), "")
    found = dict.fromkeys(table.with_role("published"), day)
    for column in ("kind", "language"):
        used = Counter(row[column] for row in table.rows if column in table.columns)
        found[column] = max(used, key=used.__getitem__, default="")
    return found


def titled(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs, after the title if none of them is."""
    lacks = title and not any(is_title(line, title) for line in paragraphs)
    return [title] * bool(lacks) + list(paragraphs)


def article(package: Package, source: str, paragraphs: Sequence[str], given: Given) -> Article:
    """Read the paragraphs of a new source; what copies of other articles are at hand is in `package.originals`."""
    entity = queries.entities(package).get(given.publisher)
    names = NameIndex([(given.publisher, name) for name in entity.names] if entity else [])
    found = drafts(paragraphs, given.title, names)
    reprints = Reprints(package, source)
    twins = {
        draft.number: reprints.of(draft.text, given.published)
        for draft in found
        if draft.kind != PassageKind.NAVIGATION
    }
    named_in = next(
        (draft.number for draft in found if draft.number in twins and names.find(draft.text)), "p0"
    )
    return Article(
        "\n\n".join(paragraphs) + "\n",
        found,
        twins,
        suspected_origin(found, twins, package),
        named_in,
    )
