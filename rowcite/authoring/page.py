"""Reading a saved article, an HTML page or a text in any encoding, as clean paragraphs.

The library that reads pages is imported only when one is met: validation never loads it.
"""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rowcite.authoring.decoding import PageError, decode
from rowcite.authoring.layout import visible_lines
from rowcite.authoring.metadata import About, about, declared
from rowcite.authoring.passages import ENDS_SENTENCE, is_navigation, is_prose
from rowcite.package.finding import name_of, shorten
from rowcite.text.pins import normalise

LARGEST = 5_000_000  # bytes of a file; no article has more, nor more of what follows
LONGEST = 1_000_000  # characters of its text
MOST = 50_000  # elements of a page
DEEPEST = 200  # levels of nesting
SUFFIXES = {".html", ".htm", ".xhtml"}
HTML = re.compile(r"(?i)<(?:!doctype html|html|head|body|main|article|div|p)\b[^<>]*>")
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
CUT_LINE = 100  # characters; a shorter line that ends no sentence may be a title
WRAPPED = range(50, 101)  # the longest line of a text whose lines are wrapped
FULL_LINE = 0.7  # a line within a paragraph of such a text has this share of the longest line,
SHORT_LINES = 0.25  # but for this share of the lines
LEAST = 2  # paragraphs of an article
NAMED = 3  # kinds of invisible characters, or credits, that a notice names
# Who took a picture: Photo: Harbour Gazette
CREDITED = re.compile(r"(?i)(?:\b(?:фото|иллюстраци|photo|image|picture)\w*[^:]{0,30}:|©)\s*\w")


NOTHING = About()


@dataclass(frozen=True, slots=True)
class Page:
    """A saved article: its paragraphs, what it says about itself, and notices of what was assumed.

    A text says nothing about itself, unless it is HTML.
    """

    paragraphs: tuple[str, ...]
    about: About = NOTHING
    is_html: bool = False
    notices: tuple[str, ...] = ()


def read_page(file: Path) -> Page:
    """Read a saved article of at most 5 MB and a million characters of text. Raises PageError."""
    text, encoding = decode(_bytes(file))
    said, wrapped, left = NOTHING, "", ""
    is_html = bool(HTML.search(text)) or file.suffix.lower() in SUFFIXES
    if is_html:
        text, said, left = _html(text)
    text, invisible = _without_invisible(text)
    if len(text) > LONGEST:
        size = f"its text has {len(text):,} characters, at most {LONGEST:,} are read"
        raise PageError(f"{size}: save the article by itself")
    if not is_html:
        text, wrapped = _unwrapped(text)
    paragraphs = _paragraphs(text)
    if not paragraphs:
        advice = ": save the page as text instead" if is_html else ""
        raise PageError(f"it has no text{advice}")
    notices = tuple(notice for notice in (encoding, invisible, wrapped, left) if notice)
    return Page(tuple(paragraphs), said, is_html, notices)


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise PageError("there is no such file")
        if file.stat().st_size > LARGEST:
            size = f"it has {file.stat().st_size:,} bytes, at most {LARGEST:,} are read"
            raise PageError(f"{size}: save the article by itself, without pictures")
        return file.read_bytes()
    except OSError as error:
        raise PageError(f"it cannot be read: {error.strerror}") from error


def _html(page: str) -> tuple[str, About, str]:
    """The main text of a page, one paragraph to a line, and what the page says about itself.

    Title, date line and byline come first. A notice names the credits of pictures that are left
    out. Raises PageError.
    """
    try:
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415
    except ImportError as error:
        raise PageError(
            "it is a page, and trafilatura, which reads pages, is not installed: "
            "install it, or save the article as text"
        ) from error
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it shows in what is found
    tree = load_html(XML_DECLARATION.sub("", page))
    if tree is None:
        return "", NOTHING, ""
    depths: dict[Any, int] = {}
    for element in tree.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
        if depths[element] > DEEPEST or len(depths) > MOST:
            why = "the page is too large or too deeply nested to be read"
            raise PageError(f"{why}: save the article as text")
    head, lines = declared(tree), visible_lines(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False, favor_recall=True)
    body = (getattr(found, "text", "") or "").splitlines()
    if sum(map(is_prose, body)) < min(LEAST, sum(map(is_prose, lines))):
        body = lines  # a page that is laid out as a table
    said = about(head, lines, body)
    beside = said.header
    # A lead was found below a line of the page, even if it is not sure to be the title.
    title = said.title or (said.guesses.get("title", "") if beside.lead else "")
    header = [*beside.before, title, *beside.after, *beside.lead]
    header = [line for line in header if line]
    known = {normalise(line) for line in header}
    rest = [line for line in body if normalise(line) not in known]
    first = 0
    while header and first < len(rest) and is_navigation(rest[first]):
        first += 1
    kept = [*header, *rest[first:]] if rest else []
    return "\n".join(kept), said, _left_out([*rest[:first], *_captions(tree)], kept)


def _captions(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """The captions of the pictures of a page, each as one line."""
    for caption in tree.iter("figcaption"):
        yield " ".join("".join(caption.itertext()).split())


def _left_out(lines: Iterable[str], kept: Iterable[str]) -> str:
    """A notice of the credits of pictures among lines that are not kept; empty if there is none."""
    known = "\n".join(map(normalise, kept))
    credited = [line for line in dict.fromkeys(lines) if CREDITED.search(line)]
    left = [f"«{shorten(line)}»" for line in credited if normalise(line) not in known]
    if not left:
        return ""
    more = ", …" if len(left) > NAMED else ""
    return f"the credit of a picture is left out: {', '.join(left[:NAMED])}{more}"


def _without_invisible(text: str) -> tuple[str, str]:
    """The text composed (NFC) and without invisible characters, and a notice that names them."""
    unseen = Counter(char for char in text if not (char.isprintable() or char.isspace()))
    notice = ""
    if unseen:
        text = text.translate(dict.fromkeys(map(ord, unseen)))
        named = [name_of(char) for char, _ in unseen.most_common(NAMED)]
        if len(unseen) > NAMED:
            named.append("…")
        notice = f"{unseen.total()} invisible characters were left out: {', '.join(named)}"
    return unicodedata.normalize("NFC", text), notice


def _unwrapped(text: str) -> tuple[str, str]:
    """The text with each block of wrapped lines as one line, and a notice of it.

    A text whose lines are not wrapped stays as it is.
    """
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", "\n".join(text.splitlines()))]
    longest, inner = 0, []
    for block in blocks:
        lengths = [len(line) for line in block]
        longest = max(longest, *lengths)
        inner += lengths[:-1]
    short = sum(length < FULL_LINE * longest for length in inner)
    if longest not in WRAPPED or not inner or short > SHORT_LINES * len(inner):
        return text, ""
    joined = "\n".join(" ".join(block) for block in blocks)
    return joined, "its lines are wrapped: those of a paragraph were joined"


def _paragraphs(text: str) -> list[str]:
    """The lines that hold words, as paragraphs.

    A line that a page has cut in two goes on in lower case, and only then ends its sentence.
    """
    found: list[str] = []
    for raw in reversed(text.splitlines()):
        line = " ".join(raw.split())
        if not any(map(str.isalnum, line)):
            continue
        cut = len(line) >= CUT_LINE and not ENDS_SENTENCE.search(line)
        if found and cut and found[-1][0].islower() and ENDS_SENTENCE.search(found[-1]):
            found[-1] = f"{line} {found[-1]}"
        else:
            found.append(line)
    return found[::-1]
