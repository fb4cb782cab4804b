"""Units of measure and currencies, each brought to one base unit of its dimension.

Codes are UCUM or ISO 4217: every currency that is legal tender; % and %{pp} (percentage points); t
mass, g/t grade, ha area, km length, m3 volume, MW power, MW.h energy, Cel temperature; a, mo, wk,
d, h, min, s time, which are not converted into each other; 1 a count. A unit that is printed as `?`
in a pack is one that the vocabulary cannot hold.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from decimal import Decimal

from rowcite.text import money
from rowcite.text.kept import kept
from rowcite.text.language import Unit
from rowcite.text.tokens import fold

PARTED = frozenset({"t", "ha", "km", "m3", "MW", "MW.h", "%", "%{pp}", "RUB", "USD", "EUR"})
TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
UNKNOWN = "?"
MONEY = "money"
DIMENSION_OF = {
    "1": "count",
    "%": "share",
    "%{pp}": "share",
    "t": "mass",
    "g/t": "grade",
    "ha": "area",
    "km": "length",
    "m3": "volume",
    "MW": "power",
    "MW.h": "energy",
    "Cel": "temperature",
    **dict.fromkeys(TIMES, "time"),
}
DIMENSIONS = (*dict.fromkeys(DIMENSION_OF.values()), MONEY)

# What a cell may have instead of a base unit, by UCUM: kilograms, square kilometres.
MULTIPLES = {
    "g": ("t", Decimal("0.000001")),
    "kg": ("t", Decimal("0.001")),
    "kt": ("t", Decimal(1000)),
    "Mt": ("t", Decimal(1000000)),
    "m2": ("ha", Decimal("0.0001")),
    "km2": ("ha", Decimal(100)),
    "har": ("ha", Decimal(1)),
    "mm": ("km", Decimal("0.000001")),
    "cm": ("km", Decimal("0.00001")),
    "m": ("km", Decimal("0.001")),
    "L": ("m3", Decimal("0.001")),
    "l": ("m3", Decimal("0.001")),
    "km3": ("m3", Decimal(1000000000)),
    "W": ("MW", Decimal("0.000001")),
    "kW": ("MW", Decimal("0.001")),
    "GW": ("MW", Decimal(1000)),
    "W.h": ("MW.h", Decimal("0.000001")),
    "kW.h": ("MW.h", Decimal("0.001")),
    "GW.h": ("MW.h", Decimal(1000)),
    "TW.h": ("MW.h", Decimal(1000000)),
}

# Units of CLDR, whose names come from Babel, that none is a count. The vocabulary cannot hold those
# that no pack brings to a base unit.
FOREIGN = """
area-acre area-square-mile area-square-foot area-square-yard area-square-inch area-dunam
concentr-karat concentr-mole mass-carat mass-ounce mass-ounce-troy mass-pound mass-stone mass-grain
volume-barrel volume-bushel volume-gallon volume-gallon-imperial volume-quart volume-pint volume-cup
volume-liter volume-megaliter volume-hectoliter volume-deciliter volume-centiliter volume-milliliter
volume-cubic-kilometer volume-cubic-mile volume-cubic-foot volume-cubic-yard volume-acre-foot
volume-fluid-ounce volume-tablespoon volume-teaspoon length-furlong length-fathom
length-nautical-mile length-inch length-foot length-yard length-light-year length-parsec
length-micrometer length-nanometer length-decimeter
digital-bit digital-byte digital-kilobit digital-kilobyte digital-megabit digital-megabyte
digital-gigabit digital-gigabyte digital-terabit digital-terabyte digital-petabyte
graphics-pixel graphics-megapixel electric-ampere electric-milliampere electric-ohm electric-volt
energy-calorie energy-kilocalorie energy-joule energy-kilojoule energy-british-thermal-unit
frequency-hertz frequency-kilohertz frequency-megahertz frequency-gigahertz force-newton
light-lux light-lumen power-watt power-milliwatt power-horsepower pressure-bar pressure-millibar
pressure-atmosphere pressure-pascal pressure-hectopascal pressure-kilopascal pressure-megapascal
angle-degree angle-radian speed-knot speed-kilometer-per-hour speed-mile-per-hour
speed-meter-per-second temperature-fahrenheit temperature-kelvin mass-milligram mass-microgram
duration-millisecond duration-microsecond duration-nanosecond concentr-permille
"""
RATE = "per"  # the key under which CLDR holds no number of a unit, but its rate: "per gallon"

Forms = Callable[[str], Iterator[str]]


def dimension(unit: str) -> str:
    """What a unit measures, one of DIMENSIONS; an empty string for a unit that is not known."""
    return MONEY if unit in money.codes() else DIMENSION_OF.get(base_unit(unit).code, "")


def base_unit(unit: str) -> Unit:
    """The base unit of what a cell has, and the factor to it; the unit itself if it has none."""
    return Unit(*MULTIPLES.get(unit, (unit,)))


def unit_table(text: str, forms: Forms, language: str, heads: str) -> dict[str, Unit]:
    """Printed forms of units and what they mean: lines `t 0.001 kg kilogram`, and CLDR's names.

    `forms` gives the inflected forms of a printed unit, in which + joins words; `heads` are the
    currencies that are called by the last word of their name alone.
    """
    table = dict.fromkeys(money.nouns(language), Unit(""))
    table |= {name: Unit(code) for name, code in money.names(language).items()}
    table |= dict.fromkeys(_foreign(language), Unit(""))
    known = money.heads(language)
    table |= {head: Unit(known[head]) for head in heads.split() if head in known}
    for line in text.strip().splitlines():
        code, factor, *printed = line.split()
        unit = Unit("" if code == UNKNOWN else code, Decimal(factor))
        for phrase in printed:
            table.update(dict.fromkeys(forms(phrase), unit))
    return table


@kept
def _foreign(language: str) -> list[str]:
    """The names of FOREIGN units in a language, in every number: "acres", «акров»."""
    known = money.cldr(language)["unit_patterns"]
    found = set()
    for unit in FOREIGN.split():
        for number, printed in known[unit].get("long", {}).items():
            if number != RATE:
                name = fold(printed.replace("{0}", "").strip())
                found.add(name.replace("\u00a0", " "))
        short = (printed.replace("{0}", "").strip() for printed in known[unit]["short"].values())
        found |= {fold(sign) for sign in short if sign.isalpha() and len(sign) > 1}
    return sorted(found - {"in"})  # which is a preposition far more often


def is_prefixed(word: str, prefixes: str, known: Container[str]) -> bool:
    """Whether a word is a known unit of three letters or more with a prefix: "terajoules"."""
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 2 and word[len(prefix) :] in known
        for prefix in prefixes.split()
    )


def declined(printed: str, declensions: Mapping[str, str]) -> Iterator[str]:
    """All inflected forms of a printed unit.

    Every word of a phrase in every form, which is more than the language has.
    """
    phrases = [""]
    for part in printed.split("+") if printed != "+" else ["+"]:
        stem, _, declension = part.partition("~")
        endings = declensions[declension].split(",") if declension else [""]
        phrases = [f"{phrase} {fold(stem + ending)}" for phrase in phrases for ending in endings]
    yield from (phrase.strip() for phrase in phrases)
