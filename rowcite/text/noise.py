"""What looks like a figure but is none in any language.

Addresses, telephone numbers, times of day, list numbering, scales of maps.
"""

import re
from collections.abc import Collection
from functools import cache

from rowcite.text.language import Language
from rowcite.text.languages import pack, packs, script_of
from rowcite.text.tokens import MASK

# All repetitions are bounded or cannot overlap what follows them: time grows with the length of
# the text, whatever it is.
NOISE = r"""
    https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,255} | @\w+
    | (?<![\w.-])[\w-]{1,63}+(?:\.[\w-]{1,63}+){0,5}
      \.(?:ru|рф|com|org|net|info|me|su|io|gov|edu|eu|cn|de)\b(?:/\S*)?
    | \+[0-9][0-9()\-–\s]{8,20}[0-9]
    | (?:\b8[\s-]?)?\([0-9]{3,5}\)\s?[0-9]{1,3}(?:[\s-][0-9]{2,4}){1,3}
    | (?<![\w-])8-[0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{2}(?![\w-])
    | (?<![\w.,:])1:[0-9][0-9 \u00a0]{1,12}[0-9](?![\w:])
    | (?<![\w:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?(?![\w:])
    | (?<=[0-9])T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?!\w)
    | \b24/7\b | \[[0-9]{1,3}\] | (?<![\w.,])[0-9]{1,4}(?:\([0-9a-z]{1,2}\))+
    | (?<![^\W_])(?!(?:[A-Z][A-Za-z]{2}|R|RM|Rp|Tk)[0-9]+(?:k|mn?|bn|tn)\b)
      (?:[^\W\d_]++[0-9]++[^\W\d_] | [0-9]++[^\W\d_]++[0-9]++[^\W\d_])[^\W_]*+
"""
NAMELESS = "₠"  # a currency sign without a currency
# Noise begins with one of these marks, or with a word that has, or that touches, a digit or another
# mark; within a word only with one of these letters (http, www, the T of a time). A look at one
# word spares most of them the rest.
BEGINS = r"(?:(?<![^\W_])(?=[^\W\d_]*+[0-9@.:+\-_])|(?=[hwT@+(\[]))"
LIST_NUMBER = r"^[^\S\n]*[0-9]{1,3}[.)](?=\s)"
# Without one of these no noise of any language stands in a text.
DIGIT = re.compile(r"[0-9]")
TRIGGER = re.compile(r"[0-9@]|://|www|\.[^\W_]")
LETTERS = {"latin": re.compile("[A-Za-z]"), "cyrillic": re.compile("[\u0400-\u052f]")}


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?x){pattern}", re.MULTILINE)


@cache
def _common() -> re.Pattern[str]:
    """The noise of every language."""
    return _compiled(rf"{BEGINS}(?:{NOISE}) | {LIST_NUMBER}")


@cache
def _own(code: str) -> re.Pattern[str]:
    """The noise of one language."""
    found = pack(code)
    return _compiled(rf"\b(?:{found.noise})" if found else "(?!)")


def _masked(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def mask(text: str, words: Collection[str]) -> str:
    """The same text, every character of noise replaced, so that places stay the same.

    A printed ¤ stays the sign of a currency that nobody names. `words` are those of a text
    without digits, in their comparable spelling: they tell what noise may stand in it.
    """
    text = text.replace(MASK, NAMELESS)
    if TRIGGER.search(text):
        text = _common().sub(_masked, text)
    for found in packs():
        if _may_have(text, words, found):
            text = _own(found.code).sub(_masked, text)
    return text


def _may_have(text: str, words: Collection[str], lang: Language) -> bool:
    """Whether a text has letters of a language, and a digit or word that its noise begins with."""
    letters = LETTERS.get(script_of(lang.code))
    if letters and not letters.search(text):
        return False
    return DIGIT.search(text) is not None or not _numeric(lang.code).isdisjoint(words)


@cache
def _numeric(code: str) -> frozenset[str]:
    """The words of numbers and hedges of a language, one of which its noise has if no digit."""
    found = pack(code)
    if found is None:
        return frozenset()
    scales, hedges = found.numbers.scales, found.figures.hedges.firsts
    return found.number_words.union(scales, hedges) - found.numbers.articles
