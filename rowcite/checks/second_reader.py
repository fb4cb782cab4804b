"""An independent second reader of a package: the Frictionless library.

It gets nothing but the path of the descriptor and reads the package by itself, without the network.
What it finds is compared with our own findings, to show what our checks missed.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from rowcite.checks import library
from rowcite.checks.library import Error, LibraryError, Request
from rowcite.checks.simplified import has_field_elsewhere
from rowcite.package.files import UnreadableError, inside, read_json
from rowcite.package.finding import Finding, Location, shorten
from rowcite.package.model import Package
from rowcite.package.plain import paths_of

MOST = 1000  # errors at which Frictionless stops
OPENED = ("path", "schema", "dialect", "profile", "basepath", "extrapaths")  # what it would open


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader says: its name and version, and the number of its errors.

    `unseen` holds those of its errors that no finding of ours covers. The code of a finding in
    `unseen` is the type of the error, in the second reader's own words, and so is its message.
    """

    reader: str
    errors: int
    unseen: tuple[Finding, ...]


def ask(package: Package, descriptor: str, findings: Iterable[Finding]) -> Opinion:
    """Let the second reader judge a package, and compare its errors with our findings.

    `descriptor` is the name of the descriptor's file. Raises LibraryError for a package that
    cannot be handed to it.
    """
    library.require()
    _refuse_remote(read_json(package.root, descriptor))
    _refuse_irregular(package)
    try:
        reader, (errors,) = library.ask([Request(descriptor, str(package.root.resolve()), [])])
    except LibraryError as failure:
        raise LibraryError(f"the second reader was not heard: {failure}") from failure
    places = _Places(package, descriptor, findings)
    unseen = []
    for error in errors:
        where = places.of(error)
        if not places.hold_a_finding(error, where):
            unseen.append(Finding(error.code, where, error.message, ""))
    return Opinion(reader, len(errors), tuple(unseen))


def _refuse_remote(descriptor: dict[str, Any]) -> None:
    """Refuse a descriptor that would make the second reader fetch something."""
    for part in (descriptor, *descriptor["resources"]):
        name = part.get("name", "")
        if part.get("scheme", "file") != "file":
            _refuse(f"«{shorten(str(name))}» is not read from a file")
        for key in OPENED:
            value = part.get(key)
            for path in value if isinstance(value, list) else [value]:
                if isinstance(path, str) and "://" in path:
                    _refuse(f"it would fetch {shorten(path)} ({key} of «{shorten(str(name))}»)")


def _refuse_irregular(package: Package) -> None:
    """Refuse a package with a path that leads out of its folder, or to no ordinary file."""
    for given in package.given["resources"]:
        for path in (*paths_of(given), given.get("schema"), given.get("dialect")):
            if not isinstance(path, str) or not path:
                continue
            try:
                inside(package.root, path)
            except UnreadableError as error:
                if error.code != "missing-file" or os.path.lexists(package.root / path):
                    _refuse(f"{shorten(path)}: {error.fault.message}")
        if has_field_elsewhere(_schema(package, given.get("schema"))):
            _refuse(f"a field of «{shorten(str(given['name']))}» is no object of JSON")


def _schema(package: Package, given: object) -> object:
    """A schema, from its own file if it has one; None if that cannot be read."""
    if not isinstance(given, str):
        return given
    try:
        return read_json(package.root, given)
    except UnreadableError:
        return None


def _refuse(reason: str) -> NoReturn:
    raise LibraryError(f"the second reader was not asked: {reason}")


class _Places:
    """Finds the place of an error in our own terms, and whether a finding of ours covers it."""

    def __init__(self, package: Package, descriptor: str, findings: Iterable[Finding]) -> None:
        self.package, self.descriptor = package, descriptor
        self.paths = {r.name: r.path for r in package.descriptor.resources}
        self.findings: dict[str, list[Location]] = defaultdict(list)
        for finding in findings:
            self.findings[finding.where.path].append(finding.where)

    def of(self, error: Error) -> Location:
        """The cell, row or file that an error is about."""
        path = self.paths.get(error.resource) or self.descriptor
        table = self.package.tables.get(error.resource)
        for row in table.rows if table else ():
            if row.line == error.line:
                return row.at(error.column)
        return Location(path, error.line)

    def hold_a_finding(self, error: Error, where: Location) -> bool:
        """Whether a finding is at the place of an error, or at the fault that causes the error."""
        table = self.package.tables.get(error.resource)
        target = self.package.tables.get(error.target)
        if target and self.findings[target.path]:
            return True
        lines = range(error.line, error.line + max(error.text.count("\n"), 1))
        if not error.line or table is None or not table.whole:
            return any(self.findings[file] for file in self.files_of(error))
        here = self.findings[table.path]
        if where.text and error.column:
            return any((p.line, p.column) == (where.line, where.column) for p in here)
        return any(place.line in lines for place in here)

    def files_of(self, error: Error) -> list[str]:
        """The files in which a finding would say why a resource or the package cannot be read."""
        files = [self.descriptor]
        for resource in self.package.descriptor.resources:
            if error.resource in ("", resource.name):
                files += resource.files
        return files
