"""Fingerprints, which prove that a passage stands in a text that they do not hold.

See docs/pins.md.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

FINGERPRINT = re.compile(r"([1-9][0-9]{0,6}):([0-9a-f]{16})")
HEX_DIGITS = 16
NOT_NORMAL = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """NFKC, case-folded, ё as е, letters and digits only: what no extraction changes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return NOT_NORMAL.sub("", folded).replace("ё", "е")


def normal_chars(text: str) -> tuple[list[str], list[int]]:
    """The normal characters of a text that is in NFKC already.

    With them comes, for each, the index of the character that it stems from.
    """
    chars: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        for folded in char.casefold():
            if folded.isalnum():
                chars.append("е" if folded == "ё" else folded)
                places.append(index)
    return chars, places


def digest(normal: str) -> str:
    """The first 16 hex digits of the SHA-256 of a normalised text in UTF-8."""
    return hashlib.sha256(normal.encode()).hexdigest()[:HEX_DIGITS]


def fingerprint(text: str) -> str:
    """The fingerprint of a passage: `<length>:<digest>`, the length in normalised characters."""
    normal = normalise(text)
    return f"{len(normal)}:{digest(normal)}"


@dataclass(frozen=True)
class Original:
    """The text of an article, in which passages are looked up; `text` is in NFKC."""

    text: str

    @classmethod
    def of(cls, raw: str) -> "Original":
        """An original from text as extracted."""
        return cls(unicodedata.normalize("NFKC", raw))

    @cached_property
    def _chars(self) -> tuple[str, list[int]]:
        chars, places = normal_chars(self.text)
        return "".join(chars), places

    def find(self, fingerprint: str, start: str = "", after: int = 0) -> tuple[int, int] | None:
        """Where the passage with this fingerprint stands, as a slice of `text`; None if nowhere.

        `start`, its first words, only speeds up the search. It begins at the index `after` or
        later: what is printed twice stands in two places.
        """
        found = FINGERPRINT.fullmatch(fingerprint)
        if not found:
            return None
        normal, places = self._chars
        length, wanted = int(found[1]), found[2]
        for offset in self._candidates(normal, normalise(start), length):
            is_behind = places[offset] >= after
            if is_behind and digest(normal[offset : offset + length]) == wanted:
                return places[offset], places[offset + length - 1] + 1
        return None

    @staticmethod
    def _candidates(normal: str, start: str, length: int) -> list[int]:
        last = len(normal) - length
        likely = (
            []
            if not start
            else [
                m.start()
                for m in re.finditer(f"(?={re.escape(start)})", normal)
                if m.start() <= last
            ]
        )
        return [*likely, *sorted(set(range(last + 1)) - set(likely))]

    def between(self, start: str, end: str, after: int = 0) -> tuple[int, int] | None:
        """The first slice of `text` that begins with the words `start` and ends with `end`.

        It starts at the index `after` or later.
        """
        normal, places = self._chars
        begin = next((i for i, place in enumerate(places) if place >= after), len(places))
        first, last = normalise(start), normalise(end)
        at = normal.find(first, begin)
        close = normal.find(last, max(at, at + len(first) - len(last))) if at >= 0 else -1
        if not first or not last or at < 0 or close < 0:
            return None
        return places[at], places[close + len(last) - 1] + 1
