"""What a schema says that cannot be meant, each in one sentence."""

from typing import Any

import pytest

from rowcite.package.consistency import inconsistencies
from rowcite.package.descriptor import EVIDENCE_COLUMNS, FIGURE_ROLES, Schema

FIGURE = [{"name": role, "rowcite:role": role} for role in FIGURE_ROLES]
DATE = [
    {"name": "day", "rowcite:role": "date"},
    {"name": "printed", "rowcite:role": "date-printed", "rowcite:of": "day"},
    {"name": "basis", "rowcite:role": "date-basis", "rowcite:of": "day"},
]
OTHER = {"name": "other", "rowcite:role": "other-name"}


def said(fields: list[dict[str, Any]], **properties: Any) -> list[str]:
    given = {"fields": [{"name": "id"}, *fields]}
    for name, value in properties.items():
        given[name if name.endswith("Keys") or name == "primaryKey" else f"rowcite:{name}"] = value
    return list(inconsistencies(Schema.model_validate(given)))


def test_what_can_be_meant_is_no_mistake() -> None:
    assert said([*FIGURE, *DATE], primaryKey="id") == []
    assert said([OTHER], role="names") == []
    for role, columns in EVIDENCE_COLUMNS.items():
        assert said([{"name": name} for name in columns if name != "id"], role=role) == []
    assert said([{"name": "text", "rowcite:language": "en"}]) == []
    assert said([{"name": "text", "rowcite:language": "id"}]) == []


@pytest.mark.parametrize(
    ("fields", "properties", "start"),
    [
        ([{"name": "id"}], {}, "two columns are named id"),
        ([], {"primaryKey": "key"}, "a key names key, which is no column"),
        ([], {"uniqueKeys": [["id", "key"]]}, "a key names key, which is no column"),
        ([], {"role": "source"}, "the role source is not known; roles of tables are sources, "),
        ([], {"rolle": "sources"}, "the table: rowcite:rolle is no property: did you mean "),
        (
            [{"name": "a", "rowcite:role": "nam"}],
            {},
            "column a: the role nam is not known; roles are name, ",
        ),
        (
            [{"name": "a", "rowcite:of": "b"}],
            {},
            "column a: rowcite:of names b, which is no column",
        ),
        (
            [{"name": "a", "rowcite:sorts": {"by": "b"}}],
            {},
            "column a: rowcite:sorts names b, which is no column",
        ),
        (
            [{"name": "a", "rowcite:language": "English"}],
            {},
            "column a: rowcite:language English is no column, nor a code like en",
        ),
        (
            [{"name": "a", "rowcite:dimensions": {"x": "mass monney"}}],
            {},
            "column a: the dimension monney is not known; dimensions are count, ",
        ),
        ([], {"role": "entities"}, "a table of the role entities needs the column table_name"),
        ([], {"role": "names"}, "a table of the role names needs one column of the role other-"),
        (
            [OTHER, {**OTHER, "name": "more"}],
            {"role": "names"},
            "a table of the role names needs one column of the role other-name",
        ),
        (FIGURE[1:], {}, "a figure needs one column of each of these roles: "),
        ([*FIGURE, {**FIGURE[0], "name": "a"}], {}, "a figure needs one column of each of "),
        (DATE[:2], {}, "a date has a column of the role date-printed and one of date-basis"),
        ([DATE[0], DATE[2]], {}, "a date has a column of the role date-printed and one of "),
    ],
)
def test_what_cannot_be_meant_is_said(
    fields: list[dict[str, Any]], properties: dict[str, Any], start: str
) -> None:
    (found,) = said(fields, **properties)
    assert found.startswith(start)
