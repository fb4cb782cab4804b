"""Row ⊆ note: the numbers, dates and names of a row are in the passages that it cites."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from rowcite.checks.check import Family, check
from rowcite.checks.naming import is_put_together, misspelt
from rowcite.checks.originals import stands_in, stands_unread
from rowcite.evidence.agreement import (
    elsewhere,
    explained,
    grounded,
    holds_claim,
    reckoned_spans,
    relative_words,
    speaking_texts,
    stands,
)
from rowcite.evidence.claims import Claim, claims_by_row, claims_of
from rowcite.evidence.facts import (
    FigureValue,
    Span,
    cited_facts,
    facts_from,
    span_of,
    value_of,
    without_facts,
)
from rowcite.evidence.recall import has_same_digits
from rowcite.evidence.short_names import is_called_by_head, is_called_by_kind
from rowcite.evidence.words_apart import is_derived, is_described, is_phrased, is_shortened
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED
from rowcite.package.records import csv_line
from rowcite.package.rows import Basis, PassageKind, Stance
from rowcite.package.table import Row
from rowcite.package.values import text_cells
from rowcite.text.countries import other_forms
from rowcite.text.dates import read_date, unread
from rowcite.text.figures import read_figure
from rowcite.text.name_keys import name_words
from rowcite.text.names import NameIndex, is_common, is_generic
from rowcite.text.stems import is_latin, stems

EVIDENCE, TOKEN = Family.EVIDENCE, re.compile(r"\w+")


def ungrounded(claim: Claim, package: Package, said: str) -> Iterator[Fault]:
    """The fault of a claim that is in no passage for its cell, and that nothing explains."""
    row, column = claim.row, claim.column
    if grounded(claim, package) or explained(claim, package):
        return
    if not queries.is_cited_soundly(package, row):
        return
    fix = f"cite the passage that says it, or correct {column}"
    message = f"{said} is in no passage that the row cites"
    place, mistake = elsewhere(claim, package), ""
    if place:
        message += f"; it stands in {place}"
    if isinstance(claim.fact, str) and row.citation:
        source, number = row.citation.source, row.citation.passage
        mistake = unnamed_in(row.place, claim)
        if place.startswith(f"{source} "):
            fix = f"name it in the note of {number} too, if {number} means it; or {fix}"
    if column in row.table.with_role("speaker"):
        fix += " (empty if nobody is named)"
    names = package.role("names")
    if mistake and names is not None:
        fix += f"; if the passage calls it otherwise, add that name to {names.path}"
    line = conclusion(claim, package)
    if line:
        needed = f"with the reason and «{shorten(claim.words)}» in its explanation"
        fix += f"; a conclusion of your own needs a row in citations, {needed}: {line}"
    yield Fault(row.at(column), message, fix, row.place, mistake)


def conclusion(claim: Claim, package: Package) -> str:
    """The line of the citations table that would explain a claim, all but its reason filled in."""
    table, cited = package.role("citations"), claim.row.citation
    if table is None or cited is None or table.citing_columns is None:
        return ""
    source, passage = table.citing_columns
    cells = {
        "id": f"{claim.row.id}-{claim.column.replace('_', '-')}",
        "row": claim.row.id,
        "columns": claim.column,
        "stance": str(Stance.CONTEXT),
        "basis": str(Basis.INFERRED),
        source: cited.source,
        passage: cited.passage,
    }
    columns = list(table.fields)
    return csv_line(cells.get(column, "") for column in columns).removesuffix("\n")


def number_claims(package: Package) -> Iterable[Claim]:
    """Every number that a row claims."""
    return claims_of(package, FigureValue)


@check("ungrounded-number", EVIDENCE, number_claims)
def ungrounded_number(claim: Claim, package: Package) -> Iterator[Fault]:
    """A number of a row is not in the passages that the row cites.

    Nobody answers for a number without its passage.

    Fix: cite the passage that says it, or correct the number.
    """
    if not is_quoted(claim.row, claim, package):
        yield from ungrounded(claim, package, f"the number «{shorten(claim.words)}» ({claim.fact})")


def is_quoted(citing: Row, claim: Claim, package: Package) -> bool:
    """Whether the passage that a row cites quotes the words of a figure, with the numbers claimed.

    As in: 12 of the 15 known sorts («12 of the 15 known sorts»), which nobody could read, so that a
    text may have the 15; or no number that could be another: more than doubled. What is read of the
    words but not of the passage is the number in a name, the Three Sisters («Три сестры»), or its
    sentence leaves it in doubt: 3,500 jobs («3,500 jobs»), not counting those of others.
    """
    row, fact, passage = claim.row, claim.fact, package.cited_passage(citing)
    if passage is None or not isinstance(fact, FigureValue):
        return False
    bounds = {bound for bound in (fact.low, fact.high) if bound is not None}
    language = queries.language_for(package, citing)
    if claim.column not in row.table.with_role("figure-printed"):
        places = unread(passage.text, quoted=language)
        if any(stands_in(claim.words, one.text) for one in places):  # half, of "half of them"
            return True
        return bool(bounds) and any(bounds <= numbers_in(one.text, language) for one in places)
    if not any(stands_in(claim.words, quoted) for quoted in QUOTED.findall(passage.text)):
        return False
    read = read_figure(claim.words, language)
    if read is not None:
        mentions = queries.mentions(package, passage.text, queries.source_for(citing))
        is_in_name = any(claim.words in mention.text for mention in mentions)
        is_free = is_in_name or stands_unread(claim.words, passage.text, language)
        return is_free and value_of(read) == fact
    known = numbers_in(claim.words, language)
    return not known or bounds <= known


def numbers_in(words: str, language: str) -> set[Decimal]:
    """The numbers of words that cannot be read as a whole: those of the longest parts that can."""
    found: set[Decimal] = set()
    pieces = words.split()
    end = 0
    for first in range(len(pieces)):
        for last in range(len(pieces), max(first, end), -1):
            read = read_figure(" ".join(pieces[first:last]), language)
            if read is not None:
                found |= {bound for bound in (read.low, read.high) if bound is not None}
                end = last
                break
    return found


def date_claims(package: Package) -> Iterable[Claim]:
    """Every date that a row claims."""
    return claims_of(package, Span)


@check("ungrounded-date", EVIDENCE, date_claims)
def ungrounded_date(claim: Claim, package: Package) -> Iterator[Fault]:
    """A date of a row is not in the passages that the row cites.

    A date without its passage cannot be defended.

    Fix: cite the passage that says it, or correct the date.
    """
    if is_unread_there(claim.row, claim, package):
        return
    meant = sorted(span.edtf for span in reckoned_spans(claim, package))
    for fault in ungrounded(claim, package, f"the date «{shorten(claim.words)}»"):
        if meant:
            words = shorten(relative_words(claim))
            said = f"{claim.column} is {claim.words}, but «{words}» gives {' or '.join(meant)}"
            yield replace(fault, message=said, fix=f"write {meant[0]}, or correct the words")
        else:
            yield fault


def is_unread_there(citing: Row, claim: Claim, package: Package) -> bool:
    """Whether the passage that a row cites has a date in words that are not understood there.

    A text may say "in the early 2020s" where the passage says it in a way that is not understood,
    with the same numbers; and the words of a date may be quoted without the year.
    """
    passage, texts = package.cited_passage(citing), claim.row.table.with_role("text")
    if passage is None or not isinstance(claim.fact, Span):
        return False
    if claim.column not in texts:
        return is_quoted_without_year(citing, claim, package)
    published = queries.published_for(package, citing)
    language = queries.language_for(package, citing)
    places = [one.text for one in unread(passage.text, published, quoted=language)]
    return has_same_digits(places, claim.words)


def is_quoted_without_year(citing: Row, claim: Claim, package: Package) -> bool:
    """Whether a passage quotes the words of a date without a year, and gives it in no other year.

    Which year is meant may be in doubt: on 2 September, of a text of which the year alone is known.
    It is that of the publication, the one before or the next.
    """
    fact, row = claim.fact, claim.row
    passage, when = package.cited_passage(citing), queries.publication_for(package, citing)
    words = row[row.table.beside("date-printed").get(claim.column, "")]
    day = fact.start or fact.end if isinstance(fact, Span) else None
    if passage is None or when is None or not words or day is None:
        return False
    if when.start is None or when.end is None:
        return False
    if not any(stands_in(words, quoted) for quoted in QUOTED.findall(passage.text)):
        return False
    language = queries.language_for(package, citing)
    meant: dict[int, Span | None] = {}
    for year in range(when.start.year - 1, when.end.year + 2):
        read = read_date(words, day.replace(year=year, day=min(day.day, 28)), language)
        meant[year] = span_of(read.edtf) if read and read.basis == "stated" else None
    others = {one for year, one in meant.items() if year != day.year}
    there = cited_facts(package, citing)
    is_given = there is not None and not others.isdisjoint(there.dates)
    return meant.get(day.year) == fact and fact not in others and not is_given


@check("unread-digits", EVIDENCE, text_cells)
def unread_digits(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A text of a row has digits that its passage lacks and that read as no number or date.

    A slip can turn a number into something that cannot be read, and that would never be compared.

    Fix: write the digits as the note does, or give the number or date in a form that can be read.
    """
    row, column = cell
    if not queries.is_cited_soundly(package, row):
        return
    text = without_facts(package, queries.source_for(row), row[column])
    there = " ".join(speaking_texts(package, row, column))
    for token in TOKEN.findall(text):
        if any(map(str.isdigit, token)) and token not in there:
            said = f"«{shorten(token)}» reads as no number or date, and is not in the passage"
            yield Fault(row.at(column), said, cited=row.place)


def name_claims(package: Package) -> Iterable[Claim]:
    """Every thing that a row names."""
    return claims_of(package, str)


@check("ungrounded-name", EVIDENCE, name_claims)
def ungrounded_name(claim: Claim, package: Package) -> Iterator[Fault]:
    """A thing that a row names is not named in the passages that the row cites.

    What is true of one body would be said of another. After a source has named a thing in full, the
    head of its name is enough: the press service. A generic word in a text, such as "the project",
    names nothing; what a text and a column beside it both name is judged in the column. "The
    Government of Norland" names Norland for the row that introduces it and for one with both;
    "deposits in Norland" does so for any text, and so do the Norlandians and Norlandian keepers. A
    text may say Norland where the passage says "the country", if the source names this one alone.

    Fix: cite the passage that names it, or correct the id; if the passage uses another name for it,
    add that name to names.
    """
    if not claims_described(claim, package):
        yield from unnamed(claim, package)


@check("undescribed-thing", EVIDENCE, name_claims, level=Level.REVIEW)
def undescribed_thing(claim: Claim, package: Package) -> Iterator[Fault]:
    """A thing that common words describe is not described so in the passages that a row cites.

    They may say the same in other words, or speak of another thing. A text in other letters than
    its passage cannot be compared with it.

    Fix: cite the passage that speaks of it, or correct the id; if the passage says it in other
    words, add these to names, or accept the row as it is.
    """
    passage = package.cited_passage(claim.row)
    if passage is not None and is_latin(claim.words) != is_latin(passage.text):
        return
    if claims_described(claim, package):
        yield from unnamed(claim, package)


def claims_described(claim: Claim, package: Package) -> bool:
    """Whether a row names by its id, or in a text, a thing that is only described.

    Common words in a text describe, whatever bears them as a name.
    """
    row, is_common = claim.row, claim.words.islower()
    if is_common and claim.column not in row.table.entity_columns:
        return claim.fact != row.id
    return claim.fact != row.id and is_described(package, str(claim.fact))


def unnamed(claim: Claim, package: Package) -> Iterator[Fault]:
    """The fault of a name that is in no passage for its cell, and that nothing explains."""
    row, said = claim.row, f"«{shorten(claim.words)}» ({claim.fact})"
    passage = package.cited_passage(row)
    if passage is not None and is_phrased(package, passage, str(claim.fact)):
        return
    if claim.fact != row.id:
        is_in_text = claim.column not in row.table.entity_columns
        if is_in_text and (is_generic(claim.words) or is_named_beside(claim)):
            return
        if grounded(claim, package) or is_called(row, claim, package):
            return
        if not is_in_name_beside(claim, package):
            yield from ungrounded(claim, package, said)
        return
    told = stands(claim, package) or explained(claim, package) or named_after(claim, package)
    if told or not queries.is_cited_soundly(package, row):
        return
    if not misspelt(package, row) and not is_put_together(package, row, claim.column):
        message = (
            f"the passage does not name {said}, which this row introduces, by any of its names"
        )
        place = elsewhere(claim, package)
        if place:
            message += f"; {place} does"
        yield Fault(row.at(claim.column), message, cited=row.place)


def is_called(citing: Row, claim: Claim, package: Package) -> bool:
    """Whether the passage that a row cites calls the thing claimed otherwise than by its names.

    By the head of its name, or with the words of it in another order, with others between or some
    left out; in a text also by the word for its kind, by the common word of the text, or within the
    name by which another text of the row says it.
    """
    cited, passage = citing.citation, package.cited_passage(citing)
    if cited is None or passage is None or not isinstance(claim.fact, str):
        return False
    id_ = claim.fact
    if is_phrased(package, passage, id_) or is_shortened(package, passage, id_):
        return True
    if is_called_by_head(package, cited.source, cited.passage, id_):
        return True
    if claim.column in claim.row.table.entity_columns:
        names = (claim.words, *queries.entities(package)[id_].names)
        return any(is_derived(passage.text, name) for name in names)
    if is_common(claim.words) and is_latin(claim.words) == is_latin(passage.text):
        return stems(claim.words) <= stems(passage.text)
    is_of_its_kind = is_called_by_kind(package, cited.source, cited.passage, id_)
    is_of_country = not is_common(claim.words) and is_derived(passage.text, claim.words)
    return is_of_its_kind or is_of_country or is_in_name_of_twin(citing, claim, package)


def is_in_name_of_twin(citing: Row, claim: Claim, package: Package) -> bool:
    """Whether another text of the row has the name in a longer one, which the passage has too."""
    there, texts = cited_facts(package, citing), claim.row.table.with_role("text")
    claims = [one for one in claims_by_row(package).get(claim.row.id, ()) if one.column in texts]
    here = {one.fact for one in claims if one.column == claim.column}
    own, known = queries.names_of(package, str(claim.fact)), queries.entities(package)
    for other in known.keys() & {one.fact for one in claims} - here:
        if any(map(own.find, known[str(other)].names)):
            return there is not None and there.has(other)
    return False


def unnamed_in(place: str, claim: Claim) -> str:
    """The mistake that a passage does not name a thing, however many rows say that it does."""
    return f"{place} lacks {claim.fact}"


def is_in_name_beside(claim: Claim, package: Package) -> bool:
    """Whether a row also is of, or names, a thing whose name ends in that of the thing claimed."""
    row = claim.row
    others = {row.id, *(row[column] for column in row.table.entity_columns)}
    return not others.isdisjoint(named_after(claim, package))


def named_after(claim: Claim, package: Package) -> set[str]:
    """The things in the cited passage whose name has that of the thing claimed at an end.

    So the Office of the Harbour names the Harbour, and so do the Harbour committee on lamps and the
    Norlandic Parliament; Harbour Town does not.
    """
    row, id_ = claim.row, str(claim.fact)
    passage = package.cited_passage(row)
    found: set[str] = set()
    if passage is None:
        return found
    own = queries.names_of(package, id_)
    for mention in queries.mentions(package, passage.text, queries.source_for(row)):
        for name in (mention.text, *other_forms(mention.text)):
            for inner in own.find(name):
                is_last = inner.end == len(name)
                rest = QUOTED.sub("", name[inner.end :])
                is_first = not inner.start and inner.text[:1].isupper() and rest.islower()
                if is_first or (is_last and _begins_a_whole().search(name[: inner.start])):
                    found |= mention.entities
    return found


@cache
def _begins_a_whole() -> re.Pattern[str]:
    """What stands before a name that ends a longer one: of the, of the Mayor and the."""
    words = name_words()
    articles = "|".join(words.articles)
    return re.compile(rf"(?:{words.of}|(?:{words.of}).*(?:{words.joins})(?:(?:{articles})\s+)?)$")


def is_named_beside(claim: Claim) -> bool:
    """Whether a column beside a text names the same thing, which is judged there."""
    return claim.fact in [claim.row[column] for column in claim.row.table.entity_columns]


def concluded_dates(row: Row) -> Iterator[str]:
    """The columns of dates that a row itself calls inferred."""
    for date, basis in row.table.beside("date-basis").items():
        if row[basis] == Basis.INFERRED:
            yield date
    if row["published_basis"] == Basis.INFERRED:
        yield from row.table.with_role("published")


def explaining_citations(package: Package) -> Iterable[Row]:
    """Every citation in support that explains columns as computed or inferred."""
    for citation in package.rows_of("citations"):
        explains = citation["columns"] and citation["basis"] != Basis.STATED
        if explains and citation["stance"] == Stance.SUPPORTS:
            yield citation


@check("stale-explanation", EVIDENCE, explaining_citations)
def stale_explanation(citation: Row, package: Package) -> Iterator[Fault]:
    """A citation explains as inferred or computed what the cited passages state.

    An excuse that is no longer needed would cover up the next mistake in that cell. A second source
    or passage that says the same in other words is no excuse. Only what the note quotes is stated
    for certain: its own words may give what is concluded.

    Fix: remove the column from the citation, or the citation from the table; where its passage
    states the same, write stated.
    """
    row = queries.rows_by_id(package).get(citation["row"])
    if row is None:
        return
    claims = claims_by_row(package).get(row.id, [])
    needed = set(concluded_dates(row))
    there = package.cited_passage(citation)
    is_header = there is not None and there.kind == PassageKind.HEADER
    is_second = queries.source_for(citation) != queries.source_for(row) or not is_header
    for citing in (row, citation) if is_second else (row,):
        passage = package.cited_passage(citing)
        printed = "\n".join(QUOTED.findall(passage.text)) if passage is not None else ""
        stated = facts_from(package, queries.source_for(citing), printed, printed=True)
        needed |= {claim.column for claim in claims if not holds_claim(stated, claim)}
        needed |= {claim.column for claim in claims if claim.fact in stated.within}
        for column in row.table.with_role("name"):
            if not NameIndex([(row.id, row[column])]).find(printed):
                needed.add(column)
    claimed = {claim.column for claim in claims}.union(row.table.with_role("name"))
    for column in citation["columns"].split():
        if column in claimed - needed:
            said = f"«{column}» of {row.id} needs no explanation: the passages it cites state it"
            yield Fault(citation.at("columns"), said)
