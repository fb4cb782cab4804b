"""What the Frictionless library finds in the resources that the engine does not read itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rowcite.checks import library
from rowcite.checks.library import INSTALL, LibraryError
from rowcite.checks.simplified import refused, request, unjudged
from rowcite.checks.worded import file_of, worded
from rowcite.package.finding import Fault, Location
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.queries import answered_once

MOST = 1000  # errors of one resource at which the library stops
UNSUPPORTED, UNREADABLE = "unsupported-descriptor", "unreadable-data"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the library says: its findings by the code that reports them.

    `judged` are the resources that it judged, each with what the engine does not read of it.
    """

    faults: dict[str, list[Fault]] = field(default_factory=dict)
    judged: dict[str, str] = field(default_factory=dict)


@answered_once
def elsewhere(package: Package) -> Elsewhere:
    """What is wrong with the resources that were handed over, and which of them were judged."""
    found = Elsewhere()
    for code, fault in _found(package, found.judged) if package.handed else ():
        found.faults.setdefault(code, []).append(fault)
    return found


def _found(package: Package, judged: dict[str, str]) -> Iterator[tuple[str, Fault]]:
    where = Location(DESCRIPTOR)
    if not library.is_installed():
        listed = ", ".join(f"{name} ({reason})" for name, reason in package.handed.items())
        said = f"the Frictionless library reads these resources, and is not installed: {listed}"
        yield UNSUPPORTED, Fault(where, said, INSTALL)
        return
    by_name = {given["name"]: given for given in package.given["resources"]}
    asked: list[dict[str, Any]] = []
    for name in package.handed:
        reason = refused(by_name[name])
        if reason:
            yield UNSUPPORTED, Fault(where, f"{name}: {reason}")
            continue
        not_judged = list(unjudged(package, by_name[name]))
        for said in not_judged:
            yield UNSUPPORTED, Fault(where, f"{name}: {said}")
        if not not_judged:
            asked.append(by_name[name])
    try:
        _, answers = library.ask([request(package, by_name, given["name"]) for given in asked])
    except LibraryError as failure:
        yield UNREADABLE, Fault(where, f"{', '.join(package.handed)}: {failure}", failure.fix)
        return
    for given, errors in zip(asked, answers, strict=True):
        judged[given["name"]] = package.handed[given["name"]]
        for error in errors:
            yield worded(given, error, judged[given["name"]])
        if len(errors) >= MOST:
            said = f"more may be wrong: after {MOST:,} errors the Frictionless library stops"
            yield UNREADABLE, Fault(file_of(given), said, "mend these, and run it again")
