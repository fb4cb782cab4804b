"""Computing the pins of a note from the original text, and writing them into its front matter."""

import json
import re

from rowcite.evidence.originals import must_be_pinned
from rowcite.package.note import Note, NotePassage, Pin
from rowcite.text.pins import Original, fingerprint

WORDS = 4  # at each end, enough for a browser to find the passage
DASHES = "-－ "
NOT_PINS = re.compile(r"(?!pins:)\S")  # a line of the front matter; those of the pins are indented
PARAGRAPH = re.compile(r"[^\n]*\w[^\n]*")


class PinningError(ValueError):
    """A passage cannot be found in the original; the message says which and what to do."""


def pins_of(note: Note, original: Original) -> dict[str, Pin]:
    """A pin for each passage that needs one. Raises PinningError.

    A passage is found by its first and last words in the front matter. If no passage of the note
    has any, the paragraphs of the original are taken one by one, provided that there are as many.
    """
    wanted = [passage for passage in note.passages if must_be_pinned(note, passage)]
    if any(pin.start for pin in note.pins.values()):
        return _by_words(note, original, wanted)
    return _by_paragraphs(note, original, wanted)


def _by_words(note: Note, original: Original, wanted: list[NotePassage]) -> dict[str, Pin]:
    found = {}
    after = 0
    for passage in wanted:
        known = note.pins.get(passage.number)
        place = original.between(known.start, known.end, after) if known else None
        if known is None or place is None:
            said = f"«{known.start}» … «{known.end}»" if known else "no first and last words"
            words = f'{passage.number}: ["", "first words", "last words"]'
            advice = f"under pins, give its first and last words as printed: {words}"
            raise PinningError(f"{note.path}: {passage.number}: {said}: {advice}")
        start, after = place
        text = original.text[start:after]
        found[passage.number] = Pin(fingerprint(text), known.start, known.end)
    return found


def _by_paragraphs(note: Note, original: Original, wanted: list[NotePassage]) -> dict[str, Pin]:
    paragraphs = PARAGRAPH.findall(original.text)
    if len(paragraphs) != len(wanted):
        counts = f"{len(wanted)} passages, but {len(paragraphs)} paragraphs in the original"
        words = f'{wanted[0].number}: ["", "first words", "last words"]' if wanted else ""
        advice = f"under pins, give the first and last words of each passage as printed: {words}"
        raise PinningError(f"{note.path}: {counts}: {advice}")
    found = {}
    for passage, text in zip(wanted, paragraphs, strict=True):
        found[passage.number] = Pin(fingerprint(text), *edges(text))
    return found


def edges(text: str) -> tuple[str, str]:
    """The first and the last words of a passage.

    Neither begins with a dash, as after a quotation: the words stand in a table too, and a
    spreadsheet would run them.
    """
    words = text.split()
    start, end = " ".join(words[:WORDS]), " ".join(words[-WORDS:])
    return start.lstrip(DASHES), end.lstrip(DASHES)


def with_pins(note: Note, pins: dict[str, Pin]) -> str:
    """The text of the note with these pins in its front matter."""
    end = 1
    while note.lines[end].rstrip() != "---":
        end += 1
    kept = [line for line in note.lines[1:end] if NOT_PINS.match(line)]
    lines = ["---", *kept, "pins:"]
    for number, pin in pins.items():
        words = json.dumps(list(pin), ensure_ascii=False)
        lines.append(f"  {number}: {words}")
    return "\n".join([*lines, *note.lines[end:]])
