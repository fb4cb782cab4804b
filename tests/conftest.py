"""Every test reads each text anew, as CI does, and leaves nothing in the folders of the user.

A module is compiled once, and not by each process that a test starts.
"""

import gc
import os
import sys
from pathlib import Path

os.environ["CI"] = "true"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
for name in ("MAKEFLAGS", "MAKELEVEL"):  # what a test makes is no part of `make test`
    os.environ.pop(name, None)
# A search for garbage goes through all that a run holds; with the 700 of Python it took a fifth.
gc.set_threshold(300_000)


def is_roomy(folder: Path) -> bool:
    """Whether a folder in memory is there, holds all that the tests write, and runs programs."""
    if not folder.is_dir():
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize > 8 * 2**30 and not found.f_flag & os.ST_NOEXEC


# The tests write many small files: on a disk that takes up to a fifth of their time.
MEMORY = Path("/dev/shm")  # noqa: S108
if is_roomy(MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

pytest_plugins = ["shared"]
