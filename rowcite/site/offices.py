"""Offices: who leads what, since when, as the ties of a package say."""

from collections import defaultdict
from typing import NamedTuple

from rowcite.package.rows import Stance
from rowcite.package.table import Row
from rowcite.site import formats
from rowcite.site.library import TELLING, Library
from rowcite.site.records import Piece, Reader, Record
from rowcite.site.times import moment_of, order_of, span_of


class Office(NamedTuple):
    """An office: what it is, the days of the sources that say so, how many do.

    `moments` are the dated rows that are about both who holds it and what is led.
    """

    record: Record
    title: Piece
    days: str
    sources: int
    moments: tuple[Record, ...]


class Led(NamedTuple):
    """What is led, and who holds which offices in it."""

    name: Piece
    holders: dict[Piece, list[Office]]


def office_rows(library: Library) -> list[Row]:
    """The ties that are offices: those that last first, then by how near to the main thing.

    An office has a title, or its word ties only the sorts of things that hold titled ones. Near is
    what a row names together with the main thing; then what more passages speak of beside it.
    """
    about = library.mentions.get(library.main_thing, ())
    passages = {mention.row.citation for mention in about} - {None}
    near = beside_main(library)
    found = []
    for table in library.tie_tables:
        sorts = table.fields[library.first_end(table)].sorts
        holders = set()
        for row in table.rows:
            if has_title(row) and sorts.by:
                holders.add(sorts.allowed.get(row[sorts.by]))
        for row in table.rows:
            allowed = sorts.allowed.get(row[sorts.by]) if sorts.by else None
            if has_title(row) or (allowed and allowed in holders):
                found.append(row)

    def order(row: Row) -> tuple[bool, bool, int, int, str]:
        led_thing = body(row)
        named = library.mentions.get(led_thing, ())
        beside = len({mention.row.citation for mention in named} & passages)
        return not lasts(row), led_thing not in near, -beside, -fame(library, row), row.id

    return sorted(found, key=order)


def body(row: Row) -> str:
    """What is led, by its id."""
    return row[row.table.with_role("object")[0]]


def beside_main(library: Library) -> set[str]:
    """The things that a row names together with the main thing, and that thing itself."""
    found = set()
    for mention in library.mentions.get(library.main_thing, ()):
        named = library.references[mention.row.table.name]
        found |= {mention.row[column] for column in named}
    return found & library.things.keys()


def has_title(row: Row) -> bool:
    """Whether a tie has a title of its own."""
    return bool(row.cell_of("text"))


def lasts(row: Row) -> bool:
    """Whether a tie is so at the time of its source: former ones come last."""
    return any(row[column] == "ongoing" for column in row.table.with_role("modality"))


def fame(library: Library, row: Row) -> int:
    """How many rows name the thing from which a tie starts."""
    return len(library.mentions.get(row[library.first_end(row.table)], ()))


def led(reader: Reader, rows: list[Row]) -> list[Led]:
    """What is led, in the order of the offices, each with who holds which ones in it."""
    found: dict[Piece, dict[Piece, list[Office]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        holder = reader.cell(row, reader.library.first_end(row.table))[0]
        for column in row.table.with_role("object"):
            held = found[reader.cell(row, column)[0]][holder]
            told = {moment for one in held for moment in one.moments}
            one = office(reader, row)
            new = tuple(moment for moment in one.moments if moment not in told)
            held.append(one._replace(moments=new))
    return [Led(name, holders) for name, holders in found.items()]


def office(reader: Reader, row: Row) -> Office:
    """A tie as an office."""
    library = reader.library
    evidence = [one for one in library.evidence(row) if one.stance == Stance.SUPPORTS]
    sources = {one.source for one in evidence}
    days = sorted({library.published(source) for source in sources} - {""})
    between = "/".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    return Office(
        reader.record(row),
        reader.tie_title(row) or reader.tie_label(row),
        formats.when(reader.language, between) if between else "",
        len(sources),
        tuple(reader.record(moment) for moment in moments_about(library, row)),
    )


def moments_about(library: Library, row: Row) -> list[Row]:
    """The dated rows that are about both ends of a tie, such as an appointment to an office."""
    ends = (row[library.first_end(row.table)], body(row))
    first, last = (_about(library, end) for end in ends)
    found = [library.rows[id_] for id_ in first & last]
    return sorted(found, key=lambda moment: (*order_of(moment), moment.id))


def _about(library: Library, thing: str) -> set[str]:
    """The dated rows that are about a thing: a row that says no more than that ties them."""
    found = set()
    for mention in library.mentions.get(thing, ()):
        table = mention.row.table
        words = any(entry.constraints.enum for entry in table.schema.fields)
        if words or table.with_role(*TELLING):
            continue
        moment = moment_of(library, mention.row)
        if moment is not mention.row and span_of(moment):
            found.add(moment.id)
    return found
