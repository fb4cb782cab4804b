"""Texts against notes: their words stand in the passage, and they name what the row says that they are about."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rowcite.checks.check import Family, check
from rowcite.evidence.claims import speaking_texts
from rowcite.evidence.facts import facts
from rowcite.evidence.recall import CLAUSE
from rowcite.package import queries
from rowcite.package.finding import Fault
from rowcite.package.model import Package
from rowcite.package.table import Row
from rowcite.package.values import text_cells
from rowcite.text.sentences import clauses
from rowcite.text.stems import is_latin, sequence, stems

EVIDENCE = Family.EVIDENCE


def texts(package: Package) -> Iterable[tuple[Row, str]]:
    """Every text in the editors' words that can be compared with the passage of its row: in the same alphabet."""
    for row, column in text_cells(package):
        passage = package.cited_passage(row)
        same = passage is not None and is_latin(passage.text) == is_latin(row[column])
        if same and stems(row[column]):
            yield row, column


@check("unsupported-text", EVIDENCE, texts)
def unsupported_text(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """Half or more of the words of a text are not in the passage that its row cites, or three of them in a row.

    A true statement filed under another passage, or one that says more than the passage does, would pass for the source's own.

    Fix: cite the passage that says it, or say it nearer to the words in which the note says it.
    """
    row, column = cell
    missing = unsaid(row[column], _spoken(package, row, column))
    if missing:
        message = f"too many words of {column} are not in the passage that the row cites: {', '.join(missing)}"
        yield Fault(row.at(column), message, cited=row.place)


def _spoken(package: Package, row: Row, column: str) -> frozenset[str]:
    """The words of all that speaks for a cell."""
    return frozenset().union(*map(stems, speaking_texts(package, row, column)))


def unsaid(text: str, there: frozenset[str]) -> list[str]:
    """The words of a text that do not stand elsewhere, if they are too many: half of all, or enough in a row for a clause of their own."""
    words, runs = sequence(text), unsaid_runs(text, there)
    missing = sorted({word for run in runs for word in run})
    too_many = 2 * len(missing) >= len(set(words)) or any(len(run) >= CLAUSE for run in runs)
    return missing if missing and too_many else []


def unsaid_runs(text: str, there: frozenset[str]) -> list[list[str]]:
    """The words of a text that do not stand elsewhere, those together that follow each other."""
    return [list(run) for stands, run in groupby(sequence(text), there.__contains__) if not stands]


def worded_cells(package: Package) -> Iterable[tuple[Row, str, str]]:
    """Every cell with a value for which the schema lists words, with its column and these words."""
    for table in package.tables.values():
        for field in (field for field in table.schema.fields if field.words):
            yield from (
                (row, field.name, words)
                for row in table.rows
                if (words := field.words.get(row[field.name]))
            )


@check("unsaid-word", EVIDENCE, worded_cells)
def unsaid_word(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """A row says with a word of its table what its passage does not say: that somebody signed, where nothing speaks of signing.

    Both names may well stand in the passage; what ties them there is another matter.

    Fix: choose the word for what the passage says, or cite the passage that says it; the words looked for are in the schema.
    """
    row, column, words = cell
    if queries.is_cited_soundly(package, row) and stems(words).isdisjoint(
        _spoken(package, row, column)
    ):
        message = f"{column} is {row[column]}, but the passage has none of the words {', '.join(words.split())}"
        yield Fault(row.at(column), message, cited=row.place)


def beside_texts(package: Package, role: str) -> Iterable[tuple[Row, str, str]]:
    """Every cell of a role that names a known thing beside a text of its row, with its column and that of the text."""
    for table in package.tables.values():
        columns = [(field.name, field.of) for field in table.schema.fields if field.role == role]
        yield from (
            (row, column, text)
            for column, text in columns
            for row in table.rows
            if row[column] in queries.entities(package) and row[text]
        )


@check("unnamed-topic", EVIDENCE, lambda package: beside_texts(package, "about"))
def unnamed_topic(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """The first sentence of a text does not name the thing that the text is said to be about.

    Who meets the text alone cannot tell what it speaks of, and a wrong topic cannot be told from a right one.

    Fix: name the topic in the first sentence, or choose the topic that it names.
    """
    row, column, text = cell
    names, first = queries.entities(package)[row[column]].names, next(iter(clauses(row[text])), "")
    if (
        names
        and row[column]
        not in facts(
            package, first, queries.published_for(package, row), queries.source_for(row)
        ).names
    ):
        message = f"{column} is {row[column]}, but the first sentence of {text} does not name it"
        yield Fault(row.at(column), message, f"name «{names[0]}» there, or correct {column}")


@check("text-names-another", EVIDENCE, lambda package: beside_texts(package, "unless-named"))
def text_names_another(cell: tuple[Row, str, str], package: Package) -> Iterator[Fault]:
    """A text names another thing than the column beside it, of the sort that stands there: another region, another place.

    One of the two is wrong, and whoever reads the one is told otherwise by the other.

    Fix: name in the column what the text names, or correct the text; where both hold, record the tie between the two things.
    """
    row, column, text = cell
    home = queries.entities(package)[row[column]].row.table
    named = (
        facts(
            package, row[text], queries.published_for(package, row), queries.source_for(row)
        ).names.keys()
        & queries.entities(package).keys()
    )
    rivals = {id_ for id_ in named if queries.entities(package)[id_].row.table is home}
    if (
        rivals
        and row[column] not in rivals
        and not any(_are_tied(package, row[column], id_) for id_ in rivals)
    ):
        yield Fault(
            row.at(column),
            f"{column} is {row[column]}, but {text} names {min(rivals)}",
            f"write {min(rivals)}, or correct {text}",
        )


def _are_tied(package: Package, one: str, other: str) -> bool:
    """Whether some row names both things."""
    return any(
        {one, other} <= set(row.cells.values())
        for row in queries.rows_by_id(package).values()
        if not row.table.schema.role
    )
