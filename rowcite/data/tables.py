"""The typed rows of a table."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar, overload

from pydantic import ValidationError

from rowcite.data.errors import LoadError, NotFoundError
from rowcite.package import table as csv
from rowcite.package.finding import shorten, visible
from rowcite.package.model import Package
from rowcite.package.rows import Row

R = TypeVar("R", bound=Row)


class Table(Sequence[R], Generic[R]):
    """The rows of a table in the order of its file: a sequence of frozen instances of its row model.

    `table[0]`, `table[:10]`, `for row in table` and `len(table)` work as for a tuple; `table.row("some-id")` finds a row by
    its id. Columns are attributes of a row: an empty cell is None, a number a Decimal, a date of day precision a `date`, a
    controlled word a `Word` (a str with its labels and definition), a partial date text in EDTF.
    """

    def __init__(self, model: type[R], rows: Sequence[R]) -> None:
        self.name = model.spec.name
        self.model = model
        self._rows = tuple(rows)
        self._by_id = {row.id: row for row in rows}

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        try:
            return self._rows[index]
        except TypeError:
            raise TypeError("rows are numbered from 0; .row(id) finds one by its id") from None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {self.model.__name__}>"

    def row(self, id_: str) -> R:
        """The row with that id; raises NotFoundError (a KeyError), which names the nearest id."""
        found = self._by_id.get(id_)
        if found is None:
            raise NotFoundError.of(f"row of {self.name}", id_, self._by_id)
        return found


def matched(package: Package, models: Sequence[type[Row]]) -> list[tuple[type[Row], csv.Table]]:
    """Each model with its table; raises LoadError where tables and columns are not exactly those of the models."""
    names = {model.spec.name for model in models}
    said = [f"the table {name} is not known" for name in package.tables if name not in names]
    said += [f"the table {name} is missing" for name in names if name not in package.tables]
    pairs = [
        (model, package.tables[model.spec.name])
        for model in models
        if model.spec.name in package.tables
    ]
    for model, table in pairs:
        known, found = list(model.model_columns()), [field.name for field in table.schema.fields]
        said += [
            f"the column {name} of {table.name} is not known" for name in found if name not in known
        ]
        said += [
            f"the column {name} of {table.name} is missing" for name in known if name not in found
        ]
    if said:
        version = shorten(package.descriptor.version) or "without number"
        raise LoadError(
            f"this is not the dataset as this code knows it: {shorten(', '.join(said))}; its version is {version}"
        )
    return pairs


def typed(model: type[R], table: csv.Table) -> Table[R]:
    """The rows of a table as instances of its model; raises LoadError for a cell that the model refuses."""
    return Table(model, [_row(model, row) for row in table.rows])


def _row(model: type[R], row: csv.Row) -> R:
    try:
        return model.model_validate(row.values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        column = str(first["loc"][0]) if first["loc"] else "id"
        told = f"{row.at(column)}: {column} is «{shorten(row[column])}»: {first['msg']}; the row model refuses what the schema accepts"
        raise LoadError(visible(told)) from error
