"""What the dictionary of Russian knows of a word: function words, counted nouns, nouns that may be followed by their number."""

from collections.abc import Sequence

from rowcite.text.morphology import readings
from rowcite.text.tokens import fold, words

# Words before a figure or date that change nothing of its value.
NEUTRAL = words(
    "в во на за из к ко по у о об при для с со и а но что как если чтобы то так также тоже всего лишь только уже еще итого ровно никак "
    "он она оно они мы вы я его ее их это эти этих этот эта эту этом этого те тех все всех весь всю вся который которая которые которых "
    "там здесь тут сейчас теперь сегодня вчера завтра ныне ежегодно ежемесячно суммарно вместе именно более-менее нас вас им ним них нем ней "
    "утром днем вечером ночью рано поздно где когда поэтому затем потом кроме-того например около-того впервые "
    "общей общая общий всей свои своих своей наши наших первые первых последние последних ближайшие ближайших следующие следующих эти такие таких "
    "до от после среди между над под перед"
)
FUNCTIONS = words(
    "едва вряд чуть-ли якобы будто вокруг кроме помимо вместо сверх против через сквозь накануне ввиду вне внутри вслед согласно благодаря "
    "вопреки либо или нежели чем-то почему хоть хотя даже отнюдь далеко близко ни не"
)
DENIALS = words("не ни нет без кроме никогда нельзя вместо помимо")
CLOSED = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ", "NUMR"})
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
ADJECTIVES = frozenset({"ADJF", "PRTF"})
OBLIQUE = frozenset({"gent", "loct", "datv", "ablt"})
VOWELS = frozenset("аеёиоуыэюя")


def is_function_word(word: str) -> bool:
    """Whether a word is an adverb, preposition, particle or the like, which could change the meaning of a number behind it."""
    if word in FUNCTIONS or word in NEUTRAL:
        return True
    found = readings(word)
    return bool(found) and found[0].known and not CLOSED.isdisjoint(found[0].grammemes)


def names_number(printed: str) -> bool:
    """Whether a bare number behind a word may be its number: «рейс 1204», «Россия 24»."""
    word = fold(printed)
    if word in NEUTRAL:
        return False
    found = readings(word)
    return not found or "NOUN" in found[0].grammemes


def counts_after_year(printed: str, before: str) -> str:
    """Whether a word behind a number such as 2030 makes it a count or leaves it a year; empty where either is possible."""
    found = readings(fold(printed))
    if not found or not found[0].known:
        return ""
    cases: set[str] = set()
    for reading in found:
        if "plur" in reading.grammemes and not NOMINAL.isdisjoint(reading.grammemes):
            cases |= reading.grammemes & OBLIQUE
    if not cases:
        return "year"
    placed = before in ("в", "во", "к", "ко", "на", "с", "со")
    return "count" if "gent" in cases and not placed else ""


def is_abbreviation(printed: str) -> bool:
    """Whether a word behind a number looks like the sign of a unit: В, кВ, ГБ, шт."""
    if len(printed) == 1:
        return printed.isupper() or fold(printed) not in NEUTRAL
    mixed = not printed.islower() and not printed[1:].islower() and not printed.isupper()
    return mixed or (len(printed) <= len("мкгр") and not VOWELS & set(printed.lower()))


def has_counted_noun(following: Sequence[str]) -> bool:
    """Whether the words behind a number begin with a noun in the genitive, adjectives before it left out."""
    for printed in following:
        for reading in readings(fold(printed)):
            if "NOUN" in reading.grammemes and "gent" in reading.grammemes:
                return True
        if not any(not ADJECTIVES.isdisjoint(r.grammemes) for r in readings(fold(printed))):
            return False
    return False
