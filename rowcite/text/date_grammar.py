"""The grammar of dates: limit, part, date or range or list of dates.

Understood to both ends, or unread.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rowcite.text.clauses import DEADLINES, has_measure, has_other_year, tense
from rowcite.text.context import (
    APOSTROPHES,
    DASHES,
    YEAR_DIGITS,
    clash_before,
    era_at,
    glued_after,
    glued_before,
    in_quoted_name,
    is_count_of,
    is_labelled,
    past_shortened,
    remark_behind,
)
from rowcite.text.date_elements import (
    Element,
    Joint,
    Place,
    after_article,
    element_at,
    no_joint,
    read_roman,
)
from rowcite.text.language import Language
from rowcite.text.moments import CENTURY, NO_DATE, VAST, WEEK, WITH_MIDDLE, Dates, Moment, Pair
from rowcite.text.phrases import Phrase, past_point
from rowcite.text.reading import Reading
from rowcite.text.tokens import Token, past, touches, word_at
from rowcite.text.units import TIMES

FEW = 3  # tokens
NEAR = 6  # tokens between a decade and its century
DAYS = frozenset({"day", "away", "weekday"})
GROWTH = frozenset("+-−–")
MAY_COUNT = "it may be a year or a number"
LIMITING = 5  # words between a limit and the date that is an attribute of what it limits
ATTRIBUTES = frozenset({"year", "month", "quarter", "half", "season", "decade", "century"})
TERM = 6  # tokens from a verb that sets a term to the term
OFFSETS = frozenset({"until", "before", "after"})
OPEN_LIMITS = frozenset({"since", "early", "after"})
DIRECTIONS = {
    "": "",
    "past": "",
    "future": "forward",
    "present": "both",
    "both": "both",
    "other": "both",
}
ONE_WAY = frozenset({"past", "last", "future", "next"})
SENTENCE_ENDS = frozenset({"", ".", "\n\n"})
NUMBERED = frozenset({"century", "quarter", "half", "decade"})
PARTED = frozenset({"quarter", "half", "month", "period"})
PARTS_OF_TIME = frozenset({"mo", "wk", "d"})
PARTS_OF_YEAR = frozenset({"month", "week", "quarter", "half"})
LIMITED = frozenset({"until", "by", "before", "after", "since", "early"})


class Frame(NamedTuple):
    """What stands before a date: how it limits, which part is meant, whether it is about.

    The word that opens a range.
    """

    limit: str | None
    part: str
    about: bool
    opening: str
    next: int
    night: str = ""


def date_at(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """The date, range or list of dates that begins at a token; unread where it is not understood.

    None where none begins.
    """
    for frame in _frames(ts, i, lang):
        found = _sequence(ts, frame, lang)
        if found:
            return _judged(ts, i, frame, found, lang)
    return None


def _frames(ts: Sequence[Token], i: int, lang: Language) -> list[Frame]:
    """The ways to read what stands before a date, the longest first.

    With a limit, or as the opening of a range.
    """
    words = lang.dates
    night = words.nights.at(ts, i)
    if night:
        opening = night.meaning if night.meaning in words.openings else ""
        return [Frame("", "", False, opening, night.next, night.meaning)]
    found = []
    j = max(words.about.past(ts, i), past_shortened(ts, i, lang))
    about = j > i
    limit = words.limits.at(ts, j)
    after = words.limits.past(ts, j)
    if limit:
        late = max(words.about.past(ts, after), past_shortened(ts, after, lang))
        about, after = about or late > after, late
    opening = word_at(ts, j) if word_at(ts, j) in words.openings else ""
    part, end = _part(ts, after, lang)
    meaning = limit.meaning if limit else None
    if opening:
        opened, start = _part(ts, words.about.past(ts, j + 1), lang)
        about_first = about or words.about.at(ts, j + 1) is not None
        found.append(Frame("", opened, about_first, opening, start))
    found.append(Frame(meaning, part, about, "", end))
    if part:
        found.append(Frame(meaning, "", about, "", after_article(ts, after, lang)))
    return found


def _part(ts: Sequence[Token], i: int, lang: Language) -> tuple[str, int]:
    i = after_article(ts, i, lang)
    part = lang.dates.parts.at(ts, i)
    return (part.meaning, after_article(ts, part.next, lang)) if part else ("", i)


class Sequenced(NamedTuple):
    """Pairs of moments in the order of the text, and the token after them.

    `sure` where it cannot be anything but a date.
    """

    pairs: tuple[Pair, ...]
    next: int
    sure: bool
    why: str = ""


def _sequence(ts: Sequence[Token], frame: Frame, lang: Language) -> Sequenced | None:
    """One date, the two ends of a range, or a list of dates of which the last has the year."""
    joints = _joints(ts, frame.opening, lang)
    licensed = frame.limit is not None or frame.about or bool(frame.part or frame.opening)
    place = Place(ts, lang, joints, frame.part, frame.limit or "")
    first = element_at(place, frame.next)
    if first is None:
        return None
    if frame.opening and len(first.pairs) == 1 and first.pairs[0][0] != first.pairs[0][1]:
        return Sequenced(first.pairs, first.next, first.sure or licensed, first.why)
    joint = joints(first.next)
    later = None
    part = ""
    if joint and len(first.pairs) == 1:
        part, end = _part(ts, joint[1], lang)
        later = element_at(place._replace(part=""), end)
    if joint and later and len(later.pairs) == 1 and joint[0] == "range":
        why = first.why or later.why or _undated_part(part, later.pairs[0][1].kind)
        pair = (first.pairs[0][0], later.pairs[0][1])
        return Sequenced((pair,), later.next, first.sure or later.sure or licensed, why)
    if frame.opening:
        return None
    if joint and later and _shares_year(first, later):
        return Sequenced((*first.pairs, *later.pairs), later.next, True, first.why or later.why)
    return Sequenced(first.pairs, first.next, first.sure or licensed, first.why)


def _undated_part(part: str, kind: str) -> str:
    """Why the part that ends a range has no date: the middle of a month, late in a decade."""
    undated = part == "turn" or (part == "middle" and kind not in WITH_MIDDLE)
    return NO_DATE if undated or (part and kind in VAST) else ""


def _shares_year(first: Element, later: Element) -> bool:
    """Whether the year behind the last date of a list goes for the first as well."""
    one, other = first.pairs[0][0], later.pairs[0][1]
    return not one.is_dated and one.kind == other.kind and other.is_dated


def _joints(ts: Sequence[Token], opening: str, lang: Language) -> Joint:
    """How a joint at a token is read.

    «по» after «с», "and" after "between" are those of a range.
    """

    def joint(i: int) -> tuple[str, int] | None:
        found = lang.dates.joints.at(ts, i)
        word = word_at(ts, i)
        if opening:
            closing = lang.dates.openings.get(opening, ())
            if word not in closing:
                i = past(ts, i, lang.figures.list_words)
            return ("range", i + 1) if word_at(ts, i) in closing else None
        if found is None or (found.meaning == "opened"):
            return None
        return found.meaning, found.next

    return joint


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
    doubtful = count or _is_about_bare(ts, i, frame, found, lang)
    why = found.why or (MAY_COUNT if doubtful else "")
    odd = _odd_behind(ts, i, end, lang)
    if odd:
        return odd
    later = _later_at(ts, end, limit, lang)
    if later:
        is_open = not limit and _goes_on(ts, later.next, lang)
        why = why or (f"«{ts[end].printed}» may belong to what follows" if is_open else "")
        end = later.next
        limit, why = _later(later.meaning, limit, why)
    if frame.opening or limit in OFFSETS | {"by"}:
        why = why or _moving(ts, i, lang)
    undated = any(not moment.is_dated for pair in found.pairs for moment in pair)
    if limit in OPEN_LIMITS or frame.opening or (undated and not limit):
        why = why or _unclosed(ts, end, lang)
    named = _names_day(ts, (i, frame.next, end), found.pairs, lang)
    pairs = _in_tense(ts, range(i, end), found.pairs, limit, lang)
    told = _told(ts, range(i, end), pairs, limit, lang)
    untold = _year_untold(ts, range(i, end), pairs[0][0], told, lang)
    if untold and pairs[0][0].name == "measured":
        return None
    why = why or untold
    pairs = _by_night(pairs, frame.night)
    why = why or _joins_unread(ts, end, lang)
    why = why or named or _doubt(ts, i, frame, found._replace(pairs=pairs), lang)
    why = why or _told_beside(ts, i, end, pairs, lang)
    why = why or _after(ts, end, pairs, lang) or _before(ts, i, pairs[0][0].kind, lang)
    if pairs[0][0].kind in ATTRIBUTES and not later:
        why = why or _attribute(ts, range(i, end), pairs[0][0].kind, frame, lang)
    origin = not later and limit == "since" and _is_origin(ts, i, lang)
    dates = Dates(pairs, limit, frame.part, frame.about, origin, told)
    return Reading(i, end, dates=None if why else dates, why=why)


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
    """Whether a bare year with about may be a number: "around 1950 were killed"."""
    first, last = found.pairs[0]
    end = found.next
    single = first == last and first.kind == "year" and ts[end - 1].kind == "number"
    begins = word_at(ts, i - 1) in SENTENCE_ENDS
    alone = begins and word_at(ts, end) in SENTENCE_ENDS | lang.dates.articles.firsts
    return frame.about and single and not alone and word_at(ts, i) not in lang.dates.dating


def _limit(ts: Sequence[Token], place: range, frame: Frame, lang: Language) -> str:
    """How a date limits: behind a denied verb "before" tells since, "from 1990 levels" nothing."""
    if frame.limit in lang.dates.denied and lang.dates.is_denied(ts, place.start):
        return "since"
    at_level = word_at(ts, place.stop) in lang.dates.levels
    if at_level and word_at(ts, place.start) in lang.dates.origins:
        return ""
    return "" if frame.limit in (None, "plain") else frame.limit or ""


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
    elif in_quoted_name(ts, i, found.next, lang):
        why = "it is in a name"
    elif (
        first.kind == "century"
        and _names_century(ts, i, frame, found, lang)
        and _has_words_beside(ts, i, found.next, lang)
    ):
        why = "it may be the century itself that is spoken of, not when something was"
    return why


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
    later = element_at(place, _part(ts, end + 1, lang)[1])
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
    while at < len(ts) and ts[at].word in lang.lead_ins:
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
    if word_at(ts, end) not in DASHES or at >= len(ts):
        return ""
    begins = ts[at].word in lang.dates.final or lang.dates.parts.at(ts, at) is not None
    begins = begins or lang.dates.ordinal(ts[at].word) is not None
    return f"«{ts[at].printed}» behind the dash is not understood" if begins else ""


def _moving(ts: Sequence[Token], i: int, lang: Language) -> str:
    """Why the ends of a range may be those of a move: «перенесли с 2026 до 2028 года»."""
    for token in ts[max(0, i - LIMITING) : i]:
        if token.kind == "word" and lang.dates.moving(token.word):
            return f"«{token.printed}» tells how a date is moved"
    return ""


def _in_tense(
    ts: Sequence[Token], place: range, pairs: tuple[Pair, ...], limit: str, lang: Language
) -> tuple[Pair, ...]:
    """Weekdays with their direction.

    The next one behind a limit («к пятнице») or beside a verb in the future.
    """
    moments = [moment for pair in pairs for moment in pair]
    if not any(_is_plain_weekday(moment) for moment in moments):
        return pairs
    ahead = word_at(ts, place.start) in lang.dates.ahead
    name = "forward" if ahead or limit in ("until", "by") else ""
    speaks = word_at(ts, place.start - 1) in lang.dates.speaking  # "said on Wednesday it would"
    told = "" if speaks else DIRECTIONS[tense(ts, place.start, place.stop, lang)]
    if limit == "since" and not told and word_at(ts, place.start) in lang.dates.either_way:
        told = "both"
    name = name or told
    return tuple((_directed(a, name), _directed(b, name)) for a, b in pairs)


def _told(
    ts: Sequence[Token], place: range, pairs: tuple[Pair, ...], limit: str, lang: Language
) -> str:
    """Whether its sentence puts a date without a year into the past or the future."""
    if all(moment.is_dated for pair in pairs for moment in pair):
        return ""
    told = tense(ts, place.start, place.stop, lang)
    if word_at(ts, place.start) in lang.dates.issued:
        return "over"
    if lang.dates.is_foretold(ts, place.start):
        return "next"
    if told == "past" and not limit and lang.dates.is_past(ts, place.start):
        return "last"
    near = range(max(0, place.start - TERM), min(len(ts), place.stop + TERM))
    if told == "past" and limit in DEADLINES and any(lang.dates.sets_term(ts, at) for at in near):
        return ""  # "extended the ban until May"
    return "" if told == "other" else told


def _year_untold(
    ts: Sequence[Token], place: range, moment: Moment, told: str, lang: Language
) -> str:
    """Why no verb tells the year of a half or quarter, or why it may be that of a match."""
    if moment.name not in ("told", "measured"):
        return ""
    at = place.start, place.stop
    if told not in ONE_WAY or has_other_year(ts, *at, lang):
        return "no year is told"
    shared = moment.kind == "half" and bool(lang.dates.of)  # a match has halves in English
    without = TIMES | {"1", "%"} if shared else TIMES | {"1"}
    measured = moment.name == "told" or has_measure(ts, *at, lang, without)
    return "" if measured else "it may be no part of a year"


def _is_plain_weekday(moment: Moment) -> bool:
    return moment.kind == "weekday" and moment.shift is None and not moment.name


def _directed(moment: Moment, name: str) -> Moment:
    return moment._replace(name=name) if _is_plain_weekday(moment) else moment


def _names_day(
    ts: Sequence[Token], places: tuple[int, int, int], pairs: tuple[Pair, ...], lang: Language
) -> str:
    """Why a weekday may be a name with what stands beside it.

    Sheffield Wednesday, the Sunday Times.
    """
    i, weekday, end = places
    if not lang.dates.month_first or not _is_plain_weekday(pairs[0][0]):
        return ""
    before = ts[i - 1] if i and weekday == i else None
    after = ts[end] if end < len(ts) and not touches(ts, end) else None
    for word in (before, after):
        if word and word.kind == "word" and word.printed[0].isupper():
            return f"it may be a name with «{word.printed}»"
    return ""


def _is_origin(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word may tell whence something is.

    Such as "a house from the 1970s", but not "raised from May".
    """
    if word_at(ts, i) not in lang.dates.origins or i == 0 or ts[i - 1].kind != "word":
        return False
    return lang.dates.tense(ts[i - 1].word) != "past"


def _by_night(pairs: tuple[Pair, ...], night: str) -> tuple[Pair, ...]:
    """One night: «на 7 ноября» is that before the 7th, "of 6 November" that after the 6th."""
    first, last = pairs[0]
    if not night or night == "night-range" or first != last:
        return pairs
    if first.kind in ("away", "weekday"):
        other = first.number + (-1 if night == "night-before" else 1)
        day = first._replace(number=other % WEEK if first.kind == "weekday" else other)
        return ((day, last),) if night == "night-before" else ((first, day),)
    if night == "night-before":
        return ((first._replace(number=-1), last),)
    return ((first, last._replace(number=1)),)


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
    if word in lang.dates.levels and frame.limit not in (None, "", "plain"):
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
    return "doubt" if doubtful else ""


def _has_subject_behind(ts: Sequence[Token], frame: Frame, end: int, lang: Language) -> bool:
    """Whether a deadline opens a sentence and its subject follows: "By 2035 costs must fall"."""
    first = frame.next - 1
    opens = first == 0 or word_at(ts, first - 1) in SENTENCE_ENDS
    if frame.limit != "by" or not opens:
        return False
    near = ts[end + 1 : end + 1 + FEW]
    return any(token.word in lang.dates.auxiliaries for token in near)


def _before(ts: Sequence[Token], i: int, kind: str, lang: Language) -> str:
    """Why what stands before a date leaves it in doubt."""
    why = _not_itself(ts, i, kind, lang)
    if lang.dates.recurring.before(ts, i) is not None:
        why = "it comes again and again"
    bad = word_at(ts, i - 1) in lang.dates.bad_before | lang.figures.addresses
    if why or bad or _stands_behind_year(ts, i, lang) or _is_compared(ts, i, lang):
        return why or f"«{ts[i - 1].printed}» before it is not understood"
    limit = lang.dates.limits.at(ts, i)
    named = word_at(ts, i - 1) in lang.dates.articles  # "the following May"
    if limit and limit.meaning in LIMITED and (named or _is_limited(ts, i, lang)):
        return f"«{ts[i - 1].printed}» before it is not understood"
    particle = limit and word_at(ts, i - 1) in lang.dates.particles
    # "9 in June", "less than in May"
    parted = i > 0 and (ts[i].word in lang.dates.comparing or ts[i - 1].kind == "number")
    if parted and limit and limit.meaning == "plain":
        return ""
    return clash_before(ts, i - 1 if particle else i, lang)


def _not_itself(ts: Sequence[Token], i: int, kind: str, lang: Language) -> str:
    """Why a date stands for another one: its part, its distance, a year that is not the calendar's.

    Empty where it stands for itself.
    """
    if lang.dates.odd_years.before(ts, i) is not None or _is_era_before(ts, i, lang):
        return "it is no calendar year"
    apart = _is_offset(ts, i, lang) or _reckons(ts, i, kind, lang)
    if apart or _ends_period(ts, i, lang) or _closes_period(ts, i, lang):
        return "it is the end of a period, or so far from a date"
    if _has_day_before(ts, i, lang):
        return "its day stands in brackets"
    if _is_listed(ts, i, kind, lang) or _shares_month(ts, i, lang):
        return "it shares its word with the one before it"
    if _is_part_unread(ts, i, kind, lang) or _is_of_numbered(ts, i, kind, lang):
        return f"which «{ts[i - 1].printed}» is meant is not understood"
    return ""


def _told_beside(
    ts: Sequence[Token], i: int, end: int, pairs: tuple[Pair, ...], lang: Language
) -> str:
    """Why the year or century of a date may be told beside it, or is that of a date beside it."""
    first = pairs[0][0]
    if first.kind == "century" and _is_decade_of(ts, i, lang):
        return "it tells which decade is meant"
    if first.kind == "decade" and _other_century(ts, i, end, first, lang):
        return "another century is named beside it"
    undated = any(not moment.is_dated for pair in pairs for moment in pair)
    return "its year is told before it" if undated and _is_years_away(ts, i, lang) else ""


def _is_decade_of(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a century tells which decade stands before it: "the 60s of the 19th century"."""
    place = Place(ts, lang, no_joint)
    for at in range(max(0, i - NEAR), i):
        found = element_at(place, at)
        if found and found.pairs[0][0].kind == "decade" and past_point(ts, found.next) == i:
            return True
    return False


def _other_century(ts: Sequence[Token], i: int, end: int, decade: Moment, lang: Language) -> bool:
    """Whether another century is named beside a decade: «в 60-х годах XIX века»."""
    if any(len(token.word) == YEAR_DIGITS and token.word.isdigit() for token in ts[i:end]):
        return False  # "in the 1990s and in the 21st century"
    place = Place(ts, lang, no_joint)
    for at in (*range(max(0, i - NEAR), i), *range(end, min(len(ts), end + NEAR))):
        found = element_at(place, at)
        century = found.pairs[0][0] if found else None
        if century and century.kind == "century":
            named = decade.number // CENTURY + 1
            if century.number != named:
                return True
    return False


def _shares_month(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year is joined to one behind a month: «в мае 2026-го и 2027-го»."""
    if ts[i].kind != "number" or word_at(ts, i - 1) not in lang.figures.list_words:
        return False
    at = i - 2
    while at > 0 and ts[at].kind != "number" and i - at <= FEW + 1:
        at -= 1
    parts = lang.dates.months.keys() | lang.dates.numbered.keys() | lang.dates.seasons.keys()
    return at > 0 and ts[at].kind == "number" and ts[at - 1].word in parts


def _is_years_away(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the words before a date tell its year: «три года назад, в октябре»."""
    if i < FEW or ts[i - 1].word != "," or not lang.figures.silencing_after.before(ts, i - 1):
        return False
    units = (lang.figures.units.before(ts, at) for at in (i - 2, i - 3))
    return any(unit is not None and unit.code == "a" for unit in units)


def _is_era_before(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year of another calendar ends right before: "from 500 BC until 1500"."""
    end = i - 1 if word_at(ts, i - 1) == "." else i
    return lang.dates.eras.before(ts, end) is not None


def _is_limited(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether another limit stands before one.

    Such as "since before 2024", "until well after 2028", «до и после 2020 года».
    """
    if word_at(ts, i - 1) in lang.figures.intensifiers | lang.figures.list_words:
        i -= 1
    return lang.dates.limits.before(ts, i) in LIMITED


def _has_day_before(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number in brackets stands before a month: «11 (24) мая», «20 (двадцать) мая»."""
    if word_at(ts, i - 1) != ")" or word_at(ts, i) not in lang.dates.months:
        return False
    before = ts[max(0, i - 1 - FEW) : i - 1]
    return any(token.kind == "number" or token.word in lang.number_words for token in before)


def _is_listed(ts: Sequence[Token], i: int, kind: str, lang: Language) -> bool:
    """Whether another ordinal shares the word for a century or the like: «XIX и XX века»."""
    joined = word_at(ts, i - 1) in lang.figures.list_words or word_at(ts, i - 1) in DASHES
    if not joined or kind not in NUMBERED or i < 2:  # noqa: PLR2004
        return False
    before = ts[i - 2].word
    numbered = before in lang.dates.ordinal_endings or lang.dates.ordinal(before) is not None
    return numbered or read_roman(ts, i - 2) > 0


def _is_of_numbered(ts: Sequence[Token], i: int, kind: str, lang: Language) -> bool:
    """Whether the day of a month stands before it by its number: "on the 5th of this month"."""
    before = word_at(ts, i - 1)
    numbered = before in lang.dates.ordinal_endings or lang.dates.ordinal(before) is not None
    of = not lang.dates.of or word_at(ts, i) in lang.dates.of
    return kind == "period" and numbered and of


def _is_part_unread(ts: Sequence[Token], i: int, kind: str, lang: Language) -> bool:
    """Whether a part of a year stands before the year that is not understood itself.

    Such as "the final quarter of 2025", «последний квартал 2025 года».
    """
    of = lang.dates.limits.at(ts, i)
    belongs = of is None or ts[i].word in lang.dates.of or not lang.dates.of
    before = word_at(ts, i - 1)
    unit = lang.figures.units.before(ts, i)
    part = lang.dates.periods.get(before) in PARTS_OF_YEAR - {kind} or before in lang.dates.numbered
    part = part or (unit is not None and unit.code in PARTS_OF_TIME)
    named = kind == "month" and lang.dates.periods.get(before) == kind  # the month of May
    return belongs and part and not named and kind in ATTRIBUTES


def _is_compared(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a growth in per cent is reckoned from a date: «+6,2 % к 2024 году»."""
    limit, unit = lang.dates.limits.at(ts, i), lang.figures.units.before(ts, i)
    if i < 3 or limit is None or limit.meaning != "by" or unit is None or unit.code != "%":  # noqa: PLR2004
        return False
    signed = ts[i - 3].word in GROWTH or ts[i - 3].word in lang.figures.signs
    compared = ts[i].word in lang.dates.compared
    return signed or (compared and tense(ts, i, i + 1, lang) != "future")


def _is_offset(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a length of time stands before a limit.

    Such as «за неделю до 1 июня», "a year after 2028".
    """
    limit = lang.dates.limits.at(ts, i)
    if limit is None or limit.meaning not in OFFSETS or i == 0:
        return False
    unit = lang.figures.units.at(ts, i - 1)
    return unit is not None and unit.next == i and unit.meaning.code in TIMES | {""}


def _reckons(ts: Sequence[Token], i: int, kind: str, lang: Language) -> bool:
    """Whether a length of time is reckoned from a day: "5 days from today"."""
    unit = lang.figures.units.before(ts, i)
    timed = unit is not None and unit.code in TIMES
    return timed and kind in DAYS and word_at(ts, i) in lang.dates.origins


def _ends_period(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a length of time ends with the date: "the quarter ended March"."""
    if i < 2 or lang.dates.months_until.before(ts, i) is None:  # noqa: PLR2004
        return False
    unit = lang.figures.units.at(ts, i - 2)
    is_time = unit is not None and unit.meaning.code in TIMES
    return is_time or ts[i - 2].word in lang.dates.periods


def _closes_period(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word before a date tells the end of a period: «год, завершившийся 31 марта»."""
    return i > 0 and ts[i - 1].kind == "word" and lang.dates.closings(ts[i - 1].word)


def _stands_behind_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the word for a year stands before its number, which means about: «году в 2030-м»."""
    if word_at(ts, i - 1) not in lang.dates.inverted or lang.dates.limits.at(ts, i) is None:
        return False
    before = ts[i - 2] if i > 1 else None
    return before is None or before.kind == "mark" or not _tells_year(ts, i - 2, lang)


def _tells_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    if ts[i].kind == "number" or ts[i].word in lang.dates.shifts:
        return True
    return lang.dates.ordinal(ts[i].word) is not None or ts[i].word in lang.dates.ordinal_endings


def _attribute(ts: Sequence[Token], place: range, kind: str, frame: Frame, lang: Language) -> str:
    """Why a year or month only says which of several things is meant.

    Such as «до выборов 2026 года», "after the 2028 elections".
    """
    i, end = place.start, place.stop
    if word_at(ts, i - 1) in lang.dates.weekdays:
        return "it tells which weekday is meant"
    article = frame.next > i and word_at(ts, frame.next - 1) in lang.dates.articles
    if article and kind not in lang.dates.numbered.values() and is_count_of(ts, end, lang):
        return "it tells which of several things is meant"
    if frame.limit is None or word_at(ts, i) in lang.dates.of:
        return _limited_before(ts, i, lang)
    if frame.limit not in LIMITED or not is_count_of(ts, end, lang):
        return ""
    counted = lang.dates.counts_after_year(ts[end].printed, "") == "count"
    return "it may belong to what follows" if counted else ""


def _limited_before(ts: Sequence[Token], i: int, lang: Language) -> str:
    """Why a date without a preposition may belong to something that a limit before it limits."""
    for at in range(i - 1, max(-1, i - 1 - LIMITING), -1):
        if ts[at].kind != "word":
            return ""
        limit = lang.dates.limits.at(ts, at)
        if limit and limit.meaning in LIMITED:
            return f"«{ts[at].printed}» before it limits something else"
    return ""


def _after(ts: Sequence[Token], end: int, pairs: tuple[Pair, ...], lang: Language) -> str:
    """Why what stands behind a date leaves it in doubt."""
    words = lang.dates
    after = past_point(ts, end)
    shifted = word_at(ts, after) in words.shifts and word_at(ts, after + 1) in words.periods
    if shifted or words.silencing_after.at(ts, after):
        return f"«{ts[after].printed}» behind it is not understood"
    for at in {end, after}:
        if words.odd_years.at(ts, at):
            return "it is no calendar year"
        if words.recurring.at(ts, at):
            return "it comes again and again"
    if not pairs[0][0].year and _is_of_another(ts, end, pairs[0][0].kind, lang):
        return f"«{ts[end].printed}» behind it is not understood"
    undated = any(not moment.is_dated for pair in pairs for moment in pair)
    if undated and (_other_year(ts, after, lang) or _short_year(ts, after, lang)):
        return "the year behind it is not understood"
    return _hedged_behind(ts, end, lang)


def _is_of_another(ts: Sequence[Token], end: int, kind: str, lang: Language) -> bool:
    """Whether a part of a year may be one of no calendar year.

    Such as "the third quarter of its fiscal 2027", "the third quarter, which ended in May".
    """
    if kind in PARTED and word_at(ts, end) in lang.dates.of:
        return True
    if kind != "quarter" or word_at(ts, end) != ",":
        return False
    for at in range(end + 1, min(end + 1 + FEW, len(ts))):
        until = lang.dates.months_until.at(ts, at)
        dated = until is not None and _year_or_date(ts, until.next, lang)
        if dated or lang.dates.closings(ts[at].word):
            return True
    return False


def _hedged_behind(ts: Sequence[Token], end: int, lang: Language) -> str:
    """Why another date, a hedge or a remark behind a date leaves it in doubt."""
    other = past(ts, past_point(ts, end), frozenset("(,"))
    perhaps = past(ts, other, lang.perhaps | lang.figures.or_words)
    if perhaps > other and _year_or_date(ts, past(ts, perhaps, lang.perhaps), lang):
        return "another date stands beside it"
    return remark_behind(ts, end, lang)


def _year_or_date(ts: Sequence[Token], i: int, lang: Language) -> bool:
    frames = _frames(ts, i, lang)
    place = Place(ts, lang, no_joint)
    return any(element_at(place, frame.next) for frame in frames)


def _short_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year of two digits follows a month: «в мае 27-го», "May '27"."""
    if word_at(ts, i) in APOSTROPHES:
        return i + 1 < len(ts) and ts[i + 1].kind == "number" and touches(ts, i + 1)
    if i >= len(ts) or ts[i].kind != "number":
        return False
    return word_at(ts, i + 1) == "-" and word_at(ts, i + 2) in lang.dates.ordinal_endings


def _other_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year that is not understood follows a date without one.

    Such as «того же года», "of each year".
    """
    if i < len(ts) and ts[i].kind == "number" and era_at(ts, i + 1, lang):
        return True
    for at in range(i, min(i + FEW + 1, len(ts))):
        token = ts[at]
        if token.word == "," and at > i and ts[at - 1].word in lang.dates.shifts:
            return True  # «в марте следующего, 2027 года»
        if token.kind != "word" and not token.word.isdigit():
            return False
        if token.word in lang.dates.years or token.word in lang.dates.other_years:
            return True
        if token.kind == "word" and touches(ts, at + 1) and ts[at + 1].kind == "number":
            return True  # FY2027
    return False
