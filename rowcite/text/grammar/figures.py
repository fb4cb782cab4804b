"""Figures: hedge, amount or range of amounts, hedge; understood to both ends, or unread."""

from collections.abc import Sequence
from decimal import Decimal

from rowcite.text import money
from rowcite.text.amounts import Amount, read_amount
from rowcite.text.context import clash_before, glued_after, glued_before, is_labelled
from rowcite.text.grammar.figure_doubts import (
    doubt_before,
    doubt_of_bare,
    doubt_of_code,
    doubt_of_words,
    past_rate,
)
from rowcite.text.grammar.hedges import hedge_at, postfix_at
from rowcite.text.grammar.lands import of_other_land
from rowcite.text.grammar.ranges import change_at, range_at, two_limits
from rowcite.text.grammar.series import Series, series_at
from rowcite.text.grammar.shares import is_counted_whole
from rowcite.text.grammar.span import (
    FROM,
    RATED,
    TARGETED,
    UP_TO,
    Hedge,
    Span,
    counts_noun,
    ends_clause,
    is_number,
    is_year_number,
    value_of,
)
from rowcite.text.grammar.years import (
    in_years,
    is_loose_year,
    is_named_year,
    is_year_of_money,
    may_name_year,
)
from rowcite.text.language import Language, Unit
from rowcite.text.numbers import EXACT, read_number
from rowcite.text.reading import Reading
from rowcite.text.tokens import MASK, Token, past, word_at
from rowcite.text.units import TIMES

BEHIND = 4  # tokens behind a number that tell what it counts


def figure_at(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """The figure that begins at a token, with its hedge; unread where it is not understood.

    None where no figure begins.
    """
    ranging = word_at(ts, i - 1) in lang.figures.ranging and word_at(ts, i) in lang.figures.changes
    change = None if ranging else change_at(ts, i, lang)
    if change:
        return change
    hedge = Hedge("", word_at(ts, i), i + 1) if ranging else hedge_at(ts, i, lang)
    inverted = hedge.next == i and word_at(ts, i) in lang.figures.unit_before
    reading = _unit_first(ts, i, lang) if inverted else None
    if reading:
        return reading
    amount = read_amount(ts, hedge.next, lang, hedged=hedge.qualifier != "")
    in_year = hedge.next > i and word_at(ts, hedge.next - 1) in lang.figures.gaps
    if in_year and amount and amount.bare and is_year_number(ts[hedge.next]):
        return None  # "more than in 2024"
    if amount is None:
        return _fraction(ts, i, hedge, lang)
    span = two_limits(ts, hedge, amount, lang) or range_at(ts, hedge, amount, lang)
    series = None if span else series_at(ts, hedge.next, lang)
    if series:
        return _of_series(ts, i, series, lang)
    span = span or _single(ts, i, hedge, amount, lang)
    return _judged(ts, i, span, lang) if span else None


def _of_series(ts: Sequence[Token], i: int, series: Series, lang: Language) -> Reading:
    """One number of a series, if all around the series is understood."""
    value = value_of("exact", series.value, series.last.unit)
    whole = Reading(series.first, series.last.next, value, why=series.why)
    hedge = Hedge("", "", series.first)
    judged = _judged(ts, series.first, Span(whole, series.last, False, hedge), lang)
    why = judged.why if judged else "it may be a year"
    figure = judged.figure if judged else None
    return Reading(i, series.next, figure, why=why)


def _clash(ts: Sequence[Token], i: int, lang: Language) -> str:
    """Why the words before leave it in doubt, but for those of "ten years ago 40 families".

    Nor do those of a part of it: "none of the 66 wagons".
    """
    if is_counted_whole(ts, i, lang):
        return ""
    ago = i > 0 and lang.figures.silencing_after.at(ts, i - 1) is not None
    unit = lang.figures.units.before(ts, i - 1) if ago else None
    return "" if unit and unit.code in TIMES else clash_before(ts, i, lang)


def _single(
    ts: Sequence[Token], i: int, hedge: Hedge, amount: Amount, lang: Language
) -> "Span | None":
    """A figure of one amount with the hedges before, within and behind it."""
    qualifier = "at-most" if hedge.qualifier == "within" else hedge.qualifier
    if qualifier == "at-most" and hedge.next == i + 1 and _is_reached(ts, i, lang):
        hedge = hedge._replace(qualifier="", opening="")
        qualifier = ""
    after, end, doubt = postfix_at(ts, amount.next, lang)
    if (hedge.opening and not qualifier) or (amount.weak and not amount.unit and not qualifier):
        return None
    marks = [mark for mark in (amount.hedge, after) if mark]
    why = hedge.why or amount.why or doubt
    if qualifier in FROM | UP_TO and (amount.value or 0) < 0:
        why = why or "the limit of a negative number may lie on either side"
    if len(marks) > 1 or (marks and {*marks, qualifier} != {"about"} and qualifier):
        why = why or "it has two hedges"
    if amount.value is not None and amount.value < 0 and not amount.unit:
        why = why or "less than nothing cannot be counted"
    qualifier = qualifier or (marks[0] if marks else "exact")
    if amount.value is None:
        qualifier = "vague" if qualifier == "exact" else "none"
    reading = Reading(i, end, value_of(qualifier, amount.value, amount.unit), why=why)
    return Span(reading, amount, amount.bare and not marks, hedge)


def _is_reached(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a verb tells that something changes as far as that: «долю доведут до 20 %»."""
    if word_at(ts, i) not in lang.figures.targets:
        return False
    for at in range(i - 1, max(-1, i - 1 - TARGETED), -1):
        if ends_clause(ts, at):
            return False
        if ts[at].kind == "word" and lang.figures.changing(ts[at].word):
            return lang.figures.changed(ts[at].word)
    return False


def _unit_first(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """«лет пять», «человек двадцать», «тысяч пять рублей»: about that many."""
    if i + 1 >= len(ts):
        return None
    number = read_number(ts, past(ts, i + 1, lang.figures.rough), lang)
    before = lang.numbers.read(ts, i - 1) if i else None
    digits = i > 0 and ts[i - 1].kind == "number"
    if number is None or number.weak or before or digits or not number.worded:
        return None
    scale = lang.numbers.scales.get(word_at(ts, i), Decimal(1))
    unit = lang.figures.units.at(ts, i) if scale == 1 else lang.figures.units.at(ts, number.next)
    end = number.next
    if scale > 1 and unit:
        end = unit.next
    elif scale == 1 and _may_count(ts, end, number.value, lang):
        return Reading(i, end, why="it may be about so many, or so many of what follows")
    value = EXACT.multiply(number.value, scale)
    code, why = "", ""
    if unit:
        value, code = EXACT.multiply(value, unit.meaning.factor), unit.meaning.code
        why = "" if code else "the vocabulary has no such unit"
    if code == "h" and word_at(ts, i + 1) in lang.figures.rough:
        why = "it may be a time of day"  # «часа в три»
    amount = Amount(value, scale, code, Decimal(1), end)
    hedge = Hedge("about", "", i)
    reading = Reading(i, end, value_of("about", value, code), why=why)
    return _judged(ts, i, Span(reading, amount, False, hedge), lang)


def _may_count(ts: Sequence[Token], end: int, value: Decimal, lang: Language) -> bool:
    """Whether a number may count what follows: not «кокса» in «тонн пятьдесят кокса»."""
    if lang.figures.units.at(ts, end):
        return True
    following = [token.printed for token in ts[end : end + 1]]
    return counts_noun(ts, end, lang) and not lang.orders(following, value)


def _fraction(ts: Sequence[Token], i: int, hedge: Hedge, lang: Language) -> Reading | None:
    """A part of a unit, «половина гектара», or of a whole that is named, «половина рабочих».

    The one is an amount, the other a percentage; any other part is unread.
    """
    part = lang.numbers.fractions.at(ts, hedge.next)
    if part is None:
        return None
    why = hedge.why
    unit = lang.figures.units.at(ts, part.next)
    if part.meaning is None:
        found, end, why = Unit(""), part.next, "it has no exact decimal"
    elif unit and unit.meaning.code in lang.figures.parted:
        found, end = unit
    elif unit is None and (
        _is_share(ts, i, hedge, part.next, lang) or _is_by_part(ts, i, hedge, part.next, lang)
    ):
        found, end = Unit("%", Decimal(100)), part.next
    else:
        found, end, why = Unit(""), part.next, "what it is a share of is not named"
    if is_number(ts, hedge.next - 2, lang) and lang.figures.silencing_after.before(ts, hedge.next):
        why = "it belongs to what stands before it"  # «пять целых три десятых»
    value = EXACT.multiply(part.meaning or Decimal(0), found.factor)
    reading = Reading(i, end, value_of(hedge.qualifier or "exact", value, found.code), why=why)
    amount = Amount(value, Decimal(1), found.code, Decimal(1), end)
    return _judged(ts, i, Span(reading, amount, False, hedge), lang)


def _is_share(ts: Sequence[Token], i: int, hedge: Hedge, end: int, lang: Language) -> bool:
    """Whether a fraction is the share of a whole that is named behind it.

    It is none behind a word that tells one of two or more things ("the other half of the team"),
    as the end of a range, or where it is by how much something changes («на четверть дохода»).
    """
    changed = word_at(ts, hedge.next - 1) in lang.figures.gaps | lang.figures.changes.keys()
    joined = word_at(ts, i - 1) in lang.figures.list_words  # "a tonne and a half of ore"
    changed = changed or (joined and lang.figures.units.before(ts, i - 1) is not None)
    if i and ts[i - 1].word in lang.figures.joints:  # "a fifth to a quarter"
        changed = changed or lang.numbers.fractions.before(ts, i - 1) is not None
    changed = changed or (i > 0 and ts[i - 1].word[0] == MASK)  # "a quarter to" may be a time
    if hedge.opening or changed or lang.singles_out(ts, i):
        return False
    whole = lang.dates.articles.past(ts, past(ts, end, lang.figures.part_of))
    word, words = word_at(ts, whole), lang.dates
    if is_number(ts, whole, lang):
        return False  # "a quarter of one percent"
    if is_number(ts, whole + 1, lang):
        return False  # "half of the top 20 mines"
    of_time = word in words.months or word in words.seasons or word in words.weekdays
    of_time = of_time or word in words.periods or word_at(ts, whole + 1) in words.periods
    if of_time or words.ordinal(word):
        return False  # «половина второго», «половина мая», "half of the first quarter"
    return lang.names_whole(ts, end)


def _is_by_part(ts: Sequence[Token], i: int, hedge: Hedge, end: int, lang: Language) -> bool:
    """Whether a verb right before tells that its subject changed by that part: "fell by a fifth".

    Not so of a rate, of which a quarter may be that of a point.
    """
    by, verb = (hedge.next - 1, i - 1) if hedge.next > i else (i - 1, i - 2)
    if word_at(ts, by) not in lang.figures.by:
        by, verb = i - 1, i - 2  # "by almost a fifth"
    word = word_at(ts, verb)
    changed = lang.figures.changing(word) and lang.dates.tense(word) in ("past", "future")
    subject = frozenset(token.word for token in ts[max(0, verb - TARGETED) : end + RATED])
    if word_at(ts, by) not in lang.figures.by or not changed or subject & lang.figures.pointed:
        return False
    return end >= len(ts) or ts[end].kind == "mark" or _goes_apart(ts, end, lang)


def _goes_apart(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a preposition leads away from a part: "fell by a fifth in 2025"."""
    word = ts[i].word
    if word in lang.dates.shifts:
        return True  # "by a fifth last year"
    joined = word in lang.figures.list_words | lang.figures.or_words | lang.figures.part_of
    if joined or word in lang.comparatives or lang.numbers.fractions.at(ts, i + 1):
        return False
    return word in lang.neutral


def _judged(ts: Sequence[Token], i: int, span: Span, lang: Language) -> Reading | None:
    """The figure if all around it is understood, otherwise the same stretch as unread.

    None where it is a code or name.
    """
    number = span.hedge.next
    is_plain = span.hedge.qualifier == "" and span.hedge.opening == ""
    ranged = span.reading.figure is not None and span.reading.figure.qualifier == "between"
    if ranged and word_at(ts, number - 1 if is_plain else i - 1) in lang.figures.ageing:
        span = in_years(ts, span, lang)
    reading = span.reading._replace(first=number if is_plain else i)
    rated = span.last.unit != "" and word_at(ts, reading.next) == "/"  # «5 т/год»
    if glued_before(ts, i) or (not rated and glued_after(ts, reading.next)):
        return reading._replace(figure=None, why="")
    bare = span.bare and not span.last.unit
    if is_named_year(ts, span, lang):
        return None if i < number else reading._replace(figure=None, why="it is a year")
    if may_name_year(ts, i, span, lang):
        return reading._replace(figure=None, why="it may be a year")
    if is_year_of_money(ts, span, lang):
        return reading._replace(figure=None, why="it is a year")
    if is_labelled(ts, number, lang) and (bare or not span.last.unit):
        why = (
            f"it may number «{ts[number - 1].printed}»" if _counts_behind(ts, number, lang) else ""
        )
        return reading._replace(figure=None, why=why)
    end, why = past_rate(ts, span, lang)
    why = reading.why or why or _clash(ts, i, lang) or doubt_before(ts, i, span, lang)
    why = why or doubt_of_words(ts, i, span, lang) or of_other_land(ts, span, lang)
    why = why or (doubt_of_code(ts, i, span, lang) if span.last.unit in money.codes() else "")
    if bare and not why:
        why = doubt_of_bare(ts, i, reading, span, lang)
    elif not why and is_loose_year(ts, i, span, lang):
        why = "it may be a year or a number"
    figure = None if why else reading.figure
    return reading._replace(next=_after_gloss(ts, end, span, lang), figure=figure, why=why)


def _counts_behind(ts: Sequence[Token], number: int, lang: Language) -> bool:
    """Whether a label may be a verb, and its number count what follows: "building four plants"."""
    is_lower = all(token.printed.islower() for token in ts[number - 1 : number + 1])
    near = [token.printed for token in ts[number + 1 : number + 1 + BEHIND] if token.kind == "word"]
    return is_lower and lang.has_counted_noun(near)


def _after_gloss(ts: Sequence[Token], i: int, span: Span, lang: Language) -> int:
    """The token after the same amount in another unit or in words, in brackets.

    Such as "120 km (75 miles)".
    """
    value = span.last.value
    closing = {"(": ")", "[": "]"}.get(word_at(ts, i))
    if closing is None or not value or not span.last.unit:
        return i
    hedge = hedge_at(ts, i + 1, lang)
    gloss = read_amount(ts, hedge.next, lang)
    if gloss is None or not gloss.value or gloss.unit != span.last.unit:
        return i
    off = abs(gloss.value - value)
    return gloss.next + 1 if word_at(ts, gloss.next) == closing and off * 10 <= abs(value) else i
