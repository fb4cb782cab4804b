"""What belongs together in a passage: the two ends of a tie, a figure and the thing it is of."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.facts import facts_from
from rowcite.evidence.recall import BLOCK
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.sorts import can_stand
from rowcite.package.table import Row
from rowcite.package.values import FigureRow, figures
from rowcite.text.names import Mention, is_common
from rowcite.text.sentences import clauses

CITATIONS, EVIDENCE = Family.CITATIONS, Family.EVIDENCE
BRACKETS, ITEM = re.compile(r"\([^()]*\)"), re.compile(r"[-*] ")
MARK = "\ue000"  # where a figure stood


class Tie(NamedTuple):
    """A row that ties one thing to another, with the columns of both."""

    row: Row
    subject: str
    object: str

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both things."""
        return self.row[self.subject], self.row[self.object]


def ties(package: Package) -> Iterable[Tie]:
    """Every row with a column of the role `object` of which both ends are known."""
    for table in package.tables.values():
        for row in table.rows if table.with_role("object") else ():
            yield from ties_of(package, row)


def ties_of(package: Package, row: Row) -> Iterator[Tie]:
    """The ties of one row."""
    known = queries.entities(package).keys()
    for field in row.table.schema.fields:
        if field.role == "object" and field.of:
            tie = Tie(row, field.of, field.name)
            if set(tie.ends) <= known:
                yield tie


@check("tied-to-itself", CITATIONS, ties)
def tied_to_itself(tie: Tie, _: Package) -> Iterator[Fault]:
    """A row ties a thing to itself.

    Nothing is a part of itself or speaks for itself: one of the two ends is another thing.

    Fix: name the thing that the source names there.
    """
    subject, object_ = tie.ends
    if subject == object_:
        said = f"{tie.subject} and {tie.object} are both {subject}"
        yield Fault(tie.row.at(tie.object), said)


class Sentence(NamedTuple):
    """What a sentence of a note names."""

    mentions: list[Mention]
    things: set[str]


@answered_once
def sentences(package: Package, source: str, lines: tuple[str, ...]) -> list[Sentence]:
    """The sentences of a passage of a source, without what stands in brackets.

    Each item of a list stands with the line that introduces the list.
    """
    found = []
    for lead, sentence in introduced(lines):
        text = f"{lead} {sentence}"
        mentions = queries.mentions(package, text, source)
        found.append(Sentence(mentions, things_of(mentions)))
    return found


def introduced(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sentences, each with the line that introduces it; empty if none does."""
    lead = ""
    for block in BLOCK.split("\n".join(lines)):
        text = BRACKETS.sub(" ", " ".join(block.split()))
        if not ITEM.match(text):
            lead = ""
        for sentence in clauses(text):
            yield lead, sentence
        if text.endswith(":"):
            lead = text


def things_of(mentions: Iterable[Mention]) -> set[str]:
    """The things that are mentioned."""
    return {id_ for mention in mentions for id_ in mention.entities}


def names_both(package: Package, sentence: Sentence, ends: tuple[str, str]) -> bool:
    """Whether a sentence names both things; one of them may be named within a name of the other."""
    one, other = ends
    return names_thing(package, sentence, one, other) and names_thing(package, sentence, other, one)


def names_thing(package: Package, sentence: Sentence, id_: str, other: str) -> bool:
    """Whether a sentence names a thing, not within the longer name of a third one."""
    if id_ in sentence.things:
        return True
    own = queries.names_of(package, id_)
    longer = [mention.text for mention in sentence.mentions if other in mention.entities]
    return any(own.find(name) for name in longer)


@check("figure-of-another", EVIDENCE, figures, level=Level.REVIEW)
def figure_of_another(figure: FigureRow, package: Package) -> Iterator[Fault]:
    """The sentence of a figure names another thing than the one that the figure is recorded for.

    The area of a building would be recorded as that of the town. A common word, such as the
    deposits that are counted, names no other thing.

    Fix: name the thing that the sentence names, or name the right one in that sentence of the note.
    """
    row, passage = figure.row, package.cited_passage(figure.row)
    column = measured_column(row)
    if passage is None or row[column] not in queries.entities(package):
        return
    if not queries.is_cited_soundly(package, row):
        return
    around = re.compile(rf"\([^()]*«{re.escape(row[figure.printed])}»[^()]*\)")
    source = queries.source_for(row)
    for lead, sentence in introduced([around.sub(MARK, line) for line in passage.lines]):
        if MARK not in sentence:
            continue
        said = " ".join(sentence.replace(MARK, " ").split())
        if facts_from(package, source, f"{lead} {said}").has(row[column]):
            continue
        mentions = queries.mentions(package, said, source)
        named = sorted(things_of(one for one in mentions if not is_common(one.text)))
        rivals = [id_ for id_ in named if can_stand(package, row, column, id_)]
        if rivals:
            where = f"the sentence with «{shorten(row[figure.printed])}»"
            message = f"{column} is {row[column]}, but {where} names {rivals[0]}"
            yield Fault(row.at(column), message, cited=row.place)


def measured_column(row: Row) -> str:
    """The column that names the thing that a figure is of; empty if there is none."""
    return next(iter(row.table.subject_columns), "")
