"""The evidence of a row, as it is handed out: with the typed row of its source."""

from typing import TypeVar

from rowcite.evidence.trace import Evidence
from rowcite.package.rows import Row

__all__ = ["Evidence", "S", "evidence_of"]

S = TypeVar("S", bound=Row)


def evidence_of(seen: Evidence[str], source: S) -> Evidence[S]:
    """What a passage says of a row, with the row of its source."""
    return seen.with_source(source)
