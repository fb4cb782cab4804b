"""Judge this dataset: `python validate.py --help`."""  # noqa: INP001

import sys
from pathlib import Path

from apples import DATASET

from rowcite.cli import validate

if __name__ == "__main__":
    sys.exit(validate(DATASET, Path(__file__).parent))
