"""The tables of the dataset: a class for each table, a field for each column."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from angara_yenisei import kinds, words
from rowcite import rows
from rowcite.rows import (
    CitedRow,
    EdtfDate,
    Entity,
    Id,
    Language,
    Name,
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
Unit = Annotated[str, StringConstraints(pattern="^(1|%|[A-Z]{3}|[A-Za-z]+)$")]


def speaker_column() -> Any:  # noqa: ANN401
    """The column of whoever says what a row records."""
    return optional(
        "Speaker",
        "Who says it; empty if the passage names nobody. The publisher is where it was read.",
        example="sergei-shoigu",
        references="entities",
        role="speaker",
        sorts=kinds.always(kinds.ACTORS),
    )


def channel_column() -> Any:  # noqa: ANN401
    """The column of the channel, by one rule in every table."""
    return optional(
        "Via",
        "The press service, broadcaster or other medium through which the words of the speaker "
        "reached the publisher, where a source says so; never the publisher itself.",
        example="russia-24",
        references="organisations",
        sorts=kinds.always(kinds.CHANNELS),
    )


def occasion_column() -> Any:  # noqa: ANN401
    """The column of the event at which something was said."""
    return optional(
        "Event",
        "Where it was said; its date is that of the words. Empty if no source says where: the day "
        "of publication bounds it.",
        example="krasnoyarsk-meeting",
        references="events",
    )


class Source(CitedRow, table=TableSpec("sources", "Sources", "Источники", role="sources")):
    """A document that the package cites."""

    kind: words.SourceKind = column("Kind", "What sort of document it is.", example="news-article")
    publisher: Id = column(
        "Publisher",
        "Who published it.",
        example="tass",
        references="organisations",
        means=DCTERMS + "publisher",
    )
    title: str = column(
        "Title",
        "The title as published.",
        example="Название статьи",
        role="title",
        means=DCTERMS + "title",
        language="language",
    )
    title_en: str = column(
        "English title",
        "What the title says, in English, our words.",
        example="Title of the article",
        language="en",
    )
    author: str | None = optional(
        "Author", "The byline.", example="Anna Romenskaya", means=DCTERMS + "creator"
    )
    language: Language = column(
        "Language",
        "ISO 639-1 code.",
        example="ru",
        role="language",
        means=DCTERMS + "language",
    )
    published: date = column(
        "Published",
        "The day of publication.",
        example="2025-11-08",
        role="published",
        means=DCTERMS + "issued",
    )
    published_basis: words.DateBasis = column(
        "Basis of the date", "How that day is known.", example="stated"
    )
    url: str | None = optional(
        "Address",
        "Where it was published, where known.",
        example="https://example.org/a",
        format="uri",
        role="url",
        means=SCHEMA + "url",
    )
    origin: Id = column(
        "Origin",
        "The press release, wire or interview that the text goes back to: "
        "sources of one origin are one voice.",
        example="tass-2025-11-08-world-market",
        role="origin",
    )
    dateline: Id | None = optional(
        "Dateline",
        "The place that the dateline prints.",
        example="krasnoyarsk",
        references="places",
        means=SCHEMA + "locationCreated",
    )
    capture: words.Capture = column("Capture", "How much of it was read.", example="full")
    captured_on: date | None = optional(
        "Captured on", "The day on which the text was saved, where known.", example="2026-02-01"
    )


class Organisation(CitedRow, table=TableSpec("organisations", "Organisations", "Организации")):
    """An organisation or body."""

    name_en: str = column(
        "English name",
        "The usual official name.",
        example="Siberian Federal University",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        example="Сибирский федеральный университет",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.OrganisationKind = column(
        "Kind", "What sort of body it is.", example="university", role="kind"
    )
    status: words.Status | None = optional(
        "Status",
        "What sources say of its being there; empty if none says anything: it simply is.",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )
    region: Id | None = optional(
        "Region",
        "The region it belongs to, if a source says so.",
        example="tuva",
        references="regions",
    )


class Group(CitedRow, table=TableSpec("groups", "Groups", "Группы")):
    """Organisations or people that a source names together and not one by one."""

    name_en: str = column(
        "English name",
        "What the source calls them.",
        example="industrial partners",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The same in Russian; empty if no source here prints it.",
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
        example="Angara-Yenisei cluster",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        example="Ангаро-Енисейский кластер",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.ProjectKind = column(
        "Kind", "What it is to bring about.", example="cluster", role="kind"
    )
    status: words.Status = column(
        "Status",
        "Whether it is there, as the sources say.",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )


class Person(CitedRow, table=TableSpec("people", "People", "Люди")):
    """A person in a public role."""

    name_en: str = column(
        "English name",
        "Given name and surname.",
        example="Sergei Shoigu",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "Given name and surname; empty if no source here prints it in Russian.",
        example="Сергей Шойгу",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )


class Region(CitedRow, table=TableSpec("regions", "Regions", "Регионы")):
    """An administrative region, macroregion, country or group of countries."""

    name_en: str = column(
        "English name",
        "The usual name.",
        example="Tuva",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        example="Тува",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.RegionKind = column(
        "Kind", "What sort of region it is.", example="federal-subject", role="kind"
    )
    part_of: Id | None = optional(
        "Part of",
        "The larger region, if a source says so.",
        example="siberian-federal-district",
        references="regions",
        means=DCTERMS + "isPartOf",
    )


class Place(CitedRow, table=TableSpec("places", "Places", "Места")):
    """A settlement, site, plant, facility or deposit, existing or planned."""

    name_en: str = column(
        "English name",
        "The usual name, or what it is.",
        example="Krasnoyarsk",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        example="Красноярск",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )
    kind: words.PlaceKind = column("Kind", "What sort of place it is.", example="city", role="kind")
    status: words.Status | None = optional(
        "Status",
        "What sources say of its being there; empty if none says anything: it simply is.",
        example="planned",
        words=kinds.said(kinds.STANDING),
    )
    region: Id | None = optional(
        "Region",
        "The region it lies in, if a source says so.",
        example="tuva",
        references="regions",
    )
    latitude: Annotated[Decimal, Field(ge=-90, le=90)] | None = optional(
        "Latitude",
        "Degrees north, WGS 84, with two decimals at most.",
        example="56.01",
        role="verbatim",
        means=WGS84 + "lat",
    )
    longitude: Annotated[Decimal, Field(ge=-180, le=180)] | None = optional(
        "Longitude",
        "Degrees east, WGS 84, with two decimals at most.",
        example="92.87",
        role="verbatim",
        means=WGS84 + "long",
    )
    coordinates_basis: str | None = optional(
        "Basis of the coordinates", "What they point at.", example="city centre"
    )


class Topic(CitedRow, table=TableSpec("topics", "Topics", "Темы")):
    """A material, product, technology, field, document or market."""

    kind: words.TopicKind = column(
        "Kind", "What sort of thing it is.", example="material", role="kind"
    )
    name_en: str = column(
        "English name",
        "The usual name.",
        example="rare-earth metals",
        role="name",
        means=SCHEMA + "name",
        language="en",
    )
    name_ru: str | None = optional(
        "Russian name",
        "The name in Russian; empty if no source here prints it.",
        example="редкоземельные металлы",
        role="name",
        means=SCHEMA + "name",
        language="ru",
    )


class Identifier(CitedRow, table=TableSpec("identifiers", "Identifiers", "Идентификаторы")):
    """An identifier of an entity in a maintained scheme, from a reference that the row cites."""

    entity: Id = column("Entity", "The thing identified.", example="tuva", references="entities")
    scheme: words.Scheme = column(
        "Scheme",
        "The list that gives the identifier.",
        example="ISO-3166-2",
        means=SCHEMA + "propertyID",
    )
    value: str = column(
        "Value",
        "The identifier, as a string.",
        example="RU-TY",
        role="verbatim",
        means=SCHEMA + "identifier",
    )


class Event(CitedRow, table=TableSpec("events", "Events", "События")):
    """Something that happened, is planned or proposed."""

    kind: words.EventKind = column(
        "Kind", "What sort of event it is.", example="meeting", words=kinds.said(kinds.HAPPENED)
    )
    title_en: str = column(
        "English title",
        "What happened, in a few words of our own.",
        example="Meeting in Krasnoyarsk",
        role="text",
        language="en",
    )
    title_ru: str | None = optional(
        "Russian title",
        "The same in Russian.",
        example="Совещание в Красноярске",
        role="text",
        language="ru",
    )
    date: EdtfDate | None = optional(
        "Date", "When, as EDTF.", example="2025-11-06", role="date", means=SCHEMA + "startDate"
    )
    date_as_printed: str | None = optional(
        "Date as printed",
        "The words of the source.",
        example="6 ноября",
        role="date-printed",
        of="date",
    )
    date_basis: words.DateBasis | None = optional(
        "Basis of the date",
        "How the date is known.",
        example="stated",
        role="date-basis",
        of="date",
    )
    modality: words.Modality = column(
        "Modality",
        "Happened, planned, proposed…",
        example="happened",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )
    place: Id | None = optional(
        "Place", "Where.", example="krasnoyarsk", references="places", means=SCHEMA + "location"
    )
    region: Id | None = optional(
        "Region",
        "In which region.",
        example="tuva",
        references="regions",
        role="unless-named",
        of="title_en",
    )
    part_of: Id | None = optional(
        "Part of",
        "The larger event.",
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
        example="krasnoyarsk-meeting",
        references="events",
        role="within-passage",
    )
    entity: Id = column(
        "Entity",
        "Who or what.",
        example="sergei-shoigu",
        references="entities",
        sorts=kinds.by("role", kinds.PARTICIPANTS),
    )
    role: words.ParticipationRole = column(
        "Role", "As what.", example="leader", words=kinds.said(kinds.TOOK_PART)
    )


class EventTopic(
    CitedRow,
    table=TableSpec(
        "event_topics", "Topics of events", "Темы событий", unique_keys=(("event", "topic"),)
    ),
):
    """A thing that an event is about, or that it acts on: what was discussed, signed or set up."""

    event: Id = column(
        "Event",
        "The event.",
        example="krasnoyarsk-meeting",
        references="events",
        role="within-passage",
    )
    topic: Id = column(
        "Topic",
        "What it is about.",
        example="cluster",
        references="entities",
        means=SCHEMA + "about",
    )


class Figure(CitedRow, table=TableSpec("figures", "Figures", "Числа")):
    """A number that a source states."""

    subject: Id = column(
        "Subject",
        "What the number is about.",
        example="cluster",
        references="entities",
        sorts=kinds.by("measure", kinds.MEASURED),
    )
    measure: words.Measure = column(
        "Measure",
        "What is measured.",
        example="investment",
        role="measure",
        words=kinds.said(kinds.COUNTED),
        dimensions=kinds.said(kinds.MEASURED_IN),
    )
    as_printed: str = column(
        "As printed",
        "The words of the source, eight at most.",
        example="больше 5 га",
        role="figure-printed",
    )
    reading_en: str = column(
        "In English",
        "The printed words in English; they read as the same value.",
        example="more than 5 hectares",
        role="figure-reading",
        language="en",
    )
    qualifier: Qualifier = column(
        "Qualifier", "The hedge.", example="more-than", role="figure-qualifier"
    )
    value_low: Decimal | None = optional(
        "Lower value", "Exact decimal in the unit.", example="5", role="figure-low"
    )
    value_high: Decimal | None = optional(
        "Upper value", "Exact decimal in the unit.", example="7.5", role="figure-high"
    )
    unit: Unit = column(
        "Unit",
        "Money by ISO 4217, counts as 1, hectares as ha (UCUM writes har), all else by UCUM.",
        example="ha",
        role="figure-unit",
        means=SCHEMA + "unitCode",
    )
    scope: str | None = optional(
        "Scope",
        "Total, first stage, per year; ore, oxides, metal; what is counted.",
        example="total",
        role="scope",
        language="en",
    )
    modality: words.Modality = column(
        "Modality",
        "Happened, planned, estimated…",
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
        example="cluster",
        references="entities",
        means=SCHEMA + "about",
        role="about",
        of="content",
    )
    kind: words.StatementKind = column("Kind", "What sort of statement it is.", example="plan")
    content: str = column(
        "Content",
        "What is said, in our own words.",
        example="The first facilities are to open.",
        role="text",
        language="en",
    )
    modality: words.Modality = column(
        "Modality",
        "How real what is said is.",
        example="planned",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )


class Relation(CitedRow, table=TableSpec("relations", "Relations", "Связи")):
    """A lasting tie between two entities."""

    subject: Id = column(
        "Subject",
        "The one that the tie starts from.",
        example="sergei-shoigu",
        references="entities",
        sorts=kinds.by("predicate", kinds.SUBJECTS),
    )
    predicate: words.Predicate = column(
        "Predicate", "The tie.", example="holds-office", words=kinds.said(kinds.TIED)
    )
    object: Id = column(
        "Object",
        "The one that the tie leads to.",
        example="security-council",
        references="entities",
        role="object",
        of="subject",
        sorts=kinds.by("predicate", kinds.OBJECTS),
    )
    title_en: str | None = optional(
        "English office", "The office held.", example="Secretary", role="text", language="en"
    )
    title_ru: str | None = optional(
        "Russian office", "The office held.", example="секретарь", role="text", language="ru"
    )
    speaker: Id | None = speaker_column()
    via: Id | None = channel_column()
    modality: words.Modality = column(
        "Modality",
        "Is so, is planned, is claimed…",
        example="ongoing",
        role="modality",
        words=kinds.said(kinds.UNREAL),
    )


class Citation(rows.Citation):
    """Further evidence for a row: another source, a contradiction, or how a value was concluded."""

    other: Id | None = optional(
        "Other row",
        "The row of the other passage, of whatever table: what contradicts, differs in scope or "
        "may be the same.",
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
