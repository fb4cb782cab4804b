"""Names: each stands in its passage as it is spelled in its row, and belongs to the thing that is said to bear it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rowcite.checks.check import Family, check
from rowcite.evidence.claims import speaking_texts
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import Basis
from rowcite.package.table import Row
from rowcite.text.names import NameIndex
from rowcite.text.stems import stems

EVIDENCE = Family.EVIDENCE
GLOSS, PARTED = (
    re.compile(r"\(([^()]*)\)"),
    re.compile(r"[()«»;:.\n]"),
)  # what is given in brackets; what ends the phrase before
PHRASE = 300  # characters: a longer phrase is not what the brackets explain
GIVEN = re.compile(r"(?<=«)[^«»]*(?=»)|\b[A-ZА-ЯЁ]{2,}\b")
SPELLED = (
    "name",
    "other-name",
    "verbatim",
)  # the roles of columns whose cells stand in the passage as they are spelled


def name_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell that holds a name, of the thing that its row introduces or of another one, or a code."""
    for table in package.tables.values():
        columns = (
            [column for role in SPELLED for column in table.with_role(role)]
            if table.schema.role != "entities"
            else []
        )
        yield from ((row, column) for row in table.rows for column in columns if row[column])


@check("ungrounded-spelling", EVIDENCE, name_cells)
def ungrounded_spelling(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A name, as it is spelled in its row, does not stand in the passage that the row cites.

    A name that nobody printed would make the machine find the thing where it is not, and miss it where it is.

    Fix: cite the passage that prints the name, and give it there in «»; a name of your own needs a citation that says it and why.
    """
    row, column = cell
    if package.cited_passage(row) and not _spells(package, row, column):
        message = f"the name «{shorten(row[column])}» is not in the passage that the row cites"
        yield Fault(row.at(column), message, cited=row.place)


def _spells(package: Package, row: Row, column: str) -> bool:
    """Whether a name stands, as it is spelled in its cell, where the row or a citation of the column says."""
    name = NameIndex([(row.id, row[column])])
    return any(name.find(text) for text in speaking_texts(package, row, column))


def misspelt(package: Package, row: Row) -> Iterator[str]:
    """The columns of a row with a name that ungrounded-spelling reports."""
    return (
        column
        for column in row.table.with_role("name")
        if row[column] and not _spells(package, row, column)
    )


def is_spelled(package: Package, row: Row, column: str) -> bool:
    """Whether the passage of a row has the name in this column as it is spelled there."""
    passage = package.cited_passage(row)
    return passage is not None and bool(NameIndex([(row.id, row[column])]).find(passage.text))


def other_names(package: Package) -> Iterable[Row]:
    """Every row of the table of names."""
    table = package.role("names")
    return table.rows if table else []


@check("unproven-name", EVIDENCE, other_names)
def unproven_name(row: Row, package: Package) -> Iterator[Fault]:
    """Nothing ties another name to the thing that is said to bear it.

    What is said of the one that is so called would be laid at the door of another.

    Fix: cite a passage that gives both names; or, if you concluded it, add a row to citations for the column, with the thing's name in it.
    """
    bearer = next((row[column] for column in row.table.entity_columns), "")
    column = row.table.with_role("other-name")[0]
    entity = queries.entities(package).get(bearer)
    if entity is None or not queries.is_cited_soundly(package, row):
        return
    own = NameIndex([(bearer, name) for name in entity.names])
    said = list(speaking_texts(package, row, row.table.entity_columns[0]))
    named, alike = glossed(package, row[column], said), sharing(package, row[column])
    bearers = named & set(alike) or named or nearest(_found(package, alike, said) or alike)
    tied = bearer in bearers if bearers else any(own.find(text) for text in said)
    if not tied and not _is_explained(package, row, own):
        message = (
            f"that «{shorten(row[column])}» is {bearer} is said by no passage that the row cites"
        )
        yield Fault(row.at(row.table.entity_columns[0]), message, cited=row.place)


def glossed(package: Package, name: str, texts: Iterable[str]) -> set[str]:
    """The things named in the phrase after which a text gives a name in brackets: Light Trust («Маячный фонд»)."""
    other = NameIndex([(name, name)])
    glosses = (gloss for text in texts if other.find(text) for gloss in GLOSS.finditer(text))
    given = (
        gloss
        for gloss in glosses
        if any(_is_all_of(other, piece) for piece in GIVEN.findall(gloss[1]))
    )
    phrases = (
        PARTED.split(gloss.string[max(0, gloss.start() - PHRASE) : gloss.start()])[-1]
        for gloss in given
    )
    return {
        id_
        for phrase in phrases
        for mention in queries.names(package).find(phrase)
        if mention.text != name
        for id_ in mention.entities
    }


def _is_all_of(name: NameIndex, piece: str) -> bool:
    return any(mention.text == piece.strip() for mention in name.find(piece))


def _found(package: Package, shares: Mapping[str, float], texts: Iterable[str]) -> dict[str, float]:
    """Those of the things that the texts name."""
    said = [text for text in texts if text]
    return {
        id_: share
        for id_, share in shares.items()
        if any(queries.names_of(package, id_).find(text) for text in said)
    }


def nearest(shares: Mapping[str, float]) -> set[str]:
    """The things that share most."""
    most = max(shares.values(), default=0)
    return {id_ for id_, share in shares.items() if share == most}


def sharing(package: Package, name: str) -> dict[str, float]:
    """The things of which another name shares words with this one, with the share of the words of both."""
    words = stems(name)
    shares = []
    for id_, own, found in _stems_of_names(package):
        if own != name and words & found:
            shares.append((len(words & found) / len(words | found), id_))
    return {id_: share for share, id_ in sorted(shares)}


@answered_once
def _stems_of_names(package: Package) -> list[tuple[str, str, frozenset[str]]]:
    """Every thing with each of its names and the stems of the words of that name."""
    found = []
    for id_, entity in queries.entities(package).items():
        found += [(id_, name, stems(name)) for name in entity.names]
    return found


def _is_explained(package: Package, row: Row, own: NameIndex) -> bool:
    """Whether a citation says in so many words that the bearer of a name, by one of its own names, is the one meant."""
    column = row.table.entity_columns[0]
    citations = (
        c for c in queries.citations_naming(package, row, column) if c["basis"] != Basis.STATED
    )
    return any(own.find(citation["explanation"]) for citation in citations)
