"""A paragraph cut into its sentences, in any language that has a pack.

A stop ends a sentence where the next word begins one. After an abbreviation or an initial, which
may stand before a name, the next word itself must make that certain; else nothing is cut.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rowcite.text.prose import prose
from rowcite.text.tokens import fold

# A stop with the quotation marks and brackets that close after it, and before a space.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[»”\"')\]]{0,3}(?=\s)")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_CLAUSE = re.compile(r"(?<=;)\s+(?![^()]*\))")  # not where a bracket closes before one opens
_NEXT = re.compile(r"\s+[«“\"'(\[]*([^\W_]+(?:[-'’][^\W_]+)*)?(\.?)")
_DASH = re.compile(r"\s+[-—–]")
_LAST = re.compile(r"[^\s«“\"(\[]+$")
_SHORT = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})*")  # an initial, U.S
_ITEM = re.compile(r"(?:[:;]\s+|^\s*)[0-9]{1,3}$")
_NUMBERED = re.compile(r"[0-9]\s?[^\W\d_]+$")
_LONGEST = 24  # characters: no abbreviation and no number of a list is longer


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; what stands in «» or “” is not cut."""
    found, start = [], 0
    for end in _ends(text):
        found.append(text[start:end].strip())
        start = end
    last = text[start:].strip()
    return [*found, last] if last else found


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, cut at their semicolons as well, but not within brackets."""
    return tuple(clause for sentence in sentences(text) for clause in _CLAUSE.split(sentence))


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
    known = word in prose().leading or word in prose().ambiguous or word in prose().closing
    return known or bool(_SHORT.fullmatch(word))


def _may_end(before: str, last: str, word: str) -> bool:
    """Whether a sentence ends between a word with a point and a word with a capital or digit."""
    if not _is_abbreviation(last):
        return True
    words = prose()
    opens = fold(word) in words.openers
    if re.search(words.so_on, before):
        return opens or words.is_common(word)
    if last in words.closing_digits and not _NUMBERED.search(before):  # «г. Киров»
        return False
    if last in words.closing:
        return opens or words.is_common(word)
    return opens and last not in words.leading
