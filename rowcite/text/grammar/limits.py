"""Where a limit is the end of a change or range, or belongs to another amount."""

from collections.abc import Sequence

from rowcite.text import money
from rowcite.text.amounts import read_amount
from rowcite.text.context import STOPPING
from rowcite.text.grammar.span import (
    COUNTED,
    ENDING,
    FROM,
    LONE_YEARS,
    TARGETED,
    UP_TO,
    Span,
    counts_noun,
    is_bare_number,
    is_number,
    is_year_number,
)
from rowcite.text.language import Language
from rowcite.text.tokens import Token, past, word_at
from rowcite.text.units import TIMES

LABELLING = frozenset("—–-:")
APPOSING = frozenset(",(")
NAMED = 6  # tokens from a verb to what an amount is called


def is_labelled_limit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a hedge with a mark behind it names what an amount is: «максимум — 5 тонн»."""
    labels = word_at(ts, i - 1) in LABELLING and word_at(ts, i - 2) in lang.hedging
    return labels and not lang.singles_out(ts, i - 2)  # «прожиточный минимум — 17 500 рублей»


def is_called_limit(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether what an amount is called makes it a limit, or a number without a unit a grade.

    Such as "$5m is the floor", «минимум — 5 тонн», «верхняя граница прогноза — 25 %», "the rating
    is 7.5".
    """
    end = span.reading.next
    graded = span.bare and not span.last.unit and not counts_noun(ts, end, lang)
    at = i - 1
    while at >= 0 and _links(ts, at, lang):
        at -= 1
    if at < i - 1 and word_at(ts, at) in lang.extremes:
        return word_at(ts, at - 1) in lang.dates.articles or not lang.singles_out(ts, at)
    return _is_called_before(ts, i, lang, graded=graded) or _is_called_behind(ts, end, lang)


def _is_called_before(ts: Sequence[Token], i: int, lang: Language, *, graded: bool) -> bool:
    """Whether a limit or grade stands before, with words of its own and what links the amount."""
    beside, linked = True, False
    for at in range(i - 1, max(-1, i - 1 - NAMED), -1):
        if ts[at].word not in LABELLING and ts[at].kind != "word":
            return False
        link = _links(ts, at, lang) or ts[at].word in lang.figures.levels
        if beside and (link or lang.is_function_word(ts[at].word)):
            linked = linked or link
        elif lang.figures.bounding(ts, at) or (graded and lang.figures.grading(ts[at].word)):
            return True
        elif linked:
            beside = False
        else:
            return False
    return False


def _is_called_behind(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether it is called so behind it: "$5m was the upper bound", "300 workers, the limit"."""
    joint = end
    while joint < end + COUNTED and joint < len(ts) and not _links(ts, joint, lang):
        article = lang.dates.articles.at(ts, joint + 1)
        if ts[joint].word in APPOSING and article and _is_limit(ts, article.next, lang):
            return not is_number(ts, past(ts, article.next + 1, lang.dates.of), lang)
        if ts[joint].kind != "word" and ts[joint].word != ",":  # «5 млн рублей, и это минимум»
            return False
        joint += 1
    linked = joint < len(ts) and _links(ts, joint, lang)
    reach = joint + 1 + NAMED if linked else joint
    for at in range(joint + 1, min(reach, len(ts))):
        if ts[at].word in ENDING:
            return False
        if _is_limit(ts, at, lang):
            return not is_number(ts, past(ts, at + 1, lang.dates.of), lang)
    return False


def _links(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a dash, colon, verb or article may stand between an amount and what it is called."""
    word = ts[i].word
    return word in LABELLING or word in lang.figures.copulas


def _is_limit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    return i >= 0 and (ts[i].word in lang.extremes or lang.figures.bounding(ts, i))


def is_second_limit(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a limit belongs to a number before it: «не менее 5, но и не более 6 тонн»."""
    if span.hedge.qualifier not in UP_TO | FROM:
        return False
    at = i - 1
    while at > 0 and ts[at].word in lang.figures.list_words:
        at -= 1
    return at < i - 1 and is_bare_number(ts, at) and not is_year_number(ts[at], LONE_YEARS)


def is_between(span: Span) -> bool:
    """Whether it is a range that a word opened: «от 3 до 5»."""
    figure = span.reading.figure
    return figure is not None and figure.qualifier == "between" and span.hedge.opening != ""


def is_target(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether it is where a change ends: «доведут до 20 %»."""
    return word_at(ts, i) in lang.figures.targets and not span.hedge.qualifier


def limits_nothing(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a hedge may be none: the end of a change, or what a difference is reckoned from."""
    words = lang.figures
    changes = _changes_later(ts, i, span, lang) or _changes_from(ts, i, span, lang)
    if changes or _has_risen(ts, i, span, lang):
        return "it tells a change, not a range"
    if not span.last.unit and any(ts[at].word in words.sized for at in range(i, span.hedge.next)):
        return "what it is compared with has no unit"
    times = i > 1 and ts[i - 1].word in words.vague_times and is_number(ts, i - 2, lang)
    compares = span.hedge.qualifier in ("more-than", "less-than")
    if compares and (times or _is_difference(ts, i, lang)):
        return "it is what an amount before it is compared with"
    if span.hedge.qualifier not in UP_TO or word_at(ts, i) not in words.targets:
        return ""
    back = [token.word for token in ts[max(0, i - TARGETED) : i]]
    changes = any(words.changing(word) for word in back) or words.may_change(word_at(ts, i - 1))
    signed = word_at(ts, span.hedge.next) in words.signs  # «минус 5 % до плюс 3 %»
    twice = ts[i - 1].kind == "mark" and words.hides_number(word_at(ts, i - 2)) if i > 1 else False
    changes = changes or twice or (signed and words.units.before(ts, i) is not None)
    if changes or _has_start(ts, i, lang):
        return "it may be where a change or range ends, not a limit"
    return ""


def _has_risen(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a verb of being makes a change of a hedge: "costs are up to $3m".

    It does not before a length: "is up to 40 metres deep".
    """
    up = lang.figures.changing(word_at(ts, i)) and span.hedge.qualifier == "at-most"
    measured = span.last.unit not in money.codes() | {"", "1", "%"}
    is_there = word_at(ts, i - 2) in lang.neutral
    return up and not measured and not is_there and word_at(ts, i - 1) in lang.figures.copulas


def _changes_from(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a change began there, and no date follows: «сократившись с 6 млн тонн»."""
    begins = word_at(ts, i - 1) in lang.figures.changes and lang.figures.targets
    dated = word_at(ts, span.reading.next) in lang.dates.within
    return bool(begins) and not dated and lang.figures.changing(word_at(ts, i - 2))


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
        if (starts or by) and is_number(ts, at + 1, lang) and read_amount(ts, at + 1, lang):
            return True
    return False


def _changes_later(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a change or range ends farther on: «с 10 тонн сейчас до 5», «от 3 га земли до 5»."""
    opening = "" if is_between(span) else lang.figures.openings.get(span.hedge.opening, "")
    joints = (lang.figures.changes.get(word_at(ts, i - 1)) or opening).split()
    end = span.reading.next
    for at in range(end, min(end + TARGETED, len(ts))):
        if not joints or ts[at].word in STOPPING or ts[at].kind == "number":
            return False
        if ts[at].word in joints and is_number(ts, at + 1, lang):
            return True
    return False


def _is_difference(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an amount right before tells the difference: "5 tonnes (less than 6 tonnes)"."""
    unit = lang.figures.units.before(ts, i)
    if unit is None or unit.code in TIMES or i < 2:  # noqa: PLR2004
        return False
    return is_number(ts, i - 2, lang)
