"""The words of a text that carry meaning, each by its stem, so that two ways of saying one thing can be compared.

Words in Latin letters are stemmed as English (Snowball), Russian ones stand for their dictionary form. Words of one or two
letters, and those that only hold a sentence together, do not count.
"""

import re
from functools import cache, lru_cache
from typing import Any

from rowcite.text.morphology import lemma
from rowcite.text.tokens import fold, words

WORD = re.compile(r"[^\W\d_]{3,}")
HELPERS = words(
    "about after again all also and another any are been before being between both but can could did does down during each either for from "
    "had has have her here him his how into its may might more most must neither nor not off one only other out over per same shall she "
    "should so such than that the their them then there these they this those through too two under until very via was were what when "
    "where which while who whom whose will with within without would yet you your our ours printed "
    "без был была были было быть вот все для его если еще как или кто либо между меня над нас него нее ней нет них она они оно перед под "
    "после потому при про так также там того тоже том тот что чтобы эта эти это этого этот"
)


@cache
def _stemmer() -> Any:  # noqa: ANN401
    """Load the stemmer when the first word comes."""
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word)) if is_latin(word) else lemma(word)


def sequence(text: str) -> list[str]:
    """The stems of a text in the order of its words, those that only hold a sentence together left out."""
    return [stem for word in WORD.findall(text) for stem in stems(word)]


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning, in the alphabet in which most of it is written."""
    found = [word for word in map(fold, WORD.findall(text)) if word not in HELPERS]
    latin = is_latin(text)
    return frozenset(_stem(word) for word in found if is_latin(word) == latin)


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin: only texts of one alphabet can be compared word by word."""
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char < "\u0250" for char in letters) >= len(letters)
