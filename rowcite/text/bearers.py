"""Which bearers of a surname a text may mean: not Ivan Petrov where it names Dmitry Petrov."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rowcite.text.name_keys import name_keys, names_of, text_keys
from rowcite.text.name_words import BLANK, Word

# By an entity and a word, the entity's names of several words in which the word stands.
FullNames = Mapping[tuple[str, str], Sequence[tuple[Word, ...]]]

_MOST_INITIALS = 3
_AFTER_INITIAL = frozenset((".", ". ", ".\n"))


def full_names(bearers: Mapping[tuple[Word, ...], set[str]]) -> FullNames:
    """The names of several words by bearer and word; they are given with their bearers."""
    found: dict[tuple[str, str], list[tuple[Word, ...]]] = defaultdict(list)
    for name, entities in bearers.items():
        if len(name) > 1:
            for plain in {word.plain for word in name}:
                for entity in entities:
                    found[entity, plain].append(name)
    return found


class _Given(NamedTuple):
    """What stands beside a surname in full names: the keys of these words and their initials."""

    keys: set[str]
    initials: set[str]


class Surname:
    """A name of one word, with what stands beside it in the full names of its bearers."""

    def __init__(self, plain: str, entities: frozenset[str], full: FullNames) -> None:
        """Take the word, those who bear it, and all full names."""
        self._entities = entities
        self._given: dict[str, _Given] = {}
        for entity in entities:
            given = _Given(set(), set())
            for name in full.get((entity, plain), ()):
                for word in name:
                    if word.plain != plain:
                        given.keys.update(name_keys(word.plain))
                        given.initials.add(word.plain[0])
            if given.keys:
                self._given[entity] = given

    def meant(self, found: Sequence[Word], at: int) -> frozenset[str]:
        """Those who may be meant by the word of a text at this place."""
        if not self._given:
            return self._entities
        first = at
        while first > max(0, at - _MOST_INITIALS) and _is_initial_of(found, first):
            first -= 1
        follows = first > 0 and found[first].gap in BLANK
        before = found[first - 1]
        others = set()
        if first < at and not (follows and before.capital):  # not the K. of Sergei K. Shoigu
            initials = {word.plain for word in found[first:at]}
            for entity, given in self._given.items():
                if initials.isdisjoint(given.initials):
                    others.add(entity)
        elif first == at and follows and _is_first_name(before):
            keys = text_keys(before.plain)
            for entity, given in self._given.items():
                if keys.isdisjoint(given.keys):
                    others.add(entity)
        return self._entities - others


def _is_initial_of(found: Sequence[Word], at: int) -> bool:
    """Whether an initial stands before the word at this place."""
    return found[at - 1].is_initial and found[at].gap in _AFTER_INITIAL


def _is_first_name(word: Word) -> bool:
    """Whether a word is a first name and nothing else, as Слава is glory too."""
    return word.plain[0].isupper() and names_of(word.folded).is_first_name(word.folded)
