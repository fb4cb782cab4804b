"""`CHANGES.csv`: what changed since the last release, the highest tag `vX.Y.Z` that led to the commit at hand."""

import os
import shutil
import subprocess
from pathlib import Path

from rowcite.changes import compare
from rowcite.changes.git import OF_HOOKS, RevisionError
from rowcite.changes.side import Side, SideError, from_revision
from rowcite.changes.versions import Version, parse
from rowcite.export.common import ExportError, tables
from rowcite.package import form
from rowcite.package.model import Package
from rowcite.package.table import csv_line
from rowcite.report.changes import COLUMNS, as_csv


def write(package: Package, folder: Path) -> list[Path]:
    """Write the changes, the header alone where nothing was released before; returns the file."""
    tables(package)
    release = last_release(package)
    try:
        old = from_revision(f"refs/tags/{release}", package.root) if release else None
    except (RevisionError, SideError) as error:
        raise ExportError(f"the changes since {release} cannot be told: {error}") from error
    target = folder / "CHANGES.csv"
    form.write(target, as_csv(compare(old, Side("this", package))) if old else csv_line(COLUMNS))
    return [target]


def last_release(package: Package) -> str:
    """The tag of the last release; empty where there is none, no repository or no git.

    The tag of this very version on this very commit is no earlier release, so that a release built anew tells its changes.
    """
    here = {f"v{package.descriptor.version}"} & set(_tags(package.root, "--points-at"))
    found = {
        tag: version
        for tag in _tags(package.root, "--merged")
        if tag not in here and (version := _released(tag))
    }
    return max(found, key=lambda tag: found[tag], default="")


def _released(tag: str) -> Version | None:
    version = parse(tag.removeprefix("v"))
    return version if version and version.released and tag.startswith("v") else None


def _tags(folder: Path, related: str) -> list[str]:
    """The tags that stand in this relation to the commit at hand."""
    git = shutil.which("git")
    if git is None:
        return []
    environment = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
    done = subprocess.run(  # noqa: S603
        [git, "tag", related, "HEAD"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return os.fsdecode(done.stdout).split() if not done.returncode else []
