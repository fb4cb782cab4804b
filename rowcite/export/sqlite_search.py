"""Full-text search in SQLite: every row by its names and free text, Russian words in all their forms.

A query of plain SQL is not inflected, so the index is: beside the text stand all forms of its Russian words, with ё and with е.
"""

import re
import sqlite3
from collections.abc import Iterator

from rowcite.export.common import Column, columns
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.text.morphology import inflected

NAME = "search"
TITLE = "Search"
DESCRIPTION = "Full-text search: every row by its names and its free text; Russian words are found in every form."
COLUMNS = {
    "table_name": "The table.",
    "row_id": "The id of the row.",
    "names": "The names that the row gives.",
    "text": "Its other free text.",
    "forms": "All forms of the Russian words of both, so that one form finds another, and е finds ё.",
}
# Prefixes of two to four letters have an index of their own, so that a query as one types («редк*») is quick.
CREATE = f"""CREATE VIRTUAL TABLE {NAME} USING fts5(
  table_name UNINDEXED, row_id UNINDEXED, names, text, forms, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
)"""
WORD = re.compile(r"[^\W\d_]+")
NO_PROSE = (
    ("passages", "pin"),
    ("citations", "columns"),
)  # role of a table, column: text by type that nobody reads as words


def applies(package: Package) -> bool:
    """Whether any table has what can be searched, and none has the name of the index."""
    free = NAME not in {name.casefold() for name in package.tables}
    return free and any(any(_searched(table)) for table in package.tables.values())


def build(database: sqlite3.Connection, package: Package) -> None:
    """Create and fill the index; a name counts most, a form of a word least."""
    database.execute(CREATE)
    database.executemany(f"INSERT INTO {NAME} VALUES (?, ?, ?, ?, ?)", documents(package))  # noqa: S608
    database.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('rank', 'bm25(0, 0, 10, 5, 1)')")  # noqa: S608
    database.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('optimize')")  # noqa: S608


def documents(package: Package) -> Iterator[tuple[str, str, str, str, str]]:
    """What the index holds of each row that has an id and any free text; tables that repeat the names of others have none."""
    for table in package.tables.values():
        if table.schema.role != "entities":
            named, told = _searched(table)
            for row in table.rows if named or told else ():
                names, text = _joined(row, named), _joined(row, told)
                if row.id and (names or text):
                    yield table.name, row.id, names, text, forms(f"{names} {text}")


def forms(text: str) -> str:
    """All forms of the Russian words of a text, in the order of the alphabet."""
    return " ".join(sorted({form for word in set(WORD.findall(text)) for form in inflected(word)}))


def _searched(table: Table) -> tuple[list[str], list[str]]:
    """The columns of names, and the other columns of free text."""
    named = [*table.with_role("name"), *table.with_role("other-name")]
    return named, [
        column.name
        for column in columns(table)
        if column.name not in named and _is_free_text(column, table)
    ]


def _is_free_text(column: Column, table: Table) -> bool:
    """Whether people write the column in words: no key, no controlled word, no date, nothing that follows a pattern."""
    keys = {
        name
        for key in (table.schema.primary_key, *(key.fields for key in table.schema.foreign_keys))
        for name in key
    }
    if column.name in keys or column.bound or (table.schema.role, column.name) in NO_PROSE:
        return False
    limits = column.field.constraints
    return (
        column.type == "string"
        and column.field.format == "default"
        and limits.enum is None
        and limits.pattern is None
    )


def _joined(row: Row, names: list[str]) -> str:
    return " · ".join(row[name] for name in names if row.values.get(name))
