"""Notes: one a source, well-formed, numbered without gaps; and every passage, source and entity is of use."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Check, Family, check
from rowcite.package import queries
from rowcite.package.finding import Fault
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import Entity
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.spelling import did_you_mean

CITATIONS = Family.CITATIONS


def notes(package: Package) -> Iterable[Note]:
    """Every readable note."""
    return package.notes.values()


def passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage of every note."""
    return [(note, passage) for note in package.notes.values() for passage in note.passages]


def source_rows(package: Package) -> Iterable[Row]:
    """Every row of the sources table."""
    return queries.sources(package).values()


@check("missing-note", CITATIONS, source_rows)
def missing_note(row: Row, package: Package) -> Iterator[Fault]:
    """A source has no note.

    The note holds the passages that rows cite.

    Fix: write sources/<id>.md with a heading for each passage, and run `python -m rowcite generate`.
    """
    if row.id not in package.notes and not any(
        r.note == row.id for r in package.descriptor.resources
    ):
        yield Fault(row.at("id"), f"the source «{row.id}» has no note")


@check("note-without-source", CITATIONS, notes)
def note_without_source(note: Note, package: Package) -> Iterator[Fault]:
    """A note has no row in the table of sources.

    Nobody can tell what it is a note of.

    Fix: add the row of the source, with the note's file name as its id.
    """
    table = package.role("sources")
    if table and note.source not in queries.sources(package) and not table.could_hold(note.source):
        yield Fault(
            note.at(1),
            f"{table.path} has no row «{note.source}»",
            did_you_mean(note.source, set(queries.sources(package)) - set(package.notes)),
        )


def _form(code: str, doc: str) -> Check:
    def judge(note: Note, _: Package) -> Iterator[Fault]:
        return (fault for found, fault in note.faults if found == code)

    judge.__doc__ = doc
    return check(code, CITATIONS, notes)(judge)


malformed_note = _form(
    "malformed-note",
    """A note is not in the form of a note.

    What stands outside that form is read by no check and cited by no row.

    Fix: front matter between two lines ---, then a heading «## p4 · data» for each passage and its text under it.
    """,
)
passage_number = _form(
    "passage-number",
    """A passage number stands twice or is skipped.

    Rows cite by number; a number must mean one passage, and a gap looks like a lost one.

    Fix: number the passages p0, p1, p2… in their order in the original, and correct the rows that cite them.
    """,
)


@check("unknown-passage-kind", CITATIONS, passages)
def unknown_passage_kind(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """The kind of a passage is not a known word.

    The kind decides what must be recorded of the passage.

    Fix: use one of header, data, repeat, opinion, navigation.
    """
    note, passage = found
    if passage.kind not in list(PassageKind):
        fix = did_you_mean(passage.kind, PassageKind)
        yield Fault(note.at(passage.line), f"«{passage.kind}» is not a kind of passage", fix)


@check("empty-gist", CITATIONS, passages)
def empty_gist(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """A passage has a heading and no text.

    Without its gist nobody without the article can see what a row rests on.

    Fix: say in your own words all that the passage states; of one without data, say why it has none.
    """
    note, passage = found
    if not passage.text:
        yield Fault(note.at(passage.line), f"{passage.number} has no text")


def data_passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage that states something: data, opinion and header."""
    kinds = (PassageKind.DATA, PassageKind.OPINION, PassageKind.HEADER)
    return [(note, passage) for note, passage in passages(package) if passage.kind in kinds]


@check("uncited-passage", CITATIONS, data_passages)
def uncited_passage(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A passage with data is cited by no row.

    What the source says there is missing from the tables.

    Fix: record it, or correct the kind of the passage and say in the note why it has no data.
    """
    note, passage = found
    known = note.source in queries.sources(package)
    if (
        known
        and (note.source, passage.number) not in queries.rows_citing(package)
        and not queries.unread_may_hold(package, note.source)
    ):
        yield Fault(note.at(passage.line), f"no row cites {passage.number}")


@check("unused-source", CITATIONS, source_rows)
def unused_source(row: Row, package: Package) -> Iterator[Fault]:
    """A source is cited by nothing but its own row.

    Either its content has not been recorded, or it does not belong here.

    Fix: record what it states, or take it out.
    """
    cited = any(c.source == row.id and c.row is not row for c in package.citations())
    if row.id in package.notes and not cited and not queries.unread_may_hold(package, row.id):
        yield Fault(row.at("id"), f"nothing cites the source «{row.id}»")


@check("unused-entity", CITATIONS, lambda package: queries.entities(package).values())
def unused_entity(entity: Entity, package: Package) -> Iterator[Fault]:
    """A thing is introduced that no other row names.

    A name without a fact says nothing, and is most often a duplicate of another row.

    Fix: record the fact for which it was introduced, or take the row out.
    """
    if entity.row.id not in queries.used_ids(package) and not queries.unread_may_hold(
        package, entity.row.id
    ):
        yield Fault(entity.row.at("id"), f"no row names «{entity.row.id}»")
