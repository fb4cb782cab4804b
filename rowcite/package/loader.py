"""Loading a package: nothing is lost, and what is wrong is remembered for the checks to report."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from rowcite.package import note as notes
from rowcite.package.acceptances import acceptances_of
from rowcite.package.declared import NotPlainError, declared_table, first_problem
from rowcite.package.descriptor import FORMS, Descriptor, Resource, note_resource
from rowcite.package.files import (
    WINDOWS_END,
    UnreadableError,
    check_size,
    inside,
    is_safe,
    read_json,
    read_table_text,
    read_text,
    too_large,
)
from rowcite.package.finding import Fault, Faults, Location, shorten
from rowcite.package.limits import LimitError, limits, to_raise
from rowcite.package.metadata import metadata_faults
from rowcite.package.model import DESCRIPTOR, Package, PackageError
from rowcite.package.plain import TYPES, is_table, paths_of
from rowcite.package.table import fill
from rowcite.text.pins import Original

NOTES = "sources"  # the folder of the notes, as long as the descriptor names none
# What the limits for all files together are of.
OF_ALL = {
    "cells": "the tables have {} cells",
    "notes": "the notes have {} characters",
    "package": "the package has {} characters",
}
CITING = 2  # columns by which a row cites: source and passage


def descriptor_file(path: Path | str) -> Path:
    """The descriptor that a path means: the file itself, or that of the folder."""
    path = Path(path)
    return path if path.suffix == ".json" and not path.is_dir() else path / DESCRIPTOR


def load(path: Path | str) -> Package:
    """Load the package whose descriptor is `path` or in the folder `path`; raises PackageError."""
    file = descriptor_file(path)
    if not os.path.lexists(file):
        is_folder = file.parent.is_dir() and file.name == DESCRIPTOR
        lacks = f"{file.parent}: this folder has no {DESCRIPTOR}, so it is no package"
        raise PackageError(lacks if is_folder else f"{file}: there is no such file or folder")
    faults: Faults = []
    try:
        most = limits().files
        given = read_json(file.parent, file.name, faults)
        descriptor = Descriptor.model_validate(given)
    except UnreadableError as error:
        fault = error.fault
        raise PackageError(f"{file}: {fault.where.line or 1}: {fault.message}") from error
    except ValidationError as error:
        raise PackageError(f"{file}: {first_problem(error)}") from error
    except LimitError as error:
        raise PackageError(str(error)) from error
    number = len(descriptor.resources)
    if number > most:
        said = f"{number:,} resources, more than the limit of {most:,}"
        raise PackageError(f"{file}: {said}; {to_raise('files', number)}")
    descriptor = _with_notes(descriptor, file.parent)
    package = Package(file.parent, descriptor, faults=faults, given=given)
    if descriptor.form not in FORMS:
        message = f"the form {shorten(descriptor.form)} is not known; forms are {', '.join(FORMS)}"
        faults.append(("broken-descriptor", Fault(Location(DESCRIPTOR), message)))
    for message in metadata_faults(given):
        faults.append(("broken-descriptor", Fault(Location(DESCRIPTOR), message)))
    listed = given["resources"]
    for index, resource in enumerate(descriptor.resources):
        with _remembering(package):
            _load_resource(package, resource, listed[index] if index < len(listed) else {})
    _hand_over_what_refers(package)
    _load_undeclared_notes(package)
    _relate(package)
    package.acceptances = acceptances_of(package)
    return package


@contextmanager
def _remembering(package: Package) -> Iterator[None]:
    """Remember that a file cannot be read, and leave it at that."""
    try:
        yield
    except UnreadableError as error:
        package.faults.append((error.code, error.fault))


def load_originals(package: Package, folder: Path) -> None:
    """Read the originals at hand, `<source id>.txt` in a folder; raises PackageError."""
    if not folder.is_dir():
        raise PackageError(f"{folder}: there is no such folder of original articles")
    for source in package.notes:
        if (folder / f"{source}.txt").is_file():
            try:
                text, _ = read_text(folder, f"{source}.txt")
            except UnreadableError as error:
                raise PackageError(_unread_original(folder, error)) from error
            package.originals[source] = Original.of(text)


def _unread_original(folder: Path, error: UnreadableError) -> str:
    """Why an original cannot be read, and what to do."""
    fault = error.fault
    # The advice for a file of a package names commands that do not touch originals.
    fix = "save it in UTF-8" if error.code == "not-utf8" else fault.fix
    said = f"{folder / str(fault.where)}: {fault.message}"
    return f"{said}; {fix}" if fix else said


def _relate(package: Package) -> None:
    """Tell each table by which of its columns it cites, and which name things."""
    passages = package.role("passages")
    naming = set()
    for table in package.tables.values():
        if table.with_role("name") or table.schema.role == "entities":
            naming.add(table.name)
    for table in package.tables.values():
        for key in table.schema.foreign_keys:
            # A key into its own table names no resource.
            target, columns = key.reference.resource or table.name, tuple(key.fields)
            if len(columns) == 1 and target in naming:
                table.entity_columns.append(columns[0])
            is_citation = len(columns) == CITING and passages and target == passages.name
            if is_citation and table.citing_columns is None:
                table.citing_columns = (columns[0], columns[1])


def _with_notes(descriptor: Descriptor, root: Path) -> Descriptor:
    """The descriptor with a resource for each note in the folder of notes that it names.

    A list of the notes would be a place that every contribution changes.
    """
    if not descriptor.notes or not is_safe(descriptor.notes):
        return descriptor
    folder = PurePosixPath(descriptor.notes)
    declared = {PurePosixPath(resource.path) for resource in descriptor.resources}
    resources = list(descriptor.resources)
    for file in sorted((root / folder).glob("*.md")):
        if folder / file.name not in declared:
            note = note_resource(file.stem, str(folder / file.name))
            resources.append(Resource.model_validate(note))
    return descriptor.model_copy(update={"resources": tuple(resources)})


def _load_undeclared_notes(package: Package) -> None:
    """Read notes that the descriptor does not name yet.

    That is one finding, and must not make their passages look as if they were missing.
    """
    declared = {resource.path for resource in package.descriptor.resources}
    noted = [resource for resource in package.descriptor.resources if resource.note]
    folders = {str(PurePosixPath(resource.path).parent) for resource in noted}
    for folder in sorted(folders or {NOTES}):
        files = (package.root / folder).glob("*.md") if is_safe(folder) else ()
        for path in sorted(f"{folder}/{file.name}" for file in files):
            if path not in declared:
                found = Resource(name=path, path=path, note=PurePosixPath(path).stem)
                with _remembering(package):
                    _load_note(package, found)


def _load_resource(package: Package, resource: Resource, given: dict[str, Any]) -> None:
    """Load a resource; `given` is how the descriptor gives it. Raises UnreadableError."""
    if not resource.path and given.get("data") is None:
        return  # which is a finding of its own
    if resource.note:
        _load_note(package, resource)
    elif resource.name in package.tables or resource.name in package.handed:
        fault = Fault(Location(resource.path), f"two resources are named {resource.name}")
        package.faults.append(("broken-descriptor", fault))
    elif given.get("type", "file") not in TYPES:
        type_ = json.dumps(given["type"], ensure_ascii=False)
        said = f"{resource.name}: nothing is judged of the type {shorten(type_)}"
        fix = f"name one of {', '.join(TYPES)}, or judge it by itself"
        package.faults.append(("unsupported-descriptor", Fault(Location(DESCRIPTOR), said, fix)))
    elif is_table(given):
        _load_table(package, resource, given)
    else:
        for path in paths_of(given):
            inside(package.root, path)
        if resource.path and package.is_canonical:
            _read(package, resource)


def _load_table(package: Package, resource: Resource, given: dict[str, Any]) -> None:
    try:
        table = declared_table(package, resource, given)
    except NotPlainError as error:
        _hand_over(package, given, str(error))
        return
    package.tables[resource.name] = table
    text = _read(package, resource, read_table_text)
    lines = text.count("\n") + text.count("\r") - text.count(WINDOWS_END) + 1
    _use(package, "cells", lines * len(table.columns), resource)
    fill(table, text)


def _load_note(package: Package, resource: Resource) -> None:
    text = _read(package, resource)
    _use(package, "notes", len(text), resource)
    found = notes.parse(resource.path, text)
    if found.source and found.source != resource.note:
        message = f"the front matter names the source {found.source}, the file {resource.note}"
        named, found.source = found.source, resource.note
        fix = f"write «source: {resource.note}», or give the file the name of its source"
        found.malformed(2, message, fix, mistake=named)
    # The file name rules, so that a slip in the front matter is one finding.
    found.source = resource.note
    package.notes[resource.note] = found


def _read(
    package: Package,
    resource: Resource,
    read: Callable[[Path, str], tuple[str, Faults]] = read_text,
) -> str:
    text, faults = read(package.root, resource.path)
    _use(package, "package", len(text), resource)
    package.faults += faults
    return text


def _use(package: Package, limit: str, amount: int, resource: Resource) -> None:
    """Count what a file takes of a limit for all files together; raises UnreadableError."""
    package.used[limit] += amount
    most = getattr(limits(), limit)
    if package.used[limit] > most:
        said = f"with it {OF_ALL[limit].format(f'more than the limit of {most:,}')}"
        raise too_large(resource.path, said, limit, package.used[limit])


def _hand_over(package: Package, given: dict[str, Any], reason: str) -> None:
    """Leave a table to the Frictionless library, if its files belong to the package."""
    with _remembering(package):
        for path in paths_of(given):
            check_size(package.root, path)
        package.handed[given["name"]] = reason


def _hand_over_what_refers(package: Package) -> None:
    """Hand over the tables that refer to what was handed over, until none is left.

    Those that must be plain stay: that a reference of theirs cannot be judged is a fault.
    """
    by_name = {given["name"]: given for given in package.given["resources"]}
    waiting = list(package.tables.values())
    while waiting:
        table = waiting.pop()
        targets = {key.reference.resource for key in table.schema.foreign_keys}
        for target in sorted(targets & package.handed.keys()):
            if package.is_canonical or table.schema.is_evidence:
                said = f"{table.name} refers to {target}, which the engine does not read"
                fault = Fault(table.schema_at(), said)
                package.faults.append(("unsupported-descriptor", fault))
            elif table.name in package.tables:
                del package.tables[table.name]
                _hand_over(package, by_name[table.name], f"it refers to {target}")
                waiting = list(package.tables.values())
