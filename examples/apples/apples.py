"""The tables of this dataset, one class a table and one field a column, and its own check."""  # noqa: INP001

# The empty strings stand where a package in two languages has its Russian titles and labels.

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from rowcite.check import (
    CHECKS,
    Dataset,
    Family,
    Fault,
    Package,
    TableRow,
    check,
    date_of,
    rows_by_id,
)
from rowcite.rows import (
    Citation,
    CitedRow,
    EdtfDate,
    Id,
    Name,
    Passage,
    PassageNumber,
    Qualifier,
    Retired,
    Row,
    TableSpec,
    Word,
    column,
    optional,
)


class DayBasis(Word):
    """How the day of a harvest is known."""

    STATED = "stated", "Stated", "", "The passage prints the day."
    RELATIVE = (
        "relative",
        "Relative",
        "",
        "The passage prints it relative to the day of publication.",
    )
    INFERRED = "inferred", "Inferred", "", "The editors concluded it; a citation explains how."


class Source(CitedRow, table=TableSpec("sources", "Sources", title_ru="", role="sources")):
    """A document that the package cites."""

    title: str = column(
        "Title", "The title as published.", example="Gute Ernte auf der Klosterwiese"
    )
    publisher: str = column("Publisher", "Who published it.", example="Lindenblatt")
    language: str = column("Language", "ISO 639-1 code.", example="de", role="language")
    published: date = column(
        "Published", "The day of publication.", example="2024-10-14", role="published"
    )
    url: str | None = optional(
        "Address",
        "Where it was published.",
        example="https://example.org/a",
        format="uri",
        role="url",
    )


class Variety(CitedRow, table=TableSpec("varieties", "Varieties", title_ru="")):
    """A variety of apple, and the time in which it had trees."""

    name: str = column(
        "Name",
        "Its German name, in the nominative without an article.",
        example="Goldener Brenner",
        role="name",
    )
    planted: EdtfDate | None = optional(
        "Planted", "When its first tree was planted.", example="1931-04-03", role="date"
    )
    felled: EdtfDate | None = optional(
        "Felled", "When its last tree was felled.", example="1987-11-17", role="date", of="planted"
    )


class Entity(Row, table=TableSpec("entities", "Entities", title_ru="", role="entities")):
    """A thing that has a name; generated from the tables that name things."""

    table_name: str = column(
        "Table", "The table in which the row of this id stands.", example="varieties"
    )
    name: str = column("Name", "Its German name.", example="Goldener Brenner")
    source: Id = column(
        "Source", "The document that the row cites.", example="lindenblatt-2024-10-14"
    )
    passage: PassageNumber = column("Passage", "The passage that the row cites.", example="p2")


class Harvest(CitedRow, table=TableSpec("harvests", "Harvests", title_ru="")):
    """What was picked of a variety on a day, as one source gives it."""

    variety: Id = column(
        "Variety",
        "What was picked.",
        example="weisshorn",
        references="varieties",
        role="about",
        of="account",
    )
    account: str = column(
        "Account",
        "What the source says, in our words.",
        example="The Weißhorn gave 38 kg.",
        role="text",
    )
    picked: EdtfDate | None = optional(
        "Picked", "The day of the harvest.", example="2024-10-12", role="date"
    )
    picked_as_printed: str | None = optional(
        "Picked, as printed",
        "The words of the source.",
        example="12.10.2024",
        role="date-printed",
        of="picked",
    )
    picked_basis: DayBasis | None = optional(
        "Basis of the day", "How it is known.", example="stated", role="date-basis", of="picked"
    )
    weight_as_printed: str = column(
        "Weight, as printed", "The words of the source.", example="412 kg", role="figure-printed"
    )
    weight_qualifier: Qualifier = column(
        "Hedge of the weight", "How exact it is.", example="exact", role="figure-qualifier"
    )
    weight_low: Decimal | None = optional(
        "Lower weight", "In the unit.", example="0.412", role="figure-low"
    )
    weight_high: Decimal | None = optional(
        "Upper weight", "In the unit.", example="0.412", role="figure-high"
    )
    weight_unit: str = column(
        "Unit of the weight",
        "UCUM; t is the tonne.",
        example="t",
        role="figure-unit",
        dimensions={"": "mass"},
    )
    corrects: Id | None = optional(
        "Corrects",
        "The harvest, as another source gives it, that this one corrects.",
        example="brenner-2024-lindenblatt",
        references="harvests",
    )


def harvested(package: Package) -> Iterable[tuple[TableRow, TableRow]]:
    """Every harvest with its variety."""
    known = rows_by_id(package)
    harvests = package.tables["harvests"].rows
    return [(row, known[row["variety"]]) for row in harvests if row["variety"] in known]


@check("harvest-after-felling", Family.DATASET, harvested)
def harvest_after_felling(found: tuple[TableRow, TableRow], _: Package) -> Iterator[Fault]:
    """A harvest is later than the felling of the last tree of its variety.

    There was nothing left to pick: the day, the variety or the felling is wrong.

    Fix: correct the one that its source does not state.
    """
    harvest, variety = found
    picked, felled = date_of(harvest, "picked"), date_of(variety, "felled")
    if picked and picked.start and felled and felled.end and picked.start > felled.end:
        felled = f"the last {variety['name']} was felled on {variety['felled']}"
        message = f"picked is {harvest['picked']}, but {felled}"
        yield Fault(harvest.at("picked"), message)


TABLES = (Source, Passage, Variety, Entity, Name, Harvest, Citation, Retired)
DATASET = Dataset(TABLES, (*CHECKS, harvest_after_felling))
