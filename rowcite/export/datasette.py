"""The metadata with which Datasette shows the SQLite file: titles, descriptions, licence, facets, a query for the search."""

import json
from typing import Any

from rowcite.export import sqlite_search
from rowcite.export.metadata import Licence, licences
from rowcite.export.sqlite_describe import TableTold, release, told
from rowcite.package.model import Package

SEARCH = """select table_name, row_id, names, snippet(search, 3, '[', ']', '…', 24) as text
from search where search match escape_fts(:words) order by rank limit 100"""


def metadata(package: Package, database: str) -> str:
    """The metadata as JSON, for the database of that name; `datasette FOLDER` finds it by itself."""
    about, licence = release(package), next(iter(licences(package)), Licence("", "", ""))
    tables = {one.name: _table(one) for one in told(package)} | {
        f"_{name}": {"hidden": True} for name in ("package", "tables", "columns")
    }
    said = {"title": about["title"] or about["name"], "description": about["description"]}
    held: dict[str, Any] = said | {"tables": tables}
    if sqlite_search.applies(package):
        query = {
            "title": "Search in both languages",
            "description": sqlite_search.DESCRIPTION,
            "sql": SEARCH,
        }
        held["queries"] = {"find": query}
        tables[sqlite_search.NAME]["hidden"] = (
            True  # the query shows what is found without the long lists of forms
        )
    found = said | {
        "license": licence.title or licence.name,
        "license_url": licence.url,
        "about": " ".join(["Version", about["version"], "of", about["created"]])
        if about["version"]
        else about["created"],
        "databases": {database: held},
    }
    return (
        json.dumps(
            {key: value for key, value in found.items() if value}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def _table(one: TableTold) -> dict[str, Any]:
    said = {
        "title": one.title,
        "description": one.description,
        "columns": {c.name: c.description for c in one.columns},
    }
    return (
        said
        | ({"label_column": one.label} if one.label else {})
        | ({"facets": list(one.facets)} if one.facets else {})
    )
