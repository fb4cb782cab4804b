"""What a column accepts: a Table Schema field compiled to a reader of cells.

A cell is read by its lexical form first, so that no library's leniency ("1_000", " 7 ", "nan")
lets a value in. Patterns run on the linear-time engine of pydantic-core: a hostile pattern cannot
hang the validator.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import ValidationError
from pydantic_core import SchemaError, SchemaValidator, core_schema

from rowcite.package.descriptor import Constraints, FieldDescriptor
from rowcite.package.finding import shorten, visible
from rowcite.package.rows import ID_PATTERN
from rowcite.text.spelling import Spellings, advice

Value = str | int | Decimal | date | bool
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
NO_NUMBERS = ("NaN", "INF", "-INF")  # which the standard allows in a column of numbers
# Numbers as spreadsheets show them. Of 1,234 nobody can tell what the comma means.
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:(?:\s[0-9]{3})+|(?:,[0-9]{3}){2,})(?:\.[0-9]+)?")
COMMA = re.compile(r"[+-]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
INTEGER = re.compile(r"[+-]?[0-9]{1,1000}")
YEAR = re.compile(r"-?[0-9]{4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
# A class of XML Schema without some of its characters: [a-z-[aeiou]]
LESS = re.compile(r"(\[(?:[^\[\]\\]|\\.)+)-(?=\[(?:[^\[\]\\]|\\.)+\]\])")
LISTED = 50  # words of a list that advice names
LONGEST_ADVICE = 400  # characters: a descriptor may say millions, and each finding repeats it
LONGEST_NUMBER = 1000  # digits; longer ones are refused rather than computed with
BOOLEANS = dict.fromkeys(("true", "True", "TRUE", "1"), True)
BOOLEANS |= dict.fromkeys(("false", "False", "FALSE", "0"), False)


class CellError(ValueError):
    """A cell that its column does not accept.

    `code` names the check that reports it, the message says what is wrong, `fix` what is right.
    """

    def __init__(self, code: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code, self.fix = code, fix


class UnsupportedError(ValueError):
    """A type, format, option or constraint of Table Schema that the engine does not judge yet."""


def _number(cell: str) -> Decimal:
    cell = cell.strip(" ")
    if cell in NO_NUMBERS:
        return Decimal(cell)
    if not NUMBER.fullmatch(cell) or len(cell) > LONGEST_NUMBER:
        fix = _as_number(cell) or "digits, with a decimal point if need be: 1500.5"
        raise CellError("wrong-type", "is not a number", f"write {fix}")
    return Decimal(cell)


def _integer(cell: str) -> int:
    cell = cell.strip(" ")
    if not INTEGER.fullmatch(cell):
        whole = _as_number(cell)
        fix = whole if INTEGER.fullmatch(whole) else "digits only: 1500"
        raise CellError("wrong-type", "is not a whole number", f"write {fix}")
    return int(cell)


def _as_number(cell: str) -> str:
    """A number with groups of three digits or a decimal comma, without them; or nothing."""
    if GROUPED.fullmatch(cell):
        return re.sub(r"[\s,]", "", cell)
    return cell.replace(",", ".") if COMMA.fullmatch(cell) else ""


def _date(cell: str) -> date:
    fix = "write year-month-day: 2025-11-06"
    if not DAY.fullmatch(cell):
        raise CellError("wrong-type", "is not a date", fix)
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise CellError("wrong-type", f"is no day of the calendar ({error})", fix) from error


def _year(cell: str) -> int:
    if not YEAR.fullmatch(cell):
        raise CellError("wrong-type", "is not a year", "write four digits: 2025")
    return int(cell)


def _boolean(cell: str) -> bool:
    if cell not in BOOLEANS:
        raise CellError("wrong-type", "is neither true nor false", "write true or false")
    return BOOLEANS[cell]


def _uri(cell: str) -> str:
    if not URI.fullmatch(cell):
        fix = "write it in full, percent-encoded: https://example.org/a"
        raise CellError("wrong-type", "is not an address", fix)
    return cell


READERS: dict[tuple[str, str], Callable[[str], Value]] = {
    ("string", "default"): str,
    ("string", "uri"): _uri,
    ("any", "default"): str,
    ("number", "default"): _number,
    ("integer", "default"): _integer,
    ("date", "default"): _date,
    ("year", "default"): _year,
    ("boolean", "default"): _boolean,
}
TEXT, ORDERED = frozenset({"string", "any"}), frozenset({"number", "integer", "date", "year"})
OPTIONS = frozenset(
    {
        "groupChar",
        "decimalChar",
        "bareNumber",
        "trueValues",
        "falseValues",
        "missingValues",
        "itemType",
        "delimiter",
    }
)


def canonical(value: Value) -> str:
    """The one spelling of a value: `1500.5`, `2025-11-06`, `true`, text without idle spaces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, str):
        text = value.strip()
        return re.sub(r" {2,}", " ", text) if "  " in text else text
    return value.isoformat() if isinstance(value, date) else f"{value:d}"


def plain(value: Decimal) -> str:
    """A decimal without exponent, sign of zero, or trailing zeros."""
    if not value.is_finite():
        return "NaN" if value.is_nan() else f"{value:f}".replace("Infinity", "INF")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Column:
    """A compiled field. `read` takes a cell that is not empty."""

    field: FieldDescriptor
    reader: Callable[[str], Value]
    limits: tuple[Callable[[Value], None], ...]

    def read(self, cell: str) -> Value:
        """The value of a cell; raises CellError."""
        value = self.reader(cell)
        for limit in self.limits:
            limit(value)
        return value


def compile_column(field: FieldDescriptor) -> Column:
    """The reader of a field; raises UnsupportedError if the engine cannot judge it exactly."""
    reader = READERS.get((field.type, field.format))
    if reader is None:
        raise UnsupportedError(f"type {field.type} with format {field.format}")
    unknown = list(field.constraints.model_extra or {})
    unknown += filter(OPTIONS.__contains__, field.model_extra or {})
    if unknown:
        raise UnsupportedError(", ".join(unknown))
    return Column(field, reader, tuple(_limits(field, field.constraints, reader)))


def _limits(
    field: FieldDescriptor, given: Constraints, reader: Callable[[str], Value]
) -> list[Callable[[Value], None]]:
    limits: list[Callable[[Value], None]] = []
    textual = {
        "pattern": given.pattern,
        "minLength": given.min_length,
        "maxLength": given.max_length,
    }
    if any(limit is not None for limit in textual.values()):
        _refuse_unless(field, TEXT, textual)
        limits += _text_limits(field, given)
    bounds = {"minimum": given.minimum, "maximum": given.maximum}
    if any(bound is not None for bound in bounds.values()):
        _refuse_unless(field, ORDERED, bounds)
        limits += _bounds(given, reader)
    words = given.enum if given.enum is not None else field.categories
    if words:
        limits.append(_one_of(tuple(dict.fromkeys(words)), reader))
    return limits


def _refuse_unless(
    field: FieldDescriptor, types: frozenset[str], limits: Mapping[str, object]
) -> None:
    if field.type not in types:
        names = ", ".join(name for name, limit in limits.items() if limit is not None)
        raise UnsupportedError(f"{names} on type {field.type}")


def _text_limits(field: FieldDescriptor, given: Constraints) -> list[Callable[[Value], None]]:
    limits: list[Callable[[Value], None]] = []
    if given.pattern is not None:
        form = f"write it like {field.example}" if field.example else f"its form is {given.pattern}"
        meaning = field.description.rstrip(".") or field.title or field.name
        limits.append(_matching(given.pattern, shorten(f"{meaning}; {form}", LONGEST_ADVICE)))
    shortest, longest = given.min_length or 0, given.max_length

    def length(value: Value) -> None:
        size = len(str(value))
        if size < shortest or (longest is not None and size > longest):
            span = f"{shortest} to {longest}" if longest is not None else f"at least {shortest}"
            raise CellError("outside-limit", f"has {size} characters", f"write {span} characters")

    return [*limits, length]


def whole_cell(pattern: str) -> str:
    """A pattern for the engine of linear time: those of Table Schema match the whole cell."""
    # A final line break may fool ^ and $, but not \A and \z.
    return rf"\A(?:{_of_rust(pattern)})\z"


def _of_rust(pattern: str) -> str:
    return LESS.sub(r"\1--", pattern)


def _matching(pattern: str, advice: str) -> Callable[[Value], None]:
    try:
        # By itself first: brackets that close ours would lose the anchors, as in «a)|(?:.*».
        SchemaValidator(core_schema.str_schema(pattern=_of_rust(pattern)))
        whole = SchemaValidator(core_schema.str_schema(pattern=whole_cell(pattern)))
    except SchemaError as error:
        raise UnsupportedError(f"the pattern {shorten(pattern)}") from error

    def match(value: Value) -> None:
        try:
            whole.validate_python(str(value))
        except ValidationError as error:
            said = "does not have the form of this column"
            if pattern == ID_PATTERN:
                said = _wrong_in_id(str(value))
            raise CellError("outside-limit", said, advice) from error

    return match


def _wrong_in_id(text: str) -> str:
    """What is wrong with the form of an id, in a few words."""
    strange = [char for char in dict.fromkeys(text) if not re.fullmatch("[a-z0-9-]", char)]
    if not strange:
        return "has a hyphen that does not stand between two words"
    listed = ", ".join("a space" if char == " " else f"«{visible(char)}»" for char in strange)
    return f"has {listed}: in an id stand only small letters a to z, digits and hyphens"


def _bounds(given: Constraints, reader: Callable[[str], Value]) -> list[Callable[[Value], None]]:
    def bound(limit: str | float | None, *, upper: bool) -> list[Callable[[Value], None]]:
        if limit is None:
            return []
        try:
            edge = reader(str(limit))
        except CellError as error:
            raise UnsupportedError(f"the limit {limit}") from error

        def compare(value: Value) -> None:
            # A number that is none lies within no limit.
            is_none = isinstance(value, Decimal) and value.is_nan()
            if is_none or ((value > edge) if upper else (value < edge)):  # type: ignore[operator]
                word = "above the maximum" if upper else "below the minimum"
                raise CellError("outside-limit", f"is {word} of {limit}")

        return [compare]

    return bound(given.minimum, upper=False) + bound(given.maximum, upper=True)


def _one_of(words: tuple[str, ...], reader: Callable[[str], Value]) -> Callable[[Value], None]:
    try:
        allowed = {reader(word) for word in words}
    except CellError as error:
        raise UnsupportedError("an enum that the type itself does not accept") from error

    rest = f" and {len(words) - LISTED:,} more" if len(words) > LISTED else ""
    choice = f"write one of: {', '.join(words[:LISTED])}{rest}"

    @cache
    def spellings() -> Spellings:
        return Spellings(words)

    def member(value: Value) -> None:
        if value not in allowed:
            near = advice(spellings().nearest(str(value)))
            said = "is not one of the words of this column"
            raise CellError("unknown-word", said, f"{near} {choice}".lstrip())

    return member
