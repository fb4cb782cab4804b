"""The canonical form of a table, and writing files so that nothing is ever half-written."""

import os
import unicodedata
from pathlib import Path

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


def write(file: Path, text: str) -> None:
    """Write a file whole or not at all: to a temporary file beside it, then renamed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, "utf-8", newline="\n")
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
