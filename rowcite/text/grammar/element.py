"""An element of a date, the place where it is read, and the year behind it."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rowcite.text.context import APOSTROPHES, YEAR_DIGITS
from rowcite.text.language import Language
from rowcite.text.moments import Moment, Pair
from rowcite.text.phrases import is_point
from rowcite.text.tokens import Token, past, touches, word_at

YEARS = range(1900, 2101)
YEARS_NAMED = range(1000, 2200)  # with the word «год» or a month beside it
DAY_DIGITS = 2
LAST_DAY = 39
MONTHS = 12
ROMAN = {"i": 1, "v": 5, "x": 10}
LONGEST_LIST = 8
DATED = 3  # tokens from a month to its year: May 6th, 1648
Joint = Callable[[int], tuple[str, int] | None]
Read = Callable[[Sequence[Token], int, Language], tuple[int, int] | None]


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


def no_joint(_: int) -> None:
    """Nothing joins."""


def one(moment: Moment, after: int, *, sure: bool = True, why: str = "") -> Element:
    """An element of a single moment."""
    return Element(((moment, moment),), after, sure, why)


def long_year(year: int) -> int:
    """The year of two digits, in the last century or in this one."""
    return year + 1900 if year >= 50 else year + 2000  # noqa: PLR2004


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
        hyphen = touches(ts, after) and word_at(ts, after) == "-"
        ending = after + hyphen
        if touches(ts, ending) and word_at(ts, ending) in words.decade_endings:
            return None  # 1960-х
        if hyphen and touches(ts, after + 1):
            after = past_ending(ts, after, words.ordinal_endings)
    elif token.kind == "word":
        spoken = words.year_in_words(ts, i)
        year, after = spoken or (0, after)
    gram = lang.figures.is_gram(ts, after) if after < len(ts) else False
    named = (word_at(ts, after) in words.years and not gram) or (
        token.kind == "word" and words.spoken_years_stand_alone
    )
    told = named or after > i + 1
    within = told and word_at(ts, i - 1) in words.within  # «в 1837-м»
    if year not in (YEARS_NAMED if named or within or sure else YEARS) or (
        token.kind == "word" and not named
    ):
        return None
    return year, after if gram else past(ts, after, words.years), told


def after_article(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after an article, and after the word "year" before its number."""
    i = lang.dates.articles.past(ts, i)
    if word_at(ts, i) in APOSTROPHES and word_at(ts, i + 2) in lang.dates.decade_endings:
        return i + 1  # the '60s
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
    near = {token.word for token in ts[max(0, start - DATED) : start]}
    dated = not near.isdisjoint((*words.months, *words.seasons))
    found = read_year(ts, i, lang, sure=dated)
    if found is None or (ts[start - 1].end < ts[i].start and "\n\n" in ts[i].printed):
        return None
    return Year(found[0], None, found[1])


def end_of(year: Year | None, otherwise: int) -> int:
    """The token after a year, or another one where there is no year."""
    return year.next if year else otherwise


def read_group(place: Place, i: int, read: Read) -> tuple[list[int], list[str], int] | None:
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


def with_year(moment: Moment, year: Year | None) -> Moment:
    """A moment with the year that stands behind it."""
    return moment._replace(year=year.year, shift=year.shift) if year else moment


def read_month(place: Place, i: int) -> int:
    """The month at a token, 0 if there is none.

    Where months are written with a capital, only with one.
    """
    words = place.lang.dates
    month = words.months.get(word_at(place.ts, i), 0)
    return 0 if month and words.month_first and place.ts[i].printed[0].islower() else month


def read_roman(ts: Sequence[Token], i: int) -> int:
    """A Roman number up to XXXIX at a token, 0 if there is none."""
    if i >= len(ts) or not ts[i].printed.isupper() or set(ts[i].word) - ROMAN.keys():
        return 0
    word, total, last = ts[i].word, 0, 0
    for letter in reversed(word):
        value = ROMAN[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return total
