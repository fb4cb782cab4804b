"""What the CSV files answer to the questions of the recipes, read without the engine."""

import calendar
import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from support import ROOT

Line = dict[str, Any]
NUMBERS = (
    "value_low",
    "value_high",
    "value_low_exact",
    "latitude",
    "longitude",
    "foreign_keys",
)
EXACTLY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Answer:
    """The rows of an answer, with all columns that a page may show.

    Of each group of `needed` it must show one. `order` is the column by which the rows must be
    sorted, the greatest first; `further` are rows that belong to an answer that shows the stance of
    each.
    """

    rows: list[Line]
    needed: tuple[set[str], ...]
    order: str = ""
    further: tuple[Line, ...] = ()


@cache
def descriptor() -> Any:
    """The descriptor of the package."""
    return json.loads((ROOT / "datapackage.json").read_text("utf-8"))


@cache
def schemas() -> dict[str, Any]:
    """The schemas of the tables, by name."""
    named = {one["name"]: one["schema"] for one in descriptor()["resources"] if "schema" in one}
    return {name: json.loads((ROOT / path).read_text("utf-8")) for name, path in named.items()}


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    path = next(one["path"] for one in descriptor()["resources"] if one["name"] == name)
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def figures(_: str) -> Answer:
    """The figures that have a lower value, the greatest first."""
    rows: list[Line] = [
        row | {"value_low_exact": row["value_low"]} for row in table("figures") if row["value_low"]
    ]
    return Answer(rows, ({"id"}, {"value_low"}, {"value_high"}, {"unit"}), "value_low")


def partial_dates(_: str) -> Answer:
    """The events whose date is no single day, with the first and the last day that it admits."""
    found = [row for row in table("events") if row["date"] and not EXACTLY.fullmatch(row["date"])]
    rows: list[Line] = [
        row | dict(zip(("date_start", "date_end"), bounds(row["date"]), strict=True))
        for row in found
    ]
    return Answer(rows, ({"id"}, {"date"}))


def passages(code: str) -> Answer:
    """The passages that speak of the lower value of the figure that the code names."""
    named = set(re.findall(r"[\w-]+", code))
    (figure,) = [row for row in table("figures") if row["id"] in named]
    further = [
        row
        for row in table("citations")
        if row["row"] == figure["id"] and "value_low" in (row["columns"] or "value_low").split()
    ]
    shown = ({"source"}, {"passage"}, {"gist"}, {"url", "link"})
    return Answer(
        [told(figure) | {"stance": "supports"}],
        shown,
        "",
        tuple(told(row) | {"stance": row["stance"]} for row in further),
    )


def contradictions(_: str) -> Answer:
    """The rows that another passage contradicts, and that passage."""
    return Answer(
        [row for row in table("citations") if row["stance"] == "contradicts"],
        ({"row"}, {"source"}, {"passage"}),
    )


def foreign_keys(_: str) -> Answer:
    """How many foreign keys the schemas have."""
    count = sum(len(schema.get("foreignKeys", [])) for schema in schemas().values())
    return Answer([{"foreign_keys": str(count)}], ({"foreign_keys"},))


def points(_: str) -> Answer:
    """The places whose coordinates a source gives."""
    rows: list[Line] = [dict(row) for row in table("places") if row["latitude"]]
    return Answer(rows, ({"id"}, {"latitude"}, {"longitude"}))


# What answers the code below a heading. Every page has the first four.
QUESTIONS = ("Exact numbers", "Partial dates", "From a figure to its passage", "What contradicts")
ANSWERS: dict[str, Callable[[str], Answer]] = {
    **dict(zip(QUESTIONS, (figures, partial_dates, passages, contradictions), strict=True)),
    "In a clone": figures,
    "Foreign keys": foreign_keys,
    "GeoJSON": points,
}


def told(row: dict[str, str]) -> Line:
    """The passage that a row cites: what it says, and the link that opens the article there."""
    passage = next(
        one
        for one in table("passages")
        if (one["source"], one["passage"]) == (row["source"], row["passage"])
    )
    url = next(one["url"] for one in table("sources") if one["id"] == row["source"])
    ends = [
        quote(words, safe="").replace("-", "%2D")
        for words in dict.fromkeys((passage["text_start"], passage["text_end"]))
        if words
    ]
    link = f"{url}#:~:text={','.join(ends)}" if url and passage["text_start"] else url
    return passage | {"url": url, "link": link}


def bounds(date: str) -> tuple[str, str]:
    """The first and the last day that a date in EDTF admits, empty where it is open."""
    first, _, last = date.partition("/")
    return completed(first, last=False), completed(last or first, last=True)


def completed(part: str, *, last: bool) -> str:
    """A year, month or day as its first or last day."""
    plain = part.rstrip("~?%").strip(".")
    plain += ("-12" if last else "-01") if len(plain) == len("2025") else ""
    if len(plain) != len("2025-11"):
        return plain
    return f"{plain}-{calendar.monthrange(*map(int, plain.split('-')))[1] if last else 1:02d}"


def read(printed: str) -> list[Line]:
    """What a program printed, CSV or JSON Lines, as rows of text."""
    if printed.lstrip().startswith("{"):
        rows = [json.loads(line, parse_float=Decimal) for line in printed.split("\n") if line]
        return [
            {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows
        ]
    return list(csv.DictReader(io.StringIO(printed.strip("\n"), newline=""), strict=True))


def value(column: str, cell: str) -> str | Decimal:
    """A cell to compare: of a number its value, however it is spelled."""
    return Decimal(cell).normalize() if column in NUMBERS and cell else cell


def compare(printed: str, answer: Answer) -> set[str]:
    """Hold what was printed against the answer; returns the columns shown."""
    rows = read(printed)
    shown = set(rows[0]) if rows else set()
    assert shown, f"nothing was printed: {printed!r}"
    assert shown <= set(answer.rows[0]), (
        f"columns that the tables do not have: {shown - set(answer.rows[0])}"
    )
    expected = [*answer.rows, *answer.further] if "stance" in shown else answer.rows
    found, wanted = (
        [{name: value(name, row[name]) for name in sorted(shown)} for row in lines]
        for lines in (rows, expected)
    )
    assert sorted(map(str, found)) == sorted(map(str, wanted))
    if answer.order:
        order = [row[answer.order] for row in found]
        assert order == sorted(order, reverse=True), f"not sorted as numbers: {order}"
    return shown
