"""Lines for the tables, drafted from what a note states and no row records yet: each cell that is known filled, the others empty."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rowcite.authoring.ids import FreeIds, slug
from rowcite.authoring.readings import Readings, bounds, described, is_quoted, readings
from rowcite.evidence.facts import FigureValue, Span
from rowcite.evidence.recall import RECORDED_KINDS, Sentence, Stated, recorded, stated, waived
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.descriptor import FIGURE_ROLES
from rowcite.package.finding import shorten, visible
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.rows import Basis, PassageKind, Stance
from rowcite.package.table import Row, Table, csv_line
from rowcite.text.dates import PrintedDate
from rowcite.text.figures import PrintedFigure
from rowcite.text.names import Mention

CITED_KINDS = (*RECORDED_KINDS, PassageKind.HEADER)  # passages that some row must cite
DATE_ROLES = ("date-printed", "date-basis")
PRINTED_AS = re.compile(r"\s\([^()«»]{0,20}«")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class Block(NamedTuple):
    """Lines under a title: for a table, with its header, or remarks, which have none."""

    title: str
    header: tuple[str, ...]
    lines: list[str]

    def render(self) -> str:
        """Title, header and remarks behind a #, so that the other lines can be pasted into the table. Safe on a terminal."""
        return "".join(
            f"{visible(line)}\n"
            for line in (
                f"# {self.title}",
                *([f"# {','.join(self.header)}"] * bool(self.header)),
                *self.lines,
            )
        )


class Open(NamedTuple):
    """What of a note is still to be done: facts and sentences to record, passages to write, passages that no row cites."""

    package: Package
    note: Note
    stated: list[Stated]
    unwritten: list[NotePassage]
    uncited: list[NotePassage]
    ids: FreeIds

    @classmethod
    def of(cls, package: Package, note: Note) -> "Open":
        """Go through a note."""
        left = [
            f
            for f in stated(package)
            if f.note is note and not recorded(f, package) and not waived(f)
        ]
        unwritten = [p for p in note.passages if not p.text]
        uncited = [
            p
            for p in note.passages
            if p.kind in CITED_KINDS and (note.source, p.number) not in queries.rows_citing(package)
        ]
        return cls(package, note, left, unwritten, [p for p in uncited if p.text], FreeIds(package))

    def line(self, table: Table, number: str, id_: str, cells: Mapping[str, str]) -> str:
        """A line of a table that cites a passage of the note."""
        citing = table.citing_columns
        known = (
            {"id": id_}
            | (dict(zip(citing, (self.note.source, number), strict=True)) if citing else {})
            | dict(cells)
        )
        return csv_line(known.get(field.name, "") for field in table.schema.fields).removesuffix(
            "\n"
        )

    def readings(self, passage: NotePassage) -> Readings:
        """What a machine reads in a passage."""
        return readings(
            self.package, passage.text, queries.published(self.package, self.note.source)
        )

    def id(self, number: str, words: str) -> str:
        """A free id for a row of a passage."""
        return self.ids.take(f"{self.note.source}-{number}-{slug(words) or 'row'}")


def blocks(package: Package, note: Note) -> list[Block]:
    """Lines by table, and remarks, for what no row records yet; none if every passage is written, recorded, and cited."""
    left = Open.of(package, note)
    if not left.stated and not left.unwritten and not left.uncited:
        return []
    known = [_known(package, found) for found in left.stated if isinstance(found.fact, str)]
    sentences = [
        f"# {found.passage.number}: {shorten(found.words)}"
        for found in left.stated
        if isinstance(found.fact, Sentence)
    ]
    found = [
        Block(
            f"passages of which {note.path} does not say yet what stands there",
            (),
            [f"# {p.number}" for p in left.unwritten],
        ),
        Block("passages that no row cites", (), [f"# {p.number}" for p in left.uncited]),
        *_figures(left),
        *_dates(left),
        _ties(left),
        Block("known things that no row of the passage names, and where they can stand", (), known),
        _name_remarks(left),
        Block("sentences that no row of the passage records", (), sentences),
    ]
    return [block for block in found if block.lines]


def _figures(left: Open) -> list[Block]:
    tables = [
        t
        for t in left.package.tables.values()
        if all(len(t.with_role(role)) == 1 for role in FIGURE_ROLES)
    ]
    lines = []
    for found in left.stated:
        if isinstance(found.fact, FigureValue):
            figure = left.readings(found.passage).figures[found.fact]
            lines += _remark(found, figure)
            if tables:
                id_ = left.id(
                    found.passage.number,
                    " ".join((*bounds(figure), "" if figure.unit == "1" else figure.unit)),
                )
                lines.append(
                    left.line(
                        tables[0], found.passage.number, id_, _figure_cells(tables[0], figure)
                    )
                )
            else:
                lines.append(f"# {found.passage.number}: «{figure.text}» = {described(figure)}")
    return [_for_tables(tables, lines, "numbers, for which the package has no table")]


def _figure_cells(table: Table, figure: PrintedFigure) -> dict[str, str]:
    low, high = ("" if bound is None else plain(bound) for bound in (figure.low, figure.high))
    values = (figure.text, figure.qualifier, low, high, figure.unit)
    return {
        table.with_role(role)[0]: value for role, value in zip(FIGURE_ROLES, values, strict=True)
    }


def _dates(left: Open) -> list[Block]:
    tables = [
        t
        for t in left.package.tables.values()
        if any(f.role == DATE_ROLES[0] and f.of for f in t.schema.fields)
    ]
    lines = []
    for found in left.stated:
        if isinstance(found.fact, Span):
            day = left.readings(found.passage).dates[found.fact]
            lines += _remark(found, day)
            if tables:
                cells = _date_cells(tables[0], day)
                lines.append(
                    left.line(
                        tables[0],
                        found.passage.number,
                        left.id(found.passage.number, day.edtf),
                        cells,
                    )
                )
            else:
                lines.append(f"# {found.passage.number}: «{day.text}» = {day.edtf} ({day.basis})")
    return [_for_tables(tables, lines, "dates, for which the package has no table")]


def _date_cells(table: Table, day: PrintedDate) -> dict[str, str]:
    fields = table.schema.fields
    date = next(f.of for f in fields if f.role == DATE_ROLES[0] and f.of)
    by_role = {f.role: f.name for f in fields if f.of == date}
    return {date: day.edtf, by_role[DATE_ROLES[0]]: day.text} | (
        {by_role[DATE_ROLES[1]]: day.basis} if DATE_ROLES[1] in by_role else {}
    )


def _for_tables(tables: list[Table], lines: list[str], otherwise: str) -> Block:
    """Lines for the first of the tables that take them; the others are named."""
    if not tables:
        return Block(otherwise, (), lines)
    others = " or ".join(table.path for table in tables[1:])
    return Block(
        f"for {tables[0].path}" + f"; or for {others}, which has other columns" * bool(others),
        _header(tables[0]),
        lines,
    )


def _header(table: Table) -> tuple[str, ...]:
    return tuple(field.name for field in table.schema.fields)


def _remark(found: Stated, reading: PrintedFigure | PrintedDate) -> list[str]:
    """A remark where the note does not give the words as printed, in «»."""
    if is_quoted(reading, found.passage.text):
        return []
    return [
        f"# {found.passage.number}: «{reading.text}» stands in the note without «»: put there what the article prints"
    ]


def _ties(left: Open) -> Block:
    """Citations for what is recorded already of two things that a passage names, in case it says that too."""
    citations = left.package.role("citations")
    if citations is None:
        return Block("", (), [])
    passages = {
        found.passage.number: found.passage for found in left.stated if isinstance(found.fact, str)
    }
    lines = []
    for number, passage in passages.items():
        named = left.readings(passage).names
        missing = {found.fact for found in left.stated if found.passage is passage}
        for row, things in _tying_rows(left.package):
            if things <= set(named) and things & missing:
                id_ = left.ids.take(f"cite-{row.id}-{left.note.source}-{number}")
                lines.append(
                    left.line(
                        citations,
                        number,
                        id_,
                        {"row": row.id, "stance": Stance.SUPPORTS, "basis": Basis.STATED},
                    )
                )
    return Block(
        f"ties of things that a passage names, if it says that too: for {citations.path}",
        _header(citations),
        lines,
    )


def _tying_rows(package: Package) -> Iterator[tuple[Row, set[str]]]:
    """The rows that tie two known things or more to each other."""
    for table in package.tables.values():
        columns = table.entity_columns if not table.schema.role else []
        for row in table.rows if len(columns) > 1 else ():
            things = {row[column] for column in columns if row[column]}
            if len(things) > 1:
                yield row, things


def _known(package: Package, found: Stated) -> str:
    places = ", ".join(_places(package, str(found.fact))) or "no table"
    return f"# {found.passage.number}: {found.fact} («{found.words}»): {places}"


def _places(package: Package, entity: str) -> Iterator[str]:
    """The columns that can name a thing."""
    home = queries.entities(package)[entity].row.table
    for table in package.tables.values():
        for key in table.schema.foreign_keys if not table.schema.role else ():
            target = package.tables.get(key.reference.resource)
            column = next(field for field in table.schema.fields if field.name == key.fields[0])
            sorts = {
                sort.partition(":")[0]
                for allowed in column.sorts.allowed.values()
                for sort in allowed
            }
            if (
                len(key.fields) == 1
                and target
                and (target is home or target.schema.role == "entities")
                and (not sorts or home.name in sorts)
            ):
                yield f"{table.name}.{column.name}"


class NewName(NamedTuple):
    """A capitalised name that nothing bears yet: its passage, the name in one or more languages, a free id for its bearer."""

    number: str
    names: list[str]
    id: str


def _new_names(left: Open) -> list[NewName]:
    numbers = {
        *(found.passage.number for found in left.stated),
        *(passage.number for passage in left.uncited),
    }
    seen: set[str] = set()
    found: list[NewName] = []
    for passage in left.note.passages:
        for names in (
            _named(left, passage)
            if passage.number in numbers and passage.kind in RECORDED_KINDS
            else ()
        ):
            if seen.isdisjoint(names):
                found.append(
                    NewName(passage.number, names, left.ids.take(slug(names[0]) or "thing"))
                )
                seen.update(names)
    return found


def naming_tables(package: Package) -> list[Table]:
    """The tables that introduce things by name, those that are generated left out."""
    return [
        table
        for table in package.tables.values()
        if table.with_role("name") and not table.schema.role
    ]


def _name_remarks(left: Open) -> Block:
    """The new names, once, with the tables that could take them."""
    tables = " or ".join(table.name for table in naming_tables(left.package))
    lines = [
        f"# {new.number}: {new.names[0]}" + "".join(f" («{name}»)" for name in new.names[1:])
        for new in _new_names(left)
    ]
    return Block(f"new names; suggest --names TABLE prints them as lines of {tables}", (), lines)


def name_lines(package: Package, note: Note, table: Table) -> list[Block]:
    """The new names of a note as lines of a table, of which those are to be kept that belong there."""
    left = Open.of(package, note)
    columns = table.with_role("name")
    lines = [
        left.line(
            table, new.number, new.id, {_name_column(columns, name): name for name in new.names}
        )
        for new in _new_names(left)
    ]
    return (
        [
            Block(
                f"new names, of which those belong here that are such: for {table.path}",
                _header(table),
                lines,
            )
        ]
        if lines
        else []
    )


def _named(left: Open, passage: NotePassage) -> list[list[str]]:
    """The new names of a passage, one and the same thing's in two languages together: Light Trust («Маячный фонд»)."""
    groups: list[list[Mention]] = []
    for mention in left.readings(passage).unknown:
        if groups and PRINTED_AS.fullmatch(passage.text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [[" ".join(mention.text.split()) for mention in group] for group in groups]


def _name_column(columns: list[str], name: str) -> str:
    """The column for a name: that of its language, if the columns end in codes of languages, else the first."""
    language = "_ru" if CYRILLIC.search(name) else "_en"
    return next((column for column in columns if column.endswith(language)), columns[0])
