"""Whether what a row claims is in the passages that speak for it, or is explained."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.evidence.claims import Claim, claims_by_row
from rowcite.evidence.facts import (
    Fact,
    Facts,
    Span,
    cited_facts,
    facts_from,
    passage_facts,
    span_of,
)
from rowcite.evidence.words_apart import has_words_of
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import Basis, PassageKind, Stance
from rowcite.package.table import Row
from rowcite.text.dates import read_date, read_dates, unread
from rowcite.text.edtf import Edtf
from rowcite.text.moments import Point
from rowcite.text.reckoned import reckoned


def holds_claim(found: Facts | None, claim: Claim) -> bool:
    """Whether a text holds the fact of a claim, one that may stand for it, or its very words.

    The words count where a relative date has no value: today.
    """
    if found is None:
        return False
    if any(found.has(fact) for fact in claim.facts):
        return True
    return isinstance(claim.fact, Span) and found.has_word(claim.words)


def stands(claim: Claim, package: Package) -> bool:
    """Whether the passage that the row itself cites holds the fact."""
    return holds_claim(cited_facts(package, claim.row), claim) or is_publication(claim, package)


def is_publication(claim: Claim, package: Package) -> bool:
    """Whether a date is that of the publication of its source, or bounded by or reckoned from it.

    Its basis says so.
    """
    when = queries.publication_for(package, claim.row)
    if when is None:
        return False
    first, last = when.start, when.end
    if claim.fact in reckoned_spans(claim, package):
        return True
    if claim.fact not in (Span(first, last), Span(None, last), Span(first, None)):
        return False
    printed = relative_words(claim)
    if not printed:
        beside = claim.row.table.beside
        return claim.row[beside("date-basis").get(claim.column, "")] == "publication"
    # Several years ago, which nobody can count; «вчера», where only the month of publication is
    # known.
    source = queries.source_for(claim.row)
    is_sure = bool(facts_from(package, source, printed, printed=True).dates)
    is_within = when.day is None and claim.fact == Span(first, last) and not is_sure
    return is_within or claim.fact == Span(None, last)


def relative_words(claim: Claim) -> str:
    """The printed words of a date that is relative; empty if it is not, or has none."""
    beside = claim.row.table.beside
    if claim.row[beside("date-basis").get(claim.column, "")] != "relative":
        return ""
    return claim.row[beside("date-printed").get(claim.column, "")]


def reckoned_spans(claim: Claim, package: Package) -> set[Span]:
    """What printed words such as «накануне» mean, reckoned from a date that may be meant.

    That of the publication, or a day that the passage names.
    """
    when, there = queries.publication_for(package, claim.row), cited_facts(package, claim.row)
    origins: list[Edtf | Span] = [when] if when else []
    origins += [fact for fact in there.dates if fact.start == fact.end] if there else []
    printed, language = relative_words(claim), queries.language_for(package, claim.row)
    spans = [span_of(reckoned(printed, point, language)) for point in points(origins)]
    return {span for span in spans if span}


def points(spans: Iterable[Edtf | Span]) -> Iterator[Point]:
    """The years, months and days of dates, as far as they are known."""
    for span in spans:
        first, last = span.start, span.end
        if first is None or last is None or first.year != last.year:
            continue
        month = first.month if first.month == last.month else 0
        yield Point(first.year, month, first.day if first == last else 0)


def grounded(claim: Claim, package: Package) -> bool:
    """Whether the passage of the row holds the fact, or that of a citation for the column."""
    if stands(claim, package):
        return True
    for citation in queries.citations_supporting(package, claim.row, claim.column):
        if holds_claim(cited_facts(package, citation), claim):
            return True
    return False


def elsewhere(claim: Claim, package: Package) -> str:
    """The passage that holds the fact of a claim and most of what its row claims besides.

    Any of the same source comes before those of others; empty if no other passage holds it.
    """
    own = queries.source_for(claim.row)
    row_claims = claims_by_row(package).get(claim.row.id, [])
    best, found = (False, 0), ""
    holding: set[Place] = set()
    for fact in claim.facts:
        holding.update(_places_of_facts(package).get(fact, ()))
    for _, source, number in sorted(holding):
        place = f"{source} {number}"
        if place == claim.row.place:
            continue
        there = passage_facts(package, source, number)
        held = [other for other in row_claims if holds_claim(there, other)]
        rank = (source == own, len(held))
        if rank > best:
            best, found = rank, place
    return found


class Place(NamedTuple):
    """A passage: its place among all, its source and number."""

    position: int
    source: str
    number: str


@answered_once
def _places_of_facts(package: Package) -> dict[Fact, list[Place]]:
    """The passages that hold each fact, without navigation."""
    found: dict[Fact, list[Place]] = defaultdict(list)
    for position, (note, passage) in enumerate(package.passages()):
        there = passage_facts(package, note.source, passage.number)
        if passage.kind == PassageKind.NAVIGATION or there is None:
            continue
        for fact, _ in there.pairs():
            found[fact].append(Place(position, note.source, passage.number))
    return dict(found)


def explained(claim: Claim, package: Package) -> bool:
    """Whether a citation for the column says how the value was computed or inferred.

    The explanation, or the passage that the citation names, must hold the value: otherwise it would
    excuse any other value as well. Of a name it may have the words apart. A date may stand in it as
    its cell has it: `../2025-12-23`. A citation that contradicts the value excuses none.
    """
    for citation in queries.citations_supporting(package, claim.row, claim.column):
        if citation["basis"] != Basis.STATED:
            source, reason = queries.source_for(citation), citation["explanation"]
            said = facts_from(package, source, reason)
            if holds_claim(said, claim) or holds_claim(cited_facts(package, citation), claim):
                return True
            if isinstance(claim.fact, str) and has_words_of_thing(package, reason, claim.fact):
                return True
            if isinstance(claim.fact, Span) and (
                claim.words in [word.rstrip(".,;:)") for word in reason.split()]
                or names_date(package, source, reason, claim.fact)
            ):
                return True
    return False


def has_words_of_thing(package: Package, text: str, id_: str) -> bool:
    """Whether a text has all words of a name of several, in any order, with others between."""
    return any(has_words_of(text, name) for name in queries.entities(package)[id_].names)


def names_date(package: Package, source: str, text: str, span: Span) -> bool:
    """Whether a text names a date behind other words: "from May 2024" names May 2024."""
    published = queries.published(package, source)
    places = [date.text for date in read_dates(text, published)]
    places += [place.text for place in unread(text, published)]
    for place in places:
        words = place.split()
        for first in range(1, len(words)):
            found = read_date(" ".join(words[first:]), published)
            if found and span_of(found.edtf) == span:
                return True
    return False


def explanations(package: Package, row: Row, column: str) -> list[Row]:
    """The further citations that explain a cell as computed or inferred."""
    naming = queries.citations_naming(package, row, column)
    return [citation for citation in naming if citation["basis"] != Basis.STATED]


def is_stated(citation: Row) -> bool:
    """Whether a further citation says that its passage states what the row states."""
    return citation["stance"] == Stance.SUPPORTS and citation["basis"] == Basis.STATED


def speaking_texts(package: Package, row: Row, column: str) -> Iterator[str]:
    """What speaks for a cell: passages, and explanations.

    These are the passage of its row, and the passages and explanations of the further citations
    that support it.
    """
    for citing in (row, *queries.citations_supporting(package, row, column)):
        passage = package.cited_passage(citing)
        if passage is not None:
            yield passage.text
        if citing["basis"] != Basis.STATED:
            yield citing["explanation"]
