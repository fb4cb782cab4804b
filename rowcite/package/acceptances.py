"""Accepted reviews: the questions that a person has answered, with reasons, in `accepted.csv`.

The file lies beside datapackage.json. A line holds the code of the check, what the question is
about (a row and column, or a source and passage), a digest of what was looked at, and why it is
right.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from rowcite.package.cells import compile_column
from rowcite.package.descriptor import Resource, Schema
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.package.table import Table, fill

FILE = "accepted.csv"
COLUMNS = ("code", "about", "digest", "why")


def acceptances_of(package: Package) -> Table:
    """The lines of `accepted.csv`; none if the package has no such file.

    What cannot be read is remembered in the faults of the table, or of the package.
    """
    fields = [{"name": name, "constraints": {"required": True}} for name in COLUMNS]
    schema = Schema.model_validate({"fields": fields, "primaryKey": ["code", "about", "digest"]})
    columns = {field.name: compile_column(field) for field in schema.fields}
    table = Table(Resource(name="accepted", path=FILE), schema, columns)
    if not (package.root / FILE).exists():
        return table
    try:
        text, faults = read_text(package.root, FILE)
    except UnreadableError as error:
        package.faults.append((error.code, error.fault))
        return table
    fill(table, text)
    package.faults += [*faults, *table.faults]
    return table


def with_acceptances(table: Table, new: Sequence[Mapping[str, str]]) -> str:
    """The text of `accepted.csv` with these lines, which replace those about the same.

    Lines that cannot be read would be lost: raises ValueError, which names the first.
    """
    if table.faults:
        _, fault = table.faults[0]
        raise ValueError(f"{fault.where}: {fault.message}")
    replaced = {(cells["code"], cells["about"]) for cells in new}
    kept = [row.cells for row in table.rows if (row["code"], row["about"]) not in replaced]
    in_order = itemgetter(*COLUMNS)
    lines = list(map(in_order, [*kept, *new]))
    return "".join(csv_line(line) for line in (COLUMNS, *sorted(lines)))
