"""The ties of a thing as a small network: the things tied to it, and the ties between these."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rowcite.package.table import Row
from rowcite.site.library import Library
from rowcite.site.records import Piece, Pieces, Reader
from rowcite.site.times import is_ahead

MOST_NODES = 24  # drawn; the others stand in a list
# Of the 100 units of the width: how far a line between two things bends in a wide drawing; where
# the trunk of a narrow one stands, and where the arcs beside it begin to bend.
BULGE, TRUNK, ARCS = 34, 75, 50
CLEAR = 1.4  # rows between such a line and the middle of the hub


class Tie(NamedTuple):
    """A row that ties a thing to another one; `is_out` if it starts from the thing."""

    row: Row
    other: str
    is_out: bool


class Node(NamedTuple):
    """A thing tied to that of the page: its name, and what ties it, each with its title."""

    name: Piece
    words: str


class Line(NamedTuple):
    """A line of a drawing: its path, whether it is still planned, whether it leads past the hub."""

    path: str
    is_ahead: bool
    is_between: bool


class Drawing(NamedTuple):
    """Lines and the dots at their ends, in a field 100 wide and as high as it has rows."""

    rows: int
    lines: tuple[Line, ...]
    dots: str


class Sides(NamedTuple):
    """The ties of a thing by their other end: those that lead to it, and those from it."""

    ins: dict[str, list[Tie]]
    outs: dict[str, list[Tie]]


Between = tuple[Tie, str]  # a tie, and the thing from which it starts


class Rest(NamedTuple):
    """Further ties by the same word: the word, and the other ends, each with its title."""

    word: str
    is_out: bool
    ends: tuple[tuple[Piece, str], ...]

    @property
    def number(self) -> int:
        """How many ties these are."""
        return len(self.ends)


@dataclass(frozen=True, slots=True)
class Network:
    """The network of a thing: what leads to it, what it leads to, and two drawings of it.

    `between` are the ties between the things drawn, in words; `rest` what is not drawn.
    """

    ins: tuple[Node, ...]
    outs: tuple[Node, ...]
    wide: Drawing
    narrow: Drawing
    between: tuple[Pieces, ...]
    rest: tuple[Rest, ...]


def ties_of(library: Library, thing: str) -> list[Tie]:
    """The ties of a thing, as often as a row ties it."""
    found = []
    for mention in library.mentions.get(thing, ()):
        table = mention.row.table
        if table not in library.tie_tables:
            continue
        first, lasts = library.first_end(table), table.with_role("object")
        is_out = mention.column == first
        is_end = is_out or mention.column in lasts
        other = mention.row[lasts[0] if is_out else first]
        if is_end and other in library.things and other != thing:
            found.append(Tie(mention.row, other, is_out))
    return found


def network(reader: Reader, thing: str) -> Network | None:
    """The network of a thing; None if no tie leads from it or to it."""
    library = reader.library
    ties = ties_of(library, thing)
    names = sorted({tie.other for tie in ties}, key=lambda id_: (-_fame(library, id_), id_))
    drawn = set(names[:MOST_NODES])
    if not drawn:
        return None
    shown = [tie for tie in ties if tie.other in drawn]
    sides = Sides(
        _by_node(reader, [tie for tie in shown if not tie.is_out]),
        _by_node(reader, [tie for tie in shown if tie.is_out]),
    )
    between = list(_between(library, drawn))
    return Network(
        tuple(_node(reader, own) for own in sides.ins.values()),
        tuple(_node(reader, own) for own in sides.outs.values()),
        _wide(sides, between),
        _narrow(sides, between),
        tuple(reader.head(tie.row) for tie, _ in between),
        tuple(_rest(reader, [tie for tie in ties if tie.other not in drawn])),
    )


def _fame(library: Library, thing: str) -> int:
    """How many rows name a thing."""
    return len(library.mentions.get(thing, ()))


def _word(reader: Reader, tie: Tie) -> str:
    """The words for a tie."""
    return " ".join(reader.tie_words(tie.row))


def _by_node(reader: Reader, ties: list[Tie]) -> dict[str, list[Tie]]:
    """Ties by their other end: those by one word together, and of these the best known first."""
    found: dict[str, list[Tie]] = defaultdict(list)
    fame = {tie.other: _fame(reader.library, tie.other) for tie in ties}
    for tie in sorted(ties, key=lambda tie: (_word(reader, tie), -fame[tie.other], tie.row.id)):
        found[tie.other].append(tie)
    return found


def _node(reader: Reader, ties: list[Tie]) -> Node:
    """The other end of ties, with their words."""
    said: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        title = reader.tie_title(tie.row)
        said[_word(reader, tie).removesuffix(":")] += [title.text] if title else []
    words = []
    for word, titles in said.items():
        words.append(f"{word} ({', '.join(dict.fromkeys(titles))})" if titles else word)
    return Node(reader.heading(reader.library.things[ties[0].other]), ", ".join(words))


def _rest(reader: Reader, ties: list[Tie]) -> Iterator[Rest]:
    """What is not drawn, by the word of the tie and its direction."""
    found: dict[tuple[bool, str], dict[tuple[Piece, str], None]] = defaultdict(dict)
    for tie in ties:
        title = reader.tie_title(tie.row)
        end = reader.heading(reader.library.things[tie.other]), title.text if title else ""
        found[tie.is_out, _word(reader, tie)][end] = None
    for (is_out, word), ends in sorted(found.items(), key=lambda item: item[0]):
        yield Rest(word, is_out, tuple(ends))


def _between(library: Library, drawn: set[str]) -> Iterator[Between]:
    """The ties between things that are drawn, each pair once."""
    seen = set()
    for thing in sorted(drawn):
        for tie in ties_of(library, thing):
            pair = frozenset((thing, tie.other))
            if tie.is_out and tie.other in drawn and pair not in seen:
                seen.add(pair)
                yield tie, thing


def _wide(sides: Sides, between: list[Between]) -> Drawing:
    """What leads to the hub on its left, what it leads to on its right."""
    rows = max(map(len, sides))
    hub = 50 if all(sides) else 0 if sides.outs else 100
    places: dict[str, tuple[int, float]] = {}
    lines, dots = [], []
    for x, side in zip((0, 100), sides, strict=True):
        first = (rows - len(side) + 1) / 2
        for number, (other, ties) in enumerate(side.items()):
            y = first + number
            places.setdefault(other, (x, y))
            bend = (x + hub) / 2
            path = f"M{x} {y:g}C{bend:g} {y:g} {bend:g} {rows / 2:g} {hub} {rows / 2:g}"
            lines.append(Line(path, _are_ahead(ties), is_between=False))
            dots.append(f"M{x} {y:g}h0")
    for tie, one in between:
        path = _past_hub(places[one], places[tie.other], rows)
        lines.append(Line(path, is_ahead(tie.row), is_between=True))
    return Drawing(rows, tuple(lines), "".join(dots))


def _past_hub(one: tuple[int, float], other: tuple[int, float], rows: int) -> str:
    """A line between two things that leads neither through the hub nor through their names."""
    (x, y), (end, last) = one, other
    deep = BULGE * (abs(last - y) / rows) ** 0.5
    aside = 0.0
    if x != end:
        deep = BULGE
        middle = (y + last - rows) / 2
        # The middle of such a line lies three quarters as far aside as what bends it.
        aside = max(0.0, CLEAR - abs(middle)) / 0.75 * (1 if middle > 0 else -1)
    first, second = (at + deep if at == 0 else at - deep for at in (x, end))
    bends = f"{first:.1f} {y + aside:g} {second:.1f} {last + aside:g}"
    return f"M{x} {y:g}C{bends} {end} {last:g}"


def _narrow(sides: Sides, between: list[Between]) -> Drawing:
    """All things below each other, the hub between those on its two sides, on one trunk."""
    hub = len(sides.ins) + 0.5
    rows = len(sides.ins) + 1 + len(sides.outs)
    below = [*enumerate(sides.ins.items()), *enumerate(sides.outs.items(), len(sides.ins) + 1)]
    places: dict[str, float] = {}
    lines, dots = [], []
    for number, (other, ties) in below:
        y = number + 0.5
        places.setdefault(other, y)
        lines.append(Line(f"M{TRUNK} {y}H100", _are_ahead(ties), is_between=False))
        dots.append(f"M100 {y}h0")
    top = min(hub, *places.values())
    path = f"M100 {hub}H{TRUNK}M{TRUNK} {top}V{max(hub, *places.values())}"
    lines.append(Line(path, is_ahead=False, is_between=False))
    for tie, one in between:
        y, last = places[one], places[tie.other]
        x = ARCS * (1 - (abs(last - y) / rows) ** 0.5)
        path = f"M100 {y}C{x:.1f} {y} {x:.1f} {last} 100 {last}"
        lines.append(Line(path, is_ahead(tie.row), is_between=True))
    return Drawing(rows, tuple(lines), "".join(dots))


def _are_ahead(ties: list[Tie]) -> bool:
    """Whether all of these ties are still planned."""
    return all(is_ahead(tie.row) for tie in ties)
