"""What a note leaves aside: navigation states nothing, and a repeat nothing new."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.copying import beginning, length
from rowcite.evidence.facts import Facts, facts_from, is_named_apart
from rowcite.evidence.originals import OriginalPassage, original_of, originals
from rowcite.evidence.recall import ENOUGH, SHORTEST
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.text.pins import normalise
from rowcite.text.sentences import clauses, sentences
from rowcite.text.stems import stems

EVIDENCE, ORIGINALS = Family.EVIDENCE, Family.ORIGINALS
PROSE = 6  # words: a shorter line is most often a menu, a tag or a credit
LONG = 20  # words that are prose even where no number, date or known name is read
MOST_LISTED = 3  # figures, dates and names that a message repeats
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
    facts = facts_from(package, note.source, passage.text)
    words = [*facts.figures.values(), *facts.dates.values()]
    if words:
        said = f"{passage.number} is called navigation, and states {listed(words)}"
        yield Fault(note.at(passage.line), said)


def listed(words: Iterable[str]) -> str:
    """Words as a list of quotations, each once."""
    return ", ".join(f"«{shorten(one)}»" for one in dict.fromkeys(words))


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
        held += [facts for _, facts in _told(package, note, one)]
    alone = []
    for text, facts in _told(package, note, passage):
        for fact, words in facts.pairs():
            if isinstance(fact, str) and not is_named_apart(package, note.source, text, fact):
                continue
            if not any(other.has(fact) for other in held):
                alone.append(words)
    if alone:
        said = f"{passage.number} is called a repeat, but no other passage has {listed(alone)}"
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


def _told(package: Package, note: Note, passage: NotePassage) -> Iterator[tuple[str, Facts]]:
    """What a note says of a passage, and the original at hand, each with its facts."""
    yield passage.text, facts_from(package, note.source, passage.text)
    original = original_of(package, note.source, passage.number)
    if original is not None:
        yield original, facts_from(package, note.source, original, printed=True)


class Rest(NamedTuple):
    """What of an original stands in no passage of its note, between two of them.

    `line` is that of the passage of the note before it.
    """

    note: Note
    line: int
    text: str


def rests(package: Package) -> Iterator[Rest]:
    """The parts of the originals at hand that are not pinned, those called navigation included.

    Where a passage is not found by its pin, that is a finding of its own, and the rest is unknown.
    """
    for source, original in package.originals.items():
        note = package.notes[source]
        places = _places(package, source)
        if places is None:
            continue
        end, line = 0, 1
        for start, stop, passage in places:
            if start > end:
                yield Rest(note, line, original.text[end:start])
            if stop > end:
                end, line = stop, passage.line
        yield Rest(note, line, original.text[end:])


@answered_once
def _places(package: Package, source: str) -> list[tuple[int, int, NotePassage]] | None:
    """Where the passages of a source stand in its original, but navigation; None if unknown."""
    note, original = package.notes[source], package.originals[source]
    if note.unpinned or note.faults:
        return None
    found = []
    for passage in note.passages:
        if passage.kind == PassageKind.NAVIGATION:
            continue
        pin = note.pins.get(passage.number)
        place = original.find(pin.fingerprint, pin.start) if pin else None
        if place is None:
            return None
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
    for start, stop, _ in _places(package, note.source) or ():
        held += normalise(package.originals[note.source].text[start:stop])
    found, stated = [], []
    for paragraph in rest.text.split("\n"):
        prose = _prose(paragraph, held)
        facts = facts_from(package, note.source, prose, printed=True).pairs()
        if facts or length(prose) >= LONG:
            found.append(prose)
            stated += [words for _, words in facts]
    if found:
        said = f"the original has sentences from {beginning(found[0])} that are in no passage"
        if stated:
            said += f"; they state {listed(stated[:MOST_LISTED])}"
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
