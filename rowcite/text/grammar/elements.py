"""The elements of dates: every way in which one begins."""

from collections.abc import Callable, Sequence

from rowcite.text.grammar.days import (
    days_at,
    month_days_at,
    nth_weekday_at,
    numeric_at,
    shifted_at,
    this_period_at,
    two_away_at,
    weekday_at,
    weekday_behind,
)
from rowcite.text.grammar.element import DAY_DIGITS, Element, Place, read_roman
from rowcite.text.grammar.periods import (
    century_at,
    decade_at,
    first_months_at,
    months_at,
    numbered_at,
    season_at,
    short_at,
    ten_days_at,
    year_to_at,
    years_at,
)

# Of these no two read the same tokens, or the first reads more.
SHORT_READERS = (
    numeric_at,
    days_at,
    nth_weekday_at,
    ten_days_at,
    numbered_at,
    short_at,
    first_months_at,
    decade_at,
    century_at,
)
LONG_READERS = (numeric_at, decade_at, years_at)
NAME_READERS = (
    two_away_at,
    month_days_at,
    months_at,
    short_at,
    decade_at,
    season_at,
    year_to_at,
    shifted_at,
    weekday_at,
    this_period_at,
)
# Of these some read more than others: "the last quarter" and "the last quarter of 2025".
WORD_READERS = (
    nth_weekday_at,
    ten_days_at,
    *NAME_READERS,
    days_at,
    numbered_at,
    first_months_at,
    century_at,
    years_at,
)


def element_at(place: Place, i: int) -> Element | None:
    """The longest element that begins at a token."""
    if i >= len(place.ts) or not _may_begin(place, i):
        return None
    readers = _readers_at(place, i)
    read = (element for reader in readers if (element := reader(place, i)))
    longest = max(read, key=_end, default=None) if readers is WORD_READERS else next(read, None)
    return weekday_behind(place, longest) if longest else None


def _end(element: Element) -> int:
    return element.next


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
