"""Figures as they are printed in Russian and English: hedge, value or range, scale, unit.

A figure is a number of things or an amount: digits or number words. None are: dates and years, times of day, ordinals («второй»,
"first"), codes, labels and names with numbers, «вдвое», "twice", «один» and "one" without a unit, and fractions in words («треть»).
Values are exact decimals in a base unit; `rowcite.evidence.units` lists the units.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, get_args

from rowcite.evidence import noise, nouns
from rowcite.evidence.dates import date_spans
from rowcite.evidence.numerals import (
    EXACT,
    FEW,
    MASK,
    Token,
    cardinals,
    plural_scales,
    read_number,
    read_vague,
    scales,
    tokens,
    touches,
    word_at,
)  # fmt: skip
from rowcite.evidence.units import CURRENCY_SIGNS, read_unit

Qualifier = Literal["exact", "about", "more-than", "at-least", "less-than", "at-most", "between", "vague"]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)

# «range» opens a range and is no hedge without its second half; «none» looks like a hedge and is none
HEDGES = """
more-than: больше; более; свыше; выше; превышает; превысит; превысил; превысила; превысило; превысили; превысят; превышают; превышающий; \
превышающие; over; above; more than; greater than; exceeds; exceed; exceeded; exceeding; in excess of; upwards of; >
at-least: не менее; не меньше; не ниже; минимум; как минимум; по меньшей мере; по крайней мере; от; at least; no less than; not less than; \
no fewer than; not fewer than; a minimum of; minimum; ≥; > =
less-than: менее; меньше; ниже; less than; fewer than; under; below; <
at-most: до; вплоть до; не более; не больше; не свыше; не выше; не превышает; не превысит; не превышают; максимум; в пределах; up to; at most; no more than; \
not more than; not over; a maximum of; maximum; not exceeding; ≤; < =
about: около; примерно; приблизительно; порядка; почти; ориентировочно; в районе; about; around; some; approximately; approx; roughly; \
nearly; almost; circa; an estimated; ~; ≈; ∼
range: с; со; между; from; between
none: тем не менее; все более
"""
GAPS = {"чем": {"на", "в", "по"}, "почти": {"на", "в", "по"}, "примерно": {"на", "в", "по"}, "приблизительно": {"на", "в"},
        "минимум": {"на", "в"}, "максимум": {"на", "в"}, "менее": {"на"}, "более": {"на"}}  # fmt: skip
RANGE_ENDS = {"от": {"до"}, "с": {"до"}, "со": {"до"}, "from": {"to"}, "между": {"и"}, "between": {"and"}}
POSTFIXES = {("и", "более"): "at-least", ("и", "больше"): "at-least", ("и", "выше"): "at-least", ("или", "более"): "at-least",
             ("or", "more"): "at-least", ("and", "more"): "at-least", ("or", "less"): "at-most", ("or", "fewer"): "at-most",
             ("и", "менее"): "at-most", ("или", "менее"): "at-most", ("с", "лишним"): "more-than"}  # fmt: skip
BEFORE_NUMERALS = frozenset(
    [
        "лет",
        "года",
        "дней",
        "дня",
        "месяцев",
        "месяца",
        "часов",
        "часа",
        "недель",
        "недели",
        "тонн",
        "рублей",
        "процентов",
        "километров",
        "человек",
    ]
)
TIMES = frozenset(
    [
        "раз",
        "times",
        "time",
        "более",
        "менее",
        "больше",
        "меньше",
        "выше",
        "ниже",
        "иначе",
        "лучше",
        "хуже",
        "шире",
        "уже",
        "позже",
        "раньше",
    ]
)
AFTER_ONE = frozenset(["из", "of"])
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
    after: str = field(default="", repr=False, compare=False)

    @property
    def counted(self) -> str:
        """The lemma of the counted noun that follows; empty when a unit or no noun follows."""
        return nouns.counted_noun(self.after) if self.unit == "1" else ""


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


class Hedge(NamedTuple):
    """A hedge that was read: what it means, its last word, the token after it."""

    qualifier: str
    word: str
    next: int


NO_HEDGE = Hedge("exact", "", 0)


@cache
def _counted_words() -> re.Pattern[str]:
    return re.compile(COUNTED_WORDS)


@cache
def _hedges() -> dict[tuple[str, ...], str]:
    table = {}
    for line in HEDGES.strip().splitlines():
        qualifier, _, phrases = line.partition(": ")
        table.update({tuple(phrase.split()): qualifier for phrase in phrases.split("; ")})
    for phrase, qualifier in list(table.items()):
        if phrase[-1] in {"более", "менее", "больше", "меньше"}:
            table[*phrase, "чем"] = table[*phrase, ",", "чем"] = qualifier
    return table


@cache
def _starters() -> frozenset[str]:
    """All words with which a figure can begin, so that most tokens cost one look-up."""
    firsts = {phrase[0] for phrase in _hedges()}
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
    ts, starters, found, i = tokens(_masked(text)), _starters(), [], 0
    while i < len(ts):
        if ts[i].kind not in {"number", "fraction"} and ts[i].word not in starters:
            i += 1
        elif (hedge := _hedge(ts, i)).qualifier == "none":
            i = hedge.next
        elif read := _figure(text, ts, i, hedge):
            found.append(read[0])
            i = read[1]
        else:
            i += 1
    return found


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


def _figure(text: str, ts: Sequence[Token], i: int, hedge: Hedge) -> tuple[PrintedFigure, int] | None:
    """The figure that begins at a token with its hedge, and the token after it."""
    start = hedge.next if hedge.word else i
    first = _amount(text, ts, start, hedged=hedge.qualifier not in {"exact", "range"})
    if first is None:
        return _inverted(text, ts, i) if start == i else None
    second = _second(text, ts, hedge, first) if first.value is not None else None
    if second:
        low, high, last = second
        if noise.is_code(ts, start, last.next):
            return None
        return _printed(text, ts, (i, last.next), "between", (low, high), last.unit or first.unit)
    if (
        hedge.qualifier == "range"
        or (first.weak and hedge.qualifier == "exact" and not first.unit)
        or _refused(text, ts, hedge, start, first)
    ):
        return None
    qualifier, end = _postfix(ts, hedge, first)
    return _printed(text, ts, (i, end), qualifier, _bounds(qualifier, first.value), first.unit)


def _refused(text: str, ts: Sequence[Token], hedge: Hedge, start: int, amount: Amount) -> bool:
    """Whether it is a code, a label or a name, or «один из»."""
    if noise.is_code(ts, start, amount.next) or noise.is_labelled(ts, start):
        return True
    bare = amount.next == start + 1 and not hedge.word
    return (bare and noise.is_name(text, ts, start)) or (amount.weak and word_at(ts, amount.next) in AFTER_ONE)


def _hedge(ts: Sequence[Token], i: int) -> Hedge:
    """The hedge at a token; a second one after it gives way: «до примерно 5» is at most 5."""
    outer = _one_hedge(ts, i)
    if outer.qualifier in {"exact", "none"}:
        return outer
    inner = _one_hedge(ts, outer.next)
    if inner.qualifier in {"exact", "range", "none"}:
        return outer
    return Hedge(inner.qualifier if outer.qualifier == "about" else outer.qualifier, outer.word, inner.next)


def _one_hedge(ts: Sequence[Token], i: int) -> Hedge:
    """The longest phrase of the table of hedges at a token."""
    for length in (4, 3, 2, 1):
        words = tuple(word_at(ts, j) for j in range(i, i + length))
        if qualifier := _hedges().get(words):
            end = i + length
            return Hedge(qualifier, words[0], end + (word_at(ts, end) in GAPS.get(words[-1], ())))
    return NO_HEDGE


def _amount(text: str, ts: Sequence[Token], i: int, *, hedged: bool) -> Amount | None:
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
        return Amount(sign * number.value, number.scale, currency, Decimal(1), number.next, number.weak, number.hedge, number.scale > 1)
    code, factor, end = unit
    value = EXACT.multiply(sign * number.value, factor)
    return Amount(value, number.scale, code, factor, end, number.weak, number.hedge, suffixed=True)


def _sign(text: str, ts: Sequence[Token], i: int) -> tuple[int, int]:
    """Minus one where a minus stands before the number: a minus sign, the word, or a hyphen within a line and touching the digits."""
    word = word_at(ts, i)
    hyphen = word == "-" and touches(ts, i + 1) and not touches(ts, i) and (i == 0 or "\n" not in text[ts[i - 1].end : ts[i].start])
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


def _second(text: str, ts: Sequence[Token], hedge: Hedge, first: Amount) -> tuple[Decimal, Decimal, Amount] | None:
    """The bounds of a range and its second half: «3–5 млрд», «от 3 до 5», "three to five"; a lone scale or unit goes for both."""
    joint = word_at(ts, first.next)
    opened = joint in RANGE_ENDS.get(hedge.word, ())
    if not (opened or joint in noise.DASHES or joint == "to"):
        return None
    last = _amount(text, ts, first.next + 1, hedged=opened)
    if last is None or last.value is None or first.value is None:
        return None
    if first.unit and last.unit and first.unit != last.unit:
        return None
    low, high = first.value, last.value
    if not first.suffixed:
        shared = EXACT.multiply(EXACT.multiply(low, last.scale), last.factor)
        low = shared if shared < high or (opened and hedge.qualifier == "range" and low * last.scale < ALIKE * high) else low * last.factor
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
    return (None if qualifier in {"less-than", "at-most"} else value), (None if qualifier in {"more-than", "at-least"} else value)


def _inverted(text: str, ts: Sequence[Token], i: int) -> tuple[PrintedFigure, int] | None:
    """«лет пять», «человек двадцать»: about that many."""
    if word_at(ts, i) not in BEFORE_NUMERALS or i + 1 >= len(ts) or ts[i + 1].kind != "word":
        return None
    number, unit = read_number(ts, i + 1), read_unit(ts, i)
    if (
        number is None
        or number.weak
        or (number.next < len(ts) and ts[number.next].kind == "word" and word_at(ts, number.next) not in noise.PREPOSITIONS)
    ):
        return None
    value = number.value if unit is None else EXACT.multiply(number.value, unit[1])
    figure, end = _printed(text, ts, (i, number.next), "about", (value, value), unit[0] if unit else "")
    return replace(figure, after=ts[i].word), end


def _printed(
    text: str, ts: Sequence[Token], span: tuple[int, int], qualifier: Qualifier, bounds: tuple[Decimal | None, Decimal | None], unit: str,
) -> tuple[PrintedFigure, int]:  # fmt: skip
    start, end = ts[span[0]].start, ts[span[1] - 1].end
    following = _counted_words().match(text, end)
    if following and not unit and any(bound in YEARS for bound in bounds if bound is not None) and date_spans(text[start:end]):
        end += len(following[0]) - len(following[0].lstrip()) + len(following[0].split()[0])  # «до 2030» alone would be a date
    low, high = (None if value is None else Decimal(f"{value.normalize(EXACT):f}") for value in bounds)
    figure = PrintedFigure(start, end, text[start:end], qualifier, low, high, unit or "1", following[0] if following and not unit else "")
    return figure, span[1]
