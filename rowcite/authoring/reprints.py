"""Passages that the package has already: a text reprinted from another source is no second voice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rowcite.authoring.likeness import Likeness
from rowcite.authoring.passages import Draft
from rowcite.evidence.facts import Facts, facts, passage_facts
from rowcite.evidence.originals import originals
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind
from rowcite.text.pins import fingerprint

ALIKE = 0.7  # so much of a passage stands in another: a reprint, if lightly edited
FACTS = 3  # passages that share fewer facts share them by chance
HALF = (
    0.5  # a text that stands in another source to so much goes back to what that one goes back to
)


class Twin(NamedTuple):
    """A passage of another source that seems to say the same, why it seems so, and whether its very words are the same."""

    source: str
    passage: str
    why: str
    worded: bool


class Reprints:
    """The passages of the sources of a package other than one, ready to be compared with those of a new text."""

    def __init__(self, package: Package, but: str) -> None:
        """Take in pins, facts, and the wording of what copies are at hand (`package.originals`)."""
        self._package = package
        self._pins: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._facts: dict[frozenset[object], list[tuple[str, str]]] = defaultdict(list)
        self._wording: Likeness[tuple[str, str]] = Likeness()
        for note in package.notes.values():
            for passage in note.passages if note.source != but else ():
                where = (note.source, passage.number)
                if passage.number in note.pins:
                    self._pins[note.pins[passage.number].fingerprint].append(where)
                self._facts[_all(passage_facts(package, *where))].append(where)
        for original in originals(package):
            if original.note.source != but:
                self._wording.add((original.note.source, original.passage.number), original.text)

    def of(self, text: str, published: date | None) -> list[Twin]:
        """The passages that seem to say the same as a text, each once, for the strongest reason."""
        found = {
            where: Twin(*where, "the same pin", worded=True)
            for where in self._pins.get(fingerprint(text), ())
        }
        for where, share in self._wording.of(text).items():
            if share >= ALIKE:
                found.setdefault(where, Twin(*where, f"{share:.0%} of the wording", worded=True))
        stated = _all(facts(self._package, text, published))
        if len(stated) >= FACTS:
            for where in self._facts.get(stated, ()):
                found.setdefault(
                    where, Twin(*where, "the same numbers, dates and names", worded=False)
                )
        return list(found.values())


def _all(found: Facts | None) -> frozenset[object]:
    return frozenset((*found.figures, *found.dates, *found.names)) if found else frozenset()


def suspected_origin(
    drafts: Sequence[Draft], twins: dict[str, list[Twin]], package: Package
) -> str:
    """What the source goes back to that holds at least half of the data by its wording; empty if none does."""
    data = [draft for draft in drafts if draft.kind == PassageKind.DATA]
    held: Counter[str] = Counter()
    for draft in data:
        held.update(dict.fromkeys(_worded(twins.get(draft.number, ())), len(draft.text)))
    for source, length in held.most_common(1):
        if length >= HALF * sum(len(draft.text) for draft in data):
            row = queries.sources(package).get(source)
            return (
                next(
                    (row[column] for column in row.table.with_role("origin") if row[column]), source
                )
                if row
                else source
            )
    return ""


def _worded(twins: Iterable[Twin]) -> set[str]:
    return {twin.source for twin in twins if twin.worded}
