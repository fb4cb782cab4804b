"""What changed in the notes: passages added, removed, reworded, of another kind, with another pin; waivers."""

from collections import Counter
from collections.abc import Iterator

from rowcite.changes.change import Change, Kind
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage


def note_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the notes, source by source."""
    for source in dict.fromkeys([*new.notes, *old.notes]):
        before, after = (package.notes.get(source) or Note("") for package in (old, new))
        passages = [
            {passage.number: passage for passage in note.passages} for note in (before, after)
        ]
        for number in dict.fromkeys([*passages[1], *passages[0]]):
            was, now = passages[0].get(number), passages[1].get(number)
            yield from _of_passage(source, number, was, now)
            if was and now:
                yield from _pin(source, number, before, after)
            yield from _waivers(source, number, _waived(was), _waived(now))
        yield from _waivers(source, "", _unpinned(before), _unpinned(after))


def _of_passage(
    source: str, number: str, was: NotePassage | None, now: NotePassage | None
) -> Iterator[Change]:
    if was is None or now is None:
        kind = Kind.PASSAGE_ADDED if now else Kind.PASSAGE_REMOVED
        yield Change(
            kind,
            old=was.text if was else "",
            new=now.text if now else "",
            source=source,
            passage=number,
        )
        return
    if was.text != now.text:
        yield Change(
            Kind.PASSAGE_REWORDED,
            column="gist",
            old=was.text,
            new=now.text,
            source=source,
            passage=number,
        )
    if was.kind != now.kind:
        yield Change(
            Kind.PASSAGE_KIND_CHANGED,
            column="kind",
            old=was.kind,
            new=now.kind,
            source=source,
            passage=number,
        )


def _pin(source: str, number: str, before: Note, after: Note) -> Iterator[Change]:
    was, now = (note.pins.get(number) or ("", "", "") for note in (before, after))
    for column, old, new in zip(("pin", "text_start", "text_end"), was, now, strict=True):
        if old != new:
            yield Change(
                Kind.PIN_CHANGED, column=column, old=old, new=new, source=source, passage=number
            )


def _waivers(source: str, number: str, was: Counter[str], now: Counter[str]) -> Iterator[Change]:
    yield from (
        Change(Kind.WAIVER_ADDED, new=said, source=source, passage=number)
        for said in (now - was).elements()
    )
    yield from (
        Change(Kind.WAIVER_REMOVED, old=said, source=source, passage=number)
        for said in (was - now).elements()
    )


def _waived(passage: NotePassage | None) -> Counter[str]:
    return Counter(
        f"«{waiver.words}»: {waiver.reason}" for waiver in (passage.waivers if passage else ())
    )


def _unpinned(note: Note) -> Counter[str]:
    """That a source has no pins, for a reason, is a waiver of the whole note."""
    return Counter([f"unpinned: {note.unpinned}"] if note.unpinned else [])
