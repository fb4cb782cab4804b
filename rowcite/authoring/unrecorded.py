"""What a note states and no row records yet, and the lines that are suggested for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rowcite.authoring.ids import FreeIds, slug
from rowcite.authoring.readings import Readings, readings
from rowcite.evidence.meant import is_missing
from rowcite.evidence.recall import RECORDED_KINDS, Stated, stated_in, stated_in_headers
from rowcite.package import queries
from rowcite.package.finding import visible
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.records import csv_line
from rowcite.package.rows import PassageKind
from rowcite.package.table import Table


class Block(NamedTuple):
    """Lines under a title: for a table, with its header, or remarks, which have none."""

    title: str
    header: tuple[str, ...]
    lines: list[str]

    def render(self) -> str:
        """Title, header and remarks after a #, so that the rest can be pasted into a table.

        The text is safe on a terminal.
        """
        lines = [f"# {self.title}"]
        if self.header:
            lines.append(f"# {','.join(self.header)}")
        return "".join(f"{visible(line)}\n" for line in [*lines, *self.lines])


@dataclass(frozen=True)
class Unrecorded:
    """What is still to be done about a note.

    Facts and sentences are to be recorded, passages written, others cited by some row, and pending
    ones taken up.
    """

    package: Package
    note: Note
    stated: list[Stated]
    unwritten: list[NotePassage]
    uncited: list[NotePassage]
    pending: list[NotePassage]
    ids: FreeIds

    @classmethod
    def of(cls, package: Package, note: Note) -> "Unrecorded":
        """Go through a note."""
        own = stated_in_headers(package, note.source) + stated_in(package, note.source)
        left = [found for found in own if is_missing(package, found)]
        unwritten, uncited, pending = [], [], []
        cited = queries.rows_citing(package)
        for passage in note.passages:
            if passage.kind == PassageKind.PENDING:
                pending.append(passage)
            elif not passage.text:
                unwritten.append(passage)
            elif passage.kind in RECORDED_KINDS and (note.source, passage.number) not in cited:
                uncited.append(passage)
        return cls(package, note, left, unwritten, uncited, pending, FreeIds(package))

    def line(self, table: Table, number: str, id_: str, cells: Mapping[str, str]) -> str:
        """A line of a table that cites a passage of the note."""
        known = {"id": id_}
        if table.citing_columns:
            known |= zip(table.citing_columns, (self.note.source, number), strict=True)
        known |= cells
        return csv_line(known.get(name, "") for name in table.fields).removesuffix("\n")

    def readings(self, passage: NotePassage) -> Readings:
        """What a machine reads in a passage."""
        published = queries.published(self.package, self.note.source)
        return readings(self.package, passage.text, published, self.note.source)

    def id(self, number: str, words: str) -> str:
        """A free id for a row of a passage."""
        return self.ids.take(f"{self.note.source}-{number}-{slug(words) or 'row'}")
