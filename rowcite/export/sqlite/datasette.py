"""The metadata with which Datasette shows the SQLite file, with the questions it offers."""

import json
from typing import Any

from rowcite.export.common.metadata import filled, licences
from rowcite.export.sqlite import search
from rowcite.export.sqlite.catalogue import TableEntry, catalogue, release
from rowcite.export.sqlite.questions import questions
from rowcite.package.model import Package


def metadata(package: Package, database: str) -> str:
    """The metadata as JSON, for the database of that name; `datasette FOLDER` finds it itself."""
    about = release(package.descriptor)
    tables = {entry.name: _table(entry) for entry in catalogue(package)}
    for name in ("_package", "_tables", "_columns"):
        tables[name] = {"hidden": True}
    content: dict[str, Any] = {
        "title": about["title"] or about["name"],
        "description": about["description"],
    }
    databases = {database: content | {"tables": tables}}
    asked = {name: question._asdict() for name, question in questions(package).items()}
    if asked:
        databases[database]["queries"] = asked
    if search.applies(package):
        # The query shows what is found without the long lists of forms.
        tables[search.NAME]["hidden"] = True
    found: dict[str, Any] = dict(content)
    for licence in licences(package.descriptor)[:1]:  # Datasette shows one
        found |= {"license": licence.title or licence.name, "license_url": licence.url}
    found["about"] = about["created"]
    if about["version"]:
        found["about"] = f"Version {about['version']} of {about['created']}"
    found["databases"] = databases
    return json.dumps(filled(found), ensure_ascii=False, indent=2) + "\n"


def _table(entry: TableEntry) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": entry.title,
        "description": entry.description,
        "columns": {column.name: column.description for column in entry.columns},
    }
    if entry.label:
        found["label_column"] = entry.label
    if entry.facets:
        found["facets"] = list(entry.facets)
    return found
