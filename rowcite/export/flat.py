"""Flat CSV: one table for each sort of row that says something, to be read without any other.

`flat/<table>.csv` is written for each table whose rows hold a figure, a text or a tie. Ids and
controlled words stand beside what they are called; at the end stand the source, what its passage
says in our own words, and a link. Where rows record what somebody said, `said` and `said_basis`
tell when, as the table `timeline` does. Where the source has no address, the link is that of the
first further citation that supports the whole row, one that states it before one from which it is
concluded; `link_source` names the source that it opens. The files begin with a byte order mark, by
which spreadsheets know that they are UTF-8.
"""

from collections.abc import Iterator
from pathlib import Path

from rowcite.data.columns import as_text, typed
from rowcite.evidence.saying import said
from rowcite.evidence.trace import evidence_of, supporting
from rowcite.export.common.names import stems
from rowcite.export.common.naming import LANGUAGES, called, columns_called, publisher
from rowcite.export.common.tables import cited_tables, whole_tables
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from rowcite.package.rows import Stance
from rowcite.package.table import Row, Table
from rowcite.package.writing import write_each

SAYING = ("figure-printed", "text", "object")  # roles of the columns that make a row say something
BOM = "\ufeff"


def write(package: Package, folder: Path) -> list[Path]:
    """Write the tables; returns the files."""
    names = stems(whole_tables(package))
    texts = {}
    saying = [table for table in cited_tables(package) if any(map(table.with_role, SAYING))]
    for table in saying:
        file = folder / f"flat/{names[table]}.csv"
        texts[file] = BOM + "".join(map(csv_line, lines(table, package)))
    return write_each(texts)


def lines(table: Table, package: Package) -> Iterator[list[str]]:
    """The header, and a line for each row."""
    citing = table.citing_columns or ()
    shown = []
    for column, beside in columns_called(table, package, words=True):
        if column.name not in citing and column.name != "note":
            shown.append((column, beside))
    header = []
    for column, beside in shown:
        header += [column.name, *(one.column.name for one in beside)]
    spoken = table.with_role("speaker") != []
    if spoken:
        header += ["said", "said_basis"]
    yield [*header, *_EVIDENCE]
    for row in table.rows:
        values = typed(row)
        cells = []
        for column, beside in shown:
            cells.append(as_text(values[column.name]) or "")
            cells += [one.of(row[column.name], package) or "" for one in beside]
        if spoken:
            cells += said(package, row) or ("", "")
        yield [*cells, *_evidence(row, package)]


_EVIDENCE = (
    "note",
    "source",
    "source_title",
    *(f"source_publisher_{language}" for language in LANGUAGES),
    "source_published",
    "passage",
    "gist",
    "link",
    "link_source",
    "contradicted_by",
)


def _evidence(row: Row, package: Package) -> Iterator[str]:
    """The cells of `_EVIDENCE`; what contradicts the row is named as «source passage»."""
    cited = row.citation
    source = queries.sources(package).get(cited.source) if cited else None
    passage = package.cited_passage(row)
    when = queries.publication_for(package, row)
    yield row["note"]
    yield cited.source if cited else ""
    yield called(source) if source else ""
    for language in LANGUAGES:
        yield publisher(package, source, language) if source else ""
    yield when.text if when else ""
    yield cited.passage if cited else ""
    yield passage.text if passage else ""
    evidence = list(evidence_of(package, row))
    linked = [(seen.link, seen.source) for seen in supporting(evidence) if seen.link]
    yield from linked[0] if linked else ("", "")
    against = [seen for seen in evidence if seen.stance == Stance.CONTRADICTS]
    yield "; ".join(f"{seen.source} {seen.passage}" for seen in against)
