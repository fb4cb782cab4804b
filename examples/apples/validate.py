"""Judge this dataset: `python validate.py --help`."""  # noqa: INP001

import sys
from pathlib import Path

try:
    from apples import DATASET

    from rowcite.cli import validate
except ModuleNotFoundError as error:
    sys.stderr.write(f"{error.name} is not installed here: activate the environment of rowcite\n")
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(validate(DATASET, Path(__file__).parent))
