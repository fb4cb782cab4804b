"""Files that are generated from others and committed: as they would be generated now."""

from collections.abc import Iterator

from rowcite.checks.check import Family, Mending, check
from rowcite.package.files import UnreadableError, read_text
from rowcite.package.finding import Fault, Location
from rowcite.package.model import Package


@check(
    "stale-file",
    Family.CITATIONS,
    lambda package: package.generated.items(),
    mending=Mending.GENERATED,
)
def stale_file(derived: tuple[str, str], package: Package) -> Iterator[Fault]:
    """A generated file is not what would be generated now.

    Readers and programs would work with yesterday's passages, entities, schemas or documentation.

    Fix: run: python -m rowcite generate
    """
    path, wanted = derived
    try:
        found, _ = read_text(package.root, path)
    except UnreadableError as error:
        yield Fault(Location(path), f"this generated file cannot be read: {error.fault.message}")
        return
    if found != wanted:
        old, new = found.split("\n"), wanted.split("\n")
        line = next(
            (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
            min(len(old), len(new)),
        )
        shown = old[line] if line < len(old) else ""
        message = "it differs from what would be generated" if shown else "it ends too early"
        yield Fault(Location(path, line + 1, 1, shown), message)
