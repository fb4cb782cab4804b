"""The published interface for checks: those of the engine, and what declares a dataset's own.

A dataset imports these names from here. The modules behind them may move; these names stay.
"""

from rowcite.checks import CHECKS
from rowcite.checks.check import Check, Dataset, Family, check
from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.queries import answered_once, publication_for, published_for, rows_by_id
from rowcite.package.table import Row as TableRow
from rowcite.package.values import date_of

__all__ = [
    "CHECKS",
    "Check",
    "Dataset",
    "Family",
    "Fault",
    "Level",
    "Package",
    "TableRow",
    "answered_once",
    "check",
    "date_of",
    "publication_for",
    "published_for",
    "rows_by_id",
]
