"""What a descriptor says of the package itself, and of its resources, that the standard forbids."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from rowcite.package.files import is_safe
from rowcite.package.finding import shorten
from rowcite.package.plain import paths_of

PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
PROFILES_OF_2 = "https://datapackage.org/profiles/"
ADDRESS = re.compile(r"(?:https?|ftps?)://")
HIDDEN = re.compile(r"\.(?!\.?$)")  # the beginning of a folder that is neither . nor ..
NAME = re.compile(r"[-a-z0-9._/]+")  # in the first version of the standard


def other_profiles(given: Mapping[str, Any]) -> list[str]:
    """The profiles beyond those of the standard, which a package says to follow."""
    found: dict[str, None] = {}
    for entry in (given, *given.get("resources", ())):
        for key in ("$schema", "profile"):
            profile = entry.get(key)
            is_ours = profile in PROFILES or str(profile).startswith(PROFILES_OF_2)
            if isinstance(profile, str) and not is_ours:
                found[profile] = None
    return list(found)


def metadata_faults(given: Mapping[str, Any]) -> Iterator[str]:
    """A message for each."""
    entries = [given, *given["resources"]]
    if "$schema" not in given:
        for entry in entries:
            name = str(entry.get("name", "a"))
            if not NAME.fullmatch(name):
                yield f"the name «{shorten(name)}» has more than a to z, digits, - . _ and /"
    for entry in given["resources"]:
        yield from _hidden(entry)
        if not any(paths_of(entry)) and entry.get("data") is None:
            yield f"the resource {shorten(entry['name'])} has neither a path nor data"
    for entry in entries:
        yield from _elsewhere(entry)
        licenses = entry.get("licenses")
        for license_ in licenses if isinstance(licenses, list) else ():
            if isinstance(license_, dict) and not (license_.get("name") or license_.get("path")):
                yield "a licence has neither a name nor a path"
    created = given.get("created")
    if created and not _is_moment(created):
        yield f"created is «{shorten(str(created))}»: write it like 2025-11-06T15:30:00Z"


def _hidden(resource: Mapping[str, Any]) -> Iterator[str]:
    for path in paths_of(resource):
        if any(HIDDEN.match(folder) for folder in PurePosixPath(path).parts[:-1]):
            yield f"the path {shorten(path)} leads through a hidden folder, which is not allowed"


def _elsewhere(entry: Mapping[str, Any]) -> Iterator[str]:
    """The parts that are no objects, and the paths that lead out of the package."""
    paths = [entry.get("image")]
    for name in ("licenses", "sources", "contributors"):
        listed = entry.get(name)
        for part in listed if isinstance(listed, list) else ():
            if isinstance(part, dict):
                paths.append(part.get("path"))
            else:
                yield f"{name} holds «{shorten(str(part))}», where an object of JSON should stand"
    for path in paths:
        if isinstance(path, str) and not (ADDRESS.match(path) or is_safe(path)):
            yield f"the path {shorten(path)} leads out of the package"


def _is_moment(text: object) -> bool:
    try:
        return "T" in str(text) and bool(datetime.fromisoformat(str(text)))
    except ValueError:
        return False
