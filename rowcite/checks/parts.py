"""Who acts has a part in the rows: in a passage, beside others in a list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.checks.ties import introduced
from rowcite.evidence.facts import evidence_rows, facts_from, is_named_apart
from rowcite.evidence.recall import ENOUGH as SHARE
from rowcite.evidence.recall import (
    RECORDED_KINDS,
    Sentence,
    Stated,
    acting_columns,
    fact_at,
    mentioned,
    recorded,
    sentences,
    stated_of,
    waived,
    written_sentences,
)
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.sorts import allowed_sorts, can_act, can_stand
from rowcite.package.table import Row
from rowcite.text.names import Mention
from rowcite.text.stems import stems

EVIDENCE = Family.EVIDENCE
JOINS = r"(?:,|;|\band|\bor|\bas well as|\bи|\bили)\s"
JOIN = re.compile(JOINS, re.IGNORECASE)
JOINT = re.compile(rf"[\s,;]*{JOINS}\s*(?:the\s+)?", re.IGNORECASE)
NEARLY_ALL = 0.75  # of the words of a sentence, names included
ENOUGH = 2  # things of a list that rows record in one way: so few show that it is meant as a list


def actors(package: Package) -> Iterable[Stated]:
    """Everyone who can act and whom a passage with data names."""
    for found in stated_of(package, str):
        id_, text = str(found.fact), found.passage.text
        if can_act(package, id_) and is_named_apart(package, found.note.source, text, id_):
            yield found


@check("unrecorded-part", EVIDENCE, actors, level=Level.REVIEW)
def unrecorded_part(found: Stated, package: Package) -> Iterator[Fault]:
    """A passage names somebody who can act, and no row says what they do there.

    That a text names them, or that they hold an office, is not what they did, said or signed. A
    text is enough, or a citation that contradicts one, which has most words of each sentence that
    names them.

    Fix: record it in a row that names them, or add a citation to the row that does.
    """
    note, number = found.note, found.passage.number
    if recorded(found, package) or waived(found) or not mentioned(found, package):
        return
    if queries.unread_may_hold(package, note.source) or is_told(found, package):
        return
    line = note.line_of(found.passage, found.words)
    said = (
        f"no row that cites {number} says what «{shorten(found.words)}» ({found.fact}) does there"
    )
    fix = f"record it, or write under {number}: Not recorded: «{found.words}»: <why>"
    mistake = fact_at(f"{note.source} {number}", found.fact)
    yield Fault(note.at(line), said, fix, mistake=mistake)


def is_told(found: Stated, package: Package) -> bool:
    """Whether texts about the thing tell each sentence of the passage that names it.

    A sentence that hardly says more than names is told by nearly all its words, names included.
    """
    source, number = found.note.source, found.passage.number
    own = queries.names_of(package, str(found.fact))
    told: frozenset[str] = frozenset()
    for row in queries.rows_citing(package).get((source, number), ()):
        said = [row["explanation"], *(row[column] for column in row.table.with_role("text"))]
        text = " ".join(said)
        if own.find(text):
            told |= stems(text)
    compared = dict(sentences(package, found.note, found.passage))
    is_named = False
    for text in written_sentences(found.passage):
        if found.fact not in facts_from(package, source, text).names:
            continue
        is_named = True
        whole = Sentence(stems(QUOTED.sub(" ", text)))
        share = compared[text].share(told) if text in compared else 0
        if share <= SHARE and whole.share(told) < NEARLY_ALL:
            return False
    return is_named


def passages(package: Package) -> Iterable[tuple[Note, NotePassage]]:
    """Every passage with data."""
    for note, passage in package.passages():
        if passage.kind in RECORDED_KINDS:
            yield note, passage


@check("left-out-of-list", EVIDENCE, passages, level=Level.REVIEW)
def left_out_of_list(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A passage lists things side by side, and rows record all but one of them in the same way.

    One region of four would be missing from the territory that a project covers.

    Fix: add the row for it, or say in the note in a sentence of its own what sets it apart.
    """
    note, passage = found
    for lists in lists_of(package, note, passage):
        if len(lists) <= ENOUGH:
            continue
        alike = _alike(package, note.source, passage.number)
        for way, members in alike.items():
            within = [mention for mention in lists if mention.entities & members.keys()]
            if len(within) < ENOUGH:
                continue
            row = next(iter(members.values()))
            for mention in lists:
                if mention in within:
                    continue
                for id_ in sorted(mention.entities - set(way)):
                    sorts = allowed_sorts(row, way[1])
                    if not sorts or can_stand(package, row, way[1], id_):
                        line = note.line_of(passage, mention.text)
                        said = f"beside «{within[0].text}» stands «{mention.text}» ({id_})"
                        why = f"{said}, but no row like {row.id} records it"
                        yield Fault(note.at(line), why, cited=f"{note.source} {passage.number}")


def lists_of(package: Package, note: Note, passage: NotePassage) -> Iterator[list[Mention]]:
    """The things that the sentences of a passage name one right after the other."""
    for _, text in introduced(passage.lines):
        if len(JOIN.findall(text)) < ENOUGH:
            continue
        current: list[Mention] = []
        for mention in queries.mentions(package, text, note.source):
            if current and not JOINT.fullmatch(text[current[-1].end : mention.start]):
                yield current
                current = []
            current.append(mention)
        yield current


@answered_once
def _alike(package: Package, source: str, number: str) -> dict[tuple[str, ...], dict[str, Row]]:
    """The rows of a passage by thing, in groups that are alike in all but the thing.

    What is alike is the table, the column of the thing, and the other things and words.
    """
    found: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in evidence_rows(package, source, number):
        for column in acting_columns(row.table):
            things = set(row.table.entity_columns) - {column}
            words = {field.name for field in row.table.schema.fields if field.words}
            others = [row[name] for name in row.cells if name in things | words]
            found[row.table.name, column, *others][row[column]] = row
    return found
