"""Row by row, with a pydantic model for each table."""

import csv
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError, create_model

from tables import Key, Table, judge, known_keys, whole


def type_of(field: dict[str, Any]) -> Any:  # noqa: ANN401 - what pydantic takes as a type
    """The type of a column."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        return Literal[tuple(limits["enum"])]
    if field["type"] == "date":
        return date
    if field["type"] == "number":
        return Annotated[float, Field(ge=limits.get("minimum"), le=limits.get("maximum"))]
    pattern = whole(limits.get("pattern"))
    return Annotated[str, Field(pattern=pattern, max_length=limits.get("maxLength"))]


def model(table: Table) -> type[BaseModel]:
    """The model of a row."""
    fields: dict[str, Any] = {}
    for field in table.fields:
        fields[field["name"]] = (type_of(field), ...)
        if not field.get("constraints", {}).get("required"):
            fields[field["name"]] = (type_of(field) | None, None)
    return create_model(table.name, **fields)


def is_right(row_model: type[BaseModel], row: dict[str, str]) -> bool:
    """Whether the model takes a row; an empty cell is no value."""
    try:
        row_model.model_validate({name: cell for name, cell in row.items() if cell})
    except ValidationError:
        return False
    return True


def wrong_rows(tables: list[Table]) -> int:
    """How many rows are wrong."""
    known, wrong = known_keys(tables), 0
    for table in tables:
        row_model = model(table)
        seen: dict[Key, set[Key]] = {key: set() for key in table.unique}
        with table.path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                right = is_right(row_model, row)
                for own in table.unique:
                    key = tuple([row[column] for column in own])
                    right = right and key not in seen[own]
                    seen[own].add(key)
                for own, target in table.references.items():
                    key = tuple([row[column] for column in own])
                    right = right and (not all(key) or key in known[target])
                wrong += not right
    return wrong


judge(wrong_rows)
