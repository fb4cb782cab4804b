"""The words of a text that carry meaning, by their stems, so that wordings can be compared.

English words are stemmed (Snowball), Russian ones stand for their dictionary form. Words of one or
two letters do not count, nor do those that only hold a sentence together.
"""

import re
from functools import lru_cache

from rowcite.text.languages import DEFAULTS, pack
from rowcite.text.prose import prose
from rowcite.text.tokens import fold

WORD = re.compile(r"[^\W\d_]{3,}")
BEYOND_LATIN = "\u0250"  # the first letter after the Latin ones


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    found = pack(DEFAULTS["latin" if is_latin(word) else "cyrillic"])
    return found.prose.stem(word) if found else word


def sequence(text: str) -> list[str]:
    """The stems of a text in the order of its words, without those that carry no meaning."""
    return [stem for word in WORD.findall(text) for stem in stems(word)]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of a text, of the words in the alphabet in which most of it is written."""
    found, latin = set(), is_latin(text)
    for word in map(fold, WORD.findall(text)):
        if word not in prose().helpers and is_latin(word) == latin:
            found.add(_stem(word))
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin: only texts in one alphabet can be compared."""
    if text.isascii():
        return True
    letters = list(filter(str.isalpha, text))
    return 2 * sum(char < BEYOND_LATIN for char in letters) >= len(letters)
