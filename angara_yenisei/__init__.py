"""The Angara-Yenisei cluster dataset: its tables, controlled words and own checks."""

from angara_yenisei.checks import OWN_CHECKS
from angara_yenisei.tables import TABLES
from rowcite.check import Dataset
from rowcite.checks import CHECKS

DATASET = Dataset(TABLES, (*CHECKS, *OWN_CHECKS))
