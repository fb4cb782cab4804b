"""The timeline: dated rows by year, each on the months of its year, as long as it is vague."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from math import ceil
from typing import NamedTuple

from rowcite.package import queries
from rowcite.package.rows import PAIRING, Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import date_of
from rowcite.site.formats import percent
from rowcite.site.library import Library
from rowcite.site.records import Piece, Reader, Record

NOT_YET = frozenset(("planned", "proposed", "conditional", "estimated"))  # what can be moved
THINNEST = 0.003  # of the width of a year, for a bar that is still seen
MOST_YEARS = 6  # written on an axis, also on a phone
DAYS_SHOWN = 2  # a time of no more days is a mark, not a bar


class Span(NamedTuple):
    """A time: its outer bounds, None where open, and whether it is computed, not printed."""

    start: date | None
    end: date | None
    is_reckoned: bool

    @property
    def order(self) -> tuple[date, date]:
        """By the beginning, then by the end; an open beginning is known by its end."""
        end = self.end or date.max
        return self.start or end, end


class Bar(NamedTuple):
    """Where a time stands on an axis of whole years, in per cent of the width.

    `known` is its beginning, or its end where only that is known.
    """

    shape: str  # day or bar
    start: str
    width: str
    middle: str
    known: str
    opens_left: bool
    opens_right: bool


class Move(NamedTuple):
    """A plan whose date moved: the row of the other date, and whether that is the earlier one."""

    record: Record
    when: str
    is_earlier: bool


class Saying(NamedTuple):
    """A planned date as a source gives it: the day of that source, who says it, where it stands.

    `before` is what was said last before it of the same thing, where that was another date.
    """

    record: Record
    span: Span
    day: str
    source: Piece
    imprint: str
    passage: Piece
    article: str
    speaker: Piece | None
    bar: Bar
    before: "Saying | None" = None


class Due(NamedTuple):
    """A planned thing: the rows that name it, and its dates in order of saying.

    `sayings` are the first of each date, with how many sources give it.
    """

    records: tuple[Record, ...]
    sayings: tuple[tuple[Saying, int], ...]


class Plan(NamedTuple):
    """What was said in turn of when a plan is due, on one axis; each year where it begins on it."""

    years: tuple[tuple[str, str], ...]
    sayings: tuple[Saying, ...]
    things: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated row on the timeline, with the words by which it is filtered."""

    record: Record
    bar: Bar | None
    is_reckoned: bool
    is_ahead: bool
    moves: tuple[Move, ...]
    filters: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Year:
    """A year with its moments; the one before all has longer and earlier times."""

    title: str
    moments: list[Moment] = field(default_factory=list)
    newest: str = ""


class Filter(NamedTuple):
    """A choice among the moments: its name in the page, its title, its values and their labels."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Timeline:
    """The years in order, what has no date, and the filters."""

    years: list[Year]
    undated: list[Moment]
    filters: list[Filter]


def dated_tables(library: Library) -> list[Table]:
    """The tables whose rows are moments: they say how their date is known, or on what it rests.

    Things that have names, and ties, are not moments though they may have dates.
    """
    found = []
    for table in library.shown_tables:
        is_moment = table.with_role("date-printed", "date-basis")
        if is_moment and not table.with_role("speaker"):
            found.append(table)
    return found


def span_of(row: Row) -> Span | None:
    """The time of a row, None if it has no date."""
    for column in row.table.with_role("date"):
        found = date_of(row, column)
        if found is not None:
            basis = [row[name] for name in row.table.with_role("date-basis")]
            is_reckoned = bool({"relative", "inferred", "publication"}.intersection(basis))
            return Span(found.start, found.end, is_reckoned)
    return None


def timeline(reader: Reader) -> Timeline:
    """All moments of the package."""
    years: dict[int, Year] = defaultdict(lambda: Year(""))
    early = Year(reader.say("before"))
    undated = []
    rows = [row for table in dated_tables(reader.library) for row in table.rows]
    moves = moved(reader.library)
    for row in sorted(rows, key=lambda row: (*order_of(row), row.id)):
        span = span_of(row)
        if span is None:
            undated.append(moment(reader, row, None, moves))
            continue
        year = one_year(span)
        home = years[year] if year else early
        home.title = home.title or str(year)
        home.moments.append(moment(reader, row, year, moves))
    if reader.library.newest:  # what comes after that day lies ahead
        newest = date.fromisoformat(reader.library.newest)
        if newest.year in years:
            years[newest.year].newest = percent(share(newest))
    found = [years[year] for year in sorted(years)]
    if early.moments:
        found.insert(0, early)
    return Timeline(found, undated, filters(reader, rows))


def order_of(row: Row) -> tuple[date, date]:
    """By the date of a row; without one it comes last."""
    span = span_of(row)
    return span.order if span else (date.max, date.max)


def one_year(span: Span) -> int | None:
    """The year within which a time lies; None if it runs over more."""
    ends = [day for day in (span.start, span.end) if day is not None]
    if len({day.year for day in ends}) == 1:
        return ends[0].year
    return None


def share(day: date, first: int = 0, last: int = 0) -> float:
    """What part of the years from first to last is over when a day begins; of its own without."""
    start = date(first or day.year, 1, 1)
    end = date(last or day.year, 12, 31)
    return (day - start).days / ((end - start).days + 1)


def bar_of(span: Span, first: int, last: int) -> Bar:
    """The bar of a time on the years from first to last; an open one goes on to their end."""
    start = span.start or date(first, 1, 1)
    end = span.end or date(last, 12, 31)
    days = (end - start).days + 1
    begin = share(start, first, last)
    width = days / ((date(last, 12, 31) - date(first, 1, 1)).days + 1)
    return Bar(
        "day" if days <= DAYS_SHOWN else "bar",
        percent(begin),
        percent(max(width, THINNEST)),
        percent(begin + width / 2),
        percent(begin if span.start else begin + width),
        span.start is None,
        span.end is None,
    )


def moment(
    reader: Reader, row: Row, year: int | None, moves: dict[str, list[tuple[Row, bool]]]
) -> Moment:
    """A row as the timeline shows it."""
    span, newest = span_of(row), reader.library.newest
    moved_to = []
    for other, is_earlier in moves.get(row.id, ()):
        moved_to.append(Move(reader.record(other), reader.dates(other)[0], is_earlier))
    return Moment(
        reader.record(row),
        bar_of(span, year, year) if span and year else None,
        bool(span and span.is_reckoned),
        bool(span and newest and span.order[1].isoformat() > newest),
        tuple(moved_to),
        words_of(reader, row),
    )


def moved(library: Library) -> dict[str, list[tuple[Row, bool]]]:
    """By the id of a row, the rows that give another date for the same, and which came first.

    They are tied by a further citation that sets a date against another.
    """
    found: dict[str, list[tuple[Row, bool]]] = defaultdict(list)
    for one in library.disagreements:
        dates = {*one.row.table.with_role("date", "date-printed")}
        if one.stance != Stance.CONTRADICTS or not dates & set(one.columns):
            continue
        row, first = one.row, span_of(one.row)
        for other in one.others:
            second = span_of(other)
            differs = first and second and first.order != second.order
            # Two accounts of what happened may differ, but nothing was moved.
            if differs and is_ahead(row) and is_ahead(other):
                found[row.id].append((other, _is_told_before(library, other, row)))
                found[other.id].append((row, _is_told_before(library, row, other)))
    return dict(found)


def _is_told_before(library: Library, one: Row, other: Row) -> bool:
    """Whether the source of a row surely appeared before that of another."""
    first = queries.publication_for(library.package, one)
    last = queries.publication_for(library.package, other)
    return bool(first and last and first.end and last.start and first.end < last.start)


def moment_of(library: Library, row: Row) -> Row:
    """The event of which a row is a part; the row itself if it is none."""
    for column in row.table.with_role("within-passage"):
        target = library.target(row, column)
        if target is not None and target.table in dated_tables(library):
            return target
    return row


def is_ahead(row: Row) -> bool:
    """Whether a row had not come about when its source spoke of it."""
    return any(row[column] in NOT_YET for column in row.table.with_role("modality"))


def plans(reader: Reader) -> list[Plan]:
    """What sources say in turn on when a plan is due, and others that they tell apart from it.

    A plan of which one source alone speaks is left out.
    """
    found = []
    same = _tied(reader.library, (Stance.CONTRADICTS, Stance.SAME))
    for rows in _tied(reader.library, PAIRING):
        spans = filter(None, map(span_of, rows))
        days = [day for span in spans for day in (span.start, span.end) if day]
        first, last = min(days).year, max(days).year
        said: dict[tuple[str, str], Saying] = {}
        for row in rows:
            for one in _sayings_of(reader, row, first, last):
                key = row.id, one.source.href
                if key not in said or (one.speaker and not said[key].speaker):
                    said[key] = one
        if len({source for _, source in said}) > 1:
            things = []
            for alike in same:
                own = tuple(_in_turn(said.values(), {row.id for row in alike}))
                if own:
                    things.append(own)
            sayings = sorted(chain(*things), key=_turn)
            due = sorted(map(_due, things), key=lambda thing: _turn(thing.sayings[0][0]))
            found.append(Plan(axis_of(first, last), tuple(sayings), tuple(due)))
    return sorted(found, key=lambda plan: (-len(plan.sayings), plan.sayings[0].record.id))


def axis_of(first: int, last: int) -> tuple[tuple[str, str], ...]:
    """The years that are written on an axis, each with where it begins: so few that they fit."""
    step = ceil((last - first + 1) / MOST_YEARS)
    years = range(first, last + 1, step)
    return tuple((str(year), percent(share(date(year, 1, 1), first, last))) for year in years)


def _turn(one: Saying) -> tuple[str, str]:
    """In order of saying."""
    return one.day, one.record.id


def _due(sayings: tuple[Saying, ...]) -> Due:
    """The dates of one thing."""
    sources: dict[str, dict[str, Saying]] = defaultdict(dict)
    for one in sayings:
        sources[one.record.when].setdefault(one.source.href, one)
    counted = tuple((next(iter(own.values())), len(own)) for own in sources.values())
    records = {one.record.id: one.record for one in sayings}
    return Due(tuple(records.values()), counted)


def _in_turn(said: Iterable[Saying], rows: set[str]) -> Iterator[Saying]:
    """What was said in turn of some rows, each with what was said before it if that was another."""
    last: Saying | None = None
    for one in sorted(said, key=_turn):
        if one.record.id not in rows:
            continue
        is_other = last is not None and last.span.order != one.span.order
        yield one._replace(before=last if is_other else None)
        last = one


def _tied(library: Library, stances: Container[str]) -> list[list[Row]]:
    """The dated rows that had not come about; those that such citations compare are together."""
    plans: dict[str, list[Row]] = {}
    for table in dated_tables(library):
        for row in table.rows:
            if is_ahead(row) and span_of(row) is not None:
                plans[row.id] = [row]
    for one in library.disagreements:
        for other in one.others if one.stance in stances else ():
            first, last = plans.get(one.row.id), plans.get(other.id)
            if first and last and first is not last:
                first += last
                plans |= dict.fromkeys((row.id for row in last), first)
    return list({id(rows): rows for rows in plans.values()}.values())


def _sayings_of(reader: Reader, row: Row, first: int, last: int) -> Iterator[Saying]:
    """A planned date as each passage gives it that supports the row, or its date."""
    library = reader.library
    span = span_of(row)
    dates = set(row.table.with_role("date"))
    for one in library.evidence(row):
        if span is None or one.stance != Stance.SUPPORTS:
            continue
        if one.columns and not dates & set(one.columns):
            continue
        yield Saying(
            reader.record(row),
            span,
            library.published(one.source),
            reader.source(one.source),
            reader.imprint(one.source),
            Piece(one.passage, library.passage_address(one.source, one.passage)),
            library.article_at(one.source, one.passage),
            reader.speaker_in(row, one.source, one.passage),
            bar_of(span, first, last),
        )


def words_of(reader: Reader, row: Row) -> dict[str, tuple[str, ...]]:
    """By the name of a filter, the values that a row has: its words, and the things it involves."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in row.table.schema.fields:
        if entry.constraints.enum and entry.role != "date-basis" and row[entry.name]:
            found[f"w-{entry.name}"].add(row[entry.name])
    for thing in sorted(involved(reader.library, row)):
        found[f"t-{reader.library.things[thing].table.name}"].add(thing)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def involved(library: Library, row: Row) -> set[str]:
    """The things that a row names, and those that rows of links tie to it."""
    found = {row[column] for column in row.table.entity_columns}
    for mention in library.mentions.get(row.id, ()):
        linking = mention.row.table
        if mention.column in linking.with_role("within-passage"):
            found |= {mention.row[column] for column in linking.entity_columns}
    return {id_ for id_ in found if id_ in library.things}


def filters(reader: Reader, rows: list[Row]) -> list[Filter]:
    """The filters that have a choice, with the values that occur."""
    values: dict[str, dict[str, str]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for row in rows:
        for name, words in words_of(reader, row).items():
            kind, _, about = name.partition("-")
            if kind == "w":
                titles[name] = reader.column(row.table, about).text
            else:
                titles[name] = reader.title(reader.library.package.tables[about]).text
            for word in words:
                if kind == "w":
                    values[name][word] = reader.label(row.table.fields[about], word).text
                else:
                    values[name][word] = reader.heading(reader.library.things[word]).text
    found = []
    for name, labels in values.items():
        if len(labels) > 1:
            choices = sorted(labels.items(), key=lambda item: item[1].casefold().replace("ё", "е"))
            found.append(Filter(name, titles[name], tuple(choices)))
    return sorted(found, key=lambda one: (one.name.startswith("t-"), one.title))
