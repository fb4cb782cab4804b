"""`CHANGES.csv`: what changed since the last release.

That is the highest tag `vX.Y.Z` among those of the history of the present commit. The first line
names the two versions that are compared, or says that there is none to compare with.
"""

from dataclasses import replace
from pathlib import Path

from rowcite.changes.compared import VersionChanges, changes_between
from rowcite.changes.git import RevisionError, tags
from rowcite.changes.side import Side, SideError, from_revision
from rowcite.changes.versions import Version, parse
from rowcite.data.errors import ExportError
from rowcite.export.common.tables import whole_tables
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.package.writing import write_whole
from rowcite.report.changes import COLUMNS, as_csv

COMPARED, NOT_COMPARED = "compared", "not-compared"
NOTHING = "no release is tagged in the history of this commit, so there is nothing to compare with"


def write(package: Package, folder: Path) -> list[Path]:
    """Write the changes, after a line that says what is compared; returns the file."""
    whole_tables(package)
    text = csv_line(COLUMNS) + _first_line(NOT_COMPARED, "", NOTHING)
    found = since_release(package)
    if found is not None:
        header, *lines = as_csv(found).splitlines(keepends=True)
        compared = _first_line(COMPARED, found.old.name, f"v{package.descriptor.version}")
        text = header + compared + "".join(lines)
    target = folder / "CHANGES.csv"
    write_whole(target, text)
    return [target]


def since_release(package: Package) -> VersionChanges | None:
    """What changed since the last release, whose tag names the old side; None if there is none.

    Raises ExportError where the release cannot be read.
    """
    release = last_release(package.root, package.descriptor.version)
    if not release:
        return None
    try:
        old = from_revision(f"refs/tags/{release}", package.root)
    except (RevisionError, SideError) as error:
        raise ExportError(f"the changes since {release} cannot be read: {error}") from error
    return changes_between(replace(old, name=release), Side("this", package))


def _first_line(kind: str, old: str, new: str) -> str:
    cells = {"kind": kind, "old": old, "new": new}
    return csv_line(cells.get(name, "") for name in COLUMNS)


def last_release(folder: Path, version: str) -> str:
    """The tag of the last release; empty where there is none, no repository or no git.

    The tag of this version on this very commit is not an earlier release: a release that is built
    again has the same changes.
    """
    own = f"v{version}"
    own_is_here = own in tags(folder, "--points-at")
    found: dict[str, Version] = {}
    for tag in tags(folder, "--merged"):
        if tag.startswith("v") and not (tag == own and own_is_here):
            parsed = parse(tag.removeprefix("v"))
            if parsed and parsed.released:
                found[tag] = parsed
    return max(found, key=lambda tag: found[tag], default="")
