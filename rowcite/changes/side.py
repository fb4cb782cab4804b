"""One side of a comparison: a package of a folder or a git revision, with its changelog."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rowcite.changes import git
from rowcite.package.descriptor import Resource
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR, Package, PackageError

CHANGELOG = "CHANGELOG.md"


class SideError(ValueError):
    """A package that cannot be compared: what cannot be read in it would look removed."""


@dataclass(frozen=True)
class Side:
    """A package to compare, under the name that was given for it.

    `changelog` is empty if there is none.
    """

    name: str
    package: Package
    changelog: str = ""

    @property
    def version(self) -> str:
        """The version that the descriptor states."""
        return self.package.descriptor.version


def read(name: str, home: Path) -> Side:
    """Read a folder or descriptor of this name, or else a revision of the package at `home`.

    Raises PackageError, RevisionError, SideError.
    """
    try:
        is_path = bool(name) and Path(name).exists()
    except OSError:  # a name too long for the system
        is_path = False
    if is_path:
        return from_folder(Path(name))
    return from_revision(name, home)


def from_folder(path: Path) -> Side:
    """Read the package in a folder, or of a descriptor; raises PackageError, SideError."""
    return _whole(str(path), load(path))


def from_revision(revision: str, home: Path) -> Side:
    """Read the package at `home` as it stood in a revision; raises RevisionError, SideError."""
    folder, descriptor = home, DESCRIPTOR
    if home.suffix == ".json" and not home.is_dir():
        folder, descriptor = home.parent, home.name
    with tempfile.TemporaryDirectory(prefix="rowcite-") as temporary:
        git.export(revision, folder, descriptor, Path(temporary))
        try:
            return _whole(revision, load(Path(temporary) / descriptor))
        except PackageError as error:
            said = str(error).removeprefix(temporary)[1:]
            raise git.RevisionError(f"{revision}: {said}") from error


def _whole(name: str, package: Package) -> Side:
    lost = next(_unread(package), None)
    if lost is not None:
        why = "what cannot be read would look removed, so nothing was compared"
        raise SideError(f"{name}: {lost}; {why}")
    try:
        return Side(name, package, read_text(package.root, CHANGELOG)[0])
    except UnreadableError:
        return Side(name, package)


def _unread(package: Package) -> Iterator[str]:
    """What is wrong with each table and note that could not be read whole."""
    for resource in package.descriptor.resources:
        if not _is_lost(package, resource):
            continue
        faults = list(package.faults)
        if resource.name in package.tables:
            faults += package.tables[resource.name].faults
        for _, fault in faults:
            if fault.where.path in (resource.path, resource.table_schema):
                yield f"{fault.where}: {fault.message}"
        yield f"{resource.path} cannot be read"
    for note in package.notes.values():
        for _, fault in note.faults:
            yield f"{fault.where}: {fault.message}"


def _is_lost(package: Package, resource: Resource) -> bool:
    if resource.note:
        return resource.note not in package.notes
    table = package.tables.get(resource.name)
    if resource.table_schema is None or resource.name in package.handed:
        return False
    return table is None or table.resource is not resource or not table.is_read_whole
