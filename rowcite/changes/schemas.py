"""Tables, columns and controlled words added and removed; limits loosened, tightened or changed."""

import json
from collections.abc import Iterator
from typing import Any

from rowcite.changes.change import Change, Kind
from rowcite.package.cells import Column
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.model import Package
from rowcite.package.table import Table

Limits = dict[
    tuple[str, str], Any
]  # by column (several joined by spaces, empty: the table itself) and name of the limit
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
            yield from _columns(before, after)
            yield from _limits(before, after)


def _columns(before: Table, after: Table) -> Iterator[Change]:
    old, new = ([f.name for f in table.schema.fields] for table in (before, after))
    yield from (
        Change(Kind.COLUMN_ADDED, after.name, column=name) for name in new if name not in old
    )
    yield from (
        Change(Kind.COLUMN_REMOVED, after.name, column=name) for name in old if name not in new
    )


def _limits(before: Table, after: Table) -> Iterator[Change]:
    shared = {f.name for f in before.schema.fields} & {f.name for f in after.schema.fields}
    old, new = limits(before, shared), limits(after, shared)
    for column, name in dict.fromkeys([*new, *old]):
        was, now = old.get((column, name)), new.get((column, name))
        if name == "enum" and was and now:
            yield from (
                Change(Kind.WORD_ADDED, after.name, column=column, new=word)
                for word in now
                if word not in was
            )
            yield from (
                Change(Kind.WORD_REMOVED, after.name, column=column, old=word)
                for word in was
                if word not in now
            )
        elif was != now:
            kind = _direction(
                name, (before.columns.get(column), was), (after.columns.get(column), now)
            )
            yield Change(kind, after.name, "", column, _said(name, was), _said(name, now))


def limits(table: Table, columns: set[str]) -> Limits:
    """What limits a table: the constraints of some of its columns, its keys, and the roles that let the checks judge it."""
    schema = table.schema
    found: Limits = {
        (f.name, name): limit
        for f in schema.fields
        if f.name in columns
        for name, limit in _of_field(f).items()
    }
    found[("", "missingValues")] = schema.missing_values
    found |= {
        ("", name): limit
        for name, limit in (("primaryKey", schema.primary_key), ("rowcite:role", schema.role))
        if limit
    }
    found |= {(" ".join(key), "uniqueKey"): True for key in schema.unique_keys}
    for key in schema.foreign_keys:
        end = f"{key.reference.resource or table.name}({', '.join(key.reference.fields)})"
        found[" ".join(key.fields), f"foreignKey to {end}"] = True
    return found


def _of_field(entry: FieldDescriptor) -> dict[str, Any]:
    given = entry.constraints
    stated = {
        "required": given.required, "unique": given.unique, "rowcite:role": entry.role, "rowcite:of": entry.of,
    }  # fmt: skip
    named = {
        "enum": given.enum, "pattern": given.pattern, "minimum": given.minimum, "maximum": given.maximum,
        "minLength": given.min_length, "maxLength": given.max_length, **(given.model_extra or {}),
    }  # fmt: skip
    always = {"type": entry.type, "format": entry.format}
    return (
        always
        | {k: v for k, v in stated.items() if v}
        | {k: v for k, v in named.items() if v is not None}
    )


def _direction(name: str, before: Stated, after: Stated) -> Kind:
    """Whether more is forbidden than before (tightened), less (loosened), or it cannot be told (changed)."""
    was, now = before[1], after[1]
    if name in ("type", "format"):
        return Kind.TYPE_CHANGED
    if was is None or now is None:
        return Kind.LIMIT_TIGHTENED if was is None else Kind.LIMIT_LOOSENED
    tighter = None
    if name == "missingValues":
        tighter = _is_more(set(now), set(was))
    elif name in ("minimum", "minLength"):
        tighter = _is_more(_edge(before), _edge(after))
    elif name in ("maximum", "maxLength"):
        tighter = _is_more(_edge(after), _edge(before))
    return {True: Kind.LIMIT_TIGHTENED, False: Kind.LIMIT_LOOSENED, None: Kind.LIMIT_CHANGED}[
        tighter
    ]


def _is_more(one: Any, other: Any) -> bool | None:  # noqa: ANN401
    """Whether the other is more than the one; None if neither is, or if the type of the column changed too."""
    try:
        return True if other > one else False if other < one else None
    except TypeError:
        return None


def _edge(stated: Stated) -> Any:  # noqa: ANN401
    """A bound as a value that can be compared: the minimum of a column of dates is a date, a length is a number."""
    column, bound = stated
    if isinstance(bound, str):
        return column.reader(bound) if column else None
    return bound


def _said(name: str, limit: Any) -> str:  # noqa: ANN401
    if limit is None or limit is True:
        return name if limit else ""
    said = limit if isinstance(limit, str) else json.dumps(limit, ensure_ascii=False)
    return f"{name}: {said}"
