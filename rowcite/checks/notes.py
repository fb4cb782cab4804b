"""Notes: one for each source, well-formed and numbered; every passage, source and thing is used."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.package import queries
from rowcite.package.finding import Fault
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import Entity, answered_once
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row, Text
from rowcite.text.spelling import did_you_mean

CITATIONS = Family.CITATIONS


def notes(package: Package) -> Iterable[Note]:
    """Every readable note."""
    return package.notes.values()


def source_rows(package: Package) -> Iterable[Row]:
    """Every row of the sources table."""
    return queries.sources(package).values()


@check("missing-note", CITATIONS, source_rows)
def missing_note(row: Row, package: Package) -> Iterator[Fault]:
    """A source has no note.

    The note holds the passages that rows cite.

    Fix: write sources/<id>.md with a heading for each passage, and run `python -m rowcite
    generate`.
    """
    declared = [resource.note for resource in package.descriptor.resources]
    if row.id not in package.notes and row.id not in declared:
        yield Fault(row.at("id"), f"the source «{row.id}» has no note")


@check("note-without-source", CITATIONS, notes)
def note_without_source(note: Note, package: Package) -> Iterator[Fault]:
    """A note has no row in the table of sources.

    Nobody can see which article the note is about.

    Fix: add a row for the source, with the name of the note's file as its id.
    """
    table = package.role("sources")
    known = queries.sources(package).keys()
    if table and note.source not in known and not table.could_hold(note.source):
        fix = did_you_mean(note.source, known - package.notes.keys())
        yield Fault(note.at(1), f"{table.path} has no row «{note.source}»", fix)


def own_faults(note: Note, code: str) -> Iterator[Fault]:
    """What reading a note remembered under a code."""
    return (fault for found, fault in note.faults if found == code)


@check("malformed-note", CITATIONS, notes)
def malformed_note(note: Note, _: Package) -> Iterator[Fault]:
    """A note does not have the form of a note.

    What does not fit that form is read by no check and can be cited by no row.

    Fix: write front matter between two lines ---, then for each passage a heading such as «## p4 ·
    data» with its text under it.
    """
    return own_faults(note, "malformed-note")


@check("passage-number", CITATIONS, notes)
def passage_number(note: Note, _: Package) -> Iterator[Fault]:
    """A passage number is used twice or left out.

    Rows cite passages by number: a number must mean one passage, and a gap looks like a lost
    passage.

    Fix: number the passages p0, p1, p2… in their order in the article, and correct the rows that
    cite them.
    """
    return own_faults(note, "passage-number")


@check("unknown-passage-kind", CITATIONS, Package.passages)
def unknown_passage_kind(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """The kind of a passage is not one of the known words.

    The kind decides what of the passage must be recorded.

    Fix: use one of header, data, repeat, opinion, pending, navigation.
    """
    note, passage = found
    if passage.kind not in list(PassageKind):
        fix = did_you_mean(passage.kind, PassageKind)
        yield Fault(note.at(passage.line), f"«{passage.kind}» is not a kind of passage", fix)


@check("empty-gist", CITATIONS, Package.passages)
def empty_gist(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """A passage has a heading but no text.

    Without the gist, those who do not have the article cannot see what a row is based on.

    Fix: say in your own words everything that the passage states; if it has no data, say why; if it
    can wait, make it pending.
    """
    note, passage = found
    if not passage.text and passage.kind != PassageKind.PENDING:
        yield Fault(note.at(passage.line), f"{passage.number} has no text")


def data_passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage that states something: data and opinion.

    The header is what the row of the source says: title, publisher, day.
    """
    kinds = (PassageKind.DATA, PassageKind.OPINION)
    return [(note, passage) for note, passage in package.passages() if passage.kind in kinds]


@check("uncited-passage", CITATIONS, data_passages)
def uncited_passage(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """No row cites a passage with data.

    What the source says there is missing from the tables.

    Fix: record it, or correct the kind of the passage and say in the note why it has no data.
    """
    note, passage = found
    if (
        note.source in queries.sources(package)
        and (note.source, passage.number) not in places_cited(package)
        and not queries.unread_may_hold(package, note.source)
    ):
        yield Fault(note.at(passage.line), f"no row cites {passage.number}")


@answered_once
def places_cited(package: Package) -> frozenset[Text]:
    """The passages that rows cite; generated tables repeat citations and do not count."""
    found: set[Text] = set()
    for table in package.tables.values():
        if table.schema.role not in ("entities", "retired"):
            found |= queries.cited(package)[table.name].places
    return frozenset(found)


@answered_once
def cited_by_others(package: Package) -> frozenset[str]:
    """The sources that some row cites beside their own."""
    own = queries.sources(package)
    found = set()
    for table in package.tables.values():
        if table.schema.role == "sources":
            citations = [row.citation for row in table.rows if row.citation]
            found |= {one.source for one in citations if one.row is not own.get(one.source)}
        else:
            found |= {place[0] for place in queries.cited(package)[table.name].places}
    return frozenset(found)


@check("unused-source", CITATIONS, source_rows)
def unused_source(row: Row, package: Package) -> Iterator[Fault]:
    """No row cites a source, except the source's own row.

    Either what the source says has not been recorded, or the source does not belong here.

    Fix: record what it states, or remove it.
    """
    if row.id in cited_by_others(package) or row.id not in package.notes:
        return
    if not queries.unread_may_hold(package, row.id):
        yield Fault(row.at("id"), f"nothing cites the source «{row.id}»")


def introduced(package: Package) -> Iterable[Entity]:
    """Everything that a table with names introduces."""
    return queries.entities(package).values()


@check("unused-entity", CITATIONS, introduced)
def unused_entity(entity: Entity, package: Package) -> Iterator[Fault]:
    """A thing is introduced, but no other row names it.

    A name without a fact says nothing; most often the row duplicates another one.

    Fix: record the fact for which the thing was introduced, or remove the row.
    """
    id_ = entity.row.id
    if id_ not in queries.used_ids(package) and not queries.unread_may_hold(package, id_):
        yield Fault(entity.row.at("id"), f"no row names «{id_}»")
