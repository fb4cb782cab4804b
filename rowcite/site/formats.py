"""Numbers, units and dates as readers of English and Russian write them."""

from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import UnknownUnitError, format_unit

from rowcite.package.cells import plain
from rowcite.text import money
from rowcite.text.edtf import parse

SPACE = "\u00a0"  # a no-break space
LOCALES = {"en": Locale("en", "GB"), "ru": Locale("ru")}
SCALES = (
    (Decimal(10**12), {"en": "trillion", "ru": "трлн"}),
    (Decimal(10**9), {"en": "billion", "ru": "млрд"}),
    (Decimal(10**6), {"en": "million", "ru": "млн"}),
)
# Units of the tables by their names in CLDR, which knows how to write them beside a number.
CLDR = {
    "ha": "area-hectare",
    "har": "area-hectare",
    "km": "length-kilometer",
    "m": "length-meter",
    "m3": "volume-cubic-meter",
    "MW": "power-megawatt",
    "MW.h": "energy-megawatt-hour",
    "t": "mass-tonne",
    "kg": "mass-kilogram",
    "a": "duration-year",
    "mo": "duration-month",
    "wk": "duration-week",
    "d": "duration-day",
    "h": "duration-hour",
    "min": "duration-minute",
    "s": "duration-second",
    "Cel": "temperature-celsius",
    "%": "concentr-percent",
}
HEDGES = {
    "about": ("about", "около"),
    "more-than": ("more than", "более"),
    "at-least": ("at least", "не менее"),
    "less-than": ("less than", "менее"),
    "at-most": ("at most", "не более"),
}
DAY, MONTH = 10, 7  # characters of 2025-11-06 and of 2025-11


def number(language: str, value: Decimal) -> str:
    """A number: 3,500.5 in English; in Russian 3500,5, but 11 000."""
    whole, _, fraction = plain(value.copy_abs()).partition(".")
    text = f"{int(whole):,}"
    if language == "ru":
        text = text.replace(",", SPACE) if int(whole) >= 10**4 else whole
    if fraction:
        text += ("," if language == "ru" else ".") + fraction
    return ("−" if value < 0 else "") + text


def language(page: str, code: str) -> str:
    """What a language is called in the language of a page; its code if CLDR has no name for it."""
    return str(LOCALES[page].languages.get(code, code))


def amount(language: str, value: Decimal, unit: str) -> str:
    """A number with its unit: 700 billion ₽, 3000 ha, 5 years."""
    if unit in money.codes():
        sign = "₽" if unit == "RUB" and language == "ru" else unit
        return SPACE.join((short(language, value), sign))
    if unit == "1":
        return number(language, value)
    if unit in CLDR:
        length: Literal["long", "short"] = "short"
        if CLDR[unit].startswith("duration"):  # years and days are written out
            length = "long"
        try:
            said = format_unit(value, CLDR[unit], length=length, locale=LOCALES[language])
        except UnknownUnitError:  # an older CLDR calls it otherwise
            return SPACE.join((number(language, value), unit))
        own = format_decimal(value, locale=LOCALES[language])
        return said.replace(own, number(language, value)).replace(" ", SPACE)
    return SPACE.join((short(language, value), unit))


def short(language: str, value: Decimal) -> str:
    """A large number in millions, billions or trillions, where that needs no rounding."""
    for scale, names in SCALES:
        scaled = value / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return SPACE.join((number(language, scaled.normalize()), names[language]))
    return number(language, value)


def figure(language: str, hedge: str, low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """What a figure says, in words of the language; empty if it has no value."""
    if hedge == "between" and low is not None and high is not None:
        joined = {"en": "{} to {}", "ru": "от {} до {}"}[language]
        return joined.format(_lower(language, low, high, unit), amount(language, high, unit))
    value = low if low is not None else high
    if value is None:
        return ""
    said = amount(language, value, unit)
    if hedge in HEDGES:
        return f"{HEDGES[hedge][language == 'ru']} {said}"
    return said


def _lower(language: str, low: Decimal, high: Decimal, unit: str) -> str:
    """The lower end of a range: its scale is left to the upper end where both have the same."""
    if unit in CLDR or unit == "1":
        return number(language, low)
    said, upper = short(language, low), short(language, high)
    for _, names in SCALES:
        scale = SPACE + names[language]
        if upper.endswith(scale):
            return said.removesuffix(scale)
    return said


def day(language: str, found: date) -> str:
    """A day: 6 November 2025, 6 ноября 2025."""
    month = format_date(found, "MMMM", locale=LOCALES[language])
    return f"{found.day}{SPACE}{month} {found.year}"


def when(language: str, text: str) -> str:
    """A date in EDTF as words: November 2025, from 2027, about 2030; raises EdtfError."""
    parse(text)
    first, slash, last = text.partition("/")
    if not slash:
        return _one(language, first)
    if first == "..":
        return ("by " if language == "en" else "не позднее ") + _one(language, last, "MMMM")
    if last == "..":
        return ("from " if language == "en" else "начиная с ") + _one(language, first, "MMMM")
    # What ends both is said once: 6–7 November 2025.
    start, end = _one(language, first), _one(language, last)
    if len(first) == len(last) and not set("~?").intersection(first + last):
        pairs = zip(reversed(start.split()), reversed(end.split()), strict=True)
        shared = takewhile(lambda pair: pair[0] == pair[1], pairs)
        start = start.rsplit(maxsplit=len(list(shared)))[0]
    joint = " – " if SPACE in start or " " in start else "–"
    return f"{start}{joint}{end}"


def _one(language: str, text: str, month: str = "LLLL") -> str:
    """A day, month or year, with what hedges it; `month` is the form of a month, as CLDR has it."""
    exact = text.rstrip("~?")
    if len(exact) == DAY:
        said = day(language, date.fromisoformat(exact))
    elif len(exact) == MONTH:
        month = "MMMM" if text.endswith("~") else month
        first = date.fromisoformat(f"{exact}-01")
        said = f"{format_date(first, month, locale=LOCALES[language])} {first.year}"
    else:
        said = exact
    if text.endswith("~"):
        said = ("about " if language == "en" else "около ") + said
    if text.endswith("?"):
        said += " (uncertain)" if language == "en" else " (не точно)"
    return said


def latitude(language: str, north: float) -> str:
    """A latitude: 56.04° N, 56,04° с. ш."""
    return _degrees(language, north, {"en": ("N", "S"), "ru": ("с. ш.", "ю. ш.")})


def longitude(language: str, east: float) -> str:
    """A longitude: 92.93° E, 92,93° в. д."""
    return _degrees(language, east, {"en": ("E", "W"), "ru": ("в. д.", "з. д.")})


def coordinates(language: str, north: float, east: float) -> str:
    """A latitude and a longitude."""
    return f"{latitude(language, north)}, {longitude(language, east)}"


def _degrees(language: str, value: float, sides: dict[str, tuple[str, str]]) -> str:
    side = sides[language][value < 0].replace(" ", SPACE)
    return f"{number(language, Decimal(str(abs(value))).normalize())}°{SPACE}{side}"


def percent(share: float | Decimal) -> str:
    """A share of a width or height in the notation of SVG, limited to 0 to 100%."""
    return f"{100 * min(max(share, 0), 1):.2f}%"


def file_size(language: str, size: int) -> str:
    """A size in kB or MB of 1000."""
    if size < 10**6:
        kilo = Decimal(max(1, round(size / 1000)))
        return number(language, kilo) + SPACE + ("kB" if language == "en" else "кБ")
    mega = (Decimal(size) / 10**6).quantize(Decimal("0.1"))
    return number(language, mega) + SPACE + ("MB" if language == "en" else "МБ")
