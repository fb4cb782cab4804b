"""Text of the data as HTML: escaped, with its language, its address, and its direction apart."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from rowcite.package.note import NotePassage
from rowcite.site.records import Piece

LANGUAGE = re.compile("[a-z]{2,3}")
BIDI = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))


def turns(text: str) -> bool:
    """Whether a text has letters or signs that run from right to left, and so could turn others."""
    return not text.isascii() and any(map(_turns, text))


@cache
def _turns(char: str) -> bool:
    return unicodedata.bidirectional(char) in BIDI


@cache
def writer(base: str, page_language: str) -> Callable[[Piece], Markup]:
    """A function that writes a piece for a page in a language; `base` leads to its folder.

    Names and words recur on page after page, so it remembers how it wrote each.
    """

    @cache
    def write(piece: Piece) -> Markup:
        text = escape(f"«{piece.text}»" if piece.is_printed else piece.text)
        if turns(piece.text):
            text = Markup("<bdi>{}</bdi>").format(text)
        attributes = Markup("")
        if LANGUAGE.fullmatch(piece.language) and piece.language != page_language:
            attributes += Markup(' lang="{}"').format(piece.language)
        if piece.is_printed:
            attributes += Markup(' class="printed"')
        if piece.href.startswith(("http://", "https://")):
            attributes += Markup(' href="{}" rel="noreferrer"').format(piece.href)
            return Markup("<a{}>{}</a>").format(attributes, text)
        if piece.href:
            attributes += Markup(' href="{}"').format(base + piece.href)
            return Markup("<a{}>{}</a>").format(attributes, text)
        if attributes:
            return Markup("<span{}>{}</span>").format(attributes, text)
        return text

    return write


def joined(write: Callable[[Piece], Markup], pieces: Iterable[Piece]) -> Markup:
    """Pieces one after the other, with spaces between."""
    return Markup(" ").join(map(write, pieces))


def plain(pieces: Iterable[Piece]) -> str:
    """Pieces as text."""
    return " ".join(piece.text for piece in pieces)


class GistPart(NamedTuple):
    """A part of what a passage says: a paragraph, or the items of a list."""

    paragraph: str
    items: tuple[str, ...] = ()


def gist_parts(passage: NotePassage | None) -> tuple[GistPart, ...]:
    """What a passage says, in paragraphs and lists as the note has them."""
    found: list[GistPart] = []
    for line in passage.lines if passage else ():
        text = line.strip()
        last = found[-1] if found else GistPart("")
        if text.startswith("- "):
            items = (*last.items, text.removeprefix("- "))
            found[-1:] = [GistPart("", items)] if last.items else [*found[-1:], GistPart("", items)]
        elif last.items and text and line.startswith(" "):  # an item goes on
            *before, final = last.items
            found[-1] = GistPart("", (*before, f"{final} {text}"))
        elif text and last.paragraph:
            found[-1] = GistPart(f"{last.paragraph} {text}")
        elif text:
            found.append(GistPart(text))
    return tuple(found)
