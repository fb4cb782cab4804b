"""Files as other programs save them: another encoding, other separators, a merge left half done.

What is read here has one meaning only. A file of which that is not certain is left as it is.
"""

import csv
import io
import re
from collections.abc import Sequence

from rowcite.package.finding import Fault, Location

# The mark of UTF-32 begins as one of UTF-16 does.
BOMS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
HIGH = b"\0\4"  # the first bytes of Latin and Cyrillic letters in UTF-16
NEARLY_ALL = 0.9
WINDOWS = "Windows-1251"
# The signs that Russian text in Windows-1251 has beside its letters.
SIGNS = "«»„“”‘’‚–—…№°§©®™·•±µ\u00a0\u00ad€"
RUSSIAN = re.compile(f"[\x09\x0a\x0d\x20-\x7eА-яЁё{SIGNS}]*")
WORD = re.compile("[А-яЁё]+")
LOWER_WORD = re.compile("[а-яё]{3,}")
LOWER_THEN_UPPER = re.compile("[а-яё][А-ЯЁ]")
CONFLICT = re.compile(r"^<<<<<<< .*?^>>>>>>> ", re.MULTILINE | re.DOTALL)
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def encoding_of(data: bytes) -> str:
    """The encoding of a text that is not UTF-8, if it is certain; otherwise empty.

    Text in UTF-16 or UTF-32 begins with its mark, or has line ends in no other reading. In
    Windows-1251 every other byte than a Russian letter and a usual sign would show, and in another
    Cyrillic encoding capitals would stand within words.
    """
    marked = (encoding for mark, encoding in BOMS.items() if data.startswith(mark))
    encoding = next(marked, "") or unmarked(data)
    if encoding:
        return encoding if _decodes(data, encoding) else ""
    if not _decodes(data, WINDOWS):
        return ""
    text = data.decode(WINDOWS)
    is_russian = RUSSIAN.fullmatch(text) and LOWER_WORD.search(text)
    return "" if not is_russian or LOWER_THEN_UPPER.search(text) else WINDOWS


def unmarked(data: bytes) -> str:
    """Which UTF-16 a text of Latin and Cyrillic letters is that begins with no mark; else empty.

    A single NUL makes none: every other byte is the first of a letter.
    """
    for encoding, first in (("UTF-16-LE", 1), ("UTF-16-BE", 0)) if b"\0" in data else ():
        high = data[first::2]
        if sum(map(high.count, HIGH)) < NEARLY_ALL * len(high):
            continue
        text = data.decode(encoding, "replace")
        if "\n" in text and "\0" not in text and "\ufffd" not in text:
            return encoding
    return ""


def text_of(data: bytes) -> str | None:
    """The text of a file in UTF-8 or in another encoding that is certain; otherwise None."""
    is_utf8 = _decodes(data, "utf-8") and not unmarked(data)
    encoding = "utf-8" if is_utf8 else encoding_of(data)
    return data.decode(encoding).removeprefix("\ufeff") if encoding else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def conflict(path: str, text: str) -> Fault | None:
    """The fault that a merge was left half done, None if none was."""
    found = CONFLICT.search(text) if "<<<<<<< " in text else None
    if found is None:
        return None
    first = text.count("\n", 0, found.start()) + 1
    last = text.count("\n", 0, found.end()) + 1
    where = Location(path, first, 1, text.split("\n")[first - 1].rstrip("\r"))
    message = f"lines {first} to {last} hold two versions of the same: a merge was not finished"
    marks = "<<<<<<<, ======= and >>>>>>>"
    fix = f"keep what is right of the two, and delete the lines that begin with {marks}"
    return Fault(where, message, fix)


def separator_of(line: str, header: Sequence[str]) -> str:
    """The separator with which the first line of a table is its header; empty if there is none."""
    for separator in SEPARATORS:
        if len(header) > 1 and _cells(line, separator) == [list(header)]:
            return separator
    return ""


def with_commas(text: str, separator: str, header: Sequence[str]) -> list[list[str]] | None:
    """The rows of a table with another separator, None if a row has not one cell a column."""
    rows = _cells(text, separator)
    if rows is None:
        return None
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    return filled if all(len(row) == len(header) for row in filled) else None


def _cells(text: str, separator: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
