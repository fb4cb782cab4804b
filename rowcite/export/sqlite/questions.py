"""The questions that Datasette offers as forms: queries with parameters, for any package.

Each is offered where the package has what it asks of. A parameter that is left empty limits
nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rowcite.data.computed import computed_tables
from rowcite.data.sql import literal, quoted
from rowcite.export.common.naming import NAMING
from rowcite.export.sqlite import leads, search
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.table import Table

FIND = """select table_name, row_id, names, snippet(search, 3, '[', ']', '…', 24) as text
from search where search match coalesce(nullif(escape_fts(:words), ''), '""')
order by rank limit 100"""  # a question without words finds nothing, which is no error
EVIDENCE = """select e.column_name, e.value, {named} as named, e.stance, e.basis, e.explanation,
  p.source, p.passage, p.gist, p.link
from evidence e join {passages} p on p.id = e.passage_id
where e.row_id = :row order by e.column_name, e.stance desc, p.id"""
COMPARED = """select c.verdict, c.about, c.unit, c.printed, c.scope, c.speaker, a.link,
  c.other_printed, c.other_scope, c.other_speaker, b.link as other_link,
  c.independent, c.row_id, c.other_row_id
from figures_compared c
left join {passages} a on a.id = c.passage_id left join {passages} b on b.id = c.other_passage_id
where :verdict in ('', c.verdict) and c.about like '%' || :about || '%' order by c.about"""
TIMELINE = """select t.date, t.date_start, t.date_end, t.label, t.modality, t.table_name, t.row_id,
  t.source, t.passage, p.link
from timeline t left join {passages} p on p.id = t.passage_id
where (:since = '' or t.date_end is null or t.date_end >= :since)
  and (:until = '' or t.date_start is null or t.date_start <= :until)
order by t.date_start, t.date_end, t.row_id"""
SAID = """select {name} as table_name, t.id as row_id, {speaker_names} as speaker,
  {about_names} as about, t.{said} as said, t.source, t.passage, p.link
from {table} t left join {entities} s on s.id = t.{speaker}
left join {entities} a on a.id = t.{about}
left join {passages} p on p.id = t.passage_id
where {speaker_names} like '%' || :speaker || '%' and {about_names} like '%' || :about || '%'"""

# SQLite knows capitals and small letters as the same in Latin script alone.
SAID_DESCRIPTION = "A part of a name is enough, in either language; in Russian with its capital."


class Question(NamedTuple):
    """A query: its title, what it answers, and its SQL."""

    title: str
    description: str
    sql: str


def questions(package: Package) -> dict[str, Question]:
    """The questions that can be asked of the package, by name."""
    found = {}
    if search.applies(package):
        title = "Search in both languages"
        found["find"] = Question(title, search.DESCRIPTION, FIND)
    passages = leads.passages(package)
    if passages is None:
        return found
    known = {table.name for table in computed_tables(package)}
    for name, question in ASKED.items():
        if name in known:
            sql = question.sql.format(passages=quoted(passages.name), named=_named(package))
            found[name] = question._replace(sql=sql)
    said = "\nunion all\n".join(_said(package, passages))
    if said:
        title = "Who said what about what"
        found["said"] = Question(title, SAID_DESCRIPTION, said)
    return found


ASKED = {
    "evidence": Question(
        "The evidence of a row",
        "Each passage that bears on a row, by the id of the row; what its ids name is called so.",
        EVIDENCE,
    ),
    "figures_compared": Question(
        "Figures compared",
        "Figures of one thing and measure, with the scope of each and how the two stand.",
        COMPARED,
    ),
    "timeline": Question("Timeline", "What is dated between two days, with its source.", TIMELINE),
}


def _named(package: Package) -> str:
    """What the row is called whose id is the value of a line of evidence, as SQL."""
    targets: dict[str, list[str]] = {}
    for columns in queries.references(package).values():
        for target in (table for tables in columns.values() for table in tables):
            targets[target.name] = target.with_role(*NAMING) or shared_names(target, package)
    found = [
        f"(select coalesce({', '.join(map(quoted, names))}, null) from {quoted(name)}"  # noqa: S608
        " where id = e.value)"
        for name, names in sorted(targets.items())
        if names
    ]
    return f"coalesce({', '.join(found)}, null)" if found else "null"


def _said(package: Package, passages: Table) -> Iterator[str]:
    """The query for each table whose rows tell a speaker and what is said."""
    entities = package.role("entities")
    names = shared_names(entities, package) if entities else []
    if entities is None or not names:
        return
    for table in package.tables.values():
        speakers = table.with_role("speaker")
        texts = table.with_role("text", "figure-printed")
        about = [*table.with_role("about"), *table.subject_columns]
        if speakers and texts and about and leads.of_table(table, package):
            yield SAID.format(
                name=literal(table.name),
                table=quoted(table.name),
                entities=quoted(entities.name),
                passages=quoted(passages.name),
                speaker=quoted(speakers[0]),
                about=quoted(about[0]),
                said=quoted(texts[0]),
                speaker_names=_joined("s", names),
                about_names=_joined("a", names),
            )


def _joined(alias: str, names: list[str]) -> str:
    """The names of a thing in one text."""
    return " || ' ' || ".join(f"coalesce({alias}.{quoted(name)}, '')" for name in names)


def shared_names(table: Table, package: Package) -> list[str]:
    """The columns that share the name of a name column elsewhere, as in the table of entities."""
    names: set[str] = set()
    for other in package.tables.values():
        names.update(other.with_role("name"))
    return [field.name for field in table.schema.fields if field.name in names]
