"""Places on maps: points on a grid of degrees, without borders; what lies close has its own map.

A map is a drawing of one shape, three to two, whose places are given in per cent of its width and
height. Degrees of longitude are drawn as long as they are in the middle of the map, so distances
are true along the meridians, and along the middle parallel.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, cos, floor, log10, radians
from typing import NamedTuple

from rowcite.package.table import Row, Table
from rowcite.site import formats
from rowcite.site.formats import percent
from rowcite.site.library import Library
from rowcite.site.records import Piece, Proof, Reader, Record

LATITUDE = ("wgs84_pos#lat", "schema.org/latitude")  # how the terms of the two columns end
LONGITUDE = ("wgs84_pos#long", "schema.org/longitude")
SHAPE = 1.5  # the width of a map in its heights
MARGIN = 0.16  # of the width and height, on each side
LEAST = 1.0  # degrees of latitude that a map shows at least
NEAR, SAME_HEIGHT = 0.4, 0.12  # of the width and height: two names side by side would meet
CLOSE = 0.09  # of the width and height: nearer points are drawn as one, and again on their own map
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60)  # degrees between the lines of the grid
MOST_LINES = 5
EDGE = 0.12  # of the width and height: where other lines are labelled, and the bar stands
KILOMETRES = 111.2  # in a degree of latitude
LONGEST_BAR = 0.3  # of the width


class Point(NamedTuple):
    """A row with coordinates, in degrees north and east."""

    row: Row
    north: float
    east: float


class Line(NamedTuple):
    """A line of the grid: where it is, and its degrees in words."""

    at: str
    label: str


class Spot(NamedTuple):
    """A mark on a map: one place, or several that are drawn on a map of their own."""

    x: str
    y: str
    name: str
    other_name: str
    href: str
    anchor: str  # start or end: on which side the name stands
    places: int


class Bar(NamedTuple):
    """A bar that shows a distance."""

    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map: its anchor, what it shows in words, its grid, its marks, a bar of its scale."""

    anchor: str
    names: str
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    spots: tuple[Spot, ...]
    bar: Bar


class Located(NamedTuple):
    """A place in the list under the maps: its names, where it lies, and what proves it."""

    name: Piece
    other_name: Piece
    coordinates: str
    record: Record
    proofs: tuple[Proof, ...]


def columns_of(table: Table) -> tuple[str, str] | None:
    """The columns of latitude and longitude of a table, by their terms; None if it has none."""
    found = []
    for endings in (LATITUDE, LONGITUDE):
        named = [field.name for field in table.schema.fields if field.term.endswith(endings)]
        if not named:
            return None
        found.append(named[0])
    return found[0], found[1]


def points(library: Library) -> list[Point]:
    """Every row that has both coordinates."""
    found = []
    for table in library.thing_tables:
        columns = columns_of(table)
        for row in table.rows if columns else ():
            north, east = (row.values.get(column) for column in columns or ())
            if north is not None and east is not None:
                found.append(Point(row, float(str(north)), float(str(east))))
    return found


class Frame:
    """What part of the earth a map shows, and where on it a point lies."""

    def __init__(self, shown: Iterable[Point]) -> None:
        known = list(shown)
        norths = [point.north for point in known]
        easts = [point.east for point in known]
        self.north = (min(norths) + max(norths)) / 2
        self.east = (min(easts) + max(easts)) / 2
        self.shrink = max(cos(radians(self.north)), 0.05)
        room = 1 - 2 * MARGIN
        high = (max(norths) - min(norths)) / room
        wide = (max(easts) - min(easts)) * self.shrink / room
        self.height = max(high, wide / SHAPE, LEAST)  # in degrees of latitude
        self.width = self.height * SHAPE

    def across(self, east: float) -> float:
        """Where a longitude lies, as a share of the width."""
        return 0.5 + (east - self.east) * self.shrink / self.width

    def down(self, north: float) -> float:
        """Where a latitude lies, as a share of the height."""
        return 0.5 - (north - self.north) / self.height


def grouped(shown: list[Point], frame: Frame) -> list[list[Point]]:
    """The points, those that lie close as one group: in a field of a grid, or in adjoining ones."""
    fields: dict[tuple[int, int], list[Point]] = {}
    for point in shown:
        place = floor(frame.across(point.east) / CLOSE), floor(frame.down(point.north) / CLOSE)
        fields.setdefault(place, []).append(point)
    found = []
    while fields:
        waiting = [next(iter(fields))]
        group: list[Point] = []
        while waiting:
            column, line = place = waiting.pop()
            group += fields.pop(place, [])
            around = [(column + x, line + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            waiting += [other for other in around if other in fields]
        found.append(group)
    return found


def maps(reader: Reader, shown: list[Point]) -> list[Map]:
    """A map of all points, then one for each group of those that lie too close to be told apart."""
    waiting = [shown] if shown else []
    found: list[Map] = []
    asked = 0  # maps that others lead to, in the order in which they are drawn
    while waiting:
        here = waiting.pop(0)
        frame = Frame(here)
        groups = grouped(here, frame)
        if len(groups) == 1:  # a closer look would tell no more
            groups = [[point] for point in here]
        spots = []
        for group in groups:
            if len(group) == 1:
                row = group[0].row
                name, other = reader.heading(row), other_name(reader, row)
                spots.append(_spot(frame, groups, group, name, other))
                continue
            waiting.append(group)
            asked += 1
            name = Piece(reader.counted("place", len(group)), f"#map-{asked + 1}")
            spots.append(_spot(frame, groups, group, name))
        found.append(_map(reader, f"map-{len(found) + 1}", here, frame, spots))
    return found


def _map(reader: Reader, anchor: str, shown: list[Point], frame: Frame, spots: list[Spot]) -> Map:
    language = reader.language
    norths = _rounds(frame.north, frame.height, 90)
    parallels = [Line(percent(frame.down(n)), formats.latitude(language, n)) for n in norths]
    easts = _rounds(frame.east, frame.width / frame.shrink, 180)
    meridians = [Line(percent(frame.across(e)), formats.longitude(language, e)) for e in easts]
    names = ", ".join(reader.heading(point.row).text for point in shown)
    bar = scale_bar(language, frame)
    return Map(anchor, names, tuple(meridians), tuple(parallels), tuple(spots), bar)


def other_name(reader: Reader, row: Row) -> str:
    """The name of a thing in the other language; empty if it has none, or the same."""
    for column in row.table.with_role("name"):
        language = row.table.fields[column].language
        if language == reader.other and row[column] != reader.name(row).text:
            return row[column]
    return ""


def _spot(
    frame: Frame, groups: list[list[Point]], group: list[Point], name: Piece, other: str = ""
) -> Spot:
    """The mark of a group among all groups of a map."""
    here = middle(frame, group)
    side = anchor(here, [middle(frame, one) for one in groups])
    across, down = map(percent, here)
    return Spot(across, down, name.text, other, name.href, side, len(group))


def middle(frame: Frame, group: list[Point]) -> tuple[float, float]:
    """Where the middle of some points lies, as shares of the width and the height."""
    across = sum(frame.across(point.east) for point in group) / len(group)
    return across, sum(frame.down(point.north) for point in group) / len(group)


def anchor(here: tuple[float, float], marks: list[tuple[float, float]]) -> str:
    """Which end of a name stands at its mark: it reads inward, unless it would meet another."""
    across, down = here
    is_left = across <= 1 / 2
    inward, outward = ("start", "end") if is_left else ("end", "start")
    for x, y in marks:
        is_inward = x > across if is_left else x < across
        if is_inward and abs(x - across) < NEAR and abs(y - down) < SAME_HEIGHT:
            return outward
    return inward


def _rounds(middle: float, width: float, most: int) -> list[float]:
    """The round degrees within a width around a middle, up to the most, and not at its edges."""
    # Few lines cover the width.
    step = next((step for step in STEPS if width / step <= MOST_LINES), STEPS[-1])
    half = (0.5 - EDGE) * width
    first = ceil(max(middle - half, -most) / step)
    last = floor(min(middle + half, most) / step)
    return [round(number * step, 1) for number in range(first, last + 1)]


def scale_bar(language: str, frame: Frame) -> Bar:
    """The longest bar of a round number of kilometres that is not too long for the map."""
    most = frame.width * KILOMETRES * LONGEST_BAR
    scale = 10.0 ** floor(log10(most))
    length = max(factor * scale for factor in (1, 2, 5) if factor * scale <= most)
    start = 0.03
    end = start + length / (frame.width * KILOMETRES)
    label = formats.amount(language, Decimal(round(length)), "km")
    return Bar(percent(start), percent(end), label)


def located(reader: Reader, shown: list[Point]) -> list[Located]:
    """The places of the maps in the order of their names, each with what proves its coordinates."""
    found = []
    for point in shown:
        row = point.row
        columns = set(columns_of(row.table) or ())
        evidence = reader.library.evidence(row)
        telling = [one for one in evidence if columns & set(one.columns)] or evidence[:1]
        found.append(
            Located(
                reader.name(row),
                Piece(other_name(reader, row), "", reader.other),
                formats.coordinates(reader.language, point.north, point.east),
                reader.record(row),
                tuple(reader.proof(row, one) for one in telling),
            )
        )
    return sorted(found, key=lambda one: one.name.text.casefold())
