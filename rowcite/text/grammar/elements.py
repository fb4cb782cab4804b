"""The elements of dates: every way in which one begins."""

from collections.abc import Callable, Sequence

from rowcite.text.grammar.days import (
    WEEKDAY_MARKS,
    days_at,
    month_days_at,
    numeric_at,
    shifted_at,
    this_period_at,
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
    years_at,
)
from rowcite.text.tokens import word_at

SHORT_READERS = (numeric_at, days_at, numbered_at, short_at, first_months_at, decade_at, century_at)
LONG_READERS = (numeric_at, decade_at, years_at)
NAME_READERS = (
    month_days_at,
    months_at,
    short_at,
    decade_at,
    season_at,
    shifted_at,
    weekday_at,
    this_period_at,
)
WORD_READERS = (*NAME_READERS, days_at, numbered_at, first_months_at, century_at, years_at)


def element_at(place: Place, i: int) -> Element | None:
    """The longest element that begins at a token."""
    if i >= len(place.ts) or not _may_begin(place, i):
        return None
    found = [element for reader in _readers_at(place, i) if (element := reader(place, i))]
    if any(word_at(place.ts, element.next) in WEEKDAY_MARKS for element in found):
        on_weekday = weekday_behind(place, i)
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
