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
        self._most: dict[str, int] = {}
        for printed, meaning in pairs:
            key = _key(printed)
            self._meanings[key] = meaning
            self._most[key[0]] = max(len(key), self._most.get(key[0], 0))
        # the point of an abbreviation may end a phrase
        self._lasts = frozenset((".", *(key[-1] for key in self._meanings)))

    def __contains__(self, word: object) -> bool:
        """Whether a phrase begins with the word."""
        return word in self._most

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(self._most)

    @property
    def words(self) -> frozenset[str]:
        """All words of the phrases."""
        return frozenset(word for key in self._meanings for word in key)

    @property
    def longest(self) -> frozenset[str]:
        """The longest word of each phrase: it stands in few texts, unlike "in" and "the"."""
        return frozenset(max(key, key=len) for key in self._meanings)

    def at(self, ts: Sequence[Token], i: int) -> Phrase[Meaning] | None:
        """The longest phrase that begins at a token."""
        if not 0 <= i < len(ts):
            return None
        longest = self._most.get(ts[i].word)
        if longest is None:
            return None
        if longest == 1:
            return Phrase(self._meanings[(ts[i].word,)], i + 1)
        found = None
        key: tuple[str, ...] = ()
        for word, after in _words(ts, i, longest):
            key = (*key, word)
            if key in self._meanings:
                found = Phrase(self._meanings[key], after)
        return found

    def past(self, ts: Sequence[Token], i: int) -> int:
        """The token after the phrase at a token; the token itself where there is none."""
        found = self.at(ts, i)
        return found.next if found else i

    def before(self, ts: Sequence[Token], end: int) -> Meaning | None:
        """What the longest phrase that ends right before a token means."""
        if end < 1 or ts[end - 1].word not in self._lasts:
            return None
        for start in range(max(0, end - 4), end):
            found = self.at(ts, start)
            if found and found.next == end:
                return found.meaning
        return None


def _key(printed: str) -> tuple[str, ...]:
    words = printed.split()
    if all(map(str.isalpha, words)):
        return tuple(map(fold, words))
    return tuple(token.word for token in tokens(printed))


def _words(ts: Sequence[Token], i: int, longest: int) -> Iterator[tuple[str, int]]:
    """The next words and marks, each with the token after it."""
    for _ in range(longest):
        if i >= len(ts):
            return
        yield ts[i].word, i + 1
        i += 1
        if is_point(ts, i):
            i += 1


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
