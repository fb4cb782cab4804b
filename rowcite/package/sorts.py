"""The sorts of things: what sort a thing is of, and which sorts a cell can name, as the schema declares (`rowcite:sorts`)."""

from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.table import Row


def sorts_of(package: Package, id_: str) -> frozenset[str]:
    """The sorts of a thing: its table, and with the kind of its row, `topics:document`; none of one that no row introduces."""
    if id_ not in queries.entities(package):
        return frozenset()
    home = queries.entities(package)[id_].row
    return frozenset(
        {
            home.table.name,
            *(f"{home.table.name}:{home[column]}" for column in home.table.with_role("kind")),
        }
    )


def allowed_sorts(row: Row, column: str) -> tuple[str, ...]:
    """The sorts that can stand in a cell, by the other cells of its row; none if it declares nothing, so that any can."""
    field = next(field for field in row.table.schema.fields if field.name == column)
    return field.sorts.allowed.get(row[field.sorts.by] if field.sorts.by else "", ())


def can_stand(package: Package, row: Row, column: str, id_: str) -> bool:
    """Whether a thing is of one of the sorts that can stand in a cell, as far as these are declared."""
    return not sorts_of(package, id_).isdisjoint(allowed_sorts(row, column))
