"""Files that are generated from others and committed: each is as it would be generated now."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import AutoFix, Family, check
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.finding import Fault, Location
from rowcite.package.model import Package


def generated_files(package: Package) -> Iterable[tuple[str, str]]:
    """The path of every generated file, with the text that it should have."""
    return package.generated.items()


@check("stale-file", Family.CITATIONS, generated_files, auto_fix=AutoFix.GENERATED)
def stale_file(file: tuple[str, str], package: Package) -> Iterator[Fault]:
    """A generated file is not what would be generated now.

    Readers and programs would work with yesterday's passages, entities, schemas or documentation.

    Fix: run: python -m rowcite generate
    """
    path, wanted = file
    try:
        found, _ = read_text(package.root, path)
    except UnreadableError as error:
        yield Fault(Location(path), f"this generated file cannot be read: {error.fault.message}")
        return
    if found != wanted:
        line, text = first_difference(found.split("\n"), wanted.split("\n"))
        message = "it differs from what would be generated" if text else "it ends too early"
        yield Fault(Location(path, line, 1, text), message)


def first_difference(found: list[str], wanted: list[str]) -> tuple[int, str]:
    """The number of the first line that differs, from 1, and that line; empty after the last."""
    for number, line in enumerate(found, 1):
        if number > len(wanted) or line != wanted[number - 1]:
            return number, line
    return len(found) + 1, ""
