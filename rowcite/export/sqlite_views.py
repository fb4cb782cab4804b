"""Views that a dataset declares itself, in the property `rowcite:views` of its descriptor: name to title, description, sql."""

import re
import sqlite3
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from rowcite.export.common import ExportError
from rowcite.package.finding import shorten
from rowcite.package.model import Package

PROPERTY = "rowcite:views"
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
STEP, STEPS = (
    1000,
    20_000,
)  # a view may take this many times this many instructions of SQLite: some seconds
READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}


class View(NamedTuple):
    """A declared view: what it is called and means, the SELECT that computes it, and what its columns mean."""

    title: str
    description: str
    sql: str
    columns: dict[str, str] = {}  # noqa: RUF012


def declared(package: Package) -> dict[str, View]:
    """The views that the descriptor declares, by name; raises ExportError where one is malformed."""
    found = (package.descriptor.model_extra or {}).get(PROPERTY, {})
    try:
        views = TypeAdapter(dict[str, View]).validate_python(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole property"
        raise ExportError(
            f"{PROPERTY}: {place}: {first['msg']}; a view has title, description and sql"
        ) from error
    for name in views:
        if not NAME.fullmatch(name):
            raise ExportError(
                f"{PROPERTY}: «{shorten(name)}» is no name of a view; write lower-case letters, digits and _"
            )
    return views


def build(database: sqlite3.Connection, views: dict[str, View]) -> None:
    """Run each view once, able to read and nothing else, then create it; raises ExportError where SQLite refuses it."""
    for name, view in views.items():
        sql = view.sql.strip().rstrip(";")
        try:
            _try(database, sql)
            database.execute(f'CREATE VIEW "{name}" AS {sql}')
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
