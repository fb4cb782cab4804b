"""Names in English text: possessives and plurals, articles, words that begin sentences."""

import re
from collections.abc import Sequence

from rowcite.text.en.grammar import is_function_word
from rowcite.text.en.spelling import american
from rowcite.text.language import Country, NameWords
from rowcite.text.tokens import fold, words

SHORTEST = 3  # letters: a word that short has lost no ending, as gas has not
OPENERS = words(
    "according after all also among an and another as at because before both but by during "
    "each earlier even every few for he here how however if in it its last later many meanwhile "
    "more most no not now of on once one only or other our several she since so some such that "
    "the their then there therefore these they this those though three to today two under we what "
    "when where which while who with within yesterday"
)
# What somebody is, before or without a name, and the head of what he governs: Minister of Defence.
OFFICES = words(
    "academician acting adviser advisor ambassador chair chairman chairwoman chief commander "
    "deputy director doctor envoy first general governor head leader mayor minister "
    "plenipotentiary premier president prime professor rector representative secretary senator "
    "speaker vice"
)
PORTFOLIO = (
    r"\b(?:[Mm]inisters?\s+of|(?:[Mm]inister|[Rr]ector|[Dd]irector|[Hh]ead|[Pp]resident)s?\s+for)"
    r"\s+(?:the\s+)?(?:\w+\s+and\s+)?$"
)
# A body goes on with what it is of: Institute of Geology and Mineralogy.
BODIES = words(
    "academy agency association board bureau centre center chamber commission committee council "
    "corporation department faculty federation foundation fund government institute ministry "
    "office parliament school service society union university"
)
ARTICLES = words("a an the")
CONJUNCTIONS = words("and or")
OF = "of"
CALLED = (
    ("Belarusian", "Belarus", "Republic of Belarus"),
    ("British", "United Kingdom", "Great Britain", "UK"),
    ("Chinese", "China", "People's Republic of China", "PRC"),
    ("Kazakh", "Kazakhstan", "Republic of Kazakhstan"),
    ("Russian", "Russia", "Russian Federation"),
    ("South Korean", "South Korea", "Republic of Korea"),
    ("US", "United States", "United States of America", "USA", "US"),
)
# What is of a country, and who lives there, where neither its name nor CALLED gives the word.
PEOPLES = {
    "Afghanistan": "Afghan",
    "Argentina": "Argentine",
    "Azerbaijan": "Azerbaijani",
    "Bangladesh": "Bangladeshi",
    "Belgium": "Belgian",
    "Congo": "Congolese",
    "Cyprus": "Cypriot",
    "Czech Republic": "Czech",
    "Czechia": "Czech",
    "Denmark": "Danish|Dane",
    "Finland": "Finnish|Finn",
    "France": "French",
    "Germany": "German",
    "Greece": "Greek",
    "Hungary": "Hungarian",
    "Iceland": "Icelandic|Icelander",
    "Iraq": "Iraqi",
    "Ireland": "Irish",
    "Israel": "Israeli",
    "Italy": "Italian",
    "Kuwait": "Kuwaiti",
    "Kyrgyzstan": "Kyrgyz",
    "Lebanon": "Lebanese",
    "Mexico": "Mexican",
    "Myanmar": "Burmese",
    "Netherlands": "Dutch",
    "Norway": "Norwegian",
    "Oman": "Omani",
    "Pakistan": "Pakistani",
    "Peru": "Peruvian",
    "Philippines": "Philippine|Filipino",
    "Poland": "Polish|Pole",
    "Portugal": "Portuguese",
    "Qatar": "Qatari",
    "Saudi Arabia": "Saudi",
    "Slovakia": "Slovak",
    "Spain": "Spanish|Spaniard",
    "Sweden": "Swedish|Swede",
    "Switzerland": "Swiss",
    "Tajikistan": "Tajik",
    "Thailand": "Thai",
    "Turkey": "Turkish|Turk",
    "Turkmenistan": "Turkmen",
    "United Arab Emirates": "Emirati",
    "United Kingdom": "Briton",
    "United States": "American",
    "Uzbekistan": "Uzbek",
}
DEMONYM = "[A-Z][a-z]+(?:ian|ican|ese)"  # American partners


def forms(plain: str) -> frozenset[str]:
    """The keys of a word of a name: a common word also as the singular that it may come from."""
    word = plain.casefold()
    return bases(word) if plain.islower() else frozenset((word, american(word)))


def bases(word: str) -> frozenset[str]:
    """The keys of a word of a text in lower case, in either spelling."""
    found = singulars(word)
    return found.union(map(american, found))


def singulars(word: str) -> frozenset[str]:
    """A word in lower case, and what a possessive or plural may come from."""
    word = word.removesuffix("'s")
    found = {word}
    if len(word) > SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        if word.endswith(("xes", "zes", "ches", "shes", "sses")):
            found.add(word[:-2])
    return frozenset(found)


def looks_like_name(plain: str, starts: bool) -> bool:  # noqa: FBT001
    """Whether a word with a capital looks like a name; `starts` tells that it begins a sentence."""
    ordinary = plain[1:].islower() and plain.isascii()
    if fold(plain) in OPENERS or (len(plain) > 1 and is_function_word(fold(plain))):
        return False
    return not (starts and ordinary)


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural."""
    return len(singulars(word)) > 1


def shares_end(words: Sequence[str], last: int, following: int) -> bool:
    """Whether the items of a list share what stands behind the last one.

    A singular tells of one thing: "a light and sound fund" is no light fund.
    """
    allowed = CONJUNCTIONS
    if words[following] == OF:
        allowed = CONJUNCTIONS | ARTICLES
    elif not is_plural(words[-1]):
        return False
    return _is_plain(words[last + 1 : following], allowed)


def shares_beginning(words: Sequence[str], last: int, following: int) -> bool:
    """Whether the items of a list share what stands before the first: the governments of both."""
    of_several = words[last] == OF and is_plural(words[last - 1])
    return of_several and _is_plain(words[last + 1 : following], CONJUNCTIONS | ARTICLES)


def _is_plain(left_out: Sequence[str], allowed: frozenset[str]) -> bool:
    """Whether there is no function word in what is left out, but those that are allowed."""
    return not any(word not in allowed and is_function_word(word) for word in left_out)


def adjective(name: str) -> str:
    """The pattern of what is of a country or place, and of its people: Chinese, Americans."""
    stem = re.sub("(?:ia|a|e)$", "", name)
    found = [f"{re.escape(stem)}(?:[ie]?an|ese)"]
    names = {name}
    for first, *others in CALLED:
        if name in others:
            names.update(others)
            found.append(first)
    found += [PEOPLES[one] for one in sorted(names & PEOPLES.keys())]
    return f"(?:{'|'.join(found)})s?"


def names() -> NameWords:
    """The names of the pack."""
    return NameWords(
        forms=forms,
        bases=bases,
        acronym_ending="'?s",
        articles=ARTICLES,
        looks_like_name=looks_like_name,
        openers=OPENERS,
        offices=OFFICES,
        bodies=BODIES,
        portfolio=PORTFOLIO,
        demonym=DEMONYM,
        adjective=adjective,
        patronymic=r"[A-Z][a-z]+(?:ich|ovna|evna|ichna)",
        of=r"\s+(?:of|for)\s+(?:the\s+)?",
        joins=r"\s+and\s+",
        countries=tuple(
            Country(tuple(called), "the", adjective, "of", words("government parliament"))
            for adjective, *called in CALLED
        ),
        conjunctions=CONJUNCTIONS,
        shares_end=shares_end,
        shares_beginning=shares_beginning,
    )
