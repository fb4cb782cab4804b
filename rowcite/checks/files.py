"""Files: present, declared, readable, UTF-8, well-formed CSV under the right header; a complete descriptor."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from rowcite.checks.check import Family, Mending, check
from rowcite.package.descriptor import Resource
from rowcite.package.files import is_safe
from rowcite.package.finding import Fault, Location
from rowcite.package.loader import NOTES
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.table import Table

STRUCTURE = Family.STRUCTURE


def whole_package(package: Package) -> Iterable[Package]:
    """The package itself, once."""
    return [package]


def resources(package: Package) -> Iterable[Resource]:
    """Every resource that has a file."""
    return [resource for resource in package.descriptor.resources if resource.path]


def tables(package: Package) -> Iterable[Table]:
    """Every table."""
    return package.tables.values()


def own_faults(part: Resource | Table, package: Package, code: str) -> Iterator[Fault]:
    """What loading remembered of one file, or of the schema that a table was read by."""
    resource = part.resource if isinstance(part, Table) else part
    schema = resource.table_schema if isinstance(resource.table_schema, str) else DESCRIPTOR
    return (
        fault for fault in package.faults_of(code) if fault.where.path in (resource.path, schema)
    )


@check("missing-file", STRUCTURE, resources)
def missing_file(resource: Resource, package: Package) -> Iterator[Fault]:
    """A file that the descriptor names is not there, or is no plain file.

    Whoever loads the package by its descriptor would fail at this file.

    Fix: put the file back, or take the resource out of the descriptor.
    """
    return own_faults(resource, package, "missing-file")


@check("unsafe-path", STRUCTURE, resources)
def unsafe_path(resource: Resource, package: Package) -> Iterator[Fault]:
    """A path or a link leads out of the package.

    A package must be whole in its own folder, and a validator must read nothing else.

    Fix: keep the file inside the folder of the descriptor and name it by a relative path.
    """
    return own_faults(resource, package, "unsafe-path")


@check("undeclared-file", STRUCTURE, whole_package)
def undeclared_file(_: Package, package: Package) -> Iterator[Fault]:
    """A file lies among the tables, schemas or notes that the descriptor does not name.

    Nobody who loads the package would see it, and no check reads it.

    Fix: declare it (a new table needs a row model; a new note is declared by `python -m rowcite generate`), or move it away.
    """
    schemas = [
        r.table_schema for r in package.descriptor.resources if isinstance(r.table_schema, str)
    ]
    declared = {
        str(PurePosixPath(p)) for p in [*schemas, *(r.path for r in package.descriptor.resources)]
    }
    kinds = {
        (PurePosixPath(path).parent, PurePosixPath(path).suffix) for path in declared if "/" in path
    }
    kinds.add((PurePosixPath(NOTES), ".md"))
    for folder, suffix in sorted(kinds):
        found = (package.root / folder).glob(f"*{suffix}") if is_safe(str(folder)) else ()
        for file in sorted(found):
            if f"{folder}/{file.name}" not in declared:
                yield Fault(
                    Location(f"{folder}/{file.name}"), "the descriptor does not name this file"
                )


@check("not-utf8", STRUCTURE, resources)
def not_utf8(resource: Resource, package: Package) -> Iterator[Fault]:
    """A file is not UTF-8.

    In another encoding Cyrillic letters turn into other signs without a trace.

    Fix: save the file as UTF-8.
    """
    return own_faults(resource, package, "not-utf8")


@check("byte-order-mark", STRUCTURE, resources, mending=Mending.PLAIN)
def byte_order_mark(resource: Resource, package: Package) -> Iterator[Fault]:
    """A file begins with a byte order mark.

    Many readers take it for a part of the first column's name.

    Fix: save the file as UTF-8 without BOM; `python -m rowcite format` does it.
    """
    return own_faults(resource, package, "byte-order-mark")


@check("carriage-return", STRUCTURE, resources, mending=Mending.PLAIN)
def carriage_return(resource: Resource, package: Package) -> Iterator[Fault]:
    """The lines of a file end with a carriage return before the line feed, as on Windows.

    Every line would look changed in a comparison with the last version, and checksums would differ.

    Fix: save the file with the line ends of Unix (LF); `python validate.py --fix` does it.
    """
    return own_faults(resource, package, "carriage-return")


@check("wrong-header", STRUCTURE, tables)
def wrong_header(table: Table, package: Package) -> Iterator[Fault]:
    """The first line of a table is not the list of its columns.

    Columns are found by the header; under a wrong one every cell would be judged as something else.

    Fix: copy the header from the schema.
    """
    return own_faults(table, package, "wrong-header")


@check("malformed-line", STRUCTURE, tables)
def malformed_line(table: Table, package: Package) -> Iterator[Fault]:
    """A line of a table cannot be read as CSV.

    Readers differ in what they make of it, and some lose the lines after it.

    Fix: close each quote that you open, and double the quotes within a quoted cell.
    """
    return own_faults(table, package, "malformed-line")


@check("ragged-row", STRUCTURE, tables)
def ragged_row(table: Table, package: Package) -> Iterator[Fault]:
    """A row has more or fewer cells than the table has columns.

    Some readers pad or cut it silently, so that values slip into other columns.

    Fix: write one cell for each column, empty where nothing is stated, and quote cells that hold commas.
    """
    return own_faults(table, package, "ragged-row")


@check("broken-descriptor", STRUCTURE, resources)
def broken_descriptor(resource: Resource, package: Package) -> Iterator[Fault]:
    """A schema cannot be used: not JSON, not valid, or at odds with itself.

    Without its schema a table cannot be judged.

    Fix: mend what the message names, or write the file anew with `python -m rowcite generate`.
    """
    return own_faults(resource, package, "broken-descriptor")


@check("unsupported-descriptor", STRUCTURE, resources)
def unsupported_descriptor(resource: Resource, package: Package) -> Iterator[Fault]:
    """The descriptor uses a type, format, option or constraint that this engine does not judge.

    Passing over it in silence would look like a pass.

    Fix: use a form that the engine knows, or judge the package with another validator as well.
    """
    return own_faults(resource, package, "unsupported-descriptor")


@check("incomplete-descriptor", Family.CITATIONS, whole_package)
def incomplete_descriptor(_: Package, package: Package) -> Iterator[Fault]:
    """The descriptor lacks what a reader of the data must know.

    Without licence, version and date nobody can lawfully reuse or exactly cite the data; an undescribed table is a riddle.

    Fix: fill in the property that the message names.
    """
    own = package.descriptor
    needed: dict[str, object] = {
        "name": own.name,
        "title": own.title,
        "description": own.description,
        "version": own.version,
    }
    needed |= {"created": own.created, "licenses": own.licenses}
    where = Location(DESCRIPTOR)
    yield from (
        Fault(where, f"the package has no «{name}»") for name, value in needed.items() if not value
    )
    for table in package.tables.values():
        if not (table.resource.title and table.resource.description):
            yield Fault(where, f"the table {table.name} has no title or no description")
        for field in table.schema.fields:
            if not (field.title and field.description):
                yield Fault(
                    where, f"the column {field.name} of {table.name} has no title or no description"
                )
