"""How far the machine judges: what is compared with the passages, and what rests on a person."""

from typing import NamedTuple

from rowcite.evidence.claims import claims
from rowcite.evidence.facts import FigureValue, Span
from rowcite.package.model import Package
from rowcite.package.rows import Basis, PassageKind
from rowcite.package.values import text_cells
from rowcite.text.stems import is_latin


class Extent(NamedTuple):
    """What was compared with the passages by value or words, and what no machine judged.

    `numbers`, `dates` and `names` are those that the rows claim, `texts` those compared by their
    words. `unread_texts` are in another alphabet than their passage and hold no number, date or
    name; `conclusions` are the reasons of citations whose basis is inferred; `navigation` are the
    passages that are called so and have no original to prove it.
    """

    numbers: int = 0
    dates: int = 0
    names: int = 0
    texts: int = 0
    worded_texts: int = 0
    unread_texts: int = 0
    conclusions: int = 0
    navigation: int = 0

    def groups(self) -> dict[str, dict[str, int]]:
        """The numbers of things as reports and pages list them: compared, by person, unproven."""
        return {
            "compared_with": {
                "number": self.numbers,
                "date": self.dates,
                "name": self.names,
                "text": self.texts,
            },
            "by_person": {"foreign_text": self.unread_texts, "conclusion": self.conclusions},
            "unproven": {"unproven_passage": self.navigation},
        }


def extent(package: Package) -> Extent:
    """Count what the checks of evidence compare, and what they cannot."""
    numbers = dates = names = 0
    told = set()
    for claim in claims(package):
        told.add((claim.row.id, claim.column))
        numbers += isinstance(claim.fact, FigureValue)
        dates += isinstance(claim.fact, Span)
        names += isinstance(claim.fact, str)
    texts = worded = unread = 0
    for row, column in text_cells(package):
        passage = package.cited_passage(row)
        same = passage is not None and is_latin(passage.text) == is_latin(row[column])
        texts += same
        if (row.id, column) not in told:
            worded += same
            unread += not same
    conclusions = 0
    for row in package.rows_of("citations"):
        conclusions += row["basis"] == Basis.INFERRED
    unproven = 0
    for note, passage in package.passages():
        is_navigation = passage.kind == PassageKind.NAVIGATION
        unproven += is_navigation and note.source not in package.originals
    return Extent(numbers, dates, names, texts, worded, unread, conclusions, unproven)
