"""The names of the files that a build writes."""

import re
from collections.abc import Iterable

from rowcite.data.errors import ExportError
from rowcite.package.descriptor import Descriptor
from rowcite.package.finding import shorten
from rowcite.package.table import Table

LONGEST_NAME = 100  # of a file, so that a folder and an ending fit in what systems allow
UNSAFE = re.compile(r"[^\w.-]+")


def file_name(name: str) -> str:
    """The name of a package or table as a file name; `package` for an empty one.

    It has letters, digits, dots, hyphens and underscores; anything else becomes a hyphen.
    """
    return UNSAFE.sub("-", name)[:LONGEST_NAME].strip(".-") or "package"


def archive_name(descriptor: Descriptor) -> str:
    """The name of the zipped package: `<name>-<version>.zip`."""
    parts = (descriptor.name, descriptor.version)
    return file_name("-".join(filter(None, parts))) + ".zip"


def stems(tables: Iterable[Table]) -> dict[Table, str]:
    """Each table with the name of its file, without the ending.

    Raises ExportError where two tables would share a file: names that differ in capitals only are
    one file on Windows and macOS.
    """
    found: dict[Table, str] = {}
    taken: dict[str, Table] = {}
    for table in tables:
        stem = file_name(table.name)
        other = taken.setdefault(stem.casefold(), table)
        if other is not table:
            names = f"{shorten(other.name)} and {shorten(table.name)}"
            raise ExportError(f"the tables {names} would be one file, {stem}; rename one")
        found[table] = stem
    return found
