"""Figures as they are printed in Russian and English: hedge, value or range, scale, unit.

A figure is a number of things or an amount: digits or number words. None are: dates and years, times of day, ordinals («второй»,
"first"), codes, labels and names with numbers, «вдвое», "twice", «один» and "one" without a unit, and fractions in words («треть»).
Values are exact decimals in a base unit; `rowcite.text.units` lists the units.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, get_args

from rowcite.text import noise
from rowcite.text.amounts import Amount, read_amount
from rowcite.text.dates import TEXTS, date_spans
from rowcite.text.hedges import POSTFIXES, Hedge, hedges, read_hedge
from rowcite.text.number_words import FEW, cardinals, plural_scales, scales
from rowcite.text.numerals import EXACT, read_number
from rowcite.text.tokens import MASK, Token, tokens, touches, word_at, words
from rowcite.text.units import CURRENCY_SIGNS, read_unit

Qualifier = Literal[
    "exact", "about", "more-than", "at-least", "less-than", "at-most", "between", "vague"
]
Value = tuple[Qualifier, Decimal | None, Decimal | None]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
RANGE_ENDS = {
    "от": {"до"},
    "с": {"до"},
    "со": {"до"},
    "from": {"to"},
    "между": {"и"},
    "between": {"and"},
}
BEFORE_NUMERALS = words(
    "лет года дней дня месяцев месяца часов часа недель недели тонн рублей процентов километров человек"
)
AFTER_ONE = words("из of")
PAIR = 2
ALIKE = 100  # two numbers of one range that differ more do not share a scale word: "from 500 to 1 million"
YEARS = range(1900, 2101)
COUNTED_WORDS = r"\.?((?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n|-)[^\W\d_]+(?:[-’'][^\W\d_]+)*){1,5}"


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure in a text: its place, its hedge, its exact bounds in the base unit (None: open or vague) and the unit."""

    start: int
    end: int
    text: str
    qualifier: Qualifier
    low: Decimal | None
    high: Decimal | None
    unit: str


@cache
def _counted_words() -> re.Pattern[str]:
    return re.compile(COUNTED_WORDS)


@cache
def _starters() -> frozenset[str]:
    """All words with which a figure can begin, so that most tokens cost one look-up."""
    firsts = {phrase[0] for phrase in hedges()}
    return frozenset(
        {
            *firsts,
            *cardinals(),
            *plural_scales(),
            *scales(),
            *FEW,
            *CURRENCY_SIGNS,
            *BEFORE_NUMERALS,
            "a",
            "half",
            "us",
            "минус",
            "minus",
            "−",
            "-",
        }
    )


def read_figures(text: str) -> list[PrintedFigure]:
    """All figures of a running text from left to right; spans do not overlap. Never raises; time grows linearly with the text."""
    return list(_figures(text))


@lru_cache(maxsize=TEXTS)
def _figures(text: str) -> tuple[PrintedFigure, ...]:
    ts, found, i = tokens(_masked(text)), [], 0
    while i < len(ts):
        if not _may_begin(ts, i):
            i += 1
        elif (hedge := read_hedge(ts, i)).qualifier == "none":
            i = hedge.next
        elif read := _figure(text, ts, i, hedge):
            found.append(read[0])
            i = read[1]
        else:
            i += 1
    return tuple(found)


def _may_begin(ts: Sequence[Token], i: int) -> bool:
    """A quick look at one token that spares most of them a reading; a hyphen begins a figure only right before a number."""
    token = ts[i]
    if token.word == "-":
        return i + 1 < len(ts) and ts[i + 1].kind == "number"
    return token.kind in {"number", "fraction"} or token.word in _starters()


def read_figure(printed: str) -> PrintedFigure | None:
    """The only figure of a printed string; None when there is none or more than one."""
    found = read_figures(printed)
    return found[0] if len(found) == 1 else None


def _masked(text: str) -> str:
    """The text without what is noise or a date; places stay the same."""
    parts, end = [], 0
    for start, stop in date_spans(text):
        parts += [text[end:start], MASK * (stop - start)]
        end = stop
    return noise.mask("".join(parts) + text[end:])


def _figure(
    text: str, ts: Sequence[Token], i: int, hedge: Hedge
) -> tuple[PrintedFigure, int] | None:
    """The figure that begins at a token with its hedge, and the token after it."""
    start = hedge.next if hedge.word else i
    first = read_amount(text, ts, start, hedged=hedge.qualifier not in {"exact", "range"})
    if first is None:
        return _inverted(text, ts, i) if start == i else None
    second = _second(text, ts, hedge, first) if first.value is not None else None
    if second:
        low, high, last = second
        if noise.is_code(ts, start, last.next):
            return None
        return _printed(text, ts, (i, last.next), ("between", low, high), last.unit or first.unit)
    if (
        hedge.qualifier == "range"
        or (first.weak and hedge.qualifier == "exact" and not first.unit)
        or _refused(text, ts, hedge, start, first)
    ):
        return None
    qualifier, end = _postfix(ts, hedge, first)
    return _printed(text, ts, (i, end), (qualifier, *_bounds(qualifier, first.value)), first.unit)


def _refused(text: str, ts: Sequence[Token], hedge: Hedge, start: int, amount: Amount) -> bool:
    """Whether it is a code, a label or a name, or «один из»."""
    if noise.is_code(ts, start, amount.next) or noise.is_labelled(ts, start):
        return True
    bare = amount.next == start + 1 and not hedge.word
    return (bare and noise.is_name(text, ts, start)) or (
        amount.weak and word_at(ts, amount.next) in AFTER_ONE
    )


def _second(
    text: str, ts: Sequence[Token], hedge: Hedge, first: Amount
) -> tuple[Decimal, Decimal, Amount] | None:
    """The bounds of a range and its second half: «3–5 млрд», «от 3 до 5», "three to five"; a lone scale or unit goes for both."""
    joint = word_at(ts, first.next)
    opened = joint in RANGE_ENDS.get(hedge.word, ())
    if not (opened or joint in noise.DASHES or joint == "to"):
        return None
    last = read_amount(text, ts, first.next + 1, hedged=opened)
    if last is None or last.value is None or first.value is None:
        return None
    if first.unit and last.unit and first.unit != last.unit:
        return None
    low, high = first.value, last.value
    if not first.suffixed:
        shared = EXACT.multiply(EXACT.multiply(low, last.scale), last.factor)
        low = (
            shared
            if shared < high
            or (opened and hedge.qualifier == "range" and low * last.scale < ALIKE * high)
            else low * last.factor
        )
    elif not last.suffixed:
        high = EXACT.multiply(high, first.factor)
    if low >= high and not (opened and hedge.qualifier == "range"):
        return None
    return min(low, high), max(low, high), last


def _postfix(ts: Sequence[Token], hedge: Hedge, amount: Amount) -> tuple[Qualifier, int]:
    """The hedge before the number, or else the one inside or after it: «100+», "or more", «и более»."""
    qualifier, end = hedge.qualifier, amount.next
    after = POSTFIXES.get((word_at(ts, end), word_at(ts, end + 1)))
    if after:
        end += PAIR
    elif word_at(ts, end) == "+" and touches(ts, end):
        after, end = "at-least", end + 1
    if qualifier == "exact":
        qualifier = after or amount.hedge or "exact"
    if amount.value is None:
        qualifier = "vague"
    return next(q for q in QUALIFIERS if q == qualifier), end


def _bounds(qualifier: Qualifier, value: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    return (None if qualifier in {"less-than", "at-most"} else value), (
        None if qualifier in {"more-than", "at-least"} else value
    )


def _inverted(text: str, ts: Sequence[Token], i: int) -> tuple[PrintedFigure, int] | None:
    """«лет пять», «человек двадцать»: about that many."""
    if word_at(ts, i) not in BEFORE_NUMERALS or i + 1 >= len(ts) or ts[i + 1].kind != "word":
        return None
    number, unit = read_number(ts, i + 1), read_unit(ts, i)
    if (
        number is None
        or number.weak
        or (
            number.next < len(ts)
            and ts[number.next].kind == "word"
            and word_at(ts, number.next) not in noise.PREPOSITIONS
        )
    ):
        return None
    value = number.value if unit is None else EXACT.multiply(number.value, unit[1])
    return _printed(text, ts, (i, number.next), ("about", value, value), unit[0] if unit else "")


def _printed(
    text: str, ts: Sequence[Token], span: tuple[int, int], value: Value, unit: str
) -> tuple[PrintedFigure, int] | None:
    """The figure in a span of tokens, and the token after it; None where the span alone would be a date."""
    start, end = ts[span[0]].start, ts[span[1] - 1].end
    following = _counted_words().match(text, end) if not unit else None
    if any(bound in YEARS for bound in value[1:] if isinstance(bound, Decimal)) and date_spans(
        text[start:end]
    ):
        if not following:
            return None
        end += (
            len(following[0]) - len(following[0].lstrip()) + len(following[0].split()[0])
        )  # «до 2030 объектов»
    qualifier, low, high = value[0], _plain(value[1]), _plain(value[2])
    figure = PrintedFigure(start, end, text[start:end], qualifier, low, high, unit or "1")
    return figure, span[1]


def _plain(value: Decimal | None) -> Decimal | None:
    """The same value without an exponent and without idle zeros."""
    return None if value is None else Decimal(f"{value.normalize(EXACT):f}")
