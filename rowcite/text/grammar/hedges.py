"""Hedges before and behind an amount."""

from collections.abc import Sequence

from rowcite.text.amounts import DASHES, is_sign, read_amount
from rowcite.text.context import BELONGS
from rowcite.text.grammar.span import COUNTED, Hedge, is_number
from rowcite.text.language import Language
from rowcite.text.numbers import read_postfix
from rowcite.text.phrases import is_point, past_point
from rowcite.text.tokens import Token, past, touches, word_at

MOST_HEDGES = 3


def postfix_at(ts: Sequence[Token], i: int, lang: Language) -> tuple[str, int, str]:
    """The hedge behind an amount, the token after it, and why it may be none.

    It may stand between commas, "40 km, more or less, from here", or behind what is counted:
    «300 человек и более», "300 employees or more".
    """
    hedge, end = read_postfix(ts, i, lang)
    if hedge:
        return hedge, end, ""
    if word_at(ts, i) == ",":
        hedge, end = read_postfix(ts, i + 1, lang)
        if not hedge or _hedges_another(ts, i + 1, end, lang):
            return "", i, ""
        closed = end >= len(ts) or (ts[end].kind == "mark" and not _is_dashed(ts, end, lang))
        return (hedge, end, "") if closed else ("", i, BELONGS.format(ts[i + 1].printed))
    first = past_point(ts, i)
    for at in range(first + 1, first + 1 + COUNTED):
        if at > len(ts) or ts[at - 1].kind != "word":
            break
        start = past(ts, at, frozenset(","))
        hedge, end = read_postfix(ts, start, lang)
        margin = hedge == "about" and is_number(ts, end, lang)  # "give or take five"
        if not hedge or (_hedges_another(ts, start, end, lang) and not margin):
            continue
        if any(lang.dates.tense(token.word) == "past" for token in ts[first:at]):
            break
        listed = start == at and ts[at].word in lang.figures.list_words
        at_mark = end >= len(ts) or (ts[end].kind == "mark" and not _is_dashed(ts, end, lang))
        if at_mark or (listed and ts[end].word in lang.neutral):
            return hedge, end, ""
        return "", i, BELONGS.format(ts[start].printed)
    return "", i, ""


def _is_dashed(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a dash joins another number: «5 тонн, максимум — 6»."""
    return word_at(ts, i) in DASHES and is_number(ts, i + 1, lang)


def _hedges_another(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a hedge stands before another amount: "500 people and at most €8m"."""
    for at in (i, past(ts, i, lang.figures.list_words)):
        hedge = lang.figures.hedges.at(ts, at)
        if hedge and (hedge.next > end or read_amount(ts, _gap(ts, hedge.next, lang), lang)):
            return True
    return read_amount(ts, end, lang) is not None


def hedge_at(ts: Sequence[Token], i: int, lang: Language) -> Hedge:
    """The hedges at a token: one, or «примерно» with another one.

    Two others leave the figure unread.
    """
    words, found, opening, why = lang.figures, "", "", ""
    for _ in range(MOST_HEDGES):
        short = words.shortened.get(word_at(ts, i), "")
        if short and is_point(ts, i + 1) and len(ts[i].word) > 1 and not _is_unit(ts, i, lang):
            why = why or _two(found, short)
            found = short if found in ("", "about") else found
            i += 2
            continue
        start = i if words.hedges.at(ts, i) else past(ts, i, words.intensifiers)
        phrase = words.hedges.at(ts, start)
        if phrase is None or (start > i and phrase.meaning == "about"):
            break
        of_sign = touches(ts, phrase.next) and is_sign(word_at(ts, phrase.next))
        if words.placing.before(ts, phrase.next) or (of_sign and ts[start].kind == "word"):
            break  # "CA$3m"
        by_so_much = _gap(ts, phrase.next, lang) > phrase.next == start + 1
        if by_so_much and phrase.meaning in ("more-than", "less-than"):
            break  # «больше на 15 тысяч» is by so many
        why = why or _two(found, phrase.meaning)
        found = phrase.meaning if found in ("", "about") else found
        opening = word_at(ts, start) if word_at(ts, start) in words.openings else opening
        i = _gap(ts, phrase.next, lang)
    if not opening and word_at(ts, i) in words.openings:
        opening, i = word_at(ts, i), i + 1
    return Hedge(found, opening, i, why)


def _is_unit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an abbreviation is the unit of the number before it: «5 мин.», no minimum."""
    return i > 0 and is_number(ts, i - 1, lang) and lang.figures.units.at(ts, i) is not None


def _two(first: str, second: str) -> str:
    if not first or first == second or "about" in (first, second):
        return ""
    return "it has two hedges"


def _gap(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after a preposition between a hedge and its number.

    Such as «более чем на 20», «почти в 2 раза».
    """
    return past(ts, i, lang.figures.gaps)
