"""Sources against each other: where two contradict each other, a citation must say so."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.evidence.comparison import Voice, contradictions, declared, groups
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package


def figure_groups(package: Package) -> Iterable[list[Voice]]:
    """The figures that speak of the same, group by group."""
    return groups(package).values()


@check("undeclared-contradiction", Family.EVIDENCE, figure_groups, level=Level.REVIEW)
def undeclared_contradiction(group: list[Voice], package: Package) -> Iterator[Fault]:
    """Two figures of one subject, measure and scope exclude each other, and no citation says so.

    A reader who meets one of them must learn that another source says otherwise.

    Fix: add a row to citations with the stance contradicts, or differs-in-scope where both may
    hold; or give the figures scopes that show the difference.
    """
    for one, other in contradictions(group):
        if declared(package, one.row, other.row):
            continue
        printed = f"{one.row[one.figure.printed]}» and «{other.row[other.figure.printed]}"
        message = f"«{printed}» exclude each other ({one.row.id}, {other.row.id})"
        where = f"source {other.source}, passage {other.passage}"
        columns = f"{one.figure.low} {one.figure.high}"
        cells = f"row {one.row.id}, columns {columns}, stance contradicts, {where}"
        fix = f"add to citations, with an explanation: {cells}"
        yield Fault(one.row.at(one.figure.printed), message, fix)
