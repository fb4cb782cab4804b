"""`python -m rowcite`."""

import sys

try:
    from rowcite.commands.cli import main
except ModuleNotFoundError as error:
    fix = "activate its environment, `. .venv/bin/activate`; `make validate` sets one up"
    sys.stderr.write(f"{error.name} is not installed here: {fix}\n")
    sys.exit(2)
except KeyboardInterrupt:
    sys.exit(130)

sys.exit(main())
