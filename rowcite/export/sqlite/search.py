"""Full-text search in SQLite: every row by its names and its text, in any form of a word.

A row is also found by the names of the things that it names, and by its controlled words, in both
languages: so a Russian word finds a text in English. Plain SQL does not inflect the words of a
query: English words are stemmed by SQLite itself, and of Russian words the index holds all forms,
with ё and with е.
"""

import re
import sqlite3
from collections.abc import Iterator

from rowcite.data.columns import columns
from rowcite.export.common.naming import columns_called
from rowcite.package.model import Package
from rowcite.package.table import Row, Table
from rowcite.text.languages import pack_of

NAME = "search"
TITLE = "Search"
DESCRIPTION = (
    "Full-text search: every row by its names, its text and what it names, in both languages; "
    "words are found in every form."
)
COLUMNS = {
    "table_name": "The table.",
    "row_id": "The id of the row.",
    "names": "The names that the row gives.",
    "text": "Its other free text.",
    "related": "The names of the things that the row names, and its controlled words.",
    "forms": "All forms of its Russian words, in the index alone: one finds another, е finds ё.",
}
# What is shown of a row; the forms would be most of the file and are kept in the index alone.
ROWS = f"{NAME}_rows"
CREATE_ROWS = (
    f"CREATE TABLE {ROWS} (number INTEGER PRIMARY KEY, table_name TEXT, row_id TEXT, names TEXT, "
    "text TEXT, related TEXT, forms TEXT)"
)
CREATE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(\n"
    "  table_name UNINDEXED, row_id UNINDEXED, names, text, related, forms, "
    f"content = '{ROWS}', content_rowid = 'number', "
    "tokenize = 'porter unicode61 remove_diacritics 2'\n)"
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
    database.execute(CREATE_ROWS)
    database.execute(CREATE)
    numbered = [(number, *found) for number, found in enumerate(documents(package), 1)]
    shown = [found[:-1] for found in numbered]
    database.executemany(f"INSERT INTO {ROWS} VALUES (?, ?, ?, ?, ?, ?, NULL)", shown)  # noqa: S608
    fill = f"INSERT INTO {NAME} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    database.executemany(fill, numbered)
    database.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('rank', 'bm25(0, 0, 10, 5, 2, 1)')")  # noqa: S608
    database.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('optimize')")  # noqa: S608


def documents(package: Package) -> Iterator[tuple[str, ...]]:
    """What the index holds: each row that has an id and any free text.

    The table of entities is left out, since it repeats the names of others.
    """
    for table in package.tables.values():
        if table.schema.role == "entities":
            continue
        name_columns, text_columns = _searched(table)
        beside = []  # what the ids and words of a row are called, its own source aside
        for column, saying in columns_called(table, package, words=True):
            if column.name not in (table.citing_columns or ()):
                beside += saying
        for row in table.rows:
            names, text = _joined(row, name_columns), _joined(row, text_columns)
            called = [one.of(row[one.field.name], package) for one in beside]
            related = " · ".join(dict.fromkeys(filter(None, called)))
            if row.id and (names or text):
                words = forms(f"{names} {text} {related}")
                yield table.name, row.id, names, text, related, words


def forms(text: str) -> str:
    """All forms of the Russian words of a text, in alphabetical order."""
    found: set[str] = set()
    for word in set(WORD.findall(text)):
        pack = pack_of(word)
        if pack is not None:
            found.update(pack.prose.forms(word))
    return " ".join(sorted(found))


def _searched(table: Table) -> tuple[list[str], list[str]]:
    """The columns of names, and the other columns of free text."""
    names = table.with_role("name", "other-name")
    keys = set(table.schema.primary_key)
    for key in table.schema.foreign_keys:
        keys.update(key.fields)
    texts = []
    for column in columns(table):
        field, limits = column.field, column.field.constraints
        # What people write in words has no controlled words and no fixed form, and is no date.
        is_free = column.type == "string" and field.format == "default"
        is_free = is_free and limits.enum is None and limits.pattern is None
        is_prose = is_free and (table.schema.role, column.name) not in NO_PROSE
        if is_prose and column.name not in keys and column.name not in names:
            texts.append(column.name)
    return names, texts


def _joined(row: Row, names: list[str]) -> str:
    return " · ".join(row[name] for name in names if row.values.get(name))
