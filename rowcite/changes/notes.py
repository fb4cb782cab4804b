"""What changed in the notes: passages, their kinds and pins, and waivers."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from rowcite.changes.change import Change, Kind
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage, Pin

PIN_COLUMNS = ("pin", "text_start", "text_end")  # as the table of passages names the parts of a pin
NO_PIN = Pin("", "", "")


def note_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the notes, source by source."""
    for source in dict.fromkeys([*new.notes, *old.notes]):
        before = old.notes.get(source) or Note("")
        after = new.notes.get(source) or Note("")
        was = {passage.number: passage for passage in before.passages}
        now = {passage.number: passage for passage in after.passages}
        for number in dict.fromkeys([*now, *was]):
            yield from _passage(source, number, was.get(number), now.get(number))
            if number in was and number in now:
                here = partial(Change, Kind.PIN_CHANGED, source=source, passage=number)
                pins = (before.pins.get(number, NO_PIN), after.pins.get(number, NO_PIN))
                for column, old_part, new_part in zip(PIN_COLUMNS, *pins, strict=True):
                    if old_part != new_part:
                        yield here(column=column, old=old_part, new=new_part)
            old_waivers, new_waivers = _waived(was.get(number)), _waived(now.get(number))
            yield from _waivers(source, number, old_waivers, new_waivers)
        yield from _waivers(source, "", _unpinned(before), _unpinned(after))


def _passage(
    source: str, number: str, was: NotePassage | None, now: NotePassage | None
) -> Iterator[Change]:
    here = partial(Change, source=source, passage=number)
    if was and now:
        if was.text != now.text:
            yield here(Kind.PASSAGE_REWORDED, column="gist", old=was.text, new=now.text)
        if was.kind != now.kind:
            yield here(Kind.PASSAGE_KIND_CHANGED, column="kind", old=was.kind, new=now.kind)
    elif now:
        yield here(Kind.PASSAGE_ADDED, new=now.text)
    elif was:
        yield here(Kind.PASSAGE_REMOVED, old=was.text)


def _waivers(source: str, number: str, was: Counter[str], now: Counter[str]) -> Iterator[Change]:
    for said in (now - was).elements():
        yield Change(Kind.WAIVER_ADDED, new=said, source=source, passage=number)
    for said in (was - now).elements():
        yield Change(Kind.WAIVER_REMOVED, old=said, source=source, passage=number)


def _waived(passage: NotePassage | None) -> Counter[str]:
    waivers = passage.waivers if passage else ()
    return Counter(f"«{waiver.words}»: {waiver.reason}" for waiver in waivers)


def _unpinned(note: Note) -> Counter[str]:
    """That a source has no pins, for a reason, is a waiver of the whole note."""
    return Counter([f"unpinned: {note.unpinned}"] if note.unpinned else [])
