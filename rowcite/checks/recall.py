"""Note ⊆ rows: what a passage with data states is recorded by a row that cites the passage."""

import re
from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.checks.originals import stands_in
from rowcite.evidence.facts import FigureValue, Span, is_named_apart
from rowcite.evidence.meant import is_meant
from rowcite.evidence.recall import (
    RECORDED_KINDS,
    Sentence,
    Stated,
    begins,
    fact_at,
    mentioned,
    own_words,
    recorded,
    recorded_stems,
    stated_in,
    stated_of,
    waived,
    waives,
    written_sentences,
)
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage, Waiver
from rowcite.package.rows import PassageKind
from rowcite.text.dates import unread
from rowcite.text.new_names import unknown_names
from rowcite.text.units import TIMES

EVIDENCE = Family.EVIDENCE
WAIVED = 8  # words with which a sentence begins, by which a waiver names it
NUMBER = re.compile(r"\d")
BEGINNING = 30  # characters by which the line is found on which a sentence begins


def unrecorded(found: Stated, package: Package, said: str, words: str = "") -> Iterator[Fault]:
    """The fault of what no row records and no waiver names.

    `said` is put after "no row that cites the passage records"; `words` are those for a waiver.
    """
    note, number = found.note, found.passage.number
    if recorded(found, package) or waived(found) or queries.unread_may_hold(package, note.source):
        return
    waiver = f"Not recorded: «{words or own_words(found.words)}»: <why>"
    fix = f"record it in a row that cites {note.source} {number}, or write under {number}: {waiver}"
    line = note.line_of(found.passage, found.words[:BEGINNING])
    mistake = fact_at(f"{note.source} {number}", found.fact)
    message = f"no row that cites {number} records {said}"
    yield Fault(note.at(line), message, fix, mistake=mistake)


def numbers(package: Package) -> Iterable[Stated]:
    """Every number of a passage with data."""
    return stated_of(package, FigureValue)


def is_amount(found: Stated) -> bool:
    """Whether a number is an amount; a count or a time may be said in passing."""
    return isinstance(found.fact, FigureValue) and found.fact.unit not in ("1", *TIMES)


@check("unrecorded-number", EVIDENCE, numbers)
def unrecorded_number(found: Stated, package: Package) -> Iterator[Fault]:
    """A passage states a number that no row that cites the passage records.

    What the source says there is missing from the tables. An amount, such as a sum of money, is
    recorded by a figure alone: in a text of a row nobody can add it up or compare it.

    Fix: record it in a figure, or waive it in the note with a reason.
    """
    if is_amount(found) or not mentioned(found, package):
        said = f"the number «{shorten(found.words)}» ({found.fact})"
        yield from unrecorded(found, package, said)


@check("unrecorded-count", EVIDENCE, numbers, level=Level.REVIEW)
def unrecorded_count(found: Stated, package: Package) -> Iterator[Fault]:
    """A passage counts something, or says how long it takes, and only a text of a row has it.

    In a text nobody can compare the number with what other sources say.

    Fix: record it in a figure, or waive it in the note with a reason.
    """
    if not is_amount(found) and mentioned(found, package):
        said = f"the number «{shorten(found.words)}» ({found.fact}), except in its text"
        yield from unrecorded(found, package, said)


def dates(package: Package) -> Iterable[Stated]:
    """Every date of a passage with data."""
    return stated_of(package, Span)


@check("unrecorded-date", EVIDENCE, dates)
def unrecorded_date(found: Stated, package: Package) -> Iterator[Fault]:
    """A passage states a date that is in no row that cites the passage.

    What happened then, or is to happen, is missing from the tables.

    Fix: record it in a row with that date, or waive it in the note with a reason.
    """
    return unrecorded(found, package, f"the date «{shorten(found.words)}»")


def names(package: Package) -> Iterable[Stated]:
    """Everything that a passage with data names on its own."""
    for found in stated_of(package, str):
        source, text = found.note.source, found.passage.text
        if is_named_apart(package, source, text, str(found.fact)):
            yield found


@check("unrecorded-name", EVIDENCE, names)
def unrecorded_name(found: Stated, package: Package) -> Iterator[Fault]:
    """A passage names a thing that is in no row that cites the passage.

    What the source says of it there is missing from the tables. The place of a date line says
    nothing of it, and a thing that common words describe may be meant by others.

    Fix: record what is said of it, or waive it in the note with a reason.
    """
    if is_meant(package, found):
        yield from unrecorded(found, package, f"«{shorten(found.words)}» ({found.fact})")


def sentences(package: Package) -> Iterable[Stated]:
    """Every sentence of a passage with data."""
    return stated_of(package, Sentence)


@check("unrecorded-sentence", EVIDENCE, sentences, level=Level.REVIEW)
def unrecorded_sentence(found: Stated, package: Package) -> Iterator[Fault]:
    """Half or more of the words of a sentence are in no row that cites its passage.

    A promise, an opinion or a question without a number or name is missing from the tables, and no
    other check would notice.

    Fix: record what the sentence says, or waive it in the note with a reason.
    """
    if isinstance(found.fact, Sentence):
        there = recorded_stems(package, found.note.source, found.passage.number)
        missing = ", ".join(sorted(found.fact.stems - found.fact.free - there))
        said = f"the sentence «{shorten(found.words)}»; these of its words are in none: {missing}"
        first = own_words(found.words).split()[:WAIVED]
        yield from unrecorded(found, package, said, " ".join(first))


@check("stale-waiver", EVIDENCE, Package.passages)
def stale_waiver(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A note waives what is recorded, or what the passage does not state.

    A waiver that is no longer needed would cover the next thing that is forgotten. A sentence is
    waived by the first words that it has in the note, without what it quotes, even if it has too
    few words to be judged; a name that no row has yet may be waived too.

    Fix: delete the line, or write the first words of the sentence as the note has it.
    """
    note, passage = found
    if not passage.waivers or passage.kind == PassageKind.PENDING:
        return
    here = [one for one in stated_in(package, note.source) if one.passage is passage]
    for waiver in passage.waivers:
        covered = [one for one in here if waives(waiver, one)]
        if not all(recorded(one, package) for one in covered):
            continue
        is_number = NUMBER.search(waiver.words) or unread(waiver.words)
        if not covered and is_number and stands_in(waiver.words, passage.text):
            continue  # a number that nobody could read is one all the same
        if not covered and names_unjudged(waiver, passage, package):
            continue
        why = "is not a sentence, number, date or known name of this passage"
        if covered:
            why = "is recorded"
        yield Fault(note.at(waiver.line), f"«{shorten(waiver.words)}» is waived, but it {why}")


def names_unjudged(waiver: Waiver, passage: NotePassage, package: Package) -> bool:
    """Whether a waiver names a sentence that is too short to be judged, or a name that is new.

    Whoever writes it cannot know that no row is asked for.
    """
    if passage.kind not in RECORDED_KINDS:
        return False
    if any(begins(sentence, waiver, passage) for sentence in written_sentences(passage)):
        return True
    new = unknown_names(passage.text, queries.names(package))
    return waiver.words in [mention.text for mention in new]
