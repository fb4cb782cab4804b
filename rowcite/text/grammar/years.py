"""Where a number is a year, a day, an hour or an age."""

from collections.abc import Sequence
from decimal import Decimal

from rowcite.text import money
from rowcite.text.amounts import read_amount
from rowcite.text.grammar.element import YEARS
from rowcite.text.grammar.span import LONE_YEARS, OLDEST, Span, counts_noun, is_year_number
from rowcite.text.language import Language
from rowcite.text.tokens import Token, touches, word_at
from rowcite.text.units import TIMES

OLD_YEAR = 100  # a number of years that may be a year
HOURS = 24
WORDED = 3  # letters of a unit that is a word


def is_hour(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether a number of hours may be a time of day: «до 18 часов», «на 9 часов 12 марта»."""
    if span.last.unit == "min":
        return is_past_hour(ts, after, lang)
    if span.last.unit != "h" or span.last.scale > 1 or (span.last.value or 0) > HOURS:
        return False
    if not lang.dates.of and _is_clock(ts, after, span, lang):
        return True
    at = span.hedge.next - 1  # «назначено на 14 часов»
    placed = word_at(ts, at) in lang.figures.per and not span.hedge.qualifier
    if placed and lang.dates.appoints(ts, at):
        return True
    limit = span.hedge.qualifier != "" and word_at(ts, span.hedge.next - 1) in lang.figures.targets
    return limit or (after < len(ts) and is_day_of(ts, after, "h", lang))


def _is_clock(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether hours that are counted in the genitive are a time of day.

    Such as «на 12 часов пятницы», «закрыли с 8 часов», «произошло около 8 часов», «в 5–6 часов».
    """
    number = span.hedge.next
    if word_at(ts, after) in lang.dates.weekdays:
        return True
    if span.hedge.qualifier:
        return span.hedge.qualifier == "about" and lang.figures.occurs(word_at(ts, number - 2))
    opens = lang.dates.within.union(lang.figures.changes)
    return word_at(ts, number - 1) in opens or lang.dates.limits.before(ts, number) == "after"


def is_past_hour(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether an hour stands behind minutes: «двадцать минут шестого», "five minutes to six"."""
    if (lang.dates.ordinal(word_at(ts, i)) or HOURS) <= HOURS // 2:
        return True
    if word_at(ts, i) not in lang.figures.ratios:
        return False
    hour = read_amount(ts, i + 1, lang)
    return hour is not None and hour.unit == "" and (hour.value or HOURS) <= HOURS // 2


def is_ordinal(ts: Sequence[Token], span: Span, lang: Language) -> bool:
    """Whether a unit has a form in which it is not counted: «на 60 километре»."""
    digits, last = ts[span.reading.next - 2], ts[span.reading.next - 1]
    if not digits.word.isdigit() or span.last.scale > 1 or len(last.word) < WORDED:
        return False
    if touches(ts, span.reading.next - 1):  # «10-летний»
        return False
    unit = lang.figures.units.at(ts, span.reading.next - 1)
    return unit is not None and lang.orders((last.printed,), Decimal(digits.word))


def is_day_of(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether a day stands behind a unit: «на пять лет 22 мая 2025 года»."""
    return unit != "" and ts[i].kind == "number" and word_at(ts, i + 1) in lang.dates.months


def in_years(ts: Sequence[Token], span: Span, lang: Language) -> Span:
    """An age without its unit in years: "aged between five and eleven"; the same if it is none."""
    figure, end = span.reading.figure, span.reading.next
    alone = span.bare and not span.last.unit and (span.last.value or 0) <= OLDEST
    if figure is None or not alone or counts_noun(ts, end, lang):
        return span
    reading = span.reading._replace(figure=figure._replace(unit="a"))
    return span._replace(reading=reading, last=span.last._replace(unit="a"), bare=False)


def is_age(ts: Sequence[Token], i: int, span: Span) -> bool:
    """Whether a number stands alone behind a name: "Mr Smith, 54, has run the company"."""
    end = span.reading.next
    alone = word_at(ts, i - 1) in (",", "(") and word_at(ts, end) in (",", ")", ".", "")
    behind = i > 1 and ts[i - 2].kind == "word"
    named = behind and ts[i - 2].printed[0].isupper()
    between = behind and word_at(ts, i - 1) == word_at(ts, end) == ","
    aged = between and (span.last.value or 0) <= OLDEST
    return alone and (named or aged) and span.last.scale == 1 and not span.hedge.qualifier


def counted_year(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> str:
    """Why a number of things may be a year with a word behind it: «в 2030 тонн»."""
    digits = ts[span.hedge.next]
    if span.last.scale != 1 or not is_year_number(digits, years_for(ts, i, span, lang)):
        return ""
    if (span.last.value or 0) >= LONE_YEARS.stop:
        return ""
    opening = ts[i].printed[0].isupper() or span.hedge.opening != ""  # "Around 1450 people came"
    opening = opening and bool(lang.dates.dating)
    before = word_at(ts, span.hedge.next - 1)
    if not is_year_number(digits) and before not in lang.dates.old_years:
        before = ""
    sure = lang.dates.counts_after_year(ts[end].printed, before)
    return "" if sure == "count" and not opening else "it may be a year or a number"


def years_for(ts: Sequence[Token], i: int, span: Span, lang: Language) -> range:
    """The numbers that may be years: more behind a preposition or about, and in a range."""
    figure = span.reading.figure
    loose = figure is not None and figure.qualifier in ("about", "between")
    dated = lang.dates.limits.before(ts, i) or lang.dates.parts.before(ts, i)
    placed = loose or dated is not None or ts[i].word in lang.leads or word_at(ts, i - 1) == "("
    high = figure.high if figure else None
    return LONE_YEARS if placed and high is not None and high < LONE_YEARS.stop else YEARS


def is_loose_year(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a number with a hedge behind it may be a year: "1450 or so", "2027+"."""
    figure, digits = span.reading.figure, ts[span.hedge.next]
    if figure is None or not span.last.bare or span.last.unit:
        return False
    if figure.qualifier != "about" and span.hedge.qualifier:
        return False
    end = span.reading.next
    counts = end < len(ts) and lang.dates.counts_after_year(ts[end].printed, "") == "count"
    return not counts and is_year_number(digits, years_for(ts, i, span, lang))


def may_name_year(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether the word for years has a form that names a year: «в 48 году», "by 2030 year"."""
    value, number = span.last.value, span.hedge.next
    if span.last.unit not in TIMES or span.last.scale != 1 or value is None:
        return False
    if is_year_number(ts[number]) and word_at(ts, span.reading.next - 1) in lang.dates.periods:
        return True
    if not lang.figures.agrees(word_at(ts, span.reading.next - 1), value):
        return True
    if word_at(ts, span.reading.next - 1) not in lang.dates.years:
        return False
    limit = lang.dates.limits.before(ts, number)
    if limit in ("since", "until", "after") and value % 1 == 0 and value % 10 != 1:
        return True  # «с 24 года»
    return (number > i or limit is not None) and value >= OLD_YEAR


def _may_be_year(digits: Token, span: Span) -> bool:
    return is_year_number(digits) and span.last.scale == 1


def is_named_year(ts: Sequence[Token], span: Span, lang: Language) -> bool:
    """Whether a word says that a number is a year, not a number of years: «2026 года»."""
    end = span.reading.next
    return _may_be_year(ts[span.hedge.next], span) and word_at(ts, end - 1) in lang.dates.years


def is_year_of_money(ts: Sequence[Token], span: Span, lang: Language) -> bool:
    """Whether a year says of what worth a currency is: "in 2025 dollars"."""
    year = _may_be_year(ts[span.hedge.next], span)
    placed = word_at(ts, span.hedge.next - 1) in lang.dates.old_years
    return year and placed and span.last.unit in money.codes()


def may_be_time(digits: Token) -> bool:
    """Whether a number with a point may be a time of day: 14.30."""
    hours, point, minutes = digits.word.partition(".")
    if digits.kind != "number" or not point or len(minutes) != 2 or len(hours) > 2:  # noqa: PLR2004
        return False
    return hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60  # noqa: PLR2004
