"""Files: present, declared, in UTF-8, CSV under the right header; and a complete descriptor."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from rowcite.checks.check import AutoFix, Family, check, of_form
from rowcite.package.acceptances import FILE as ACCEPTED
from rowcite.package.descriptor import GENERATED_TABLES, Descriptor, Resource
from rowcite.package.files import UnreadableError, is_safe, read_bytes
from rowcite.package.finding import Fault, Level, Location, shorten
from rowcite.package.loader import NOTES
from rowcite.package.merging import Contest, contests
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.plain import paths_of
from rowcite.package.queries import answered_once
from rowcite.package.table import Table

STRUCTURE = Family.STRUCTURE
HASHES = ("md5", "sha1", "sha256", "sha512")  # without a name, it is md5


def whole_package(package: Package) -> Iterable[Package]:
    """The package itself, once."""
    return [package]


def resources(package: Package) -> Iterable[Resource]:
    """Every resource that has a file, and accepted.csv if there is one."""
    listed = [resource for resource in package.descriptor.resources if resource.path]
    return listed + [table.resource for table in accepted(package)]


def tables(package: Package) -> Iterable[Table]:
    """Every table."""
    return package.tables.values()


def tables_and_accepted(package: Package) -> Iterable[Table]:
    """Every table, and accepted.csv if there is one."""
    return [*package.tables.values(), *accepted(package)]


def accepted(package: Package) -> list[Table]:
    """The table of acceptances, which no descriptor names, if there is its file."""
    table = package.acceptances
    return [table] if table is not None and (package.root / table.path).exists() else []


@answered_once
def faults_by_file(package: Package, code: str) -> dict[str, list[Fault]]:
    """What loading remembered for one check, by the file that it is about."""
    found: dict[str, list[Fault]] = {}
    for fault in package.faults_of(code):
        found.setdefault(fault.where.path, []).append(fault)
    return found


def files(package: Package) -> Iterable[str]:
    """Every file of the package that is read."""
    paths = [DESCRIPTOR, *(resource.path for resource in resources(package))]
    for given in package.given.get("resources", ()):
        paths += paths_of(given)
        named = (given.get("schema"), given.get("dialect"))
        paths += [path for path in named if isinstance(path, str)]
    if (package.root / ACCEPTED).exists():
        paths.append(ACCEPTED)
    return dict.fromkeys(paths)


@answered_once
def table_paths(package: Package) -> set[str]:
    """The files of the tables."""
    return {table.path for table in package.tables.values()}


@answered_once
def note_paths(package: Package) -> set[str]:
    """The files of the notes."""
    return {note.path for note in package.notes.values()}


def faults_at(path: str, package: Package, code: str) -> Iterator[Fault]:
    """What loading remembered of a file."""
    return iter(faults_by_file(package, code).get(path, ()))


@check("missing-file", STRUCTURE, files)
def missing_file(path: str, package: Package) -> Iterator[Fault]:
    """A file that the descriptor names is missing, or is not an ordinary file.

    Whoever loads the package by its descriptor fails at this file.

    Fix: put the file back, or remove its resource from the descriptor.
    """
    return faults_at(path, package, "missing-file")


@check("unsafe-path", STRUCTURE, files)
def unsafe_path(path: str, package: Package) -> Iterator[Fault]:
    """A path or a link leads out of the folder of the package.

    A package must be complete in its own folder, and a validator must not read anything else.

    Fix: keep the file in the folder of the descriptor, and name it by a path relative to that
    folder.
    """
    return faults_at(path, package, "unsafe-path")


@check("too-large", STRUCTURE, files)
def too_large(path: str, package: Package) -> Iterator[Fault]:
    """A file is larger than a limit allows, or a table has more columns; it was not read.

    What was not read was not judged. The limits keep a small download from stopping a computer.

    Fix: split the file, or raise the limit that the message names (docs/security.md).
    """
    return faults_at(path, package, "too-large")


@of_form
@check("undeclared-file", STRUCTURE, whole_package)
def undeclared_file(_: Package, package: Package) -> Iterator[Fault]:
    """A file among the tables, schemas or notes is not named in the descriptor.

    Nobody who loads the package would see the file, and no check reads it.

    Fix: declare the file (a new table needs a row model; `python -m rowcite generate` declares a
    new note), or move it elsewhere.
    """
    declared = declared_paths(package.descriptor)
    kinds = {(PurePosixPath(NOTES), ".md")}
    for path in declared:
        if path.parts[1:]:
            kinds.add((path.parent, path.suffix))
    for folder, suffix in sorted(kinds):
        if not is_safe(str(folder)):
            continue
        for file in sorted((package.root / folder).glob(f"*{suffix}")):
            path = folder / file.name
            if path not in declared:
                yield Fault(Location(str(path)), "the descriptor does not name this file")


def declared_paths(descriptor: Descriptor) -> set[PurePosixPath]:
    """The files that a descriptor names: those of its resources and their schemas."""
    paths: set[PurePosixPath] = set()
    for resource in descriptor.resources:
        paths.update(map(PurePosixPath, resource.files))
    return paths


@check("merge-conflict", STRUCTURE, files, auto_fix=AutoFix.MERGED)
def merge_conflict(path: str, package: Package) -> Iterator[Fault]:
    """A merge was not finished: both versions of some lines stand in the file.

    Git merges lines and stops where both sides changed neighbouring ones; until somebody chooses
    between them, the file says two things.

    Fix: keep what is right of the two versions, and delete the lines that begin with <<<<<<<,
    ======= and >>>>>>>. Rows are merged by --fix, as long as the file is not added to a commit.
    """
    faults = list(faults_at(path, package, "merge-conflict"))
    table = next((one for one in tables_and_accepted(package) if one.path == path), None)
    if not faults or table is None:
        return iter(faults)
    if table.schema.role in GENERATED_TABLES:
        fix = "mend the tables and notes; then python validate.py --fix writes this file anew"
        return (replace(fault, fix=fix) for fault in faults)
    found = contests(read_bytes(package.root, path).decode(), table)
    return iter([_contested(contest, table) for contest in found] or faults)


def _contested(contest: Contest, table: Table) -> Fault:
    """The fault that the sides of a merge differ about a row, with what each of them says."""
    clash, ours, theirs = contest.clash, contest.ours, contest.theirs
    here, merged_in = clash.sides
    row = f"the row «{shorten(' '.join(contest.key))}»"
    marks = "delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    if ours and theirs:
        differing = []
        for name, our_cell, their_cell in zip(
            table.index_of, ours.cells, theirs.cells, strict=True
        ):
            if our_cell != their_cell:
                versions = f"«{shorten(our_cell)}» {here}, «{shorten(their_cell)}» {merged_in}"
                differing.append(f"{name} is {versions}")
        said = f"both sides have {row}: {'; '.join(differing)}"
        fix = (
            f"keep the right one of the lines {clash.line + 1} and {clash.their_line}, and {marks}"
        )
    else:
        with_row, without = (here, merged_in) if ours else (merged_in, here)
        said = f"{row} stands {with_row}, and is gone {without}"
        fix = f"keep its line if it is to stay, else delete it; and {marks}"
    line, version = (clash.line + 1, ours) if ours else (clash.their_line, theirs)
    text = version.text.splitlines()[0] if version else ""
    message = f"a merge was not finished, and {said}"
    return Fault(Location(table.path, line, 1, text), message, fix)


@check("not-utf8", STRUCTURE, files, auto_fix=AutoFix.CONVERTED)
def not_utf8(path: str, package: Package) -> Iterator[Fault]:
    """A file is not in UTF-8.

    In any other encoding Cyrillic letters silently turn into other characters.

    Fix: save the file as UTF-8.
    """
    return faults_at(path, package, "not-utf8")


@check("wrong-separator", STRUCTURE, tables, auto_fix=AutoFix.CONVERTED)
def wrong_separator(table: Table, package: Package) -> Iterator[Fault]:
    """The columns of a table are not separated by commas.

    A spreadsheet set to a language whose decimal mark is a comma saves semicolons. Other programs
    take each line for one cell.

    Fix: save the file with commas; `python validate.py --fix` does this.
    """
    return faults_at(table.path, package, "wrong-separator")


@check("blank-line", STRUCTURE, tables, auto_fix=AutoFix.CANONICAL)
def blank_line(table: Table, package: Package) -> Iterator[Fault]:
    """A line of a table is blank, or has commas and nothing else.

    Some programs make an empty row of it, and others stop reading there.

    Fix: delete it; `python validate.py --fix` does this.
    """
    return faults_at(table.path, package, "blank-line")


@check("byte-order-mark", STRUCTURE, files, auto_fix=AutoFix.PLAIN)
def byte_order_mark(path: str, package: Package) -> Iterator[Fault]:
    """A file begins with a byte order mark.

    Many programs take the mark for a part of the first column's name.

    Fix: save the file as UTF-8 without BOM; `python validate.py --fix` does this.
    """
    # A table may begin with one, by the standard; JSON may not.
    if package.is_canonical or path not in table_paths(package):
        yield from faults_at(path, package, "byte-order-mark")


@check("carriage-return", STRUCTURE, files, auto_fix=AutoFix.PLAIN)
def carriage_return(path: str, package: Package) -> Iterator[Fault]:
    """The lines of a file end with a carriage return and a line feed, as on Windows.

    A comparison with the last version would show every line as changed, and checksums would differ.

    Fix: save the file with Unix line ends (LF); `python validate.py --fix` does this.
    """
    # The standard lets the lines of tables and of JSON end so; the form of notes is ours.
    if package.is_canonical or path in note_paths(package):
        yield from faults_at(path, package, "carriage-return")


@check("wrong-header", STRUCTURE, tables_and_accepted)
def wrong_header(table: Table, package: Package) -> Iterator[Fault]:
    """The first line of a table is not the list of its columns.

    Columns are found by the header; under a wrong one, every cell would be judged as something
    else.

    Fix: copy the header from the schema.
    """
    return faults_at(table.path, package, "wrong-header")


@check("alike-columns", STRUCTURE, tables, level=Level.REVIEW)
def alike_columns(table: Table, _: Package) -> Iterator[Fault]:
    """The names of two columns differ in capital letters only.

    SQL takes them for one column, so many databases refuse the table; people confuse them too.

    Fix: give one of the columns another name.
    """
    names: dict[str, str] = {}
    for field in table.schema.fields:
        other = names.setdefault(field.name.casefold(), field.name)
        if other != field.name:
            where = replace(table.schema_at(), about=table.name)
            said = f"the columns «{shorten(other)}» and «{shorten(field.name)}» of {table.name}"
            yield Fault(where, f"{said} differ in capital letters only")


@check("malformed-line", STRUCTURE, tables_and_accepted)
def malformed_line(table: Table, package: Package) -> Iterator[Fault]:
    """A line of a table cannot be read as CSV.

    Programs differ in what they make of such a line, and some lose the lines after it.

    Fix: close every quote that you open, and double the quotes inside a quoted cell.
    """
    return faults_at(table.path, package, "malformed-line")


@check("ragged-row", STRUCTURE, tables_and_accepted)
def ragged_row(table: Table, package: Package) -> Iterator[Fault]:
    """A row has more or fewer cells than the table has columns.

    Some programs silently fill up or cut such a row, so that values slip into other columns.

    Fix: write one cell for each column, leave it empty where nothing is stated, and put quotes
    around a cell that holds a comma.
    """
    return faults_at(table.path, package, "ragged-row")


def measured(package: Package) -> Iterable[dict[str, Any]]:
    """Every resource of one file whose descriptor says how large it is, or has a hash of it."""
    for given in package.given.get("resources", ()):
        if (given.get("bytes") or given.get("hash")) and len(paths_of(given)) == 1:
            yield given


@check("changed-file", STRUCTURE, measured)
def changed_file(given: dict[str, Any], package: Package) -> Iterator[Fault]:
    """A file does not have the size or the hash that the descriptor gives.

    It was changed or damaged after it was described: what is read is not what was published.

    Fix: put the file back as it was, or describe it anew.
    """
    (path,) = paths_of(given)
    try:
        data = read_bytes(package.root, path)
    except UnreadableError:
        return  # which is a finding of its own
    size = given.get("bytes")
    if size and not isinstance(size, int):
        said = f"the bytes of {path} are «{shorten(str(size))}», which is no whole number"
        yield Fault(Location(DESCRIPTOR), said, f"write {len(data)}, without quotation marks")
    elif size and size != len(data):
        said = f"it has {len(data):,} bytes, but the descriptor says {shorten(str(size))}"
        yield Fault(Location(path), said)
    algorithm, _, wanted = str(given.get("hash") or "").rpartition(":")
    if not wanted:
        return
    if (algorithm or "md5") not in HASHES:
        known = ", ".join(HASHES)
        said = f"the hash «{shorten(algorithm)}» of {path} is not known; known are {known}"
        yield Fault(Location(DESCRIPTOR), said, "give one of these")
    else:
        found = hashlib.new(algorithm or "md5", data, usedforsecurity=False).hexdigest()
        if found != wanted.lower():
            said = f"its {algorithm or 'md5'} is {found}, but the descriptor says {shorten(wanted)}"
            yield Fault(Location(path), said)


def handed_resources(package: Package) -> Iterable[str]:
    """Every resource that the Frictionless library judges."""
    return package.handed


@check("unreadable-data", STRUCTURE, handed_resources)
def unreadable_data(_: str, __: Package) -> Iterator[Fault]:
    """A resource cannot be read in the way that its descriptor says.

    It is no plain table, so the Frictionless library reads it, and it failed: at the encoding, the
    format or the compression, or it took too long.

    Fix: correct the descriptor, or the file.
    """
    # What the library finds is reported by the checks with the same code (rowcite.checks.handed).
    return iter(())


@check("broken-descriptor", STRUCTURE, files)
def broken_descriptor(path: str, package: Package) -> Iterator[Fault]:
    """A schema cannot be used: it is not JSON, not a valid schema, or contradicts itself.

    Without its schema a table cannot be judged.

    Fix: correct what the message names, or write the file again with `python -m rowcite generate`.
    """
    return faults_at(path, package, "broken-descriptor")


@check("unsupported-descriptor", STRUCTURE, files)
def unsupported_descriptor(path: str, package: Package) -> Iterator[Fault]:
    """The descriptor uses a type, format, option or constraint that this validator does not judge.

    If it were passed over in silence, it would look as if it had been checked.

    Fix: use a form that the validator knows, or judge the package with another validator as well.
    """
    return faults_at(path, package, "unsupported-descriptor")


@of_form
@check("incomplete-descriptor", Family.CITATIONS, whole_package)
def incomplete_descriptor(_: Package, package: Package) -> Iterator[Fault]:
    """The descriptor lacks something that a reader of the data must know.

    Without a licence, a version and a date nobody can lawfully reuse the data or cite it exactly; a
    table without a description is a riddle.

    Fix: fill in the property that the message names.
    """
    where = Location(DESCRIPTOR)
    for name in ("name", "title", "description", "version", "created", "licenses"):
        if not getattr(package.descriptor, name):
            yield Fault(where, f"the package has no «{name}»")
    for table in package.tables.values():
        if not (table.resource.title and table.resource.description):
            yield Fault(where, f"the table {table.name} has no title or no description")
        for field in table.schema.fields:
            if not (field.title and field.description):
                said = f"the column {field.name} of {table.name} has no title or no description"
                yield Fault(where, said)
