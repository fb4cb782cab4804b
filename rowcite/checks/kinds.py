"""What a note leaves aside: navigation states nothing, and a repeat nothing new."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.copying import beginning, length
from rowcite.evidence.facts import Facts, facts_from, passage_facts
from rowcite.evidence.originals import OriginalPassage, original_of, originals
from rowcite.evidence.recall import ENOUGH, SHORTEST
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.rows import PassageKind
from rowcite.text.pins import normalise
from rowcite.text.sentences import clauses, sentences
from rowcite.text.stems import stems

EVIDENCE, ORIGINALS = Family.EVIDENCE, Family.ORIGINALS
PROSE = 6  # words: a shorter line is most often a menu, a tag or a credit
LONG = 20  # words that are prose even where no number, date or known name is read
STOPS = (".", "!", "?", "…", ".»", ".”", '."', "!»", "?»", ".)")
ASIDE = (PassageKind.NAVIGATION, PassageKind.REPEAT)


def navigation(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage that is called navigation."""
    for note, passage in package.passages():
        if passage.kind == PassageKind.NAVIGATION:
            yield note, passage


@check("navigation-with-facts", EVIDENCE, navigation, level=Level.REVIEW)
def navigation_with_facts(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """What a note says of navigation has a number or a date.

    Nothing is recorded of navigation, so a passage of the article that is called so is lost.

    Fix: if the article states it, call the passage data and record it; else say what stands there
    without it.
    """
    note, passage = found
    facts = passage_facts(package, note.source, passage.number)
    if facts is None:
        return
    for words in [*facts.figures.values(), *facts.dates.values()]:
        said = f"{passage.number} is called navigation, and states «{shorten(words)}»"
        yield Fault(note.at(passage.line), said)


@check("repeat-says-more", EVIDENCE, Package.passages)
def repeat_says_more(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A passage that is called a repeat has a number, date or name that no other passage has.

    Nothing is recorded of a repeat, so what it alone says is lost.

    Fix: call the passage data, and record it.
    """
    note, passage = found
    if passage.kind != PassageKind.REPEAT:
        return
    others = [one for one in note.passages if one.kind not in ASIDE]
    held: list[Facts] = []
    for one in others:
        held += _all_facts(package, note, one)
    for facts in _all_facts(package, note, passage):
        for fact, words in facts.pairs():
            if not any(other.has(fact) for other in held):
                said = f"{passage.number} is called a repeat, but only it has «{shorten(words)}»"
                yield Fault(note.at(passage.line), said)


@check("repeat-in-new-words", ORIGINALS, originals, level=Level.REVIEW)
def repeat_in_new_words(original: OriginalPassage, package: Package) -> Iterator[Fault]:
    """A sentence of a passage that is called a repeat has mostly words that no other passage has.

    A promise or an opinion without a number or name would be lost.

    Fix: call the passage data, and record it; or say in the note which passage it repeats.
    """
    note, passage = original.note, original.passage
    if passage.kind != PassageKind.REPEAT:
        return
    held: set[str] = set()
    for other in originals(package):
        if other.note is note and other.passage.kind not in ASIDE:
            held |= stems(other.text)
    for clause in clauses(original.text):
        own = stems(clause)
        if len(own) >= SHORTEST and len(own & held) < ENOUGH * len(own):
            said = f"{passage.number} is called a repeat, but no other passage has the words of"
            yield Fault(note.at(passage.line), f"{said} the sentence from {beginning(clause)}")


def _all_facts(package: Package, note: Note, passage: NotePassage) -> list[Facts]:
    """The facts of a passage: those of the note, and those of the original at hand."""
    found = [facts_from(package, note.source, passage.text)]
    original = original_of(package, note.source, passage.number)
    if original is not None:
        found.append(facts_from(package, note.source, original, printed=True))
    return found


class Rest(NamedTuple):
    """What of an original stands in no passage of its note, between two of them.

    `line` is that of the passage of the note before it.
    """

    note: Note
    line: int
    text: str


def rests(package: Package) -> Iterator[Rest]:
    """The parts of the originals at hand that are not pinned, those called navigation included."""
    for source, original in package.originals.items():
        note, end = package.notes[source], 0
        line = 1
        for start, stop, passage in _places(package, note):
            if start > end:
                yield Rest(note, line, original.text[end:start])
            if stop > end:
                end, line = stop, passage.line
        yield Rest(note, line, original.text[end:])


def _places(package: Package, note: Note) -> list[tuple[int, int, NotePassage]]:
    """Where the passages of a note stand in its original; navigation is left out."""
    original, found = package.originals[note.source], []
    for passage in note.passages:
        pin = note.pins.get(passage.number)
        if pin is None or passage.kind == PassageKind.NAVIGATION:
            continue
        place = original.find(pin.fingerprint, pin.start)
        if place:
            found.append((*place, passage))
    return sorted(found, key=lambda place: place[:2])


@check("outside-passages", ORIGINALS, rests, level=Level.REVIEW)
def outside_passages(rest: Rest, package: Package) -> Iterator[Fault]:
    """The original has sentences that the note does not have as a passage, or calls navigation.

    What stands there is read by nobody, and no check asks for a row.

    Fix: give it a passage of the kind data, and record what it says; what belongs to another
    article or to the page stays navigation.
    """
    note = rest.note
    held = ""
    for start, stop, _ in _places(package, note):
        held += normalise(package.originals[note.source].text[start:stop])
    for paragraph in rest.text.split("\n"):
        prose = _prose(paragraph, held)
        facts = facts_from(package, note.source, prose, printed=True).pairs()
        if not facts and length(prose) < LONG:
            continue
        said = f"the original has sentences from {beginning(prose)} that are in no passage"
        if facts:
            said += f"; they state «{shorten(facts[0][1])}»"
        yield Fault(note.at(_navigation_after(note, rest.line)), said)


def _prose(paragraph: str, held: str) -> str:
    """The whole sentences of a paragraph, but for those that a passage has word for word."""
    found = []
    for sentence in sentences(paragraph):
        whole = length(sentence) >= PROSE and sentence.endswith(STOPS)
        if whole and normalise(sentence) not in held:
            found.append(sentence)
    return " ".join(found)


def _navigation_after(note: Note, line: int) -> int:
    """The line of the next passage if it is called navigation, else the line itself."""
    for passage in note.passages:
        if passage.line > line:
            return passage.line if passage.kind == PassageKind.NAVIGATION else line
    return line
