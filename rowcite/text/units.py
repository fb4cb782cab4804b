"""Units of measure and currencies as printed in Russian and English, each brought to one base unit of its dimension.

Codes are UCUM or ISO 4217: RUB USD EUR CNY; % and %{pp} (percentage points); t mass, g/t grade, ha area, km length, m3 volume,
MW power, MW.h energy, Cel temperature; a, mo, wk, d, h, min, s time, which are not converted into each other.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from rowcite.text.tokens import Token, fold, touches, word_at

DECLENSIONS = {
    "m": ",а,у,ом,е,ы,ов,ам,ами,ах",
    "ь": "ь,я,ю,ем,е,и,ей,ям,ями,ях",
    "f": "а,ы,е,у,ой,,ам,ами,ах",
    "я": "я,и,е,ю,ей,ь,ям,ями,ях",
    "r": ",а,у,ом,е,ы,ам,ами,ах",
    "adj": "ый,ого,ому,ым,ом,ые,ых,ыми,ая,ой,ую,ое",
    "adj-i": "ий,ого,ому,им,ом,ие,их,ими",
}
# unit, factor to the base unit, printed forms; ~ names a declension, + joins the words of a phrase
UNITS = """
RUB 1 рубл~ь руб р ₽ ruble rubles rouble roubles rub
RUB 0.01 копейка копейки копеек kopecks
USD 1 доллар~m+сша доллар~m долл+сша долл $ dollar dollars us+dollar us+dollars usd
EUR 1 евро € euro euros eur
CNY 1 юан~ь yuan cny rmb
% 1 % процент~m percent per+cent проц
%{pp} 1 процентн~adj+пункт~m п+п пп percentage+point percentage+points pp
t 1 тонн~f т tonne tonnes ton tons t metric+tonnes metric+tons
t 1000 кт килотонн~f kt kilotonnes
t 1000000 мегатонн~f
t 0.001 кг килограмм~m килограмм kg kilogram kilograms kilogrammes
t 0.000001 грамм~m грамм gram grams
g/t 1 г+/+т g+/+t
ha 1 га гектар~m hectare hectares ha
ha 100 кв+км км² км2 квадратн~adj+километр~m square+kilometres square+kilometers square+kilometre square+kilometer sq+km km² km2
ha 0.0001 кв+м м² м2 квадратн~adj+метр~m square+metres square+meters square+metre square+meter sq+m m² m2
km 1 км километр~m kilometre kilometres kilometer kilometers km
km 0.001 м метр~m metre metres meter meters m
km 1.609344 миля мили миль mile miles
m3 1 куб+м м³ м3 кубометр~m кубическ~adj-i+метр~m cubic+metres cubic+meters m³ m3
MW 1 мвт мегаватт~r megawatt megawatts mw
MW 1000 гвт гигаватт~r gigawatt gigawatts gw
MW 0.001 квт киловатт~r kilowatt kilowatts kw
MW.h 1 мвт+ч мвт+·+ч мвт+⋅+ч мвт+*+ч мвтч мегаватт+-+час~m мегаватт+час~m mwh megawatt+hours megawatt+-+hours
MW.h 0.001 квт+ч квт+·+ч квт+⋅+ч квт+*+ч квтч киловатт+-+час~m kwh kilowatt+hours kilowatt+-+hours
MW.h 1000 гвт+ч гвт+·+ч гвтч gwh gigawatt+hours
Cel 1 °+c °+с
a 1 год~m лет year years
a 10 десятилетие десятилетия десятилетий decade decades
mo 1 месяц~m мес месяцем месяцев month months
wk 1 недел~я нед week weeks
d 1 день дня дню днем дне дни дней дням днями днях сутки суток суткам сутками сутках сут day days
h 1 час~m ч hour hours
min 1 минут~f мин minute minutes
s 1 секунд~f сек second seconds
"""
ADJECTIVES = {"летн": "a", "месячн": "mo", "дневн": "d", "часов": "h", "процентн": "%", "километров": "km", "гектарн": "ha",
              "мегаваттн": "MW",
              "тонн": "t"}  # fmt: skip
CURRENCY_SIGNS = {
    "$": "USD",
    "₽": "RUB",
    "€": "EUR",
    "usd": "USD",
    "rub": "RUB",
    "eur": "EUR",
    "cny": "CNY",
    "rmb": "CNY",
}
LONGEST = 3


def _forms(printed: str) -> Iterator[tuple[str, ...]]:
    """All inflected forms of a printed unit: every word of a phrase in every form, which is more than the language has."""
    phrases: list[tuple[str, ...]] = [()]
    for part in printed.split("+") if printed != "+" else ["+"]:
        stem, _, declension = part.partition("~")
        endings = DECLENSIONS[declension].split(",") if declension else [""]
        phrases = [(*phrase, fold(stem + ending)) for phrase in phrases for ending in endings]
    yield from phrases


@cache
def units() -> dict[tuple[str, ...], tuple[str, Decimal]]:
    """The printed forms of all units, as folded words and marks, with the base unit and the factor to it."""
    lines = (line.split() for line in UNITS.strip().splitlines())
    return {
        form: (unit, Decimal(factor))
        for unit, factor, *printed in lines
        for word in printed
        for form in _forms(word)
    }


def _phrase(ts: Sequence[Token], i: int) -> list[tuple[str, int]]:
    """The next words and marks, each with the token after it; the point of an abbreviation goes along where more follows."""
    found: list[tuple[str, int]] = []
    while i < len(ts) and len(found) < LONGEST:
        found.append((ts[i].word, i + 1))
        i += 1
        if word_at(ts, i) == "." and touches(ts, i) and ts[i - 1].kind == "word":
            i += 1
    return found


def read_unit(ts: Sequence[Token], i: int) -> tuple[str, Decimal, int] | None:
    """The unit that begins at a token: its code, the factor to the base unit and the token after it; the longest one wins."""
    glued = word_at(ts, i) == "-" and touches(ts, i) and touches(ts, i + 1)
    if glued:
        adjective = next(
            (code for stem, code in ADJECTIVES.items() if _is_adjective(word_at(ts, i + 1), stem)),
            "",
        )
        if adjective:
            return adjective, Decimal(1), i + 2
        if len(word_at(ts, i + 1)) < 2:  # noqa: PLR2004
            return None
        i += 1
    phrase = _phrase(ts, i)
    for length in range(len(phrase), 0, -1):
        found = units().get(tuple(word for word, _ in phrase[:length]))
        if found:
            return *found, phrase[length - 1][1]
    return None


def _is_adjective(word: str, stem: str) -> bool:
    endings = (
        *DECLENSIONS["adj"].split(","),
        *DECLENSIONS["adj-i"].split(","),
        "яя",
        "ее",
        "юю",
        "ей",
        "его",
        "ему",
        "ем",
    )
    return word.startswith(stem) and word[len(stem) :] in endings
