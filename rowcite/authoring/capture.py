"""Reading a saved article, a text or an HTML page in whatever encoding, as clean paragraphs.

The libraries that pages and old encodings need are imported only when one is met: validation never loads them.
"""

import codecs
import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rowcite.package.finding import name_of

LARGEST, LONGEST = (
    5_000_000,
    1_000_000,
)  # bytes of a file, characters of its text: what has more is no article
MOST, DEEPEST = (
    50_000,
    200,
)  # elements of a page and levels of nesting: no article has more, and reading them would take minutes
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an office document or archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
WEB_ARCHIVE = re.compile(rb"(?i)\A(?:from|mime-version|snapshot-content-location):")
DECLARED = re.compile(
    rb"""(?i)<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([a-z0-9_:.-]{1,40})"""
)
CHARACTER_SETS = re.compile(
    r"(?i)(utf-?(8|16)|windows|cp|iso|latin|koi8|mac|x-mac|gb|big5|euc|shift|ibm).*"
)
SINGLE_BYTE = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252")  # told apart by their letters
PAGE = re.compile(r"(?i)<(?:!doctype html|html|head|body|main|article|div|p)\b[^<>]*>")
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
LANGUAGE = re.compile(r"""(?i)<html\b[^<>]{0,500}?\blang\s{0,9}=\s{0,9}["']?([a-z]{2})\b""")
ENDS_SENTENCE = re.compile(r"""[.!?…]["'«»“”„)\]]*$""")
WIDE = 0.02  # the share of zero bytes that a text in UTF-16 has at least, for its spaces
BROKEN = 0.01  # the share of control characters, or of bytes that are not UTF-8, that a text may have and still be one
CUT_LINE = 100  # characters; a shorter line that ends no sentence may be a title
WRAPPED = range(50, 101)  # the longest line of a text whose lines are wrapped
FULL_LINE, SHORT_LINES = (
    0.7,
    0.25,
)  # of such a text at most a quarter of the lines within paragraphs is shorter than 0.7 of it
NAMED = 3  # kinds of invisible characters that a notice names


class CaptureError(ValueError):
    """A file that cannot be read as an article: the message says what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A saved article: its paragraphs, title and language as the page gives them (else empty), and what was assumed of it."""

    paragraphs: tuple[str, ...]
    title: str = ""
    language: str = ""
    notices: tuple[str, ...] = ()


def read(file: Path) -> Capture:
    """Read a saved article: at most 5 MB, a million characters of text. Raises CaptureError."""
    raw, assumed = decode(_bytes(file))
    page = bool(PAGE.search(raw)) or file.suffix.lower() in {".html", ".htm", ".xhtml"}
    title, text = _article(raw) if page else ("", raw)
    language = LANGUAGE.search(raw) if page else None
    text, invisible = _visible(text)
    if len(text) > LONGEST:
        raise CaptureError(
            f"its text has {len(text):,} characters, at most {LONGEST:,} are read: save the article by itself"
        )
    unwrapped = text if page else _unwrapped(text)
    found = _joined(
        [
            line
            for line in (" ".join(line.split()) for line in unwrapped.splitlines())
            if any(map(str.isalnum, line))
        ]
    )
    if not found:
        raise CaptureError("it has no text" + (": save the page as text instead" if page else ""))
    wrapped = "" if unwrapped == text else "its lines are wrapped: those of a paragraph were joined"
    notices = (notice for notice in (assumed, invisible, wrapped) if notice)
    return Capture(
        tuple(found),
        " ".join(_visible(title)[0].split()),
        language[1].lower() if language else "",
        tuple(notices),
    )


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise CaptureError("there is no such file")
        if file.stat().st_size > LARGEST:
            size = f"it has {file.stat().st_size:,} bytes, at most {LARGEST:,} are read"
            raise CaptureError(f"{size}: save the article by itself, without pictures")
        return file.read_bytes()
    except OSError as error:
        raise CaptureError(f"it cannot be read: {error.strerror}") from error


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and what was assumed of its encoding (empty: nothing); raises CaptureError."""
    if not data.strip():
        raise CaptureError("it is empty")
    kind = next((kind for magic, kind in NOT_TEXT.items() if data.startswith(magic)), "")
    if WEB_ARCHIVE.match(data) and b"multipart/related" in data[:LARGEST]:
        kind = "a web archive"
    if kind:
        raise CaptureError(f"it is {kind}: save the article as a page (HTML only) or as text")
    text, assumed = _decoded(data)
    controls = sum(
        unicodedata.category(char) in {"Cc", "Cn"} and not char.isspace() for char in text
    )
    if controls > BROKEN * len(text):
        raise CaptureError("it is no text: save the article as a page (HTML only) or as text")
    return text, assumed


def _decoded(data: bytes) -> tuple[str, str]:
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode().lower() if declared else ""
    marked = next((encoding for bom, encoding in BOMS.items() if data.startswith(bom)), "")
    wide = _wide(data)
    for encoding in filter(None, (marked, wide, "utf-8", named)):
        try:
            text = data.decode(encoding) if CHARACTER_SETS.fullmatch(encoding) else None
        except (UnicodeError, LookupError):
            continue
        if text is not None:
            return text, _assumed(encoding, named, text) if not marked else ""
    _refuse_slips(data)
    return _guessed(data, named)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: the high bytes of spaces and digits are zero, all on one side."""
    zeros = data[0::2].count(0), data[1::2].count(0)
    if min(zeros) or max(zeros) < WIDE * len(data):
        return ""
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _assumed(encoding: str, named: str, text: str) -> str:
    if encoding != "utf-8":
        return f"read as {encoding}" + (", as the page declares" if encoding == named else "")
    lies = named and not named.startswith("utf") and not text.isascii()
    return f"the page declares {named}, but it is UTF-8, and was read so" if lies else ""


def _refuse_slips(data: bytes) -> None:
    """A UTF-8 text with a few broken bytes would be gibberish in any other encoding: it is named, not guessed at."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        sound = sum(char > "\x7f" and char != "\ufffd" for char in text)
        if text.count("\ufffd") <= BROKEN * sound:
            line = data.count(b"\n", 0, error.start) + 1
            raise CaptureError(
                f"it is UTF-8, but for byte {data[error.start]:#04x} in line {line}: mend that, or save it anew"
            ) from error


def _guessed(data: bytes, named: str) -> tuple[str, str]:
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415
    except ImportError as error:
        raise CaptureError(
            "it is not UTF-8, and to tell its encoding needs charset-normalizer: install it, or save as UTF-8"
        ) from error
    letters = re.sub(rb"<[^<>]*>", b" ", data)  # the tags of a page are the same in every encoding
    best = from_bytes(letters, cp_isolation=list(SINGLE_BYTE)).best()
    if best is None:
        raise CaptureError("its encoding is not known: save it as UTF-8")
    declared = f"the page declares {named}, which it is not; " * bool(named)
    return data.decode(
        best.encoding, "replace"
    ), f"{declared}read as {best.encoding}, going by its letters: check the text"


def _article(page: str) -> tuple[str, str]:
    """The title of a page and its main text, a paragraph a line; raises CaptureError."""
    try:
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415
    except ImportError as error:
        raise CaptureError(
            "it is a page, which needs trafilatura to be read: install it, or save the article as text"
        ) from error
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(
            logging.NullHandler()
        )  # what they cannot read shows in what is found
    tree = load_html(XML_DECLARATION.sub("", page))
    if tree is None:
        return "", ""
    depths: dict[Any, int] = {}
    for element in tree.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
        if depths[element] > DEEPEST or len(depths) > MOST:
            raise CaptureError(
                "the page is too large or nested too deeply to be read: save the article as text"
            )
    found = bare_extraction(tree, with_metadata=True, include_comments=False, favor_recall=True)
    return (getattr(found, "title", "") or "", getattr(found, "text", "") or "")


def _visible(text: str) -> tuple[str, str]:
    """The text composed (NFC) and without characters that nobody sees, and a notice of which there were."""
    unseen = Counter(char for char in text if not (char.isprintable() or char.isspace()))
    if unseen:
        text = text.translate(dict.fromkeys(map(ord, unseen)))
    named = ", ".join(name_of(char) for char, _ in unseen.most_common(NAMED)) + ", …" * (
        len(unseen) > NAMED
    )
    notice = f"{unseen.total()} invisible characters were left out: {named}" if unseen else ""
    return unicodedata.normalize("NFC", text), notice


def _unwrapped(text: str) -> str:
    """The text with each block of lines as one line, if its lines are wrapped at some width; else as it is."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", "\n".join(text.splitlines()))]
    longest = max(len(line) for block in blocks for line in block)
    inner = [len(line) for block in blocks for line in block[:-1]]
    short = sum(length < FULL_LINE * longest for length in inner)
    if longest not in WRAPPED or not inner or short > SHORT_LINES * len(inner):
        return text
    return "\n".join(" ".join(block) for block in blocks)


def _joined(lines: list[str]) -> list[str]:
    """The lines as paragraphs: one that a page has cut in two goes on in lower case and only then ends its sentence."""
    found: list[str] = []
    for line in reversed(lines):
        cut = len(line) >= CUT_LINE and not ENDS_SENTENCE.search(line)
        if found and cut and found[-1][0].islower() and ENDS_SENTENCE.search(found[-1]):
            found[-1] = f"{line} {found[-1]}"
        else:
            found.append(line)
    return found[::-1]
