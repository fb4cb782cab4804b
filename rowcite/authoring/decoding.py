"""Telling the encoding of a saved article.

The library that guesses at old encodings is imported only when one is met.
"""

import codecs
import re
from unicodedata import category

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an office document or archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
WEB_ARCHIVE = re.compile(rb"(?i)\A(?:from|mime-version|snapshot-content-location):")
DECLARED = re.compile(
    rb"(?i)<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}"
    rb"""["']?([a-z0-9_:.-]{1,40})"""
)
CHARACTER_SETS = re.compile(
    r"(?i)(utf-?(8|16)|windows|cp|iso|latin|koi8|mac|x-mac|gb|big5|euc|shift|ibm).*"
)
SINGLE_BYTE = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252")  # told apart by their letters
WIDE = 0.02  # a text in UTF-16 has at least this share of zero bytes, because of its spaces
SAVE_ANEW = "save the article as a page (HTML only) or as text"
BROKEN = 0.01  # a text may have this share of control characters or broken bytes and still be one


class PageError(ValueError):
    """A file that cannot be read as an article; the message says what it is and what to do."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and a notice of what was assumed about its encoding (empty: nothing).

    Raises PageError.
    """
    if not data.strip():
        raise PageError("it is empty")
    for magic, kind in NOT_TEXT.items():
        if data.startswith(magic):
            raise PageError(f"it is {kind}: {SAVE_ANEW}")
    if WEB_ARCHIVE.match(data) and b"multipart/related" in data:
        raise PageError(f"it is a web archive: {SAVE_ANEW}")
    text, notice = _decoded(data)
    broken = [char for char in text if category(char) in ("Cc", "Cn") and not char.isspace()]
    if len(broken) > BROKEN * len(text):
        raise PageError(f"it is not text: {SAVE_ANEW}")
    return text, notice


def _decoded(data: bytes) -> tuple[str, str]:
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode().lower() if declared else ""
    marked = ""
    for mark, encoding in BOMS.items():
        if data.startswith(mark):
            marked = encoding
    for encoding in (marked, _wide(data), "utf-8", named):
        if not CHARACTER_SETS.fullmatch(encoding):
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        return text, "" if marked else _assumed(encoding, named, text)
    _refuse_slips(data)
    return _guessed(data, named)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: the high bytes of spaces and digits are zero, all on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) or max(even, odd) < WIDE * len(data):
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _assumed(encoding: str, named: str, text: str) -> str:
    if encoding != "utf-8":
        return f"read as {encoding}" + (", as the page declares" if encoding == named else "")
    if named and not named.startswith("utf") and not text.isascii():
        return f"the page declares {named}, but it is UTF-8, and was read as such"
    return ""


def _refuse_slips(data: bytes) -> None:
    """Name the broken bytes of what is otherwise UTF-8: read as anything else it is gibberish."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        sound = sum(char > "\x7f" and char != "\ufffd" for char in text)
        if text.count("\ufffd") <= BROKEN * sound:
            line = data.count(b"\n", 0, error.start) + 1
            byte = f"{data[error.start]:#04x}"
            raise PageError(
                f"it is UTF-8 except for byte {byte} in line {line}: correct that, or save it again"
            ) from error


def _guessed(data: bytes, named: str) -> tuple[str, str]:
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415
    except ImportError as error:
        raise PageError(
            "it is not UTF-8, and charset-normalizer, which can tell its encoding, is not "
            "installed: install it, or save the article as UTF-8"
        ) from error
    letters = re.sub(rb"<[^<>]*>", b" ", data)  # the tags of a page are the same in every encoding
    best = from_bytes(letters, cp_isolation=list(SINGLE_BYTE)).best()
    if best is None:
        raise PageError("its encoding is not known: save it as UTF-8")
    notice = f"read as {best.encoding}, judging by its letters: check the text"
    if named:
        notice = f"the page declares {named}, which it is not; {notice}"
    return data.decode(best.encoding, "replace"), notice
