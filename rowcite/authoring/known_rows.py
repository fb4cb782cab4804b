"""Rows of other sources that a passage supports too, as further citations of it.

Each is offered only where every check passes on it, and where the passage clearly says it: one
sentence names what the row ties together, and has nearly all words of its text, or is nearly the
same as a sentence on which the row rests. Of two rows that tie the same things, or have the same
figure, only that of the likest passage is offered. What somebody says is offered where they are
named beside it, and not before the event at which it was said.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from rowcite.authoring.unrecorded import Block, Unrecorded
from rowcite.checks import supporting, ties
from rowcite.checks.supporting import Support
from rowcite.checks.wording import is_word_said
from rowcite.evidence.agreement import is_stated
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import (
    Fact,
    Span,
    evidence_rows,
    facts_from,
    passage_facts,
    publication_span,
    without_facts,
)
from rowcite.evidence.recall import Sentence, written_sentences
from rowcite.evidence.short_names import named_in
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Row
from rowcite.text.stems import cues, is_latin, sequence, stems

VOICES = ("speaker", "channel")  # another source may leave them out of a tie or an event,
DAYS = ("date", "date-printed", "date-basis")  # and these of an event
ALIKE = 0.7  # of the words of two sentences: they say the same
MONTH = timedelta(days=31)
HALF = 0.5  # of the words of a title: enough where the day, or all who took part, are named too


class Offer(NamedTuple):
    """A row that a passage states, and the columns that it states: empty for the whole row."""

    row: Row
    number: str
    columns: str


def known_rows(left: Unrecorded) -> Block:
    """Citations for the rows that the passages of a note state too, if they leave anything open."""
    citations = left.package.role("citations")
    if citations is None:
        return Block("", (), [])
    lines = []
    for offer in offers(left):
        id_ = left.ids.take(f"cite-{offer.row.id}-{left.note.source}-{offer.number}")
        cells = {"row": offer.row.id, "columns": offer.columns}
        cells |= {"stance": Stance.SUPPORTS, "basis": Basis.STATED}
        lines.append(left.line(citations, offer.number, id_, cells))
    title = f"known events, ties and statements, if a passage says that too: for {citations.path}"
    return Block(title, tuple(citations.fields), lines)


def offers(left: Unrecorded) -> Iterator[Offer]:
    """The rows that passages of a note state too, in the order of the passages.

    Each records something that is not recorded yet. A row is offered once more only where a passage
    names a thing that no other offer records.
    """
    package, note = left.package, left.note
    things = named_in(package, note.source) | _meant_in(package, note)
    told = queries.told_by(package, note.source, things)
    rows = sorted(supporting.stating_rows(told), key=_rests_on_another)
    offered: set[str] = set()
    for passage in note.passages:
        due = {found.fact for found in left.stated if found.passage is passage}
        due_rows = (row for row in rows if _records(told, row, due))
        if due:
            for offer in _Passage(told, note.source, passage).offers(due_rows, offered):
                offered.add(offer.row.id)
                yield offer


def _meant_in(package: Package, note: Note) -> set[str]:
    """The things that a note means by the word that ends their names alone: a cluster in Norland.

    No other thing is so called, and the sentence names another one to which a row ties it.
    """
    found: set[str] = set()
    for passage in note.passages:
        for sentence in written_sentences(passage):
            named = _names_in(package, note.source, sentence)
            for mention in queries.possible_mentions(package, sentence):
                (id_, *others) = mention.entities
                if not others and not named.isdisjoint(_tied_to(package).get(id_, ())):
                    found.add(id_)
    return found


@queries.answered_once
def _tied_to(package: Package) -> dict[str, set[str]]:
    """By thing, those to which a row ties it."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in package.tables.values():
        for subject, object_ in table.beside("object").items():
            for row in table.rows:
                found[row[subject]].add(row[object_])
    return dict(found)


def _records(package: Package, row: Row, due: set[Fact | Sentence]) -> bool:
    """Whether a row has one of some facts, or perhaps one of the sentences, by its text."""
    if row.table.with_role("text") and any(isinstance(fact, Sentence) for fact in due):
        return True
    facts = {fact for claim in claims_by_row(package).get(row.id, ()) for fact in claim.facts}
    return not due.isdisjoint(facts)


def _rests_on_another(row: Row) -> bool:
    """Whether a row needs evidence for another: who took part in an event."""
    return bool(row.table.with_role("within-passage"))


def _is_event(row: Row) -> bool:
    """Whether a row is known by its title and its day, rather than by what it ties together."""
    table = row.table
    is_tie = table.with_role("object", "about")
    return bool(table.with_role("date") and table.with_role("text") and not is_tie)


def _things(row: Row) -> set[str]:
    """The things that a row is about."""
    return {row[column] for column in row.table.subject_columns if row[column]}


class _Passage:
    """A passage of a note, held against the rows of other passages."""

    def __init__(self, package: Package, source: str, passage: NotePassage) -> None:
        self._package, self._source, self._passage = package, source, passage
        self._sentences = list(written_sentences(passage))
        self._names = _names_in(package, source, passage.text)
        self._rows = evidence_rows(package, source, passage.number)

    def offers(self, rows: Iterable[Row], offered: Container[str]) -> Iterator[Offer]:
        """The rows that the passage states, one for each two things tied, and for each figure."""
        known = {row.id for row in self._rows}
        recorded = set[str]().union(*map(_things, self._rows))
        taken: set[frozenset[Fact]] = set()
        for row in sorted(rows, key=self._order):
            is_due = row.id not in offered
            said = self._said_once(row)
            if row.id in known or said in taken or not (is_due or _things(row) - recorded):
                continue
            columns = self._columns(row) if self._may_state(row, known) else None
            if columns is not None:
                known.add(row.id)
                recorded |= _things(row)
                taken |= {said} - {frozenset()}
                yield Offer(row, self._passage.number, columns)

    def _said_once(self, row: Row) -> frozenset[Fact]:
        """What a passage says once: the two things that a row ties, or its figure."""
        if row.table.with_role("object"):
            return frozenset(_things(row))
        return frozenset(_figures(self._package, row))

    def _order(self, row: Row) -> tuple[bool, float]:
        """What is said once comes by the likeness of its passage: only the first is taken."""
        is_likely = _things(row) <= self._names and self._said_once(row)
        return _rests_on_another(row), -self._likeness(row) if is_likely else 0

    def _likeness(self, row: Row) -> float:
        """How like a sentence of the passage is to one on which a row rests, at most."""
        most = 0.0
        for words in map(stems, _sentences_of(self._package, row)):
            for own in map(stems, self._sentences):
                most = max(most, _likeness(words, own))
        return most

    def _may_state(self, row: Row, known: Container[str]) -> bool:
        """Whether the passage names what a row is about, and is evidence for what it rests on."""
        if not all(row[column] in known for column in row.table.with_role("within-passage")):
            return False
        if row.table.with_role("figure-printed") and not row.cell_of("speaker"):
            return False  # another source has a figure of its own
        if not _is_event(row) and any(map(self._lies_ahead, _named_rows(self._package, row))):
            return False  # nothing is said at a meeting before it is held
        return _is_event(row) or _things(row) <= self._names

    def _columns(self, row: Row) -> str | None:
        """The columns that the passage states, empty for the whole row; None if it states none."""
        support = self._support(row, "")
        if supporting.names_nothing(support, self._package):
            return None
        lacking = set(self._lacking(support))
        if lacking:
            left_out = self._left_out(row)
            said = [name for name in self._saying(row) if name not in left_out]
            support = self._support(row, " ".join(said))
            if not lacking <= left_out or any(self._lacking(support)):
                return None
        if _is_event(row):
            is_said = self._tells(row)
        else:
            is_tied = supporting.is_in_one_sentence(support, self._package)
            is_worded = is_tied and supporting.has_most_words(support, self._package)
            is_said = (is_worded or self._is_retold(row)) and self._is_by_speaker(row)
        return support.citation["columns"] if is_said else None

    def _lacking(self, support: Support) -> Iterator[str]:
        """The columns of which the passage lacks something; on what it rests is known already."""
        for claim in supporting.missing_claims(support, self._package):
            yield claim.column
        for column, _ in supporting.missing_words(support, self._package):
            yield column
        yield from supporting.missing_spellings(support, self._package)

    def _left_out(self, row: Row) -> set[str]:
        """The columns that the passage need not state: who said it, and when and where it was."""
        table = row.table
        if table.with_role("about", "figure-printed"):
            return set(table.with_role("channel"))  # who says it belongs to what is said
        roles = VOICES + DAYS if _is_event(row) else VOICES
        found = set(table.with_role(*roles))
        found |= {text for text in table.with_role("text") if not self._is_readable(row[text])}
        if _is_event(row):
            found |= set(table.entity_columns)
        return found

    def _saying(self, row: Row) -> Iterator[str]:
        """The columns that say something, but not that a row belongs to another."""
        table = row.table
        named = {*table.entity_columns, *table.with_role("within-passage")}
        links = queries.references(self._package)[table.name].keys() - named
        apart = {"id", "note", *(table.citing_columns or ()), *links}
        for column in row.cells:
            if row[column] and column not in apart:
                yield column

    def _support(self, row: Row, columns: str) -> Support:
        table = self._package.role("citations")
        if table is None or table.citing_columns is None:
            raise ValueError("the package has no table of citations")
        where = zip(table.citing_columns, (self._source, self._passage.number), strict=True)
        return Support(Row(table, 0, {"row": row.id, "columns": columns, **dict(where)}, ""), row)

    def _is_readable(self, text: str) -> bool:
        return is_latin(text) == is_latin(self._passage.text)

    def _is_retold(self, row: Row) -> bool:
        """Whether a sentence is nearly the same as one on which a row rests.

        Both name all that the row is about, but for the subject, which "the project" may stand for.
        """
        home = queries.source_for(row)
        subjects = {row[column] for column in row.table.beside("object")}
        for told in _sentences_of(self._package, row):
            words = stems(told)
            alike = [one for one in self._sentences if _likeness(words, stems(one)) > ALIKE]
            if not alike or self._most_words(row, [told]) < supporting.MOST:
                continue
            named = _things(row) & _names_in(self._package, home, told)
            if not _things(row) - named <= subjects:
                continue
            if any(named <= _names_in(self._package, self._source, one) for one in alike):
                return True
        return False

    def _is_by_speaker(self, row: Row) -> bool:
        """Whether a sentence that has the figure, or most words, names who says so, if anybody."""
        speakers = {row[column] for column in row.table.with_role("speaker")} - {""}
        if not speakers or not row.table.with_role("about", "figure-printed"):
            return True
        figures = _figures(self._package, row)
        for lead, sentence in ties.introduced(self._passage.lines):
            text = f"{lead} {sentence}"
            there = facts_from(self._package, self._source, text)
            is_there = speakers <= there.names.keys() and all(map(there.has, figures))
            if is_there and (figures or self._most_words(row, [text]) > HALF):
                return True
        return False

    def _tells(self, row: Row) -> bool:
        """Whether the passage tells of an event.

        It names what the title names, and has the words of its kind. It has half of the other words
        of the title and the day; or it is published within a month, and has more than half of them
        and names all who took part, or one sentence has most of them and the names of the title.
        """
        said = cues(self._passage.text)
        for column in row.table.schema.fields:
            words = column.words.get(row[column.name])
            if words and not is_word_said(row, column.name, said):
                return False
        named: set[str] = set()
        for title in filter(self._is_readable, _texts(row)):
            named |= _names_in(self._package, self._source, title)
        share = self._most_words(row, self._sentences)
        if not named <= self._names or share < HALF:
            return False
        there = passage_facts(self._package, self._source, self._passage.number)
        if there is not None and any(map(there.has, _days(self._package, row))):
            return True
        party = _parties(self._package).get(row.id, set())
        if not self._is_recent(row):
            return False
        if len(party) > 1 and party <= self._names and share > HALF:
            return True
        source = self._source
        telling = [one for one in self._sentences if named <= _names_in(self._package, source, one)]
        is_known = max(len(self._own_words(row)), len(named)) > 1
        return is_known and bool(telling) and self._most_words(row, telling) > supporting.MOST

    def _most_words(self, row: Row, told: Iterable[str]) -> float:
        """The share of the words of a row's texts, but for names, that one sentence has at most."""
        own = self._own_words(row)
        return max((len(own & stems(one)) / len(own) for one in told), default=0) if own else 1

    def _own_words(self, row: Row) -> set[str]:
        """The words of a row's texts, but for names and those that say its kind, judged apart."""
        found: set[str] = set()
        for text in filter(self._is_readable, _texts(row)):
            found |= set(sequence(without_facts(self._package, self._source, text)))
        if _is_event(row):
            for column in row.table.schema.fields:
                found -= stems(column.words.get(row[column.name], ""))
        return found

    def _is_recent(self, row: Row) -> bool:
        """Whether the dates of a row, if it has any, lie in the month before the publication."""
        published = publication_span(self._package, self._source)
        if published is None or published.start is None or published.end is None:
            return True
        ends = [day.end or day.start or published.end for day in _days(self._package, row)]
        return all(published.start - MONTH <= end <= published.end for end in ends)

    def _lies_ahead(self, row: Row) -> bool:
        """Whether what a row dates begins only after the publication."""
        published = publication_span(self._package, self._source)
        if published is None or published.end is None:
            return False
        starts = [day.start or published.end for day in _days(self._package, row)]
        return any(start > published.end for start in starts)


def _texts(row: Row) -> list[str]:
    return [row[column] for column in row.table.with_role("text") if row[column]]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of two sentences that are the same, from 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def _days(package: Package, row: Row) -> list[Span]:
    claims = claims_by_row(package).get(row.id, ())
    return [claim.fact for claim in claims if isinstance(claim.fact, Span)]


def _figures(package: Package, row: Row) -> set[Fact]:
    """The figure of a row, as it is printed."""
    printed = row.table.with_role("figure-printed")
    claims = claims_by_row(package).get(row.id, ())
    return {fact for claim in claims if claim.column in printed for fact in claim.facts}


def _named_rows(package: Package, row: Row) -> list[Row]:
    """The events that a row names, other than one that it belongs to."""
    known = queries.rows_by_id(package)
    apart = row.table.with_role("within-passage")
    named = [known.get(row[column]) for column in row.cells if column not in apart]
    return [one for one in named if one is not None and _is_event(one)]


def _names_in(package: Package, source: str, text: str) -> set[str]:
    """The things that a text names, but not by a word common to several: the deposits."""
    found = facts_from(package, source, text)
    bearers = Counter(found.names.values())
    own = {id_ for id_, said in found.names.items() if bearers[said] == 1 or not said.islower()}
    return own | found.within


def _sentences_of(package: Package, row: Row) -> list[str]:
    """The sentences of the passages that a row rests on."""
    found: list[str] = []
    for citing in (row, *queries.further_citations(package).get(row.id, ())):
        passage = package.cited_passage(citing)
        if passage is not None and (citing is row or is_stated(citing)):
            found += written_sentences(passage)
    return found


@queries.answered_once
def _parties(package: Package) -> dict[str, set[str]]:
    """By row, the things named by the rows that rest on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in package.tables.values():
        for column in table.with_role("within-passage"):
            for row in table.rows:
                found[row[column]] |= _things(row)
    return dict(found)
