"""Ranges of amounts, and changes from one amount to another, which are none."""

from collections.abc import Sequence
from decimal import Decimal

from rowcite.text.amounts import DASHES, Amount, read_amount
from rowcite.text.grammar.hedges import hedge_at
from rowcite.text.grammar.span import RATED, Hedge, Span, counts_noun
from rowcite.text.language import Language
from rowcite.text.numbers import EXACT, tidy
from rowcite.text.phrases import is_point
from rowcite.text.reading import FigureValue, Reading
from rowcite.text.tokens import Token, past, touches, word_at

CLOSE = 3  # ends of one range by which something changes differ less
ALIKE = 100  # numbers of one range that differ more do not share a scale: "from 500 to 1 million"
SIGNS = frozenset("+")
HUNDRED = Decimal(100)


def two_limits(ts: Sequence[Token], hedge: Hedge, first: Amount, lang: Language) -> "Span | None":
    """A range of two limits that share a unit: «не менее 300, но не более 450 человек»."""
    if hedge.qualifier != "at-least" or first.unit or first.value is None:
        return None
    at = past(ts, past(ts, first.next, frozenset(",")), lang.figures.list_words)
    later = hedge_at(ts, at, lang)
    last = read_amount(ts, later.next, lang, hedged=True) if later.qualifier == "at-most" else None
    if last is None or last.value is None or at == first.next:
        return None
    low, high = _ends(first, last, opened=True)
    why = "" if low < high else "the range does not rise"
    value = FigureValue("between", tidy(low), tidy(high), last.unit or "1")
    return Span(Reading(hedge.next, last.next, value, why=why), last, last.bare, hedge)


def range_at(ts: Sequence[Token], hedge: Hedge, first: Amount, lang: Language) -> Span | None:
    """A range: «3–5 млрд», «от 3 до 5», "three to five".

    A lone scale or unit goes for both ends.
    """
    at = first.next + 1 if is_point(ts, first.next) and first.suffixed else first.next
    joint = word_at(ts, at)
    opened = joint in _closings(hedge.opening, lang)
    dash = joint in DASHES or joint == "…"
    either = joint in lang.figures.or_words
    if not (opened or dash or either or joint in lang.figures.joints) or first.value is None:
        return None
    last = _last(ts, at + 1, first, lang, opened=opened)
    if last is None or last.value is None or (either and not _follows(ts, first, last, lang)):
        return None
    last = _with_hundreds(ts, at + 1, first, last, lang)
    by = not opened and joint in lang.figures.joints and _is_by(ts, hedge, lang)
    two = first.unit != "" and last.why == "" and last.unit != first.unit
    if (
        (by and not _shares_unit(first, last))
        or _is_apart(ts, at, first, last)
        or (joint in lang.figures.joints and two)
    ):
        return None
    why = hedge.why or first.why or last.why or _unlike(first, last, opened=opened)
    if first.hedge or last.hedge:
        why = why or "a hedge stands within the range"
    low, high = _ends(first, last, opened=opened)
    signed = word_at(ts, at + 1) in SIGNS | lang.figures.signs.keys()
    if low < 0 < high and not (opened or signed):
        if word_at(ts, hedge.next) in lang.figures.signs:
            low, high = -high, low
        else:
            why = why or "its sign may go for both ends"
    if max(low, high) < 0:
        low, high = min(low, high), max(low, high)
    if low >= high:
        why = why or "the range does not rise"
    value, why = _of_range(hedge, (low, high), last.unit or first.unit, why, opened=opened)
    start = hedge.next
    if joint in lang.figures.joints and not by and _changes(ts, start, lang):
        why = why or "it tells a change, not a range"
    return Span(Reading(start, last.next, value, why=why), last, last.bare, hedge)


def _last(
    ts: Sequence[Token], i: int, first: Amount, lang: Language, *, opened: bool
) -> Amount | None:
    """The amount that ends a range, with the currency whose sign stands before the first: $5–7m."""
    money = first.bare and first.unit != ""
    last = read_amount(ts, i, lang, hedged=opened, of_money=money)
    if last and money and not last.unit and (last.scale > first.scale or ts[i - 1].kind == "mark"):
        return last._replace(unit=first.unit)
    return last


def _with_hundreds(
    ts: Sequence[Token], i: int, first: Amount, last: Amount, lang: Language
) -> Amount:
    """The amount that ends a range, with a hundred within its words as a scale of both ends.

    "Two to three hundred" are 200 to 300, but "ten to two hundred" 10 to 200.
    """
    words = [token.word for token in ts[i : last.next]]
    places = [at for at, word in enumerate(words) if lang.numbers.scales.get(word) == HUNDRED]
    if not places or ts[i].kind != "word" or first.suffixed:
        return last
    low = first.value or Decimal(0)
    hundreds = (last.value or Decimal(0)) / last.scale / last.factor / HUNDRED
    if low >= hundreds:
        return last
    whole = hundreds % 1 == 0 and low % 1 == 0
    why = last.why or ("" if whole else "the hundred may go for one end or for both")
    return last._replace(scale=last.scale * HUNDRED, why=why)


def _closings(opening: str, lang: Language) -> list[str]:
    """The words that join the second end of a range to a first one with this opening."""
    closing = lang.figures.openings.get(opening) or lang.figures.changes.get(opening, "")
    return closing.split()


def _shares_unit(first: Amount, last: Amount) -> bool:
    """Whether two like numbers share a unit: "by 5 to 7 tonnes", but not "by 5 to 32 tonnes"."""
    low, high = first.value or Decimal(0), (last.value or Decimal(0)) / last.scale / last.factor
    return first.bare and not first.unit and last.unit != "" and low < high < low * CLOSE


def _follows(ts: Sequence[Token], first: Amount, last: Amount, lang: Language) -> bool:
    """Whether one number is the next after another and counts the same: "three or four eggs"."""
    low, high = first.value or Decimal(0), (last.value or Decimal(0)) / last.scale / last.factor
    counts = last.unit != "" or counts_noun(ts, last.next, lang)
    whole = low % 1 == 0 and 1 < low < HUNDRED  # "one or two" are a few
    return first.bare and not first.unit and whole and high == low + 1 and counts


def _is_apart(ts: Sequence[Token], dash: int, first: Amount, last: Amount) -> bool:
    """Whether a dash with spaces parts what is measured otherwise: «за 5 лет — 3 тонны».

    Or it joins a name: 7-Eleven.
    """
    if ts[dash + 1].kind == "word" and ts[dash + 1].printed[0].isupper() and touches(ts, dash + 1):
        return True
    two = first.unit != "" and last.unit not in ("", first.unit)
    return two and not touches(ts, dash) and not touches(ts, dash + 1)


def _is_by(ts: Sequence[Token], hedge: Hedge, lang: Language) -> bool:
    """Whether a number is by how much something changes: "up by $5 million to $32 million"."""
    start = hedge.next - 1
    while start > 0 and not lang.figures.changing(ts[start].word) and start > hedge.next - RATED:
        start -= 1
    return word_at(ts, start + 1) in lang.figures.by and lang.figures.changing(word_at(ts, start))


def _changes(ts: Sequence[Token], start: int, lang: Language) -> bool:
    """Whether a word closely before a number tells a change."""
    if word_at(ts, start - 1) in lang.dates.of:
        return False  # "growth of 5% to 7%"
    near = ts[max(0, start - RATED) : start]
    return any(token.kind == "word" and lang.figures.changing(token.word) for token in near)


def _of_range(
    hedge: Hedge, ends: tuple[Decimal, Decimal], unit: str, why: str, *, opened: bool
) -> tuple[FigureValue | None, str]:
    low, high = (tidy(end) for end in ends)
    if low < 0 and not unit:
        why = why or "less than nothing cannot be counted"
    unit = unit or "1"
    if hedge.qualifier == "at-most" and not opened:
        return FigureValue("at-most", None, high, unit), why
    if hedge.qualifier in ("", "about", "within") or opened:
        return FigureValue("between", low, high, unit), why
    return None, why or "a hedge stands before a range"


def _unlike(first: Amount, last: Amount, *, opened: bool) -> str:
    """Why the ends of a range may not have the same scale or unit."""
    if first.unit and last.unit and first.unit != last.unit:
        return "the ends have two units"
    if first.suffixed and (not last.suffixed or first.unit == "%" != last.unit):
        return "the second end has no unit"
    if not opened and not first.suffixed and last.scale > 1:
        low, high = first.value or Decimal(0), last.value or Decimal(0)
        if EXACT.multiply(EXACT.multiply(low, last.scale), last.factor) >= high > 0:
            return "the scale may go for one end or for both"
    return ""


def _ends(first: Amount, last: Amount, *, opened: bool) -> tuple[Decimal, Decimal]:
    low, high = first.value or Decimal(0), last.value or Decimal(0)
    if first.suffixed:
        return low, high
    shared = EXACT.multiply(EXACT.multiply(low, last.scale), last.factor)
    alike = opened and EXACT.multiply(abs(low), last.scale) < EXACT.multiply(
        abs(high), Decimal(ALIKE)
    )
    if abs(shared) < abs(high) or alike or high < 0:
        return shared, high
    return EXACT.multiply(low, last.factor), high


def change_at(ts: Sequence[Token], i: int, lang: Language) -> Reading | None:
    """A change «с 5 до 7», "from 5 to 7".

    Two figures, of which the words do not say what each is.
    """
    joint = lang.figures.changes.get(word_at(ts, i), "").split()
    first = read_amount(ts, hedge_at(ts, i + 1, lang).next, lang) if joint else None
    if first is None or word_at(ts, first.next) not in joint:
        return None
    start = hedge_at(ts, first.next + 1, lang).next  # "from about 700 to under 400"
    last = read_amount(ts, start, lang, hedged=True)
    part = lang.numbers.fractions.at(ts, start)  # «с 20 % до четверти»
    if last is None and part is None:
        return None
    end = last.next if last else part.next if part else i
    return Reading(i, end, why="it tells a change, not a range")
