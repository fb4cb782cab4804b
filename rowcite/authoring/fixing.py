"""What `--fix` can mend without judgement: the files concerned, each with the text that it should hold instead.

A file that cannot be read whole is left alone, and so is what is derived from one: nothing that a person wrote is dropped.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from rowcite.checks.check import Mending
from rowcite.checks.run import Report
from rowcite.package import form
from rowcite.package.files import UnreadableError, inside, read_bytes, read_text
from rowcite.package.finding import visible
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.queries import answered_once
from rowcite.package.table import Table

Texts = dict[str, str]  # by path

GENERATED_TABLES = ("passages", "entities")
LONGEST = 20_000  # lines of a file whose changes are shown: the time to find them grows faster than their number


def with_mendable(report: Report, package: Package) -> Report:
    """The report, knowing which of its findings `--fix` would mend."""
    texts = mended(package)
    found = set()
    for outcome in report.outcomes:
        way = outcome.check.mending
        if way is not None:
            found |= {finding for finding in outcome.findings if finding.where.path in texts[way]}
    return replace(report, mendable=frozenset(found))


@answered_once
def mended(package: Package) -> dict[Mending, Texts]:
    """For each way of mending the files that it would change, with their new texts."""
    return {way: _changed(package, texts(package)) for way, texts in WAYS.items()}


def target(package: Package, path: str) -> Path | None:
    """The file to read or write for a path, links followed; None for what is no plain file in the folder of the package."""
    try:
        return inside(package.root, path).resolve()
    except UnreadableError as error:
        file = package.root / path
        try:
            is_free = (
                error.code == "missing-file"
                and path.isprintable()
                and not (file.is_symlink() or file.exists())
            )
        except OSError:  # a name too long for the system
            is_free = False
        return file if is_free else None


def _changed(package: Package, texts: Iterator[tuple[str, str]]) -> Texts:
    """The texts that differ from those of their files, which are missing or can be read."""
    return {
        path: text
        for path, text in texts
        if _is_free(package, path) or _differs(package, path, text)
    }


def _is_free(package: Package, path: str) -> bool:
    file = target(package, path)
    return file is not None and not file.exists()


def _differs(package: Package, path: str, text: str) -> bool:
    try:
        read_text(package.root, path)  # what is no text is left alone
        return read_bytes(package.root, path) != text.encode()
    except (
        UnreadableError,
        UnicodeEncodeError,
    ):  # half of a character, from an escape in a descriptor, cannot be written
        return False


def _canonical(package: Package) -> Iterator[tuple[str, str]]:
    """The tables in canonical form, those that are generated as they would be now."""
    files = Counter(target(package, resource.path) for resource in package.descriptor.resources)
    generated = dict(_generated(package))
    for table in package.tables.values():
        if files[target(package, table.path)] > 1:  # two schemas of one file may ask for two forms
            continue
        text = (
            generated.get(table.path)
            if table.schema.role in GENERATED_TABLES
            else _formatted(package, table)
        )
        if text is not None:
            yield table.path, text


def _formatted(package: Package, table: Table) -> str | None:
    """A table in canonical form; its rows stay in their order where no check asks for another."""
    is_ordered = package.role("passages") is not None
    return form.formatted(
        table if is_ordered else replace(table, columns={})
    )  # without a column `id` nothing is sorted


def _plain(package: Package) -> Iterator[tuple[str, str]]:
    """The files with a byte order mark or carriage returns, without them; tables are written in canonical form at once."""
    tables, notes = dict(_canonical(package)), {note.path: note for note in package.notes.values()}
    faults = [*package.faults_of("byte-order-mark"), *package.faults_of("carriage-return")]
    for path in {fault.where.path for fault in faults}:
        is_table = any(table.path == path for table in package.tables.values())
        if path in tables:
            yield path, tables[path]
        elif not is_table and not (path in notes and notes[path].faults):
            yield path, read_text(package.root, path)[0]


def _generated(package: Package) -> Iterator[tuple[str, str]]:
    """The derived files as they would be generated now; those that come from the data only if all of the data can be read."""
    tables = {
        table.path: table
        for table in package.tables.values()
        if table.schema.role in GENERATED_TABLES
    }
    from_data = {DESCRIPTOR, *tables}
    is_all_read = not any(note.faults for note in package.notes.values()) and all(
        _tables_read(package)
    )
    for path, text in package.generated.items():
        is_mendable_table = path not in tables or _is_whole(tables[path]) or _is_free(package, path)
        if is_mendable_table and (is_all_read or path not in from_data):
            yield path, text


def _tables_read(package: Package) -> Iterator[bool]:
    """For each table that a person writes whether all of it could be read."""
    for resource in package.descriptor.resources:
        if resource.table_schema is not None:
            table = package.tables.get(resource.name)
            yield table is not None and (table.schema.role in GENERATED_TABLES or _is_whole(table))


def _is_whole(table: Table) -> bool:
    return table.whole and not table.unread


WAYS: dict[Mending, Callable[[Package], Iterator[tuple[str, str]]]] = {
    Mending.CANONICAL: _canonical,
    Mending.PLAIN: _plain,
    Mending.GENERATED: _generated,
}


def diff(path: str, old: str, new: str) -> str:
    """What changed in a file, as a unified diff that is safe on a terminal."""
    before, after = ([*io.StringIO(text, newline="\n")] for text in (old, new))
    if max(len(before), len(after)) > LONGEST:
        return f"{visible(path)}: rewritten; it has too many lines to show what changed\n"
    lines = unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(
        visible(line.removesuffix("\n"))
        + ("\n" if line.endswith("\n") else "\n\\ No newline at end of file\n")
        for line in lines
    )
