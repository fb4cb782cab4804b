"""Judge this dataset: `python validate.py --help`."""

import sys
from pathlib import Path

try:
    from angara_yenisei import DATASET
    from rowcite.cli import validate
except ModuleNotFoundError as error:
    fix = "activate its environment, `. .venv/bin/activate`; `make validate` sets one up"
    sys.stderr.write(f"{error.name} is not installed here: {fix}\n")
    sys.exit(2)
except SyntaxError as error:
    sys.stderr.write(f"{error.filename}:{error.lineno}: this is no Python: {error.msg}\n")
    sys.exit(2)
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    sys.exit(validate(DATASET, Path(__file__).parent))
