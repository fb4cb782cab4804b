"""Amounts: a number with its sign, scale and unit or currency, or a vague number."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rowcite.text import noise
from rowcite.text.number_words import cardinals
from rowcite.text.numerals import EXACT, read_number, read_vague
from rowcite.text.tokens import Token, touches, word_at, words
from rowcite.text.units import CURRENCY_SIGNS, read_unit

TIMES = words(
    "раз times time более менее больше меньше выше ниже иначе лучше хуже шире уже позже раньше"
)


class Amount(NamedTuple):
    """A number with its unit, before its hedge is known; value None is a vague one."""

    value: Decimal | None
    scale: Decimal
    unit: str
    factor: Decimal
    next: int
    weak: bool = False
    hedge: str = ""
    suffixed: bool = False


def read_amount(text: str, ts: Sequence[Token], i: int, *, hedged: bool) -> Amount | None:
    """A number with currency before or unit after it, or a vague one with its unit."""
    start = i
    i += word_at(ts, i) == "us" and word_at(ts, i + 1) == "$"
    currency = CURRENCY_SIGNS.get(word_at(ts, i), "")
    i += bool(currency)
    sign, i = _sign(text, ts, i)
    number = read_number(ts, i, hedged=hedged, currency=bool(currency))
    if number is None:
        return _vague(ts, i) if i == start else None
    unit = read_unit(ts, number.next)
    if unit is None:
        return Amount(
            sign * number.value,
            number.scale,
            currency,
            Decimal(1),
            number.next,
            number.weak,
            number.hedge,
            number.scale > 1,
        )
    code, factor, end = unit
    value = EXACT.multiply(sign * number.value, factor)
    return Amount(value, number.scale, code, factor, end, number.weak, number.hedge, suffixed=True)


def _sign(text: str, ts: Sequence[Token], i: int) -> tuple[int, int]:
    """Minus one where a minus stands before the number: a minus sign, the word, or a hyphen within a line and touching the digits."""
    word = word_at(ts, i)
    hyphen = (
        word == "-"
        and touches(ts, i + 1)
        and not touches(ts, i)
        and (i == 0 or "\n" not in text[ts[i - 1].end : ts[i].start])
    )
    if word in {"минус", "minus", "−"} or (hyphen and (i == 0 or ts[i - 1].kind == "word")):
        return -1, i + 1
    return 1, i


def _vague(ts: Sequence[Token], i: int) -> Amount | None:
    end = read_vague(ts, i)
    if (
        end is None
        or word_at(ts, end) in TIMES
        or word_at(ts, i - 1) in cardinals()
        or (end < len(ts) and touches(ts, end) and word_at(ts, end) in noise.DASHES)
    ):
        return None
    of = end + (word_at(ts, end) == "of")
    unit = read_unit(ts, of)
    return Amount(None, Decimal(1), unit[0] if unit else "", Decimal(1), unit[2] if unit else end)
