"""Words of a sentence that turn the meaning of a figure or date round without standing beside it.

A pack lists them as phrases with one of these meanings:
    before    denies what stands behind it, up to the next mark or number: "failed to reach $2bn"
    around    hedges the nearest figure or date on either side: "growth of 2% at best"
    after     the same for what stands before it alone: "150 jobs lost and counting"
    moved     a date from which something was moved is none from which it lasts
    none      is nothing of the kind: "not only"
"""

from collections.abc import Sequence

from rowcite.text.language import Language
from rowcite.text.phrases import is_point
from rowcite.text.tokens import Token, touches

NEAR = 12  # tokens on either side
ENDS = frozenset({".", ";", "!", "?", "…", "\n\n"})
PASSED = frozenset("-‑'’\"“”«»%$€£")


def turned(ts: Sequence[Token], first: int, end: int, lang: Language, kinds: frozenset[str]) -> str:
    """Why a word of the sentence leaves what stands from `first` to `end` in doubt.

    Only some kinds count.
    """
    at = _before(ts, first, lang, kinds)
    if at is None:
        at = _behind(ts, end, lang, kinds)
    return "" if at is None else f"«{ts[at].printed}» may turn its meaning round"


def _before(ts: Sequence[Token], first: int, lang: Language, kinds: frozenset[str]) -> int | None:
    open_to = {"before", "around", "moved"} & kinds
    for at in range(first - 1, max(-1, first - 1 - NEAR), -1):
        if _ends(ts, at):
            return None
        found = lang.turns.at(ts, at)
        if found and found.meaning in open_to:
            return at
        if found and found.meaning == "none":
            return None
        if ts[at].kind in ("number", "fraction"):
            open_to -= {"before", "around"}
        elif ts[at].kind == "mark" and ts[at].word not in PASSED:
            open_to -= {"before"}
    return None


def _behind(ts: Sequence[Token], end: int, lang: Language, kinds: frozenset[str]) -> int | None:
    open_to = {"after", "around"} & kinds
    for at in range(end, min(len(ts), end + NEAR)):
        if _ends(ts, at):
            return None
        found = lang.turns.at(ts, at)
        if found and found.meaning in open_to:
            return at
        if ts[at].kind in ("number", "fraction"):
            open_to -= {"after", "around"}
    return None


def _ends(ts: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends with a mark.

    No point within a number or word, and none of an abbreviation.
    """
    if ts[at].kind != "mark" or ts[at].word not in ENDS:
        return False
    return not (ts[at].word == "." and (touches(ts, at + 1) or _abbreviates(ts, at)))


def _abbreviates(ts: Sequence[Token], at: int) -> bool:
    following = at + 1 < len(ts) and ts[at + 1].kind == "word" and ts[at + 1].printed[0].islower()
    return following and is_point(ts, at)
