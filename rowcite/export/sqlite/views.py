"""Views that a dataset declares in the property `rowcite:views` of its descriptor.

Each has a name, and under it a title, a description and its SQL.
"""

import re
import sqlite3
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from rowcite.data.errors import ExportError
from rowcite.data.sql import quoted
from rowcite.package.descriptor import Descriptor
from rowcite.package.finding import shorten

PROPERTY = "rowcite:views"
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
# A view may take this many times this many instructions of SQLite: some seconds.
STEP, STEPS = 1000, 20_000
READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}


class View(NamedTuple):
    """A declared view: its title and meaning, its SELECT, and what its columns mean."""

    title: str
    description: str
    sql: str
    columns: dict[str, str] = {}  # noqa: RUF012


def declared(descriptor: Descriptor) -> dict[str, View]:
    """The views that the descriptor declares, by name; raises ExportError for a malformed one."""
    found = (descriptor.model_extra or {}).get(PROPERTY, {})
    try:
        views = TypeAdapter(dict[str, View]).validate_python(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole property"
        raise ExportError(
            f"{PROPERTY}: {place}: {first['msg']}; a view has title, description and sql"
        ) from error
    for name in views:
        if not NAME.fullmatch(name):
            said = f"{PROPERTY}: «{shorten(name)}» cannot be the name of a view"
            raise ExportError(f"{said}; use lower-case letters, digits and _")
    return views


def build(database: sqlite3.Connection, views: dict[str, View]) -> None:
    """Run each view once, allowed to read and nothing else, and then create it.

    Raises ExportError where SQLite refuses it.
    """
    for name, view in views.items():
        sql = view.sql.strip().rstrip(";")
        try:
            _try(database, sql)
            database.execute(f"CREATE VIEW {quoted(name)} AS {sql}")
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            raise ExportError(f"{PROPERTY}: {name}: SQLite refuses it: {error}") from error


def _try(database: sqlite3.Connection, sql: str) -> None:
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return int(taken > STEPS)

    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY
    )
    database.set_progress_handler(count, STEP)
    try:
        for _ in database.execute(sql):
            pass
    finally:
        database.set_authorizer(None)
        database.set_progress_handler(None, STEP)
