"""What a grammar makes of a stretch of tokens: a figure, a date, or the reason why it is unread."""

from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from rowcite.text.moments import Dates

Qualifier = Literal[
    "exact", "about", "more-than", "at-least", "less-than", "at-most", "between", "vague"
]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


class FigureValue(NamedTuple):
    """The value of a figure: its qualifier, its bounds and its unit.

    A bound is None where open or vague, the unit empty where none is printed.
    """

    qualifier: Qualifier
    low: Decimal | None
    high: Decimal | None
    unit: str


class Reading(NamedTuple):
    """A stretch of tokens, from the first to the one after the last, and what it means.

    Without a meaning `why` says why; a code, a label or a name needs no reason.
    """

    first: int
    next: int
    figure: FigureValue | None = None
    dates: Dates | None = None
    why: str = ""
