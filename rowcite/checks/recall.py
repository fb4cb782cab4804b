"""Note ⊆ rows: each sentence, number, date and known name of a passage with data is recorded by a row that cites the passage."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rowcite.checks.check import Family, check
from rowcite.evidence.facts import FigureValue, Span
from rowcite.evidence.recall import (
    Sentence,
    Stated,
    recorded,
    recorded_stems,
    stated,
    stated_of,
    waived,
)
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage

EVIDENCE = Family.EVIDENCE
BEGINNING = 30  # characters by which the line is found in which a sentence begins


def _judge(found: Stated, package: Package, said: str) -> Iterator[Fault]:
    if (
        recorded(found, package)
        or waived(found)
        or queries.unread_may_hold(package, found.note.source)
    ):
        return
    number = found.passage.number
    words = (
        " ".join(QUOTED.sub("", found.words).split())
        if isinstance(found.fact, Sentence)
        else found.words
    )
    fix = f"record it in a row that cites {found.note.source} {number}, or write under {number}: Not recorded: «{words}»: <why>"
    line = found.note.line_of(found.passage, found.words[:BEGINNING])
    yield Fault(found.note.at(line), f"no row that cites {number} records {said}", fix)


@check("unrecorded-number", EVIDENCE, lambda package: stated_of(package, FigureValue))
def unrecorded_number(found: Stated, package: Package) -> Iterator[Fault]:
    """A number of a passage is recorded by no row that cites the passage.

    What the source says there is missing from the tables.

    Fix: record it in figures, or waive it in the note with a reason.
    """
    return _judge(found, package, f"the number «{shorten(found.words)}» ({found.fact})")


@check("unrecorded-date", EVIDENCE, lambda package: stated_of(package, Span))
def unrecorded_date(found: Stated, package: Package) -> Iterator[Fault]:
    """A date of a passage is recorded by no row that cites the passage.

    What happened then, or is to happen, is missing from the tables.

    Fix: record it in a row with that date, or waive it in the note with a reason.
    """
    return _judge(found, package, f"the date «{shorten(found.words)}»")


@check("unrecorded-name", EVIDENCE, lambda package: stated_of(package, str))
def unrecorded_name(found: Stated, package: Package) -> Iterator[Fault]:
    """A thing that a passage names is in no row that cites the passage.

    What the source says of it there is missing from the tables.

    Fix: record what is said of it, or waive it in the note with a reason.
    """
    return _judge(found, package, f"«{shorten(found.words)}» ({found.fact})")


@check("unrecorded-sentence", EVIDENCE, lambda package: stated_of(package, Sentence))
def unrecorded_sentence(found: Stated, package: Package) -> Iterator[Fault]:
    """Half or more of the words of a sentence are in no row that cites its passage.

    A promise, an opinion or a question without number or name is missing from the tables, and no other check would notice.

    Fix: record what the sentence says, or waive it in the note with a reason.
    """
    if isinstance(found.fact, Sentence):
        there = recorded_stems(package, found.note.source, found.passage.number)
        missing = ", ".join(sorted(found.fact.stems - there))
        yield from _judge(
            found,
            package,
            f"the sentence «{shorten(found.words)}»; these of its words stand in none: {missing}",
        )


def passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage, with or without waivers."""
    return [(note, passage) for note in package.notes.values() for passage in note.passages]


@check("stale-waiver", EVIDENCE, passages)
def stale_waiver(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A note waives what is recorded, or what the passage does not state.

    A waiver that is no longer needed would cover the next thing that is forgotten.

    Fix: delete the line.
    """
    note, passage = found
    for waiver in passage.waivers:
        covered = [
            s
            for s in stated(package)
            if s.passage is passage
            and waived(s._replace(passage=replace(passage, waivers=[waiver])))
        ]
        if not any(not recorded(fact, package) for fact in covered):
            said = (
                "is recorded"
                if covered
                else "is no sentence, number, date or known name of this passage"
            )
            yield Fault(note.at(waiver.line), f"«{shorten(waiver.words)}» is waived, but it {said}")
