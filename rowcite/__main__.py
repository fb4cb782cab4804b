"""`python -m rowcite`."""

import sys

from rowcite.commands.cli import main

sys.exit(main())
