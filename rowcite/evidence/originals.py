"""The original passages, where the articles are at hand, found by their pins."""

from collections.abc import Iterator
from typing import NamedTuple

from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.text.pins import FINGERPRINT


class OriginalPassage(NamedTuple):
    """A passage of a note and the text of the original that its pin leads to."""

    note: Note
    passage: NotePassage
    text: str


def pinned_passages(package: Package) -> Iterator[tuple[Note, NotePassage]]:
    """Every pinned passage of every note whose original is at hand."""
    for note in package.notes.values():
        if note.source in package.originals:
            yield from (
                (note, p)
                for p in note.passages
                if p.number in note.pins and FINGERPRINT.fullmatch(note.pins[p.number].fingerprint)
            )


def located(package: Package, note: Note, passage: NotePassage) -> str | None:
    """The original text of a pinned passage; None if the pin is not found."""
    return _located(package, note.source, passage.number)


@answered_once
def _located(package: Package, source: str, number: str) -> str | None:
    original, pin = package.originals[source], package.notes[source].pins[number]
    found = original.find(pin.fingerprint, pin.start)
    return original.text[slice(*found)] if found else None


def originals(package: Package) -> list[OriginalPassage]:
    """Every passage whose original was found by its pin."""
    found = (
        (note, passage, located(package, note, passage))
        for note, passage in pinned_passages(package)
    )
    return [
        OriginalPassage(note, passage, text) for note, passage, text in found if text is not None
    ]


def must_be_pinned(note: Note, passage: NotePassage) -> bool:
    """Whether a passage needs a pin: all but navigation, in a note that does not say why it has none."""
    known = passage.kind in tuple(PassageKind) and passage.kind != PassageKind.NAVIGATION
    return (
        known and not note.unpinned and not any(code == "malformed-note" for code, _ in note.faults)
    )
