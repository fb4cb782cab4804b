"""Dates as they are printed in Russian and English, read as EDTF: days, months, quarters, years, ranges, open ends, «вчера», "on Thursday".

A date without a year takes the year that puts it nearest to the day of publication. «до», «к», "by" leave the start open, «с» and
"since" the end. «вчера», weekdays and «в прошлом году» are relative: they are reckoned from the day of publication.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from rowcite.evidence.edtf import EdtfError, parse
from rowcite.evidence.numerals import fold, scales
from rowcite.evidence.units import units

Basis = Literal["stated", "relative"]
GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
S = rf"(?=\s){GAP}"
MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ENGLISH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RUSSIAN_MONTH = (
    r"(?:(?i:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ем|ём)|март(?:а|у|ом|е)?|август(?:а|у|ом|е)?|ма(?:й|я|е|ю|ем)"
    r"|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\b))"
)
ENGLISH_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
MONTH = f"(?:{RUSSIAN_MONTH}|{ENGLISH_MONTH})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[0-9])(?:-?(?:го|е|му|м)\b|st\b|nd\b|rd\b|th\b)?"
YEAR = r"(?:19[0-9]{2}|20[0-9]{2}|2100)(?!\d|[.,]\d|[%+])"
YEAR_WORD = r"(?:[^\S\n]?(?:(?i:год(?:а|у|ом|е|ы|ов|ам|ах|ами)?|гг?)\b))"
YEARED = rf"(?:[.,]?{S}(?P<y>{YEAR})(?![\w%]|-\w)(?:{GAP}{YEAR_WORD})?)?"
JOINT = rf"{GAP}(?:[-–—‑]|(?:и|по|до|to|and|until|till|through)(?=\s)){GAP}"
END = rf"(?:(?i:конца|концу|конце){S}|(?:the{S})?end(?:{S}of)?{S}(?:the{S})?)"
PREPOSITION = rf"(?:(?P<p>(?i:до|к|ко|с|со|от|в|во|на|за|по|между|in|by|since|until|till|before|from|of|between|during|for)){S}(?:{END})?(?:(?:the|the{S}year|early|late){S}|mid-)?)"
FIRST = r"\b(?=\w)"  # fails at once where no word or number begins
EDGE = FIRST + r"(?<![\w][-–./:,])"
OPEN_START = frozenset({"до", "к", "ко", "by", "until", "till", "before"})
OPEN_END = frozenset({"с", "со", "since", "from"})
YEAR_PREPOSITIONS = frozenset({"в", "во", "к", "ко", "by", "in", "since", "during"})
SHORT_MONTHS = frozenset(["май", "мая", "маю", "мае", "марте", "март", "June", "July", "May", "Май"])
ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перв": 1, "втор": 2, "трет": 3, "четв": 4, "firs": 1, "seco": 2, "thir": 3, "four": 4}
NUMBERED = r"(?P<o>(?i:перв\w{1,3}|втор\w{1,3}|трет\w{1,4}|четверт\w{1,3}|четвёрт\w{1,3}|first|second|third|fourth)|IV|I{1,3}|[1-4](?:-\w{1,2}|st|nd|rd|th)?)"
PART = r"(?P<part>(?i:кв(?:артал(?:а|у|ом|е)?)?|полугоди(?:е|я|ю|и|ем)|половин(?:а|ы|е|у|ой)|quarter|half))"
SHORT_PART = r"(?P<short>[QH])(?P<o>[1-4])"
DAYS_AWAY = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2, "yesterday": -1, "today": 0, "tomorrow": 1}
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHIFTS = {"эт": 0, "текущ": 0, "нынешн": 0, "this": 0, "current": 0, "прошл": -1, "прошедш": -1, "минувш": -1, "предыдущ": -1, "last": -1,
          "previous": -1, "следующ": 1, "будущ": 1, "next": 1, "предстоящ": 1, "coming": 1}  # fmt: skip
SHIFT = rf"(?:(?P<shift>(?i:{'|'.join(sorted(SHIFTS, key=len, reverse=True))}))(?:[а-яё]{{1,3}})?{S})"
PERIOD = r"(?P<unit>(?i:год(?:а|у|ом|е)?|year|месяц(?:а|у|ем|е)?|month|недел(?:я|и|е|ю|ей)|week|квартал(?:а|у|ом|е)?|quarter)\b)"
APPROXIMATE = r"(?i)(?<!\w)(?:(?:около|примерно|приблизительно|ориентировочно|about|around|circa|approximately)[^\S\n]|~)$"
FUNCTION_WORDS = frozenset(
    [
        "и",
        "а",
        "но",
        "или",
        "что",
        "как",
        "при",
        "по",
        "до",
        "в",
        "на",
        "с",
        "к",
        "от",
        "за",
        "из",
        "для",
        "у",
        "о",
        "об",
        "это",
        "он",
        "она",
        "они",
        "его",
        "их",
        "было",
        "будет",
        "был",
        "была",
        "были",
        "года",
        "году",
        "and",
        "but",
        "or",
        "the",
        "a",
        "an",
        "to",
        "until",
        "till",
        "through",
        "in",
        "on",
        "at",
        "as",
        "by",
        "it",
        "he",
        "she",
        "they",
        "was",
        "were",
        "is",
        "are",
        "will",
        "would",
        "with",
        "for",
        "when",
        "while",
    ]
)
WORD_AFTER = r"\s{1,3}([^\W\d_]+[²³]?)"
WEEK, QUARTER, YEAR_MONTHS, HALF_YEAR = 7, 3, 12, 6
LONGEST_HEDGE = 20


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: its place, its EDTF and whether it is stated or reckoned from the day of publication."""

    start: int
    end: int
    text: str
    edtf: str
    basis: Basis


class Point(NamedTuple):
    """Year, month and day as far as they are printed; a year of 0 is not printed."""

    year: int
    month: int = 0
    day: int = 0

    def text(self) -> str:
        """The date as EDTF."""
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in (self.month, self.day) if part)


class Found(NamedTuple):
    """A date that was found: its place, its preposition, and its reading, which may need the day of publication."""

    start: int
    end: int
    preposition: str
    first: Point | None
    last: Point | None
    relative: Callable[[date], tuple[Point, Point]] | None = None
    mark: str = ""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _month(word: str) -> int:
    folded = fold(word)
    stems = ENGLISH_STEMS if folded.isascii() else MONTH_STEMS
    return max((n for n, stem in enumerate(stems, 1) if folded.startswith(stem)), key=lambda n: len(stems[n - 1]))


def _number(printed: str) -> int:
    return int(re.match("[0-9]+", printed)[0])  # type: ignore[index]


def _iso(match: re.Match[str]) -> Found:
    point = Point(*(int(part) for part in match[0].split("-")))
    return Found(*match.span(), "", point, point)


def _numeric(match: re.Match[str]) -> Found:
    point = Point(int(match["y"]), int(match["m"]), int(match["d"]))
    return Found(*match.span(), fold(match["p"] or ""), point, point)


def _days(match: re.Match[str]) -> Found:
    month, year = _month(match["m"]), int(match["y"] or 0)
    last = Point(year, month, _number(match["d2"] or match["d"]))
    return Found(*match.span(), "" if match["d2"] else fold(match["p"] or ""), Point(year, month, _number(match["d"])), last)


def _months(match: re.Match[str]) -> Found | None:
    year, ranged = int(match["y"] or 0), match["m2"]
    preposition = fold(match["p"] or "")
    word = match["m"]
    if not year and (not preposition or (word[0].islower() and word.isascii()) or (len(word) <= len("сент") and word not in SHORT_MONTHS)):
        return None
    first, last = Point(year, _month(word)), Point(year, _month(ranged or word))
    return Found(*match.span(), "" if ranged else preposition, first, last)


def _years(match: re.Match[str]) -> Found | None:
    preposition, word, second = fold(match["p"] or ""), match["word"], match["y2"]
    if not (preposition or word or second or match["vague"]) or (not word and _counts(match.string, match.end(), "in" if second else preposition)):
        return None
    first, last = Point(int(match["y"])), Point(int(second or match["y"]))
    if last < first:
        return None
    return Found(*match.span(), "" if second else preposition, first, last)


def _counts(text: str, end: int, preposition: str) -> bool:
    """Whether what follows a bare four-digit number makes it a quantity: a unit, a scale word, a counted noun."""
    following = _compiled(WORD_AFTER).match(text, end)
    if not following:
        return False
    word = fold(following[1])
    if word in scales() or ((word,) in units() and word not in {"т", "м", "ч", "р", "t", "m"}):
        return True
    return preposition not in YEAR_PREPOSITIONS and following[1][0].islower() and word not in FUNCTION_WORDS


def _parts(match: re.Match[str]) -> Found | None:
    """A quarter or a half of a year."""
    short, key = match.groupdict().get("short"), fold(match["o"])
    number = ORDINALS.get(key[:4]) or ORDINALS.get(key) or _number(key)
    name = fold(match.groupdict().get("part") or "")
    length = QUARTER if short == "Q" or name.startswith(("кв", "quarter")) else HALF_YEAR
    if number * length > YEAR_MONTHS or (not short and not match["p"] and not match["y"]) or (length == HALF_YEAR and not match["y"]):
        return None
    year, first = int(match["y"] or 0), (number - 1) * length + 1
    return Found(*match.span(), fold(match["p"] or ""), Point(year, first), Point(year, first + length - 1))


def _day_away(match: re.Match[str]) -> Found:
    shift = timedelta(days=DAYS_AWAY[fold(match["word"])])
    return Found(*match.span(), "", None, None, lambda published: (_point(published + shift),) * 2)


def _weekday(match: re.Match[str]) -> Found | None:
    word, shift = fold(match["day"]), SHIFTS[fold(match["shift"])] if match["shift"] else None
    names = ENGLISH_WEEKDAYS if word.isascii() else WEEKDAYS
    number = next(n for n, name in enumerate(names) if word.startswith(fold(name)))
    preposition = fold(match["p"] or "")
    if preposition in {"в", "во"} and word.endswith(("де", "це", "те")):  # «в среде» is in an environment
        return None

    def day(published: date) -> tuple[Point, Point]:
        back = (published.weekday() - number) % WEEK
        if shift == 1:
            back -= WEEK
        elif preposition in OPEN_START:
            back = -((-back) % WEEK)
        elif shift == -1 and back == 0:
            back = WEEK
        return (_point(published - timedelta(days=back)),) * 2

    return Found(*match.span(), preposition, None, None, day)


def _period(match: re.Match[str]) -> Found:
    """«в прошлом году», "next month", «на этой неделе», «до конца года»."""
    shift, unit = SHIFTS[fold(match["shift"])] if match["shift"] else 0, fold(match["unit"])

    def bounds(published: date) -> tuple[Point, Point]:
        if not unit or unit.startswith(("год", "year")):
            return (Point(published.year + shift),) * 2
        if unit.startswith(("недел", "week")):
            monday = published + timedelta(days=WEEK * shift - published.weekday())
            return _point(monday), _point(monday + timedelta(days=WEEK - 1))
        length = QUARTER if unit.startswith(("кварт", "quart")) else 1
        year, month = divmod(published.year * YEAR_MONTHS + (published.month - 1) // length * length + shift * length, YEAR_MONTHS)
        return Point(year, month + 1), Point(year, month + length)

    return Found(*match.span(), fold(match["p"] or ""), None, None, bounds)


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found | None]], ...]:
    """What dates look like, with how each is read. Gaps and repetitions are bounded: time grows with the length of the text."""
    days = rf"(?P<d>{DAY})(?:{JOINT}(?P<d2>{DAY}))?"
    weekday = r"(?P<day>(?i:понедельник[ау]?|вторник[ау]?|сред[уые]|четверг[ау]?|пятниц[уые]|суббот[уые]|воскресень[еяю]))\b"
    sources = (
        (rf"{EDGE}{YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![\d-])", _iso),
        (rf"{EDGE}{YEAR}-(?:0[1-9]|1[0-2])(?![\w-])", _iso),
        (rf"{EDGE}{PREPOSITION}?(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?P<y>(?:19|20)[0-9]{{2}})(?![\d.]\d|\d)", _numeric),
        (rf"{EDGE}{PREPOSITION}?{days}{S}(?:of{S})?(?P<m>{MONTH}){YEARED}", _days),
        (
            rf"{EDGE}{PREPOSITION}?(?P<m>{ENGLISH_MONTH})\.?{S}{days}(?!\d|[.,]\d|[%+:]|{GAP}(?:-\w|{MONTH}))(?![^\S\n](?i:тыс|млн|млрд|million|billion|per)){YEARED}",
            _days,
        ),
        (rf"{EDGE}{PREPOSITION}?(?P<m>{MONTH})(?:{JOINT}(?P<m2>{MONTH}))?{YEARED}", _months),
        (
            rf"(?:{EDGE}{PREPOSITION}?|{FIRST}(?P<vague>(?i:early|late|mid))[ -])(?P<y>{YEAR})(?:-?(?:го|м|й|му))?(?:{JOINT}(?P<y2>{YEAR}))?(?![\w]|[-–]\w|/\w)(?P<word>{GAP}{YEAR_WORD})?",
            _years,
        ),
        (rf"{EDGE}{PREPOSITION}?{NUMBERED}{S}{PART}(?:{S}(?:of{S})?(?P<y>{YEAR})(?:{GAP}{YEAR_WORD})?)?", _parts),
        (rf"{EDGE}{PREPOSITION}?{SHORT_PART}(?:{S}(?:of{S})?(?P<y>{YEAR}))?(?!\w)", _parts),
        (rf"{FIRST}(?P<word>(?i:{'|'.join(DAYS_AWAY)}))(?!\w)", _day_away),
        (rf"{FIRST}(?P<p>(?i:во?|до|к|ко|с)){S}{SHIFT}?{weekday}", _weekday),
        (rf"{FIRST}(?:(?P<p>(?i:on|by|until|since|before)){S})?{SHIFT}?(?P<day>(?:{'|'.join(ENGLISH_WEEKDAYS)}))\b", _weekday),
        (rf"{FIRST}(?:(?P<p>(?i:во?|на|за|до|с|к|in|by|since|until)){S}(?:{END})?)?{SHIFT}{PERIOD}", _period),
        (
            rf"(?<!\w)(?P<p>(?i:до|к)){S}(?i:конца|концу){S}(?P<shift>)(?P<unit>(?i:года|месяца|недели|квартала))(?!\w)(?!{S}{YEAR})",
            _period,
        ),
        (
            rf"(?<!\w)(?P<p>(?i:by|until|before)){S}(?:the{S}end{S}of{S}the{S}|year-end(?=\W|$))(?P<shift>)(?P<unit>(?i:year|month|week|quarter)?)\b",
            _period,
        ),
    )
    return tuple((re.compile(source), read) for source, read in sources)


def _matches(text: str) -> list[Found]:
    """Every date in a text, the leftmost and among these the longest first, none within another."""
    found: list[Found] = []
    for pattern, read in _patterns():
        found += [reading for match in pattern.finditer(text) if (reading := read(match))]
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return [_approximated(text, reading) for reading in _joined(text, kept)]


def _approximated(text: str, found: Found) -> Found:
    """The date with the «около» before it, if one stands there."""
    before = _compiled(APPROXIMATE).search(text, max(0, found.start - LONGEST_HEDGE), found.start)
    return found._replace(start=before.start(), mark="~") if before else found


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Two dates that are the ends of one range as one: «с 6 ноября по 8 декабря 2025 года»."""
    i = 0
    while i < len(found):
        a = found[i]
        b = found[i + 1] if i + 1 < len(found) else None
        if b and a.first and b.last and b.start - a.end < len("until") * 2 and _is_range(a, b, fold(text[a.end : b.start].strip())):
            first = a.first if a.first.year else a.first._replace(year=b.last.year)
            yield Found(a.start, b.end, "", first, b.last)
            i += 2
        else:
            yield a
            i += 1


def _is_range(a: Found, b: Found, between: str) -> bool:
    if a.preposition in OPEN_END | {"от"}:
        return between in {"по", "до", "to", "until", "till", "through", "-", "–", "—"} or (
            not between and b.preposition in {"по", "до", "until", "till"}
        )
    if a.preposition in {"между", "between"}:
        return between in {"и", "and"}
    return not b.preposition and between in {"-", "–", "—"}


def date_spans(text: str) -> list[tuple[int, int]]:
    """The places of all dates, those included that need a day of publication to be read."""
    return [(found.start, found.end) for found in _matches(text)]


def read_dates(text: str, published: date | None = None) -> list[PrintedDate]:
    """All dates of a running text; without a day of publication those that need it are left out. Never raises."""
    read = (_read(text, found, published) for found in _matches(text))
    return [printed for printed in read if printed]


def read_date(printed: str, published: date | None = None) -> PrintedDate | None:
    """The only date of a printed string; None when there is none or more than one."""
    found = read_dates(printed, published)
    return found[0] if len(found) == 1 else None


def _read(text: str, found: Found, published: date | None) -> PrintedDate | None:
    try:
        bounds = _resolve(found, published)
    except (ValueError, OverflowError):  # a relative date before year 1 or after 9999
        return None
    if bounds is None:
        return None
    edtf = _edtf(found, *bounds)
    try:
        parse(edtf)
    except EdtfError:
        return None
    return PrintedDate(found.start, found.end, text[found.start : found.end], edtf, "relative" if found.relative else "stated")


def _resolve(found: Found, published: date | None) -> tuple[Point, Point] | None:
    if found.relative:
        return found.relative(published) if published else None
    first, last = found.first, found.last
    if first is None or last is None:
        return None
    if last.year:
        return first if first.year else first._replace(year=last.year), last
    if published is None:
        return None
    distances = {}
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            middle = date(year, last.month, last.day or 15)
        except ValueError:
            continue
        distances[abs(middle - published)] = year
    if not distances:
        return None
    year = distances[min(distances)]
    return first._replace(year=year if first <= last else year - 1), last._replace(year=year)


def _edtf(found: Found, first: Point, last: Point) -> str:
    mark = found.mark
    if found.preposition in OPEN_START:
        return f"../{last.text()}{mark}"
    if found.preposition in OPEN_END:
        return f"{first.text()}{mark}/.."
    return first.text() + mark if first == last else f"{first.text()}{mark}/{last.text()}{mark}"
