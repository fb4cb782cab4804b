"""Judging in columns is never laxer than judging row by row: the findings are the same."""

import csv
import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rowcite.checks import CHECKS
from rowcite.checks.cells import acceptors, sieves
from rowcite.checks.check import Family
from rowcite.checks.run import run
from rowcite.package.blocks import even_blocks
from rowcite.package.form import formatted
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.records import csv_line

LIMITS: dict[str, dict[str, Any]] = {
    "id": {
        "type": "string",
        "constraints": {"required": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"},
    },
    "near": {"type": "string"},
    "word": {"type": "string", "constraints": {"enum": ["old", "new"]}},
    "amount": {"type": "number", "constraints": {"minimum": 0, "maximum": "7.5"}},
    "size": {"type": "number"},
    "rank": {"type": "integer", "constraints": {"maximum": 9, "unique": True}},
    "year": {"type": "year"},
    "day": {"type": "date"},
    "until": {"type": "date", "constraints": {"maximum": "2025-06-30"}},
    "is_open": {"type": "boolean"},
    "text": {"type": "string", "constraints": {"minLength": 2, "maxLength": 12, "unique": True}},
    "free": {"type": "any"},
    "named": {"type": "string", "constraints": {"pattern": "a|[\\s\\S]b"}},
    "when": {"type": "string", "rowcite:role": "date"},
    "url": {"type": "string", "format": "uri"},
    "source": {"type": "string"},
    "passage": {"type": "string"},
}
SOUND = {
    "id": "a-{}", "near": "a-1", "word": "old", "amount": "2.5", "size": "-10", "rank": "{}",
    "year": "2025",
    "day": "2025-01-07", "until": "2025-01-07", "is_open": "true", "text": "some ore {}",
    "free": "руда",
    "named": "a", "when": "2025-01", "url": "https://example.org/a", "source": "s-1",
    "passage": "p1",
}  # fmt: skip
TRICKY = st.sampled_from([
    "", " ", "-", "NA", "a", "a-1", "a-2", "A", "a b", "a  b", " a", "a ", "a\nb", "a\n", "\na",
    "b\n", "a\rb",
    "a,b", 'a"b', "=a", "@a", "+7", "-7", "-0", "0", "00", "0.0", "7.5", "7.50",
    "7.4999999999999999999",
    "7.5000000000000000001", "1e3", "NaN", "INF", "9", "10", "+1", "1_000", "1 000", "٣", "2025",
    "0025",
    "2025-02-30", "2025-02-28", "2025-06-30", "2025-07-01", "24.10.2025", "45954", "20250107",
    "true", "TRUE",
    "1", "old", "oId", "й", "и\u0306", "оld", "word слово", "a\u00a0b", "a\u200bb", "\ufeffa",
    "a\ufffdb",
    "<b>a</b>", "&amp;", "[a](https://b)", "a](https://b)", "-1+cmd|a!b", "+f (", "«a»", "x" * 13,
    "я" * 12,
    "y" * 1001, "s-1", "s-2", "p1", "p2", "p3", "p9", "https://example.org/я", "é", "№5", "5й",
    "a_я", "\ud7ff",
])  # fmt: skip
CELLS = st.one_of(TRICKY, st.text("aя09 .-+=<&\n\"'«,_", max_size=6), st.text(max_size=3))
NUMBERS = count()


def write(folder: Path, lines: list[dict[str, str]], form: str, missing: list[str]) -> None:
    """A package with one table of many types, whose rows cite and refer to others of them."""
    cited = ["source", "passage"]
    keys = [
        {"fields": ["near"], "reference": {"resource": "", "fields": ["id"]}},
        {"fields": cited, "reference": {"resource": "passages", "fields": cited}},
    ]
    fields = [{"name": name, **limits} for name, limits in LIMITS.items()]
    things = {
        "fields": fields, "primaryKey": ["id"], "foreignKeys": keys, "missingValues": missing,
        "uniqueKeys": [["word", "text"]],
    }  # fmt: skip
    named = [{"name": name} for name in ("id", "kind", "gist", *cited)]
    tables: dict[str, tuple[dict[str, Any], list[list[str]]]] = {
        "sources": ({"fields": [{"name": "id"}], "rowcite:role": "sources"}, [["s-1"]]),
        "passages": (
            {"fields": named, "rowcite:role": "passages"},
            [[f"s-1-{n}", "data", "Text", "s-1", n] for n in ("p1", "p2", "p3")],
        ),
        "things": (things, [list(line.values()) for line in lines]),
    }
    folder.mkdir()
    resources = []
    for name, (schema, rows) in tables.items():
        header = [field["name"] for field in schema["fields"]]
        (folder / f"{name}.csv").write_text(
            "".join(map(csv_line, [header, *rows])), "utf-8", newline=""
        )
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    descriptor = {"name": "p", "resources": resources, "rowcite:notes": "sources"}
    descriptor["rowcite:form"] = form
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (folder / "sources").mkdir()
    kinds = {"p1": "data", "p2": "pending", "p3": "navigation"}
    note = "".join(f"\n## {number} · {kind}\n\nText.\n" for number, kind in kinds.items())
    (folder / "sources/s-1.md").write_text(f"---\nsource: s-1\n---\n{note}", "utf-8")


@st.composite
def some_lines(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows of which some cells are tricky."""
    lines = []
    for number in range(draw(st.integers(1, 8))):
        line = {name: cell.format(number) for name, cell in SOUND.items()}
        line |= draw(st.dictionaries(st.sampled_from(list(SOUND)), CELLS, max_size=3))
        lines.append(line)
    return lines


def judged(package: Package) -> list[tuple[str, int, Any]]:
    """What all checks of structure and citations come to."""
    report = run(package, CHECKS, (Family.STRUCTURE, Family.CITATIONS))
    outcomes = [
        (one.check.code, one.examined, (one.findings, one.folded)) for one in report.outcomes
    ]
    return [*outcomes, ("counts", 0, report.counts)]


@given(
    some_lines(), st.sampled_from(["canonical", "free"]), st.sampled_from([[""], ["", "NA"], ["-"]])
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_findings_are_the_same_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    lines: list[dict[str, str]],
    form: str,
    missing: list[str],
) -> None:
    folder = tmp_path / str(next(NUMBERS))
    write(folder, lines, form, missing)
    monkeypatch.setattr("rowcite.package.table.SIZE", 200)
    monkeypatch.setattr("rowcite.checks.sifting.IN_COLUMNS", True)
    package = load(folder)
    in_columns = judged(package)
    for name, table in package.tables.items() if form == "canonical" else ():
        places = sieves(package)[name].places
        assert formatted(table, noncanonical=places) == formatted(table)
    monkeypatch.setattr("rowcite.checks.sifting.IN_COLUMNS", False)
    assert in_columns == judged(load(folder))
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=["canonical", "free"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A sound package of one row."""
    folder = tmp_path_factory.mktemp("package") / "p"
    write(folder, [dict(SOUND)], request.param, ["", "NA"])
    return load(folder)


@given(st.sets(CELLS))
def test_no_cell_is_accepted_in_which_a_check_finds_something(
    sound: Package, texts: set[str]
) -> None:
    for name, acceptor in acceptors(sound, sound.tables["things"]).items():
        judged = {text: acceptor.judge(text) for text in texts}
        unsound = {text: codes for text, codes in judged.items() if codes}
        assert acceptor.refused(texts) == unsound, name


def test_most_cells_need_no_judge(sound: Package) -> None:
    """Plain ids, numbers, days and texts are accepted by their form, and words once known."""
    for name, acceptor in acceptors(sound, sound.tables["things"]).items():
        acceptor.judge = lambda _: frozenset({"a-code"})
        text = SOUND[name].format(1)
        refused = {} if acceptor.rules else {text: {"a-code"}}
        assert acceptor.refused({text}) == refused, name


def test_few_rows_with_quotes_stand_apart_and_all_are_the_same() -> None:
    lines = [f"a-{number},b\n" for number in range(400)]
    for number in (0, 150, 151, 399):
        lines[number] = f'a-{number},"b, c"\n'
    apart = even_blocks("".join(lines), 2, 2, [""])
    assert apart is not None
    assert [len(one) for one in apart] == [1, 149, 2, 247, 1]
    assert [raw for one in apart for raw in one.raws()] == lines
    assert [line for one in apart for line in one.lines] == [*range(2, 402)]
    for at, column in enumerate(zip(*csv.reader(lines), strict=True)):
        assert [cell for one in apart for cell in one.columns(2)[at]] == [*column]
