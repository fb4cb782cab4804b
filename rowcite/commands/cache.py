"""Where what was read in the texts of a package is kept from one run to the next.

It is kept in the folder that the system has for such things, never in the package; nothing is lost
with it.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from rowcite.package.writing import whole
from rowcite.text.kept import packed, unpack

UNUSED = 30 * 24 * 60 * 60  # seconds after which a file that no run has used is deleted


@contextmanager
def read_once(package: Path) -> Iterator[None]:
    """Meanwhile each text of a package is read only once for all runs."""
    file = cache_file(package)
    take_up(file)
    yield
    leave(file)


def cache_file(package: Path) -> Path | None:
    """The file for a package; None where nothing may be kept: CI judges everything afresh."""
    if os.environ.get("CI"):
        return None
    try:
        name = hashlib.blake2b(str(package.resolve()).encode(), digest_size=16).hexdigest()
        return _folder() / "rowcite" / name
    except (OSError, RuntimeError):  # there is no home, or no such folder
        return None


def _folder() -> Path:
    """The folder for what can be worked out again."""
    given = os.environ.get("XDG_CACHE_HOME")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path.home() / ".cache"


def take_up(file: Path | None) -> None:
    """Take over what an earlier run left."""
    if file is not None:
        with suppress(OSError):
            unpack(file.read_bytes())
            os.utime(file)


def leave(file: Path | None) -> None:
    """Leave what was read to the next run, and delete what no run has used for a long time.

    Where nothing can be written, nothing is lost.
    """
    if file is None or not (data := packed()):
        return
    with suppress(OSError):
        with whole(file) as temporary:
            temporary.write_bytes(data)
        for other in file.parent.iterdir():
            if time() - other.stat().st_mtime > UNUSED:
                other.unlink()
