"""Files that are generated from others and committed: each is as it would be generated now."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.checks.check import AutoFix, Family, check
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.finding import Fault, Location
from rowcite.package.model import Package
from rowcite.package.queries import answered_once


class Outdated(NamedTuple):
    """A generated file that is not as it would be generated: where it differs, and how."""

    where: Location
    how: str


def generated_files(package: Package) -> Iterable[tuple[str, str]]:
    """The path of every generated file, with the text that it should have."""
    return package.generated.items()


@check("stale-file", Family.CITATIONS, generated_files, auto_fix=AutoFix.GENERATED)
def stale_file(file: tuple[str, str], package: Package) -> Iterator[Fault]:
    """A generated file is not what would be generated now.

    Readers and programs would work with yesterday's passages, entities, schemas or documentation.

    Fix: python validate.py --fix writes it, and so does python -m rowcite generate
    """
    path, _ = file
    found = outdated(package)
    if path not in found:
        return
    where, how = found[path]
    fix = ""
    if len(found) > 1:
        how = f"{len(found)} generated files are out of date"
        fix = "python validate.py --fix writes them, and so does python -m rowcite generate"
    yield Fault(where, how, fix, mistake="outdated")


@answered_once
def outdated(package: Package) -> dict[str, Outdated]:
    """The generated files that are not as they would be generated, by path."""
    found = {}
    for path, wanted in package.generated.items():
        try:
            text, _ = read_text(package.root, path)
        except UnreadableError as error:
            how = f"this generated file cannot be read: {error.fault.message}"
            found[path] = Outdated(Location(path), how)
            continue
        if text != wanted:
            line, there = first_difference(text.split("\n"), wanted.split("\n"))
            how = "it differs from what would be generated" if there else "it ends too early"
            about, _, _ = there.partition(",")
            found[path] = Outdated(Location(path, line, 1, there, about), how)
    return found


def first_difference(found: list[str], wanted: list[str]) -> tuple[int, str]:
    """The number of the first line that differs, from 1, and that line; empty after the last."""
    for number, line in enumerate(found, 1):
        if number > len(wanted) or line != wanted[number - 1]:
            return number, line
    return len(found) + 1, ""
