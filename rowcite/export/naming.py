"""The names of the files that a build writes."""

from collections.abc import Iterable

from rowcite.export.common import ExportError, file_name
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Table


def archive_name(package: Package) -> str:
    """The name of the zipped package: `<name>-<version>.zip`."""
    return (
        file_name(
            "-".join(part for part in (package.descriptor.name, package.descriptor.version) if part)
        )
        + ".zip"
    )


def stems(tables: Iterable[Table]) -> dict[Table, str]:
    """Each table with the name of a file of its own, less the ending; raises ExportError where two tables would share a file.

    Names that differ in capitals only are one file on Windows and macOS.
    """
    found: dict[Table, str] = {}
    taken: dict[str, Table] = {}
    for table in tables:
        found[table] = file_name(table.name)
        other = taken.setdefault(found[table].casefold(), table)
        if other is not table:
            raise ExportError(
                f"the tables {shorten(other.name)} and {shorten(table.name)} would be one file, {found[table]}"
            )
    return found
