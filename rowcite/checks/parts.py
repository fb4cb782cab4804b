"""What stands beside others in a list has a row as they do."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.checks.ties import introduced
from rowcite.evidence.facts import evidence_rows
from rowcite.evidence.recall import RECORDED_KINDS, acting_columns
from rowcite.package import queries
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.sorts import allowed_sorts, can_stand
from rowcite.package.table import Row
from rowcite.text.names import Mention

EVIDENCE = Family.EVIDENCE
JOINS = r"(?:,|;|\band|\bor|\bas well as|\bи|\bили)\s"
JOIN = re.compile(JOINS, re.IGNORECASE)
JOINT = re.compile(rf"[\s,;]*{JOINS}\s*(?:the\s+)?", re.IGNORECASE)
ENOUGH = 2  # things of a list that rows record in one way: so few show that it is meant as a list


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
