"""The tables as DataFrames of pandas and Polars, and in DuckDB; each library only when needed."""

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rowcite.data.columns import DIGITS, PLACES, Column, as_text, columns, require_fitting, typed
from rowcite.data.computed import computed_tables
from rowcite.data.sql import literal, quoted
from rowcite.package.cells import Value
from rowcite.package.model import Package

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl

Cells = Sequence[Value | None]
DUCKDB_TYPES = {
    "integer": "BIGINT",
    "year": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "number": f"DECIMAL({DIGITS},{PLACES})",
}
PANDAS_TYPES = {
    "integer": "Int64",
    "year": "Int64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "number": "object",
}


class Content(NamedTuple):
    """A table to be framed: its columns, each with its cells."""

    name: str
    description: str
    columns: list[tuple[Column, Cells]]


def contents(package: Package) -> Iterator[Content]:
    """The tables, and the computed ones.

    Raises ValueError for a number that the type of its column does not hold.
    """
    for table in package.tables.values():
        lines = [typed(row) for row in table.rows]
        found = columns(table)
        rows = [[line[column.name] for column in found] for line in lines]
        yield _content(table.name, table.resource.description, found, rows)
    for computed in computed_tables(package):
        rows = list(map(list, computed.rows(package)))
        yield _content(computed.name, computed.description, computed.columns, rows)


def _content(
    name: str, description: str, found: Sequence[Column], rows: list[list[Value | None]]
) -> Content:
    filled: list[tuple[Column, Cells]] = []
    for at, column in enumerate(found):
        cells = [row[at] for row in rows]
        require_fitting(name, column, cells)
        filled.append((column, cells))
    return Content(name, description, filled)


def to_pandas(package: Package) -> "dict[str, pd.DataFrame]":
    """Each table as a pandas DataFrame."""
    pandas = _library("pandas")
    frames = {}
    for content in contents(package):
        series = {}
        for column, cells in content.columns:
            kind = PANDAS_TYPES.get(column.type, "string")
            series[column.name] = pandas.Series(cells, dtype=kind)
        frames[content.name] = pandas.DataFrame(series)
    return frames


def to_polars(package: Package) -> "dict[str, pl.DataFrame]":
    """Each table as a Polars DataFrame."""
    polars = _library("polars")
    types = {
        "integer": polars.Int64,
        "year": polars.Int64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "number": polars.Decimal(DIGITS, PLACES),
    }
    frames = {}
    for content in contents(package):
        series = []
        for column, cells in content.columns:
            kind = types.get(column.type, polars.String)
            series.append(polars.Series(column.name, cells, dtype=kind))
        frames[content.name] = polars.DataFrame(series)
    return frames


def to_duckdb(package: Package) -> "duckdb.DuckDBPyConnection":
    """The tables in a DuckDB database in memory."""
    connection: duckdb.DuckDBPyConnection = _library("duckdb").connect(":memory:")
    for content in contents(package):
        _create(connection, content)
    return connection


def _create(connection: "duckdb.DuckDBPyConnection", content: Content) -> None:
    """Create and fill a table; whole columns go in as text to be cast, which is exact and fast."""
    name = quoted(content.name)
    declared, casts, texts, comments = [], [], [], []
    for column, cells in content.columns:
        kind = DUCKDB_TYPES.get(column.type, "VARCHAR")
        declared.append(f"{quoted(column.name)} {kind}")
        casts.append(f"CAST(unnest(CAST(? AS VARCHAR[])) AS {kind})")
        texts.append([as_text(cell) for cell in cells])
        place = f"{name}.{quoted(column.name)}"
        comments.append(f"COMMENT ON COLUMN {place} IS {literal(column.description)}")
    connection.execute(f"CREATE TABLE {name} ({', '.join(declared)})")
    if any(texts):
        connection.execute(f"INSERT INTO {name} SELECT {', '.join(casts)}", texts)
    connection.execute(f"COMMENT ON TABLE {name} IS {literal(content.description)}")
    for comment in comments:
        connection.execute(comment)


def _library(name: str) -> Any:  # noqa: ANN401
    """An optional library; raises ImportError that says what to install."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ImportError(
            f"to_{name}() needs the library {name}, which is not installed: pip install {name}",
            name=name,
        ) from error
