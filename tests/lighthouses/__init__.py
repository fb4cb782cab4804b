"""A tiny invented dataset about lighthouses, which proves that the engine knows no subject."""

from datetime import date
from decimal import Decimal

from rowcite.check import CHECKS, Dataset
from rowcite.rows import (
    Citation,
    CitedRow,
    EdtfDate,
    Entity,
    Id,
    Language,
    Name,
    Passage,
    Qualifier,
    Retired,
    TableSpec,
    Word,
    column,
    optional,
)


class Reality(Word):
    """How real an event is."""

    HAPPENED = "happened", "Happened", "Произошло", "It took place."
    PLANNED = "planned", "Planned", "Планируется", "Somebody intends it."


class DateBasis(Word):
    """How a date is known."""

    STATED = "stated", "Stated", "Указана", "It is printed."
    RELATIVE = (
        "relative",
        "Relative",
        "Относительная",
        "It is printed relative to the day of publication.",
    )
    PUBLICATION = "publication", "Publication", "Публикация", "It is the day of publication."
    INFERRED = "inferred", "Inferred", "Выведена", "It was concluded."


class Source(CitedRow, table=TableSpec("sources", "Sources", "Источники", role="sources")):
    """A document."""

    title: str = column(
        "Title", "As published.", example="The light", role="title", language="language"
    )
    language: Language = column("Language", "Of the text.", example="ru", role="language")
    published: date = column(
        "Published", "The day of publication.", example="2024-03-02", role="published"
    )
    url: str | None = optional(
        "Address", "Where it stands.", example="https://example.org/light", format="uri", role="url"
    )
    origin: Id = column("Origin", "The text it goes back to.", example="gazette", role="origin")


class Body(CitedRow, table=TableSpec("bodies", "Bodies", "Организации")):
    """An office or trust."""

    name_en: str = column("Name", "In English.", example="Port Office", role="name", language="en")
    name_ru: str = column(
        "Russian name", "In Russian.", example="Портовая контора", role="name", language="ru"
    )


class Light(CitedRow, table=TableSpec("lights", "Lights", "Маяки")):
    """A lighthouse."""

    name_en: str = column("Name", "In English.", example="Amber Light", role="name", language="en")
    name_ru: str = column(
        "Russian name", "In Russian.", example="Янтарный маяк", role="name", language="ru"
    )
    height: Decimal | None = optional("Height", "In metres.", example="31.5")
    code: str | None = optional("Code", "In the list of lights.", example="L-01", unique=True)


class Event(CitedRow, table=TableSpec("events", "Events", "События")):
    """Something that happened or is planned."""

    title: str = column(
        "Title", "What.", example="Meeting of the Light Trust", role="text", language="en"
    )
    topic: Id = column(
        "Topic",
        "What it is about.",
        example="light-trust",
        references="entities",
        role="about",
        of="title",
    )
    date: EdtfDate | None = optional("Date", "When.", example="2024-03-01", role="date")
    date_as_printed: str | None = optional(
        "As printed", "The words.", example="1 марта", role="date-printed", of="date"
    )
    date_basis: DateBasis | None = optional(
        "Basis", "How known.", example="stated", role="date-basis", of="date"
    )
    modality: Reality = column("Modality", "How real.", example="happened", role="modality")


class Participation(CitedRow, table=TableSpec("participations", "Participations", "Участие")):
    """A body in an event."""

    event: Id = column(
        "Event", "Which.", example="trust-meeting", references="events", role="within-passage"
    )
    entity: Id = column("Entity", "Who.", example="port-office", references="entities")
    modality: Reality = column("Modality", "How real.", example="happened", role="modality")


class Figure(CitedRow, table=TableSpec("figures", "Figures", "Числа")):
    """A stated number."""

    subject: Id = column(
        "Subject",
        "Of what.",
        example="amber-light",
        references="entities",
        sorts={"allowed": {"": ["lights", "bodies"]}},
    )
    measure: str = column(
        "Measure",
        "What is measured.",
        example="cost",
        role="measure",
        words={"cost": "cost puts"},
        dimensions={"cost": "money"},
    )
    as_printed: str = column(
        "As printed", "The words.", example="5 млн рублей", role="figure-printed"
    )
    qualifier: Qualifier = column(
        "Qualifier", "The hedge.", example="exact", role="figure-qualifier"
    )
    value_low: Decimal | None = optional(
        "Lower", "In the unit.", example="5000000", role="figure-low"
    )
    value_high: Decimal | None = optional(
        "Upper", "In the unit.", example="5000000", role="figure-high"
    )
    unit: str = column("Unit", "Code.", example="RUB", role="figure-unit")
    said_by: Id | None = optional(
        "Said by",
        "Who names it.",
        example="port-office",
        references="entities",
        role="speaker",
        sorts={"allowed": {"": ["bodies"]}},
    )


class Tie(CitedRow, table=TableSpec("ties", "Ties", "Связи")):
    """A body that runs a light."""

    subject: Id = column(
        "Subject",
        "The body.",
        example="port-office",
        references="entities",
        sorts={"allowed": {"": ["bodies"]}},
    )
    object: Id = column(
        "Object",
        "The light.",
        example="amber-light",
        references="entities",
        sorts={"allowed": {"": ["lights"]}},
    )
    since: EdtfDate | None = optional("Since", "From when.", example="2019", role="date")
    until: EdtfDate | None = optional(
        "Until", "Till when.", example="2023", role="date", of="since"
    )


class Post(CitedRow, table=TableSpec("posts", "Posts", "Должности")):
    """What a body is to a light."""

    subject: Id = column(
        "Subject",
        "The body.",
        example="port-office",
        references="entities",
        sorts={"allowed": {"": ["bodies"]}},
    )
    object: Id = column(
        "Object",
        "The light.",
        example="amber-light",
        references="entities",
        role="object",
        of="subject",
        sorts={"allowed": {"": ["lights"]}},
    )
    title: str = column("Title", "As what.", example="Keeper", role="text", language="en")
    light: Id | None = optional(
        "Light",
        "Where.",
        example="amber-light",
        references="lights",
        role="unless-named",
        of="title",
    )


class Evidence(Citation):
    """Further evidence."""

    other: Id | None = optional("Other", "What differs.", example="repair-cost-port-office")


TABLES = (
    Source,
    Passage,
    Body,
    Light,
    Entity,
    Name,
    Event,
    Participation,
    Figure,
    Tie,
    Post,
    Evidence,
    Retired,
)
DATASET = Dataset(TABLES, CHECKS)
