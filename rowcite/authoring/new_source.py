"""What bringing a source in would write: note, row, generated files, capture of the text.

All of it is prepared before any is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path, PurePosixPath

from rowcite.authoring.passages import Draft
from rowcite.authoring.source_row import DraftError, sources_table
from rowcite.checks.check import Dataset
from rowcite.package import form
from rowcite.package.blocks import Block
from rowcite.package.files import to_write
from rowcite.package.loader import NOTES, load
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.note import Note, Pin, parse
from rowcite.package.records import Record, csv_line
from rowcite.package.rows import PassageKind
from rowcite.package.table import Rows, Table
from rowcite.package.writing import Seen, see
from rowcite.text.pins import FINGERPRINT, digest, normalise
from rowcite.upkeep.generate import generated_files
from rowcite.upkeep.generated_docs import README_LISTS


@dataclass
class Addition:
    """The files to write, by path, and what was read in order to prepare them."""

    seen: Seen
    texts: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewSource:
    """A source to bring in: cells of its row, passages, text of its note and of the article.

    `further` are cells of other rows that come with it, by table: that of a new publisher.
    """

    cells: Mapping[str, str]
    drafts: Sequence[Draft]
    note: str
    article: str
    further: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.cells["id"]


def note_path(package: Package, source: str) -> str:
    """Where the note of a source stands: beside the other notes."""
    folders = [str(PurePosixPath(r.path).parent) for r in package.descriptor.resources if r.note]
    return f"{max(folders, key=folders.count, default=NOTES)}/{source}.md"


def prepare(path: Path, dataset: Dataset | None, new: NewSource, captures: Path | None) -> Addition:
    """All that is to be written; raises DraftError if another text or another row has the id."""
    package = load(path)
    paths = [DESCRIPTOR, *README_LISTS, note_path(package, new.id)]
    for resource in package.descriptor.resources:
        paths += resource.files
    inputs = [package.root / path for path in dict.fromkeys(paths) if path]
    if captures:
        inputs.append(captures / f"{new.id}.txt")
    addition = Addition(see(inputs))
    citing = sources_table(package).citing_columns
    numbers = [draft.number for draft in new.drafts]
    if citing and new.cells[citing[1]] not in numbers:
        said = f"{citing[1]} is «{new.cells[citing[1]]}»"
        raise DraftError(f"{said}, but the passages of the text are p0 to {numbers[-1]}")
    package = load(path)  # read again: what changes from now on is noticed
    if captures:
        _add_capture(addition, captures / f"{new.id}.txt", new)
    is_note_new = _add_note(package, new)
    is_row_new = _add_row(sources_table(package), new.cells)
    for name, cells in new.further.items():
        _add_row(package.tables[name], cells)
    if is_note_new or is_row_new:
        _add_files(addition, package, dataset, new)
    return addition


def _add_capture(addition: Addition, file: Path, new: NewSource) -> None:
    data = addition.seen[file]
    if data is None:
        addition.texts[file] = new.article
    elif normalise(data.decode("utf-8", "replace")) != normalise(new.article):
        raise DraftError(f"{file} is there already, with another text: give another --id")


def _add_note(package: Package, new: NewSource) -> bool:
    """Put the note into the package if it is not there; returns whether it was added."""
    for note in package.notes.values():
        if note.faults:
            said = f"{note.path} cannot be read whole, so the generated files cannot be written"
            raise DraftError(f"{said}: validate says what is wrong")
    known = package.notes.get(new.id)
    if known is not None and not is_of(known, new):
        said = f"{known.path} is there already, as the note of another text, or without pins"
        raise DraftError(f"{said}: give another --id")
    if known is None:
        package.notes[new.id] = parse(note_path(package, new.id), new.note)
    return known is None


def is_of(note: Note, new: NewSource) -> bool:
    """Whether a note is about this text: its pins stand there and cover what would be pinned.

    Passages that the note counts as navigation, beyond those guessed, need no pin.
    """
    text = normalise(new.article)
    covered = bytearray(len(text))
    for pin in note.pins.values():
        span = _span(pin, text)
        if span is None:
            return False
        covered[span[0] : span[1]] = b"\1" * (span[1] - span[0])
    kinds = [passage.kind for passage in note.passages]
    spare = kinds.count(PassageKind.NAVIGATION)
    left = 0
    for draft in new.drafts:
        words = normalise(draft.text)
        at = text.find(words)
        if draft.kind == PassageKind.NAVIGATION:
            spare -= 1
        elif not all(covered[at : at + len(words)]):
            left += 1
    return bool(note.pins) and left <= max(0, spare)


def _span(pin: Pin, text: str) -> tuple[int, int] | None:
    """Where a pinned passage stands in a normalised text; None if not there.

    It is looked for only where its first words stand.
    """
    form, start = FINGERPRINT.fullmatch(pin.fingerprint), normalise(pin.start)
    if not form or not start:
        return None
    at = text.find(start)
    while at >= 0:
        end = at + int(form[1])
        if digest(text[at:end]) == form[2]:
            return at, min(end, len(text))
        at = text.find(start, at + 1)
    return None


def _add_row(table: Table, cells: Mapping[str, str]) -> bool:
    """Put a row into a table if it is not there; returns whether it was added."""
    if any(row.id == cells["id"] for row in table.rows):
        return False
    rows = [row.cells for row in table.rows] + [cells]
    rows.sort(key=itemgetter("id"))  # as it will be read
    lines = [[row.get(name, "") for name in table.index_of] for row in rows]
    table.rows = Rows(table)
    table.rows.add(Block.of([Record(0, line, csv_line(line)) for line in lines]))
    return True


def _add_files(
    addition: Addition, package: Package, dataset: Dataset | None, new: NewSource
) -> None:
    """What the package with the new source writes: note, table, and the generated files."""
    note = package.notes[new.id]
    texts = {note.path: "\n".join(note.lines)}
    for table in (sources_table(package), *(package.tables[name] for name in new.further)):
        texts[table.path] = form.formatted(table) or ""
    for path, text in (texts | generated_files(package, dataset)).items():
        file = to_write(package.root, path)
        if not file.is_file() or file.read_bytes() != text.encode():
            addition.texts[file] = text
