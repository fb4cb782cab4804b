"""The keys of a word: a word of a text may be one of a name if the two share a key.

A word of a text has few: its spelling, what an English possessive or plural comes from, its
capitals if it is an acronym. A word of a name has one for each form that it may have in a text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from rowcite.text.ru.morphology import NAMING, Form, Reading, declensions
from rowcite.text.ru.surnames import name_forms, surname_forms

# РАН and США are acronyms in capitals only; ЮНЕСКО and РУСАЛ are also written Юнеско and Русал.
STRICT = 4
# Красноярском may be the town (перед Красноярском) or an adjective (в Красноярском крае).
TOWNS, TOWN_CASE = ("ск", "цк"), "ом"
_ACRONYM = re.compile(r"([^\W\d_a-zа-я][^\W_a-zа-я]+)(?:'?s|[а-я]{1,3})?")
_CYRILLIC = re.compile("[а-я]")
_SHORTEST = 3  # letters: an English word that short has lost no ending, as gas has not


@lru_cache(maxsize=65536)
def text_keys(plain: str) -> frozenset[str]:
    """The keys of a word of a text."""
    word = plain.casefold()
    return frozenset((word, *_acronym(plain), *_singulars(word)))


def town_key(word: str) -> str:
    """The key of a town in the case in which it looks like its adjective."""
    return f"{word}/"


def may_be_adjective(word: str) -> bool:
    """Whether a word in lower case is a town in the case in which it looks like its adjective."""
    return word.endswith(TOWN_CASE) and word.removesuffix(TOWN_CASE).endswith(TOWNS)


def is_latin(word: str) -> bool:
    """Whether a word in lower case has no Russian letter."""
    return not _CYRILLIC.search(word)


@lru_cache(maxsize=65536)
def name_keys(plain: str) -> frozenset[str]:
    """The keys of a word of a name, which is given in the nominative."""
    acronym = _acronym(plain) if plain.isupper() else frozenset[str]()
    if acronym and len(plain) <= STRICT:
        return acronym
    word = plain.casefold()
    keys = {word, *acronym}
    if not is_latin(word):
        keys |= _proper_forms(word) if plain[0].isupper() else _common_forms(word)
    elif plain.islower():
        keys |= _singulars(word)
    if word.endswith(TOWNS) and word + TOWN_CASE in keys:
        keys.remove(word + TOWN_CASE)
        keys.add(town_key(word + TOWN_CASE))
    return frozenset(keys)


def _common_forms(word: str) -> set[str]:
    """The forms of a common word, in the singular and the plural."""
    found: set[str] = set()
    for _, forms in declensions(word):
        found.update(form.word for form in forms)
    return found


def _proper_forms(word: str) -> set[str]:
    """The forms of a capitalised word, in its own number and gender.

    The dictionary decides where it knows the word as a name, and the ending where only a surname
    ends so. Otherwise both are asked: the dictionary guesses at what it does not know, and has the
    common word where one is also a surname.
    """
    every, known, naming = declensions(word), [], []
    for pair in every:
        grammemes = pair[0].grammemes
        if pair[0].known and "sing" in grammemes:
            known.append(pair)
            if grammemes & NAMING:
                naming.append(pair)
    if any("Surn" in reading.grammemes for reading, _ in naming):
        return _agreeing(naming) | name_forms(word)
    if naming:
        return _agreeing(naming)
    if not known and (surname := surname_forms(word)):
        return set(surname)
    return _agreeing(known or every) | name_forms(word)


def _agreeing(pairs: Iterable[tuple[Reading, tuple[Form, ...]]]) -> set[str]:
    """The forms that agree with a reading in number and gender."""
    found: set[str] = set()
    for reading, forms in pairs:
        for form in forms:
            if reading.form.number <= form.grammemes and reading.form.genders & form.genders:
                found.add(form.word)
    return found


def _acronym(plain: str) -> frozenset[str]:
    """The capitals of РАН, РУСАЛа, NGOs; the sign keeps them apart from words."""
    found = _ACRONYM.fullmatch(plain)
    if found and found[1].isupper():
        return frozenset((f"^{found[1]}",))
    return frozenset()


def _singulars(word: str) -> set[str]:
    """What an English possessive or plural may come from."""
    if not is_latin(word):
        return set()
    word = word.removesuffix("'s")
    found = {word}
    if len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        if word.endswith(("xes", "zes", "ches", "shes", "sses")):
            found.add(word[:-2])
    return found
