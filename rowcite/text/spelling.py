"""«Did you mean»: the known word nearest to a misspelt one, and names that look alike."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from urllib.parse import unquote

LONGEST = 80  # longer words are not compared: the comparison is quadratic
MANY = 200  # more known words than these are not all compared
CLOSEST = 10  # of many words, those that share the most pieces are compared
PIECE = 3  # letters of a piece of a word
MOST_SOUGHT = 1000  # misspelt words for which one is sought; of what is found few are shown
COMMON = 1000  # words: a piece that more of them have tells nothing

# What may be changed in a name without its looking like another one.
CHANGES: dict[str, Callable[[str], str]] = {
    "percent signs": unquote,
    "spaces": lambda name: "".join(name.split()),
    "capital letters": str.casefold,
    "letters that are composed of several characters": lambda name: unicodedata.normalize(
        "NFC", name
    ),
}


@lru_cache(10_000)
def looks(name: str) -> str:
    """What names have in common that look alike."""
    for change in CHANGES.values():
        name = change(name)
    return name


def differs_only_in(name: str, other: str) -> str:
    """In what a name differs from one that looks like it; empty if the two do not look alike."""
    if looks(name) != looks(other):
        return ""
    changes = CHANGES.items()
    return next((what for what, change in changes if change(name) == change(other)), "spelling")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice that names the nearest known word; an empty string if none is near."""
    return advice(nearest(word, known))


def advice(near: str) -> str:
    """Advice to write another word; an empty string where there is none."""
    return f"did you mean {near}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word; an empty string if none is near."""
    if len(word) > LONGEST:
        return ""
    comparable = [other for other in known if len(other) <= LONGEST]
    return next(iter(get_close_matches(word, comparable, 1)), "")


class Spellings:
    """Many known words by their pieces, so that few of them are compared with a misspelt one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._found: dict[str, str] = {}
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        self._having: dict[str, list[str]] = {}
        if len(self._known) > MANY:
            wholes = [f" {word} " for word in self._known if len(word) <= LONGEST]
            # Words that begin alike stand together: of a piece that many have, so many will do.
            for at in range(max(map(len, wholes), default=0)):
                for piece, alike in groupby(wholes, itemgetter(slice(at, at + PIECE))):
                    self._by_piece[piece].extend(islice(alike, COMMON + 1))

    def nearest(self, word: str) -> str:
        """The nearest known word, of those that have most in common with it; else empty.

        Where very many words are misspelt it is empty for the later ones: to seek takes long.
        """
        if word not in self._found and len(self._found) < MOST_SOUGHT:
            self._found[word] = self._sought(word)
        return self._found.get(word, "")

    def _sought(self, word: str) -> str:
        if len(self._known) <= MANY:
            return nearest(word, self._known)
        shared: Counter[str] = Counter()
        for piece in sorted(_pieces(word)):
            shared.update(self._telling(piece))
        return nearest(word, [other[1:-1] for other, _ in shared.most_common(CLOSEST)])

    def _telling(self, piece: str) -> list[str]:
        """The words that have a piece, each once; none if so many have it that it tells nothing."""
        if piece not in self._having:
            having = sorted(set(self._by_piece.get(piece, ())))
            self._having[piece] = having if len(having) <= COMMON else []
        return self._having[piece]


def _pieces(word: str) -> set[str]:
    """The pieces of a word, which overlap, with its beginning and end."""
    if len(word) > LONGEST:
        return set()
    whole = f" {word} "
    return {whole[at : at + PIECE] for at in range(len(whole) - PIECE + 1)}
