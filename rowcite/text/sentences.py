"""A paragraph cut into its sentences, Russian or English.

A stop ends a sentence where the next word begins one. After an abbreviation or an initial, which
may stand before a name, the next word itself must make that certain; else nothing is cut.
"""

import re
from collections.abc import Iterator

from rowcite.text.ru.morphology import NAMING, readings
from rowcite.text.tokens import fold, words

# A stop with the quotation marks and brackets that close after it, and before a space.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[»”\"')\]]{0,3}(?=\s)")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_CLAUSE = re.compile(r"(?<=;)\s+")
_NEXT = re.compile(r"\s+[«“\"'(\[]*([^\W_]+(?:[-'’][^\W_]+)*)?(\.?)")
_DASH = re.compile(r"\s+[-—–]")
_LAST = re.compile(r"[^\s«“\"(\[]+$")
_SHORT = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})*")  # an initial, U.S
_ITEM = re.compile(r"(?:[:;]\s+|^\s*)[0-9]{1,3}$")
_YEAR = re.compile(r"[0-9]\s?г$")
_AND_SO_ON = re.compile(r"\bт\.\s?[дп]$")
_LONGEST = 24  # characters: no abbreviation and no number of a list is longer

# These stand before what they belong to, and end no sentence.
_LEADING = words(
    "ул пл пер просп наб д кв корп стр ст п пп гл табл проф акад доц канд ген зам тов гр св о "
    "оз р с пос дер обл см ср напр ок изд вып т кн сб журн опубл букв сев зап юж вост и.о к.т.н "
    "т.е т.к т.н т.о г-н г-жа "
    "mr mrs ms messrs dr prof st mt lt maj capt sgt rev hon gov pres figs nos vol pp eqs eds "
    "trans vs cf ca approx para paras res e.g i.e viz "
)
# The same, but they are words too: only one that always begins a sentence can follow their stop.
_WORDS_TOO = words(
    "им пр рис след мин тел авт ред no fig gen col sen rep p ch sec art eq ed op ph.d "
)
# These may end a sentence, as units and offices do.
_CLOSING = words(
    "г гг в вв э руб коп долл тыс млн млрд трлн чел кг км м см мм га л ч час сек др проч янв "
    "февр мар апр авг сент окт нояб дек т.д т.п н.э "
    "inc ltd co corp bros jr sr esq etc jan feb mar apr jun jul aug sep sept oct nov dec est "
    "dept govt min max sq km kg cm mm ft lb lbs "
)
# These, with a capital, begin a sentence.
_OPENERS = words(
    "а но и или да нет же он она оно они его ее их это эта этот эти то тот та те так там тут "
    "здесь туда все я мы вы кто что где когда как если хотя чтобы потом затем тогда теперь "
    "сейчас уже еще не ни в во на о об от по под при с со к до из за у для без через после "
    "перед между однако поэтому также кроме среди "
    "a an the he she it they we you i this that these those there here his her its their our my "
    "and but or so then when while if as in on at of by to for from with after before since "
    "until what who where why how not no nobody none some all most both each others another "
    "however "
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; what stands in «» or “” is not cut."""
    found, start = [], 0
    for end in _ends(text):
        found.append(text[start:end].strip())
        start = end
    last = text[start:].strip()
    return [*found, last] if last else found


def clauses(text: str) -> list[str]:
    """The sentences of a paragraph, cut at their semicolons as well."""
    found = []
    for sentence in sentences(text):
        found += _CLAUSE.split(sentence)
    return found


def _ends(text: str) -> Iterator[int]:
    """Where the sentences end, but for the last one; no stop within a quotation counts."""
    quotations = _QUOTED.finditer(text)
    quoted, start = next(quotations, None), 0
    for stop in _STOP.finditer(text):
        while quoted and quoted.end() < stop.end():
            quoted = next(quotations, None)
        within = quoted is not None and quoted.start() < stop.start() < stop.end() < quoted.end()
        if not within and _is_end(text, start, stop):
            start = stop.end()
            yield start


def _is_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop ends the sentence that starts there."""
    following = _NEXT.match(text, stop.end())
    word, point = following.groups() if following else (None, "")
    if not word:
        return not _DASH.match(text, stop.end())
    if word[0].islower():
        return False
    before = text[max(start, stop.start() - _LONGEST) : stop.start()]
    last = _LAST.search(before)
    if stop[0] != "." or last is None:
        return True
    if _ITEM.search(before):
        return False
    if len(word) == 1 and point:  # an initial, not one of the short words that begin sentences
        return not _is_abbreviation(fold(last[0]))
    return _may_end(before, fold(last[0]), word)


def _is_abbreviation(word: str) -> bool:
    known = word in _LEADING or word in _WORDS_TOO or word in _CLOSING
    return known or bool(_SHORT.fullmatch(word))


def _may_end(before: str, last: str, word: str) -> bool:
    """Whether a sentence ends between a word with a point and a word with a capital or digit."""
    if not _is_abbreviation(last):
        return True
    opens = fold(word) in _OPENERS
    if _AND_SO_ON.search(before):
        return opens or _is_common(word)
    if last == "г" and not _YEAR.search(before):  # of a town
        return False
    if last in _CLOSING:
        return opens or _is_common(word)
    return opens and last not in _LEADING


def _is_common(word: str) -> bool:
    """Whether a Russian word has its capital from the beginning of a sentence only."""
    found = readings(fold(word))
    if not found or (len(word) > 1 and word.isupper()):
        return False
    return found[0].known and NAMING.isdisjoint(found[0].grammemes)
