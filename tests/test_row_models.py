"""What a row model declares is known to the engine, or refused at once.

Otherwise a misspelt word would silence a check.
"""

import pytest

from rowcite.package.cells import compile_column
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.rows import COLUMN_OPTIONS, DeclarationError
from rowcite.package.schema import BEYOND_THE_STANDARD, table_schema
from rowcite.rows import CitedRow, TableSpec, column, optional


@pytest.mark.parametrize("declare", [column, optional])
def test_a_misspelt_option_is_refused_and_the_nearest_named(declare: object) -> None:
    assert callable(declare)
    with pytest.raises(DeclarationError, match="rolle is no option of a column: did you mean role"):
        declare("Name", "The name.", example="Pier", rolle="name")


@pytest.mark.parametrize("declare", [column, optional])
def test_an_unknown_role_is_refused_and_the_nearest_named(declare: object) -> None:
    assert callable(declare)
    with pytest.raises(DeclarationError, match="«Name»: nmae is no role of a column: did you mean"):
        declare("Name", "The name.", example="Pier", role="nmae")


def test_an_unknown_role_of_a_table_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(DeclarationError, match="table piers: harbour is no role of a table: known"):
        TableSpec("piers", "Piers", "", role="harbour")


def test_every_option_reaches_the_schema() -> None:
    declared = {
        "means": "http://schema.org/name",
        "references": "people",
        "role": "object",
        "of": "source",
        "sorts": {"allowed": {"": ("people",)}},
        "words": {"x": "y"},
        "dimensions": {"": "money"},
        "language": "en",
        "unique": True,
        "format": "uri",
        "title_ru": "Сторож",
    }
    assert set(declared) == set(COLUMN_OPTIONS)

    class Pier(CitedRow, table=TableSpec("piers", "Piers", "")):
        """A pier."""

        keeper: str = column("Keeper", "Who keeps it.", example="https://example.org", **declared)  # type: ignore[arg-type]

    schema = table_schema(Pier)
    field = next(field for field in schema["fields"] if field["name"] == "keeper")
    assert (field["rdfType"], field["format"]) == ("http://schema.org/name", "uri")
    assert field["constraints"]["unique"] is True
    for key in BEYOND_THE_STANDARD:
        assert field[f"rowcite:{key}"] == declared[key]
    assert schema["foreignKeys"][0]["reference"] == {"resource": "people", "fields": ["id"]}


def test_a_table_without_remarks_has_no_column_for_them() -> None:
    class Pier(CitedRow, table=TableSpec("piers", "Piers", "", remarks=False)):
        """A pier."""

    names = [field["name"] for field in table_schema(Pier)["fields"]]
    assert names == ["id", "source", "passage"]


def test_the_words_of_a_boolean_mean_what_they_say() -> None:
    column = compile_column(FieldDescriptor(name="is_open", type="boolean"))
    assert [column.read(word) for word in ("true", "True", "TRUE", "1")] == [True] * 4
    assert [column.read(word) for word in ("false", "False", "FALSE", "0")] == [False] * 4
