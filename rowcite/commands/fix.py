"""What `--fix` does before a package is judged: it fixes what needs no judgement, and shows it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from rowcite.authoring import fixing
from rowcite.authoring.generate import generated_files
from rowcite.checks.check import AutoFix, Check, Dataset
from rowcite.checks.run import Report, run
from rowcite.commands.base import MisuseError
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.writing import ChangedError, Seen, see, write_all

# Tables get their form first, then what comes from them is generated; a new schema or note may
# ask for more rounds.
ROUNDS = 6


def loaded(path: Path, dataset: Dataset | None) -> Package:
    """A package with the text that each of its generated files should have."""
    package = load(path)
    package.generated = generated_files(package, dataset)
    return package


def fix(path: Path, dataset: Dataset | None, checks: Iterable[Check], shown: TextIO) -> None:
    """Fix what these checks find, as long as a round changes something, and show it.

    Raises MisuseError.
    """
    checks = [check for check in checks if check.auto_fix]
    before: fixing.Texts = {}
    after: fixing.Texts = {}
    try:
        for _ in range(ROUNDS):
            old, new = _fix_once(path, dataset, checks)
            if not new:
                break
            before, after = old | before, after | new
    finally:
        shown.writelines(
            fixing.diff(file, before[file], text) for file, text in sorted(after.items())
        )


def _fix_once(
    path: Path, dataset: Dataset | None, checks: Iterable[Check]
) -> tuple[fixing.Texts, fixing.Texts]:
    """Fix the files with findings in the first way that fixes any, all of them or none.

    Returns their old and new texts. Raises MisuseError.
    """
    seen = _seen(loaded(path, dataset))
    package = loaded(path, dataset)  # read again: what changes from now on is noticed
    old, new = {}, {}
    texts: dict[Path, str] = {}
    for name, text in _first_fixed(package, run(package, checks)).items():
        file = fixing.target(package, name)
        if file:
            old[name] = (seen.get(file) or b"").decode()
            new[name] = texts[file] = text
    try:
        write_all(texts, seen if texts else {})
    except ChangedError as error:
        raise MisuseError(str(error)) from error
    except OSError as error:
        said = f"{', '.join(sorted(new))}: not fixed"
        raise MisuseError(f"{said}: {error.strerror or error}") from error
    return old, new


def _first_fixed(package: Package, report: Report) -> fixing.Texts:
    """The new texts of the files that have findings, by the first way of fixing that fixes any."""
    texts = fixing.fixed_texts(package)
    for way in AutoFix:
        paths = set()
        for outcome in report.outcomes:
            if outcome.check.auto_fix == way:
                for finding in (*outcome.findings, *outcome.folded):
                    paths |= {one.where.path for one in (finding, *finding.repeats)}
        new = {path: text for path, text in texts[way].items() if path in paths}
        if new:
            return new
    return {}


def _seen(package: Package) -> Seen:
    """What the files of a package hold now, including those that would be generated."""
    paths = {DESCRIPTOR, *package.generated}
    for resource in package.descriptor.resources:
        paths.add(resource.path)
        if isinstance(resource.table_schema, str):
            paths.add(resource.table_schema)
    files = [fixing.target(package, path) for path in paths]
    return see(file for file in files if file)
