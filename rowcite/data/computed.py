"""Computed tables: what the engine works out, for those who load a package without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args, get_type_hints

from rowcite.data.columns import Column, as_text, typed
from rowcite.data.lines import (
    Comparison,
    Contradiction,
    Count,
    EvidenceLine,
    TimelineLine,
    WordLine,
)
from rowcite.evidence.comparison import Voice, about_columns, counted, pairs, scope_columns
from rowcite.evidence.coverage import coverage
from rowcite.evidence.saying import said
from rowcite.evidence.trace import evidence_by_cell
from rowcite.package import queries
from rowcite.package.cells import Value
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.package.rows import Stance
from rowcite.package.schema import TYPES
from rowcite.package.table import Citation, Row, Table
from rowcite.package.values import figure_rows
from rowcite.text.edtf import parse

Cells = tuple[Value | None, ...]
OPEN_END = "9999"  # an open beginning comes first in the timeline, an open end last


@dataclass(frozen=True, slots=True)
class ComputedTable:
    """A computed table.

    `applies` says whether the package has what it is computed from; `rows` computes it, in order.
    """

    name: str
    title: str
    title_ru: str
    description: str
    columns: tuple[Column, ...]
    applies: Callable[[Package], bool]
    rows: Callable[[Package], Iterator[Cells]]


def computed_tables(package: Package) -> list[ComputedTable]:
    """The computed tables that can be made of the package.

    One whose name is that of a table of the package is left out.
    """
    taken = {name.casefold() for name in package.tables}
    return [table for table in COMPUTED if table.name not in taken and table.applies(package)]


def as_csv(table: ComputedTable, package: Package) -> str:
    """A computed table as CSV."""
    text = csv_line(column.name for column in table.columns)
    for cells in table.rows(package):
        text += csv_line(as_text(cell) or "" for cell in cells)
    return text


def described_column(name: str, description: str, kind: str = "string") -> Column:
    """A column that no schema declares."""
    title = name.replace("_", " ").capitalize()
    field = FieldDescriptor(name=name, type=kind, title=title, description=description)
    return Column(name, kind, title, description, field)


def line_columns(line: type) -> tuple[Column, ...]:
    """The columns of a line, with the types and descriptions of its fields."""
    found = []
    for name, hint in get_type_hints(line, include_extras=True).items():
        (kind,) = {*(get_args(hint.__origin__) or [hint.__origin__])} - {type(None)}
        found.append(described_column(name, hint.__metadata__[0], TYPES[kind]))
    return tuple(found)


def _evidence(package: Package) -> Iterator[Cells]:
    # The table of passages has the gist; repeated on each line, it would be most of the file.
    for row, column, found in evidence_by_cell(package):
        value = (row.table.name, row.id, column, row[column])
        how = (str(found.stance), str(found.basis), found.explanation)
        cells = (*value, found.source, found.passage, *how, found.pin, found.link)
        yield tuple(cell or None for cell in cells)


def _timeline(package: Package) -> Iterator[Cells]:
    lines: list[Cells] = []
    for table in package.tables.values():
        starts, ends = table.with_role("date"), table.beside("date")
        # The columns of the beginning and the end of a time, which of a single date are the same.
        dates = [(name, ends.get(name, name)) for name in starts if name not in ends.values()]
        for row in table.rows:
            lines += _times(row, dates)
            lines += _said(package, row)
    yield from sorted(lines, key=_order)


def _said(package: Package, row: Row) -> Iterator[Cells]:
    """The line of a row that records what was said."""
    when = said(package, row)
    if when is not None:
        bounds = parse(when.date)
        facts = (row.table.name, row.id, when.date, bounds.start, bounds.end)
        yield *facts, when.basis, label(row), row.cell_of("modality") or None, *_place(row)


def _order(line: Cells) -> tuple[str, str, str]:
    """By the first day, the last day and the id, so that every build has the same order."""
    _, id_, _, start, end, *_ = line
    return str(start or ""), str(end or OPEN_END), str(id_)


def _times(row: Row, dates: list[tuple[str, str]]) -> Iterator[Cells]:
    values = typed(row)
    modality = row.cell_of("modality") or None
    basis = row.cell_of("date-basis") or None
    for first, last in dates:
        start_text, end_text = as_text(values[first]) or "", as_text(values[last]) or ""
        if start_text or end_text:
            text = start_text if first == last else f"{start_text}/{end_text}"
            start = values.get(f"{first}_start", values[first])
            end = values.get(f"{last}_end", values[last])
            facts = (row.table.name, row.id, text, start, end, basis, label(row), modality)
            yield facts + _place(row)


def _place(row: Row) -> Cells:
    """The source and the passage that a row cites."""
    return (row.citation.source, row.citation.passage) if row.citation else (None, None)


def label(row: Row) -> str:
    """What to call a row: its first name, or else text, or printed figure, or else its id."""
    for column in row.table.with_role("name", "text", "figure-printed"):
        if column in row.values:
            return row[column]
    return row.id


def in_words(package: Package, row: Row, column: str) -> str:
    """A cell in words: what the row is called that it names, or its word; else as it stands."""
    cell = row[column]
    if column == "id":
        return label(row)
    if column in queries.references(package)[row.table.name]:
        named = queries.rows_by_id(package).get(cell)
        return label(named) if named else cell
    return row.table.fields[column].label(cell) or cell


def _compared(package: Package) -> Iterator[Cells]:
    for pair in pairs(package):
        said = [(voice.speaker, voice.origin) for voice in pair[:2]]
        independent = counted(package, said).independent > 1
        about: dict[str, None] = {}  # what the figures are of: their things and their measure
        for voice in pair[:2]:
            table = voice.row.table
            columns = set(about_columns(table)) - scope_columns(table)
            about[_joined(package, voice.row, columns)] = None
        facts = (pair.one.row.table.name, "; ".join(about) or None, pair.one.unit or None)
        verdict = (str(pair.verdict), independent)
        yield facts + verdict + _side(package, pair.one) + _side(package, pair.other)


def _joined(package: Package, row: Row, columns: set[str]) -> str:
    """Some columns of those that say what a figure is of, in words."""
    order = [column for column in about_columns(row.table) if column in columns]
    return " · ".join(filter(None, (in_words(package, row, column) for column in order)))


def _side(package: Package, voice: Voice) -> Cells:
    row, figure = voice.row, voice.figure
    low, high, _ = figure.in_base()
    return (
        row.id,
        row[figure.printed] or None,
        row[figure.qualifier] or None,
        low,
        high,
        _joined(package, row, scope_columns(row.table)) or None,
        voice.speaker or None,
        voice.source or None,
        voice.passage or None,
    )


def _contradictions(package: Package) -> Iterator[Cells]:
    for target, citations in sorted(queries.further_citations(package).items()):
        row = queries.rows_by_id(package).get(target)
        for citing in citations:
            against = citing.citation
            if row and against and citing["stance"] == Stance.CONTRADICTS:
                yield _contradiction(package, row, citing, against)


def _contradiction(package: Package, row: Row, citing: Row, against: Citation) -> Cells:
    """A row, the citation by which a passage contradicts it, and the rows that cite the passage."""
    others = queries.other_side(package, row, citing, against)
    columns = citing["columns"]
    values = [f"{name}: {row[name]}" for name in columns.split() if row[name]]
    return (
        citing.id,
        row.table.name,
        row.id,
        label(row),
        columns or None,
        "; ".join(values) or None,
        *_place(row),
        against.source,
        against.passage,
        " ".join(other.id for other in others) or None,
        "; ".join(map(label, others)) or None,
        citing["explanation"] or None,
    )


def _coverage(package: Package) -> Iterator[Cells]:
    for source, counts in sorted(coverage(package).sources.items()):
        for kind, count in counts.items():
            yield source, kind, count.recorded, count.waived, count.pending, count.all


def _words(package: Package) -> Iterator[Cells]:
    for table, field in _worded(package):
        for word in field.constraints.enum or ():
            texts = (field.label(word), field.label(word, "ru"), field.definition(word))
            yield table.name, field.name, word, *(text or None for text in texts)


def _worded(package: Package) -> Iterator[tuple[Table, FieldDescriptor]]:
    """The columns that have controlled words, each with its table."""
    for table in package.tables.values():
        for field in table.schema.fields:
            if field.constraints.enum:
                yield table, field


EVIDENCE = ComputedTable(
    "evidence",
    "Evidence",
    "Доказательства",
    "For each filled cell, each passage that bears on it: a line for each row, column and passage.",
    line_columns(EvidenceLine),
    lambda package: package.role("passages") is not None,
    _evidence,
)
TIMELINE = ComputedTable(
    "timeline",
    "Timeline",
    "Хронология",
    "Every row with a date, and whatever was said, by the outer bounds of the date, the earliest "
    "first.",
    line_columns(TimelineLine),
    lambda package: any(table.with_role("date") for table in package.tables.values()),
    _timeline,
)
FIGURES_COMPARED = ComputedTable(
    "figures_compared",
    "Figures compared",
    "Сравнение чисел",
    (
        "Figures of the same thing, measure, unit and time side by side, each pair once, and "
        "how they stand to each other: what their scopes are stands beside each. Figures that a "
        "citation ties are there too."
    ),
    line_columns(Comparison),
    lambda package: next(iter(figure_rows(package)), None) is not None,
    _compared,
)
CONTRADICTIONS = ComputedTable(
    "contradictions",
    "Contradictions",
    "Противоречия",
    "Each row that another passage contradicts, with both passages.",
    line_columns(Contradiction),
    lambda package: package.role("citations") is not None,
    _contradictions,
)
COVERAGE = ComputedTable(
    "coverage",
    "Coverage",
    "Полнота",
    "How much of what each source note states is recorded in rows.",
    line_columns(Count),
    lambda package: bool(package.notes),
    _coverage,
)
WORDS = ComputedTable(
    "words",
    "Controlled words",
    "Слова из списков",
    "What each controlled word means, and what it is called in English and in Russian.",
    line_columns(WordLine),
    lambda package: next(_worded(package), None) is not None,
    _words,
)
COMPUTED = (EVIDENCE, TIMELINE, FIGURES_COMPARED, CONTRADICTIONS, COVERAGE, WORDS)
