"""Coverage: per source and for the package, how many passages, numbers, dates and names of the notes are recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rowcite.evidence.claims import claims_by_row, holds
from rowcite.evidence.facts import evidence_rows, passage_facts
from rowcite.evidence.recall import KIND_NAMES, RECORDED_KINDS, recorded, stated, waived
from rowcite.package.model import Package


@dataclass
class Count:
    """So many recorded and so many waived, of so many."""

    recorded: int = 0
    waived: int = 0
    all: int = 0

    def add(self, *, recorded: bool, waived: bool) -> None:
        """Count one more."""
        self.all += 1
        self.recorded += recorded
        self.waived += waived and not recorded

    @property
    def percent(self) -> float:
        """Recorded of all that is not waived; 100 where there is nothing."""
        due = self.all - self.waived
        return 100 * self.recorded / due if due else 100.0


def _counts() -> dict[str, Count]:
    return {kind: Count() for kind in ("passages", *KIND_NAMES.values())}


@dataclass
class Coverage:
    """The counts by source, and in all; `support` lists for each passage the rows and columns it is evidence for."""

    sources: dict[str, dict[str, Count]] = field(default_factory=dict)
    total: dict[str, Count] = field(default_factory=_counts)
    support: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def coverage(package: Package) -> Coverage:
    """Count what is recorded."""
    found = Coverage({source: _counts() for source in package.notes})
    for note in package.notes.values():
        for passage in note.passages:
            rows = evidence_rows(package, note.source, passage.number)
            if passage.kind in RECORDED_KINDS:
                for counts in (found.sources[note.source], found.total):
                    counts["passages"].add(recorded=bool(rows), waived=False)
            found.support[f"{note.source} {passage.number}"] = dict(
                _support(package, note.source, passage.number)
            )
    for one in stated(package):
        for counts in (found.sources[one.note.source], found.total):
            counts[KIND_NAMES[type(one.fact)]].add(
                recorded=recorded(one, package), waived=waived(one)
            )
    return found


def _support(package: Package, source: str, number: str) -> Iterator[tuple[str, list[str]]]:
    there = passage_facts(package, source, number)
    for row in evidence_rows(package, source, number):
        columns = {
            c.column
            for c in claims_by_row(package).get(row.id, ())
            if there and any(holds(there, fact) for fact in c.facts)
        }
        yield f"{row.table.name} {row.id}", sorted(columns)
