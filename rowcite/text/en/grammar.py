"""What is known of English words: function words, counted nouns, words that may be followed by their number."""

import re
from collections.abc import Sequence

from rowcite.text.tokens import fold, words

# Words before a figure or date that change nothing of its value.
NEUTRAL = words(
    "a an the and or but of in on at by for from to with as is are was were be been being has have had will would can may could should "
    "that which who this these those its their his her our your it they we he she you i only just already still also another total "
    "all both other further additional so than into onto about there here now then today up out off "
    "if when while where because since until before after during over under per not-only s including includes included namely "
    "exactly precisely currently officially reportedly initially finally annually recently eventually previously originally formerly "
    "early late later earlier mid end"
)
FUNCTIONS = words(
    "hardly barely scarcely merely even except without despite beyond against via versus plus minus times less more fewer most least "
    "never neither nor no not none yet quite rather almost nearly half twice double away back down within across along "
    "toward towards near unlike like past behind beneath between among amid through throughout till whether what how why "
    "whose whom do does did doing done go goes say says shall must might ought ever often always sometimes too very much many "
    "every each some any few several each"
)
DENIALS = words("not no never neither nor without except cannot n't isn't wasn't aren't")
AFTER = words(
    "onward onwards inclusive thereafter beyond ago earlier later more less fewer greater higher lower larger longer shorter better worse than"
)
COUNTED = words(
    "people men women children persons jobs workers employees residents companies enterprises firms plants factories mines houses homes flats "
    "apartments students engineers specialists scientists families vehicles cars trucks wagons ships schools hospitals units items participants "
    "members visitors tourists soldiers citizens positions vacancies businesses farms places seats beds customers patients objects sites projects "
    "experts miners builders buildings machines"
)
IRREGULAR = words("people men women children staff personnel")
VOWELS = frozenset("aeiouy")
LY = re.compile(r"[a-z]{3,}ly")
NO_PLURAL = ("ss", "us", "is")
STOP = words(
    "a an the and or but of in on at by for from to with as is are was were be been have has had will would can may that "
    "which who this these those its their his her it they we i not than per each more less after before during until since "
    "about over under says does goes"
)
LONGEST_SIGN = 4
PLACED = words("in since by on the this that its")


def is_function_word(word: str) -> bool:
    """Whether a word is an adverb, preposition or the like, which could change the meaning of a number behind it."""
    return word in FUNCTIONS or word in NEUTRAL or word in STOP or word in AFTER or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return LY.fullmatch(word) is not None and word not in (
        "family",
        "supply",
        "assembly",
        "july",
        "italy",
    )


def names_number(printed: str) -> bool:
    """Whether a bare number behind a word may be its number: "Flight 1204", "type 2"."""
    word = fold(printed)
    if word in NEUTRAL or word in STOP:
        return False
    return not printed.islower() or not word.endswith(("s", "ed", "ing"))


def counts_after_year(printed: str, before: str) -> str:
    """Whether a word behind a number such as 2030 makes it a count or leaves it a year; empty where either is possible."""
    word = fold(printed)
    if word in COUNTED:
        return "" if before in PLACED else "count"
    if not is_plural(word):
        return "year" if before or not printed.islower() else ""
    return ""


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    return word in IRREGULAR or (word.endswith("s") and not word.endswith(NO_PLURAL))


def is_abbreviation(printed: str) -> bool:
    """Whether a word behind a number looks like the sign of a unit: GB, kV, V."""
    if len(printed) == 1:
        return printed.lower() != "a"
    if printed[0].islower() and not printed.islower():
        return True
    return len(printed) <= LONGEST_SIGN and not VOWELS & set(printed.lower())


def has_counted_noun(following: Sequence[str]) -> bool:
    """Whether the words behind a number begin with a plural, adjectives before it left out."""
    for printed in following:
        word = fold(printed)
        if word in STOP:
            return False
        if is_plural(word):
            return True
    return False
