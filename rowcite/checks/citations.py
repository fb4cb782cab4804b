"""Citations: every row cites a passage that exists and is evidence; further evidence names real rows and columns."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.claims import claims_by_row, holds_claim, stands
from rowcite.evidence.facts import passage_facts
from rowcite.evidence.recall import RECORDED_KINDS
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.rows import Basis, PassageKind, Stance
from rowcite.package.table import Citation, Row, Table
from rowcite.text.spelling import did_you_mean

CITATIONS = Family.CITATIONS
UNCITED = ("passages",)  # the passages are what is cited


def citing_rows(package: Package) -> Iterable[Row]:
    """Every row that must cite."""
    return [row for row in package.rows() if row.table.schema.role not in UNCITED]


@check("missing-citation", CITATIONS, citing_rows)
def missing_citation(row: Row, _: Package) -> Iterator[Fault]:
    """A row does not say which passage of which source states it.

    A fact that nobody can trace is a rumour.

    Fix: fill source and passage; a table needs both columns and a foreign key from them to the passages.
    """
    columns = row.table.citing_columns
    if columns is None:
        if row.table.schema.role not in ("entities", "retired") and row is row.table.rows[0]:
            yield Fault(
                row.table.schema_at(),
                f"the table {row.table.name} has no foreign key to the passages: its rows cannot cite",
            )
        return
    for column in columns:
        if not row[column]:
            yield Fault(row.at(column), f"{column} is empty")


@check("unknown-source", CITATIONS, lambda package: package.citations())
def unknown_source(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a source that the package does not have.

    The evidence cannot be found.

    Fix: correct the id of the source, or add the source: its note and its row.
    """
    table = package.role("sources")
    known = set(queries.sources(package)) | set(package.notes)
    if cited.source not in known and not (table and table.could_hold(cited.source)):
        message = f"{cited.columns[0]} is «{shorten(cited.source)}», but there is no such source"
        yield Fault(cited.row.at(cited.columns[0]), message, did_you_mean(cited.source, known))


@check("unknown-passage", CITATIONS, lambda package: package.citations())
def unknown_passage(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a passage that the note of the source does not have.

    The reader is sent to a place where nothing stands.

    Fix: cite the passage that states the row.
    """
    note = package.notes.get(cited.source)
    if (
        note is not None
        and note.passage(cited.passage) is None
        and not any(c == "malformed-note" for c, _ in note.faults)
    ):
        message = (
            f"{cited.columns[1]} is «{shorten(cited.passage)}», but {note.path} has no such passage"
        )
        fix = (
            f"its passages are {note.passages[0].number} to {note.passages[-1].number}"
            if note.passages
            else ""
        )
        yield Fault(cited.row.at(cited.columns[1]), message, fix)


@check("cites-navigation", CITATIONS, lambda package: package.citations())
def cites_navigation(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a passage that is navigation.

    Menus, adverts and headlines of other articles are not evidence.

    Fix: cite the passage of the text that states the row, or correct the kind of the passage in the note.
    """
    passage = package.passage(cited.source, cited.passage)
    if passage is not None and passage.kind == PassageKind.NAVIGATION:
        yield Fault(cited.row.at(cited.columns[1]), f"{cited.source} {cited.passage} is navigation")


def further_rows(package: Package) -> Iterable[Row]:
    """Every row of the citations table."""
    table = package.role("citations")
    return table.rows if table else []


@check("unknown-row", CITATIONS, further_rows)
def unknown_row(row: Row, package: Package) -> Iterator[Fault]:
    """A citation speaks of a row that is not in the package.

    The evidence hangs in the air.

    Fix: correct the id in the column row.
    """
    target = row["row"]
    if (
        target in queries.rows_by_id(package)
        or not target
        or queries.unread_may_hold(package, target)
    ):
        return
    yield Fault(
        row.at("row"),
        f"row is «{shorten(target)}», but no table has such an id",
        did_you_mean(target, queries.rows_by_id(package)),
    )


@check("unknown-column", CITATIONS, further_rows)
def unknown_column(row: Row, package: Package) -> Iterator[Fault]:
    """A citation names a column that the table of its row does not have.

    The evidence for that cell would not be found.

    Fix: write the names of columns as in the header, separated by single spaces.
    """
    target = queries.rows_by_id(package).get(row["row"])
    for name in row["columns"].split() if target else ():
        if target and name not in target.cells:
            fix = did_you_mean(name, target.cells) or "its columns are " + ", ".join(target.cells)
            yield Fault(
                row.at("columns"),
                f"columns names «{shorten(name)}», but {target.table.name} has no such column",
                fix,
            )


@check("missing-explanation", CITATIONS, further_rows)
def missing_explanation(row: Row, _: Package) -> Iterator[Fault]:
    """A citation whose basis is not stated, or whose stance is not supports, does not explain itself.

    A conclusion, a calculation or a contradiction is worth what its reasons are worth.

    Fix: say in the column explanation how the one follows from, or differs from, the other.
    """
    plain = row["basis"] == Basis.STATED and row["stance"] == Stance.SUPPORTS
    if not plain and not row["explanation"]:
        yield Fault(
            row.at("explanation"),
            f"explanation is empty, but this citation is «{row['stance']}», «{row['basis']}»",
        )


class Named(NamedTuple):
    """A cell that names another row, which cites for itself: the row, the column, and the row that it names."""

    row: Row
    column: str
    target: Row


def named_rows(package: Package) -> Iterable[Named]:
    """Every key to a row that is no thing with a name, and so is nowhere to be found by its name: an event, say."""
    for table in package.tables.values():
        for key in table.schema.foreign_keys:
            home = package.tables.get(key.reference.resource or table.name)
            if (
                home is not None
                and not home.schema.role
                and not home.with_role("name")
                and len(key.fields) == 1
            ):
                targets = (
                    (row, queries.rows_by_id(package).get(row[key.fields[0]])) for row in table.rows
                )
                yield from (Named(row, key.fields[0], target) for row, target in targets if target)


def _is_within_passage(row: Row, column: str) -> bool:
    """Whether the very passage of a row must be evidence for the row that it names in a column."""
    return column in row.table.with_role("within-passage")


@check("unevidenced-reference", CITATIONS, named_rows)
def unevidenced_reference(found: Named, package: Package) -> Iterator[Fault]:
    """A row names another row of which its own source says nothing.

    Two things that no source ties together would be tied by the tables.

    Fix: name the row that this source speaks of; or cite this passage for the other row too, in citations.
    """
    row, column, target = found
    cited = row.citation
    if cited is None or any(
        citation["basis"] != Basis.STATED
        for citation in queries.citations_naming(package, row, column)
    ):
        return
    strict = _is_within_passage(row, column)
    citing = [target, *queries.further_citations(package).get(target.id, ())]
    places = [row.citation for row in citing if row.citation]
    seen = [
        c for c in places if c.source == cited.source and (not strict or c.passage == cited.passage)
    ]
    if places and not seen:
        where = f"{cited.source} {cited.passage}" if strict else cited.source
        message = f"{column} is {target.id}, for which {where} is no evidence"
        fix = f"cite it for {target.id} too: a row in citations with row {target.id}, source {cited.source}, passage {cited.passage}"
        yield Fault(row.at(column), message, fix if strict else "")


@check("later-passage", CITATIONS, named_rows)
def later_passage(found: Named, package: Package) -> Iterator[Fault]:
    """A row about what one passage tells cites another one than the first that tells it.

    Of two that say as much, either could be cited, and a slip to the next passage would be seen by nobody.

    Fix: cite the first passage of the source that is evidence for the named row and holds what this row says.
    """
    row, column, target = found
    cited = row.citation
    note = package.notes.get(cited.source) if cited else None
    if cited is None or note is None or not _is_within_passage(row, column):
        return
    whole = [
        citation
        for citation in queries.further_citations(package).get(target.id, ())
        if not citation["columns"]
    ]
    citations = [one.citation for one in (target, *whole) if one.citation]
    places = {citation.passage for citation in citations if citation.source == cited.source}
    said = [claim for claim in claims_by_row(package).get(row.id, ()) if stands(claim, package)]
    for passage in note.passages:
        if passage.number == cited.passage:
            return
        told = (
            passage_facts(package, cited.source, passage.number)
            if passage.number in places and passage.kind in RECORDED_KINDS
            else None
        )
        if told and said and all(holds_claim(told, claim) for claim in said):
            yield Fault(
                row.at(cited.columns[1]),
                f"{passage.number} comes first, and holds all that the row says",
                f"write {passage.number}",
                row.place,
            )
            return


def evidenced_rows(package: Package) -> Iterable[Row]:
    """Every row that a person wrote and that further citations speak for."""
    rows = (queries.rows_by_id(package).get(id_) for id_ in queries.further_citations(package))
    return [row for row in rows if row and row.table.schema.role not in ("entities", "passages")]


@check("later-source", CITATIONS, evidenced_rows)
def later_source(row: Row, package: Package) -> Iterator[Fault]:
    """A row cites a source, while one that was published earlier is named in citations as saying all that the row says.

    Who said it first is the source of a fact; the others are its further evidence.

    Fix: let the row cite the earlier passage, and put the later one into citations.
    """
    own, day = row.citation, queries.published_for(package, row)
    for citation in queries.further_citations(package).get(row.id, ()) if own and day else ():
        earlier, plain = (
            queries.published_for(package, citation),
            (citation["stance"], citation["basis"]) == (Stance.SUPPORTS, Basis.STATED),
        )
        if own and day and earlier and plain and not citation["columns"] and earlier < day:
            said = f"{citation['source']} of {earlier} says it earlier than {own.source} of {day}"
            fix = f"write {citation['source']} and {citation['passage']} here, {own.source} and {own.passage} in {citation.id} of citations"
            yield Fault(row.at(own.columns[0]), said, fix, row.place)


def citing_tables(package: Package) -> Iterable[Table]:
    """Every table whose rows state facts by their citation."""
    roles = ("sources", "passages", "entities", "citations", "retired")
    return [
        table
        for table in package.tables.values()
        if table.citing_columns and table.schema.role not in roles
    ]


@check("repeated-row", CITATIONS, citing_tables)
def repeated_row(table: Table, _: Package) -> Iterator[Fault]:
    """Two rows of a table say the same.

    One fact would count as two, and a correction of the one would leave the other as it was.

    Fix: keep one of them, and cite the passage of the other for it in citations; or correct the one that means something else.
    """
    apart = {"id", "note", *(table.citing_columns or ())}
    seen: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        said = tuple(cell for name, cell in row.cells.items() if name not in apart)
        first = seen.setdefault(said, row)
        if first is not row and any(said):
            yield Fault(
                row.at("id"),
                f"«{shorten(row.id)}» says the same as «{shorten(first.id)}» in line {first.line}",
            )
