"""Judge this dataset: `python validate.py --help`."""

import sys
from pathlib import Path

from angara_yenisei import DATASET
from rowcite.cli import validate

if __name__ == "__main__":
    sys.exit(validate(DATASET, Path(__file__).parent))
