"""Explanations of further citations: the passage that each cites has to do with what it says."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.citations import nameless_columns, passages_cited
from rowcite.evidence.agreement import is_stated
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import Fact, facts_from, passage_facts
from rowcite.package import queries
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.rows import Basis, PassageKind
from rowcite.package.table import Row
from rowcite.text.stems import stems

EVIDENCE = Family.EVIDENCE
WORD = re.compile(r"\w+")
MUCH_MORE = 4  # words and facts of an explanation that another passage holds beyond the one cited


class Explanation(NamedTuple):
    """A further citation with an explanation, the row that it speaks of, and what it cites."""

    citation: Row
    row: Row
    source: str
    number: str

    @property
    def columns(self) -> list[str]:
        """The columns that it names."""
        return self.citation["columns"].split()


def explanations(package: Package) -> Iterable[Explanation]:
    """Every further citation that is not plain support and leads from a row to a passage."""
    known = queries.rows_by_id(package)
    for citation in package.rows_of("citations"):
        row, cited = known.get(citation["row"]), citation.citation
        if row is None or cited is None or is_stated(citation):
            continue
        if citation["explanation"] and queries.is_cited_soundly(package, citation):
            yield Explanation(citation, row, cited.source, cited.passage)


@check("unfounded-explanation", EVIDENCE, explanations, level=Level.REVIEW)
def unfounded_explanation(found: Explanation, package: Package) -> Iterator[Fault]:
    """What an explanation says is not found in the passage that its citation names.

    The reader who looks it up finds another matter there, and the conclusion hangs in the air.

    Fix: cite the passage from which it follows, and say in the explanation what stands there.
    """
    for said in doubts(found, package):
        yield Fault(found.citation.at("passage"), said, cited=found.citation.place)


def doubts(found: Explanation, package: Package) -> Iterator[str]:
    """What speaks against the passage of an explanation."""
    row, there = found.row, passage_facts(package, found.source, found.number)
    if found.citation["basis"] != Basis.STATED:
        for column in set(found.columns).intersection(nameless_columns(package, row.table)):
            target = queries.rows_by_id(package).get(row[column])
            if target is not None and not is_evidence(found, target, package):
                yield f"{column} of {row.id} is {target.id}, for which nothing cites this passage"
        bearer = "" if holds_some(found, package) else explained_bearer(found)
        if bearer in queries.entities(package) and there is not None and not there.has(bearer):
            yield f"the passage does not name {bearer}, whose name is explained"
    fuller = fuller_passage(found, package)
    if fuller:
        yield f"{fuller} of the same source holds more of what the explanation says"


def is_evidence(found: Explanation, target: Row, package: Package) -> bool:
    """Whether the passage of an explanation is cited for another row."""
    further = queries.further_citations(package).get(target.id, [])
    places = [str(place) for place in passages_cited([target, *further])]
    return found.citation.place in places


def explained_bearer(found: Explanation) -> str:
    """The thing whose name, or whose being meant by a name, is explained; empty if none is."""
    table, columns = found.row.table, set(found.columns)
    if columns.intersection(table.with_role("name")):
        return found.row.id
    if table.with_role("other-name") and columns.intersection(table.entity_columns):
        return found.row[table.entity_columns[0]]
    return ""


def holds_some(found: Explanation, package: Package) -> bool:
    """Whether the passage cited holds anything that the explanation names, or is none."""
    there = passage_facts(package, found.source, found.number)
    return there is None or any(map(there.has, said_facts(found, package)))


def fuller_passage(found: Explanation, package: Package) -> str:
    """The first passage of the same source that holds more of what is explained; empty if none.

    Where the passage cited holds anything that the explanation names, no other one is better: an
    explanation also speaks of what is not printed, or of what another passage says. Nor is one that
    the explanation itself names, or that says less of a row which the citation supports as a whole.
    """
    if holds_some(found, package):
        return ""
    told = frozenset[str]() if found.columns else text_stems(found.row)
    facts = explained_facts(found, package)
    own = held(found, facts, found.number, package)
    for passage in package.notes[found.source].passages:
        is_known = passage.number in (found.number, *WORD.findall(found.citation["explanation"]))
        if passage.kind in (PassageKind.HEADER, PassageKind.NAVIGATION) or is_known:
            continue
        other = held(found, facts, passage.number, package)
        if len(told & other.all_words) < len(told & own.all_words):
            continue
        more_words = len(other.words) - len(own.words)
        more_facts = len(other.facts) - len(own.facts)
        is_cited_by_row = found.row.place == f"{found.source} {passage.number}"
        holds_all_and_more = other.facts > own.facts and more_words > 0 and not is_cited_by_row
        holds_much_more = min(more_words, more_facts) >= 0 and (
            more_words + more_facts >= MUCH_MORE
        )
        if holds_all_and_more or holds_much_more:
            return passage.number
    return ""


class Held(NamedTuple):
    """What a passage holds of an explanation, and all of its words."""

    facts: set[Fact]
    words: frozenset[str]
    all_words: frozenset[str]


def explained_facts(found: Explanation, package: Package) -> set[Fact]:
    """The facts of an explanation, and of the columns that it names."""
    facts = set(said_facts(found, package))
    for claim in claims_by_row(package).get(found.row.id, ()):
        if claim.column in found.columns:
            facts.add(claim.fact)
    facts.discard(found.row.id)
    return facts


def said_facts(found: Explanation, package: Package) -> Iterator[Fact]:
    """The facts of an explanation but the thing of its own row; names first, the quickest read."""
    said = facts_from(package, found.source, found.citation["explanation"])
    yield from (name for name in said.names if name != found.row.id)
    yield from said.dates
    yield from said.figures


def held(found: Explanation, facts: set[Fact], number: str, package: Package) -> Held:
    """What a passage of the source holds of an explanation that holds these facts."""
    there = passage_facts(package, found.source, number)
    passage = package.passage(found.source, number)
    if there is None or passage is None:
        return Held(set(), frozenset(), frozenset())
    words = stems(passage.text)
    said = stems(found.citation["explanation"]) & words
    return Held(set(filter(there.has, facts)), said, words)


def text_stems(row: Row) -> frozenset[str]:
    """The words of the texts of a row."""
    return stems(" ".join(row[column] for column in row.table.with_role("text")))
