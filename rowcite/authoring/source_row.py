"""The row of a new source: what its table wants, what can be filled in, and what is wrong with what was given."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from rowcite.package.cells import CellError, canonical
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.rows import ID_PATTERN
from rowcite.package.table import Table
from rowcite.text.spelling import did_you_mean

OPTIONS = {
    "url": "url",
    "published": "published",
}  # options that stand for the column of a role; the others are names of columns
FEW = 12  # ids that an error lists


class DraftError(ValueError):
    """What was given cannot be brought in; the message says why and what to do."""


def sources_table(package: Package) -> Table:
    """The table of the sources; raises DraftError where there is none to add to."""
    table = package.role("sources")
    if table is None:
        raise DraftError("the package has no table whose role is sources")
    if not table.whole or table.unread:
        raise DraftError(f"{table.path} cannot be read whole: validate says what is wrong")
    return table


def column_of(table: Table, option: str) -> str:
    """The column that an option fills, empty if the table has none."""
    if option in OPTIONS:
        return next(iter(table.with_role(OPTIONS[option])), "")
    return option if option in table.columns else ""


def derived(table: Table) -> set[str]:
    """The columns that nobody needs to give: id, citation, origin, and the day on which the text was saved."""
    return {"id", *(table.citing_columns or ()), *table.with_role("origin"), "captured_on"}


def wanted(table: Table, cells: Mapping[str, str]) -> list[FieldDescriptor]:
    """The columns that a person has yet to fill: the required ones, and the address, which may stay empty if it is given as that."""
    skipped = {*derived(table), *cells}
    asked = set(table.with_role("url"))
    return [
        f
        for f in table.schema.fields
        if f.name not in skipped and (f.constraints.required or f.name in asked)
    ]


def completed(
    table: Table, cells: Mapping[str, str], cited: tuple[str, str], origin: str
) -> dict[str, str]:
    """Every cell of the row, those that a person gave kept; it cites a passage of the source itself, and was saved today."""
    citing = table.citing_columns
    filled = {
        "id": cited[0],
        "captured_on": datetime.now().astimezone().date().isoformat(),
    } | dict.fromkeys(table.with_role("origin"), origin)
    filled |= (dict(zip(citing, cited, strict=True)) if citing else {}) | dict(cells)
    return {field.name: filled.get(field.name, "") for field in table.schema.fields}


def faults(package: Package, table: Table, cells: Mapping[str, str]) -> list[str]:
    """What is wrong with cells that were given, a line each."""
    return [said for column, cell in cells.items() if (said := fault(package, table, column, cell))]


def fault(package: Package, table: Table, column: str, cell: str) -> str:
    """What is wrong with a cell, empty if nothing is."""
    field = next((f for f in table.schema.fields if f.name == column), None)
    if field is None:
        return f"{table.path} has no column «{column}»; {did_you_mean(column, table.columns) or 'it has ' + ', '.join(table.columns)}"
    if not cell:
        return f"{column} may not be empty" if field.constraints.required else ""
    if "\n" in cell or not cell.isprintable():
        return f"{column} holds characters that nobody sees"
    try:
        value = table.columns[column].read(cell) if column in table.columns else cell
    except CellError as error:
        return f"{column} is «{cell}»: it {error}" + (f"; {error.fix}" if error.fix else "")
    return _dangling(package, table, column, canonical(value))


def _dangling(package: Package, table: Table, column: str, cell: str) -> str:
    """What is wrong with a key that leads to no row."""
    for key in table.schema.foreign_keys:
        target = package.tables.get(key.reference.resource)
        if key.fields == (column,) and target and (cell,) not in target.keys(key.reference.fields):
            known = sorted(row[key.reference.fields[0]] for row in target.rows)
            near = did_you_mean(cell, known) or (
                f"it has {', '.join(known)}" if len(known) <= FEW else ""
            )
            return "; ".join(
                filter(
                    None,
                    (
                        f"{column}: {target.path} has no row «{cell}»",
                        near,
                        "add that row first, or give another id",
                    ),
                )
            )
    return ""


def id_fault(package: Package, table: Table, source: str) -> str:
    """What is wrong with the id of a source, empty if nothing is; that of a source that is there already is right."""
    if not re.fullmatch(ID_PATTERN, source):
        return f"the id «{source}» is not lower-case words and digits joined by hyphens"
    holder = next(
        (row for row in package.rows() if row.id == source and row.table is not table), None
    )
    return f"the id «{source}» is taken in {holder.table.path}" if holder else ""


def option_for(table: Table, field: FieldDescriptor, options: Iterable[str]) -> str:
    """How a column is given on the command line: `--published YYYY-MM-DD`, `--set capture=full|partial`."""
    choice = "|".join(field.constraints.enum or ())
    example = choice or str((field.model_extra or {}).get("example") or field.type)
    option = next((o for o in options if column_of(table, o) == field.name), "")
    value = example if re.fullmatch(r"[\w.:/|-]+", example) else f"'{example}'"
    return f"--{option.replace('_', '-')} {value}" if option else f"--set {field.name}={value}"
