"""The row of a new source: what its table needs, and what is wrong with what was given."""

import re
import shlex
from collections.abc import Iterable, Mapping
from datetime import datetime

from rowcite.authoring.publisher import PUBLISHER
from rowcite.package.cells import CellError, canonical
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.rows import ID_PATTERN
from rowcite.package.table import Table
from rowcite.text.edtf import EdtfError, parse
from rowcite.text.spelling import did_you_mean

ROLES = ("url", "published")  # options that fill the column of a role; the others name a column
SAVED_ON = "captured_on"
FEW = 12  # ids that an error lists


class DraftError(ValueError):
    """The source cannot be brought in as given; the message says why and what to do."""


def sources_table(package: Package) -> Table:
    """The table of the sources; raises DraftError if there is none to add to."""
    table = package.role("sources")
    if table is None:
        raise DraftError("the package has no table with the role sources")
    if not table.is_read_whole:
        raise DraftError(f"{table.path} cannot be read whole: validate says what is wrong")
    return table


def column_of(table: Table, option: str) -> str:
    """The column that an option fills, empty if the table has none."""
    if option in ROLES:
        return "".join(table.with_role(option)[:1])
    return option if option in table.columns else ""


def wanted(table: Table, cells: Mapping[str, str]) -> list[FieldDescriptor]:
    """The columns that a person has yet to fill: the required ones, and the address.

    The address may be given as empty.

    Id, citation, origin and the day on which the text was saved are filled in without asking.
    """
    own = {"id", SAVED_ON, *(table.citing_columns or ()), *table.with_role("origin")}
    found = []
    for field in table.schema.fields:
        is_asked_for = field.constraints.required or field.name in table.with_role("url")
        if is_asked_for and field.name not in own and field.name not in cells:
            found.append(field)
    return found


def completed(
    table: Table, cells: Mapping[str, str], id_: str, cited: tuple[str, str]
) -> dict[str, str]:
    """Every cell of a row with this id that cites a passage; those that a person gave are kept.

    A source was saved today.
    """
    filled = dict.fromkeys(table.fields, "")
    known = {"id": id_, SAVED_ON: datetime.now().astimezone().date().isoformat()}
    if table.citing_columns:
        known |= zip(table.citing_columns, cited, strict=True)
    for column, cell in (known | dict(cells)).items():
        if column in filled:
            filled[column] = cell
    return filled


def fault(package: Package, table: Table, column: str, cell: str) -> str:
    """What is wrong with a cell, empty if nothing is."""
    if column not in table.fields:
        near = did_you_mean(column, table.columns) or f"it has {', '.join(table.columns)}"
        return f"{table.path} has no column «{column}»; {near}"
    if not cell:
        return f"{column} may not be empty" if table.fields[column].constraints.required else ""
    if "\n" in cell or not cell.isprintable():
        return f"{column} holds invisible characters"
    if column not in table.columns:  # it could not be understood, which validate reports
        return _dangling(package, table, column, cell)
    try:
        value = table.columns[column].read(cell)
    except CellError as error:
        advice = f"; {error.fix}" if error.fix else ""
        return f"{column} is «{cell}»: it {error}{advice}"
    wrong = _impossible(column, cell) if column in table.with_role("published") else ""
    return wrong or _dangling(package, table, column, canonical(value))


def _impossible(column: str, cell: str) -> str:
    """What is wrong with a date that is not in the calendar, empty if it is."""
    try:
        parse(cell)
    except EdtfError as error:
        return f"{column} is «{cell}»: {error}"
    return ""


def _dangling(package: Package, table: Table, column: str, cell: str) -> str:
    """What is wrong with a key that leads to no row, empty if nothing is."""
    for key in table.schema.foreign_keys:
        target = package.tables.get(key.reference.resource)
        if key.fields != (column,) or target is None:
            continue
        if (cell,) not in target.keys(key.reference.fields):
            said = [f"{column}: {target.path} has no row «{cell}»"]
            known = sorted(row[key.reference.fields[0]] for row in target.rows)
            near = did_you_mean(cell, known)
            if near:
                said.append(near)
            elif len(known) <= FEW:
                said.append(f"it has {', '.join(known)}")
            said.append("add that row first, or give another id")
            if column == PUBLISHER:
                said.append("a new publisher is described by --set-publisher COLUMN=VALUE")
            return "; ".join(said)
    return ""


def id_fault(package: Package, table: Table, source: str) -> str:
    """What is wrong with the id of a source, empty if nothing is.

    That of a source that the package already has is right.
    """
    if not re.fullmatch(ID_PATTERN, source):
        return f"the id «{source}» is not lower-case words and digits joined by hyphens"
    for row in package.rows():
        if row.id == source and row.table is not table:
            return f"the id «{source}» is taken in {row.table.path}"
    return ""


def option_for(
    table: Table,
    field: FieldDescriptor,
    options: Iterable[str],
    setting: str,
    proposed: Mapping[str, str],
) -> str:
    """How the command line takes a column, with a value that would do, or else with an example.

    `--published … (such as 2025-11-06)`, or by the option for further cells, `--set kind=a|b`.
    """
    choice = "|".join(field.constraints.enum or ())
    meant = choice or proposed.get(field.name)
    value = meant or field.example or field.type
    if not re.fullmatch(r"[\w.:/|-]+", value):
        value = shlex.quote(value)
    if not meant:
        value = f"… (such as {value})"
    for option in options:
        if column_of(table, option) == field.name:
            return f"--{option.replace('_', '-')} {value}"
    return f"{setting} {field.name}={value}"
