"""What `--fix` can fix without judgement: files, each with the text that it should hold instead.

A file that cannot be read whole is left alone, and so is what is generated from it: nothing that a
person wrote is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from rowcite.changes.git import Repository, RevisionError
from rowcite.checks import ids
from rowcite.checks.cells import sieves
from rowcite.checks.check import AutoFix
from rowcite.checks.run import Report
from rowcite.package import foreign, form, merging
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.files import UnreadableError, inside, read_bytes, read_text
from rowcite.package.finding import Finding
from rowcite.package.model import Package
from rowcite.package.records import csv_line

Texts = dict[str, str]  # by path

UNREAD = (AutoFix.MERGED, AutoFix.CONVERTED)  # ways for files that cannot be read as they are


def with_fixable(report: Report, package: Package) -> Report:
    """The report, with those of its findings marked that `--fix` would fix."""
    ways = {outcome.check.code: outcome.check.auto_fix for outcome in report.outcomes}
    wrong: dict[AutoFix, set[str]] = defaultdict(set)
    fixed_by: dict[Finding, tuple[AutoFix, set[str]]] = {}
    for finding in report.all_findings:
        way = ways[finding.code]
        if way is not None:
            paths = {one.where.path for one in (finding, *finding.repeats)}
            wrong[way] |= paths
            fixed_by[finding] = way, paths
    texts = {way: fixed_texts(package, way, paths) for way, paths in wrong.items()}
    fixable = [one for one, (way, paths) in fixed_by.items() if paths <= texts[way].keys()]
    return replace(report, fixable=frozenset(fixable))


def fixed_texts(package: Package, way: AutoFix, paths: Collection[str]) -> Texts:
    """Those of some files that a way of fixing would change, with their new texts."""
    found = {}
    for path, text in WAYS[way](package, paths):
        if way in UNREAD or _differs(package, path, text):
            found[path] = text  # noqa: PERF403 - a condition in a comprehension
    return found


def target(package: Package, path: str) -> Path | None:
    """The file to read or write for a path, links followed.

    It is None for anything that is not a plain file in the folder of the package.
    """
    try:
        return inside(package.root, path).resolve()
    except UnreadableError as error:
        if error.code != "missing-file" or not path.isprintable():
            return None
    file = package.root / path
    try:
        return None if file.is_symlink() or file.exists() else file
    except OSError:  # a name too long for the system
        return None


def _is_missing(package: Package, path: str) -> bool:
    """Whether there is no such file, but one could be written."""
    file = target(package, path)
    return file is not None and not file.exists()


def _differs(package: Package, path: str, text: str) -> bool:
    """Whether the file of a path is missing, or can be read and holds another text."""
    try:
        if read_bytes(package.root, path) == text.encode():
            return False
        read_text(package.root, path)  # what is not text is left alone
    except UnreadableError:
        return _is_missing(package, path)
    except UnicodeEncodeError:  # half of a character, from an escape in a descriptor
        return False
    return True


def _merged(package: Package, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Files that git could not merge, where it is certain what should stand in them.

    Tables are merged row by row; what is generated as a whole takes nothing from either side.
    """
    try:
        ancestors = Repository.of(package.root).ancestors()
    except RevisionError:
        ancestors = {}
    tables = {table.path: table for table in package.tables.values()}
    if package.acceptances is not None:
        tables[package.acceptances.path] = package.acceptances
    schemas = {resource.table_schema for resource in package.descriptor.resources}
    for path in paths:
        table = tables.get(path)
        is_generated = table is not None and table.schema.role in GENERATED_TABLES
        if is_generated or path in schemas:
            if path in package.generated:
                yield path, package.generated[path]
        elif table is not None and path in ancestors:
            text, ancestor = map(foreign.text_of, (read_bytes(package.root, path), ancestors[path]))
            if text is None or ancestor is None:
                continue
            found = merging.merged(text, table, ancestor)
            if found != text:
                yield path, found


def _converted(package: Package, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Files in another encoding or with other separators, in UTF-8 and with commas.

    They are left as they are where it is not certain what stands in them.
    """
    tables = {table.path: table for table in package.tables.values()}
    for path in paths:
        text = foreign.text_of(read_bytes(package.root, path))
        if text is None:
            continue
        if path in tables:
            header = [field.name for field in tables[path].schema.fields]
            separator = foreign.separator_of(text.partition("\n")[0], header)
            rows = foreign.with_commas(text, separator, header) if separator else None
            if separator and rows is None:
                continue
            text = "".join(map(csv_line, rows)) if rows else text
        yield path, text


def _canonical(package: Package, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Tables in canonical form, and notes in ordinary spaces and letters.

    Tables that are generated are as they would be now.
    """
    files = Counter(target(package, resource.path) for resource in package.descriptor.resources)
    generated = dict(_generated(package, paths))
    # Rows stay in order where no check asks for another: without a column `id` nothing is sorted.
    is_sorted = package.role("passages") is not None
    for table in package.tables.values():
        # Two schemas of one file may ask for two forms.
        if table.path not in paths or files[target(package, table.path)] > 1:
            continue
        text = generated.get(table.path)
        if table.schema.role not in GENERATED_TABLES:
            # In a row that the checks accepted, all is in canonical form already.
            places = None
            if package.is_canonical:
                places = sieves(package)[table.name].places | table.uncanonical
            text = form.formatted(table, is_sorted=is_sorted, noncanonical=places)
        if text is not None:
            yield table.path, text
    for note in package.notes.values():
        if note.path in paths:
            yield note.path, form.plain_text("\n".join(note.lines))


def _plain(package: Package, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Files with a byte order mark or carriage returns, without them.

    Tables are put in canonical form at once.
    """
    canonical = dict(_canonical(package, paths))
    tables = {table.path for table in package.tables.values()}
    for path in paths:
        if path in canonical:
            yield path, canonical[path]
        elif path not in tables:
            yield path, read_text(package.root, path)[0]


def _generated(package: Package, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Generated files as they would be now: `generate` makes only what can be made whole."""
    tables = {}
    for table in package.tables.values():
        if table.schema.role in GENERATED_TABLES:
            tables[table.path] = table
    for path, text in package.generated.items():
        is_unread_table = path in tables and not tables[path].is_read_whole
        if path not in paths or (is_unread_table and not _is_missing(package, path)):
            continue
        # As it was committed, the table of entities still says where a thing stood that rows name
        # and that is gone.
        is_needed = path in tables and tables[path].schema.role == "entities"
        if is_needed and ids.lost_references(package):
            continue
        yield path, text


WAYS: dict[AutoFix, Callable[[Package, Collection[str]], Iterator[tuple[str, str]]]] = {
    AutoFix.MERGED: _merged,
    AutoFix.CONVERTED: _converted,
    AutoFix.CANONICAL: _canonical,
    AutoFix.PLAIN: _plain,
    AutoFix.GENERATED: _generated,
}
