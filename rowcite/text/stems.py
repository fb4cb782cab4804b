"""The words of a text that carry meaning, by their stems, so that wordings can be compared.

English words are stemmed (Snowball), Russian ones stand for their dictionary form. Words of one or
two letters do not count, nor do those that only hold a sentence together.
"""

import re
from functools import lru_cache
from itertools import pairwise

from rowcite.text.kept import kept
from rowcite.text.languages import DEFAULTS, pack
from rowcite.text.prose import prose
from rowcite.text.tokens import fold

WORD = re.compile(r"[^\W\d_]{3,}")
ANY_WORD = re.compile(r"[^\W\d_]+")  # if, too
BEYOND_LATIN = "\u0250"  # the first letter after the Latin ones


@kept
def _meaning(word: str) -> str:
    """The stem of a word, empty if it carries no meaning."""
    folded = fold(word)
    if folded in prose().helpers:
        return ""
    found = pack(DEFAULTS["latin" if is_latin(folded) else "cyrillic"])
    return found.prose.stem(folded) if found else folded


def sequence(text: str) -> list[str]:
    """The stems of a text in the order of its words, without those that carry no meaning."""
    return list(filter(None, map(_meaning, WORD.findall(text))))


@kept
def stems(text: str) -> frozenset[str]:
    """The stems of a text, of the words in the alphabet in which most of it is written."""
    is_text_latin = is_latin(text)
    words = [word for word in WORD.findall(text) if is_latin(word) == is_text_latin]
    return frozenset(map(_meaning, words)) - {""}


@lru_cache(maxsize=4096)
def cues(text: str) -> frozenset[str]:
    """The stems of a text, its helping words as they are, and its words in pairs: put+off.

    «May» says how real something is, and so does «has to». Words in either alphabet count: a note
    may quote more than it says.
    """
    found = list(map(fold, ANY_WORD.findall(text)))
    helping = [word for word in found if word in prose().helpers]
    return frozenset(sequence(text)).union(helping, map("+".join, pairwise(found)))


@lru_cache(maxsize=65536)
def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin: only texts in one alphabet can be compared."""
    if text.isascii():
        return True
    letters = list(filter(str.isalpha, text))
    return 2 * sum(char < BEYOND_LATIN for char in letters) >= len(letters)
