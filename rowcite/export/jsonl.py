"""JSON Lines: a file for each table with typed values, and one with the evidence beside each row.

`jsonl/<table>.jsonl` holds a row on each line: numbers exact, null for what is not stated.
`jsonl/nested/<table>.jsonl` holds `{"table": …, "row": {…}, "evidence": [{…}, …]}` for each row
that cites: the passages that speak of it, its own first.
"""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rowcite.data.columns import typed
from rowcite.evidence.trace import Evidence, evidence_of
from rowcite.export.common.names import stems
from rowcite.export.common.tables import cited_tables, whole_tables
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.package.writing import write_whole

PARTS = [part.name for part in fields(Evidence)]
# Some readers end a line at these characters, JSON does not. They are escaped, so that everybody
# reads one line as one record.
LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
SCALARS = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def write(package: Package, folder: Path) -> list[Path]:
    """Write both forms of every table; returns the files."""
    names = stems(whole_tables(package))
    files: dict[Path, list[dict[str, Any]]] = {}
    for table, stem in names.items():
        files[folder / f"jsonl/{stem}.jsonl"] = list(map(typed, table.rows))
    for table in cited_tables(package):
        file = folder / f"jsonl/nested/{names[table]}.jsonl"
        files[file] = [nested(package, row) for row in table.rows]
    for file, records in files.items():
        write_whole(file, "".join(encode(record) + "\n" for record in records))
    return list(files)


def nested(package: Package, row: Row) -> dict[str, Any]:
    """A row with its evidence; without columns, a passage speaks of the whole row."""
    found = []
    for evidence in evidence_of(package, row):
        parts = {name: getattr(evidence, name) or None for name in PARTS}
        found.append({**parts, "columns": evidence.columns})
    return {"table": row.table.name, "row": typed(row), "evidence": found}


def encode(value: Any) -> str:  # noqa: ANN401
    """A value as JSON on one line, with every digit of a number, dates as text.

    Raises TypeError for what JSON cannot hold. The standard encoder would round decimals.
    """
    match value:
        case dict():
            entries = [f"{encode(str(key))}: {encode(entry)}" for key, entry in value.items()]
            return "{" + ", ".join(entries) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(encode, value)) + "]"
        case Decimal():
            return f"{value:f}"
        case date():
            return SCALARS.encode(value.isoformat())
    return SCALARS.encode(value).translate(LINE_ENDS)
