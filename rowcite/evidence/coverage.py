"""Coverage: how many passages, numbers, dates, names and sentences of the notes are recorded."""

from dataclasses import dataclass, field

from rowcite.evidence.agreement import holds_claim
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import evidence_rows, passage_facts
from rowcite.evidence.recall import KIND_NAMES, RECORDED_KINDS, recorded, stated, waived
from rowcite.package.model import Package


@dataclass
class Count:
    """How many are recorded and how many waived, of how many in all."""

    recorded: int = 0
    waived: int = 0
    all: int = 0

    def add(self, *, recorded: bool, waived: bool) -> None:
        """Count one more."""
        self.all += 1
        if recorded:
            self.recorded += 1
        elif waived:
            self.waived += 1

    @property
    def percent(self) -> float:
        """Recorded of all that is not waived; 100 where there is nothing."""
        due = self.all - self.waived
        return 100 * self.recorded / due if due else 100.0


def counts() -> dict[str, Count]:
    """A count of nothing yet, for each kind."""
    return {kind: Count() for kind in ("passages", *KIND_NAMES.values())}


@dataclass
class Coverage:
    """The counts by source, and in all.

    `support` lists for each passage the rows and columns for which it is evidence.
    """

    sources: dict[str, dict[str, Count]] = field(default_factory=dict)
    total: dict[str, Count] = field(default_factory=counts)
    support: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, source: str, kind: str, *, recorded: bool, waived: bool = False) -> None:
        """Count one more of a source."""
        for counted in (self.sources[source], self.total):
            counted[kind].add(recorded=recorded, waived=waived)


def coverage(package: Package) -> Coverage:
    """Count what is recorded."""
    found = Coverage({source: counts() for source in package.notes})
    for source, note in package.notes.items():
        for passage in note.passages:
            supported = support(package, source, passage.number)
            found.support[f"{source} {passage.number}"] = supported
            if passage.kind in RECORDED_KINDS:
                found.add(source, "passages", recorded=bool(supported))
    for one in stated(package):
        kind = KIND_NAMES[type(one.fact)]
        is_recorded = recorded(one, package)
        found.add(one.note.source, kind, recorded=is_recorded, waived=waived(one))
    return found


def support(package: Package, source: str, number: str) -> dict[str, list[str]]:
    """The rows for which a passage is evidence, with the columns whose facts it holds."""
    there = passage_facts(package, source, number)
    found = {}
    for row in evidence_rows(package, source, number):
        columns = set()
        for claim in claims_by_row(package).get(row.id, ()):
            if holds_claim(there, claim):
                columns.add(claim.column)
        found[f"{row.table.name} {row.id}"] = sorted(columns)
    return found
