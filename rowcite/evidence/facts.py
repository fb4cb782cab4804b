"""What a text states that a machine can compare: figures, dates and names, by value."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import QUOTED
from rowcite.package.queries import answered_once
from rowcite.package.rows import DISAGREEING
from rowcite.package.sorts import can_act
from rowcite.package.table import Row
from rowcite.text import edtf
from rowcite.text.dates import PrintedDate, Published, date_spans, read_dates
from rowcite.text.figures import PrintedFigure, read_figures
from rowcite.text.languages import packs
from rowcite.text.names import INSERTION, Mention, is_generic
from rowcite.text.prose import prose
from rowcite.text.tokens import fold

WORD = re.compile(r"\w+")


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

    def holds(self, other: "Span") -> bool:
        """Whether another date lies within this one, as a day does within its year."""
        if not (self.start and self.end and other.start and other.end):
            return False
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return "/".join(str(day or "..") for day in dict.fromkeys((self.start, self.end)))


Fact = FigureValue | Span | str  # a thing is stated by its id


def written(fact: Fact) -> str:
    """A fact as a message words it: a date is spelled as it is read."""
    return fact.edtf if isinstance(fact, Span) and fact.edtf else str(fact)


def value_of(printed: PrintedFigure) -> FigureValue:
    """A printed figure by value."""
    return FigureValue(str(printed.qualifier), printed.low, printed.high, printed.unit)


def without_insertions(text: str) -> str:
    """A text with spaces for what is printed in brackets: 12 («12») lamps."""
    return INSERTION.sub(lambda match: " " * len(match[0]), text) if "(" in text else text


def figures_in(text: str, language: str = "", quoted: str = "") -> list[PrintedFigure]:
    """The figures of a text, also those whose number a bracket parts from what it counts."""
    found = read_figures(text, language, quoted)
    blank = without_insertions(text)
    if blank != text:
        places = [range(figure.start, figure.end) for figure in found]
        for figure in read_figures(blank, language, quoted):
            if not any(figure.start in place for place in places):
                found.append(figure)
    return found


def span_of(text: str) -> Span | None:
    """An EDTF date by value, None if it is none."""
    found = edtf.known(text)
    return Span(found.start, found.end, text) if found else None


def publication_span(package: Package, source: str) -> Span | None:
    """When a source was published, by value."""
    found = queries.publication(package, source)
    return Span(found.start, found.end, found.text) if found else None


class Found(NamedTuple):
    """A fact where it stands in a text: the slice from `start` to `end`."""

    start: int
    end: int
    fact: Fact


class Facts:
    """The facts of a text, each with the words in which it stands there; read when asked for.

    What stands in «» is in the language of the source, and so is all of a text that it `printed`.
    Relative dates, such as «yesterday», are counted from the day of publication. With a source,
    common words name what they mean in that source (see `queries.mentions`); without one, whatever
    is called so anywhere. A name of what has no row states nothing: that the row is missing is said
    where it is named.
    """

    def __init__(
        self,
        package: Package,
        text: str,
        published: Published,
        source: str | None = None,
        *,
        printed: bool = False,
    ) -> None:
        self._package, self._text = package, text
        self._published, self._source = published, source
        self._quoted = queries.language(package, source or "")
        self._language = self._quoted if printed else ""

    def find(self) -> list[Found]:
        """Where each fact stands: figures, then dates, then names."""
        found: list[tuple[int, int, Fact]] = [
            *self._found_figures(),
            *self._found_dates(),
            *self._found_names(),
        ]
        return [Found(*one) for one in found]

    def pairs(self) -> list[tuple[Fact, str]]:
        """Every fact with its words: figures, then dates, then names."""
        return [*self.numbers(), *self.names.items()]

    def numbers(self) -> list[tuple[Fact, str]]:
        """The figures and dates with their words: no name is looked for."""
        return [*self.figures.items(), *self.dates.items()]

    def has(self, fact: Fact) -> bool:
        """Whether a fact is among those of the text."""
        match fact:
            case FigureValue():
                return fact in self.figures
            case Span():
                if fact in self.dates or fact.plain in self.dates:
                    return True
                return any(fact == span.plain for span in self.dates)
            case _:
                return fact in self.names or fact in self.within

    @cached_property
    def figures(self) -> dict[FigureValue, str]:
        """The figures."""
        return {fact: self._text[start:end] for start, end, fact in self._found_figures()}

    @cached_property
    def dates(self) -> dict[Span, str]:
        """The dates."""
        return {fact: self._text[start:end] for start, end, fact in self._found_dates()}

    def has_word(self, word: str) -> bool:
        """Whether the text has a word for a date that no value can be compared with.

        So is a relative one where the day of publication is not known; "today" may be nowadays.
        """
        said, present = fold(word), prose().present
        if said in present:
            return not present.isdisjoint(WORD.findall(fold(self._text)))
        if isinstance(self._published, date) or any(map(str.isdigit, word)):
            return False
        places = date_spans(self._text, self._language, self._quoted)
        return any(fold(self._text[start:end]) == said for start, end in places)

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of the things that are named."""
        found: dict[str, str] = {}
        for start, end, fact in self._found_names():
            words = self._text[start:end]
            if fact not in found or not is_generic(words):
                found[fact] = words
        return found

    @cached_property
    def within(self) -> frozenset[str]:
        """The things named only within longer names, which begin as phrases do.

        They are named as well, but what is stated is stated of the longer name. "Deposits in
        Norland and Sudland" names both countries. A proper name does not: Norland Bank. Nor does a
        common word at the end, which is what the phrase is about: rare metals; unless a phrase of
        its own begins there: a strategy for the metals.
        """
        found: set[str] = set()
        for name in self.names.values():
            head, _, rest = name.partition(" ")
            if not head.islower():
                continue
            for inner in self._mentions(rest):
                before = rest[: inner.start].split()
                last = "".join(before[-1:]).casefold()
                begins = bool(last) and any(pack.is_function_word(last) for pack in packs())
                if not inner.text.islower() or inner.end < len(rest) or begins:
                    found |= inner.entities
        return frozenset(found - self.names.keys())

    @cached_property
    def _named(self) -> list[Mention]:
        return self._mentions(self._text)

    def _mentions(self, text: str) -> list[Mention]:
        if self._source is None:
            return queries.names(self._package).find(text)
        return queries.mentions(self._package, text, self._source)

    def _found_figures(self) -> Iterator[tuple[int, int, FigureValue]]:
        for figure in figures_in(self._text, self._language, self._quoted):
            if not self._is_in_name(figure.start):
                yield figure.start, figure.end, value_of(figure)

    def _found_dates(self) -> Iterator[tuple[int, int, Span]]:
        for day in self._dates_read():
            span, plain = span_of(day.edtf), span_of(day.inclusive)
            if span and not self._is_in_name(day.start):
                if plain and plain.start and plain.end:
                    span = replace(span, plain=plain)
                yield day.start, day.end, span

    def _dates_read(self) -> list[PrintedDate]:
        """The dates, read again without brackets that part them from what they belong to."""
        found = self._read(self._text)
        blank = without_insertions(self._text)
        if blank == self._text:
            return found
        starts, ends = [one.start for one in found], [one.end for one in found]
        anew = []
        dropped: set[PrintedDate] = set()
        for day in set(self._read(blank)).difference(found):
            parts = found[bisect_right(ends, day.start) : bisect_left(starts, day.end)]
            # in May («в мае») of last year
            if all(day.start <= one.start and one.end <= day.end for one in parts):
                dropped.update(parts)
                anew.append(day)
        return [one for one in found if one not in dropped] + sorted(anew)

    def _read(self, text: str) -> list[PrintedDate]:
        return read_dates(text, self._published, self._language, self._quoted)

    def _found_names(self) -> Iterator[tuple[int, int, str]]:
        known = queries.entities(self._package)
        for mention in self._named:
            for entity in mention.entities:
                if entity in known:
                    yield mention.start, mention.end, entity

    def _is_in_name(self, position: int) -> bool:
        """Whether a position lies within a name: «Channel 24» holds no number."""
        starts, ends = self._name_bounds
        before = bisect_right(starts, position)
        return before > 0 and position < ends[before - 1]

    @cached_property
    def _name_bounds(self) -> tuple[list[int], list[int]]:
        """Where the names begin, in order, and for each how far it and those before it reach."""
        named = sorted(self._named, key=attrgetter("start"))
        ends = accumulate((mention.end for mention in named), max)
        return [mention.start for mention in named], list(ends)


@answered_once
def facts_from(package: Package, source: str, text: str, *, printed: bool = False) -> Facts:
    """The facts of a text that a source of the package `printed`, or that is about this source."""
    return Facts(package, text, queries.published(package, source), source, printed=printed)


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
        behind = text[other.end : mention.end]
        if "(" in behind:
            behind = INSERTION.sub("", behind)
        if other.end < mention.start and behind.strip() == mention.text:
            return all(can_act(package, id_) for id_ in other.entities)
    return False


@answered_once
def passage_facts(package: Package, source: str, number: str) -> Facts | None:
    """The facts of a passage as the note gives it; None if there is no such passage."""
    passage = package.passage(source, number)
    return facts_from(package, source, passage.text) if passage else None


@answered_once
def own_facts(package: Package, source: str, number: str) -> frozenset[Fact]:
    """The facts that stand in a passage of a note outside its quotations."""
    passage, there = package.passage(source, number), passage_facts(package, source, number)
    if passage is None or there is None:
        return frozenset()
    quoted = {at for match in QUOTED.finditer(passage.text) for at in range(*match.span())}
    own = {found.fact for found in there.find() if found.start not in quoted}
    return frozenset(own | {fact.plain for fact in own if isinstance(fact, Span) and fact.plain})


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
