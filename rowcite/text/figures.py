"""Figures as they are printed: hedge, value or range, scale, unit; read exactly or not at all.

A figure is a number of things or an amount. None are: dates and years, times of day, ordinals
(«второй», "first"), codes, labels and names with numbers, «вдвое», "twice", «один» and "one"
without a unit, shares of a whole («треть»). Values are exact decimals in a base unit;
`rowcite.text.units` lists the units. What is not understood to both ends is unread.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rowcite.text.reading import QUALIFIERS, FigureValue, Qualifier
from rowcite.text.scan import scan

__all__ = ["QUALIFIERS", "PrintedFigure", "Qualifier", "read_figure", "read_figures"]
COUNTED_WORDS = r"\.?((?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n|-)[^\W\d_]+(?:[-’'][^\W\d_]+)*){1,5}"


class PrintedFigure(NamedTuple):
    """A figure in a text: its place, its hedge, its bounds and its unit.

    The bounds are exact and in the base unit, None where open or vague.
    """

    start: int
    end: int
    text: str
    qualifier: Qualifier
    low: Decimal | None
    high: Decimal | None
    unit: str


@cache
def _counted_words() -> re.Pattern[str]:
    return re.compile(COUNTED_WORDS)


def read_figures(text: str, language: str = "", quoted: str | None = None) -> list[PrintedFigure]:
    """All figures of a running text from left to right; spans do not overlap.

    Never raises; time grows linearly with the text.     `language` is that of the text by ISO
    639-1, empty where it is not known; `quoted` that of what stands in «», if it is another.
    """
    return [
        _printed(text, found.start, found.end, found.figure)
        for found in scan(text, language, quoted)
        if found.figure
    ]


def read_figure(printed: str, language: str = "") -> PrintedFigure | None:
    """The only figure of a printed string; None when there is none or more than one.

    A number beside it that cannot be read may be one: up to 15-20-30 billion ($1.6 billion).
    """
    found = read_figures(printed, language)
    return found[0] if len(found) == 1 and not _has_unread_digits(printed, language) else None


def _has_unread_digits(printed: str, language: str) -> bool:
    rest = list(printed)
    for found in scan(printed, language):
        if found.figure or found.dates:
            rest[found.start : found.end] = " " * (found.end - found.start)
    return any(map(str.isdigit, rest))


def _printed(text: str, start: int, end: int, value: FigureValue) -> PrintedFigure:
    following = _counted_words().match(text, end) if value.unit == "1" else None
    if following and not any(found.figure for found in scan(text[start:end], "")):
        first = following[0].split()[0]  # «2030 объектов»: without the noun it may be a year
        end = text.index(first, end) + len(first)
    words = text[start:end]
    return PrintedFigure(start, end, words, value.qualifier, value.low, value.high, value.unit)
