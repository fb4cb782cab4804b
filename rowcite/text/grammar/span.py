"""A figure before what stands around it is judged, and what a token may be."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rowcite.text.amounts import Amount
from rowcite.text.context import YEAR_DIGITS
from rowcite.text.grammar.element import YEARS
from rowcite.text.language import Language
from rowcite.text.numbers import tidy
from rowcite.text.phrases import is_point
from rowcite.text.reading import QUALIFIERS, FigureValue, Reading
from rowcite.text.tokens import Token

LEAST_ROUND = 100
LONE_YEARS = range(1000, 2200)  # behind a preposition of time, where thousands have a comma
TARGETED = 12  # tokens between a change and the number where it ends
RATED = 3  # words between a figure and its rate
COUNTED = 4  # words from a number to the hedge behind what it counts
BRACKETED = 12  # tokens
OLDEST = 120  # years of a person
ENDING = frozenset({".", ";", ":", "!", "?", "(", ")", "\n\n"})
FROM = frozenset({"more-than", "at-least"})
UP_TO = frozenset({"less-than", "at-most"})


class Hedge(NamedTuple):
    """What stands before an amount.

    The qualifier, the word that opens a range or change, the token after it.
    """

    qualifier: str
    opening: str
    next: int
    why: str = ""


class Span(NamedTuple):
    """A figure before its context is judged; `bare` if nothing of it stands behind its number."""

    reading: Reading
    last: Amount
    bare: bool
    hedge: Hedge


def value_of(qualifier: str, value: Decimal | None, unit: str) -> FigureValue | None:
    """A figure of one number; None if its hedge is none of the qualifiers."""
    known = next((q for q in QUALIFIERS if q == qualifier), None)
    if known is None:
        return None
    low = None if qualifier in UP_TO else value
    high = None if qualifier in FROM else value
    return FigureValue(known, _plain(low), _plain(high), unit or "1")


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else tidy(value)


def counts_noun(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a word behind a number may be what it counts."""
    following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
    return bool(following) and ts[end].kind == "word" and lang.has_counted_noun(following)


def is_round(amount: Amount) -> bool:
    """Whether it is 100, 1,000 and so on: a number for which others are reckoned."""
    value = amount.value or Decimal(0)
    return value >= LEAST_ROUND and f"{value:f}".strip("0") == "1"


def is_bare_number(ts: Sequence[Token], i: int) -> bool:
    """Whether a number in digits stands at a token, or before the comma there."""
    if i >= 0 and ts[i].word == "," and i > 0:
        i -= 1
    return i >= 0 and ts[i].kind == "number" and not ts[i].word.isspace()


def ends_clause(ts: Sequence[Token], i: int) -> bool:
    """Whether a mark ends a clause; the point of an abbreviation does not: «п. п., до 14 %»."""
    goes_on = i + 1 < len(ts) and not ts[i + 1].printed[0].isupper()
    return ts[i].word in ENDING and not (is_point(ts, i) and goes_on)


def is_number(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number begins at a token, in digits or in words."""
    if not 0 <= i < len(ts):
        return False
    return ts[i].kind == "number" or lang.numbers.read(ts, i) is not None


def is_year_number(digits: Token, years: range = YEARS) -> bool:
    """Whether four digits may be a year."""
    plain = digits.kind == "number" and digits.word.isdigit() and len(digits.word) == YEAR_DIGITS
    return plain and int(digits.word) in years
