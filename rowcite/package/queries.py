"""Questions asked of a package: each is answered once, and the package keeps the answer."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, wraps
from inspect import unwrap
from itertools import chain
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from rowcite.package.model import Package
from rowcite.package.rows import PassageKind, Stance, is_support
from rowcite.package.table import Citation, Row, Table, Text
from rowcite.package.values import date_of
from rowcite.text.dates import Days, Published
from rowcite.text.edtf import Edtf
from rowcite.text.names import Mention, NameIndex, common_head

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def answered_once(
    question: Callable[Concatenate[Package, Arguments], Answer],
) -> Callable[Concatenate[Package, Arguments], Answer]:
    """Remember the answer to a question about a package, for each set of further arguments.

    The arguments must be hashable and the answer must not be changed by whoever gets it.
    """

    @wraps(question)
    def remembered(
        package: Package, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Answer:
        key = (question, args, tuple(sorted(kwargs.items())) if kwargs else ())
        try:
            known: Answer = package.answers[key]
        except KeyError:
            known = package.answers[key] = question(package, *args, **kwargs)
        return known

    return remembered


class Entity(NamedTuple):
    """A thing that rows name: the row that introduces it, and its names."""

    row: Row
    names: tuple[str, ...]


@answered_once
def sources(package: Package) -> dict[str, Row]:
    """The rows of the sources table, by id."""
    table = package.role("sources")
    return {row.id: row for row in table.rows} if table else {}


def listed_sources(package: Package) -> list[dict[str, str]]:
    """The sources as the descriptor of a Data Package lists them: title and address."""
    listed = []
    for row in sources(package).values():
        found = {"title": row.id}
        for role, key in (("title", "title"), ("url", "path")):
            cell = row.cell_of(role)
            if cell:
                found[key] = cell
        listed.append(found)
    return listed


@answered_once
def entities(package: Package) -> dict[str, Entity]:
    """Every thing that a table with name columns introduces, by id."""
    found = {}
    for table in package.tables.values():
        columns = table.with_role("name")
        if not columns:
            continue
        for row in table.rows:
            found[row.id] = Entity(row, tuple(row[c] for c in columns if row[c]))
    return found


class RowsById(Mapping[str, Row]):
    """The rows of some tables by id: of several with the same, the last."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tables

    @cached_property
    def _homes(self) -> dict[Text, Table]:
        """The table of each row: where it stands there is looked up when somebody asks for it."""
        found: dict[Text, Table] = {}
        for table in self._tables:
            found |= dict.fromkeys(table.texts(("id",)).all, table)
        return found

    def __getitem__(self, id_: str) -> Row:
        table = self._homes[id_]
        return table.rows.at(table.places[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self._homes

    def __iter__(self) -> Iterator[str]:
        every = chain.from_iterable(table.places for table in self._tables)
        return filter(self._homes.__contains__, dict.fromkeys(every))

    def __len__(self) -> int:
        return len(self._homes)


@answered_once
def rows_by_id(package: Package) -> Mapping[str, Row]:
    """Rows by id, over every table that is not generated from others."""
    generated = ("entities", "retired")
    return RowsById([t for t in package.tables.values() if t.schema.role not in generated])


@answered_once
def references(package: Package) -> dict[str, dict[str, tuple[Table, ...]]]:
    """By table, and by column that holds ids, the tables whose rows these name."""
    found: dict[str, dict[str, tuple[Table, ...]]] = {}
    for table in package.tables.values():
        columns: dict[str, tuple[Table, ...]] = {}
        for key in table.schema.foreign_keys:
            target = package.tables.get(key.reference.resource or table.name)
            if target is not None and len(key.fields) == 1 and key.reference.fields == ("id",):
                columns[key.fields[0]] = (*columns.get(key.fields[0], ()), target)
        found[table.name] = columns
    return found


@answered_once
def further_citations(package: Package) -> dict[str, list[Row]]:
    """Rows of the citations table, by the id of the row they speak of."""
    found: dict[str, list[Row]] = defaultdict(list)
    table = package.role("citations")
    if table:
        for row in table.rows:
            found[row["row"]].append(row)
    return dict(found)


def citations_naming(package: Package, row: Row, column: str) -> list[Row]:
    """The further citations of a row that name a column."""
    further = further_citations(package).get(row.id, [])
    return [citation for citation in further if column in citation["columns"].split()]


def citations_supporting(package: Package, row: Row, column: str) -> list[Row]:
    """The further citations that speak for a cell: in support, or with a conclusion.

    A mere remark on what else is said does not count.
    """
    named = citations_naming(package, row, column)
    return [citation for citation in named if is_support(citation["stance"], citation["basis"])]


class Cited(NamedTuple):
    """What the rows of a table cite: how many do, and each source and passage once."""

    rows: int
    places: set[Text]


@answered_once
def cited(package: Package) -> dict[str, Cited]:
    """By table, what its rows cite."""
    found = {}
    for table in package.tables.values():
        columns = table.citing_columns
        if columns is None:
            found[table.name] = Cited(0, set())
        elif table.schema.missing_values == ("",):
            texts = table.texts(columns)
            found[table.name] = Cited(texts.rows, texts.all)
        else:
            pairs = [row.citation[1:3] for row in table.rows if row.citation]
            found[table.name] = Cited(len(pairs), set(pairs))
    return found


@answered_once
def rows_citing(package: Package) -> dict[tuple[str, str], list[Row]]:
    """The rows that cite a passage, by its source and number.

    Generated tables repeat citations and do not count.
    """
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for citation in package.citations():
        if citation.row.table.schema.role not in ("entities", "retired"):
            found[citation.source, citation.passage].append(citation.row)
    return dict(found)


def other_side(package: Package, row: Row, citing: Row, against: Citation) -> list[Row]:
    """The rows on the other side of a comparison.

    It is the one that the further citation names, or else all rows of the table of `row` that rest
    on the passage.
    """
    named = rows_by_id(package).get(citing["other"])
    if named:
        return [named]
    there = rows_citing(package)[against.source, against.passage]
    return [one for one in there if one.table is row.table and one is not row]


@answered_once
def used_ids(package: Package) -> set[str]:
    """Every id that a row names by a foreign key, except its own; generated rows do not count."""
    found = set()
    for table in package.tables.values():
        if table.schema.role == "entities":
            continue
        columns = [key.fields[0] for key in table.schema.foreign_keys if len(key.fields) == 1]
        for row in table.rows if columns else ():
            found |= {row[column] for column in columns if row[column] != row.id}
    return found


def unread_may_hold(package: Package, value: str) -> bool:
    """Whether a line or file that could not be read may hold this value.

    If so, it proves nothing that the value stands nowhere else.
    """
    read = package.tables.keys() | package.handed.keys()
    declared = [resource for resource in package.descriptor.resources if resource.table_schema]
    if any(resource.name not in read for resource in declared):
        return True
    return any(table.could_hold(value) for table in package.tables.values())


def is_cited_soundly(package: Package, row: Row) -> bool:
    """Whether the citation of a row leads to a passage that can be evidence.

    A passage that is pending is not: except for the row of its source, which is there first.
    """
    passage = package.cited_passage(row)
    if passage is None or passage.kind == PassageKind.NAVIGATION:
        return False
    return passage.kind != PassageKind.PENDING or row.table.schema.role == "sources"


def naming_tables(package: Package) -> list[Table]:
    """The tables that introduce things, from which the table of entities is generated."""
    return [table for table in package.tables.values() if table.with_role("name")]


@answered_once
def names(package: Package) -> NameIndex:
    """All names of all entities, as an index over texts."""
    return NameIndex(_named(package))


@answered_once
def _names_and_heads(package: Package) -> NameIndex:
    """All names of all entities, and the common words in which names end."""
    return NameIndex(_named(package) + _headed(package))


@answered_once
def _things_by_source(package: Package) -> dict[str, frozenset[str]]:
    """By source, the things that the rows name or introduce for which it is evidence."""
    found: dict[str, set[str]] = defaultdict(set)
    for (source, _), rows in rows_citing(package).items():
        for row in rows:
            further = row.table.schema.role == "citations"
            if further and row["stance"] == Stance.CONTRADICTS:  # no evidence for the row
                continue
            told = rows_by_id(package).get(row["row"]) if further else row
            if told:
                found[source] |= {told.id, *(told[column] for column in told.table.entity_columns)}
    return {source: frozenset(things) for source, things in found.items()}


def told_by(package: Package, source: str, things: frozenset[str]) -> Package:
    """The package as it would be if the source were evidence for rows about these things too."""
    told = replace(package, answers={})
    known = _things_by_source(package)
    key = (unwrap(_things_by_source), (), ())
    told.answers[key] = {**known, source: known.get(source, frozenset()) | things}
    return told


@answered_once
def mentions(package: Package, text: str, source: str) -> list[Mention]:
    """The things that a text names, as a text from this source or about what it says.

    A common word alone, such as "the project", means the thing that is so called only where the
    source is evidence for a row about that thing: elsewhere it is another project. So does the word
    that ends a name: there "the cluster" is the North Bay cluster.
    """
    told = _things_by_source(package).get(source, frozenset())
    return _names_and_heads(package).find(text, told)


@answered_once
def possible_mentions(package: Package, text: str) -> list[Mention]:
    """The things that a text may name: a common word may mean any that is called so."""
    return _names_and_heads(package).find(text)


@answered_once
def names_of(package: Package, entity: str) -> NameIndex:
    """The names of one entity as an index: it finds them within longer names of others too."""
    return NameIndex([(entity, name) for name in _names_by_entity(package).get(entity, ())])


@answered_once
def _names_by_entity(package: Package) -> dict[str, list[str]]:
    """The names of each entity."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity, name in _named(package) + _headed(package):
        found[entity].append(name)
    return dict(found)


@answered_once
def _named(package: Package) -> list[tuple[str, str]]:
    """Every entity with each of its names, those of the table of names included."""
    found = []
    for id_, entity in entities(package).items():
        found += [(id_, name) for name in entity.names]
    table = package.role("names")
    columns = table.with_role("other-name") if table else []
    if table and columns:
        for row in table.rows:
            owners = [row[column] for column in table.entity_columns if row[column]]
            found += [(owner, row[columns[0]]) for owner in owners if row[columns[0]]]
    return found


@answered_once
def _headed(package: Package) -> list[tuple[str, str]]:
    """Every entity with a name that ends in a common word, and that word."""
    found = []
    for id_, entity in entities(package).items():
        heads = map(common_head, entity.names)
        found += [(id_, head) for head in heads if head]
    return found


@answered_once
def publication(package: Package, source: str) -> Edtf | None:
    """When a source was published: the day, or the month or year if no more is known."""
    row = sources(package).get(source)
    columns = row.table.with_role("published") if row else []
    return date_of(row, columns[0]) if row and columns else None


def published(package: Package, source: str) -> Published:
    """The day of publication of a source, from which relative dates are counted.

    Or the days of which it is one, if only the month or year is known.
    """
    found = publication(package, source)
    if found is None or found.start is None or found.end is None:
        return None
    return found.day or Days(found.start, found.end)


@answered_once
def language(package: Package, source: str) -> str:
    """The language of a source by ISO 639-1; an empty string if it is not given."""
    row = sources(package).get(source)
    columns = row.table.with_role("language") if row else []
    return row[columns[0]] if row and columns else ""


def source_for(row: Row) -> str:
    """The source that a row cites; an empty string if it cites none."""
    return row.citation.source if row.citation else ""


def language_for(package: Package, row: Row) -> str:
    """The language of the source that a row cites; an empty string if it is not given."""
    return language(package, row.citation.source) if row.citation else ""


def published_for(package: Package, row: Row) -> Published:
    """The day of publication of the source that a row cites, or the days of which it is one."""
    return published(package, source_for(row))


def publication_for(package: Package, row: Row) -> Edtf | None:
    """When the source that a row cites was published."""
    return publication(package, source_for(row))
