"""Which tables hold rows that cite for themselves, for the formats that keep evidence beside the row it speaks of."""

from rowcite.evidence.trace import GENERATED
from rowcite.package.model import Package
from rowcite.package.table import Table


def cited_tables(package: Package) -> list[Table]:
    """The tables whose rows cite: neither the generated ones, which repeat, nor that of further evidence."""
    roles = (*GENERATED, "citations")
    return [
        table
        for table in package.tables.values()
        if table.citing_columns and table.schema.role not in roles
    ]
