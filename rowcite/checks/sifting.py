"""Which cells of a column need no second look: whole columns are judged at once, by their values.

An acceptor knows forms that no check of cells finds anything in, and refuses the rest. It may be
stricter than the checks, never laxer: what it refuses goes to them, and they alone report.
"""

import re
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema

from rowcite.checks.check import Sifted
from rowcite.package.cells import TEXT, Column, whole_cell
from rowcite.package.spreadsheet import holds_dates
from rowcite.package.table import LazyRows, Row, Table, Text, joined, missing_of

IN_COLUMNS = True  # without it every row is judged by itself, and the findings are the same
# Early versions of Python 3.11 match a possessive repeat of a group wrongly; it takes a third.
REPEATED = "*+" if sys.version_info >= (3, 11, 7) else "*"
MANY = 5_000  # values that an acceptor remembers as judged
# In each form a value stands in a line of its own. The numbers and days are canonical, the texts
# are printable, have no idle spaces, and look like no formula and no markup.
FRACTION = r"\.[0-9]{0,9}[1-9]"
DAY = (
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
FORMS = {
    "integer": r"(?:0|-?[1-9][0-9]{0,14})\n",
    "number": rf"(?:0|-?[1-9][0-9]{{0,14}}|-?(?:0|[1-9][0-9]{{0,14}}){FRACTION})\n",
    "year": r"[1-9][0-9]{3}\n",
    "date": rf"(?:1[6-9]|2[0-9])[0-9]{{2}}-{DAY}\n",
}
ASCII = r"!-%'-;=-\\^-~"  # printable, but for the signs of markup
CYRILLIC = "А-Яа-яЁё«»—–…№"
TEXT_FORM = "[A-Za-z0-9({cyrillic}][{signs}]*+(?: [{signs}]++)*\n"
LATIN_TEXT = TEXT_FORM.format(cyrillic="", signs=ASCII)
NO_MIXED_WORD = r"(?!.*(?:[A-Za-z][0-9_]*[А-Яа-яЁё]|[А-Яа-яЁё][0-9_]*[A-Za-z]))"
CYRILLIC_TEXT = NO_MIXED_WORD + TEXT_FORM.format(cyrillic="А-Яа-яЁё«", signs=ASCII + CYRILLIC)


class Form:
    """A form that values can have, one of them or many at once."""

    def __init__(self, line: str) -> None:
        self._lines = re.compile(f"(?:{line}){REPEATED}")

    def others(self, values: Collection[str]) -> list[str]:
        """The values that do not have the form."""
        lines = "\n".join([*values, ""])
        if lines.count("\n") > len(values):
            whole = [value for value in values if "\n" not in value]
            return [*set(values).difference(whole), *self.others(whole)]
        found = []
        at = self._end(lines, 0)
        while at < len(lines):
            end = lines.index("\n", at)
            found.append(lines[at:end])
            at = self._end(lines, end + 1)
        return found

    def _end(self, lines: str, at: int) -> int:
        """Where the lines from a place on stop having the form."""
        match = self._lines.match(lines, at)
        return match.end() if match else at


FORM_OF = {type_: Form(line) for type_, line in FORMS.items()}
LATIN, WITH_CYRILLIC = Form(LATIN_TEXT), Form(CYRILLIC_TEXT)


Rule = Callable[[Collection[str]], Iterable[str]]  # of some values, those that it is not sure of


@dataclass
class Acceptor:
    """What is accepted of a column without a second look.

    `judge` tells which checks find anything in a cell with this text. `rules` are sure of most
    values; where there are none, every value is judged, and so is each of `always`.
    """

    judge: Callable[[str], frozenset[str]]
    rules: list[Rule]
    always: frozenset[str]
    known: set[str] = field(default_factory=set)

    def refused(self, values: set[str]) -> dict[str, frozenset[str]]:
        """Those of some values that are not accepted, each with the codes of the checks."""
        new = values - self.known
        if not new:
            return {}
        unsure = new & self.always if self.rules else set(new)
        for rule in self.rules:
            unsure.update(rule(new))
        judged = {value: self.judge(value) for value in unsure}
        found = {value: codes for value, codes in judged.items() if codes}
        if len(self.known) < MANY:
            self.known |= unsure.difference(found)
        return found


def rules_of(column: Column, longest: int) -> list[Rule]:
    """What is sure that a column accepts most values; nothing where only the exact judge is.

    No text may be longer than `longest`.
    """
    field, limits = column.field, column.field.constraints
    has_words = limits.enum is not None or field.categories is not None
    if has_words or field.format != "default" or (holds_dates(column) and field.type != "date"):
        return []
    if field.type in TEXT:
        most = longest if limits.max_length is None else min(limits.max_length, longest)
        rules = [_other_texts, _other_lengths(limits.min_length or 0, most)]
        if limits.pattern is not None:
            rules.append(_unlike(limits.pattern))
        return rules
    form = FORM_OF.get(field.type)
    has_bounds = limits.minimum is not None or limits.maximum is not None
    if form is None or (has_bounds and field.type == "date"):
        return []
    if not has_bounds:
        return [form.others]
    low = "-inf" if limits.minimum is None else str(limits.minimum)
    high = "inf" if limits.maximum is None else str(limits.maximum)
    return [_other_numbers(form, float(low), float(high))]


def _other_texts(values: Collection[str]) -> list[str]:
    others = LATIN.others(values)
    return WITH_CYRILLIC.others(others) if others else others


def _other_lengths(shortest: int, most: int) -> Rule:
    def others(values: Collection[str]) -> list[str]:
        if shortest <= min(map(len, values)) and max(map(len, values)) <= most:
            return []
        return [value for value in values if not shortest <= len(value) <= most]

    return others


def _other_numbers(form: Form, low: float, high: float) -> Rule:
    """Numbers of a form between two limits: one that is rounded to a limit is not surely within."""

    def others(values: Collection[str]) -> list[str]:
        unsure = form.others(values)
        sure = set(values).difference(unsure) if unsure else values
        numbers = list(map(float, sure))
        if numbers and not (low < min(numbers) and max(numbers) < high):
            unsure += [value for value in sure if not low < float(value) < high]
        return unsure

    return others


def _unlike(pattern: str) -> Rule:
    """The values that a pattern does not match, as the column itself matches it."""
    one = core_schema.str_schema(pattern=whole_cell(pattern))
    each = SchemaValidator(core_schema.list_schema(one))

    def others(values: Collection[str]) -> list[str]:
        listed = list(values)
        try:
            each.validate_python(listed)
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            return [listed[int(one["loc"][0])] for one in found]
        return []

    return others


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is left of a table when its columns have been judged: the rows with anything refused.

    `doubted` tells where they stand, by the code of the check that refused something. `filled`
    counts the cells of each column that are not empty. `alike` are the rows that say what another
    one says, and few others.
    """

    table: Table
    filled: dict[str, int]
    doubted: dict[str, set[int]]
    alike: Sequence[Row]

    @property
    def places(self) -> set[int]:
        """Where all rows stand in which something is refused."""
        return set().union(*self.doubted.values())

    def doubtful(self, code: str) -> Sequence[Row]:
        """The rows in which a check may find something."""
        return rows_at(self.table, self.doubted.get(code, ()), stay=False)


def saying_columns(table: Table) -> list[str]:
    """The columns that say what the rows of a table are about, where these cite."""
    apart = {"id", "note", *(table.citing_columns or table.index_of)}
    return [name for name in table.index_of if name not in apart]


def sift(table: Table, acceptors: Mapping[str, Acceptor]) -> Sieve:
    """Judge a table in columns."""
    filled = dict.fromkeys(acceptors, 0)
    doubted: dict[str, set[int]] = {}
    hashes = array("q")
    saying = saying_columns(table)
    texts = table.texts_asked_often()
    for first, columns in table.rows.columns(*acceptors):
        by_name = dict(zip(acceptors, columns, strict=True))
        for one in texts:
            one.take([by_name[name] for name in one.columns])
        if saying:
            said = zip(*[by_name[name] for name in saying], strict=True)
            hashes.extend(map(hash, said))
        for name, cells in by_name.items():
            acceptor = acceptors[name]
            values = set(cells)
            filled[name] += len(cells) - (cells.count("") if "" in values else 0)
            refused = acceptor.refused(values)
            for code in set().union(*refused.values()):
                of_code = {value for value, codes in refused.items() if code in codes}
                places = (at for at, cell in enumerate(cells, first) if cell in of_code)
                doubted.setdefault(code, set()).update(places)
    table.keep(texts)
    return Sieve(table, filled, doubted, rows_at(table, _alike(hashes)))


def _alike(hashes: "array[int]") -> list[int]:
    """The places of what stands several times."""
    if len(set(hashes)) == len(hashes):
        return []
    times = Counter(hashes)
    return [at for at, value in enumerate(hashes) if times[value] > 1]


class Picked(LazyRows):
    """Rows of a table, each made when somebody asks for it.

    Those that do not `stay` are made again when somebody asks again: many take no room.
    """

    def __init__(self, table: Table, places: Iterable[int], *, stay: bool) -> None:
        self.places = array("I", sorted(places))
        self._made = table.rows.at if stay else table.rows.unkept

    def __len__(self) -> int:
        return len(self.places)

    def at(self, place: int) -> Row:
        """The row at a place among those picked."""
        return self._made(self.places[place])


def rows_at(table: Table, places: Collection[int], *, stay: bool = True) -> Sequence[Row]:
    """The rows that must be judged one by one: those at these places, or all."""
    return Picked(table, places, stay=stay) if IN_COLUMNS else table.rows


def rows_with(
    table: Table, columns: tuple[str, ...], texts: Collection[Text], *, stay: bool = True
) -> Sequence[Row]:
    """The rows that have one of some texts in these columns."""
    places = array("I")
    for first, found in table.rows.texts(*columns) if texts else ():
        places.extend(at for at, text in enumerate(found, first) if text in texts)
    return rows_at(table, places, stay=stay)


Wanted = tuple[tuple[str, ...], AbstractSet[Text]]  # some columns, and what may stand in them


def unlike(table: Table, wanted: Sequence[Wanted]) -> list[Sifted[Row]]:
    """For each of some columns the rows in which none is missing; doubtful are the unknown texts.

    All columns are read together: to read a table again for each of many would take ever longer.
    """
    names = list(dict.fromkeys(chain.from_iterable(columns for columns, _ in wanted)))
    markers = frozenset(table.schema.missing_values)
    examined = [0] * len(wanted)
    places = [array("I") for _ in wanted]
    for first, found in table.rows.columns(*names) if wanted else ():
        by_name = dict(zip(names, found, strict=True))
        for at, (columns, known) in enumerate(wanted):
            texts = joined([by_name[name] for name in columns])
            new = set(texts)
            missing = missing_of(new, markers)
            examined[at] += len(texts) - sum(map(texts.count, missing))
            unknown = new - known - missing
            if unknown:
                places[at].extend(row for row, text in enumerate(texts, first) if text in unknown)
    pairs = zip(examined, places, strict=True)
    return [Sifted(number, rows_at(table, rows)) for number, rows in pairs]
