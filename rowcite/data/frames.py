"""The tables as DataFrames of pandas and Polars, and in DuckDB. The libraries are imported only when they are asked for."""

import importlib
from typing import TYPE_CHECKING, Any

from rowcite.data.columns import MOST_DIGITS, Column, columns, fitting, scale
from rowcite.package.cells import canonical
from rowcite.package.model import Package
from rowcite.package.table import Table

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl


def to_pandas(package: Package) -> "dict[str, pd.DataFrame]":
    """Each table as a pandas DataFrame."""
    pandas = _library("pandas")
    types = {
        "integer": "Int64",
        "year": "Int64",
        "boolean": "boolean",
        "date": "datetime64[s]",
        "number": "object",
    }
    return {
        name: pandas.DataFrame(
            {
                c.name: pandas.Series(fitting(c), dtype=types.get(c.type, "string"))
                for c in columns(table)
            }
        )
        for name, table in package.tables.items()
    }


def to_polars(package: Package) -> "dict[str, pl.DataFrame]":
    """Each table as a Polars DataFrame."""
    polars = _library("polars")
    types = {
        "integer": polars.Int64,
        "year": polars.Int64,
        "boolean": polars.Boolean,
        "date": polars.Date,
    }

    def series(column: Column) -> Any:  # noqa: ANN401
        kind = (
            polars.Decimal(MOST_DIGITS, scale(column))
            if column.type == "number"
            else types.get(column.type, polars.String)
        )
        return polars.Series(column.name, fitting(column), dtype=kind)

    return {
        name: polars.DataFrame([series(column) for column in columns(table)])
        for name, table in package.tables.items()
    }


def to_duckdb(package: Package) -> "duckdb.DuckDBPyConnection":
    """The tables in a DuckDB database in memory."""
    connection: duckdb.DuckDBPyConnection = _library("duckdb").connect(":memory:")
    for table in package.tables.values():
        _create(connection, table)
    return connection


def _create(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    own, found = _quoted(table.name), columns(table)
    declared = ", ".join(f"{_quoted(column.name)} {_duckdb_type(column)}" for column in found)
    connection.execute(f"CREATE TABLE {own} ({declared})")
    if table.rows:  # each column goes in whole, as text that is cast: exact, and quick
        casts = ", ".join(
            f"CAST(unnest(CAST(? AS VARCHAR[])) AS {_duckdb_type(column)})" for column in found
        )
        connection.execute(
            f"INSERT INTO {own} SELECT {casts}", [_texts(column) for column in found]
        )
    connection.execute(f"COMMENT ON TABLE {own} IS {_literal(table.resource.description)}")
    for column in found:
        connection.execute(
            f"COMMENT ON COLUMN {own}.{_quoted(column.name)} IS {_literal(column.description)}"
        )


def _duckdb_type(column: Column) -> str:
    types = {"integer": "BIGINT", "year": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
    return (
        f"DECIMAL({MOST_DIGITS},{scale(column)})"
        if column.type == "number"
        else types.get(column.type, "VARCHAR")
    )


def _texts(column: Column) -> list[str | None]:
    """The cells as text: text as it is, anything else in its one spelling."""
    return [
        cell if cell is None or isinstance(cell, str) else canonical(cell)
        for cell in fitting(column)
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


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
