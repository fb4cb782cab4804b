"""Tables of phrases: what words and marks mean together; the longest phrase at a token wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rowcite.text.tokens import Token, fold, tokens, touches, word_at

Meaning = TypeVar("Meaning")


class Phrase(NamedTuple, Generic[Meaning]):
    """A phrase that was found: what it means, and the token after it."""

    meaning: Meaning
    next: int


class Phrases(Generic[Meaning]):
    """A table of phrases. A point that abbreviates a word ("sq. km") is passed over."""

    def __init__(self, table: Mapping[str, Meaning] | Iterable[tuple[str, Meaning]]) -> None:
        pairs = table.items() if isinstance(table, Mapping) else table
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        for printed, meaning in pairs:
            self._meanings[_key(printed)] = meaning
        self._firsts = frozenset(key[0] for key in self._meanings)
        self._beginnings = frozenset(
            key[:length] for key in self._meanings for length in range(1, len(key))
        )
        # the point of an abbreviation may end a phrase
        self._lasts = frozenset((".", *(key[-1] for key in self._meanings)))

    def __contains__(self, word: object) -> bool:
        """Whether a phrase begins with the word."""
        return word in self._firsts

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return self._firsts

    @property
    def words(self) -> frozenset[str]:
        """All words of the phrases."""
        return frozenset(word for key in self._meanings for word in key)

    @property
    def singles(self) -> frozenset[str]:
        """The phrases of one word."""
        return frozenset(key[0] for key in self._meanings if len(key) == 1)

    @property
    def longest(self) -> frozenset[str]:
        """The longest word of each phrase: it stands in few texts, unlike "in" and "the"."""
        return frozenset(max(key, key=len) for key in self._meanings)

    def at(self, ts: Sequence[Token], i: int) -> Phrase[Meaning] | None:
        """The longest phrase that begins at a token."""
        if not 0 <= i < len(ts) or ts[i].word not in self._firsts:
            return None
        found = None
        key: tuple[str, ...] = (ts[i].word,)
        while True:
            i += 1
            if key in self._meanings:
                found = Phrase(self._meanings[key], i)
            if key not in self._beginnings:
                return found
            if is_point(ts, i):
                i += 1
            if i >= len(ts):
                return found
            key = (*key, ts[i].word)

    def past(self, ts: Sequence[Token], i: int) -> int:
        """The token after the phrase at a token; the token itself where there is none."""
        found = self.at(ts, i)
        return found.next if found else i

    def before(self, ts: Sequence[Token], end: int) -> Meaning | None:
        """What the longest phrase that ends right before a token means."""
        if end < 1 or ts[end - 1].word not in self._lasts:
            return None
        for start in range(max(0, end - 4), end):
            found = self.at(ts, start) if ts[start].word in self._firsts else None
            if found and found.next == end:
                return found.meaning
        return None


def _key(printed: str) -> tuple[str, ...]:
    words = printed.split()
    if all(map(str.isalpha, words)):
        return tuple(map(fold, words))
    return tuple(token.word for token in tokens(printed))


def is_point(ts: Sequence[Token], i: int) -> bool:
    """Whether a point stands right behind a word, as it does after an abbreviation."""
    return word_at(ts, i) == "." and touches(ts, i) and ts[i - 1].kind == "word"


def past_point(ts: Sequence[Token], i: int) -> int:
    """The token after the point of an abbreviation, if a space follows it."""
    if is_point(ts, i) and not touches(ts, i + 1):
        return i + 1
    return i


def table(text: str) -> Iterator[tuple[str, str]]:
    """Phrases and meanings from lines such as `at-least: at least; no less than`."""
    for line in text.strip().splitlines():
        meaning, _, phrases = line.partition(":")
        for phrase in phrases.split(";"):
            if phrase.strip():
                yield phrase.strip(), meaning.strip()


def by_phrase(phrases: Mapping[Meaning, str]) -> Iterator[tuple[str, Meaning]]:
    """Phrases and meanings where each meaning has its phrases in one text: `a day later; ...`."""
    for meaning, together in phrases.items():
        for phrase in together.split("; "):
            yield phrase, meaning
