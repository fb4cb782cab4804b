"""Tables that no person wrote: what the engine computes from the package, for those who load it without the engine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rowcite.evidence.comparison import Voice, compare, groups
from rowcite.evidence.coverage import coverage
from rowcite.evidence.trace import evidence
from rowcite.export.common import Column, typed
from rowcite.package import queries
from rowcite.package.cells import Value
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.rows import Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import figure_rows

Cells = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed table. `applies` says whether the package has what it is computed from, `rows` computes it, in order."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    applies: Callable[[Package], bool]
    rows: Callable[[Package], Iterator[Cells]]


def derived(package: Package) -> list[Derived]:
    """The computed tables that the package has the means for, less those whose name is that of a table of the package."""
    taken = {name.casefold() for name in package.tables}
    return [one for one in DERIVED if one.name not in taken and one.applies(package)]


def _columns(types: dict[str, str], **told: str) -> tuple[Column, ...]:
    """Columns from their descriptions; `types` names the type of those that are no text."""
    found = []
    for name, description in told.items():
        kind, title = types.get(name, "string"), name.replace("_", " ").capitalize()
        found.append(
            Column(
                name,
                kind,
                title,
                description,
                FieldDescriptor(name=name, type=kind, title=title, description=description),
            )
        )
    return tuple(found)


def label(row: Row) -> str:
    """What to call a row: its first name, else its first text, else its printed figure, else its id."""
    called = [
        column
        for role in ("name", "text", "figure-printed")
        for column in row.table.with_role(role)
    ]
    return next((row[column] for column in called if column in row.values), row.id)


def _evidence(package: Package) -> Iterator[Cells]:
    for line in evidence(package):
        # The gist stands in the table of passages; repeated on each line, it would be most of the file.
        yield tuple(
            str(cell) or None
            for name, cell in zip(line._fields, line, strict=True)
            if name != "gist"
        )


def _dates(table: Table) -> list[tuple[str, str]]:
    """Pairs of columns that hold the beginning and the end of a time: of a single date, that date twice."""
    dates = table.with_role("date")
    ends = {
        field.of: field.name
        for field in table.schema.fields
        if field.role == "date" and field.of in dates
    }
    return [(name, ends.get(name, name)) for name in dates if name not in ends.values()]


def _timeline(package: Package) -> Iterator[Cells]:
    found = [
        line
        for table in package.tables.values()
        for row in table.rows
        for line in _times(table, row)
    ]
    # An open beginning comes first, an open end last; the id makes the order of equal days the same in every build.
    return iter(
        sorted(found, key=lambda line: (str(line[3] or ""), str(line[4] or "9999"), str(line[1])))
    )


def _times(table: Table, row: Row) -> Iterator[Cells]:
    values = typed(row)
    for first, last in _dates(table):
        told = ["" if values[name] is None else row[name] for name in (first, last)]
        if any(told):
            text = told[0] if first == last else "/".join(told)
            start, end = (
                values.get(f"{first}_start", values[first]),
                values.get(f"{last}_end", values[last]),
            )
            modality = next((values[name] for name in table.with_role("modality")), None)
            yield table.name, row.id, text, start, end, label(row), modality


def _compared(package: Package) -> Iterator[Cells]:
    for (table, *about, unit), voices in groups(package).items():
        for one, other in combinations(voices, 2):
            told = " · ".join(part for part in about if part)
            verdict, independent = (
                str(compare(one.figure, other.figure)),
                one.origin != other.origin,
            )
            yield (
                table,
                told or None,
                unit or None,
                verdict,
                independent,
                *_side(one),
                *_side(other),
            )


def _side(voice: Voice) -> Cells:
    row, figure = voice.row, voice.figure
    speaker = next((row[name] for name in row.table.with_role("speaker")), "")
    told = (row.id, row[figure.printed] or None, row[figure.qualifier] or None, *figure.bounds())
    return *told, speaker or None, voice.source or None, voice.passage or None


def _contradictions(package: Package) -> Iterator[Cells]:
    for target, citations in sorted(queries.further_citations(package).items()):
        row = queries.rows_by_id(package).get(target)
        own = row.citation if row else None
        for citation in citations:
            against = citation.citation
            if row and against and citation["stance"] == Stance.CONTRADICTS:
                there = queries.rows_citing(package)[against.source, against.passage]
                others = " ".join(
                    other.id for other in there if other.table is row.table and other is not row
                )
                values = "; ".join(
                    f"{name}: {row[name]}" for name in citation["columns"].split() if row[name]
                )
                mine = (own.source, own.passage) if own else (None, None)
                told = (
                    against.source,
                    against.passage,
                    others or None,
                    citation["explanation"] or None,
                )
                yield (
                    citation.id,
                    row.table.name,
                    row.id,
                    citation["columns"] or None,
                    values or None,
                    *mine,
                    *told,
                )


def _coverage(package: Package) -> Iterator[Cells]:
    for source, counts in sorted(coverage(package).sources.items()):
        for kind, count in counts.items():
            yield source, kind, count.recorded, count.waived, count.all


EVIDENCE = Derived(
    "evidence",
    "Evidence",
    "For each filled cell, each passage that bears on it: one line a row, column and passage.",
    _columns(
        {},
        table_name="The table.", row_id="The id of the row.", column_name="The column.", value="The cell as text.",
        source="The source cited.", passage="The passage of it.", stance="How the passage stands to the value.",
        basis="How the value follows from the passage.", explanation="Why, where the passage does not simply state it.",
        pin="Length and digest of the original passage.",
        link="Opens the source, at the passage where its words are known.",
    ),
    lambda package: package.role("passages") is not None,
    _evidence,
)  # fmt: skip
TIMELINE = Derived(
    "timeline",
    "Timeline",
    "Every dated row by the outer bounds of its date, the earliest first.",
    _columns(
        {"date_start": "date", "date_end": "date"},
        table_name="The table.", row_id="The id of the row.",
        date="The date as EDTF; first/last where two columns hold beginning and end, what is not stated left empty.",
        date_start="The first day it admits; empty where open.", date_end="The last day it admits; empty where open.",
        label="A name or title of the row.", modality="How real the row is.",
    ),
    lambda package: any(table.with_role("date") for table in package.tables.values()),
    _timeline,
)  # fmt: skip
FIGURES_COMPARED = Derived(
    "figures_compared",
    "Figures compared",
    "Figures that speak of the same thing in the same unit side by side, each pair once, and how the two agree.",
    _columns(
        {"independent": "boolean", "low": "number", "high": "number", "other_low": "number", "other_high": "number"},
        table_name="The table.", about="What both figures speak of.", unit="The unit of both.",
        verdict="agreement, refinement (one admits part of the other) or contradiction.",
        independent="Whether the two go back to different texts.",
        row_id="The id of the one figure.", printed="Its printed words.", qualifier="Its hedge.", low="Its lower value.",
        high="Its upper value.", said_by="Who says it, if not the source itself.", source="Its source.", passage="Its passage.",
        other_row_id="The id of the other figure.", other_printed="Its printed words.", other_qualifier="Its hedge.",
        other_low="Its lower value.", other_high="Its upper value.", other_said_by="Who says it, if not the source itself.",
        other_source="Its source.", other_passage="Its passage.",
    ),
    lambda package: next(iter(figure_rows(package)), None) is not None,
    _compared,
)  # fmt: skip
CONTRADICTIONS = Derived(
    "contradictions",
    "Contradictions",
    "Each row that another passage contradicts, with both passages.",
    _columns(
        {},
        citation="The id of the citation that ties the two.", table_name="The table.", row_id="The id of the row.",
        columns="The columns that are contradicted, separated by spaces; empty for the whole row.", value="What the row says there.",
        source="The source of the row.", passage="The passage of the row.", other_source="The source that says otherwise.",
        other_passage="The passage that says otherwise.",
        other_rows="The rows of the same table that rest on that passage, separated by spaces; not each of them contradicts.",
        explanation="How the two differ.",
    ),
    lambda package: package.role("citations") is not None,
    _contradictions,
)  # fmt: skip
COVERAGE = Derived(
    "coverage",
    "Coverage",
    "How much of what each source note states is recorded in rows.",
    _columns(
        {"recorded": "integer", "waived": "integer", "total": "integer"},
        source="The source.", kind="What is counted: passages, numbers, dates, names, sentences.", recorded="How many rows record.",
        waived="How many are deliberately not recorded, with a reason in the note.", total="How many there are.",
    ),
    lambda package: bool(package.notes),
    _coverage,
)  # fmt: skip
DERIVED = (EVIDENCE, TIMELINE, FIGURES_COMPARED, CONTRADICTIONS, COVERAGE)
