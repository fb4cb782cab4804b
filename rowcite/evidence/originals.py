"""The passages of the originals, where the articles are at hand, found by their pins."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.text.pins import FINGERPRINT

SIGNS_BEFORE = re.compile(r"[^\w\s]+\Z")
SIGNS_BEHIND = re.compile(r"[^\w\n]+")  # of the same line; also behind a space: 5 %


class OriginalPassage(NamedTuple):
    """A passage of a note, and the text of the original that its pin leads to."""

    note: Note
    passage: NotePassage
    text: str


def pinned_passages(package: Package) -> Iterator[tuple[Note, NotePassage]]:
    """Every pinned passage of every note whose original is at hand."""
    for note, passage in package.passages():
        if is_pinned(package, note, passage.number):
            yield note, passage


def is_pinned(package: Package, note: Note, number: str) -> bool:
    """Whether a passage has a pin that can be read, and the original is at hand."""
    pin = note.pins.get(number)
    if pin is None or note.source not in package.originals:
        return False
    return bool(FINGERPRINT.fullmatch(pin.fingerprint))


@answered_once
def located(package: Package, source: str, number: str) -> str | None:
    """The original text of a pinned passage; None if the pin is not found."""
    original, pin = package.originals[source], package.notes[source].pins[number]
    found = original.find(pin.fingerprint, pin.start)
    return with_signs(original.text, *found) if found else None


def with_signs(text: str, start: int, end: int) -> str:
    """A slice of a text with the signs that stand beside it: a bracket, the point of «2027 г.»."""
    before, behind = SIGNS_BEFORE.search(text[:start]), SIGNS_BEHIND.match(text[end:])
    first = before[0] if before else ""
    last = behind[0] if behind else ""
    return first + text[start:end] + last.rstrip()


def original_of(package: Package, source: str, number: str) -> str | None:
    """The original text of a passage; None where it is not at hand, not pinned or not found."""
    if package.passage(source, number) is None:
        return None
    if not is_pinned(package, package.notes[source], number):
        return None
    return located(package, source, number)


def originals(package: Package) -> list[OriginalPassage]:
    """Every passage that was found in its original by its pin."""
    found = []
    for note, passage in pinned_passages(package):
        text = located(package, note.source, passage.number)
        if text is not None:
            found.append(OriginalPassage(note, passage, text))
    return found


def must_be_pinned(note: Note, passage: NotePassage) -> bool:
    """Whether a passage needs a pin.

    All passages do but navigation; none does in a note that says why it has no pins.
    """
    if note.unpinned or "malformed-note" in [code for code, _ in note.faults]:
        return False
    return passage.kind in tuple(PassageKind) and passage.kind != PassageKind.NAVIGATION
