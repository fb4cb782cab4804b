"""A text cut into the words of which names are made, each with what stands before it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rowcite.text.name_keys import name_words
from rowcite.text.tokens import WITHIN

INVISIBLE = re.compile(f"[{WITHIN}]")
# Hyphens part words, so that each half is inflected by itself; apostrophes and underscores do not.
# A plus sign that ends a word belongs to it: En+ is not En.
_JOINED = rf"[{WITHIN}]*+(?:['’ʼ_][{WITHIN}]*+)?[^\W_]"
_WORD = re.compile(
    rf"[^\W_]++(?:(?:{_JOINED}|[\u0300-\u036f])[^\W_]*+)*(?:(?<=[^\W\d_])\+(?![\w+]))?"
)
_IGNORED = re.compile(rf"[«»\"“”„‟‹›'‘’‚`*_{WITHIN}]")
_SPACES = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|[\f\u2029]")
_SPELLING = str.maketrans("ёЁ’ʼ", "еЕ''")
_DASHES = str.maketrans("‐‑‒—―−", "--––––")
BLANK = frozenset((" ", "\n"))
GLUE = BLANK | {"", "-", "–"}


class Word(NamedTuple):
    """A word with its place in the text."""

    start: int
    end: int
    plain: str  # without marks, ё as е, case kept
    gap: str  # what stands before it, without quotes

    @property
    def folded(self) -> str:
        """The word in lower case."""
        return self.plain.casefold()

    @property
    def capital(self) -> bool:
        """Whether it has a capital letter."""
        return any(map(str.isupper, self.plain))

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.plain) == 1 and self.capital


_MAKE = Word._make


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in their order."""
    found, end = [], 0
    for match in _WORD.finditer(text):
        start, after = match.span()
        gap, plain, end = text[end:start], _plain(match[0]), after
        if gap != " ":
            gap = _gap(gap)
        if text.startswith(".", end) and plain.casefold() in name_words().honours:
            plain, end = name_words().honours[plain.casefold()], end + 1
        found.append(_MAKE((start, end, plain, gap)))
    return tuple(found)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).translate(_SPELLING)


@lru_cache(maxsize=4096)
def _gap(text: str) -> str:
    """Fold what stands between two words: quotes and emphasis go, a paragraph is ¶."""
    if _PARAGRAPH.search(text):
        return "¶"
    return _SPACES.sub(_space, _IGNORED.sub("", text).translate(_DASHES))


def _space(spaces: re.Match[str]) -> str:
    return "\n" if "\n" in spaces[0] else " "


def comparable(gap: str) -> str:
    """What stands between two words, without the spaces and with one sort of dash."""
    return _SPACES.sub("", gap.replace("–", "-"))
