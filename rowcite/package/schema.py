"""Table Schema and Data Package descriptors written from row models."""

import types
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from rowcite.package.rows import CitedRow, Row, Word

TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    Decimal: "number",
    date: "date",
    bool: "boolean",
}
PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


class DeclarationError(TypeError):
    """A row model declares something that Table Schema cannot express."""


def table_schema(model: type[Row]) -> dict[str, Any]:
    """The Table Schema of a row model."""
    fields = [_field(model, name, info) for name, info in model.model_columns().items()]
    schema: dict[str, Any] = {"$schema": PROFILE, "fields": fields, "primaryKey": ["id"]}
    if model.spec.unique_keys:
        schema["uniqueKeys"] = [list(key) for key in model.spec.unique_keys]
    keys = [
        _foreign_key(model, name, info)
        for name, info in model.model_columns().items()
        if extra(info).get("references")
    ]
    if issubclass(model, CitedRow) or model.spec.role == "entities":
        keys.append(
            {
                "fields": ["source", "passage"],
                "reference": {"resource": "passages", "fields": ["source", "passage"]},
            }
        )
    if keys:
        schema["foreignKeys"] = keys
    if model.spec.role:
        schema["rowcite:role"] = model.spec.role
    return schema


def resource(model: type[Row]) -> dict[str, Any]:
    """The resource of the descriptor for the table of a row model."""
    return {
        "name": model.spec.name, "type": "table", "title": model.spec.title, "description": summary(model),
        "path": f"tables/{model.spec.name}.csv", "scheme": "file", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "schema": f"schemas/{model.spec.name}.json",
    }  # fmt: skip


def summary(model: type[Row]) -> str:
    """What one row is: the first line of the docstring."""
    return (model.__doc__ or "").strip().split("\n")[0]


def extra(info: FieldInfo) -> dict[str, Any]:
    """What `column()` was told beyond title, description and example."""
    return dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}


def base_type(annotation: Any) -> tuple[type, list[Any]]:  # noqa: ANN401
    """The type of a column without `| None`, and the limits annotated to it."""
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        if len(inner) != 1:
            raise DeclarationError(f"{annotation}: a column has one type, and may be empty")
        return base_type(inner[0])
    if get_origin(annotation) is Annotated:
        base, *limits = get_args(annotation)
        found, more = base_type(base)
        return found, more + limits
    return annotation, []


def words(info: FieldInfo) -> type[Word] | None:
    """The controlled words of a column, if it has them."""
    found, _ = base_type(info.annotation)
    return found if isinstance(found, type) and issubclass(found, Word) else None


def _field(model: type[Row], name: str, info: FieldInfo) -> dict[str, Any]:
    told = extra(info)
    found, limits = base_type(info.annotation)
    vocabulary = words(info)
    field: dict[str, Any] = {"name": name, "type": "string" if vocabulary else TYPES.get(found)}
    if field["type"] is None:
        raise DeclarationError(f"{model.spec.name}.{name}: Table Schema has no type for {found}")
    field["format"] = told.get("format", "default")
    field |= {
        "title": info.title,
        "description": info.description,
        "example": (info.examples or [""])[0],
    }
    if told.get("means"):
        field["rdfType"] = told["means"]
    constraints: dict[str, Any] = {"required": info.is_required()} | (
        {"unique": True} if name == "id" or told.get("unique") else {}
    )
    for limit in [*limits, *info.metadata]:
        constraints |= _constraint(model, name, limit)
    if vocabulary:
        constraints["enum"] = [word.value for word in vocabulary]
        field["categories"] = [{"value": word.value, "label": word.label_en} for word in vocabulary]
    field["constraints"] = constraints
    field |= {
        f"rowcite:{key}": told[key] for key in ("role", "of", "sorts", "words") if told.get(key)
    }
    return field


def _constraint(model: type[Row], name: str, limit: Any) -> dict[str, Any]:  # noqa: ANN401, PLR0911
    """A limit in the words of Table Schema; refuses one that it cannot express."""
    match limit:
        case Ge(ge=bound):
            return {"minimum": bound}
        case Le(le=bound):
            return {"maximum": bound}
        case MinLen(min_length=length):
            return {"minLength": length}
        case MaxLen(max_length=length):
            return {"maxLength": length}
        case StringConstraints(pattern=str(pattern)):
            return {"pattern": pattern}
        case FieldInfo():
            return {
                key: value
                for part in limit.metadata
                for key, value in _constraint(model, name, part).items()
            }
    general = getattr(
        limit, "pattern", None
    )  # pydantic unpacks StringConstraints into a general metadata object
    if isinstance(general, str):
        return {"pattern": general}
    raise DeclarationError(f"{model.spec.name}.{name}: Table Schema cannot express {limit!r}")


def _foreign_key(model: type[Row], name: str, info: FieldInfo) -> dict[str, Any]:
    target, _, column = extra(info)["references"].partition(".")
    return {
        "fields": [name],
        "reference": {
            "resource": "" if target == model.spec.name else target,
            "fields": [column or "id"],
        },
    }
