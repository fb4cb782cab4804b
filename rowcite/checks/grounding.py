"""Row ⊆ note: each number, date and name of a row stands in the note of a passage that it cites, or is explained."""

import re
from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.checks.naming import is_spelled, misspelt
from rowcite.checks.wording import unsaid
from rowcite.evidence.claims import (
    Claim,
    claims_by_row,
    claims_of,
    explained,
    grounded,
    holds_claim,
    speaking_texts,
    stands,
)
from rowcite.evidence.facts import FigureValue, Span, cited_facts, facts
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Row, csv_line
from rowcite.package.values import text_cells
from rowcite.text.stems import is_latin, stems

EVIDENCE, TOKEN = Family.EVIDENCE, re.compile(r"\w+")


def _judge(claim: Claim, package: Package, said: str) -> Iterator[Fault]:
    if (
        grounded(claim, package)
        or explained(claim, package)
        or not queries.is_cited_soundly(package, claim.row)
    ):
        return
    fix = f"cite the passage that says it, or correct {claim.column}"
    line = _conclusion(claim, package)
    if line:
        fix += f"; a conclusion of your own needs a row in citations, with the reason and «{shorten(claim.words)}» in its explanation: {line}"
    yield Fault(
        claim.row.at(claim.column),
        f"{said} is in no passage that the row cites",
        fix,
        claim.row.place,
    )


def _conclusion(claim: Claim, package: Package) -> str:
    """The line of the table of citations in which a person says how a value was concluded, all but the reason filled in."""
    table, cited = package.role("citations"), claim.row.citation
    citing = table.citing_columns if table else None
    if table is None or cited is None or not citing:
        return ""
    cells = {
        "id": f"{claim.row.id}-{claim.column.replace('_', '-')}",
        "row": claim.row.id,
        "columns": claim.column,
        "stance": str(Stance.CONTEXT),
        "basis": str(Basis.INFERRED),
    } | dict(zip(citing, (cited.source, cited.passage), strict=True))
    return csv_line(cells.get(field.name, "") for field in table.schema.fields).removesuffix("\n")


@check("ungrounded-number", EVIDENCE, lambda package: claims_of(package, FigureValue))
def ungrounded_number(claim: Claim, package: Package) -> Iterator[Fault]:
    """A number of a row does not stand in the passages that the row cites.

    A number without its passage is nobody's number.

    Fix: cite the passage that says it, or correct the number.
    """
    return _judge(claim, package, f"the number «{shorten(claim.words)}» ({claim.fact})")


@check("ungrounded-date", EVIDENCE, lambda package: claims_of(package, Span))
def ungrounded_date(claim: Claim, package: Package) -> Iterator[Fault]:
    """A date of a row does not stand in the passages that the row cites.

    A date without its passage cannot be defended.

    Fix: cite the passage that says it, or correct the date.
    """
    return _judge(claim, package, f"the date «{shorten(claim.words)}»")


@check("unread-digits", EVIDENCE, text_cells)
def unread_digits(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A text of a row has digits that read as no number and no date, and that its passage has not.

    A slip in a number can make it one that nobody can read, and so nobody would compare it.

    Fix: write them as the note does, or give the number or date in a form that can be read.
    """
    row, column = cell
    text, there = row[column], " ".join(speaking_texts(package, row, column))
    read = facts(package, text, queries.published_for(package, row), queries.source_for(row))
    for words in sorted(
        (*read.figures.values(), *read.dates.values(), *read.names.values()), key=len, reverse=True
    ):
        text = text.replace(words, " ")
    for token in TOKEN.findall(text) if queries.is_cited_soundly(package, row) else ():
        if any(map(str.isdigit, token)) and token not in there:
            yield Fault(
                row.at(column),
                f"«{shorten(token)}» reads as no number or date, and is not in the passage",
                cited=row.place,
            )


@check("ungrounded-name", EVIDENCE, lambda package: claims_of(package, str))
def ungrounded_name(claim: Claim, package: Package) -> Iterator[Fault]:
    """A thing that a row names is not named in the passages that the row cites.

    Something true of one body would be laid at the door of another.

    Fix: cite the passage that names it, or correct the id; if the passage calls it otherwise, add that name to names.
    """
    if claim.fact != claim.row.id:
        yield from _judge(claim, package, f"«{shorten(claim.words)}» ({claim.fact})")
    elif (
        not stands(claim, package)
        and queries.is_cited_soundly(package, claim.row)
        and not any(misspelt(package, claim.row))
    ):
        message = f"the passage names «{shorten(claim.words)}» ({claim.fact}), which this row introduces, by none of its names"
        yield Fault(claim.row.at(claim.column), message, cited=claim.row.place)


def supporting_citations(package: Package) -> Iterable[Row]:
    """Every citation which says that its passage states what a row states."""
    table = package.role("citations")
    return (
        [
            row
            for row in table.rows
            if (row["stance"], row["basis"]) == (Stance.SUPPORTS, Basis.STATED)
        ]
        if table
        else []
    )


@check("unsupported-citation", EVIDENCE, supporting_citations)
def unsupported_citation(row: Row, package: Package) -> Iterator[Fault]:
    """The passage of a citation does not state what the citation says that it supports.

    A second source that says less than the row makes one voice look like two.

    Fix: name in columns what the passage does state, or correct source and passage.
    """
    columns = row["columns"].split()
    judged = [
        c for c in claims_by_row(package).get(row["row"], ()) if not columns or c.column in columns
    ]
    for claim in judged if queries.is_cited_soundly(package, row) else ():
        if not holds_claim(cited_facts(package, row), claim) and (
            columns or stands(claim, package)
        ):
            what = f"{claim.column} «{shorten(claim.words)}»"
            yield Fault(
                row.at("passage"),
                f"{what} of {row['row']} is not in this passage",
                cited=row.place,
            )
    target, passage = queries.rows_by_id(package).get(row["row"]), package.cited_passage(row)
    for column in target.table.with_role("text") if target and passage else ():
        alike = (
            passage
            and target
            and target[column]
            and is_latin(target[column]) == is_latin(passage.text)
        )
        missing = (
            unsaid(target[column], stems(passage.text))
            if target and passage and alike and column in (columns or [column])
            else []
        )
        if missing:
            message = f"too many words of {column} of {row['row']} are not in this passage: {', '.join(missing)}"
            yield Fault(row.at("passage"), message, cited=row.place)


def explanations(package: Package) -> Iterable[Row]:
    """Every citation in support that explains columns as computed or inferred."""
    table = package.role("citations")
    rows = table.rows if table else []
    return [
        row
        for row in rows
        if row["basis"] != Basis.STATED and row["columns"] and row["stance"] == Stance.SUPPORTS
    ]


@check("stale-explanation", EVIDENCE, explanations)
def stale_explanation(row: Row, package: Package) -> Iterator[Fault]:
    """A citation explains as inferred or computed what the cited passages state.

    An excuse that is no longer needed would cover the next mistake in that cell.

    Fix: take the column out of the citation, or the citation out of the table.
    """
    target = queries.rows_by_id(package).get(row["row"])
    if target is None:
        return
    needed = {
        claim.column
        for claim in claims_by_row(package).get(target.id, ())
        if not stands(claim, package)
    }
    needed |= {
        column
        for column in target.table.with_role("name")
        if not is_spelled(package, target, column)
    }
    checked = {claim.column for claim in claims_by_row(package).get(target.id, ())}
    checked -= {
        f.of
        for f in target.table.schema.fields
        if f.role == "date-basis" and target[f.name] == "inferred"
    }
    for column in row["columns"].split():
        if column in checked and column not in needed:
            yield Fault(
                row.at("columns"),
                f"«{column}» of {target.id} needs no explanation: the passages that it cites state it",
            )
