"""Amounts: a number with its sign, currency, scale and unit, or a vague number."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rowcite.text import money
from rowcite.text.language import Language, Unit
from rowcite.text.languages import PACKS, packs
from rowcite.text.numbers import EXACT, Number, after_gloss, read_number, read_postfix, read_vague
from rowcite.text.phrases import past_point
from rowcite.text.tokens import Token, past, touches, word_at
from rowcite.text.units import TIMES

DASHES = frozenset("-–—‑−")
MINUS = frozenset("-−–")
STOPS = frozenset(".,;:!?)»”")
ENDS = frozenset({".", ";", "!", "?", "\n\n"})  # of a sentence
ACRONYM_DIGITS = (1, 2, 4)
GRAM = Unit("t", Decimal("0.000001"))
HALF = Decimal("0.5")
BRACKETED = 12  # tokens
COINS = 100
NAMED = 20  # tokens from a sign that two countries share to the name of one of them
PAID = 6  # tokens from a sum to a word of money
ELIDED = "its last hundreds may be thousands"
NUMBER_KINDS = frozenset({"number", "fraction"})


class Amount(NamedTuple):
    """A number with its unit; `value` is None for a vague one, `why` tells why it cannot be held.

    `unit` is empty where none is printed, `suffixed` tells that a scale or unit stands behind the
    number, so that a range shares it with what stands before.
    """

    value: Decimal | None
    scale: Decimal
    unit: str
    factor: Decimal
    next: int
    weak: bool = False
    hedge: str = ""
    suffixed: bool = False
    why: str = ""
    bare: bool = False


def read_amount(
    ts: Sequence[Token], i: int, lang: Language, *, hedged: bool = False, of_money: bool = False
) -> Amount | None:
    """The amount that begins at a token: sign, currency, number, scale, unit.

    `of_money` tells that it shares the currency of the one before: $5–7m.
    """
    halved = lang.figures.halved.get(word_at(ts, i))
    if halved:
        return _half_of(ts, i, halved, lang)
    start = i
    sign, i = _sign(ts, i, lang)
    currency, i = _currency(ts, i, lang)
    if currency is None:
        return _unknown_sign(ts, i)
    if currency and sign == 1:
        sign, i = _sign(ts, i, lang)
    number = read_number(ts, i, lang, hedged=hedged, money=bool(currency) or of_money)
    if number is None:
        return _vague(ts, i, lang) if i == start else None
    return _with_unit(ts, number, sign, currency, lang)


def _half_of(ts: Sequence[Token], i: int, unit: Unit, lang: Language) -> Amount:
    """Half of a unit in one word: «полтонны», but not «полметра — метр»."""
    joints = DASHES | lang.figures.targets | lang.figures.or_words
    joined = word_at(ts, i + 1) in joints and lang.figures.units.at(ts, i + 2) is not None
    why = "it may be the end of a range" if joined else ""
    value = EXACT.multiply(HALF, unit.factor)
    return Amount(value, Decimal(1), unit.code, unit.factor, i + 1, suffixed=True, why=why)


def _sign(ts: Sequence[Token], i: int, lang: Language) -> tuple[int, int]:
    """Minus one where a minus stands before the number.

    The sign, the word, or a hyphen that touches the digits.
    """
    word = word_at(ts, i)
    if word in lang.figures.signs:
        return lang.figures.signs[word], i + 1
    parted = not touches(ts, i) or ts[i - 1].word in DASHES or ts[i - 1].word == "…"
    if word == "−" and parted:
        return -1, i + 1
    glued = word in MINUS and touches(ts, i + 1) and parted
    if glued and (i == 0 or ts[i - 1].word != "\n\n"):
        return -1, i + 1
    if word == "+" and touches(ts, i + 1) and parted:
        return 1, i + 1
    return 1, i


def _currency(ts: Sequence[Token], i: int, lang: Language) -> tuple[str | None, int]:
    """The currency before a number and the token after it.

    None for a sign that is unknown or means several currencies.
    """
    if i >= len(ts):
        return "", i
    token = ts[i]
    following = i + 1 < len(ts) and (ts[i + 1].kind == "number" or word_at(ts, i + 1) in ".−-")
    code = money.code_of(token)
    if token.kind == "word" and code and following:
        return ("", i) if _is_acronym(ts, i) else (code, i + 1)
    if following and money.letters_of(token) and _is_scaled(ts, i + 1, lang):
        return money.letters_of(token), i + 1
    if token.kind == "word" and touches(ts, i + 1) and is_sign(word_at(ts, i + 1)):
        return money.signs(PACKS).get(token.word + word_at(ts, i + 1)), i + 2
    if is_sign(token.word):
        return _of_sign(ts, i, lang), i + 1
    return "", i


def _of_sign(ts: Sequence[Token], i: int, lang: Language) -> str | None:
    """The currency of a sign; of one that two countries share, that of the one named near it."""
    shared = money.SHARED.get(ts[i].word)
    if shared is None:
        return money.signs(PACKS).get(ts[i].word)
    first, end = i, i
    while first > max(0, i - NAMED) and ts[first - 1].word not in ENDS:
        first -= 1
    while end < min(len(ts), i + NAMED) and ts[end].word not in ENDS:
        end += 1
    capitals = (token.word for token in ts[first:end] if token.printed[0].isupper())
    told = frozenset().union(*(money.of_land(word, lang.code) & shared for word in capitals))
    return next(iter(told)) if len(told) == 1 else None


def _is_scaled(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number that touches the word before it has a scale: "Rub110 billion", "RM40m"."""
    number = read_number(ts, i, lang, money=True) if touches(ts, i) else None
    return number is not None and number.scale > 1


def _is_acronym(ts: Sequence[Token], i: int) -> bool:
    """Whether a code that touches a short number or a year may be another acronym: COP30."""
    if not touches(ts, i + 1) or not ts[i + 1].word.isdigit():
        return False
    joined = touches(ts, i + 2) and word_at(ts, i + 2) not in STOPS
    scaled = joined or any(word_at(ts, i + 2) in one.numbers.scales for one in packs())
    return len(ts[i + 1].word) in ACRONYM_DIGITS and not scaled


def is_sign(mark: str) -> bool:
    """Whether a mark is the sign of a currency, known or not."""
    return len(mark) == 1 and unicodedata.category(mark) == "Sc" and mark != "¤"


def _unknown_sign(ts: Sequence[Token], i: int) -> Amount | None:
    if i < len(ts) and ts[i].kind == "number":
        why = f"the sign {ts[i - 1].word} is no single currency"
        return Amount(Decimal(0), Decimal(1), "", Decimal(1), i + 1, why=why)
    return None


def _with_unit(
    ts: Sequence[Token], number: Number, sign: int, currency: str, lang: Language
) -> Amount:
    value, i = sign * number.value, number.next
    hedge, after = read_postfix(ts, past_point(ts, i), lang)
    if hedge:
        unit = _unit(ts, after, lang)
        i = after
    else:
        told = lang.figures.scaled.at(ts, i - 1)
        unit = (told.meaning, told.next) if told else _unit(ts, i, lang)
    hedge = number.hedge or hedge
    if unit is None:
        scaled = number.scale > 1
        end = after_gloss(ts, i, number.value, lang)
        why = ELIDED if number.elided else ""
        return Amount(
            value, number.scale, currency, Decimal(1), end, number.weak, hedge, scaled, why, True
        )
    found, end = unit
    if sign < 0 and not found.code and ts[end - 1].word in lang.figures.degrees:
        found = Unit("Cel")
    why = ELIDED if number.elided else ""
    if not found.code:
        why = "the vocabulary has no such unit"
    elif currency and found.code != currency:
        why = "it has two units"
    end = after_gloss(ts, end, number.value, lang)
    value = EXACT.multiply(value, found.factor)
    if found.code and number.scale == 1 and not hedge:
        rest, end = _rest(ts, end, found, lang)
        value = EXACT.add(value, sign * rest)
        why = why or (
            "what is joined to it may be a part of it" if _has_rest(ts, end, found, lang) else ""
        )
    return Amount(value, number.scale, found.code, found.factor, end, number.weak, hedge, True, why)


def _rest(ts: Sequence[Token], i: int, unit: Unit, lang: Language) -> tuple[Decimal, int]:
    """What a smaller unit of the same kind adds to an amount, and the token after it.

    Such as «5 рублей 50 копеек», "3 km 200 m"; nothing where there is none.
    """
    number = read_number(ts, past_point(ts, i), lang) if i < len(ts) else None
    smaller = _unit(ts, number.next, lang) if number and number.scale == 1 else None
    if number is None or smaller is None or smaller[0].code != unit.code:
        return Decimal(0), i
    rest = EXACT.multiply(number.value, smaller[0].factor)
    return (rest, smaller[1]) if rest < unit.factor else (Decimal(0), i)


def _has_rest(ts: Sequence[Token], i: int, unit: Unit, lang: Language) -> bool:
    """Whether a smaller unit may add to an amount: "five dollars and fifty cents"."""
    at = past(ts, i, lang.figures.list_words - DASHES)
    number = read_number(ts, at, lang) if i < at < len(ts) else None
    smaller = _unit(ts, number.next, lang) if number and number.scale == 1 else None
    if number is None or smaller is None:
        return False
    coins = unit.code in money.codes() and smaller[0].code == "" and number.value < COINS
    return coins or (smaller[0].code == unit.code and smaller[0].factor < unit.factor)


def _unit(ts: Sequence[Token], i: int, lang: Language) -> tuple[Unit, int] | None:
    """The unit at a token and the token after it: «тонн», «-процентный», "USD", $."""
    i = past_point(ts, i)
    if i >= len(ts):
        return None
    if word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1):
        adjective = lang.figures.adjectives(word_at(ts, i + 1))
        if adjective or ts[i + 1].kind != "word":
            return (adjective, _after_age(ts, i + 2, adjective, lang)) if adjective else None
        return _named_unit(ts, i + 1, lang, glued=True)
    code = money.code_of(ts[i])
    if code:
        return Unit(code), i + 1
    if is_sign(ts[i].word):
        return Unit(_of_sign(ts, i, lang) or ""), i + 1
    return _of_land(ts, i, lang) or _named_unit(ts, i, lang, glued=False)


def _of_land(ts: Sequence[Token], i: int, lang: Language) -> tuple[Unit, int] | None:
    """A currency of one country alone, with the adjective of that before it: Kazakh tenge."""
    head = lang.figures.units.at(ts, i + 1)
    if head and head.meaning.code in money.of_land(ts[i].word, lang.code):
        return head.meaning, head.next
    return None


def _after_age(ts: Sequence[Token], i: int, unit: Unit, lang: Language) -> int:
    """The token after the word that makes an adjective of time an age: "54-year-old"."""
    joined = unit.code in TIMES and word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1)
    return i + 2 if joined and word_at(ts, i + 1) in lang.figures.aged else i


def _named_unit(
    ts: Sequence[Token], i: int, lang: Language, *, glued: bool
) -> tuple[Unit, int] | None:
    found = lang.figures.units.at(ts, i)
    if found and ts[found.next - 1].kind == "number" and not touches(ts, found.next - 1):
        found = None  # "5 m 3 workers"
    cased = lang.figures.cased.get(ts[i].printed) if i < len(ts) else None
    if cased:
        return cased, i + 1
    one_letter = len(word_at(ts, i)) == 1 and ts[i].kind == "word"
    if found is None and not glued and lang.figures.is_gram(ts, i):
        return GRAM, past_point(ts, i + 1)
    if found is None or (one_letter and (glued or ts[i].printed.isupper())):
        return None
    return _doubtful(ts, i, found.meaning, lang), found.next


def _doubtful(ts: Sequence[Token], i: int, unit: Unit, lang: Language) -> Unit:
    """A unit, or none where its letter could as well be a million, or the north: «57° с. ш.».

    The metre and the feet of English stand only beside a length.
    """
    if unit.code == "Cel" and word_at(ts, i) == "°" and ts[i + 1].printed.islower():
        return Unit("")
    metre, word = lang.figures.million_or_metre, word_at(ts, i)
    if metre and word == metre * 2 and (_is_of_noun(ts, i + 1, lang) or _is_paid(ts, i, lang)):
        return Unit("")
    of_length = unit.code == "km" and word in lang.figures.beside_lengths  # "5 m", but not "5 m3"
    if not of_length or _is_side(ts, i, lang):
        return unit
    near = (*range(max(0, i - PAID), i), *range(i + 1, min(len(ts), i + 4)))
    measured = any(_tells_length(ts, at, lang) for at in near)
    return unit if measured else Unit("")


def _tells_length(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word tells a length: "her best jump", but not "a jump in exports"."""
    amounts_to = lang.figures.gaps | lang.figures.joints | lang.dates.of
    risen = lang.figures.changing(ts[i].word) and word_at(ts, i + 1) in amounts_to
    return ts[i].word in lang.figures.lengths and not risen


def _is_of_noun(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a noun or another unit stands right behind: "5 mm barrels", "a 9mm pistol"."""
    if i >= len(ts) or ts[i].kind != "word" or lang.is_function_word(ts[i].word):
        return False
    return ts[i].word not in lang.figures.lengths and lang.dates.tense(ts[i].word) != "past"


def _is_paid(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word of money stands near, so that "mm" may be millions: "sales of 12 mm"."""
    near = ts[max(0, i - PAID) : i + PAID]
    return any(token.kind == "word" and lang.figures.monetary(token.word) for token in near)


def _is_side(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a metre is one of two sides: "12 m by 30 m"."""
    by, metre = lang.figures.by, ts[i].word
    first = word_at(ts, i + 1) in by and word_at(ts, i + 3) == metre
    return first or (word_at(ts, i - 2) in by and word_at(ts, i - 3) == metre)


def _vague(ts: Sequence[Token], i: int, lang: Language) -> Amount | None:
    end = read_vague(ts, i, lang)
    if end is None or word_at(ts, end) in lang.figures.vague_times:
        return None
    if i and (lang.numbers.read(ts, i - 1) or ts[i - 1].word in lang.numbers.homonyms):
        return None
    if word_at(ts, end) in DASHES and touches(ts, end):
        return None
    unit = _unit(ts, past(ts, end, lang.dates.of), lang)
    number = past(ts, end, lang.figures.approximators)
    if number < len(ts) and (ts[number].kind == "number" or lang.numbers.read(ts, number)):
        return Amount(None, Decimal(1), "", Decimal(1), end, why="another number stands behind it")
    why = "" if unit is None or unit[0].code else "the vocabulary has no such unit"
    if word_at(ts, i - 1) == ")" and _is_number_bracketed(ts, i - 1):
        why = "it may be the scale of the number before the brackets"
    code, after = (unit[0].code, unit[1]) if unit else ("", end)
    return Amount(None, Decimal(1), code, Decimal(1), after, why=why)


def _is_number_bracketed(ts: Sequence[Token], closing: int) -> bool:
    """Whether a number stands right before brackets: «5,6 (пять целых шесть десятых)»."""
    opening = closing
    while opening > max(0, closing - BRACKETED) and ts[opening].word != "(":
        opening -= 1
    return ts[opening].word == "(" and opening > 0 and ts[opening - 1].kind == "number"
