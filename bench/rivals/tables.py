"""The tables of a package and their rules, as the programs of this folder judge them.

Each is written as one would write it for these rules: types (text, number, date), `required`,
`pattern`, `enum`, limits, and primary, unique and foreign keys. `python bench/rivals/PROGRAM.py
FOLDER` prints how many rows of a package are wrong.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

Key = tuple[str, ...]  # cells, or the columns that they stand in


class Table(NamedTuple):
    """A table of a package, with the rules for it."""

    name: str
    path: Path
    fields: list[dict[str, Any]]
    unique: list[Key]  # sets of columns
    references: dict[Key, tuple[str, Key]]  # the table and its columns that columns refer to

    def rows(self) -> Iterator[list[str]]:
        """The rows behind the header."""
        with self.path.open(encoding="utf-8", newline="") as file:
            yield from islice(csv.reader(file), 1, None)

    def places(self, columns: Key) -> list[int]:
        """Where in a row columns stand."""
        header = [field["name"] for field in self.fields]
        return [header.index(column) for column in columns]


def key_in(row: Sequence[str], places: Sequence[int]) -> Key | None:
    """The key of a row, or nothing if a part of it is empty."""
    key = tuple([row[place] for place in places])
    return key if all(key) else None


def tables_of(folder: Path) -> list[Table]:
    """The tables of a package that have a schema."""
    found = []
    for resource in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]:
        schema = resource.get("schema")
        if isinstance(schema, str):
            schema = json.loads((folder / schema).read_text("utf-8"))
        if not schema:
            continue
        unique = {tuple(key) for key in [schema["primaryKey"], *schema.get("uniqueKeys", [])]}
        references = {}
        for key in schema.get("foreignKeys", []):
            target = key["reference"]["resource"] or resource["name"]
            references[tuple(key["fields"])] = (target, tuple(key["reference"]["fields"]))
        path, fields = folder / resource["path"], schema["fields"]
        found.append(Table(resource["name"], path, fields, sorted(unique), references))
    return found


def known_keys(tables: list[Table]) -> dict[tuple[str, Key], set[Key | None]]:
    """The keys that rows refer to, by table and columns; nothing refers to nothing."""
    wanted = {target for table in tables for target in table.references.values()}
    found = {}
    for table in tables:
        for name, columns in wanted:
            if name == table.name:
                places = table.places(columns)
                found[name, columns] = {None, *(key_in(row, places) for row in table.rows())}
    return found


def whole(pattern: str | None) -> str | None:
    """A pattern that has to fit a whole cell."""
    return pattern and f"^(?:{pattern})$"


def judge(wrong_rows: Callable[[list[Table]], int]) -> None:
    """Judge the package that the command line names."""
    print(f"{wrong_rows(tables_of(Path(sys.argv[1])))} wrong rows")
