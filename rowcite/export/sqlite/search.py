"""Full-text search in SQLite: every row by its names and free text, Russian words in all forms.

Plain SQL does not inflect the words of a query, so the index does: it holds the text and, beside
it, all forms of its Russian words, with ё and with е.
"""

import re
import sqlite3
from collections.abc import Iterator

from rowcite.data.columns import Column, columns
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.text.ru.morphology import inflected

NAME = "search"
TITLE = "Search"
DESCRIPTION = (
    "Full-text search: every row by its names and its free text; "
    "Russian words are found in every form."
)
COLUMNS = {
    "table_name": "The table.",
    "row_id": "The id of the row.",
    "names": "The names that the row gives.",
    "text": "Its other free text.",
    "forms": (
        "All forms of the Russian words of both, so that one form finds another, and е finds ё."
    ),
}
# Prefixes of two to four letters have an index of their own: a search while one types is quick.
CREATE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(\n"
    "  table_name UNINDEXED, row_id UNINDEXED, names, text, forms, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'\n)"
)
WORD = re.compile(r"[^\W\d_]+")
# Role of a table and a column of it: text by its type, but nobody reads it as words.
NO_PROSE = (("passages", "pin"), ("citations", "columns"))


def applies(package: Package) -> bool:
    """Whether any table has something to search, and none has the name of the index."""
    if NAME in map(str.casefold, package.tables):
        return False
    return any(any(_searched(table)) for table in package.tables.values())


def build(database: sqlite3.Connection, package: Package) -> None:
    """Create and fill the index; a name counts most, a form of a word least."""
    database.execute(CREATE)
    database.executemany(f"INSERT INTO {NAME} VALUES (?, ?, ?, ?, ?)", documents(package))  # noqa: S608
    database.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('rank', 'bm25(0, 0, 10, 5, 1)')")  # noqa: S608
    database.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('optimize')")  # noqa: S608


def documents(package: Package) -> Iterator[tuple[str, str, str, str, str]]:
    """What the index holds: each row that has an id and any free text.

    The table of entities is left out, since it repeats the names of others.
    """
    for table in package.tables.values():
        if table.schema.role == "entities":
            continue
        name_columns, text_columns = _searched(table)
        for row in table.rows:
            names, text = _joined(row, name_columns), _joined(row, text_columns)
            if row.id and (names or text):
                yield table.name, row.id, names, text, forms(f"{names} {text}")


def forms(text: str) -> str:
    """All forms of the Russian words of a text, in alphabetical order."""
    found: set[str] = set()
    for word in set(WORD.findall(text)):
        found.update(inflected(word))
    return " ".join(sorted(found))


def _searched(table: Table) -> tuple[list[str], list[str]]:
    """The columns of names, and the other columns of free text."""
    names = [*table.with_role("name"), *table.with_role("other-name")]
    keys = set(table.schema.primary_key)
    for key in table.schema.foreign_keys:
        keys.update(key.fields)
    texts = []
    for column in columns(table):
        is_prose = (table.schema.role, column.name) not in NO_PROSE and _is_free_text(column)
        if is_prose and column.name not in keys and column.name not in names:
            texts.append(column.name)
    return names, texts


def _is_free_text(column: Column) -> bool:
    """Whether people write it in words: it has no controlled words, no fixed form, is no date."""
    limits = column.field.constraints
    return (
        column.type == "string"
        and column.field.format == "default"
        and limits.enum is None
        and limits.pattern is None
    )


def _joined(row: Row, names: list[str]) -> str:
    return " · ".join(row[name] for name in names if row.values.get(name))
