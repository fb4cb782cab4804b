"""Known names in running text: Russian in every case, English with possessives and plurals.

A text is cut into words, and each word has keys (see name_keys). A name is a sequence of key sets;
it stands where every word of the text shares a key with the word of the name. In a list, words that
the items share may be apart from the others (see lists).
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from rowcite.text.bearers import Surname, full_names
from rowcite.text.countries import other_forms
from rowcite.text.kept import Answers
from rowcite.text.lists import Gap, gaps, is_shared
from rowcite.text.name_keys import (
    is_latin,
    keys_at_of,
    name_keys,
    name_words,
    names_of,
    text_keys,
)
from rowcite.text.name_words import BLANK, GLUE, Word, comparable, words

SHORTEST_WITH_HEAD = 2  # words of a name that ends in a common word
SENTENCE_ENDS = ("", ".", "!", "?", "…")  # behind a line that ends without a mark, too
SHORTENED = 3  # letters of a word before a point that ends no sentence
SAID_OF = 3  # words behind a surname that may be its verb
LONGEST_SHARE = 6  # words of a name before what it shares with others in a list
SHORTENING = re.compile(r"\s*\([^\W\d_a-zа-яё]{2,6}\)(?=\s\w)")  # the Light Trust (LT) of Norland
# Brackets that hold printed words, as in Light Trust («Маячный фонд»), or such a shortening.
INSERTION = re.compile(rf"\s*\([^()]*«[^«»]*»[^()]*\)|{SHORTENING.pattern}")


class Mention(NamedTuple):
    """A name in a text: `text` is `source[start:end]`; `entities` has the id of each bearer.

    Of a name that shares words with others in a list, the text is what is its own: "rare" in "rare
    and rare-earth metals".
    """

    start: int
    end: int
    text: str
    entities: frozenset[str]


_FOUND = Answers("names")


class _Name:
    """A name as it is looked for."""

    def __init__(self, found: Sequence[Word], entities: frozenset[str]) -> None:
        self.entities = entities
        self.keys = _keys_of_name(found)
        self.gaps: list[str] = []
        self.surname: Surname | None = None
        parted, before = False, None
        for word in found:
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
            and not (self.proper and _is_in_office(found, at, end))
            and not (self.proper and end == at + 1 and _may_be_common(found, at))
        )

    def reaches(self, keys: frozenset[str], at: int) -> bool:
        """Whether one of its words, but the last, has one of these keys and a space behind it."""
        return at < len(self.gaps) and not self.gaps[at] and not self.keys[at].isdisjoint(keys)

    def end_behind(
        self, found: Sequence[Word], keys: Sequence[frozenset[str]], at: int, gap: Gap
    ) -> int:
        """The word after the name, if it begins at a word of a list and goes on behind a gap.

        It is 0 if the name does not stand so.
        """
        before = gap.last + 1 - at
        end = gap.next + len(self.keys) - before
        if end > len(found) or self.keys[before].isdisjoint(keys[gap.next]):
            return 0
        own = [*range(at, gap.last + 1), *range(gap.next, end)]
        for place, word, between in zip(own, self.keys, ["", *self.gaps], strict=True):
            is_apart = place in (at, gap.next)
            if word.isdisjoint(keys[place]) or not (is_apart or _bridges(found[place], between)):
                return 0
        is_written_so = not self.proper or any(found[place].capital for place in own)
        is_name = is_written_so and _is_whole(found, at, end) and is_shared(found, gap, end)
        return end if is_name else 0


class _Place(NamedTuple):
    """Where a name stands: the word after its own ones, how many it has, and who bears it."""

    end: int
    length: int
    entities: frozenset[str]


NOWHERE = _Place(0, 0, frozenset())


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
            for form in (spelled, *other_forms(spelled)):
                if found := words(form):
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
        them if it is not given. A name, and a list, may be parted by what is printed for a word,
        as in: a fund («фонд») for bridges; the name of a person by a patronymic.
        """
        asked = (self._digest, text, among)
        return _FOUND.find(asked, lambda: self._find(text, among))

    def _find(self, text: str, among: frozenset[str] | None) -> list[Mention]:
        """The names in a text, as `find` gives them."""
        found = self._mentions(text, text, among)
        for blank in _without_insertions(text):
            for mention in self._mentions(text, blank, among):
                if mention not in found:
                    found = [other for other in found if not _overlaps(other, mention)]
                    found.append(mention)
        return sorted(found)

    def _mentions(self, text: str, read: str, among: frozenset[str] | None) -> list[Mention]:
        """The names in a text, found in another of the same length."""
        found = []
        for run, entities in self.runs(read, among):
            start, end = run[0].start, run[-1].end
            found.append(Mention(start, end, text[start:end], entities))
        return found

    def runs(
        self, text: str, among: frozenset[str] | None = None
    ) -> Iterator[tuple[Sequence[Word], frozenset[str]]]:
        """The same as words of the text, each name with its bearers."""
        places = _places(text)
        starts = {at for key in self._by_first.keys() & places.keys() for at in places[key]}
        if not starts:
            return
        found, keys, end = words(text), _keys(text), 0
        in_lists = self._in_lists(found, keys, starts, gaps(text))
        starts.update(in_lists)
        for at in sorted(starts):
            if at < end:
                continue
            place = self._longest(found, keys, at, among, in_lists)
            # A longer name begins within this one: "the project" does not end in a project office.
            within = starts.intersection(range(at + 1, place.end))
            others = [self._longest(found, keys, other, among, in_lists) for other in within]
            if place.length >= max((other.length for other in others), default=1):
                end = place.end
                yield found[at:end], place.entities

    def _longest(
        self,
        found: Sequence[Word],
        keys: Sequence[frozenset[str]],
        at: int,
        among: frozenset[str] | None,
        in_lists: Mapping[int, _Place],
    ) -> _Place:
        """The longest name that begins at a word."""
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
        shared = in_lists.get(at, NOWHERE)
        return shared if shared.length > best else _Place(at + best, best, entities)

    def _in_lists(
        self,
        found: Sequence[Word],
        keys: Sequence[frozenset[str]],
        starts: set[int],
        by_last: Mapping[int, Sequence[Gap]],
    ) -> dict[int, _Place]:
        """The longest names that share words with others in a list, by the first of their own."""
        places: dict[int, _Place] = {}
        for last, its_gaps in by_last.items():
            for at in starts.intersection(range(last + 1 - LONGEST_SHARE, last + 1)):
                names = [name for key in keys[at] for name in self._by_first.get(key, ())]
                names = [name for name in names if name.reaches(keys[last], last - at)]
                for name, gap in product(names, its_gaps):
                    end = name.end_behind(found, keys, at, gap)
                    first, after = (at, last + 1) if gap.shared_behind else (gap.next, end)
                    if end and len(name.keys) > places.get(first, NOWHERE).length:
                        places[first] = _Place(after, len(name.keys), name.entities)
        return places


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
        with_words: list[list[set[int]]] = []
        for own in _keys_of_name(words(name)):
            keys = self._holders.keys() & own
            with_words.append([self._holders[key] for key in keys])
        if not with_words:
            return []
        # The rarest word first: a common one stands in most texts.
        rarest, *others = sorted(with_words, key=lambda holders: sum(map(len, holders)))
        found = set().union(*rarest)
        for holders in others:
            found = {place for place in found if any(place in held for held in holders)}
        return sorted(found)


@lru_cache(maxsize=2048)
def _without_insertions(text: str) -> list[str]:
    """The text with spaces for what may part a name: a patronymic, printed words in brackets.

    What is printed may hold brackets itself: («Маячный фонд (МФ) Норландии»).
    """
    found = [text, _patronymic().sub(_spaces, text)]
    if "(" in text:
        for insertion in (SHORTENING, INSERTION):
            found += [insertion.sub(_spaces, one) for one in found]
    return [one for one in dict.fromkeys(found) if one != text]


@cache
def _patronymic() -> re.Pattern[str]:
    """A space with a patronymic between two words: a search for a space is a fast one."""
    return re.compile(rf" (?<=\w )(?:{name_words().patronymic})(?= \w)")


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _overlaps(mention: Mention, other: Mention) -> bool:
    """Whether two mentions share a part of the text."""
    return mention.start < other.end and other.start < mention.end


def common_head(name: str) -> str:
    """The common word that ends a proper name in English: cluster, in North Bay cluster.

    It is empty if the name does not end so, as Light Trust and rare metals do not.
    """
    found = words(name)
    if len(found) < SHORTEST_WITH_HEAD or not is_latin(name) or not found[-1].plain.islower():
        return ""
    is_proper = all(word.capital and word.plain.isalpha() for word in found[:-1])
    return found[-1].plain if is_proper else ""


def of_forms(name: str) -> list[str]:
    """A proper name in English that goes on with common words, these first: office of North Bay."""
    found = words(name)
    capitals = [at for at, word in enumerate(found) if word.capital]
    if not capitals or not is_latin(name.casefold()):
        return []
    last = capitals[-1] + 1
    before, behind = found[:last], found[last:]
    is_plain = all(word.gap in BLANK and word.plain.isalpha() for word in behind)
    if not behind or not before[0].capital or not is_plain:
        return []
    own, common = name[: before[-1].end], name[behind[0].start :]
    return [f"{common} of {own}", f"{common} of the {own}"]


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


def _keys_of_name(found: Sequence[Word]) -> list[frozenset[str]]:
    """The keys of each word of a name."""
    keys: list[frozenset[str]] = []
    for at, word in enumerate(found):
        keys.append(_keys_in_name(word, found[at - 1] if at else None))
    if found:
        counted = names_of(found[0].folded).counted([word.folded for word in found])
        for at, more in counted.items():
            keys[at] |= more
    return keys


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


def _may_be_common(found: Sequence[Word], at: int) -> bool:
    """Whether a surname begins a sentence where it may as well be a common word."""
    abbreviated = at > 0 and len(found[at - 1].plain) <= SHORTENED  # «тов. Волков», И. Волков
    ended = found[at].gap.rstrip()[-1:] in SENTENCE_ENDS and found[at].gap not in BLANK
    if at and (abbreviated or not ended):
        return False
    end = at + 1
    while end < min(len(found), at + 1 + SAID_OF) and found[end].gap in BLANK:
        end += 1
    if end > at + 1 and found[at + 1].capital:  # «Волков Иван»
        return False
    behind = [word.folded for word in found[at + 1 : end]]
    return names_of(found[at].folded).may_be_common(found[at].folded, behind)


def _is_in_office(found: Sequence[Word], at: int, end: int) -> bool:
    """Whether a word is a part of an office beside it: Prime, in First Deputy Prime Minister."""
    offices = name_words().offices
    if end - at > 1 or found[at].folded not in offices:
        return False
    beside = [(found[at], found[at - 1])] if at else []
    if end < len(found):
        beside.append((found[end], found[end]))
    return any(word.gap in BLANK and other.folded in offices for word, other in beside)


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
