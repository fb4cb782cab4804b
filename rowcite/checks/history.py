"""Nothing gets lost: what the last release and the base branch have, against what is there now.

The earlier versions come from git; without it these checks are idle.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.package.descriptor import GENERATED_TABLES, FieldDescriptor
from rowcite.package.finding import Fault, Level, Location, shorten
from rowcite.package.identity import by_key, key_columns, label
from rowcite.package.model import Earlier, Package
from rowcite.package.queries import answered_once
from rowcite.package.records import csv_line
from rowcite.package.table import Row, Table

CHANGES = Family.CHANGES


class Gone(NamedTuple):
    """A row of an earlier version that is gone, by its key.

    `renamed` is the key of a new row that says the same in every other cell.
    """

    row: Row
    key: str
    renamed: str


def released_tables(package: Package) -> Iterable[Table]:
    """The tables of the last release that a person writes."""
    return _tables(package, package.released)


def base_tables(package: Package) -> Iterable[Table]:
    """The tables of the base branch that a person writes."""
    return _tables(package, package.base)


def _tables(package: Package, earlier: Earlier | None) -> Iterable[Table]:
    """The tables of an earlier version.

    A package that neither cites nor has a table of retired rows makes no promise about its rows.
    """
    if earlier is None or not (package.role("retired") or package.role("passages")):
        return []
    tables = earlier.package.tables.values()
    return [table for table in tables if table.schema.role not in GENERATED_TABLES]


@check("missing-tombstone", CHANGES, released_tables)
def missing_tombstone(old: Table, package: Package) -> Iterator[Fault]:
    """A row of the last release is gone and left no line behind.

    Whoever cites the row by its id finds nothing, and nobody can tell a decision from an accident.

    Fix: put the row back; if it is to go, add a line to the table of the role `retired` with its
    id, the reason, and what replaces it, if anything.
    """
    if package.released is not None:
        yield from _faults(old, package, package.released, _gone(old, package))


@check("row-gone", CHANGES, base_tables, level=Level.REVIEW)
def row_gone(old: Table, package: Package) -> Iterator[Fault]:
    """A row that the base branch has is gone and left no line behind.

    It may have been deleted by accident, and what it says may stand nowhere else.

    Fix: put the row back; if it is to go, add a line to the table of the role `retired`.
    """
    released: set[str] = set()
    if package.released is not None and old.name in package.released.package.tables:
        table = package.released.package.tables[old.name]
        released = {gone.key for gone in _gone(table, package)}
    gone = [one for one in _gone(old, package) if one.key not in released]
    if package.base is not None:
        yield from _faults(old, package, package.base, gone)


def _gone(old: Table, package: Package) -> list[Gone]:
    """The rows of an earlier version of a table that are gone and left no line behind.

    A row that moved to another table is not gone. Of a table that cannot be read, or whose rows
    have no key, nothing is concluded.
    """
    new = package.tables.get(old.name)
    if new is None and old.path in [table.path for table in package.tables.values()]:
        return []
    key = key_columns(old, new or old)
    if not key or (new is not None and not new.whole):
        return []
    before, after = by_key(old.rows, key), by_key(new.rows if new else [], key)
    added = {_says(row, key): label(other) for other, row in after.items() if other not in before}
    known = _known(package, with_retired=old.schema.role != "retired")
    found = []
    for one, row in before.items():
        name = label(one)
        if one in after or {name, row.id} & known or (new is not None and new.could_hold(name)):
            continue
        found.append(Gone(row, name, added.get(_says(row, key), "")))
    return found


def _says(row: Row, key: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a row says beside its key."""
    return tuple((name, cell) for name, cell in row.cells.items() if name not in key)


@answered_once
def _known(package: Package, *, with_retired: bool) -> set[str]:
    """The ids in use, and those that were retired."""
    known: set[str] = set()
    for table in package.tables.values():
        role = table.schema.role
        if role not in GENERATED_TABLES and (with_retired or role != "retired"):
            known |= {row.id for row in table.rows if row.id}
    return known


def _faults(old: Table, package: Package, earlier: Earlier, gone: list[Gone]) -> Iterator[Fault]:
    """What is said of the rows that are gone: one finding if the whole table is."""
    if gone and old.name not in package.tables:
        message = f"the table {shorten(old.name)} is gone with its {len(gone):,} rows"
        yield Fault(Location(old.path), f"{message}, which {earlier.name} has")
        return
    for one in gone:
        where = Location(old.path, text=one.row.raw.split("\n")[0])
        name = shorten(one.key)
        if old.schema.role == "retired":
            message = f"the line of the retired id «{name}», which {earlier.name} has, is gone"
            yield Fault(where, message, "put the line back: it keeps the id from being used again")
            continue
        message = f"the row «{name}», which {earlier.name} has, is gone"
        if one.renamed:
            message += f"; «{shorten(one.renamed)}» says the same: the id was changed"
        yield Fault(where, message, _fix(one, package, earlier), mistake=one.key)


def _fix(gone: Gone, package: Package, earlier: Earlier) -> str:
    """Put it back, or a line for the table of retired rows, ready to be completed."""
    back = "put the row back"
    if gone.renamed:
        back = f"give the row its id «{gone.key}» back"
    table = package.role("retired")
    if table is None:
        return f"{back}; if it is to go, the package needs a table of the role retired"
    cells = {
        "id": gone.key,
        "table_name": gone.row.table.name,
        "retired_in": earlier.successor,
        "reason": "<why>",
        "replaced_by": gone.renamed,
        "source": gone.row["source"],
        "passage": gone.row["passage"],
    }
    line = csv_line(cells.get(entry.name, "") for entry in table.schema.fields).rstrip("\n")
    return f"{back}; if it is to go, add to {table.path}: {line}"


class Vocabulary(NamedTuple):
    """A column of a fixed list of values, and the list that it had before."""

    table: Table
    column: FieldDescriptor
    before: tuple[str, ...]


def base_vocabularies(package: Package) -> Iterable[Vocabulary]:
    """The columns that had a fixed list of values in the base branch."""
    if package.base is None:
        return
    for old in package.base.package.tables.values():
        new = package.tables.get(old.name)
        if new is None:
            continue
        before = {field.name: field.constraints.enum for field in old.schema.fields}
        for column in new.schema.fields:
            words = before.get(column.name)
            if words is not None:
                yield Vocabulary(new, column, words)


@check("new-word", CHANGES, base_vocabularies, level=Level.REVIEW)
def new_word(found: Vocabulary, package: Package) -> Iterator[Fault]:
    """A controlled word was added.

    From now on everybody may use it, and it cannot be taken out without a change that breaks what
    others have built: two words for one thing stay two. It is asked only where a base is named, as
    in the check of a pull request.

    Fix: use a word that is there, if one fits; docs/dictionary.md lists them.
    """
    if package.base is None or not package.base.is_named:
        return  # whoever adds it need not be asked at every run
    for word in found.column.constraints.enum or ():
        if word not in found.before:
            place = f"{found.table.name}.{found.column.name}"
            message = f"the word «{shorten(word)}» was added for {place}"
            known = ", ".join(found.before)
            yield Fault(found.table.schema_at(), message, f"use one that is there: {known}")
