"""Months, quarters, halves, seasons, years, decades and centuries."""

from calendar import monthrange
from collections.abc import Sequence

from rowcite.text.amounts import read_amount
from rowcite.text.context import DASHES, YEAR_DIGITS, glued_after, is_count_of
from rowcite.text.grammar.element import (
    DAY_DIGITS,
    LONGEST_LIST,
    MONTHS,
    YEARS,
    YEARS_NAMED,
    Element,
    Place,
    Year,
    end_of,
    long_year,
    no_joint,
    one,
    paired,
    read_day,
    read_group,
    read_month,
    read_roman,
    read_year,
    with_year,
    year_after,
)
from rowcite.text.language import Language
from rowcite.text.moments import CENTURY, QUARTER, Moment
from rowcite.text.tokens import Token, past, touches, word_at
from rowcite.text.units import TIMES

FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
COUNTS = {"quarter": 4, "half": 2}
OLD = range(40, 100)  # decades and years of two digits that can only be of the last century
TEN_DAYS = ((1, 10), (11, 20), (21, 0))  # the last ones end with their month
MONTH_UNITS = "mo"


def _lone_month(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    month = read_month(Place(ts, lang, no_joint), i)
    return (month, i + 1) if month else None


def months_at(place: Place, i: int) -> Element | None:
    """Ноябрь 2025, «в январе–сентябре», "last November"."""
    ts, words = place.ts, place.lang.dates
    shift = words.shifts.get(word_at(ts, i))
    if shift is not None:
        month = read_month(place, i + 1)
        found = Moment("month", 0, month, shift=shift, name=words.direction(word_at(ts, i)))
        return one(found, i + 2, why=_doubt_of_shift(place, i, found)) if month else None
    group = read_group(place, i, _lone_month)
    if group is None:
        return None
    months, joints, after = group
    year = year_after(ts, after, place.lang)
    moments = [with_year(Moment("month", 0, month), year) for month in months]
    if year is None and word_at(ts, i) not in words.months_alone:
        return None
    return Element(paired(moments, joints), end_of(year, after), sure=year is not None)


def _read_ordinal(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    """The number of a quarter or half: IV, 1, 2-м, 3rd, «первом»."""
    roman = read_roman(ts, i)
    return (roman, i + 1) if roman else read_day(ts, i, lang)


def numbered_at(place: Place, i: int) -> Element | None:
    """«в III–IV кварталах 2026 года», "the first half of next year"."""
    ts, words = place.ts, place.lang.dates
    group = read_group(place, i, _read_ordinal) or _final(place, i)
    if group is None:
        return None
    numbers, joints, after = group
    adjective = word_at(ts, after) == "-" and touches(ts, after) and touches(ts, after + 1)
    after += adjective
    kind = words.numbered.get(word_at(ts, after), "")
    unit = place.lang.figures.units.at(ts, after)
    if unit and unit.next > after + 1:
        return None  # «1 кв. м»
    if word_at(ts, past(ts, after + 1, DASHES)) in words.centuries:
        return None  # "the first quarter century"
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
    of_what = _year_of_noun(place, end) if adjective and year is None else None
    if of_what:
        year, end = of_what, of_what.next
        name = ""
    moments = [with_year(Moment(kind, number=number, name=name), year) for number in numbers]
    sure = year is not None or (adjective and name != "")
    return Element(paired(moments, joints), end, sure=sure)


def _year_of_noun(place: Place, i: int) -> Year | None:
    """The year behind the noun of an adjective: "third-quarter net sales in 2026".

    The noun is one of money, since a match has quarters and halves too, and nothing limits it.
    """
    ts, words = place.ts, place.lang.dates
    at = i + 1 if is_count_of(ts, i + 1, place.lang) else i
    placed = word_at(ts, at + 1) in words.within | words.of
    if not placed or place.limit not in ("", "plain") or not is_count_of(ts, i, place.lang):
        return None
    if not place.lang.figures.monetary(ts[at].word) or not read_year(ts, at + 2, place.lang):
        return None
    return year_after(ts, at + 2, place.lang)


def _past_of_year(place: Place, i: int) -> int:
    """The token after "of the year" behind its half or quarter, or the same one."""
    ts, words = place.ts, place.lang.dates
    at = past(ts, i, words.of)
    if words.of and at == i:
        return i
    at = words.articles.past(ts, at)
    is_year = words.periods.get(word_at(ts, at)) == "year"
    return at + 1 if is_year and words.months_until.at(ts, at + 1) is None else i


def ten_days_at(place: Place, i: int) -> Element | None:
    """«в первой декаде мая 2026 года»: the days from the 1st to the 10th."""
    ts = place.ts
    found = _read_ordinal(ts, i, place.lang)
    if found is None or word_at(ts, found[1]) not in place.lang.dates.ten_days:
        return None
    number, month = found[0], read_month(place, found[1] + 1)
    if not month or number > len(TEN_DAYS):
        return None
    year = year_after(ts, found[1] + 2, place.lang)
    end = end_of(year, found[1] + 2)
    first, last = TEN_DAYS[number - 1]
    if not last and year and year.year:
        last = monthrange(year.year, month)[1]
    if not last:
        return one(Moment("month", 0, month), end, why="its last day is that of a month")
    days = [with_year(Moment("day", 0, month, day), year) for day in (first, last)]
    why = "it may open a range" if word_at(ts, i - 1) in place.lang.dates.openings else ""
    joint = place.joints(end)
    if joint and read_month(place, joint[1]):
        why = "another month is joined to it"
    return Element(paired(days, ["range"]), end, why=why)


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


def short_at(place: Place, i: int) -> Element | None:
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
    year = Year(long_year(int(word_at(ts, after))), None, after + 1) if brief else None
    year = year or year_after(ts, after, place.lang)
    if year is None:
        return one(moments[0], after, sure=False, why="it has no year")
    return Element(paired([with_year(m, year) for m in moments], joints), year.next)


def first_months_at(place: Place, i: int) -> Element | None:
    """«за 9 месяцев 2025 года», "the first nine months of 2025", "the last three months of it".

    "in the six months to June 2026".
    """
    ts, lang = place.ts, place.lang
    if word_at(ts, i - 1) in lang.dates.final:
        return None
    final = word_at(ts, i) in lang.dates.final
    start = i + 1 if final else lang.dates.first_months.past(ts, i)
    told, i = start > i, start
    if not told and _is_one_of_several(place, i):
        return None
    count = None
    if i < len(ts) and ts[i].kind == "number":
        count = read_day(ts, i, lang)
    spoken = lang.numbers.read(ts, i)
    number, after = count or (0, i)
    if spoken:
        number, after = int(spoken.value), spoken.next
    if 1 < number < COUNTS["quarter"] and lang.dates.numbered.get(word_at(ts, after)) == "quarter":
        return _months_of(place, after + 1, number * QUARTER, told=told, final=final)
    unit = lang.figures.units.at(ts, after)
    if not 1 < number <= MONTHS or unit is None or unit.meaning.code != MONTH_UNITS:
        return None
    found = _months_of(place, unit.next, number, told=told, final=final)
    return found or (None if final else _months_to(place, unit.next, number))


def _is_one_of_several(place: Place, i: int) -> bool:
    """Whether other months than the first may be meant: "the other three", "two months of 2025"."""
    ts, words = place.ts, place.lang.dates
    if words.articles.before(ts, i) is not None:
        return False
    return bool(words.of) or words.limits.before(ts, i) is None


def _months_of(place: Place, i: int, number: int, *, told: bool, final: bool) -> Element | None:
    """So many first or last months of the year behind them, or "of the year" if they are `told`."""
    year = year_after(place.ts, i, place.lang)
    end = end_of(year, _past_of_year(place, i) if told else i)
    if end == i:
        return None
    name = "" if year else "told"
    if not final:
        return one(with_year(Moment("months", number=number, name=name), year), end)
    months = (MONTHS - number + 1, MONTHS)
    first, last = (with_year(Moment("month", 0, month, name=name), year) for month in months)
    return Element(((first, last),), end)


def year_to_at(place: Place, i: int) -> Element | None:
    """The twelve months up to a date that has its year: "the year ended 31 March 2026"."""
    ts, words = place.ts, place.lang.dates
    if words.periods.get(word_at(ts, i)) != "year" or word_at(ts, i - 1) not in words.articles:
        return None
    found = _months_to(place, i + 1, MONTHS)
    return found if found and found.sure else None


def _months_to(place: Place, i: int, number: int) -> Element | None:
    """So many months up to the one behind them, or to its last day."""
    ts, lang = place.ts, place.lang
    until = lang.dates.months_until.at(ts, i)
    if not until:
        return None
    day, at = read_day(ts, until.next, lang) or (0, until.next)
    month, after = read_month(place, at), at + 1
    if not month:
        return None
    if not day:
        day, after = read_day(ts, after, lang) or (0, after)
    year = year_after(ts, after, lang)
    if year is None and not day and not _is_number_at(ts, after):
        first_month = (month - number) % MONTHS + 1
        pair = Moment("month", 0, first_month, name="told"), Moment("month", 0, month)
        return Element((pair,), after, sure=False)
    if year is None or not year.year or (day and day != monthrange(year.year, month)[1]):
        return None
    last = Moment("month", year.year, month)
    before = year.year * MONTHS + month - number
    first = Moment("month", before // MONTHS, before % MONTHS + 1)
    return Element(((first, last),), year.next)


def _is_number_at(ts: Sequence[Token], i: int) -> bool:
    return i < len(ts) and ts[i].kind == "number"


def decade_at(place: Place, i: int) -> Element | None:
    """«2030-х годов», "2030s", «в 90-е», "the eighties"."""
    ts, words = place.ts, place.lang.dates
    token = ts[i]
    if token.kind == "word":
        first = words.decades.get(token.word)
        after = i + 1
        if first is None:
            return None
    else:
        ending = past(ts, i + 1, "-")
        glued = touches(ts, i + 1) and (ending == i + 1 or touches(ts, ending))
        if not glued or word_at(ts, ending) not in words.decade_endings or not token.word.isdigit():
            return None
        first, after = _first_of_decade(token.word), ending + 1
    end = past(ts, after, words.years)
    if token.kind == "word" or len(token.word) == DAY_DIGITS:
        tens = first or int(token.word)
        told = _in_century(place, tens % 100, end)
        if told:
            return told
    if not first:
        return None
    sure = end > after or len(token.word) == YEAR_DIGITS
    may_be_century = first % 100 == 0 and first != 2000 and len(token.word) == YEAR_DIGITS  # noqa: PLR2004
    why = "it may be ten years or a hundred" if may_be_century else ""
    return one(Moment("decade", number=first), end, sure=sure, why=why)


def _in_century(place: Place, tens: int, i: int) -> Element | None:
    """A decade of a century that is told behind it: «20-х годов XIX века», «прошлого века»."""
    ts, words = place.ts, place.lang.dates
    i = words.articles.past(ts, past(ts, i, words.of))
    shift = words.shifts.get(word_at(ts, i))
    if shift is not None and words.periods.get(word_at(ts, i + 1)) == "century":
        return one(Moment("decade", number=tens, shift=shift), i + 2)
    century = century_at(place, i)
    if century is None or tens % 10:
        return None
    number = (century.pairs[0][0].number - 1) * CENTURY + tens
    return one(Moment("decade", number=number), century.next)


def _first_of_decade(digits: str) -> int:
    number = int(digits)
    if number % 10:
        return 0
    if len(digits) == DAY_DIGITS and number in OLD:
        return 1900 + number
    return number if number in YEARS_NAMED else 0


def century_at(place: Place, i: int) -> Element | None:
    """«в XX веке», "the 20th century"."""
    found = _read_ordinal(place.ts, i, place.lang)
    if found is None or word_at(place.ts, found[1]) not in place.lang.dates.centuries:
        return None
    return one(Moment("century", number=found[0]), found[1] + 1)


def season_at(place: Place, i: int) -> Element | None:
    """«летом 2027 года», "spring 2026", "last summer".

    One without a year, and a winter, is unread.
    """
    ts, words = place.ts, place.lang.dates
    shift = words.shifts.get(word_at(ts, i))
    at = i if shift is None else i + 1
    season = words.seasons.get(word_at(ts, at))
    articled = word_at(ts, at - 1) in place.lang.numbers.articles  # "a fall of 1900"
    if season is None or articled:
        return None
    moment, end = Moment("season", month=FIRST_MONTHS[season]), at + 1
    year = year_after(ts, end, place.lang)
    if shift is not None:
        moment = moment._replace(shift=shift, name=words.direction(word_at(ts, i)))
    elif year:
        moment, end = with_year(moment, year), year.next
    else:
        return one(moment, end, sure=False, why="a season without a year")
    why = _doubt_of_shift(place, i, moment) if shift is not None else ""
    return one(moment, end, why="a winter belongs to two years" if season == "winter" else why)


def _doubt_of_shift(place: Place, i: int, shifted: Moment) -> str:
    """Why "this fall" may be none, or "the last summer" be reckoned from another time.

    "The past summer" and "the coming May" have an article, "last summer" has none.
    """
    words = place.lang.dates
    if place.lang.figures.changing(word_at(place.ts, i + 1)):
        return "it may tell a change"
    articled = word_at(place.ts, i - 1) in words.articles
    nearest = shifted.name in ("recent", "coming")
    return "it may be reckoned from another time" if words.of and articled != nearest else ""


def _brief_range(ts: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The years of 2026–30, 2025/26 and 2025/2026; with a hyphen, 2008-12 is a month."""
    if (
        i + 2 >= len(ts)
        or not (touches(ts, i + 1) and touches(ts, i + 2))
        or glued_after(ts, i + 3)
    ):
        return None
    first, mark, last = (token.word for token in ts[i : i + 3])
    if not (first.isdigit() and last.isdigit()) or mark not in "-‑–—/":
        return None
    if len(first) != YEAR_DIGITS or int(first) not in YEARS:
        return None
    year = int(first[: -len(last)] + last)
    if mark == "/":
        return (int(first), year) if year == int(first) + 1 else None
    is_range = year > int(first) and (mark in "–—" or int(last) > MONTHS)
    return (int(first), year) if is_range and len(last) == DAY_DIGITS else None


def _is_heading(place: Place, i: int, after: int) -> bool:
    """Whether a year in brackets tells when an amount was another one: "(2023: 4.6m tonnes)"."""
    if word_at(place.ts, i - 1) != "(" or word_at(place.ts, after) != ":":
        return False
    amount = read_amount(place.ts, after + 1, place.lang)
    return amount is not None and amount.unit not in TIMES | {""}


def _read_plain_year(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    found = read_year(ts, i, lang)
    return found and found[:2]


def _read_old_year(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int] | None:
    found = read_year(ts, i, lang, sure=True)
    return found and found[:2]


def years_at(place: Place, i: int) -> Element | None:
    """2027, «2027 год», «2026–2030 гг.», «в 2026 и 2028 годах»."""
    ts, words = place.ts, place.lang.dates
    i = past(ts, i, words.shifts.keys() - words.recent)  # "past 2030" is no part of it
    brief = _brief_range(ts, i)
    if brief:
        end = past(ts, i + 3, words.years)
        why = "it may be one year that is no calendar year" if brief[1] == brief[0] + 1 else ""
        return Element(((Moment("year", brief[0]), Moment("year", brief[1])),), end, why=why)
    placed = word_at(ts, i - 1) in words.old_years or place.part != "" or place.limit == "early"
    old = placed and not is_count_of(ts, i + 1, place.lang)
    old = old or (word_at(ts, i - 1) in words.year_before and place.joints(i + 1) is not None)
    group = read_group(place, i, _read_old_year)
    if group and not old and word_at(ts, group[2] - 1) not in words.years:
        group = read_group(place, i, _read_plain_year)
    if group is None:
        return None
    years, joints, after = group
    named = word_at(ts, after - 1) in words.years or word_at(ts, after - 2) == "-"
    spoken = ts[i].kind == "word"
    moments = [Moment("year", year) for year in years]
    sure = named or spoken or bool(joints) or _is_heading(place, i, after)
    return Element(paired(moments, joints), after, sure=sure)
