"""Note = original: pins match, what is printed stands there, and no number, date or known name of it is missing.

All but the presence of pins needs copies of the articles (`--captures DIR`) and is idle without them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.evidence.claims import Fact, holds
from rowcite.evidence.facts import FigureValue, Span, facts, passage_facts
from rowcite.evidence.originals import (
    OriginalPassage,
    located,
    must_be_pinned,
    originals,
    pinned_passages,
)
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.table import Row
from rowcite.package.values import dated_rows, figures
from rowcite.text.pins import FINGERPRINT

ORIGINALS = Family.ORIGINALS


def all_passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage that needs a pin."""
    return [(n, p) for n in package.notes.values() for p in n.passages if must_be_pinned(n, p)]


@check("missing-pin", Family.EVIDENCE, all_passages)
def missing_pin(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """A passage has no pin, or one that is not in the form of a pin.

    Without it nobody who has the article can verify that the passage stands there.

    Fix: run `python -m rowcite pin SOURCE --captures DIR`; a source that cannot be pinned says why: `unpinned: reason`.
    """
    note, passage = found
    pin = note.pins.get(passage.number)
    if pin is None or not FINGERPRINT.fullmatch(pin.fingerprint):
        yield Fault(
            note.at(passage.line),
            f"{passage.number} has no pin"
            if pin is None or not pin.fingerprint
            else f"«{shorten(pin.fingerprint)}» is no pin",
        )


@check("pin-mismatch", ORIGINALS, pinned_passages)
def pin_mismatch(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """The pinned passage is nowhere in the original.

    The article says something else there, or another article was read.

    Fix: compare the note with the article; if the article has changed, pin it anew and read the passage again.
    """
    note, passage = found
    if located(package, note, passage) is None:
        yield Fault(
            note.at(passage.line), f"the pin of {passage.number} is not found in the original"
        )


def loose(text: str) -> str:
    """Text for comparing printed strings: NFKC, case-folded, ё as е, one dash, one quote, single spaces. Signs stay."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("\u00ad", "")
    folded = re.sub(r"[‐‑‒–—−]", "-", folded)
    return " ".join(re.sub(r"[«»„“”\"']", "", folded).split())


def stands_in(words: str, text: str) -> bool:
    """Whether printed words stand in a text as they are, not as a part of a longer word or number."""
    wanted = re.escape(loose(words))
    before = r"(?<![\w<>≤≥~≈+-])(?<!\d[.,])" if re.match(r"\w", loose(words)) else ""
    return re.search(rf"{before}{wanted}(?![\w])(?![.,]\d)", loose(text)) is not None


def printed_strings(package: Package) -> Iterable[tuple[OriginalPassage, str, Row | None, str]]:
    """Every printed string that a note quotes or a row holds, with the original passage in which it must stand."""
    by_passage = {(o.note.source, o.passage.number): o for o in originals(package)}
    for original in by_passage.values():
        yield from ((original, words, None, "") for words in QUOTED.findall(original.passage.text))
    cells = [(f.row, f.printed) for f in figures(package)] + [
        (d.row, d.printed) for d in dated_rows(package) if d.row[d.printed]
    ]
    for row, column in cells:
        cited = row.citation
        original_of = by_passage.get((cited.source, cited.passage)) if cited else None
        if original_of:
            yield original_of, row[column], row, column


@check("printed-text-absent", ORIGINALS, printed_strings)
def printed_text_absent(
    found: tuple[OriginalPassage, str, Row | None, str], _: Package
) -> Iterator[Fault]:
    """Words given as printed do not stand in the original passage.

    Signs, comparison marks and decimal marks count here: <100 is not >100, and 1,5 is not 15.

    Fix: copy the figure, date or name from the article exactly, at most eight words.
    """
    original, words, row, column = found
    if not stands_in(words, original.text):
        line = original.note.line_of(original.passage, words)
        where = row.at(column) if row else original.note.at(line)
        yield Fault(
            where,
            f"«{shorten(words)}» does not stand in the original",
            cited=f"{original.note.source} {original.passage.number}",
        )


def _not_noted(original: OriginalPassage, package: Package, kind: type[Fact]) -> Iterator[Fault]:
    noted = passage_facts(package, original.note.source, original.passage.number)
    there = facts(
        package,
        original.text,
        queries.published(package, original.note.source),
        original.note.source,
    )
    for fact, words in [*there.figures.items(), *there.dates.items(), *there.names.items()]:
        if type(fact) is kind and noted and not holds(noted, fact):
            message = f"the original has «{shorten(words)}» ({fact}), the note has not"
            yield Fault(original.note.at(original.passage.line), message)


@check("original-number-not-noted", ORIGINALS, originals)
def original_number_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The original passage has a number that the note has not.

    Whoever reads the note only would never learn of it, and no row would be asked for.

    Fix: add it to the note, with its hedge and as printed in «», and record it.
    """
    return _not_noted(original, package, FigureValue)


@check("original-date-not-noted", ORIGINALS, originals)
def original_date_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The original passage has a date that the note has not.

    Whoever reads the note only would never learn of it, and no row would be asked for.

    Fix: add it to the note, as printed in «», and record it.
    """
    return _not_noted(original, package, Span)


@check("original-name-not-noted", ORIGINALS, originals)
def original_name_not_noted(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """The original passage names a known thing that the note does not name.

    What is said of it would be missing from the note and from the tables, or laid at another's door.

    Fix: name it in the note, and record what is said of it.
    """
    return _not_noted(original, package, str)
