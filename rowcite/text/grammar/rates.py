"""Where a figure is a rate or a price, or what one is reckoned for."""

from collections.abc import Sequence

from rowcite.text import money
from rowcite.text.amounts import is_sign, read_amount
from rowcite.text.context import STOPPING
from rowcite.text.grammar.shares import is_out_of, is_part_or_whole
from rowcite.text.grammar.span import (
    RATED,
    TARGETED,
    Span,
    counts_noun,
    is_number,
    is_round,
    is_year_number,
)
from rowcite.text.language import Language
from rowcite.text.phrases import Phrase, is_point
from rowcite.text.tokens import MASK, Token, touches, word_at
from rowcite.text.units import TIMES

PERIODS = frozenset({"a", "mo", "wk", "d"})


def doubt_of_rate(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a number may be about so many of what stands before it, or what that is reckoned for."""
    if _is_inverted(ts, i, span, lang):
        return f"it may be about so many of «{ts[i - 1].printed}»"
    if _is_per(ts, i, span, lang) or _is_priced(ts, i, span, lang):
        return "it is what another number is reckoned for"
    whole = is_part_or_whole(ts, i, span.reading.next, lang) or _is_halved(ts, i, span, lang)
    part = i > 1 and ts[i - 1].word in lang.figures.part_of and ts[i - 2].word in lang.figures.some
    if part and not whole:
        return "an unstated part of it is meant"
    if not whole and is_out_of(ts, i, span, lang):
        return "it is a share of a number"
    priced = _is_price(ts, i, lang) or (span.last.scale == 1 and _is_beside_price(ts, i, lang))
    each = _recurs(ts, i, lang) or _is_held(ts, i, span, lang)
    if each or (span.last.unit in money.codes() and priced):
        return "it is a rate"
    return ""


def _is_halved(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a part of what a number counts stands before it: «половину из 80 вагонов»."""
    if word_at(ts, i - 1) not in lang.figures.part_of or lang.dates.of or span.last.unit:
        return False
    parted = lang.numbers.fractions.before(ts, i - 1) is not None
    return parted and counts_noun(ts, span.reading.next, lang)


def _recurs(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether words before a figure make it one of each thing: «каждый завод даёт 20 тонн».

    One of each year or day has its value: «ежегодно добывают 20 тонн»; so has what each weighs.
    """
    for at in range(i - 1, max(-1, i - 2 - 2 * RATED), -1):
        if ts[at].kind != "word" or lang.figures.weighs(ts[at].word):
            return False
        of = at + 1 + is_number(ts, at + 1, lang)
        if ts[at].word in lang.wholes and word_at(ts, of) in lang.figures.part_of:
            return False  # "each of the 16 mines", "every one of the 16"
        if lang.dates.recurring.at(ts, at) and not _is_by_time(ts, at, lang):
            unit = lang.figures.units.before(ts, at)  # "5 tonnes each"
            return unit is None or is_year_number(ts[at - 2]) or not is_number(ts, at - 2, lang)
    return False


def _is_by_time(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether what recurs is a year, month, week or day: «ежегодно», "each year"."""
    unit = lang.figures.units.at(ts, i + 1)
    timed = unit is not None and unit.meaning.code in PERIODS
    return timed or lang.figures.periods.at(ts, i) is not None


def period_at(ts: Sequence[Token], i: int, lang: Language) -> Phrase[str] | None:
    """The words of a rate by the year, month, week or day at a token; "a year earlier" are none."""
    rate = lang.figures.rates.at(ts, i)
    return None if rate and rate.meaning == "none" else lang.figures.periods.at(ts, i)


def _is_price(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a sum is that for a unit named before it: «За тонну концентрата дают 1 200 долларов».

    A unit of time is none: «за сутки потратили 5 млн рублей».
    """
    words = lang.figures
    if _is_for_one(ts, i, lang):
        return True
    for at in range(i - 1, max(-1, i - 1 - TARGETED), -1):
        if is_year_number(ts[at]):
            continue
        if ts[at].kind not in ("word", "mark") or ts[at].word in ".;!?\n\n":
            return False
        rate = words.rates.at(ts, at)
        if rate and rate.meaning != "none" and rate.next <= i and not _is_taken(ts, at, lang):
            unit = words.units.at(ts, rate.next - 1)
            if unit is None or unit.meaning.code not in TIMES:
                return True
        elif ts[at].word in words.lone_units and ts[at - 1].word not in words.priced:
            return not _is_counted(ts, at, lang)
    return False


def _is_held(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether an amount is what one of a unit named before it holds: «в тонне руды 5 г золота»."""
    words = lang.figures
    if span.last.unit in TIMES | {""}:
        return False
    for at in range(i - 1, max(0, i - 1 - TARGETED), -1):
        if ts[at].kind != "word":
            return False
        if ts[at].word in words.holding and ts[at - 1].word in words.held:
            return True
    return False


def _is_beside_price(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a price for a unit stands before a sum: "$400 per tonne, up from $300"."""
    for at in range(i - 1, max(0, i - 1 - TARGETED), -1):
        if ts[at].word in STOPPING or ts[at].word == ".":
            return False
        rate = lang.figures.rates.at(ts, at)
        if rate and rate.meaning != "none":
            unit = lang.figures.units.before(ts, at)
            return is_sign(ts[at - 2].word) or (unit is not None and unit.code in money.codes())
    return False


def _is_taken(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a rate at a token is that of an amount right before it, and no year or time."""
    unit = lang.figures.units.before(ts, i)
    if unit is not None:
        return unit.code not in TIMES
    return ts[i - 1].kind == "number" and not is_year_number(ts[i - 1])


def _is_counted(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number that is no year stands before a unit."""
    if i == 0 or is_year_number(ts[i - 1]) or ts[i - 1].word in lang.dates.years:
        return False
    return is_number(ts, i - 1, lang) or ts[i - 1].word in lang.anchors


def _is_priced(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether it is the one for which a price is: «за 1 кв. м», but not «за 1 час»."""
    one = ts[span.hedge.next].word == "1" and span.last.unit not in ("", *TIMES)
    return one and word_at(ts, i - 1) in lang.figures.priced


def _is_for_one(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether one of a unit stands before a sum as what it is paid for: «за 1 кв. м»."""
    for at in range(i - 1, max(0, i - 1 - TARGETED), -1):
        if ts[at].word in STOPPING:
            return False
        if ts[at].word == "1" and ts[at - 1].word in lang.figures.priced:
            return lang.figures.units.at(ts, at + 1) is not None
    return False


def _is_inverted(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether what is counted stands before the number, which means about.

    Such as «километрах в трёх», «тонн сто зерна».
    """
    at = i - 1
    parted = at >= 0 and ts[at].word in lang.figures.approximators
    if parted:
        at -= 1
    if at < 0 or ts[at].kind != "word" or span.hedge.qualifier:
        return False
    if at and (ts[at - 1].kind in ("number", "fraction") or lang.numbers.read(ts, at - 1)):
        return False
    if at and (ts[at - 1].word in lang.numbers.scales or ts[at - 1].word in lang.numbers.few):
        return False
    word = ts[at].word
    if word in lang.numbers.scales and word not in lang.numbers.single:
        return True
    small = span.hedge.next < len(ts) and ts[span.hedge.next].kind == "word"
    small = small and bool(lang.figures.unit_before)  # «тонны полторы»
    small = small and lang.figures.units.at(ts, at) is not None
    counted = lang.is_counted(word) or small
    if not counted or lang.is_function_word(word) or span.last.unit:
        return False
    unit = word in lang.figures.unit_before or lang.figures.units.at(ts, at) is not None
    return unit or not (parted or counts_noun(ts, span.reading.next, lang))


def _is_per(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a round number is that for which another one is reckoned.

    Such as «18 травм на 100 тысяч рабочих».
    """
    if word_at(ts, i - 1) not in lang.figures.per:
        return _stands_for_round(ts, i, lang)
    if is_round(span.last) and not span.last.unit and _has_number(ts, span.reading.next, lang):
        return True  # «на 1000 жителей приходится 4 врача»
    before = [at for at in range(max(0, i - RATED - 2), i - 1) if is_number(ts, at, lang)]
    if is_round(span.last):
        return bool(before)
    return any(ts[at].word == "1" and ts[at + 1].word not in lang.dates.months for at in before)


def _has_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number that is no year follows in the same clause."""
    for at in range(i, min(len(ts), i + TARGETED)):
        if ts[at].kind == "mark":
            return False
        if is_number(ts, at, lang):
            return not is_year_number(ts[at])
    return False


def _stands_for_round(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a round number for which it is reckoned stands before it in the same clause."""
    for at in range(i - 1, max(0, i - 1 - TARGETED), -1):
        if ts[at].kind == "mark":
            return False
        if is_number(ts, at, lang) and ts[at - 1].word in lang.figures.per:
            amount = read_amount(ts, at, lang)
            return amount is not None and is_round(amount) and not amount.unit
    return False


def is_for(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether a sum is the price of an amount: «400 рублей за 5 кг», but not «за 5 лет»."""
    priced = span.last.unit in money.codes() or (span.last.unit == "" and span.last.scale > 1)
    if not priced or word_at(ts, after) not in lang.figures.priced:
        return False
    amount = read_amount(ts, after + 1, lang) if is_number(ts, after + 1, lang) else None
    return amount is not None and amount.unit not in ("", *TIMES)


def rate_at(ts: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a rate begins at a token; "a year earlier" is none."""
    found = lang.figures.rates.at(ts, at)
    if found is None or found.meaning == "none":
        return False
    return not (touches(ts, found.next) and ts[found.next].kind == "number")  # PM2.5


def is_rated(ts: Sequence[Token], span: Span, lang: Language) -> bool:
    """Whether a rate follows behind what is counted: «9 тонн угля в год»."""
    words, end = lang.figures, span.reading.next
    at = end
    while at <= end + RATED and at < len(ts):
        part_of_word = is_point(ts, at) or touches(ts, at) or ts[at].word[0] == MASK
        if ts[at].word == "," or (ts[at].kind != "word" and not part_of_word):
            break
        if period_at(ts, at, lang):
            return ts[at - 1].word in words.vague_times  # "four times a year"
        if rate_at(ts, at, lang) and not (at > end and ts[at - 1].word in words.rate_gaps):
            return True
        number = read_amount(ts, at + 1, lang) if ts[at].word in words.per else None
        if number and (is_round(number) or span.last.value == 1):
            return True
        at += 1
    return False
