"""Which words of a text are denied: the first word that carries meaning after a negation."""

import re
from functools import lru_cache

from rowcite.text.prose import prose
from rowcite.text.stems import sequence

QUOTED = re.compile(r"«[^»]*»")
CLAUSE, WORD = re.compile(r"[.;:!?,()]"), re.compile(r"[\w'’-]+")


@lru_cache(maxsize=4096)
def has_negation(text: str) -> bool:
    """Whether a text has a word that denies."""
    return not prose().negations.isdisjoint(WORD.findall(text.casefold()))


def denials(text: str) -> dict[str, set[bool]]:
    """The stems of a text, each with whether it is denied where it stands; printed words apart.

    «Not only» denies the "only".
    """
    found: dict[str, set[bool]] = {}
    limits, negations = prose().limits, prose().negations
    for clause in CLAUSE.split(QUOTED.sub(" ", text)):
        pieces = WORD.findall(clause.casefold())
        is_limited, is_denied = not limits.isdisjoint(pieces), False
        before = ""
        for piece in pieces:
            if piece in limits:
                found.setdefault(piece, set()).add(before in negations)
            elif piece in negations:
                is_denied = not is_limited
            else:
                for stem in sequence(piece):
                    found.setdefault(stem, set()).add(is_denied)
                    is_denied = False
            before = piece
    return found
