"""Runs of words that stand in an original too, however they are written.

Letters and digits alone are compared, as in fingerprints: punctuation, spaces, hyphens, quotation
marks, capitals and ё make no difference.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from rowcite.text.pins import normal_chars, normalise

MOST = 8  # words that may be printed in a row: enough for a figure, a date or a name
MOST_APART = (
    14  # such words of an original about something else: terms in a row may agree by chance
)
SEED = 16  # characters by which a run is looked up: nine words are never shorter, or say nothing
WORD = re.compile(r"\S+")


class Copy(NamedTuple):
    """A run of words: the place of its first and past its last character, where it stands too."""

    start: int
    end: int
    source: str
    words: int


class _Text(NamedTuple):
    """An original: its characters, and where in them each word starts and ends."""

    chars: str
    starts: list[int]
    ends: list[int]


class Copies:
    """An index of originals by the characters that follow each start of a word."""

    def __init__(self, originals: Iterable[tuple[str, str]], apart: Iterable[str] = ()) -> None:
        """Index originals, each with its source; runs within one of the texts `apart` are free."""
        self._texts = {source: _text(original) for source, original in originals}
        self._apart = "\n".join(map(normalise, apart))
        self._seeds: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for source, text in self._texts.items():
            for start in text.starts:
                self._seeds[text.chars[start : start + SEED]].append((source, start))

    def find(self, text: str, own: Container[str]) -> Iterator[Copy]:
        """The longest runs of more than `MOST` words that stand in an original; none overlap.

        `own` are the sources that the text is about; of others, more than `MOST_APART` words.
        """
        chars, at = normalise(text), 0
        places: list[int] = []  # of the characters in the text; most texts have no run
        while at + SEED <= len(chars):
            best = self._longest(chars, at, own)
            if best is None:
                at += 1
                continue
            length, source, count = best
            if not places:
                _, places = normal_chars(unicodedata.normalize("NFKC", text))
            yield Copy(places[at], places[at + length - 1] + 1, source, count)
            at += length

    def _longest(self, chars: str, at: int, own: Container[str]) -> tuple[int, str, int] | None:
        """The longest run that begins there: its characters, its source, its words."""
        best = None
        for source, start in self._seeds.get(chars[at : at + SEED], ()):
            text = self._texts[source]
            end = bisect_right(text.ends, start + _common(chars, at, text.chars, start))
            count = end - bisect_left(text.starts, start)
            most = MOST if source in own else MOST_APART
            if count <= most:
                continue
            length = text.ends[end - 1] - start  # without the beginning of another word
            if best is None or length > best[0]:
                best = (length, source, count)
        if best and chars[at : at + best[0]] in self._apart:
            return None
        return best


def _text(original: str) -> _Text:
    """An original as it is compared; a word is what stands between two spaces."""
    chars: list[str] = []
    starts, ends = [], []
    for word in WORD.findall(original):
        normal = normalise(word)
        if normal:
            starts.append(len(chars))
            chars += normal
            ends.append(len(chars))
    return _Text("".join(chars), starts, ends)


def _common(one: str, i: int, other: str, j: int) -> int:
    """How many characters two texts have in common from these places on."""
    most = min(len(one) - i, len(other) - j)
    length = 0
    while length < most and one[i + length] == other[j + length]:
        length += 1
    return length
