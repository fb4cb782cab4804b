"""The sorts of things, and which of them a cell can name (`rowcite:sorts` in the schema)."""

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Row


def sorts_of(package: Package, id_: str) -> frozenset[str]:
    """The sorts of a thing: its table, and the kind of its row with it, as in `topics:document`.

    A thing that no row introduces is of no sort.
    """
    entity = queries.entities(package).get(id_)
    if entity is None:
        return frozenset()
    table = entity.row.table
    kinds = [f"{table.name}:{entity.row[column]}" for column in table.with_role("kind")]
    return frozenset([table.name, *kinds])


@answered_once
def can_act(package: Package, id_: str) -> bool:
    """Whether a thing is of a sort that can speak, as far as sorts are declared."""
    speaking: set[str] = set()
    for table in package.tables.values():
        for field in table.schema.fields:
            if field.role == "speaker":
                speaking.update(*field.sorts.allowed.values())
    return not sorts_of(package, id_).isdisjoint(speaking)


def allowed_sorts(row: Row, column: str) -> tuple[str, ...]:
    """The sorts that can stand in a cell, by the other cells of its row; none if any can."""
    field = row.table.fields[column]
    word = row[field.sorts.by] if field.sorts.by else ""
    return field.sorts.allowed.get(word, ())


def can_stand(package: Package, row: Row, column: str, id_: str) -> bool:
    """Whether a thing is of a sort that can stand in a cell, as far as sorts are declared."""
    return not sorts_of(package, id_).isdisjoint(allowed_sorts(row, column))
