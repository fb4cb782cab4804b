"""Numbers: digits with their separators, number words, scales, glosses in brackets."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from rowcite.text.language import Language
from rowcite.text.money import code_of
from rowcite.text.phrases import is_point
from rowcite.text.tokens import SEPARATOR, Token, touches, word_at

EXACT = Context(prec=200)
LONGEST_NUMBER = 40  # digits and separators; what is longer is an identifier
LONGEST_GLOSS = 12  # words
LARGEST_SCALE = Decimal(10**15)
ONE, HUNDRED, THOUSAND = Decimal(1), Decimal(100), Decimal(1000)
GLYPHS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"),
    "⅕": Decimal("0.2"), "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"), "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}  # fmt: skip


class Number(NamedTuple):
    """A number that was read.

    `scale` is the product of its last scale words, `hedge` what stood between it and them, `weak` a
    lone «один», `worded` that it is written in words, `elided` that its last hundreds may be
    thousands: «пять миллионов восемьсот».
    """

    value: Decimal
    scale: Decimal
    next: int
    hedge: str = ""
    weak: bool = False
    worded: bool = False
    elided: bool = False


@lru_cache(maxsize=65536)
def literal(printed: str, *, comma: bool) -> Decimal | None:
    """The value of digits in a language with a decimal comma or point; None for a code or a doubt.

    Spaces and apostrophes part thousands. The mark of the language that occurs once is decimal; the
    other one parts thousands if it can. In Russian a single point before exactly three digits may
    be either, and so is a doubt.
    """
    grouped = re.search(SEPARATOR, printed) is not None
    digits = re.sub(SEPARATOR, "", printed)
    whole, *parts = re.split("[.,]", digits)
    if len(digits) > LONGEST_NUMBER or (len(whole) > 1 and whole[0] == "0"):
        return None
    if not parts:
        return Decimal(whole)
    thousands = re.fullmatch(
        r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?", digits
    )
    if len(parts) == 1:
        mark = digits[len(whole)]
        if mark == "." and comma and thousands:
            return None
        if mark == "." or comma or grouped or not thousands:
            return Decimal(f"{whole}.{parts[0]}")
    if not thousands or grouped:
        return None
    marks = set(re.sub("[0-9]", "", digits))
    fraction = parts.pop() if len(marks) > 1 else "0"
    return Decimal(f"{whole}{''.join(parts)}.{fraction}")


def read_number(
    ts: Sequence[Token], i: int, lang: Language, *, hedged: bool = False, money: bool = False
) -> Number | None:
    """The number that begins at a token.

    Such as «два миллиона триста тысяч», "twenty-one", «1,5 млрд», "half a million", «тысяча».
    """
    whole = _fraction_of_scale(ts, i, lang)
    if whole:
        return whole
    total = _lone_scale(ts, i, lang, hedged=hedged)
    last = total.scale if total else LARGEST_SCALE
    while True:
        at = total.next if total else i
        if total and total.scale > 1 and is_point(ts, at):
            at += 1
        part = _scaled(ts, at, lang, money=money)
        if part is None or (total and (part.value >= last or total.scale == 1 or touches(ts, at))):
            break
        total = _plus(total, part)
        last = part.scale
    if total and total.worded and total.scale >= HUNDRED:
        total = _with_rest(ts, total, lang)
    if total is None or _is_ordinal(ts, total, lang):
        return None
    return total._replace(value=tidy(total.value))


def _plus(total: Number | None, part: Number) -> Number:
    if total is None:
        return part
    return Number(
        EXACT.add(total.value, part.value),
        total.scale,
        part.next,
        total.hedge or part.hedge,
        worded=total.worded,
        elided=part.worded and part.scale == 1 < THOUSAND < total.scale and part.value % 100 == 0,
    )


def _with_rest(ts: Sequence[Token], total: Number, lang: Language) -> Number:
    """A number in words with what a word joins to it: "two thousand and forty workers"."""
    linked = word_at(ts, total.next) in lang.numbers.linked
    rest = lang.numbers.read(ts, total.next + 1) if linked else None
    if rest is None or rest.value >= HUNDRED or not _counts(ts, rest.next, lang):
        return total
    return Number(EXACT.add(total.value, rest.value), ONE, rest.next, worded=True)


def _is_ordinal(ts: Sequence[Token], number: Number, lang: Language) -> bool:
    """Whether number words go on as an ordinal: «двадцать первый», "twenty-first"."""
    after = number.next
    if word_at(ts, after) == "-" and touches(ts, after):
        after += 1
    return number.worded and word_at(ts, after) in lang.numbers.ordinals


def _scaled(ts: Sequence[Token], i: int, lang: Language, *, money: bool) -> Number | None:
    """A number with the scale words and glosses behind it."""
    small = _small(ts, i, lang)
    if small is None:
        return None
    value, after, hedge = small.value, small.next, ""
    after = after_gloss(ts, after, value, lang)
    half = lang.numbers.halves.at(ts, after)
    if half:
        value, after = value + half.meaning, half.next
    between = read_postfix(ts, after, lang)
    scale, end = read_scale(ts, between[1], lang, money=money)
    if scale == 1:
        return Number(value, ONE, after, "", small.weak and not half, small.worded)
    hedge = between[0]
    value = EXACT.multiply(value, scale)
    return Number(value, scale, after_gloss(ts, end, value, lang), hedge, worded=small.worded)


def after_gloss(ts: Sequence[Token], i: int, value: Decimal, lang: Language) -> int:
    """The token after the same value in brackets, «5 (пять)».

    The token itself where none stands there.
    """
    inside = [token.word for token in ts[i + 1 : i + 1 + LONGEST_GLOSS]]
    if word_at(ts, i) != "(" or ")" not in inside or "(" in inside[: inside.index(")")]:
        return i
    inner = read_number(ts, i + 1, lang)
    is_gloss = inner is not None and inner.value == value and word_at(ts, inner.next) == ")"
    return inner.next + 1 if inner and is_gloss else i


def _small(ts: Sequence[Token], i: int, lang: Language) -> Number | None:
    """A number without scale words."""
    if i >= len(ts):
        return None
    token = ts[i]
    if token.kind == "fraction":
        return Number(GLYPHS[token.word], ONE, i + 1) if token.word in GLYPHS else None
    if token.word == "." and i + 1 < len(ts) and ts[i + 1].kind == "number":
        leading = touches(ts, i + 1) and not (touches(ts, i) and ts[i - 1].kind != "mark")
        digits = ts[i + 1].word
        return Number(Decimal(f"0.{digits}"), ONE, i + 2) if leading and digits.isdigit() else None
    if token.kind == "number":
        return _digits(ts, i, lang)
    words = lang.numbers.read(ts, i)
    return Number(words.value, ONE, words.next, "", words.weak, worded=True) if words else None


def _digits(ts: Sequence[Token], i: int, lang: Language) -> Number | None:
    value = literal(ts[i].word, comma=lang.numbers.decimal_comma)
    if value is None:
        return None
    after = i + 1
    if after < len(ts) and ts[after].kind == "fraction":
        if ts[after].word not in GLYPHS or value % 1:
            return None
        return Number(value + GLYPHS[ts[after].word], ONE, after + 1)
    ending = touches(ts, after) and word_at(ts, after) == "-" and touches(ts, after + 1)
    if ending:
        taking = lang.numbers.endings.get(word_at(ts, after + 1))
        after += 2 if taking is not None and (not taking or value in taking) else 0
    return Number(value, ONE, after)


def read_postfix(ts: Sequence[Token], i: int, lang: Language) -> tuple[str, int]:
    """The hedge at a token behind a number, and the token after it: «и более», "or so", +."""
    if word_at(ts, i) == "+" and touches(ts, i):
        goes_on = touches(ts, i + 1) and ts[i + 1].kind == "number"
        return ("", i) if goes_on else ("at-least", i + 1)
    found = lang.figures.postfixes.at(ts, i)
    return (found.meaning, found.next) if found else ("", i)


def read_scale(ts: Sequence[Token], i: int, lang: Language, *, money: bool) -> tuple[Decimal, int]:
    """The product of the scale words from a token on: «тысяч», «тыс.

    Млрд», "-million"; with money also "m".
    """
    product, table = ONE, lang.numbers.scales
    while True:
        hyphen = word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1)
        j = i + 1 if hyphen or (is_point(ts, i) and product > 1) else i
        value = table.get(word_at(ts, j))
        if value is None and product == 1 and (money or j == i):
            value = _suffix(ts, i, lang, money=money)
        if value is None or product * value > LARGEST_SCALE:
            return product, i
        product, i = product * value, j + 1


def _suffix(ts: Sequence[Token], i: int, lang: Language, *, money: bool) -> Decimal | None:
    """A letter for a scale: any after a sum of money.

    Without one only those that are no unit (20k).
    """
    word = word_at(ts, i)
    if touches(ts, i + 1) and ts[i + 1].kind != "mark":
        return None
    if money or (word == "k" and (touches(ts, i) or ts[i].printed == word)):  # 1,200 K is kelvins
        return lang.numbers.suffixes.get(word)
    if word and word == lang.figures.million_or_metre and _counts_millions(ts, i + 1, lang):
        return lang.numbers.suffixes[word]
    return None


def _counts_millions(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an m before a word is a million, not a metre.

    Such as "1.5m tonnes", "a 30m-tonne mine", "3m new trees", but not "400m away".
    """
    hyphen = word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1)
    if lang.figures.units.at(ts, i + hyphen) or (i < len(ts) and code_of(ts[i])):
        return True
    for token in ts[i : i + 2]:
        if token.kind != "word" or lang.is_function_word(token.word):
            return False
        if lang.dates.counts_after_year(token.printed, "") == "count":
            return ts[i - 1].printed.islower()  # 3M is a company
    return False


def _fraction_of_scale(ts: Sequence[Token], i: int, lang: Language) -> Number | None:
    """«четверть миллиона», "three quarters of a million".

    A part that has no exact decimal is none.
    """
    part = lang.numbers.fractions.at(ts, i)
    if part is None or part.meaning is None:
        return None
    scale, end = read_scale(ts, part.next, lang, money=False)
    if scale == 1:
        return None
    return Number(tidy(EXACT.multiply(part.meaning, scale)), scale, end, worded=True)


def _lone_scale(ts: Sequence[Token], i: int, lang: Language, *, hedged: bool) -> Number | None:
    """A scale word that stands for one of it: «тысяча», «около сотни», "a million"."""
    numbers, word, j = lang.numbers, word_at(ts, i), i
    if word in numbers.articles:
        j = i + 1
        allowed = word_at(ts, j) in numbers.bound
    else:
        allowed = word in numbers.single or (hedged and word in numbers.single_hedged)
    if not allowed:
        return None
    scale, end = read_scale(ts, j, lang, money=False)
    half = numbers.halves.at(ts, end)
    value = EXACT.multiply(scale, 1 + half.meaning) if half else scale
    return Number(tidy(value), scale, half.next if half else end, worded=True)


def _counts(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether what is counted stands at a token: a plural or a unit, and no scale."""
    if i >= len(ts) or ts[i].word in lang.numbers.scales:
        return False
    return lang.figures.units.at(ts, i) is not None or lang.has_counted_noun([ts[i].printed])


def read_vague(ts: Sequence[Token], i: int, lang: Language) -> int | None:
    """The token after a vague number.

    Such as «десятки тысяч», «несколько», "hundreds of millions", "a few"; None where none is.
    """
    numbers, start = lang.numbers, i
    few = numbers.few.at(ts, i)
    if few:
        i = few.next
    elif word_at(ts, i) in numbers.plural:
        i += 1
    else:
        return None
    limit = start + 5
    while i < limit:
        of = word_at(ts, i) in lang.dates.of and word_at(ts, i + 1) in numbers.plural
        if word_at(ts, i) not in numbers.scales and not of:
            break
        i += 1
    return i


def tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without idle zeros."""
    return Decimal(f"{value.normalize(EXACT):f}")
