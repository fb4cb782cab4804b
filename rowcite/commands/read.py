"""`read`: what the readers make of phrases, and what they do not understand."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from rowcite.commands.base import CLEAN, Command, MisuseError
from rowcite.package.cells import plain
from rowcite.package.finding import shorten, visible
from rowcite.text.dates import Unread, read_dates, unread
from rowcite.text.figures import PrintedFigure, read_figures
from rowcite.text.scan import overlooked

COLUMNS = ("id", "language", "published", "phrase")
LANGUAGE = re.compile(r"(?:[a-z]{2})?", re.ASCII)
NEITHER = "it is not understood, or stands in a code, a name, an address or another word"
BYTE_ORDER_MARK = "\ufeff"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The phrases, their language and the day of publication."""
    phrase = (
        f"a phrase to read; without one, lines of {', '.join(COLUMNS)} are read from standard "
        "input, separated by tabs, and JSON lines are written"
    )
    parser.add_argument("phrase", metavar="PHRASE", nargs="*", help=phrase)
    language = "the language of the source by ISO 639-1, such as ru (default: by the letters)"
    parser.add_argument("--language", metavar="CODE", default="", help=language)
    published = "the day of publication, from which relative dates are counted: 2026-03-12"
    parser.add_argument("--published", metavar="DAY", default="", help=published)


def run(options: argparse.Namespace) -> int:
    """Print what is read of each phrase."""
    if not options.phrase:
        return read_lines()
    language, published = language_of(options.language), day_of(options.published)
    for phrase in options.phrase:
        sys.stdout.write(described(phrase, language, published))
    return CLEAN


def language_of(code: str) -> str:
    """The code of a language; raises MisuseError."""
    if not LANGUAGE.fullmatch(code):
        said = f"«{shorten(code)}» is not a language of ISO 639-1"
        raise MisuseError(f"{said}; write two letters, such as ru")
    return code


def day_of(text: str) -> date | None:
    """The day of publication, None if it is not given; raises MisuseError."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise MisuseError(f"«{shorten(text)}» is not a day; write it as 2026-03-12")
    return day


def described(phrase: str, language: str, published: date | None) -> str:
    """A phrase with what is read of it and what is not, each on a line of its own.

    Safe on a terminal.
    """
    lines = [visible(phrase)]
    lines += [f"  {value}" for value in readings(phrase, language, published)]
    for place in all_unread(phrase, language, published):
        lines.append(f"  unread «{visible(place.text)}», because {visible(place.because)}")
    if len(lines) == 1:
        lines.append("  nothing that looks like a figure or date")
    return "\n".join(lines) + "\n"


def readings(phrase: str, language: str, published: date | None) -> list[str]:
    """The figures (qualifier low high unit) and dates (EDTF) of a phrase, in its order."""
    found = [(figure.start, said(figure)) for figure in read_figures(phrase, language)]
    found += [(day.start, day.edtf) for day in read_dates(phrase, published, language)]
    return [value for _, value in sorted(found, key=lambda pair: pair[0])]


def all_unread(phrase: str, language: str, published: date | None) -> list[Unread]:
    """What is not understood in a phrase, and why.

    Where nothing is read at all, every number and word of number or time is listed.
    """
    found = unread(phrase, published, language)
    if found or readings(phrase, language, published):
        return found
    places = overlooked(phrase)
    return [Unread(start, end, phrase[start:end], NEITHER) for start, end in places]


def said(figure: PrintedFigure) -> str:
    """A figure as `between 3000 5000 ha`; a bound that is open or vague is `-`."""
    low = "-" if figure.low is None else plain(figure.low)
    high = "-" if figure.high is None else plain(figure.high)
    return f"{figure.qualifier} {low} {high} {figure.unit}"


def read_lines() -> int:
    """Write what is read of each line of standard input as a line of JSON."""
    for number, cells in lines():
        try:
            language, published = language_of(cells[1]), day_of(cells[2])
        except MisuseError as error:
            raise MisuseError(f"line {number}: {error}") from error
        places = all_unread(cells[3], language, published)
        line = {
            "id": cells[0],
            "read": readings(cells[3], language, published),
            "unread": [place.text for place in places],
            "why": [place.because for place in places],
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return CLEAN


def lines() -> Iterator[tuple[int, Sequence[str]]]:
    """The cells of each line of standard input with its number; the header is optional.

    Raises MisuseError.
    """
    for number, raw in enumerate(sys.stdin.buffer, 1):
        try:
            line = raw.decode("utf-8").removeprefix(BYTE_ORDER_MARK).rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise MisuseError(f"line {number} is not in UTF-8") from error
        cells = line.split("\t")
        if not line or (number == 1 and tuple(cells) == COLUMNS):
            continue
        if len(cells) != len(COLUMNS):
            said = f"line {number} has {len(cells)} columns"
            raise MisuseError(f"{said}; write {', '.join(COLUMNS)}, separated by tabs")
        yield number, cells


what = "say what the readers of figures and dates make of a phrase"
COMMAND = Command("read", what, arguments, run)
