"""Row ⊆ note: each number, date and name of a row stands in the note of a passage that it cites, or is explained."""

from collections.abc import Iterable, Iterator

from rowcite.check import Family, check
from rowcite.claims import Claim, claims_by_row, claims_of, explained, grounded
from rowcite.evidence.names import NameIndex
from rowcite.facts import FigureValue, Span
from rowcite.finding import Fault, shorten
from rowcite.package import Package
from rowcite.rows import Basis, Stance
from rowcite.table import Row

EVIDENCE = Family.EVIDENCE


def _judge(claim: Claim, package: Package, said: str) -> Iterator[Fault]:
    if grounded(claim, package) or explained(claim, package) or not package.is_cited_soundly(claim.row):
        return
    cited = package.cited(claim.row)
    fix = (
        f"cite the passage that says it, or correct {claim.column}; a conclusion of your own needs a row in citations: "
        f"row {claim.row.id}, columns {claim.column}, basis inferred"
    )
    where = f"{cited.source} {cited.passage}" if cited else ""
    yield Fault(claim.row.at(claim.column), f"{said} is in no passage that the row cites", fix, where)


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


@check("ungrounded-name", EVIDENCE, lambda package: claims_of(package, str))
def ungrounded_name(claim: Claim, package: Package) -> Iterator[Fault]:
    """A thing that a row names is not named in the passages that the row cites.

    Something true of one body would be laid at the door of another.

    Fix: cite the passage that names it, or correct the id; if the passage calls it otherwise, add that name to names.
    """
    return _judge(claim, package, f"«{shorten(claim.words)}» ({claim.fact})")


def other_names(package: Package) -> Iterable[Row]:
    """Every row of the table of names."""
    table = package.role("names")
    return table.rows if table else []


@check("ungrounded-spelling", EVIDENCE, other_names)
def ungrounded_spelling(row: Row, package: Package) -> Iterator[Fault]:
    """Another name of a thing does not stand in the passage that the row cites.

    A name that nobody printed would make the machine find the thing where it is not.

    Fix: cite the passage that prints the name, and give the name there in «».
    """
    column = row.table.with_role("other-name")[0]
    cited = package.cited(row)
    passage = package.passage(cited.source, cited.passage) if cited else None
    if cited and passage and row[column] and not NameIndex([(row.id, row[column])]).find(passage.text):
        message = f"the name «{shorten(row[column])}» is not in the passage that the row cites"
        yield Fault(row.at(column), message, cited=f"{cited.source} {cited.passage}")


def explanations(package: Package) -> Iterable[Row]:
    """Every citation in support that explains columns as computed or inferred."""
    table = package.role("citations")
    rows = table.rows if table else []
    return [row for row in rows if row["basis"] != Basis.STATED and row["columns"] and row["stance"] == Stance.SUPPORTS]


@check("stale-explanation", EVIDENCE, explanations)
def stale_explanation(row: Row, package: Package) -> Iterator[Fault]:
    """A citation explains as inferred or computed what the cited passages state.

    An excuse that is no longer needed would cover the next mistake in that cell.

    Fix: take the column out of the citation, or the citation out of the table.
    """
    target = package.by_id.get(row["row"])
    if target is None:
        return
    needed = {claim.column for claim in claims_by_row(package).get(target.id, ()) if not grounded(claim, package)}
    checked = {claim.column for claim in claims_by_row(package).get(target.id, ())}
    checked -= {f.of for f in target.table.schema.fields if f.role == "date-basis" and target[f.name] == "inferred"}
    for column in row["columns"].split():
        if column in checked and column not in needed:
            yield Fault(row.at("columns"), f"«{column}» of {target.id} needs no explanation: the passages that it cites state it")
