"""The evidence of a row, as it is handed out."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from rowcite.evidence.trace import Witness
from rowcite.package.rows import Basis, PassageKind, Row, Stance, Word

S = TypeVar("S", bound=Row)
W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class Evidence(Generic[S]):
    """One passage that speaks of a row.

    `source` is the row of the source, `passage` the number in it, `kind` and `gist` (what it says, in the editors' words)
    are those of the passage. `stance` says whether it supports or contradicts the row or is context, `basis` whether it says
    so or the editors computed or inferred it, as `explanation` tells. `columns` are those it speaks of, empty for the whole
    row. `pin` verifies the passage in a copy of the article, `link` opens the article at it; both may be empty.
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


def evidence_of(seen: Witness, source: S) -> Evidence[S]:
    """What a passage says of a row, with the row of its source."""
    kind, stance, basis = (
        _word(PassageKind, seen.kind),
        _word(Stance, seen.stance),
        _word(Basis, seen.basis),
    )
    return Evidence(
        source,
        seen.passage,
        kind,
        seen.gist,
        seen.pin,
        seen.link,
        stance,
        basis,
        seen.explanation,
        seen.columns,
    )


def _word(words: type[W], text: str) -> W:
    """The controlled word that is spelled so; loading has refused any other."""
    return next(word for word in words if word == text)
