"""A package as loaded: descriptor, tables and notes, with what was wrong with them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rowcite.package.descriptor import CANONICAL, Descriptor
from rowcite.package.finding import Fault, Faults
from rowcite.package.note import Note, NotePassage
from rowcite.package.table import Citation, Row, Table
from rowcite.text.pins import Original

DESCRIPTOR = "datapackage.json"


class PackageError(Exception):
    """There is no package to judge: no descriptor, or one that cannot be read."""


class Commands(NamedTuple):
    """How a package is judged: what `explain` and `accept` follow, how to fix, how to name it."""

    base: str = "python validate.py"
    fix: str = "python validate.py --fix"
    package: str = ""


VALIDATE_PY = Commands()  # which a dataset has


@dataclass(frozen=True, eq=False)
class Earlier:
    """An earlier version of a package, its tables without the notes.

    `name` is what a message calls it. `successor` is the lowest version number that may follow one
    in which a row goes. `is_named`: somebody asked for this version, as a pull-request check does.
    """

    name: str
    package: "Package"
    successor: str = ""
    is_named: bool = False


@dataclass(eq=False)
class Package:
    """A loaded package.

    `faults` holds what was wrong with files, each under the code of the check that reports it.
    `generated` holds the text that each generated file should have, by path, where it was asked
    for; `originals` the texts of the articles at hand, by source. `answers` belongs to
    `rowcite.package.queries`.

    `acceptances` are the lines of `accepted.csv`. `questions` holds, for each check of the level
    review, the digests of what it asked, by what it asked about; None if it was not run.

    `released` is the last release and `base` what the package is a change of, as far as git has
    them; `compared` says in words which those are, or why there is none.

    `given` is the descriptor as it stands in its file. `handed` holds, by the name of a resource
    that the engine does not read itself, why not: the Frictionless library judges it.

    `used` counts what was read, by the name of the limit for it. `commands` are those by which it
    is judged, for what is advised.
    """

    root: Path
    descriptor: Descriptor
    tables: dict[str, Table] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    faults: Faults = field(default_factory=list)
    generated: dict[str, str] = field(default_factory=dict)
    originals: dict[str, Original] = field(default_factory=dict)
    acceptances: Table | None = None
    questions: dict[str, dict[str, set[str]] | None] = field(default_factory=dict)
    released: Earlier | None = None
    base: Earlier | None = None
    compared: str = ""
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    given: dict[str, Any] = field(default_factory=dict)
    handed: dict[str, str] = field(default_factory=dict)
    commands: Commands = VALIDATE_PY

    @property
    def is_canonical(self) -> bool:
        """Whether the descriptor asks for the canonical form, beyond what the standard asks."""
        return self.descriptor.form == CANONICAL

    def rows(self) -> Iterator[Row]:
        """Every readable row of every table."""
        for table in self.tables.values():
            yield from table.rows

    def role(self, role: str) -> Table | None:
        """The table that plays this role in the evidence."""
        return next((t for t in self.tables.values() if t.schema.role == role), None)

    def rows_of(self, role: str) -> Sequence[Row]:
        """The rows of the table that plays this role; none if there is no such table."""
        table = self.role(role)
        return table.rows if table else []

    def citations(self) -> Iterator[Citation]:
        """Every citation in the package, those of the citations table included."""
        for row in self.rows():
            if row.citation:
                yield row.citation

    def passages(self) -> Iterator[tuple[Note, NotePassage]]:
        """Every passage of every note, with its note."""
        for note in self.notes.values():
            for passage in note.passages:
                yield note, passage

    def passage(self, source: str, number: str) -> NotePassage | None:
        """A passage by source and number, from the notes."""
        note = self.notes.get(source)
        return note.passage(number) if note else None

    def cited_passage(self, row: Row) -> NotePassage | None:
        """The passage that a row cites, None if it cites none or one that is not there."""
        citation = row.citation
        return self.passage(citation.source, citation.passage) if citation else None

    def faults_of(self, code: str) -> Iterator[Fault]:
        """What loading remembered for one check."""
        remembered = list(self.faults)
        for table in self.tables.values():
            remembered += table.faults
        for note in self.notes.values():
            remembered += note.faults
        return (fault for found, fault in remembered if found == code)
