"""Exports of a loaded package: one module for each format, with `write(package, folder)`.

A module is imported only when its format is built, since the libraries of the formats are large and
optional.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from rowcite.package.model import Package

# What each format is, in the order of the build; The last two read what the others wrote.
EXPORTERS: dict[str, str] = {
    "sqlite": "an SQLite database with search, and its metadata for Datasette",
    "parquet": "Parquet, one typed file for each table",
    "xlsx": "an Excel workbook, one sheet for each table",
    "zip": "the Data Package as one file, with digests: what a release is",
    "flat": "flat CSV: figures, events, statements and ties, each row with names, source and link",
    "jsonl": "JSON Lines, plain and with the evidence inlined",
    "graph": "the things and their ties as nodes and edges, for Gephi, NetworkX and others",
    "citation": "how to cite the package, as BibTeX, CSL JSON and RIS",
    "sources": "a bibliography of the sources, as BibTeX, CSL JSON and RIS",
    "changes_csv": "the changes since the last release, as CSV",
    "about": "a README and a page that list the files, and the licences",
    "sums": "SHA-256 digests of all files",
}


def write(name: str, package: Package, folder: Path) -> list[Path]:
    """Build one format into a folder; returns the files written.

    Raises ImportError where its library is not installed, and ExportError where the package cannot
    be written without loss.
    """
    module = importlib.import_module(f"rowcite.export.{name}")
    build = cast("Callable[[Package, Path], list[Path]]", module.write)
    return build(package, folder)
