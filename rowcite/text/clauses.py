"""The sentence around a figure or date: words farther away that turn its meaning round."""

from collections.abc import Iterator, Sequence

from rowcite.text.language import Language
from rowcite.text.languages import pack_at
from rowcite.text.reading import Reading
from rowcite.text.tokens import Token
from rowcite.text.units import TIMES

REACH = 14  # tokens of a sentence that are looked at on either side
DENIED = 4  # words between a denied verb and the figure that it is said of
STOPS = frozenset({";", "!", "?", "…", "\n\n"})
ABBREVIATED = 4  # letters before a point that may end an abbreviation and not the sentence
DEADLINES = frozenset({"until", "by", "before"})
CLAUSE_MARKS = frozenset(",—–()")


def in_sentence(ts: Sequence[Token], reading: Reading, language: str) -> Reading:
    """The same reading, unread if a word of its sentence leaves it in doubt."""
    lang = pack_at(ts, reading.first, language)
    if lang is None or (reading.figure is None and reading.dates is None):
        return reading
    why = _corrected(ts, reading, lang)
    if reading.figure:
        why = why or _denied_before(ts, reading, lang)
    elif reading.dates and reading.dates.limit in DEADLINES:
        why = why or _denied_beside(ts, reading, lang)
    return Reading(reading.first, reading.next, why=why) if why else reading


def _before(ts: Sequence[Token], i: int) -> Iterator[int]:
    """The tokens of the sentence before one, the nearest first."""
    for at in range(i - 1, max(-1, i - 1 - REACH), -1):
        if _stops(ts, at):
            return
        yield at
        if ts[at].first and ts[at].printed[0].isupper():
            return


def _behind(ts: Sequence[Token], end: int) -> Iterator[int]:
    """The tokens of the sentence from one on."""
    for at in range(end, min(len(ts), end + REACH)):
        if _stops(ts, at) or (ts[at].first and ts[at].printed[0].isupper()):
            return
        yield at


def _stops(ts: Sequence[Token], i: int) -> bool:
    """Whether a mark ends the sentence.

    A point ends it behind a long word, or before one with a capital.
    """
    if ts[i].word in STOPS:
        return True
    if ts[i].word != "." or i == 0:
        return False
    capital = i + 1 < len(ts) and ts[i + 1].printed[0].isupper()
    return capital and len(ts[i - 1].word) > ABBREVIATED


def _corrected(ts: Sequence[Token], reading: Reading, lang: Language) -> str:
    for at in (*_before(ts, reading.first), *_behind(ts, reading.next)):
        found = lang.doubts.at(ts, at)
        if found:
            return f"«{ts[at].printed}» in its sentence may correct it"
    return ""


def _denies(ts: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a word denies a verb, and is no part of a hedge or limit.

    Such as «не достроят», but not «не менее».
    """
    if ts[at].word not in lang.denials:
        return False
    return lang.figures.hedges.at(ts, at) is None and lang.dates.limits.at(ts, at) is None


def _denied_before(ts: Sequence[Token], reading: Reading, lang: Language) -> str:
    i = reading.first
    timed = reading.figure is not None and reading.figure.unit in TIMES
    if timed and i > 1 and ts[i - 1].kind == "word" and lang.lasts(ts[i - 1].word):
        return ""
    for at in range(i - 1, max(-1, i - 1 - DENIED), -1):
        if ts[at].kind != "word":
            return ""
        if _denies(ts, at, lang):
            return f"«{ts[at].printed}» denies what is said of it"
    return ""


def _denied_beside(ts: Sequence[Token], reading: Reading, lang: Language) -> str:
    for at in (*_before(ts, reading.first), *_behind(ts, reading.next)):
        if _denies(ts, at, lang):
            return f"«{ts[at].printed}» denies what is to come until then"
    return ""


def tense(ts: Sequence[Token], first: int, end: int, lang: Language) -> str:
    """Whether the verbs beside a date are past or future; "both" if mixed.

    Those of its clause count, else those of its sentence.
    "other" if only words stand there that the language takes for neither.
    """
    found: set[str] = set()
    before, behind = list(_before(ts, first)), list(_behind(ts, end))
    for side in (before, behind):
        for at in side:
            if ts[at].word in CLAUSE_MARKS:
                break
            found.add(_tense_of(ts[at], lang))
    if not found - {"", "other"}:
        found = {_tense_of(ts[at], lang) for at in (*before, *behind)}
    found.discard("")
    if len(found) > 1:
        found.discard("other")
    if len(found) > 1:
        return "both"
    return found.pop() if found else ""


def _tense_of(token: Token, lang: Language) -> str:
    return lang.dates.tense(token.word) if token.kind == "word" else ""
