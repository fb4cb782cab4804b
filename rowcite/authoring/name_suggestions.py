"""Names in a note that belong to no known thing yet: as remarks, or as lines of a table."""

import re
from typing import NamedTuple

from rowcite.authoring.ids import slug
from rowcite.authoring.unrecorded import Block, Unrecorded
from rowcite.evidence.recall import RECORDED_KINDS
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.table import Table
from rowcite.text.name_keys import name_words
from rowcite.text.names import Mention

# Between a name in our words and as printed: Tomtor field («Томторское»).
PRINTED_AS = re.compile(r"(?:\s[a-z]+){0,3}\s\([^()«»]{0,20}«")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class NewName(NamedTuple):
    """A name that belongs to nothing yet: its passage, its forms, a free id for what bears it.

    `names` holds the name in one or more languages.
    """

    number: str
    names: list[str]
    id: str


def naming_tables(package: Package) -> list[Table]:
    """The tables that introduce things by name, except those that are generated."""
    return [table for table in queries.naming_tables(package) if not table.schema.role]


def new_names(left: Unrecorded) -> Block:
    """The new names as remarks, with the tables that could take them."""
    lines = []
    for new in _found(left):
        others = [f" («{name}»)" for name in new.names[1:]]
        lines.append(f"# {new.number}: {new.names[0]}{''.join(others)}")
    tables = " or ".join(table.name for table in naming_tables(left.package))
    said = "new names (no row unless another names it); suggest --names TABLE prints them"
    return Block(f"{said} as lines of {tables}", (), lines)


def name_lines(package: Package, note: Note, table: Table) -> list[Block]:
    """The new names of a note as lines of a table, for a person to keep those that belong there."""
    left = Unrecorded.of(package, note)
    columns = table.with_role("name")
    lines = []
    for new in _found(left):
        cells = {column_for(columns, name): name for name in new.names}
        lines.append(left.line(table, new.number, new.id, cells))
    title = f"new names, of which only some may belong here: for {table.path}"
    return [Block(title, tuple(table.fields), lines)] if lines else []


def _found(left: Unrecorded) -> list[NewName]:
    numbers = {found.passage.number for found in left.stated}
    numbers |= {passage.number for passage in left.uncited}
    seen: set[str] = set()
    found = []
    for passage in left.note.passages:
        if passage.number not in numbers or passage.kind not in RECORDED_KINDS:
            continue
        for names in _names(left, passage):
            if seen.isdisjoint(names):
                id_ = left.ids.take(slug(names[0]) or "thing")
                found.append(NewName(passage.number, names, id_))
                seen.update(names)
    return found


def _names(left: Unrecorded, passage: NotePassage) -> list[list[str]]:
    """The new names of a passage, those of one thing in two languages together.

    An example of two: Light Trust («Маячный фонд»).
    """
    groups: list[list[str]] = []
    before: Mention | None = None
    source = left.note.source
    known = [mention.end for mention in queries.mentions(left.package, passage.text, source)]
    for mention in left.readings(passage).unknown:
        # What is printed after a known thing is another name of it.
        if any(PRINTED_AS.fullmatch(passage.text[end : mention.start]) for end in known):
            continue
        name = " ".join(mention.text.split())
        between = passage.text[before.end : mention.start] if before else ""
        if PRINTED_AS.fullmatch(between):
            groups[-1].append(name)
        elif goes_on(between, passage.text[mention.end :]):
            groups[-1][-1] = f"{groups[-1][-1]} {between.strip()} {name}"
        else:
            groups.append([name])
        before = mention
    return groups


def goes_on(between: str, behind: str) -> bool:
    """Whether a name goes on with "of" up to what is printed: Results of the Year («Итоги»)."""
    return bool(re.fullmatch(name_words().of, between) and PRINTED_AS.match(behind))


def column_for(columns: list[str], name: str) -> str:
    """The column for a name: the one that ends in the code of its language, or the first."""
    language = "_ru" if CYRILLIC.search(name) else "_en"
    for column in columns:
        if column.endswith(language):
            return column
    return columns[0]
