"""`python -m rowcite`."""

import sys

from rowcite.cli import main

sys.exit(main())
