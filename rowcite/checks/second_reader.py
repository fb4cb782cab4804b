"""An independent second reader of a package: the Frictionless library, imported when it is asked.

It gets nothing but the path of the descriptor and reads the package by itself, without the network.
What it finds is compared with our own findings, to show what our checks missed.
"""

import csv
import io
import logging
import os
import warnings
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from rowcite.package.files import UnreadableError, inside, read_json, read_text
from rowcite.package.finding import Finding, Location, shorten
from rowcite.package.model import Package

MOST = 1000  # errors at which Frictionless stops
OPENED = ("path", "schema", "dialect", "profile", "basepath", "extrapaths")  # what it would open


class SecondReaderError(Exception):
    """The second reader cannot be asked; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader says: its name and version, and the number of its errors.

    `unseen` holds those of its errors that no finding of ours covers. The code of a finding in
    `unseen` is the type of the error, in the second reader's own words, and so is its message.
    """

    reader: str
    errors: int
    unseen: tuple[Finding, ...]


class Error(NamedTuple):
    """An error of the second reader: its type, its message, and what it names of the place.

    `resource` is empty for an error of the whole package; `record` is 0 for one of a whole file, 1
    for one of the header. `target` is the resource that a broken foreign key refers to.
    """

    code: str
    message: str
    resource: str = ""
    record: int = 0
    column: str = ""
    target: str = ""


def require() -> None:
    """Raise SecondReaderError if the library is not installed."""
    if find_spec("frictionless") is None:
        raise SecondReaderError(
            "the second reader is the Frictionless library, which is not installed: "
            "pip install frictionless"
        )


def ask(package: Package, descriptor: str, findings: Iterable[Finding]) -> Opinion:
    """Let the second reader judge a package, and compare its errors with our findings.

    `descriptor` is the name of the descriptor's file. Raises SecondReaderError for a package that
    cannot be handed to it.
    """
    require()
    _refuse_remote(read_json(package.root, descriptor))
    _refuse_irregular(package)
    reader, errors = _read(package.root / descriptor)
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
    for resource in package.descriptor.resources:
        for path in (resource.path, resource.table_schema, resource.dialect):
            if not isinstance(path, str) or not path:
                continue
            try:
                inside(package.root, path)
            except UnreadableError as error:
                if error.code != "missing-file" or os.path.lexists(package.root / path):
                    _refuse(f"{shorten(path)}: {error.fault.message}")


def _refuse(reason: str) -> NoReturn:
    raise SecondReaderError(f"the second reader was not asked: {reason}")


class _Offline:
    """Stands in for the session with which the library would fetch things."""

    def __getattr__(self, name: str) -> NoReturn:
        raise OSError("the second reader does not use the network")


def _read(file: Path) -> tuple[str, list[Error]]:
    """The name of the reader, and all errors that it finds in a package."""
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():  # what it deprecates is not the user's concern
        warnings.simplefilter("ignore")
        import frictionless  # noqa: PLC0415

        found: list[Error] = []
        try:
            with frictionless.system.use_context(trusted=False, http_session=_Offline()):
                report = frictionless.Package(str(file)).validate()
            found += [_error(error) for error in report.errors]
            for task in report.tasks:
                found += [_error(error, task.name) for error in task.errors]
        except frictionless.FrictionlessException as refusal:  # a descriptor that it cannot load
            found += [_error(error) for error in refusal.reasons or [refusal.error]]
        except Exception as failure:
            raise SecondReaderError(
                f"the second reader failed: {type(failure).__name__}: {failure}"
            ) from failure
    return f"Frictionless {version('frictionless')}", found


def _error(error: Any, resource: str = "") -> Error:  # noqa: ANN401
    said = error.to_descriptor()
    columns = said.get("fieldNames", [said.get("fieldName", "")])
    column = columns[0] if len(columns) == 1 else ""
    target = said.get("referenceName", "")
    return Error(said["type"], said["message"], resource, said.get("rowNumber", 0), column, target)


class _Places:
    """Finds the place of an error in our own terms, and whether a finding of ours covers it."""

    def __init__(self, package: Package, descriptor: str, findings: Iterable[Finding]) -> None:
        self.package, self.descriptor = package, descriptor
        self.paths = {r.name: r.path for r in package.descriptor.resources}
        self.findings: dict[str, list[Location]] = defaultdict(list)
        for finding in findings:
            self.findings[finding.where.path].append(finding.where)
        self.known_records: dict[str, list[range]] = {}

    def records(self, path: str) -> list[range]:
        """The physical lines of each record, as a reader counts them that knows no broken lines."""
        if path not in self.known_records:
            found, first = [], 1
            try:
                reader = csv.reader(io.StringIO(read_text(self.package.root, path)[0], newline=""))
                for _ in reader:
                    found.append(range(first, reader.line_num + 1))
                    first = reader.line_num + 1
            except (UnreadableError, csv.Error):
                found = []
            self.known_records[path] = found
        return self.known_records[path]

    def lines(self, error: Error) -> range:
        """The physical lines of the record that an error is about; empty for a whole file."""
        records = self.records(self.paths[error.resource]) if error.record else []
        return records[error.record - 1] if 0 < error.record <= len(records) else range(0)

    def of(self, error: Error) -> Location:
        """The cell, row or file that an error is about."""
        path = self.paths.get(error.resource) or self.descriptor
        lines = self.lines(error)
        if not lines:
            return Location(path)
        table = self.package.tables.get(error.resource)
        for row in table.rows if table else ():
            if row.line == lines[0]:
                return row.at(error.column)
        return Location(path, lines[0])

    def hold_a_finding(self, error: Error, where: Location) -> bool:
        """Whether a finding is at the place of an error, or at the fault that causes the error."""
        table = self.package.tables.get(error.resource)
        target = self.package.tables.get(error.target)
        if target and self.findings[target.path]:
            return True
        lines = self.lines(error)
        if not lines or table is None or not table.whole:
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
                files.append(resource.path)
                if isinstance(resource.table_schema, str):
                    files.append(resource.table_schema)
        return files
