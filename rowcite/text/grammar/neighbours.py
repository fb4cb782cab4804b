"""Where a number shares its unit with another number, or is joined to one."""

from collections.abc import Sequence

from rowcite.text import money
from rowcite.text.amounts import is_sign, read_amount
from rowcite.text.context import DASHES, TENSES, is_count_of, other_unit
from rowcite.text.grammar.span import (
    BRACKETED,
    COUNTED,
    ENDING,
    LONE_YEARS,
    TARGETED,
    Span,
    counts_noun,
    is_bare_number,
    is_number,
    is_year_number,
)
from rowcite.text.language import Language
from rowcite.text.phrases import is_point
from rowcite.text.tokens import MASK, Token, past, touches, word_at
from rowcite.text.units import TIMES

NOTES = frozenset("*†‡" + MASK)
PARTING = ENDING - {"(", ")", ":"}
SHARED = 18  # tokens from an amount to a number that has its unit
DESCENDING = {unit: place for place, unit in enumerate(("a", "mo", "wk", "d", "h", "min", "s"))}
LISTED = 3  # tokens from a comma to the number that has the unit of both


def is_joined(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a word joins a number to the one before it, or to a lone unit: "a week or two"."""
    words = lang.figures
    before = word_at(ts, i - 1)
    either = before in words.or_words and word_at(ts, i - 2) == "(" and not span.last.unit
    if either or (before in words.changes and _ends_change(ts, i - 1, span.last.unit, lang)):
        return True
    joint = word_at(ts, i - 1) in words.list_words or word_at(ts, i - 1) in lang.closings
    if span.bare and not span.last.unit and lang.dates.eras.before(ts, i - joint) is not None:
        return True  # "between 500 BC and 500"
    listed = i > 0 and word_at(ts, i - 1) in words.list_words | words.ratios
    apart = (i > 1 and is_year_number(ts[i - 2])) or _is_corrected(ts, i, lang)
    if apart and (span.last.unit or counts_noun(ts, span.reading.next, lang)):
        return False
    if listed and (is_bare_number(ts, i - 2) or (i > 1 and lang.numbers.read(ts, i - 2))):
        return True
    unit = words.units.at(ts, i - 2) if i > 1 else None
    if unit is None or unit.next != i - 1:
        return False
    to = before in words.joints or before in DASHES  # "a week to ten days"
    to = to and {unit.meaning.code, span.last.unit} <= TIMES and not is_number(ts, i - 3, lang)
    return to or (before in words.or_words and span.bare and not span.last.unit)


def _is_corrected(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether it is the right number behind one that is denied: "not 5 but 7 wagons"."""
    comma = i > 1 and ts[i - 2].word == ","
    denial = i - 4 if comma else i - 3
    return word_at(ts, i - 1) in lang.contrasts and word_at(ts, denial) in lang.denials


def _ends_change(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether the end of a change stands right before its beginning: «до 15 % (с 16 %)».

    It has the unit of the beginning, or none as yet: «до 5 млн с 4 млн рублей».
    """
    end = i - (word_at(ts, i - 1) == "(")
    its = lang.figures.units.before(ts, end)
    if its and its.code not in ("1", unit):
        return False
    at = end - 1
    while at > max(0, end - 1 - COUNTED) and not is_number(ts, at, lang):
        at -= 1
    return word_at(ts, at - 1) in lang.figures.targets and is_number(ts, at, lang)


def shares_hyphen(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number with a hyphen shares the unit of the next one: "10- to 12-year-old"."""
    hyphen = i > 2 and ts[i - 2].word == "-" and touches(ts, i - 2)  # noqa: PLR2004
    return hyphen and is_number(ts, i - 3, lang)


def is_compound(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a unit stands before an amount of the same kind: «тонна двести килограммов»."""
    at = i - 1 if word_at(ts, i - 1) in lang.figures.list_words else i
    unit = lang.figures.units.before(ts, at)
    if at > 0 and span.last.unit == "min" and ts[at - 1].word[0] == MASK:
        return True  # «в 5 часов 20 минут»
    if at == i and unit and {unit.code, span.last.unit} <= TIMES and at > 1:
        return is_number(ts, at - 2, lang)  # «5 часов 20 минут»
    if at < i and unit and ts[at].word != "," and _adds_time(unit.code, span.last.unit):
        return not is_number(ts, at - 2, lang)
    if unit is None or unit.code != span.last.unit or not unit.code or ts[at - 1].kind != "word":
        return False
    return at < 2 or not is_number(ts, at - 2, lang)  # noqa: PLR2004


def _adds_time(unit: str, smaller: str) -> bool:
    """Whether one length of time goes on with a smaller one: "a year and three months"."""
    return {unit, smaller} <= DESCENDING.keys() and DESCENDING[unit] < DESCENDING[smaller]


def has_two_units(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether another unit goes on: «6 т. руб.» are thousands, «5 чел.-дней» no persons."""
    end = span.reading.next
    letter = ts[end - 1]
    if is_point(ts, end) and word_at(ts, end + 1) == "-" and touches(ts, end + 1):
        return True  # «чел.-дней»
    return (
        len(letter.word) == 1 and letter.kind == "word" and bool(lang.figures.units.at(ts, after))
    )


def is_size(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether an amount behind a number in words measures what it counts: "two 300-MW units"."""
    if span.last.unit or ts[span.hedge.next].kind != "word" or span.last.scale > 1:
        return False
    size = read_amount(ts, i, lang)
    measured = size is not None and size.unit not in money.codes() | TIMES | {"", "1", "%"}
    return size is not None and measured and counts_noun(ts, size.next, lang)


def is_or(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether "or" joins another number: "300 or 400", "300 (or 400)", "300, or perhaps 400".

    Behind a mark one with another unit may say the same: "300 workers, or 4% of the total".
    """
    start = past(ts, i, frozenset("(,"))
    maybe = start > i and word_at(ts, start) in lang.perhaps  # "300 people, maybe 400"
    if not maybe and word_at(ts, start) not in lang.figures.or_words:
        return False
    at = start + 1
    while word_at(ts, at) in lang.perhaps | lang.even:
        at += 1
    signed = at < len(ts) and is_sign(ts[at].word)
    other = read_amount(ts, at, lang) if signed or is_number(ts, at, lang) else None
    if other is None or (start > i and other.unit not in ("", unit)):
        return False
    return not _are_of_two_kinds(unit, other.unit)


def _are_of_two_kinds(unit: str, other: str) -> bool:
    """Whether one of two units is a time and the other none: "3 years or 60,000 km"."""
    return (unit in TIMES) != (other in TIMES) and not {unit, other} & {"", "1", "%"}


def unit_elsewhere(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> str:
    """Why a number may have a unit or scale that does not stand right behind it."""
    measured = is_count_of(ts, end, lang) and word_at(ts, end + 1) in lang.figures.lengths
    noted = _is_noted(ts, end, lang)
    if noted or measured or other_unit(ts, end, lang):  # "3 hands tall"
        return "the unit behind it is not understood"
    if word_at(ts, end) in lang.figures.sums and span.last.scale > 1:
        return "its currency is not printed"
    closing = lang.dates.openings.get(word_at(ts, i - 1), frozenset())
    if word_at(ts, end) in closing and is_number(ts, end + 1, lang):
        return "it may begin a range of years"
    listed = word_at(ts, i - 1) in lang.figures.list_words
    listed = listed and not (counts_noun(ts, end, lang) or is_size(ts, end, span, lang))
    if listed and shares_unit(ts, i, lang):
        return "it may have the unit of another amount"  # «900 рублей взрослым, 300 детям»
    if span.last.scale == 1 and _scale_behind(ts, end, lang):
        return "the scale behind it may belong to it"
    counts = is_count_of(ts, end, lang) and counts_noun(ts, end, lang)
    counted = counts and lang.dates.counts_after_year(ts[end].printed, "")
    elided = counted != "count" and (shares_unit(ts, i, lang) or _unit_follows(ts, end, lang))
    elided = (elided or _is_within(ts, end, lang)) and span.last.scale > 1
    elided = elided or _noun_follows(ts, end, lang)
    return "it may have the unit of another amount" if elided else ""


def _is_noted(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether the sign of a footnote stands between a number and its unit: "300* tonnes"."""
    at = end
    while touches(ts, at) and ts[at].word[0] in NOTES:
        at += 1
    scale = word_at(ts, at) in lang.numbers.scales
    return at > end and (scale or lang.figures.units.at(ts, at) is not None)


def _scale_behind(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a scale follows with words between: "5 hard-earned million"."""
    for at in range(end, min(len(ts), end + COUNTED)):
        if ts[at].kind != "word" and not (ts[at].word == "-" and touches(ts, at)):
            return False
        if ts[at].word in lang.numbers.scales and ts[at].word not in lang.numbers.plural:
            return True
    return False


def is_listed(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether another number follows that may have the unit of both.

    Such as «5, 7 и 9 млн», «минимум 5, максимум 7 млн», «обещали 40, построили 12 км».
    """
    if word_at(ts, end) in lang.figures.ratios - lang.figures.list_words:
        return is_number(ts, end + 1, lang)
    if word_at(ts, end) in lang.figures.changes:  # «до 20 с 15 %»
        before = read_amount(ts, end + 1, lang)
        return before is not None and before.suffixed
    if word_at(ts, end) not in lang.figures.list_words:
        return False
    for at in range(end + 1, end + 1 + LISTED):
        if is_number(ts, at, lang) or lang.figures.hedges.at(ts, at):
            return True
        if at >= len(ts) or ts[at].kind != "word":
            return False
    return False


def unit_behind_brackets(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a scale or unit stands behind brackets: «5–7 (по другим данным, 8) млн»."""
    closing = end
    while closing < min(len(ts), end + BRACKETED) and word_at(ts, closing) != ")":
        closing += 1
    if word_at(ts, end) in ("[", "("):
        beside = end + 1 < len(ts) and not is_year_number(ts[end + 1], LONE_YEARS)
        if beside and is_number(ts, end + 1, lang):
            return True  # «5 [6] тонн»
    if word_at(ts, end) not in ("(", ")") or word_at(ts, closing) != ")":
        return False
    after = word_at(ts, closing + 1)
    if after in lang.figures.list_words and is_number(ts, closing + 2, lang):
        return True  # «5 (2024) и 6 (2025) тонн»
    inside = range(end + 1, closing)
    counted = is_count_of(ts, closing + 1, lang) and not any(
        is_year_number(ts[at]) for at in inside
    )
    if counted and any(is_number(ts, at, lang) for at in inside):
        return True  # "40 (at most 55) wells"
    scale = after in lang.numbers.scales
    return scale or lang.figures.units.at(ts, closing + 1) is not None


def shares_unit(
    ts: Sequence[Token], i: int, lang: Language, without: frozenset[str] = TIMES
) -> bool:
    """Whether an amount with a unit stands before a number: «4 млрд рублей, из них 1 млрд»."""
    for at in range(i - 1, max(-1, i - 1 - SHARED), -1):
        word = ts[at].word
        if word in PARTING:
            abbreviated = is_point(ts, at) and not ts[at + 1].printed[0].isupper()
            if not abbreviated:  # «руб., из них»
                return False
        elif is_sign(word):
            return True
        unit = lang.figures.units.at(ts, at)
        if unit is None or unit.meaning.code in without or unit.meaning.code == "1":
            continue
        counted = is_number(ts, at - 1, lang) and not is_year_number(ts[at - 1])
        if counted or ts[at - 1].word in lang.numbers.scales:
            return True
    return False


def _noun_follows(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether its unit stands behind the next amount: «5 млн шведских и 3 млн норвежских крон»."""
    joints = lang.figures.list_words | lang.figures.or_words | DASHES
    for _ in range(COUNTED):
        at = end
        while at < end + LISTED and is_count_of(ts, at, lang):
            at += 1
        joined = word_at(ts, at) in joints or (at > end and word_at(ts, at) == ",")
        following = [token.printed for token in ts[end:at]]
        if not joined or lang.has_counted_noun(following):
            return False
        amount = read_amount(ts, at + 1, lang)
        if amount and amount.unit:
            return amount.unit not in TIMES | {"1"}
        start = amount.next if amount else at + 1
        units = [lang.figures.units.at(ts, to) for to in range(start, start + LISTED)]
        if any(unit.meaning.code not in TIMES | {"", "1"} for unit in units if unit):
            return True
        if amount is None:
            return False
        verbs = [lang.dates.tense(printed) in TENSES for printed in following]
        if following and amount.scale > 1 and not any(verbs):
            return True
        end = amount.next
    return True


def _is_within(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether it stands in brackets before the unit: «3 млн (из них 2 млн) рублей»."""
    for at in range(end, min(len(ts), end + BRACKETED)):
        if ts[at].word == ")":
            return lang.figures.units.at(ts, at + 1) is not None
        if ts[at].word in ENDING:
            return False
    return False


def _unit_follows(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether the next amount of the clause has a unit: «40 млн против 35 млн рублей»."""
    for at in range(end, min(len(ts), end + TARGETED)):
        if ts[at].word in ENDING:
            return False
        if is_number(ts, at, lang) and not is_year_number(ts[at]):
            amount = read_amount(ts, at, lang)
            return amount is not None and amount.scale > 1 and amount.unit not in TIMES | {"", "1"}
    return False
