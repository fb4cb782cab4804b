"""What dates look like in Russian and English, and how each pattern is read."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rowcite.text.date_words import (
    DAY,
    DAYS_AWAY,
    DECADE,
    EDGE,
    END,
    ENGLISH_MONTH,
    ENGLISH_STEMS,
    ENGLISH_WEEKDAYS,
    FIRST,
    FUNCTION_WORDS,
    GAP,
    HALF_YEAR,
    JOINT,
    MONTH,
    MONTH_STEMS,
    NUMBERED,
    OPEN_START,
    ORDINALS,
    PART,
    PERIOD,
    PREPOSITION,
    QUARTER,
    SHIFT,
    SHIFTS,
    SHORT_MONTHS,
    SHORT_PART,
    WEEK,
    WEEKDAYS,
    WORD_AFTER,
    YEAR,
    YEAR_MONTHS,
    YEAR_PREPOSITIONS,
    YEAR_WORD,
    YEARED,
    S,
)
from rowcite.text.number_words import scales
from rowcite.text.tokens import fold
from rowcite.text.units import units


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
def compiled(source: str) -> re.Pattern[str]:
    """A regular expression, compiled when it is first needed."""
    return re.compile(source)


def _month(word: str) -> int:
    folded = fold(word)
    stems = ENGLISH_STEMS if folded.isascii() else MONTH_STEMS
    return max(
        (n for n, stem in enumerate(stems, 1) if folded.startswith(stem)),
        key=lambda n: len(stems[n - 1]),
    )


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
    return Found(
        *match.span(),
        "" if match["d2"] else fold(match["p"] or ""),
        Point(year, month, _number(match["d"])),
        last,
    )


def _months(match: re.Match[str]) -> Found | None:
    year, ranged = int(match["y"] or 0), match["m2"]
    preposition = fold(match["p"] or "")
    word = match["m"]
    if not year and (
        not preposition
        or (word[0].islower() and word.isascii())
        or (len(word) <= len("сент") and word not in SHORT_MONTHS)
    ):
        return None
    first, last = Point(year, _month(word)), Point(year, _month(ranged or word))
    return Found(*match.span(), "" if ranged else preposition, first, last)


def _years(match: re.Match[str]) -> Found | None:
    preposition, word, second = fold(match["p"] or ""), match["word"], match["y2"]
    if not (preposition or word or second or match["vague"]) or (
        not word and _counts(match.string, match.end(), "in" if second else preposition)
    ):
        return None
    first, last = Point(int(match["y"])), Point(int(second or match["y"]))
    if last < first:
        return None
    return Found(*match.span(), "" if second else preposition, first, last)


def _decade(match: re.Match[str]) -> Found:
    first, preposition = int(match["y"]), fold(match["p"] or "")
    return Found(
        *match.span(),
        preposition,
        Point(first),
        Point(first if preposition in OPEN_START else first + 9),
    )


def _counts(text: str, end: int, preposition: str) -> bool:
    """Whether what follows a bare four-digit number makes it a quantity: a unit, a scale word, a counted noun."""
    following = compiled(WORD_AFTER).match(text, end)
    if not following:
        return False
    word = fold(following[1])
    if word in scales() or ((word,) in units() and word not in {"т", "м", "ч", "р", "t", "m"}):
        return True
    return (
        preposition not in YEAR_PREPOSITIONS
        and following[1][0].islower()
        and word not in FUNCTION_WORDS
    )


def _parts(match: re.Match[str]) -> Found | None:
    """A quarter or a half of a year."""
    short, key = match.groupdict().get("short"), fold(match["o"])
    number = ORDINALS.get(key[:4]) or ORDINALS.get(key) or _number(key)
    name = fold(match.groupdict().get("part") or "")
    length = QUARTER if short == "Q" or name.startswith(("кв", "quarter")) else HALF_YEAR
    if (
        number * length > YEAR_MONTHS
        or (not short and not match["p"] and not match["y"])
        or (length == HALF_YEAR and not match["y"])
    ):
        return None
    year, first = int(match["y"] or 0), (number - 1) * length + 1
    return Found(
        *match.span(), fold(match["p"] or ""), Point(year, first), Point(year, first + length - 1)
    )


def _day_away(match: re.Match[str]) -> Found:
    shift = timedelta(days=DAYS_AWAY[fold(match["word"])])
    return Found(*match.span(), "", None, None, lambda published: (_point(published + shift),) * 2)


def _weekday(match: re.Match[str]) -> Found | None:
    word, shift = fold(match["day"]), SHIFTS[fold(match["shift"])] if match["shift"] else None
    names = ENGLISH_WEEKDAYS if word.isascii() else WEEKDAYS
    number = next(n for n, name in enumerate(names) if word.startswith(fold(name)))
    preposition = fold(match["p"] or "")
    if preposition in {"в", "во"} and word.endswith(
        ("де", "це", "те")
    ):  # «в среде» is in an environment
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
        year, month = divmod(
            published.year * YEAR_MONTHS
            + (published.month - 1) // length * length
            + shift * length,
            YEAR_MONTHS,
        )
        return Point(year, month + 1), Point(year, month + length)

    return Found(*match.span(), fold(match["p"] or ""), None, None, bounds)


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


OF_DIGITS = frozenset(
    {_iso, _numeric, _days, _years, _decade}
)  # read nothing where no digit stands


@cache
def patterns(
    *, digits: bool
) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found | None]], ...]:
    """What dates look like, in texts with digits or without, and how each is read.

    Gaps and repetitions are bounded: time grows with the length of the text.
    """
    days = rf"(?P<d>{DAY})(?:{JOINT}(?P<d2>{DAY}))?"
    weekday = r"(?P<day>(?i:понедельник[ау]?|вторник[ау]?|сред[уые]|четверг[ау]?|пятниц[уые]|суббот[уые]|воскресень[еяю]))\b"
    sources = (
        (rf"{EDGE}{YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![\d-])", _iso),
        (rf"{EDGE}{YEAR}-(?:0[1-9]|1[0-2])(?![\w-])", _iso),
        (
            rf"{EDGE}{PREPOSITION}?(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?P<y>(?:19|20)[0-9]{{2}})(?![\d.]\d|\d)",
            _numeric,
        ),
        (rf"{EDGE}{PREPOSITION}?{days}{S}(?:of{S})?(?P<m>{MONTH}){YEARED}", _days),
        (
            (
                rf"{EDGE}{PREPOSITION}?(?P<m>{ENGLISH_MONTH})\.?{S}{days}(?!\d|[.,]\d|[%+:]|{GAP}(?:-\w|{MONTH}))"
                rf"(?![^\S\n](?i:тыс|млн|млрд|million|billion|per)){YEARED}"
            ),
            _days,
        ),
        (rf"{EDGE}{PREPOSITION}?(?P<m>{MONTH})(?:{JOINT}(?P<m2>{MONTH}))?{YEARED}", _months),
        (
            (
                rf"(?:{EDGE}{PREPOSITION}?|{FIRST}(?P<vague>(?i:early|late|mid))[ -])(?P<y>{YEAR})"
                rf"(?:-?(?:го|м|й|му))?(?:{JOINT}(?P<y2>{YEAR}))?(?![\w]|[-–]\w|/\w)(?P<word>{GAP}{YEAR_WORD})?"
            ),
            _years,
        ),
        (rf"{EDGE}{PREPOSITION}?{DECADE}", _decade),
        (
            rf"{EDGE}{PREPOSITION}?{NUMBERED}{S}{PART}(?:{S}(?:of{S})?(?P<y>{YEAR})(?:{GAP}{YEAR_WORD})?)?",
            _parts,
        ),
        (rf"{EDGE}{PREPOSITION}?{SHORT_PART}(?:{S}(?:of{S})?(?P<y>{YEAR}))?(?!\w)", _parts),
        (rf"{FIRST}(?P<word>(?i:{'|'.join(DAYS_AWAY)}))(?!\w)", _day_away),
        (rf"{FIRST}(?P<p>(?i:во?|до|к|ко|с)){S}{SHIFT}?{weekday}", _weekday),
        (
            rf"{FIRST}(?:(?P<p>(?i:on|by|until|since|before)){S})?{SHIFT}?(?P<day>(?:{'|'.join(ENGLISH_WEEKDAYS)}))\b",
            _weekday,
        ),
        (
            rf"{FIRST}(?:(?P<p>(?i:во?|на|за|до|с|к|in|by|since|until)){S}(?:{END})?)?{SHIFT}{PERIOD}",
            _period,
        ),
        (
            rf"(?<!\w)(?P<p>(?i:до|к)){S}(?i:конца|концу){S}(?P<shift>)(?P<unit>(?i:года|месяца|недели|квартала))(?!\w)(?!{S}{YEAR})",
            _period,
        ),
        (
            rf"(?<!\w)(?P<p>(?i:by|until|before)){S}(?:the{S}end{S}of{S}the{S}|year-end(?=\W|$))(?P<shift>)(?P<unit>(?i:year|month|week|quarter)?)\b",
            _period,
        ),
    )
    return tuple(
        (compiled(source), read) for source, read in sources if digits or read not in OF_DIGITS
    )
