"""What ids and controlled words are called, for the forms that people read.

A column that holds ids is followed by a column for each language in which the rows that it names
have a name or a text; one that holds controlled words can be followed by their labels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rowcite.data.columns import Column, columns
from rowcite.package import queries
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.table import Row, Table

NAMING = ("name", "text", "title", "figure-printed")  # roles of the columns that say what a row is
LANGUAGES = {"en": "in English", "ru": "in Russian"}


@dataclass(frozen=True, slots=True)
class Called:
    """A column that says what another one means.

    `field` is that of the other column. `language` is empty where the names have none. `targets`
    are the tables whose rows the ids name; there are none for controlled words.
    """

    column: Column
    field: FieldDescriptor
    language: str
    targets: tuple[Table, ...] = ()

    def of(self, cell: str, package: Package) -> str | None:  # noqa: ARG002 - CalledAnywhere asks it
        """What the id or the word in a cell is called; None where it has no name."""
        if not cell:
            return None
        if not self.targets:
            return self.field.label(cell, self.language) or None
        for target in self.targets:
            at = target.places.get(cell)
            if at is not None:
                return called(target.rows[at], self.language) or None
        return None


@dataclass(frozen=True, slots=True)
class CalledAnywhere(Called):
    """A column that says what a row of any table is called, or else what things it ties."""

    def of(self, cell: str, package: Package) -> str | None:
        """The name or text of the row with this id, or the names of the things that it names."""
        known = queries.rows_by_id(package)
        row = known.get(cell)
        if row is None:
            return None
        cited = {row[column] for column in row.table.citing_columns or ()}
        named = [row[column] for column in queries.references(package)[row.table.name]]
        names = [called(known[id_]) for id_ in named if id_ in known and id_ not in cited]
        return called(row) or " – ".join(filter(None, names)) or None


def called(row: Row, language: str = "") -> str:
    """What a row is called in a language, or in any where none is asked for."""
    for column in _naming(row.table, language):
        if row[column]:
            return row[column]
    return ""


def columns_called(
    table: Table, package: Package, *, words: bool
) -> Iterator[tuple[Column, list[Called]]]:
    """Each column, with those that say what it means; of words only where they are wanted."""
    found = columns(table)
    taken = {column.name for column in found}
    for column in found:
        beside: list[Called] = []
        if not column.bound:
            beside += _names(column.field, targets(column.name, table, package))
            for language in LANGUAGES if words else ():
                listed = column.field.constraints.enum or ()
                if any(column.field.label(word, language) for word in listed):
                    beside.append(Called(_column(column.field, language), column.field, language))
        yield column, [one for one in beside if one.column.name not in taken]


def called_of_any_table(column: Column) -> Called:
    """The column that says what the rows are called whose ids may be those of any table."""
    return CalledAnywhere(_column(column.field, ""), column.field, "")


def computed_called(
    found: Iterable[Column], package: Package
) -> Iterator[tuple[Column, list[Called]]]:
    """Each column of a computed table, with those that say what its sources and speakers are."""
    for column in found:
        tables: list[Table] = []
        kind = column.name.removeprefix("other_")
        if kind == "source":
            tables = [table for table in package.tables.values() if table.schema.role == "sources"]
        elif kind == "speaker":
            tables = queries.naming_tables(package)
        yield column, list(_names(column.field, tables))


def _names(field: FieldDescriptor, tables: Iterable[Table]) -> Iterator[Called]:
    """A column for each language in which the rows that an id can name have names.

    There is one without a language where no name tells its own.
    """
    tables = tuple(tables)
    found: dict[str, None] = {}
    for table in tables:
        for column in _naming(table):
            language = table.fields[column].language
            found[language if language in LANGUAGES else ""] = None
    for language in list(filter(found.__contains__, LANGUAGES)) or found:
        yield Called(_column(field, language), field, language, tables)


def _column(field: FieldDescriptor, language: str) -> Column:
    title = field.title or field.name
    shown = LANGUAGES.get(language, language)
    meaning = f"What «{title}» is called {shown}".rstrip() + "."
    name = f"{field.name}_{language or 'name'}"
    return Column(name, "string", f"{title} {shown}".rstrip(), meaning, FieldDescriptor(name=name))


def targets(column: str, table: Table, package: Package) -> Iterator[Table]:
    """The tables whose rows the ids in a column name, the generated one of entities aside."""
    for target in queries.references(package)[table.name].get(column, ()):
        if target.schema.role == "entities":
            yield from queries.naming_tables(package)
        else:
            yield target


def _naming(table: Table, language: str = "") -> list[str]:
    """The columns that say what a row is, in a language or in any."""
    found = table.with_role(*NAMING)
    return [name for name in found if not language or table.fields[name].language == language]


def publisher(package: Package, source: Row, language: str = "") -> str:
    """Who published a source: the name of the row that it refers to, or the cell itself."""
    cell = source["publisher"]
    named = queries.rows_by_id(package).get(cell)
    if named is None:
        return cell
    return called(named, language) or called(named)
