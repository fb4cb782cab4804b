"""The year of a date without one, in a sentence in which another date has its year.

Such a date never takes that of publication: "issued in February and revoked in November 2024".
Before a later date of the same list it takes the year of that one: "on 3 March and 5 May 2024".
Only before the same part of another year it is that of publication: "in May against May 2025".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rowcite.text.grammar.span import is_year_number
from rowcite.text.languages import pack_at
from rowcite.text.moments import LENGTHS, OTHER_YEAR, Moment, Pair
from rowcite.text.phrases import past_point
from rowcite.text.reading import Reading
from rowcite.text.tokens import Token

SHARING = frozenset({"day", "month", "quarter", "half"})
STOPS = frozenset({"!", "?", "…", "\n\n"})
INITIAL = 1  # letters


def with_shared_years(
    ts: Sequence[Token], readings: Sequence[Reading], language: str
) -> list[Reading]:
    """The readings of a text, those of dates with what their sentence tells of their years."""
    shared: list[Reading] = []
    before: Sequence[Moment] = ()
    for sentence in _by_sentence(ts, readings):
        follows = shared != [] and _is_next(ts, shared[-1].next, sentence[0].first)
        told = _of_sentence(ts, sentence, language)
        shared.extend(_beside_earlier(told, before) if follows and before else told)
        moments = [moment for one in told for moment in _moments(ts, one, language)]
        before = [moment for moment in moments if _has_year(moment)]
    return shared


def _is_next(ts: Sequence[Token], i: int, first: int) -> bool:
    """Whether no more than one mark that ends a sentence stands between two readings."""
    ends = [at for at in range(i, first) if _parts(ts, at, i)]
    return len(ends) == 1 and ts[ends[0]].word != "\n\n"


def _beside_earlier(sentence: Sequence[Reading], before: Sequence[Moment]) -> list[Reading]:
    """The readings of a sentence, where nothing is foretold beside the years of the one before.

    Such as "It began on 3 January 2025. It ended on 2 February."
    """
    found = []
    for one in sentence:
        if one.dates and not one.dates.beside and one.dates.told not in ("future", "next"):
            one = one._replace(dates=one.dates._replace(beside=tuple(before)))  # noqa: PLW2901
        found.append(one)
    return found


def _by_sentence(ts: Sequence[Token], readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The readings of each sentence that has any."""
    sentence: list[Reading] = []
    for reading in readings:
        last = sentence[-1].next if sentence else reading.first
        if any(_parts(ts, at, last) for at in range(last, reading.first + 1)):
            yield sentence
            sentence = []
        sentence.append(reading)
    if sentence:
        yield sentence


def _parts(ts: Sequence[Token], i: int, last: int) -> bool:
    """Whether a token parts two sentences, or begins a line; `last` follows a reading."""
    token = ts[i]
    if token.word in STOPS:
        return True
    if token.first and i > last:
        return token.printed[0].isupper()
    if token.word != "." or i + 1 >= len(ts) or not ts[i + 1].printed[0].isupper():
        return False
    return i == last or len(ts[i - 1].word) > INITIAL


def _of_sentence(
    ts: Sequence[Token], sentence: Sequence[Reading], language: str
) -> Sequence[Reading]:
    """The readings of one sentence."""
    moments = [moment for one in sentence for moment in _moments(ts, one, language)]
    moments = [moment for moment in moments if _has_year(moment) or _lacks_year(moment)]
    beside = {(moment.year, moment.shift): moment for moment in moments if _has_year(moment)}
    if not beside or all(map(_has_year, moments)):
        return sentence
    in_order = not any(_goes_back(one, other) for one, other in pairwise(moments))
    found: list[Reading] = []
    told_behind: set[tuple[str, int, int]] = set()
    behind: Reading | None = None
    lender: Moment | None = None
    for reading in reversed(sentence):
        if behind is None or not _joins(ts, reading, behind, language):
            lender = None
        behind = reading
        shared = reading
        if reading.dates:
            pairs, lender = _lent(reading.dates.pairs, lender)
            shared = reading._replace(dates=reading.dates._replace(pairs=pairs))
        told = _moments(ts, shared, language)
        untold = [moment for moment in told if _lacks_year(moment)]
        told_behind.update(_part(moment) for moment in told if _has_year(moment))
        if shared.dates and any(_part(moment) not in told_behind for moment in untold):
            dates = shared.dates._replace(beside=tuple(beside.values()))
            shared = shared._replace(dates=dates)
            if not in_order:
                shared = Reading(reading.first, reading.next, why=OTHER_YEAR)
        found.append(shared)
    return found[::-1]


def _part(moment: Moment) -> tuple[str, int, int]:
    """Which part of a year a moment is: "in May against 5% in May 2025" are two years."""
    return moment.kind, *_place(moment)


def _moments(ts: Sequence[Token], reading: Reading, language: str) -> list[Moment]:
    """The beginnings of the dates of a reading; of one that is unread, the month with its year."""
    if reading.dates:
        return [_beginning(pair) for pair in reading.dates.pairs]
    lang = pack_at(ts, reading.first, language)
    if lang is None or not reading.why:
        return []
    printed = ts[reading.first : reading.next]
    months = [token for token in printed if token.word in lang.dates.months]
    years = [int(token.word) for token in printed if is_year_number(token)]
    if not months or not years:
        return []
    return [Moment("month", years[-1], lang.dates.months[months[-1].word])]


def _beginning(pair: Pair) -> Moment:
    """The first end of a date, with the year of the last one if only that has one."""
    first, last = pair
    if _lacks_year(first) and last.is_dated:
        return first._replace(year=last.year, shift=last.shift)
    return first


def _has_year(moment: Moment) -> bool:
    """Whether a part of a year has a year that may go for others."""
    reckoned = moment.shift is not None and moment.name != "own"
    return moment.kind in SHARING and (bool(moment.year) or reckoned)


def _lacks_year(moment: Moment) -> bool:
    return moment.kind in SHARING and not moment.is_dated


def _lent(pairs: Sequence[Pair], lender: Moment | None) -> tuple[tuple[Pair, ...], Moment | None]:
    """Pairs with the year of the moment behind them, and the first, which may lend its own."""
    lent: list[Pair] = []
    for pair in reversed(pairs):
        if _lacks_year(_beginning(pair)):
            last = _with_year_of(pair[1], lender)
            pair = _with_year_of(pair[0], last), last  # noqa: PLW2901
        lent.append(pair)
        lender = _beginning(pair)
    return tuple(lent[::-1]), lender


def _with_year_of(moment: Moment, later: Moment | None) -> Moment:
    """A moment with the year of a later one; without it where the months go backwards."""
    if later is None or not _has_year(later) or not _lacks_year(moment):
        return moment
    if _goes_back(moment, later):
        return moment
    return moment._replace(year=later.year, shift=later.shift, name="")


def _goes_back(moment: Moment, later: Moment) -> bool:
    """Whether what is told later begins earlier in the year: "31 December and 1 January"."""
    (month, day), (other, other_day) = _place(moment), _place(later)
    return month > other or (month == other and day > other_day > 0)


def _place(moment: Moment) -> tuple[int, int]:
    """The month and the day with which a moment begins; the day is 0 where there is none."""
    if moment.kind in LENGTHS:
        return (moment.number - 1) * LENGTHS[moment.kind] + 1, 0
    return moment.month, moment.day


def _joins(ts: Sequence[Token], one: Reading, other: Reading, language: str) -> bool:
    """Whether only words of a list stand between two dates: "and", «, а также», ", then the".

    Behind a comma "and" joins two sentences, where one goes on: ", and on 7 April it was shut".
    """
    lang = pack_at(ts, one.next, language)
    if lang is None:
        return False
    start = at = past_point(ts, one.next)
    while joint := lang.dates.joints.at(ts, at):
        if joint.meaning != "list" or (at > start and ts[at].word == ","):
            return False
        at = joint.next
    goes_on = other.next < len(ts) and ts[other.next].kind != "mark"
    if ts[start].word == "," and at > start + 1 and goes_on:
        return False
    return at > start and lang.dates.articles.past(ts, at) == other.first
