"""What `--fix` does before a package is judged: it fixes what needs no judgement, and shows it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TextIO

from rowcite.checks.check import AutoFix, Check, Dataset, Family
from rowcite.checks.run import outcomes_of
from rowcite.commands.base import MisuseError
from rowcite.package.acceptances import FILE as ACCEPTED
from rowcite.package.files import keeping
from rowcite.package.finding import visible
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.writing import ChangedError, Seen, clear_left, write_all
from rowcite.upkeep import fixing
from rowcite.upkeep.generate import loaded

# Merges are finished, tables get their form, then what comes from them is generated; a new schema
# or note may ask for more rounds.
ROUNDS = 6
LONGEST = 20_000  # lines of a file whose changes are shown; to find them takes ever longer
SHOWN = 20  # lines of what changed: more would hide the findings that follow


# What was done about the findings of a check, for whoever reads what --fix prints.
DONE = {
    "merge-conflict": "rows of both sides of the merge put together",
    "not-utf8": "saved in UTF-8",
    "wrong-separator": "commas put between the columns",
    "byte-order-mark": "the invisible mark at its beginning taken out",
    "carriage-return": "the line ends of Windows replaced",
    "blank-line": "blank lines deleted",
    "noncanonical-line": "quotes put where they are needed, and only there",
    "noncanonical-value": "values put in their usual spelling",
    "no-break-space": "no-break spaces replaced by ordinary ones",
    "spreadsheet-date": "dates written as year-month-day",
    "not-nfc": "letters made of two characters replaced by single ones",
    "unsorted-rows": "rows put in the order of their ids",
    "stale-file": "generated anew",
}


@dataclass(frozen=True, slots=True)
class Fixable:
    """What can be fixed in a way: by path the new texts, and the codes of what is fixed there."""

    way: AutoFix | None
    texts: fixing.Texts
    codes: dict[str, list[str]]


def fix(path: Path, dataset: Dataset | None, checks: Iterable[Check], shown: TextIO) -> Package:
    """Fix what these checks find, as long as a round changes something, and show it.

    Returns the package as it is then. Raises MisuseError.
    """
    checks = [check for check in checks if check.auto_fix]
    before: fixing.Texts = {}
    after: fixing.Texts = {}
    codes: dict[str, list[str]] = {}
    try:
        with keeping() as seen:
            package = loaded(path, dataset)
            clear_left(_files(package))
            for _ in range(ROUNDS):
                fixable = _fixable(package, checks)
                if not fixable.texts:
                    break
                before = _write(package, fixable, seen) | before
                after |= fixable.texts
                for file, found in fixable.codes.items():
                    codes.setdefault(file, []).extend(found)
                seen.clear()
                package = loaded(path, dataset)
    finally:
        for file, found in sorted(codes.items()):
            said = ", ".join(DONE[code] for code in dict.fromkeys(found))
            shown.write(f"{visible(file)}: {said}.\n")
        lines: list[str] = []
        for file in sorted(before):
            lines += diff(file, before[file], after[file]).splitlines(keepends=True)
        shown.writelines(lines[:SHOWN])
        if lines[SHOWN:]:
            shown.write(f"… and {len(lines) - SHOWN} more lines: git diff shows them\n")
    return package


def diff(path: str, old: str, new: str) -> str:
    """What changed in a file, as a unified diff that is safe on a terminal."""
    before, after = list(io.StringIO(old, newline="\n")), list(io.StringIO(new, newline="\n"))
    if max(len(before), len(after)) > LONGEST:
        return f"{visible(path)}: rewritten; it has too many lines to show what changed\n"
    shown = ""
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        shown += visible(line.removesuffix("\n")) + "\n"
        if not line.endswith("\n"):
            shown += "\\ No newline at end of file\n"
    return shown


def _fixable(package: Package, checks: Iterable[Check]) -> Fixable:
    """What these checks find in files that are fixed in the first way that fixes any."""
    outcomes = outcomes_of(package, checks, Family, strict=False)
    for way in AutoFix:
        codes: dict[str, list[str]] = {}
        for outcome in outcomes:
            if outcome.check.auto_fix == way:
                for finding in (*outcome.findings, *outcome.folded):
                    for one in (finding, *finding.repeats):
                        codes.setdefault(one.where.path, []).append(one.code)
        if not codes:
            continue
        texts = {}
        for path, text in fixing.fixed_texts(package, way, codes).items():
            if fixing.target(package, path):
                texts[path] = text  # noqa: PERF403 - a condition in a comprehension
        if texts:
            return Fixable(way, texts, {path: codes[path] for path in texts})
    return Fixable(None, {}, {})


def _write(package: Package, fixable: Fixable, seen: Seen) -> fixing.Texts:
    """Write the fixed files, all of them or none, if none of those seen has changed.

    Returns their old texts; of a file that was saved in another form there is none to compare with.
    Raises MisuseError.
    """
    old: fixing.Texts = {}
    texts: dict[Path, str] = {}
    for name, text in fixable.texts.items():
        file = fixing.target(package, name)
        if file:
            if fixable.way != AutoFix.CONVERTED:
                old[name] = (seen[package.root / name] or b"").decode()
            texts[file] = text
    try:
        write_all(texts, seen)
    except ChangedError as error:
        raise MisuseError(str(error)) from error
    except OSError as error:
        said = f"{', '.join(sorted(fixable.texts))}: not fixed"
        raise MisuseError(f"{said}: {error.strerror or error}") from error
    return old


def _files(package: Package) -> set[Path]:
    """The files of a package, including those that would be generated."""
    paths = {DESCRIPTOR, ACCEPTED, *package.generated}
    for resource in package.descriptor.resources:
        paths.update(resource.files)
    files = [fixing.target(package, path) for path in paths]
    return {file for file in files if file}
