"""Texts against notes: their words are in the passage, and they name what they are about."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.ties import introduced, sentence_of, ties_of
from rowcite.evidence.agreement import speaking_texts
from rowcite.evidence.facts import facts_from
from rowcite.evidence.recall import CLAUSE
from rowcite.package import queries
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.note import NotePassage
from rowcite.package.table import Row
from rowcite.package.values import text_cells
from rowcite.text.negation import denials, has_negation
from rowcite.text.sentences import clauses
from rowcite.text.stems import ANY_WORD, cues, is_latin, sequence, stems

EVIDENCE = Family.EVIDENCE
COLON = (
    ":"  # among the words for a value: what is listed behind one belongs to what is named before
)
# Before the name of a whole in which a thing is told from all others: the first of its kind in.
RANKED = re.compile(
    r"\b(?i:first|second|third|last|only|most|"
    r"(?:larg|bigg|small|high|low|deep|long|old|new|young|great|rich|strong|fast|earli|lat)i?est)\b"
    r"[^.:;]*\b(?:in|of|across|throughout)\s+(?:the\s+)?$"
)
NEARLY_ALL = 0.8  # of the words of a sentence: another one that has so many says the same


def texts(package: Package) -> Iterable[tuple[Row, str]]:
    """Every text in the editors' words that is in the alphabet of the passage of its row."""
    for row, column in text_cells(package):
        passage = package.cited_passage(row)
        same = passage is not None and is_latin(passage.text) == is_latin(row[column])
        if same and stems(row[column]):
            yield row, column


@check("unsupported-text", EVIDENCE, texts, level=Level.REVIEW)
def unsupported_text(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """Half or more of a text's words, or three in a row, are not in the passage its row cites.

    A true statement filed under the wrong passage, or one that says more than its passage, would be
    taken for what the source says.

    Fix: cite the passage that says it, or use words closer to those of the note.
    """
    row, column = cell
    there = spoken_stems(package, row, column) | meant_stems(row) | named_stems(package, row)
    missing = unsaid(row[column], there)
    if missing:
        said = f"too many words of {column} are not in the passage that the row cites"
        yield Fault(row.at(column), f"{said}: {', '.join(missing)}", cited=row.place)


def meant_stems(row: Row) -> frozenset[str]:
    """A row's controlled words and those of their definitions: what they mean is said already."""
    meant: list[str] = []
    for field in row.table.schema.fields:
        definition = field.definition(row[field.name])
        if definition:
            meant += [row[field.name], definition]
    return stems("\n".join(meant))


def named_stems(package: Package, row: Row) -> frozenset[str]:
    """The words of the names of the things in a row's columns, and for what these are.

    They are judged there: Khakassia is a republic.
    """
    known, found = queries.entities(package), set[str]()
    for column in row.table.entity_columns:
        if row[column] in known:
            found |= stems("\n".join([*known[row[column]].names, *kinds(known[row[column]].row)]))
    return frozenset(found)


def kinds(row: Row) -> list[str]:
    """The definitions of the kinds of which a row says that the thing is one."""
    return [row.table.fields[kind].definition(row[kind]) for kind in row.table.with_role("kind")]


def spoken_stems(package: Package, row: Row, column: str) -> frozenset[str]:
    """The words of everything that speaks for a cell."""
    return frozenset().union(*map(stems, speaking_texts(package, row, column)))


def unsaid(text: str, there: frozenset[str]) -> list[str]:
    """The words of a text that are missing elsewhere, if they are too many.

    Half of all words are too many, and so are enough in a row for a clause of their own.
    """
    runs = unsaid_runs(text, there)
    missing = {word for run in runs for word in run}
    has_clause = max(map(len, runs), default=0) >= CLAUSE
    if has_clause or 2 * len(missing) >= len(set(sequence(text))):
        return sorted(missing)
    return []


def unsaid_runs(text: str, there: frozenset[str]) -> list[list[str]]:
    """The words of a text that are missing elsewhere; those that follow each other are together."""
    return [list(run) for stands, run in groupby(sequence(text), there.__contains__) if not stands]


@check("negation-differs", EVIDENCE, texts, level=Level.REVIEW)
def negation_differs(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A text denies what its passage affirms, or affirms what its passage denies.

    A "not" that is lost turns a refusal into a promise, and all other words still agree.

    Fix: say it as the passage does, or cite the passage that says it so.
    """
    row, column = cell
    texts = list(speaking_texts(package, row, column))
    if not any(map(has_negation, (row[column], *texts))):
        return
    spoken = [clause for text in texts for clause in clauses(text)]
    for clause in clauses(row[column]):
        there = denials(nearest_clause(clause, spoken) or "\n".join(spoken))
        for word, is_denied in denials(clause).items():
            if word not in there or not is_denied.isdisjoint(there[word]):
                continue
            own, other = ("denied", "affirmed") if True in is_denied else ("affirmed", "denied")
            spelled = next((one for one in ANY_WORD.findall(clause) if word in sequence(one)), word)
            said = f"«{spelled}» is {own} in {column}, and {other} in the passage"
            yield Fault(row.at(column), said, cited=row.place)
            return


def nearest_clause(clause: str, others: list[str]) -> str:
    """The sentence that has most words of another one; empty if none has nearly all of them."""
    own = stems(clause)
    nearest = max(others, key=lambda other: len(own & stems(other)), default="")
    return nearest if len(own & stems(nearest)) >= NEARLY_ALL * len(own) else ""


class WordedCell(NamedTuple):
    """A cell with a value for which the schema lists words, and these words."""

    row: Row
    column: str
    words: str


def worded_cells(package: Package) -> Iterable[WordedCell]:
    """Every cell with a value for which the schema lists words."""
    for table in package.tables.values():
        for field in table.schema.fields:
            if not field.words:
                continue
            for row in table.rows:
                words = field.words.get(row[field.name])
                if words:
                    yield WordedCell(row, field.name, words)


@check("unsaid-word", EVIDENCE, worded_cells, level=Level.REVIEW)
def unsaid_word(cell: WordedCell, package: Package) -> Iterator[Fault]:
    """A word of a row says what its passage does not say: that somebody signed, for example.

    Both names may well be in the passage; how they are connected is another matter. Most words of
    its definition say it too, and so does a text of the row, which is compared by itself.

    Fix: choose the word for what the passage says, or cite the passage that says it; the schema
    lists the words that are looked for.
    """
    row, column, words = cell
    if not queries.is_cited_soundly(package, row):
        return
    passage = package.cited_passage(row)
    is_said = is_word_said(row, column, said_beside(package, row, column))
    if not is_said and not is_listed(package, row, column, passage):
        said = f"{column} is {row[column]}, but the passage has none of the words"
        yield Fault(row.at(column), f"{said} {listed(words)}", cited=row.place)


def said_beside(package: Package, row: Row, column: str) -> frozenset[str]:
    """The cues of what speaks for a cell, and of the texts of its row."""
    own = [row[text] for text in row.table.with_role("text")]
    return frozenset[str]().union(*map(cues, [*speaking_texts(package, row, column), *own]))


def is_listed(package: Package, row: Row, column: str, passage: NotePassage | None) -> bool:
    """Whether a passage lists one thing of a tie behind a colon, and names the other before it.

    A colon must be among the words for the value.
    """
    words, source = row.table.fields[column].words.get(row[column], ""), queries.source_for(row)
    if passage is None or COLON not in words.split():
        return False
    for lead, sentence in introduced(passage.lines):
        said = f"{lead} {sentence}"
        for at in [place for place, sign in enumerate(said) if sign == COLON]:
            before = sentence_of(package, source, said[:at])
            behind = sentence_of(package, source, said[at:])
            for tie in ties_of(package, row):
                subject, object_ = tie.ends
                if subject in before.things and object_ in behind.things:
                    return True
    return False


def listed(words: str) -> str:
    """The words that a schema lists for a value, as a message names them."""
    said = [word for word in words.split() if word != COLON]
    return ", ".join(said).replace("+", " ")


def is_word_said(row: Row, column: str, there: frozenset[str]) -> bool:
    """Whether a word or pair listed for a value stands among others, or most of its definition."""
    field = row.table.fields[column]
    means = stems(field.definition(row[column]))
    if 2 * len(means & there) > len(means):
        return True
    for word in field.words.get(row[column], "").split():
        if not there.isdisjoint({word} if "+" in word else cues(word)):
            return True
    return False


class CellBesideText(NamedTuple):
    """A cell that names a thing, and the column of a text in its row."""

    row: Row
    column: str
    text: str


def places(package: Package) -> Iterable[CellBesideText]:
    """Every cell that must be named in a text beside it, if the text names one of its sort."""
    known = queries.entities(package)
    for table in package.tables.values():
        for field in table.schema.fields:
            if field.role != "unless-named":
                continue
            for row in table.rows:
                if row[field.name] in known and row[field.of]:
                    yield CellBesideText(row, field.name, field.of)


@check("text-names-another", EVIDENCE, places, level=Level.REVIEW)
def text_names_another(cell: CellBesideText, package: Package) -> Iterator[Fault]:
    """A text and the column beside it name different things of one sort: two regions, for example.

    One of the two is wrong, and whoever reads the one is contradicted by the other. What is the
    first or largest of its kind in a country lies within it.

    Fix: put into the column what the text names, or correct the text; if both are right, record how
    the two things are connected.
    """
    row, column, text = cell
    known, own = queries.entities(package), row[column]
    found = facts_from(package, queries.source_for(row), row[text]).find()
    home = known[own].row.table
    named = {str(one.fact) for one in found if not RANKED.search(row[text][: one.start])}
    rivals = sorted(id_ for id_ in named & known.keys() if known[id_].row.table is home)
    if not rivals or own in rivals or any(are_tied(package, own, id_) for id_ in rivals):
        return
    said = f"{column} is {own}, but {text} names {rivals[0]}"
    yield Fault(row.at(column), said, f"write {rivals[0]}, or correct {text}")


def are_tied(package: Package, one: str, other: str) -> bool:
    """Whether some row names both things."""
    for row in queries.rows_by_id(package).values():
        if not row.table.schema.role and {one, other} <= set(row.cells.values()):
            return True
    return False
