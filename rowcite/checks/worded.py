"""An error of the Frictionless library as a fault of one of our checks, in plain words."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from rowcite.checks.library import Error
from rowcite.package.finding import Fault, Location, shorten
from rowcite.package.model import DESCRIPTOR
from rowcite.package.plain import format_of, paths_of

INSTALL = re.compile(r'Please install "(frictionless\[\w+\])"')
SHEETS = ("xlsx", "xls", "ods")
FORM = {
    "integer": "a whole number: 1500",
    "number": "a number: 1500.5",
    "boolean": "true or false, in the words of the column",
    "date": "a date: 2025-11-06",
    "datetime": "a date and a time: 2025-11-06T15:30:00Z",
    "time": "a time: 15:30:00",
    "year": "a year: 2025",
    "yearmonth": "a year and a month: 2025-11",
    "duration": "a duration: P1Y2M",
    "geopoint": "a longitude and a latitude: 92.87, 56.01",
    "geojson": 'GeoJSON: {"type": "Point", "coordinates": [92.87, 56.01]}',
    "array": 'a list of JSON: ["a", "b"]',
    "object": 'an object of JSON: {"a": 1}',
    "list": "values, separated as the column says: a,b",
}
LIMIT = {
    "minimum": "it is below the minimum of {}",
    "maximum": "it is above the maximum of {}",
    "exclusiveMinimum": "it is not above {}",
    "exclusiveMaximum": "it is not below {}",
    "minLength": "it has fewer than {} characters or parts",
    "maxLength": "it has more than {} characters or parts",
    "pattern": "it does not have the form {}",
    "enum": "it is not one of {}",
}
LABELS = {
    "blank-header": "there is no header",
    "unmatched-header": "no column of the header is one of the schema",
    "extra-label": "the header has the column «{cell}», and the schema has not",
    "missing-label": "the header lacks the column «{column}»",
    "blank-label": "the header has no name where the column «{column}» should stand",
    "duplicate-label": "the header has the column «{cell}» twice",
    "incorrect-label": "the header has «{cell}» where the column «{column}» should stand",
}
DESCRIBED = ("field-error", "schema-error", "dialect-error", "resource-error", "package-error")
# What was too long ends with … and has lost its quote.
SAID = re.compile(r'(type|constraint) (?:"(\w+)" )?is "(.*)["…]', re.DOTALL)


def file_of(given: Mapping[str, Any]) -> Location:
    """The file of a resource, or the descriptor where it has none."""
    return Location((paths_of(given) or [DESCRIPTOR])[0])


def _place(given: Mapping[str, Any], error: Error) -> Location:
    """The place of an error: the cell, the record, or the file."""
    file = file_of(given).path
    if not error.line:
        is_sheet = format_of(given) in SHEETS
        return Location(file, error.record, error.number) if is_sheet else Location(file)
    before = error.text[: error.offset]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    text = error.text.split("\n")[line].rstrip("\r")
    return Location(file, error.line + line, column, text)


def worded(given: Mapping[str, Any], error: Error, reason: str) -> tuple[str, Fault]:
    """The fault that an error is, under the code of the check that reports it.

    `reason` is what the engine does not read of the resource: a limit that is no value, on which
    the library fails.
    """
    where = _place(given, error)
    if error.code in WORDED:
        code, said, fix = WORDED[error.code](error)
    elif error.code in LABELS:
        code, fix = "wrong-header", "write the header as the schema has it"
        said = LABELS[error.code].format(cell=shorten(error.cell), column=shorten(error.column))
    elif error.code in DESCRIBED:
        where = Location(DESCRIPTOR)
        code, said, fix = "broken-descriptor", f"{given['name']}: {error.note}", ""
    elif error.code == "failure" and reason.startswith("the limit "):
        where = Location(DESCRIPTOR)
        code, fix = "broken-descriptor", "write a limit that the column could hold, or none"
        said = f"{given['name']}: {reason} is no value of the type of its column"
    elif error.note.startswith("unknown encoding"):
        where = Location(DESCRIPTOR)
        code, said, fix = "broken-descriptor", f"{given['name']}: {error.note}", ""
    else:
        said = f"the Frictionless library cannot read it: {error.note or error.message}"
        lacks = INSTALL.search(said)
        code = "unsupported-descriptor" if lacks else "unreadable-data"
        fix = f"pip install {lacks[1]}" if lacks else ""
    if error.record > 1 and not where.line:
        said += f" (row {error.record})"
    return code, Fault(where, shorten(said, 400), fix)


def _is(error: Error) -> str:
    return f"{shorten(error.column)} is «{shorten(error.cell)}»"


def _type(error: Error) -> tuple[str, str, str]:
    found = SAID.search(error.note)
    kind, _, form = found[3].partition("/") if found else ("", "", "")
    fix = f"write {FORM[kind]}" if kind in FORM else ""
    if form not in ("", "default"):
        fix = f"write a {kind} in the format {form}"
    return "wrong-type", f"{_is(error)}: it is not of the type {kind}", fix


def _constraint(error: Error) -> tuple[str, str, str]:
    found = SAID.search(error.note)
    name, value = (found[2] or "", found[3]) if found else ("", "")
    if name == "required":
        return "missing-value", f"{error.column} is empty", ""
    said = f"{_is(error)}: {LIMIT.get(name, '{}').format(shorten(value))}"
    return ("unknown-word" if name == "enum" else "outside-limit"), said, ""


def _double(error: Error) -> tuple[str, str, str]:
    row = error.note.rpartition(" ")[2]
    if not row.isdigit():
        return "missing-value", "the primary key is empty", ""
    what = _is(error) if error.column else "the primary key"
    return "duplicate-key", f"{what}: the same as in row {row}", ""


def _reference(error: Error) -> tuple[str, str, str]:
    found = re.search(r'values "(.*)(?:" not found|…)', error.note, re.DOTALL)
    value = shorten(found[1]) if found else ""
    target = error.target or "the table itself"
    said = f"{error.column or 'the key'} is «{value}», but {target} has no such row"
    return "unknown-reference", said, ""


def _width(error: Error) -> tuple[str, str, str]:
    more = "more" if error.code == "extra-cell" else "fewer"
    return "ragged-row", f"the row has {more} cells than the table has columns", ""


def _blank(_: Error) -> tuple[str, str, str]:
    return "blank-line", "the line is blank", "delete it"


WORDED: dict[str, Callable[[Error], tuple[str, str, str]]] = {
    "type-error": _type,
    "constraint-error": _constraint,
    "unique-error": _double,
    "primary-key": _double,
    "foreign-key": _reference,
    "extra-cell": _width,
    "missing-cell": _width,
    "blank-row": _blank,
}
