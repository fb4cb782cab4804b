"""What the notes state: every number, date and known name of the passages with data, each of which a row must record."""

from collections.abc import Iterator
from typing import NamedTuple

from rowcite.claims import Fact, claims_by_row, strays
from rowcite.facts import FigureValue, Span, evidence_rows, passage_facts
from rowcite.note import Note, NotePassage
from rowcite.package import Package
from rowcite.rows import PassageKind

RECORDED_KINDS = (PassageKind.DATA, PassageKind.OPINION)
KIND_NAMES: dict[type[Fact], str] = {FigureValue: "numbers", Span: "dates", str: "names"}


class Stated(NamedTuple):
    """A fact that a passage states, with the words in which it stands there."""

    note: Note
    passage: NotePassage
    fact: Fact
    words: str


def stated(package: Package) -> list[Stated]:
    """Every fact of every passage with data, computed once."""
    if "stated" not in package.memo:
        package.memo["stated"] = list(_stated(package))
    found: list[Stated] = package.memo["stated"]
    return found


def _stated(package: Package) -> Iterator[Stated]:
    for note in package.notes.values():
        for passage in note.passages:
            found = passage_facts(package, note.source, passage.number) if passage.kind in RECORDED_KINDS else None
            for part in (found.figures, found.dates, found.names) if found else ():
                yield from (Stated(note, passage, fact, words) for fact, words in part.items())


def stated_of(package: Package, kind: type[Fact]) -> list[Stated]:
    """The stated facts of one kind."""
    return [found for found in stated(package) if type(found.fact) is kind]


def recorded(found: Stated, package: Package) -> bool:
    """Whether a row that the passage is evidence for, or the row of the source itself, records the fact."""
    return found.fact in recorded_facts(package, found.note.source, found.passage.number) or found.fact in strays(package)


def recorded_facts(package: Package, source: str, number: str) -> set[Fact]:
    """Every fact that the rows of a passage record; day and publisher of the source stand in its own row."""
    key = ("recorded", source, number)
    if key not in package.memo:
        rows = [*evidence_rows(package, source, number), *([package.sources[source]] if source in package.sources else [])]
        facts = {fact for row in rows for claim in claims_by_row(package).get(row.id, ()) for fact in claim.facts}
        day = package.published(source)
        package.memo[key] = facts | ({Span(day, day)} if day else set())
    found: set[Fact] = package.memo[key]
    return found


def waived(found: Stated) -> bool:
    """Whether the note says of these words, with a reason, that they are not recorded."""
    return any(waiver.words.casefold() == found.words.casefold() for waiver in found.passage.waivers)
