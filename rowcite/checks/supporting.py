"""Further citations in support: each is judged as if its row cited its passage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from rowcite.checks import ties
from rowcite.checks.check import Family, check
from rowcite.checks.citations import passages_cited, within_passage
from rowcite.checks.grounding import (
    claims_described,
    is_called,
    is_quoted,
    is_unread_there,
    unnamed_in,
)
from rowcite.checks.naming import SPELLED, is_said, is_spelled
from rowcite.checks.wording import is_listed, is_word_said, listed, named_stems, unsaid
from rowcite.evidence.agreement import holds_claim, is_publication, is_stated, stands
from rowcite.evidence.claims import Claim, claims_by_row
from rowcite.evidence.facts import cited_facts, is_named_apart, passage_facts, without_facts
from rowcite.evidence.recall import RECORDED_KINDS, written_sentences
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.names import NameIndex
from rowcite.text.prose import prose
from rowcite.text.sentences import clauses
from rowcite.text.stems import cues, is_latin, sequence, stems

EVIDENCE = Family.EVIDENCE
MOST = 0.75  # of the words of a text: more in what is proposed; a mere doubt begins at half
TYING = {"of", "for", "with"}  # words of a tie that say nothing by themselves
PLACING = {"in"}  # it says where something is, right before the place
# Between a thing and its place: for deep processing of metals in the
PLACED = re.compile(r"(?:[\s,]+[\w-]+){0,14}[\s,]+(?i:in)\s+(?:the\s+)?")


class Support(NamedTuple):
    """A further citation which says that its passage states a row, or some columns of it."""

    citation: Row
    row: Row

    @property
    def columns(self) -> list[str]:
        """The columns that it supports: those that it names, or all of the row."""
        return self.citation["columns"].split() or list(self.row.cells)

    @property
    def is_whole(self) -> bool:
        """Whether it supports the whole row."""
        return not self.citation["columns"]

    def row_there(self) -> Row:
        """The row as it would be if it cited the passage of the citation."""
        citing, cited = self.row.table.citing_columns, self.citation.citation
        if citing is None or cited is None:
            return self.row
        cells = zip(citing, (cited.source, cited.passage), strict=True)
        return replace(self.row, cells=self.row.cells | dict(cells))


def is_supported(package: Package, row: Row, source: str, number: str) -> bool:
    """Whether a passage may be proposed as further evidence for a row: it passes every check.

    It passes by far: one sentence names both ends of each tie and has a word that ties them, and
    more than three of four words of each text stand there.
    """
    table = package.role("citations")
    if table is None or table.citing_columns is None:
        return False
    cited = zip(table.citing_columns, (source, number), strict=True)
    support = Support(Row(table, 0, {"row": row.id, **dict(cited)}, ""), row)
    if any(missing(support, package)) or any(missing_words(support, package)):
        return False
    return is_in_one_sentence(support, package) and has_most_words(support, package)


def supports(package: Package) -> Iterable[Support]:
    """Every further citation in plain support that leads from a row to a passage."""
    known = queries.rows_by_id(package)
    for citation in package.rows_of("citations"):
        row = known.get(citation["row"])
        if row is not None and is_stated(citation) and queries.is_cited_soundly(package, citation):
            yield Support(citation, row)


@check("unsupported-citation", EVIDENCE, supports)
def unsupported_citation(support: Support, package: Package) -> Iterator[Fault]:
    """The passage of a citation does not state what the citation says it supports.

    A second source that says less than the row makes one voice look like two.

    Fix: name in columns what the passage does state, or correct source and passage; if it says the
    same in other words, or you conclude it, write inferred, and say how in the explanation.
    """
    where, cited = support.citation.at("passage"), support.citation.place
    for lack in missing(support, package):
        if not lack.is_described:
            yield Fault(where, lack.said, cited=cited, mistake=lack.mistake)


class Lack(NamedTuple):
    """What a passage lacks; the mistake if it is a name, and whether that only describes a thing.

    What is only described may be there in other words.
    """

    said: str
    mistake: str = ""
    is_described: bool = False


def missing(support: Support, package: Package) -> Iterator[Lack]:
    """What a citation says it supports and its passage lacks: values, names, an event.

    A citation without columns supports all that the row's own passage holds.
    """
    for claim in missing_claims(support, package):
        said = f"{claim.column} «{shorten(claim.words)}» of {support.row.id} is not in this passage"
        if isinstance(claim.fact, str):
            mistake = unnamed_in(support.citation.place, claim)
            yield Lack(said, mistake, claims_described(claim, package))
        else:
            yield Lack(said)
    for said in missing_besides(support, package):
        yield Lack(said)


def missing_besides(support: Support, package: Package) -> Iterator[str]:
    """What a citation says it supports and its passage lacks besides single facts."""
    row = support.row
    for column in missing_spellings(support, package):
        yield f"{column} of {row.id} is not spelled «{shorten(row[column])}» in this passage"
    for column in missing_events(support, package):
        yield f"{column} of {row.id} is {row[column]}, for which nothing cites this passage"
    if names_nothing(support, package):
        yield f"no number, date or name of {row.id} is in this passage"


def names_nothing(support: Support, package: Package) -> bool:
    """Whether a passage holds nothing that its row claims, nor a whole text of it, as a title is.

    The titles of sources claim nothing.
    """
    row, there = support.row, cited_facts(package, support.citation)
    claims = claims_by_row(package).get(row.id, [])
    if row.table.schema.role == "sources" or not claims or has_whole_text(support, package):
        return False
    if all(isinstance(c.fact, str) and claims_described(c, package) for c in claims):
        return False
    return not any(
        holds_claim(there, claim) or is_called(support.citation, claim, package) for claim in claims
    )


def has_whole_text(support: Support, package: Package) -> bool:
    """Whether a passage has a whole text of a row, of more than one word."""
    row, passage = support.row, package.cited_passage(support.citation)
    texts = [row[column] for column in row.table.with_role("text")]
    names = NameIndex([(row.id, text) for text in texts if " " in text])
    return passage is not None and bool(names.find(passage.text))


def missing_claims(support: Support, package: Package) -> Iterator[Claim]:
    """The numbers, dates and names that a passage is said to support and does not hold."""
    citation, row = support
    there = cited_facts(package, citation)
    for claim in claims_by_row(package).get(row.id, ()):
        is_due = claim.column in support.columns
        if support.is_whole:
            is_due = stands(claim, package) and not is_publication(claim, package)
        if not is_due or holds_claim(there, claim):
            continue
        if not is_worded_there(citation, claim, package):
            yield claim


def is_worded_there(citation: Row, claim: Claim, package: Package) -> bool:
    """Whether the passage of a citation says what is claimed in words that no reader compares."""
    if is_called(citation, claim, package) or is_quoted(citation, claim, package):
        return True
    return is_unread_there(citation, claim, package)


def missing_spellings(support: Support, package: Package) -> Iterator[str]:
    """The columns of names that a passage is said to support and does not spell so."""
    row, there = support.row, support.row_there()
    for column in row.table.with_role(*SPELLED):
        if not row[column] or column not in support.columns:
            continue
        is_due = is_spelled(package, row, column)
        if not support.is_whole:
            is_due = is_said(package, row, column)
        if is_due and not is_spelled(package, there, column):
            yield column


def missing_words(support: Support, package: Package) -> Iterator[tuple[str, str]]:
    """The columns of which a passage has none of the words by which the value is said."""
    row = support.row
    own, there = package.cited_passage(row), package.cited_passage(support.citation)
    for field in row.table.schema.fields:
        words = field.words.get(row[field.name], "")
        if there is None or not words or field.name not in support.columns:
            continue
        is_due = not support.is_whole
        if own is not None and is_word_said(row, field.name, cues(own.text)):
            is_due = True
        is_given = is_word_said(row, field.name, cues(there.text))
        if is_due and not is_given and not is_listed(package, row, field.name, there):
            yield field.name, words


def missing_events(support: Support, package: Package) -> Iterator[str]:
    """The columns that name a row for which the passage is no evidence."""
    row, known = support.row, queries.rows_by_id(package)
    for column in support.columns:
        target = known.get(row[column])
        if target is None or not within_passage(row, column):
            continue
        further = queries.further_citations(package).get(target.id, [])
        places = [str(place) for place in passages_cited([target, *further])]
        if support.citation.place not in places:
            yield column


@check("doubtful-citation", EVIDENCE, supports, level=Level.REVIEW)
def doubtful_citation(support: Support, package: Package) -> Iterator[Fault]:
    """The passage of a citation names what its row names, but seems to say something else of it.

    Two articles that name the same things do not yet say the same.

    Fix: name in columns what the passage does state, or cite a passage that says what the row says.
    """
    citation, row = support
    where, cited = citation.at("passage"), citation.place
    for lack in missing(support, package):
        if lack.is_described:
            yield Fault(where, lack.said, cited=cited, mistake=lack.mistake)
    for column, lacking in missing_text(support, package):
        too_many = f"too many words of {column} of {row.id} are not in this passage"
        said = f"{too_many}: {', '.join(lacking)}"
        yield Fault(where, said, cited=cited)
    for column, words in missing_words(support, package):
        said = f"{column} of {row.id} is {row[column]}"
        said += f", but this passage has none of the words {listed(words)}"
        yield Fault(where, said, cited=cited)


def missing_text(support: Support, package: Package) -> Iterator[tuple[str, list[str]]]:
    """The text columns that a citation supports, with the words that its passage lacks."""
    row, passage = support.row, package.cited_passage(support.citation)
    for column in row.table.with_role("text"):
        text = row[column]
        if passage is None or not text or column not in support.columns:
            continue
        if is_latin(text) == is_latin(passage.text):
            words = unsaid(text, stems(passage.text) | named_stems(package, row))
            if words:
                yield column, words


def is_in_one_sentence(support: Support, package: Package) -> bool:
    """Whether a sentence of the passage names both ends of the ties of a row, and ties them."""
    there, passage = support.row_there(), package.cited_passage(support.citation)
    if passage is None:
        return False
    source = queries.source_for(there)
    told = [f"{lead} {text}" for lead, text in ties.introduced(passage.lines)]
    told += written_sentences(passage)  # in which what is printed may be the name
    return all(
        any(_tells(package, source, text, tie) for text in told)
        for tie in ties.ties_of(package, there)
    )


def _tells(package: Package, source: str, text: str, tie: ties.Tie) -> bool:
    """Whether a sentence names both ends of a tie, each for its own sake, and how they are tied."""
    sentence = ties.sentence_of(package, source, text)
    if not ties.names_both(package, sentence, tie.ends):
        return False
    for one, other in (tie.ends, tie.ends[::-1]):
        is_inner = one not in sentence.things or other not in sentence.things
        if not is_inner and not is_named_apart(package, source, text, one):
            return False
    is_past = _is_past(_tie_words(tie))
    if (_is_former(tie, sentence, text) and not is_past) or (is_past and not _is_past(text)):
        return False
    return is_tied(tie, cues(text)) or _is_placed(tie, sentence, text)


def _is_former(tie: ties.Tie, sentence: ties.Sentence, text: str) -> bool:
    """Whether a sentence puts a tie into the past: she earlier headed it; the former head of it."""
    found = [mention for mention in sentence.mentions if mention.entities & set(tie.ends)]
    first = min((mention.start for mention in found), default=0)
    last = max((mention.end for mention in found), default=0)
    return _is_past(" ".join([*text[:first].split()[-1:], text[first:last]]))


def _tie_words(tie: ties.Tie) -> str:
    """The words listed for how two things are tied, and those of a title."""
    row = tie.row
    texts = [row[text] for text in row.table.with_role("text")]
    texts += [field.words.get(row[field.name], "") for field in row.table.schema.fields]
    return " ".join(texts)


def _is_past(text: str) -> bool:
    return not stems(text).isdisjoint(stems(" ".join(prose().former)))


def _is_placed(tie: ties.Tie, sentence: ties.Sentence, text: str) -> bool:
    """Whether a place stands behind the name of what is there: the cluster of metals in Norland."""
    column = tie.row.table.fields[tie.object].sorts.by
    if not column or tie.row[column].split("-")[-1] not in PLACING:
        return False
    subject, object_ = tie.ends
    ends = [found.end for found in sentence.mentions if subject in found.entities]
    for found in sentence.mentions:
        before = [end for end in ends if end <= found.start]
        if object_ in found.entities and before:
            between = ties.BRACKETS.sub("", text[before[-1] : found.start])
            if PLACED.fullmatch(between):
                return True
    return False


def is_tied(tie: ties.Tie, said: frozenset[str]) -> bool:
    """Whether words say how two things are tied: those listed for it, or its own: part of.

    A text of the row, such as a title, is compared by itself.
    """
    row = tie.row
    fields = row.table.fields
    column = fields[tie.object].sorts.by
    if not column or any(row[text] for text in row.table.with_role("text")):
        return True
    if fields[column].words.get(row[column]):
        return is_word_said(row, column, said)
    return not said.isdisjoint(cues(" ".join(set(row[column].split("-")) - TYING)))


def has_most_words(support: Support, package: Package) -> bool:
    """Whether one sentence of a passage has nearly all words of each sentence of a row's texts.

    The names of things do not count, of which two may be told quite different things.
    """
    row, passage = support.row, package.cited_passage(support.citation)
    if passage is None:
        return False
    source = queries.source_for(row)
    said = [stems(f"{lead} {text}") for lead, text in ties.introduced(passage.lines)]
    for column in row.table.with_role("text"):
        if is_latin(passage.text) != is_latin(row[column]):
            continue
        for clause in clauses(row[column]):
            words = set(sequence(without_facts(package, source, clause)))
            if words and all(len(words & there) <= MOST * len(words) for there in said):
                return False
    return True


def stating_rows(package: Package) -> Iterable[Row]:
    """Every row that states a fact by what it cites, and introduces nothing."""
    apart = ("sources", "passages", "entities", "citations", "names", "retired")
    for row in package.rows():
        if row.citation and row.table.schema.role not in apart and not row.table.with_role("name"):
            yield row


@check("rests-on-header", EVIDENCE, stating_rows, level=Level.REVIEW)
def rests_on_header(row: Row, package: Package) -> Iterator[Fault]:
    """A row cites the header of a source, although a passage of its text says the same.

    A title is shorter than what it announces, and often says more than the text.

    Fix: cite the passage of the text, and move the header to citations.
    """
    own, passage = row.citation, package.cited_passage(row)
    if own is None or passage is None or passage.kind != PassageKind.HEADER:
        return
    for other in package.notes[own.source].passages:
        if other.kind not in RECORDED_KINDS:
            continue
        has_figure = holds_figure(package, row, own.source, other.number)
        if has_figure and is_supported(package, row, own.source, other.number):
            said = f"{own.passage} is the header, and {other.number} says the same in the text"
            yield Fault(row.at(own.columns[1]), said, cited=row.place)
            return


def holds_figure(package: Package, row: Row, source: str, number: str) -> bool:
    """Whether a passage has the figure of a row, even one that its own passage has otherwise."""
    there, printed = passage_facts(package, source, number), row.table.with_role("figure-printed")
    figures = [one for one in claims_by_row(package).get(row.id, ()) if one.column in printed]
    return all(holds_claim(there, claim) for claim in figures)
