"""The Russian dictionary, pymorphy3: lemmas, inflected forms and readings of words."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rowcite.text.kept import kept

# pymorphy3 fails at letters that have no name in Unicode.
RUSSIAN = re.compile("(?=.*[а-я])[\u0400-\u04ffa-z0-9']+")
LONGEST = 60  # no Russian word is longer, and the dictionary is slow with noise
NUMBERS = frozenset(("sing", "plur"))
NAMING = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad"))  # of words that are names
GENDERS = frozenset(("masc", "femn", "neut"))
MOST_INFLECTED = 2**14  # words of which all forms are remembered


class Form(NamedTuple):
    """A form of a word in lower case, ё as е; `grammemes` are those of OpenCorpora."""

    word: str
    grammemes: frozenset[str]

    @property
    def genders(self) -> frozenset[str]:
        """The genders that it may have: all of them where the form tells none."""
        return self.grammemes & GENDERS or GENDERS

    @property
    def number(self) -> frozenset[str]:
        """Singular or plural; empty where the form tells none."""
        return self.grammemes & NUMBERS


class Reading(NamedTuple):
    """One way to read a word: as this form of this lemma."""

    lemma: str
    form: Form
    known: bool  # the word stands in the dictionary; otherwise the reading is a guess by its ending

    @property
    def grammemes(self) -> frozenset[str]:
        """What the form tells of itself."""
        return self.form.grammemes


@cache
def _analyzer() -> Any:  # noqa: ANN401
    """Load the dictionary when the first Russian word comes, not when the module is imported."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def _parses(word: str) -> list[Any]:
    if len(word) > LONGEST or not RUSSIAN.fullmatch(word):
        return []
    parses = _analyzer().parse(word)
    if not any("Surn" in parse.tag for parse in parses):
        return list(parses)
    # «Петров дом» is how nobody writes, and as an adjective Петров and Петрова would be one.
    return [parse for parse in parses if "Poss" not in parse.tag]


def _without_yo(word: str) -> str:
    return word.replace("ё", "е")


def _form(parse: Any) -> Form:  # noqa: ANN401
    return Form(_without_yo(parse.word), _grammemes(parse.tag))


@cache
def _grammemes(tag: Any) -> frozenset[str]:  # noqa: ANN401
    return frozenset(map(str, tag.grammemes))


def _reading(parse: Any) -> Reading:  # noqa: ANN401
    return Reading(_without_yo(parse.normal_form), _form(parse), bool(parse.is_known))


@kept
def readings(word: str) -> tuple[Reading, ...]:
    """Every reading of a Russian word in lower case, the likeliest first; none for other words."""
    return tuple(map(_reading, _parses(word)))


@kept
def known_readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word that stands in the dictionary; none of others.

    To look a word up takes far less time than to guess what an unknown one may be.
    """
    if len(word) > LONGEST or not RUSSIAN.fullmatch(word):
        return ()
    return readings(word) if _analyzer().word_is_known(word) else ()


@kept
def declensions(word: str) -> tuple[tuple[Reading, tuple[Form, ...]], ...]:
    """Every reading of a Russian word as a nominative, with all forms of the same part of speech.

    The word is in lower case; another word, or one that is never a nominative, has none.
    """
    found = []
    for parse in _parses(word):
        if "nomn" not in parse.tag:
            continue
        part_of_speech = parse.tag.POS
        alike = [form for form in parse.lexeme if part_of_speech == form.tag.POS]
        found.append((_reading(parse), tuple(map(_form, alike))))
    return tuple(found)


def lemma(word: str) -> str:
    """The likeliest dictionary form of a Russian word in lower case; any other word as it is."""
    for reading in readings(word):
        return reading.lemma
    return word


@lru_cache(maxsize=MOST_INFLECTED)
def inflected(word: str) -> frozenset[str]:
    """Every form of a Russian word in every reading of it, in lower case, with ё and with е."""
    forms: set[str] = set()
    for parse in _parses(word.casefold()):
        for form in parse.lexeme:
            forms.add(form.word)
    forms.update(map(_without_yo, tuple(forms)))
    return frozenset(forms)
