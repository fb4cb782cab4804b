"""What a text states that a machine can compare: figures, dates and names, by value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.rows import DISAGREEING
from rowcite.package.sorts import can_act
from rowcite.package.table import Row
from rowcite.text import edtf
from rowcite.text.dates import read_dates
from rowcite.text.figures import PrintedFigure, read_figures
from rowcite.text.languages import packs
from rowcite.text.names import Mention, is_generic


class FigureValue(NamedTuple):
    """A figure by value: hedge, bounds and unit."""

    qualifier: str
    low: Decimal | None
    high: Decimal | None
    unit: str

    def __str__(self) -> str:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        span = " to ".join(f"{bound.normalize():,f}" for bound in dict.fromkeys(bounds))
        return f"{self.qualifier} {span} {self.unit}".replace("  ", " ")


@dataclass(frozen=True)
class Span:
    """A date by value: its outer bounds, None where open.

    `edtf` is how it is written, ../2025-11 or ../2025-11-30; these two have the same value. `plain`
    is the date itself, in a text that may mean it by a limit: 2027 for "as early as 2027".
    """

    start: date | None
    end: date | None
    edtf: str = field(default="", compare=False)
    plain: "Span | None" = field(default=None, compare=False)

    def __str__(self) -> str:
        return "/".join(str(day or "..") for day in dict.fromkeys((self.start, self.end)))


Fact = FigureValue | Span | str  # a thing is stated by its id


def written(fact: Fact) -> str:
    """A fact as a message words it: a date is spelled as it is read."""
    return fact.edtf if isinstance(fact, Span) and fact.edtf else str(fact)


@dataclass(frozen=True)
class Facts:
    """The facts of a text, each with the words in which it stands there.

    What is named only `within` the name of another thing is named as well, but stated of that one.
    """

    figures: dict[FigureValue, str]
    dates: dict[Span, str]
    names: dict[str, str]
    within: frozenset[str]

    def pairs(self) -> list[tuple[Fact, str]]:
        """Every fact with its words: figures, then dates, then names."""
        return [*self.figures.items(), *self.dates.items(), *self.names.items()]

    def has(self, fact: Fact) -> bool:
        """Whether a fact is among those of the text."""
        match fact:
            case FigureValue():
                return fact in self.figures
            case Span():
                plain = {span.plain for span in self.dates}
                return fact in self.dates or fact in plain or fact.plain in self.dates
            case _:
                return fact in self.names or fact in self.within


def value_of(printed: PrintedFigure) -> FigureValue:
    """A printed figure by value."""
    return FigureValue(str(printed.qualifier), printed.low, printed.high, printed.unit)


def span_of(text: str) -> Span | None:
    """An EDTF date by value, None if it is none."""
    try:
        found = edtf.parse(text)
    except edtf.EdtfError:
        return None
    return Span(found.start, found.end, text)


class Found(NamedTuple):
    """A fact where it stands in a text: the slice from `start` to `end`."""

    start: int
    end: int
    fact: Fact


def find_facts(
    package: Package,
    text: str,
    published: date | None,
    source: str | None = None,
    *,
    printed: bool = False,
) -> list[Found]:
    """The figures, dates and names of a text with their places: figures, then dates, then names.

    What stands in «» is in the language of the source, and so is all of a text that it `printed`.
    Relative dates, such as «yesterday», are counted from the day of publication. With a source,
    common words name what they mean in that source (see `queries.mentions`); without one, whatever
    is called so anywhere. A name of what has no row states nothing: that the row is missing is said
    where it is named.
    """
    mentions = _mentions(package, text, source)
    quoted = queries.language(package, source or "")
    language = quoted if printed else ""
    found = [
        Found(figure.start, figure.end, value_of(figure))
        for figure in read_figures(text, language, quoted)
        if not _is_in_name(figure.start, mentions)
    ]
    for day in read_dates(text, published, language, quoted):
        span, plain = span_of(day.edtf), span_of(day.inclusive)
        if span and not _is_in_name(day.start, mentions):
            if plain and plain.start and plain.end:
                span = replace(span, plain=plain)
            found.append(Found(day.start, day.end, span))
    known = queries.entities(package)
    for mention in mentions:
        named = [entity for entity in mention.entities if entity in known]
        found += [Found(mention.start, mention.end, entity) for entity in named]
    return found


@answered_once
def facts(
    package: Package,
    text: str,
    published: date | None,
    source: str | None = None,
    *,
    printed: bool = False,
) -> Facts:
    """The figures, dates and names of a text, as `find_facts` finds them."""
    figures: dict[FigureValue, str] = {}
    dates: dict[Span, str] = {}
    names: dict[str, str] = {}
    for start, end, fact in find_facts(package, text, published, source, printed=printed):
        words = text[start:end]
        match fact:
            case FigureValue():
                figures[fact] = words
            case Span():
                dates[fact] = words
            case _ if fact not in names or not is_generic(words):
                names[fact] = words
    within = _named_within(package, names.values(), source) - names.keys()
    return Facts(figures, dates, names, within)


def _named_within(package: Package, names: Iterable[str], source: str | None) -> frozenset[str]:
    """The things named within longer names, which begin as phrases do.

    "Deposits in Norland and Sudland" names both countries. A proper name does not: Norland Bank.
    Nor does a common word at the end, which is what the phrase is about: rare metals; unless a
    phrase of its own begins there: a strategy for the metals.
    """
    found: set[str] = set()
    for name in names:
        head, _, rest = name.partition(" ")
        if not head.islower():
            continue
        for inner in _mentions(package, rest, source):
            before = rest[: inner.start].split()
            begins = bool(before) and _is_function_word(before[-1].casefold())
            if not inner.text.islower() or inner.end < len(rest) or begins:
                found |= inner.entities
    return frozenset(found)


def _is_function_word(word: str) -> bool:
    return any(found.is_function_word(word) for found in packs())


def _mentions(package: Package, text: str, source: str | None) -> list[Mention]:
    """The things that a text names, as one about this source, or as one about any."""
    if source is None:
        return queries.names(package).find(text)
    return queries.mentions(package, text, source)


def _is_in_name(position: int, mentions: list[Mention]) -> bool:
    """Whether a position in a text lies within a name: «Channel 24» holds no number."""
    return any(mention.start <= position < mention.end for mention in mentions)


def facts_from(package: Package, source: str, text: str, *, printed: bool = False) -> Facts:
    """The facts of a text that a source of the package `printed`, or that is about this source."""
    return facts(package, text, queries.published(package, source), source, printed=printed)


def without_facts(package: Package, source: str, text: str) -> str:
    """A text that is about a source, without the words of its figures, dates and names."""
    found = [words for _, words in facts_from(package, source, text).pairs()]
    for words in sorted(found, key=len, reverse=True):  # "rare-earth metals" before "rare"
        text = text.replace(words, " ")
    return text


def is_named_apart(package: Package, source: str, text: str, id_: str) -> bool:
    """Whether a text names a thing, and not only for the sake of another name.

    Not so where it stands in brackets behind a longer name that holds its own: the Siberian Branch
    of the Academy of Sciences (the Academy). Nor right behind a body, if it is none itself: «МИД
    России».
    """
    mentions = queries.mentions(package, text, source)
    for mention in mentions:
        if id_ not in mention.entities or is_of_a_body(package, text, mention, mentions):
            continue
        before = text[: mention.start]
        opened = before.rfind("(")
        if opened <= before.rfind(")"):
            return True
        end = len(before[:opened].rstrip())
        longer = [other for other in mentions if other.end == end and id_ not in other.entities]
        if not any(queries.names_of(package, id_).find(other.text) for other in longer):
            return True
    return False


def is_of_a_body(
    package: Package, text: str, mention: Mention, mentions: Sequence[Mention]
) -> bool:
    """Whether a name stands right behind that of a body, and is of a thing that cannot act."""
    if any(can_act(package, id_) for id_ in mention.entities):
        return False
    for other in mentions:
        if text[other.end : mention.start].isspace():
            return all(can_act(package, id_) for id_ in other.entities)
    return False


def passage_facts(package: Package, source: str, number: str) -> Facts | None:
    """The facts of a passage as the note gives it; None if there is no such passage."""
    passage = package.passage(source, number)
    return facts_from(package, source, passage.text) if passage else None


def cited_facts(package: Package, row: Row) -> Facts | None:
    """The facts of the passage that a row itself cites, a row of the citations table included."""
    cited = row.citation
    return passage_facts(package, cited.source, cited.passage) if cited else None


def evidence_rows(package: Package, source: str, number: str) -> list[Row]:
    """The rows that a passage is evidence for.

    These are the rows that cite it, and those for which a further citation names it in support or
    as context.
    """
    rows = []
    for row in queries.rows_citing(package).get((source, number), ()):
        further = row.table.schema.role == "citations"
        target = queries.rows_by_id(package).get(row["row"]) if further else row
        if target and not (further and row["stance"] in DISAGREEING):
            rows.append(target)
    return rows
