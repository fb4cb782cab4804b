"""From a value back to its evidence: the passages that speak of a row, with pins and links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from urllib.parse import quote

from rowcite.package import queries
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.model import Package
from rowcite.package.note import Pin
from rowcite.package.rows import Basis, PassageKind, Stance, Word
from rowcite.package.table import Citation, Row

REPEATING = (*GENERATED_TABLES, "retired")  # tables whose rows repeat what other rows cite
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
    verifies the passage in the text of the article and may be empty; `link` opens the article at
    it, None where no address is known.

    In a package that was not validated `kind`, `stance` and `basis` may be any text.
    """

    source: S
    passage: str
    kind: PassageKind
    gist: str
    pin: str
    link: str | None
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


def evidence_by_cell(package: Package) -> Iterator[tuple[Row, str, Evidence[str]]]:
    """The evidence of every filled cell of every row that cites, with the row and the column.

    The row's own passage comes first, then the further citations. A further citation counts for the
    columns that it names, or for all where it names none. Rows of the citations table are evidence
    themselves and have none of their own.
    """
    for table in package.tables.values():
        citing = table.citing_columns
        if citing is None or table.schema.role in (*REPEATING, "citations"):
            continue
        for row in table.rows:
            found = list(evidence_of(package, row))
            for column, cell in row.cells.items():
                if not cell or column in ("id", *citing):
                    continue
                for evidence in found:
                    if not evidence.columns or column in evidence.columns:
                        yield row, column, evidence


def evidence_of(package: Package, row: Row) -> Iterator[Evidence[str]]:
    """The passages that speak of a row: its own first, then those of the further citations."""
    if row.citation:
        yield _evidence(package, row.citation, Stance.SUPPORTS, Basis.STATED)
    for further in queries.further_citations(package).get(row.id, ()):
        if further.citation:
            yield _evidence(
                package,
                further.citation,
                _word(Stance, further["stance"]),
                _word(Basis, further["basis"]),
                explanation=further["explanation"],
                columns=tuple(further["columns"].split()),
            )


def supporting(evidence: Iterable[Evidence[S]]) -> list[Evidence[S]]:
    """The passages that support a whole row: those that state it, then those it is concluded from.

    Each kind keeps its order, so that the passage that the row itself cites stays the first.
    """
    whole = [one for one in evidence if one.stance == Stance.SUPPORTS and not one.columns]
    return sorted(whole, key=lambda one: one.basis != Basis.STATED)


def _evidence(  # noqa: PLR0913 (what a citation says, part by part)
    package: Package,
    cited: Citation,
    stance: Stance,
    basis: Basis,
    *,
    explanation: str = "",
    columns: tuple[str, ...] = (),
) -> Evidence[str]:
    source, number = cited.source, cited.passage
    kind = gist = fingerprint = ""
    passage, pin = package.passage(source, number), _pin(package, source, number)
    if passage is not None:
        kind, gist = passage.kind, passage.text
    if pin is not None:
        fingerprint = pin.fingerprint
    return Evidence(
        source,
        number,
        _word(PassageKind, kind),
        gist,
        fingerprint,
        link(package, source, number) or None,
        stance,
        basis,
        explanation,
        columns,
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
    row = queries.sources(package).get(source)
    url = row.cell_of("url") if row else ""
    pin = _pin(package, source, passage)
    if not url or pin is None or not pin.start:
        return url
    ends = [_escaped(pin.start)]
    if pin.last_words:
        ends.append(_escaped(pin.last_words))
    hash_sign = "" if "#" in url else "#"
    return f"{url}{hash_sign}:~:text={','.join(ends)}"


def _pin(package: Package, source: str, passage: str) -> Pin | None:
    note = package.notes.get(source)
    return note.pins.get(passage) if note else None


def _escaped(words: str) -> str:
    """Words for a text fragment, in which commas, hyphens and ampersands have meanings."""
    return quote(words, safe="").replace("-", "%2D")
