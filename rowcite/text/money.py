"""Currencies by ISO 4217, with the signs and names of Unicode's CLDR, which Babel brings."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from rowcite.text.kept import kept
from rowcite.text.tokens import Token, fold

CODE = 3  # letters of a currency code
IN_USE = {"RMB": "CNY", "SFr": "CHF"}
LETTERS = {"R": "ZAR", "RM": "MYR", "Rp": "IDR", "Tk": "BDT"}  # as they stand before a sum
SHARED = {"¥": frozenset({"JPY", "CNY"})}  # signs that the country tells
LAND = 4  # letters that a land and its adjective share
ADJECTIVE = 6  # letters of an adjective that its land may lack


def cldr(language: str) -> Mapping[str, Any]:
    """What CLDR holds of a language; what stands there for something else is looked up."""
    from babel.localedata import LocaleDataDict, load  # noqa: PLC0415

    found: dict[str | int | None, Any] = dict(load(language).items())
    return LocaleDataDict(found)


@kept
def codes() -> frozenset[str]:
    """The currencies that are legal tender somewhere today."""
    return _tender(today=True)


def _tender(*, today: bool) -> frozenset[str]:
    """The currencies that are legal tender somewhere, today or at any time."""
    from babel.core import get_global  # noqa: PLC0415

    territories = get_global("territory_currencies")
    return frozenset(
        code
        for currencies in territories.values()
        for code, _, end, tender in currencies
        if tender and not (today and end)
    )


def code_of(token: Token) -> str:
    """The currency of which a word in capitals is the code by ISO 4217; empty if of none.

    ALL and TOP are codes, all and top are none. RMB and SFr are in use.
    """
    word = token.printed
    if len(word) != CODE or not word.isascii() or word.islower():
        return ""
    return word if word in codes() else IN_USE.get(word, "")


def letters_of(token: Token) -> str:
    """The currency of a word that touches a sum, its code with one capital or letters in use: Rub.

    Empty if of none.
    """
    word = token.printed
    code = word.upper() if word.istitle() else ""
    return code if code in codes() else LETTERS.get(word, "")


@kept
def names(language: str) -> dict[str, str]:
    """The names of currencies in a language, in every number, by their folded words.

    Names of more than one are left out.
    """
    known = cldr(language)
    found = defaultdict(set)
    for code in codes():
        one = known["currency_names"].get(code, code)
        for name in (one, *known["currency_names_plural"].get(code, {}).values()):
            found[" ".join(fold(word) for word in name.split())].add(code)
    return {name: next(iter(owners)) for name, owners in found.items() if len(owners) == 1}


@cache
def heads(language: str) -> dict[str, str]:
    """The last words of names that only one currency bears: «тенге», "zloty"."""
    found = defaultdict(set)
    for name, code in names(language).items():
        found[name.split()[-1]].add(code)
    return {head: next(iter(owners)) for head, owners in found.items() if len(owners) == 1}


@kept
def nouns(language: str) -> list[str]:
    """The inflected words that end the names of currencies: «донгов», "pesos", but not "mark".

    Those of money that is no longer legal tender are among them: «гульденов», "tolars".
    """
    known = cldr(language)["currency_names_plural"]
    found = set()
    for code in _tender(today=False) & known.keys():
        forms = {number: _noun(name) for number, name in known[code].items()}
        one = forms.get("one", forms["other"])
        found |= {fold(many) for many in forms.values() if many != one}
    return sorted(found)


def _noun(name: str) -> str:
    """The last word of the name of a currency, without its years: "Italian lira (1861–2002)"."""
    return name.partition(" (")[0].split()[-1]


@kept
def lands(language: str) -> dict[str, frozenset[str]]:
    """The beginnings of adjectives in names of currencies, with the currencies so named.

    A land begins as its adjective does: "cana", «казахст» for «казахстанский» and «Казахстана».
    """
    found = defaultdict(set)
    nameless = {name.split()[-1] for name in names(language)}
    for name, code in names(language).items():
        first = name.split()[0]
        if first not in nameless and len(first) >= LAND:
            found[first[: max(LAND, len(first) - ADJECTIVE)]].add(code)
    return {land: frozenset(owners) for land, owners in found.items()}


def of_land(word: str, language: str) -> frozenset[str]:
    """The currencies of the land that a word names, or of which it is the adjective."""
    known = lands(language)
    begun = [known.get(word[:length]) for length in range(LAND, len(word) + 1)]
    return frozenset().union(*filter(None, begun))


@kept
def signs(languages: tuple[str, ...]) -> dict[str, str]:
    """Signs that mean one currency in these languages, which those of SHARED do not."""
    found = {
        "₦": "NGN",
        "₵": "GHS",
        "₡": "CRC",
        "₲": "PYG",
        "s$": "SGD",
        "₽": "RUB",
        "₸": "KZT",
        "₴": "UAH",
        "₺": "TRY",
        "₾": "GEL",
        "₼": "AZN",
        "֏": "AMD",
    }
    for language in languages:
        for code, sign in cldr(language)["currency_symbols"].items():
            if code in codes() and not sign.isalpha() and sign not in ("£", *SHARED):
                found[fold(sign)] = code
    return found | {"£": "GBP", "us$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD"}
