"""Figures on one axis: where each mark stands, as a share of the width, and which shape it has."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import NamedTuple

from rowcite.package.queries import further_citations, source_for
from rowcite.package.rows import Stance
from rowcite.package.table import Row
from rowcite.package.values import FigureRow
from rowcite.site import formats
from rowcite.site.formats import percent
from rowcite.site.library import FigureGroup, Library, Said, safe, said
from rowcite.site.markup import plain
from rowcite.site.records import Piece, Pieces, Reader, Record
from rowcite.site.times import dated_tables

FROM, TO = Decimal("0.03"), Decimal("0.97")  # the part of the width that the axis takes up
WIDE = 100  # values further apart than this stand on an axis of powers of ten
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 4
HEDGES = ("less-than", "at-most", "about", "exact", "between", "at-least", "more-than")  # rising
REACH = Decimal("0.14")  # of the width, for the line of «more than», and of «about»


class Tick(NamedTuple):
    """A place on the axis and what is written there."""

    at: str
    label: str
    anchor: str  # start, middle or end


class Mark(NamedTuple):
    """A figure on the axis: its shape is that of its hedge."""

    shape: str
    at: str
    start: str
    end: str


class PlotRow(NamedTuple):
    """A figure and its mark; a vague one has none."""

    record: Record
    mark: Mark | None
    scope: Pieces


class Value(NamedTuple):
    """What figures say alike: the first of them that has a speaker, and how many sources say it."""

    row: PlotRow
    sources: int


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of one subject, measure and unit.

    `values` are what they say, in rising order; `ends` are the least and the most of them, none if
    these are no spread of one thing.
    """

    anchor: str
    subject: Pieces
    measure: Piece
    unit: str
    values: tuple[Value, ...]
    ends: tuple[PlotRow, ...]
    sources: int
    ticks: tuple[Tick, ...]
    is_log: bool
    rows: tuple[PlotRow, ...]

    @property
    def subject_name(self) -> str:
        """What the figures are about, as text."""
        return plain(self.subject)

    @property
    def spread(self) -> str:
        """The ends as text, each with its hedge; empty if there are none."""
        return " … ".join(end.record.reading for end in self.ends)


class Axis:
    """An axis from zero, or one of powers of ten where the values lie far apart."""

    def __init__(self, values: Iterable[Decimal]) -> None:
        known = list(values)
        smallest, largest = min(known), max(known)
        self.is_log = smallest > 0 and largest / smallest > WIDE
        if self.is_log:
            self.low = Decimal(floor(log10(smallest)))
            self.high = Decimal(floor(log10(largest)) + 1)
            self.step = Decimal(1)
        else:
            self.step = step_for(max(largest, Decimal(0)) - min(smallest, Decimal(0)))
            self.low = min(Decimal(0), (smallest / self.step).to_integral_value() * self.step)
            if self.low > smallest:
                self.low -= self.step
            self.high = Decimal(0)
            while self.high <= largest:
                self.high += self.step

    def place(self, value: Decimal) -> Decimal:
        """Where a value stands, as a share of the width."""
        position = Decimal(str(log10(value))) if self.is_log else value
        return FROM + (TO - FROM) * (position - self.low) / (self.high - self.low)

    def ticks(self, language: str, unit: str) -> tuple[Tick, ...]:
        """The places that are written on the axis."""
        found = []
        position = self.low
        while position <= self.high:
            value = Decimal(10) ** int(position) if self.is_log else position
            anchor = {self.low: "start", self.high: "end"}.get(position, "middle")
            label = formats.number(language, value)
            if position == self.high:
                label = formats.amount(language, value, unit)
            elif abs(value) >= 10**6:
                label = formats.short(language, value)
            found.append(Tick(percent(self.place(value)), label, anchor))
            position += self.step
        return tuple(found)


def step_for(width: Decimal) -> Decimal:
    """A round step by which few ticks cover a width."""
    if width <= 0:
        return Decimal(1)
    least = width / MOST_TICKS
    scale = Decimal(10) ** floor(log10(least))
    for step in STEPS:
        if step * scale >= least:
            return step * scale
    return 10 * scale


def plot(reader: Reader, group: FigureGroup) -> Plot:
    """The figures of a group, in the order of their values and days."""
    bounds = [bound for figure in group.figures for bound in figure.in_base()[:2]]
    known = [value for value in bounds if value is not None]
    axis = Axis(known) if known else None
    rows = {}
    for figure in in_order(reader.library, group):
        mark = mark_of(axis, figure) if axis else None
        rows[figure.row.id] = PlotRow(reader.record(figure.row), mark, scope(reader, figure))
    first = group.figures[0]
    alike = values_of(reader.library, group)
    return Plot(
        anchor=safe("-".join((*group.subjects, group.measure, group.unit, "figures"))),
        subject=subjects(reader, first),
        measure=measure(reader, first),
        unit=group.unit,
        values=tuple(Value(rows[figure.row.id], sources) for figure, sources in alike),
        ends=tuple(rows[figure.row.id] for figure in ends(reader.library, alike)),
        sources=group.sources,
        ticks=axis.ticks(reader.language, group.unit) if axis else (),
        is_log=axis.is_log if axis else False,
        rows=tuple(rows.values()),
    )


def in_order(library: Library, group: FigureGroup) -> list[FigureRow]:
    """The figures by value, by what the hedge admits, «less than» first, and by day of the source.

    Those without a value or a day come last.
    """

    def order(figure: FigureRow) -> tuple[Decimal, int, str, str]:
        low, high, _ = figure.in_base()
        value = low if low is not None else high
        hedge = figure.row[figure.qualifier]
        rank = HEDGES.index(hedge) if hedge in HEDGES else len(HEDGES)
        known = Decimal("Infinity") if value is None else value
        return known, rank, library.published(source_for(figure.row)) or "9999", figure.row.id

    return sorted(group.figures, key=order)


def any_value(figure: FigureRow) -> bool:
    """Whether a figure has a value: a vague one has none."""
    return any(value is not None for value in figure.bounds())


def mark_of(axis: Axis, figure: FigureRow) -> Mark | None:
    """The mark of a figure; None if it has no value."""
    low, high, _ = figure.in_base()
    hedge = figure.row[figure.qualifier]
    value = low if low is not None else high
    if value is None:
        return None
    at = axis.place(value)
    start = end = at
    if hedge == "between" and low is not None and high is not None:
        start, end = axis.place(low), axis.place(high)
    elif hedge in ("more-than", "at-least"):
        end = at + REACH
    elif hedge in ("less-than", "at-most"):
        start = at - REACH
    elif hedge == "about":
        start, end = at - REACH / 2, at + REACH / 2
    return Mark(hedge or "exact", percent(at), percent(start), percent(end))


def subjects(reader: Reader, figure: FigureRow) -> Pieces:
    """The things that a figure is about."""
    row = figure.row
    if row.table.with_role("name"):
        return (reader.heading(row),)
    found: list[Piece] = []
    for column in row.table.subject_columns:
        if row[column]:
            found += reader.cell(row, column)
    return tuple(found)


def measure(reader: Reader, figure: FigureRow) -> Piece:
    """What a figure measures: its word, or the title of the column in which it is printed."""
    for column in figure.row.table.with_role("measure"):
        return reader.cell(figure.row, column)[0]
    return reader.column(figure.row.table, figure.printed)


def scope(reader: Reader, figure: FigureRow) -> Pieces:
    """What tells a figure from others of its measure."""
    found: list[Piece] = []
    for column in figure.row.table.with_role("scope"):
        if figure.row[column]:
            found += reader.cell(figure.row, column)
    return tuple(found)


def values_of(library: Library, group: FigureGroup) -> list[tuple[FigureRow, int]]:
    """What the figures say, in rising order, each with how many sources say it.

    Of equal ones it is the first that has a speaker, or the first whose source has an address if
    none has one; one whose own citations say that it is contradicted comes last.
    """
    alike: dict[Said, list[FigureRow]] = defaultdict(list)
    for figure in in_order(library, group):
        if any_value(figure):
            alike[said(figure)].append(figure)
    found = []
    for equal in alike.values():
        spoken = [figure for figure in equal if figure.row.cell_of("speaker")]
        linked = [figure for figure in equal if library.article(figure.row)]
        chosen = spoken or linked or equal
        sure = [figure for figure in chosen if not is_contradicted(library, figure.row)]
        sources = {source_for(figure.row) for figure in equal}
        found.append(((sure or chosen)[0], len(sources)))
    return found


def is_contradicted(library: Library, row: Row) -> bool:
    """Whether a further citation of a row says otherwise."""
    further = further_citations(library.package).get(row.id, [])
    return any(citation["stance"] == Stance.CONTRADICTS for citation in further)


def ends(library: Library, alike: list[tuple[FigureRow, int]]) -> list[FigureRow]:
    """The least and the most that sources say, or the one figure if all say the same.

    None if no figure has a value, or if the two were said or done at different events: these are no
    spread of one thing.
    """
    figures = [figure for figure, _ in alike]
    found = figures[:1] + figures[1:][-1:]
    return [] if are_of_different_events(library, found) else found


def are_of_different_events(library: Library, chosen: list[FigureRow]) -> bool:
    """Whether figures name different events in one column."""
    events: dict[str, set[str]] = defaultdict(set)
    for figure in chosen:
        for column in library.references[figure.row.table.name]:
            target = library.target(figure.row, column)
            if target is not None and target.table in dated_tables(library):
                events[column].add(target.id)
    return any(len(named) > 1 for named in events.values())
