"""Which words of a text are denied: the first word that carries meaning after a negation."""

import re

from rowcite.text.prose import prose
from rowcite.text.stems import sequence

QUOTED = re.compile(r"«[^»]*»")
CLAUSE, WORD = re.compile(r"[.;:!?,()]"), re.compile(r"[\w'’-]+")


def denials(text: str) -> dict[str, set[bool]]:
    """The stems of a text, each with whether it is denied where it stands; printed words apart."""
    found: dict[str, set[bool]] = {}
    for clause in CLAUSE.split(QUOTED.sub(" ", text)):
        pieces = WORD.findall(clause.casefold())
        is_limited, is_denied = not prose().limits.isdisjoint(pieces), False
        for piece in pieces:
            if piece in prose().negations:
                is_denied = not is_limited
            for stem in sequence(piece):
                found.setdefault(stem, set()).add(is_denied)
                is_denied = False
    return found
