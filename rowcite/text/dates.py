"""Dates as they are printed in Russian and English, read as EDTF: days, months, quarters, years, ranges, open ends, «вчера», "on Thursday".

A date without a year takes the year that puts it nearest to the day of publication. «до», «к», "by" leave the start open, «с» and
"since" the end. «вчера», weekdays and «в прошлом году» are relative: they are reckoned from the day of publication.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rowcite.text.date_patterns import Found, Point, compiled, patterns
from rowcite.text.date_words import OPEN_END, OPEN_START
from rowcite.text.edtf import EdtfError, parse
from rowcite.text.tokens import fold

Basis = Literal["stated", "relative"]
APPROXIMATE = r"(?i)(?<!\w)(?:(?:около|примерно|приблизительно|ориентировочно|about|around|circa|approximately)[^\S\n]|~)$"
DIGIT = re.compile(r"\d")
LONGEST_HEDGE = 20
TEXTS = 2048  # texts whose readings are kept: figures ask for the dates of a text that has just been read


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: its place, its EDTF and whether it is stated or reckoned from the day of publication."""

    start: int
    end: int
    text: str
    edtf: str
    basis: Basis


@lru_cache(maxsize=TEXTS)
def _matches(text: str) -> tuple[Found, ...]:
    """Every date in a text, the leftmost and among these the longest first, none within another."""
    found: list[Found] = []
    for pattern, read in patterns(digits=bool(DIGIT.search(text))):
        found += [reading for match in pattern.finditer(text) if (reading := read(match))]
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(_approximated(text, reading) for reading in _joined(text, kept))


def _approximated(text: str, found: Found) -> Found:
    """The date with the «около» before it, if one stands there."""
    before = compiled(APPROXIMATE).search(text, max(0, found.start - LONGEST_HEDGE), found.start)
    return found._replace(start=before.start(), mark="~") if before else found


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Two dates that are the ends of one range as one: «с 6 ноября по 8 декабря 2025 года»."""
    i = 0
    while i < len(found):
        a = found[i]
        b = found[i + 1] if i + 1 < len(found) else None
        if (
            b
            and a.first
            and b.last
            and b.start - a.end < len("until") * 2
            and _is_range(a, b, fold(text[a.end : b.start].strip()))
        ):
            first = a.first if a.first.year else a.first._replace(year=b.last.year)
            yield Found(a.start, b.end, "", first, b.last)
            i += 2
        else:
            yield a
            i += 1


def _is_range(a: Found, b: Found, between: str) -> bool:
    if a.preposition in OPEN_END | {"от"}:
        return between in {"по", "до", "to", "until", "till", "through", "-", "–", "—"} or (
            not between and b.preposition in {"по", "до", "until", "till"}
        )
    if a.preposition in {"между", "between"}:
        return between in {"и", "and"}
    return not b.preposition and between in {"-", "–", "—"}


def date_spans(text: str) -> list[tuple[int, int]]:
    """The places of all dates, those included that need a day of publication to be read."""
    return [(found.start, found.end) for found in _matches(text)]


def read_dates(text: str, published: date | None = None) -> list[PrintedDate]:
    """All dates of a running text; without a day of publication those that need it are left out. Never raises."""
    read = (_read(text, found, published) for found in _matches(text))
    return [printed for printed in read if printed]


def read_date(printed: str, published: date | None = None) -> PrintedDate | None:
    """The only date of a printed string; None when there is none or more than one."""
    found = read_dates(printed, published)
    return found[0] if len(found) == 1 else None


def _read(text: str, found: Found, published: date | None) -> PrintedDate | None:
    try:
        bounds = _resolve(found, published)
    except (ValueError, OverflowError):  # a relative date before year 1 or after 9999
        return None
    if bounds is None:
        return None
    edtf = _edtf(found, *bounds)
    try:
        parse(edtf)
    except EdtfError:
        return None
    return PrintedDate(
        found.start,
        found.end,
        text[found.start : found.end],
        edtf,
        "relative" if found.relative else "stated",
    )


def _resolve(found: Found, published: date | None) -> tuple[Point, Point] | None:
    if found.relative:
        return found.relative(published) if published else None
    first, last = found.first, found.last
    if first is None or last is None:
        return None
    if last.year:
        return first if first.year else first._replace(year=last.year), last
    if published is None:
        return None
    distances = {}
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            middle = date(year, last.month, last.day or 15)
        except ValueError:
            continue
        distances[abs(middle - published)] = year
    if not distances:
        return None
    year = distances[min(distances)]
    return first._replace(year=year if first <= last else year - 1), last._replace(year=year)


def _edtf(found: Found, first: Point, last: Point) -> str:
    mark = found.mark
    if found.preposition in OPEN_START:
        return f"../{last.text()}{mark}"
    if found.preposition in OPEN_END:
        return f"{first.text()}{mark}/.."
    return first.text() + mark if first == last else f"{first.text()}{mark}/{last.text()}{mark}"
