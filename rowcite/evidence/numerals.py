"""Numbers as they are printed, in digits and in Russian and English words: tokens, number words, scale words."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from functools import cache
from typing import NamedTuple

EXACT = Context(prec=200)
LONGEST_NUMBER = 40  # digits and separators; what is longer is an identifier
MASK = "¤"  # stands for every character that is known to be no part of a figure
SEPARATOR = "[ \u00a0\u2009\u202f]"
HUNDRED = Decimal(100)
TOKEN = (
    rf"(?P<number>[0-9]{{1,3}}(?:{SEPARATOR}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
    rf"|(?P<fraction>[½¼¾])|(?P<word>[^\W\d_½¼¾][^\W\d_½¼¾\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_½¼¾]*)*)"
    rf"|(?P<space>\s+)|(?P<mark>{MASK}+|.)"
)
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

# One line is one number: its value and all its forms. Forms that more often mean something else are left out: «семью» is a family.
CARDINALS = """
0 ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле zero
1 один одна одно одного одной одному одну одним одном one
1.5 полтора полторы полутора
2 два две двух двум двумя двое двоих двоим two
3 три трех трем тремя трое троих троим three
4 четыре четырех четырем четырьмя четверо четверых four
5 пять пяти пятью пятеро пятерых five
6 шесть шести шестью шестеро шестерых six
7 семь семи семеро семерых seven
8 восемь восьми восьмью восемью eight
9 девять девяти девятью nine
10 десять десяти десятью ten
11 одиннадцать одиннадцати одиннадцатью eleven
12 двенадцать двенадцати двенадцатью twelve
13 тринадцать тринадцати тринадцатью thirteen
14 четырнадцать четырнадцати четырнадцатью fourteen
15 пятнадцать пятнадцати пятнадцатью fifteen
16 шестнадцать шестнадцати шестнадцатью sixteen
17 семнадцать семнадцати семнадцатью seventeen
18 восемнадцать восемнадцати восемнадцатью eighteen
19 девятнадцать девятнадцати девятнадцатью nineteen
20 двадцать двадцати двадцатью twenty
30 тридцать тридцати тридцатью thirty
40 сорок сорока forty
50 пятьдесят пятидесяти пятьюдесятью полсотни fifty
60 шестьдесят шестидесяти шестьюдесятью sixty
70 семьдесят семидесяти семьюдесятью seventy
80 восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью eighty
90 девяносто девяноста ninety
100 сто ста
200 двести двухсот двумстам двумястами двухстах
300 триста трехсот тремстам тремястами трехстах
400 четыреста четырехсот четыремстам четырьмястами четырехстах
500 пятьсот пятисот пятистам пятьюстами пятистах
600 шестьсот шестисот шестистам шестьюстами шестистах
700 семьсот семисот семистам семьюстами семистах
800 восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах
900 девятьсот девятисот девятистам девятьюстами девятистах
"""
HALVES = {"полтысячи": 500, "полутысячи": 500, "полмиллиона": 500_000, "полумиллиона": 500_000, "полмиллиарда": 500_000_000,
          "полумиллиарда": 500_000_000}  # fmt: skip
ORDINAL_ENDINGS = "ый ой ая ое ые ого ому ую ым ом ых ыми ий ья ье ьи ьего ьей ьему ью ьим ьем ьих ьими"
ORDINAL_STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат "
    "восемнадцат девятнадцат двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот двухсот тысячн миллионн"
)
ENGLISH_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"

# value: forms that stand for one of it by themselves | forms of one that are also forms of many | forms of many | forms that need a number
SCALES = """
10: десяток | десятка десятку десятком десятке | десятки десятков десяткам десятками десятках tens |
12: дюжина дюжину | дюжины дюжине дюжиной | дюжин дюжинам дюжинами дюжинах dozens | dozen
100: сотня сотню | сотни сотне сотней | сотен сотням сотнями сотнях hundreds | hundred
1000: тысяча тысячу | тысячи тысяче тысячей тысячью | тысяч тысячам тысячами тысячах thousands | тыс thousand
1000000: миллион | миллиона миллиону миллионом миллионе | миллионы миллионов миллионам миллионами миллионах millions | млн million mln mn
1000000000: миллиард | миллиарда миллиарду миллиардом миллиарде | миллиарды миллиардов миллиардам миллиардами миллиардах billions \
| млрд billion bn bln
1000000000000: триллион | триллиона триллиону триллионом триллионе | триллионы триллионов триллионам триллионами триллионах trillions \
| трлн trillion trn tn
"""
AFTER_CURRENCY = {"k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
FEW = frozenset(["несколько", "нескольких", "нескольким", "несколькими", "several", "few"])


class Token(NamedTuple):
    """A number, fraction, word or mark, with its place in the text and its comparable spelling."""

    start: int
    end: int
    kind: str
    word: str


class Number(NamedTuple):
    """A number that was read: its value, the product of its last scale words, the token after it, what hedges stood inside."""

    value: Decimal
    scale: Decimal
    next: int
    weak: bool = False
    hedge: str = ""


@cache
def cardinals() -> dict[str, Decimal]:
    """Every number word below a thousand, and the one-word halves of larger numbers."""
    table = {form: Decimal(line.split()[0]) for line in CARDINALS.strip().splitlines() for form in line.split()[1:]}
    return table | {form: Decimal(value) for form, value in HALVES.items()}


@cache
def _scale_forms() -> dict[str, dict[str, Decimal]]:
    names = ("one", "either", "many", "bound")
    forms: dict[str, dict[str, Decimal]] = {name: {} for name in names}
    for line in SCALES.strip().splitlines():
        value, _, columns = line.partition(":")
        for name, column in zip(names, columns.split("|"), strict=True):
            forms[name].update(dict.fromkeys(column.split(), Decimal(value)))
    return forms


@cache
def scales() -> dict[str, Decimal]:
    """Every word that multiplies the number before it: тыс., миллионов, bn, dozen."""
    return {form: value for forms in _scale_forms().values() for form, value in forms.items()}


@cache
def plural_scales() -> frozenset[str]:
    """Scale words that by themselves tell no number: десятки, тысячи, hundreds."""
    forms = _scale_forms()
    return frozenset(forms["many"]) | {form for form in forms["either"] if form.endswith(("и", "ы"))}


@cache
def ordinals() -> frozenset[str]:
    """Ordinal words, in order to know «двадцать первый» for none of the numbers."""
    russian = {stem + ending for stem in ORDINAL_STEMS.split() for ending in ORDINAL_ENDINGS.split()}
    return frozenset(russian - cardinals().keys()) | {*ENGLISH_ORDINALS.split(), "третий", "третья", "третье", "третьи"}


def fold(word: str) -> str:
    """One comparable spelling: composed, without stress marks, lower case, ё as е."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\u0301", "")).casefold().replace("ё", "е")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(TOKEN, re.DOTALL)


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens in one pass; white space goes, but an empty line stays as a mark that ends every phrase."""
    found = []
    for match in _token().finditer(text):
        kind, word = match.lastgroup or "", match[0]
        if kind != "space":
            found.append(Token(match.start(), match.end(), kind, fold(word) if kind == "word" else word))
        elif word.count("\n") > 1:
            found.append(Token(match.start(), match.end(), "mark", "\n\n"))
    return found


def literal(printed: str, *, russian: bool) -> Decimal | None:
    """The value of digits with their separators, None when they are a code rather than a number.

    Spaces part thousands. A comma or point that occurs once is a decimal mark, but before exactly three digits a single comma
    parts thousands unless the text around is Russian: "1,500 jobs" is 1500, «1,500 тонны» is 1.5. Repeated ones part thousands.
    """
    grouped = len(printed.split()) > 1
    digits = re.sub(SEPARATOR, "", printed)
    whole, *parts = re.split("[.,]", digits)
    if len(digits) > LONGEST_NUMBER or (len(whole) > 1 and whole[0] == "0"):
        return None
    if not parts:
        return Decimal(whole)
    marks = re.sub("[0-9]", "", digits)
    thousands = re.fullmatch(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?", digits)
    if len(parts) == 1 and (marks == "." or russian or grouped or not thousands):
        return Decimal(f"{whole}.{parts[0]}")
    if not thousands or grouped:
        return None
    fraction = parts.pop() if len(set(marks)) > 1 else ""
    return Decimal(f"{whole}{''.join(parts)}.{fraction or 0}")


def is_russian(ts: Sequence[Token], i: int) -> bool:
    """Whether the word nearest to a number, after it or else before it, is written in Cyrillic."""
    near = [*ts[i + 1 : i + 6], *reversed(ts[max(0, i - 5) : i])]
    return next(("Ѐ" <= token.word[0] <= "ӿ" for token in near if token.kind == "word"), False)


def word_at(ts: Sequence[Token], i: int) -> str:
    """The comparable spelling of a token; an empty string beyond the end."""
    return ts[i].word if 0 <= i < len(ts) else ""


def touches(ts: Sequence[Token], i: int) -> bool:
    """Whether nothing, not even a space, stands between a token and the one before it."""
    return 0 < i < len(ts) and ts[i - 1].end == ts[i].start


def _small(ts: Sequence[Token], i: int) -> Number | None:
    """A number without scale words."""
    one = Decimal(1)
    if i >= len(ts):
        return None
    if ts[i].kind == "fraction":
        return Number(FRACTIONS[ts[i].word], one, i + 1)
    if ts[i].kind == "number":
        value = literal(ts[i].word, russian=is_russian(ts, i))
        if value is not None and i + 1 < len(ts) and ts[i + 1].kind == "fraction" and touches(ts, i + 1):
            return Number(value + FRACTIONS[ts[i + 1].word], one, i + 2)
        return None if value is None else Number(value, one, i + 1)
    return _words(ts, i)


def _words(ts: Sequence[Token], i: int) -> Number | None:
    total, ceiling, start, first = Decimal(0), Decimal("Infinity"), i, word_at(ts, i)
    table = cardinals()
    while (value := table.get(word_at(ts, i))) is not None and value < ceiling and (value or i == start):
        total, i = total + value, i + 1
        ceiling = HUNDRED if value >= HUNDRED else Decimal(10 if value >= 20 else 0)  # noqa: PLR2004
        if word_at(ts, i) == "hundred" and total < HUNDRED:
            total, i, ceiling = total * 100, i + 1, HUNDRED
            i += word_at(ts, i) == "and" and word_at(ts, i + 1) in table
        i += word_at(ts, i) == "-" and touches(ts, i) and ceiling == 10 and table.get(word_at(ts, i + 1), ceiling) < ceiling  # noqa: PLR2004
    if i == start:
        return None
    return Number(total, Decimal(1), i, weak=i == start + 1 and total == 1 and first != "1")


def _half(ts: Sequence[Token], i: int) -> tuple[Decimal, int, str]:
    """What may stand between a number and its scale: «с половиной», "and a half", «с лишним», +."""
    words = tuple(word_at(ts, j) for j in (i, i + 1, i + 2))
    if words[:2] == ("с", "половиной"):
        return Decimal("0.5"), i + 2, ""
    if words == ("and", "a", "half"):
        return Decimal("0.5"), i + 3, ""
    if words[:2] in {("с", "лишним"), ("с", "небольшим")}:
        return Decimal(0), i + 2, "more-than"
    if words[0] == "+" and touches(ts, i) and not (touches(ts, i + 1) and ts[i + 1].kind != "mark"):
        return Decimal(0), i + 1, "at-least"
    return Decimal(0), i, ""


def _scale(ts: Sequence[Token], i: int, *, currency: bool) -> tuple[Decimal, int]:
    """The product of the scale words from here on: «тысяч», «тыс. млрд», "-million"."""
    product, table = Decimal(1), scales()
    while True:
        j = i + (word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1))
        word = word_at(ts, j)
        value = table.get(word) or (AFTER_CURRENCY.get(word) if currency and product == 1 else None)
        if value is None or product * value > 10**15:
            return product, i
        product, i = product * value, j + 1
        if word in {"тыс", "млн", "млрд", "трлн"} and word_at(ts, i) == "." and touches(ts, i) and (
            word_at(ts, i + 1) in table or not touches(ts, i + 1)
        ):  # fmt: skip
            i += 1


def read_number(ts: Sequence[Token], i: int, *, hedged: bool = False, currency: bool = False) -> Number | None:
    """The number that begins at a token: «два миллиона триста тысяч», "twenty-one", «1,5 млрд», "half a million", «тысяча»."""
    lone = _lone_scale(ts, i, hedged=hedged, currency=currency)
    if lone:
        return lone
    total, last, start, hedge, weak = Decimal(0), Decimal("Infinity"), i, "", False
    number_scale = Decimal(1)
    with localcontext(EXACT):
        while small := _small(ts, i):
            half, j, marked = _half(ts, small.next)
            scale, j = _scale(ts, j, currency=currency)
            if scale >= last or (i > start and (small.value * scale >= last or touches(ts, i))):
                break
            total, last, i, weak = total + (small.value + half) * scale, scale, j, small.weak and scale == 1 and i == start
            hedge, number_scale = hedge or marked, scale if number_scale == 1 else number_scale
            if scale == 1:
                break
    if i == start or (
        word_at(ts, i) in ordinals() and ts[i - 1].kind == "word" and word_at(ts, i - 1) not in {"млн", "млрд", "тыс", "трлн"}
    ):
        return None
    return Number(_tidy(total), number_scale, i, weak, hedge)


def _lone_scale(ts: Sequence[Token], i: int, *, hedged: bool, currency: bool) -> Number | None:
    """A scale word that stands for one of it: «тысяча», «около сотни», "a million", "half a million"."""
    forms, factor, j = _scale_forms(), Decimal(1), i
    if word_at(ts, i) == "half" and word_at(ts, i + 1) in {"a", "an"}:
        factor, j = Decimal("0.5"), i + 2
    elif word_at(ts, i) == "a":
        j = i + 1
    word = word_at(ts, j)
    allowed = word in forms["bound"] and word.isascii() if j > i else word in forms["one"] or (hedged and word in forms["either"])
    if not allowed:
        return None
    scale, j = _scale(ts, j, currency=currency)
    return Number(_tidy(factor * scale), scale, j)


def read_vague(ts: Sequence[Token], i: int) -> int | None:
    """The token after a vague number: «десятки тысяч», «несколько», "hundreds of millions", "a few"; None when there is none."""
    start, table, plural = i, scales(), plural_scales()
    i += word_at(ts, i) == "a" and word_at(ts, i + 1) == "few"
    if word_at(ts, i) in FEW and (word_at(ts, i) != "few" or i > start):
        i += 1
    elif word_at(ts, i) not in plural:
        return None
    limit = i + 5
    while i < limit and (word_at(ts, i) in table or (word_at(ts, i) == "of" and word_at(ts, i + 1) in plural)):
        i += 1
    return i


def _tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without idle zeros."""
    return Decimal(f"{value.normalize(EXACT):f}")
