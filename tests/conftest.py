"""Every test reads each text anew, as CI does, and leaves nothing in the folders of the user."""

import os

os.environ["CI"] = "true"
