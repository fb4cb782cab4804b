"""The visible lines of a page, and those beside its title: date line, byline, publisher."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rowcite.authoring.passages import TIME, is_navigation, is_prose, is_standfirst
from rowcite.text.dates import date_spans
from rowcite.text.pins import normalise

HIDDEN = re.compile("button|figcaption|form|head|iframe|noscript|script|select|style|svg|template")
INLINE = re.compile("a|abbr|b|bdi|cite|em|font|i|mark|q|s|small|span|strong|su[bp]|u|wbr")
SPACE = re.compile(r"\s+")
BEFORE = 3  # lines before the title that may be a date line or a byline
OTHERWISE = 4  # words: a date line has at most so many beside dates and times
BYLINE = 8  # words: so has a line that names the author
CHANGED = re.compile(r"(?i)обновл|изменен|updated|modified")


def visible_lines(tree: Any) -> list[str]:  # noqa: ANN401
    """The text of a page, a line for each block; `tree` is its root as lxml reads it."""
    lines = [" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n")]
    return [line for line in lines if line]


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(element.tag, str):  # a comment
        return
    if HIDDEN.fullmatch(element.tag) or element.get("hidden") is not None:
        return
    if element.tag == "time" and CHANGED.search(element.get("class", "")):
        return  # WordPress prints it and hides it
    border = "" if INLINE.fullmatch(element.tag) else "\n"
    if element.tag == "time":
        border = " "
    yield border
    yield SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child)
        yield SPACE.sub(" ", child.tail or "")
    yield border


class Header(NamedTuple):
    """What stands beside the title: date lines and bylines before and after it, and the lead."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


def header_of(
    lines: Sequence[str], title: str, body: Sequence[str], names: Sequence[str]
) -> Header:
    """The header of an article: what stands right before its title, and between it and the text.

    `body` are the paragraphs of the article, `names` those of its authors. What comes first below
    the title, but date line and byline, is the lead even if it ends in no full stop.
    """
    first = next((normalise(line) for line in body if is_prose(line)), "")
    starts = [i for i, line in enumerate(lines) if first and first in normalise(line)]
    end = starts[0] if starts else 0
    titles = [i for i, line in enumerate(lines[:end]) if normalise(line) == normalise(title)]
    if not titles:
        return Header()
    at = titles[-1]
    before = [line for line in lines[max(0, at - BEFORE) : at] if _is_header(line, names)]
    after = [line for line in lines[at + 1 : end] if _is_header(line, names)]
    below = [line for line in lines[at + 1 : end] if line not in after]
    lead = [line for line in below if is_prose(line)]
    if below and below[0] not in lead and is_standfirst(below[0]):
        lead.insert(0, below[0])
    return Header(tuple(before), tuple(after), tuple(lead))


def unchanged(line: str) -> str:
    """A date line without when the page was last changed."""
    changed = CHANGED.search(line)
    return line[: changed.start()] if changed else line


def _is_header(line: str, names: Sequence[str]) -> bool:
    """Whether a line gives the day or the time of publication, or an author, and little else."""
    if is_navigation(line):
        return False
    named = normalise(line)
    if len(line.split()) <= BYLINE and any(normalise(name) in named for name in names):
        return True
    line = rest = unchanged(line)
    for start, end in reversed(date_spans(line)):
        rest = rest[:start] + rest[end:]
    rest = TIME.sub("", rest)
    return rest != line and len(re.findall(r"\w+", rest)) <= OTHERWISE
