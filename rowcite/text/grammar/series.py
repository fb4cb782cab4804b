"""A series of numbers that share the unit behind the last one: "4, 7 and 12 years"."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rowcite.text.amounts import Amount, is_sign, read_amount
from rowcite.text.context import DASHES, TENSES, is_labelled
from rowcite.text.grammar.hedges import postfix_at
from rowcite.text.grammar.span import LONE_YEARS, is_number, is_year_number
from rowcite.text.language import Language
from rowcite.text.numbers import EXACT
from rowcite.text.tokens import Token, touches, word_at

LONGEST = 8  # numbers
ALIKE = 100  # numbers of one series that differ more may have each its own unit
NEAR = 10  # the same for two numbers
STEP = 3  # tokens from one number to the next: a sign, the number, a comma
STREET = 5  # tokens from a street to the number of its house
HUNDRED = Decimal(100)
PAIR = ("first", "last")
NAMED = "it may be the number of «{}»"


class Series(NamedTuple):
    """A series: its first token, the number that was asked for, its last amount.

    `why` tells why its numbers may not share what stands behind the last one.
    """

    first: int
    value: Decimal
    next: int
    last: Amount
    why: str


def series_at(ts: Sequence[Token], i: int, lang: Language) -> Series | None:
    """The series of which a number begins at a token; None where it stands in none."""
    if not _may_be_series(ts, i, lang):
        return None
    first = _first(ts, i, lang)
    items = _items(ts, first, lang)
    places = [at for at, _ in items]
    last = items[-1][1] if items else None
    if last is None or i not in places or last.why or last.value is None:
        return None
    units = {item.unit for _, item in items}
    if units == {""} or len(units - {""}) > 1 or (not last.unit and last.scale == 1):
        return None
    amount = items[places.index(i)][1]
    numbers = [item.value or Decimal(0) for _, item in items[:-1]]
    numbers.append(last.value / last.factor / last.scale)
    shared = EXACT.multiply(amount.value or Decimal(0), last.scale)
    value = last.value if amount is last else EXACT.multiply(shared, last.factor)
    why = _doubt(ts, first, items, numbers, lang)
    return Series(first, value, amount.next, last, why)


def _may_be_series(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """A quick look: whether a word joins the number to the one before it, or to a later one."""
    if i and ts[i - 1].kind == "word" and _joins(ts, i - 1, lang):
        return True
    for at in range(i, min(len(ts), i + LONGEST * STEP)):
        if ts[at].kind == "word" and ts[at].word not in lang.number_words:
            return _joins(ts, at, lang)
        if ts[at].kind == "mark" and ts[at].word not in ",-" and not is_sign(ts[at].word):
            return False
    return False


def _first(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token at which the first number of a series begins."""
    for _ in range(LONGEST):
        at = i - 1
        while at > max(0, i - 3) and _joins(ts, at, lang):
            at -= 1
        dated = is_year_number(ts[at]) and lang.dates.limits.before(ts, at) is not None
        if at == i - 1 or not is_number(ts, at, lang) or dated:
            return i
        i = at - (at > 0 and is_sign(ts[at - 1].word))
    return i


def _joins(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a comma or a word for and stands at a token."""
    joint = lang.dates.joints.at(ts, i)
    return joint is not None and joint.meaning == "list"


def _items(ts: Sequence[Token], i: int, lang: Language) -> list[tuple[int, Amount]]:
    """The amounts of a series with their places; commas part them, and a word the last two.

    Empty where there is none.
    """
    items: list[tuple[int, Amount]] = []
    while len(items) < LONGEST:
        amount = read_amount(ts, i, lang)
        if amount is None or amount.value is None:
            return []
        items.append((i, amount))
        if amount.suffixed:
            return []
        joint = lang.dates.joints.at(ts, amount.next)
        if joint is None or joint.meaning != "list":
            return []
        i = joint.next
        if ts[joint.next - 1].kind == "word":
            last = read_amount(ts, i, lang)
            return [*items, (i, last)] if last and last.value is not None else []
    return []


def _doubt(
    ts: Sequence[Token],
    first: int,
    items: list[tuple[int, Amount]],
    numbers: list[Decimal],
    lang: Language,
) -> str:
    """Why numbers may not share the unit and scale behind the last of them."""
    last = items[-1][1]
    if not last.unit or len({item.unit for _, item in items[:-1]}) > 1:
        return "its numbers may have units of their own"
    if _is_named(ts, first, len(items), lang):
        return NAMED.format(ts[first - 1].printed)
    if not _begins(ts, first, lang) or last.hedge or postfix_at(ts, last.next, lang)[0]:
        return "what stands beside the series may go for one of its numbers or for all"
    words = [token.word for token in ts[items[-1][0] : last.next]]
    hundreds = any(lang.numbers.scales.get(word) == HUNDRED for word in words)
    fractions = any(ts[at].kind == "fraction" for at, _ in items)
    most = NEAR if len(numbers) == len(PAIR) else ALIKE
    if hundreds or fractions or min(numbers) <= 0 or max(numbers) / min(numbers) > most:
        return "its numbers may have units of their own"
    if last.scale > 1 and not _rise_or_fall(numbers):
        return "the scale may go for one of its numbers or for all"
    return ""


def _begins(ts: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether a series begins at a token, with no hedge, month or name that goes with a number."""
    before = word_at(ts, first - 1)
    joined = before in DASHES and touches(ts, first)
    labelled = lang.figures.labels.before(ts, first) is not None or is_labelled(ts, first, lang)
    if joined or labelled or is_number(ts, first - 1, lang):
        return False
    if any(token.word in lang.figures.addresses for token in ts[max(0, first - STREET) : first]):
        return False
    opens = before in lang.figures.openings or before in lang.figures.changes
    hedged = lang.figures.hedges.before(ts, first) is not None
    dated = is_year_number(ts[first], LONE_YEARS)
    dated = dated and lang.dates.limits.before(ts, first) is not None
    return not (opens or hedged or dated or before in lang.dates.months)


def _is_named(ts: Sequence[Token], first: int, count: int, lang: Language) -> bool:
    """Whether the first number may be that of a word before it: "in ward 5 (and 7 tonnes)".

    Of two it may be that of any word but a verb or preposition, of more that of a name.
    """
    if first == 0 or ts[first - 1].kind != "word" or ts[first].kind == "mark":
        return False
    before = ts[first - 1]
    if count == len(PAIR):
        verb = lang.dates.tense(before.word) in TENSES
        return not (verb or before.word in lang.neutral)
    opens = first == 1 or ts[first - 2].word == "."
    return not opens and not before.printed.islower() and lang.names_number(before.printed)


def _rise_or_fall(numbers: list[Decimal]) -> bool:
    """Whether numbers with one scale go up, or three or more down, and end in no lone scale."""
    rises = all(low < high for low, high in pairwise(numbers))
    falls = all(low > high for low, high in pairwise(numbers))
    return numbers[-1] != 1 and (rises or (falls and len(numbers) > len(PAIR)))
