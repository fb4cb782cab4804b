"""Note = original: the pins match, and the original holds what is printed and no more than noted.

All checks but that of missing pins need the captures of the articles (`--captures DIR`), and are
idle without them.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.headers import DAY_FIRST, YEAR_FIRST
from rowcite.checks.ties import ties
from rowcite.evidence.facts import (
    Fact,
    FigureValue,
    Span,
    facts_from,
    is_named_apart,
    passage_facts,
    value_of,
    written,
)
from rowcite.evidence.originals import (
    OriginalPassage,
    located,
    must_be_pinned,
    original_of,
    originals,
    pinned_passages,
)
from rowcite.evidence.words_apart import is_described
from rowcite.package import queries
from rowcite.package.finding import Fault, Location, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.package.values import dated_rows, figures
from rowcite.text.dates import unread
from rowcite.text.figures import read_figure
from rowcite.text.name_keys import name_words
from rowcite.text.name_words import INVISIBLE
from rowcite.text.pins import FINGERPRINT

ORIGINALS = Family.ORIGINALS
WITHOUT_TEXT = (PassageKind.HEADER, PassageKind.NAVIGATION)
# Quotation marks; those that look alike at both ends open one after a space.
OPENING = re.compile(r"[«„]|(?<![^\s(\[—–])[\"“](?=\S)")
CLOSING = re.compile(r"[»”]|(?<=[^\s(\[—–])[\"“]")
CUT = re.compile(r"(?<=[^\W\d_])[-‐]\n(?=[^\W\d_])")
NO_LETTER = r"(?!(?!t\d\d:)\w)"  # but for the time of a day: 2025-08-28T19:50
POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’]s\b")
RIGHTS = re.compile(r"©[\s0-9–—,«»\"-]*$")  # whose a picture is, right before the name


def passages_to_pin(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage that needs a pin."""
    for note, passage in package.passages():
        if must_be_pinned(note, passage):
            yield note, passage


@check("missing-pin", Family.EVIDENCE, passages_to_pin)
def missing_pin(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """A passage has no pin, or one that does not have the form of a pin.

    Without it nobody who has the article can verify that the passage stands there.

    Fix: run `python -m rowcite pin SOURCE --captures DIR`; a note whose source cannot be pinned
    says why: `unpinned: reason`.
    """
    note, passage = found
    pin = note.pins.get(passage.number)
    where = note.at(passage.line)
    if pin is None or not pin.fingerprint:
        yield Fault(where, f"{passage.number} has no pin")
    elif not FINGERPRINT.fullmatch(pin.fingerprint):
        yield Fault(where, f"«{shorten(pin.fingerprint)}» is not a pin")


@check("pin-mismatch", ORIGINALS, pinned_passages)
def pin_mismatch(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """The pinned passage is not in the original.

    The article says something else there, or the note is about another article.

    Fix: compare the note with the article; if the article has changed, pin it again and read the
    passage again.
    """
    note, passage = found
    if located(package, note.source, passage.number) is None:
        said = f"the pin of {passage.number} is not found in the original"
        yield Fault(note.at(passage.line), said)


@lru_cache(maxsize=1024)
def loose(text: str) -> str:
    """Text for comparing printed words: NFKC, case-folded, ё as е, single spaces.

    There is one dash and no quotation marks, stress marks or signs without width, and a possessive
    ends before its s; all other signs stay.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    folded = INVISIBLE.sub("", folded)
    folded = re.sub(r"[‐‑‒–—−]", "-", folded)
    folded = POSSESSIVE.sub(" s", folded)
    return " ".join(re.sub(r"[«»„“”\"']", "", folded).split())


@lru_cache(maxsize=65536)
def stands_in(words: str, text: str) -> bool:
    """Whether printed words stand in a text as they are, not within a longer word or number.

    A word may be cut at the end of a line, where its hyphen may be its own.
    """
    if CUT.search(text):
        return any(stands_in(words, CUT.sub(hyphen, text)) for hyphen in ("", "-", "- "))
    wanted, there = loose(words), loose(text)
    if wanted not in there:
        return False
    before = r"(?<![\w<>≤≥~≈+-])(?<!\d[.,])" if re.match(r"\w", wanted) else ""
    pattern = rf"{before}{re.escape(wanted)}{NO_LETTER}(?![.,]\d)"
    return re.search(pattern, there) is not None


def stands_unread(words: str, text: str, quoted: str = "") -> bool:
    """Whether words stand in a text where they look like a figure or date that nobody understands.

    `quoted` is the language of what the text quotes, empty where it is not known.
    """
    if not stands_in(words, text):
        return False
    places = [place.text for place in unread(text, quoted=quoted or None)]
    return any(stands_in(place, words) or stands_in(words, place) for place in places)


class PrintedWords(NamedTuple):
    """Words that a note or a row gives as printed, and the passage in which they must stand."""

    words: str
    original: OriginalPassage
    row: Row | None = None
    column: str = ""

    def at(self) -> Location:
        """Where they are given."""
        if self.row is not None:
            return self.row.at(self.column)
        note = self.original.note
        return note.at(note.line_of(self.original.passage, self.words))


def printed_words(package: Package) -> Iterable[PrintedWords]:
    """All words that a note quotes or a row gives as printed, if the original is at hand."""
    by_passage = {
        (one.note.source, one.passage.number): with_head(one, package) for one in originals(package)
    }
    for original in by_passage.values():
        for words in QUOTED.findall(original.passage.text):
            yield PrintedWords(words, original)
    for row, column in printed_cells(package):
        cited = row.citation
        found = by_passage.get((cited.source, cited.passage)) if cited else None
        if found is not None and not may_stand_elsewhere(package, by_passage, row, column):
            yield PrintedWords(row[column], found, row, column)


def may_stand_elsewhere(
    package: Package, by_passage: Mapping[tuple[str, str], OriginalPassage], row: Row, column: str
) -> bool:
    """Whether another passage is cited for a cell that has its words, or is not at hand."""
    for citation in queries.citations_supporting(package, row, column):
        cited = citation.citation
        found = by_passage.get((cited.source, cited.passage)) if cited else None
        if found is None or stands_in(row[column], found.text):
            return True
    return False


def with_head(original: OriginalPassage, package: Package) -> OriginalPassage:
    """A passage; a header with all that stands above the text, as a byline above the title does."""
    note, passage = original.note, original.passage
    if passage.kind != PassageKind.HEADER:
        return original
    whole = package.originals[note.source].text
    below = [one for one in note.passages if one.kind not in WITHOUT_TEXT]
    first = original_of(package, note.source, below[0].number) if below else None
    above = whole[: whole.index(first)] if first else ""
    return original._replace(text=f"{original.text}\n{above}")


def printed_cells(package: Package) -> Iterator[tuple[Row, str]]:
    """Every cell that holds a figure or a date as it is printed."""
    for figure in figures(package):
        yield figure.row, figure.printed
    for dated in dated_rows(package):
        if dated.row[dated.printed]:
            yield dated.row, dated.printed


@check("printed-text-absent", ORIGINALS, printed_words)
def printed_text_absent(printed: PrintedWords, package: Package) -> Iterator[Fault]:
    """Words that are given as printed are not in the passage of the original.

    Signs, comparison marks and decimal marks count here: <100 is not >100, and 1,5 is not 15.

    Fix: copy the figure, date or name from the article exactly, at most eight words.
    """
    original = printed.original
    if not stands_in(printed.words, original.text):
        said = f"«{shorten(printed.words)}» is not in the original"
        cited = f"{original.note.source} {original.passage.number}"
        place = printed_elsewhere(printed, package)
        if place:
            said += f" of {original.passage.number}; it stands in that of {place}"
        yield Fault(printed.at(), said, cited=cited)


def printed_elsewhere(printed: PrintedWords, package: Package) -> str:
    """The first passage in whose original the words stand, of the same source if one has them."""
    near: list[str] = []
    far: list[str] = []
    for original in originals(package):
        if stands_in(printed.words, original.text):
            found = near if original.note is printed.original.note else far
            found.append(f"{original.note.source} {original.passage.number}")
    return next(iter([*near, *far]), "")


def not_noted(original: OriginalPassage, package: Package, kind: type[Fact]) -> Iterator[Fault]:
    """The facts of one kind that the passage of an original has and the note has not.

    What a repeat has is compared with the passages that it repeats (`repeat-says-more`); of what is
    called navigation a person is asked (`navigation-with-facts`).
    """
    note, passage = original.note, original.passage
    if passage.kind in (PassageKind.PENDING, PassageKind.REPEAT, PassageKind.NAVIGATION):
        return
    noted = passage_facts(package, note.source, passage.number)
    there = facts_from(package, note.source, original.text, printed=True)
    for fact, words in there.pairs():
        if type(fact) is not kind or noted is None or noted.has(fact):
            continue
        if not is_due(original, fact, words, package):
            continue
        said = f"the original has «{shorten(words)}» ({written(fact)}), which the note lacks"
        fix = ""
        if isinstance(fact, str):
            name = queries.entities(package)[fact].names[0]
            fix = f"quote it there as printed, «{shorten(words)}», and record what is said"
            if words != name:
                fix += f"; or write «{shorten(name)}», by which {fact} is known"
            fix += "; if that name says more than the article, shorten it, or add another to names"
        yield Fault(note.at(passage.line), said, fix)


def is_due(original: OriginalPassage, fact: Fact, words: str, package: Package) -> bool:
    """Whether a note must have a fact of the original that it lacks."""
    note, passage = original.note, original.passage
    if isinstance(fact, str):
        return (
            not is_in_name_of_tied(package, note, passage, fact)
            and not is_in_longer_name(package, note.source, original.text, fact)
            and not is_owner_of_picture(package, note.source, original.text, fact)
            and not is_described(package, fact)
            and is_named_apart(package, note.source, original.text, fact)
        )
    if stands_unread(words, passage.text):
        return False  # the same words, in a sentence that leaves them in doubt
    if isinstance(fact, FigureValue):
        is_given = has_without_hedge(original, words, package)
        return not is_given and not is_sign_of_site(original, words, package)
    return is_dated_outside(original.text, words)


def has_without_hedge(original: OriginalPassage, words: str, package: Package) -> bool:
    """Whether a note gives a number as its words alone read.

    The hedge of a sum holds for one in brackets behind it, "up to 5 million roubles ($60,000)",
    where a note may say it once as well.
    """
    note = original.note
    alone = read_figure(words, queries.language(package, note.source))
    noted = passage_facts(package, note.source, original.passage.number)
    return alone is not None and noted is not None and noted.has(value_of(alone))


def is_sign_of_site(original: OriginalPassage, words: str, package: Package) -> bool:
    """Whether a number of a header stands in its line with the day alone, and in no title: ₺ 1."""
    if original.passage.kind != PassageKind.HEADER:
        return False
    row = queries.sources(package).get(original.note.source)
    titles = [row[column] for column in row.table.with_role("title")] if row else []
    if any(stands_in(words, title) for title in titles):
        return False
    lines = [line for line in original.text.splitlines() if stands_in(words, line)]
    return all(DAY_FIRST.search(line) or YEAR_FIRST.search(line) for line in lines)


def is_dated_outside(text: str, words: str) -> bool:
    """Whether a date stands outside of what somebody says, or has digits.

    «Сегодня» in a quotation is the day on which that was said, or nowadays.
    """
    if any(map(str.isdigit, words)):
        return True
    opened = [mark.start() for mark in OPENING.finditer(text)]
    closed = [mark.start() for mark in CLOSING.finditer(text)]
    for found in re.finditer(rf"\b{re.escape(words)}\b", text):
        if bisect_left(opened, found.start()) <= bisect_left(closed, found.start()):
            return True
    return False


def is_in_name_of_tied(package: Package, note: Note, passage: NotePassage, id_: str) -> bool:
    """Whether a note has a name within that of a thing tied to it: the academy in its branch."""
    tied = {frozenset(tie.ends) for tie in ties(package)}
    for mention in queries.mentions(package, passage.text, note.source):
        is_tied = any(frozenset({id_, other}) in tied for other in mention.entities)
        if is_tied and queries.names_of(package, id_).find(mention.text):
            return True
    return False


def is_in_longer_name(package: Package, source: str, text: str, id_: str) -> bool:
    """Whether the common words for a thing stand in a text only with capitals, within longer names.

    The Lamp Keepers of Norland may be others than the lamp keepers.
    """
    if not all(map(str.islower, queries.entities(package)[id_].names)):
        return False
    goes_on = re.compile(rf"(?:{name_words().of}|{name_words().joins}|\s)[A-ZА-ЯЁ]")
    found = [one for one in queries.mentions(package, text, source) if id_ in one.entities]
    longer = [one for one in found if one.text.istitle() and goes_on.match(text, one.end)]
    return bool(found) and found == longer


def is_owner_of_picture(package: Package, source: str, text: str, id_: str) -> bool:
    """Whether a thing is named in a text only right behind a sign of rights: © Harbour Gazette."""
    found = [one for one in queries.mentions(package, text, source) if id_ in one.entities]
    return bool(found) and all(RIGHTS.search(text[: one.start]) for one in found)


@check("original-number-not-noted", ORIGINALS, originals)
def original_number_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The passage of the original has a number that the note lacks.

    Whoever reads only the note would never learn of it, and no row would be asked for.

    Fix: add it to the note, with its hedge and as printed in «», and record it.
    """
    return not_noted(original, package, FigureValue)


@check("original-date-not-noted", ORIGINALS, originals)
def original_date_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The passage of the original has a date that the note lacks.

    Whoever reads only the note would never learn of it, and no row would be asked for.

    Fix: add it to the note, as printed in «», and record it.
    """
    return not_noted(original, package, Span)


@check("original-name-not-noted", ORIGINALS, originals)
def original_name_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The passage of the original names a known thing that the note does not name.

    What is said of it would be missing from the note and from the tables, or be recorded of another
    thing. A thing that common words describe may be told of in others; whose a picture is (©) is
    not told.

    Fix: name it in the note, and record what is said of it.
    """
    return not_noted(original, package, str)
