"""Passages that the package has already: a reprinted text is not a second voice."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rowcite.authoring.likeness import Likeness
from rowcite.authoring.passages import Draft
from rowcite.evidence.facts import Facts, passage_facts
from rowcite.evidence.originals import originals
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import PassageKind
from rowcite.text.pins import fingerprint

ALIKE = 0.7  # a passage of which this share stands in another is a reprint, perhaps lightly edited
FACTS = 3  # passages that share fewer facts may share them by chance
SAME_PIN = "the same pin"
HALF = 0.5  # a text of which this share stands in another source goes back to the same origin


class Twin(NamedTuple):
    """A passage of another source that seems to say the same, and why it seems so.

    `worded` tells whether it has the same wording.
    """

    source: str
    passage: str
    why: str
    worded: bool


class Reprints:
    """The passages of all sources but one, ready to be compared with those of a new text."""

    def __init__(self, package: Package, but: str) -> None:
        """Collect pins, facts, and the wording of the copies at hand (`package.originals`)."""
        self._package = package
        self._pins: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._facts: dict[frozenset[object], list[tuple[str, str]]] = defaultdict(list)
        self._wording: Likeness[tuple[str, str]] = Likeness()
        for note in package.notes.values():
            if note.source == but:
                continue
            for passage in note.passages:
                where = (note.source, passage.number)
                if passage.number in note.pins:
                    self._pins[note.pins[passage.number].fingerprint].append(where)
                self._facts[_all(passage_facts(package, *where))].append(where)
        for original in originals(package):
            if original.note.source != but:
                self._wording.add((original.note.source, original.passage.number), original.text)

    def of(self, text: str, published: date | None) -> list[Twin]:
        """The passages that seem to say the same as a text, each once, for the strongest reason."""
        found: dict[tuple[str, str], Twin] = {}
        for where in self._pins.get(fingerprint(text), ()):
            found[where] = Twin(*where, SAME_PIN, worded=True)
        for where, share in self._wording.of(text).items():
            if share >= ALIKE:
                found.setdefault(where, Twin(*where, f"{share:.0%} of the wording", worded=True))
        stated = _all(Facts(self._package, text, published))
        # Many passages of a package name the same things; it is a number or date that tells one.
        if len(stated) >= FACTS and not all(isinstance(fact, str) for fact in stated):
            for where in self._facts.get(stated, ()):
                twin = Twin(*where, "the same numbers, dates and names", worded=False)
                found.setdefault(where, twin)
        return list(found.values())


def _all(found: Facts | None) -> frozenset[object]:
    return frozenset((*found.figures, *found.dates, *found.names)) if found else frozenset()


def whole_copy(drafts: Sequence[Draft], twins: Mapping[str, Sequence[Twin]]) -> str:
    """The source that has every passage with data word for word; empty if none has."""
    holders: list[set[str]] = []
    for draft in drafts:
        if draft.kind == PassageKind.DATA:
            same = [twin for twin in twins.get(draft.number, ()) if twin.why == SAME_PIN]
            holders.append({twin.source for twin in same})
    return min(set.intersection(*holders), default="") if holders else ""


def suspected_origin(
    drafts: Sequence[Draft], twins: Mapping[str, Sequence[Twin]], package: Package
) -> str:
    """The origin of the source that has at least half of the data in the same wording.

    It is empty if none has.
    """
    total = 0
    held: Counter[str] = Counter()  # characters, by source
    for draft in drafts:
        if draft.kind == PassageKind.DATA:
            total += len(draft.text)
            sources = {twin.source for twin in twins.get(draft.number, ()) if twin.worded}
            held.update(dict.fromkeys(sorted(sources), len(draft.text)))
    for source, length in held.most_common(1):
        if length >= HALF * total:
            row = queries.sources(package).get(source)
            for column in row.table.with_role("origin") if row else ():
                if row and row[column]:
                    return row[column]
            return source
    return ""
