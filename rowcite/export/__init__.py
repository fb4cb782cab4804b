"""Exports of a loaded package: one module for each format, with `write(package, folder)`.

A module is imported only when its format is built, since the libraries of the formats are large and
optional.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from rowcite.package.model import Package

# In the order of the build; the last two read what the others wrote.
EXPORTERS = (
    "sqlite",
    "parquet",
    "xlsx",
    "zip",
    "flat",
    "jsonl",
    "graph",
    "citation",
    "sources",
    "changes_csv",
    "about",
    "sums",
)


def write(name: str, package: Package, folder: Path) -> list[Path]:
    """Build one format into a folder; returns the files written.

    Raises ImportError where its library is not installed, and ExportError where the package cannot
    be written without loss.
    """
    module = importlib.import_module(f"rowcite.export.{name}")
    build = cast("Callable[[Package, Path], list[Path]]", module.write)
    return build(package, folder)
