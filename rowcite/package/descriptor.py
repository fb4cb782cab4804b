"""Data Package and Table Schema descriptors as pydantic models: what the engine reads of them.

Beyond the standard (https://datapackage.org) a schema may carry `rowcite:role` on itself (which
table of the evidence it is) and on its fields (what the engine reads the column as), and
`rowcite:of` on a field; docs/roles.md lists them.
"""

import json
from collections.abc import Callable
from functools import cached_property, partial
from typing import Annotated, Any

from annotated_types import MinLen
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

# What a table can be to the engine, and what a column can be read as. docs/roles.md explains each.
TABLE_ROLES = ("sources", "passages", "entities", "names", "citations", "retired")
# What form a package promises to keep: none but the standard's, or the canonical one.
FREE, CANONICAL = FORMS = "free", "canonical"
GENERATED_TABLES = ("passages", "entities")  # roles of tables that nobody writes by hand
FIGURE_ROLES = ("figure-printed", "figure-qualifier", "figure-low", "figure-high", "figure-unit")
COLUMN_ROLES = (
    "name",
    "other-name",
    "verbatim",
    "title",
    "published",
    "language",
    "url",
    "origin",
    "date",
    "date-printed",
    "date-basis",
    "modality",
    "measure",
    "text",
    "scope",
    "about",
    "unless-named",
    "object",
    "within-passage",
    "kind",
    "speaker",
    "channel",
    "figure-reading",
    *FIGURE_ROLES,
)
# The columns that the engine reads by their names in the tables of the evidence.
EVIDENCE_COLUMNS = {
    "sources": ("id",),
    "passages": ("id", "source", "passage", "kind", "gist"),
    "entities": ("id", "table_name"),
    "citations": ("id", "row", "columns", "stance", "basis", "explanation"),
    "retired": ("id",),
}


def _as_tuple(value: Any) -> Any:  # noqa: ANN401
    return (value,) if isinstance(value, str) else value


def _first_path(value: Any) -> Any:  # noqa: ANN401
    first = next(iter(value), "") if isinstance(value, list) else value
    return "" if first is None else first


def spelling(value: Any) -> Any:  # noqa: ANN401
    """How a cell spells a value of JSON; a list, an object or null stays as it is."""
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def _marker(given: Any) -> Any:  # noqa: ANN401
    """A value, or the marker of a missing one, without its label."""
    return given.get("value") if isinstance(given, dict) else given


def _each(change: Callable[[Any], Any], given: Any) -> Any:  # noqa: ANN401
    """A list with each entry changed; what is none is left to the model to refuse."""
    return [change(one) for one in given] if isinstance(given, list) else given


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Markers = Annotated[tuple[str, ...], BeforeValidator(partial(_each, _marker))]
SomeNames = Annotated[tuple[str, ...], BeforeValidator(_as_tuple), MinLen(1)]


class Lenient(BaseModel):
    """A part of a descriptor: keeps the properties that it does not know, in `model_extra`."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True, defer_build=True)


class Constraints(Lenient):
    """The limits of a field, by the names of Table Schema."""

    required: StrictBool = False
    unique: StrictBool = False
    enum: Annotated[tuple[str, ...] | None, BeforeValidator(partial(_each, spelling))] = None
    pattern: str | None = None
    minimum: str | int | float | None = None
    maximum: str | int | float | None = None
    min_length: StrictInt | None = Field(None, alias="minLength")
    max_length: StrictInt | None = Field(None, alias="maxLength")


class Sorts(Lenient):
    """What sorts of thing a column can name, by the word in the column `by`.

    A sort is a table (`people`) or a kind of its rows (`topics:document`).
    """

    by: str = ""
    allowed: dict[str, tuple[str, ...]] = {}


class FieldDescriptor(Lenient):
    """A field of a Table Schema."""

    name: str = Field(min_length=1)
    type: str = "any"
    format: str = "default"
    title: str = ""
    description: str = ""
    constraints: Constraints = Constraints()
    role: str = Field("", alias="rowcite:role")
    of: str = Field("", alias="rowcite:of")
    sorts: Sorts = Field(default_factory=Sorts, alias="rowcite:sorts")
    words: dict[str, str] = Field({}, alias="rowcite:words")
    dimensions: dict[str, str] = Field({}, alias="rowcite:dimensions")
    language: str = Field("", alias="rowcite:language")
    title_ru: str = Field("", alias="rowcite:title_ru")

    @property
    def categories(self) -> tuple[str, ...] | None:
        """The values of `categories`, as a cell spells them; None if the field has none."""
        given = (self.model_extra or {}).get("categories")
        if not isinstance(given, list):
            return None
        return tuple(str(spelling(_marker(one))) for one in given)

    @property
    def example(self) -> str:
        """A value that would do; empty if the schema gives none."""
        given = (self.model_extra or {}).get("example")
        return "" if given is None else str(given)

    @property
    def term(self) -> str:
        """The IRI of the term that the column means; empty if none is declared."""
        return str((self.model_extra or {}).get("rdfType", ""))

    def definition(self, word: str) -> str:
        """What a controlled word of the column means; empty if the schema does not say it."""
        return self._of_word(word, "description")

    def label(self, word: str, language: str = "en") -> str:
        """What a controlled word is called in English or Russian; empty if the schema has none."""
        return self._of_word(word, "rowcite:label_ru" if language == "ru" else "label")

    def _of_word(self, word: str, key: str) -> str:
        """What the schema says of a controlled word under a key; empty if it does not."""
        return str(self._category_by_word.get(word, {}).get(key, ""))

    @cached_property
    def _category_by_word(self) -> dict[str, dict[str, Any]]:
        """What the schema says of each controlled word; of a repeated one, what it says first."""
        given = (self.model_extra or {}).get("categories")
        found: dict[str, dict[str, Any]] = {}
        for category in given if isinstance(given, list) else ():
            word = _marker(category)
            if isinstance(category, dict) and isinstance(word, str):
                found.setdefault(word, category)
        return found


class Reference(Lenient):
    """The far end of a foreign key; an empty resource means the table itself."""

    fields: SomeNames
    resource: str = ""


class ForeignKey(Lenient):
    """A foreign key, composite or single."""

    fields: SomeNames
    reference: Reference


class Schema(Lenient):
    """A Table Schema."""

    fields: tuple[FieldDescriptor, ...] = Field(min_length=1)
    primary_key: Names = Field((), alias="primaryKey")
    unique_keys: tuple[Names, ...] = Field((), alias="uniqueKeys")
    foreign_keys: tuple[ForeignKey, ...] = Field((), alias="foreignKeys")
    missing_values: Markers = Field(("",), alias="missingValues")
    fields_match: Names = Field(("exact",), alias="fieldsMatch")
    role: str = Field("", alias="rowcite:role")

    @property
    def is_evidence(self) -> bool:
        """Whether the table, or one of its columns, plays a part in the evidence."""
        return bool(self.role) or any(field.role for field in self.fields)


class Resource(Lenient):
    """A file of the package: a table if it has a schema."""

    name: str = Field(min_length=1)
    path: Annotated[str, BeforeValidator(_first_path)] = ""
    title: str = ""
    title_ru: str = Field("", alias="rowcite:title_ru")
    description: str = ""
    table_schema: str | dict[str, Any] | None = Field(None, alias="schema")
    encoding: str = "utf-8"
    dialect: str | dict[str, Any] | None = None
    note: str = Field("", alias="rowcite:note")

    @property
    def files(self) -> list[str]:
        """The path of its file, and that of its schema if this has a file of its own."""
        schema = self.table_schema
        return [self.path, schema] if isinstance(schema, str) else [self.path]


class Descriptor(Lenient):
    """A Data Package descriptor."""

    name: str = ""
    title: str = ""
    title_ru: str = Field("", alias="rowcite:title_ru")
    description: str = ""
    description_ru: str = Field("", alias="rowcite:description_ru")
    version: str = ""
    created: str = ""
    keywords: tuple[str, ...] = ()
    licenses: tuple[dict[str, Any], ...] = ()
    form: str = Field(FREE, alias="rowcite:form")
    notes: str = Field("", alias="rowcite:notes")
    resources: tuple[Resource, ...] = Field(min_length=1)


def note_resource(source: str, path: str) -> dict[str, str]:
    """The resource of a note, as a descriptor lists it."""
    return {
        "name": f"note-{source}",
        "title": f"Note of {source}",
        "path": path,
        "scheme": "file",
        "format": "md",
        "mediatype": "text/markdown",
        "encoding": "utf-8",
        "rowcite:note": source,
    }
