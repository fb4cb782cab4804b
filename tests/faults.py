"""A fault injector: changes one thing at a time in a package and looks for a finding that names it.

`python tests/faults.py [--captures DIR] [--most N]` prints docs/faults.md: for each kind of fault,
how many mutants were tried and caught, and which survived.
"""

import argparse
import csv
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, repeat
from pathlib import Path
from typing import NamedTuple

from rowcite.checks.causes import passages_of
from rowcite.checks.check import AutoFix, Check, Family
from rowcite.checks.run import Report, outcomes_of
from rowcite.checks.supporting import stating_rows
from rowcite.evidence.agreement import holds_claim
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.facts import cited_facts, facts_from, passage_facts
from rowcite.evidence.originals import originals
from rowcite.evidence.recall import RECORDED_KINDS, sentences, written_sentences
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.finding import Finding, Level
from rowcite.package.loader import load, load_originals
from rowcite.package.model import Earlier, Package
from rowcite.package.note import Note, NotePassage, parse
from rowcite.package.records import csv_line
from rowcite.package.rows import PassageKind, Stance
from rowcite.package.table import Row, Table, fill
from rowcite.package.values import date_cells, dated_rows, figure_rows, text_cells
from rowcite.text.copies import MOST
from rowcite.text.dates import date_spans
from rowcite.text.figures import read_figures
from rowcite.text.names import NameIndex
from rowcite.text.stems import stems
from rowcite.upkeep.fixing import fixed_texts
from rowcite.upkeep.generate import generated_files
from support import ALL_CHECKS, ROOT

NUMBER = {
    "printed-not-rendered", "printed-value-mismatch", "ungrounded-number", "unrecorded-number",
    "qualifier-mismatch", "low-above-high", "original-number-not-noted", "printed-text-absent",
    "stale-explanation", "unread-digits",
}  # fmt: skip
DATE = {
    "printed-not-rendered", "printed-date-mismatch", "ungrounded-date", "unrecorded-date",
    "future-happened", "original-date-not-noted", "printed-text-absent", "stale-explanation",
    "end-before-start", "date-without-basis", "impossible-date", "weekday-mismatch",
}  # fmt: skip
NAME = {
    "ungrounded-name", "unrecorded-name", "ungrounded-spelling", "original-name-not-noted",
    "printed-text-absent", "stale-explanation", "unknown-reference", "printed-not-rendered",
    "repeated-row", "mixed-script", "unproven-name", "unsupported-citation", "duplicate-key",
    "tied-to-itself", "unevidenced-reference", "unevidenced-other",
}  # fmt: skip
DOUBLE = {"repeated-row", "duplicate-key"}
WORD = {"tied-to-itself", "wrong-dimension", "future-happened"}
STANCE = {
    "missing-explanation", "missing-columns", "unsupported-citation", "ungrounded-name",
    "ungrounded-spelling", "unpaired-stance", "false-stance",
}  # fmt: skip
LOST = {
    "unrecorded-number", "unrecorded-date", "unrecorded-name", "unused-entity", "uncited-passage",
    "printed-not-rendered", "stale-waiver", "unknown-reference", "unknown-row", "unproven-name",
    "unused-source", "date-without-basis", "original-name-not-noted", "unevidenced-reference",
}  # fmt: skip
CITED = {
    *NUMBER, *DATE, *NAME, "cites-navigation", "unknown-passage", "unused-source",
    "uncited-passage", "pin-mismatch", "missing-pin",
}  # fmt: skip
COPIED = {"copied-text", "long-quotation"}
LEFT_ASIDE = {"repeat-says-more"}

OTHER_IS_NAMED = (
    "the passage names the other one too, "
    "and another row records of it what this row no longer does"
)
# Each kind of fault: the codes of the errors that name it, and why a mutant may survive.
KINDS: dict[str, tuple[set[str], str]] = {
    "digit of a value": (NUMBER, ""),
    "factor of 1000": (NUMBER, ""),
    "unit": (NUMBER, ""),
    "hedge": (NUMBER, ""),
    "low and high exchanged": (NUMBER, ""),
    "printed digit": (NUMBER, ""),
    "digit in a text": (NUMBER | DATE, ""),
    "year": (DATE, ""),
    "day": (DATE, ""),
    "month": (DATE, ""),
    "printed weekday or month": (DATE, ""),
    "day of publication": (DATE, ""),
    "speaker": (NAME, OTHER_IS_NAMED),
    "region": (NAME, "the passage names the other region too"),
    "thing referred to": (NAME, OTHER_IS_NAMED),
    "source": (
        CITED,
        "the passage of that number in the other source states the same figures, dates and names",
    ),
    "passage": (CITED, "the next passage states the same figures, dates and names"),
    "citation moved to another source that names the same": (
        CITED,
        "the other passage says the same of the same things, or its words would serve as well",
    ),
    "citation moved to the header": (CITED, "no one sentence of the text says all of it"),
    "further citation moved to another passage": (
        CITED,
        "the explanation says how the value was concluded, and the next passage bears on it too",
    ),
    "false citation in support": (
        {"unsupported-citation"},
        "the other passage says the same of the same things, or its words would serve as well",
    ),
    "word of a list exchanged": (
        WORD,
        "the passage has a word for the other one too, or it takes no word to say it",
    ),
    "measure exchanged": (WORD, "the passage counts the other thing as well"),
    "modality exchanged": (
        WORD,
        "no word of the passage is needed to say how real it is, or the passage has one",
    ),
    "stance exchanged": (
        STANCE,
        "a passage that says the same bears on the row as well; and two values may be of one scope",
    ),
    "English and Russian exchanged": (
        {"wrong-language"},
        "the names are acronyms, or have a digit within, as «Бабр24»",
    ),
    "row deleted, then --fix": (LOST | NUMBER | DATE | NAME, "other rows say the same of it"),
    "row deleted where git is at hand": (LOST | NUMBER | DATE | NAME, ""),
    "negation dropped": (
        NUMBER | {"unsupported-citation"},
        "the passage denies something else as well",
    ),
    "letter of a name": (NAME, ""),
    "sentence of a note with a fact": (
        CITED,
        "what it states stands in another sentence of the same passage too",
    ),
    "sentence of a note without a fact": (
        CITED,
        (
            "no row lives on this sentence alone: enough of the words of its rows stand "
            "in the other sentences"
        ),
    ),
    "sentence of another note added": (
        set(),
        "the rows of the passage have half of its words by chance",
    ),
    "digit of a note": (
        NUMBER | DATE | {"ungrounded-spelling"},
        (
            "the digit is in words that the note alone has, such as a time of day, "
            "or in words that are not read"
        ),
    ),
    "pin": ({"pin-mismatch", "missing-pin"}, ""),
    "9 words copied": (COPIED, ""),
    "20 words copied": (COPIED, ""),
    "60 words copied": (COPIED, ""),
    "quoted by eight words": (COPIED, "at most 16 words are quoted, in pieces that may be names"),
    "false remark that something is not said": (
        {"named-after-all"},
        "the passage has no date but that of its publication, or that of something else",
    ),
    "passage called navigation": (LEFT_ASIDE, "it is short, and has no number, date or name"),
    "fact noted as navigation": (LEFT_ASIDE, "the sentence has no number and no date"),
    "passage called a repeat": (
        LEFT_ASIDE,
        "the other passages of the note have the same numbers, dates and names",
    ),
}
# Kinds that only the originals tell, or that need them to be made.
OF_ORIGINALS = (
    "pin", "9 words copied", "20 words copied", "60 words copied", "quoted by eight words",
    "passage called navigation",
)  # fmt: skip
NEED_ORIGINALS = {check.code for check in ALL_CHECKS if check.family == Family.ORIGINALS}
# A question at the place of a fault counts whatever it asks: who answers it looks at the place.
REVIEWS = [check for check in ALL_CHECKS if check.level == Level.REVIEW]
ERRORS = [check for check in ALL_CHECKS if check.level == Level.ERROR]
HEDGES = {
    "exact": "more-than",
    "more-than": "at-least",
    "at-least": "more-than",
    "between": "exact",
    "vague": "about",
    "about": "exact",
}
UNITS = {"RUB": "USD", "ha": "km", "a": "mo", "1": "t"}
WORDS = {
    "четверг": "среду",
    "ноября": "октября",
    "декабря": "ноября",
    "вчера": "сегодня",
    "сегодня": "вчера",
    "7 ноя": "7 окт",
}
DATE_LINE = re.compile(r".{0,60}?(?:/\. | [-–—] )")
NEGATION = re.compile(r"\b(?:not|no|nor|never|nobody|none|neither|without|cannot|не|без)\s+")
# Questions whose answers follow from a text and the names in its source: where this one stands.
READ_IN_TEXTS = {facts_from.__wrapped__: 0, queries.mentions.__wrapped__: 1}
LISTED = 20  # survivors of a kind that the page names
UNSAID = re.compile(r"\b(?:named|printed|stated|said|attributed|source|speaker|whose)\b")
Place = tuple[str, int]


@dataclass(frozen=True)
class Mutant:
    """One change: its kind, the file, what of it is replaced by what, and what was done.

    All of the file is replaced if `old` is empty. A finding counts if it lies in one of the
    `places`; anywhere if there are none. What --fix can put right is put right before a mutant
    is judged that is `fixed`; one that is `compared` is compared with the package as it was.
    """

    kind: str
    path: str
    old: str
    new: str
    said: str
    places: frozenset[Place]
    line: int = 0  # of the changed row, which a finding at its double names
    fixed: bool = False
    compared: bool = False

    def of(self, text: str) -> str:
        """The new text of the file."""
        return text.replace(self.old, self.new, 1) if self.old else self.new

    @property
    def moves_lines(self) -> bool:
        """Whether other lines of the file may stand elsewhere afterwards."""
        return not self.old or self.old.count("\n") != self.new.count("\n")

    def is_apart_from(self, other: "Mutant") -> bool:
        """Whether each of the two can be told to be named while both are in place."""
        if (self.fixed, self.compared) != (other.fixed, other.compared):
            return False
        if not self.places or not other.places or self.places & other.places:
            return False
        for one, another in ((self, other), (other, self)):
            paths = {another.path, *(path for path, _ in another.places)}
            if one.moves_lines and one.path in paths:
                return False
        return True

    def is_named_by(self, finding: Finding) -> bool:
        """Whether a finding is a question or has a fitting code, and has a fitting place.

        It fits at the fault, at the other end of it, or at a row that now says the same.
        """
        where = (finding.where.path, finding.where.line)
        double = (
            finding.code in DOUBLE
            and where[0] == self.path
            and re.search(rf"\bline {self.line}\b", finding.message)
        )
        fits = where in self.places or bool(double) or not self.places
        names = finding.level == Level.REVIEW or finding.code in KINDS[self.kind][0]
        return names and fits


class Judgement(NamedTuple):
    """How a fault is named: without the originals too, as an error, and by which questions.

    What is asked beside an error is not sought.
    """

    without: bool
    is_error: bool
    asked: frozenset[str] = frozenset()


def shifted(number: str) -> str:
    """A number with its first digit changed."""
    return re.sub(r"[0-9]", lambda m: str(int(m[0]) % 9 + 1), number, count=1)


def lines_of(note: Note, passage: NotePassage) -> set[Place]:
    """The lines of a passage of a note."""
    end = next((p.line for p in note.passages if p.line > passage.line), len(note.lines) + 1)
    return {(note.path, line) for line in range(passage.line, end)}


@dataclass
class Injector:
    """Makes mutants of a package and judges them; its files stay as they are."""

    root: Path
    captures: Path | None = None
    package: Package = field(init=False, repr=False)
    fitting: dict[str, list[Check]] = field(init=False)
    asking: dict[str, list[Check]] = field(init=False)
    naming: dict[str, list[Check]] = field(init=False)

    def __post_init__(self) -> None:
        self.fitting = {
            kind: [check for check in ERRORS if check.code in codes]
            for kind, (codes, _) in KINDS.items()
        }
        self.asking = {kind: list(REVIEWS) for kind in KINDS}
        self.naming = {kind: [*self.fitting[kind], *REVIEWS] for kind in KINDS}
        self.package = load(self.root)
        if self.captures:
            load_originals(self.package, self.captures)
        findings(self.package, ALL_CHECKS)  # what it reads is read once, and not with each mutant

    def text(self, path: str) -> str:
        """A file as it is."""
        return (self.root / path).read_text("utf-8")

    def with_cell(
        self, kind: str, row: Row, cells: dict[str, str], places: Iterable[Place] = ()
    ) -> Mutant:
        """The mutant in which cells of a row are changed.

        A finding counts at the row, or in the passages that it cites.
        """
        line = csv_line((row.cells | cells).values())
        said = ", ".join(f"{row.id}.{name}: {row[name]} > {cell}" for name, cell in cells.items())
        cited = [row, *queries.further_citations(self.package).get(row.id, ())]
        ends = {place for one in cited for place in self.passage_places(one)}
        return Mutant(
            kind,
            row.table.path,
            row.raw,
            line,
            said,
            frozenset({(row.table.path, row.line), *ends, *places}),
            row.line,
        )

    def target_places(self, citation: Row) -> set[Place]:
        """The line of the row that a further citation speaks of."""
        row = queries.rows_by_id(self.package).get(citation["row"])
        return {(row.table.path, row.line)} if row else set()

    def with_citation(self, kind: str, table: Table, row: Row, place: tuple[str, str]) -> Mutant:
        """The mutant with one more citation, which says that a passage supports a row."""
        source, passage = table.citing_columns or ("", "")
        cells = {
            "id": "zz-false",
            "row": row.id,
            "stance": "supports",
            "basis": "stated",
            source: place[0],
            passage: place[1],
        }
        line = csv_line(cells.get(field.name, "") for field in table.schema.fields)
        last = table.rows[-1]
        added = last.line + last.raw.count("\n")
        said = f"{row.id} is supported by {place[0]} {place[1]}"
        places = frozenset({(table.path, added)})
        return Mutant(kind, table.path, last.raw, last.raw + line, said, places, added)

    def passage_places(self, row: Row) -> set[Place]:
        """The lines of the passage that a row cites."""
        cited = row.citation
        passage = self.package.passage(cited.source, cited.passage) if cited else None
        return lines_of(self.package.notes[cited.source], passage) if cited and passage else set()

    def with_note(
        self, kind: str, note: Note, passage: NotePassage, text: str, said: str
    ) -> Mutant:
        """The mutant in which a note is changed.

        A finding counts in the passage, or at a row that it is evidence for.
        """
        rows = queries.rows_citing(self.package).get((note.source, passage.number), [])
        targets = [
            queries.rows_by_id(self.package).get(row["row"])
            for row in rows
            if row.table.schema.role == "citations"
        ]
        places = {(row.table.path, row.line) for row in [*rows, *targets] if row}
        return Mutant(
            kind,
            note.path,
            "",
            text,
            f"{note.source} {passage.number}: {said}",
            frozenset(places | lines_of(note, passage)),
        )

    def package_with(self, *mutants: Mutant) -> Package:
        """The package with a mutant in place, or with several that lie apart, to be judged."""
        texts: dict[str, str] = {}
        for mutant in mutants:
            text = texts.get(mutant.path)
            texts[mutant.path] = mutant.of(self.text(mutant.path) if text is None else text)
        package = self.changed(texts)
        if mutants[0].fixed:
            package.generated = generated_files(package, None)
            fixed = fixed_texts(package, AutoFix.GENERATED, package.generated)
            package = self.changed(fixed | texts)
        if mutants[0].compared:
            package.base = Earlier("the package as it was", self.package)
        return package

    def changed(self, texts: dict[str, str]) -> Package:
        """The package with other texts of some files, by path; what is unchanged is shared."""
        package = replace(
            self.package,
            tables=dict(self.package.tables),
            notes=dict(self.package.notes),
            questions={},
            answers={},
        )
        for name, table in self.package.tables.items():
            if table.path in texts:
                package.tables[name] = replace(table, faults=[], unread=[], _keys={}, _texts={})
                fill(package.tables[name], texts[table.path])
        for source, note in self.package.notes.items():
            if note.path in texts:
                package.notes[source] = parse(note.path, texts[note.path])
        self.take_over(package)
        return package

    def take_over(self, package: Package) -> None:
        """Let a changed package know what was read in texts, where the names there are the same."""
        one, other = self.package, package
        sources = one.role("sources") is other.role("sources")
        digests = {queries._names_and_heads(package)._digest for package in (one, other)}
        known = queries.entities(one).keys() == queries.entities(other).keys()
        if not (sources and known and len(digests) == 1):
            return
        before, now = queries._things_by_source(one), queries._things_by_source(other)
        for key, answer in one.answers.items():
            question, given, _ = key
            if question in READ_IN_TEXTS:
                source = given[READ_IN_TEXTS[question]]
                if before.get(source) == now.get(source):
                    other.answers[key] = answer

    def judge(self, *mutants: Mutant) -> list[Finding]:
        """All findings with the mutants in place."""
        return findings(self.package_with(*mutants), ALL_CHECKS)

    def judgement(self, mutant: Mutant, *, whole: bool = True) -> Judgement:
        """How the fault is named; unless it is to be `whole`, by one question at most.

        Only the errors with a fitting code are sought, and no more of them than it takes to know;
        the one that named the last fault of the kind comes first.
        """
        checks = self.fitting[mutant.kind]
        is_error = False
        package = self.package_with(mutant)
        for check in checks:
            if not any(map(mutant.is_named_by, findings(package, [check]))):
                continue
            is_error = True
            if check.code not in NEED_ORIGINALS:
                put_first(checks, check)
                return Judgement(without=True, is_error=True)
        asking = set()
        for check in self.asking[mutant.kind]:
            if any(map(mutant.is_named_by, findings(package, [check]))):
                asking.add(check.code)
                if not whole and not asking <= NEED_ORIGINALS:
                    put_first(self.asking[mutant.kind], check)
                    break
        without = not asking <= NEED_ORIGINALS
        return Judgement(without, is_error, frozenset() if is_error else frozenset(asking))

    def judgements(self, mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, Judgement]]:
        """How each of some faults of a kind is named, all of which are in place: they lie apart.

        Whatever names a fault without the originals is enough, be it an error or a question.
        """
        checks = self.naming[mutants[0].kind]
        package = self.package_with(*mutants)
        waiting, errors = list(mutants), set()
        asked: dict[Mutant, set[str]] = {mutant: set() for mutant in mutants}
        for check in tuple(checks):
            found = findings(package, [check]) if waiting else []
            named = [mutant for mutant in waiting if any(map(mutant.is_named_by, found))]
            if check.level == Level.ERROR:
                errors.update(named)
            for mutant in named:
                asked[mutant].add(check.code)
            if named and check.code not in NEED_ORIGINALS:
                put_first(checks, check)
                waiting = [mutant for mutant in waiting if mutant not in named]
        for mutant in mutants:
            is_error = mutant in errors
            asking = frozenset() if is_error else frozenset(asked[mutant])
            yield mutant, Judgement(mutant not in waiting, is_error, asking)


def put_first(checks: list[Check], check: Check) -> None:
    """Move a check to the front: what named one fault of a kind most likely names the next."""
    checks.remove(check)
    checks.insert(0, check)


def findings(package: Package, checks: Iterable[Check]) -> list[Finding]:
    """All that these checks find; without the extent of a report, which takes time to compute."""
    outcomes = outcomes_of(package, checks, Family, strict=False)
    return Report("", "", outcomes).all_findings


def figure_mutants(injector: Injector) -> Iterator[Mutant]:
    """A digit, a factor of 1000, the unit, the hedge, low and high exchanged, the printed words."""
    for f in figure_rows(injector.package):
        row = f.row
        for column in (f.low, f.high):
            if row[column]:
                yield injector.with_cell("digit of a value", row, {column: shifted(row[column])})
                yield injector.with_cell(
                    "factor of 1000", row, {column: plain(Decimal(row[column]) * 1000)}
                )
        yield injector.with_cell("unit", row, {f.unit: UNITS.get(row[f.unit], "1")})
        yield injector.with_cell("hedge", row, {f.qualifier: HEDGES.get(row[f.qualifier], "exact")})
        if row[f.low] != row[f.high]:
            yield injector.with_cell(
                "low and high exchanged", row, {f.low: row[f.high], f.high: row[f.low]}
            )
        turned = re.sub(r"([0-9]+)(\D+)([0-9]+)", r"\3\2\1", row[f.printed], count=1)
        if row[f.qualifier] == "between" and turned != row[f.printed]:
            yield injector.with_cell("low and high exchanged", row, {f.printed: turned})
        if re.search(r"[0-9]", row[f.printed]):
            yield injector.with_cell("printed digit", row, {f.printed: shifted(row[f.printed])})


def text_mutants(injector: Injector) -> Iterator[Mutant]:
    """The first digit of a number in a text of the editors."""
    for row, column in text_cells(injector.package):
        if re.search(r"(?<!\w)[0-9]", row[column]) and (
            read_figures(row[column]) or "20" in row[column]
        ):
            changed = shifted(row[column])
            if not is_stated(injector.package, row, changed):
                yield injector.with_cell("digit in a text", row, {column: changed})


def is_stated(package: Package, row: Row, text: str) -> bool:
    """Whether the evidence of a row states all numbers and dates of another text as well."""
    places = [place.split() for place in passages_of(package, row)]
    held = [facts for place in places if (facts := passage_facts(package, *place))]
    facts = facts_from(package, queries.source_for(row), text)
    wanted = [fact for fact, _ in facts.pairs() if not isinstance(fact, str)]
    return bool(wanted) and all(any(one.has(fact) for one in held) for fact in wanted)


def date_mutants(injector: Injector) -> Iterator[Mutant]:
    """A day, a month, a year, a weekday or month in the printed words; the day of publication."""
    package = injector.package
    for row, column in date_cells(package):
        cell = row[column]
        yield injector.with_cell(
            "year", row, {column: re.sub(r"[0-9]{4}", lambda m: str(int(m[0]) + 1), cell, count=1)}
        )
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            day = date.fromisoformat(cell)
            yield injector.with_cell("day", row, {column: (day - timedelta(days=1)).isoformat()})
            yield injector.with_cell("month", row, {column: (day - timedelta(days=31)).isoformat()})
    for found in dated_rows(package):
        printed = found.row[found.printed]
        changed = next(
            (
                re.sub(old, new, printed, flags=re.IGNORECASE)
                for old, new in WORDS.items()
                if old in printed.lower()
            ),
            "",
        )
        if changed:
            yield injector.with_cell(
                "printed weekday or month", found.row, {found.printed: changed}
            )
    for row in queries.sources(package).values():
        places = {
            (r.table.path, r.line)
            for (source, _), rows in queries.rows_citing(package).items()
            if source == row.id
            for r in rows
        }
        note = package.notes[row.id]
        places |= {(note.path, line) for line in range(1, len(note.lines) + 1)}
        for column in row.table.with_role("published"):
            if len(row[column]) < len("2025-11-06"):
                continue  # of a month or a year no day can be changed
            day = date.fromisoformat(row[column])
            yield injector.with_cell(
                "day of publication", row, {column: (day - timedelta(days=1)).isoformat()}, places
            )


def reference_mutants(injector: Injector) -> Iterator[Mutant]:
    """Every cell that names a thing: another thing of the same kind instead."""
    package = injector.package
    kin: dict[str, list[str]] = defaultdict(list)
    for id_, entity in queries.entities(package).items():
        kin[entity.row.table.name].append(id_)
    for table in package.tables.values():
        if table.schema.role in ("entities", "passages"):
            continue
        for column in table.entity_columns:
            kind = {"speaker": "speaker", "said_by": "speaker", "region": "region"}.get(
                column, "thing referred to"
            )
            for row in table.rows:
                entity = queries.entities(package).get(row[column])
                if entity:
                    others = kin[entity.row.table.name]
                    yield injector.with_cell(
                        kind, row, {column: others[(others.index(row[column]) + 1) % len(others)]}
                    )


def citation_mutants(injector: Injector) -> Iterator[Mutant]:
    """The next source, the next passage, for every row that claims a figure, a date or a name."""
    package = injector.package
    sources = sorted(package.notes)
    for cited in package.citations():
        row, note = cited.row, package.notes[cited.source]
        if row.table.schema.role in ("entities", "sources") or not claims_by_row(package).get(
            row.id
        ):
            continue
        other = sources[(sources.index(cited.source) + 1) % len(sources)]
        numbers = [p.number for p in note.passages]
        following = numbers[(numbers.index(cited.passage) + 1) % len(numbers)]
        evident = evidence_of(package, row)
        for kind, cell, place in (
            ("source", other, (other, cited.passage)),
            ("passage", following, (cited.source, following)),
        ):
            if place not in evident and not names_alike(
                package, row, place
            ):  # these speak of the row as well
                yield injector.with_cell(kind, row, {cited.columns[kind == "passage"]: cell})


def names_alike(package: Package, row: Row, place: tuple[str, str]) -> bool:
    """Whether a row that introduces a name or a thing could as well cite another passage.

    It could where all its names stand.
    """
    passage = package.passage(*place)
    names = [
        row[column]
        for role in ("name", "other-name")
        for column in row.table.with_role(role)
        if row[column]
    ]
    return (
        bool(names)
        and passage is not None
        and all(NameIndex([("", name)]).find(passage.text) for name in names)
    )


def evidence_of(package: Package, row: Row) -> set[tuple[str, str]]:
    """Every passage that is evidence for a row, or for the row of which a citation speaks."""
    target = (
        queries.rows_by_id(package).get(row["row"], row)
        if row.table.schema.role == "citations"
        else row
    )
    found = (
        one.citation for one in (target, *queries.further_citations(package).get(target.id, ()))
    )
    return {(cited.source, cited.passage) for cited in found if cited}


def header_mutants(injector: Injector) -> Iterator[Mutant]:
    """A row cites the header of its source, which names all that the row claims."""
    package = injector.package
    for row in stating_rows(package):
        cited, claims = row.citation, claims_by_row(package).get(row.id, [])
        header = package.notes[cited.source].passages[0] if cited else None
        if cited is None or header is None or header.number == cited.passage:
            continue
        there = passage_facts(package, cited.source, header.number)
        if claims and all(holds_claim(there, claim) for claim in claims):
            cells = {cited.columns[1]: header.number}
            yield injector.with_cell("citation moved to the header", row, cells)


def further_mutants(injector: Injector) -> Iterator[Mutant]:
    """Every further citation, moved to the next passage of its source."""
    package = injector.package
    for citation in package.rows_of("citations"):
        cited = citation.citation
        if cited is None:
            continue
        passages = told_in(package.notes[cited.source])
        numbers = [passage.number for passage in passages]
        following = numbers[(numbers.index(cited.passage) + 1) % len(numbers)]
        if (cited.source, following) not in evidence_of(package, citation):
            yield injector.with_cell(
                "further citation moved to another passage",
                citation,
                {cited.columns[1]: following},
                injector.target_places(citation),
            )


def told_in(note: Note) -> list[NotePassage]:
    """The passages of a note that can be evidence."""
    return [passage for passage in note.passages if passage.kind != PassageKind.NAVIGATION]


def another_source(package: Package, row: Row) -> tuple[str, str] | None:
    """The passage of another source that names all things of a row and holds most of its claims.

    It is no evidence for the row yet. None if no passage names them all.
    """
    claims = claims_by_row(package).get(row.id, [])
    things = {row[column] for column in row.table.entity_columns if row[column]}
    evident, best = evidence_of(package, row), None
    most = 0
    for note, passage in package.passages():
        place = (note.source, passage.number)
        there = passage_facts(package, *place)
        if note.source == queries.source_for(row) or there is None or place in evident:
            continue
        if passage.kind == PassageKind.NAVIGATION or not things <= there.names.keys():
            continue
        held = sum(holds_claim(there, claim) for claim in claims)
        if held > most:
            most, best = held, place
    return best


def elsewhere_mutants(injector: Injector) -> Iterator[Mutant]:
    """A row cites another source that names the same things, or is said to be supported by it."""
    package, table = injector.package, injector.package.role("citations")
    apart = ("entities", "sources", "citations", "passages", "retired")
    for row in package.rows():
        citing = row.table.citing_columns
        if row.table.schema.role in apart or row.table.with_role("name") or citing is None:
            continue
        place = another_source(package, row)
        if place is None or names_alike(package, row, place):
            continue
        cells = dict(zip(citing, place, strict=True))
        yield injector.with_cell("citation moved to another source that names the same", row, cells)
        if table is not None:
            yield injector.with_citation("false citation in support", table, row, place)


def word_mutants(injector: Injector) -> Iterator[Mutant]:
    """A word exchanged for the next of its list: a tie, a part, a measure, a modality, a stance."""
    kinds = {"measure": "measure exchanged", "modality": "modality exchanged"}
    for table in injector.package.tables.values():
        for column in table.schema.fields:
            kind = kinds.get(column.role, "word of a list exchanged")
            words = list(column.constraints.enum or ()) if column.words else []
            if table.schema.role == "citations" and column.name == "stance":
                kind, words = "stance exchanged", [str(stance) for stance in Stance]
            for row in table.rows:
                if row[column.name] in words:
                    following = words[(words.index(row[column.name]) + 1) % len(words)]
                    yield injector.with_cell(kind, row, {column.name: following})
                if kind == "modality exchanged" and row[column.name] == "happened":
                    yield injector.with_cell(kind, row, {column.name: "planned"})


def language_mutants(injector: Injector) -> Iterator[Mutant]:
    """An English and a Russian cell of a row exchanged."""
    for table in injector.package.tables.values():
        columns = {field.language: field.name for field in reversed(table.schema.fields)}
        for row in table.rows if {"en", "ru"} <= columns.keys() else ():
            english, russian = columns["en"], columns["ru"]
            if row[english] and row[russian] and row[english] != row[russian]:
                cells = {english: row[russian], russian: row[english]}
                yield injector.with_cell("English and Russian exchanged", row, cells)


def deletion_mutants(injector: Injector) -> Iterator[Mutant]:
    """A row left out that introduces no thing, and what is generated made anew; without git too."""
    for table in injector.package.tables.values():
        if table.schema.role in ("sources", "retired", *GENERATED_TABLES) or table.with_role(
            "name"
        ):
            continue
        for row in table.rows:
            kind, said = "row deleted, then --fix", f"{table.name} {row.id}"
            mutant = Mutant(kind, table.path, row.raw, "", said, frozenset(), fixed=True)
            yield mutant
            yield replace(mutant, kind="row deleted where git is at hand", compared=True)


def negation_mutants(injector: Injector) -> Iterator[Mutant]:
    """A negation left out of a text of the editors, and of a note.

    A remark that something is not said is another kind of fault.
    """
    package = injector.package
    for row, column in text_cells(package):
        if NEGATION.search(row[column]):
            text = NEGATION.sub("", row[column], count=1)
            yield injector.with_cell("negation dropped", row, {column: text})
    for note in package.notes.values():
        text = injector.text(note.path)
        for passage in note.passages:
            start = text.index(f"## {passage.number} ·")
            for found in NEGATION.finditer(passage.text):
                around = passage.text[max(0, found.start() - 20) : found.end() + 20]
                written = re.compile(re.escape(around).replace(r"\ ", r"\s+"))
                without = NEGATION.sub("", around, count=1)
                changed = written.sub(lambda _, to=without: to, text[start:], count=1)
                rest = passage.text[found.start() :].partition(".")[0]
                is_remark = UNSAID.search(rest) is not None
                if passage.kind in RECORDED_KINDS and changed != text[start:] and not is_remark:
                    yield injector.with_note(
                        "negation dropped", note, passage, text[:start] + changed, without
                    )


def name_mutants(injector: Injector) -> Iterator[Mutant]:
    """A letter of a name: of the thing itself, and of each other name."""
    package = injector.package
    holders: dict[str, list[Row]] = defaultdict(list)
    for row in package.rows():
        for cell in set(row.cells.values()):
            holders[cell].append(row)
    for table in package.tables.values():
        columns = (
            [*table.with_role("name"), *table.with_role("other-name")]
            if table.schema.role != "entities"
            else []
        )
        for row in table.rows if columns else ():
            bearer = row[table.entity_columns[0]] if table.with_role("other-name") else row.id
            uses = {(r.table.path, r.line) for r in holders[bearer] if r is not row}
            ends = {place for r in holders[bearer] for place in injector.passage_places(r)}
            for column in columns:
                if len(row[column]) > 3:
                    letters = "юэ" if re.search("[а-я]", row[column]) else "qx"
                    letter = letters[letters[0] == row[column][2]]
                    name = row[column][:2] + letter + row[column][3:]
                    yield injector.with_cell("letter of a name", row, {column: name}, uses | ends)


def note_mutants(injector: Injector) -> Iterator[Mutant]:
    """A sentence of a note left out; a digit of it changed; a pin's digit."""
    package = injector.package
    for note in package.notes.values():
        text = injector.text(note.path)
        for passage in note.passages:
            if passage.kind in RECORDED_KINDS:
                yield from sentence_mutants(injector, note, passage, text)
            pin = note.pins.get(passage.number)
            if pin and note.source in package.originals:
                changed = pin.fingerprint[:-1] + ("0" if pin.fingerprint[-1] != "0" else "1")
                yield injector.with_note(
                    "pin", note, passage, text.replace(pin.fingerprint, changed, 1), changed
                )


def sentence_mutants(
    injector: Injector, note: Note, passage: NotePassage, text: str
) -> Iterator[Mutant]:
    """Each sentence of a passage left out; each number in it that is not quoted changed."""
    own = passage_facts(injector.package, note.source, passage.number)
    words = [*own.figures.values(), *own.dates.values(), *own.names.values()] if own else []
    start = text.index(f"## {passage.number} ·")
    before, after = text[:start], text[start:]
    telling = {text for text, _ in sentences(injector.package, note, passage)}
    for sentence in written_sentences(passage):
        written = re.compile(re.escape(sentence).replace(r"\ ", r"\s+"))
        factual = any(w in sentence for w in words)
        if (
            factual or sentence in telling
        ):  # the others lead in what follows, or say no more than that nobody is named
            kind = (
                "sentence of a note with a fact" if factual else "sentence of a note without a fact"
            )
            yield injector.with_note(
                kind, note, passage, before + written.sub("", after, count=1), sentence[:60]
            )
        for found in re.finditer(r"(?<![\w«])[0-9]+", sentence):
            number = found[0][:-1] + shifted(
                found[0][-1]
            )  # another year or day that could be meant
            changed = sentence[: found.start()] + number + sentence[found.end() :]
            text = before + written.sub(lambda _, to=changed: to, after, count=1)
            yield injector.with_note("digit of a note", note, passage, text, changed[:60])


def addition_mutants(injector: Injector) -> Iterator[Mutant]:
    """A sentence without a fact that a note of another source has, in each passage with data.

    No row records it there: what a contributor would leave out of the tables.
    """
    package = injector.package
    told: list[tuple[str, str]] = []
    for note, passage in package.passages():
        own = passage_facts(package, note.source, passage.number)
        words = [*own.figures.values(), *own.dates.values(), *own.names.values()] if own else []
        if passage.kind in RECORDED_KINDS:
            for sentence, _ in sentences(package, note, passage):
                is_remark = sentence.casefold().startswith("the text that was read")
                if not is_remark and not any(word in sentence for word in words):
                    told.append((note.source, sentence))
    for at, (note, passage) in enumerate(package.passages()):
        added = [sentence for source, sentence in told if source != note.source]
        if passage.kind not in RECORDED_KINDS or not added:
            continue
        sentence = added[at % len(added)]
        heading = f"## {passage.number} · {passage.kind}\n\n"
        text = injector.text(note.path).replace(heading, f"{heading}{sentence}\n\n", 1)
        kind = "sentence of another note added"
        yield injector.with_note(kind, note, passage, text, sentence[:60])


def copying_mutants(injector: Injector) -> Iterator[Mutant]:
    """The first 9, 20 and 60 words of a passage of an original: in its note, and in a row.

    A date line, «МОСКВА, 25 декабря. /ТАСС/.», is figures and names: the words are those behind it.
    """
    package = injector.package
    for original in originals(package):
        note, passage = original.note, original.passage
        if passage.kind == PassageKind.HEADER:  # the title may be given in full
            continue
        article = package.originals[note.source].text
        line = DATE_LINE.match(original.text)
        start = line.end() if line and date_spans(line[0]) else 0
        words = article[article.index(original.text) + start :].split()
        words = [word for word in words if any(map(str.isalnum, word))]
        text = injector.text(note.path)
        for count in (9, 20, 60):
            if len(words) < count:
                continue
            copied = " ".join(words[:count])
            heading = f"## {passage.number} · {passage.kind}\n\n"
            changed = text.replace(heading, f"{heading}{copied}\n", 1)
            kind, said = f"{count} words copied", f"{copied[:20]}…"
            yield injector.with_note(kind, note, passage, changed, said)
            for row in citing_with_remark(package, note, passage)[:1]:
                cells = {"note": copied}
                mutant = injector.with_cell(kind, row, cells)
                yield replace(mutant, said=f"{row.id}.note: {said}")


def quoting_mutants(injector: Injector) -> Iterator[Mutant]:
    """A passage of an original, or its first half, quoted: eight words, then one of our own."""
    for original in originals(injector.package):
        note, passage = original.note, original.passage
        words = re.sub("[«»]", "", original.text).split()
        if passage.kind == PassageKind.HEADER or len(words) < 2 * MOST:
            continue
        heading = f"## {passage.number} · {passage.kind}\n\n"
        for count in (len(words), len(words) // 2):
            pieces = [" ".join(words[at : at + MOST]) for at in range(0, count, MOST)]
            quoted = "\nThen ".join(f"«{piece}»." for piece in pieces)
            text = injector.text(note.path).replace(heading, f"{heading}Here {quoted}\n", 1)
            said = f"{count} words"
            yield injector.with_note("quoted by eight words", note, passage, text, said)


def remark_mutants(injector: Injector) -> Iterator[Mutant]:
    """A remark that a thing, a date or whoever speaks is not given, which the passage gives."""
    package = injector.package
    for row in package.rows():
        there = cited_facts(package, row)
        if "note" not in row.cells or row["note"] or there is None:
            continue
        named = [column for column in row.table.entity_columns if row[column] in there.names]
        remarks = [f"{there.names[row[column]]} is not named." for column in named[:1]]
        if there.dates and not any(row[column] for column in row.table.with_role("date")):
            remarks.append("No date is given.")
        for remark in remarks:
            kind = "false remark that something is not said"
            yield injector.with_cell(kind, row, {"note": remark})


def citing_with_remark(package: Package, note: Note, passage: NotePassage) -> list[Row]:
    """The rows that cite a passage and have a column for remarks."""
    rows = queries.rows_citing(package).get((note.source, passage.number), [])
    return [row for row in rows if "note" in row.cells]


def aside_mutants(injector: Injector) -> Iterator[Mutant]:
    """A passage with data that is called navigation, or a repeat though it says something new."""
    package = injector.package
    for note, passage in package.passages():
        if passage.kind not in RECORDED_KINDS:
            continue
        text = injector.text(note.path)
        heading = f"## {passage.number} · "
        before, after = text.split(heading + passage.kind, 1)
        if says_something_new(package, note, passage):
            changed = f"{before}{heading}{PassageKind.REPEAT}{after}"
            kind = "passage called a repeat"
            yield injector.with_note(kind, note, passage, changed, str(passage.kind))
        if note.source in package.originals and passage.number in note.pins:
            end = after.find("\n## ")
            rest = after[end:] if end >= 0 else "\n"
            before = re.sub(rf"(?m)^  {passage.number}: .*$", "", before)
            changed = f"{before}{heading}{PassageKind.NAVIGATION}\n\nLinks.\n{rest}"
            kind = "passage called navigation"
            yield injector.with_note(kind, note, passage, changed, str(passage.kind))


def noted_mutants(injector: Injector) -> Iterator[Mutant]:
    """What a passage with data says, noted under one that is called navigation."""
    package = injector.package
    for note in package.notes.values():
        aside = [one for one in note.passages if one.kind == PassageKind.NAVIGATION]
        for passage in note.passages if aside else ():
            facts = passage_facts(package, note.source, passage.number)
            if passage.kind not in RECORDED_KINDS or facts is None:
                continue
            values = [*facts.figures.values(), *facts.dates.values()]
            said = next(
                (one for one in written_sentences(passage) if values and values[0] in one), ""
            )
            if said:
                heading = f"## {aside[0].number} · {aside[0].kind}\n\n"
                text = injector.text(note.path).replace(heading, f"{heading}{said}\n", 1)
                yield injector.with_note(
                    "fact noted as navigation", note, aside[0], text, said[:60]
                )


def says_something_new(package: Package, note: Note, passage: NotePassage) -> bool:
    """Whether a passage is no repeat: it has a fact, or many words, that no other passage has."""
    own = passage_facts(package, note.source, passage.number)
    others = [one for one in note.passages if one is not passage]
    facts, words = set(), set()
    for other in others:
        there = passage_facts(package, note.source, other.number)
        facts |= {fact for fact, _ in there.pairs()} if there else set()
        words |= stems(other.text)
    new = [fact for fact, _ in own.pairs() if fact not in facts] if own else []
    missing = stems(passage.text) - words
    return bool(new) or 2 * len(missing) > len(stems(passage.text))


MAKERS: tuple[Callable[[Injector], Iterator[Mutant]], ...] = (
    figure_mutants,
    text_mutants,
    date_mutants,
    reference_mutants,
    citation_mutants,
    header_mutants,
    further_mutants,
    elsewhere_mutants,
    word_mutants,
    language_mutants,
    deletion_mutants,
    negation_mutants,
    name_mutants,
    note_mutants,
    addition_mutants,
    copying_mutants,
    quoting_mutants,
    remark_mutants,
    aside_mutants,
    noted_mutants,
)


@dataclass
class Tally:
    """Mutants of a kind: how many were tried, and how many errors or else questions name.

    `without` counts those that are named without the originals. `asked` counts by the code of a
    question the mutants that it names and no error does, `alone` those that nothing else names.
    `unseen` says what only the originals tell, `survivors` what nothing does.
    """

    tried: int = 0
    without: int = 0
    errors: int = 0
    reviews: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    unseen: list[str] = field(default_factory=list)
    survivors: list[str] = field(default_factory=list)

    @property
    def caught(self) -> int:
        """How many are named with the originals."""
        return self.errors + self.reviews

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.tried += other.tried
        self.without += other.without
        self.errors += other.errors
        self.reviews += other.reviews
        self.asked += other.asked
        self.alone += other.alone
        self.unseen += other.unseen
        self.survivors += other.survivors


def every_mutant(injector: Injector) -> dict[str, list[Mutant]]:
    """All mutants of a package, by kind."""
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for make in MAKERS:
        for mutant in make(injector):
            kinds[mutant.kind].append(mutant)
    return kinds


def sampled(mutants: Sequence[Mutant], most: int | None) -> Sequence[Mutant]:
    """As many mutants as wanted, evenly spread; all if no number is given."""
    return mutants if most is None else mutants[:: -(-len(mutants) // most)]


def groups_apart(mutants: Iterable[Mutant]) -> list[list[Mutant]]:
    """The mutants in groups of which all can be in place at once."""
    groups: list[list[Mutant]] = []
    for mutant in mutants:
        for group in groups:
            if all(map(mutant.is_apart_from, group)):
                group.append(mutant)
                break
        else:
            groups.append([mutant])
    return groups


def tried_together(injector: Injector, mutants: Iterable[Mutant]) -> Tally:
    """Judge mutants of a kind, as many at a time as lie apart: that is far quicker."""
    found: list[tuple[Mutant, Judgement]] = []
    for group in groups_apart(mutants):
        found += injector.judgements(group)
    return counted(found)


def tried(injector: Injector, mutants: Iterable[Mutant], *, whole: bool = True) -> Tally:
    """Judge mutants, one at a time; `whole` as in a judgement."""
    return counted((mutant, injector.judgement(mutant, whole=whole)) for mutant in mutants)


def counted(judged: Iterable[tuple[Mutant, Judgement]]) -> Tally:
    """The tally of some mutants and how each of them is named."""
    tally = Tally()
    for mutant, found in judged:
        tally.tried += 1
        tally.without += found.without
        tally.errors += found.is_error
        tally.reviews += bool(found.asked)
        tally.asked.update(found.asked)
        if len(found.asked) == 1:
            tally.alone.update(found.asked)
        if not found.is_error and not found.asked:
            tally.survivors.append(mutant.said)
        elif not found.without:
            tally.unseen.append(mutant.said)
    return tally


def inject(root: Path, captures: Path | None = None, most: int | None = None) -> dict[str, Tally]:
    """Try mutants of the package, over all processors: so many of each kind, or all."""
    count = os.cpu_count() or 1
    tallies = {kind: Tally() for kind in KINDS}
    with ProcessPoolExecutor(count) as pool:
        given = (repeat(root), repeat(captures), repeat(most), range(count), repeat(count))
        for share in pool.map(_share, *given):
            for kind, tally in share.items():
                tallies[kind].add(tally)
    return {kind: tally for kind, tally in tallies.items() if tally.tried}


def _share(
    root: Path, captures: Path | None, most: int | None, first: int, step: int
) -> dict[str, Tally]:
    injector = Injector(root, captures)
    return {
        kind: tried(injector, islice(sampled(mutants, most), first, None, step))
        for kind, mutants in every_mutant(injector).items()
    }


def total(tallies: dict[str, Tally]) -> Tally:
    """All kinds together."""
    found = Tally()
    for tally in tallies.values():
        found.add(tally)
    return found


INTRODUCTION = (
    (
        "One thing at a time is changed in the real package. A fault is named by an error with a "
        "fitting code, or else by a question, at the"
    ),
    (
        "changed row or passage or at its other end. That a generated file is stale does not "
        "count. Printed by"
    ),
    (
        "`PYTHONPATH=.:tests python tests/faults.py --captures DIR`; "
        "tests/test_faults.py has the goals."
    ),
)
QUESTIONS = (
    "What each question finds: faults that no error names, those that nothing else names, and how",
    "often it was asked of what is right while articles were brought in: tests/alarms.csv, and the",
    "answers in accepted.csv.",
)


def page(tallies: dict[str, Tally], most: int | None) -> str:
    """The tallies and the survivors as docs/faults.md."""
    lines = ["# Faults injected", "", *INTRODUCTION]
    if most is not None:
        lines.append(f"Of each kind at most {most} are tried, evenly spread.")
    lines += [
        "",
        (
            "| what is changed | tried | errors | questions | unnoticed "
            "| named without the originals |"
        ),
        "|---|---:|---:|---:|---:|---:|",
    ]
    for kind, tally in [*tallies.items(), ("**all**", total(tallies))]:
        missed = tally.tried - tally.caught
        counts = (tally.tried, tally.errors, tally.reviews, missed, tally.without)
        lines.append(f"| {kind} | {' | '.join(map(str, counts))} |")
    lines += ["", "## Questions", "", *QUESTIONS, ""]
    lines += ["| question | faults | alone | false alarms |", "|---|---:|---:|---:|"]
    found, alarms = total(tallies), false_alarms()
    for code in sorted(check.code for check in REVIEWS):
        counts = (found.asked[code], found.alone[code], alarms[code])
        lines.append(f"| `{code}` | {' | '.join(map(str, counts))} |")
    lines += [
        "",
        "## What survives with the originals, and why",
        *_listed({kind: tally.survivors for kind, tally in tallies.items()}),
    ]
    without = {kind: tally.unseen for kind, tally in tallies.items() if kind not in OF_ORIGINALS}
    lines += ["", "## What only the originals tell, and why", *_listed(without)]
    return "\n".join(lines) + "\n"


def false_alarms() -> Counter[str]:
    """How often each check found fault with what is right: as recorded, and as answered since."""
    found: Counter[str] = Counter()
    for path in ("tests/alarms.csv", "accepted.csv"):
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            found.update(alarm["code"] for alarm in csv.DictReader(file))
    return found


def _listed(said: dict[str, list[str]]) -> list[str]:
    lines = []
    for kind, mutants in said.items():
        if mutants:
            lines += ["", f"### {kind}", "", f"{KINDS[kind][1]}:", ""]
            lines += [f"- `{mutant}`" for mutant in sorted(mutants)[:LISTED]]
            if len(mutants) > LISTED:
                lines.append(f"- and {len(mutants) - LISTED} more")
    return lines or ["", "Nothing."]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=Path)
    parser.add_argument("--most", type=int, help="how many faults of each kind to try; else all")
    options = parser.parse_args()
    print(page(inject(ROOT, options.captures, options.most), options.most), end="")
