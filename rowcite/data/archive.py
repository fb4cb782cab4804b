"""A package in a zip file: unpacked into a temporary folder and never outside it."""

import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rowcite.data.errors import LoadError
from rowcite.package.files import is_safe
from rowcite.package.finding import shorten, visible
from rowcite.package.limits import LimitError, limits, to_raise
from rowcite.package.model import DESCRIPTOR

# What a damaged or hostile zip makes the standard library raise.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    ValueError,
)


@contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The folder with the descriptor of a zipped package, while it is read; raises LoadError."""
    with tempfile.TemporaryDirectory(prefix="rowcite-") as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(file) as archive:
                prefix = _unpack(archive, folder)
        except LoadError as error:
            raise LoadError(f"{file}: {error}") from None
        except LimitError as error:
            raise LoadError(str(error)) from error
        except DAMAGE as error:
            reason = visible(shorten(str(error)))
            raise LoadError(f"{file}: this is not a readable zip file: {reason}") from error
        yield folder / prefix


def _unpack(archive: zipfile.ZipFile, folder: Path) -> PurePosixPath:
    """Write the files beside and below the descriptor into the folder.

    Returns where in the folder the descriptor stands.
    """
    members = [member for member in archive.infolist() if not member.is_dir()]
    most = limits().files
    if len(members) > most:
        said = f"the zip holds {len(members):,} files, more than the limit of {most:,}"
        raise LoadError(f"{said}; {to_raise('files', len(members))}")
    for member in members:
        name = visible(shorten(member.filename))
        if not is_safe(member.filename) or "\\" in member.filename or ":" in member.filename:
            raise LoadError(f"the name {name} in the zip leads out of the package")
        if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
            raise LoadError(f"{name} in the zip is a link or a device, not a plain file")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise LoadError("the zip holds two files of one name")
    prefix = _prefix(names)
    left = limits().package
    for member in members:
        if PurePosixPath(member.filename).is_relative_to(prefix):
            left -= _extract(archive, member, folder, left)
    return prefix


def _prefix(names: list[str]) -> PurePosixPath:
    """The folder of the topmost descriptor: the top of the zip, or the one folder packed in it."""
    paths = [PurePosixPath(name) for name in names]
    folders = [path.parent for path in paths if path.name == DESCRIPTOR]
    if not folders:
        raise LoadError(f"the zip holds no {DESCRIPTOR}")
    depth = min(len(folder.parts) for folder in folders)
    topmost = [folder for folder in folders if len(folder.parts) == depth]
    if len(topmost) > 1:
        raise LoadError("the zip holds several packages")
    return topmost[0]


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, left: int) -> int:
    """Write one file, unless it is larger than what is left of the limit; returns its size."""
    with archive.open(member) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        most = limits().package
        said = f"the zip unpacks to more than the limit of {most:,} bytes"
        raise LoadError(f"{said}; {to_raise('package', 2 * most)}")
    target = folder / member.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return len(content)
