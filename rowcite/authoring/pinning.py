"""Computing the pins of a note from the original, and writing them into the front matter."""

import json
import re

from rowcite.evidence.originals import must_be_pinned
from rowcite.package.note import Note, NotePassage, Pin
from rowcite.text.pins import Original, fingerprint

WORDS = 4  # at most so many words at each end, enough for a browser to find the passage


class PinningError(ValueError):
    """A passage cannot be found in the copy; the message says which and what to do."""


def pins_of(note: Note, original: Original) -> dict[str, Pin]:
    """A pin for each passage that needs one. Raises PinningError.

    The passage is found by the first and last words in the front matter; where no passage of the note has any, the
    paragraphs of the copy are taken one by one, if there are as many.
    """
    wanted = [passage for passage in note.passages if must_be_pinned(note, passage)]
    known = any(found.start for found in note.pins.values())
    slices = _by_words(note, original, wanted) if known else _by_paragraphs(note, original, wanted)
    return {
        passage.number: _pin(original.text[slice(*place)], note.pins.get(passage.number))
        for passage, place in slices
    }


def _by_words(
    note: Note, original: Original, wanted: list[NotePassage]
) -> list[tuple[NotePassage, tuple[int, int]]]:
    found = []
    after = 0
    for passage in wanted:
        words = note.pins.get(passage.number)
        place = original.between(words.start, words.end, after) if words else None
        if place is None:
            said = f"«{words.start}» … «{words.end}»" if words else "no first and last words"
            raise PinningError(
                f"{note.path}: {passage.number}: {said}: give the first and last words of the passage as printed"
            )
        found.append((passage, place))
        after = place[1]
    return found


def _by_paragraphs(
    note: Note, original: Original, wanted: list[NotePassage]
) -> list[tuple[NotePassage, tuple[int, int]]]:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]*\w[^\n]*", original.text)]
    if len(paragraphs) != len(wanted):
        message = (
            f"{note.path}: {len(wanted)} passages, but {len(paragraphs)} paragraphs in the copy"
        )
        raise PinningError(
            f"{message}: write the first and last words of each passage into the front matter"
        )
    return list(zip(wanted, paragraphs, strict=True))


def _pin(text: str, known: Pin | None) -> Pin:
    words = text.split()
    start, end = (
        (known.start, known.end)
        if known and known.start
        else (" ".join(words[:WORDS]), " ".join(words[-WORDS:]))
    )
    return Pin(fingerprint(text), start, end)


def with_pins(note: Note, pins: dict[str, Pin]) -> str:
    """The text of the note with these pins in its front matter."""
    end = next(i for i, line in enumerate(note.lines[1:], 1) if line.rstrip() == "---")
    kept = [line for line in note.lines[1:end] if line.strip() and not re.match(r"pins:|\s", line)]
    lines = [
        f"  {number}: {json.dumps(list(found), ensure_ascii=False)}"
        for number, found in pins.items()
    ]
    return "\n".join(["---", *kept, "pins:", *lines, *note.lines[end:]])
