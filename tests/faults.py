"""A fault injector: changes one thing at a time in a package, and says which findings must name it.

`python tests/faults.py [--captures DIR]` prints the table of docs/faults.md: mutants tried and caught for each kind.
"""

import argparse
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from rowcite.cells import plain
from rowcite.claims import claims_by_row
from rowcite.facts import passage_facts
from rowcite.finding import Finding
from rowcite.note import Note
from rowcite.package import load, load_captures
from rowcite.recall import RECORDED_KINDS
from rowcite.run import run
from rowcite.table import Row, csv_line
from rowcite.values import date_cells, dated_rows, figure_rows
from support import ALL_CHECKS, ROOT

# A file that is derived anew differs after any change of its source: catching a mutant by that alone would prove nothing.
IGNORED = {"stale-file", "noncanonical-line", "unsorted-rows"}


@dataclass(frozen=True)
class Mutant:
    """One change: its kind, the file, the text to put there, and the lines in which a finding counts (0: anywhere)."""

    kind: str
    path: str
    text: str
    lines: frozenset[int]
    said: str
    needs_originals: bool = False


class Injector:
    """Makes mutants of a package on disk and judges them."""

    def __init__(self, root: Path, captures: Path | None = None) -> None:
        self.root, self.captures = root, captures
        self.package = load(root)

    def text(self, path: str) -> str:
        """A file as it is."""
        return (self.root / path).read_text("utf-8")

    def with_cell(self, kind: str, row: Row, cells: dict[str, str]) -> Mutant:
        """The mutant in which cells of a row are changed."""
        line = csv_line((row.cells | cells).values())
        text = self.text(row.table.path).replace(row.raw, line, 1)
        said = ", ".join(f"{row.id}.{name}: {row[name]} > {cell}" for name, cell in cells.items())
        return Mutant(kind, row.table.path, text, frozenset({row.line}), said)

    def judge(self, mutant: Mutant) -> list[Finding]:
        """The findings of the package with the mutant in place; the file is put back."""
        file = self.root / mutant.path
        before = file.read_bytes()
        try:
            file.write_text(mutant.text, "utf-8", newline="")
            package = load(self.root)
            if self.captures:
                load_captures(package, self.captures)
            return run(package, ALL_CHECKS).findings
        finally:
            file.write_bytes(before)

    def caught(self, mutant: Mutant) -> bool:
        """Whether a finding names the mutated place, or, for what is left unrecorded or ungrounded by it, the other end."""
        found = [f for f in self.judge(mutant) if f.code not in IGNORED]
        here = [f for f in found if f.where.path == mutant.path and (f.where.line in mutant.lines or not mutant.lines)]
        return bool(here) or any(f.code.startswith(("ungrounded-", "unrecorded-", "original-", "printed-")) for f in found)


def shifted(number: str) -> str:
    """A number with its first digit changed."""
    return re.sub(r"[0-9]", lambda m: str(int(m[0]) % 9 + 1), number, count=1)


def figure_mutants(injector: Injector) -> Iterator[Mutant]:
    """A digit, a factor of 1000, the unit, the hedge, low and high exchanged, the printed words."""
    hedges = {
        "exact": "more-than",
        "more-than": "at-least",
        "at-least": "more-than",
        "between": "exact",
        "vague": "about",
        "about": "exact",
    }
    for f in figure_rows(injector.package):
        row = f.row
        for column in (f.low, f.high):
            if row[column]:
                yield injector.with_cell("digit", row, {column: shifted(row[column])})
                yield injector.with_cell("factor of 1000", row, {column: plain(Decimal(row[column]) * 1000)})
        yield injector.with_cell("unit", row, {f.unit: {"RUB": "USD", "ha": "km", "a": "mo", "1": "t"}.get(row[f.unit], "1")})
        yield injector.with_cell("hedge", row, {f.qualifier: hedges.get(row[f.qualifier], "exact")})
        if row[f.low] != row[f.high]:
            yield injector.with_cell("low and high exchanged", row, {f.low: row[f.high], f.high: row[f.low]})
        if re.search(r"[0-9]", row[f.printed]):
            yield injector.with_cell("printed digit", row, {f.printed: shifted(row[f.printed])})


def date_mutants(injector: Injector) -> Iterator[Mutant]:
    """A day, a month, a year, a weekday or month in the printed words."""
    for row, column in date_cells(injector.package):
        cell = row[column]
        yield injector.with_cell("year", row, {column: re.sub(r"[0-9]{4}", lambda m: str(int(m[0]) + 1), cell, count=1)})
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            day = date.fromisoformat(cell)
            yield injector.with_cell("day", row, {column: (day - timedelta(days=1)).isoformat()})
            yield injector.with_cell("month", row, {column: (day - timedelta(days=31)).isoformat()})
    words = {"четверг": "среду", "ноября": "октября", "декабря": "ноября", "Вчера": "Сегодня", "сегодня": "вчера"}
    for found in dated_rows(injector.package):
        printed = found.row[found.printed]
        changed = next((printed.replace(old, new) for old, new in words.items() if old in printed), "")
        if changed:
            yield injector.with_cell("printed weekday or month", found.row, {found.printed: changed})


def reference_mutants(injector: Injector) -> Iterator[Mutant]:
    """Every cell that names a thing: another thing of the same kind instead."""
    package = injector.package
    kin: dict[str, list[str]] = defaultdict(list)
    for id_, entity in package.entities.items():
        kin[entity.row.table.name].append(id_)
    for table in package.tables.values():
        if table.schema.role in ("entities", "passages"):
            continue
        for column in package.entity_columns(table):
            for row in table.rows:
                entity = package.entities.get(row[column])
                if entity:
                    others = kin[entity.row.table.name]
                    other = others[(others.index(row[column]) + 1) % len(others)]
                    kind = {"speaker": "speaker", "said_by": "speaker", "region": "region"}.get(column, "other reference")
                    yield injector.with_cell(kind, row, {column: other})


def citation_mutants(injector: Injector) -> Iterator[Mutant]:
    """The next source, the next passage."""
    package = injector.package
    sources = sorted(package.notes)
    for cited in package.citations():
        row, note = cited.row, package.notes[cited.source]
        if row.table.schema.role in ("entities", "sources"):
            continue
        if not claims_by_row(package).get(row.id):
            continue
        other = sources[(sources.index(cited.source) + 1) % len(sources)]
        yield injector.with_cell("source", row, {cited.columns[0]: other})
        numbers = [p.number for p in note.passages]
        following = numbers[(numbers.index(cited.passage) + 1) % len(numbers)]
        yield injector.with_cell("passage", row, {cited.columns[1]: following})


def name_mutants(injector: Injector) -> Iterator[Mutant]:
    """A letter of a name: of the thing itself, and of each other name."""
    for table in injector.package.tables.values():
        for column in [*table.with_role("name"), *table.with_role("other-name")]:
            for row in table.rows if table.schema.role != "entities" else ():
                name = row[column]
                if len(name) > 3:
                    letter = "ю" if re.search("[а-я]", name) else "q"
                    yield injector.with_cell("name", row, {column: name[:2] + letter + name[3:]})


def sentences(note: Note) -> Iterator[tuple[str, str]]:
    """The sentences of the passages with data: number of the passage, the sentence."""
    for passage in note.passages:
        if passage.kind in RECORDED_KINDS:
            for line in passage.lines:
                for sentence in re.split(r"(?<=[.;:]) ", line):
                    if sentence.strip(" -"):
                        yield passage.number, sentence


def note_mutants(injector: Injector) -> Iterator[Mutant]:
    """A sentence of a note left out; a digit of it changed; a name of it exchanged; a pin's digit."""
    package = injector.package
    for note in package.notes.values():
        text = injector.text(note.path)
        for number, sentence in sentences(note):
            own = passage_facts(package, note.source, number)
            words = [*own.figures.values(), *own.dates.values(), *own.names.values()] if own else []
            holds = any(w in sentence for w in words)
            kind = "sentence with a fact left out" if holds else "sentence without number, date or name left out"
            yield Mutant(kind, note.path, text.replace(sentence, "", 1), frozenset(), f"{number}: {sentence[:60]}", not holds)
            for found in re.finditer(r"(?<![\w«])[0-9]+", sentence):
                changed = sentence[: found.start()] + shifted(found[0]) + sentence[found.end() :]
                yield Mutant("digit in a note", note.path, text.replace(sentence, changed, 1), frozenset(), f"{number}: {changed[:60]}")
        for number, found_pin in note.pins.items():
            digit = "0" if found_pin.digest[-1] != "0" else "1"
            changed = text.replace(found_pin.digest, found_pin.digest[:-1] + digit, 1)
            yield Mutant("pin", note.path, changed, frozenset(), number, needs_originals=True)


MAKERS: tuple[Callable[[Injector], Iterator[Mutant]], ...] = (
    figure_mutants,
    date_mutants,
    reference_mutants,
    citation_mutants,
    name_mutants,
    note_mutants,
)


@dataclass
class Tally:
    """Mutants of a kind: tried, caught, and those that survived."""

    tried: int = 0
    caught: int = 0
    survivors: tuple[str, ...] = ()


def inject(root: Path, captures: Path | None, share: tuple[int, int] = (0, 1)) -> dict[str, Tally]:
    """Try every mutant of a copy of the package (or every n-th: `share` is index and number of workers)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(
            shutil.copytree(root, Path(folder) / "p", ignore=shutil.ignore_patterns(".*", "tests", "dist", "rowcite", "__pycache__"))
        )
        injector = Injector(copy, captures)
        mutants = [mutant for make in MAKERS for mutant in make(injector)]
        for mutant in mutants[share[0] :: share[1]]:
            if mutant.needs_originals and not captures:
                continue
            tally = tallies[mutant.kind]
            tally.tried += 1
            if injector.caught(mutant):
                tally.caught += 1
            else:
                tally.survivors += (mutant.said,)
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """The tallies as a Markdown table."""
    lines = ["| what is changed | mutants | caught | |", "|---|---:|---:|---:|"]
    for kind, tally in [*tallies.items(), ("all", total(tallies))]:
        lines.append(f"| {kind} | {tally.tried} | {tally.caught} | {100 * tally.caught / max(tally.tried, 1):.1f}% |")
    return "\n".join(lines)


def total(tallies: dict[str, Tally]) -> Tally:
    """All kinds together."""
    return Tally(sum(t.tried for t in tallies.values()), sum(t.caught for t in tallies.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=Path)
    given = parser.parse_args()
    found = inject(ROOT, given.captures)
    print(table(found))
    for kind, tally in found.items():
        for survivor in tally.survivors:
            print(f"survived: {kind}: {survivor}")
