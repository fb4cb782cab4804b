"""What bringing a source in would write: the note, its row, the derived files, and the copy of the text, all prepared before any is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from rowcite.authoring.derive import README_LISTS, derived_files
from rowcite.authoring.passages import Draft
from rowcite.authoring.source_row import DraftError, sources_table
from rowcite.authoring.writing import Seen, see
from rowcite.checks.check import Dataset
from rowcite.package import form
from rowcite.package.files import UnreadableError, inside
from rowcite.package.loader import NOTES, load
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.note import Note, Pin, parse
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.pins import FINGERPRINT, digest, normalise


@dataclass
class Addition:
    """The files to write, by path, and what was read in order to prepare them."""

    seen: Seen
    texts: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewSource:
    """A source to bring in: its cells, its passages, the text of its note, and the text of the article."""

    cells: Mapping[str, str]
    drafts: Sequence[Draft]
    note: str
    article: str

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.cells["id"]


def note_path(package: Package, source: str) -> str:
    """Where the note of a source stands: beside the other notes."""
    folders = [str(PurePosixPath(r.path).parent) for r in package.descriptor.resources if r.note]
    return f"{max(folders, key=folders.count, default=NOTES)}/{source}.md"


def prepare(path: Path, dataset: Dataset | None, new: NewSource, captures: Path | None) -> Addition:
    """All that is to be written; raises DraftError where another text or another row has that id."""
    package = load(path)
    addition = Addition(
        see([*_inputs(package, new), *([captures / f"{new.id}.txt"] if captures else [])])
    )
    _judge_passage(package, new)
    package = load(path)  # read after it was looked at: what changes from now on is noticed
    if captures:
        _add_copy(addition, captures / f"{new.id}.txt", new)
    if _add_note(package, new) + _add_row(package, new):
        _add_files(addition, package, dataset, new)
    return addition


def _judge_passage(package: Package, new: NewSource) -> None:
    """Refuse a row that cites a passage which its own note has not."""
    citing = sources_table(package).citing_columns
    if citing and new.cells[citing[1]] not in {draft.number for draft in new.drafts}:
        raise DraftError(
            f"{citing[1]} is «{new.cells[citing[1]]}», but the passages of the text are p0 to {new.drafts[-1].number}"
        )


def _inputs(package: Package, new: NewSource) -> list[Path]:
    """Every file that what is written depends on."""
    schemas = [
        r.table_schema for r in package.descriptor.resources if isinstance(r.table_schema, str)
    ]
    paths = [
        DESCRIPTOR,
        *schemas,
        *README_LISTS,
        *(r.path for r in package.descriptor.resources),
        note_path(package, new.id),
    ]
    return [package.root / path for path in dict.fromkeys(paths) if path]


def _add_copy(addition: Addition, file: Path, new: NewSource) -> None:
    data = addition.seen[file]
    if data is None:
        addition.texts[file] = new.article
    elif normalise(data.decode("utf-8", "replace")) != normalise(new.article):
        raise DraftError(f"{file} is there already, with another text: give another --id")


def _add_note(package: Package, new: NewSource) -> bool:
    """Put the note into the package, if it is not there; returns whether it did."""
    unreadable = next((note.path for note in package.notes.values() if note.faults), "")
    if unreadable:
        raise DraftError(
            f"{unreadable} cannot be read whole, so that the derived files cannot be written: validate says what is wrong"
        )
    note = package.notes.get(new.id)
    if note is not None and not is_of(note, new):
        raise DraftError(
            f"{note.path} is there already, as the note of another text, or without pins: give another --id"
        )
    if note is None:
        package.notes[new.id] = parse(note_path(package, new.id), new.note)
    return note is None


def is_of(note: Note, new: NewSource) -> bool:
    """Whether a note is of this text: its pins stand there, and cover all that would be pinned but what it holds for navigation."""
    text = normalise(new.article)
    covered = bytearray(len(text))
    for found in note.pins.values():
        span = _span(found, text)
        if span is None:
            return False
        covered[span[0] : span[1]] = b"\1" * (span[1] - span[0])
    left = sum(
        1
        for draft in new.drafts
        if draft.kind != PassageKind.NAVIGATION
        and not _is_covered(normalise(draft.text), text, covered)
    )
    navigation = [
        sum(passage.kind == PassageKind.NAVIGATION for passage in passages)
        for passages in (note.passages, new.drafts)
    ]
    return bool(note.pins) and left <= max(0, navigation[0] - navigation[1])


def _is_covered(passage: str, text: str, covered: bytearray) -> bool:
    at = text.find(passage)
    return all(covered[at : at + len(passage)])


def _span(pin: Pin, text: str) -> tuple[int, int] | None:
    """Where a pinned passage stands in a normalised text, looked for at its first words only; None if not there."""
    form, start = FINGERPRINT.fullmatch(pin.fingerprint), normalise(pin.start)
    at = text.find(start) if form and start else -1
    while form and at >= 0:
        end = at + int(form[1])
        if digest(text[at:end]) == form[2]:
            return at, min(end, len(text))
        at = text.find(start, at + 1)
    return None


def _add_row(package: Package, new: NewSource) -> bool:
    """Put the row into the table of the sources, if it is not there; returns whether it did."""
    table = sources_table(package)
    row = next((row for row in table.rows if row.id == new.id), None)
    if row is not None:
        return False
    table.rows.append(Row(table, 0, dict(new.cells), ""))
    table.rows.sort(key=lambda row: row.id)  # as it will be read
    return True


def _add_files(
    addition: Addition, package: Package, dataset: Dataset | None, new: NewSource
) -> None:
    """What the package with the new source writes: note, table, and what is derived from them."""
    table = sources_table(package)
    note = package.notes[new.id]
    texts = {
        note.path: "\n".join(note.lines),
        table.path: form.formatted(table) or "",
        **derived_files(package, dataset),
    }
    for path, text in texts.items():
        try:
            file = inside(package.root, path)
        except UnreadableError as error:
            if error.code != "missing-file":
                raise
            file = package.root / path
        if not file.is_file() or file.read_bytes() != text.encode():
            addition.texts[file] = text
