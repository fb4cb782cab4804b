"""The grammar of figures: hedge, amount or range of amounts, hedge.

Understood to both ends, or unread.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rowcite.text import money
from rowcite.text.amounts import DASHES, Amount, is_sign, read_amount
from rowcite.text.context import (
    BELONGS,
    NOT_UNDERSTOOD,
    STOPPING,
    YEAR_DIGITS,
    clash_before,
    era_at,
    glued_after,
    glued_before,
    in_quoted_name,
    is_count_of,
    is_labelled,
    other_unit,
    past_shortened,
    remark_behind,
)
from rowcite.text.language import Language, Unit
from rowcite.text.languages import pack_at
from rowcite.text.numbers import EXACT, read_number, read_postfix, tidy
from rowcite.text.phrases import is_point, past_point
from rowcite.text.reading import QUALIFIERS, FigureValue, Reading
from rowcite.text.tokens import MASK, Token, past, touches, word_at
from rowcite.text.units import TIMES

MOST_HEDGES = 3
LEAST_ROUND = 100
ALIKE = 100  # numbers of one range that differ more do not share a scale: "from 500 to 1 million"
YEARS = range(1900, 2101)
LONE_YEARS = range(1000, 2200)  # behind a preposition of time, where thousands have a comma
TARGETED = 12  # tokens between a change and the number where it ends
RATED = 3  # words between a figure and its rate
WHOLE = 6  # tokens from a whole to its part
COUNTED = 4  # words from a number to the hedge behind what it counts
LABELLING = frozenset("—–-:")
BOUND = 3  # tokens from a limit to its amount
ADJECTIVES = 2  # words between "of" and a number
SHARED = 18  # tokens from an amount to a number that has its unit
LISTED = 3  # tokens from a comma to the number that has the unit of both
QUOTED = frozenset('«»„“”"')
BRACKETED = 12  # tokens
ABBREVIATED = 4  # letters before a point: «млн.»
OLD_YEAR = 100  # a number of years that may be a year
HOURS = 24
WORDED = 3  # letters of a unit that is a word
OLDEST = 120  # years of a person
POSTCODE = 5  # digits
SIGNS = frozenset("+")
ENDING = frozenset({".", ";", ":", "!", "?", "(", ")", "\n\n"})
FROM = frozenset({"more-than", "at-least"})
UP_TO = frozenset({"less-than", "at-most"})


class Hedge(NamedTuple):
    """What stands before an amount.

    The qualifier, the word that opens a range or change, the token after it.
    """

    qualifier: str
    opening: str
    next: int
    why: str = ""


def figure_at(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """The figure that begins at a token, with its hedge; unread where it is not understood.

    None where no figure begins.
    """
    ranging = word_at(ts, i - 1) in lang.figures.ranging and word_at(ts, i) in lang.figures.changes
    change = None if ranging else _change(ts, i, lang)
    if change:
        return change
    hedge = Hedge("", word_at(ts, i), i + 1) if ranging else _hedge(ts, i, lang)
    inverted = hedge.next == i and word_at(ts, i) in lang.figures.unit_before
    reading = _unit_first(ts, i, lang) if inverted else None
    if reading:
        return reading
    amount = read_amount(ts, hedge.next, lang, hedged=hedge.qualifier != "")
    in_year = hedge.next > i and word_at(ts, hedge.next - 1) in lang.figures.gaps
    if in_year and amount and amount.bare and _is_year_number(ts[hedge.next]):
        return None  # "more than in 2024"
    if amount is None:
        return _fraction(ts, i, hedge, lang)
    span = _two_limits(ts, hedge, amount, lang) or _range(ts, hedge, amount, lang)
    span = span or _single(ts, i, hedge, amount, lang)
    return _judged(ts, i, span, lang) if span else None


def _two_limits(ts: Sequence[Token], hedge: Hedge, first: Amount, lang: Language) -> "_Span | None":
    """A range of two limits that share a unit: «не менее 300, но не более 450 человек»."""
    if hedge.qualifier != "at-least" or first.unit or first.value is None:
        return None
    at = past(ts, past(ts, first.next, frozenset(",")), lang.figures.list_words)
    later = _hedge(ts, at, lang)
    last = read_amount(ts, later.next, lang, hedged=True) if later.qualifier == "at-most" else None
    if last is None or last.value is None or at == first.next:
        return None
    low, high = _ends(first, last, opened=True)
    why = "" if low < high else "the range does not rise"
    value = FigureValue("between", tidy(low), tidy(high), last.unit or "1")
    return _Span(Reading(hedge.next, last.next, value, why=why), last, last.bare, hedge)


def _single(
    ts: Sequence[Token], i: int, hedge: Hedge, amount: Amount, lang: Language
) -> "_Span | None":
    """A figure of one amount with the hedges before, within and behind it."""
    qualifier = "at-most" if hedge.qualifier == "within" else hedge.qualifier
    if qualifier == "at-most" and hedge.next == i + 1 and _is_reached(ts, i, lang):
        hedge = hedge._replace(qualifier="", opening="")
        qualifier = ""
    after, end, doubt = _postfix(ts, amount.next, lang)
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
    reading = Reading(i, end, _value(qualifier, amount.value, amount.unit), why=why)
    return _Span(reading, amount, amount.bare and not marks, hedge)


def _postfix(ts: Sequence[Token], i: int, lang: Language) -> tuple[str, int, str]:
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
        if at > len(ts) or ts[at - 1].kind != "word" or lang.dates.tense(ts[at - 1].word) == "past":
            break
        start = past(ts, at, frozenset(","))
        hedge, end = read_postfix(ts, start, lang)
        margin = hedge == "about" and _is_number(ts, end, lang)  # "give or take five"
        if not hedge or (_hedges_another(ts, start, end, lang) and not margin):
            continue
        listed = start == at and ts[at].word in lang.figures.list_words
        at_mark = end >= len(ts) or (ts[end].kind == "mark" and not _is_dashed(ts, end, lang))
        if at_mark or (listed and ts[end].word in lang.neutral):
            return hedge, end, ""
        return "", i, BELONGS.format(ts[start].printed)
    return "", i, ""


def _is_dashed(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a dash joins another number: «5 тонн, максимум — 6»."""
    return word_at(ts, i) in DASHES and _is_number(ts, i + 1, lang)


def _hedges_another(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a hedge stands before another number: «300 человек и более 20 машин»."""
    for at in (i, past(ts, i, lang.figures.list_words)):
        hedge = lang.figures.hedges.at(ts, at)
        if hedge and (hedge.next > end or _is_number(ts, _gap(ts, hedge.next, lang), lang)):
            return True
    return _is_number(ts, end, lang)


def _is_reached(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a verb tells that something changes as far as that: «долю доведут до 20 %»."""
    if word_at(ts, i) not in lang.figures.targets:
        return False
    for at in range(i - 1, max(-1, i - 1 - TARGETED), -1):
        if ts[at].word in ENDING:
            return False
        if ts[at].kind == "word" and lang.figures.changing(ts[at].word):
            return lang.figures.changed(ts[at].word)
    return False


class _Span(NamedTuple):
    """A figure before its context is judged; `bare` if nothing of it stands behind its number."""

    reading: Reading
    last: Amount
    bare: bool
    hedge: Hedge


def _value(qualifier: str, value: Decimal | None, unit: str) -> FigureValue | None:
    known = next((q for q in QUALIFIERS if q == qualifier), None)
    if known is None:
        return None
    low = None if qualifier in UP_TO else value
    high = None if qualifier in FROM else value
    return FigureValue(known, _plain(low), _plain(high), unit or "1")


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else tidy(value)


def _hedge(ts: Sequence[Token], i: int, lang: Language) -> Hedge:
    """The hedges at a token: one, or «примерно» with another one.

    Two others leave the figure unread.
    """
    words, found, opening, why = lang.figures, "", "", ""
    for _ in range(MOST_HEDGES):
        short = past_shortened(ts, i, lang)
        if short > i and len(ts[i].word) > 1:
            found, i = found or "about", short
            continue
        start = past(ts, i, words.intensifiers)
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


def _two(first: str, second: str) -> str:
    if not first or first == second or "about" in (first, second):
        return ""
    return "it has two hedges"


def _gap(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after a preposition between a hedge and its number.

    Such as «более чем на 20», «почти в 2 раза».
    """
    return past(ts, i, lang.figures.gaps)


def _range(ts: Sequence[Token], hedge: Hedge, first: Amount, lang: Language) -> _Span | None:
    """A range: «3–5 млрд», «от 3 до 5», "three to five".

    A lone scale or unit goes for both ends.
    """
    at = first.next + 1 if is_point(ts, first.next) and first.suffixed else first.next
    joint = word_at(ts, at)
    opened = joint in _closings(hedge.opening, lang)
    dash = joint in DASHES or joint == "…"
    if not (opened or dash or joint in lang.figures.joints) or first.value is None:
        return None
    last = read_amount(ts, at + 1, lang, hedged=opened)
    if last is None or last.value is None:
        return None
    by_how_much = not opened and joint in lang.figures.joints and _is_by(ts, hedge, lang)
    if by_how_much or (joint in lang.figures.joints and first.unit and last.unit != first.unit):
        return None
    why = hedge.why or first.why or last.why or _unlike(first, last, opened=opened)
    if first.hedge or last.hedge:
        why = why or "a hedge stands within the range"
    low, high = _ends(first, last, opened=opened)
    signed = word_at(ts, at + 1) in SIGNS | lang.figures.signs.keys()
    if low < 0 < high and not (opened or signed):
        if word_at(ts, hedge.next) in lang.figures.signs:
            low, high = -high, low
        else:
            why = why or "its sign may go for both ends"
    if max(low, high) < 0:
        low, high = min(low, high), max(low, high)
    if low >= high:
        why = why or "the range does not rise"
    value, why = _of_range(hedge, (low, high), last.unit or first.unit, why, opened=opened)
    start = hedge.next
    if joint in lang.figures.joints and _changes(ts, start, lang):
        why = why or "it tells a change, not a range"
    return _Span(Reading(start, last.next, value, why=why), last, last.bare, hedge)


def _closings(opening: str, lang: Language) -> list[str]:
    """The words that join the second end of a range to a first one with this opening."""
    closing = lang.figures.openings.get(opening) or lang.figures.changes.get(opening, "")
    return closing.split()


def _is_by(ts: Sequence[Token], hedge: Hedge, lang: Language) -> bool:
    """Whether a number is by how much something changes: "up by $5 million to $32 million"."""
    start = hedge.next - 1
    while start > 0 and not lang.figures.changing(ts[start].word) and start > hedge.next - RATED:
        start -= 1
    return word_at(ts, start + 1) in lang.figures.by and lang.figures.changing(word_at(ts, start))


def _changes(ts: Sequence[Token], start: int, lang: Language) -> bool:
    """Whether a word closely before a number tells a change."""
    if word_at(ts, start - 1) in lang.dates.of:
        return False  # "growth of 5% to 7%"
    near = ts[max(0, start - RATED) : start]
    return any(token.kind == "word" and lang.figures.changing(token.word) for token in near)


def _of_range(
    hedge: Hedge, ends: tuple[Decimal, Decimal], unit: str, why: str, *, opened: bool
) -> tuple[FigureValue | None, str]:
    low, high = (tidy(end) for end in ends)
    if low < 0 and not unit:
        why = why or "less than nothing cannot be counted"
    unit = unit or "1"
    if hedge.qualifier == "at-most" and not opened:
        return FigureValue("at-most", None, high, unit), why
    if hedge.qualifier in ("", "about", "within") or opened:
        return FigureValue("between", low, high, unit), why
    return None, why or "a hedge stands before a range"


def _unlike(first: Amount, last: Amount, *, opened: bool) -> str:
    """Why the ends of a range may not have the same scale or unit."""
    if first.unit and last.unit and first.unit != last.unit:
        return "the ends have two units"
    if first.suffixed and not last.suffixed:
        return "the second end has no unit"
    if not opened and not first.suffixed and last.scale > 1:
        low, high = first.value or Decimal(0), last.value or Decimal(0)
        if EXACT.multiply(EXACT.multiply(low, last.scale), last.factor) >= high > 0:
            return "the scale may go for one end or for both"
    return ""


def _ends(first: Amount, last: Amount, *, opened: bool) -> tuple[Decimal, Decimal]:
    low, high = first.value or Decimal(0), last.value or Decimal(0)
    if first.suffixed:
        return low, high
    shared = EXACT.multiply(EXACT.multiply(low, last.scale), last.factor)
    alike = opened and EXACT.multiply(abs(low), last.scale) < EXACT.multiply(
        abs(high), Decimal(ALIKE)
    )
    if abs(shared) < abs(high) or alike or high < 0:
        return shared, high
    return EXACT.multiply(low, last.factor), high


def _change(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """A change «с 5 до 7», "from 5 to 7".

    Two figures, of which the words do not say what each is.
    """
    joint = lang.figures.changes.get(word_at(ts, i), "").split()
    first = read_amount(ts, i + 1, lang) if joint else None
    if first is None or word_at(ts, first.next) not in joint:
        return None
    last = read_amount(ts, first.next + 1, lang, hedged=True)
    if last is None:
        return None
    return Reading(i, last.next, why="it tells a change, not a range")


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
    elif scale == 1 and (_counts_noun(ts, end, lang) or lang.figures.units.at(ts, end)):
        return Reading(i, end, why="it may be about so many, or so many of what follows")
    value = EXACT.multiply(number.value, scale)
    code, why = "", ""
    if unit:
        value, code = EXACT.multiply(value, unit.meaning.factor), unit.meaning.code
        why = "" if code else "the vocabulary has no such unit"
    amount = Amount(value, scale, code, Decimal(1), end)
    hedge = Hedge("about", "", i)
    reading = Reading(i, end, _value("about", value, code), why=why)
    return _judged(ts, i, _Span(reading, amount, False, hedge), lang)


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
    elif unit is None and _is_share(ts, i, hedge, part.next, lang):
        found, end = Unit("%", Decimal(100)), part.next
    else:
        found, end, why = Unit(""), part.next, "what it is a share of is not named"
    value = EXACT.multiply(part.meaning or Decimal(0), found.factor)
    reading = Reading(i, end, _value(hedge.qualifier or "exact", value, found.code), why=why)
    amount = Amount(value, Decimal(1), found.code, Decimal(1), end)
    return _judged(ts, i, _Span(reading, amount, False, hedge), lang)


def _is_share(ts: Sequence[Token], i: int, hedge: Hedge, end: int, lang: Language) -> bool:
    """Whether a fraction is the share of a whole that is named behind it.

    It is none behind a word that tells one of two or more things ("the other half of the team"),
    as the end of a range, or where it is by how much something changes («на четверть дохода»).
    """
    changed = word_at(ts, hedge.next - 1) in lang.figures.gaps | lang.figures.changes.keys()
    if hedge.opening or changed or lang.singles_out(ts, i):
        return False
    return lang.names_whole(ts, end)


def _judged(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> Reading | None:
    """The figure if all around it is understood, otherwise the same stretch as unread.

    None where it is a code or name.
    """
    number = span.hedge.next
    is_plain = span.hedge.qualifier == "" and span.hedge.opening == ""
    reading = span.reading._replace(first=number if is_plain else i)
    if glued_before(ts, i) or glued_after(ts, reading.next):
        return reading._replace(figure=None, why="")
    bare = span.bare and not span.last.unit
    if _is_named_year(ts, span, lang):
        return None if i < number else reading._replace(figure=None, why="it is a year")
    if _may_name_year(ts, i, span, lang):
        return reading._replace(figure=None, why="it may be a year")
    if _is_year_of_money(ts, span, lang):
        return reading._replace(figure=None, why="it is a year")
    if is_labelled(ts, number, lang) and (bare or ts[number].kind == "number"):
        return reading._replace(figure=None, why="")
    end, why = _after(ts, span, lang)
    why = reading.why or why or clash_before(ts, i, lang) or _before(ts, i, span, lang)
    why = why or _worded(ts, i, span, lang) or _of_other_land(ts, span, lang)
    if bare and not why:
        why = _bare(ts, i, reading, span, lang)
    elif not why and _is_loose_year(ts, i, span, lang):
        why = "it may be a year or a number"
    if reading.figure is None and not why:
        why = "its hedge is not understood"
    figure = None if why else reading.figure
    return reading._replace(next=_after_gloss(ts, end, span, lang), figure=figure, why=why)


def _after_gloss(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> int:
    """The token after the same amount in another unit or in words, in brackets.

    Such as "120 km (75 miles)".
    """
    value = span.last.value
    if word_at(ts, i) != "(" or not value or not span.last.unit:
        return i
    hedge = _hedge(ts, i + 1, lang)
    gloss = read_amount(ts, hedge.next, lang)
    if gloss is None or not gloss.value or gloss.unit != span.last.unit:
        return i
    off = abs(gloss.value - value)
    return gloss.next + 1 if word_at(ts, gloss.next) == ")" and off * 10 <= abs(value) else i


def _worded(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    """Why a number may be none: "zero hour", Three Mile Island, Euro 5."""
    number = ts[span.hedge.next]
    spoken = number.kind == "word" and lang.numbers.read(ts, span.hedge.next) is not None
    if spoken and span.last.value == 0 and span.last.unit != "%":
        return "nought in words may be no number"
    bare = span.bare and not span.last.unit
    capital = spoken and number.printed[0].isupper()
    naming = bare or capital or span.last.unit in lang.named_units
    if naming and lang.name_around(ts, i, span.reading.next):
        return "it may be part of a name"
    if span.last.unit and span.last.unit not in TIMES:
        return ""
    return "it is in a name" if in_quoted_name(ts, i, span.reading.next, lang) else ""


def _before(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    words = lang.figures
    if _is_silenced(ts, i, span, lang):
        return f"«{word_at(ts, i - 1)}» before it is not understood"
    if word_at(ts, i - 1) in words.changes and word_at(ts, i) in lang.numbers.single:
        return "it means about so many"
    why = _limits_nothing(ts, i, span, lang) or _governed(ts, i, span, lang)
    if span.last.unit and _is_ordinal(ts, span, lang):
        why = "its unit has a form in which it is not counted"
    if why:
        return why
    joined = _is_joined(ts, i, span, lang) or _is_compound(ts, i, span, lang)
    if joined or _shares_hyphen(ts, i, lang):
        return "it belongs to what stands before it"
    lasting = span.last.unit in TIMES and word_at(ts, i) in words.lasting
    if lasting and i and ts[i - 1].word not in words.lasts:
        return f"«{ts[i].printed}» may tell how long it took"
    return _reckoned(ts, i, span, lang)


def _governed(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    """Why a word that governs an amount may make it another one, or its hedge none."""
    words = lang.figures
    its = pack_at(ts, i - 1, lang.code) if i else None
    if its is None:
        return ""
    doubt = its.figures.colours(ts, i, span.reading.next)
    if not _is_between(span) and not _is_target(ts, i, span, lang):
        doubt = doubt or words.governs(ts, i)
    if word_at(ts, i - 1) in words.list_words:  # «не больше и не меньше 5 тонн»
        doubt = doubt or words.hedges.before(ts, i - 1) is not None
    if not span.last.unit and (span.last.value or 0) <= OLDEST and words.ages(ts, i):
        return "it may be an age"
    if _changes_later(ts, i, span, lang):
        return "it tells a change, not a range"
    doubt = doubt or _is_in_brackets(ts, i, span) or _is_labelled_limit(ts, i, lang)
    doubt = doubt or _is_second_limit(ts, i, span, lang)
    if doubt:
        return NOT_UNDERSTOOD.format(ts[i - 1].printed)
    at = i - 1
    while at > max(0, i - BOUND) and lang.is_function_word(ts[at].word):
        at -= 1
    bound = not span.hedge.qualifier and ts[at].kind == "word" and words.bounding(ts[at].word)
    return f"«{ts[at].printed}» makes it a limit" if bound else ""


def _is_labelled_limit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a hedge with a mark behind it names what an amount is: «максимум — 5 тонн»."""
    labels = word_at(ts, i - 1) in LABELLING and word_at(ts, i - 2) in lang.hedging
    return labels and not lang.singles_out(ts, i - 2)  # «прожиточный минимум — 17 500 рублей»


def _is_in_brackets(ts: Sequence[Token], i: int, span: _Span) -> bool:
    """Whether a number in brackets stands right behind another one: "7 (9) wagons"."""
    bracketed = i > 1 and ts[i - 1].word in ("(", "[") and ts[i - 2].kind == "number"
    return bracketed and not span.last.unit and not _is_year_number(ts[i - 2], LONE_YEARS)


def _is_second_limit(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a limit belongs to a number before it: «не менее 5, но и не более 6 тонн»."""
    if span.hedge.qualifier not in UP_TO | FROM:
        return False
    at = i - 1
    while at > 0 and ts[at].word in lang.figures.list_words:
        at -= 1
    return at < i - 1 and _is_bare_number(ts, at) and not _is_year_number(ts[at], LONE_YEARS)


def _is_hour(ts: Sequence[Token], after: int, span: _Span, lang: Language) -> bool:
    """Whether a number of hours may be a time of day: «до 18 часов», «на 9 часов 12 марта»."""
    if span.last.unit != "h" or span.last.scale > 1 or (span.last.value or 0) > HOURS:
        return False
    limit = span.hedge.qualifier != "" and word_at(ts, span.hedge.next - 1) in lang.figures.targets
    return limit or (after < len(ts) and _is_day_of(ts, after, "h", lang))


def _is_between(span: _Span) -> bool:
    """Whether it is a range that a word opened: «от 3 до 5»."""
    figure = span.reading.figure
    return figure is not None and figure.qualifier == "between" and span.hedge.opening != ""


def _is_target(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether it is where a change ends: «доведут до 20 %»."""
    return word_at(ts, i) in lang.figures.targets and not span.hedge.qualifier


def _is_silenced(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a word right before a figure makes it another one, or none."""
    end = i - 1 if word_at(ts, i - 1) == "." else i  # A.D. 1066
    found = lang.figures.silencing_before.before(ts, end)
    bare = span.bare and not span.last.unit
    if found == "timed" and span.last.unit in TIMES:
        return True  # "after two years" tells when
    if found in ("bare", "timed"):
        return bare and not _counts_noun(ts, span.reading.next, lang)
    if found == "about":
        return bare and span.hedge.qualifier == found
    return found == "always" or (found == "unit" and span.last.unit != "")


def _limits_nothing(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    """Why a hedge may be none: the end of a change, or what a difference is reckoned from."""
    words = lang.figures
    if span.hedge.qualifier in ("more-than", "less-than") and _is_difference(ts, i, lang):
        return "it is what an amount before it is compared with"
    if span.hedge.qualifier not in UP_TO or word_at(ts, i) not in words.targets:
        return ""
    back = [token.word for token in ts[max(0, i - TARGETED) : i]]
    changes = any(words.changing(word) for word in back) or words.may_change(word_at(ts, i - 1))
    if changes or _has_start(ts, i, lang):
        return "it may be where a change or range ends, not a limit"
    return ""


def _has_start(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the other end stands before a limit: «с 5 тонн в 2024 году (до 6 тонн)».

    Or by how much it changed: «на 5 тонн, до 11 тонн».
    """
    words = lang.figures
    for at in range(i - 1, max(-1, i - 1 - TARGETED), -1):
        if ts[at].word in STOPPING:
            return False
        starts = ts[at].word in words.changes or ts[at].word in words.openings
        by = ts[at].word in words.by and ts[i - 1].kind == "mark"
        if (starts or by) and _is_number(ts, at + 1, lang) and read_amount(ts, at + 1, lang):
            return True
    return False


def _changes_later(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a change begins with an amount and ends farther on: «с 10 тонн сейчас до 5 тонн»."""
    joints = lang.figures.changes.get(word_at(ts, i - 1), "").split()
    end = span.reading.next
    for at in range(end, min(end + TARGETED, len(ts))):
        if not joints or ts[at].word in STOPPING or ts[at].kind == "number":
            return False
        if ts[at].word in joints and _is_number(ts, at + 1, lang):
            return True
    return False


def _is_difference(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an amount right before tells the difference: "5 tonnes (less than 6 tonnes)"."""
    unit = lang.figures.units.before(ts, i)
    if unit is None or unit.code in TIMES or i < 2:  # noqa: PLR2004
        return False
    return _is_number(ts, i - 2, lang)


def _is_joined(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a word joins a number to the one before it, or to a lone unit: "a week or two"."""
    words = lang.figures
    if word_at(ts, i - 1) in words.or_words and word_at(ts, i - 2) == "(" and not span.last.unit:
        return True
    joint = word_at(ts, i - 1) in words.list_words or word_at(ts, i - 1) in lang.closings
    if span.bare and not span.last.unit and lang.dates.eras.before(ts, i - joint) is not None:
        return True  # "between 500 BC and 500"
    listed = i > 0 and word_at(ts, i - 1) in words.list_words | words.ratios
    dated = i > 1 and _is_year_number(ts[i - 2])
    if dated and (span.last.unit or _counts_noun(ts, span.reading.next, lang)):
        return False
    if listed and (_is_bare_number(ts, i - 2) or (i > 1 and lang.numbers.read(ts, i - 2))):
        return True
    if i < 2 or word_at(ts, i - 1) not in words.or_words or span.last.unit or not span.bare:  # noqa: PLR2004
        return False
    unit = words.units.at(ts, i - 2)
    return unit is not None and unit.next == i - 1


def _shares_hyphen(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number with a hyphen shares the unit of the next one: "10- to 12-year-old"."""
    hyphen = i > 2 and ts[i - 2].word == "-" and touches(ts, i - 2)  # noqa: PLR2004
    return hyphen and _is_number(ts, i - 3, lang)


def _is_compound(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a unit stands before an amount of the same kind: «тонна двести килограммов»."""
    at = i - 1 if word_at(ts, i - 1) in lang.figures.list_words else i
    unit = lang.figures.units.before(ts, at)
    if unit is None or unit.code != span.last.unit or not unit.code or ts[at - 1].kind != "word":
        return False
    return at < 2 or not _is_number(ts, at - 2, lang)  # noqa: PLR2004


def _reckoned(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    """Why a number may be about so many of what stands before it, or what that is reckoned for."""
    if _is_inverted(ts, i, span, lang):
        return f"it may be about so many of «{ts[i - 1].printed}»"
    if _is_per(ts, i, span, lang) or _is_priced(ts, i, span, lang):
        return "it is what another number is reckoned for"
    if i > 1 and ts[i - 1].word in lang.figures.part_of and ts[i - 2].word in lang.figures.some:
        return "an unstated part of it is meant"
    if _is_out_of(ts, i, span, lang):
        return "it is a share of a number"
    if _recurs(ts, i, lang) or (span.last.unit in money.codes() and _is_price(ts, i, lang)):
        return "it is a rate"
    return ""


def _recurs(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether words before a figure make it one by the year or day: «ежегодно добывают 20 тонн»."""
    for at in range(i - 1, max(-1, i - 2 - RATED), -1):
        if ts[at].kind != "word":
            return False
        if ts[at].word in lang.wholes and ts[at + 1].word in lang.figures.part_of:
            return False  # "each of the 16 mines"
        if lang.figures.periods.at(ts, at) or lang.dates.recurring.at(ts, at):
            return lang.figures.units.before(ts, at) is None
    return False


def _is_price(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a sum is that for a unit named before it: «За тонну концентрата дают 1 200 долларов».

    A unit of time is none: «за сутки потратили 5 млн рублей».
    """
    words = lang.figures
    if _is_for_one(ts, i, lang):
        return True
    for at in range(i - 1, max(-1, i - 1 - TARGETED), -1):
        if ts[at].kind not in ("word", "mark") or ts[at].word in ".;!?\n\n":
            return False
        rate, unit = words.rates.at(ts, at), words.units.at(ts, at)
        if rate and rate.meaning != "none" and rate.next <= i and ts[at - 1].kind != "number":
            unit = words.units.at(ts, rate.next - 1)
            if unit is None or unit.meaning.code not in TIMES:
                return True
        elif unit and ts[at].word in words.lone_units:
            return not (at and (_is_number(ts, at - 1, lang) or ts[at - 1].word in lang.anchors))
    return False


def _is_priced(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
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


def _is_inverted(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
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
    return unit or not (parted or _counts_noun(ts, span.reading.next, lang))


def _counts_noun(ts: Sequence[Token], end: int, lang: Language) -> bool:
    following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
    return bool(following) and ts[end].kind == "word" and lang.has_counted_noun(following)


def _is_per(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a round number is that for which another one is reckoned.

    Such as «18 травм на 100 тысяч рабочих».
    """
    if word_at(ts, i - 1) not in lang.figures.per:
        return _stands_for_round(ts, i, lang)
    if _is_round(span.last) and not span.last.unit and _has_number(ts, span.reading.next, lang):
        return True  # «на 1000 жителей приходится 4 врача»
    before = [at for at in range(max(0, i - RATED - 2), i - 1) if _is_number(ts, at, lang)]
    if _is_round(span.last):
        return bool(before)
    return any(ts[at].word == "1" and ts[at + 1].word not in lang.dates.months for at in before)


def _has_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number that is no year follows in the same clause."""
    for at in range(i, min(len(ts), i + TARGETED)):
        if ts[at].kind == "mark":
            return False
        if _is_number(ts, at, lang):
            return not _is_year_number(ts[at])
    return False


def _stands_for_round(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a round number for which it is reckoned stands before it in the same clause."""
    for at in range(i - 1, max(0, i - 1 - TARGETED), -1):
        if ts[at].kind == "mark":
            return False
        if _is_number(ts, at, lang) and ts[at - 1].word in lang.figures.per:
            amount = read_amount(ts, at, lang)
            return amount is not None and _is_round(amount) and not amount.unit
    return False


def _is_round(amount: Amount) -> bool:
    value = amount.value or Decimal(0)
    return value >= LEAST_ROUND and f"{value:f}".strip("0") == "1"


def _is_bare_number(ts: Sequence[Token], i: int) -> bool:
    if i >= 0 and ts[i].word == "," and i > 0:
        i -= 1
    return i >= 0 and ts[i].kind == "number" and not ts[i].word.isspace()


def _after(ts: Sequence[Token], span: _Span, lang: Language) -> tuple[int, str]:
    """The token after a figure with its rate, and why what follows leaves it in doubt."""
    end, words = span.reading.next, lang.figures
    after = past_point(ts, end)
    if is_point(ts, end) and word_at(ts, end + 1) == "/":
        after = end + 1
    if after >= len(ts):
        return end, "it may be a time of day" if _is_hour(ts, after, span, lang) else ""
    period = words.periods.at(ts, after)
    if period and not (span.bare and not span.last.unit and period.meaning == "slash"):
        return period.next, ""
    why = ""
    if word_at(ts, after) == "/" or _rate_at(ts, after, lang) or _is_for(ts, after, span, lang):
        why = "it is a rate"
    elif _is_number(ts, after, lang) and not _is_day_of(ts, after, span.last.unit, lang):
        why = "another number stands behind it"
    elif era_at(ts, end, lang):
        why = "it is no year of our calendar"
    elif words.silencing_after.at(ts, past(ts, after, "(")) or _is_apart(ts, after, span, lang):
        why = f"«{ts[after].printed}» behind it is not understood"
    elif _is_rated(ts, span, lang) or _has_two_units(ts, after, span, lang):
        why = "it is a rate, or has two units"
    elif _is_or(ts, after, span.last.unit, lang):
        why = "another number stands beside it"
    return end, why or _remark(ts, end, span, lang)


def _adds(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether "plus" has something behind it: "$5m plus VAT", «5 тонн, плюс-минус 1 тонна»."""
    if word_at(ts, end - 1) in lang.figures.signs and not touches(ts, end - 1):
        return end < len(ts) and (ts[end].kind != "mark" or is_sign(ts[end].word))
    sign = word_at(ts, past(ts, end, frozenset(","))).partition("-")[0]
    return sign in lang.figures.signs


def _is_ordinal(ts: Sequence[Token], span: _Span, lang: Language) -> bool:
    """Whether a unit has a form in which it is not counted: «на 60 километре»."""
    digits, last = ts[span.hedge.next], ts[span.reading.next - 1]
    if not digits.word.isdigit() or span.last.scale > 1 or len(last.word) < WORDED:
        return False
    if touches(ts, span.reading.next - 1):  # «10-летний»
        return False
    unit = lang.figures.units.at(ts, span.reading.next - 1)
    return unit is not None and lang.orders((last.printed,), Decimal(digits.word))


def _has_two_units(ts: Sequence[Token], after: int, span: _Span, lang: Language) -> bool:
    """Whether another unit stands behind a letter: «6 т. руб.» are thousands."""
    letter = ts[span.reading.next - 1]
    return (
        len(letter.word) == 1 and letter.kind == "word" and bool(lang.figures.units.at(ts, after))
    )


def _is_apart(ts: Sequence[Token], after: int, span: _Span, lang: Language) -> bool:
    """Whether an amount tells how far something is from another one, or from a date.

    Such as "within $1m of $40m", "nine months after May".
    """
    if _is_offset(ts, after, span.last.unit, lang) or _is_hour(ts, after, span, lang):
        return True
    if span.hedge.qualifier != "within" or word_at(ts, after) not in lang.figures.part_of:
        return False
    return read_amount(ts, after + 1, lang) is not None


def _is_for(ts: Sequence[Token], after: int, span: _Span, lang: Language) -> bool:
    """Whether a sum is the price of an amount: «400 рублей за 5 кг», but not «за 5 лет»."""
    if span.last.unit not in money.codes() or word_at(ts, after) not in lang.figures.priced:
        return False
    amount = read_amount(ts, after + 1, lang) if _is_number(ts, after + 1, lang) else None
    return amount is not None and amount.unit not in ("", *TIMES)


def _remark(ts: Sequence[Token], end: int, span: _Span, lang: Language) -> str:
    """Why a remark behind a figure, or behind what it counts, may change it."""
    if _adds(ts, end, lang):
        return "something is added to it"
    last = end
    if span.bare and not span.last.unit:
        while last < end + COUNTED and is_count_of(ts, last, lang):
            last += 1
    return remark_behind(ts, end, lang) or remark_behind(ts, last, lang)


def _is_or(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether "or" joins another number: "300 or 400", "300 (or 400)", "300, or perhaps 400".

    Behind a mark one with another unit may say the same: "300 workers, or 4% of the total".
    """
    start = past(ts, i, frozenset("(,"))
    if word_at(ts, start) not in lang.figures.or_words:
        return False
    at = past(ts, start + 1, lang.perhaps)
    other = read_amount(ts, at, lang) if _is_number(ts, at, lang) else None
    return other is not None and (start == i or other.unit in ("", unit))


def _rate_at(ts: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a rate begins at a token; "a year earlier" is none."""
    found = lang.figures.rates.at(ts, at)
    return found is not None and found.meaning != "none"


def _is_rated(ts: Sequence[Token], span: _Span, lang: Language) -> bool:
    """Whether a rate follows behind what is counted: «9 тонн угля в год»."""
    words, end = lang.figures, span.reading.next
    at = end
    while at <= end + RATED and at < len(ts):
        part_of_word = is_point(ts, at) or touches(ts, at) or ts[at].word[0] == MASK
        if ts[at].kind != "word" and not part_of_word:
            break
        if words.periods.at(ts, at):
            return False
        if _rate_at(ts, at, lang) and not (at > end and ts[at - 1].word in words.rate_gaps):
            return True
        number = read_amount(ts, at + 1, lang) if ts[at].word in words.per else None
        if number and (_is_round(number) or span.last.value == 1):
            return True
        at += 1
    return False


def _is_offset(ts: Sequence[Token], after: int, unit: str, lang: Language) -> bool:
    """Whether a length of time is the distance from a date: "nine months after May"."""
    if unit not in TIMES:
        return False
    limit = lang.dates.limits.at(ts, after)
    distant = limit is not None and limit.meaning in ("before", "after")
    return distant or lang.dates.months_until.at(ts, after) is not None


def _is_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    if i >= len(ts):
        return False
    return ts[i].kind == "number" or lang.numbers.read(ts, i) is not None


def _bare(ts: Sequence[Token], i: int, reading: Reading, span: _Span, lang: Language) -> str:
    """Why a number without a unit may be no figure, or have one that is not understood."""
    end = past_point(ts, reading.next)
    spelled = len(word_at(ts, reading.next - 1)) > ABBREVIATED  # its point ends the sentence
    end = reading.next if spelled else end
    why = _no_count(ts, i, end, span, lang) or _unit_elsewhere(ts, i, end, span, lang)
    if why:
        return why
    if is_count_of(ts, end, lang):
        following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
        if span.last.scale == 1 and lang.orders(following, span.last.value or Decimal(0)):
            return "what follows has not the form that it has when it is counted"
        named = _is_named(ts, i, end, span, lang)
        return _of_name(ts, i) if named else _counted_year(ts, i, end, span, lang)
    if _is_lone(ts, i, span, lang):
        return "what it counts is not named"
    if _is_listed(ts, end, lang) or _unit_behind_brackets(ts, end, lang):
        return "it shares its unit with another number"
    return _alone(ts, i, span, lang)


def _no_count(ts: Sequence[Token], i: int, end: int, span: _Span, lang: Language) -> str:
    """Why a number without a unit may be a time, a day, a share, a name or that of a house."""
    if _may_be_time(ts[span.hedge.next]):
        return "it may be a time of day"
    if lang.figures.hedges.at(ts, end):
        return f"«{ts[end].printed}» behind it is not understood"
    if _is_day(ts, end, lang):
        return "it may be a day"
    quoted = i and word_at(ts, i - 1) in QUOTED and word_at(ts, end) in QUOTED
    if quoted and ts[i].kind == "number":
        return "it is a name"
    if span.last.scale == 1 and _may_be_address(ts, i, lang):
        return "it may be a number of an address"
    return _share(ts, i, end, span, lang)


def _unit_elsewhere(ts: Sequence[Token], i: int, end: int, span: _Span, lang: Language) -> str:
    """Why a number may have a unit or scale that does not stand right behind it."""
    if other_unit(ts, end, lang):
        return "the unit behind it is not understood"
    if word_at(ts, end) in lang.figures.sums and span.last.scale > 1:
        return "its currency is not printed"
    closing = lang.dates.openings.get(word_at(ts, i - 1), frozenset())
    if word_at(ts, end) in closing and _is_number(ts, end + 1, lang):
        return "it may begin a range of years"
    if span.last.scale == 1:
        return "the scale behind it may belong to it" if _scale_behind(ts, end, lang) else ""
    elided = not _counts_noun(ts, end, lang) and (
        _shares_unit(ts, i, lang) or _unit_follows(ts, end, lang)
    )
    return "it may have the unit of another amount" if elided else ""


def _scale_behind(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a scale follows with words between: "5 hard-earned million"."""
    for at in range(end, min(len(ts), end + COUNTED)):
        if ts[at].kind != "word" and not (ts[at].word == "-" and touches(ts, at)):
            return False
        if ts[at].word in lang.numbers.scales and ts[at].word not in lang.numbers.plural:
            return True
    return False


def _is_listed(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether another number follows that may have the unit of both.

    Such as «5, 7 и 9 млн», «минимум 5, максимум 7 млн», «обещали 40, построили 12 км».
    """
    if word_at(ts, end) in lang.figures.ratios - lang.figures.list_words:
        return _is_number(ts, end + 1, lang)
    if word_at(ts, end) in lang.figures.changes:  # «до 20 с 15 %»
        before = read_amount(ts, end + 1, lang)
        return before is not None and before.suffixed
    if word_at(ts, end) not in lang.figures.list_words:
        return False
    for at in range(end + 1, end + 1 + LISTED):
        if _is_number(ts, at, lang) or lang.figures.hedges.at(ts, at):
            return True
        if at >= len(ts) or ts[at].kind != "word":
            return False
    return False


def _unit_behind_brackets(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a scale or unit stands behind brackets: «5–7 (по другим данным, 8) млн»."""
    closing = end
    while closing < min(len(ts), end + BRACKETED) and word_at(ts, closing) != ")":
        closing += 1
    if word_at(ts, end) in ("[", "("):
        beside = end + 1 < len(ts) and not _is_year_number(ts[end + 1], LONE_YEARS)
        if beside and _is_number(ts, end + 1, lang):
            return True  # «5 [6] тонн»
    if word_at(ts, end) not in ("(", ")") or word_at(ts, closing) != ")":
        return False
    after = word_at(ts, closing + 1)
    if after in lang.figures.list_words and _is_number(ts, closing + 2, lang):
        return True  # «5 (2024) и 6 (2025) тонн»
    inside = range(end + 1, closing)
    counted = is_count_of(ts, closing + 1, lang) and not any(
        _is_year_number(ts[at]) for at in inside
    )
    if counted and any(_is_number(ts, at, lang) for at in inside):
        return True  # "40 (at most 55) wells"
    scale = after in lang.numbers.scales
    return scale or lang.figures.units.at(ts, closing + 1) is not None


def _is_day_of(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether a day stands behind a unit: «на пять лет 22 мая 2025 года»."""
    return unit != "" and ts[i].kind == "number" and word_at(ts, i + 1) in lang.dates.months


def _is_day(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a month follows, with brackets or their end between: «11 (24) мая»."""
    at = past(ts, end, frozenset(")"))
    closing = at
    while word_at(ts, at) == "(" and closing < at + BRACKETED and word_at(ts, closing) != ")":
        closing += 1
    at = closing + 1 if word_at(ts, closing) == ")" else at
    return ts[at - 1].word == ")" and word_at(ts, at) in lang.dates.months


def _share(ts: Sequence[Token], i: int, end: int, span: _Span, lang: Language) -> str:
    """Why a number is a part of another one: «9 из 10», "5 of the 10"."""
    part_of = word_at(ts, end) in lang.figures.part_of
    whole = _of_number(ts, end, lang)
    if part_of and (_is_number(ts, whole, lang) or word_at(ts, whole) in lang.numbers.scales):
        return "it is a share of a number"
    if part_of and _is_number(ts, _past_adjectives(ts, whole, lang), lang):
        return "it is a share of a number"  # «35 из обещанных 40 домов»
    if _is_whole(ts, i, lang):
        return "another number is a share of it"
    return "it is one of several" if part_of and span.last.weak else ""


def _past_adjectives(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after up to two words that may be adjectives."""
    end = i
    while end < i + ADJECTIVES and not _is_number(ts, end, lang) and is_count_of(ts, end, lang):
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
    return at >= 0 and (_is_bare_number(ts, at) or lang.numbers.read(ts, at) is not None)


def _is_out_of(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a number and its whole stand on both sides of words: «9 печей из 12».

    Or the whole before its part: «из 12 печей горят 9».
    """
    end = span.reading.next
    of = lang.figures.part_of
    if _is_number_of_whole(ts, i, end, lang):
        return True
    for at in range(end, min(end + RATED, len(ts))):
        if ts[at].kind != "word" and ts[at].word != "(":
            break
        if ts[at].word in lang.figures.out_of and _is_lone_number(ts, at + 1, lang):
            return True  # "two workers in three"
        number = _of_number(ts, at, lang)
        if ts[at].word in of and _is_number(ts, number, lang):
            whole = read_amount(ts, number, lang)
            is_year = ts[number].word.isdigit() and int(ts[number].word) in YEARS
            if whole is None or is_year or (span.last.unit not in ("", "%") and whole.unit):
                return False
            return not _is_measured(ts, at, whole, lang)
    before = i - 2 if word_at(ts, i - 1) in lang.figures.possessives else i - 1
    if word_at(ts, before) not in of or _is_measured(ts, before, read_amount(ts, i, lang), lang):
        return False
    return any(_is_number(ts, at, lang) for at in range(max(0, before - RATED), before))


def _is_lone_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number stands alone, with nothing that it counts, and is no year."""
    if i >= len(ts) or not _is_number(ts, i, lang) or _is_year_number(ts[i], LONE_YEARS):
        return False
    amount = read_amount(ts, i, lang)
    if amount is None or amount.unit or amount.scale > 1:
        return False
    return amount.next >= len(ts) or ts[amount.next].kind == "mark"


def _is_measured(ts: Sequence[Token], of: int, amount: Amount | None, lang: Language) -> bool:
    """Whether an amount behind "of" measures what stands before it: "two blocks of 300 MW"."""
    if not lang.figures.of_measures or word_at(ts, of - 1) in lang.figures.part_of:
        return False
    return amount is not None and (amount.unit != "" or _counts_noun(ts, amount.next, lang))


def _is_number_of_whole(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a number is such a whole, «из 12», or the part that follows it in the same clause."""
    of = lang.figures.whole_first
    if word_at(ts, i - 1) in of and _may_open(ts, i - 1, lang):
        for at in range(end, end + WHOLE):
            if at >= len(ts) or ts[at].kind == "mark":
                return False
            if _is_number(ts, at, lang):
                return _may_share(ts, i, at, lang)
    for at in range(i - 1, max(0, i - 1 - WHOLE), -1):
        if ts[at].kind == "mark":
            return False
        if ts[at - 1].word in of and _is_number(ts, at, lang) and _may_open(ts, at - 1, lang):
            return _may_share(ts, at, i, lang)
    return False


def _may_share(ts: Sequence[Token], whole: int, part: int, lang: Language) -> bool:
    """Whether one amount may be a part of another.

    Roubles are none of a number of companies, and an amount with a unit of its own stands for
    itself: «из 12 млн рублей освоили 5 млн рублей».
    """
    all_of, some = read_amount(ts, whole, lang), read_amount(ts, part, lang)
    if all_of is None or some is None:
        return True
    return some.unit in ("", "%")


def _may_open(ts: Sequence[Token], of: int, lang: Language) -> bool:
    """Whether "of" may name a whole before its part; where it also measures, only first of all."""
    if not lang.figures.of_measures or of == 0 or ts[of - 1].kind == "mark":
        return True
    return ts[of - 1].word in lang.figures.list_words | lang.figures.part_of


def _alone(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> str:
    """Why a number that counts nothing may be a year, an address.

    A time of day or the number of something.
    """
    digits = ts[span.hedge.next]
    if span.last.scale == 1 and _is_year_number(digits, _years_for(ts, i, span, lang)):
        return "it may be a year or a number"
    if digits.word.isdigit() and len(digits.word) >= POSTCODE:
        return "it may be a postcode"
    if digits.kind == "word" and span.last.value in YEARS:
        return "it may be a year"
    if _is_age(ts, i, span):
        return "it may be an age"
    if _shares_unit(ts, i, lang):
        return "it may have the unit of the amount before it"
    named = i > 0 and ts[i - 1].kind == "word" and lang.names_number(ts[i - 1].printed)
    named = named and word_at(ts, span.reading.next) not in lang.figures.vague_times
    unhedged = not span.hedge.qualifier and digits.kind == "number"
    return _of_name(ts, i) if named and unhedged else ""


def _is_lone(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a small number with nothing behind counts nothing: "he retired at 40"."""
    end = span.reading.next
    figure = span.reading.figure
    follows = end < len(ts) and ts[end].kind == "word"
    if i == 0 or follows or figure is None or figure.unit != "1" or span.last.scale > 1:
        return False
    return not span.hedge.qualifier and ts[i - 1].word in lang.figures.placed


def _is_age(ts: Sequence[Token], i: int, span: _Span) -> bool:
    """Whether a number stands alone behind a name: "Mr Smith, 54, has run the company"."""
    end = span.reading.next
    alone = word_at(ts, i - 1) in (",", "(") and word_at(ts, end) in (",", ")", ".", "")
    behind = i > 1 and ts[i - 2].kind == "word"
    named = behind and ts[i - 2].printed[0].isupper()
    between = behind and word_at(ts, i - 1) == word_at(ts, end) == ","
    aged = between and (span.last.value or 0) <= OLDEST
    return alone and (named or aged) and span.last.scale == 1 and not span.hedge.qualifier


def _shares_unit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an amount with a unit stands before a number: «4 млрд рублей, из них 1 млрд»."""
    for at in range(i - 1, max(0, i - 1 - SHARED), -1):
        abbreviated = is_point(ts, at) and not ts[at + 1].printed[0].isupper()  # «руб., из них»
        if ts[at].word in ENDING - {"(", ")"} and not abbreviated:
            return False
        unit = lang.figures.units.at(ts, at)
        counted = _is_number(ts, at - 1, lang) or ts[at - 1].word in lang.numbers.scales
        if unit and counted and unit.meaning.code not in TIMES | {"1"}:
            return True
        if is_sign(ts[at].word):
            return True
    return False


def _unit_follows(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether the next amount of the clause has a unit: «40 млн против 35 млн рублей»."""
    for at in range(end, min(len(ts), end + TARGETED)):
        if ts[at].word in ENDING:
            return False
        if _is_number(ts, at, lang):
            amount = read_amount(ts, at, lang)
            return amount is not None and amount.scale > 1 and amount.unit not in TIMES | {"", "1"}
    return False


def _of_name(ts: Sequence[Token], i: int) -> str:
    return f"it may be the number of «{ts[i - 1].printed}»"


def _is_named(ts: Sequence[Token], i: int, end: int, span: _Span, lang: Language) -> bool:
    """Whether a number behind a name counts nothing: «телеканалу Россия 24 сообщили»."""
    if i == 0 or ts[i - 1].kind != "word" or span.hedge.qualifier:
        return False
    before = ts[i - 1].printed
    if before.islower() or not lang.names_number(before):
        return False
    initials = before.isupper() and len(before) > 1  # a standard: СП 42.13330
    if initials or pack_at(ts, i - 1, lang.code) is not lang or span.last.value == 1:
        return True
    following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
    return not lang.has_counted_noun(following)


def _of_number(ts: Sequence[Token], end: int, lang: Language) -> int:
    return past(ts, lang.dates.articles.past(ts, end + 1), lang.figures.possessives)


def _counted_year(ts: Sequence[Token], i: int, end: int, span: _Span, lang: Language) -> str:
    """Why a number of things may be a year with a word behind it: «в 2030 тонн»."""
    digits = ts[span.hedge.next]
    if span.last.scale != 1 or not _is_year_number(digits, _years_for(ts, i, span, lang)):
        return ""
    if (span.last.value or 0) >= LONE_YEARS.stop:
        return ""
    opening = ts[i].printed[0].isupper() or span.hedge.opening != ""  # "Around 1450 people came"
    opening = opening and bool(lang.dates.dating)
    before = word_at(ts, span.hedge.next - 1)
    if not _is_year_number(digits) and before not in lang.dates.old_years:
        before = ""
    sure = lang.dates.counts_after_year(ts[end].printed, before)
    return "" if sure == "count" and not opening else "it may be a year or a number"


def _years_for(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> range:
    """The numbers that may be years: more behind a preposition or about, and in a range."""
    figure = span.reading.figure
    loose = figure is not None and figure.qualifier in ("about", "between")
    dated = lang.dates.limits.before(ts, i) or lang.dates.parts.before(ts, i)
    placed = loose or dated is not None or ts[i].word in lang.leads or word_at(ts, i - 1) == "("
    high = figure.high if figure else None
    return LONE_YEARS if placed and high is not None and high < LONE_YEARS.stop else YEARS


def _is_loose_year(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether a number with about behind it may be a year: "1450 or so"."""
    figure, digits = span.reading.figure, ts[span.hedge.next]
    if figure is None or figure.qualifier != "about" or not span.last.bare or span.last.unit:
        return False
    end = span.reading.next
    counts = end < len(ts) and lang.dates.counts_after_year(ts[end].printed, "") == "count"
    return not counts and _is_year_number(digits, _years_for(ts, i, span, lang))


def _may_name_year(ts: Sequence[Token], i: int, span: _Span, lang: Language) -> bool:
    """Whether the word for years has a form that names a year: «в 48 году», «до 882 года»."""
    value, number = span.last.value, span.hedge.next
    if span.last.unit not in TIMES or span.last.scale != 1 or value is None:
        return False
    if not lang.figures.agrees(word_at(ts, span.reading.next - 1), value):
        return True
    if word_at(ts, span.reading.next - 1) not in lang.dates.years:
        return False
    limit = lang.dates.limits.before(ts, number)
    if limit in ("since", "until", "after") and value % 1 == 0 and value % 10 != 1:
        return True  # «с 24 года»
    return (number > i or limit is not None) and value >= OLD_YEAR


def _is_year_number(digits: Token, years: range = YEARS) -> bool:
    plain = digits.kind == "number" and digits.word.isdigit() and len(digits.word) == YEAR_DIGITS
    return plain and int(digits.word) in years


def _may_be_year(digits: Token, span: _Span) -> bool:
    return _is_year_number(digits) and span.last.scale == 1


def _may_be_address(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a bare number may be the number of a house."""
    near = {token.word for token in ts[max(0, i - 5) : i]}
    return bool(near & lang.figures.addresses)


def _is_named_year(ts: Sequence[Token], span: _Span, lang: Language) -> bool:
    """Whether a word says that a number is a year, not a number of years: «2026 года»."""
    end = span.reading.next
    return _may_be_year(ts[span.hedge.next], span) and word_at(ts, end - 1) in lang.dates.years


def _is_year_of_money(ts: Sequence[Token], span: _Span, lang: Language) -> bool:
    """Whether a year says of what worth a currency is: "in 2025 dollars"."""
    year = _may_be_year(ts[span.hedge.next], span)
    placed = word_at(ts, span.hedge.next - 1) in lang.dates.old_years
    return year and placed and span.last.unit in money.codes()


def _of_other_land(ts: Sequence[Token], span: _Span, lang: Language) -> str:
    """Why a word beside a sum may tell another currency: "Canadian $3m", «5 долларов Канады»."""
    if span.last.unit not in money.codes():
        return ""
    before, end = span.hedge.next - 1, span.reading.next
    unit, after = span.last.unit, end + 1
    signed = is_sign(word_at(ts, before + 1))
    told = signed and _tells_land(ts, before, word_at(ts, before), unit, lang)
    closed = after >= len(ts) or ts[after].kind != "word" or lang.is_function_word(ts[after].word)
    told = told or (closed and _tells_land(ts, end, word_at(ts, end)[: money.LAND], unit, lang))
    return "it may be the currency of another country" if told else ""


def _tells_land(ts: Sequence[Token], i: int, land: str, unit: str, lang: Language) -> bool:
    """Whether a word with a capital tells a land whose currency is another one than this."""
    if not 0 <= i < len(ts) or ts[i].kind != "word" or not ts[i].printed[0].isupper():
        return False
    return unit not in money.lands(lang.code).get(land, {unit})


def _may_be_time(digits: Token) -> bool:
    hours, point, minutes = digits.word.partition(".")
    if digits.kind != "number" or not point or len(minutes) != 2 or len(hours) > 2:  # noqa: PLR2004
        return False
    return hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60  # noqa: PLR2004
