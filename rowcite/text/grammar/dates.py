"""Dates: limit, part, date or range or list of dates; understood to both ends, or unread."""

from collections.abc import Sequence

from rowcite.text.clauses import tense
from rowcite.text.context import (
    DASHES,
    STOPPING,
    YEAR_DIGITS,
    era_at,
    glued_after,
    glued_before,
    in_quoted_name,
    is_count_of,
    is_labelled,
)
from rowcite.text.grammar.date_doubts import (
    ATTRIBUTES,
    FEW,
    LIMITING,
    OFFSETS,
    doubt_before,
    doubt_behind,
    is_attribute,
    told_beside,
)
from rowcite.text.grammar.element import Place, no_joint
from rowcite.text.grammar.elements import element_at
from rowcite.text.grammar.periods import decade_at
from rowcite.text.grammar.sequences import Frame, Sequenced, frames_at, part_at, sequence_at
from rowcite.text.grammar.tenses import (
    by_night,
    in_tense,
    is_origin,
    names_day,
    tense_told,
    year_untold,
)
from rowcite.text.language import Language
from rowcite.text.moments import VAST, Dates, Pair
from rowcite.text.phrases import Phrase
from rowcite.text.reading import Reading
from rowcite.text.tokens import MASK, Token, past, word_at

MAY_COUNT = "it may be a year or a number"
CHANGED = 8  # tokens from a change to the number where it ends
OPEN_LIMITS = frozenset({"since", "early", "after"})
SENTENCE_ENDS = frozenset({"", ".", "\n\n"})


def date_at(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """The date, range or list of dates that begins at a token; unread where it is not understood.

    None where none begins.
    """
    for frame in frames_at(ts, i, lang):
        found = sequence_at(ts, frame, lang)
        if found:
            return _judged(ts, i, frame, found, lang)
    return None


def _judged(
    ts: Sequence[Token], i: int, frame: Frame, found: Sequenced, lang: Language
) -> Reading | None:
    """The date if all around it is understood, otherwise the same stretch as unread."""
    end, limit = found.next, _limit(ts, range(i, found.next), frame, lang)
    if not found.sure and lang.dates.later.at(ts, end) is None:
        return None
    count = _count(ts, frame, found, lang)
    if count == "count":
        return None
    numbered = frame.next < len(ts) and ts[frame.next].kind == "number"
    if glued_before(ts, i) or (numbered and is_labelled(ts, frame.next, lang)):
        return Reading(i, end)
    why = found.why or (MAY_COUNT if count or _is_about_bare(ts, i, frame, found, lang) else "")
    odd = _odd_behind(ts, i, end, lang)
    if odd:
        return odd
    later = _later_at(ts, end, limit, lang)
    if later:
        is_open = not limit and _goes_on(ts, later.next, lang)
        why = why or (f"«{ts[end].printed}» may belong to what follows" if is_open else "")
        end = later.next
        limit, why = _later(later.meaning, limit, why)
    why = why or _half_told(ts, range(i, end), frame._replace(limit=limit), found.pairs, lang)
    named = names_day(ts, (i, frame.next, end), found.pairs, lang)
    pairs = in_tense(ts, range(i, end), found.pairs, limit, lang)
    told = tense_told(ts, range(i, end), pairs, limit, lang)
    untold = year_untold(ts, range(i, end), pairs[0][0], told, lang)
    if untold and pairs[0][0].name == "measured":
        hyphened = any(token.word == "-" for token in ts[i:end])  # "third-quarter sales rose"
        return Reading(i, end, why=untold) if hyphened else None
    pairs = by_night(pairs, frame.night)
    why = why or untold or _joins_unread(ts, end, lang)
    why = why or named or _doubt(ts, i, frame, found._replace(pairs=pairs), lang)
    why = why or told_beside(ts, i, end, pairs, lang)
    why = why or doubt_behind(ts, end, pairs, limit, lang)
    why = why or doubt_before(ts, i, pairs[0][0].kind, lang)
    if pairs[0][0].kind in ATTRIBUTES and not later:
        why = why or is_attribute(ts, range(i, end), pairs[0][0].kind, frame, lang)
    origin = not later and limit == "since" and is_origin(ts, i, lang)
    beyond = word_at(ts, i) in lang.dates.beyond and pairs[0][0].kind == "year"
    dates = Dates(pairs, limit, frame.part, frame.about, origin, told, beyond)
    return Reading(i, end, dates=None if why else dates, why=why)


def _half_told(
    ts: Sequence[Token], place: range, frame: Frame, pairs: tuple[Pair, ...], lang: Language
) -> str:
    """Why a limit may be that of a move, or what a date begins may end behind it."""
    limit = frame.limit or ""
    undated = any(not moment.is_dated for pair in pairs for moment in pair)
    ends_move = limit == "until" and not frame.opening and not undated
    why = ""
    if (frame.opening or limit in OFFSETS | {"by"}) and not ends_move:
        why = _moving(ts, place, frame, lang)
    if limit in OPEN_LIMITS or frame.opening or (undated and not limit):
        why = why or _unclosed(ts, place.stop, lang)
    return why


def _odd_behind(ts: Sequence[Token], i: int, end: int, lang: Language) -> Reading | None:
    """A date unread with what stands behind it: a code, an era, the date to which it is moved."""
    if glued_after(ts, end):
        return Reading(i, end, why="it is part of a code, or a year that is no calendar year")
    era = era_at(ts, end, lang)
    if era:
        return Reading(i, era, why="it is no year of our calendar")
    moved = _moved(ts, i, end, lang)
    return Reading(i, moved, why="it tells how a date is moved") if moved else None


def _is_about_bare(
    ts: Sequence[Token], i: int, frame: Frame, found: Sequenced, lang: Language
) -> bool:
    """Whether a bare year with about, or set against a count, may be a number.

    Such as "around 1950 were killed", "44 votes against 1985", "numbers fell by 2000".
    """
    if _is_against_count(ts, i, found, lang):
        return True
    first, last = found.pairs[0]
    end = found.next
    single = first == last and first.kind == "year" and ts[end - 1].kind == "number"
    if single and (lang.dates.counts(ts, i) or _ends_change(ts, i, lang)):
        return True
    begins = word_at(ts, i - 1) in SENTENCE_ENDS
    alone = begins and word_at(ts, end) in SENTENCE_ENDS | lang.dates.articles.firsts
    return frame.about and single and not alone and word_at(ts, i) not in lang.dates.dating


def _ends_change(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a change may end in a bare year: "numbers fell by 2000", «индекс упал до 2100»."""
    if word_at(ts, i) in lang.figures.by:
        changed = lang.figures.changing(word_at(ts, i - 1))
        return changed and lang.dates.tense(word_at(ts, i - 1)) == "past"
    if word_at(ts, i) not in lang.figures.targets:
        return False
    for at in range(i - 1, max(-1, i - 1 - CHANGED), -1):
        if ts[at].word in STOPPING or _ends_sentence(ts, at):
            return False
        if ts[at].kind == "word" and lang.figures.changed(ts[at].word):
            return True
    return False


def _ends_sentence(ts: Sequence[Token], i: int) -> bool:
    return ts[i].word == "." and ts[i + 1].printed[0].isupper()


def _is_against_count(ts: Sequence[Token], i: int, found: Sequenced, lang: Language) -> bool:
    """Whether a bare year stands behind a count and a word such as "against"."""
    if word_at(ts, i) not in lang.dates.opposing or found.next != i + 2:
        return False
    before = ts[i - 1] if i else ts[i]
    return before.kind == "number" or lang.has_counted_noun([before.printed])


def _limit(ts: Sequence[Token], place: range, frame: Frame, lang: Language) -> str:
    """How a date limits: behind a denied verb "before" tells since, "from 1990 levels" nothing.

    Neither does "not until 1987 did they stop".
    """
    if frame.limit in lang.dates.denied and lang.dates.is_denied(ts, place.start):
        return "since"
    at_level = word_at(ts, place.stop) in lang.dates.levels
    if at_level and word_at(ts, place.start) in lang.dates.origins:
        return ""
    if frame.limit == "since" and _is_not_until(ts, range(place.start, frame.next), lang):
        return ""
    return "" if frame.limit in (None, "plain", "moved") else frame.limit or ""


def _doubt(ts: Sequence[Token], i: int, frame: Frame, found: Sequenced, lang: Language) -> str:
    """Why the words of a date by themselves leave it in doubt."""
    first, why = found.pairs[0][0], ""
    if first.name == "both":
        why = "it may be the last such day or the next"
    elif frame.part == "turn":
        why = "the turn of it has no date"
    elif frame.night == "night-doubt":
        why = "it may be one night or the other"
    elif first.kind == "period" and first.name in VAST and not frame.part:
        why = "it has no first and last year"
    elif first.kind == "decade" and word_at(ts, i) in lang.dates.throughout:
        why = "it may end with the decade or before it"
    elif in_quoted_name(ts, i, found.next, lang):
        why = "it is in a name"
    elif first.kind == "year" and lang.dates.numbers_noun(ts, found.next):
        why = f"it may be the number of «{ts[found.next].printed}»"
    elif (
        first.kind == "century"
        and _names_century(ts, i, frame, found, lang)
        and _has_words_beside(ts, i, found.next, lang)
    ):
        why = "it may be the century itself that is spoken of, not when something was"
    return why


def _is_not_until(ts: Sequence[Token], place: range, lang: Language) -> bool:
    """Whether a denied limit tells of what is over: "not until 1987 did they stop"."""
    limits = (lang.dates.limits.at(ts, at) for at in place[1:])
    until = any(limit.meaning == "until" for limit in limits if limit)
    return until and tense(ts, place.start, place.stop, lang) == "past"


def _names_century(
    ts: Sequence[Token], i: int, frame: Frame, found: Sequenced, lang: Language
) -> bool:
    """Whether no preposition stands before a century, or one behind which it is meant itself."""
    if frame.limit is None or word_at(ts, i) in lang.dates.articles:
        return True
    return word_at(ts, found.next - 1) in lang.dates.themselves


def _has_words_beside(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a word stands right beside a date that no word joins to another date."""
    if i and ts[i - 1].kind == "word":
        return ts[i - 1].word not in lang.figures.list_words
    return end < len(ts) and ts[end].kind == "word"


def _later_at(ts: Sequence[Token], end: int, limit: str, lang: Language) -> Phrase[str] | None:
    """The phrase behind a date that extends it; "on" does only behind a limit: "from May on"."""
    later = lang.dates.later.at(ts, end)
    if later and later.meaning == "onward" and limit != "since":
        return None
    return later


def _goes_on(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether words behind «и позже», "on" may go with it: "on Friday on the permit"."""
    return i < len(ts) and ts[i].kind != "mark" and lang.dates.tense(ts[i].word) in ("", "other")


def _later(meaning: str, limit: str, why: str) -> tuple[str, str]:
    """The limit with the words behind the date: «и далее», "or earlier", «включительно»."""
    if meaning == "included":
        return ("until" if limit == "before" else limit), why
    if meaning in ("since", "onward") and limit in ("", "since"):
        return "since", why
    if meaning == "until" and limit in ("", "until", "by"):
        return "until", why
    return limit, why or "its limits do not go together"


def _moved(ts: Sequence[Token], i: int, end: int, lang: Language) -> int | None:
    """The token after a move from one date to another: «с мая на октябрь»."""
    joint = lang.dates.moves.get(word_at(ts, i))
    if joint is None or word_at(ts, end) != joint:
        return None
    place = Place(ts, lang, no_joint)
    later = element_at(place, part_at(ts, end + 1, lang)[1])
    return later.next if later else None


def _unclosed(ts: Sequence[Token], end: int, lang: Language) -> str:
    """Why a limit may open a range of which the end is not understood: "since 2020 until ..."."""
    limit = lang.dates.limits.at(ts, past(ts, end, lang.figures.list_words))
    if limit and limit.next == end + 2:  # one word behind "and"
        end += 1
    else:
        limit = lang.dates.limits.at(ts, end)
    closes = limit is not None and limit.meaning in ("until", "by")
    if not closes and word_at(ts, end) not in lang.closings:
        return ""
    at = limit.next if limit and closes else end + 1
    while at < len(ts) and (ts[at].word in lang.lead_ins or ts[at].word[0] == MASK):
        at += 1
    ends = at < len(ts) and (ts[at].kind == "number" or ts[at].word in lang.anchors)
    return f"«{ts[end].printed}» behind it is not understood" if ends else ""


def _joins_unread(ts: Sequence[Token], end: int, lang: Language) -> str:
    """Why it is joined to what is no date that is understood.

    By a dash, «май — первая половина июня», or as a weekday to one of which more is said, "on
    Monday and Friday last week".
    """
    at = end + 1
    listed = word_at(ts, end) in lang.figures.list_words
    if (
        listed
        and ts[end - 1].word in lang.dates.weekdays
        and word_at(ts, at) in lang.dates.weekdays
    ):
        return f"«{ts[at].printed}» behind it is not understood"
    begins = listed and at < len(ts) and ts[end - 1].word.endswith("0")
    if begins and ts[at].kind == "number" and decade_at(Place(ts, lang, no_joint), at):
        return "it may be the decade that begins with it"  # «в 1920 и 1930-х годах»
    if word_at(ts, end) not in DASHES or at >= len(ts):
        return ""
    begins = ts[at].word in lang.dates.final or lang.dates.parts.at(ts, at) is not None
    begins = begins or lang.dates.ordinal(ts[at].word) is not None
    return f"«{ts[at].printed}» behind the dash is not understood" if begins else ""


def _moving(ts: Sequence[Token], place: range, frame: Frame, lang: Language) -> str:
    """Why the ends of a range may be those of a move: «перенесли с 2026 до 2028 года».

    What is made longer moves its end alone: «продлили с 2030 до 2045 года», but not «продлили с 1
    по 10 мая».
    """
    until = frame.opening and any(ts[at].word in lang.figures.targets for at in place)
    for token in ts[max(0, place.start - LIMITING) : place.start]:
        prolongs = until and lang.dates.prolonging(token.word)
        if token.kind == "word" and (prolongs or lang.dates.moving(token.word)):
            return f"«{token.printed}» tells how a date is moved"
    return ""


def _count(ts: Sequence[Token], frame: Frame, found: Sequenced, lang: Language) -> str:
    """Whether the year that ends a date is a number of what follows, "count", or may be one.

    "doubt": «в мае 2000 тонн».
    """
    end = found.next
    bare = ts[end - 1].kind == "number" and len(ts[end - 1].word) == YEAR_DIGITS
    if not bare or end >= len(ts) or lang.dates.later.at(ts, end):
        return ""
    alone = {moment.kind for pair in found.pairs for moment in pair} == {"year"}
    word = word_at(ts, end)
    if word in lang.dates.levels and frame.limit not in (None, "", "plain", "moved"):
        return "" if word_at(ts, frame.next - 1) in lang.dates.origins else "doubt"
    unit = lang.figures.units.at(ts, end) is not None and (len(word) > 1 or word == "%")
    if unit or word in lang.numbers.scales:
        return "count" if alone else "doubt"
    if not is_count_of(ts, end, lang):
        return ""
    before = word_at(ts, frame.next - 1) if frame.next else ""
    sure = lang.dates.counts_after_year(ts[end].printed, before if alone else "")
    if sure == "count":
        return "count" if alone else "doubt"
    single = alone and found.pairs[0][0] == found.pairs[-1][1]
    doubtful = single and not sure and not _has_subject_behind(ts, frame, end, lang)
    placed = alone and frame.limit == "moved"  # "moved to 2000 Avenue Road"
    return "doubt" if doubtful or placed else ""


def _has_subject_behind(ts: Sequence[Token], frame: Frame, end: int, lang: Language) -> bool:
    """Whether a deadline opens a sentence and its subject follows: "By 2035 costs must fall"."""
    first = frame.next - 1
    opens = first == 0 or word_at(ts, first - 1) in SENTENCE_ENDS
    if frame.limit != "by" or not opens:
        return False
    near = ts[end + 1 : end + 1 + FEW]
    return any(token.word in lang.dates.auxiliaries for token in near)
