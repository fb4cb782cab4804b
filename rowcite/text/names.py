"""Known names in running text: Russian in every case, English with possessives and plurals.

A text is cut into words, and each word has keys (see name_keys). A name is a sequence of key sets;
it stands where every word of the text shares a key with the word of the name.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rowcite.text.bearers import Surname, full_names
from rowcite.text.kept import Answers
from rowcite.text.name_keys import (
    is_latin,
    keys_at_of,
    name_keys,
    name_words,
    names_of,
    text_keys,
)
from rowcite.text.name_words import BLANK, GLUE, Word, comparable, words

# Brackets that hold printed words, as in Light Trust («Маячный фонд»).
INSERTION = re.compile(r"\s*\([^()]*«[^«»]*»[^()]*\)")


class Mention(NamedTuple):
    """A name in a text: `text` is `source[start:end]`; `entities` has the id of each bearer."""

    start: int
    end: int
    text: str
    entities: frozenset[str]


_FOUND = Answers("names")


class _Name:
    """A name as it is looked for."""

    def __init__(self, found: Sequence[Word], entities: frozenset[str]) -> None:
        self.entities = entities
        self.keys: list[frozenset[str]] = []
        self.gaps: list[str] = []
        self.surname: Surname | None = None
        parted, before = False, None
        for word in found:
            self.keys.append(_keys_in_name(word, before))
            if before:
                self.gaps.append(comparable(word.gap))
                parted = parted or not BLANK.isdisjoint(word.gap)
            before = word
        capital = any(word.capital for word in found)
        self.proper = capital and not parted  # must be capitalised in a text, too
        self.common = _is_common_word(found)

    def meant(self, found: Sequence[Word], at: int) -> frozenset[str]:
        """Those bearers who may be meant where the name stands in a text."""
        if self.surname is None:
            return self.entities
        return self.surname.meant(found, at)

    def fits(self, found: Sequence[Word], keys: Sequence[frozenset[str]], at: int) -> bool:
        """Whether the name stands at a word of a text."""
        end = at + len(self.keys)
        return (
            end <= len(found)
            and not any(map(frozenset.isdisjoint, self.keys, keys[at:end]))
            and all(map(_bridges, found[at + 1 : end], self.gaps))
            and (not self.proper or any(word.capital for word in found[at:end]))
            and _is_whole(found, at, end)
        )


class NameIndex:
    """The names of the entities, ready to be found in texts.

    A name without a letter or a digit is never found.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of an entity's id and a name, in the nominative; both may come repeatedly."""
        self._names = sorted(set(names))
        said = json.dumps(self._names).encode()
        self._digest = hashlib.blake2b(said, digest_size=16).digest()

    @cached_property
    def _by_first(self) -> dict[str, list[_Name]]:
        """The names by each key of their first word."""
        bearers: dict[tuple[Word, ...], set[str]] = defaultdict(set)
        for entity, spelled in self._names:
            if found := words(spelled):
                bearers[found].add(entity)
        full = full_names(bearers)
        by_first: dict[str, list[_Name]] = defaultdict(list)
        for found, entities in bearers.items():
            name = _Name(found, frozenset(entities))
            if name.proper and len(found) == 1:
                name.surname = Surname(found[0].plain, name.entities, full)
            for key in name.keys[0]:
                by_first[key].append(name)
        return dict(by_first)

    def find(self, text: str, among: frozenset[str] | None = None) -> list[Mention]:
        """Find the names from left to right, the longest first; mentions do not overlap.

        `among`: the entities that a common word alone may mean, such as "the project"; any of
        them if it is not given. A name may be parted by what is printed for one of its words, as
        in: a fund («фонд») for bridges.
        """
        asked = (self._digest, text, among)
        return _FOUND.find(asked, lambda: self._find(text, among))

    def _find(self, text: str, among: frozenset[str] | None) -> list[Mention]:
        """The names in a text, as `find` gives them."""
        found = self._mentions(text, text, among)
        insertions = [match.span() for match in INSERTION.finditer(text)]
        if not insertions:
            return found
        blank = INSERTION.sub(lambda match: " " * len(match[0]), text)
        for mention in self._mentions(text, blank, among):
            if _overlaps(mention, insertions):
                place = [(mention.start, mention.end)]
                found = [other for other in found if not _overlaps(other, place)]
                found.append(mention)
        return sorted(found)

    def _mentions(self, text: str, read: str, among: frozenset[str] | None) -> list[Mention]:
        """The names in a text, found in another of the same length."""
        found = []
        taken = 0  # up to here, other names stand
        for run, entities in self.runs(read, among):
            for own, bearers in self._sharing(words(read), run, among):
                if own[0].start >= taken:
                    found.append(_mention(text, own, bearers))
            found.append(_mention(text, run, entities))
            taken = run[-1].end
        return sorted(found)

    def _sharing(
        self, found: Sequence[Word], run: Sequence[Word], among: frozenset[str] | None
    ) -> Iterator[tuple[Sequence[Word], frozenset[str]]]:
        """The names before another that share its last word: "rare" in rare and rare-earth metals.

        Each is the word in its place, or words that hyphens join, behind which the last word of
        the other makes a name.
        """
        noun, end = run[-1], found.index(run[0]) - 1
        if len(run) == 1 or noun.gap not in BLANK or end < 1:
            return
        word = found[end]
        if word.folded not in name_words().coordinators or comparable(word.gap) not in ("", ","):
            return
        gap = ","
        while gap == "," and end:
            begin = end - 1
            while begin and found[begin].gap == "-":
                begin -= 1
            named = (*found[begin:end], noun)
            keys = [text_keys(word.plain) for word in named]
            length, entities = self._longest(named, keys, 0, among)
            if length == len(named):
                yield found[begin:end], entities
            gap, end = comparable(found[begin].gap), begin

    def runs(
        self, text: str, among: frozenset[str] | None = None
    ) -> Iterator[tuple[Sequence[Word], frozenset[str]]]:
        """The same as words of the text, each name with its bearers."""
        places = _places(text)
        starts = {at for key in self._by_first.keys() & places.keys() for at in places[key]}
        if not starts:
            return
        found, keys, end = words(text), _keys(text), 0
        for at in sorted(starts):
            if at < end:
                continue
            length, entities = self._longest(found, keys, at, among)
            # A longer name begins within this one: "the project" does not end in a project office.
            within = starts.intersection(range(at + 1, at + length))
            others = [self._longest(found, keys, other, among)[0] for other in within]
            if length >= max(others, default=1):
                end = at + length
                yield found[at:end], entities

    def _longest(
        self,
        found: Sequence[Word],
        keys: Sequence[frozenset[str]],
        at: int,
        among: frozenset[str] | None,
    ) -> tuple[int, frozenset[str]]:
        """How many words the longest name has that begins at a word, and who bears it."""
        best, entities = 0, frozenset[str]()
        for key in keys[at]:
            for name in self._by_first.get(key, ()):
                length = len(name.keys)
                if length < best or not name.fits(found, keys, at):
                    continue
                meant = name.meant(found, at)
                if name.common and among is not None:
                    meant &= among
                if meant:
                    entities = meant | entities if length == best else meant
                    best = length
        return best, entities


class TextIndex:
    """Texts by the keys of their words, so that not every text is searched for every name."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts; they are known by their place among them."""
        self._holders: dict[str, set[int]] = defaultdict(set)
        for place, text in enumerate(texts):
            for key in _places(text):
                self._holders[key].add(place)

    def that_may_hold(self, name: str) -> list[int]:
        """The places of the texts that have a word for each word of a name."""
        holding: set[int] | None = None
        before = None
        for word in words(name):
            with_word: set[int] = set()
            for key in _keys_in_name(word, before):
                with_word |= self._holders.get(key, set())
            holding = with_word if holding is None else holding & with_word
            before = word
        return sorted(holding or ())


def _mention(text: str, run: Sequence[Word], entities: frozenset[str]) -> Mention:
    """Words of a text as the mention of a name."""
    start, end = run[0].start, run[-1].end
    return Mention(start, end, text[start:end], entities)


def _overlaps(mention: Mention, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a mention stands in one of these places, at least in part."""
    return any(mention.start < end and start < mention.end for start, end in places)


def is_generic(name: str) -> bool:
    """Whether a name is an article and a common word, which means one thing here, another there."""
    found = words(name)
    return is_common(name) and found[0].folded in name_words().articles


def is_common(name: str) -> bool:
    """Whether a name is a common word, with or without an article: deposits, the project."""
    return _is_common_word(words(name))


def _is_common_word(found: Sequence[Word]) -> bool:
    """Whether a name has no capital and is one word: after an article, or with hyphens within."""
    own = found[1:] if found[0].folded in name_words().articles else found
    joined = all(comparable(word.gap) == "-" for word in own[1:])
    plain = all(word.plain.isalpha() and not word.capital for word in own)
    return bool(own) and joined and plain


def _keys_in_name(word: Word, before: Word | None) -> frozenset[str]:
    """The keys of a word of a name; in Кара-оол an unknown part is a name without a capital."""
    is_part = before is not None and before.capital and word.gap == "-" and word.plain.islower()
    if is_part and not names_of(word.folded).is_known(word.folded):
        return name_keys(word.plain.capitalize())
    return name_keys(word.plain)


def _bridges(word: Word, gap: str) -> bool:
    """Whether the word joins the one before: by a space or hyphen, or as the name is written."""
    return word.gap in GLUE or comparable(word.gap) == gap


def _is_whole(found: Sequence[Word], at: int, end: int) -> bool:
    """Whether no hyphen ties the words to a neighbour.

    Каменск is not in Каменск-Уральский, but the US is in US-led and Газпром in экс-Газпром.
    """
    first, last = found[at], found[end - 1]
    if first.gap == "-" and at:
        prefix = found[at - 1]
        if not first.capital or prefix.capital or prefix.gap == "-":
            return False
    if end == len(found) or found[end].gap != "-":
        return True
    separable = last.plain.isupper() or (last.capital and is_latin(last.folded))
    tied = end + 1 < len(found) and found[end + 1].gap == "-"
    return separable and found[end].plain.islower() and not tied


@lru_cache(maxsize=2048)
def _keys(text: str) -> tuple[frozenset[str], ...]:
    """The keys of each word of a text."""
    found, keys = words(text), []
    for at, word in enumerate(found):
        own = text_keys(word.plain)
        keys_at = keys_at_of(word.plain)
        if keys_at is not None:
            # After the last word comes nothing, nor does anything join the first to what is before.
            before = found[at - 1].folded if at and word.gap in BLANK else ""
            joined = at + 1 < len(found) and found[at + 1].gap in BLANK
            own |= keys_at(before, word.folded, found[at + 1].folded if joined else "")
        keys.append(own)
    return tuple(keys)


@lru_cache(maxsize=2048)
def _places(text: str) -> dict[str, list[int]]:
    """The places of the words of a text by each of their keys."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, keys in enumerate(_keys(text)):
        for key in keys:
            found[key].append(at)
    return dict(found)
