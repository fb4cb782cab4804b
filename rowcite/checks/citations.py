"""Citations: each row cites a passage that exists; further citations name real rows and columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from rowcite.checks.cells import EMPTY, sieves, tables_by_hand
from rowcite.checks.check import Family, Sifted, check
from rowcite.checks.ids import repeated_ids
from rowcite.checks.sifting import rows_at, rows_with, saying_columns
from rowcite.evidence.agreement import explanations, holds_claim, is_stated
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import cited_facts
from rowcite.package import queries
from rowcite.package.finding import Fault, Location, shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.records import csv_line
from rowcite.package.rows import PassageKind, Stance
from rowcite.package.table import Citation, Row, Table
from rowcite.text.spelling import Spellings, advice, did_you_mean

CITATIONS = Family.CITATIONS
SEVERAL = 2  # values of a row of which one may be contradicted and another not


def citing_rows(package: Package) -> Sifted[Row]:
    """Every row that must cite: all but the passages themselves.

    Where a table cannot cite, its first row stands for all; a row without citation is doubtful.
    """
    examined = 0
    doubtful: list[Row] = []
    for table in package.tables.values():
        if table.schema.role == "passages":
            continue
        examined += len(table.rows)
        doubtful += (
            sieves(package)[table.name].doubtful(EMPTY) if table.citing_columns else table.rows[:1]
        )
    return Sifted(examined, doubtful)


@check("missing-citation", CITATIONS, citing_rows)
def missing_citation(row: Row, package: Package) -> Iterator[Fault]:
    """A row does not say which passage of which source states it.

    A fact that nobody can trace is a rumour. A package of which no table cites is judged without.

    Fix: fill in source and passage; a table needs both columns, and a foreign key from them to the
    passages.
    """
    table = row.table
    if table.citing_columns is None:
        cite = any(other.citing_columns for other in package.tables.values())
        if not package.is_canonical and not cite:
            return
        if table.schema.role not in ("entities", "retired") and row is table.rows[0]:
            said = (
                f"the table {table.name} has no foreign key to the passages: its rows cannot cite"
            )
            yield Fault(table.schema_at(), said)
        return
    for column in table.citing_columns:
        if not row[column]:
            yield Fault(row.at(column), f"{column} is empty")


def citations(package: Package) -> Sifted[Citation]:
    """Every citation that a person wrote."""
    tables = tables_by_hand(package)
    examined = sum(queries.cited(package)[table.name].rows for table in tables)
    doubtful = [one for one in all_citations(package).doubtful if one.row.table in tables]
    return Sifted(examined, doubtful)


@answered_once
def all_citations(package: Package) -> Sifted[Citation]:
    """Every citation; those of a passage that states something need no second look."""
    examined, doubtful = 0, []
    for table in package.tables.values():
        cited = queries.cited(package)[table.name]
        examined += cited.rows
        unsound = {place for place in cited.places if not _is_sound(package, *place)}
        if table.citing_columns:
            rows = rows_with(table, table.citing_columns, unsound)
            doubtful += [row.citation for row in rows if row.citation]
    return Sifted(examined, doubtful)


def _is_sound(package: Package, source: str, number: str) -> bool:
    """Whether a source is known, and its passage stands in the note and is evidence."""
    passage = package.passage(source, number)
    if passage is None or source not in queries.sources(package):
        return False
    return passage.kind not in (PassageKind.NAVIGATION, PassageKind.PENDING)


@answered_once
def rows_citing_nothing(package: Package) -> dict[tuple[str, str], list[Row]]:
    """The rows that cite a passage which is not there, by the source and number."""
    found: dict[tuple[str, str], list[Row]] = {}
    for one in citations(package).doubtful:
        found.setdefault((one.source, one.passage), []).append(one.row)
    return found


@check("unknown-source", CITATIONS, citations)
def unknown_source(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a source that the package does not have.

    Nobody can find the evidence.

    Fix: correct the id of the source, or add the source: its note and its row.
    """
    table = package.role("sources")
    known = queries.sources(package).keys() | package.notes.keys()
    if cited.source not in known and not (table and table.could_hold(cited.source)):
        column = cited.columns[0]
        said = f"{column} is «{shorten(cited.source)}», but there is no such source"
        fix = did_you_mean(cited.source, known)
        yield Fault(cited.row.at(column), said, fix, mistake=cited.source)


@check("unknown-passage", CITATIONS, citations)
def unknown_passage(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a passage that the note of the source does not have.

    The reader is sent to a place where there is nothing.

    Fix: cite the passage that states the row.
    """
    note = package.notes.get(cited.source)
    if note is None or note.passage(cited.passage) is not None:
        return
    if "malformed-note" in [code for code, _ in note.faults]:
        return
    column = cited.columns[1]
    said = f"{column} is «{shorten(cited.passage)}», but {note.path} has no such passage"
    fix = ""
    if note.passages:
        fix = f"its passages are {note.passages[0].number} to {note.passages[-1].number}"
    citing = rows_citing_nothing(package).get((cited.source, cited.passage), [])
    if len(citing) > 1 and citing[0] is cited.row:
        # Many rows cannot all be wrong: the passage that they cite has lost its heading.
        gone = f"there is no passage «{shorten(cited.passage)}», but {len(citing)} rows cite it"
        again = f"put its heading «## {cited.passage} · data» back, or correct the rows"
        yield Fault(Location(note.path, about=note.source), gone, again, mistake=str(cited))
    yield Fault(cited.row.at(column), said, fix, mistake=str(cited))


@check("cites-navigation", CITATIONS, citations)
def cites_navigation(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a passage that is navigation.

    Menus, adverts and headlines of other articles are not evidence.

    Fix: cite the passage of the text that states the row, or correct the kind of the passage in the
    note.
    """
    passage = package.passage(cited.source, cited.passage)
    if passage is not None and passage.kind == PassageKind.NAVIGATION:
        yield Fault(cited.row.at(cited.columns[1]), f"{cited.source} {cited.passage} is navigation")


@check("cites-pending", CITATIONS, all_citations)
def cites_pending(cited: Citation, package: Package) -> Iterator[Fault]:
    """A row cites a passage that is pending.

    What else the passage says is not recorded yet, and nothing compares the row with it.

    Fix: take the passage up: write in the note all that it says, and make its kind data.
    """
    passage = package.passage(cited.source, cited.passage)
    is_own = cited.row.table.schema.role in ("sources", "entities")
    if passage is not None and passage.kind == PassageKind.PENDING and not is_own:
        said = f"{cited.source} {cited.passage} is pending"
        note = package.notes[cited.source]
        heading = f"«## {cited.passage} · {PassageKind.DATA}»"
        fix = f"write in {note.path} all that the passage says, under the heading {heading}"
        yield Fault(cited.row.at(cited.columns[1]), said, fix)


def further_citations(package: Package) -> Iterable[Row]:
    """Every row of the citations table."""
    return package.rows_of("citations")


@check("unknown-row", CITATIONS, further_citations)
def unknown_row(citation: Row, package: Package) -> Iterator[Fault]:
    """A citation speaks of a row that is not in the package.

    It is evidence for nothing, or the other side of a comparison cannot be found.

    Fix: correct the id in the column row, or in the column other, where there is one.
    """
    known = queries.rows_by_id(package)
    for column in ("row", "other"):
        id_ = citation[column]
        if id_ and id_ not in known and not queries.unread_may_hold(package, id_):
            said = f"{column} is «{shorten(id_)}», but no table has such an id"
            fix = advice(spellings_of_rows(package).nearest(id_))
            yield Fault(citation.at(column), said, fix, mistake=id_)


@answered_once
def spellings_of_rows(package: Package) -> Spellings:
    """The ids of all rows, by their spelling."""
    return Spellings(queries.rows_by_id(package))


@check("unknown-column", CITATIONS, further_citations)
def unknown_column(citation: Row, package: Package) -> Iterator[Fault]:
    """A citation names a column that the table of its row does not have.

    Nobody would find the evidence for that cell.

    Fix: write the names of columns as in the header, separated by single spaces.
    """
    target = queries.rows_by_id(package).get(citation["row"])
    if target is None:
        return
    for name in citation["columns"].split():
        if name not in target.cells:
            said = f"columns names «{shorten(name)}», but {target.table.name} has no such column"
            fix = did_you_mean(name, target.cells) or "its columns are " + ", ".join(target.cells)
            yield Fault(citation.at("columns"), said, fix)


@check("missing-explanation", CITATIONS, further_citations)
def missing_explanation(citation: Row, _: Package) -> Iterator[Fault]:
    """A citation that is not plain support (supports, stated) has no explanation.

    A conclusion, a calculation or a contradiction is worth as much as the reasons given for it.

    Fix: say in the column explanation how the row follows from the passage, or how they differ.
    """
    if not is_stated(citation) and not citation["explanation"]:
        how = f"«{citation['stance']}», «{citation['basis']}»"
        said = f"explanation is empty, but this citation is {how}"
        yield Fault(citation.at("explanation"), said)


def contradictions(package: Package) -> Iterable[Row]:
    """Every further citation that contradicts its row."""
    for citation in package.rows_of("citations"):
        if citation["stance"] == Stance.CONTRADICTS:
            yield citation


@check("missing-columns", CITATIONS, contradictions)
def missing_columns(citation: Row, package: Package) -> Iterator[Fault]:
    """A citation contradicts a row of several values, and does not name the columns that differ.

    Every value of the row would count as contradicted, also those on which both sources agree.

    Fix: name in columns those that differ.
    """
    row = queries.rows_by_id(package).get(citation["row"])
    if row is None or citation["columns"]:
        return
    apart = {"id", "note", *(row.table.citing_columns or ())}
    columns = [column for column, cell in row.cells.items() if cell and column not in apart]
    if len(columns) < SEVERAL:
        return
    there = cited_facts(package, citation)
    claimed = claims_by_row(package).get(row.id, ())
    differing = {claim.column for claim in claimed if not holds_claim(there, claim)}
    for printed in differing.intersection(row.table.with_role("figure-printed")):
        differing.remove(printed)
        differing.update(*map(row.table.with_role, ("figure-low", "figure-high")))
    differing -= set(row.table.entity_columns)
    differing.update(row.table.with_role("text"))
    likely = [column for column in columns if column in differing] or columns
    line = csv_line((citation.cells | {"columns": " ".join(likely)}).values()).rstrip("\n")
    said = f"columns is empty, but the citation contradicts {row.id}: in what?"
    yield Fault(citation.at("columns"), said, f"keep those that differ: {line}")


class Named(NamedTuple):
    """A cell that names another row, which cites for itself: its row, its column, the other row."""

    row: Row
    column: str
    target: Row


def named_rows(package: Package) -> Sifted[Named]:
    """Every cell that names a row without a name of its own, such as an event.

    Texts cannot name such a row, so that it must be found by what both rows cite.
    """
    known = queries.rows_by_id(package)
    examined = 0
    doubtful = []
    for table in package.tables.values():
        for column in nameless_columns(package, table):
            rows = _of_other_sources(package, table, column)
            named = [row for row in rows if row[column] in known]
            examined += len(table.rows) - len(rows) + len(named)
            doubtful += [Named(row, column, known[row[column]]) for row in named]
    return Sifted(examined, doubtful)


def _of_other_sources(package: Package, table: Table, column: str) -> Sequence[Row]:
    """The rows that do not cite the same source as the row that a column names."""
    if table.citing_columns is None or column in table.with_role("within-passage"):
        return table.rows
    source_of = sources_by_id(package)
    places: list[int] = []
    for first, (ids, sources) in table.rows.columns(column, table.citing_columns[0]):
        theirs = list(map(source_of.get, ids))
        if theirs != list(sources):
            pairs = enumerate(zip(theirs, sources, strict=True), first)
            places += [at for at, (their, own) in pairs if their != own]
    return rows_at(table, places)


@answered_once
def sources_by_id(package: Package) -> dict[str, str]:
    """The source that each row without a name of its own cites, where its id means no other row."""
    found: dict[str, str] = {}
    one: dict[str, str] = {}  # of the same source in many rows, one text
    for table in nameless_tables(package):
        if table.citing_columns is None or "id" not in table.index_of:
            continue
        for _, (ids, sources, passages) in table.rows.columns("id", *table.citing_columns):
            pairs = zip(ids, map(one.setdefault, sources, sources), strict=True)
            found.update(compress(pairs, map(all, zip(sources, passages, strict=True))))
    for id_ in repeated_ids(package):
        found.pop(str(id_), None)
    return found


def nameless_tables(package: Package) -> list[Table]:
    """The tables whose rows have no names of their own, and are named by other rows."""
    found = []
    for table in package.tables.values():
        for key in table.schema.foreign_keys:
            home = package.tables.get(key.reference.resource or table.name)
            if len(key.fields) == 1 and home and is_nameless(home):
                found.append(home)
    return list(dict.fromkeys(found))


def is_nameless(table: Table) -> bool:
    """Whether the rows of a table have no names, and are no evidence themselves."""
    return not table.schema.role and not table.with_role("name")


def nameless_columns(package: Package, table: Table) -> list[str]:
    """The columns of a table that name rows of a table which has no column for names."""
    columns = []
    for key in table.schema.foreign_keys:
        home = package.tables.get(key.reference.resource or table.name)
        if len(key.fields) == 1 and home is not None and is_nameless(home):
            columns.append(key.fields[0])
    return columns


def within_passage(row: Row, column: str) -> bool:
    """Whether the row named in a column must be evidenced by the very passage of this row."""
    return column in row.table.with_role("within-passage")


def passages_cited(rows: Iterable[Row]) -> list[Citation]:
    """What these rows cite."""
    return [row.citation for row in rows if row.citation]


@check("unevidenced-reference", CITATIONS, named_rows)
def unevidenced_reference(found: Named, package: Package) -> Iterator[Fault]:
    """A row names another row of which its own source says nothing.

    The tables would connect two things that no source connects.

    Fix: name the row of which this source speaks, or cite this passage for the other row too, in
    citations.
    """
    row, column, target = found
    cited = row.citation
    if cited is None or explanations(package, row, column):
        return
    further = queries.further_citations(package).get(target.id, [])
    places = passages_cited([target, *further])
    seen = [place for place in places if place.source == cited.source]
    where, fix = cited.source, ""
    if within_passage(row, column):
        seen = [place for place in seen if place.passage == cited.passage]
        where = str(cited)
        wanted = f"row {target.id}, source {cited.source}, passage {cited.passage}"
        fix = f"cite it for {target.id} too: a row in citations with {wanted}"
    if places and not seen:
        said = f"{column} is {target.id}, for which {where} is not evidence"
        yield Fault(row.at(column), said, fix, mistake=f"evidence for {target.id} in {where}")


def citing_tables(package: Package) -> Iterable[Table]:
    """Every table whose rows state facts by what they cite."""
    roles = ("sources", "passages", "entities", "citations", "retired")
    for table in package.tables.values():
        if table.citing_columns and table.schema.role not in roles:
            yield table


@check("repeated-row", CITATIONS, citing_tables)
def repeated_row(table: Table, package: Package) -> Iterator[Fault]:
    """Two rows of a table say the same.

    One fact would count as two, and whoever corrects one row would leave the other as it was.

    Fix: keep one of them, and cite the passage of the other for it in citations; or correct the one
    that means something else.
    """
    seen: dict[tuple[str, ...], Row] = {}
    columns = saying_columns(table)
    for row in sieves(package)[table.name].alike:
        said = tuple(row[name] for name in columns)
        first = seen.setdefault(said, row)
        if first is not row and any(said):
            other = f"«{shorten(first.id)}» in line {first.line}"
            yield Fault(row.at("id"), f"«{shorten(row.id)}» says the same as {other}")
