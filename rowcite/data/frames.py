"""The tables as DataFrames of pandas and Polars, and in DuckDB; each library only when needed."""

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rowcite.data.columns import DIGITS, PLACES, Column, as_text, columns, require_fitting, typed
from rowcite.data.computed import ComputedTable, computed_tables
from rowcite.data.sql import literal, quoted
from rowcite.package.cells import Value
from rowcite.package.model import Package
from rowcite.package.table import Table

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl

Cells = Sequence[Value | None]
Frame = TypeVar("Frame")
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
    """A table to be framed or written: its columns, each with its cells."""

    name: str
    title: str
    description: str
    columns: list[tuple[Column, Cells]]


def contents(package: Package) -> dict[str, Callable[[], Content]]:
    """The tables, and the computed ones, by name: each is read when it is called.

    That raises ValueError for a number that the type of its column does not hold.
    """
    found: dict[str, Callable[[], Content]] = {}
    for table in package.tables.values():
        found[table.name] = partial(_of_table, table)
    for computed in computed_tables(package):
        found[computed.name] = partial(_of_computed, computed, package)
    return found


def _of_table(table: Table) -> Content:
    lines = [typed(row) for row in table.rows]
    found = columns(table)
    rows = [[line[column.name] for column in found] for line in lines]
    about = (table.name, table.resource.title, table.resource.description)
    return _content(about, found, rows)


def _of_computed(computed: ComputedTable, package: Package) -> Content:
    rows = list(map(list, computed.rows(package)))
    about = (computed.name, computed.title, computed.description)
    return _content(about, computed.columns, rows)


def _content(
    about: tuple[str, str, str], found: Sequence[Column], rows: list[list[Value | None]]
) -> Content:
    filled: list[tuple[Column, Cells]] = []
    for at, column in enumerate(found):
        cells = [row[at] for row in rows]
        require_fitting(about[0], column, cells)
        filled.append((column, cells))
    return Content(*about, filled)


class Frames(Mapping[str, Frame]):
    """The tables as frames, by name: each is made when somebody first asks for it.

    Whoever asks for `figures` need not wait the seconds that `coverage` takes.
    """

    def __init__(self, package: Package, framed: Callable[[Content], Frame]) -> None:
        self._contents = contents(package)
        self._framed = framed
        self._made: dict[str, Frame] = {}

    def __getitem__(self, name: str) -> Frame:
        """The frame of a table; raises KeyError."""
        if name not in self._made:
            self._made[name] = self._framed(self._contents[name]())
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the tables."""
        return iter(self._contents)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(self._contents)

    def __repr__(self) -> str:
        """The names of the tables."""
        return f"<frames of {', '.join(self)}>"


def to_pandas(package: Package) -> "Frames[pd.DataFrame]":
    """Each table as a pandas DataFrame."""
    pandas = _library("pandas")

    def framed(content: Content) -> Any:  # noqa: ANN401
        series = {}
        for column, cells in content.columns:
            kind = PANDAS_TYPES.get(column.type, "string")
            series[column.name] = pandas.Series(cells, dtype=kind)
        return pandas.DataFrame(series)

    return Frames(package, framed)


def to_polars(package: Package) -> "Frames[pl.DataFrame]":
    """Each table as a Polars DataFrame."""
    polars = _library("polars")
    types = {
        "integer": polars.Int64,
        "year": polars.Int64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "number": polars.Decimal(DIGITS, PLACES),
    }

    def framed(content: Content) -> Any:  # noqa: ANN401
        series = []
        for column, cells in content.columns:
            kind = types.get(column.type, polars.String)
            series.append(polars.Series(column.name, cells, dtype=kind))
        return polars.DataFrame(series)

    return Frames(package, framed)


def to_duckdb(package: Package) -> "duckdb.DuckDBPyConnection":
    """The tables in a DuckDB database in memory."""
    connection: duckdb.DuckDBPyConnection = _library("duckdb").connect(":memory:")
    for content in contents(package).values():
        _create(connection, content())
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
