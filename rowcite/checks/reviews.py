"""Reviews: findings that ask a person a question, which a line of `accepted.csv` settles.

A line settles a review as long as what was looked at stays as it was: the row, the row that it
supports if it is a further citation, and the passages that it cites, and those of the further
citations that name the column in question. When one of them changes, the question comes back.
"""

from collections.abc import Iterator
from hashlib import sha256

from rowcite.checks.check import Family, check
from rowcite.package import queries
from rowcite.package.finding import Fault, Finding, Location, shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Row, Table

DIGEST = 16  # hexadecimal digits: enough to notice a change, short enough to read


def acceptances(package: Package) -> list[Table]:
    """The table `accepted.csv`, if the package has one."""
    table = package.acceptances
    return [table] if table is not None and table.whole else []


@check("stale-acceptance", Family.EVIDENCE, acceptances)
def stale_acceptance(table: Table, package: Package) -> Iterator[Fault]:
    """A line of accepted.csv answers no question.

    An answer without its question would silence a later one that nobody has looked at.

    Fix: delete the line.
    """
    for row in table.rows:
        code, about = row["code"], row["about"]
        if code not in package.questions:
            yield Fault(row.at("code"), f"no check that asks questions is named «{shorten(code)}»")
        elif _is_stale(package, row):
            yield Fault(row.at("about"), f"{code} asks nothing about «{shorten(about)}»")


def _is_stale(package: Package, row: Row) -> bool:
    """Whether nothing is asked that a line answers.

    If what was asked about has changed, the question is asked again, and the line is not stale.
    """
    asked = package.questions[row["code"]]
    if asked is None:
        return False
    digests = asked.get(row["about"], set())
    unanswered = digests - {digest for _, _, digest in _accepted(package)}
    return row["digest"] not in digests and not unanswered


def is_settled(package: Package, finding: Finding) -> bool:
    """Whether somebody has answered a question, and what it is about has stayed as it was."""
    return (finding.code, finding.where.about, digest(package, finding)) in _accepted(package)


@answered_once
def _accepted(package: Package) -> set[tuple[str, str, str]]:
    """What has been accepted: the code, what it is about, the digest of what was looked at."""
    found = set()
    for table in acceptances(package):
        found |= {(row["code"], row["about"], row["digest"]) for row in table.rows}
    return found


def digest(package: Package, finding: Finding) -> str:
    """A digest of what a review is about: the row and its passages, or a line and its passage.

    How the question is worded does not count, so that a better wording asks nothing again; nor do
    quotes around the cells of a row.
    """
    parts = [finding.code, *_looked_at(package, finding.where)]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def _looked_at(package: Package, where: Location) -> Iterator[str]:
    # A source and a passage, or a row and a column; a source is a row as well.
    first, _, second = where.about.partition(" ")
    passage = package.passage(first, second)
    row = queries.rows_by_id(package).get(first)
    if passage is not None or row is None:
        yield where.text
        yield passage.text if passage is not None else ""
        return
    yield from row.cells.values()
    supported = queries.rows_by_id(package).get(row["row"])
    if supported is not None and row.table.schema.role == "citations":
        yield from supported.cells.values()
    for citing in (row, *queries.citations_naming(package, row, second)):
        cited = package.cited_passage(citing)
        if cited is not None:
            yield citing.place
            yield cited.text
