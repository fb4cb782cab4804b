"""Number words and scale words of Russian and English, in all their forms."""

from decimal import Decimal
from functools import cache

from rowcite.text.tokens import words

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
ORDINAL_ENDINGS = (
    "ый ой ая ое ые ого ому ую ым ом ых ыми ий ья ье ьи ьего ьей ьему ью ьим ьем ьих ьими"
)
ORDINAL_STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат "
    "восемнадцат девятнадцат двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот двухсот тысячн миллионн"
)
FRACTION_NAMES = "третий третья третье третьи трети третей третям третями третях четверти четвертей четвертям четвертями thirds quarters"
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
AFTER_CURRENCY = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "b": Decimal(10**9),
    "t": Decimal(10**12),
}
FEW = words("несколько нескольких нескольким несколькими several few")


@cache
def cardinals() -> dict[str, Decimal]:
    """Every number word below a thousand, and the one-word halves of larger numbers."""
    table = {
        form: Decimal(line.split()[0])
        for line in CARDINALS.strip().splitlines()
        for form in line.split()[1:]
    }
    return table | {form: Decimal(value) for form, value in HALVES.items()}


@cache
def scale_forms() -> dict[str, dict[str, Decimal]]:
    """Scale words by what they mean without a number before them; the columns of SCALES."""
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
    return {form: value for forms in scale_forms().values() for form, value in forms.items()}


@cache
def plural_scales() -> frozenset[str]:
    """Scale words that by themselves tell no number: десятки, тысячи, hundreds."""
    forms = scale_forms()
    return frozenset(forms["many"]) | {
        form for form in forms["either"] if form.endswith(("и", "ы"))
    }


@cache
def ordinals() -> frozenset[str]:
    """Ordinals and names of fractions: «двадцать первый» and «две трети» are none of the numbers."""
    russian = {
        stem + ending for stem in ORDINAL_STEMS.split() for ending in ORDINAL_ENDINGS.split()
    }
    return frozenset(russian - cardinals().keys()) | words(ENGLISH_ORDINALS) | words(FRACTION_NAMES)
