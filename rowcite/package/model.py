"""A package as loaded: descriptor, tables, notes; loading remembers what is wrong, checks report it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import ValidationError

from rowcite.package import note as notes
from rowcite.package.cells import UnsupportedError, compile_column
from rowcite.package.descriptor import (
    COLUMN_ROLES,
    EVIDENCE_COLUMNS,
    FIGURE_ROLES,
    TABLE_ROLES,
    Descriptor,
    ForeignKey,
    Resource,
    Schema,
)
from rowcite.package.files import UnreadableError, is_safe, read_json, read_text
from rowcite.package.finding import Fault, Location
from rowcite.package.note import Note, NotePassage
from rowcite.package.rows import PassageKind, is_support
from rowcite.package.table import Faults, Row, Table, fill
from rowcite.text.names import NameIndex
from rowcite.text.pins import Copy

DESCRIPTOR = "datapackage.json"
NOTES = "sources"  # the folder of the notes, as long as the descriptor names none


class PackageError(Exception):
    """There is no package to judge: no descriptor, or one that cannot be read."""


class CitedPassage(NamedTuple):
    """A row's citation: the row, and the source and passage cells; `columns` are those that hold them."""

    row: Row
    source: str
    passage: str
    columns: tuple[str, str]


class Entity(NamedTuple):
    """A thing that rows name: the row that introduces it, and its names."""

    row: Row
    names: tuple[str, ...]


@dataclass(eq=False)
class Package:
    """A loaded package. `faults` holds what loading met, each under the code of the check that reports it."""

    root: Path
    descriptor: Descriptor
    tables: dict[str, Table] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    faults: Faults = field(default_factory=list)
    derived: dict[str, str] = field(default_factory=dict)
    captures: dict[str, Copy] = field(default_factory=dict)
    memo: dict[Any, Any] = field(
        default_factory=dict
    )  # what later layers compute once, under keys of their own
    _keys: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Every readable row of every table."""
        for table in self.tables.values():
            yield from table.rows

    def role(self, role: str) -> Table | None:
        """The table that plays this role in the evidence."""
        return next((t for t in self.tables.values() if t.schema.role == role), None)

    def citing_columns(self, table: Table) -> tuple[str, str] | None:
        """The columns (source, passage) by which the rows of a table cite: its foreign key into the passages."""
        return self._citing.get(table.name)

    @cached_property
    def _citing(self) -> dict[str, tuple[str, str]]:
        passages = self.role("passages")
        return {
            table.name: (key.fields[0], key.fields[1])
            for table in self.tables.values()
            for key in reversed(table.schema.foreign_keys)  # the first one counts
            if passages and key.reference.resource == passages.name and len(key.fields) == 2  # noqa: PLR2004
        }

    def cited(self, row: Row) -> CitedPassage | None:
        """The citation that a row carries, None if it lacks one."""
        columns = self.citing_columns(row.table)
        if columns is None or not (row[columns[0]] and row[columns[1]]):
            return None
        return CitedPassage(row, row[columns[0]], row[columns[1]], columns)

    def place(self, row: Row) -> str:
        """What a row cites, as a finding says it: `source p4`; empty where it lacks a citation."""
        cited = self.cited(row)
        return f"{cited.source} {cited.passage}" if cited else ""

    def cited_passage(self, row: Row) -> NotePassage | None:
        """The passage that a row cites, None if it cites none or one that is not there."""
        cited = self.cited(row)
        return self.passage(cited.source, cited.passage) if cited else None

    def naming(self, row: Row, column: str) -> list[Row]:
        """The further citations of a row that name a column."""
        return [
            citation
            for citation in self.further.get(row.id, ())
            if column in citation["columns"].split()
        ]

    def speaking_for(self, row: Row, column: str) -> list[Row]:
        """The further citations that speak for a cell: in support, or with a conclusion; a mere remark on what else is said does not."""
        return [c for c in self.naming(row, column) if is_support(c["stance"], c["basis"])]

    def citations(self) -> Iterator[CitedPassage]:
        """Every citation in the package, those of the citations table included."""
        for row in self.rows():
            cited = self.cited(row)
            if cited:
                yield cited

    def passage(self, source: str, number: str) -> NotePassage | None:
        """A passage by source and number, from the notes."""
        note = self.notes.get(source)
        return note.passage(number) if note else None

    @cached_property
    def sources(self) -> dict[str, Row]:
        """The rows of the sources table, by id."""
        table = self.role("sources")
        return {row.id: row for row in table.rows} if table else {}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every thing that a table with name columns introduces, by id."""
        found = {}
        for table in self.tables.values():
            columns = table.with_role("name")
            for row in table.rows if columns else ():
                found[row.id] = Entity(row, tuple(row[c] for c in columns if row[c]))
        return found

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Rows by id, over every table that is not generated from others."""
        return {
            row.id: row
            for row in self.rows()
            if row.table.schema.role not in ("entities", "retired")
        }

    @cached_property
    def further(self) -> dict[str, list[Row]]:
        """Rows of the citations table, by the id of the row they speak of."""
        found: dict[str, list[Row]] = defaultdict(list)
        table = self.role("citations")
        for row in table.rows if table else ():
            found[row["row"]].append(row)
        return found

    @cached_property
    def cited_passages(self) -> dict[tuple[str, str], list[Row]]:
        """The rows that cite a passage, by source and number; generated tables repeat citations and do not count."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for cited in self.citations():
            if cited.row.table.schema.role not in ("entities", "retired"):
                found[cited.source, cited.passage].append(cited.row)
        return found

    @cached_property
    def used_ids(self) -> set[str]:
        """Every id that a foreign key of a row that is not generated names, other than a row naming itself."""
        found = set()
        for table in self.tables.values():
            if table.schema.role != "entities":
                columns = [
                    key.fields[0] for key in table.schema.foreign_keys if len(key.fields) == 1
                ]
                found |= {
                    row[column] for row in table.rows for column in columns if row[column] != row.id
                }
        return found

    def keys(self, table: Table, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
        """The values of the columns over the rows of a table."""
        if (table.name, columns) not in self._keys:
            self._keys[table.name, columns] = {tuple(row[c] for c in columns) for row in table.rows}
        return self._keys[table.name, columns]

    def unread_may_hold(self, value: str) -> bool:
        """Whether some line or file that could not be read may name this value, so that its absence proves nothing."""
        lost = any(
            r.table_schema is not None and r.name not in self.tables
            for r in self.descriptor.resources
        )
        return lost or any(table.could_hold(value) for table in self.tables.values())

    def is_cited_soundly(self, row: Row) -> bool:
        """Whether the citation of a row leads to a passage that can be evidence."""
        passage = self.cited_passage(row)
        return passage is not None and passage.kind != PassageKind.NAVIGATION

    @cached_property
    def names(self) -> NameIndex:
        """All names of all entities, as an index over texts."""
        return NameIndex(self._named)

    def names_of(self, entity: str) -> NameIndex:
        """All names of one entity, as an index over texts: it finds them within longer names of others too."""
        key = ("names of", entity)
        if key not in self.memo:
            self.memo[key] = NameIndex([pair for pair in self._named if pair[0] == entity])
        found: NameIndex = self.memo[key]
        return found

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        """Every entity with each of its names, those of the table of names included."""
        own = [(id_, name) for id_, entity in self.entities.items() for name in entity.names]
        table = self.role("names")
        columns = [*table.with_role("other-name"), ""] if table else [""]
        other = (
            [
                (row[key.fields[0]], row[columns[0]])
                for row in table.rows
                for key in self._entity_keys(table)
            ]
            if table
            else []
        )
        return [*own, *(pair for pair in other if all(pair))]

    def _entity_keys(self, table: Table) -> list[ForeignKey]:
        named = {
            t.name
            for t in self.tables.values()
            if t.with_role("name") or t.schema.role == "entities"
        }
        return [
            key
            for key in table.schema.foreign_keys
            if key.reference.resource in named and len(key.fields) == 1
        ]

    def entity_columns(self, table: Table) -> list[str]:
        """The columns of a table that name a thing by its id."""
        return [key.fields[0] for key in self._entity_keys(table)]

    def published(self, source: str) -> date | None:
        """The day of publication of a source."""
        row = self.sources.get(source)
        found = (
            next((row.values.get(name) for name in row.table.with_role("published")), None)
            if row
            else None
        )
        return found if isinstance(found, date) else None

    def published_for(self, row: Row) -> date | None:
        """The day of publication of the source that a row cites."""
        cited = self.cited(row)
        return self.published(cited.source) if cited else None

    def faults_of(self, code: str) -> Iterator[Fault]:
        """What loading remembered for one check."""
        remembered = [
            self.faults,
            *(table.faults for table in self.tables.values()),
            *(note.faults for note in self.notes.values()),
        ]
        return (fault for faults in remembered for found, fault in faults if found == code)


def load(path: Path | str) -> Package:
    """Load the package whose descriptor is `path`, or stands in the folder `path`; raises PackageError."""
    path = Path(path)
    file = path if path.suffix == ".json" and not path.is_dir() else path / DESCRIPTOR
    try:
        descriptor = Descriptor.model_validate(read_json(file.parent, file.name))
    except UnreadableError as error:
        raise PackageError(
            f"{file}: {error.fault.where.line or 1}: {error.fault.message}"
        ) from error
    except ValidationError as error:
        raise PackageError(f"{file}: {_first_problem(error)}") from error
    package = Package(file.parent, descriptor)
    for resource in descriptor.resources:
        _load_resource(package, resource)
    _load_undeclared_notes(package)
    return package


def load_captures(package: Package, folder: Path) -> None:
    """Read the copies of the articles that are at hand, `<source id>.txt` in a folder; raises PackageError."""
    if not folder.is_dir():
        raise PackageError(f"{folder}: there is no such folder of original articles")
    for source in package.notes:
        if (folder / f"{source}.txt").is_file():
            try:
                text, _ = read_text(folder, f"{source}.txt")
            except UnreadableError as error:
                raise PackageError(
                    f"{folder / source}.txt: {error.fault.message}; {error.fault.fix}"
                ) from error
            package.captures[source] = Copy.of(text)


def _load_undeclared_notes(package: Package) -> None:
    """Read notes that the descriptor does not name yet: that is one finding, and must not look like missing passages."""
    declared = {resource.path for resource in package.descriptor.resources}
    folders = {
        str(PurePosixPath(r.path).parent) for r in package.descriptor.resources if r.note
    } or {NOTES}
    for folder in sorted(folders):
        files = (package.root / folder).glob("*.md") if is_safe(folder) else ()
        for path in sorted(f"{folder}/{file.name}" for file in files):
            if path not in declared:
                _load_note(package, Resource(name=path, path=path, note=PurePosixPath(path).stem))


def _load_resource(package: Package, resource: Resource) -> None:
    if resource.note:
        _load_note(package, resource)
        return
    if resource.table_schema is None:
        if resource.path:
            _try_read(package, resource)
        return
    table = _table(package, resource)
    if table is None:
        return
    if resource.name in package.tables:
        _complain(
            package, "broken-descriptor", resource, f"two resources are named {resource.name}"
        )
        return
    package.tables[resource.name] = table
    text = _try_read(package, resource)
    if text is not None:
        fill(table, text)


def _load_note(package: Package, resource: Resource) -> None:
    text = _try_read(package, resource)
    if text is None:
        return
    found = notes.parse(resource.path, text)
    if found.source and found.source != resource.note:
        message = f"the front matter names the source {found.source}, the file {resource.note}"
        found.malformed(2, message, f"write «source: {resource.note}»")
    found.source = (
        resource.note
    )  # the file name rules, so that a slip in the front matter is one finding
    package.notes[resource.note] = found


def _try_read(package: Package, resource: Resource) -> str | None:
    try:
        text, faults = read_text(package.root, resource.path)
    except UnreadableError as error:
        package.faults.append((error.code, error.fault))
        return None
    package.faults += faults
    return text


def _table(package: Package, resource: Resource) -> Table | None:
    """The table of a resource without its rows; None, with a fault, where its schema cannot be used."""
    schema_path = resource.table_schema if isinstance(resource.table_schema, str) else DESCRIPTOR
    where = Location(schema_path)
    try:
        raw = (
            read_json(package.root, schema_path)
            if isinstance(resource.table_schema, str)
            else resource.table_schema
        )
        schema = Schema.model_validate(raw)
    except UnreadableError as error:
        package.faults.append((error.code, error.fault))
        return None
    except ValidationError as error:
        package.faults.append(("broken-descriptor", Fault(where, _first_problem(error))))
        return None
    columns = {}
    for entry in schema.fields:
        try:
            columns[entry.name] = compile_column(entry)
        except UnsupportedError as error:
            message = f"column {entry.name}: the engine cannot judge {error} yet, so the column was not judged"
            package.faults.append(("unsupported-descriptor", Fault(where, message)))
    package.faults += [
        ("unsupported-descriptor", Fault(where, said)) for said in _unsupported(resource, schema)
    ]
    package.faults += [("broken-descriptor", Fault(where, said)) for said in _inconsistent(schema)]
    return Table(resource, schema, columns)


def _unsupported(resource: Resource, schema: Schema) -> Iterator[str]:
    if resource.encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
        yield f"encoding {resource.encoding}: the engine reads UTF-8 only"
    if resource.dialect not in (None, {}):
        yield "a dialect: the engine reads comma-separated files with double quotes only"
    if schema.fields_match != ("exact",):
        yield f"fieldsMatch {', '.join(schema.fields_match)}: the engine compares the header exactly"


def _inconsistent(schema: Schema) -> Iterator[str]:
    names = [entry.name for entry in schema.fields]
    yield from (
        f"two columns are named {name}" for name in sorted({n for n in names if names.count(n) > 1})
    )
    keys = [schema.primary_key, *schema.unique_keys, *(key.fields for key in schema.foreign_keys)]
    yield from (
        f"a key names {name}, which is no column"
        for key in keys
        for name in key
        if name not in names
    )
    if schema.role and schema.role not in TABLE_ROLES:
        yield f"the role {schema.role} is not known; roles of tables are {', '.join(TABLE_ROLES)}"
    for entry in schema.fields:
        if entry.role and entry.role not in COLUMN_ROLES:
            yield f"column {entry.name}: the role {entry.role} is not known; roles are {', '.join(COLUMN_ROLES)}"
        if entry.of and entry.of not in names:
            yield f"column {entry.name}: rowcite:of names {entry.of}, which is no column"
        if entry.sorts.by and entry.sorts.by not in names:
            yield f"column {entry.name}: rowcite:sorts names {entry.sorts.by}, which is no column"
    yield from _half_declared(schema)


def _half_declared(schema: Schema) -> Iterator[str]:
    """Roles of which some are missing: a check that needs them all would be idle without a word."""
    names, roles = [entry.name for entry in schema.fields], [entry.role for entry in schema.fields]
    for name in EVIDENCE_COLUMNS.get(schema.role, ()):
        if name not in names:
            yield f"a table of the role {schema.role} needs the column {name}"
    if schema.role == "names" and roles.count("other-name") != 1:
        yield "a table of the role names needs one column of the role other-name"
    if set(FIGURE_ROLES) & set(roles) and any(roles.count(role) != 1 for role in FIGURE_ROLES):
        yield f"a figure needs one column of each of these roles: {', '.join(FIGURE_ROLES)}; two figures need two tables"
    dated = {
        role: {entry.of for entry in schema.fields if entry.role == role}
        for role in ("date-printed", "date-basis")
    }
    if dated["date-printed"] != dated["date-basis"]:
        yield "a date with a column of the role date-printed needs one of the role date-basis, and the reverse"


def _complain(package: Package, code: str, resource: Resource, message: str) -> None:
    package.faults.append((code, Fault(Location(resource.path or DESCRIPTOR), message)))


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the whole file"
    return f"not a valid descriptor: {place}: {first['msg']}"
