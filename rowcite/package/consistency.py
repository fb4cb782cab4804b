"""What a schema says that cannot be meant."""

import re
from collections import Counter
from collections.abc import Iterator

from rowcite.package.descriptor import (
    COLUMN_ROLES,
    EVIDENCE_COLUMNS,
    FIGURE_ROLES,
    TABLE_ROLES,
    FieldDescriptor,
    Schema,
)
from rowcite.package.finding import shorten
from rowcite.package.rows import LANGUAGE_PATTERN
from rowcite.text.spelling import did_you_mean
from rowcite.text.units import DIMENSIONS

OURS = "rowcite:"
CODE = re.compile(LANGUAGE_PATTERN)


def inconsistencies(schema: Schema) -> Iterator[str]:
    """What cannot be meant: names that are no columns, roles that are unknown or half declared."""
    names = [field.name for field in schema.fields]
    yield from _misspelt("the table", schema)
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield f"two columns are named {name}"
    keys = [schema.primary_key, *schema.unique_keys, *(key.fields for key in schema.foreign_keys)]
    for key in keys:
        for name in key:
            if name not in names:
                yield f"a key names {name}, which is no column"
    for foreign in schema.foreign_keys:
        own, named = foreign.fields, foreign.reference.fields
        if len(own) != len(named):
            said = f"the foreign key {' + '.join(own)} refers to {' + '.join(named)}"
            yield f"{said}, which is another number of columns"
    if schema.role and schema.role not in TABLE_ROLES:
        yield f"the role {schema.role} is not known; roles of tables are {', '.join(TABLE_ROLES)}"
    yield from _column_faults(schema, names)
    yield from _half_declared(schema, names)


def _column_faults(schema: Schema, names: list[str]) -> Iterator[str]:
    for field in schema.fields:
        column = f"column {field.name}"
        yield from _misspelt(column, field)
        yield from _impossible(column, field)
        if field.role and field.role not in COLUMN_ROLES:
            roles = ", ".join(COLUMN_ROLES)
            yield f"{column}: the role {field.role} is not known; roles are {roles}"
        if field.of and field.of not in names:
            yield f"{column}: rowcite:of names {field.of}, which is no column"
        if field.sorts.by and field.sorts.by not in names:
            yield f"{column}: rowcite:sorts names {field.sorts.by}, which is no column"
        if field.language and field.language not in names and not CODE.fullmatch(field.language):
            yield f"{column}: rowcite:language {field.language} is no column, nor a code like en"
        for dimension in " ".join(field.dimensions.values()).split():
            if dimension not in DIMENSIONS:
                known = ", ".join(DIMENSIONS)
                yield f"{column}: the dimension {dimension} is not known; dimensions are {known}"


def _impossible(column: str, field: FieldDescriptor) -> Iterator[str]:
    """Lists of words of which none is left or some are equal, and lengths that no text has."""
    given = field.constraints
    for name, words in (("enum", given.enum), ("categories", field.categories)):
        if words is not None and not words:
            yield f"{column}: {name} has no word"
        for word, times in Counter(words or ()).items():
            if times > 1:
                yield f"{column}: {name} has «{shorten(word)}» twice"
    for name, length in (("minLength", given.min_length), ("maxLength", given.max_length)):
        if length is not None and length < 0:
            yield f"{column}: {name} is {length}, and no text is so short"


def _misspelt(where: str, part: Schema | FieldDescriptor) -> Iterator[str]:
    """Unknown properties of ours: a check that rests on one would fall silent."""
    aliases = [str(info.alias) for info in type(part).model_fields.values() if info.alias]
    known = [alias for alias in aliases if alias.startswith(OURS)]
    for name in part.model_extra or {}:
        if name.startswith(OURS):
            near = did_you_mean(name, known) or f"known are {', '.join(known)}"
            yield f"{where}: {name} is no property: {near}"


def _half_declared(schema: Schema, names: list[str]) -> Iterator[str]:
    """Roles of which some are missing: a check that needs them all would be idle without a word."""
    roles = [field.role for field in schema.fields]
    for name in EVIDENCE_COLUMNS.get(schema.role, ()):
        if name not in names:
            yield f"a table of the role {schema.role} needs the column {name}"
    if schema.role == "names" and roles.count("other-name") != 1:
        yield "a table of the role names needs one column of the role other-name"
    is_whole_figure = all(roles.count(role) == 1 for role in FIGURE_ROLES)
    if set(FIGURE_ROLES) & set(roles) and not is_whole_figure:
        needed = ", ".join(FIGURE_ROLES)
        yield f"a figure needs one column of each of these roles: {needed}"
    printed = {field.of for field in schema.fields if field.role == "date-printed"}
    basis = {field.of for field in schema.fields if field.role == "date-basis"}
    if printed != basis:
        yield "a date has a column of the role date-printed and one of date-basis, or neither"
