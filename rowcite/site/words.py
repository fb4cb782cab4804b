"""The words of the interface, in English and Russian, from `words.toml`."""

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

from rowcite.site import formats

LANGUAGES = ("en", "ru")
ENDONYMS = {"en": "English", "ru": "Русский"}
WORDS: dict[str, dict[str, Any]] = tomllib.loads(
    (files("rowcite") / "site" / "words.toml").read_text("utf-8")
)
FEW = (2, 3, 4)  # after these a Russian noun stands in its second form


def say(language: str, key: str) -> str:
    """A text of the interface."""
    return str(WORDS["texts"][key][language])


def counted(language: str, noun: str, number: int) -> str:
    """A number and its noun: 1 source, 2 sources; 1 источник, 2 источника, 5 источников."""
    form = _russian_form(number) if language == "ru" else int(number != 1)
    said = formats.number(language, Decimal(number))
    return f"{said}\u00a0{WORDS['nouns'][noun][language][form]}"


def _russian_form(number: int) -> int:
    """Which of the three forms of a Russian noun stands after a number."""
    teens = number // 10 % 10 == 1
    last = number % 10
    if last == 1 and not teens:
        return 0
    return 1 if last in FEW and not teens else 2
