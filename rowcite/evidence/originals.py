"""The passages of the originals, where the articles are at hand, found by their pins."""

from collections.abc import Iterator
from typing import NamedTuple

from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.text.pins import FINGERPRINT


class OriginalPassage(NamedTuple):
    """A passage of a note, and the text of the original that its pin leads to."""

    note: Note
    passage: NotePassage
    text: str


def pinned_passages(package: Package) -> Iterator[tuple[Note, NotePassage]]:
    """Every pinned passage of every note whose original is at hand."""
    for note, passage in package.passages():
        pin = note.pins.get(passage.number)
        if pin is None or note.source not in package.originals:
            continue
        if FINGERPRINT.fullmatch(pin.fingerprint):
            yield note, passage


@answered_once
def located(package: Package, source: str, number: str) -> str | None:
    """The original text of a pinned passage; None if the pin is not found."""
    original, pin = package.originals[source], package.notes[source].pins[number]
    found = original.find(pin.fingerprint, pin.start)
    return original.text[slice(*found)] if found else None


def original_of(package: Package, source: str, number: str) -> str | None:
    """The original text of a passage; None where it is not at hand, not pinned or not found."""
    for note, passage in pinned_passages(package):
        if (note.source, passage.number) == (source, number):
            return located(package, source, number)
    return None


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
