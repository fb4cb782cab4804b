"""Ids and references: unique over the package, in order, and every key leads to a row."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import AutoFix, Family, check
from rowcite.package import queries
from rowcite.package.descriptor import ForeignKey
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.sorts import allowed_sorts, sorts_of
from rowcite.package.table import Row, Table
from rowcite.text.spelling import did_you_mean

STRUCTURE = Family.STRUCTURE
REPEATING = ("entities", "retired")  # tables whose ids are those of rows elsewhere


def identified_rows(package: Package) -> Iterable[Row]:
    """Every row with an id of its own, in a package whose ids are unique over all tables."""
    if package.role("passages") is None:
        return []
    return [row for row in package.rows() if row.id and row.table.schema.role not in REPEATING]


@check("duplicate-id", Family.CITATIONS, lambda package: [list(identified_rows(package))])
def duplicate_id(rows: list[Row], _: Package) -> Iterator[Fault]:
    """An id stands twice in the package.

    Citations, links and readers' notes name a row by its id alone; with two such rows nobody knows which is meant.

    Fix: give the newer row an id of its own.
    """
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row.id, row)
        if first is not row and not (
            first.table is row.table and row.table.schema.primary_key == ("id",)
        ):
            yield Fault(
                row.at("id"),
                f"the id «{shorten(row.id)}» stands in {first.table.path}:{first.line} already",
            )


@check("reused-id", Family.CITATIONS, identified_rows)
def reused_id(row: Row, package: Package) -> Iterator[Fault]:
    """A row bears an id that was retired.

    Whoever kept the old id would now be led to another fact.

    Fix: choose a new id.
    """
    retired = package.role("retired")
    if retired and any(gone.id == row.id for gone in retired.rows):
        yield Fault(row.at("id"), f"the id «{shorten(row.id)}» is retired in {retired.path}")


@check(
    "unsorted-rows",
    Family.CITATIONS,
    lambda package: package.tables.values(),
    auto_fix=AutoFix.CANONICAL,
)
def unsorted_rows(table: Table, package: Package) -> Iterator[Fault]:
    """The rows of a table are not sorted by id.

    In one fixed order a diff shows what changed, and two people's additions do not collide at the end of the file.

    Fix: run: python -m rowcite format
    """
    if package.role("passages") is None:
        return
    for before, row in zip(table.rows, table.rows[1:], strict=False):
        if row.id < before.id:
            yield Fault(
                row.at("id"),
                f"«{shorten(row.id)}» stands after «{shorten(before.id)}»",
                "run: python -m rowcite format",
            )
            return


class Key(NamedTuple):
    """A filled foreign key of a row."""

    row: Row
    key: ForeignKey
    target: Table
    value: tuple[str, ...]


def foreign_keys(package: Package) -> Iterable[Key]:
    """Every filled foreign key but those that cite: the checks of citations judge these."""
    for table in package.tables.values():
        if table.schema.role in (
            "passages",
            "entities",
        ):  # generated: what is wrong there is wrong where they come from
            continue
        citing = table.citing_columns or ()
        for key in table.schema.foreign_keys:
            target = package.tables.get(key.reference.resource or table.name)
            if (
                target is None
                or key.fields == citing
                or (key.fields[0] in citing[:1] and target.schema.role == "sources")
            ):
                continue
            for row in table.rows:
                value = tuple(row[column] for column in key.fields)
                if any(value):
                    yield Key(row, key, target, value)


@check("unknown-reference", STRUCTURE, foreign_keys)
def unknown_reference(found: Key, package: Package) -> Iterator[Fault]:
    """A cell names a row of another table that is not there.

    The tie leads nowhere: whoever joins the tables loses the row or the fact.

    Fix: correct the id, or add the row that it names.
    """
    known = _keys(package, found.target, found.key.reference.fields)
    homes = _homes(package, found.target)
    if found.value in known or any(home.could_hold(part) for home in homes for part in found.value):
        return
    value = " ".join(found.value)
    places = " or ".join(home.path for home in homes)
    advice = (
        did_you_mean(value, (" ".join(k) for k in known))
        or f"add the row «{shorten(value)}» to {places}"
    )
    column = found.key.fields[0]
    yield Fault(
        found.row.at(column),
        f"{column} is «{shorten(value)}», but {found.target.name} has no such row",
        advice,
    )


def _homes(package: Package, target: Table) -> list[Table]:
    """The tables in which a person adds a row that the target then has: for the generated entities, those that name things."""
    if target.schema.role == "entities":
        return [table for table in package.tables.values() if table.with_role("name")]
    return [target]


def _keys(package: Package, target: Table, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The keys of a table. Those of the generated entities come from the rows that name them, so that a stale file is one finding."""
    if target.schema.role == "entities" and columns == ("id",):
        return {(id_,) for id_ in queries.entities(package)}
    return target.keys(columns)


@check("unknown-resource", STRUCTURE, lambda package: package.tables.values())
def unknown_resource(table: Table, package: Package) -> Iterator[Fault]:
    """A foreign key of a schema leads to a table that the package does not have.

    No cell of it could ever be checked.

    Fix: name the resource as the descriptor does.
    """
    names = [resource.name for resource in package.descriptor.resources]
    for key in table.schema.foreign_keys:
        if key.reference.resource and key.reference.resource not in names:
            message = f"a foreign key of {table.name} leads to «{key.reference.resource}», which is no resource"
            yield Fault(table.schema_at(), message, did_you_mean(key.reference.resource, names))


def sorted_cells(package: Package) -> Iterable[tuple[Row, str, tuple[str, ...]]]:
    """Every cell that names a thing, in a column that declares what sorts of thing it can name, with these."""
    for table in package.tables.values():
        for column in (field for field in table.schema.fields if field.sorts.allowed):
            for row in table.rows:
                allowed = allowed_sorts(row, column.name)
                if allowed and row[column.name] in queries.entities(package):
                    yield row, column.name, allowed


@check("wrong-sort", STRUCTURE, sorted_cells)
def wrong_sort(found: tuple[Row, str, tuple[str, ...]], package: Package) -> Iterator[Fault]:
    """A cell names a thing of a sort that cannot stand there: a metal that holds an office, a region that signs for a person.

    A slip to the neighbouring id is as well spelled as the right one, and the passage may even name both.

    Fix: name the right thing, or choose the word that says what is meant; the schema lists what goes with what.
    """
    row, column, allowed = found
    sorts = sorts_of(package, row[column])
    if sorts.isdisjoint(allowed):
        sort = max(sorts, key=len)
        yield Fault(
            row.at(column),
            f"{column} is {row[column]}, one of {sort}; here can stand {', '.join(allowed)}",
        )
