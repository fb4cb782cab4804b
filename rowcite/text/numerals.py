"""Numbers as they are printed, in digits and in Russian and English words, with their scale words: «1,5 млрд», "twenty-one"."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from itertools import takewhile
from typing import NamedTuple

from rowcite.text.hedges import POSTFIXES
from rowcite.text.number_words import (
    AFTER_CURRENCY,
    FEW,
    FRACTIONS,
    cardinals,
    ordinals,
    plural_scales,
    scale_forms,
    scales,
)
from rowcite.text.tokens import SEPARATOR, Token, touches, word_at

EXACT = Context(prec=200)
LONGEST_NUMBER = 40  # digits and separators; what is longer is an identifier
HUNDRED = Decimal(100)
BRACKETS = frozenset("«»„“”()[]")


class Number(NamedTuple):
    """A number that was read: its value, the product of its last scale words, the token after it, what hedges stood inside."""

    value: Decimal
    scale: Decimal
    next: int
    weak: bool = False
    hedge: str = ""


def literal(printed: str, *, russian: bool) -> Decimal | None:
    """The value of digits with their separators, None when they are a code rather than a number.

    Spaces part thousands. A comma or point that occurs once is a decimal mark, but before exactly three digits a single comma
    parts thousands unless the text around is Russian: "1,500 jobs" is 1500, «1,500 тонны» is 1.5. Repeated ones part thousands.
    """
    grouped = len(printed.split()) > 1
    digits = re.sub(SEPARATOR, "", printed)
    whole, *parts = re.split("[.,]", digits)
    if len(digits) > LONGEST_NUMBER or (len(whole) > 1 and whole[0] == "0"):
        return None
    if not parts:
        return Decimal(whole)
    marks = re.sub("[0-9]", "", digits)
    thousands = re.fullmatch(
        r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?", digits
    )
    if len(parts) == 1 and (marks == "." or russian or grouped or not thousands):
        return Decimal(f"{whole}.{parts[0]}")
    if not thousands or grouped:
        return None
    fraction = parts.pop() if len(set(marks)) > 1 else ""
    return Decimal(f"{whole}{''.join(parts)}.{fraction or 0}")


def is_russian(ts: Sequence[Token], i: int) -> bool:
    """Whether the word nearest to a number is written in Cyrillic, one within the same quotation or brackets before others."""
    after, before = ts[i + 1 : i + 6], ts[max(0, i - 5) : i][::-1]
    near = [*takewhile(_is_no_bracket, after), *takewhile(_is_no_bracket, before), *after, *before]
    return next(("Ѐ" <= token.word[0] <= "ӿ" for token in near if token.kind == "word"), False)


def _is_no_bracket(token: Token) -> bool:
    return token.word not in BRACKETS


def _small(ts: Sequence[Token], i: int) -> Number | None:
    """A number without scale words."""
    one = Decimal(1)
    if i >= len(ts):
        return None
    if ts[i].kind == "fraction":
        return Number(FRACTIONS[ts[i].word], one, i + 1)
    if ts[i].kind == "number":
        value = literal(ts[i].word, russian=is_russian(ts, i))
        if (
            value is not None
            and i + 1 < len(ts)
            and ts[i + 1].kind == "fraction"
            and touches(ts, i + 1)
        ):
            return Number(value + FRACTIONS[ts[i + 1].word], one, i + 2)
        return None if value is None else Number(value, one, i + 1)
    return _words(ts, i)


def _words(ts: Sequence[Token], i: int) -> Number | None:
    total, ceiling, start, first = Decimal(0), Decimal("Infinity"), i, word_at(ts, i)
    table = cardinals()
    while (
        (value := table.get(word_at(ts, i))) is not None
        and value < ceiling
        and (value or i == start)
    ):
        total, i = total + value, i + 1
        ceiling = HUNDRED if value >= HUNDRED else Decimal(10 if value >= 20 else 0)  # noqa: PLR2004
        if word_at(ts, i) == "hundred" and total < HUNDRED:
            total, i, ceiling = total * 100, i + 1, HUNDRED
            i += word_at(ts, i) == "and" and word_at(ts, i + 1) in table
        i += (
            word_at(ts, i) == "-"
            and touches(ts, i)
            and ceiling == 10  # noqa: PLR2004
            and table.get(word_at(ts, i + 1), ceiling) < ceiling
        )
    if i == start:
        return None
    return Number(total, Decimal(1), i, weak=i == start + 1 and total == 1 and first != "1")


def _half(ts: Sequence[Token], i: int) -> tuple[Decimal, int, str]:
    """What may stand between a number and its scale: «с половиной», "and a half", «с лишним», +."""
    words = tuple(word_at(ts, j) for j in (i, i + 1, i + 2))
    if words[:2] == ("с", "половиной"):
        return Decimal("0.5"), i + 2, ""
    if words == ("and", "a", "half"):
        return Decimal("0.5"), i + 3, ""
    if words[:2] in POSTFIXES:
        return Decimal(0), i + 2, POSTFIXES[words[0], words[1]]
    if words[0] == "+" and touches(ts, i) and not (touches(ts, i + 1) and ts[i + 1].kind != "mark"):
        return Decimal(0), i + 1, "at-least"
    return Decimal(0), i, ""


def _scale(ts: Sequence[Token], i: int, *, currency: bool) -> tuple[Decimal, int]:
    """The product of the scale words from here on: «тысяч», «тыс. млрд», "-million"."""
    product, table = Decimal(1), scales()
    while True:
        j = i + (word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1))
        word = word_at(ts, j)
        value = table.get(word) or (AFTER_CURRENCY.get(word) if currency and product == 1 else None)
        if value is None or product * value > 10**15:
            return product, i
        product, i = product * value, j + 1
        if word in {"тыс", "млн", "млрд", "трлн"} and word_at(ts, i) == "." and touches(ts, i) and (
            word_at(ts, i + 1) in table or not touches(ts, i + 1)
        ):  # fmt: skip
            i += 1


def read_number(
    ts: Sequence[Token], i: int, *, hedged: bool = False, currency: bool = False
) -> Number | None:
    """The number that begins at a token: «два миллиона триста тысяч», "twenty-one", «1,5 млрд», "half a million", «тысяча»."""
    lone = _lone_scale(ts, i, hedged=hedged, currency=currency)
    if lone:
        return lone
    total, last, start, hedge, weak = Decimal(0), Decimal("Infinity"), i, "", False
    number_scale = Decimal(1)
    with localcontext(EXACT):
        while small := _small(ts, i):
            half, j, marked = _half(ts, small.next)
            scale, j = _scale(ts, j, currency=currency)
            if scale >= last or (i > start and (small.value * scale >= last or touches(ts, i))):
                break
            total, last, i, weak = (
                total + (small.value + half) * scale,
                scale,
                j,
                small.weak and scale == 1 and i == start,
            )
            hedge, number_scale = hedge or marked, scale if number_scale == 1 else number_scale
            if scale == 1:
                break
    if i == start or (
        word_at(ts, i) in ordinals()
        and ts[i - 1].kind == "word"
        and word_at(ts, i - 1) not in {"млн", "млрд", "тыс", "трлн"}
    ):
        return None
    return Number(_tidy(total), number_scale, i, weak, hedge)


def _lone_scale(ts: Sequence[Token], i: int, *, hedged: bool, currency: bool) -> Number | None:
    """A scale word that stands for one of it: «тысяча», «около сотни», "a million", "half a million"."""
    forms, factor, j = scale_forms(), Decimal(1), i
    if word_at(ts, i) == "half" and word_at(ts, i + 1) in {"a", "an"}:
        factor, j = Decimal("0.5"), i + 2
    elif word_at(ts, i) == "a":
        j = i + 1
    word = word_at(ts, j)
    allowed = (
        word in forms["bound"] and word.isascii()
        if j > i
        else word in forms["one"] or (hedged and word in forms["either"])
    )
    if not allowed:
        return None
    scale, j = _scale(ts, j, currency=currency)
    return Number(_tidy(factor * scale), scale, j)


def read_vague(ts: Sequence[Token], i: int) -> int | None:
    """The token after a vague number: «десятки тысяч», «несколько», "hundreds of millions", "a few"; None when there is none."""
    start, table, plural = i, scales(), plural_scales()
    i += word_at(ts, i) == "a" and word_at(ts, i + 1) == "few"
    if word_at(ts, i) in FEW and (word_at(ts, i) != "few" or i > start):
        i += 1
    elif word_at(ts, i) not in plural:
        return None
    limit = i + 5
    while i < limit and (
        word_at(ts, i) in table or (word_at(ts, i) == "of" and word_at(ts, i + 1) in plural)
    ):
        i += 1
    return i


def _tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without idle zeros."""
    return Decimal(f"{value.normalize(EXACT):f}")
