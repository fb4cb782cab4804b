"""JSON Lines: a file for each table with typed values, and one with the evidence beside each row.

`jsonl/<table>.jsonl` holds a row on each line: numbers exact, null for what is not stated.
`jsonl/nested/<table>.jsonl` holds `{"table": …, "row": {…}, "evidence": [{…}, …]}` for each row
that cites: the passages that speak of it, its own first.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any

from rowcite.data.columns import typed
from rowcite.evidence.trace import Evidence, evidence_of
from rowcite.export.common.json_text import encode
from rowcite.export.common.names import stems
from rowcite.export.common.tables import cited_tables, whole_tables
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.package.writing import write_whole

PARTS = [part.name for part in fields(Evidence)]


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
