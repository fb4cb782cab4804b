"""What «накануне», "two years ago" mean, reckoned from a date that is told elsewhere.

Which date that is, no text says for certain, so `dates` reads none of them.
"""

from rowcite.text.figures import read_figure
from rowcite.text.language import Language
from rowcite.text.languages import pack
from rowcite.text.moments import WEEK, Point
from rowcite.text.tokens import tokens

UNITS = {"year": "a", "month": "mo", "week": "wk"}
COUNTED = frozenset({"exact", "about"})


def reckoned(printed: str, origin: Point, language: str) -> str:
    """The date that printed words mean if they are reckoned from another, as EDTF; or none."""
    lang = pack(language)
    if lang is None:
        return ""
    ts = tokens(printed)
    for i, token in enumerate(ts):
        beside = lang.dates.days_beside.at(ts, i)
        if beside:
            return _moved(origin, beside.meaning, "d")
        if token.word in lang.dates.ago:
            number, unit = _counted(printed[: token.start], lang)
            return _moved(origin, -number, unit)
    return ""


def _moved(origin: Point, by: int, unit: str) -> str:
    """A date so many units away, no more exact than these; none if they are finer than it is."""
    moved = {
        "a": Point(origin.year),
        "mo": origin._replace(day=0) if origin.month else None,
        "wk": origin if origin.day else None,
        "d": origin if origin.day else None,
    }.get(unit)
    if moved is None:
        return ""
    try:
        return moved.moved(WEEK * by if unit == "wk" else by).text()
    except (ValueError, OverflowError):
        return ""


def _counted(length: str, lang: Language) -> tuple[int, str]:
    """The number and unit of a length of time; "a year" is one of them."""
    figure = read_figure(length, lang.code)
    if figure is None:
        named = [lang.dates.periods.get(token.word, "") for token in tokens(length)]
        return 1, UNITS.get("".join(named), "")
    whole = figure.low is not None and figure.low == int(figure.low)
    if figure.qualifier not in COUNTED or not whole:
        return 0, ""
    return int(figure.low or 0), figure.unit
