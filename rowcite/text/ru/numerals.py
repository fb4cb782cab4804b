"""Numbers in Russian words, in all their forms."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from rowcite.text.language import NumberWords, Words
from rowcite.text.number_tables import cardinals, exact_part, scales
from rowcite.text.phrases import Phrases
from rowcite.text.tokens import Token, word_at, words

# One line is one number: its value and all its forms. Forms that more often mean something else
# are left out: «семью» is a family.
CARDINALS = """
0 ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле
1 один одна одно одного одной одному одну одним одном
1.5 полтора полторы полутора
2 два две двух двум двумя двое двоих двоим
3 три трех трем тремя трое троих троим
4 четыре четырех четырем четырьмя четверо четверых
5 пять пяти пятью пятеро пятерых
6 шесть шести шестью шестеро шестерых
7 семь семи семеро семерых
8 восемь восьми восьмью восемью
9 девять девяти девятью
10 десять десяти десятью
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти пятьюдесятью полсотни полусотни полусотне полусотню полусотней
60 шестьдесят шестидесяти шестьюдесятью
70 семьдесят семидесяти семьюдесятью
80 восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью
90 девяносто девяноста
100 сто ста
200 двести двухсот двумстам двумястами двухстах
300 триста трехсот тремстам тремястами трехстах
400 четыреста четырехсот четыремстам четырьмястами четырехстах
500 пятьсот пятисот пятистам пятьюстами пятистах
600 шестьсот шестисот шестистам шестьюстами шестистах
700 семьсот семисот семистам семьюстами семистах
800 восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах
900 девятьсот девятисот девятистам девятьюстами девятистах
500 полтысячи полутысячи
500000 полмиллиона полумиллиона
500000000 полмиллиарда полумиллиарда
500000000000 полтриллиона полутриллиона
"""
# value: stand for one of it | also forms of many | forms of many | forms that need a number
SCALES = """
10: десяток | десятка десятку десятком десятке | десятки десятков десяткам десятками десятках |
12: дюжина дюжину | дюжины дюжине дюжиной | дюжин дюжинам дюжинами дюжинах |
100: сотня сотню | сотни сотне сотней | сотен сотням сотнями сотнях |
1000: тысяча тысячу | тысячи тысяче тысячей тысячью | тысяч тысячам тысячами тысячах | тыс
1000000: миллион | миллиона миллиону миллионом миллионе | |
1000000: | | миллионы миллионов миллионам миллионами миллионах | млн
1000000000: миллиард | миллиарда миллиарду миллиардом миллиарде | |
1000000000: | | миллиарды миллиардов миллиардам миллиардами миллиардах | млрд
1000000000000: триллион | триллиона триллиону триллионом триллионе | |
1000000000000: | | триллионы триллионов триллионам триллионами триллионах | трлн
100000: лакх | лакха | лакхи лакхов |
10000000: крор | крора | кроры кроров |
"""
FEW = "несколько нескольких нескольким несколькими"
FRACTIONS = (
    ("0.5", "половина половины половине половину половиной"),
    ("0.25", "четверть четверти четвертью"),
    ("0.75", "три+четверти трех+четвертей трем+четвертям тремя+четвертями"),
    ("", "треть трети третью две+трети двух+третей двум+третям двумя+третями"),
)  # fmt: skip
PARTS = range(4, 11)  # divisors: «две пятых», «десятая часть»
ONE_PART = (("одна", "часть", "ая"), ("одну", "часть", "ую"), ("одной", "части", "ой"))
MANY_PARTS = ("ых", "ым", "ыми")
ORDINALS = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм",
    9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат",
    18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков",
    50: "пятидесят", 60: "шестидесят",
    70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот",
    1000: "тысячн", 2000: "двухтысячн",
    1000000: "миллионн",
}  # fmt: skip
ORDINAL_ENDINGS = (
    "ый ой ая ое ые ого ому ую ым ом ых ыми ий ья ье ьи ьего ьей ьему ью ьим ьем ьих ьими"
)
ALL: frozenset[int] = frozenset()
HUNDRED, TWENTY, TEN, THOUSAND = Decimal(100), Decimal(20), Decimal(10), 1000


@cache
def _cardinals() -> dict[str, Decimal]:
    return cardinals(CARDINALS)


def read(ts: Sequence[Token], i: int) -> Words | None:
    """A cardinal below a thousand in words: hundreds, tens, units."""
    table, start = _cardinals(), i
    if word_at(ts, i) not in table:
        return None
    total, ceiling = Decimal(0), Decimal("Infinity")
    while (value := table.get(word_at(ts, i))) is not None and value < ceiling:
        if i > start and not value:
            break
        total, i = total + value, i + 1
        ceiling = HUNDRED if HUNDRED <= value < THOUSAND else TEN
        if value < TWENTY or value > THOUSAND or value == value.to_integral() + Decimal("0.5"):
            ceiling = Decimal(0)
    return Words(total, i, weak=total == 1)


@cache
def ordinals() -> dict[str, int]:
    """Every form of the ordinals, with its number."""
    table = {}
    for number, stem in ORDINALS.items():
        table.update({stem + ending: number for ending in ORDINAL_ENDINGS.split()})
    known = _cardinals()
    return {form: number for form, number in table.items() if form not in known}


def ordinal(word: str) -> int | None:
    """The number of an ordinal in any form."""
    return ordinals().get(word)


def year_in_words(ts: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A year in words and the token after it: «две тысячи тридцатом»."""
    first = word_at(ts, i)
    if first in ("две", "двух", "двум") and word_at(ts, i + 1).startswith("тысяч"):
        total, i = 2000, i + 2
    elif first in ("тысяча", "тысячу"):
        total, i = 1000, i + 1
    else:
        known = ordinal(first)
        return (known, i + 1) if known == 2 * THOUSAND else None
    rest = read(ts, i)
    if rest and rest.value == rest.value.to_integral():
        total, i = total + int(rest.value), rest.next
    last = ordinal(word_at(ts, i))
    return (total + last, i + 1) if last and last < HUNDRED else None


def _fractions() -> Iterator[tuple[str, Decimal | None]]:
    """The parts of a whole; None for those without an exact decimal."""
    for value, phrases in FRACTIONS:
        for phrase in phrases.split():
            yield phrase.replace("+", " "), Decimal(value) if value else None
    for divisor in PARTS:
        stem = ORDINALS[divisor]
        for one, part, ending in ONE_PART:
            yield f"{stem}{ending} {part}", exact_part(1, divisor)
            yield f"{one} {stem}{ending}", exact_part(1, divisor)
        for word, number in _cardinals().items():
            if 1 < number < divisor and number % 1 == 0:
                for ending in MANY_PARTS:
                    yield f"{word} {stem}{ending}", exact_part(int(number), divisor)


@cache
def numbers() -> NumberWords:
    """The numbers of the pack."""
    table = scales(SCALES)
    ambiguous = {form for form in table.either if form.endswith(("и", "ы"))}
    return NumberWords(
        read=read,
        scales=table.values,
        single=table.single,
        single_hedged=table.either,
        bound=frozenset(),
        articles=frozenset(),
        plural=table.plural | ambiguous,
        few=Phrases(dict.fromkeys(FEW.split(), "few")),
        suffixes={"k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9)},
        endings={"ти": ALL, "тью": ALL, "х": frozenset({2, 3, 4}), "мя": ALL, "ми": ALL},
        halves=Phrases({"с половиной": Decimal("0.5"), "с четвертью": Decimal("0.25")}),
        fractions=Phrases(_fractions()),
        ordinals=frozenset(ordinals()) | words("трети третей третям третями четверти четвертей"),
        homonyms=words("семью"),
        decimal_comma=True,
    )


def starters() -> frozenset[str]:
    """The words with which a number can begin."""
    first = {phrase.split()[0] for phrase, _ in _fractions()}
    return frozenset((*_cardinals(), *scales(SCALES).values, *words(FEW), *first, *ordinals()))
