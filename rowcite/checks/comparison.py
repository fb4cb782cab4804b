"""Sources against each other: two that contradict each other are tied, and rightly."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.citations import passages_cited
from rowcite.checks.originals import stands_in
from rowcite.evidence.comparison import Agreement, Voice, compare, declared, groups, interval
from rowcite.evidence.facts import cited_facts
from rowcite.evidence.recall import written_sentences
from rowcite.package import queries
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import PAIRING, Stance
from rowcite.package.table import Row
from rowcite.package.values import FigureRow, figures

CITATIONS, EVIDENCE = Family.CITATIONS, Family.EVIDENCE
MOST = 20  # figures that are said to exclude one figure: of many each excludes each


def figure_groups(package: Package) -> Iterable[list[Voice]]:
    """The figures that speak of the same, group by group."""
    return groups(package).values()


@check("undeclared-contradiction", EVIDENCE, figure_groups, level=Level.REVIEW)
def undeclared_contradiction(group: list[Voice], package: Package) -> Iterator[Fault]:
    """Two figures of one subject, measure and scope exclude each other, and no citation says so.

    A reader who meets one of them must learn that another source says otherwise. Two figures of one
    sentence, such as "three, or better five", do not contradict each other.

    Fix: add a row to citations with the stance contradicts, or differs-in-scope where both may
    hold; or give the figures scopes that show the difference.
    """
    for one, other in _undeclared(group, package):
        printed = f"{one.row[one.figure.printed]}» and «{other.row[other.figure.printed]}"
        message = f"«{printed}» exclude each other ({one.row.id}, {other.row.id})"
        where = f"source {other.source}, passage {other.passage}"
        columns = f"{one.figure.low} {one.figure.high}"
        cells = f"row {one.row.id}, columns {columns}, stance contradicts, {where}"
        fix = f"add to citations, with an explanation: {cells}"
        yield Fault(one.row.at(one.figure.printed), message, fix)


def _undeclared(group: list[Voice], package: Package) -> Iterator[tuple[Voice, Voice]]:
    """The pairs that exclude each other undeclared, a few for each figure."""
    spans = [interval(voice.figure) for voice in group]
    if len(set(spans)) == 1:
        return
    for at, one in enumerate(group):
        against = (
            group[later]
            for later in range(at + 1, len(group))
            if spans[at].excludes(spans[later]) and not declared(package, one.row, group[later].row)
        )
        for other in islice(against, MOST):
            if not in_one_sentence(package, one, other):
                yield one, other


def in_one_sentence(package: Package, one: Voice, other: Voice) -> bool:
    """Whether one sentence has both figures: three, or better five. It does not contradict itself.

    It is known by what is printed for them.
    """
    passage = package.passage(one.source, one.passage)
    if passage is None or (one.source, one.passage) != (other.source, other.passage):
        return False
    printed = [voice.row[voice.figure.printed] for voice in (one, other)]
    sentences = written_sentences(passage)
    return any(all(stands_in(words, told) for words in printed) for told in sentences)


def pairing_citations(package: Package) -> Iterable[Row]:
    """Every further citation, where the table has a column for the other row of a comparison."""
    table = package.role("citations")
    names = table.fields.keys() if table else set()
    return package.rows_of("citations") if "other" in names else []


@check("unpaired-stance", CITATIONS, pairing_citations)
def unpaired_stance(citation: Row, _: Package) -> Iterator[Fault]:
    """A citation compares two rows and names one, or names another row and compares nothing.

    What contradicts a row, or may be the same, is a row itself: else one of two versions is missing
    from the tables.

    Fix: name in other the row that holds the other version, and record it first if none does;
    beside supports and context other is empty.
    """
    stance, other = citation["stance"], citation["other"]
    if stance in PAIRING and not other:
        yield Fault(citation.at("other"), f"stance is {stance}, but other is empty: which row?")
    elif other and stance and stance not in PAIRING:
        said = f"other is {other}, but {stance} compares no two rows"
        yield Fault(citation.at("stance"), said)
    elif other and other == citation["row"]:
        yield Fault(citation.at("other"), f"other is {other}, the row itself")


class Pair(NamedTuple):
    """A further citation that compares two rows, and these rows."""

    citation: Row
    row: Row
    other: Row


def pairs(package: Package) -> Iterable[Pair]:
    """Every further citation that compares two known rows."""
    known = queries.rows_by_id(package)
    for citation in package.rows_of("citations"):
        row, other = known.get(citation["row"]), known.get(citation["other"])
        if row is not None and other is not None and citation["stance"] in PAIRING:
            yield Pair(citation, row, other)


@check("unevidenced-other", CITATIONS, pairs)
def unevidenced_other(pair: Pair, package: Package) -> Iterator[Fault]:
    """A citation compares its row with another one, which does not rest on the passage it names.

    The reader who looks up the other version finds another matter.

    Fix: cite the passage on which the other row rests, or name the row that this passage states.
    """
    citation, other = pair.citation, pair.other
    there = cited_facts(package, citation)
    if there is None or there.has(other.id):
        return
    further = queries.further_citations(package).get(other.id, [])
    places = [str(place) for place in passages_cited([other, *further])]
    if places and citation.place not in places:
        said = f"other is {other.id}, for which {citation.place} is not evidence"
        yield Fault(citation.at("other"), said, f"cite {places[0]}, or name another row")


@check("false-stance", EVIDENCE, pairs)
def false_stance(pair: Pair, package: Package) -> Iterator[Fault]:
    """A citation says of two rows that agree that they differ, or of two that differ the opposite.

    A reader would look for a dispute that there is not, or miss one that there is.

    Fix: name in columns those in which the two rows differ, or correct the stance.
    """
    citation, row, other = pair
    if citation["stance"] == Stance.CONTRADICTS and row.table is other.table:
        for column in citation["columns"].split():
            if column in row.cells and row[column] == other[column]:
                said = f"{row.id} and {other.id} have the same {column}: {row[column] or 'nothing'}"
                yield Fault(citation.at("columns"), said, f"leave out {column}")
    if citation["stance"] == Stance.SAME:
        one, two = _figures(package).get(row.id), _figures(package).get(other.id)
        if one and two and compare(one, two) == Agreement.CONTRADICTION:
            printed = f"«{row[one.printed]}» and «{other[two.printed]}»"
            said = f"stance is {Stance.SAME}, but {printed} exclude each other"
            yield Fault(citation.at("stance"), said)


@answered_once
def _figures(package: Package) -> dict[str, FigureRow]:
    """The figures by the id of their row."""
    return {figure.row.id: figure for figure in figures(package)}
