"""The tables as DataFrames of pandas and Polars, and in DuckDB; each library only when needed."""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rowcite.data.columns import DIGITS, PLACES, Column, as_text, columns, require_fitting, typed
from rowcite.data.sql import literal, quoted
from rowcite.package.cells import Value
from rowcite.package.model import Package
from rowcite.package.table import Table

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


def to_pandas(package: Package) -> "dict[str, pd.DataFrame]":
    """Each table as a pandas DataFrame."""
    pandas = _library("pandas")
    frames = {}
    for table in package.tables.values():
        series = {}
        for column, cells in filled_columns(table):
            kind = PANDAS_TYPES.get(column.type, "string")
            series[column.name] = pandas.Series(cells, dtype=kind)
        frames[table.name] = pandas.DataFrame(series)
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
    for table in package.tables.values():
        series = []
        for column, cells in filled_columns(table):
            kind = types.get(column.type, polars.String)
            series.append(polars.Series(column.name, cells, dtype=kind))
        frames[table.name] = polars.DataFrame(series)
    return frames


def to_duckdb(package: Package) -> "duckdb.DuckDBPyConnection":
    """The tables in a DuckDB database in memory."""
    connection: duckdb.DuckDBPyConnection = _library("duckdb").connect(":memory:")
    for table in package.tables.values():
        _create(connection, table)
    return connection


def _create(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    """Create and fill a table; whole columns go in as text to be cast, which is exact and fast."""
    name = quoted(table.name)
    declared, casts, texts, comments = [], [], [], []
    for column, cells in filled_columns(table):
        kind = DUCKDB_TYPES.get(column.type, "VARCHAR")
        declared.append(f"{quoted(column.name)} {kind}")
        casts.append(f"CAST(unnest(CAST(? AS VARCHAR[])) AS {kind})")
        texts.append([as_text(cell) for cell in cells])
        place = f"{name}.{quoted(column.name)}"
        comments.append(f"COMMENT ON COLUMN {place} IS {literal(column.description)}")
    connection.execute(f"CREATE TABLE {name} ({', '.join(declared)})")
    if table.rows:
        connection.execute(f"INSERT INTO {name} SELECT {', '.join(casts)}", texts)
    connection.execute(f"COMMENT ON TABLE {name} IS {literal(table.resource.description)}")
    for comment in comments:
        connection.execute(comment)


def filled_columns(table: Table) -> list[tuple[Column, Cells]]:
    """Each column with its cells; raises ValueError for a number that its type does not hold."""
    lines = [typed(row) for row in table.rows]
    found: list[tuple[Column, Cells]] = []
    for column in columns(table):
        cells = [line[column.name] for line in lines]
        require_fitting(table.name, column, cells)
        found.append((column, cells))
    return found


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
