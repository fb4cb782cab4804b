"""The elements of dates: days, months, years, and those reckoned from the day of publication."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rowcite.text.context import is_count_of
from rowcite.text.language import Language
from rowcite.text.moments import QUARTER, Moment, Pair
from rowcite.text.phrases import is_point
from rowcite.text.tokens import Token, past, touches, word_at

YEARS = range(1900, 2101)
YEARS_NAMED = range(1000, 2200)  # with the word «год» or a month beside it
YEAR_DIGITS, DAY_DIGITS, LAST_DAY, MONTHS = 4, 2, 39, 12
COUNTS = {"quarter": 4, "half": 2}
ROMAN = {"i": 1, "v": 5, "x": 10}
OLD = range(40, 100)  # decades and years of two digits that can only be of the last century
POINTED = re.compile(r"([0-3]?[0-9])\.([01]?[0-9])\.((?:19|20)[0-9]{2}|[0-9]{2})")
WEEKDAY_MARKS = frozenset("(,")  # between a day and its weekday
MONTH_UNITS = "mo"
LONGEST_LIST = 8
DATED = 3  # tokens from a month to its year: May 6th, 1648

Joint = Callable[[int], tuple[str, int] | None]


class Element(NamedTuple):
    """Pairs of moments and the token after them.

    `sure` tells that they are dates even without a preposition.
    """

    pairs: tuple[Pair, ...]
    next: int
    sure: bool = True
    why: str = ""


class Year(NamedTuple):
    """A year behind a month or quarter, stated or reckoned, and the token after it."""

    year: int
    shift: int | None
    next: int


class Place(NamedTuple):
    """Where an element is read: the tokens, the language, the joints, and what stood before."""

    ts: Sequence[Token]
    lang: Language
    joints: Joint
    part: str = ""
    limit: str = ""


def element_at(place: Place, i: int) -> Element | None:
    """The longest element that begins at a token."""
    if i >= len(place.ts) or not _may_begin(place, i):
        return None
    found = [element for reader in _readers_at(place, i) if (element := reader(place, i))]
    if any(word_at(place.ts, element.next) in WEEKDAY_MARKS for element in found):
        on_weekday = _weekday_behind(place, i)
        if on_weekday:
            found.append(on_weekday)
    return max(found, key=lambda element: element.next) if found else None


def _readers_at(place: Place, i: int) -> Sequence[Callable[[Place, int], Element | None]]:
    """The readers of what may begin at a token, so that few of them are asked."""
    token, lang = place.ts[i], place.lang
    if token.kind == "number":
        return SHORT_READERS if len(token.word) <= DAY_DIGITS else LONG_READERS
    words, word = lang.dates, token.word
    numeral = word in lang.number_words or word in words.shifts or word in words.final
    numeral = numeral or word in words.first_months or word in lang.numbers.scales
    if numeral or words.ordinal(word) or read_roman(place.ts, i):
        return WORD_READERS
    return NAME_READERS


def _may_begin(place: Place, i: int) -> bool:
    """A quick look at one token that spares most of them a reading."""
    token, lang = place.ts[i], place.lang
    if token.kind != "word":
        return token.kind == "number"
    word = token.word
    if word in lang.anchors or word in lang.dates.final or word in lang.dates.articles:
        return True
    return bool(lang.dates.ordinal(token.word) or read_roman(place.ts, i))


def no_joint(_: int) -> None:
    """Nothing joins."""


def one(moment: Moment, after: int, *, sure: bool = True, why: str = "") -> Element:
    """An element of a single moment."""
    return Element(((moment, moment),), after, sure, why)


def _numeric(place: Place, i: int) -> Element | None:
    """15.03.2026, 2026-03-15, 2026-03, 15/03/2026."""
    ts, token = place.ts, place.ts[i]
    if token.kind != "number":
        return None
    pointed = POINTED.fullmatch(token.word)
    if pointed:
        day, month, year = (int(part) for part in pointed.groups())
        short = len(pointed[3]) == DAY_DIGITS
        if short and not place.lang.dates.day_first_numeric:
            return None
        year = _long_year(year) if short else year
        return one(Moment("day", year, month, day), i + 1)
    parts, end = _glued_numbers(ts, i)
    if word_at(ts, i + 1) == "/":
        return _slashed(parts, end) if len(parts) == 3 else None  # noqa: PLR2004
    return _iso(parts, end)


def _iso(parts: list[str], end: int) -> Element | None:
    """2026-03-15 and 2026-03."""
    if [len(part) for part in parts[:2]] != [YEAR_DIGITS, DAY_DIGITS]:
        return None
    year, month, *day = (int(part) for part in parts)
    if day:
        return one(Moment("day", year, month, day[0]), end)
    possible = 1 <= month <= MONTHS and year in YEARS
    return one(Moment("month", year, month), end) if possible else None


def _long_year(year: int) -> int:
    return year + 1900 if year >= 50 else year + 2000  # noqa: PLR2004


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


def past_ending(ts: Sequence[Token], i: int, endings: frozenset[str]) -> int:
    """The token after a hyphen and the ending of an ordinal: 6-го, 2027-м."""
    if word_at(ts, i + 1) in endings:
        return i + 2
    return i


def read_day(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    """A day of a month and the token after it: 6, 6-го, 6th, «двадцать пятого»."""
    if i >= len(ts):
        return None
    token, words = ts[i], lang.dates
    if token.kind == "number":
        if not token.word.isdigit() or len(token.word) > DAY_DIGITS:
            return None
        day = int(token.word)
        after = i + 1
        if touches(ts, after) and word_at(ts, after) in words.ordinal_endings:
            after += 1
        elif touches(ts, after) and word_at(ts, after) == "-" and touches(ts, after + 1):
            after = past_ending(ts, after, words.ordinal_endings)
        return (day, after) if 1 <= day <= LAST_DAY else None
    return _ordinal(ts, i, lang)


def _ordinal(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    """An ordinal in words and the token after it: «шестого», «двадцать пятого», "twenty-fifth"."""
    number = lang.dates.ordinal(word_at(ts, i))
    if number:
        return number, i + 1
    tens = lang.numbers.read(ts, i)
    if tens is None or tens.value not in (20, 30):
        return None
    after = past(ts, tens.next, "-")
    unit = lang.dates.ordinal(word_at(ts, after))
    return (int(tens.value) + unit, after + 1) if unit and unit < 10 else None  # noqa: PLR2004


def read_year(
    ts: Sequence[Token], i: int, lang: Language, *, sure: bool = False
) -> tuple[int, int, bool] | None:
    """A year, the token after it, and whether a word says that it is one.

    Such as 2027, 2027-го, «2027 года». `sure` tells that only a year can stand there.
    """
    words = lang.dates
    if i >= len(ts):
        return None
    token, year, after = ts[i], 0, i + 1
    if token.kind == "number" and token.word.isdigit() and len(token.word) == YEAR_DIGITS:
        year = int(token.word)
        if touches(ts, after) and word_at(ts, after) == "-" and touches(ts, after + 1):
            after = past_ending(ts, after, words.ordinal_endings - words.decade_endings)
    elif token.kind == "word":
        spoken = words.year_in_words(ts, i)
        year, after = spoken or (0, after)
    named = word_at(ts, after) in words.years or (
        token.kind == "word" and words.spoken_years_stand_alone
    )
    if year not in (YEARS_NAMED if named or sure else YEARS) or (
        token.kind == "word" and not named
    ):
        return None
    return year, past(ts, after, words.years), named or after > i + 1


def after_article(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after an article, and after the word "year" before its number."""
    i = lang.dates.articles.past(ts, i)
    if i + 1 < len(ts) and ts[i + 1].kind == "number":
        return past(ts, i, lang.dates.year_before)
    return i


def year_after(ts: Sequence[Token], i: int, lang: Language) -> Year | None:
    """The year behind a month, quarter or season: 2026, «прошлого года», "of next year"."""
    words, start = lang.dates, i
    if is_point(ts, i):
        i += 1
    if word_at(ts, i) == "," and i + 1 < len(ts) and ts[i + 1].kind == "number":
        i += 1
    if word_at(ts, i) in words.of:
        i += 1
    i = after_article(ts, i, lang)
    own = words.this_year.at(ts, i)
    if own:
        return Year(0, own.meaning, own.next)
    if word_at(ts, i) in words.shifts:
        shift = words.shifts[word_at(ts, i)]
        stated = read_year(ts, i + 1, lang)
        if stated:
            return Year(stated[0], None, stated[1])
        if words.periods.get(word_at(ts, i + 1)) == "year":
            return Year(0, shift, i + 2)
        return None
    dated = any(token.word in words.months for token in ts[max(0, start - DATED) : start])
    found = read_year(ts, i, lang, sure=dated)
    if found is None or (ts[start - 1].end < ts[i].start and "\n\n" in ts[i].printed):
        return None
    return Year(found[0], None, found[1])


def end_of(year: Year | None, otherwise: int) -> int:
    """The token after a year, or another one where there is no year."""
    return year.next if year else otherwise


Read = Callable[[Sequence[Token], int, Language], tuple[int, int] | None]


def _group(place: Place, i: int, read: Read) -> tuple[list[int], list[str], int] | None:
    """Numbers of one kind that are joined.

    Such as «6–8», «1, 5 и 7», "6 and 7"; with the joints and the token after them.
    """
    first = read(place.ts, i, place.lang)
    if first is None:
        return None
    values, joints, after = [first[0]], [], first[1]
    while len(values) < LONGEST_LIST and (joint := place.joints(after)):
        later = read(place.ts, joint[1], place.lang)
        if later is None:
            break
        values.append(later[0])
        joints.append(joint[0])
        after = later[1]
    return values, joints, after


def paired(moments: list[Moment], joints: list[str]) -> tuple[Pair, ...]:
    """Moments joined to ranges and lists as pairs of ends."""
    pairs: list[Pair] = [(moments[0], moments[0])]
    for (_, later), joint in zip(pairwise(moments), joints, strict=True):
        if joint == "range":
            pairs[-1] = (_year_before(pairs[-1][0], later), later)
        else:
            pairs.append((later, later))
    return tuple(pairs)


def _year_before(first: Moment, last: Moment) -> Moment:
    """The first end of a range that passes the turn of the year: «с ноября по март 2027 года»."""
    if first.kind not in ("day", "month") or first.month <= last.month:
        return first
    if first.shift is not None:
        return first._replace(shift=first.shift - 1)
    return first._replace(year=first.year - 1) if first.year else first


def _with_year(moment: Moment, year: Year | None) -> Moment:
    return moment._replace(year=year.year, shift=year.shift) if year else moment


def _month(place: Place, i: int) -> int:
    """The month at a token, 0 if there is none.

    Where months are written with a capital, only with one.
    """
    words = place.lang.dates
    month = words.months.get(word_at(place.ts, i), 0)
    return 0 if month and words.month_first and place.ts[i].printed[0].islower() else month


def _days(place: Place, i: int) -> Element | None:
    """6 ноября, «6–8 ноября 2025 года», "6th of November", «1 и 15 июня»."""
    group = _group(place, i, read_day)
    if group is None:
        return None
    days, joints, after = group
    after = past(place.ts, after, place.lang.dates.of)
    month = _month(place, after)
    if not month:
        return None
    year = year_after(place.ts, after + 1, place.lang)
    moments = [_with_year(Moment("day", 0, month, day), year) for day in days]
    joints = _neighbours(days, joints)
    return Element(paired(moments, joints), end_of(year, after + 1))


def _neighbours(days: list[int], joints: list[str]) -> list[str]:
    """«6 и 7 ноября» are the days from 6 to 7; two that are no neighbours are two dates."""
    both = joints == ["list"] and days[1] == days[0] + 1
    return ["range"] if both else joints


def _month_days(place: Place, i: int) -> Element | None:
    """November 6, 2025; "November 6-7"; "May the 1st"."""
    ts, words = place.ts, place.lang.dates
    month = _month(place, i)
    if not words.month_first or not month:
        return None
    at = past(ts, i + 1, ".")
    group = _group(place, words.articles.past(ts, at), read_day)
    if group is None:
        return None
    days, joints, after = group
    year = year_after(ts, after, place.lang)
    moments = [_with_year(Moment("day", 0, month, day), year) for day in days]
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


def _read_month(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    month = _month(Place(ts, lang, no_joint), i)
    return (month, i + 1) if month else None


def _months(place: Place, i: int) -> Element | None:
    """Ноябрь 2025, «в январе–сентябре», "last November"."""
    ts, words = place.ts, place.lang.dates
    shift = words.shifts.get(word_at(ts, i))
    if shift is not None:
        month = _month(place, i + 1)
        found = Moment("month", 0, month, shift=shift, name="own")
        return one(found, i + 2) if month else None
    group = _group(place, i, _read_month)
    if group is None:
        return None
    months, joints, after = group
    year = year_after(ts, after, place.lang)
    moments = [_with_year(Moment("month", 0, month), year) for month in months]
    if year is None and word_at(ts, i) not in words.months_alone:
        return None
    return Element(paired(moments, joints), end_of(year, after), sure=year is not None)


def _read_ordinal(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    """The number of a quarter or half: IV, 1, 2-м, 3rd, «первом»."""
    roman = read_roman(ts, i)
    return (roman, i + 1) if roman else read_day(ts, i, lang)


def read_roman(ts: Sequence[Token], i: int) -> int:
    """A Roman number up to XXXIX at a token, 0 if there is none."""
    word, total, last = word_at(ts, i), 0, 0
    if not word or set(word) - ROMAN.keys() or not ts[i].printed.isupper():
        return 0
    for letter in reversed(word):
        value = ROMAN[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def _numbered(place: Place, i: int) -> Element | None:
    """«в III–IV кварталах 2026 года», "the first half of next year"."""
    ts, words = place.ts, place.lang.dates
    group = _group(place, i, _read_ordinal) or _final(place, i)
    if group is None:
        return None
    numbers, joints, after = group
    adjective = word_at(ts, after) == "-" and touches(ts, after) and touches(ts, after + 1)
    after += adjective
    kind = words.numbered.get(word_at(ts, after), "")
    unit = place.lang.figures.units.at(ts, after)
    if unit and unit.next > after + 1:
        return None  # «1 кв. м»
    if not kind or max(numbers) > COUNTS[kind]:
        return None
    year = year_after(ts, after + 1, place.lang)
    end = end_of(year, after + 1)
    name = ""
    if year is None:
        end = _past_of_year(place, after + 1)
        if end > after + 1:
            name = "told"
        elif adjective or kind == "half":
            name = "measured"
        apart = ts[after].word in words.periods or end >= len(ts) or ts[end].kind == "mark"
        if name == "measured" and not (adjective or apart):
            return None  # "in the first half hour"
    moments = [_with_year(Moment(kind, number=number, name=name), year) for number in numbers]
    sure = year is not None or (adjective and name != "")
    return Element(paired(moments, joints), end, sure=sure)


def _past_of_year(place: Place, i: int) -> int:
    """The token after "of the year" behind its half or quarter, or the same one."""
    ts, words = place.ts, place.lang.dates
    at = past(ts, i, words.of)
    if words.of and at == i:
        return i
    at = words.articles.past(ts, at)
    is_year = words.periods.get(word_at(ts, at)) == "year"
    return at + 1 if is_year and words.months_until.at(ts, at + 1) is None else i


def _final(place: Place, i: int) -> tuple[list[int], list[str], int] | None:
    """The number of the last quarter or half of a year: "the final quarter of 2025"."""
    ts, words = place.ts, place.lang.dates
    kind = words.numbered.get(word_at(ts, i + 1), "")
    if word_at(ts, i) not in words.final or not kind or year_after(ts, i + 2, place.lang) is None:
        return None
    return [COUNTS[kind]], [], i + 1


def _read_short(ts: Sequence[Token], i: int, lang: Language) -> tuple[Moment, int] | None:
    """Q2, 2H, 9M: a letter and a number that touch."""
    if i + 1 >= len(ts) or not touches(ts, i + 1):
        return None
    letter, number = (i, i + 1) if ts[i].kind == "word" else (i + 1, i)
    kind = lang.dates.short_numbered.get(word_at(ts, letter), "")
    digit = word_at(ts, number)
    if not kind or not digit.isdigit() or len(digit) > 1 or ts[letter].printed.islower():
        return None
    last = COUNTS.get(kind, MONTHS)
    right_order = kind != "months" or number < letter
    if not 1 <= int(digit) <= last or not right_order:
        return None
    return Moment(kind, number=int(digit)), i + 2


def _short(place: Place, i: int) -> Element | None:
    """Q2 2026, "Q1–Q3 2026", 1Q26."""
    ts = place.ts
    first = _read_short(ts, i, place.lang)
    if first is None:
        return None
    moments, joints, after = [first[0]], [], first[1]
    while len(moments) < LONGEST_LIST and (joint := place.joints(after)):
        later = _read_short(ts, joint[1], place.lang)
        if later is None:
            break
        moments.append(later[0])
        joints.append(joint[0])
        after = later[1]
    brief = (
        touches(ts, after)
        and word_at(ts, after).isdigit()
        and len(word_at(ts, after)) == DAY_DIGITS
    )
    year = Year(_long_year(int(word_at(ts, after))), None, after + 1) if brief else None
    year = year or year_after(ts, after, place.lang)
    if year is None:
        return one(moments[0], after, sure=False, why="it has no year")
    return Element(paired([_with_year(m, year) for m in moments], joints), year.next)


def _first_months(place: Place, i: int) -> Element | None:
    """«за 9 месяцев 2025 года», "the first nine months of 2025".

    "in the six months to June 2026".
    """
    ts, lang = place.ts, place.lang
    if word_at(ts, i - 1) in lang.dates.final:
        return None
    i = lang.dates.first_months.past(ts, i)
    count = None
    if i < len(ts) and ts[i].kind == "number":
        count = read_day(ts, i, lang)
    spoken = lang.numbers.read(ts, i)
    number, after = count or (0, i)
    if spoken:
        number, after = int(spoken.value), spoken.next
    if 1 < number < COUNTS["quarter"] and lang.dates.numbered.get(word_at(ts, after)) == "quarter":
        year = year_after(ts, after + 1, lang)
        moment = Moment("months", number=number * QUARTER)
        return one(_with_year(moment, year), year.next) if year else None
    unit = lang.figures.units.at(ts, after)
    if not 1 < number <= MONTHS or unit is None or unit.meaning.code != MONTH_UNITS:
        return None
    year = year_after(ts, unit.next, lang)
    if year:
        return one(_with_year(Moment("months", number=number), year), year.next)
    return _months_to(place, unit.next, number)


def _months_to(place: Place, i: int, number: int) -> Element | None:
    ts, lang = place.ts, place.lang
    until = lang.dates.months_until.at(ts, i)
    month = 0
    if until:
        month = _month(place, until.next)
    if not until or not month:
        return None
    year = year_after(ts, until.next + 1, lang)
    if year is None and not _is_number_at(ts, until.next + 1):
        first_month = (month - number) % MONTHS + 1
        pair = Moment("month", 0, first_month, name="told"), Moment("month", 0, month)
        return Element((pair,), until.next + 1, sure=False)
    if year is None or not year.year:
        return None
    last = Moment("month", year.year, month)
    before = year.year * MONTHS + month - number
    first = Moment("month", before // MONTHS, before % MONTHS + 1)
    return Element(((first, last),), year.next)


def _is_number_at(ts: Sequence[Token], i: int) -> bool:
    return i < len(ts) and ts[i].kind == "number"


def _decade(place: Place, i: int) -> Element | None:
    """«2030-х годов», "2030s", «в 90-е», "the eighties"."""
    ts, words = place.ts, place.lang.dates
    token = ts[i]
    if token.kind == "word":
        first = words.decades.get(token.word)
        after = i + 1
    else:
        ending = past(ts, i + 1, "-")
        glued = touches(ts, i + 1) and (ending == i + 1 or touches(ts, ending))
        if not glued or word_at(ts, ending) not in words.decade_endings or not token.word.isdigit():
            return None
        first, after = _first_of_decade(token.word), ending + 1
    if not first:
        return None
    end = past(ts, after, words.years)
    sure = end > after or len(token.word) == YEAR_DIGITS
    may_be_century = first % 100 == 0 and first != 2000 and len(token.word) == YEAR_DIGITS  # noqa: PLR2004
    why = "it may be ten years or a hundred" if may_be_century else ""
    return one(Moment("decade", number=first), end, sure=sure, why=why)


def _first_of_decade(digits: str) -> int:
    number = int(digits)
    if number % 10:
        return 0
    if len(digits) == DAY_DIGITS and number in OLD:
        return 1900 + number
    return number if number in YEARS_NAMED else 0


def _century(place: Place, i: int) -> Element | None:
    """«в XX веке», "the 20th century"."""
    found = _read_ordinal(place.ts, i, place.lang)
    if found is None or word_at(place.ts, found[1]) not in place.lang.dates.centuries:
        return None
    return one(Moment("century", number=found[0]), found[1] + 1)


def _season(place: Place, i: int) -> Element | None:
    """«летом 2027 года», "spring 2026"; one without a year, and a winter, is unread."""
    ts, words = place.ts, place.lang.dates
    season = words.seasons.get(word_at(ts, i))
    if season is None:
        return None
    year = year_after(ts, i + 1, place.lang)
    moment = _with_year(Moment("season"), year)
    if year is None:
        return one(moment, i + 1, sure=False, why="a season without a year")
    why = "a winter belongs to two years" if season == "winter" else ""
    return one(moment, year.next, why=why)


def _brief_range(ts: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The years of 2026–30; with a hyphen, 2008-12 is a month."""
    if i + 2 >= len(ts) or not (touches(ts, i + 1) and touches(ts, i + 2)) or touches(ts, i + 3):
        return None
    first, mark, last = (token.word for token in ts[i : i + 3])
    if not (first.isdigit() and last.isdigit()) or mark not in "-‑–—":
        return None
    if len(first) != YEAR_DIGITS or len(last) != DAY_DIGITS or int(first) not in YEARS:
        return None
    year = int(first[:2] + last)
    is_range = year > int(first) and (mark in "–—" or int(last) > MONTHS)
    return (int(first), year) if is_range else None


def _read_plain_year(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    found = read_year(ts, i, lang)
    return found and found[:2]


def _read_old_year(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    found = read_year(ts, i, lang, sure=True)
    return found and found[:2]


def _years(place: Place, i: int) -> Element | None:
    """2027, «2027 год», «2026–2030 гг.», «в 2026 и 2028 годах»."""
    ts, words = place.ts, place.lang.dates
    i = past(ts, i, words.shifts)
    brief = _brief_range(ts, i)
    if brief:
        end = past(ts, i + 3, words.years)
        why = "it may be one year that is no calendar year" if brief[1] == brief[0] + 1 else ""
        return Element(((Moment("year", brief[0]), Moment("year", brief[1])),), end, why=why)
    placed = word_at(ts, i - 1) in words.old_years or place.part != ""
    old = placed and not is_count_of(ts, i + 1, place.lang)
    old = old or (word_at(ts, i - 1) in words.year_before and place.joints(i + 1) is not None)
    group = _group(place, i, _read_old_year)
    if group and not old and word_at(ts, group[2] - 1) not in words.years:
        group = _group(place, i, _read_plain_year)
    if group is None:
        return None
    years, joints, after = group
    named = word_at(ts, after - 1) in words.years or word_at(ts, after - 2) == "-"
    spoken = ts[i].kind == "word"
    moments = [Moment("year", year) for year in years]
    sure = named or spoken or bool(joints)
    return Element(paired(moments, joints), after, sure=sure)


def _shifted(place: Place, i: int) -> Element | None:
    """«вчера», «в прошлом году», "next Monday", "this week"."""
    ts, words = place.ts, place.lang.dates
    away = words.days_away.get(word_at(ts, i))
    if away is not None:
        return one(Moment("away", number=away), i + 1)
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


def _read_weekday(ts: Sequence[Token], i: int, lang: Language) -> int | None:
    """The number of the weekday at a token; where weekdays have a capital, only with one."""
    number = lang.dates.weekdays.get(word_at(ts, i))
    if number is None or (lang.dates.month_first and ts[i].printed[0].islower()):
        return None
    return number


def _weekday(place: Place, i: int) -> Element | None:
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


def _weekday_behind(place: Place, i: int) -> Element | None:
    """«10 ноября (понедельник)», "6 November, a Thursday," and the like."""
    ts, lang, found = place.ts, place.lang, _one_day(place, i)
    if found is None or word_at(ts, found.next) not in WEEKDAY_MARKS:
        return None
    bracket = word_at(ts, found.next) == "("
    at = past(ts, lang.dates.limits.past(ts, found.next + 1), lang.numbers.articles)
    number, end = _read_weekday(ts, at, lang), at + 1
    at_mark = end >= len(ts) or ts[end].kind == "mark"
    if number is None or not at_mark or (bracket and word_at(ts, end) != ")"):
        return None
    return _on_weekday(found, number, end + 1 if bracket else end)


def _on_weekday(found: Element, number: int, end: int) -> Element:
    """A day with the weekday beside it."""
    return one(found.pairs[0][0]._replace(weekday=number), end, why=found.why)


def _one_day(place: Place, i: int) -> Element | None:
    """A single day at a token, in any spelling."""
    if i >= len(place.ts):
        return None
    for reader in (_days, _month_days, _numeric):
        found = reader(place._replace(joints=no_joint), i)
        if found and found.pairs[0][0].kind == "day":
            return found
    return None


def _this_period(place: Place, i: int) -> Element | None:
    """«до конца года», "by the end of the decade": the period in which it was published."""
    if place.limit not in ("until", "by", "since", "before"):
        return None
    closing = place.lang.dates.year_ends.at(place.ts, i)
    if closing:
        return one(Moment("period", shift=0, name=closing.meaning), closing.next)
    period = place.lang.dates.periods.get(word_at(place.ts, i))
    if period is None or not place.part:
        return None
    year = read_year(place.ts, i + 1, place.lang)
    if year:
        return None
    return one(Moment("period", shift=0, name=period), i + 1)


SHORT_READERS = (_numeric, _days, _numbered, _short, _first_months, _decade, _century)
LONG_READERS = (_numeric, _decade, _years)
NAME_READERS = (
    _month_days, _months, _short, _decade, _season, _shifted, _weekday, _this_period,
)  # fmt: skip
WORD_READERS = (*NAME_READERS, _days, _numbered, _first_months, _century, _years)
