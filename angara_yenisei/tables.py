"""The tables of the dataset: a class for each table, a field for each column."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from angara_yenisei import kinds, words
from rowcite import rows
from rowcite.rows import (
    CalendarDate,
    CitedRow,
    EdtfDate,
    Entity,
    Id,
    Language,
    Passage,
    Qualifier,
    Retired,
    Row,
    TableSpec,
    column,
    optional,
)

SCHEMA, DCTERMS, WGS84 = (
    "http://schema.org/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
)
# Also mg/m3, MW.h and %{pp}: letters with a power, joined by a point or a slash.
UNIT = r"^(1|%(\{pp\})?|[A-Za-z]+[0-9]*([./][A-Za-z]+[0-9]*)*)$"
Unit = Annotated[str, StringConstraints(pattern=UNIT)]


def speaker_column() -> Any:  # noqa: ANN401
    """The column of whoever says what a row records."""
    return optional(
        "Speaker",
        "Who says it; empty if the passage names nobody. The publisher is where it was read.",
        title_ru="Кто говорит",
        example="sergei-shoigu",
        references="entities",
        role="speaker",
        sorts=kinds.always(kinds.ACTORS),
    )


def channel_column() -> Any:  # noqa: ANN401
    """The column of the channel, by one rule in every table."""
    return optional(
        "Via",
        "The press service, broadcaster or other body through which the words of the speaker "
        "reached the publisher, by its announcement too, where a source says so; never the "
        "publisher itself, and empty if nobody speaks.",
        title_ru="Через кого",
        example="russia-24",
        references="organisations",
        role="channel",
    )


def occasion_column() -> Any:  # noqa: ANN401
    """The column of the event at which something was said."""
    return optional(
        "Event",
        "Where it was said; its date is that of the words. Empty if no source says where: the day "
        "of publication bounds it.",
        title_ru="Событие",
        example="krasnoyarsk-meeting",
        references="events",
    )


class Source(CitedRow, table=TableSpec("sources", "Sources", "Источники", role="sources")):
    """A document that the package cites."""

    kind: words.SourceKind = column(
        "Kind", "What sort of document it is.", title_ru="Вид", example="news-article"
    )
    publisher: Id = column(
        "Publisher",
        "Who published it.",
        title_ru="Издатель",
        example="tass",
        references="organisations",
        means=DCTERMS + "publisher",
    )
    title: str = column(
        "Title",
        "The title as published.",
        title_ru="Заголовок",
        example="Название статьи",
        role="title",
        means=DCTERMS + "title",
        language="language",
    )
    title_en: str = column(
        "English title",
        "What the title says, in English, our words.",
        title_ru="Заголовок по-английски",
        example="Title of the article",
        language="en",
    )
    author: str | None = optional(
        "Author",
        "The byline.",
        title_ru="Автор",
        example="Anna Romenskaya",
        means=DCTERMS + "creator",
    )
    language: Language = column(
        "Language",
        "ISO 639-1 code.",
        title_ru="Язык",
        example="ru",
        role="language",
        means=DCTERMS + "language",
    )
    published: CalendarDate = column(
        "Published",
        "The day of publication; the month or the year if no more is known.",
        title_ru="Опубликовано",
        example="2025-11-08",
        role="published",
        means=DCTERMS + "issued",
    )
    published_basis: words.DateBasis = column(
        "Basis of the date",
        "How it is known; inferred if the text prints it without its year.",
        title_ru="Откуда дата",
        example="stated",
    )
    url: str | None = optional(
        "Address",
        "Where it was published, where known.",
        title_ru="Адрес",
        example="https://example.org/a",
        format="uri",
        role="url",
        means=SCHEMA + "url",
    )
    origin: Id = column(
        "Origin",
        "The press release, wire or interview that the text, or most of it, goes back to: "
        "sources of one origin are one voice. The note names a second one.",
        title_ru="Первоисточник",
        example="tass-2025-11-08-world-market",
        role="origin",
    )
    dateline: Id | None = optional(
        "Dateline",
        "The place that the dateline prints.",
        title_ru="Место подачи",
        example="krasnoyarsk",
        references="places",
        means=SCHEMA + "locationCreated",
    )
    capture: words.Capture = column(
        "Capture", "How much of it was read.", title_ru="Полнота чтения", example="full"
    )
    captured_on: date | None = optional(
        "Captured on",
        "The day on which the text was saved, where known.",
        title_ru="Сохранено",
        example="2026-02-01",
    )


class Organisation(CitedRow, table=TableSpec("organisations", "Organisations", "Организации")):
    """An organisation or body."""

    name_en: str = column(
        "English name",
        "The usual official name.",
        title_ru="Имя по-английски",
        example="Siberian Federal University",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="Сибирский федеральный университет",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.OrganisationKind = column(
        "Kind", "What sort of body it is.", title_ru="Вид", example="university", role="kind"
    )
    status: words.Status | None = optional(
        "Status",
        "What sources say of its being there; empty if none says anything: it simply is.",
        title_ru="Состояние",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )
    region: Id | None = optional(
        "Region",
        "The region it belongs to, if a source says so.",
        title_ru="Регион",
        example="tuva",
        references="regions",
    )


class Group(CitedRow, table=TableSpec("groups", "Groups", "Группы")):
    """Organisations or people that a source names together and not one by one."""

    name_en: str = column(
        "English name",
        "What the source calls them.",
        title_ru="Имя по-английски",
        example="industrial partners",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The same in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="индустриальные партнёры",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )


class Project(CitedRow, table=TableSpec("projects", "Projects", "Проекты")):
    """What is set up or built over years, and is no body that acts: the cluster itself, a town."""

    name_en: str = column(
        "English name",
        "The usual name.",
        title_ru="Имя по-английски",
        example="Angara-Yenisei cluster",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="Ангаро-Енисейский кластер",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.ProjectKind = column(
        "Kind", "What it is to bring about.", title_ru="Вид", example="cluster", role="kind"
    )
    status: words.Status = column(
        "Status",
        "Whether it is there, as the sources say.",
        title_ru="Состояние",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )


class Person(CitedRow, table=TableSpec("people", "People", "Люди", remarks=False)):
    """A person in a public role."""

    name_en: str = column(
        "English name",
        "Given name and surname.",
        title_ru="Имя по-английски",
        example="Sergei Shoigu",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "Given name and surname; empty if no source here prints it in Russian.",
        title_ru="Имя по-русски",
        example="Сергей Шойгу",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )


class Region(CitedRow, table=TableSpec("regions", "Regions", "Регионы", remarks=False)):
    """An administrative region, macroregion, country or group of countries."""

    name_en: str = column(
        "English name",
        "The usual name.",
        title_ru="Имя по-английски",
        example="Tuva",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="Тува",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.RegionKind = column(
        "Kind", "What sort of region it is.", title_ru="Вид", example="federal-subject", role="kind"
    )
    part_of: Id | None = optional(
        "Part of",
        "The larger region, if a source says so.",
        title_ru="Часть чего",
        example="siberian-federal-district",
        references="regions",
        means=DCTERMS + "isPartOf",
    )


class Place(CitedRow, table=TableSpec("places", "Places", "Места")):
    """A settlement, site, plant, facility or deposit, existing or planned."""

    name_en: str = column(
        "English name",
        "The usual name, or what it is.",
        title_ru="Имя по-английски",
        example="Krasnoyarsk",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="Красноярск",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.PlaceKind = column(
        "Kind", "What sort of place it is.", title_ru="Вид", example="city", role="kind"
    )
    status: words.Status | None = optional(
        "Status",
        "What sources say of its being there; empty if none says anything: it simply is.",
        title_ru="Состояние",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )
    region: Id | None = optional(
        "Region",
        "The region it lies in, if a source says so.",
        title_ru="Регион",
        example="tuva",
        references="regions",
    )
    latitude: Annotated[Decimal, Field(ge=-90, le=90)] | None = optional(
        "Latitude",
        "Degrees north, WGS 84, with two decimals at most.",
        title_ru="Широта",
        example="56.01",
        role="verbatim",
        means=WGS84 + "lat",
    )
    longitude: Annotated[Decimal, Field(ge=-180, le=180)] | None = optional(
        "Longitude",
        "Degrees east, WGS 84, with two decimals at most.",
        title_ru="Долгота",
        example="92.87",
        role="verbatim",
        means=WGS84 + "long",
    )
    coordinates_basis: str | None = optional(
        "Basis of the coordinates",
        "What they point at.",
        title_ru="Откуда координаты",
        example="city centre",
    )


class Topic(CitedRow, table=TableSpec("topics", "Topics", "Темы")):
    """A material, product, technology, field, document or market."""

    kind: words.TopicKind = column(
        "Kind", "What sort of thing it is.", title_ru="Вид", example="material", role="kind"
    )
    name_en: str = column(
        "English name",
        "The usual name.",
        title_ru="Имя по-английски",
        example="rare-earth metals",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        title_ru="Имя по-русски",
        example="редкоземельные металлы",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )


class Identifier(CitedRow, table=TableSpec("identifiers", "Identifiers", "Идентификаторы")):
    """An identifier of an entity in a maintained scheme, from a reference that the row cites."""

    entity: Id = column(
        "Entity",
        "The thing identified.",
        title_ru="О ком или о чём",
        example="tuva",
        references="entities",
    )
    scheme: words.Scheme = column(
        "Scheme",
        "The list that gives the identifier.",
        title_ru="Список",
        example="ISO-3166-2",
        means=SCHEMA + "propertyID",
    )
    value: str = column(
        "Value",
        "The identifier, as a string.",
        title_ru="Значение",
        example="RU-TY",
        role="verbatim",
        means=SCHEMA + "identifier",
    )


class Event(CitedRow, table=TableSpec("events", "Events", "События")):
    """Something that happened, is planned or proposed."""

    kind: words.EventKind = column(
        "Kind",
        "What sort of event it is.",
        title_ru="Вид",
        example="meeting",
        words=kinds.said(kinds.HAPPENED),
    )
    title_en: str = column(
        "English title",
        "What happened, in a few words of our own.",
        title_ru="Заголовок по-английски",
        example="Meeting in Krasnoyarsk",
        role="text",
        language="en",
    )
    title_ru: str | None = optional(
        "Russian title",
        "The same in Russian.",
        title_ru="Заголовок по-русски",
        example="Совещание в Красноярске",
        role="text",
        language="ru",
    )
    date: EdtfDate | None = optional(
        "Date",
        "When, as EDTF.",
        title_ru="Дата",
        example="2025-11-06",
        role="date",
        means=SCHEMA + "startDate",
    )
    date_as_printed: str | None = optional(
        "Date as printed",
        "The words of the source.",
        title_ru="Дата, как напечатано",
        example="6 ноября",
        role="date-printed",
        of="date",
    )
    date_basis: words.DateBasis | None = optional(
        "Basis of the date",
        "How the date is known.",
        title_ru="Откуда дата",
        example="stated",
        role="date-basis",
        of="date",
    )
    modality: words.Modality = column(
        "Modality",
        "Happened, planned, proposed…",
        title_ru="Реальность",
        example="happened",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )
    place: Id | None = optional(
        "Place",
        "Where.",
        title_ru="Место",
        example="krasnoyarsk",
        references="places",
        means=SCHEMA + "location",
    )
    region: Id | None = optional(
        "Region",
        "In which region.",
        title_ru="Регион",
        example="tuva",
        references="regions",
        role="unless-named",
        of="title_en",
    )
    part_of: Id | None = optional(
        "Part of",
        "The larger event.",
        title_ru="Часть чего",
        example="shoigu-visit",
        references="events",
        means=SCHEMA + "superEvent",
    )


class Participation(
    CitedRow,
    table=TableSpec(
        "participations", "Participations", "Участие", unique_keys=(("event", "entity"),)
    ),
):
    """An actor in an event; their part is as real as the event."""

    event: Id = column(
        "Event",
        "The event.",
        title_ru="Событие",
        example="krasnoyarsk-meeting",
        references="events",
        role="within-passage",
    )
    entity: Id = column(
        "Entity",
        "Who or what.",
        title_ru="О ком или о чём",
        example="sergei-shoigu",
        references="entities",
        sorts=kinds.by("role", kinds.PARTICIPANTS),
    )
    role: words.ParticipationRole = column(
        "Role", "As what.", title_ru="Роль", example="leader", words=kinds.said(kinds.TOOK_PART)
    )


class EventTopic(
    CitedRow,
    table=TableSpec(
        "event_topics",
        "Topics of events",
        "Темы событий",
        unique_keys=(("event", "topic"),),
        remarks=False,
    ),
):
    """A thing that an event is about, or that it acts on: what was discussed, signed or set up."""

    event: Id = column(
        "Event",
        "The event.",
        title_ru="Событие",
        example="krasnoyarsk-meeting",
        references="events",
        role="within-passage",
    )
    topic: Id = column(
        "Topic",
        "What it is about: the id finds the events of a thing, whatever words a title has for it.",
        title_ru="Тема",
        example="cluster",
        references="entities",
        means=SCHEMA + "about",
    )


class Figure(CitedRow, table=TableSpec("figures", "Figures", "Числа")):
    """A number that a source states."""

    subject: Id = column(
        "Subject",
        "What the number is about.",
        title_ru="Предмет",
        example="cluster",
        references="entities",
        sorts=kinds.by("measure", kinds.MEASURED),
    )
    measure: words.Measure = column(
        "Measure",
        "What is measured.",
        title_ru="Показатель",
        example="investment",
        role="measure",
        words=kinds.said(kinds.COUNTED),
        dimensions=kinds.said(kinds.MEASURED_IN),
    )
    as_printed: str = column(
        "As printed",
        "The words of the source, eight at most.",
        title_ru="Как напечатано",
        example="больше 5 га",
        role="figure-printed",
    )
    reading_en: str = column(
        "In English",
        "The printed words in English; they read as the same value.",
        title_ru="По-английски",
        example="more than 5 hectares",
        role="figure-reading",
        language="en",
    )
    qualifier: Qualifier = column(
        "Qualifier", "The hedge.", title_ru="Оговорка", example="more-than", role="figure-qualifier"
    )
    value_low: Decimal | None = optional(
        "Lower value",
        "Exact decimal in the unit.",
        title_ru="Нижнее значение",
        example="5",
        role="figure-low",
    )
    value_high: Decimal | None = optional(
        "Upper value",
        "Exact decimal in the unit.",
        title_ru="Верхнее значение",
        example="7.5",
        role="figure-high",
    )
    unit: Unit = column(
        "Unit",
        "Money by ISO 4217, counts as 1, hectares as ha (UCUM writes har), all else by UCUM: t, "
        "km, m3, MW, MW.h, %, %{pp}, g/t, Cel, a, mo, wk, d, h, min, s; or a multiple: kg, GW.h.",
        title_ru="Единица",
        example="ha",
        role="figure-unit",
        means=SCHEMA + "unitCode",
    )
    scope: str | None = optional(
        "Scope",
        "Total, first stage, per year; ore, oxides, metal; what is counted.",
        title_ru="Охват",
        example="total",
        role="scope",
        language="en",
    )
    modality: words.Modality = column(
        "Modality",
        "Happened, planned, estimated…",
        title_ru="Реальность",
        example="estimated",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )
    speaker: Id | None = speaker_column()
    via: Id | None = channel_column()
    event: Id | None = occasion_column()


class Statement(CitedRow, table=TableSpec("statements", "Statements", "Высказывания")):
    """A claim, plan, promise, opinion, assessment or question."""

    speaker: Id | None = speaker_column()
    via: Id | None = channel_column()
    event: Id | None = occasion_column()
    topic: Id = column(
        "Topic",
        "What it is about.",
        title_ru="Тема",
        example="cluster",
        references="entities",
        means=SCHEMA + "about",
        role="about",
        of="content",
    )
    kind: words.StatementKind = column(
        "Kind", "What sort of statement it is.", title_ru="Вид", example="plan"
    )
    content: str = column(
        "Content",
        "What is said, in our own words.",
        title_ru="Содержание",
        example="The first facilities are to open.",
        role="text",
        language="en",
    )
    modality: words.Modality = column(
        "Modality",
        "How real what is said is.",
        title_ru="Реальность",
        example="planned",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )


class Relation(CitedRow, table=TableSpec("relations", "Relations", "Связи")):
    """A lasting tie between two entities."""

    subject: Id = column(
        "Subject",
        "The one that the tie starts from.",
        title_ru="Предмет",
        example="sergei-shoigu",
        references="entities",
        sorts=kinds.by("predicate", kinds.SUBJECTS),
    )
    predicate: words.Predicate = column(
        "Predicate",
        "The tie.",
        title_ru="Связь",
        example="holds-office",
        words=kinds.said(kinds.TIED),
    )
    object: Id = column(
        "Object",
        "The one that the tie leads to.",
        title_ru="С кем или с чем",
        example="security-council",
        references="entities",
        role="object",
        of="subject",
        sorts=kinds.by("predicate", kinds.OBJECTS),
    )
    title_en: str | None = optional(
        "English office",
        "The office held.",
        title_ru="Должность по-английски",
        example="Secretary",
        role="text",
        language="en",
    )
    title_ru: str | None = optional(
        "Russian office",
        "The office held.",
        title_ru="Должность по-русски",
        example="секретарь",
        role="text",
        language="ru",
    )
    speaker: Id | None = speaker_column()
    via: Id | None = channel_column()
    modality: words.Modality = column(
        "Modality",
        "Is so, is planned, is claimed…",
        title_ru="Реальность",
        example="ongoing",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )


class Name(
    rows.Name, table=TableSpec("names", "Names", "Другие имена", role="names", remarks=False)
):
    """Another name of an entity, as some source prints it."""


class Citation(
    rows.Citation,
    table=TableSpec(
        "citations",
        "Citations",
        "Дополнительные свидетельства",
        role="citations",
        remarks=False,
    ),
):
    """Further evidence for a row: another source, a contradiction, or how a value was concluded."""

    other: Id | None = optional(
        "Other row",
        "The row of the other passage, of whatever table: what contradicts, differs in scope or "
        "may be the same. Beside other stances it is empty.",
        title_ru="Другая строка",
        example="repair-cost-port-office",
    )


TABLES: tuple[type[Row], ...] = (
    Source,
    Passage,
    Project,
    Organisation,
    Group,
    Person,
    Region,
    Place,
    Topic,
    Entity,
    Name,
    Identifier,
    Event,
    Participation,
    EventTopic,
    Figure,
    Statement,
    Relation,
    Citation,
    Retired,
)
