"""What belongs together in a passage: the two ends of a tie."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.recall import BLOCK
from rowcite.package import queries
from rowcite.package.finding import Fault
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Row
from rowcite.text.names import Mention
from rowcite.text.sentences import clauses

CITATIONS, EVIDENCE = Family.CITATIONS, Family.EVIDENCE
BRACKETS, ITEM = re.compile(r"\([^()]*\)"), re.compile(r"[-*] ")


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
    for subject, object_ in row.table.beside("object").items():
        tie = Tie(row, subject, object_)
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
        found.append(sentence_of(package, source, f"{lead} {sentence}"))
    return found


def sentence_of(package: Package, source: str, text: str) -> Sentence:
    """What a text of a source names."""
    mentions = queries.mentions(package, text, source)
    return Sentence(mentions, things_of(mentions))


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
