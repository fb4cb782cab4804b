"""Days: in digits, with a month, with a weekday, or reckoned from the day of publication."""

import re
from calendar import monthrange
from collections.abc import Sequence
from itertools import pairwise

from rowcite.text.context import DASHES, YEAR_DIGITS, is_count_of
from rowcite.text.grammar.element import (
    DAY_DIGITS,
    LAST_DAY,
    MONTHS,
    YEARS,
    Element,
    Place,
    after_article,
    end_of,
    long_year,
    no_joint,
    one,
    paired,
    read_day,
    read_group,
    read_month,
    read_year,
    with_year,
    year_after,
)
from rowcite.text.language import Language
from rowcite.text.moments import WEEK, Moment
from rowcite.text.tokens import Token, past, touches, word_at

POINTED = re.compile(r"([0-3]?[0-9])\.([01]?[0-9])\.((?:19|20)[0-9]{2}|[0-9]{2})")
DAY_FIRST = (2, 2, 4)  # digits of 15-03-2026
WEEKDAY_MARKS = frozenset("(,")  # between a day and its weekday


def numeric_at(place: Place, i: int) -> Element | None:
    """15.03.2026, 2026-03-15, 2026-03, 15/03/2026, in Russian 15-03-2026."""
    ts, token = place.ts, place.ts[i]
    if token.kind != "number":
        return None
    pointed = POINTED.fullmatch(token.word)
    if pointed:
        day, month, year = (int(part) for part in pointed.groups())
        short = len(pointed[3]) == DAY_DIGITS
        if short and not place.lang.dates.day_first_numeric:
            return None
        year = long_year(year) if short else year
        return one(Moment("day", year, month, day), i + 1)
    parts, end = _glued_numbers(ts, i)
    if word_at(ts, i + 1) == "/":
        return _slashed(parts, end) if len(parts) == 3 else None  # noqa: PLR2004
    if place.lang.dates.day_first_numeric and tuple(map(len, parts)) == DAY_FIRST:
        day, month, year = map(int, parts)
        return one(Moment("day", year, month, day), end) if year in YEARS else None
    return _iso(parts, end)


def _iso(parts: list[str], end: int) -> Element | None:
    """2026-03-15 and 2026-03; 2007-08 may be two years."""
    if [len(part) for part in parts[:2]] != [YEAR_DIGITS, DAY_DIGITS]:
        return None
    year, month, *day = (int(part) for part in parts)
    if day:
        return one(Moment("day", year, month, day[0]), end)
    if not 1 <= month <= MONTHS or year not in YEARS:
        return None
    season = month == (year + 1) % 100
    why = "it may be one year that is no calendar year" if season else ""
    return one(Moment("month", year, month), end, why=why)


def _glued_numbers(ts: Sequence[Token], i: int) -> tuple[list[str], int]:
    """The digits of up to three numbers that one hyphen or slash joins, and the next token."""
    parts, mark = [ts[i].word], word_at(ts, i + 1)
    end = i + 1
    while mark in {"-", "/"} and word_at(ts, end) == mark and touches(ts, end) and len(parts) < 3:  # noqa: PLR2004
        if not touches(ts, end + 1) or not word_at(ts, end + 1).isdigit():
            break
        parts.append(ts[end + 1].word)
        end += 2
    return (parts, end) if all(part.isdigit() for part in parts) else ([], i + 1)


def _slashed(parts: list[str], end: int) -> Element | None:
    first, second, year = (int(part) for part in parts)
    if first > LAST_DAY or second > LAST_DAY or len(parts[2]) not in (DAY_DIGITS, YEAR_DIGITS):
        return None
    if len(parts[2]) == DAY_DIGITS or (first <= MONTHS and second <= MONTHS and first != second):
        return one(
            Moment("day", year, 1, 1), end, why="day and month can be told only by their order"
        )
    month, day = (first, second) if second > MONTHS else (second, first)
    return one(Moment("day", year, month, day), end)


def days_at(place: Place, i: int) -> Element | None:
    """6 ноября, «6–8 ноября 2025 года», "6th of November", «1 и 15 июня»."""
    group = read_group(place, i, read_day)
    if group is None:
        return None
    days, joints, after = group
    if place.ts[i].kind == "word" and _is_told_behind_dash(place.ts[i:after]):
        return None  # "the first hearing was 2 March, the second — 5 March"
    after = past(place.ts, after, place.lang.dates.of)
    month = read_month(place, after)
    if not month:
        return None
    year = year_after(place.ts, after + 1, place.lang)
    moments = [with_year(Moment("day", 0, month, day), year) for day in days]
    joints = _neighbours(days, joints)
    return Element(paired(moments, joints), end_of(year, after + 1))


def _is_told_behind_dash(group: Sequence[Token]) -> bool:
    """Whether a dash and a number stand behind an ordinal: «второе — 5», no range of days."""
    return any(mark.word in DASHES and day.kind == "number" for mark, day in pairwise(group))


def _neighbours(days: list[int], joints: list[str]) -> list[str]:
    """«6 и 7 ноября» are the days from 6 to 7; two that are no neighbours are two dates."""
    both = joints == ["list"] and days[1] == days[0] + 1
    return ["range"] if both else joints


def month_days_at(place: Place, i: int) -> Element | None:
    """November 6, 2025; "November 6-7"; "May the 1st"."""
    ts, words = place.ts, place.lang.dates
    month = read_month(place, i)
    if not words.month_first or not month:
        return None
    at = past(ts, i + 1, ".")
    group = read_group(place, words.articles.past(ts, at), read_day)
    if group is None:
        return None
    days, joints, after = group
    year = year_after(ts, after, place.lang)
    moments = [with_year(Moment("day", 0, month, day), year) for day in days]
    joints = _neighbours(days, joints)
    if year is None and _counts_day(place, after):
        return one(moments[0], after, why="it may be a day or a number")
    return Element(paired(moments, joints), end_of(year, after))


def _counts_day(place: Place, after: int) -> bool:
    ts, lang = place.ts, place.lang
    word = word_at(ts, after)
    if word in lang.numbers.scales or word == "%" or lang.figures.units.at(ts, after):
        return True
    return (
        is_count_of(ts, after, lang)
        and lang.dates.counts_after_year(ts[after].printed, "") != "year"
    )


def shifted_at(place: Place, i: int) -> Element | None:
    """«вчера», «в прошлом году», "next Monday", "this week"."""
    ts, words = place.ts, place.lang.dates
    away = words.days_away.get(word_at(ts, i))
    if away is not None:
        why = "it may mean nowadays" if _is_possessive(ts, i) and away >= 0 else ""
        return one(Moment("away", number=away), i + 1, why=why)
    shift = words.shifts.get(word_at(ts, i))
    if shift is None:
        return None
    word = word_at(ts, i + 1)
    period = words.periods.get(word)
    if period in ("decade", "century") and shift:
        return None
    if period:
        return one(Moment("period", shift=shift, name=period), i + 2)
    if word in words.weekdays:
        recent = "recent" if word_at(ts, i) in words.recent else ""
        return one(Moment("weekday", number=words.weekdays[word], shift=shift, name=recent), i + 2)
    return None


def two_away_at(place: Place, i: int) -> Element | None:
    """Such as "year before last", but not "the year before last summer", "financial year"."""
    ts, words = place.ts, place.lang.dates
    found = words.two_away.at(ts, i)
    odd = words.odd_years.before(ts, i + 1) is not None
    if found is None or is_count_of(ts, found.next, place.lang) or odd:
        return None
    period, shift = found.meaning
    return one(Moment("period", shift=shift, name=period), found.next)


def _is_possessive(ts: Sequence[Token], i: int) -> bool:
    """Whether something belongs to a word: "today's environment"."""
    return word_at(ts, i + 1) in ("'", "’") and word_at(ts, i + 2) == "s"


def _read_weekday(ts: Sequence[Token], i: int, lang: Language) -> int | None:
    """The number of the weekday at a token; where weekdays have a capital, only with one."""
    number = lang.dates.weekdays.get(word_at(ts, i))
    if number is None or (lang.dates.month_first and ts[i].printed[0].islower()):
        return None
    return number


def weekday_at(place: Place, i: int) -> Element | None:
    """«понедельник», «в понедельник (10 ноября)», "Thursday, 6 November": with its day one date."""
    number = _read_weekday(place.ts, i, place.lang)
    if number is None:
        return None
    bracket = word_at(place.ts, i + 1) == "("
    after = i + 2 if bracket or word_at(place.ts, i + 1) == "," else i + 1
    found = _one_day(place, after_article(place.ts, after, place.lang))
    if found and (not bracket or word_at(place.ts, found.next) == ")"):
        return _on_weekday(found, number, found.next + 1 if bracket else found.next)
    return one(Moment("weekday", number=number), i + 1, sure=place.lang.dates.month_first)


def nth_weekday_at(place: Place, i: int) -> Element | None:
    """«во вторую субботу июля 2027 года», "the last Sunday in March 2027".

    Without its month and year it is unread, as is "the second Saturday after Easter".
    """
    ts, words = place.ts, place.lang.dates
    last = word_at(ts, i) in words.final
    found = (0, i + 1) if last else read_day(ts, i, place.lang)
    if found is None or (ts[i].kind == "number" and found[1] == i + 1):
        return None
    nth, at = found
    weekday = _read_weekday(ts, at, place.lang)
    if weekday is None:
        return None
    after = past(ts, at + 1, words.of | words.within)
    month = read_month(place, after)
    if last and not month:
        return None
    year = year_after(ts, after + 1, place.lang) if month else None
    if year is None or not year.year:
        end = end_of(year, after + 1) if month else at + 1
        return one(Moment("weekday", number=weekday), end, why="it has no month and year")
    days = _days_of(weekday, year.year, month)
    if nth > len(days):
        return one(Moment("month", year.year, month), year.next, why="there is no such day")
    return one(Moment("day", year.year, month, days[nth - 1]), year.next)


def _days_of(weekday: int, year: int, month: int) -> list[int]:
    """The days of a month that are a weekday."""
    first, length = monthrange(year, month)
    return list(range(1 + (weekday - first) % WEEK, length + 1, WEEK))


def weekday_behind(place: Place, found: Element) -> Element:
    """A day with the weekday behind it, or the same: «10 ноября (понедельник)»."""
    ts, lang = place.ts, place.lang
    first, last = found.pairs[0]
    is_day = first.kind == "day" and first == last and len(found.pairs) == 1
    if not is_day or word_at(ts, found.next) not in WEEKDAY_MARKS:
        return found
    bracket = word_at(ts, found.next) == "("
    at = past(ts, lang.dates.limits.past(ts, found.next + 1), lang.numbers.articles)
    number, end = _read_weekday(ts, at, lang), at + 1
    at_mark = end >= len(ts) or ts[end].kind == "mark"
    if number is None or not at_mark or (bracket and word_at(ts, end) != ")"):
        return found
    return _on_weekday(found, number, end + 1 if bracket else end)


def _on_weekday(found: Element, number: int, end: int) -> Element:
    """A day with the weekday beside it."""
    return one(found.pairs[0][0]._replace(weekday=number), end, why=found.why)


def _one_day(place: Place, i: int) -> Element | None:
    """A single day at a token, in any spelling."""
    if i >= len(place.ts):
        return None
    for reader in (days_at, month_days_at, numeric_at):
        found = reader(place._replace(joints=no_joint), i)
        if found and found.pairs[0][0].kind == "day":
            return found
    return None


def this_period_at(place: Place, i: int) -> Element | None:
    """«до конца года», "by the end of the decade": the period in which it was published."""
    if place.limit not in ("until", "by", "since", "before"):
        return None
    closing = place.lang.dates.year_ends.at(place.ts, i)
    if closing:
        why = "it may end before the year does" if place.limit == "before" else ""
        return one(Moment("period", shift=0, name=closing.meaning), closing.next, why=why)
    period = place.lang.dates.periods.get(word_at(place.ts, i))
    if period is None or not place.part:
        return None
    year = read_year(place.ts, i + 1, place.lang)
    if year:
        return None
    return one(Moment("period", shift=0, name=period), i + 1)
