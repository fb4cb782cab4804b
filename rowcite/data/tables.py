"""The typed rows of a table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from pydantic import ValidationError

from rowcite.data.errors import LoadError, NotFoundError
from rowcite.package import table as raw
from rowcite.package.finding import shorten, visible
from rowcite.package.model import Package
from rowcite.package.rows import Row

R = TypeVar("R", bound=Row)


class Table(Sequence[R], Generic[R]):
    """The rows of a table in the order of its file: frozen instances of its row model.

    `table[0]`, `table[:10]`, `for row in table` and `len(table)` work as they do for a tuple, and
    `table.row("some-id")` finds a row by its id. The columns are attributes of a row. An empty cell
    is None, a number a Decimal, a full date a `date`, a partial date text in EDTF; a controlled
    word is a `Word`, that is a str with its labels and its definition.
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

    def about(self) -> str:
        """What a row is and what each column means, as lines to be printed."""
        return f"{self.name}: {self.model.__doc__}"

    def row(self, id_: str) -> R:
        """The row with that id; raises NotFoundError (a KeyError), which names the nearest id."""
        found = self._by_id.get(id_)
        if found is None:
            raise NotFoundError.of(f"row of {self.name}", id_, self._by_id)
        return found


def matched(package: Package, models: Sequence[type[Row]]) -> list[tuple[type[Row], raw.Table]]:
    """Each model with its table.

    Raises LoadError where the package does not have exactly the tables and columns of the models.
    """
    by_name = {model.spec.name: model for model in models}
    differences = _differences("the table {}", package.tables, by_name)
    pairs = []
    for name, model in by_name.items():
        table = package.tables.get(name)
        if table is not None:
            names = [field.name for field in table.schema.fields]
            differences += _differences(f"the column {{}} of {name}", names, model.model_columns())
            pairs.append((model, table))
    if differences:
        version = shorten(package.descriptor.version) or "without number"
        raise LoadError(
            "this is not the dataset as this code knows it: "
            f"{shorten(', '.join(differences))}; its version is {version}"
        )
    return pairs


def _differences(what: str, found: Iterable[str], known: Iterable[str]) -> list[str]:
    """What is found but not known, and what is known but missing."""
    found, known = list(found), list(known)
    lines = []
    for name in dict.fromkeys([*found, *known]):
        if name not in known:
            lines.append(f"{what.format(name)} is not known")
        elif name not in found:
            lines.append(f"{what.format(name)} is missing")
    return lines


def typed_rows(model: type[R], table: raw.Table) -> Table[R]:
    """The rows of a table as instances of its model; raises LoadError for a cell it refuses."""
    rows = []
    for row in table.rows:
        try:
            rows.append(model.model_validate(row.values))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            column = str(first["loc"][0]) if first["loc"] else "id"
            said = f"{row.at(column)}: {column} is «{shorten(row[column])}»: {first['msg']}"
            why = "the row model refuses what the schema accepts"
            raise LoadError(visible(f"{said}; {why}")) from error
    return Table(model, rows)
