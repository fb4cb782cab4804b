"""What leads from a row to its passage in one step: the id of the passage, and the link to it.

A foreign key of two columns is followed by few programs, so each table that names a passage by its
source and number has in `passage_id` the id of the passage too. The link stands once for each
passage, in the table of passages.
"""

import sqlite3
from typing import NamedTuple

from rowcite.data.computed import ComputedTable
from rowcite.data.sql import quoted
from rowcite.evidence.trace import link
from rowcite.package.model import Package
from rowcite.package.table import Table

LINK, LINK_MEANS = "link", "Opens the source, at the passage where its words are known."
MEANS = "The id of the passage, as one column."
SIDES = ("", "other_")  # a line of a computed table may name two passages
REPEATED = ("pin", LINK)  # what a computed table need not repeat of the passage


class Lead(NamedTuple):
    """A column to be added, and the columns that hold the source and the number of a passage."""

    name: str
    source: str
    passage: str


def passages(package: Package) -> Table | None:
    """The table of passages, where one column is its key and no column is called `link`."""
    table = package.role("passages")
    if table is None or table.schema.primary_key != ("id",) or LINK in table.fields:
        return None
    return table


def of_table(table: Table, package: Package) -> list[Lead]:
    """What is added to a table of the package."""
    target = passages(package)
    if target is None or table is target or table.citing_columns is None:
        return []
    lead = Lead("passage_id", *table.citing_columns)
    return [] if lead.name in table.fields else [lead]


def of_computed(computed: ComputedTable, package: Package) -> list[Lead]:
    """What is added to a computed table."""
    if passages(package) is None:
        return []
    names = [column.name for column in computed.columns]
    leads = [Lead(f"{side}passage_id", f"{side}source", f"{side}passage") for side in SIDES]
    return [lead for lead in leads if {lead.source, lead.passage} <= set(names)]


def kept(computed: ComputedTable, package: Package) -> list[str]:
    """The columns of a computed table without those that the table of passages has already."""
    names = [column.name for column in computed.columns]
    if not of_computed(computed, package):
        return names
    return [name for name in names if name not in REPEATED]


def add_links(database: sqlite3.Connection, package: Package) -> None:
    """Add the links to the table of passages."""
    table = passages(package)
    if table is None:
        return
    name = quoted(table.name)
    database.execute(f"ALTER TABLE {name} ADD COLUMN {LINK} TEXT")
    found = [(link(package, row["source"], row["passage"]) or None, row.id) for row in table.rows]
    database.executemany(f"UPDATE {name} SET {LINK} = ? WHERE id = ?", found)  # noqa: S608


def add(database: sqlite3.Connection, name: str, leads: list[Lead], package: Package) -> None:
    """Add and fill the columns of a table that lead to its passages."""
    target = passages(package)
    if target is None:
        return
    there, here = quoted(target.name), quoted(name)
    for lead in leads:
        column = quoted(lead.name)
        same = f"p.source = {here}.{quoted(lead.source)}"
        same += f" AND p.passage = {here}.{quoted(lead.passage)}"
        database.execute(f"ALTER TABLE {here} ADD COLUMN {column} TEXT REFERENCES {there} (id)")
        fill = f"UPDATE {here} SET {column} = (SELECT p.id FROM {there} p WHERE {same})"  # noqa: S608
        database.execute(fill)
