"""Every test reads each text anew, as CI does, and leaves nothing in the folders of the user.

A module is compiled once, and not by each process that a test starts.
"""

import gc
import os
import sys

os.environ["CI"] = "true"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
for name in ("MAKEFLAGS", "MAKELEVEL"):  # what a test makes is no part of `make test`
    os.environ.pop(name, None)
# A search for garbage goes through all that a run holds; with the 700 of Python it took a fifth.
gc.set_threshold(100_000)

pytest_plugins = ["shared"]
