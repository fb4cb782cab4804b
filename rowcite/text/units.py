"""Units of measure and currencies, each brought to one base unit of its dimension.

Codes are UCUM or ISO 4217: every currency that is legal tender; % and %{pp} (percentage points); t
mass, g/t grade, ha area, km length, m3 volume, MW power, MW.h energy, Cel temperature; a, mo, wk,
d, h, min, s time, which are not converted into each other; 1 a count. A unit that is printed as `?`
in a pack is one that the vocabulary cannot hold.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from rowcite.text import money
from rowcite.text.language import Unit
from rowcite.text.tokens import fold

PARTED = frozenset({"t", "ha", "km", "m3", "MW", "MW.h", "%", "RUB", "USD", "EUR"})
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

Forms = Callable[[str], Iterator[str]]


def dimension(unit: str) -> str:
    """What a unit measures, one of DIMENSIONS; an empty string for a unit that is not known."""
    return MONEY if unit in money.codes() else DIMENSION_OF.get(unit, "")


def unit_table(text: str, forms: Forms, language: str, heads: str) -> dict[str, Unit]:
    """Printed forms of units and what they mean: lines `t 0.001 kg kilogram`, and CLDR's names.

    `forms` gives the inflected forms of a printed unit, in which + joins words; `heads` are the
    currencies that are called by the last word of their name alone.
    """
    table = {name: Unit(code) for name, code in money.names(language).items()}
    known = money.heads(language)
    table |= {head: Unit(known[head]) for head in heads.split() if head in known}
    for line in text.strip().splitlines():
        code, factor, *printed = line.split()
        unit = Unit("" if code == UNKNOWN else code, Decimal(factor))
        for phrase in printed:
            table.update(dict.fromkeys(forms(phrase), unit))
    return table


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
