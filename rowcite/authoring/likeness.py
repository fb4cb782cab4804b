"""How alike texts are: the share of the runs of three words of one that stand in another."""

import re
import unicodedata
from collections import Counter, defaultdict
from typing import Generic, TypeVar

RUN = 3  # words
NO_WORD = re.compile(r"[\W_]+")
COMMON = 50  # a run that more texts have tells none apart, and following it up would take too long

Key = TypeVar("Key")


def runs(text: str) -> list[str]:
    """Every run of three words of a text, folded, each once; a shorter text is one run."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    words = NO_WORD.sub(" ", folded).split()
    if not words:
        return []
    last = max(0, len(words) - RUN)
    found = [" ".join(words[start : start + RUN]) for start in range(last + 1)]
    return list(dict.fromkeys(found))


class Likeness(Generic[Key]):
    """Texts by their runs, so that each is compared only with those that share some."""

    def __init__(self) -> None:
        self._bearers: dict[str, list[Key]] = defaultdict(list)

    def add(self, key: Key, text: str) -> None:
        """Add a text."""
        for run in runs(text):
            if len(self._bearers[run]) < COMMON:
                self._bearers[run].append(key)

    def of(self, text: str) -> dict[Key, float]:
        """The share of the text, from above 0 to 1, that stands in each added text.

        The text itself is among them if it was added.
        """
        own = runs(text)
        found: Counter[Key] = Counter()
        for run in own:
            found.update(self._bearers.get(run, ()))
        return {key: count / len(own) for key, count in found.most_common()}
