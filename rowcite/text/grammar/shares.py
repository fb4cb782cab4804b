"""Where a number is the part of another number, or the whole of one."""

from collections.abc import Sequence

from rowcite.text.amounts import Amount, read_amount
from rowcite.text.context import is_count_of
from rowcite.text.grammar.element import YEARS
from rowcite.text.grammar.span import (
    LONE_YEARS,
    RATED,
    Span,
    counts_noun,
    is_bare_number,
    is_number,
    is_year_number,
)
from rowcite.text.language import Language
from rowcite.text.tokens import Token, past, word_at

WHOLE = 6  # tokens from a whole to its part
RATIO = 10  # a multiple of it may be no whole, but that for which a part is reckoned
ADJECTIVES = 2  # words between "of" and a number


def doubt_of_share(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> str:
    """Why a number is a part of another one: «9 из 10», "5 of the 10"."""
    if is_part_or_whole(ts, i, end, lang):
        return "it is one of several" if span.last.weak else ""
    part_of = word_at(ts, end) in lang.figures.part_of
    whole = _of_number(ts, end, lang)
    if part_of and (is_number(ts, whole, lang) or word_at(ts, whole) in lang.numbers.scales):
        return "it is a share of a number"
    if part_of and is_number(ts, _past_adjectives(ts, whole, lang), lang):
        return "it is a share of a number"  # «35 из обещанных 40 домов»
    lone = ts[end - 1].kind == "fraction" and end - 1 == span.hedge.next  # «¾ экспорта»
    if lone or (part_of and word_at(ts, end + 1) in lang.numbers.articles):
        return "it is a part of what stands behind it"  # ".75 of a tonne"
    if _is_whole(ts, i, lang):
        return "another number is a share of it"
    return "it is one of several" if part_of and span.last.weak else ""


def is_counted_whole(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the number at a token counts a whole and a part of it stands before.

    Such as "3 of the 17 houses", "none of its 66 passengers", «3 из 17 домов»; but not «9 из 10
    домов», which may be nine tenths.
    """
    of = i - 1
    while word_at(ts, of) in lang.figures.possessives or word_at(ts, of) in lang.dates.articles:
        of -= 1
    if of < 1 or ts[of].word not in lang.figures.whole_first or not is_number(ts, i, lang):
        return False
    told = ts[of - 1].word in lang.figures.some
    numbered = is_number(ts, of - 1, lang) and not is_year_number(ts[of - 1], LONE_YEARS)
    whole = read_amount(ts, i, lang)
    if not (told or numbered) or whole is None or whole.value is None or whole.unit:
        return False
    ratio = whole.value <= RATIO or whole.value % RATIO == 0 or is_year_number(ts[i])
    definite = of < i - 1 or not ratio
    return definite and whole.value % 1 == 0 and counts_noun(ts, whole.next, lang)


def is_part_or_whole(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a number before `end` is such a whole, or the part of it that stands before."""
    part = word_at(ts, end) in lang.figures.whole_first and ts[end - 1].kind != "fraction"
    return is_counted_whole(ts, i, lang) or (
        part and is_counted_whole(ts, _of_number(ts, end, lang), lang)
    )


def _past_adjectives(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after up to two words that may be adjectives."""
    end = i
    while end < i + ADJECTIVES and not is_number(ts, end, lang) and is_count_of(ts, end, lang):
        end += 1
    return end


def _is_whole(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number stands before it that is a part of it: "four out of the five"."""
    at = i - 1
    while at > max(0, i - 1 - ADJECTIVES) and is_count_of(ts, at, lang):
        at -= 1
    if word_at(ts, at) in lang.dates.articles or word_at(ts, at) in lang.figures.possessives:
        at -= 1
    if word_at(ts, at) not in lang.figures.part_of:
        return False
    while word_at(ts, at) in lang.figures.part_of:
        at -= 1
    return at >= 0 and (is_bare_number(ts, at) or lang.numbers.read(ts, at) is not None)


def is_out_of(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a number and its whole stand on both sides of words: «9 печей из 12».

    Or the whole before its part: «из 12 печей горят 9».
    """
    end = span.reading.next
    of = lang.figures.part_of
    parted = word_at(ts, i - 1) in of and lang.numbers.fractions.before(ts, i - 1) is not None
    if parted or _is_number_of_whole(ts, i, end, lang):  # "a quarter of one percent"
        return True
    for at in range(end, min(end + RATED, len(ts))):
        if ts[at].kind != "word" and ts[at].word != "(":
            break
        if ts[at].word in lang.figures.out_of and _is_lone_number(ts, at + 1, lang):
            return True  # "two workers in three"
        number = _of_number(ts, at, lang) if ts[at].word in of else len(ts)
        if is_number(ts, number, lang):
            whole = read_amount(ts, number, lang)
            is_year = ts[number].word.isdigit() and int(ts[number].word) in YEARS
            is_year = is_year or word_at(ts, number + 1) in lang.dates.months  # "as of 31 March"
            two = whole is not None and _are_two(ts, at, whole.next, lang)
            if whole is None or is_year or two or (span.last.unit not in ("", "%") and whole.unit):
                return False
            return not _is_measured(ts, at, whole, lang)
    before = i - 2 if word_at(ts, i - 1) in lang.figures.possessives else i - 1
    if word_at(ts, before) in lang.figures.out_of:
        is_whole = _is_lone_number(ts, i, lang)
    elif word_at(ts, before) in of:
        is_whole = not _is_measured(ts, before, read_amount(ts, i, lang), lang)
        is_whole = is_whole and not _are_two(ts, before, end, lang)
    else:
        return False
    ended = word_at(ts, before - RATED) == "-"  # «14-е место из 60»
    near = range(max(0, before - RATED - ended), before)
    return is_whole and any(is_number(ts, at, lang) for at in near)


def _are_two(ts: Sequence[Token], of: int, end: int, lang: Language) -> bool:
    """Whether other things are counted behind "of" than before it: «40 компаний из восьми стран».

    Not so in «7 вагонов из 12 вагонов».
    """
    if of < 1 or not is_count_of(ts, of - 1, lang) or is_number(ts, of - 1, lang):
        return False
    return counts_noun(ts, end, lang) and ts[end].word != ts[of - 1].word


def _is_lone_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number stands with nothing that it counts, and is no year."""
    if i >= len(ts) or not is_number(ts, i, lang) or is_year_number(ts[i], LONE_YEARS):
        return False
    amount = read_amount(ts, i, lang)
    if amount is None or amount.unit or amount.scale > 1:
        return False
    return amount.next >= len(ts) or not counts_noun(ts, amount.next, lang)


def _is_measured(ts: Sequence[Token], of: int, amount: Amount | None, lang: Language) -> bool:
    """Whether an amount behind "of" measures what stands before it: "two blocks of 300 MW"."""
    if not lang.figures.of_measures or word_at(ts, of - 1) in lang.figures.part_of:
        return False
    return amount is not None and (amount.unit != "" or counts_noun(ts, amount.next, lang))


def _is_number_of_whole(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a number is such a whole, «из 12», or the part that follows it in the same clause."""
    of = lang.figures.whole_first
    if word_at(ts, i - 1) in of and _may_open(ts, i - 1, lang):
        for at in range(end, end + WHOLE):
            if at >= len(ts) or ts[at].kind == "mark":
                return False
            if is_number(ts, at, lang):
                return _may_share(ts, i, at, lang)
    for at in range(i - 1, max(0, i - 1 - WHOLE), -1):
        if ts[at].kind == "mark":
            return False
        if ts[at - 1].word in of and is_number(ts, at, lang) and _may_open(ts, at - 1, lang):
            return _may_share(ts, at, i, lang)
    return False


def _may_share(ts: Sequence[Token], whole: int, part: int, lang: Language) -> bool:
    """Whether one amount may be a part of another.

    Roubles are none of a number of companies, and an amount with a unit of its own stands for
    itself: «из 12 млн рублей освоили 5 млн рублей». So do two numbers of things: «из 150 заявок
    одобрили 62».
    """
    all_of, some = read_amount(ts, whole, lang), read_amount(ts, part, lang)
    if all_of is None or some is None:
        return True
    counts = counts_noun(ts, all_of.next, lang) and all_of.unit == some.unit == ""
    if counts and all_of.scale == some.scale == 1:
        return False
    return some.unit in ("", "%")


def _may_open(ts: Sequence[Token], of: int, lang: Language) -> bool:
    """Whether "of" may name a whole before its part; where it also measures, only first of all."""
    if not lang.figures.of_measures or of == 0 or ts[of - 1].kind == "mark":
        return True
    return ts[of - 1].word in lang.figures.list_words | lang.figures.part_of


def _of_number(ts: Sequence[Token], end: int, lang: Language) -> int:
    at = past(ts, lang.dates.articles.past(ts, end + 1), lang.wholes | lang.dates.final)
    return past(ts, at, lang.figures.possessives)
