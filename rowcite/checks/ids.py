"""Ids and references: each id is unique, rows are in order, and every reference leads to a row."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from rowcite.checks.cells import sieves
from rowcite.checks.check import AutoFix, Family, Sifted, check, of_form
from rowcite.checks.files import tables
from rowcite.checks.sifting import Wanted, rows_with, unlike
from rowcite.package import queries
from rowcite.package.descriptor import GENERATED_TABLES, ForeignKey
from rowcite.package.finding import Fault, Level, Location, shorten
from rowcite.package.form import orders
from rowcite.package.model import Package
from rowcite.package.queries import answered_once
from rowcite.package.sorts import allowed_sorts, sorts_of
from rowcite.package.table import Row, Table, Text
from rowcite.text.spelling import Spellings, advice, did_you_mean

STRUCTURE, CITATIONS = Family.STRUCTURE, Family.CITATIONS
REPEATING = ("entities", "retired")  # tables whose ids are those of rows elsewhere


def identifying_tables(package: Package) -> list[Table]:
    """The tables whose rows have ids of their own, in a package whose ids are unique over all."""
    if package.role("passages") is None:
        return []
    tables = [t for t in package.tables.values() if t.schema.role not in REPEATING]
    return [table for table in tables if "id" in table.index_of]


def identified_rows(package: Package) -> Sifted[Row]:
    """Every row with an id of its own; doubtful are those with an id that was retired."""
    retired = package.role("retired")
    gone = retired.texts(("id",)).all if retired and "id" in retired.index_of else set()
    examined = 0
    doubtful: list[Row] = []
    for table in identifying_tables(package):
        examined += sieves(package)[table.name].filled["id"]
        doubtful += rows_with(table, ("id",), gone)
    return Sifted(examined, [row for row in doubtful if row.id])


@answered_once
def repeated_ids(package: Package) -> set[Text]:
    """The ids that several rows have."""
    tables = identifying_tables(package)
    repeated: set[Text] = set()
    for table in tables:
        repeated |= table.texts(("id",)).repeated
    for one, other in combinations(tables, 2):
        repeated |= one.texts(("id",)).all & other.texts(("id",)).all
    return repeated


def all_identified_rows(package: Package) -> Iterable[list[Row]]:
    """All rows with an id that several rows have, together."""
    found: list[Row] = []
    for table in identifying_tables(package):
        found += rows_with(table, ("id",), repeated_ids(package))
    return [[row for row in found if row.id]]


@check("duplicate-id", CITATIONS, all_identified_rows)
def duplicate_id(rows: list[Row], _: Package) -> Iterator[Fault]:
    """An id is used twice in the package.

    Citations, links and readers' notes name a row by its id alone; if two rows have it, nobody
    knows which one is meant.

    Fix: give the newer row an id of its own.
    """
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row.id, row)
        is_duplicate_key = first.table is row.table and row.table.schema.primary_key == ("id",)
        if first is not row and not is_duplicate_key:
            place = f"{first.table.path}:{first.line}"
            yield Fault(row.at("id"), f"the id «{shorten(row.id)}» is already used in {place}")


@check("reused-id", CITATIONS, identified_rows)
def reused_id(row: Row, package: Package) -> Iterator[Fault]:
    """A row has an id that was retired.

    Whoever kept the old id would now be led to another fact.

    Fix: choose a new id.
    """
    retired = package.role("retired")
    if retired and (row.id,) in retired.keys(("id",)):
        yield Fault(row.at("id"), f"the id «{shorten(row.id)}» is retired in {retired.path}")


@of_form
@check("unsorted-rows", CITATIONS, tables, auto_fix=AutoFix.CANONICAL)
def unsorted_rows(table: Table, package: Package) -> Iterator[Fault]:
    """The rows of a table are not sorted by id, or passages not by source and number.

    In one fixed order a diff shows what has changed, and additions by two people do not clash at
    the end of the file.

    Fix: run: python -m rowcite format
    """
    if package.role("passages") is None:
        return
    at = unsorted_at(table)
    if at is not None:
        before, row = table.rows[at - 1 : at + 1]
        said = f"«{shorten(row.id)}» stands after «{shorten(before.id)}»"
        yield Fault(row.at("id"), said, "run: python -m rowcite format")


def unsorted_at(table: Table) -> int | None:
    """Where the first row stands that should stand before another one, None if there is none."""
    if table.schema.role != "passages" and table.texts(("id",)).is_sorted:
        return None
    last: list[Any] = []  # of the block before
    for first, keys in orders(table):
        line = [*last, *keys]
        if line != sorted(line):
            pairs = enumerate(pairwise(line), 1)
            return first - len(last) + next(at for at, (one, other) in pairs if other < one)
        last = line[-1:]
    return None


class Reference(NamedTuple):
    """The filled cells of a foreign key in a row, and the table that they refer to."""

    row: Row
    key: ForeignKey
    target: Table
    value: tuple[str, ...]


@answered_once
def references(package: Package) -> Sifted[Reference]:
    """Every filled foreign key but those that cite, which the checks of citations judge."""
    examined = 0
    doubtful: list[Reference] = []
    for table in package.tables.values():
        # What is wrong in a generated table is wrong where it comes from.
        if table.schema.role in GENERATED_TABLES:
            continue
        keys = list(judged_keys(package, table))
        wanted: list[Wanted] = []
        for key, target in keys:
            is_sure = is_textual(table, key, target) or is_alike(table, key, target)
            wanted.append((key.fields, known_texts(package, key, target) if is_sure else set()))
        for (key, target), found in zip(keys, unlike(table, wanted), strict=True):
            examined += found.examined
            for row in found.doubtful:
                if None not in row.key(key.fields):
                    value = tuple(row[column] for column in key.fields)
                    doubtful.append(Reference(row, key, target, value))
    return Sifted(examined, doubtful)


def judged_keys(package: Package, table: Table) -> Iterator[tuple[ForeignKey, Table]]:
    """The foreign keys of a table that are judged here, each with the table that it leads to."""
    for key in table.schema.foreign_keys:
        target = package.tables.get(key.reference.resource or table.name)
        is_uneven = len(key.fields) != len(key.reference.fields)  # a finding of its own
        if target is not None and not is_uneven and not is_citing(table, key, target):
            yield key, target


def is_alike(table: Table, key: ForeignKey, target: Table) -> bool:
    """Whether a text means the same in a reference and in what it names, numbers for example."""
    for name, named in zip(key.fields, key.reference.fields, strict=True):
        own, other = table.columns.get(name), target.columns.get(named)
        if own is None or other is None or own.limits or other.limits:
            return False  # what a limit refuses has no value
        if (own.field.type, own.field.format) != (other.field.type, other.field.format):
            return False
    return True


def is_textual(table: Table, key: ForeignKey, target: Table) -> bool:
    """Whether the texts of a reference and of what it names are their values."""
    named = target.text_columns.issuperset(key.reference.fields)
    return named and table.text_columns.issuperset(key.fields)


def known_texts(package: Package, key: ForeignKey, target: Table) -> AbstractSet[Text]:
    """The keys that a reference may name, as they are written.

    Those of things are taken from the rows that introduce them: a stale file is one finding.
    """
    if target.schema.role == "entities" and key.reference.fields == ("id",):
        return queries.entities(package).keys()
    return target.texts(key.reference.fields).all


def is_citing(table: Table, key: ForeignKey, target: Table) -> bool:
    """Whether a foreign key names the passage that a row cites, or its source alone."""
    citing = table.citing_columns
    if citing is None:
        return False
    names_source = key.fields[0] == citing[0] and target.schema.role == "sources"
    return key.fields == citing or names_source


@check("unknown-reference", STRUCTURE, references)
def unknown_reference(found: Reference, package: Package) -> Iterator[Fault]:
    """A cell refers to a row of another table that is not there.

    The reference leads nowhere: whoever joins the tables loses the row or the fact.

    Fix: correct the id, or add the row to which it refers.
    """
    row, key, target, parts = found
    naming = lost_references(package).get((target.name, parts), [])
    if not naming:
        return
    value, column = " ".join(parts), key.fields[0]
    homes = homes_of(package, target, parts)
    places = " or ".join(home.path for home in homes)
    near = spellings_of_keys(package, key, target).nearest(value)
    fix = advice(near) or f"add the row «{shorten(value)}» to {places}"
    if near == value:
        named = f"{target.name}.{key.reference.fields[0]}"
        fix = f"give {row.table.name}.{column} and {named} one type: their values differ in it"
    if len(naming) > 1 and len(homes) == 1 and naming[0] == found:
        # Many rows cannot all be wrong: the row that they name is gone, or its id was changed.
        rows = {id(reference.row) for reference in naming}
        said = f"there is no row «{shorten(value)}», but {len(rows)} rows name it"
        again = f"put the row «{shorten(value)}» back, or correct the rows that name it"
        changed = renamed_row(package, homes[0], value)
        where = Location(homes[0].path)
        if changed is not None:
            where = changed.at("id")
            again = f"write {value} again, or correct the rows that name it"
        yield Fault(where, said, again, mistake=value)
    said = f"{column} is «{shorten(value)}», but {target.name} has no such row"
    yield Fault(row.at(column), said, fix, mistake=value)


@answered_once
def spellings_of_keys(package: Package, key: ForeignKey, target: Table) -> Spellings:
    """The keys that a reference may name, by their spelling."""
    if target.text_columns.issuperset(key.reference.fields):
        known = known_texts(package, key, target)
        return Spellings(text if isinstance(text, str) else " ".join(text) for text in known)
    return Spellings(" ".join(map(str, parts)) for parts in target.keys(key.reference.fields))


@answered_once
def lost_references(package: Package) -> dict[tuple[str, tuple[str, ...]], list[Reference]]:
    """The references that lead nowhere, by the table and the key that they name."""
    found: dict[tuple[str, tuple[str, ...]], list[Reference]] = {}
    for reference in references(package).doubtful:
        row, key, target, parts = reference
        if is_textual(row.table, key, target):
            text = parts[0] if len(parts) == 1 else parts
            if text in known_texts(package, key, target):
                continue
        elif row.key(key.fields) in target.keys(key.reference.fields):
            continue
        homes = queries.naming_tables(package) if target.schema.role == "entities" else [target]
        if not any(home.could_hold(part) for home in homes for part in parts):
            found.setdefault((target.name, parts), []).append(reference)
    return found


def homes_of(package: Package, target: Table, parts: tuple[str, ...]) -> list[Table]:
    """The tables in which a row must stand so that a reference to it leads somewhere.

    The table of entities as it was committed remembers in which table a thing that is gone stood.
    """
    if target.schema.role != "entities":
        return [target]
    tables = queries.naming_tables(package)
    for row in target.rows:
        if (row.id,) == parts:
            return [table for table in tables if table.name == row["table_name"]] or tables
    return tables


def renamed_row(package: Package, table: Table, value: str) -> Row | None:
    """The row that may have had this id: one with an id like it, which nothing names."""
    near = spellings_of_unnamed(package, table).nearest(value)
    return next((row for row in table.rows if near and row.id == near), None)


@answered_once
def spellings_of_unnamed(package: Package, table: Table) -> Spellings:
    """The ids of the rows of a table that nothing names, by their spelling."""
    used = queries.used_ids(package)
    return Spellings(row.id for row in table.rows if row.id not in used)


@check("unknown-resource", STRUCTURE, tables)
def unknown_resource(table: Table, package: Package) -> Iterator[Fault]:
    """A foreign key of a schema leads to a table that the package does not have.

    None of its cells could ever be checked.

    Fix: name the resource as the descriptor does.
    """
    names = [resource.name for resource in package.descriptor.resources]
    for key in table.schema.foreign_keys:
        resource = key.reference.resource
        if "package" in (key.reference.model_extra or {}):
            said = f"a foreign key of {table.name} leads to another package, which is not read"
            yield Fault(table.schema_at(), said, "leave the key out, or take the table in")
        elif resource and resource not in names:
            said = f"a foreign key of {table.name} leads to «{resource}», which is not a resource"
            yield Fault(table.schema_at(), said, did_you_mean(resource, names))


class SortedCell(NamedTuple):
    """A cell that names a thing, and the sorts of thing that it can name."""

    row: Row
    column: str
    allowed: tuple[str, ...]


def sorted_cells(package: Package) -> Iterable[SortedCell]:
    """Every cell that names a thing, in a column that says which sorts of thing it can name."""
    for table in package.tables.values():
        for field in table.schema.fields:
            if not field.sorts.allowed:
                continue
            for row in table.rows:
                allowed = allowed_sorts(row, field.name)
                if allowed and row[field.name] in queries.entities(package):
                    yield SortedCell(row, field.name, allowed)


@check("wrong-sort", STRUCTURE, sorted_cells, level=Level.REVIEW)
def wrong_sort(found: SortedCell, package: Package) -> Iterator[Fault]:
    """A cell names a thing of the wrong sort: a metal that holds an office, for example.

    An id chosen by mistake is spelled as well as the right one, and the passage may even name both
    things.

    Fix: name the right thing, or choose the word that says what is meant; the schema lists which
    sorts go with which word.
    """
    row, column, allowed = found
    sorts = sorts_of(package, row[column])
    if sorts.isdisjoint(allowed):
        sort = max(sorts, key=len)
        said = f"{column} is {row[column]}, one of {sort}; only {', '.join(allowed)} can stand here"
        yield Fault(row.at(column), said)
