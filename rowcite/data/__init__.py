"""A package as typed rows in memory, with their evidence, and as DataFrames or a DuckDB database.

    data = Data.load("path/to/folder", TABLES)  # also a datapackage.json, or a zip of the package
    data["events"]                              # a Table: frozen rows, in the order of the file
    data.row("some-id")                         # any row by its id
    data.evidence("some-id", "value_low")       # the passages that speak of a row, or of one cell

TABLES are the row models. A dataset subclasses `Data` and annotates its tables
(`events: Table[Event]`), so that editors and type checkers know them.
"""

from rowcite.data.data import Data
from rowcite.data.errors import LoadError, NotFoundError
from rowcite.data.tables import Table
from rowcite.evidence.trace import Evidence

__all__ = ["Data", "Evidence", "LoadError", "NotFoundError", "Table"]
