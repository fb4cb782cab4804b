"""Where what was read in the texts of a package is kept from one run to the next.

It is kept in the folder that the system has for such things, never in the package; nothing is lost
with it.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from rowcite.package.writing import whole
from rowcite.text.kept import packed, unpack


def cache_file(package: Path) -> Path | None:
    """The file for a package; None where nothing may be kept: CI judges each time anew."""
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
    """Take over what an earlier run has left."""
    if file is not None:
        with suppress(OSError):
            unpack(file.read_bytes())


def leave(file: Path | None) -> None:
    """Leave what was read to the next run; where that cannot be written, nothing is lost."""
    if file is not None:
        data = packed()
        with suppress(OSError):
            if data:
                with whole(file) as temporary:
                    temporary.write_bytes(data)
