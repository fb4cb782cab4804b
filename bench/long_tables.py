"""A package of two long tables, as many rows each as one likes, clean or broken.

Ids, references from one table to the other, words of a list, numbers, dates, texts, and a citation
in every row. In the broken package one row of a hundred of the second table has a wrong cell.
"""

import csv
import json
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

PASSAGES = 10  # of each source
ROWS_OF_A_SOURCE = 500
ONE_IN = 100  # rows of the broken package, one is broken
KINDS = ("mine", "plant", "smelter", "railway", "school")
MEASURES = ("investment", "output", "staff", "area")
FIRST_DAY = date(2000, 1, 1)
WORDS = ["ore", "metal", "rail", "power", "river", "town", "plan", "study", "price", "share"]
BROKEN = (  # what is written in a row of the second table
    ("measure", "outputt"),
    ("value", "12,5 t"),
    ("day", "2025-02-30"),
    ("site", "site-{}x"),
    ("passage", "p99"),
    ("remark", ""),
    ("value", "-1"),
    ("id", "Reading {}"),
)

Table = tuple[dict[str, object], Iterable[tuple[str, ...]]]  # its schema, its rows


def field(name: str, type_: str = "string", **limits: object) -> dict[str, object]:
    """A required column."""
    constraints = {"required": True, **limits}
    return {
        "name": name,
        "type": type_,
        "title": name,
        "description": name,
        "constraints": constraints,
    }


def identity() -> dict[str, object]:
    """The column of ids."""
    return field("id", pattern="[a-z0-9]+(-[a-z0-9]+)*", unique=True)


def schema(
    role: str, *fields: dict[str, object], references: dict[str, str] | None = None
) -> dict[str, object]:
    """A schema whose rows cite a passage; `references` are the tables that columns refer to."""
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
        for column, table in (references or {}).items()
    ]
    cited = ["source", "passage"]
    if role != "passages":
        keys.append({"fields": cited, "reference": {"resource": "passages", "fields": cited}})
    found: dict[str, object] = {
        "fields": [identity(), *fields, field("source"), field("passage", pattern="p[0-9]+")],
        "primaryKey": ["id"],
        "foreignKeys": keys,
    }
    return found | ({"rowcite:role": role} if role else {})


def cited_by(number: int) -> tuple[str, str]:
    """The source and the passage that a row cites, by its number."""
    return f"source-{number // ROWS_OF_A_SOURCE:05}", f"p{number % PASSAGES}"


def sites(rows: int) -> Iterable[tuple[str, ...]]:
    """The rows of the first table."""
    chance = random.Random(1)  # noqa: S311 - the same rows every time
    for number in range(rows):
        opened = FIRST_DAY + timedelta(days=chance.randrange(9000))
        depth = f"{chance.randrange(1, 9_000)}.{chance.randrange(1, 10)}"
        name = f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS)} {number}"
        kind = chance.choice(KINDS)
        yield f"site-{number:07}", name, kind, f"{opened}", depth, *cited_by(number)


def readings(rows: int, *, broken: bool) -> Iterable[tuple[str, ...]]:
    """The rows of the second table, each about the site of the same source."""
    chance = random.Random(2)  # noqa: S311 - the same rows every time
    header = ["id", "site", "measure", "value", "day", "remark"]
    for number in range(rows):
        cells = {
            "id": f"reading-{number:07}",
            "site": f"site-{number:07}",
            "measure": chance.choice(MEASURES),
            "value": f"{chance.randrange(1, 1_000_000)}",
            "day": f"{FIRST_DAY + timedelta(days=chance.randrange(9000))}",
            "remark": " ".join(chance.choice(WORDS) for _ in range(6)),
        }
        cells["source"], cells["passage"] = cited_by(number)
        if broken and number % ONE_IN == ONE_IN - 1:
            column, cell = BROKEN[number // ONE_IN % len(BROKEN)]
            cells[column] = cell.format(number)
        yield tuple(cells[column] for column in (*header, "source", "passage"))


def tables(rows: int, *, broken: bool) -> dict[str, Table]:
    """Every table of the package, by name."""
    count = -(-rows // ROWS_OF_A_SOURCE)
    named = [f"source-{number:05}" for number in range(count)]
    passages = [
        (f"{name}-p{number}", "data", "Text.", name, f"p{number}")
        for name in named
        for number in range(PASSAGES)
    ]
    of_sites = schema(
        "",
        field("name"),
        field("kind", enum=KINDS),
        field("opened", "date"),
        field("depth", "number", minimum=0, maximum=12000),
    )
    of_readings = schema(
        "",
        field("site"),
        field("measure", enum=MEASURES),
        field("value", "number", minimum=0),
        field("day", "date"),
        field("remark", maxLength=200),
        references={"site": "sites"},
    )
    return {
        "sources": (schema("sources"), [(name, name, "p0") for name in named]),
        "passages": (schema("passages", field("kind"), field("gist")), passages),
        "sites": (of_sites, sites(rows)),
        "readings": (of_readings, readings(rows, broken=broken)),
    }


def write(folder: Path, rows: int, *, broken: bool = False) -> None:
    """Write the package, with two tables of so many rows."""
    (folder / "sources").mkdir(parents=True)
    resources = []
    for name, (described, lines) in tables(rows, broken=broken).items():
        columns: list[dict[str, str]] = described["fields"]  # type: ignore[assignment]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column["name"] for column in columns])
            writer.writerows(lines)
        resources.append(
            {
                "name": name,
                "type": "table",
                "title": name,
                "description": name,
                "path": f"{name}.csv",
                "schema": described,
            }
        )
    descriptor = {
        "name": "long-tables",
        "title": "Long tables",
        "description": "Two long tables.",
        "version": "1.0.0",
        "created": "2026-01-01T00:00:00Z",
        "licenses": [{"name": "CC0-1.0"}],
        "rowcite:form": "canonical",
        "rowcite:notes": "sources",
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    passages = "".join(f"\n## p{number} · data\n\nText.\n" for number in range(PASSAGES))
    for number in range(-(-rows // ROWS_OF_A_SOURCE)):
        name = f"source-{number:05}"
        note = f"---\nsource: {name}\n---\n{passages}"
        (folder / f"sources/{name}.md").write_text(note, "utf-8")
