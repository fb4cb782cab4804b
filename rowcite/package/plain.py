"""Which resources are plain: tables that the engine reads itself, and files that are no tables.

All others are Data Package too, and the Frictionless library reads and judges them. What makes a
table plain is listed in docs/standard.md.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

# Whoever spells these out says nothing new. `None` stands for any value.
DEFAULT_DIALECT: dict[str, tuple[Any, ...] | None] = {
    "delimiter": (",",),
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "lineTerminator": ("\r\n", "\n"),
    "skipInitialSpace": (False,),
    "header": (True,),
    "headerRows": ([1],),
    "headerJoin": (" ",),
    "headerCase": (True,),
    "caseSensitiveHeader": (True, False),
    "commentRows": ([],),
    "type": ("delimited", "csv"),
    "csvddfVersion": None,
    "$schema": None,
    "name": None,
    "title": None,
    "description": None,
}
UTF8 = ("utf-8", "utf8")
CSV = "csv"
AS_CSV = (CSV, "txt", "dat", "")  # formats of a file whose schema says that it is a table
# The formats of tables that the library reads from a file; all others are files like any other.
TABULAR = (CSV, "tsv", "xlsx", "xls", "ods", "jsonl", "ndjson", "parquet")
TYPES = ("table", "file", "text", "json")  # what a resource may be; of other types nobody judges
PACKED = ("zip", "gz", "bz2", "xz")
TABULAR_PROFILE = "tabular-data-resource"


def paths_of(resource: Mapping[str, Any]) -> list[str]:
    """The paths that the descriptor of a resource names, as far as they are text."""
    given = resource.get("path")
    listed = [*given] if isinstance(given, list) else [given]
    more = resource.get("extrapaths")
    listed += more if isinstance(more, list) else []
    return [path for path in listed if isinstance(path, str)]


def format_of(resource: Mapping[str, Any]) -> str:
    """The format of a resource: as declared, or the ending of its file, `gz` for `a.csv.gz`."""
    declared = resource.get("format")
    if isinstance(declared, str):
        return declared.lower().removeprefix(".")
    paths = paths_of(resource)
    return PurePosixPath(paths[0]).suffix.removeprefix(".").lower() if paths else ""


def is_table(resource: Mapping[str, Any]) -> bool:
    """Whether a resource is a table, with or without a schema."""
    if resource.get("schema") is not None or resource.get("type") == "table":
        return True
    if resource.get("profile") == TABULAR_PROFILE or resource.get("data") is not None:
        return True
    endings = PurePosixPath(paths_of(resource)[0]).suffixes if paths_of(resource) else []
    is_packed = format_of(resource) in PACKED and endings[-2:-1] == [f".{CSV}"]
    return is_packed or format_of(resource) in TABULAR


def why_not_plain(resource: Mapping[str, Any], dialect: object) -> str:
    """What the engine does not read of a table, in a few words; empty if its file is plain CSV.

    `dialect` is that of the resource, read from its file if it stands in one.
    """
    encoding = resource.get("encoding", "utf-8")
    is_packed = resource.get("compression") or format_of(resource) in PACKED
    reasons = {
        "data in the descriptor": resource.get("data") is not None,
        "several paths, or none": len(paths_of(resource)) != 1,
        "its scheme": resource.get("scheme", "file") != "file",
        "its compression": is_packed,
        "its format": not is_packed and format_of(resource) not in AS_CSV,
        "its encoding": str(encoding).lower().replace("_", "-") not in UTF8,
        "its dialect": not is_default(dialect),
        "no schema": resource.get("schema") is None,
    }
    return next((reason for reason, is_so in reasons.items() if is_so), "")


def is_default(dialect: object) -> bool:
    """Whether a dialect is the one that a file has without one: commas and double quotes."""
    if dialect is None:
        return True
    if not isinstance(dialect, Mapping):
        return False
    for name, value in dialect.items():
        if name == "csv" and is_default(value):
            continue
        allowed = DEFAULT_DIALECT.get(name, ())
        if allowed is not None and value not in allowed:
            return False
    return True
