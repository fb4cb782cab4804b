"""What a machine reads in a text, one reading a fact: figures, dates and names, each as it is printed."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from rowcite.evidence.facts import FigureValue, Span, facts, span_of, value_of
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.model import Package
from rowcite.text.dates import PrintedDate, date_spans, read_dates
from rowcite.text.figures import PrintedFigure, read_figures
from rowcite.text.names import Mention
from rowcite.text.new_names import unknown_names

SHORT = 2  # letters: a capitalised word that short is a preposition, unless it is an acronym
QUOTED = re.compile(r"«[^«»]*»")

Key = TypeVar("Key")
Printed = TypeVar("Printed", PrintedFigure, PrintedDate, Mention)


class Readings(NamedTuple):
    """The figures and dates of a text by value, the names of known things by id, and capitalised names that nothing bears yet."""

    figures: dict[FigureValue, PrintedFigure]
    dates: dict[Span, PrintedDate]
    names: dict[str, Mention]
    unknown: list[Mention]


def readings(package: Package, text: str, published: date | None) -> Readings:
    """The facts of a text, exactly those that the checks see; of several wordings of one the first in «», else the first of all."""
    found = facts(package, text, published)
    figures = [(value_of(figure), figure) for figure in read_figures(text)]
    dates = [(span, day) for day in read_dates(text, published) if (span := span_of(day.edtf))]
    names = [
        (id_, mention)
        for mention in queries.names(package).find(text)
        for id_ in sorted(mention.entities)
    ]
    return Readings(
        _one_each([pair for pair in figures if pair[0] in found.figures], text),
        _one_each([pair for pair in dates if pair[0] in found.dates], text),
        _one_each(names, text),
        _new_names(
            package, text, [(one.start, one.end) for one in read_figures(text)] + date_spans(text)
        ),
    )


def _new_names(package: Package, text: str, taken: list[tuple[int, int]]) -> list[Mention]:
    """The capitalised names that nothing bears, each once: no words of figures or dates («20 МВт», April), no short words («По»)."""
    found: dict[str, Mention] = {}
    for mention in unknown_names(text, queries.names(package)):
        within = any(mention.start < end and start < mention.end for start, end in taken)
        if not within and (len(mention.text) > SHORT or mention.text.isupper()):
            found.setdefault(" ".join(mention.text.split()), mention)
    return list(found.values())


def _one_each(pairs: list[tuple[Key, Printed]], text: str) -> dict[Key, Printed]:
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found: dict[Key, Printed] = {}
    for key, one in sorted(pairs, key=lambda pair: not _is_within(pair[1], quoted)):
        found.setdefault(key, one)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def is_quoted(found: PrintedFigure | PrintedDate | Mention, text: str) -> bool:
    """Whether a reading stands in «», as what is printed does in a note."""
    return _is_within(found, [match.span() for match in QUOTED.finditer(text)])


def _is_within(
    found: PrintedFigure | PrintedDate | Mention, spans: Iterable[tuple[int, int]]
) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


def bounds(figure: PrintedFigure) -> list[str]:
    """The lower and upper value of a figure as they stand in a table: once if they are equal, those that are open left out."""
    return [plain(bound) for bound in dict.fromkeys((figure.low, figure.high)) if bound is not None]


def described(figure: PrintedFigure) -> str:
    """A figure by value: `more-than 5000000 RUB`, `between 3 and 5 a`, `vague 1`."""
    return " ".join(filter(None, (figure.qualifier, " and ".join(bounds(figure)), figure.unit)))
