"""Table Schema and Data Package descriptors written from row models."""

import types
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from rowcite.package.rows import CitedRow, ColumnOptions, DeclarationError, Row, Word

TYPES = {str: "string", int: "integer", Decimal: "number", date: "date", bool: "boolean"}
# The options of a column that the schema holds as properties of our own, such as `rowcite:role`.
Beyond = Literal["role", "of", "sorts", "words", "dimensions", "language", "title_ru"]
BEYOND_THE_STANDARD: tuple[Beyond, ...] = get_args(Beyond)
PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(model: type[Row]) -> dict[str, Any]:
    """The Table Schema of a row model. Raises DeclarationError."""
    columns = model.model_columns()
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "fields": [_field(model, name, info) for name, info in columns.items()],
        "primaryKey": ["id"],
    }
    if model.spec.unique_keys:
        schema["uniqueKeys"] = [list(key) for key in model.spec.unique_keys]
    keys = []
    for name, info in columns.items():
        references = options(info).get("references")
        if references:
            table, _, column = references.partition(".")
            own = table == model.spec.name
            keys.append(_foreign_key([name], "" if own else table, [column or "id"]))
    if issubclass(model, CitedRow) or model.spec.role == "entities":
        citation = ["source", "passage"]
        keys.append(_foreign_key(citation, "passages", citation))
    if keys:
        schema["foreignKeys"] = keys
    if model.spec.role:
        schema["rowcite:role"] = model.spec.role
    return schema


def _foreign_key(columns: list[str], table: str, target: list[str]) -> dict[str, Any]:
    return {"fields": columns, "reference": {"resource": table, "fields": target}}


def resource(model: type[Row]) -> dict[str, Any]:
    """The resource of the descriptor for the table of a row model."""
    name = model.spec.name
    in_russian = {"rowcite:title_ru": model.spec.title_ru} if model.spec.title_ru else {}
    return {
        "name": name,
        "type": "table",
        "title": model.spec.title,
        **in_russian,
        "description": summary(model),
        "path": f"tables/{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": f"schemas/{name}.json",
    }


def summary(model: type[Row]) -> str:
    """What one row is: the first line of the docstring."""
    return (model.__doc__ or "").strip().split("\n")[0]


def options(info: FieldInfo) -> ColumnOptions:
    """What a column declares beyond title, description and example."""
    declared = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return cast("ColumnOptions", declared)


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
    declared = options(info)
    found, limits = base_type(info.annotation)
    vocabulary = words(info)
    kind = "string" if vocabulary else TYPES.get(found)
    if kind is None:
        raise DeclarationError(f"{model.spec.name}.{name}: Table Schema has no type for {found}")
    field: dict[str, Any] = {
        "name": name,
        "type": kind,
        "format": declared.get("format", "default"),
        "title": info.title,
        "description": info.description,
        "example": info.examples[0] if info.examples else "",
    }
    if declared.get("means"):
        field["rdfType"] = declared["means"]
    constraints: dict[str, Any] = {"required": info.is_required()}
    if name == "id" or declared.get("unique"):
        constraints["unique"] = True
    for limit in [*limits, *info.metadata]:
        constraints |= _constraint(model, name, limit)
    if vocabulary:
        constraints["enum"] = [word.value for word in vocabulary]
        field["categories"] = [_category(word) for word in vocabulary]
    field["constraints"] = constraints
    for key in BEYOND_THE_STANDARD:
        if declared.get(key):
            field[f"rowcite:{key}"] = declared[key]
    return field


def _category(word: Word) -> dict[str, str]:
    """A controlled word with its labels and its definition."""
    category = {"value": word.value, "label": word.label_en, "description": word.definition}
    if word.label_ru:
        category["rowcite:label_ru"] = word.label_ru
    return category


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
            found: dict[str, Any] = {}
            for part in limit.metadata:
                found |= _constraint(model, name, part)
            return found
    # pydantic unpacks StringConstraints into a metadata object of no public class
    general = getattr(limit, "pattern", None)
    if isinstance(general, str):
        return {"pattern": general}
    raise DeclarationError(f"{model.spec.name}.{name}: Table Schema cannot express {limit!r}")
