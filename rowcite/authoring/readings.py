"""What a machine reads in a text: figures, dates and names, each fact once and as it is printed."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from rowcite.evidence.facts import Facts, FigureValue, Span, figures_in, span_of, value_of
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.model import Package
from rowcite.text.dates import PrintedDate, Published, date_spans, read_date, read_dates
from rowcite.text.figures import PrintedFigure
from rowcite.text.name_keys import names_of
from rowcite.text.names import Mention, NameIndex
from rowcite.text.new_names import unknown_names

SHORT = 2  # letters: a capitalised word that short is a preposition, unless it is an acronym
QUOTED = re.compile(r"«[^«»]*»")
# 2 September 2021 («September 2»), 3 tonnes of ore (printed «some of 3 tonnes of ore»)
BEHIND = re.compile(
    r"(?P<between>(?:\s+[^\W\d_]+){0,4})\s*\((?:printed\s+)?«(?P<words>[^«»]*\d[^«»]*)»\)"
)
NUMBERS = re.compile(r"\d+")

Key = TypeVar("Key")
Printed = TypeVar("Printed", PrintedFigure, PrintedDate, Mention)


class Readings(NamedTuple):
    """Figures and dates of a text by value, names of known things by id, and other names.

    `unknown` are the names that belong to nothing yet.
    """

    figures: dict[FigureValue, PrintedFigure]
    dates: dict[Span, PrintedDate]
    names: dict[str, Mention]
    unknown: list[Mention]


def readings(
    package: Package, text: str, published: Published, source: str | None = None
) -> Readings:
    """The facts of a text, exactly those that the checks see.

    Of several wordings of one fact the first in «» is taken, or the first of all.
    """
    stated = Facts(package, text, published, source)
    quoted = queries.language(package, source or "")
    figures, dates, names = [], [], []
    taken = date_spans(text, quoted=quoted)
    for figure in figures_in(text, quoted=quoted):
        taken.append((figure.start, figure.end))
        if value_of(figure) in stated.figures:
            figures.append((value_of(figure), figure))
    days = read_dates(text, published, quoted=quoted)
    for day in (*days, *_quoted_dates(text, published, quoted)):
        span = span_of(day.edtf)
        if span and span in stated.dates:
            dates.append((span, day))
    for mention in queries.names(package).find(text):
        names += [(id_, mention) for id_ in sorted(mention.entities)]
    return Readings(
        _one_each(figures, text),
        _one_each(dates, text),
        _one_each(names, text),
        _new_names(package, text, taken),
    )


def _quoted_dates(text: str, published: Published, language: str) -> Iterator[PrintedDate]:
    """The dates that quotations are by themselves: on 24 December («on December 24»)."""
    for match in QUOTED.finditer(text):
        day = read_date(match[0].strip("«»"), published, language)
        if day:
            start = match.start() + 1
            yield day._replace(start=start + day.start, end=start + day.end)


def _new_names(package: Package, text: str, taken: Iterable[tuple[int, int]]) -> list[Mention]:
    """The names that belong to nothing yet, each once.

    Words of figures and dates («20 МВт», April) are left out, and so are short ones («По») and the
    surnames of known people.
    """
    found: dict[str, Mention] = {}
    for mention in unknown_names(text, queries.names(package)):
        is_taken = any(mention.start < end and start < mention.end for start, end in taken)
        is_short = len(mention.text) <= SHORT and not mention.text.isupper()
        known = [surname.text for surname in _surnames(package).find(mention.text)]
        if not is_taken and not is_short and mention.text not in known:
            found.setdefault(" ".join(mention.text.split()), mention)
    return list(found.values())


@queries.answered_once
def _surnames(package: Package) -> NameIndex:
    """The last names of things whose name begins with a first name in some language."""
    found = []
    for id_, entity in queries.entities(package).items():
        firsts = [name.split()[0].casefold() for name in entity.names]
        if any(names_of(first).begins_name(first) for first in firsts):
            found += [(id_, name.split()[-1]) for name in entity.names]
    return NameIndex(found)


def _one_each(pairs: list[tuple[Key, Printed]], text: str) -> dict[Key, Printed]:
    """The readings by value, in the order of the text.

    Of several the first that is quoted is taken, or the first of all.
    """
    quotations = _quotations(text)
    found: dict[Key, Printed] = {}
    for key, one in sorted(pairs, key=lambda pair: not _is_within(pair[1], quotations)):
        found.setdefault(key, one)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def is_quoted(found: PrintedFigure | PrintedDate | Mention, text: str) -> bool:
    """Whether a reading stands in «», as words that are printed so do in a note."""
    return _is_within(found, _quotations(text))


def printed_words(found: PrintedFigure | PrintedDate, text: str) -> str:
    """The words of a reading as they are printed: its own in «», or those right behind it.

    Behind a few more words they must have its numbers.
    """
    if is_quoted(found, text):
        return found.text
    behind = BEHIND.match(text, found.end)
    if behind is None:
        return ""
    own, printed = NUMBERS.findall(found.text), NUMBERS.findall(behind["words"])
    is_own = not behind["between"] or (own and set(own) <= set(printed))
    return behind["words"] if is_own else ""


def _quotations(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in QUOTED.finditer(text)]


def _is_within(
    found: PrintedFigure | PrintedDate | Mention, spans: Iterable[tuple[int, int]]
) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


def bounds(figure: PrintedFigure) -> list[str]:
    """The lower and upper value of a figure as they stand in a table.

    Equal values stand once, open ones are left out.
    """
    return [plain(bound) for bound in dict.fromkeys((figure.low, figure.high)) if bound is not None]


def described(figure: PrintedFigure) -> str:
    """A figure by value: `more-than 5000000 RUB`, `between 3 and 5 a`, `vague 1`."""
    values = " and ".join(bounds(figure))
    return " ".join(part for part in (figure.qualifier, values, figure.unit) if part)
