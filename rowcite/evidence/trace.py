"""From a value back to its evidence: the passages that speak of a row, each with its pin and link."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, cast
from urllib.parse import quote

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import Pin
from rowcite.package.rows import Basis, PassageKind, Stance, Word
from rowcite.package.table import Citation, Row

GENERATED = ("passages", "entities", "retired")  # tables whose rows repeat what other rows cite
S = TypeVar("S")
T = TypeVar("T")
W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class Evidence(Generic[S]):
    """One passage that speaks of a row.

    `source` is the source, as its id or as its row; `passage` is the number in it, `kind` and
    `gist` (what it says, in the editors' words) are those of the passage. `stance` says whether the
    passage supports or contradicts the row or is context. `basis` says whether the passage states
    the row or the editors computed or inferred it, in which case `explanation` says how. `columns`
    are the columns of which it speaks; where it names none, it speaks of the whole row. `pin`
    verifies the passage in the text of the article, `link` opens the article at it; both may be
    empty.

    In a package that was not validated `kind`, `stance` and `basis` may be any text.
    """

    source: S
    passage: str
    kind: PassageKind
    gist: str
    pin: str
    link: str
    stance: Stance
    basis: Basis
    explanation: str
    columns: tuple[str, ...]

    def with_source(self, source: T) -> "Evidence[T]":
        """The same evidence, with its source given in another form."""
        return Evidence(
            source,
            self.passage,
            self.kind,
            self.gist,
            self.pin,
            self.link,
            self.stance,
            self.basis,
            self.explanation,
            self.columns,
        )


class EvidenceLine(NamedTuple):
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


def evidence(package: Package) -> Iterator[EvidenceLine]:
    """The evidence of every filled cell of every row that cites: its own passage first, then the further citations.

    A further citation counts for the columns that it names, or for all where it names none. Rows of
    the citations table are evidence themselves and have no lines of their own.
    """
    for table in package.tables.values():
        citing = table.citing_columns
        if citing and table.schema.role not in (*GENERATED, "citations"):
            for row in table.rows:
                for column in (
                    c for c, cell in row.cells.items() if cell and c not in ("id", *citing)
                ):
                    yield from _of_cell(package, row, column)


def _of_cell(package: Package, row: Row, column: str) -> Iterator[EvidenceLine]:
    """The evidence of one cell."""
    for seen in witnesses(package, row):
        if not seen.columns or column in seen.columns:
            how = (seen.stance, seen.basis, seen.explanation)
            told = (seen.gist, seen.pin, seen.link)
            yield EvidenceLine(
                row.table.name, row.id, column, row[column], seen.source, seen.passage, *how, *told
            )


def witnesses(package: Package, row: Row) -> Iterator[Evidence[str]]:
    """The passages that speak of a row: its own first, then those of the further citations."""
    own = row.citation
    if own:
        yield _read(package, own)
    for citation in queries.further_citations(package).get(row.id, ()):
        cited = citation.citation
        if cited:
            yield _read(package, cited, citation)


def _read(package: Package, cited: Citation, further: Row | None = None) -> Evidence[str]:
    """What a citation names; a row of the citations table also says how it speaks of its row."""
    passage = package.passage(cited.source, cited.passage)
    pin = _pin(package, cited.source, cited.passage)
    return Evidence(
        source=cited.source,
        passage=cited.passage,
        kind=_word(PassageKind, passage.kind if passage else ""),
        gist=passage.text if passage else "",
        pin=pin.fingerprint if pin else "",
        link=link(package, cited.source, cited.passage),
        stance=_word(Stance, further["stance"]) if further else Stance.SUPPORTS,
        basis=_word(Basis, further["basis"]) if further else Basis.STATED,
        explanation=further["explanation"] if further else "",
        columns=tuple(further["columns"].split()) if further else (),
    )


def _word(words: type[W], text: str) -> W:
    """The controlled word that is spelled so; any other text stays as it is."""
    for word in words:
        if word == text:
            return word
    return cast("W", text)


def link(package: Package, source: str, passage: str) -> str:
    """The address of a source, with a text fragment that opens it at the passage.

    Without a pin it is the plain address; it is empty where the source has no address.
    """
    url = _address(package, source)
    pin = _pin(package, source, passage)
    if not url or pin is None or not pin.start:
        return url
    ends = [_escaped(pin.start)]
    if pin.end and pin.end != pin.start:
        ends.append(_escaped(pin.end))
    hash_sign = "" if "#" in url else "#"
    return f"{url}{hash_sign}:~:text={','.join(ends)}"


def _address(package: Package, source: str) -> str:
    row = queries.sources(package).get(source)
    if row is not None:
        for column in row.table.with_role("url"):
            if row[column]:
                return row[column]
    return ""


def _pin(package: Package, source: str, passage: str) -> Pin | None:
    note = package.notes.get(source)
    return note.pins.get(passage) if note else None


def _escaped(words: str) -> str:
    """Words for a text fragment, in which a comma, a hyphen and an ampersand mean something else."""
    return quote(words, safe="").replace("-", "%2D")
