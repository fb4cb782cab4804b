"""The table that a resource declares, without its rows, or why the engine does not read it."""

import json
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from rowcite.package.cells import Column, UnsupportedError, compile_column
from rowcite.package.consistency import OURS, inconsistencies
from rowcite.package.descriptor import Resource, Schema
from rowcite.package.files import UnreadableError, read_json, too_large
from rowcite.package.finding import Fault, Location
from rowcite.package.limits import limits
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.plain import why_not_plain
from rowcite.package.table import Table

KEPT = 256  # schemas: a run reads several versions of a package, most with the same ones


class NotPlainError(Exception):
    """The engine does not read a table; the message says what of it, in a few words."""


def declared_table(package: Package, resource: Resource, given: dict[str, Any]) -> Table:
    """The table of a resource, which the descriptor gives as `given`, without its rows.

    Raises UnreadableError where its schema is unusable, and NotPlainError where the engine does not
    read it. A table of the evidence, and one in canonical form, must be plain: what the engine does
    not read there is a fault.
    """
    reason = why_not_plain(given, _read(package, given.get("dialect")))
    declared = _read(package, given.get("schema"))
    if declared is None:
        raise NotPlainError(reason)
    where = Location(given["schema"] if isinstance(given["schema"], str) else DESCRIPTOR)
    written = json.dumps(declared)
    must_be_plain = package.is_canonical or OURS in written
    try:
        schema = _schema(written)
    except ValidationError as error:
        # What should be a field and is a text, the library would take for the path of a file.
        has_fields = all(isinstance(field, dict) for field in _fields(declared))
        if not must_be_plain and has_fields:
            raise NotPlainError("its schema") from error
        fault = Fault(where, first_problem(error))
        raise UnreadableError("broken-descriptor", fault) from error
    number, most = len(schema.fields), limits().columns
    if number > most:
        said = f"the table {resource.name} has {number:,} columns, more than the limit of {most:,}"
        raise too_large(where.path, said, "columns", number)
    columns, unread, amiss = _compiled(written)
    for what in filter(None, [reason, *unread]):
        if not must_be_plain:
            raise NotPlainError(what)
        must = "a table of the evidence, or in canonical form, must be plain"
        message = f"the engine does not read {what}; {must}"
        package.faults.append(("unsupported-descriptor", Fault(where, message)))
    for message in amiss:
        package.faults.append(("broken-descriptor", Fault(where, message)))
    return Table(resource, schema, columns)


def _fields(declared: object) -> list[Any]:
    fields = declared.get("fields") if isinstance(declared, dict) else None
    return fields if isinstance(fields, list) else []


def first_problem(error: ValidationError) -> str:
    """What is wrong with a descriptor first of all, and where in it."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the whole file"
    is_object = first["type"] in ("model_type", "dict_type")
    said = "an object of JSON should stand here: {…}" if is_object else first["msg"]
    return f"not a valid descriptor: {place}: {said}"


def _read(package: Package, declared: object) -> Any:  # noqa: ANN401
    """A part of the descriptor, from its own file if it is named by a path."""
    if isinstance(declared, str):
        return read_json(package.root, declared, package.faults)
    return declared


@lru_cache(KEPT)
def _schema(written: str) -> Schema:
    """A schema, from its JSON; raises ValidationError."""
    return Schema.model_validate(json.loads(written))


@lru_cache(KEPT)
def _compiled(written: str) -> tuple[dict[str, Column], list[str], list[str]]:
    """The columns that the engine reads of a schema, what it does not read, and what is amiss."""
    schema = _schema(written)
    columns, unread = {}, []
    if schema.fields_match != ("exact",):
        unread.append(f"fieldsMatch {', '.join(schema.fields_match)}")
    for field in schema.fields:
        try:
            columns[field.name] = compile_column(field)
        except UnsupportedError as error:
            unread.append(f"{error} (column {field.name})")
    return columns, unread, list(inconsistencies(schema))
