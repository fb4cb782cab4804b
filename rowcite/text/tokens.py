"""Tokens: a text cut into numbers, words and marks.

With their places and one comparable spelling.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

MASK = "¤"  # stands for every character that is known to be no part of a figure
# Signs without width: a place to break a word, a join, a direction.
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
WITHIN = rf"\u0300-\u036f{UNSEEN}"  # what may stand within a word: stress marks too
SEPARATOR = "[ \u00a0\u2008\u2009\u200a\u202f'’]"
TOKEN = (
    rf"(?P<number>[0-9]{{1,3}}(?:{SEPARATOR}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*)"
    rf"|(?P<fraction>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞])|(?P<word>[^\W\d_½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞][^\W\d_½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞{WITHIN}]*(?:[{WITHIN}]+[^\W\d_½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]*)*)"
    # white space counts where a line ends in it; it is looked at once, from where it begins
    rf"|(?P<space>(?<!\s)[^\S\n]*+\n\s*)|(?P<mark>{MASK}+|[^\s{UNSEEN}]|(?<=[0-9])[{UNSEEN}](?=[0-9]))"
)
NO_WIDTH = re.compile(rf"[{UNSEEN}]+")
NO_SIGN = re.compile(rf"[\u0301{UNSEEN}]")


class Token(NamedTuple):
    """A number, fraction, word or mark: its place, its comparable spelling and the printed one.

    `first` tells that it is the first one of a line.
    """

    start: int
    end: int
    kind: str
    word: str
    printed: str
    first: bool = False


_NEW = tuple.__new__  # many tokens are made, and this is the fastest way


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One comparable spelling: composed, without stress marks, lower case, ё as е."""
    if word.isascii():
        return word.lower()
    seen = NO_SIGN.sub("", word)
    return unicodedata.normalize("NFC", seen).casefold().replace("ё", "е")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(TOKEN)


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens in one pass.

    White space goes, but an empty line stays as a mark that ends every phrase.
    """
    found: list[Token] = []
    first = False
    for match in _token().finditer(text):
        kind, word = match.lastgroup or "", match[0]
        if kind != "space":
            folded = fold(word) if kind == "word" else word
            start, end = match.span()
            found.append(_NEW(Token, (start, end, kind, folded, word, first)))
            first = False
            continue
        first = True
        if word.count("\n") > 1:
            # within its white space, so that it touches nothing
            found.append(Token(match.start() + 1, match.end() - 1, "mark", "\n\n", word))
    if NO_WIDTH.search(text):
        _close_up(found, text)
    return found


def _close_up(found: list[Token], text: str) -> None:
    """Let a token reach to the next one where nothing that has a width stands between them."""
    for i in range(1, len(found)):
        between = text[found[i - 1].end : found[i].start]
        if between and NO_WIDTH.fullmatch(between):
            found[i - 1] = found[i - 1]._replace(end=found[i].start)


def word_at(ts: Sequence[Token], i: int) -> str:
    """The comparable spelling of a token; an empty string beyond the end."""
    try:
        return ts[i].word if i >= 0 else ""
    except IndexError:
        return ""


def touches(ts: Sequence[Token], i: int) -> bool:
    """Whether nothing, not even a space, stands between a token and the one before it."""
    return 0 < i < len(ts) and ts[i - 1].end == ts[i].start


def past(ts: Sequence[Token], i: int, skipped: Container[str]) -> int:
    """The token after one of these words; the token itself where none of them stands there."""
    if word_at(ts, i) in skipped:
        return i + 1
    return i


def words(text: str) -> frozenset[str]:
    """A set of words as a table is written: parted by spaces."""
    return frozenset(text.split())
