"""What belongs together in a passage: the two ends of a tie, a figure and the thing it is of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.agreement import explanations
from rowcite.evidence.recall import BLOCK
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.sorts import can_stand
from rowcite.package.table import Row
from rowcite.package.values import FigureRow, figures
from rowcite.text.names import INSERTION, Mention, is_common
from rowcite.text.sentences import clauses

CITATIONS, EVIDENCE = Family.CITATIONS, Family.EVIDENCE
BRACKETS, ITEM = re.compile(r"\([^()]*\)"), re.compile(r"[-*] ")
MARK = "\ue000"  # where a figure stood
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


def ties(package: Package) -> Iterable[Tie]:
    """Every row with a column of the role `object` of which both ends are known."""
    for table in package.tables.values():
        for row in table.rows:
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


@check("nearer-thing", EVIDENCE, ties, level=Level.REVIEW)
def nearer_thing(tie: Tie, package: Package) -> Iterator[Fault]:
    """A thing that could take the place of one end of a tie stands nearer to the other end.

    An id chosen by mistake can be well spelled, of the right sort, and named in the passage too.

    Fix: name the thing that the sentence names, or say in one sentence of the note what the row
    says; a conclusion of your own needs a row in citations that names the column.
    """
    row, passage = tie.row, package.cited_passage(tie.row)
    subject, object_ = tie.ends
    if passage is None or subject == object_ or not queries.is_cited_soundly(package, row):
        return
    source = queries.source_for(row)
    found = sentences(package, source, tuple(passage.lines))
    there = things_of(queries.mentions(package, passage.text, source))
    own = {id_ for sentence in found for id_ in sentence.things}
    if not own.issuperset(there.intersection(tie.ends)):
        return  # one end is named in printed words alone, which stand in no sentence
    beside_subject, beside_object = set[str](), titled(package, row, tie.object, passage.text)
    if not any(names_both(package, sentence, tie.ends) for sentence in found):
        for sentence in found:
            beside_subject |= beside(package, sentence, object_)
            beside_object |= beside(package, sentence, subject)
    yield from rival(tie, tie.subject, beside_subject, package)
    yield from rival(tie, tie.object, beside_object, package)


def rival(tie: Tie, column: str, near: set[str], package: Package) -> Iterator[Fault]:
    """The fault of one end of a tie: it does not stand near the other end, but a rival does."""
    row = tie.row
    subject, object_ = tie.ends
    other = object_ if column == tie.subject else subject
    if row[column] in near or explanations(package, row, column):
        return
    for id_ in sorted(near - {other}):
        if can_stand(package, row, column, id_) and not is_tied(tie, column, id_):
            said = f"{column} is {row[column]}, but beside {other} the passage names {id_}"
            yield Fault(row.at(column), said, cited=row.place)
            return


def is_tied(tie: Tie, column: str, id_: str) -> bool:
    """Whether another row ties this thing to the other end, with the same word or by the passage.

    A person can have two offices in one passage.
    """
    table = tie.row.table
    ends = {tie.subject: tie.row[tie.subject], tie.object: tie.row[tie.object]} | {column: id_}
    by = {field.sorts.by for field in table.schema.fields if field.sorts.by}
    words = {name: tie.row[name] for name in by}
    for row in table.rows:
        is_same_tie = ends == {name: row[name] for name in ends}
        is_said_so = words == {name: row[name] for name in words} or row.place == tie.row.place
        if is_same_tie and is_said_so:
            return True
    return False


class Sentence(NamedTuple):
    """A sentence of a note, with what it names."""

    text: str
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
        found.append(Sentence(text, mentions, things_of(mentions)))
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


def beside(package: Package, sentence: Sentence, id_: str) -> set[str]:
    """The things that a sentence names beside this one; none if it does not name this one.

    This one may be named within a longer name.
    """
    if id_ in sentence.things or queries.names_of(package, id_).find(sentence.text):
        return sentence.things
    return set()


def titled(package: Package, row: Row, column: str, passage: str) -> set[str]:
    """The things nearest to a text of a row in its passage: the body after «secretary of».

    What is printed in brackets does not part them.
    """
    passage = INSERTION.sub("", passage)
    named = queries.mentions(package, passage, queries.source_for(row))
    mentions = [m for m in named if any(can_stand(package, row, column, id_) for id_ in m.entities)]
    near: dict[int, set[str]] = {}
    for text in (row[name] for name in row.table.with_role("text")):
        if text:
            for place in re.finditer(rf"\b{re.escape(text)}\b", passage, re.IGNORECASE):
                for distance, mention in neighbours(mentions, *place.span()):
                    between = passage[place.end() : mention.start]
                    is_of_it = OF.fullmatch(between) is not None
                    near.setdefault(0 if is_of_it else distance, set()).update(mention.entities)
    return near[min(near)] if near else set()


def neighbours(mentions: list[Mention], start: int, end: int) -> Iterator[tuple[int, Mention]]:
    """The last mention before a place and the first after it, with the characters between."""
    before = bisect_right(mentions, start, key=lambda mention: mention.end)
    if before > 0:
        yield start - mentions[before - 1].end, mentions[before - 1]
    after = bisect_left(mentions, end, key=lambda mention: mention.start)
    if after < len(mentions):
        yield mentions[after].start - end, mentions[after]


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
        if row[column] in things_of(queries.mentions(package, f"{lead} {said}", source)):
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
