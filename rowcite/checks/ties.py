"""What belongs together in a passage: the two ends of a tie, a figure and the thing that it measures, and no other that stands nearer."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.recall import BLOCK
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import Basis
from rowcite.package.sorts import can_stand
from rowcite.package.table import Row
from rowcite.package.values import FigureRow, figures
from rowcite.text.names import Mention
from rowcite.text.sentences import clauses

CITATIONS, EVIDENCE = Family.CITATIONS, Family.EVIDENCE
BRACKETS, ITEM = re.compile(r"\([^()]*\)"), re.compile(r"[-*] ")
MARK = "\ue000"  # where a figure stood
LONGEST = 300  # characters of an office before the body in which it is held
OF = re.compile(r"\s+of\s+(?:the\s+)?$")


class Tie(NamedTuple):
    """A row that ties one thing to another, with the columns of both."""

    row: Row
    subject: str
    object: str

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both things."""
        return self.row[self.subject], self.row[self.object]


class Unit(NamedTuple):
    """A sentence of a note, with what it names."""

    text: str
    mentions: list[Mention]


def ties(package: Package) -> Iterable[Tie]:
    """Every row with a column of the role `object`, of which both ends are known."""
    for table in package.tables.values():
        for field in table.schema.fields:
            if field.role == "object" and field.of:
                found = (Tie(row, field.of, field.name) for row in table.rows)
                yield from (
                    tie for tie in found if set(tie.ends) <= queries.entities(package).keys()
                )


@check("tied-to-itself", CITATIONS, ties)
def tied_to_itself(tie: Tie, _: Package) -> Iterator[Fault]:
    """A row ties a thing to itself.

    Nothing is a part of itself or speaks for itself: one of the two ends is another thing.

    Fix: name the thing that the source names there.
    """
    if tie.ends[0] == tie.ends[1]:
        yield Fault(
            tie.row.at(tie.object), f"{tie.subject} and {tie.object} are both {tie.ends[0]}"
        )


@check("nearer-thing", EVIDENCE, ties)
def nearer_thing(tie: Tie, package: Package) -> Iterator[Fault]:
    """Another thing stands nearer to the one end of a tie than the other end does, and could take its place.

    A slip to a neighbouring id is well spelled, of the right sort, and named in the passage too.

    Fix: name the thing that the sentence names; or say in one sentence of the note what the row says; a conclusion of your own needs a
    row in citations that names the column.
    """
    row, passage = tie.row, package.cited_passage(tie.row)
    if passage is None or tie.ends[0] == tie.ends[1] or not queries.is_cited_soundly(package, row):
        return
    units = _sentences(package, queries.source_for(row), tuple(passage.lines))
    together = any(
        _has(package, unit, *tie.ends) and _has(package, unit, *tie.ends[::-1]) for unit in units
    )
    for column, (own, other) in ((tie.subject, tie.ends), (tie.object, tie.ends[::-1])):
        near = (
            set() if together else {id_ for unit in units for id_ in _beside(package, unit, other)}
        )
        near |= _titled(package, row, passage, column) if column == tie.object else set()
        if own in near or any(
            citation["basis"] != Basis.STATED
            for citation in queries.citations_naming(package, row, column)
        ):
            continue
        rivals = sorted(
            id_
            for id_ in near - {other}
            if can_stand(package, row, column, id_) and not _is_tied(tie, column, id_)
        )
        if rivals:
            message = f"{column} is {own}, but beside {other} the passage names {rivals[0]}"
            yield Fault(row.at(column), message, cited=row.place)


@answered_once
def _sentences(package: Package, source: str, lines: tuple[str, ...]) -> list[Unit]:
    """The sentences of a passage without what stands in brackets.

    The items of a list stand each with the line that leads in to them.
    """
    texts = (f"{lead} {sentence}" for lead, sentence in _led(lines))
    return [Unit(text, queries.mentions(package, text, source)) for text in texts]


def _led(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sentences, each with the line that leads in to it, empty if none does."""
    lead = ""
    for block in BLOCK.split("\n".join(lines)):
        text = BRACKETS.sub(" ", " ".join(block.split()))
        lead = lead if ITEM.match(text) else ""
        yield from ((lead, sentence) for sentence in clauses(text))
        lead = text if text.endswith(":") else lead


def _has(package: Package, unit: Unit, id_: str, other: str) -> bool:
    """Whether a sentence names a thing, not within the longer name of a third one."""
    own = queries.names_of(package, id_)
    return any(
        id_ in mention.entities or (other in mention.entities and own.find(mention.text))
        for mention in unit.mentions
    )


def _beside(package: Package, unit: Unit, id_: str) -> set[str]:
    """The things that a sentence names which names this one, be it within a longer name."""
    mentioned = {one for mention in unit.mentions for one in mention.entities}
    return (
        mentioned if id_ in mentioned or queries.names_of(package, id_).find(unit.text) else set()
    )


def _titled(package: Package, row: Row, passage: NotePassage, column: str) -> set[str]:
    """The things nearest to the words in which a text of the row stands in the passage: that whose secretary somebody is."""
    mentions = [
        m
        for m in queries.mentions(package, passage.text, queries.source_for(row))
        if any(can_stand(package, row, column, id_) for id_ in m.entities)
    ]
    found: list[tuple[int, Mention]] = []
    for text in (row[name] for name in row.table.with_role("text") if row[name]):
        for start, end in (
            place.span() for place in re.finditer(re.escape(text), passage.text, re.IGNORECASE)
        ):
            before = bisect_right(mentions, start, key=lambda mention: mention.end)
            after = bisect_left(mentions, end, key=lambda mention: mention.start)
            found += [
                (start - mention.end, mention) for mention in mentions[max(0, before - 1) : before]
            ]
            found += [(mention.start - end, mention) for mention in mentions[after : after + 1]]
    least = min((distance for distance, _ in found), default=0)
    return {id_ for distance, mention in found if distance == least for id_ in mention.entities}


def _is_tied(tie: Tie, column: str, id_: str) -> bool:
    """Whether another row of the table ties this thing to the other end, with the same word."""
    fixed = {
        tie.subject,
        tie.object,
        *(field.sorts.by for field in tie.row.table.schema.fields if field.sorts.by),
    }
    wanted = {name: tie.row[name] for name in fixed} | {column: id_}
    return any(wanted == {name: row[name] for name in wanted} for row in tie.row.table.rows)


@check("figure-of-another", EVIDENCE, figures)
def figure_of_another(figure: FigureRow, package: Package) -> Iterator[Fault]:
    """A figure is recorded of a thing that the sentence of the figure does not name, while it names another.

    The area of a town would be that of a building in it.

    Fix: name the thing that the sentence names; or name the right one in that sentence of the note.
    """
    row, passage = figure.row, package.cited_passage(figure.row)
    column = next(
        (name for name in row.table.entity_columns if name not in row.table.with_role("speaker")),
        "",
    )
    if (
        passage is None
        or row[column] not in queries.entities(package)
        or not queries.is_cited_soundly(package, row)
    ):
        return
    around = re.compile(rf"\([^()]*«{re.escape(row[figure.printed])}»[^()]*\)")
    for lead, sentence in _led([around.sub(MARK, line) for line in passage.lines]):
        if MARK not in sentence or row[column] in _mentioned(package, row, f"{lead} {sentence}"):
            continue
        rivals = sorted(
            id_
            for id_ in _mentioned(package, row, sentence)
            if can_stand(package, row, column, id_)
        )
        if rivals:
            message = f"{column} is {row[column]}, but the sentence with «{shorten(row[figure.printed])}» names {rivals[0]}"
            yield Fault(row.at(column), message, cited=row.place)


def _mentioned(package: Package, row: Row, text: str) -> set[str]:
    """The things that a text of a row's passage names, not within the longer name of another."""
    found = queries.mentions(package, text, queries.source_for(row))
    return {id_ for mention in found for id_ in mention.entities}


def taking_part(package: Package) -> Iterable[tuple[Row, str]]:
    """Every cell that names a thing in a row about what one passage tells, with its column: who took part in an event."""
    for table in package.tables.values():
        if any(field.role == "within-passage" for field in table.schema.fields):
            yield from (
                (row, column)
                for row in table.rows
                for column in table.entity_columns
                if row[column] in queries.entities(package)
            )


@check("named-in-office", EVIDENCE, taking_part)
def named_in_office(found: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A row names as taking part what its passage names only in the office that somebody holds there.

    The secretary of a council comes and speaks; the council does not.

    Fix: name the one who holds the office; or say in the note what the body itself did.
    """
    row, column = found
    passage = package.cited_passage(row)
    offices = _offices(package).get(row[column], [])
    text = BRACKETS.sub("", passage.text) if passage and offices else ""
    mentions = (
        mention
        for mention in queries.mentions(package, text, queries.source_for(row))
        if row[column] in mention.entities
    )
    before = [
        OF.split(text[max(0, mention.start - LONGEST) : mention.start])[0] for mention in mentions
    ]
    if before and all(words.casefold().endswith(tuple(offices)) for words in before):
        message = f"{column} is {row[column]}, which the passage names only in «{shorten(offices[0])} of» it"
        yield Fault(row.at(column), message, cited=row.place)


@answered_once
def _offices(package: Package) -> dict[str, list[str]]:
    """By thing the texts of the rows that tie somebody to it, as an office does, in lower case."""
    found: dict[str, list[str]] = {}
    for tie in ties(package):
        texts = (tie.row[column].casefold() for column in tie.row.table.with_role("text"))
        found.setdefault(tie.ends[1], []).extend(text for text in texts if text)
    return found
