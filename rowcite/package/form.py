"""The canonical form in which tables and JSON files are committed."""

import json
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Any

from rowcite.package.cells import CellError, Column, canonical
from rowcite.package.records import csv_line
from rowcite.package.spreadsheet import SPACES, foreign_date
from rowcite.package.table import Row, Table


def formatted(
    table: Table, *, is_sorted: bool = True, noncanonical: Container[int] | None = None
) -> str | None:
    """The text of a table in canonical form; None if a line could not be read and would be lost.

    Where it is not sorted, the rows stay in their order. `noncanonical` are the places of the rows
    that may have another form, if that is known; the others stay as they are.
    """
    if not table.is_read_whole:
        return None
    lines = []
    for first, block in table.rows.in_blocks():
        for at, raw in enumerate(block.raws(), first):
            if noncanonical is None or at in noncanonical:
                lines.append(csv_line(_cells(table.rows[at])))
            else:
                lines.append(raw)
    if is_sorted and "id" in table.columns:
        keys: list[Any] = []
        for _, found in orders(table):
            keys += found
        lines = [lines[at] for at in sorted(range(len(lines)), key=keys.__getitem__)]
    header = csv_line(field.name for field in table.schema.fields)
    return header + "".join(lines)


def orders(table: Table) -> Iterable[tuple[int, Sequence[Any]]]:
    """What the rows of a table are sorted by, block by block, and how many stand before each.

    That is the id, and for passages source and number.
    """
    if table.schema.role == "passages":
        return [(0, [passage_order(row["source"], row["passage"]) for row in table.rows])]
    return table.rows.texts("id") if "id" in table.index_of else []


def passage_order(source: str, number: str) -> tuple[str, int, str]:
    """What passages are sorted by: p9 stands before p10, as in the source."""
    return source, len(number), number


def _cells(row: Row) -> list[str]:
    """The cells in canonical spelling; what a column does not accept stays as it was written."""
    cells = []
    for name, cell in row.cells.items():
        column = row.table.columns.get(name)
        if column is None or cell in row.table.schema.missing_values:
            cells.append(plain_text(cell))
        else:
            cells.append(_spelling(column, plain_text(cell)))
    return cells


def _spelling(column: Column, text: str) -> str:
    """The canonical spelling of a text that is not empty."""
    found = foreign_date(column, text)
    if found is not None and found.is_certain:
        text = found.day.isoformat()
    try:
        return canonical(column.read(text))
    except CellError:
        return text


def plain_text(text: str) -> str:
    """A text with ordinary spaces and in normal form C."""
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def to_json(value: Any) -> str:  # noqa: ANN401
    """JSON in the one form in which it is committed."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
