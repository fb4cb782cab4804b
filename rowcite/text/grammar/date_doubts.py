"""What stands before and behind a date, and why that leaves it unread."""

from collections.abc import Sequence

from rowcite.text.clauses import tense
from rowcite.text.context import (
    APOSTROPHES,
    DASHES,
    STOPPING,
    YEAR_DIGITS,
    clash_before,
    era_at,
    is_count_of,
    remark_behind,
)
from rowcite.text.grammar.element import Place, no_joint, read_roman
from rowcite.text.grammar.elements import element_at
from rowcite.text.grammar.sequences import Frame, frames_at
from rowcite.text.grammar.span import RATED, is_number, is_year_number
from rowcite.text.language import Language
from rowcite.text.moments import CENTURY, VAST, Moment, Pair
from rowcite.text.phrases import past_point
from rowcite.text.tokens import MASK, Token, past, touches, word_at
from rowcite.text.units import TIMES

FEW = 3  # tokens
AMOUNT = 5  # tokens of the longest amount, «90 тыс. тонн руды»
DEGREE = frozenset("°")
BETWEEN = DASHES | {",", "(", ")"}
CUT_OFF = 9  # tokens from a month to a year that is cut off from it
FROM_YEAR = 20  # tokens from a year to the next one
NEAR = 6  # tokens between a decade and its century
DAYS = frozenset({"day", "away", "weekday"})
GROWTH = frozenset("+-−–")
LIMITING = 5  # words between a limit and the date that is an attribute of what it limits
ATTRIBUTES = frozenset({"year", "month", "quarter", "half", "season", "decade", "century"})
OFFSETS = frozenset({"until", "before", "after"})
NUMBERED = frozenset({"century", "quarter", "half", "decade"})
PARTED = frozenset({"quarter", "half", "month", "period"})
PARTS_OF_TIME = frozenset({"mo", "wk", "d"})
PARTS_OF_YEAR = frozenset({"month", "week", "quarter", "half"})
HEDGED = frozenset({"at-least", "at-most"})  # "at least until 2030"
LIMITED = frozenset({"until", "by", "before", "after", "since", "early"})


def doubt_before(ts: Sequence[Token], i: int, kind: str, lang: Language) -> str:
    """Why what stands before a date leaves it in doubt."""
    why = _not_itself(ts, i, kind, lang)
    if lang.dates.recurring.before(ts, i) is not None:
        why = "it comes again and again"
    limit = lang.dates.limits.at(ts, i)
    bad = word_at(ts, i - 1) in lang.dates.bad_before
    bad = bad or (limit is None and word_at(ts, i - 1) in lang.figures.addresses)
    bad = bad and word_at(ts, i - 2) not in DEGREE  # "47°C on Tuesday"
    joined = word_at(ts, i - 1) in lang.figures.joints  # "to the end of 2030", not "moved to"
    bad = bad or (joined and not lang.dates.is_past(ts, i - 1))
    bad = bad or (limit is not None and lang.figures.hedges.before(ts, i) in HEDGED)
    bad = bad or (kind == "weekday" and _is_weeks_away(ts, i, lang))
    timed = i > 0 and ts[i - 1].word[0] == MASK
    bad = bad and not _ends_rate(ts, i, lang)
    bad = bad or (word_at(ts, i - 1) in lang.figures.or_words and _is_of_time(ts, i - 2, lang))
    bad = bad or (timed and lang.dates.limits.before(ts, i - 1) in LIMITED)  # "after 6pm on 3 May"
    if why or bad or _stands_behind_year(ts, i, lang) or _is_compared(ts, i, lang):
        return why or f"«{ts[i - 1].printed}» before it is not understood"
    if limit and limit.meaning == "until" and kind == "day" and _ends_day(ts, i, lang):
        return "it may end a range that began with the date before it"
    named = word_at(ts, i - 1) in lang.dates.articles  # "the following May"
    if limit and limit.meaning in LIMITED and (named or _is_limited(ts, i, lang)):
        return f"«{ts[i - 1].printed}» before it is not understood"
    if limit and limit.meaning == "by" and _is_taken(ts, i, lang):
        return f"«{ts[i].printed}» may belong to what stands before it"
    particle = limit and word_at(ts, i - 1) in lang.dates.particles
    # "9 in June", "less than in May"
    parted = i > 0 and (ts[i].word in lang.dates.comparing or ts[i - 1].kind == "number")
    parted = parted or word_at(ts, i - 1) in lang.comparatives  # "higher in May"
    if parted and limit and limit.meaning == "plain":
        return ""
    return clash_before(ts, i - 1 if particle else i, lang)


def _ends_rate(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the words of a rate end right before: "90,000 barrels a day (by 2028)"."""
    for start in range(max(0, i - RATED), i):
        rate = lang.figures.periods.at(ts, start)
        if rate and rate.next == i:
            return any(is_number(ts, at, lang) for at in range(start - AMOUNT, start))
    return False


def _is_taken(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a preposition is that of the word before it, but for «и», «также» between."""
    before = i - 1
    while word_at(ts, before) in lang.figures.list_words | lang.dates.particles:
        before -= 1
    return lang.dates.takes_by(word_at(ts, before))


def _ends_day(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a day without a year stands right before: "from 2 March (until noon on 4 March)"."""
    number = ts[i - 1].kind == "number" and not is_year_number(ts[i - 1]) if i > 1 else False
    return word_at(ts, i - 2 if number else i - 1) in lang.dates.months


def _not_itself(ts: Sequence[Token], i: int, kind: str, lang: Language) -> str:
    """Why a date stands for another one: its part, its distance, a year that is not the calendar's.

    Empty where it stands for itself.
    """
    if _is_odd_before(ts, i, lang) or _is_era_before(ts, i, lang):
        return "it is no calendar year"
    apart = _is_offset(ts, i, lang) or _reckons(ts, i, kind, lang)
    if apart or _ends_period(ts, i, lang) or _closes_period(ts, i, lang):
        return "it is the end of a period, or so far from a date"
    if _has_day_before(ts, i, lang):
        return "its day stands in brackets"
    shared = _is_listed(ts, i, kind, lang) or (kind == "year" and _shares_month(ts, i, lang))
    if shared or _is_cut_off(ts, i, kind, lang):
        return "it shares its word with the one before it"
    if _is_part_unread(ts, i, kind, lang) or _is_of_numbered(ts, i, kind, lang):
        return f"which «{ts[i - 1].printed}» is meant is not understood"
    return ""


def _is_of_time(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number or a word of time stands at a token: "May or June 2026"."""
    return i >= 0 and (ts[i].kind == "number" or ts[i].word in lang.anchors)


def told_beside(
    ts: Sequence[Token], i: int, end: int, pairs: tuple[Pair, ...], lang: Language
) -> str:
    """Why the year or century of a date may be told beside it, or is that of a date beside it."""
    first = pairs[0][0]
    if first.kind == "century" and _is_decade_of(ts, i, lang):
        return "it tells which decade is meant"
    if first.kind == "decade" and _other_century(ts, i, end, first, lang):
        return "another century is named beside it"
    undated = any(not moment.is_dated for pair in pairs for moment in pair)
    told = undated and (_is_years_away(ts, i, lang) or _is_owned(ts, i, lang))
    told = told or (undated and _is_of_year_before(ts, i, lang))
    next_one = any((moment.shift or 0) > 0 for pair in pairs for moment in pair)
    told_by_verb = first.name == "told" or (next_one and first.kind != "weekday")
    told = told or (told_by_verb and _has_year_before(ts, i))
    return "its year is told before it" if told else ""


def _is_of_year_before(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year stands before a day or month, with nothing but words between.

    Such as "will open in 2027 (in May)", «в 2027 году рудник откроют 15 мая».
    """
    at = i - 1 - (word_at(ts, i - 1) in BETWEEN)
    while at > max(0, i - FROM_YEAR) and ts[at].kind == "word":
        at -= 1
    return at > 0 and is_year_number(ts[at]) and ts[at - 1].word in lang.dates.within


def _has_year_before(ts: Sequence[Token], i: int) -> bool:
    """Whether a year stands before in the sentence, behind which the next one may be the next."""
    for at in range(i - 1, max(-1, i - 1 - FROM_YEAR), -1):
        if ts[at].word in STOPPING - {";"} or (
            ts[at].word == "." and ts[at + 1].printed[0].isupper()
        ):
            return False
        if is_year_number(ts[at]):
            return True
    return False


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
    return at > 0 and ts[at].kind == "number" and ts[at - 1].word in lang.dates.parts_of_year


def _is_years_away(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the words before a date tell its year: «три года назад, в октябре»."""
    if i < FEW or ts[i - 1].word != "," or not lang.figures.silencing_after.before(ts, i - 1):
        return False
    units = (lang.figures.units.before(ts, at) for at in (i - 2, i - 3))
    return any(unit is not None and unit.code == "a" for unit in units)


def _is_weeks_away(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a length of time before tells which weekday is meant: «через неделю, в пятницу»."""
    unit = lang.figures.units.before(ts, i - 1) if word_at(ts, i - 1) == "," else None
    return unit is not None and unit.code in PARTS_OF_TIME


def _is_odd_before(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether the words before a year make it no calendar year.

    Such as "fiscal (2027)", "school (year 2025–2026)", «в учебном году (2025–2026)».
    """
    first, last = i - (word_at(ts, i - 1) in lang.dates.years), past(ts, i, lang.dates.year_before)
    return any(lang.dates.odd_years.before(ts, end) is not None for end in {first, i, last})


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
    whole = kind == "decade" and len(ts[i].word) == YEAR_DIGITS and ts[i].kind == "number"
    if not joined or kind not in NUMBERED or whole or i < 2:  # noqa: PLR2004
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
    belongs = belongs and not _ends_rate(ts, i, lang)
    before = word_at(ts, i - 1)
    unit = lang.figures.units.before(ts, i)
    part = lang.dates.periods.get(before) in PARTS_OF_YEAR - {kind} or before in lang.dates.numbered
    timed = PARTS_OF_TIME | {"a"} if word_at(ts, i) in lang.dates.of else PARTS_OF_TIME
    part = part or (unit is not None and unit.code in timed)
    part = part or (
        before in lang.numbers.ordinals and kind in VAST | {"year"}
    )  # "a third of the century"
    named = kind == "month" and lang.dates.periods.get(before) == kind  # the month of May
    day = kind == "day" and word_at(ts, i) in lang.dates.of  # "within days of 9 May"
    return belongs and part and not named and (day or kind in ATTRIBUTES | {"period"})


def _is_cut_off(ts: Sequence[Token], i: int, kind: str, lang: Language) -> bool:
    """Whether a shift or adverb parts a year from its month: «в мае следующего, 2027 года».

    So does another shift: «в январе прошлого и этого года».
    """
    if kind not in ("year", "period") or lang.dates.limits.at(ts, i):
        return False
    at, told = i - 1, False
    while at > max(0, i - CUT_OFF) and ts[at].word not in lang.dates.parts_of_year:
        word = ts[at].word
        bracketed = ts[at].kind == "number" and ts[at - 1].word == "("
        passed = bracketed or word in BETWEEN or word in lang.figures.list_words
        tells = word in lang.dates.shifts or word in lang.dates.of or word in lang.neutral
        if not (passed or tells):
            return False
        told = told or (tells and not passed)
        at -= 1
    return told and ts[at].word in lang.dates.parts_of_year


def _is_compared(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a growth in per cent is reckoned from a date: «+6,2 % к 2024 году»."""
    limit, unit = lang.dates.limits.at(ts, i), lang.figures.units.before(ts, i)
    if i < 3 or limit is None or limit.meaning != "by" or unit is None or unit.code != "%":  # noqa: PLR2004
        return False
    if ts[i - 3].word in lang.figures.targets:
        return False  # «до 40 % к 2030 году»
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
    if unit is None or unit.next != i or unit.meaning.code not in TIMES | {""}:
        return False
    year = len(word_at(ts, i - 2)) == YEAR_DIGITS and word_at(ts, i - 2).isdigit()
    return not year or lang.dates.limits.before(ts, i - 2) != "plain"  # «за 2025 год до 15 июля»


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


def is_attribute(ts: Sequence[Token], place: range, kind: str, frame: Frame, lang: Language) -> str:
    """Why a year or month only says which of several things is meant.

    Such as «до выборов 2026 года», "after the 2028 elections".
    """
    i, end = place.start, place.stop
    if word_at(ts, i - 1) in lang.dates.weekdays:
        return "it tells which weekday is meant"
    start = frame.next - (word_at(ts, frame.next - 1) in APOSTROPHES)  # the '60s
    article = start > i and word_at(ts, start - 1) in lang.dates.articles
    if article and kind not in lang.dates.numbered.values() and is_count_of(ts, end, lang):
        return "it tells which of several things is meant"
    if frame.limit is None or word_at(ts, i) in lang.dates.of:
        return _limited_before(ts, i, lang)
    named = word_at(ts, end - 1) in lang.dates.years  # «к 1900 году волков истребили»
    if frame.limit not in LIMITED or named or not is_count_of(ts, end, lang):
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


def _is_street(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a date names a street: "1 May Street", but not "on 1 May St Petersburg"."""
    if word_at(ts, i) not in lang.figures.addresses or ts[i].printed.islower():
        return False
    return i + 1 >= len(ts) or not ts[i + 1].printed[0].isupper()


def doubt_behind(
    ts: Sequence[Token], end: int, pairs: tuple[Pair, ...], limit: str, lang: Language
) -> str:
    """Why what stands behind a date leaves it in doubt."""
    words = lang.dates
    after = past_point(ts, end)
    shifted = word_at(ts, after) in words.shifts and word_at(ts, after + 1) in words.periods
    if shifted or words.silencing_after.at(ts, after) or _is_street(ts, end, lang):
        return f"«{ts[after].printed}» behind it is not understood"
    for at in {end, after}:
        if words.odd_years.at(ts, at):
            return "it is no calendar year"
        if words.recurring.at(ts, at) and not _is_each(ts, at, lang):
            return "it comes again and again"
    owns = _owns_part(ts, end, limit, lang)
    if owns or _is_of_another(ts, end, pairs[0][0], lang):
        return f"«{ts[end].printed}» behind it is not understood"
    undated = any(not moment.is_dated for pair in pairs for moment in pair)
    if undated and (_other_year(ts, after, lang) or _short_year(ts, after, lang)):
        return "the year behind it is not understood"
    return _hedged_behind(ts, end, lang)


def _owns_part(ts: Sequence[Token], end: int, limit: str, lang: Language) -> bool:
    """Whether only a part of a date is meant: "next year's third quarter".

    Behind a limit it is something of that year: "before next year's election".
    """
    words = lang.dates
    if word_at(ts, end) not in APOSTROPHES:
        return False
    if limit in ("before", "after"):
        return True
    near = {token.word for token in ts[end + 2 : end + 2 + FEW]}
    return not near.isdisjoint(words.parts_of_year | words.ordinal_endings)


def _is_owned(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year to which a date belongs stands before it: "this year's 10 November vote"."""
    return word_at(ts, i - 2) in APOSTROPHES and word_at(ts, i - 3) in lang.dates.periods


def _is_each(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether "each" begins what follows and is not of time: "from 2027 each household"."""
    if ts[i].word not in lang.wholes or not is_count_of(ts, i + 1, lang):
        return False
    return lang.figures.units.at(ts, i + 1) is None and ts[i + 1].word not in lang.dates.periods


def _is_of_another(ts: Sequence[Token], end: int, moment: Moment, lang: Language) -> bool:
    """Whether a part of a year may be one of no calendar year, or a year the like of another.

    Such as "the third quarter of its fiscal 2027", "the third quarter, which ended in May", "the
    2010 of its day".
    """
    if word_at(ts, end) in lang.dates.of:
        return moment.kind == "year" or (moment.kind in PARTED and not moment.year)
    if moment.kind != "quarter" or moment.year or word_at(ts, end) != ",":
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
    closed = word_at(ts, other + 1) == ")" and word_at(ts, other - 1) == "("
    year = end - 1 - (ts[end - 1].word in lang.dates.years)
    if closed and is_year_number(ts[year]) and is_year_number(ts[other]):
        return "another date stands beside it"  # "in 2027 (2028)"
    perhaps = past(ts, other, lang.perhaps | lang.figures.or_words)
    at = past(ts, perhaps, lang.perhaps)
    shifted = word_at(ts, at) in lang.dates.shifts  # "this year or next"
    if perhaps > other and (shifted or _year_or_date(ts, at, lang)):
        return "another date stands beside it"
    return remark_behind(ts, end, lang)


def _year_or_date(ts: Sequence[Token], i: int, lang: Language) -> bool:
    frames = frames_at(ts, i, lang)
    place = Place(ts, lang, no_joint)
    return any(element_at(place, frame.next) for frame in frames)


def _short_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year of two digits follows a month: «в мае 27-го», "May '27"."""
    if word_at(ts, i) in APOSTROPHES:
        return i + 1 < len(ts) and ts[i + 1].kind == "number" and touches(ts, i + 1)
    if i < len(ts) and ts[i].kind == "word" and lang.dates.years:  # «в мае двадцать пятого»
        tens = lang.numbers.read(ts, i)
        return lang.dates.ordinal(word_at(ts, tens.next if tens else i)) is not None
    if i >= len(ts) or ts[i].kind != "number":
        return False
    return word_at(ts, i + 1) == "-" and word_at(ts, i + 2) in lang.dates.ordinal_endings


def _other_year(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year that is not understood follows a date without one.

    Such as «того же года», "of each year".
    """
    if i < len(ts) and ts[i].kind == "number" and era_at(ts, i + 1, lang):
        return True
    shift = past(ts, i, lang.neutral)
    if word_at(ts, shift) in lang.dates.shifts and shift + 1 < len(ts):
        behind = ts[shift + 1]
        mark = behind.kind == "mark" or behind.word in lang.figures.list_words
        if mark and behind.word not in STOPPING:
            return True  # «в марте следующего, 2027 года», «в мае прошлого и в июне этого года»
    for at in range(i, min(i + FEW + 1, len(ts))):
        token = ts[at]
        if token.kind != "word" and not token.word.isdigit():
            return False
        if token.word in lang.dates.years or token.word in lang.dates.other_years:
            return True
        if token.kind == "word" and touches(ts, at + 1) and ts[at + 1].kind == "number":
            return True  # FY2027
    return False
