"""The canonical form in which tables and JSON files are committed."""

import json
import unicodedata
from typing import Any

from rowcite.package.cells import canonical
from rowcite.package.table import Row, Table, csv_line


def formatted(table: Table) -> str | None:
    """The text of a table in canonical form; None if a line could not be read and would be lost."""
    if not table.whole or table.unread:
        return None
    rows = table.rows
    if "id" in table.columns:
        rows = sorted(rows, key=lambda row: row.id)
    header = csv_line(field.name for field in table.schema.fields)
    return header + "".join(csv_line(_cells(row)) for row in rows)


def _cells(row: Row) -> list[str]:
    """The cells in canonical spelling; what a column does not accept stays as it was written."""
    cells = row.cells | {name: canonical(value) for name, value in row.values.items()}
    return [unicodedata.normalize("NFC", cell) for cell in cells.values()]


def to_json(value: Any) -> str:  # noqa: ANN401
    """JSON in the one form in which it is committed."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
