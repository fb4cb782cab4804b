"""Names: a passage spells each as its row does, and it belongs to the thing that bears it."""

from collections.abc import Iterable, Iterator

from rowcite.checks.check import Family, check
from rowcite.evidence.agreement import explanations, speaking_texts
from rowcite.evidence.short_names import is_called_by_head
from rowcite.evidence.words_apart import is_phrase, is_worded
from rowcite.package import queries
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.names import NameIndex, TextIndex, of_forms
from rowcite.text.stems import is_latin, stems

EVIDENCE = Family.EVIDENCE
# The roles of columns whose cells stand in the passage as they are spelled.
SPELLED = ("name", "other-name", "verbatim")


def name_cells(package: Package) -> Iterable[tuple[Row, str]]:
    """Every filled cell with a name or a code, of the thing that its row introduces or another."""
    for table in package.tables.values():
        if table.schema.role == "entities":
            continue
        for column in table.with_role(*SPELLED):
            for row in table.rows:
                if row[column]:
                    yield row, column


@check("ungrounded-spelling", EVIDENCE, name_cells)
def ungrounded_spelling(cell: tuple[Row, str], package: Package) -> Iterator[Fault]:
    """A name or code, as its row spells it, is not in the passage that the row cites.

    A name that nobody printed would make programs find the thing where it is not, and miss it where
    it is.

    Fix: cite the passage that prints the name, and quote the name there in «»; a name of your own
    needs a citation that contains it and says why.
    """
    row, column = cell
    if package.cited_passage(row) is None or is_given(package, row, column):
        return
    said, fix, citing = f"the name «{shorten(row[column])}»", "", row
    if column in row.table.with_role("verbatim"):
        said, fix = (
            f"«{shorten(row[column])}»",
            f"cite the passage that gives it, or correct {column}",
        )
        citing = next(iter(queries.citations_supporting(package, row, column)), row)
    said += " is not in the passage that the row cites"
    place = spelled_elsewhere(package, row, column)
    if place:
        said += f"; it stands in {place}"
    yield Fault(row.at(column), said, fix, citing.place)


def is_said(package: Package, row: Row, column: str) -> bool:
    """Whether what speaks for a cell has the name in it, as it is spelled there."""
    name = NameIndex([(row.id, row[column])])
    if is_in(name, speaking_texts(package, row, column)):
        return True
    return is_spelled(package, row, column)


def spelled_elsewhere(package: Package, row: Row, column: str) -> str:
    """The first passage that has a name as it is spelled, of the same source if one has it."""
    name, own = NameIndex([(row.id, row[column])]), queries.source_for(row)
    passages, texts = _searched(package)
    places = texts.that_may_hold(row[column])
    for place in sorted(places, key=lambda place: passages[place][0].source != own):
        note, passage = passages[place]
        if passage.kind != PassageKind.NAVIGATION and name.find(passage.text):
            return f"{note.source} {passage.number}"
    return ""


@answered_once
def _searched(package: Package) -> tuple[list[tuple[Note, NotePassage]], TextIndex]:
    """All passages, and their texts to be searched for names; a text is known by its place."""
    passages = list(package.passages())
    return passages, TextIndex(passage.text for _, passage in passages)


def is_in(names: NameIndex, texts: Iterable[str]) -> bool:
    """Whether one of the texts has one of the names."""
    return any(map(names.find, texts))


def misspelt(package: Package, row: Row) -> bool:
    """Whether ungrounded-spelling reports a name of a row."""
    for column in row.table.with_role("name"):
        if row[column] and not is_given(package, row, column):
            return True
    return False


def is_given(package: Package, row: Row, column: str) -> bool:
    """Whether a name stands where it must, or is put together from words that do."""
    return is_said(package, row, column) or is_put_together(package, row, column)


def is_put_together(package: Package, row: Row, column: str) -> bool:
    """Whether a name of our own is a phrase all of whose words stand in the note, if only apart.

    "Keepers of the Old Pier", of whom one passage tells, and another one of the pier.
    """
    note, name = package.notes.get(queries.source_for(row)), row[column]
    if note is None or column not in row.table.with_role("name") or not is_phrase(name):
        return False
    told = "\n".join(QUOTED.sub(" ", passage.text) for passage in note.passages)
    return is_latin(told) == is_latin(name) and stems(name) <= stems(told)


def is_spelled(package: Package, row: Row, column: str) -> bool:
    """Whether the passage of a row has the name in this column as it is spelled there.

    A name of our own for what is printed may be parted: "was signed" between two of its words.
    """
    passage = package.cited_passage(row)
    if passage is None:
        return False
    name = row[column]
    index = NameIndex([(row.id, form) for form in (name, *of_forms(name))])
    if index.find(passage.text):
        return True
    is_own = column in row.table.with_role("name")
    return is_own and is_worded(package, passage, row.id, row[column])


def other_names(package: Package) -> Iterable[Row]:
    """Every row of the table of names."""
    return package.rows_of("names")


@check("unproven-name", EVIDENCE, other_names)
def unproven_name(row: Row, package: Package) -> Iterator[Fault]:
    """Nothing connects another name with the thing that is said to bear it.

    It shares no word with the thing's own names, and no passage that the row cites names the thing.
    What is said of the thing with that name would be recorded of another.

    Fix: cite a passage that gives both names; or, if you concluded it, add a row to citations for
    the column that says whose name it is, with the thing's own name in the explanation.
    """
    about = next(iter(row.table.entity_columns), "")  # the column that names the bearer
    bearer, name = row[about], row[row.table.with_role("other-name")[0]]
    entity = queries.entities(package).get(bearer)
    if entity is None or not queries.is_cited_soundly(package, row):
        return
    own = NameIndex([(bearer, spelling) for spelling in entity.names])
    others = [stems(spelling) for spelling in entity.names if spelling != name]
    texts = [citation["explanation"] for citation in explanations(package, row, about)]
    texts += speaking_texts(package, row, about)
    if is_in(own, texts) or not stems(name).isdisjoint(frozenset().union(*others)):
        return
    cited = queries.source_for(row), row.citation.passage if row.citation else ""
    if not is_called_by_head(package, *cited, bearer):
        said = f"no passage that the row cites says that «{shorten(name)}» is {bearer}"
        yield Fault(row.at(about), said, cited=row.place)
