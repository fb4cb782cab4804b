"""What the Frictionless library is given of a resource: nothing that it could fetch or run."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, core_schema

from rowcite.checks.library import Request
from rowcite.package.cells import LESS
from rowcite.package.files import is_safe, read_json
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.plain import TABULAR, TABULAR_PROFILE, format_of, paths_of

STANDARD = re.compile(r"https://datapackage\.org/profiles/[12]\.\d+/datapackage\.json")
FORMATS = (*TABULAR, "json", "geojson", "topojson", "inline", "zip", "gz")
REPEATED_GROUP = re.compile(r"\)[*+{]")
KEPT = ("name", "type", "data", "format", "compression", "encoding")
# What a dialect can say; anything else, such as an address or a query, is not handed over.
DIALECT = (
    "delimiter",
    "lineTerminator",
    "quoteChar",
    "doubleQuote",
    "escapeChar",
    "nullSequence",
    "skipInitialSpace",
    "header",
    "headerRows",
    "headerJoin",
    "headerCase",
    "commentChar",
    "commentRows",
    "skipBlankRows",
    "caseSensitiveHeader",
    "csvddfVersion",
    "property",
    "itemType",
    "itemKeys",
    "sheetNumber",
    "sheetName",
    "type",
    "csv",
    "excel",
    "ods",
    "json",
)
SCHEMA = ("fields", "primaryKey", "foreignKeys", "fieldsMatch")


def refused(given: Mapping[str, Any]) -> str:
    """Why nobody reads a resource; empty if the library may."""
    if given.get("scheme", "file") not in ("file", "multipart"):
        return f"the scheme {shorten(str(given['scheme']))} is not that of a file"
    form = format_of(given) if given.get("data") is None else "inline"
    if form not in FORMATS:
        return f"the format {shorten(form) or 'of a file without an ending'} has no reader"
    if not is_safe(str(given.get("innerpath", ""))):
        return "its inner path leads elsewhere"
    return ""


def request(package: Package, by_name: Mapping[str, Any], name: str) -> Request:
    """What the library needs to know to judge a resource, and nothing that it could fetch."""
    keys = _schema(package, by_name[name]).get("foreignKeys")
    names = [name]
    for key in keys if isinstance(keys, list) else []:
        reference = key.get("reference") if isinstance(key, dict) else None
        target = str(reference.get("resource")) if isinstance(reference, dict) else ""
        if target in by_name and target not in names and not refused(by_name[target]):
            names.append(target)
    resources = [_resource(package, by_name[one]) for one in names]
    descriptor: dict[str, Any] = {"name": "package", "resources": resources}
    profile = package.given.get("$schema")
    if isinstance(profile, str) and STANDARD.fullmatch(profile):
        descriptor["$schema"] = profile
    return Request(descriptor, str(package.root.resolve()), [name])


def _resource(package: Package, given: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: given[key] for key in KEPT if key in given}
    paths = paths_of(given)
    if len(paths) == 1 and format_of(given) == "json" and not given.get("dialect"):
        # Without further libraries it reads no table from a file of JSON, but one that is given.
        kept = {"name": given["name"], "data": _part(package, paths[0])}
    elif len(paths) == 1:
        kept["path"] = paths[0]
    elif paths:
        kept |= {key: given[key] for key in ("bytes", "hash") if key in given}
        kept["path"] = paths
    if given.get("innerpath"):
        kept["innerpath"] = given["innerpath"]
    if given.get("profile") == TABULAR_PROFILE:
        kept["profile"] = TABULAR_PROFILE
    dialect = _part(package, given.get("dialect"))
    if isinstance(dialect, dict):
        kept["dialect"] = {key: dialect[key] for key in DIALECT if key in dialect}
    if given.get("schema") is not None:
        kept["type"] = "table"
        kept["schema"] = _simple(_schema(package, given))
        if isinstance(dialect, dict) and isinstance(dialect.get("nullSequence"), str):
            # The library knows the word and does not heed it.
            missing = kept["schema"].get("missingValues", [""])
            kept["schema"]["missingValues"] = [*missing, dialect["nullSequence"]]
    return kept


def _part(package: Package, given: object) -> Any:  # noqa: ANN401
    """A part of the descriptor, from its own file if it has one; it was read before."""
    return read_json(package.root, given) if isinstance(given, str) else given


def _schema(package: Package, given: Mapping[str, Any]) -> dict[str, Any]:
    found = _part(package, given.get("schema"))
    return found if isinstance(found, dict) else {}


def _simple(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema in the words that the library knows: labels and categories are not among them."""
    kept = {key: schema[key] for key in SCHEMA if key in schema}
    match = kept.get("fieldsMatch")
    if isinstance(match, list) and len(match) == 1:
        (kept["fieldsMatch"],) = match
    if "missingValues" in schema:
        kept["missingValues"] = _values(schema["missingValues"])
    if isinstance(kept.get("fields"), list):
        unique = [key for key in _unique_keys(schema) if len(key) == 1]
        fields = [field for field in kept["fields"] if isinstance(field, dict)]
        kept["fields"] = [_field(field, unique) for field in fields]
    return kept


def has_field_elsewhere(schema: object) -> bool:
    """Whether a field of a schema is a text: the library takes it for the path of a file."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return isinstance(fields, list) and any(isinstance(field, str) for field in fields)


def _unique_keys(schema: Mapping[str, Any]) -> list[list[str]]:
    found = schema.get("uniqueKeys")
    listed = found if isinstance(found, list) else []
    keys = [[key] if isinstance(key, str) else key for key in listed]
    return [key for key in keys if isinstance(key, list)]


def _values(given: object) -> object:
    """The values of a list in which some stand with a label."""
    if not isinstance(given, list):
        return given
    return [one.get("value") if isinstance(one, dict) else one for one in given]


def _field(given: dict[str, Any], unique: list[list[str]]) -> dict[str, Any]:
    field = {key: value for key, value in given.items() if key not in ("example", "rdfType")}
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        return field
    constraints = dict(constraints)
    categories = _values(field.pop("categories", None))
    if isinstance(categories, list):
        constraints.setdefault("enum", categories)
    if [field.get("name")] in unique:
        constraints["unique"] = True
    pattern = constraints.get("pattern")
    if isinstance(pattern, str) and is_pattern(pattern):
        # The library anchors a pattern at its ends only, not each of its alternatives.
        constraints["pattern"] = f"(?:{pattern})"
    if constraints:
        field["constraints"] = constraints
    if "missingValues" in field:
        field["missingValues"] = _values(field["missingValues"])
    return field


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression, by itself and within brackets."""
    try:
        re.compile(text)
        re.compile(f"(?:{text})")
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def is_endless(pattern: str) -> bool:
    """Whether a pattern may take for ever on an engine that tries one way after another.

    Its groups are nested or repeated too often for the engine that takes linear time.
    """
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError as error:
        said = str(error)
        is_large = "size limit" in said and REPEATED_GROUP.search(pattern) is not None
        return is_large or "nested" in said
    return False


def unjudged(package: Package, given: Mapping[str, Any]) -> Iterator[str]:
    """What nobody judges of a resource that the library reads."""
    if not isinstance(_schema(package, given).get("uniqueKeys", []), list):
        yield "uniqueKeys is no list of keys"
    for key in _unique_keys(_schema(package, given)):
        if len(key) > 1:
            yield f"nobody judges that {' + '.join(map(str, key))} are unique together"
    fields = _schema(package, given).get("fields")
    for field in fields if isinstance(fields, list) else ():
        if isinstance(field, dict) and field.get("type") == "integer" and "groupChar" in field:
            yield f"nobody reads groupChar of an integer (column {shorten(str(field.get('name')))})"
        constraints = field.get("constraints") if isinstance(field, dict) else None
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if not isinstance(pattern, str):
            continue
        if is_endless(pattern):
            said = "nests or repeats its groups too often: matching it could take for ever"
            yield f"the pattern «{shorten(pattern)}» {said}"
        elif LESS.search(pattern):
            said = "takes characters out of a class, which this library does not know"
            yield f"the pattern «{shorten(pattern)}» {said}"
        elif not is_pattern(pattern):
            yield f"«{shorten(pattern)}» is no regular expression that anybody reads"
