"""Every test reads each text anew, as CI does, and leaves nothing in the folders of the user.

A module is compiled once, and not by each process that a test starts.
"""

import os
import sys

os.environ["CI"] = "true"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

pytest_plugins = ["shared"]
