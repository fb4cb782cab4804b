"""The keys of a word: a word of a text may be one of a name if the two share a key.

A word of a text has few: its spelling, what an English possessive or plural comes from, its
capitals if it is an acronym. A word of a name has one for each form that it may have in a text.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from rowcite.text.language import NO_NAMES, NameWords, no_keys
from rowcite.text.languages import DEFAULTS, pack, packs

# РАН and США are acronyms in capitals only; ЮНЕСКО and РУСАЛ are also written Юнеско and Русал.
STRICT = 4
_CYRILLIC = re.compile("[а-я]")


@lru_cache(maxsize=65536)
def names_of(word: str) -> NameWords:
    """How the language that writes a word in lower case treats names."""
    found = pack(DEFAULTS["latin" if is_latin(word) else "cyrillic"])
    return found.names if found else NO_NAMES


@lru_cache(maxsize=65536)
def text_keys(plain: str) -> frozenset[str]:
    """The keys of a word of a text."""
    word = plain.casefold()
    return frozenset((word, *_acronym(plain), *names_of(word).bases(word)))


@lru_cache(maxsize=65536)
def keys_at_of(plain: str) -> Callable[[str, str, str], frozenset[str]] | None:
    """What gives a word of a text further keys, by the words beside it; None in most languages."""
    keys_at = names_of(plain.casefold()).keys_at
    return None if keys_at is no_keys else keys_at


def is_latin(word: str) -> bool:
    """Whether a word in lower case has no Russian letter."""
    return not _CYRILLIC.search(word)


@lru_cache(maxsize=65536)
def name_keys(plain: str) -> frozenset[str]:
    """The keys of a word of a name, which is given in the nominative."""
    acronym = _acronym(plain) if plain.isupper() else frozenset[str]()
    if acronym and len(plain) <= STRICT:
        return acronym
    return acronym | names_of(plain.casefold()).forms(plain)


@cache
def name_words() -> NameWords:
    """What all packs know of names, where a word tells by itself of what language it is."""
    every = [found.names for found in packs()]
    honours: dict[str, str] = {}
    for names in every:
        honours |= names.honours
    return NameWords(
        acronym_ending="|".join(names.acronym_ending for names in every),
        honours=honours,
        articles=_union(names.articles for names in every),
        openers=_union(names.openers for names in every),
        offices=_union(names.offices for names in every),
        bodies=_union(names.bodies for names in every),
        no_names=_union(names.no_names for names in every),
        portfolio="|".join(names.portfolio for names in every),
        demonym="|".join(names.demonym for names in every),
        patronymic="|".join(names.patronymic for names in every),
        of="|".join(names.of for names in every),
        joins="|".join(names.joins for names in every),
        countries=tuple(country for names in every for country in names.countries),
        conjunctions=_union(names.conjunctions for names in every),
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


@cache
def _acronyms() -> re.Pattern[str]:
    return re.compile(rf"([^\W\d_a-zа-я][^\W_a-zа-я]+)(?:{name_words().acronym_ending})?")


def _acronym(plain: str) -> frozenset[str]:
    """The capitals of РАН, РУСАЛа, NGOs; the sign keeps them apart from words."""
    found = _acronyms().fullmatch(plain)
    if found and found[1].isupper():
        return frozenset((f"^{found[1]}",))
    return frozenset()
