"""The things and their ties as a graph: `graph/nodes.csv` and `graph/edges.csv`.

The headers are those that Gephi looks for: `Id` and `Label`, `Source` and `Target`. A node is a
thing that has a name, or a row that others are part of, such as an event. An edge is a row that
ties two of them, or a column by which a thing names another. `date` and `modality` of a node are
those of its row. `modality` of an edge is that of its row or, where this has none, of the row of
which it is part: what a planned event involves is planned.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rowcite.evidence.trace import link
from rowcite.export.common.naming import called
from rowcite.export.common.tables import cited_tables, whole_tables
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.package.table import Row, Table
from rowcite.package.writing import write_each

NODE = ("Id", "Label", "label_ru", "table", "kind", "date", "modality")
EDGE = ("Source", "Target", "Type", "Label", "label_ru", "row", "modality", "passage", "link")


class Tie(NamedTuple):
    """Two nodes and the row that ties them; `column` holds the word or name of the tie."""

    row: Row
    source: str
    target: str
    column: str


def write(package: Package, folder: Path) -> list[Path]:
    """Write both files; returns them, none where nothing is tied to anything."""
    whole_tables(package)
    known = queries.rows_by_id(package)
    ties = [tie for tie in _ties(package) if tie.source in known and tie.target in known]
    if not ties:
        return []
    ids = dict.fromkeys(queries.entities(package))
    for tie in ties:
        ids |= dict.fromkeys((tie.source, tie.target))
    texts = {
        folder / "graph/nodes.csv": csv_line(NODE) + "".join(_node(known[id_]) for id_ in ids),
        folder / "graph/edges.csv": csv_line(EDGE) + "".join(_edge(package, tie) for tie in ties),
    }
    return write_each(texts)


def _node(row: Row) -> str:
    label = called(row, "en") or called(row) or row.id
    date = next((row[column] for column in row.table.with_role("date")), "")  # its beginning
    about = (row.cell_of("kind"), date, row.cell_of("modality"))
    return csv_line((row.id, label, called(row, "ru"), row.table.name, *about))


def _edge(package: Package, tie: Tie) -> str:
    row, cited = tie.row, tie.row.citation
    field = row.table.fields[tie.column]
    word = row[tie.column]
    label = field.label(word) or field.title or tie.column
    whole = queries.rows_by_id(package).get(row.cell_of("within-passage"))
    modality = row.cell_of("modality") or (whole.cell_of("modality") if whole else "")
    about = (row.id, modality, str(cited or ""))
    address = link(package, cited.source, cited.passage) if cited else ""
    names = (label, field.label(word, "ru") or field.title_ru)
    return csv_line((tie.source, tie.target, "Directed", *names, *about, address))


def _ties(package: Package) -> Iterator[Tie]:
    for table in cited_tables(package):
        ends = _ends(table)
        for row in table.rows:
            for source, target, column in ends:
                if row[source] and row[target]:
                    yield Tie(row, row[source], row[target], column)


def _ends(table: Table) -> list[tuple[str, str, str]]:
    """The pairs of columns of a table that tie two things, with the column that names the tie."""
    fields = table.schema.fields
    word = next((one.name for one in fields if one.constraints.enum and one.role != "modality"), "")
    found = []
    for one in fields:
        if one.role == "object":
            found.append((one.of, one.name, word or one.name))
        elif one.role == "within-passage":
            others = [column for column in table.entity_columns if column != one.name]
            found += [(other, one.name, word or one.name) for other in others]
        elif table.with_role("name") and one.name in table.entity_columns:
            found.append(("id", one.name, one.name))
    return found
