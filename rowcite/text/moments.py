"""Moments as they are printed, and how they are reckoned.

With a year, without one, or from the day of publication.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

Basis = Literal["stated", "relative"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK, QUARTER, HALF, YEAR = 7, 3, 6, 12
SEASON = 3  # months
DECADE, CENTURY = 10, 100
AHEAD = 250  # days: farther away and in another year what is told may be another one
NEAREST = 150  # days: a date without a year that is farther away both ways may be either
JUST_OVER = 60  # days back that a limit beside a verb of the past may lie
RELATIVE = frozenset({"away", "weekday", "period"})
VAST = frozenset({"decade", "century"})
LOOSE = {"early": "start", "late": "end"}  # parts that have no first or last day
LOOSE_LIMITS = frozenset({"before", "after"})  # limits that need one
NO_DATE = "the part of it has no date"
OTHER_YEAR = "its year may be that of another date of the sentence"
WITH_MIDDLE = VAST | {"year", "month", "period", "season"}
LENGTHS = {"quarter": QUARTER, "half": HALF}  # months


class Point(NamedTuple):
    """A year, month and day, as far as they are known."""

    year: int
    month: int = 0
    day: int = 0

    def text(self) -> str:
        """The date as EDTF."""
        known = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([f"{self.year:04}", *known])

    def moved(self, by: int) -> "Point":
        """The day, month or year before or after, whichever is the smallest that is known."""
        if self.day:
            return of_day(date(*self) + timedelta(days=by))
        if self.month:
            year, month = divmod(self.year * YEAR + self.month - 1 + by, YEAR)
            return Point(year, month + 1)
        return Point(self.year + by)


def of_day(day: date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


class Moment(NamedTuple):
    """One date as printed.

    `kind` is day (moved by `number` days), month, quarter, half, months (the first `number` of a
    year), year, decade, century, season, or one that is reckoned from the day of publication:
    away (by `number` days), weekday, period (a year, month, week or quarter, `name`). `year` is
    0 where none is printed, `shift` the distance of the year, or of the weekday, month or
    period, from that of publication. The year of one with the name "told" or "measured" is told
    by the verb alone, of the latter only beside an amount: "first-half output". A season or month
    with a shift has as name which one is meant, "own", "recent" or "coming", or, if it is of this
    year, what its verb tells. `weekday` is the number of the weekday that is printed beside a day,
    if one is.
    """

    kind: str
    year: int = 0
    month: int = 0
    day: int = 0
    number: int = 0
    shift: int | None = None
    name: str = ""
    weekday: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether its year is known or can be reckoned."""
        return bool(self.year) or self.shift is not None or self.kind in RELATIVE | VAST


Pair = tuple[Moment, Moment]


class Dates(NamedTuple):
    """A date, range or list as printed: the pairs of ends, and what limits them.

    `limit` is until, by, before, after, since, early or empty; `part` start, early, middle, late,
    end or empty.
    `origin` tells that a limit may as well be the date whence something is, if it is past, `told`
    whether the sentence is of the past, the future or both, where its verbs tell that; "next" if
    the verb right before foretells it, "last" if it is past, "over" if a word before does not go
    with what is to come. `beyond` tells that what lies beyond a date to come may be meant: «ушло за
    2030 год». `beside` are the dates of the same sentence that have their year.
    """

    pairs: tuple[Pair, ...]
    limit: str = ""
    part: str = ""
    about: bool = False
    origin: bool = False
    told: str = ""
    beyond: bool = False
    beside: tuple[Moment, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return any(first != last for first, last in self.pairs)

    @property
    def basis(self) -> Basis:
        """Whether it is stated, or relative to the day of publication."""
        moments = [moment for pair in self.pairs for moment in pair]
        shifted = any(moment.shift is not None or moment.kind in RELATIVE for moment in moments)
        return "relative" if shifted else "stated"


class UnreadError(Exception):
    """A date that cannot be reckoned; the message says why."""


class SlipError(UnreadError):
    """A day that is printed beside a weekday on which it did not fall."""


def resolved(dates: Dates, published: date | None) -> list[str]:
    """The dates as EDTF; raises UnreadError."""
    try:
        return [
            _edtf(dates, pair, _ends(dates, pair, published), published) for pair in dates.pairs
        ]
    except (ValueError, OverflowError) as error:
        raise UnreadError("there is no such day") from error


def _ends(dates: Dates, pair: Pair, published: date | None) -> tuple[Point, Point]:
    first, last = pair
    if dates.beyond and published and first.year > published.year:
        raise UnreadError("what lies beyond it may be meant")
    if not last.is_dated and first.year:
        last = last._replace(year=first.year)
        later = bounds(last, last.year, published)[1] < bounds(first, first.year, published)[0]
        last = last._replace(year=first.year + 1) if later else last
    elif not last.is_dated:
        last = last._replace(year=_year_of(dates, last, published))
        _refuse_other_year(dates.beside, last.year, published)
    end = bounds(last, last.year, published)[1]
    if last.weekday is not None and date(*end).weekday() != last.weekday:
        raise SlipError(f"{end.text()} was a {WEEKDAYS[date(*end).weekday()]}")
    if first.is_dated:
        return bounds(first, first.year, published)[0], end
    start = bounds(first, end.year, published)[0]
    start = bounds(first, end.year - 1, published)[0] if start > end else start
    if dates.told == "next" and not _is_future(start, published):
        raise UnreadError("it began before the day of publication")
    return start, end


def _refuse_other_year(beside: Sequence[Moment], year: int, published: date | None) -> None:
    """Raise UnreadError where a date of the same sentence has another year."""
    for moment in beside:
        if bounds(moment, moment.year, published)[0].year != year:
            raise UnreadError(OTHER_YEAR)


def bounds(moment: Moment, year: int, published: date | None) -> tuple[Point, Point]:
    """The first and last point of a moment; raises UnreadError or ValueError."""
    if moment.shift is not None or moment.kind in RELATIVE:
        if published is None:
            raise UnreadError("the day of publication is not known")
        if moment.kind in RELATIVE:
            return _relative(moment, published)
        year = _shifted(moment, published)
    if moment.kind in VAST:
        shifted = 0 if moment.shift is None else year // CENTURY * CENTURY
        return _vast(moment.kind, shifted + moment.number)
    if moment.kind in LENGTHS:
        first = (moment.number - 1) * LENGTHS[moment.kind] + 1
        return Point(year, first), Point(year, first + LENGTHS[moment.kind] - 1)
    match moment.kind:
        case "day":
            point = of_day(date(year, moment.month, moment.day) + timedelta(days=moment.number))
        case "month":
            point = Point(year, moment.month)
        case "months":
            return Point(year, 1), Point(year, moment.number)
        case _:
            point = Point(year)
    return point, point


def _vast(kind: str, number: int) -> tuple[Point, Point]:
    """A decade by its first year, a century by its number."""
    if kind == "decade":
        return Point(number), Point(number + DECADE - 1)
    return Point((number - 1) * CENTURY + 1), Point(number * CENTURY)


def _shifted(moment: Moment, published: date) -> int:
    """The year of a moment with a shift.

    «прошлый ноябрь» is the last one that is over, if only one can be meant, «минувший ноябрь» the
    one just over.
    """
    shift = (moment.shift or 0) * (CENTURY if moment.kind in VAST else 1)
    if not moment.name:
        return published.year + shift
    last = moment.month + SEASON - 1 if moment.kind == "season" else moment.month
    over, ahead = last < published.month, moment.month > published.month
    if moment.name in ("recent", "coming"):
        this = over if shift < 0 else ahead
        if not over and not ahead:
            raise UnreadError("it may be the one of now or another")
        return published.year + (0 if this else shift)
    if (shift < 0 and over) or (shift > 0 and ahead):
        raise UnreadError("it may be this year or another")
    if not shift and moment.kind == "season":
        _refuse_season(moment, published, over=over, ahead=ahead)
    return published.year + shift


def _refuse_season(moment: Moment, published: date, *, over: bool, ahead: bool) -> None:
    """Raise UnreadError where "this summer" lies where its verb does not tell it, or far away."""
    untold = ahead if moment.name == "past" else over and moment.name in ("future", "present")
    if untold or abs(moment.month - published.month) > HALF:
        raise UnreadError("it may be this year or another")


def _relative(moment: Moment, published: date) -> tuple[Point, Point]:
    if moment.kind == "weekday":
        return (_weekday(moment, published),) * 2
    if moment.kind == "away":
        return (of_day(published + timedelta(days=moment.number)),) * 2
    return _period(moment.name, moment.shift or 0, published)


def _period(name: str, shift: int, published: date) -> tuple[Point, Point]:
    """A week, month, quarter, half year, year, decade or century.

    So many away from the one of publication.
    """
    if name == "week":
        monday = published + timedelta(days=WEEK * shift - published.weekday())
        return of_day(monday), of_day(monday + timedelta(days=WEEK - 1))
    if name == "year":
        return (Point(published.year + shift),) * 2
    if name == "decade":  # in common use it ends with the year that begins the next
        first = published.year // DECADE * DECADE
        return Point(first), Point(first + DECADE)
    if name == "century":
        return _vast(name, (published.year - 1) // CENTURY + 1)
    length = LENGTHS.get(name, 1)
    months = published.year * YEAR + (published.month - 1) // length * length + shift * length
    year, month = divmod(months, YEAR)
    return Point(year, month + 1), Point(year, month + length)


def _weekday(moment: Moment, published: date) -> Point:
    """The day of a weekday: the last one, for `forward` the next, with a shift that of the week."""
    back = (published.weekday() - moment.number) % WEEK
    ahead = (moment.number - published.weekday()) % WEEK
    if moment.shift == 0:
        day = published + timedelta(days=moment.number - published.weekday())
        if moment.name == "forward" and day < published:
            raise UnreadError("it may be a day of this week or of the next")
        return of_day(day)
    if moment.name == "forward" and not ahead:
        raise UnreadError("it may be today or a week later")
    if moment.name == "forward":
        return of_day(published + timedelta(days=ahead))
    if moment.name == "recent":
        return of_day(published - timedelta(days=back or WEEK))
    if moment.shift is None:
        return of_day(published - timedelta(days=back))
    other_week = (
        moment.number <= published.weekday()
        if moment.shift > 0
        else moment.number >= published.weekday()
    )
    if not other_week:
        raise UnreadError("it may be a day of this week or of another")
    days = (ahead or WEEK) if moment.shift > 0 else -(back or WEEK)
    return of_day(published + timedelta(days=days))


def _year_of(dates: Dates, moment: Moment, published: date | None) -> int:
    """The year of a date without one.

    A limit that lies ahead is the next, any other the nearest, if one is clearly nearer.
    """
    if published is None:
        raise UnreadError("no year is given, and the day of publication is not known")
    days = {}
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            point = bounds(moment, year, published)[1]
            days[year] = date(year, point.month or 7, point.day or 15)
        except ValueError:
            continue
    if dates.limit in ("until", "by", "before") and moment.kind != "year":
        return _limit_year(dates.told, moment, days, published)
    if not days:
        raise UnreadError("there is no such day")
    opens = dates.limit == "since" and dates.told == "future"  # «не раньше сентября начнут»
    if (opens or dates.told == "next") and moment.weekday is None:
        return _next(moment, days, published)
    if dates.told in ("last", "over") and moment.weekday is None:
        return _last(moment, days, published)
    return _nearest(dates, moment, days, published)


def _limit_year(told: str, moment: Moment, days: dict[int, date], published: date) -> int:
    """The year of the next limit; of the one just over, where the verb is past."""
    ahead = [year for year, day in days.items() if _lies_ahead(moment, day, published)]
    if not ahead:
        raise UnreadError("there is no such day")
    over = [year for year, day in days.items() if 0 <= (published - day).days <= JUST_OVER]
    if over and told == "past":
        return over[0]
    if told == "past" or (over and told == "both"):
        raise UnreadError("its verb may tell of the last one or of the next")
    return min(ahead)


def _nearest(dates: Dates, moment: Moment, days: dict[int, date], published: date) -> int:
    """The year of the nearest such day; of the one with its weekday, if one is printed."""
    if moment.weekday is not None:
        fitting = {year: day for year, day in days.items() if day.weekday() == moment.weekday}
        days = fitting if len(fitting) == 1 else days
    distances = {year: abs((day - published).days) for year, day in days.items()}
    nearest = min(distances, key=lambda year: distances[year])
    if moment.weekday is not None and distances[nearest] > AHEAD:
        raise UnreadError("the nearest one is another weekday")
    if len(days) > 1 and distances[nearest] > NEAREST:
        raise UnreadError("its year may be one or the other")
    sure = not dates.limit or dates.told not in ("past", "both")
    ahead = _lies_ahead(moment, days[nearest], published)
    yearly = dates.is_range and moment.kind == "month"  # "runs from May to September"
    timed = dates.told == "present" and not dates.limit and (yearly or not ahead)
    if timed or (sure and _is_untold(dates.told, moment, days[nearest], published)):
        raise UnreadError("the nearest one lies where its verb does not tell it")
    if dates.limit and dates.told in ("past", "present") and ahead:
        raise UnreadError("its verb may tell of the last one or of the next")
    return nearest


def _next(moment: Moment, days: dict[int, date], published: date) -> int:
    """The year of the next such day, which a verb foretells."""
    ahead = [year for year, day in days.items() if _lies_ahead(moment, day, published)]
    next_year = min(ahead, default=0)
    far = next_year == 0 or (days[next_year] - published).days > AHEAD
    if far and next_year != published.year:
        raise UnreadError("the next one lies too far ahead")
    return next_year


def _last(moment: Moment, days: dict[int, date], published: date) -> int:
    """The year of the last such day, which a verb tells."""
    over = [year for year, day in days.items() if not _lies_ahead(moment, day, published)]
    this = published.year
    if moment.kind == "month" and days[this].month == published.month:
        return this
    if moment.kind == "day" and days.get(this) == published:
        return this
    if not over or (published - days[max(over)]).days > AHEAD:
        raise UnreadError("the last one lies too far back")
    return max(over)


def _is_untold(told: str, moment: Moment, day: date, published: date) -> bool:
    """Whether a day is past in a sentence of the future, or the other way round."""
    ahead = _lies_ahead(moment, day, published)
    if told in ("future", "next"):
        return not ahead
    month = (day.year, day.month) == (published.year, published.month)
    month = month and moment.kind in ("day", "month")  # a quarter that is over
    return told == "both" or (told in ("past", "over") and ahead and not month)


def _lies_ahead(moment: Moment, day: date, published: date) -> bool:
    if moment.kind == "day":
        return day >= published
    return (day.year, day.month) >= (published.year, published.month)


def _edtf(dates: Dates, pair: Pair, ends: tuple[Point, Point], published: date | None) -> str:
    kind = pair[0].name if pair[0].name in VAST else pair[0].kind
    first, last = ends
    dates = dates._replace(part=_part(dates, kind))
    limit, mark = dates.limit, "~" if dates.about else ""
    _refuse_kind(limit, dates.part, kind)
    if limit == "early":
        limit = "since" if _is_future(first, published) else ""
    if limit and (len(set(pair)) > 1 or pair[0].name in ("told", "measured")):
        raise UnreadError("a range, or a part of a year that is not stated, cannot be a limit")
    if limit in ("until", "by"):
        return f"../{_until(limit, dates.part, kind, first, last).text()}{mark}"
    _refuse(limit, dates.part, kind, is_range=len(set(pair)) > 1)
    if limit == "before":
        return f"../{last.text() if dates.part == 'end' else first.moved(-1).text()}{mark}"
    if dates.origin and not _is_future(first, published):
        raise UnreadError("it may be a limit, or tell whence something is")
    if limit:
        start = last.moved(1) if limit == "after" else first
        return f"{start.text()}{mark}/.."
    if first > last:
        raise UnreadError("it ends before it begins")
    return first.text() + mark if first == last else f"{first.text()}{mark}/{last.text()}{mark}"


def _part(dates: Dates, kind: str) -> str:
    """The part that is dated; a season is the middle of its year."""
    if kind == "season":
        return "middle"
    if dates.part not in LOOSE:
        return dates.part
    if dates.limit in LOOSE_LIMITS or (dates.limit and kind in VAST):
        raise UnreadError(NO_DATE)
    return "" if dates.limit else LOOSE[dates.part]


def _refuse_kind(limit: str, part: str, kind: str) -> None:
    """Raise UnreadError where what is dated has no such limit or part, as the middle of a day."""
    if kind == "half" and limit == "until" and part != "end":
        raise UnreadError("it may end before the half or with it")
    if part == "middle" and limit and kind not in WITH_MIDDLE:
        raise UnreadError("the middle of it has no date")


def _refuse(limit: str, part: str, kind: str, *, is_range: bool) -> None:
    """Raise UnreadError where a limit and a part leave no date.

    Before the middle, after the beginning, from late in a decade.
    """
    doubtful = {
        "before": part == "middle",
        "after": part in ("start", "middle"),
        "since": kind in VAST and part not in ("", "start"),
        "": is_range and kind in VAST and part != "",
    }
    if doubtful[limit]:
        raise UnreadError(NO_DATE)


def _until(limit: str, part: str, kind: str, first: Point, last: Point) -> Point:
    """The last point of what is limited by a date, or by a part of it."""
    if part == "middle" and kind in VAST:
        if kind == "decade":
            raise UnreadError("the middle has no date")
        return Point(first.year + CENTURY // 2 - 1)
    if part == "start" or (kind in VAST and not part):
        if limit == "until":
            return first.moved(-1)
        return first if first.month or kind in VAST else Point(first.year, 1)
    return last


def _is_future(first: Point, published: date | None) -> bool:
    if published is None:
        raise UnreadError("the day of publication is not known")
    return first >= Point(published.year, published.month if first.month else 0)
