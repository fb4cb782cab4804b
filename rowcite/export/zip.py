"""The Data Package as one zip file, whose descriptor states the digest and size of every file.

This is what a release is. It holds the files as they stand in the package: tables, schemas, notes
and all other resources, and from the folder what says how to use them (README, licences, how to
cite); links of a README to what is not in the file are left out of it. `words.csv` says what the
controlled words mean. Order, times and permissions are fixed, so that the same package gives the
same bytes.
"""

import hashlib
import io
import re
from collections.abc import Container
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rowcite.data.computed import WORDS, as_csv, computed_tables
from rowcite.data.errors import ExportError
from rowcite.export.common.metadata import created
from rowcite.export.common.names import archive_name
from rowcite.export.common.tables import whole_tables
from rowcite.package import queries
from rowcite.package.files import UnreadableError, read_bytes
from rowcite.package.finding import shorten
from rowcite.package.form import to_json
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.writing import whole

ABOUT = ("README*", "LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "CITATION*", "CHANGELOG*")
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)  # the last moment that a zip file can hold
LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\((?P<target>[^()\s]+)\)")  # in Markdown
WORDS_FILE = "words.csv"
LEVEL = 9
PLAIN_FILE = 0o100644 << 16  # readable by all, writable by the owner
UNIX = 3


def write(package: Package, folder: Path) -> list[Path]:
    """Write the zip file; returns it."""
    target = folder / archive_name(package.descriptor)
    with whole(target) as file:
        file.write_bytes(archive(package))
    return [target]


def archive(package: Package) -> bytes:
    """The zip file; raises ExportError for a package that could not be read whole."""
    moment = min(created(package.descriptor), LATEST).timetuple()[:6]
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=LEVEL) as out:
        for path, data in sorted(contents(package).items()):
            entry = ZipInfo(path, moment)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            out.writestr(entry, data, compresslevel=LEVEL)
    return buffer.getvalue()


def contents(package: Package) -> dict[str, bytes]:
    """Every file of the release by its path."""
    whole_tables(package)
    paths: list[Any] = []
    for pattern in ABOUT:
        paths += [file.name for file in package.root.glob(pattern) if file.is_file()]
    for resource in package.descriptor.resources:
        paths += [resource.path, resource.table_schema, resource.dialect]
    found = {}
    for path in paths:
        if isinstance(path, str) and path:
            found[_plain(path)] = read(package.root, path)
    for path in list(found):
        if path.endswith(".md") and "/" not in path:
            text = found[path].decode("utf-8", "surrogateescape")
            text = without_dead_links(text, found)
            found[path] = text.encode("utf-8", "surrogateescape")
    if WORDS in computed_tables(package):
        found[WORDS_FILE] = as_csv(WORDS, package).encode()
    found[DESCRIPTOR] = to_json(descriptor(package, found)).encode()
    return found


def without_dead_links(text: str, files: Container[str]) -> str:
    """A text in Markdown, in which a link to a file that is not there is its words alone."""

    def kept(link: re.Match[str]) -> str:
        path = link["target"].partition("#")[0]
        is_there = not path or path in files or ":" in path
        return link[0] if is_there else link["words"]

    return LINK.sub(kept, text)


def descriptor(package: Package, files: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor with all notes and sources, and `bytes` and `hash` of each file."""
    properties = package.descriptor.model_dump(mode="json", by_alias=True, exclude_unset=True)
    resources = properties.pop("resources")
    for resource in resources:
        data = files.get(_plain(resource.get("path", "")))
        if data is not None:
            resource["bytes"] = len(data)
            resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    first = {}
    if "$schema" in properties:
        first["$schema"] = properties.pop("$schema")
    sources = queries.listed_sources(package)
    if sources:
        properties.setdefault("sources", sources)
    return first | properties | {"resources": resources}


def _plain(path: str) -> str:
    """A path without `./` and doubled slashes."""
    return str(PurePosixPath(path))


def read(root: Path, path: str) -> bytes:
    """The bytes of a file of the package; raises ExportError."""
    if "\\" in path:
        why = "has a backslash, which separates folders on some systems"
        raise ExportError(f"the path {shorten(path)} {why}")
    try:
        return read_bytes(root, path)
    except UnreadableError as error:
        raise ExportError(f"{shorten(path)}: {error.fault.message}") from error
