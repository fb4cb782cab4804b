"""Row models: each table is one class, each column one field, declared once.

A dataset subclasses `CitedRow` for a table whose rows cite passages, or `Row` for one that is
generated. Schemas, the descriptor, the data dictionary and the typed rows that a reader loads all
come from these classes.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypedDict, Unpack, cast

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic.fields import FieldInfo

from rowcite.package.descriptor import COLUMN_ROLES, TABLE_ROLES
from rowcite.text.spelling import did_you_mean

if TYPE_CHECKING:  # this module of pydantic is not public
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
PASSAGE_PATTERN = "^p(0|[1-9][0-9]*)$"
DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
EDTF_PATTERN = f"^({DATE}(/({DATE}|\\.\\.))?|\\.\\./{DATE})$"
CALENDAR_PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
LANGUAGE_PATTERN = "^[a-z]{2}$"

CITATION = ("source", "passage", "note")

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
PassageNumber = Annotated[str, StringConstraints(pattern=PASSAGE_PATTERN)]
EdtfDate = Annotated[str, StringConstraints(pattern=EDTF_PATTERN)]
CalendarDate = Annotated[str, StringConstraints(pattern=CALENDAR_PATTERN)]  # a day, month or year
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]


class Word(StrEnum):
    """A controlled word: its spelling, a label in English and in Russian, and what it means."""

    label_en: str
    label_ru: str
    definition: str

    def __new__(cls, value: str, label_en: str, label_ru: str, definition: str) -> Self:
        """Attach labels and definition to the spelling."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label_en, word.label_ru, word.definition = label_en, label_ru, definition
        return word


class DeclarationError(TypeError):
    """A row model declares what the engine does not know, or what Table Schema cannot express."""


class ColumnOptions(TypedDict, total=False):
    """What a column may declare beyond title, description and example."""

    means: str  # the IRI of the term that the column equals (`rdfType`)
    references: str  # the table, or `table.column`, that the cell is a key of
    role: str  # what the engine reads the column as: see docs/roles.md
    of: str  # the column that a role belongs to
    sorts: Mapping[str, Any]  # what sorts of thing the column can name
    words: Mapping[str, str]  # by value, the words of which a passage has one if it says so
    dimensions: Mapping[str, str]  # by value, or for any under "", what units the figure can have
    language: str  # in which language the cells are, or the column that tells it
    title_ru: str  # the title in Russian
    unique: bool  # no two rows share a value
    format: str  # a Table Schema format


COLUMN_OPTIONS = tuple(ColumnOptions.__annotations__)


def column(title: str, description: str, *, example: str, **options: Unpack[ColumnOptions]) -> Any:  # noqa: ANN401
    """A column that every row fills; raises DeclarationError for an unknown option or role."""
    return _field(title, description, example, options)


def optional(
    title: str, description: str, *, example: str, **options: Unpack[ColumnOptions]
) -> Any:  # noqa: ANN401
    """A column that may stay empty, which means that no source states it; raises as `column`."""
    return _field(title, description, example, options, default=None)


def _field(
    title: str,
    description: str,
    example: str,
    options: ColumnOptions,
    default: Any = ...,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    for option in options:
        _require_known(f"column «{title}»", "option of a column", option, COLUMN_OPTIONS)
    if options.get("role"):
        _require_known(f"column «{title}»", "role of a column", options["role"], COLUMN_ROLES)
    return Field(
        default,
        title=title,
        description=description,
        examples=[example],
        json_schema_extra=cast("dict[str, Any]", options),
    )


def _require_known(where: str, what: str, word: str, known: Collection[str]) -> None:
    """Refuse a word that the engine does not know: checks that rest on it would fall silent."""
    if word not in known:
        near = did_you_mean(word, known) or f"known are {', '.join(known)}"
        raise DeclarationError(f"{where}: {word} is no {what}: {near}")


@dataclass(frozen=True)
class TableSpec:
    """What is declared of a whole table: name, titles, role (docs/roles.md), unique keys.

    `remarks` says whether its rows have the column `note`.
    """

    name: str
    title: str
    title_ru: str
    role: str = ""
    unique_keys: tuple[tuple[str, ...], ...] = ()
    remarks: bool = True

    def __post_init__(self) -> None:
        """Refuse an unknown role: its checks would silently fall idle."""
        if self.role:
            _require_known(f"table {self.name}", "role of a table", self.role, TABLE_ROLES)


class _RowType(ModelMetaclass):
    """What a row is, for `help`: it lists what `dir` names, and pydantic alone would fill pages."""

    def __dir__(self) -> list[str]:
        return ["citations", "model_columns"]


class Row(BaseModel, metaclass=_RowType):
    """One row of a table: subclass it with `table=TableSpec(…)`.

    The first line of the docstring says what one row is.
    """

    # Reading a schema off a model needs no validator: it is built when the first row is typed.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    spec: ClassVar[TableSpec]

    # Set by whoever loads the row with its package.
    _citations: Callable[[str], tuple[Any, ...]] | None = PrivateAttr(default=None)

    id: Id = column(
        "Id",
        "Names the row: unique over the whole package, never reused.",
        title_ru="Код строки",
        example="harbour-meeting",
    )

    def __init_subclass__(cls, *, table: TableSpec | None = None, **config: Any) -> None:  # noqa: ANN401
        super().__init_subclass__(**config)
        if table:
            cls.spec = table

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:  # noqa: ANN401
        """List the columns with their meaning in the docstring, which `help` shows first."""
        if "spec" in vars(cls):
            lines = [f"  {name}: {info.description}" for name, info in cls.model_columns().items()]
            cls.__doc__ = "\n".join([cls.__doc__ or "", "", *lines])

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Shorten the line by which `help` says how to make a row: the columns stand below it."""
        cls.__signature__ = Signature([Parameter("cells", Parameter.VAR_KEYWORD)])

    def citations(self, column: str = "") -> tuple[Any, ...]:
        """The passages that speak of this row, or of one of its cells.

        Each is a `rowcite.data.Evidence`; `Data.evidence` gives the same with its type. Raises
        LookupError for a row that was not loaded from a package, such as an unpickled one.
        """
        if self._citations is None:
            why = "so nothing is known of its passages"
            raise LookupError(f"this row was not loaded from a package, {why}")
        return self._citations(column)

    def with_citations(self, find: Callable[[str], tuple[Any, ...]]) -> Self:
        """Let the row know how to find its citations."""
        self._citations = find
        return self

    def __eq__(self, other: object) -> bool:
        """Rows are equal by their model and cells, wherever they were loaded from."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """A frozen row is its own copy."""
        return self

    def __getstate__(self) -> dict[Any, Any]:
        """Pickle the cells alone, not the package that the row was loaded with."""
        return super().__getstate__() | {"__pydantic_private__": {"_citations": None}}

    @classmethod
    def model_columns(cls) -> dict[str, FieldInfo]:
        """The fields in the order of the columns: `id`, the table's own, the citation, the note."""
        fields = dict(cls.model_fields)
        if issubclass(cls, CitedRow):
            for name in CITATION:
                if name in fields:
                    fields[name] = fields.pop(name)
            if not cls.spec.remarks:
                del fields["note"]
        return fields


class CitedRow(Row):
    """A row that cites the passage which states it."""

    source: Id = column(
        "Source",
        "The document that states the row.",
        title_ru="Источник",
        example="gazette-2024-03-02",
        references="sources",
        means="http://www.w3.org/ns/prov#wasDerivedFrom",
    )
    passage: PassageNumber = column(
        "Passage", "The numbered passage of that document.", title_ru="Фрагмент", example="p3"
    )
    note: str | None = optional(
        "Note",
        "A remark of the editors on this row.",
        title_ru="Примечание",
        example="Held in two parts.",
    )


class PassageKind(Word):
    """What a passage of a source is."""

    HEADER = (
        "header",
        "Header",
        "Заголовок",
        "Title, byline, date line: what stands before the first paragraph.",
    )
    DATA = "data", "Data", "Данные", "A passage that states something which the tables record."
    REPEAT = (
        "repeat",
        "Repeat",
        "Повтор",
        "A passage that only repeats another passage of the same source.",
    )
    OPINION = "opinion", "Opinion", "Мнение", "The author's own view or questions."
    PENDING = (
        "pending",
        "Pending",
        "Ожидает",
        "Pinned, and perhaps summed up, but not yet recorded: no row cites it.",
    )
    NAVIGATION = (
        "navigation",
        "Navigation",
        "Навигация",
        "Menus, adverts, other headlines, addresses: not evidence.",
    )


class Stance(Word):
    """How further evidence stands to the row."""

    SUPPORTS = "supports", "Supports", "Подтверждает", "The passage says the same."
    CONTRADICTS = "contradicts", "Contradicts", "Противоречит", "The passage says otherwise."
    DIFFERS = (
        "differs-in-scope",
        "Differs in scope",
        "Иной охват",
        "The passage gives another value for something near, not for the same: both may hold.",
    )
    SAME = (
        "same-as",
        "Same as",
        "То же, что",
        "The passage may speak of the same thing: a conclusion, unless it says so.",
    )
    CONTEXT = (
        "context",
        "Context",
        "Контекст",
        "The passage bears on the row without saying the same or otherwise.",
    )


class Basis(Word):
    """How the row follows from the passage."""

    STATED = "stated", "Stated", "Сказано", "The passage says it."
    COMPUTED = "computed", "Computed", "Вычислено", "It is calculated from what the passage says."
    INFERRED = (
        "inferred",
        "Inferred",
        "Выведено",
        "The editors concluded it; the explanation says how.",
    )


DISAGREEING = (Stance.CONTRADICTS, Stance.DIFFERS)  # the passage gives another value than the row
PAIRING = (*DISAGREEING, Stance.SAME)  # these say how two rows stand to each other


def is_support(stance: str, basis: str) -> bool:
    """Whether a citation speaks for its row: it supports it, or concludes something for it.

    One that only bears on the row does not.
    """
    return stance == Stance.SUPPORTS or (stance == Stance.CONTEXT and basis != Basis.STATED)


class Qualifier(Word):
    """The hedge of a figure, and so which of its two values are filled."""

    EXACT = "exact", "Exactly", "Ровно", "The number without a hedge: both values are equal."
    ABOUT = "about", "About", "Около", "Roughly that number: both values are equal."
    MORE_THAN = "more-than", "More than", "Более", "Above the lower value; no upper one."
    AT_LEAST = "at-least", "At least", "Не менее", "The lower value or above; no upper one."
    LESS_THAN = "less-than", "Less than", "Менее", "Below the upper value; no lower one."
    AT_MOST = "at-most", "At most", "Не более", "The upper value or below; no lower one."
    BETWEEN = "between", "Between", "От и до", "From the lower to the upper value."
    VAGUE = (
        "vague",
        "Vague",
        "Неопределённо",
        "A number without digits, such as dozens: neither value.",
    )


class NameKind(Word):
    """What sort of other name it is."""

    SHORT = "short", "Short name", "Краткое имя", "A shortened form or acronym."
    FORMER = "former", "Former name", "Прежнее имя", "A name borne earlier."
    SPELLING = "spelling", "Spelling", "Написание", "Another spelling or wording of the same name."
    TRANSLITERATION = (
        "transliteration",
        "Transliteration",
        "Транслитерация",
        "The name in another script.",
    )


class Passage(
    Row,
    table=TableSpec(
        "passages",
        "Passages",
        "Фрагменты источников",
        role="passages",
        unique_keys=(("source", "passage"),),
    ),
):
    """A numbered passage of a source, in our own words; generated from the notes."""

    source: Id = column(
        "Source",
        "The document.",
        title_ru="Источник",
        example="gazette-2024-03-02",
        references="sources",
    )
    passage: PassageNumber = column(
        "Passage",
        "The number of the passage within the document.",
        title_ru="Фрагмент",
        example="p3",
    )
    kind: PassageKind = column("Kind", "What the passage is.", title_ru="Вид", example="data")
    gist: str | None = optional(
        "Gist",
        "What the passage says, in our own words; may be empty while it is pending.",
        title_ru="Суть",
        example="The trust names the cost.",
    )
    pin: str | None = optional(
        "Pin",
        "The fingerprint of the original passage; see docs/pins.md.",
        title_ru="Отпечаток",
        example="412:0123456789abcdef",
    )
    text_start: str | None = optional(
        "First words",
        "The first words of the original passage.",
        title_ru="Первые слова",
        example="Маячный фонд",
    )
    text_end: str | None = optional(
        "Last words",
        "The last words of the original passage; empty where the first ones reach into them.",
        title_ru="Последние слова",
        example="в 2025 году",
    )


class Entity(Row, table=TableSpec("entities", "Entities", "Сущности", role="entities")):
    """A thing that rows can name; generated from the tables that introduce things."""

    table_name: str = column(
        "Table",
        "The table in which the row of this id stands.",
        title_ru="Таблица",
        example="organisations",
    )
    name_en: str = column(
        "English name", "The name in English.", title_ru="Имя по-английски", example="Port Office"
    )
    name_ru: str | None = optional(
        "Russian name", "The name in Russian.", title_ru="Имя по-русски", example="Портовая контора"
    )
    source: Id = column(
        "Source",
        "The document that the row cites.",
        title_ru="Источник",
        example="gazette-2024-03-02",
    )
    passage: PassageNumber = column(
        "Passage", "The passage that the row cites.", title_ru="Фрагмент", example="p2"
    )


class Name(CitedRow, table=TableSpec("names", "Names", "Другие имена", role="names")):
    """Another name of an entity, as some source prints it."""

    entity: Id = column(
        "Entity",
        "The thing that bears the name.",
        title_ru="О ком или о чём",
        example="port-office",
        references="entities",
    )
    name: str = column(
        "Name",
        "The other name.",
        title_ru="Имя",
        example="Пристань",
        role="other-name",
        language="language",
        means="http://schema.org/alternateName",
    )
    language: Language = column(
        "Language", "ISO 639-1 code of the name's language.", title_ru="Язык", example="ru"
    )
    kind: NameKind = column("Kind", "What sort of name it is.", title_ru="Вид", example="spelling")


class Citation(
    CitedRow,
    table=TableSpec("citations", "Citations", "Дополнительные свидетельства", role="citations"),
):
    """Further evidence for a row: another source, a contradiction, or how a value was concluded."""

    row: Id = column(
        "Row", "The id of the row, in any table.", title_ru="Строка", example="repair-cost-gazette"
    )
    columns: str | None = optional(
        "Columns",
        "The columns it speaks of, separated by spaces: what they hold may stand in its passage "
        "alone. Empty for the whole row, which the passage of the row says too.",
        title_ru="Столбцы",
        example="value_low unit",
    )
    stance: Stance = column(
        "Stance", "How the passage stands to the row.", title_ru="Как относится", example="supports"
    )
    basis: Basis = column(
        "Basis", "How the row follows from the passage.", title_ru="Основание", example="stated"
    )
    explanation: str | None = optional(
        "Explanation",
        "Why; required when the basis is not stated or the stance is not supports.",
        title_ru="Пояснение",
        example="Same day.",
    )


class Retired(Row, table=TableSpec("retired", "Retired rows", "Изъятые строки", role="retired")):
    """A row that was published once and has gone; its id is never used again."""

    table_name: str = column(
        "Table", "The table in which it stood.", title_ru="Таблица", example="events"
    )
    retired_in: str = column(
        "Retired in", "The version without it.", title_ru="Выбыла в версии", example="0.2.0"
    )
    reason: str = column("Reason", "Why it went.", title_ru="Причина", example="Recorded twice.")
    replaced_by: Id | None = optional(
        "Replaced by",
        "The row that stands for it now.",
        title_ru="Заменена на",
        example="trust-meeting",
    )
    source: Id = column(
        "Source",
        "The document that the row cited.",
        title_ru="Источник",
        example="gazette-2024-03-02",
    )
    passage: PassageNumber = column(
        "Passage", "The passage that the row cited.", title_ru="Фрагмент", example="p2"
    )
