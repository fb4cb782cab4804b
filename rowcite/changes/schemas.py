"""Tables, columns and controlled words added and removed; limits loosened, tightened or changed."""

import json
from collections.abc import Iterator
from typing import Any

from rowcite.changes.change import Change, Kind
from rowcite.package.cells import Column
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.table import Table

# By column (several joined by spaces, empty: the table itself) and name of the limit.
Limits = dict[tuple[str, str], Any]
Stated = tuple[Column | None, Any]  # a limit, with its column as far as the engine can judge it


def schema_changes(old: Package, new: Package) -> Iterator[Change]:
    """The changes of the schemas, table by table."""
    for name in dict.fromkeys([*new.tables, *old.tables]):
        before, after = old.tables.get(name), new.tables.get(name)
        if before is None:
            yield Change(Kind.TABLE_ADDED, name)
        elif after is None:
            yield Change(Kind.TABLE_REMOVED, name)
        else:
            for column in dict.fromkeys([*after.fields, *before.fields]):
                if column not in before.fields:
                    yield Change(Kind.COLUMN_ADDED, name, column=column)
                elif column not in after.fields:
                    yield Change(Kind.COLUMN_REMOVED, name, column=column)
            yield from _limits(before, after)


def _limits(before: Table, after: Table) -> Iterator[Change]:
    shared = before.fields.keys() & after.fields.keys()
    old, new = limits(before, shared), limits(after, shared)
    for column, name in dict.fromkeys([*new, *old]):
        was, now = old.get((column, name)), new.get((column, name))
        if name == "enum" and was and now:
            for word in dict.fromkeys([*now, *was]):
                if word not in was:
                    yield Change(Kind.WORD_ADDED, after.name, column=column, new=word)
                elif word not in now:
                    yield Change(Kind.WORD_REMOVED, after.name, column=column, old=word)
        elif was != now:
            old_limit = (before.columns.get(column), was)
            kind = _direction(name, old_limit, (after.columns.get(column), now))
            yield Change(kind, after.name, "", column, _said(name, was), _said(name, now))


def limits(table: Table, columns: set[str]) -> Limits:
    """What limits a table: constraints of these columns, keys, and roles that checks rely on."""
    schema = table.schema
    found: Limits = {}
    for field in schema.fields:
        if field.name in columns:
            for name, limit in _of_field(field).items():
                found[field.name, name] = limit
    found["", "missingValues"] = schema.missing_values
    for name, limit in (("primaryKey", schema.primary_key), ("rowcite:role", schema.role)):
        if limit:
            found["", name] = limit
    for key in schema.unique_keys:
        found[" ".join(key), "uniqueKey"] = True
    for foreign in schema.foreign_keys:
        end = f"{foreign.reference.resource or table.name}({', '.join(foreign.reference.fields)})"
        found[" ".join(foreign.fields), f"foreignKey to {end}"] = True
    return found


def _of_field(entry: FieldDescriptor) -> dict[str, Any]:
    given = entry.constraints
    found: dict[str, Any] = {
        "type": entry.type,
        "format": entry.format,
        "required": given.required or None,
        "unique": given.unique or None,
        "rowcite:role": entry.role or None,
        "rowcite:of": entry.of or None,
        "enum": given.enum,
        "pattern": given.pattern,
        "minimum": given.minimum,
        "maximum": given.maximum,
        "minLength": given.min_length,
        "maxLength": given.max_length,
    }
    found |= given.model_extra or {}
    return {name: limit for name, limit in found.items() if limit is not None}


def _direction(name: str, before: Stated, after: Stated) -> Kind:
    """Whether more is forbidden (tightened), less (loosened), or nobody can tell (changed)."""
    was, now = before[1], after[1]
    if name in ("type", "format"):
        return Kind.TYPE_CHANGED
    if was is None or now is None:
        return Kind.LIMIT_TIGHTENED if was is None else Kind.LIMIT_LOOSENED
    if name == "missingValues":
        return _by_rise(set(now), set(was))
    if name in ("minimum", "minLength"):
        return _by_rise(_edge(before), _edge(after))
    if name in ("maximum", "maxLength"):
        return _by_rise(_edge(after), _edge(before))
    return Kind.LIMIT_CHANGED


def _by_rise(one: Any, other: Any) -> Kind:  # noqa: ANN401
    """A limit is tightened if the other is more than the one, and loosened if it is less."""
    try:
        if other > one:
            return Kind.LIMIT_TIGHTENED
        if other < one:
            return Kind.LIMIT_LOOSENED
    except TypeError:  # the type of the column changed too
        pass
    return Kind.LIMIT_CHANGED


def _edge(stated: Stated) -> Any:  # noqa: ANN401
    """A bound as a value to compare: the minimum of dates is a date, a length is a number."""
    column, bound = stated
    if isinstance(bound, str):
        return column.reader(bound) if column else None
    return bound


def _said(name: str, limit: Any) -> str:  # noqa: ANN401
    if limit is None:
        return ""
    if limit is True:
        return name
    said = limit if isinstance(limit, str) else json.dumps(limit, ensure_ascii=False)
    return f"{name}: {said}"
