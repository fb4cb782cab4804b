"""The language packs, and the rule that says which of them reads a phrase.

A pack is one folder beside this module with a function `pack`; to add a language, add its folder
and its line in PACKS.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module

from rowcite.text.language import Language
from rowcite.text.money import code_of
from rowcite.text.tokens import Token

PACKS = ("en", "ru")
DEFAULTS = {"cyrillic": "ru", "latin": "en"}  # who reads letters of a script in a source of another
SCRIPTS = {"Cyrl": "cyrillic", "Latn": "latin"}
WORD = re.compile(r"(?<![\w.@/])[^\W\d_]+(?![\w@/]|\.\w)")  # not part of an address or code
QUOTATION = re.compile(r"«[^«»]*»")
BRANDS = 2  # names in Latin letters stand in Russian texts, with a capital; so many words do not
BRACKETS = frozenset('«»„“”"()[]')
NEAR = 5  # tokens


@cache
def pack(code: str) -> Language | None:
    """The pack of a language, None where there is none."""
    if code not in PACKS:
        return None
    found: Language = import_module(f"rowcite.text.{code}").pack()
    return found


@cache
def packs() -> tuple[Language, ...]:
    """Every pack."""
    return tuple(found for found in map(pack, PACKS) if found)


@cache
def script_of(language: str) -> str:
    """The script in which a language is mostly written, by the likely subtags of Unicode's CLDR."""
    for script, code in DEFAULTS.items():
        if language == code:
            return script
    from babel.core import get_global  # noqa: PLC0415

    likely = get_global("likely_subtags").get(language, "").split("_")
    return next((SCRIPTS[part] for part in likely if part in SCRIPTS), "")


def script(word: str) -> str:
    """The script of a word by its first letter; empty for any but Cyrillic and Latin."""
    if "\u0400" <= word[0] <= "\u052f":
        return "cyrillic"
    return "latin" if word[0] < "\u0250" and word[0].isalpha() else ""


def pack_of(word: str) -> Language | None:
    """The pack that reads a word by itself, by its script; None for a script that none reads."""
    return _pack_for(script(word), "")


def foreign_script(text: str, language: str) -> str:
    """The other script in which a text is written that should be in a language that has a pack.

    An empty string if none is certain. What stands in «» does not count, nor do addresses and
    codes; an acronym alone or a name in Latin letters proves nothing.
    """
    own = script_of(language) if pack(language) else ""
    words = WORD.findall(QUOTATION.sub(" ", text))
    written = {script(word) for word in words} - {""}
    if not own or own in written or len(written) != 1:
        return ""
    telling = [word for word in words if not word.isupper()]
    if own != "latin":
        telling = [word for word in words if word.islower()][BRANDS - 1 :]
    return written.pop() if telling else ""


def pack_at(ts: Sequence[Token], i: int, language: str) -> Language | None:
    """The pack that reads the phrase at a token.

    Letters decide by their script, the nearest word first, one within the same quotation or
    brackets before others: the language of the source if it is written so, else the default of the
    script. A Roman number or the code of a currency is of no language. Where no word is near, the
    language of the source.
    """
    if _is_of_language(ts[i]):
        return _pack_for(script(ts[i].word), language)
    after = range(i + 1, min(len(ts), i + 1 + NEAR))
    before = range(i - 1, max(-1, i - 1 - NEAR), -1)
    beyond = None
    for side in (after, before):
        enclosed = True
        for at in side:
            enclosed = enclosed and ts[at].word not in BRACKETS
            if not _is_of_language(ts[at]):
                continue
            if enclosed:
                return _pack_for(script(ts[at].word), language)
            beyond = beyond or ts[at]
            break
    if beyond:
        return _pack_for(script(beyond.word), language)
    return pack(language) or _pack_for(script(ts[i].word), language)


@cache
def _pack_for(written: str, language: str) -> Language | None:
    if not written:
        return None
    if language and (script_of(language) == written or pack(language) is None):
        return pack(language)  # no other language's rules where the language is known
    return pack(DEFAULTS[written])


def has_no_words(ts: Sequence[Token], i: int) -> bool:
    """Whether no word near a token tells its language, so that nothing but the source does."""
    return not any(map(_is_of_language, ts[max(0, i - NEAR) : i + 1 + NEAR]))


def _is_of_language(token: Token) -> bool:
    """Whether a word tells a language: Russian texts write «III квартал», «5 °C», «USD 5 млн»."""
    if token.kind != "word" or code_of(token):
        return False
    return not token.printed.isupper() or bool(set(token.word) - set("ivxc"))
