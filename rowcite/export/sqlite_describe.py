"""What stands in the SQLite file, told once: for its own tables `_package`, `_tables`, `_columns`, and for Datasette."""

from collections.abc import Iterator
from typing import NamedTuple

from rowcite.export import sqlite_search, sqlite_views
from rowcite.export.common import columns, created
from rowcite.export.derived import derived
from rowcite.export.metadata import licences
from rowcite.export.sqlite_schema import Stored, stored
from rowcite.package.model import Package
from rowcite.package.table import Table

IN_UNIT = ("figure-low", "figure-high")


class ColumnTold(NamedTuple):
    """What is told of a column. `words` are its controlled words, `term` is an IRI, `refers_to` is `table.column`."""

    name: str
    title: str
    description: str
    type: str
    required: bool
    words: str
    term: str
    refers_to: str


class TableTold(NamedTuple):
    """What is told of a table; its kind is `table`, `computed`, `search` or `view`."""

    name: str
    kind: str
    title: str
    description: str
    columns: tuple[ColumnTold, ...]
    label: str = ""  # the column by which its rows are called
    facets: tuple[str, ...] = ()  # the columns of few words by which to filter


def release(package: Package) -> dict[str, str]:
    """What is told of the package."""
    found, given = package.descriptor, licences(package)
    told = {
        "name": found.name,
        "title": found.title,
        "description": found.description,
        "version": found.version,
    }
    licence = {
        "licence": "; ".join(one.title or one.name for one in given),
        "licence_url": " ".join(one.url for one in given),
    }
    return told | {"created": created(package).date().isoformat()} | licence


def told(package: Package) -> Iterator[TableTold]:
    """Every table and view of the file, in its order."""
    for table in package.tables.values():
        yield _table(table, package)
    for one in derived(package):
        found = tuple(_column(part) for part in stored(one.columns))
        yield TableTold(one.name, "computed", one.title, one.description, found)
    if sqlite_search.applies(package):
        found = tuple(
            ColumnTold(name, name, said, "TEXT", False, "", "", "")
            for name, said in sqlite_search.COLUMNS.items()
        )
        yield TableTold(
            sqlite_search.NAME, "search", sqlite_search.TITLE, sqlite_search.DESCRIPTION, found
        )
    for name, view in sqlite_views.declared(package).items():
        found = tuple(
            ColumnTold(column, column, said, "", False, "", "", "")
            for column, said in view.columns.items()
        )
        yield TableTold(name, "view", view.title, view.description, found)


def _table(table: Table, package: Package) -> TableTold:
    found = tuple(_column(part, table) for part in stored(columns(table), table))
    named = [*table.with_role("name"), *table.with_role("text")]
    label = named or _shared_names(table, package) or table.schema.primary_key
    facets = tuple(
        field.name for field in table.schema.fields if field.constraints.enum is not None
    )
    resource = table.resource
    return TableTold(
        table.name,
        "table",
        resource.title or table.name,
        resource.description,
        found,
        label[0] if label else "",
        facets,
    )


def _shared_names(table: Table, package: Package) -> list[str]:
    """The columns that are called as names are in other tables: those of the generated table of entities."""
    names = {name for other in package.tables.values() for name in other.with_role("name")}
    return [field.name for field in table.schema.fields if field.name in names]


def _column(part: Stored, table: Table | None = None) -> ColumnTold:
    column, said = part.column, part.description
    unit = table.with_role("figure-unit") if table and column.field.role in IN_UNIT else []
    own = part.name == column.name
    said += f" Its unit stands in {unit[0]}." if unit and own else ""
    words = ", ".join(column.field.constraints.enum or ())
    keys = table.schema.foreign_keys if table and not column.bound else ()
    targets = [
        f"{key.reference.resource or (table.name if table else '')}.{there}"
        for key in keys
        for here, there in zip(key.fields, key.reference.fields, strict=False)
        if here == column.name
    ]
    title = column.title if own else f"{column.title}: exact"
    return ColumnTold(
        part.name,
        title,
        said,
        part.type,
        column.required,
        words if own else "",
        column.term,
        " ".join(targets),
    )
