"""Coverage: how many passages, numbers, dates, names and sentences of the notes are recorded."""

from dataclasses import dataclass, field

from rowcite.evidence.agreement import holds_claim
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import evidence_rows, passage_facts
from rowcite.evidence.meant import is_missing
from rowcite.evidence.recall import KIND_NAMES, RECORDED_KINDS, recorded, stated, waived
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind


@dataclass
class Count:
    """How many are recorded, waived or pending, of how many in all.

    Only passages can be pending: what they state is not counted until they are taken up.
    """

    recorded: int = 0
    waived: int = 0
    pending: int = 0
    all: int = 0

    def add(self, *, recorded: bool = False, waived: bool = False, pending: bool = False) -> None:
        """Count one more."""
        self.all += 1
        if recorded:
            self.recorded += 1
        elif waived:
            self.waived += 1
        elif pending:
            self.pending += 1

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

    def of(self, source: str, kind: str) -> tuple[Count, Count]:
        """The counts to which something of a source belongs: its own, and the total."""
        return self.sources[source][kind], self.total[kind]


def coverage(package: Package) -> Coverage:
    """Count what is recorded."""
    found = Coverage({source: counts() for source in package.notes})
    for source, note in package.notes.items():
        for passage in note.passages:
            supported = support(package, source, passage.number)
            found.support[f"{source} {passage.number}"] = supported
            is_pending = passage.kind == PassageKind.PENDING
            if passage.kind in RECORDED_KINDS or is_pending:
                for count in found.of(source, "passages"):
                    count.add(recorded=bool(supported) and not is_pending, pending=is_pending)
    for one in stated(package):
        kind = KIND_NAMES[type(one.fact)]
        is_waived = waived(one) and not recorded(one, package)
        for count in found.of(one.note.source, kind):
            count.add(recorded=not is_missing(package, one) and not is_waived, waived=is_waived)
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
