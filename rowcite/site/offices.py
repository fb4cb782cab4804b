"""Offices: who leads what, since when, as the ties of a package say."""

from collections import defaultdict
from typing import NamedTuple

from rowcite.package.rows import Stance
from rowcite.package.table import Row
from rowcite.site import formats
from rowcite.site.library import Library
from rowcite.site.records import Piece, Reader, Record


class Office(NamedTuple):
    """An office: what it is, the days of the sources that say so, how many do."""

    record: Record
    title: Piece
    days: str
    sources: int


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
    rows = {mention.row.id for mention in about}
    passages = {mention.row.citation for mention in about} - {None}
    found = []
    for table in library.tie_tables:
        sorts = library.fields[table.name][library.first_end(table)].sorts
        holders = set()
        for row in table.rows:
            if has_title(row) and sorts.by:
                holders.add(sorts.allowed.get(row[sorts.by]))
        for row in table.rows:
            allowed = sorts.allowed.get(row[sorts.by]) if sorts.by else None
            if has_title(row) or (allowed and allowed in holders):
                found.append(row)

    def order(row: Row) -> tuple[bool, bool, int, int, str]:
        body = row[row.table.with_role("object")[0]]
        named = library.mentions.get(body, ())
        is_near = any(mention.row.id in rows for mention in named)
        beside = len({mention.row.citation for mention in named} & passages)
        return not lasts(row), not is_near, -beside, -fame(library, row), row.id

    return sorted(found, key=order)


def has_title(row: Row) -> bool:
    """Whether a tie has a title of its own."""
    return any(row[column] for column in row.table.with_role("text"))


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
            found[reader.cell(row, column)[0]][holder].append(office(reader, row))
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
    )
