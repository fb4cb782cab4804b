"""From a value back to its evidence: one line a row and column, with the passage, its pin and a link into the article."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import Basis, Stance
from rowcite.package.table import Citation, Row

GENERATED = ("passages", "entities", "retired")  # tables whose rows repeat what other rows cite


class Evidence(NamedTuple):
    """What one passage says of one value. `link` opens the article at the passage, as far as its address is known."""

    table: str
    row: str
    column: str
    value: str
    source: str
    passage: str
    stance: str
    basis: str
    explanation: str
    gist: str
    pin: str
    link: str


class Witness(NamedTuple):
    """A passage that speaks of a row: how it stands to it, of which columns (none named: of all), and where it is read.

    `kind` and `gist` are those of the passage; `link` opens the article there, as far as its address is known.
    """

    source: str
    passage: str
    kind: str
    gist: str
    pin: str
    link: str
    stance: str
    basis: str
    explanation: str
    columns: tuple[str, ...]


def evidence(package: Package) -> Iterator[Evidence]:
    """The evidence of every filled cell of every row that cites: its own passage first, then the further citations.

    A further citation counts for the columns that it names, or for all where it names none. Rows of the citations table
    are evidence themselves and have no lines of their own.
    """
    for table in package.tables.values():
        citing = table.citing_columns
        if citing and table.schema.role not in (*GENERATED, "citations"):
            for row in table.rows:
                for column in (
                    c for c, cell in row.cells.items() if cell and c not in ("id", *citing)
                ):
                    yield from of_cell(package, row, column)


def of_cell(package: Package, row: Row, column: str) -> Iterator[Evidence]:
    """The evidence of one cell."""
    for seen in witnesses(package, row):
        if not seen.columns or column in seen.columns:
            how = (seen.stance, seen.basis, seen.explanation)
            told = (seen.gist, seen.pin, seen.link)
            yield Evidence(
                row.table.name, row.id, column, row[column], seen.source, seen.passage, *how, *told
            )


def witnesses(package: Package, row: Row) -> Iterator[Witness]:
    """The passages that speak of a row: its own first, then those of the further citations."""
    own = row.citation
    if own:
        yield _witness(package, own, (Stance.SUPPORTS, Basis.STATED, ""), ())
    for citation in queries.further_citations(package).get(row.id, ()):
        cited = citation.citation
        if cited:
            how = (citation["stance"], citation["basis"], citation["explanation"])
            yield _witness(package, cited, how, tuple(citation["columns"].split()))


def _witness(
    package: Package, cited: Citation, how: tuple[str, str, str], columns: tuple[str, ...]
) -> Witness:
    passage = package.passage(cited.source, cited.passage)
    note = package.notes.get(cited.source)
    pin = note.pins.get(cited.passage) if note else None
    said = (passage.kind, passage.text) if passage else ("", "")
    read = (pin.fingerprint if pin else "", link(package, cited.source, cited.passage))
    return Witness(cited.source, cited.passage, *said, *read, *how, columns)


def link(package: Package, source: str, passage: str) -> str:
    """The address of a source with a text fragment that opens it at the passage; empty where the address is not known."""
    row = queries.sources(package).get(source)
    url = next((row[name] for name in row.table.with_role("url") if row[name]), "") if row else ""
    note = package.notes.get(source)
    pin = note.pins.get(passage) if note else None
    if not url or pin is None or not pin.start:
        return url
    # In a text fragment a comma parts the two ends, a hyphen marks context and an ampersand ends it: all are escaped.
    ends = [
        quote(words, safe="").replace("-", "%2D")
        for words in dict.fromkeys((pin.start, pin.end))
        if words
    ]
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(ends)}"
