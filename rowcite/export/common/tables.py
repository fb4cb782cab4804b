"""The tables of a package as the formats take them: read whole, with their keys."""

from rowcite.data.errors import ExportError
from rowcite.evidence.trace import REPEATING
from rowcite.package.descriptor import ForeignKey
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Table


def whole_tables(package: Package) -> list[Table]:
    """Every table, in the order of the descriptor.

    Raises ExportError where a file or line could not be read and would be lost.
    """
    for resource in package.descriptor.resources:
        if resource.table_schema is not None and resource.name not in package.tables:
            why = "could not be read; validate the package first"
            reason = package.handed.get(resource.name)
            if reason:
                why = f"is not plain ({shorten(reason)}), and only plain tables are read here"
            raise ExportError(f"the table {shorten(resource.name)} {why}")
    for table in package.tables.values():
        if not table.is_read_whole:
            why = "has lines that cannot be read; validate the package first"
            raise ExportError(f"{table.path} {why}")
    return list(package.tables.values())


def cited_tables(package: Package) -> list[Table]:
    """The tables whose rows cite, without the generated ones and the table of citations."""
    roles = (*REPEATING, "citations")
    tables = package.tables.values()
    return [table for table in tables if table.citing_columns and table.schema.role not in roles]


def unique_keys(table: Table, package: Package) -> list[tuple[str, ...]]:
    """The keys of a table besides the primary one.

    They are what is declared unique, and the columns that a foreign key refers to: databases
    demand of the latter that they be unique.
    """
    keys: dict[tuple[str, ...], None] = {}  # each once, in this order
    for field in table.schema.fields:
        if field.constraints.unique:
            keys[(field.name,)] = None
    keys.update(dict.fromkeys(table.schema.unique_keys))
    for other in package.tables.values():
        for key in other.schema.foreign_keys:
            if (key.reference.resource or other.name) == table.name:
                keys[key.reference.fields] = None
    keys.pop(table.schema.primary_key, None)
    return list(keys)


def target_of(key: ForeignKey, table: Table, package: Package) -> Table:
    """The table that a foreign key refers to; raises ExportError where there is none."""
    name = key.reference.resource or table.name
    if name not in package.tables:
        raise ExportError(
            f"{table.name}: a foreign key refers to the table {name}, which the package does not "
            "have; correct the schema"
        )
    return package.tables[name]
