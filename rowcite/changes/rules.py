"""What must hold from one version to the next.

An id that goes leaves a line behind and never returns; version and changelog follow the changes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rowcite.changes.change import Rise
from rowcite.changes.side import CHANGELOG, Side
from rowcite.changes.versions import parse
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.finding import shorten
from rowcite.package.model import Package

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Problem(NamedTuple):
    """A rule that does not hold: its code, what is wrong, what would be right."""

    code: str
    message: str
    fix: str


def problems(old: Side, new: Side, needed: Rise) -> list[Problem]:
    """Every rule that does not hold between two versions; `needed` is the rise they ask for."""
    found = [*_tombstones(old.package, new.package), *_reused(old.package, new.package)]
    if needed != Rise.NONE:
        found += _version(old.version, new.version, needed)
    if needed != Rise.NONE or old.version != new.version:
        found += _changelog(new)
    return found


def _ids(package: Package) -> dict[str, str]:
    """Each id in use, with the table in which it stands."""
    found: dict[str, str] = {}
    for table in package.tables.values():
        if table.schema.role not in (*GENERATED_TABLES, "retired"):
            found |= {row.id: table.name for row in table.rows if row.id}
    return found


def _retired(package: Package) -> set[str]:
    table = package.role("retired")
    return {row.id for row in table.rows} if table else set()


def _tombstones(old: Package, new: Package) -> Iterator[Problem]:
    """An id that went left no line.

    A package that neither cites nor has a table of retired rows makes no promise about ids.
    """
    table = new.role("retired")
    if not (table or old.role("retired") or old.role("passages") or new.role("passages")):
        return
    home = shorten(table.path) if table else "a table of the role retired, which the package lacks,"
    fix = f"add a line to {home} with the id, the reason, and what replaces it, if anything"
    known = _ids(new).keys() | _retired(new)
    for id_, name in _ids(old).items():
        if id_ not in known:
            gone = f"the id «{shorten(id_)}» has gone from {shorten(name)}"
            yield Problem("missing-tombstone", f"{gone} and left no line behind", fix)


def _reused(old: Package, new: Package) -> Iterator[Problem]:
    used, retired = _ids(new), _retired(new)
    for id_ in sorted(_retired(old)):
        if id_ in used:
            said = f"the id «{shorten(id_)}» was retired and is used again in {shorten(used[id_])}"
            fix = "choose a new id for the row, and keep the line of the retired one"
            yield Problem("reused-id", said, fix)
        elif id_ not in retired:
            said = f"the line of the retired id «{shorten(id_)}» was taken out"
            why = "so that nothing keeps the id from being used again"
            yield Problem("reused-id", f"{said}, {why}", "put the line back")


def _version(old: str, new: str, needed: Rise) -> Iterator[Problem]:
    """The version is not raised enough.

    An old version that is not a semantic one cannot be corrected, and is not compared.
    """
    before, after = parse(old), parse(new)
    if after is None:
        said = f"the version «{shorten(new)}» is not a semantic one"
        why = f"so nobody can tell how it follows «{shorten(old)}»"
        yield Problem("version-not-raised", f"{said}, {why}", "write three numbers: 1.2.3")
    elif before is not None and not before.may_precede(after, needed):
        fix = f"raise it above {shorten(old)}"
        if before.released:
            fix = f"raise it to {'.'.join(map(str, before.lowest(needed)))} or higher"
        step = f"the version goes from {shorten(old)} to {shorten(new)}"
        yield Problem("version-not-raised", f"the changes are {needed}, but {step}", fix)


def _changelog(new: Side) -> Iterator[Problem]:
    heading = rf"(?m)^## +\[?{re.escape(new.version)}\]?( +[-–—]? *\(?{DAY}\)?)?[ \t\r]*$"
    if new.version and re.search(heading, new.changelog):
        return
    missing = "is not there or is empty"
    if new.changelog:
        missing = f"has no heading for the version «{shorten(new.version)}»"
    fix = "say under a heading such as «## 0.2.0 (2026-01-31)» what changed"
    yield Problem("changelog-silent", f"{CHANGELOG} {missing}", fix)
