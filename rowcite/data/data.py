"""A package as typed rows, with the evidence of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from rowcite.data import computed, frames
from rowcite.data.archive import unpacked
from rowcite.data.columns import date_columns
from rowcite.data.computed import ComputedTable
from rowcite.data.errors import LoadError, NotFoundError
from rowcite.data.lines import Comparison, Contradiction, Count, TimelineLine
from rowcite.data.soundness import require_sound
from rowcite.data.tables import Table, matched, typed_rows
from rowcite.evidence.saying import Said, said
from rowcite.evidence.trace import Evidence, evidence_of
from rowcite.package import queries
from rowcite.package import table as raw
from rowcite.package.finding import visible
from rowcite.package.garbage import uncollected
from rowcite.package.loader import load
from rowcite.package.model import Package, PackageError
from rowcite.package.rows import Row
from rowcite.package.values import date_of
from rowcite.text.edtf import Edtf

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl

S = TypeVar("S", bound=Row)
L = TypeVar("L")


class Data(Mapping[str, Table[Any]], Generic[S]):
    """The tables of a package, by name and as attributes: `data["events"]` is `data.events`.

    `S` is the row model of the sources. A table with the name of a method or property is reached
    by `data["name"]` only. `package` is the package as the engine sees it, with the place of every
    cell; if it was read from a zip, its folder is gone.
    """

    def __init__(self, package: Package, models: Sequence[type[Row]]) -> None:
        """The rows of a loaded package, of which `models` names every table.

        Raises LoadError; a package is held whole or not at all.
        """
        require_sound(package)
        self.package = package
        named = package.tables.items()
        self._raw = {(name, row.id): row for name, table in named for row in table.rows}
        self._tables: dict[str, Table[Any]] = {}
        for model, table in matched(package, models):
            self._tables[table.name] = typed_rows(model, table)
        for name, rows in self._tables.items():
            for row in rows:
                row.with_citations(partial(self.evidence, row))
            if not hasattr(type(self), name):
                setattr(self, name, rows)

    @classmethod
    def load(cls, path: Path | str, models: Sequence[type[Row]]) -> Self:
        """Load a package from its folder, its datapackage.json, or a zip of either.

        A package is loaded whole or not at all. Raises LoadError with file, line and column for an
        unreadable file or line, a cell that is not of its type, and a reference, date or citation
        that leads nowhere.
        """
        path = Path(path)
        if path.is_dir() or path.suffix == ".json":
            return cls._read(path, path, models)
        if not path.is_file():
            raise LoadError(f"{path}: there is no such folder or file")
        with unpacked(path) as folder:
            return cls._read(folder, path, models)

    @classmethod
    def _read(cls, folder: Path, named: Path, models: Sequence[type[Row]]) -> Self:
        """Load what stands in a folder; messages name it as the caller did."""
        try:
            with uncollected():
                return cls(load(folder), models)
        except PackageError as error:
            raise LoadError(visible(str(error).replace(str(folder), str(named)))) from error
        except LoadError as error:
            raise LoadError(visible(f"{named}: {error}"), error.findings) from error

    @cached_property
    def timeline(self) -> tuple[TimelineLine, ...]:
        """Every row with a date, and whatever was said, the earliest first."""
        return self._computed(computed.TIMELINE, TimelineLine)

    @cached_property
    def figures_compared(self) -> tuple[Comparison, ...]:
        """Figures that speak of the same thing in the same unit, each pair once."""
        return self._computed(computed.FIGURES_COMPARED, Comparison)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Each row that another passage contradicts, with both passages."""
        return self._computed(computed.CONTRADICTIONS, Contradiction)

    @cached_property
    def coverage(self) -> tuple[Count, ...]:
        """How much of what each note states is recorded in rows."""
        return self._computed(computed.COVERAGE, Count)

    @property
    def name(self) -> str:
        """The name of the package."""
        return self.package.descriptor.name

    @property
    def title(self) -> str:
        """The title of the package."""
        return self.package.descriptor.title

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.package.descriptor.version

    def __getitem__(self, name: str) -> Table[Any]:
        if name not in self._tables:
            raise NotFoundError.of("table", name, self._tables)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        rows = sum(len(table) for table in self.values())
        held = f"{len(self)} tables, {rows:,} rows"
        return f"<{type(self).__name__} {self.name} {self.version}: {held}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a loaded package is not copied or pickled; copy or pickle its rows, or load it again"
        )

    def row(self, id_: str) -> Row:
        """The row with that id, in whichever table; also what a foreign key names.

        `data.row(figure.subject)` is the thing that the figure is about: it is found in the table
        that introduces it, not in the generated table of entities. Raises NotFoundError (a
        KeyError), which names the nearest id or says when and why the row was retired.
        """
        found: Row = self[self._find(id_).table.name].row(id_)
        return found

    def evidence(self, row: Row | str, column: str = "") -> tuple[Evidence[S], ...]:
        """The passages that speak of a row, which is given as such or by its id.

        The row's own passage comes first, then those of the further citations. With a column, only
        those that speak of this cell; of an empty cell a row's own passage states nothing.
        Contradictions are among them: see `stance`. A table that does not cite has none. Raises
        NotFoundError.
        """
        known = self._find(row)
        if column:
            _require(known, column)
        sources = self.package.role("sources")
        if sources is None:
            return ()
        found = []
        for seen in evidence_of(self.package, known):
            speaks_of_the_row = not seen.columns and known[column]
            if not column or column in seen.columns or speaks_of_the_row:
                found.append(seen.with_source(self[sources.name].row(seen.source)))
        return tuple(found)

    def bounds(self, row: Row | str, column: str) -> Edtf | None:
        """The outer bounds of a date in EDTF: `.start` and `.end`, both inclusive, None where open.

        `2025-11` is from 1 to 30 November, `../2030` has no start; an empty cell gives None. Raises
        NotFoundError for an unknown row or column, and ValueError for a column without such dates.
        """
        known = self._find(row)
        dates = date_columns(known.table)
        for date in dates:
            if column in (f"{date}_start", f"{date}_end"):
                message = f"{column} is a column of the frames; ask for the bounds of {date}"
                raise NotFoundError(message)
        _require(known, column)
        if column not in dates:
            others = f"{', '.join(dates) or 'no column'} {'do' if len(dates) > 1 else 'does'}"
            message = f"{column} of {known.table.name} holds no dates in EDTF; {others}"
            raise ValueError(message)
        return date_of(known, column)

    def said(self, row: Row | str) -> Said | None:
        """When what a row records was said: `.date` in EDTF, and how that is known, `.basis`.

        It is the date of the event at which it was said, or else the day of publication or before.
        None for a row of a table without speakers. Raises NotFoundError.
        """
        return said(self.package, self._find(row))

    def to_pandas(self) -> "Mapping[str, pd.DataFrame]":
        """Each table as a pandas DataFrame, by name, and the computed ones, such as `evidence`.

        Text, controlled words and partial dates are `string`, whole numbers `Int64`, truth values
        `boolean`, days `datetime64[s]`, decimals exact `Decimal` objects. An empty cell is NA (None
        among decimals, NaT among days). Each EDTF date is followed by its outer bounds,
        `<date>_start` and `<date>_end`. Raises ImportError where pandas is not installed. A frame
        is made when it is first asked for, which raises ValueError for a number of more than 64
        bits, or 29 digits before the point or 9 after it.
        """
        return frames.to_pandas(self.package)

    def to_polars(self) -> "Mapping[str, pl.DataFrame]":
        """Each table as a Polars DataFrame, by name, and the computed ones, such as `evidence`.

        Text, controlled words and partial dates are String, whole numbers Int64, truth values
        Boolean, days Date, decimals Decimal with 9 of 38 digits after the point. An empty cell
        is null. Each EDTF date is followed by its outer bounds, `<date>_start` and `<date>_end`.
        Raises ImportError where Polars is not installed. A frame is made when it is first asked
        for, which raises ValueError for a number that no such type holds exactly.
        """
        return frames.to_polars(self.package)

    def to_duckdb(self) -> "duckdb.DuckDBPyConnection":
        """The tables, and the computed ones, in a DuckDB database in memory: a connection.

        Columns are VARCHAR, BIGINT, BOOLEAN, DATE, or DECIMAL(38, 9). An empty cell is NULL. Tables
        and columns carry their descriptions as comments. Each EDTF date is followed by its outer
        bounds, `<date>_start` and `<date>_end`.
        Raises ImportError where DuckDB is not installed, and ValueError for a number that no such
        type holds exactly.
        """
        return frames.to_duckdb(self.package)

    def _computed(self, table: ComputedTable, line: Callable[..., L]) -> tuple[L, ...]:
        """The lines of a computed table; none where the package lacks what it is made of."""
        if not table.applies(self.package):
            return ()
        return tuple(line(*cells) for cells in table.rows(self.package))

    def _find(self, row: Row | str) -> raw.Row:
        """The row as the engine sees it, with the text of its cells."""
        if isinstance(row, Row):
            table = self[row.spec.name]
            return self._raw[table.name, table.row(row.id).id]
        known = queries.rows_by_id(self.package)
        if row not in known:
            raise self._retired(row) or NotFoundError.of("row", row, known)
        return known[row]

    def _retired(self, id_: str) -> NotFoundError | None:
        """The error for a row that was retired; None for any other id."""
        table = self.package.role("retired")
        gone = self._raw.get((table.name, id_)) if table else None
        if gone is None:
            return None
        message = f"the row «{id_}» was retired in {gone['retired_in']}"
        message += f": {gone['reason'].rstrip('.')}"
        if gone["replaced_by"]:
            message += f"; {gone['replaced_by']} replaces it"
        return NotFoundError(message)


def _require(row: raw.Row, column: str) -> None:
    if column not in row.cells:
        raise NotFoundError.of(f"column of {row.table.name}", column, row.cells)
