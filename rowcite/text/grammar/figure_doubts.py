"""What stands before and behind a figure, and why that leaves it unread."""

from collections.abc import Sequence
from decimal import Decimal

from rowcite.text import money
from rowcite.text.amounts import PAID, is_sign, read_amount
from rowcite.text.clauses import tense
from rowcite.text.context import (
    APOSTROPHES,
    NOT_UNDERSTOOD,
    TENSES,
    era_at,
    in_quoted_name,
    is_count_of,
    is_title,
    remark_behind,
)
from rowcite.text.grammar.element import YEARS
from rowcite.text.grammar.limits import (
    is_between,
    is_called_limit,
    is_labelled_limit,
    is_second_limit,
    is_target,
    limits_nothing,
)
from rowcite.text.grammar.neighbours import (
    has_two_units,
    is_compound,
    is_joined,
    is_listed,
    is_or,
    is_size,
    shares_hyphen,
    shares_unit,
    unit_behind_brackets,
    unit_elsewhere,
)
from rowcite.text.grammar.rates import doubt_of_rate, is_for, is_rated, period_at, rate_at
from rowcite.text.grammar.shares import doubt_of_share
from rowcite.text.grammar.span import (
    COUNTED,
    LONE_YEARS,
    OLDEST,
    TARGETED,
    Span,
    counts_noun,
    is_number,
    is_year_number,
)
from rowcite.text.grammar.years import (
    counted_year,
    is_age,
    is_day_of,
    is_hour,
    is_ordinal,
    may_be_time,
    years_for,
)
from rowcite.text.language import Language
from rowcite.text.languages import pack_at
from rowcite.text.phrases import is_point, past_point
from rowcite.text.reading import Reading
from rowcite.text.tokens import Token, past, touches, word_at
from rowcite.text.units import TIMES

BOUND = 3  # tokens from a limit to its amount
QUOTED = frozenset('«»„“”"')
CLIPPED = 5  # letters of what may be an abbreviation
ABBREVIATED = 4  # letters before a point: «млн.»
BRACKETED = 4  # tokens from a word to the number behind its initials in brackets
POSTCODE = 5  # digits
FEW = 20  # things from which on a hedge is likelier than a preposition
KILO = "k"
TITLED = TIMES | {"km", "ha"}  # units of which a capital makes a title: "50 Miles"
PLACED = TIMES | {"km"}  # what may lie between a place or day and another: "within 10 km of it"
VAST = 10_000  # a sum from which on hardly anything but money stands behind a code
FEW_WORDS = 4  # "In the past (five years)"


def doubt_of_words(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a number may be none: "zero hour", Three Mile Island, Euro 5."""
    number = ts[span.hedge.next]
    spoken = number.kind == "word" and lang.numbers.read(ts, span.hedge.next) is not None
    if spoken and span.last.value == 0 and span.last.unit != "%":
        return "nought in words may be no number"
    bare = span.bare and not span.last.unit
    capital = spoken and number.printed[0].isupper()
    naming = bare or capital or span.last.unit in lang.named_units
    naming = naming and not _is_in_month(ts, i, lang)
    end = span.reading.next
    capital = span.last.unit in TITLED and _is_capital(ts, i, end - 1)
    if capital or (naming and lang.name_around(ts, i, end)):
        return "it may be part of a name"
    if bare and _is_behind_initials(ts, i, end, lang):
        return "it may be the number of what stands before it"
    if span.hedge.next == i and span.last.scale == 1 and is_title(ts, i, end):
        return "it is in a name"
    if span.last.unit and span.last.unit not in TIMES:
        return ""
    return "it is in a name" if in_quoted_name(ts, i, end, lang) else ""


def _is_behind_initials(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether initials in brackets stand between a word and its number: «МСФО (IFRS) 16».

    Behind a word that is no abbreviation a number may count: "the World Bank (WB) 300 workers".
    """
    if i < BRACKETED or ts[i - 1].word not in ")]" or ts[i - 3].word not in "([":
        return False
    initials, named = ts[i - 2].printed, ts[i - BRACKETED]
    if named.kind != "word" or not initials.isupper() or not initials.isalpha():
        return False
    return named.printed.isupper() or not counts_noun(ts, end, lang)


def doubt_of_code(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why the code of a currency may be a word or a name: "The TOP 100 firms", "TRY 5 of them".

    It is money behind its number, and where a scale, a large number, a period or a word of money
    before it shows it; ALL, as common a word as any, only where two of them do.
    """
    first, end = span.hedge.next, span.reading.next
    before = ts[first].kind == "word" and money.code_of(ts[first]) == span.last.unit
    at = first if before else end - 1
    listed = lang.figures.units.at(ts, at)
    if not money.code_of(ts[at]) or (listed and listed.meaning.code == span.last.unit):
        return ""  # "USD 50"
    value, counted = span.last.value or Decimal(0), counts_noun(ts, end, lang)
    year = before and span.last.scale == 1 and is_year_number(ts[end - 1])  # "the CUP 2025 final"
    sure = not before or value >= VAST or span.last.scale > 1
    near = ts[max(0, i - PAID) : i]
    paid = any(lang.figures.monetary(token.word) or is_sign(token.word) for token in near)
    common = before and lang.is_function_word(ts[at].word)
    counted = counted or (common and word_at(ts, end) in lang.figures.part_of)
    shown = (paid and not year, sure and not counted, period_at(ts, end, lang) is not None)
    if sum(shown) > common:
        return ""
    return f"«{ts[at].printed}» may be a word or a name, and no currency"


def _is_capital(ts: Sequence[Token], i: int, unit: int) -> bool:
    """Whether a unit has a capital that only a name gives it: "sang 12 Days of Christmas"."""
    named = len(ts[unit].word) >= ABBREVIATED and ts[unit].printed.istitle()
    return named and word_at(ts, i - 1) != "" and ts[i - 1].printed.islower()


def _is_in_month(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a month with its preposition stands before a number.

    Such as "In March 300 were hired", "as of 1 March 1,340 families".
    """
    if word_at(ts, i - 1) not in lang.dates.months:
        return False
    day = i > 1 and ts[i - 2].kind == "number"
    return lang.dates.limits.before(ts, i - 2 if day else i - 1) is not None


def doubt_before(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why what stands before a figure makes it another one, or none."""
    words = lang.figures
    if _is_silenced(ts, i, span, lang) or _is_clipped(ts, i, lang):
        return NOT_UNDERSTOOD.format(word_at(ts, i - 2 if is_point(ts, i - 1) else i - 1))
    if word_at(ts, i - 1) in words.changes and word_at(ts, i) in lang.numbers.single:
        return "it means about so many"
    why = limits_nothing(ts, i, span, lang) or _governed(ts, i, span, lang)
    why = why or _placed(ts, i, span, lang)
    if span.last.unit == "Cel" and _tells_frost(ts, i, span, lang):
        why = "it may be below zero"
    if span.last.unit and is_ordinal(ts, span, lang):
        why = "its unit has a form in which it is not counted"
    if is_called_limit(ts, i, span, lang):
        why = why or "what it is called may make it a limit or a guess"
    if why:
        return why
    joined = is_joined(ts, i, span, lang) or is_compound(ts, i, span, lang)
    if joined or shares_hyphen(ts, i, lang):
        return "it belongs to what stands before it"
    lasting = span.last.unit in TIMES and word_at(ts, i) in words.lasting
    if lasting and word_at(ts, i - 1) not in words.lasts:
        return f"«{ts[i].printed}» may tell how long it took"
    return doubt_of_rate(ts, i, span, lang)


def _tells_frost(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a word closely before degrees without a minus tells frost: «мороз до 5 °C»."""
    near = ts[max(0, i - BOUND) : i]
    return (span.last.value or 0) > 0 and any(token.word in lang.figures.frost for token in near)


def _is_clipped(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether what may be an abbreviation stands right before a figure: "avg. 5 tonnes", «ср.».

    A long word, a verb, a month, or a unit behind its number ends a sentence.
    """
    if not is_point(ts, i - 1) or ts[i].first or len(ts[i - 2].word) > CLIPPED:
        return False
    if ts[i].kind == "word" and not ts[i].printed.islower():
        return False
    word = ts[i - 2].word
    measured = i > 2 and lang.figures.units.at(ts, i - 2) and ts[i - 3].kind == "number"  # noqa: PLR2004
    return not (measured or word in lang.dates.months or lang.dates.tense(word) in TENSES)


def _governed(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a word that governs an amount may make it another one, or its hedge none."""
    words = lang.figures
    its = pack_at(ts, i - 1, lang.code) if i else None
    if its is None:
        return ""
    doubt = its.figures.colours(ts, i, span.reading.next) and ts[i - 1].word not in words.ageing
    if not is_between(span) and not is_target(ts, i, span, lang):
        doubt = doubt or words.governs(ts, i)
    if word_at(ts, i - 1) in words.list_words:  # «не больше и не меньше 5 тонн»
        doubt = doubt or words.hedges.before(ts, i - 1) is not None
    end = span.reading.next
    aged = words.ages(ts, i) or (ts[end - 1].word == "+" and not counts_noun(ts, end, lang))
    if not span.last.unit and (span.last.value or 0) <= OLDEST and aged:
        return "it may be an age"  # "the film is rated 12+"
    doubt = doubt or _is_in_brackets(ts, i, span) or is_labelled_limit(ts, i, lang)
    doubt = doubt or is_second_limit(ts, i, span, lang)
    if doubt:
        return NOT_UNDERSTOOD.format(ts[i - 1].printed)
    return ""


def _placed(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a hedge may be a preposition: "the bridge over two rivers", «деревни около озёр»."""
    if span.hedge.next == i or is_between(span) or span.last.unit not in ("", "1", "km"):
        return ""
    kind = "length" if span.last.unit == "km" else "many"
    if kind == "many" and span.last.scale == 1 and (span.last.value or FEW) < FEW:
        kind = "few"
    if is_target(ts, i, span, lang):
        kind = "target"
    number = range(span.hedge.next, span.last.next)
    place = lang.figures.places(ts, i, number, kind)
    return f"«{ts[number.start - 1].printed}» may say where, or of what" if place else ""


def _is_in_brackets(ts: Sequence[Token], i: int, span: Span) -> bool:
    """Whether a number in brackets stands right behind another one: "7 (9) wagons"."""
    bracketed = i > 1 and ts[i - 1].word in ("(", "[") and ts[i - 2].kind == "number"
    return bracketed and not span.last.unit and not is_year_number(ts[i - 2], LONE_YEARS)


def _is_silenced(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a word right before a figure makes it another one, or none."""
    end = i - 1 if word_at(ts, i - 1) == "." else i  # A.D. 1066
    found = lang.figures.silencing_before.before(ts, end)
    bare = span.bare and not span.last.unit
    if found == "unrated":  # «под 6 % годовых», but not «под 300 тонн»
        return lang.figures.periods.at(ts, span.reading.next) is None
    if found == "negative":
        return (span.last.value or 0) < 0
    if found in ("timed", "within") and span.last.unit in TIMES:
        # "After two years" tells when; «в течение двух лет» is a length only where it is over.
        end = span.reading.next
        over = found == "within" and tense(ts, i, end, lang) == "past"
        return not over and (found == "within" or not _is_served(ts, end, lang))
    if found in ("bare", "timed"):
        return bare and not counts_noun(ts, span.reading.next, lang)
    if found == "about":
        return bare and span.hedge.qualifier == found
    if found == "to" and span.last.unit in money.codes() | TIMES:
        found = "" if lang.figures.sentences(ts, i - 1) else found  # «приговорил к семи годам»
    return found in ("always", "to") or (found == "unit" and span.last.unit != "")


def _is_served(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether it is told of what a length of time is: "after 41 years of service"."""
    of = word_at(ts, end) in lang.dates.of
    return of and is_count_of(ts, end + 1, lang) and ts[end + 1].word not in lang.anchors


def past_rate(ts: Sequence[Token], span: Span, lang: Language) -> tuple[int, str]:
    """The token after a figure with its rate, and why what follows leaves it in doubt."""
    end = span.reading.next
    after = past_point(ts, end)
    if is_point(ts, end) and word_at(ts, end + 1) == "/":
        after = end + 1
    if after >= len(ts):
        return end, "it may be a time of day" if is_hour(ts, after, span, lang) else ""
    period = period_at(ts, after, lang)
    if period and not (span.bare and not span.last.unit and period.meaning == "slash"):
        return period.next, ""
    why = ""
    each = _is_each(ts, after, span, lang)
    if ts[after].word in "/=" or each or rate_at(ts, after, lang) or is_for(ts, after, span, lang):
        why = "it is a rate"
    elif is_number(ts, after, lang) and not (
        is_day_of(ts, after, span.last.unit, lang)
        or is_size(ts, after, span, lang)
        or _opens_with_time(ts, after, span, lang)
        or (after > end and ts[after].kind == "word" and ts[after].printed[0].isupper())
    ):  # "51.7 per cent. Eleven parties"
        why = "another number stands behind it"
    elif era_at(ts, end, lang):
        why = "it is no year of our calendar"
    elif _is_silenced_behind(ts, after, span, lang) or _is_apart(ts, after, span, lang):
        why = f"«{ts[after].printed}» behind it is not understood"
    elif is_rated(ts, span, lang) or has_two_units(ts, after, span, lang):
        why = "it is a rate, or has two units"
    elif is_or(ts, after, span.last.unit, lang):
        why = "another number stands beside it"
    return end, why or _remark(ts, end, span, lang)


def _opens_with_time(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether a sentence opens with a length of time: "In the past five years 30 were killed"."""
    near = ts[max(0, span.hedge.next - FEW_WORDS) : span.hedge.next]
    opening = lang.neutral - lang.figures.part_of
    opens = any(token.word in opening and token.printed[0].isupper() for token in near)
    counted = read_amount(ts, after, lang)
    timed = counted is None or counted.unit in TIMES  # «в 5 часов 20 минут»
    return opens and span.last.unit in TIMES and not timed


def _are_points(ts: Sequence[Token], span: Span, lang: Language) -> bool:
    """Whether points may be those of a percentage: "edged down by 0.2 points to 4.3%".

    Where a change ends they are those of an index: «до 54,3 пункта».
    """
    end, before = span.reading.next, span.hedge.next - 1
    words = lang.figures
    if span.last.unit or word_at(ts, past(ts, end, "-")) not in words.points:
        return False
    if word_at(ts, before) in words.joints | words.targets:
        return False
    by = word_at(ts, before) in words.by or words.changing(word_at(ts, before))
    if by and (span.last.value or 0) % 1:
        return True
    near = range(max(0, before - TARGETED), end + TARGETED)
    units = (words.units.at(ts, at) for at in near)
    return any(unit.meaning.code == "%" for unit in units if unit)


def _is_of_period(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether first or last days, months or years are those of a time: "first ten days of May"."""
    words, number = lang.dates, span.hedge.next
    if words.first_months.before(ts, number) is None and word_at(ts, number - 1) not in words.final:
        return False
    at = past(ts, i, words.of)
    if words.of and at == i:
        return False
    at = words.articles.past(ts, at)
    timed = word_at(ts, at) in words.periods or word_at(ts, at) in words.parts_of_year
    return timed or word_at(ts, at) in words.shifts or (at < len(ts) and is_year_number(ts[at]))


def _is_each(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether an article tells of what each an amount is: "500 tonnes a shift"."""
    if span.last.unit in ("", "1", *TIMES) or word_at(ts, i) not in lang.numbers.articles:
        return False
    return lang.figures.rates.at(ts, i) is None and is_count_of(ts, i + 1, lang)


def _is_silenced_behind(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether a phrase behind a figure makes it another one, or a number without a unit none."""
    if _are_points(ts, span, lang):
        return True
    found = lang.figures.silencing_after.at(ts, past(ts, after, "("))
    return found is not None and (found.meaning == "always" or span.last.unit == "")


def _adds(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether something is added to an amount, taken from it, or it is multiplied.

    Such as "$5m plus VAT", «5 тонн, плюс-минус 1 тонна», "5 tonnes less 10%", "three times 30",
    but not "20 plus workers".
    """
    if lang.numbers.halves.at(ts, end):
        return True  # "two hours and a half"
    if word_at(ts, end) == "+" and is_number(ts, end + 1, lang):
        return True
    if word_at(ts, end - 1) in lang.figures.signs and not touches(ts, end - 1):
        if end >= len(ts) or (ts[end].kind == "mark" and not is_sign(ts[end].word)):
            return False
        counts = lang.dates.counts_after_year(ts[end].printed, "") == "count"
        return not (counts and ts[end].kind == "word")
    at = past(ts, end, frozenset(","))
    if word_at(ts, at) in lang.figures.vague_times:
        return is_number(ts, at + 1, lang)
    return word_at(ts, at).partition("-")[0] in lang.figures.signs


def _is_apart(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether an amount tells how far something is from another one, or from a date.

    Such as "within $1m of $40m", "nine months after May".
    """
    if word_at(ts, after) in lang.figures.targets and word_at(ts, after + 1) in lang.figures.signs:
        return True  # «минус 5 % до плюс 3 %»
    if _is_offset(ts, after, span, lang) or is_hour(ts, after, span, lang):
        return True
    if span.hedge.qualifier != "within" or word_at(ts, after) not in lang.figures.part_of:
        return False
    apart = span.last.unit not in PLACED  # "within $5 of its peak", "within 5 days of the vote"
    return apart or read_amount(ts, after + 1, lang) is not None


def _remark(ts: Sequence[Token], end: int, span: Span, lang: Language) -> str:
    """Why a remark behind a figure, or behind what it counts, may change it."""
    taken = span.last.unit in money.codes() and word_at(ts, end) in lang.comparatives
    if _adds(ts, end, lang) or (taken and is_count_of(ts, end + 1, lang)):  # "$5 less tax"
        return "something is added to it, or taken from it"
    last = end
    if span.bare and not span.last.unit:
        while last < end + COUNTED and is_count_of(ts, last, lang):
            last += 1
    if is_or(ts, last, span.last.unit, lang):
        return "another number stands beside it"
    if span.last.unit in money.codes() and _is_shortened(ts, end, lang):
        return "it may be a scale that is not understood"
    why = remark_behind(ts, end, lang)
    counted = "" if why else remark_behind(ts, last, lang)
    follows = counted != "" and last < len(ts) and ts[last].kind == "word"
    if follows and any(lang.dates.tense(token.word) in TENSES for token in ts[end:last]):
        return ""  # «300 рабочих наймут позже»
    return why or counted


def _is_shortened(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word behind a sum of money may be a scale that is not known: "$5 cr"."""
    short = is_count_of(ts, i, lang) and ts[i].printed.islower() and len(ts[i].printed) > 1
    return short and (lang.is_abbreviation(ts[i].printed) or lang.figures.hides_unit(ts[i].word))


def _is_offset(ts: Sequence[Token], after: int, span: Span, lang: Language) -> bool:
    """Whether a length of time is the distance from something: "nine months after May"."""
    if span.last.unit not in TIMES:
        return False
    if _is_of_period(ts, after, span, lang):
        return True
    limit = lang.dates.limits.at(ts, after)
    distant = limit is not None and limit.meaning in ("before", "after")
    within = word_at(ts, span.hedge.next - 1) in lang.figures.priced  # «за 5 лет до аварии»
    distant = distant or (within and limit is not None and limit.meaning == "until")
    until = lang.dates.months_until.at(ts, after)
    to = until.next if until else len(ts)
    return distant or (to < len(ts) and (ts[to].kind == "number" or ts[to].word in lang.anchors))


def doubt_of_bare(ts: Sequence[Token], i: int, reading: Reading, span: Span, lang: Language) -> str:
    """Why a number without a unit may be no figure, or have one that is not understood."""
    end = past_point(ts, reading.next)
    spelled = len(word_at(ts, reading.next - 1)) > ABBREVIATED  # its point ends the sentence
    end = reading.next if spelled else end
    why = _no_count(ts, i, end, span, lang) or unit_elsewhere(ts, i, end, span, lang)
    if why:
        return why
    if is_count_of(ts, end, lang) and not _is_verb(ts, end, lang):
        following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
        if span.last.scale == 1 and lang.orders(following, span.last.value or Decimal(0)):
            return "what follows has not the form that it has when it is counted"
        why = "what it counts is not understood" if _is_unsure(ts, i, end, span, lang) else ""
        why = _of_name(ts, i) if _is_named(ts, i, end, span, lang) else why
        return why or counted_year(ts, i, end, span, lang)
    if _is_lone(ts, i, span, lang):
        return "what it counts is not named"
    if is_listed(ts, end, lang) or unit_behind_brackets(ts, end, lang):
        return "it shares its unit with another number"
    return _alone(ts, i, span, lang)


def _is_verb(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a verb stands at a token, and nothing that is counted behind it."""
    return lang.dates.tense(ts[i].word) in TENSES and not counts_noun(ts, i, lang)


def _no_count(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> str:
    """Why a number without a unit may be a time, a day, a share, a name or that of a house."""
    hour = lang.figures.units.before(ts, i) if i > 0 else None  # «часов до шести»
    timed = hour is not None and hour.code == "h" and not is_number(ts, i - 2, lang)
    if timed or may_be_time(ts[span.hedge.next]) or _is_distance(ts, i, end, lang):
        return "it may be a time of day, or a distance"
    if lang.figures.hedges.at(ts, end):
        return f"«{ts[end].printed}» behind it is not understood"
    part = (span.last.value or 0) % 1 != 0 and span.last.scale == 1
    sized = part and word_at(ts, i - 1) in lang.numbers.articles  # "a .38 revolver"
    quoted = i and word_at(ts, i - 1) in QUOTED and word_at(ts, end) in QUOTED
    if sized or (quoted and ts[i].kind == "number"):
        return "it is a name"
    if span.last.scale == 1 and not counts_noun(ts, end, lang) and _may_be_address(ts, i, lang):
        return "it may be a number of an address"
    return doubt_of_share(ts, i, end, span, lang)


def _is_distance(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a thousand may be a kilometre: "a 10k", "a 5k race", but not "20k jobs"."""
    if ts[end - 1].word != KILO:
        return False
    if word_at(ts, i - 1) in lang.numbers.articles:
        return True
    if word_at(ts, i - 1) in lang.dates.articles:
        return not counts_noun(ts, end, lang)
    follows = is_count_of(ts, end, lang) and ts[end].word not in lang.anchors
    return follows and not counts_noun(ts, end, lang) and not _is_verb(ts, end, lang)


def _alone(ts: Sequence[Token], i: int, span: Span, lang: Language) -> str:
    """Why a number that counts nothing may be a year, an address.

    A time of day or the number of something.
    """
    digits = ts[span.hedge.next]
    if span.last.scale == 1 and is_year_number(digits, years_for(ts, i, span, lang)):
        return "it may be a year or a number"
    if digits.word.isdigit() and len(digits.word) >= POSTCODE:
        return "it may be a postcode"
    if digits.kind == "word" and span.last.value in YEARS:
        return "it may be a year"
    if is_age(ts, i, span):
        return "it may be an age"
    sized = is_size(ts, span.reading.next, span, lang)
    if not sized and shares_unit(ts, i, lang, frozenset()):
        return "it may have the unit of the amount before it"
    named = i > 0 and ts[i - 1].kind == "word" and lang.names_number(ts[i - 1].printed)
    named = named and word_at(ts, span.reading.next) not in lang.figures.vague_times
    if span.last.scale > 1:  # "kr 40 million", but not «население 1,2 млн»
        named = named and lang.is_abbreviation(ts[i - 1].printed)
    named = named or (word_at(ts, i - 2) in APOSTROPHES and touches(ts, i - 1))  # Ocean's 11
    unhedged = not span.hedge.qualifier and digits.kind == "number"
    return _of_name(ts, i) if named and unhedged else ""


def _is_unsure(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> bool:
    """Whether a number that may be no count stands before a word of which nothing is known."""
    worded = any(token.word in lang.figures.joints for token in ts[i:end])  # "five to ten"
    placed = word_at(ts, i - 1) in lang.figures.placed and not span.hedge.qualifier
    if span.last.scale > 1 or counts_noun(ts, end, lang):
        return False
    if not (worded or placed or shares_unit(ts, i, lang, frozenset())):
        return False
    known = lang.names.is_known(ts[end].word) or lang.is_counted(ts[end].word)
    known = known or ts[end].word in lang.figures.vague_times
    return not known and lang.dates.tense(ts[end].word) not in TENSES


def _is_lone(ts: Sequence[Token], i: int, span: Span, lang: Language) -> bool:
    """Whether a small number with nothing behind counts nothing: "he retired at 40"."""
    end = span.reading.next
    figure = span.reading.figure
    is_range = figure is not None and figure.qualifier == "between" and not span.hedge.opening
    in_words = span.last.scale == 1 and any(t.word in lang.figures.joints for t in ts[i:end])
    if is_range and (i or in_words):
        return True  # "they lost 1–3", "five to six"
    follows = end < len(ts) and ts[end].kind == "word"
    if follows and (span.last.value or 0) <= OLDEST:
        times = ts[end].word in lang.figures.vague_times
        follows = times or is_count_of(ts, end, lang)  # "at 60 he retired"
    if i == 0 or follows or figure is None or figure.unit != "1" or span.last.scale > 1:
        return False
    return not span.hedge.qualifier and ts[i - 1].word in lang.figures.placed


def _of_name(ts: Sequence[Token], i: int) -> str:
    return f"it may be the number of «{ts[i - 1].printed}»"


def _is_named(ts: Sequence[Token], i: int, end: int, span: Span, lang: Language) -> bool:
    """Whether a number behind a name counts nothing: «телеканалу Россия 24 сообщили»."""
    if i == 0 or ts[i - 1].kind != "word" or span.hedge.qualifier:
        return False
    before = ts[i - 1].printed
    if before.islower() or not lang.names_number(before):
        return False
    initials = before.isupper() and len(before) > 1  # a standard: СП 42.13330
    if initials or pack_at(ts, i - 1, lang.code) is not lang or span.last.value == 1:
        return True
    following = [token.printed for token in ts[end : end + 4] if token.kind == "word"]
    return not lang.has_counted_noun(following)


def _may_be_address(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a bare number may be the number of a house."""
    near = {token.word for token in ts[max(0, i - 5) : i]}
    return bool(near & lang.figures.addresses)
