"""What the pages ask of a package in either language: rows, things, disagreements, addresses."""

import re
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote

from rowcite.changes.compared import VersionChanges
from rowcite.checks import CHECKS
from rowcite.checks.check import JUDGED_BY
from rowcite.checks.run import Report, run
from rowcite.evidence import comparison
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.comparison import Agreement
from rowcite.evidence.coverage import Coverage, coverage
from rowcite.evidence.trace import Evidence, evidence_of, link
from rowcite.export.changes_csv import since_release
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.rows import PAIRING, Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow

SAFE = re.compile("[a-z0-9][a-z0-9_-]{0,120}")
WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
# Tables whose rows repeat others, or stand beside the rows that they are about.
APART = ("passages", "entities", "retired", "citations")
BESIDE = ("citations", "retired")  # roles of tables whose rows name rows of any other
TELLING = ("text", "date", "figure-printed", "object")  # roles of columns that tell something


class Mention(NamedTuple):
    """A row that names another one, and the column in which it does."""

    row: Row
    column: str


class Disagreement(NamedTuple):
    """A row and a passage of another source that says otherwise, or otherwise in part.

    `others` are the rows of the other side; `columns` are those that differ, none if the whole row
    does. A pair of figures that no value fits has no `explanation`.
    """

    row: Row
    source: str
    passage: str
    others: tuple[Row, ...]
    stance: str
    columns: tuple[str, ...]
    explanation: str


class FigureGroup(NamedTuple):
    """The figures of one subject, measure and unit, which can stand on one axis."""

    subjects: tuple[str, ...]
    measure: str
    unit: str
    figures: list[FigureRow]

    @property
    def sources(self) -> int:
        """How many sources state them."""
        return len({queries.source_for(figure.row) for figure in self.figures})


Said = tuple[str, Decimal | None, Decimal | None]


class Measured(NamedTuple):
    """What a figure measures: subjects, measure, unit; and what it says: its hedge, its bounds."""

    what: tuple[tuple[str, ...], str, str]
    said: Said

    @property
    def values(self) -> set[Decimal]:
        """What it says without its hedge; none if it is vague."""
        return {bound for bound in self.said[1:] if bound is not None}


def said(figure: FigureRow) -> Said:
    """What a figure says: its hedge and its bounds in the base unit."""
    low, high, _ = figure.in_base()
    return figure.row[figure.qualifier], low, high


def safe(name: str) -> str:
    """A name as part of an address: as it is if it is plain, or else a digest of it."""
    return name if SAFE.fullmatch(name) else "x" + sha256(name.encode()).hexdigest()[:16]


def web(address: str) -> str:
    """An address that a page may link to; empty for one that a browser could run or misread."""
    return address if WEB.fullmatch(address) else ""


@dataclass
class Library:
    """A package, and what is worked out of it once for both languages."""

    package: Package

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows that pages show, by id."""
        found: dict[str, Row] = {}
        for table in self.package.tables.values():
            if table.schema.role not in APART:
                found |= {row.id: row for row in table.rows}
        return found

    @cached_property
    def things(self) -> dict[str, Row]:
        """The rows that introduce things with names, by id."""
        return {id_: entity.row for id_, entity in queries.entities(self.package).items()}

    @cached_property
    def thing_tables(self) -> list[Table]:
        """The tables that introduce things."""
        naming = queries.naming_tables(self.package)
        return [table for table in naming if table.schema.role not in APART]

    @cached_property
    def shown_tables(self) -> list[Table]:
        """The tables that have a page."""
        return [table for table in self.package.tables.values() if table.schema.role != "entities"]

    @cached_property
    def tie_tables(self) -> list[Table]:
        """The tables whose rows tie two things."""
        return [table for table in self.shown_tables if table.with_role("object")]

    def first_end(self, table: Table) -> str:
        """The column of the thing from which the ties of a table start."""
        return table.fields[table.with_role("object")[0]].of

    @cached_property
    def sources(self) -> list[Row]:
        """The sources, the newest first."""
        rows = list(queries.sources(self.package).values())
        return sorted(rows, key=lambda row: (self.published(row.id), row.id), reverse=True)

    @cached_property
    def heirs(self) -> dict[str, list[str]]:
        """By the text to which sources go back, the sources that do, the oldest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in reversed(self.sources):
            for column in row.table.with_role("origin"):
                found[row[column]].append(row.id)
        return found

    @cached_property
    def lists(self) -> list[Row]:
        """The sources from which only names, codes and places are taken, and no events or figures.

        A new edition of such a list tells nothing new.
        """
        used = {source for source, _ in queries.rows_citing(self.package)}
        for table in self.package.tables.values():
            if table.with_role(*TELLING):
                used -= {queries.source_for(row) for row in table.rows}
        return [row for row in self.sources if row.id in used]

    @cached_property
    def articles(self) -> list[Row]:
        """The sources that are no such lists, the newest first."""
        return [row for row in self.sources if row not in self.lists]

    def published(self, source: str) -> str:
        """When a source was published: YYYY-MM-DD, YYYY-MM or YYYY; empty if it is not known."""
        found = queries.publication(self.package, source)
        return found.text if found else ""

    @property
    def newest(self) -> str:
        """The day of the newest article; empty if there is none."""
        return self.published(self.articles[0].id) if self.articles else ""

    @cached_property
    def references(self) -> dict[str, dict[str, tuple[Table, ...]]]:
        """For each table, the columns that name a row, with the tables that they lead to."""
        return queries.references(self.package)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """By id, the rows that name it, without what they cite."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for row in self.rows.values():
            citing = row.table.citing_columns or ()
            for column in self.references[row.table.name]:
                if row[column] and column not in citing and row[column] != row.id:
                    found[row[column]].append(Mention(row, column))
        return dict(found)

    def target(self, row: Row, column: str) -> Row | None:
        """The row that a cell names: what introduces it, not its line among the entities."""
        found = self.rows.get(row[column])
        for table in self.references[row.table.name].get(column, ()):
            if found is not None and (table.schema.role == "entities" or found.table is table):
                return found
        return None

    # Addresses, from the folder of a language.

    def address(self, id_: str) -> str:
        """Where a row is shown: its own page if it is a thing or a source, else at its passage."""
        row = self.rows.get(id_)
        if row is None:
            return ""
        is_source = row.table.schema.role == "sources"
        if id_ in self.things or is_source:
            return f"{safe(row.table.name)}/{safe(id_)}.html"
        if row.citation and row.citation.source in self.package.notes:
            return f"{self.address(row.citation.source)}#{safe(id_)}"
        return f"{self.table_address(row.table)}#{safe(id_)}"

    def passage_address(self, source: str, passage: str) -> str:
        """Where a passage is shown."""
        base = self.address(source)
        return f"{base}#{safe(passage)}" if base else ""

    def table_address(self, table: Table) -> str:
        """The page of a table."""
        return f"table/{safe(table.name)}.html"

    def index_address(self, table: Table) -> str:
        """The list of the things of a table, or of the sources."""
        return f"{safe(table.name)}/index.html"

    # Evidence and figures.

    def evidence(self, row: Row) -> list[Evidence[str]]:
        """The passages that speak of a row, its own first."""
        return list(evidence_of(self.package, row))

    def speaker_in(self, row: Row, source: str, passage: str) -> str:
        """The id of who says every fact of a row in a passage; empty if no one is named."""
        found = set()
        for claim in claims_by_row(self.package).get(row.id, ()):
            for fact in claim.facts:
                found.add(comparison.speaker_of(self.package, source, passage, fact))
        return found.pop() if len(found) == 1 else ""

    def article(self, row: Row) -> str:
        """The address that opens the source of a row at its words; empty if it has none.

        The printed words lead there if no other passage of the note has them, else the passage.
        """
        if row.citation is None:
            return ""
        source, passage = row.citation.source, row.citation.passage
        found = link(self.package, source, passage)
        words = row.cell_of("figure-printed", "date-printed")
        if not web(found) or ":~:" not in found or not self._is_only_in(source, passage, words):
            return web(found)
        start = quote(words, safe="").replace("-", "%2D")
        return web(found.partition(":~:")[0] + f":~:text={start}")

    def article_at(self, source: str, passage: str) -> str:
        """The address that opens a source at a passage; empty if it has none."""
        return web(link(self.package, source, passage))

    def _is_only_in(self, source: str, passage: str, words: str) -> bool:
        """Whether these words are enough to find, and stand in no other passage of the note."""
        enough = 3
        if len(words.split()) < enough:
            return False
        holding = set()
        for one in self.package.notes[source].passages:
            if words.casefold() in one.text.casefold():
                holding.add(one.number)
        return holding == {passage}

    @cached_property
    def groups(self) -> list[FigureGroup]:
        """The figures by subject, measure and unit: the subjects with most figures first."""
        groups = []
        by_subject: dict[tuple[str, ...], int] = defaultdict(int)
        for measured, voices in comparison.alike(self.package).items():
            groups.append(FigureGroup(*measured, [voice.figure for voice in voices]))
            by_subject[measured.subjects] += len(voices)
        groups.sort(key=lambda group: (-group.sources, -len(group.figures), group.measure))
        return sorted(groups, key=lambda group: (-by_subject[group.subjects], group.subjects))

    @cached_property
    def measured(self) -> dict[str, Measured]:
        """By the id of a row, what its figure measures and says."""
        found = {}
        for group in self.groups:
            what = (group.subjects, group.measure, group.unit)
            for figure in group.figures:
                found[figure.row.id] = Measured(what, said(figure))
        return found

    @cached_property
    def main_thing(self) -> str:
        """The thing of which most is recorded; empty if there is none."""
        counts: dict[str, int] = defaultdict(int)
        for id_ in self.things:
            counts[id_] = len(self.mentions.get(id_, ()))
        return max(counts, key=lambda id_: (counts[id_], id_), default="")

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        """Where sources differ: by further citations, and by the figures alone; each pair once."""
        found: list[Disagreement] = []
        seen: set[frozenset[str]] = set()
        for id_, citations in sorted(queries.further_citations(self.package).items()):
            row = self.rows.get(id_)
            for citing in citations:
                if row is None or citing.citation is None or citing["stance"] not in PAIRING:
                    continue
                _, source, passage, _ = against = citing.citation
                others = tuple(queries.other_side(self.package, row, citing, against))
                pairs = {frozenset((row.id, other.id)) for other in others}
                if not pairs or not pairs <= seen:
                    columns = tuple(citing["columns"].split())
                    how = (citing["stance"], columns, citing["explanation"])
                    found.append(Disagreement(row, source, passage, others, *how))
                seen |= pairs
        found += self._by_figures(seen)
        return sorted(found, key=self._weight)

    def _weight(self, one: Disagreement) -> tuple[int, int, int]:
        """What to show first: contradictions, values before hedges, what most rows speak of."""
        table = one.row.table
        values = table.with_role("figure-low", "figure-high", "date")
        kind = 3
        if set(values) & set(one.columns):
            kind = 0
        elif table.with_role("figure-low"):
            sides = self.figures_of(one)
            is_hedge = sides and sides[0].what == sides[-1].what
            is_hedge = is_hedge and sides[0].values == sides[-1].values
            kind = 2 if is_hedge else 1
        fame = [len(self.mentions.get(id_, ())) for id_ in comparison.subjects(one.row)]
        return PAIRING.index(one.stance), kind, -max(fame, default=0)

    def _by_figures(self, seen: set[frozenset[str]]) -> list[Disagreement]:
        """The pairs of figures that no value fits and no citation ties."""
        found = []
        for one, other, verdict in comparison.pairs(self.package):
            is_new = frozenset((one.row.id, other.row.id)) not in seen
            if verdict == Agreement.CONTRADICTION and is_new:
                place = (other.source, other.passage)
                rows, columns = (other.row,), (other.figure.printed,)
                against = Stance.CONTRADICTS
                found.append(Disagreement(one.row, *place, rows, against, columns, ""))
        return found

    def figures_of(self, one: Disagreement) -> list[Measured]:
        """The figures on both sides of a disagreement; none unless each is a row with a value."""
        sides = [self.measured.get(row.id) for row in (one.row, *one.others)]
        found = [side for side in sides if side is not None and side.values]
        return found if len(one.others) == 1 and len(found) == len(sides) else []

    @cached_property
    def quarrels(self) -> list[list[Disagreement]]:
        """The disagreements; those about the same figures with the same two values are one."""
        found: dict[Hashable, list[Disagreement]] = {}
        for number, one in enumerate(self.disagreements):
            values = frozenset(self.figures_of(one))
            found.setdefault((one.stance, values or number), []).append(one)
        return list(found.values())

    @cached_property
    def contradictions(self) -> list[list[Disagreement]]:
        """Where a source says otherwise; not where two may both hold, or mean the same."""
        return [pairs for pairs in self.quarrels if pairs[0].stance == Stance.CONTRADICTS]

    @cached_property
    def disputed(self) -> dict[tuple[str, str], list[int]]:
        """By stance and id of a row, the quarrels in which it is a side, as places in the list."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, pairs in enumerate(self.quarrels):
            rows = [row.id for one in pairs for row in (one.row, *one.others)]
            for id_ in dict.fromkeys(rows):
                found[pairs[0].stance, id_].append(index)
        return dict(found)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the notes is recorded."""
        return coverage(self.package)

    @cached_property
    def report(self) -> Report:
        """What the checks of the engine examined in the package, and what they found."""
        return run(self.package, CHECKS, JUDGED_BY)

    @cached_property
    def changes(self) -> VersionChanges | None:
        """What changed since the last release; None if there is none.

        Raises ExportError where the release cannot be read.
        """
        return since_release(self.package)
