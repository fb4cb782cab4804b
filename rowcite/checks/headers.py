"""A row of the sources = its original: title, day and author, where the article is at hand."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rowcite.checks.check import Family, check
from rowcite.evidence.originals import original_of
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.dates import read_dates
from rowcite.text.pins import normalise

ORIGINALS = Family.ORIGINALS
STATED = "stated"  # of a day of publication that the article itself gives
DAY_FIRST = re.compile(r"(?<![\d.])([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})(?!\.?\d)")
YEAR_FIRST = re.compile(r"(?<![\d-])([0-9]{4})[./-]([0-9]{2})[./-]([0-9]{2})(?!\d)")
JOINED = re.compile(r"(?<=\d)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\d)|(?<=\d)(?=[^\W\d_])")  # 02-Dec-2025
ROOM = re.compile(r"\n|\s[/|]\s")  # parts a header: 12:40 / 2 December 2025
# The printed name behind the English one: Ivan Petrov, correspondent («Иван Петров»)
PRINTED_BESIDE = r"(?:,[^«».;:]*)?\s*\(?(?:printed\s*)?«([^«»]+)»"


def sources_at_hand(package: Package) -> Iterable[Row]:
    """Every row of the sources whose original is at hand."""
    for source, row in queries.sources(package).items():
        if source in package.originals:
            yield row


@check("title-not-in-original", ORIGINALS, sources_at_hand)
def title_not_in_original(row: Row, package: Package) -> Iterator[Fault]:
    """The title of a source is not in its original.

    Nobody finds the article by a title that it does not have.

    Fix: copy the title from the article.
    """
    original = normalise(package.originals[row.id].text)
    for column in row.table.with_role("title"):
        if normalise(row[column]) not in original:
            yield Fault(row.at(column), f"the original has no title «{shorten(row[column])}»")


@check("byline-not-in-original", ORIGINALS, sources_at_hand)
def byline_not_in_original(row: Row, package: Package) -> Iterator[Fault]:
    """The day of publication or the author of a source is not in its original.

    From the day all relative dates are reckoned, and the author answers for what nobody else does.

    Fix: copy the day from the article, or give its basis as inferred; give the author as in the
    byline, and in the note with the printed name in «» behind it.
    """
    yield from _another_day(row, package)
    for name in re.split(r"\s*[,;]\s*|\s+and\s+", row["author"]):
        if not _is_author(row, name, package):
            yield Fault(row.at("author"), f"the original has no author «{shorten(name)}»")


def _another_day(row: Row, package: Package) -> Iterator[Fault]:
    when = queries.publication(package, row.id)
    if when is None or row["published_basis"] not in ("", STATED):
        return
    language, text = queries.language(package, row.id), package.originals[row.id].text
    column, day = row.table.with_role("published")[0], when.day
    if day is None:  # a month or a year
        if when.text not in _written(text, None, language):
            yield Fault(row.at(column), f"the original does not give {when.text}")
        return
    above = head(package, row.id)
    full = _days(above, None, language)  # of which the year is printed too
    if day in _days(above, day, language):
        for other in sorted(full):
            if day not in full and (other.month, other.day) == (day.month, day.day):
                yield Fault(row.at(column), f"the original is dated {other}, not {day}")
        return
    if day not in _days(text, None, language):
        found = ", ".join(map(str, sorted(full))) or "no other day either"
        yield Fault(row.at(column), f"the original does not give the day {day}; it has {found}")


def head(package: Package, source: str) -> str:
    """The original down to the end of the first passage that is no header."""
    original, note = package.originals[source], package.notes[source]
    for passage in note.passages:
        if passage.kind in (PassageKind.HEADER, PassageKind.NAVIGATION):
            continue
        text = original_of(package, source, passage.number)
        if text is not None:
            return original.text[: original.text.index(text) + len(text)]
    return original.text


def _days(text: str, published: date | None, language: str) -> set[date]:
    """The days that a text gives; without a day of publication, only those with their year."""
    found = set()
    for edtf in _written(text, published, language):
        try:
            found.add(date.fromisoformat(edtf))
        except ValueError:  # a month, a range, no day at all
            continue
    return found


def _written(text: str, published: date | None, language: str) -> list[str]:
    """The dates that a text gives.

    In digits they are read whatever stands beside them: in a header that is often another number.
    Of 12/02/2025 nobody can tell which is the month: it gives either day.
    """
    written = []
    for line in ROOM.split(text):
        for spelled in dict.fromkeys((line, JOINED.sub(" ", line))):
            written += [printed.edtf for printed in read_dates(spelled, published, language)]
    for day, month, year in DAY_FIRST.findall(text):
        full = year if len(year) == len("2025") else f"20{year}"
        written += [f"{full}-{month:0>2}-{day:0>2}", f"{full}-{day:0>2}-{month:0>2}"]
    return written + ["-".join(found) for found in YEAR_FIRST.findall(text)]


def _is_author(row: Row, name: str, package: Package) -> bool:
    """Whether the original has a name, as it is or as the note of the source prints it."""
    original = normalise(package.originals[row.id].text)
    printed = [name]
    for passage in package.notes[row.id].passages:
        printed += re.findall(re.escape(name) + PRINTED_BESIDE, passage.text)
    return any(normalise(spelling) in original for spelling in printed)
