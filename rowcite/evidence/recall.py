"""What the notes state: every sentence, number, date and known name of the passages with data, each of which a row must record."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rowcite.evidence.claims import Fact, claims_by_row, strays
from rowcite.evidence.facts import FigureValue, Span, evidence_rows, facts, passage_facts
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.sentences import clauses
from rowcite.text.stems import is_latin, stems

RECORDED_KINDS = (PassageKind.DATA, PassageKind.OPINION)
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*[-*] )")  # paragraphs, and items of a list
SHORTEST = 4  # words that carry meaning; a shorter sentence is most often a remark on the form of the passage
ENOUGH = 0.5  # more of the words than this: what belongs together shares far more, what does not far less (docs/wording.md)
CLAUSE = 3  # words in a row that stand nowhere else: something of its own is said with them


class Sentence(NamedTuple):
    """A sentence of a note, as the stems of its words."""

    stems: frozenset[str]

    def share(self, others: frozenset[str]) -> float:
        """How much of it stands in another text, from 0 to 1."""
        return len(self.stems & others) / len(self.stems)


class Stated(NamedTuple):
    """What a passage states, with the words in which it stands there."""

    note: Note
    passage: NotePassage
    fact: Fact | Sentence
    words: str


KIND_NAMES: dict[type[Fact | Sentence], str] = {
    FigureValue: "numbers",
    Span: "dates",
    str: "names",
    Sentence: "sentences",
}


@answered_once
def stated(package: Package) -> list[Stated]:
    """Everything that the passages with data state."""
    return list(_stated(package))


def _stated(package: Package) -> Iterator[Stated]:
    for note in package.notes.values():
        for passage in (p for p in note.passages if p.kind in RECORDED_KINDS):
            found = passage_facts(package, note.source, passage.number)
            for part in (found.figures, found.dates, found.names) if found else ():
                yield from (Stated(note, passage, fact, words) for fact, words in part.items())
            yield from (
                Stated(note, passage, sentence, text)
                for text, sentence in sentences(package, note, passage)
            )


def sentences(package: Package, note: Note, passage: NotePassage) -> Iterator[tuple[str, Sentence]]:
    """The sentences of a passage that say enough to be compared; one that ends in a colon leads in what follows it.

    Printed words, and those of figures, dates and names, do not count: they are compared by value.
    """
    blocks = BLOCK.split("\n".join(passage.lines))
    for text in (
        part.strip(" -*") for block in blocks for part in clauses(" ".join(block.split()))
    ):
        own = QUOTED.sub(" ", text)
        found = facts(package, own, queries.published(package, note.source), note.source)
        for words in (
            words for part in (found.figures, found.dates, found.names) for words in part.values()
        ):
            own = own.replace(words, " ")
        if (
            is_latin(own) == is_latin(passage.text)
            and len(stems(own)) >= SHORTEST
            and not text.endswith(":")
        ):
            yield text, Sentence(stems(own))


def stated_of(package: Package, kind: type[Fact | Sentence]) -> list[Stated]:
    """What is stated of one kind."""
    return [found for found in stated(package) if type(found.fact) is kind]


def recorded(found: Stated, package: Package) -> bool:
    """Whether a row that the passage is evidence for, or the row of the source itself, records the fact."""
    if isinstance(found.fact, Sentence):
        return (
            found.fact.share(recorded_stems(package, found.note.source, found.passage.number))
            > ENOUGH
        )
    return found.fact in recorded_facts(
        package, found.note.source, found.passage.number
    ) or found.fact in strays(package)


@answered_once
def recorded_facts(package: Package, source: str, number: str) -> set[Fact]:
    """Every fact that the rows of a passage record; day and publisher of the source stand in its own row."""
    rows = evidence_rows(package, source, number)
    if source in queries.sources(package):
        rows.append(queries.sources(package)[source])
    found: set[Fact] = set()
    for row in rows:
        for claim in claims_by_row(package).get(row.id, ()):
            found |= set(claim.facts)
    day = queries.published(package, source)
    if day:
        found.add(Span(day, day))
    return found


@answered_once
def recorded_stems(package: Package, source: str, number: str) -> frozenset[str]:
    """The words of the rows of a passage, and of the rows that they name.

    The words of rows whose citation leads nowhere count too.
    """
    rows = evidence_rows(package, source, number)
    rows += queries.rows_citing(package).get((source, number), ())
    return _stray_stems(package).union(*(_stems_of(package, row) for row in rows))


@answered_once
def _stray_stems(package: Package) -> frozenset[str]:
    """The words of rows whose citation leads nowhere: a mistake of its own, which must not look like something missing."""
    found: frozenset[str] = frozenset()
    for row in queries.rows_by_id(package).values():
        if row.table.citing_columns and not queries.is_cited_soundly(package, row):
            found |= _stems_of(package, row)
    return found


@answered_once
def _stems_of(package: Package, row: Row) -> frozenset[str]:
    """The words of a row, and of the rows that it names."""
    by_id = queries.rows_by_id(package)
    named = [by_id[cell] for cell in row.cells.values() if cell in by_id]
    return frozenset().union(*(_own_stems(one) for one in (row, *named)))


def _own_stems(row: Row) -> frozenset[str]:
    """The words of a row: what its cells say, and what its table and the columns that it fills are called."""
    citing = row.table.citing_columns or ()
    said = (
        (column, cell)
        for column, cell in row.cells.items()
        if cell and column not in ("id", *citing)
    )
    texts = (row.table.name, *(text for pair in said for text in pair))
    return frozenset().union(*(stems(text.replace("-", " ").replace("_", " ")) for text in texts))


def waived(found: Stated) -> bool:
    """Whether the note says of these words, with a reason, that they are not recorded; for a sentence, of enough of its words."""
    if isinstance(found.fact, Sentence):
        return any(
            found.fact.share(stems(waiver.words)) > ENOUGH for waiver in found.passage.waivers
        )
    return any(
        waiver.words.casefold() == found.words.casefold() for waiver in found.passage.waivers
    )
