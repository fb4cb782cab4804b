"""What `--fix` does before a package is judged: it fixes what needs no judgement, and shows it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TextIO

from rowcite.checks.check import AutoFix, Check, Dataset, Family
from rowcite.checks.run import Outcome, outcomes_of
from rowcite.commands.base import MisuseError
from rowcite.package.acceptances import FILE as ACCEPTED
from rowcite.package.finding import visible
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.writing import ChangedError, Seen, clear_left, see, write_all
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
class Fixed:
    """What a round of fixing did: by path the old and new texts, and the codes of what was fixed.

    Of a file that was saved in another form there is no old text to compare with.
    """

    old: fixing.Texts
    new: fixing.Texts
    codes: dict[str, list[str]]


def fix(path: Path, dataset: Dataset | None, checks: Iterable[Check], shown: TextIO) -> None:
    """Fix what these checks find, as long as a round changes something, and show it.

    Raises MisuseError.
    """
    checks = [check for check in checks if check.auto_fix]
    before: fixing.Texts = {}
    after: fixing.Texts = {}
    codes: dict[str, list[str]] = {}
    try:
        for _ in range(ROUNDS):
            fixed = _fix_once(path, dataset, checks)
            if not fixed.new:
                break
            before, after = fixed.old | before, after | fixed.new
            for file, found in fixed.codes.items():
                codes.setdefault(file, []).extend(found)
    finally:
        shown.writelines(map(_sentence, sorted(codes.items())))
        lines: list[str] = []
        for file in sorted(before):
            lines += diff(file, before[file], after[file]).splitlines(keepends=True)
        shown.writelines(lines[:SHOWN])
        if lines[SHOWN:]:
            shown.write(f"… and {len(lines) - SHOWN} more lines: git diff shows them\n")


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


def _sentence(done: tuple[str, list[str]]) -> str:
    """What was done about a file, in a sentence."""
    file, codes = done
    said = ", ".join(DONE[code] for code in dict.fromkeys(codes))
    return f"{visible(file)}: {said}.\n"


def _fix_once(path: Path, dataset: Dataset | None, checks: Iterable[Check]) -> Fixed:
    """Fix the files with findings in the first way that fixes any, all of them or none.

    Raises MisuseError.
    """
    seen = _seen(loaded(path, dataset))
    clear_left(seen)
    package = loaded(path, dataset)  # read again: what changes from now on is noticed
    fixed = Fixed({}, {}, {})
    texts: dict[Path, str] = {}
    outcomes = outcomes_of(package, checks, Family, strict=False)
    way, wanted, codes = _first_fixed(package, outcomes)
    for name, text in wanted.items():
        file = fixing.target(package, name)
        if file:
            if way != AutoFix.CONVERTED:
                fixed.old[name] = (seen.get(file) or b"").decode()
            fixed.codes[name] = codes[name]
            fixed.new[name] = texts[file] = text
    try:
        write_all(texts, seen if texts else {})
    except ChangedError as error:
        raise MisuseError(str(error)) from error
    except OSError as error:
        said = f"{', '.join(sorted(fixed.new))}: not fixed"
        raise MisuseError(f"{said}: {error.strerror or error}") from error
    return fixed


def _first_fixed(
    package: Package, outcomes: Iterable[Outcome]
) -> tuple[AutoFix | None, fixing.Texts, dict[str, list[str]]]:
    """The first way of fixing that fixes any file with findings.

    With the new texts of these files, and the codes of what it fixes in each.
    """
    for way in AutoFix:
        codes: dict[str, list[str]] = {}
        for outcome in outcomes:
            if outcome.check.auto_fix == way:
                for finding in (*outcome.findings, *outcome.folded):
                    for one in (finding, *finding.repeats):
                        codes.setdefault(one.where.path, []).append(one.code)
        if not codes:
            continue
        texts = fixing.fixed_texts(package)[way]
        new = {path: text for path, text in texts.items() if path in codes}
        if new:
            return way, new, codes
    return None, {}, {}


def _seen(package: Package) -> Seen:
    """What the files of a package hold now, including those that would be generated."""
    paths = {DESCRIPTOR, ACCEPTED, *package.generated}
    for resource in package.descriptor.resources:
        paths.add(resource.path)
        if isinstance(resource.table_schema, str):
            paths.add(resource.table_schema)
    files = [fixing.target(package, path) for path in paths]
    return see(file for file in files if file)
