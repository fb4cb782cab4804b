"""The publisher of a new source: its existing row, or the cells of a new one."""

import re
from collections.abc import Mapping, Sequence

from rowcite.authoring.ids import host_of, publisher_of, slug
from rowcite.authoring.name_suggestions import column_for
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import ID_PATTERN
from rowcite.package.table import Table
from rowcite.text.names import NameIndex
from rowcite.text.pins import normalise
from rowcite.text.spelling import did_you_mean

PUBLISHER = "publisher"


def publishers(package: Package, sources: Table) -> Table | None:
    """The table that introduces publishers; None if the table of the sources names none."""
    named = queries.references(package)[sources.name].get(PUBLISHER, ())
    return next(iter(named), None)


def known_publisher(
    package: Package, sources: Table, url: str, names: Sequence[str]
) -> tuple[str, str]:
    """The publisher whom a page names, if it is known, and a guess where that is not sure.

    An address of a known host counts unless the page names somebody else.
    """
    home = publishers(package, sources)
    if home is None:
        return "", ""
    wanted = {normalise(name) for name in names}
    named = set()
    for row in home.rows:
        entity = queries.entities(package).get(row.id)
        if entity and wanted & {normalise(name) for name in entity.names}:
            named.add(row.id)
    hosted = set()
    for column in sources.with_role("url"):
        for row in sources.rows:
            if url and host_of(row[column]) == host_of(url):
                hosted.add(row[PUBLISHER])
    if len(named) == 1 and named >= hosted:
        return next(iter(named)), ""
    if len(hosted) == 1 and not named and not names:
        return next(iter(hosted)), ""
    return "", min(hosted | named, default="")


def is_new(package: Package, home: Table | None, id_: str, *, is_meant: bool) -> bool:
    """Whether an id can be that of a new publisher: well-formed and free.

    An id that is like another may be a slip, unless it is known to be meant as it is.
    """
    if home is None or not home.whole or not re.fullmatch(ID_PATTERN, id_):
        return False
    if id_ in {row.id for row in package.rows()}:
        return False
    return is_meant or not did_you_mean(id_, [row.id for row in home.rows])


def new_id(names: Sequence[str], url: str) -> str:
    """The id proposed for a new publisher: its name, or else the name of its host."""
    return next(filter(None, map(slug, (*names, publisher_of(url)))), "")


def name_cells(home: Table, names: Sequence[str]) -> Mapping[str, str]:
    """The names that a page gives to its publisher, by the column of their language."""
    cells: dict[str, str] = {}
    for name in names:
        cells.setdefault(column_for(home.with_role("name"), name), name)
    return cells


def unprinted_names(home: Table, cells: Mapping[str, str], note: str) -> list[str]:
    """The columns of names of a new publisher that may be empty, and are nowhere in its note."""
    found = []
    for field in home.schema.fields:
        name = cells.get(field.name, "") if field.role == "name" else ""
        if name and not field.constraints.required and not NameIndex([("", name)]).find(note):
            found.append(field.name)
    return found
