"""Hedges of figures in Russian and English: «не менее», «до», "more than", «100+»."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rowcite.text.tokens import Token, word_at

# «range» opens a range and is no hedge without its second half; «none» looks like a hedge and is none
HEDGES = """
more-than: больше; более; свыше; выше; превышает; превысит; превысил; превысила; превысило; превысили; превысят; превышают; превышающий; \
превышающие; over; above; more than; greater than; exceeds; exceed; exceeded; exceeding; in excess of; upwards of; >
at-least: не менее; не меньше; не ниже; минимум; как минимум; по меньшей мере; по крайней мере; от; at least; no less than; not less than; \
no fewer than; not fewer than; a minimum of; minimum; ≥; > =
less-than: менее; меньше; ниже; less than; fewer than; under; below; <
at-most: до; вплоть до; не более; не больше; не свыше; не выше; не превышает; не превысит; не превышают; \
максимум; в пределах; up to; at most; no more than; \
not more than; not over; a maximum of; maximum; not exceeding; ≤; < =
about: около; примерно; приблизительно; порядка; почти; ориентировочно; в районе; about; around; some; approximately; approx; roughly; \
nearly; almost; circa; an estimated; ~; ≈; ∼
range: с; со; между; from; between
none: тем не менее; все более
"""
GAPS = {"чем": {"на", "в", "по"}, "почти": {"на", "в", "по"}, "примерно": {"на", "в", "по"}, "приблизительно": {"на", "в"},
        "минимум": {"на", "в"}, "максимум": {"на", "в"}, "менее": {"на"}, "более": {"на"}}  # fmt: skip
POSTFIXES = {("и", "более"): "at-least", ("и", "больше"): "at-least", ("и", "выше"): "at-least", ("или", "более"): "at-least",
             ("or", "more"): "at-least", ("and", "more"): "at-least", ("or", "less"): "at-most", ("or", "fewer"): "at-most",
             ("и", "менее"): "at-most", ("или", "менее"): "at-most", ("с", "лишним"): "more-than",
             ("с", "небольшим"): "more-than"}  # fmt: skip


class Hedge(NamedTuple):
    """A hedge that was read: what it means, its first word, the token after it."""

    qualifier: str
    word: str
    next: int


NO_HEDGE = Hedge("exact", "", 0)


@cache
def hedges() -> dict[tuple[str, ...], str]:
    """All phrases that hedge, as words and marks, with what they mean."""
    table = {}
    for line in HEDGES.strip().splitlines():
        qualifier, _, phrases = line.partition(": ")
        table.update({tuple(phrase.split()): qualifier for phrase in phrases.split("; ")})
    for phrase, qualifier in list(table.items()):
        if phrase[-1] in {"более", "менее", "больше", "меньше"}:
            table[*phrase, "чем"] = table[*phrase, ",", "чем"] = qualifier
    return table


def read_hedge(ts: Sequence[Token], i: int) -> Hedge:
    """The hedge at a token; a second one after it gives way: «до примерно 5» is at most 5."""
    outer = _one_hedge(ts, i)
    if outer.qualifier in {"exact", "none"}:
        return outer
    inner = _one_hedge(ts, outer.next)
    if inner.qualifier in {"exact", "range", "none"}:
        return outer
    if "about" not in {inner.qualifier, outer.qualifier}:
        return NO_HEDGE
    return Hedge(
        inner.qualifier if outer.qualifier == "about" else outer.qualifier, outer.word, inner.next
    )


def _one_hedge(ts: Sequence[Token], i: int) -> Hedge:
    """The longest phrase of the table of hedges at a token."""
    for length in (4, 3, 2, 1):
        words = tuple(word_at(ts, j) for j in range(i, i + length))
        if qualifier := hedges().get(words):
            end = i + length
            return Hedge(qualifier, words[0], end + (word_at(ts, end) in GAPS.get(words[-1], ())))
    return NO_HEDGE
