"""Data frames of Polars, with a dataframely schema for each table."""

from typing import Any

import dataframely as dy
import polars as pl

from tables import Table, judge, whole

ROW = "number of the row"  # a column that no table has


def column(field: dict[str, Any]) -> Any:  # noqa: ANN401 - of a library that may be missing
    """The column of a schema."""
    limits = field.get("constraints", {})
    common = {"nullable": not limits.get("required"), "alias": field["name"]}
    if "enum" in limits:
        return dy.Enum(limits["enum"], **common)
    if field["type"] == "date":
        return dy.Date(**common)
    if field["type"] == "number":
        return dy.Float64(min=limits.get("minimum"), max=limits.get("maximum"), **common)
    pattern = whole(limits.get("pattern"))
    return dy.String(regex=pattern, max_length=limits.get("maxLength"), **common)


def schema(table: Table) -> Any:  # noqa: ANN401 - of a library that may be missing
    """The schema of a table; its attributes are not called as methods of a schema are."""
    columns = {f"column_{field['name']}": column(field) for field in table.fields}
    return type(table.name, (dy.Schema,), {ROW: dy.UInt32(), **columns})


def wrong_rows(tables: list[Table]) -> int:
    """How many rows are wrong."""
    frames = {}
    for table in tables:
        frames[table.name] = pl.read_csv(table.path, infer_schema=False).with_row_index(ROW)
    wrong = 0
    for table in tables:
        frame = frames[table.name]
        days = [field["name"] for field in table.fields if field["type"] == "date"]
        read = frame.with_columns(pl.col(days).str.to_date("%Y-%m-%d", strict=False))
        _, failure = schema(table).filter(read, cast=True)
        no_days = [frame[day].is_not_null() & read[day].is_null() for day in days]
        refused = [failure.invalid()[ROW], *(frame.filter(no_day)[ROW] for no_day in no_days)]
        for own in table.unique:
            again = ~pl.struct(own).is_first_distinct()
            refused.append(frame.filter(again)[ROW])
        for own, (target, theirs) in table.references.items():
            filled = frame.drop_nulls(own)
            lost = filled.join(frames[target], left_on=own, right_on=theirs, how="anti")
            refused.append(lost[ROW])
        wrong += pl.concat(refused).n_unique()
    return wrong


judge(wrong_rows)
