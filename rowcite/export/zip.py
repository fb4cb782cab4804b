"""The Data Package as one zip file, whose descriptor states the digest and size of every file: what a release is.

It holds the files as they stand in the package: tables, schemas, notes and all other resources, and of the folder itself
what says how to use them (README, licences, how to cite). Order, times and permissions are fixed, so that the same package
gives the same bytes.
"""

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rowcite.authoring.derive import to_json
from rowcite.export.common import ExportError, created, tables, whole
from rowcite.export.naming import archive_name
from rowcite.package.files import UnreadableError, read_bytes
from rowcite.package.finding import shorten
from rowcite.package.model import DESCRIPTOR, Package

ABOUT = ("README*", "LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "CITATION*", "CHANGELOG*")
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)  # the last moment that a zip file can hold
LEVEL = 9
PLAIN_FILE = 0o100644 << 16  # readable by all, writable by the owner
UNIX = 3


def write(package: Package, folder: Path) -> list[Path]:
    """Write the zip file; returns it."""
    target = folder / archive_name(package)
    with whole(target) as file:
        file.write_bytes(archive(package))
    return [target]


def archive(package: Package) -> bytes:
    """The zip file; raises ExportError for a package that could not be read whole."""
    moment = min(created(package), LATEST).timetuple()[:6]
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=LEVEL) as out:
        for path, data in sorted(contents(package).items()):
            entry = ZipInfo(path, moment)
            entry.compress_type, entry.create_system, entry.external_attr = (
                ZIP_DEFLATED,
                UNIX,
                PLAIN_FILE,
            )
            out.writestr(entry, data, compresslevel=LEVEL)
    return buffer.getvalue()


def contents(package: Package) -> dict[str, bytes]:
    """Every file of the release by its path."""
    tables(package)
    paths = [
        file.name for pattern in ABOUT for file in package.root.glob(pattern) if file.is_file()
    ]
    for resource in package.descriptor.resources:
        paths += [
            path
            for path in (resource.path, resource.table_schema, resource.dialect)
            if isinstance(path, str) and path
        ]
    found = {_plain(path): _read(package, path) for path in paths}
    return found | {DESCRIPTOR: to_json(descriptor(package, found)).encode()}


def descriptor(package: Package, files: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor as it stands, with `bytes` and `hash` for each resource that has a file."""
    told = package.descriptor.model_dump(mode="json", by_alias=True, exclude_unset=True)
    resources = told.pop("resources")
    for resource in resources:
        data = files.get(_plain(resource.get("path", "")))
        if data is not None:
            resource.update(
                {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
            )
    first = {key: told.pop(key) for key in ("$schema",) if key in told}
    return first | told | {"resources": resources}


def _plain(path: str) -> str:
    """A path without `./` and doubled slashes."""
    return str(PurePosixPath(path))


def _read(package: Package, path: str) -> bytes:
    try:
        if "\\" in path:
            raise ExportError(
                f"the path {shorten(path)} has a backslash, which parts folders on some systems"
            )
        return read_bytes(package.root, path)
    except UnreadableError as error:
        raise ExportError(f"{shorten(path)}: {error.fault.message}") from error
