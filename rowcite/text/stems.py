"""The words of a text that carry meaning, by their stems, so that wordings can be compared.

English words are stemmed (Snowball), Russian ones stand for their dictionary form. Words of one or
two letters do not count, nor do those that only hold a sentence together.
"""

import re
from functools import cache, lru_cache
from typing import Any

from rowcite.text.ru.morphology import lemma
from rowcite.text.tokens import fold, words

WORD = re.compile(r"[^\W\d_]{3,}")
BEYOND_LATIN = "\u0250"  # the first letter after the Latin ones
HELPERS = words(
    "about after again all also and another any are been before being between both but can "
    "could did does down during each either for from had has have her here him his how into its "
    "may might more most must neither nor not off one only other out over per same shall she "
    "should so such than that the their them then there these they this those through too two "
    "under until very via was were what when where which while who whom whose will with within "
    "without would yet you your our ours printed "
    "без был была были было быть вот все для его если еще как или кто либо между меня над нас "
    "него нее ней нет них она они оно перед под после потому при про так также там того тоже "
    "том тот что чтобы эта эти это этого этот "
)


@cache
def _stemmer() -> Any:  # noqa: ANN401
    """Load the stemmer when the first word comes."""
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if is_latin(word):
        return str(_stemmer().stemWord(word))
    return lemma(word)


def sequence(text: str) -> list[str]:
    """The stems of a text in the order of its words, without those that carry no meaning."""
    return [stem for word in WORD.findall(text) for stem in stems(word)]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of a text, of the words in the alphabet in which most of it is written."""
    found, latin = set(), is_latin(text)
    for word in map(fold, WORD.findall(text)):
        if word not in HELPERS and is_latin(word) == latin:
            found.add(_stem(word))
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin: only texts in one alphabet can be compared."""
    if text.isascii():
        return True
    letters = list(filter(str.isalpha, text))
    return 2 * sum(char < BEYOND_LATIN for char in letters) >= len(letters)
