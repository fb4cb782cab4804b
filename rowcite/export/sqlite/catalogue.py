"""What stands in the SQLite file: for its own tables of contents, and for Datasette."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rowcite.data.columns import Column, columns
from rowcite.data.computed import computed_tables
from rowcite.export.common.metadata import created, licences
from rowcite.export.common.naming import NAMING
from rowcite.export.sqlite import leads, search, views
from rowcite.export.sqlite.questions import shared_names
from rowcite.export.sqlite.schema import Stored, stored
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package
from rowcite.package.table import Table

IN_UNIT = ("figure-low", "figure-high")


class ColumnEntry(NamedTuple):
    """A column of the file.

    `words` are its controlled words, `term` is an IRI, `refers_to` is `table.column`.
    """

    name: str
    title: str
    description: str
    type: str
    required: bool = False
    words: str = ""
    term: str = ""
    refers_to: str = ""


class TableEntry(NamedTuple):
    """A table of the file; its kind is `table`, `computed`, `search` or `view`."""

    name: str
    kind: str
    title: str
    description: str
    columns: tuple[ColumnEntry, ...]
    label: str = ""  # the column that names its rows
    facets: tuple[str, ...] = ()  # the columns of few words, by which to filter


def release(descriptor: Descriptor) -> dict[str, str]:
    """The package: what it is, its version, its licences."""
    names, addresses = [], []
    for licence in licences(descriptor):
        names.append(licence.title or licence.name)
        addresses.append(licence.url)
    return {
        "name": descriptor.name,
        "title": descriptor.title,
        "description": descriptor.description,
        "version": descriptor.version,
        "created": created(descriptor).date().isoformat(),
        "licence": "; ".join(names),
        "licence_url": " ".join(addresses),
    }


def catalogue(package: Package) -> Iterator[TableEntry]:
    """Every table and view of the file, in its order."""
    for table in package.tables.values():
        yield _table(table, package)
    for computed in computed_tables(package):
        kept = leads.kept(computed, package)
        own = stored(column for column in computed.columns if column.name in kept)
        added = _leads(leads.of_computed(computed, package), package)
        found = (*map(_column, own), *added)
        yield TableEntry(computed.name, "computed", computed.title, computed.description, found)
    if search.applies(package):
        found = _plain_columns(search.COLUMNS, "TEXT")
        yield TableEntry(search.NAME, "search", search.TITLE, search.DESCRIPTION, found)
    for name, view in views.declared(package.descriptor).items():
        found = _plain_columns(view.columns, "")
        yield TableEntry(name, "view", view.title, view.description, found)


def _plain_columns(descriptions: Mapping[str, str], kind: str) -> tuple[ColumnEntry, ...]:
    """Columns of which only the description is known."""
    return tuple(ColumnEntry(name, name, text, kind) for name, text in descriptions.items())


def _table(table: Table, package: Package) -> TableEntry:
    naming = table.with_role(*NAMING)
    labels = [column for column in naming if all(row[column] for row in table.rows)]
    if table.schema.role == "passages":
        labels = ["gist"]
    labels = labels or shared_names(table, package) or [*table.schema.primary_key]
    fields = table.schema.fields
    own = [_column_of_table(one, table) for one in stored(columns(table), table)]
    if table is leads.passages(package):
        own.append(ColumnEntry(leads.LINK, "Link", leads.LINK_MEANS, "TEXT"))
    own += _leads(leads.of_table(table, package), package)
    return TableEntry(
        table.name,
        "table",
        table.resource.title or table.name,
        table.resource.description,
        tuple(own),
        next(iter(labels), ""),
        tuple(field.name for field in fields if field.constraints.enum is not None),
    )


def _leads(added: list[leads.Lead], package: Package) -> Iterator[ColumnEntry]:
    """The columns that lead to a passage."""
    passages = leads.passages(package)
    for lead in added:
        target = f"{passages.name}.id" if passages else ""
        yield ColumnEntry(lead.name, "Passage", leads.MEANS, "TEXT", refers_to=target)


def _column(one: Stored) -> ColumnEntry:
    """A column, by itself; the one with the exact decimals of another says so."""
    title, column = one.column.title, one.column
    if one.name != column.name:
        title += ": exact"
    about = (one.name, title, one.description, one.type)
    return ColumnEntry(*about, column.required, term=column.term)


def _column_of_table(one: Stored, table: Table) -> ColumnEntry:
    """A column of a table: with its words, its unit and where it leads."""
    column, entry = one.column, _column(one)
    if one.name == column.name:
        description = entry.description
        units = table.with_role("figure-unit")
        if units and column.field.role in IN_UNIT:
            description += f" Its unit stands in {units[0]}."
        words = ", ".join(column.field.constraints.enum or ())
        entry = entry._replace(words=words, description=description)
    return entry._replace(refers_to=" ".join(_targets(column, table)))


def _targets(column: Column, table: Table) -> Iterator[str]:
    """The columns that a column refers to, as `table.column`."""
    if column.bound:
        return
    for key in table.schema.foreign_keys:
        target = key.reference.resource or table.name
        for here, there in zip(key.fields, key.reference.fields, strict=False):
            if here == column.name:
                yield f"{target}.{there}"
