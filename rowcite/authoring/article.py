"""A saved article beside a package: its passages, similar ones, and the cells of its row."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile
from typing import NamedTuple

from rowcite.authoring.layout import unchanged
from rowcite.authoring.page import Page
from rowcite.authoring.passages import (
    HEADLINE,
    LEAD,
    SUBTITLE,
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
from rowcite.package.rows import Basis, PassageKind
from rowcite.package.table import Table
from rowcite.text.dates import PrintedDate, date_spans, read_dates
from rowcite.text.languages import DEFAULTS
from rowcite.text.name_keys import name_words
from rowcite.text.names import NameIndex
from rowcite.text.sentences import clauses
from rowcite.text.stems import is_latin, stems

DAY = len("2025-11-06")
FIRST_WORDS = 8  # that stand for a title, or a few more
CAPITALISED = r"\b[A-ZА-ЯЁ][\w-]*"
BEFORE_TITLE = re.compile(r"(?i)\W*(?:date|дата)?\W*[0-9]{4}-[0-9]{2}-[0-9]{2}\W+")
STOPPED = 15  # words at most of a title that ends in a full stop,
TITLED = 2  # and the lines that tell it: the title, and a paragraph below it
TOLD = 1 / 3  # of the words of a title stand in the text
BEHIND_DAY = re.compile(r"[./–—-]")  # what the date line goes on to say tells nothing of its day
BEHIND_PLACE = re.compile(r"[.,\s]*(?:/[^/]*/[.,\s]*)?")  # Norland, /the north/, 7 March


class Given(NamedTuple):
    """What is known of an article besides its text: title, day, and the names of its publisher.

    Also whether the text breaks off.
    """

    title: str
    published: date | None
    names: tuple[str, ...] = ()
    breaks_off: bool = False


class Article(NamedTuple):
    """The text of an article, its passages, and what they have in common with other sources.

    `twins` are similar passages of other sources, by passage; `origin` is the source to which the
    article seems to go back.

    `cited` is the passage for the row of the source: the first that names publisher and day, the
    header if none does.
    """

    text: str
    drafts: list[Draft]
    twins: dict[str, list[Twin]]
    origin: str
    cited: str


def certain(page: Page, table: Table) -> dict[str, str]:
    """The cells that the page leaves no doubt about; the title of a text is a line before it.

    A title in English is its own translation. A byline is recorded in English.
    """
    said = page.about
    kinds = table.fields["kind"].constraints.enum if "kind" in table.fields else ()
    # A sort of schema.org ends in the kind of document.
    fitting = [kind for kind in kinds or () if said.sort.endswith(kind)]
    cells = {
        "title": said.title or _headline(page) or _first_words(page),
        "language": said.language,
        "kind": max(fitting, key=len, default=""),
    }
    if said.language == "en":
        cells |= {"title_en": said.title, "author": said.author}
    for line in (*said.header.before, *said.header.after):
        days = [day.edtf for day in read_dates(unchanged(line))]
        if said.published in days:
            cells["published_basis"] = Basis.STATED
    for role, cell in (("published", said.published), ("url", said.url)):
        cells |= dict.fromkeys(table.with_role(role), cell)
    return {column: cell for column, cell in cells.items() if cell and column in table.columns}


def _headline(page: Page) -> str:
    """The line before the first paragraph of a text that looks like its title; of a page, nothing.

    Of several it is the first that shares a third of its words with the text: what stands before
    it belongs to a menu, what follows is a subtitle.
    """
    if page.is_html:
        return ""
    if _begins_with_title(page.paragraphs):
        return page.paragraphs[0]
    lines = []
    for line in page.paragraphs:
        if is_prose(line):
            break
        behind_day = BEFORE_TITLE.sub("", line)
        is_apart = is_navigation(line) or is_dateline(behind_day)
        is_long_enough = behind_day == line or len(behind_day.split()) >= SUBTITLE
        if not is_apart and is_long_enough and len(line.split()) <= HEADLINE:
            lines.append(behind_day)
    told = stems("\n".join(filter(is_prose, page.paragraphs)))
    telling = [line for line in lines if len(stems(line) & told) >= TOLD * len(stems(line))]
    return next(iter(telling or lines), "")


def _begins_with_title(lines: Sequence[str]) -> bool:
    """Whether a text begins with a title that ends in a full stop: Norland mends its harbour.

    It is one short sentence without a date, and the paragraph below it is twice as long.
    """
    if len(lines) < TITLED or not all(map(is_prose, lines[:TITLED])):
        return False
    first, second = lines[:TITLED]
    is_short = len(first.split()) <= min(STOPPED, len(second.split()) / 2)
    return is_short and len(clauses(first)) == 1 and not date_spans(first)


def _first_words(page: Page) -> str:
    """The words with which a text begins that has no line before its first paragraph.

    Of a page those of its first paragraph: what stands before it may be a menu. It is empty where
    the page gives more than one title. A name is not parted.
    """
    if page.is_html:
        lines = () if "title" in page.about.guesses else page.paragraphs
    else:
        lines = tuple(dropwhile(is_navigation, page.paragraphs))[:1]
    first = next(filter(is_prose, lines), "")
    text = " ".join(first.split()[:HEADLINE])
    end = len(" ".join(first.split()[:FIRST_WORDS]))
    goes_on = rf"(?:{name_words().of}|{name_words().joins}|\s)"
    for name in re.finditer(rf"{CAPITALISED}(?:{goes_on}{CAPITALISED})*", text):
        if name.start() < end < name.end():
            return text[: name.end()]
    return text[:end]


def guesses(page: Page, table: Table) -> dict[str, str]:
    """What a person may be asked to confirm.

    Where the page is in doubt, what it says first; the first full date of the text; in columns of
    words the one most used; the usual language of the letters.
    """
    text = "\n".join(page.paragraphs)
    found = {"language": DEFAULTS["latin" if is_latin(text) else "cyrillic"]}
    for field in table.schema.fields:
        if field.constraints.enum:
            used = Counter(row[field.name] for row in table.rows)
            found[field.name] = max(used, key=used.__getitem__, default="")
    doubtful = page.about.guesses
    for column in ("title", "language"):
        if column in doubtful:
            found[column] = doubtful[column]
    for column in table.with_role("published"):
        found[column] = doubtful.get("published", "") or _first_day(page)
    for column in table.with_role("url"):
        found[column] = doubtful.get("url", "")
    return found


def _first_day(page: Page) -> str:
    for line in page.paragraphs:
        for day in read_dates(line, None):
            if len(day.edtf) == DAY:
                return day.edtf
    return ""


def lead(page: Page) -> str:
    """What stands before the first paragraph of a text, and how that begins: with its date line."""
    found = []
    for line in page.paragraphs:
        found.append(line if not is_prose(line) else line[:LEAD])
        if is_prose(line):
            break
    return "\n".join(found)


def is_day_printed(page: Page, day: str) -> bool:
    """Whether the lead of a text prints a day with its year."""
    return any(found.edtf == day for found in read_dates(lead(page), None))


def dateline(package: Package, table: Table, page: Page) -> str:
    """The id of the place of a date line: «КРАСНОЯРСК, 19 декабря», «Москва. 25 декабря».

    It is empty if the table has no column for it, or if no known place stands there.
    """
    places = queries.references(package)[table.name].get("dateline", ())
    known = {row.id for place in places for row in place.rows}
    for line in lead(page).split("\n"):
        for mention in queries.names(package).find(line[:LEAD]):
            day, *_ = BEHIND_DAY.split(BEHIND_PLACE.sub("", line[mention.end : LEAD], count=1))
            is_apart = mention.text.isupper() or line[mention.end : mention.end + 1] == "."
            if mention.start == 0 and is_apart and date_spans(day):
                return min(mention.entities & known, default="")
    return ""


def days_of(text: str, published: date) -> list[PrintedDate]:
    """Where a passage gives the day of publication, before words such as "today".

    Its date line is read by itself too: a year after it may be taken for that of the day.
    """
    found = read_dates(text, published)
    for part in BEHIND_DAY.split(text[:LEAD]):
        found += read_dates(part, published)
    days = [day for day in found if day.edtf == published.isoformat()]
    return sorted(days, key=lambda day: not any(map(str.isdigit, day.text)))


def titled(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs, with the title before them if none of them is the title."""
    if not title or any(is_title(line, title) for line in paragraphs):
        return list(paragraphs)
    return [title, *paragraphs]


def article(package: Package, source: str, paragraphs: Sequence[str], given: Given) -> Article:
    """Read the paragraphs of a new source.

    Copies of other articles that are at hand stand in `package.originals`.
    """
    names = NameIndex([(source, name) for name in given.names])
    found = drafts(paragraphs, given.title, names, breaks_off=given.breaks_off)
    reprints = Reprints(package, source)
    twins: dict[str, list[Twin]] = {}
    cited = ""
    for draft in found:
        if draft.kind != PassageKind.NAVIGATION:
            if draft.kind != PassageKind.HEADER:  # a title and a day agree by chance
                twins[draft.number] = reprints.of(draft.text, given.published)
            has_day = given.published is None or days_of(draft.text, given.published)
            if not cited and names.find(draft.text) and has_day:
                cited = draft.number
    text = "\n\n".join(paragraphs) + "\n"
    origin = suspected_origin(found, twins, package)
    return Article(text, found, twins, origin, cited or "p0")
