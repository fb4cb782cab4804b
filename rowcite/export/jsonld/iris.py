"""IRIs for a package, its tables, columns and rows: what the RDF export calls them.

All are fragments of the IRI of the package (`metadata.base`):

- `#row/<id>` a row, where ids are unique over all tables, and otherwise `#row/<table>/<key>`;
- `#table/<table>` the class of the rows of a table;
- `#column/<table>.<column>` a column whose schema names no term (`rdfType`) that it means;
- `#evidence/<row>` that a row is stated by the passage that it cites.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from rowcite.data.errors import ExportError
from rowcite.export.common.metadata import segment
from rowcite.package import queries
from rowcite.package.descriptor import ForeignKey
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.table import Row, Table


def column_part(table: str, column: str) -> str:
    """The end of the IRI of a column: its table and its name.

    The first dot separates them, since those of the table are encoded.
    """
    return f"{segment(table).replace('.', '%2E')}.{segment(column)}"


@dataclass(eq=False)
class Iris:
    """The compact IRIs of the rows of a package, in which `row:` stands for `<package>#row/`."""

    package: Package
    _targets: dict[tuple[str, str], dict[str, Row]] = field(default_factory=dict)

    @cached_property
    def unique(self) -> bool:
        """Whether ids are unique over all tables, as they are in a package whose rows cite."""
        return self.package.role("passages") is not None

    def row(self, row: Row) -> str:
        """The IRI of a row: by its id, or else its primary key, or else its place."""
        if self.unique and row.id:
            return f"row:{segment(row.id)}"
        parts = [row.table.name]
        parts += [row[column] for column in row.table.schema.primary_key]
        if not row.table.schema.primary_key:
            parts.append(str(self._places[row]))
        return "row:" + "/".join(map(segment, parts))

    @cached_property
    def _places(self) -> dict[Row, int]:
        found: dict[Row, int] = {}
        for table in self.package.tables.values():
            found.update(zip(table.rows, count(1), strict=False))
        return found

    def named(self, row: Row, key: ForeignKey) -> str | None:
        """The IRI of the row that a single foreign key of a row names, None where there is none.

        A key into the generated table of entities names the row that introduces the entity.
        """
        target = self.package.tables.get(key.reference.resource or row.table.name)
        if target is None or len(key.fields) != 1:
            return None
        cell = row[key.fields[0]]
        if target.schema.role == "entities":
            entity = queries.entities(self.package).get(cell)
            found = entity.row if entity else None
        else:
            found = self._row_with(cell, target, key.reference.fields[0])
        return self.row(found) if found else None

    def _row_with(self, cell: str, table: Table, column: str) -> Row | None:
        """The last row of a table that has this cell in this column."""
        if (table.name, column) not in self._targets:
            self._targets[table.name, column] = {row[column]: row for row in table.rows}
        return self._targets[table.name, column].get(cell)

    def passage(self, source: str, number: str) -> str:
        """The IRI of a passage; raises ExportError where the table of passages does not have it."""
        if (source, number) not in self._passages:
            raise ExportError(
                f"{shorten(source)} {shorten(number)} is cited, but there is no such passage; "
                "validate the package first"
            )
        return self.row(self._passages[source, number])

    @cached_property
    def _passages(self) -> dict[tuple[str, str], Row]:
        table = self.package.role("passages")
        if table is None:
            return {}
        return {(row["source"], row["passage"]): row for row in table.rows}
