"""Where the cells of a workbook lead to: the article, the passage, the row that an id names."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from rowcite.evidence.trace import link
from rowcite.export.common.naming import called, targets
from rowcite.export.xlsx.cells import units
from rowcite.package import queries
from rowcite.package.cells import Value
from rowcite.package.model import Package
from rowcite.package.table import Row

ADDRESS = 2_079  # characters of an address, and of what follows its #
OF_ANY_TABLE = {"citations": ("row", "other"), "retired": ("replaced_by",)}  # ids, by role
SIDES = ("", "other_")  # a line of a computed table may speak of two rows


class Link(NamedTuple):
    """Where a cell leads to, and what it says under the mouse."""

    address: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a workbook.

    `sheets` has the name of the sheet of each table; `places` the line of each row there, by its
    table and its id; `passages` the table and the id of each passage; `named` the id of the one
    thing that has a name.
    """

    package: Package
    sheets: dict[str, str]
    places: dict[tuple[str, str], int]
    passages: dict[tuple[str, str], tuple[str, str]]
    named: dict[str, str]

    @classmethod
    def of(cls, package: Package, sheets: dict[str, str]) -> Self:
        """Number the rows of all sheets."""
        places, passages = {}, {}
        for table in package.tables.values():
            for at, row in enumerate(table.rows, 2):
                if row.id:
                    places[table.name, row.id] = at
        for row in package.rows_of("passages"):
            passages[row["source"], row["passage"]] = row.table.name, row.id
        return cls(package, sheets, places, passages, _named(package))

    def of_row(self, row: Row) -> dict[str, Link]:
        """The links of a row, by column: only addresses that Excel can hold."""
        found = {name: Link(row[name]) for name in row.table.with_role("url")}
        for column in queries.references(self.package)[row.table.name]:
            tables = [table.name for table in targets(column, row.table, self.package)]
            found |= self._to_row(column, tables, row[column])
        for column in OF_ANY_TABLE.get(row.table.schema.role, ()):
            found |= self._to_any(column, row[column])
        if row.table.schema.role == "passages":
            address = link(self.package, row["source"], row["passage"])
            found["source"] = Link(address, "Opens the article at this passage")
        elif row.citation:
            cited = row.citation
            found |= self._to_passage(cited.columns, cited.source, cited.passage)
        return _usable(found)

    def of_line(self, values: dict[str, Value | None]) -> dict[str, Link]:
        """The links of a line of a computed table or view: an id, or a name, leads to its row."""
        found: dict[str, Link] = {}
        for column, value in values.items():
            if isinstance(value, str):
                found |= self._to_any(column, self.named.get(value, value))
        for side in SIDES:
            columns = f"{side}source", f"{side}passage"
            source, passage = (values.get(column) for column in columns)
            if source and passage:
                found |= self._to_passage(columns, str(source), str(passage))
        return _usable(found)

    def _to_any(self, column: str, id_: str) -> dict[str, Link]:
        """The link from a cell to the row that the id in it names, whatever its table."""
        row = queries.rows_by_id(self.package).get(id_)
        return self._to_row(column, [row.table.name], id_) if row else {}

    def _to_row(self, column: str, tables: list[str], id_: str) -> dict[str, Link]:
        """The link from a cell to the row that the id in it names, in the first table that has it.

        There is none where no table has it.
        """
        for table in tables:
            at = self.places.get((table, id_))
            if at is not None and table in self.sheets:
                row = self.package.tables[table].rows[at - 2]
                return {column: Link(link_to_sheet(self.sheets[table], at), called(row))}
        return {}

    def _to_passage(self, columns: tuple[str, str], source: str, passage: str) -> dict[str, Link]:
        """The links of the two cells of a citation: to the article, and to the passage."""
        of_source, of_passage = columns
        address = link(self.package, source, passage)
        found = {of_source: Link(address, "Opens the article at the passage")}
        table, id_ = self.passages.get((source, passage), ("", ""))
        noted = self.package.passage(source, passage)
        for column, there in self._to_row(of_passage, [table], id_).items():
            found[column] = Link(there.address, noted.text if noted else "")
        return found


def _named(package: Package) -> dict[str, str]:
    """By name, the id of the thing that has it; without names that two things share."""
    found: dict[str, str] = {}
    shared = set()
    for id_, entity in queries.entities(package).items():
        for column in entity.row.table.with_role("name"):
            name = entity.row[column]
            if name and found.setdefault(name, id_) != id_:
                shared.add(name)
    return {name: id_ for name, id_ in found.items() if name not in shared}


def link_to_sheet(sheet: str, row: int = 1) -> str:
    """The address of a row of a sheet of the workbook."""
    escaped = sheet.replace("'", "''")
    return f"internal:'{escaped}'!A{row}"


def _usable(found: dict[str, Link]) -> dict[str, Link]:
    """The links that Excel can open.

    An address loses its text fragment where that is too long.
    """
    usable = {}
    for name, (given, tip) in found.items():
        before, _, after = given.partition("#")
        is_known = given.startswith(("https://", "http://", "internal:"))
        if is_known and units(before) <= ADDRESS:
            usable[name] = Link(given if units(after) <= ADDRESS else before, tip)
    return usable
