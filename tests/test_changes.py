"""The changes between two versions: each single change, the rules, revisions, hostile values."""

import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rowcite.changes.change import Kind, Rise
from rowcite.changes.compared import VersionChanges, changes_between
from rowcite.changes.side import from_folder
from rowcite.changes.versions import parse
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.commands.cli import main
from rowcite.package.finding import visible
from rowcite.package.records import csv_line
from rowcite.report import changes as report
from rowcite.report.escape import code, spreadsheet
from support import GOOD, ROOT, copy_of_good, rowcite, run_git

GOOD_SIDE = from_folder(GOOD)
GAZETTE, OFFICE = "gazette-2024-03-02", "port-office-2024-03-05"
Edit = Callable[[Path], object]


class Run(NamedTuple):
    """What a command gave."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path = ROOT) -> Run:
    """Run `python -m rowcite changes` in this process, which saves the start of another."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["changes", *arguments])
    return Run(status, out.getvalue(), err.getvalue())


def between(old: Path, new: Path) -> VersionChanges:
    before, after = [GOOD_SIDE if path == GOOD else from_folder(path) for path in (old, new)]
    return changes_between(before, after, as_release=True)


def changes(found: VersionChanges) -> list[dict[str, Any]]:
    """The changes as they stand in the JSON."""
    return list(json.loads(report.as_json(found))["changes"])


def change(kind: str, rise: str, **given: Any) -> dict[str, Any]:
    """A whole change of the JSON; what is not given is empty."""
    empty = dict.fromkeys(("table", "row", "column", "old", "new", "source", "passage"), "")
    return {"rise": rise, "kind": kind} | empty | {"cells": {}} | given


def replace(path: str, before: str, after: str) -> Edit:
    """Replace the one place in a file where something stands."""

    def edit(package: Path) -> None:
        text = (package / path).read_text("utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path}"
        (package / path).write_text(text.replace(before, after), "utf-8")

    return edit


def schema(
    table: str, change_it: Callable[[dict[str, Any], dict[str, dict[str, Any]]], object]
) -> Edit:
    """Change a schema; `change_it` takes it, and its fields by name."""

    def edit(package: Path) -> None:
        file = package / f"schemas/{table}.json"
        found = json.loads(file.read_text("utf-8"))
        change_it(found, {field["name"]: field for field in found["fields"]})
        file.write_text(json.dumps(found), "utf-8")

    return edit


def limit(table: str, column: str, **constraints: Any) -> Edit:
    """Set constraints of a column; None takes one away."""

    def change_it(_: dict[str, Any], fields: dict[str, dict[str, Any]]) -> None:
        together = fields[column].get("constraints", {}) | constraints
        fields[column]["constraints"] = {
            name: value for name, value in together.items() if value is not None
        }

    return schema(table, change_it)


def column(table: str, name: str, cells: list[str] | None) -> Edit:
    """Add a last column with these cells, or (None) take a column away."""

    def edit(package: Path) -> None:
        file = package / f"tables/{table}.csv"
        header, *rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        if cells is None:
            at = header.index(name)
            lines = [[*line[:at], *line[at + 1 :]] for line in (header, *rows)]
            schema(table, lambda found, fields: found["fields"].remove(fields[name]))(package)
        else:
            lines = [
                [*line, cell] for line, cell in zip((header, *rows), [name, *cells], strict=True)
            ]
            schema(
                table, lambda found, _: found["fields"].append({"name": name, "type": "string"})
            )(package)
        file.write_text("".join(map(csv_line, lines)), "utf-8")

    return edit


def descriptor(change_it: Callable[[dict[str, Any]], object]) -> Edit:
    def edit(package: Path) -> None:
        found = json.loads((package / "datapackage.json").read_text("utf-8"))
        change_it(found)
        (package / "datapackage.json").write_text(json.dumps(found), "utf-8")

    return edit


def without_table(name: str) -> Edit:
    return descriptor(
        lambda found: found.update(resources=[r for r in found["resources"] if r["name"] != name])
    )


def version(number: str) -> Edit:
    return descriptor(lambda found: found.update(version=number))


def reverse_rows(table: str) -> Edit:
    """Put the rows of a table in the reverse order."""

    def edit(package: Path) -> None:
        file = package / f"tables/{table}.csv"
        header, *rows = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join([header, *reversed(rows)]), "utf-8")

    return edit


def every(*edits: Edit) -> Edit:
    """Several edits, one after the other."""

    def edit(package: Path) -> None:
        for one in edits:
            one(package)

    return edit


NAMES_ROW = "port-office-pristan,port-office,Пристань,ru,short,gazette-2024-03-02,p2,\n"
NAMES_CELLS = {"entity": "port-office", "name": "Пристань", "language": "ru", "kind": "short"}
NAMES_SAID = "entity: port-office; name: Пристань; language: ru; kind: short"
PRISTAN = {"table": "names", "row": "port-office-pristan"}
COST = {"table": "figures", "row": "repair-cost-gazette", "column": "value_low"}
NOTE = f"sources/{GAZETTE}.md"
WAIVER = (
    "Not recorded: «не меньше трёх»: how many keepers there are is not a subject of this package"
)
ADD_A_LINE = (
    "add a line to tables/retired.csv with the id, the reason, and what replaces it, if anything"
)
P3 = {"source": GAZETTE, "passage": "p3"}
P2 = {"source": GAZETTE, "passage": "p2"}
P1 = {"source": GAZETTE, "passage": "p1"}

SINGLE: dict[str, tuple[Edit, list[dict[str, Any]]]] = {
    "value": (
        replace("tables/figures.csv", "more-than,5000000,", "more-than,6000000,"),
        [change("value-changed", "patch", **COST, old="5000000", new="6000000", **P1)],
    ),
    "spelling of a value": (
        replace("tables/figures.csv", "more-than,5000000,", "more-than,5000000.0,"),
        [change("value-changed", "patch", **COST, old="5000000", new="5000000.0", **P1)],
    ),
    "citation moved: the passage is that of the new row": (
        replace("tables/names.csv", "short,gazette-2024-03-02,p2,", "short,gazette-2024-03-02,p3,"),
        [
            change(
                "value-changed",
                "patch",
                **PRISTAN,
                column="passage",
                old="p2",
                new="p3",
                **P3,
            )
        ],
    ),
    "row added": (
        replace(
            "tables/lights.csv",
            "p1,\n",
            "p1,\nzander-light,Zander,Судак,31.5,,gazette-2024-03-02,p2,\n",
        ),
        [
            change(
                "row-added",
                "minor",
                table="lights",
                row="zander-light",
                **P2,
                cells={"name_en": "Zander", "name_ru": "Судак", "height": "31.5"},
            )
        ],
    ),
    "row removed": (
        replace("tables/names.csv", NAMES_ROW, ""),
        [change("row-removed", "major", **PRISTAN, **P2, cells=NAMES_CELLS)],
    ),
    "id changed": (
        replace("tables/names.csv", "port-office-pristan", "pristan"),
        [
            change("row-added", "minor", table="names", row="pristan", **P2, cells=NAMES_CELLS),
            change("row-removed", "major", **PRISTAN, **P2, cells=NAMES_CELLS),
        ],
    ),
    "row retired": (
        replace(
            "tables/retired.csv",
            "p1\n",
            "p1\nold-name,names,0.2.0,A slip.,,gazette-2024-03-02,p2\n",
        ),
        [
            change(
                "row-added",
                "minor",
                table="retired",
                row="old-name",
                **P2,
                cells={"table_name": "names", "retired_in": "0.2.0", "reason": "A slip."},
            )
        ],
    ),
    "generated tables": (
        every(
            replace("tables/entities.csv", "Amber Light", "Another Light"),
            replace("tables/passages.csv", "Links to other pages.", "Something else."),
        ),
        [],
    ),
    "order of rows": (reverse_rows("bodies"), []),
    "column added": (
        column("lights", "colour", ["amber"]),
        [
            change("column-added", "minor", table="lights", column="colour"),
            change(
                "value-changed",
                "patch",
                table="lights",
                row="amber-light",
                column="colour",
                old="",
                new="amber",
                **P1,
            ),
        ],
    ),
    "column removed": (
        column("names", "language", None),
        [
            change("column-removed", "major", table="names", column="language"),
            change(
                "value-changed",
                "patch",
                **PRISTAN,
                column="language",
                old="ru",
                new="",
                **P2,
            ),
        ],
    ),
    "table removed": (
        without_table("names"),
        [
            change("table-removed", "major", table="names"),
            change("row-removed", "major", **PRISTAN, **P2, cells=NAMES_CELLS),
        ],
    ),
    "word added and removed": (
        limit("events", "modality", enum=["happened", "cancelled"]),
        [
            change("word-added", "minor", table="events", column="modality", new="cancelled"),
            change("word-removed", "major", table="events", column="modality", old="planned"),
        ],
    ),
    "order of words": (limit("events", "modality", enum=["planned", "happened"]), []),
    "passage reworded": (
        replace(NOTE, "Links to other pages.", "Links and adverts."),
        [
            change(
                "passage-reworded",
                "patch",
                column="gist",
                old="Links to other pages.",
                new="Links and adverts.",
                **P3,
            )
        ],
    ),
    "passage wrapped otherwise": (
        replace(NOTE, "Links to other pages.", "Links to\nother   pages."),
        [],
    ),
    "passage kind": (
        replace(NOTE, "## p3 · navigation", "## p3 · opinion"),
        [
            change(
                "passage-kind-changed",
                "patch",
                column="kind",
                old="navigation",
                new="opinion",
                **P3,
            )
        ],
    ),
    "passage added, with a waiver": (
        replace(
            NOTE,
            "Links to other pages.\n",
            "Links to other pages.\n\n## p4 · data\n\nFive.\n\nNot recorded: «Five»: no matter\n",
        ),
        [
            change("passage-added", "minor", new="Five.", source=GAZETTE, passage="p4"),
            change("waiver-added", "patch", new="«Five»: no matter", source=GAZETTE, passage="p4"),
        ],
    ),
    "passage removed": (
        replace(NOTE, "## p3 · navigation\n\nLinks to other pages.\n", ""),
        [change("passage-removed", "major", old="Links to other pages.", **P3)],
    ),
    "waiver removed": (
        replace(NOTE, WAIVER, ""),
        [change("waiver-removed", "patch", old=WAIVER.removeprefix("Not recorded: "), **P2)],
    ),
    "reason of a waiver": (
        replace(NOTE, "is not a subject of this package", "does not matter"),
        [
            change(
                "waiver-added",
                "patch",
                new="«не меньше трёх»: how many keepers there are does not matter",
                **P2,
            ),
            change("waiver-removed", "patch", old=WAIVER.removeprefix("Not recorded: "), **P2),
        ],
    ),
    "pin": (
        replace(
            NOTE,
            '["140:119e57ce96fee874", "Маячный фонд собрался"',
            '["141:019e57ce96fee874", "Фонд собрался"',
        ),
        [
            change(
                "pin-changed",
                "patch",
                column="pin",
                old="140:119e57ce96fee874",
                new="141:019e57ce96fee874",
                **P1,
            ),
            change(
                "pin-changed",
                "patch",
                column="text_start",
                old="Маячный фонд собрался",
                new="Фонд собрался",
                **P1,
            ),
        ],
    ),
    "source no longer pinned": (
        replace(NOTE, "pins:\n", "unpinned: a list\npins:\n"),
        [change("waiver-added", "patch", new="unpinned: a list", source=GAZETTE)],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), SINGLE.values(), ids=list(SINGLE))
def test_a_single_change_is_reported_exactly(
    edit: Edit, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    edit(package)
    found = between(GOOD, package)
    assert changes(found) == expected
    assert found.needed == max(
        (each["rise"] for each in expected), key=[*Rise].index, default="none"
    )


def test_a_table_added_is_the_reverse_of_one_removed(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    without_table("names")(package)
    assert changes(between(package, GOOD)) == [
        change("table-added", "minor", table="names"),
        change("row-added", "minor", **PRISTAN, **P2, cells=NAMES_CELLS),
    ]


def test_a_source_added_or_removed_is_all_its_passages(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / f"sources/{OFFICE}.md").unlink()
    descriptor(lambda found: found["resources"].pop())(package)
    gone = [(c["kind"], c["source"], c["passage"]) for c in changes(between(GOOD, package))]
    assert gone == [("passage-removed", OFFICE, "p0"), ("passage-removed", OFFICE, "p1")]
    come = [(c["kind"], c["source"], c["passage"]) for c in changes(between(package, GOOD))]
    assert come == [("passage-added", OFFICE, "p0"), ("passage-added", OFFICE, "p1")]


LOOSER: dict[str, tuple[Edit, Edit, str, str, str]] = {
    "required": (
        limit("lights", "height", required=True),
        limit("lights", "height"),
        "height",
        "required",
        "",
    ),
    "unique": (limit("lights", "code"), limit("lights", "code", unique=None), "code", "unique", ""),
    "minimum": (
        limit("lights", "height", minimum=9),
        limit("lights", "height", minimum="-10"),
        "height",
        "minimum: 9",
        "minimum: -10",
    ),
    "maximum": (
        limit("lights", "height", maximum="9.5"),
        limit("lights", "height", maximum=10),
        "height",
        "maximum: 9.5",
        "maximum: 10",
    ),
    "maximum of a day": (
        limit("sources", "published", maximum="2030-01-01"),
        limit("sources", "published"),
        "published",
        "maximum: 2030-01-01",
        "",
    ),
    "minLength": (
        limit("lights", "code", minLength=3),
        limit("lights", "code", minLength=2),
        "code",
        "minLength: 3",
        "minLength: 2",
    ),
    "maxLength": (
        limit("lights", "code", maxLength=9),
        limit("lights", "code", maxLength=10),
        "code",
        "maxLength: 9",
        "maxLength: 10",
    ),
    "pattern": (
        limit("lights", "code", pattern="L.*"),
        limit("lights", "code"),
        "code",
        "pattern: L.*",
        "",
    ),
    "enum": (
        limit("lights", "code", enum=["a", "b"]),
        limit("lights", "code"),
        "code",
        'enum: ["a", "b"]',
        "",
    ),
    "another constraint": (
        limit("lights", "code", jsonSchema={}),
        limit("lights", "code"),
        "code",
        "jsonSchema: {}",
        "",
    ),
    "foreign key": (
        limit("lights", "code"),
        schema("lights", lambda found, _: found["foreignKeys"].pop(0)),
        "source",
        "foreignKey to sources(id)",
        "",
    ),
    "primary key": (
        limit("lights", "code"),
        schema("lights", lambda found, _: found.pop("primaryKey")),
        "",
        'primaryKey: ["id"]',
        "",
    ),
    "unique key": (
        schema("lights", lambda found, _: found.update(uniqueKeys=[["name_en", "code"]])),
        limit("lights", "code"),
        "name_en code",
        "uniqueKey",
        "",
    ),
    "missing values": (
        limit("lights", "code"),
        schema("lights", lambda found, _: found.update(missingValues=["", "-"])),
        "",
        'missingValues: [""]',
        'missingValues: ["", "-"]',
    ),
    "role of a column": (
        limit("lights", "code"),
        schema("lights", lambda _, fields: fields["name_en"].pop("rowcite:role")),
        "name_en",
        "rowcite:role: name",
        "",
    ),
}


@pytest.mark.parametrize(
    ("tight", "loose", "column", "old", "new"), LOOSER.values(), ids=list(LOOSER)
)
def test_a_limit_is_loosened_one_way_and_tightened_the_other(  # noqa: PLR0913, PLR0917
    tight: Edit, loose: Edit, column: str, old: str, new: str, tmp_path: Path
) -> None:
    before, after = copy_of_good(tmp_path / "before"), copy_of_good(tmp_path / "after")
    tight(before)
    loose(after)
    table = "sources" if column == "published" else "lights"
    assert changes(between(before, after)) == [
        change("limit-loosened", "minor", table=table, column=column, old=old, new=new)
    ]
    assert changes(between(after, before)) == [
        change("limit-tightened", "patch", table=table, column=column, old=new, new=old)
    ]


UNDECIDED: dict[str, tuple[Edit, Edit, list[tuple[str, str]]]] = {
    "pattern": (
        limit("lights", "code", pattern="L.*"),
        limit("lights", "code", pattern="M.*"),
        [("limit-changed", "pattern: M.*")],
    ),
    "type": (
        limit("lights", "code"),
        schema("lights", lambda _, f: f["code"].update(type="any")),
        [("type-changed", "type: any")],
    ),
    "format": (
        limit("lights", "code"),
        schema("lights", lambda _, f: f["code"].update(format="uri")),
        [("type-changed", "format: uri")],
    ),
    "primary key": (
        limit("lights", "code"),
        schema("lights", lambda found, _: found.update(primaryKey=["name_en"])),
        [("limit-changed", 'primaryKey: ["name_en"]')],
    ),
    "role": (
        limit("lights", "code"),
        schema("lights", lambda _, f: f["name_en"].update({"rowcite:role": "text"})),
        [("limit-changed", "rowcite:role: text")],
    ),
    "minimum of another type": (
        limit("lights", "height", minimum=1),
        schema(
            "lights",
            lambda _, f: f["height"].update(
                type="date", constraints={"required": False, "minimum": "2020-01-01"}
            ),
        ),
        [("type-changed", "type: date"), ("limit-changed", "minimum: 2020-01-01")],
    ),
    "minimum spelled otherwise": (
        limit("lights", "height", minimum=1),
        limit("lights", "height", minimum="1.0"),
        [("limit-changed", "minimum: 1.0")],
    ),
}


@pytest.mark.parametrize(("one", "other", "expected"), UNDECIDED.values(), ids=list(UNDECIDED))
def test_a_limit_whose_direction_cannot_be_told_is_changed(
    one: Edit, other: Edit, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    before, after = copy_of_good(tmp_path / "before"), copy_of_good(tmp_path / "after")
    one(before)
    other(after)
    assert [(c["kind"], c["new"]) for c in changes(between(before, after))] == expected


def test_a_key_to_another_place_is_loosened_and_tightened(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    schema(
        "participations",
        lambda found, _: found["foreignKeys"][0]["reference"].update(resource="lights"),
    )(package)
    assert changes(between(GOOD, package)) == [
        change(
            "limit-tightened",
            "patch",
            table="participations",
            column="event",
            new="foreignKey to lights(id)",
        ),
        change(
            "limit-loosened",
            "minor",
            table="participations",
            column="event",
            old="foreignKey to events(id)",
        ),
    ]


def foreign(folder: Path, rows: str, **extra: Any) -> Path:
    """A package of one table with the columns a and b, without roles and without ids."""
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text(f"a,b\n{rows}", "utf-8")
    fields = [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}]
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": fields} | extra}
    (folder / "datapackage.json").write_text(
        json.dumps({"version": "1.0.0", "resources": [resource]}), "utf-8"
    )
    return folder


def test_rows_without_a_key_are_the_same_if_all_cells_are(tmp_path: Path) -> None:
    old, new = foreign(tmp_path / "old", "1,x\n1,x\n2,y\n"), foreign(tmp_path / "new", "1,x\n2,z\n")
    found = between(old, new)
    assert changes(found) == [
        change("row-added", "minor", table="t", row="2 z", cells={"a": "2", "b": "z"}),
        change("row-removed", "major", table="t", row="1 x", cells={"a": "1", "b": "x"}),
        change("row-removed", "major", table="t", row="2 y", cells={"a": "2", "b": "y"}),
    ]
    assert [problem.code for problem in found.problems] == [
        "version-not-raised",
        "changelog-silent",
    ]


def test_rows_are_told_apart_by_the_primary_key(tmp_path: Path) -> None:
    old = foreign(tmp_path / "old", "1,x\n2,y\n", primaryKey="a")
    new = foreign(tmp_path / "new", "1,x\n2,z\n", primaryKey="a")
    assert changes(between(old, new)) == [
        change("value-changed", "patch", table="t", row="2", column="b", old="y", new="z")
    ]


def codes(found: VersionChanges) -> list[str]:
    return [problem.code for problem in found.problems]


def released(package: Path, number: str) -> None:
    """Raise the version of a package, and say so in its changelog."""
    version(number)(package)
    (package / "CHANGELOG.md").write_text(f"# Changelog\n\n## {number}\n", "utf-8")


def test_an_id_that_goes_needs_a_line(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace("tables/names.csv", NAMES_ROW, "")(package)
    released(package, "0.2.0")
    assert [tuple(problem) for problem in between(GOOD, package).problems] == [
        (
            "missing-tombstone",
            "the id «port-office-pristan» has gone from names and left no line behind",
            ADD_A_LINE,
        )
    ]
    replace(
        "tables/retired.csv", "p1\n", f"p1\nport-office-pristan,names,0.2.0,A slip.,,{GAZETTE},p2\n"
    )(package)
    assert codes(between(GOOD, package)) == []


def test_a_row_that_moves_keeps_its_id_and_needs_no_line(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace("tables/bodies.csv", f"light-trust,Light Trust,Маячный фонд,{GAZETTE},p1,\n", "")(
        package
    )
    replace(
        "tables/lights.csv", "p1,\n", f"p1,\nlight-trust,Light Trust,Маячный фонд,,,{GAZETTE},p1,\n"
    )(package)
    released(package, "0.2.0")
    found = between(GOOD, package)
    assert (found.needed, codes(found)) == (Rise.MAJOR, [])


def test_a_package_with_citations_cannot_escape_by_having_no_table_of_retired_rows(
    tmp_path: Path,
) -> None:
    before, after = copy_of_good(tmp_path / "before"), copy_of_good(tmp_path / "after")
    every(without_table("retired"))(before)
    every(without_table("retired"), replace("tables/names.csv", NAMES_ROW, ""))(after)
    released(after, "0.2.0")
    found = between(before, after)
    assert codes(found) == ["missing-tombstone"]
    assert "which the package lacks" in found.problems[0].fix


RETIRED = "trust-session,events,0.1.0,Recorded twice.,trust-meeting,gazette-2024-03-02,p1\n"
REUSE = replace(
    "tables/lights.csv", "amber-light,", "trust-session,A,Б,,,gazette-2024-03-02,p1,\namber-light,"
)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (REUSE, "was retired and is used again in lights"),
        (replace("tables/retired.csv", RETIRED, ""), "was taken out"),
        (
            every(REUSE, replace("tables/retired.csv", RETIRED, "")),
            "was retired and is used again in lights",
        ),
    ],
)
def test_a_retired_id_never_returns(edit: Edit, said: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    edit(package)
    released(package, "0.2.0")
    found = between(GOOD, package)
    assert codes(found) == ["reused-id"]
    assert "«trust-session»" in found.problems[0].message
    assert said in found.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "rise", "fine"),
    [
        ("0.1.0", "0.1.0", Rise.PATCH, False),
        ("0.1.0", "0.1.1", Rise.PATCH, True),
        ("0.1.0", "0.1.1", Rise.MINOR, True),
        ("0.1.0", "0.1.1", Rise.MAJOR, False),
        ("0.1.9", "0.2.0", Rise.MAJOR, True),
        ("0.9.0", "1.0.0", Rise.MAJOR, True),
        ("1.2.3", "1.2.4", Rise.PATCH, True),
        ("1.2.3", "1.2.4", Rise.MINOR, False),
        ("1.2.3", "1.3.0", Rise.MINOR, True),
        ("1.2.3", "1.10.0", Rise.MINOR, True),
        ("1.2.3", "1.9.9", Rise.MAJOR, False),
        ("1.2.3", "2.0.0", Rise.MAJOR, True),
        ("1.2.3", "1.2.2", Rise.PATCH, False),
        ("1.2.3", "2.0.0-rc.1", Rise.MAJOR, True),
        ("1.2.3", "1.2.4-rc.1", Rise.MINOR, False),
        ("2.0.0-rc.1", "2.0.0-rc.2", Rise.MAJOR, True),
        ("2.0.0-rc.2", "2.0.0-rc.10", Rise.MAJOR, True),
        ("2.0.0-rc.2", "2.0.0", Rise.MAJOR, True),
        ("2.0.0-rc.2", "2.0.0-rc.1", Rise.PATCH, False),
        ("1.2.3", "1.2.3+build.5", Rise.PATCH, False),
    ],
)
def test_how_far_a_version_must_rise(old: str, new: str, rise: Rise, fine: bool) -> None:  # noqa: FBT001
    before, after = parse(old), parse(new)
    assert before is not None
    assert after is not None
    assert before.may_precede(after, rise) == fine


def test_versions_compare_as_the_standard_says() -> None:
    ordered = [
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
    ]
    found = [parsed for parsed in map(parse, ordered) if parsed]
    assert len(found) == len(ordered)
    assert sorted(found) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1.2",
        "v1.2.3",
        "1.2.3.4",
        "01.2.3",
        "1.2.3-",
        "1.2.3 ",
        "1.2.٣",
        "1.2.3\n",
        "9" * 5000 + ".0.0",
    ],
)
def test_what_is_no_version(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("0.1.0", "0.1.0", "raise it to 0.1.1 or higher"),
        ("1.0.0", "1.0.0", "raise it to 1.0.1 or higher"),
        ("1.0.0-rc.1", "1.0.0-rc.1", "raise it above 1.0.0-rc.1"),
        ("1.0.0", "second", "write three numbers: 1.2.3"),
        ("first", "1.0.0", None),
    ],
)
def test_the_version_must_be_raised_if_something_changed(
    old: str, new: str, expected: str | None, tmp_path: Path
) -> None:
    before, after = copy_of_good(tmp_path / "before"), copy_of_good(tmp_path / "after")
    released(before, old)
    released(after, new)
    SINGLE["value"][0](after)
    assert [(p.code, p.fix) for p in between(before, after).problems] == (
        [("version-not-raised", expected)] if expected else []
    )


@pytest.mark.parametrize(
    ("heading", "silent"),
    [
        ("## 0.1.1", False),
        ("## 0.1.1 (2026-01-31)", False),
        ("## 0.1.1 - 2026-01-31", False),
        ("## [0.1.1] - 2026-01-31", False),
        ("## 0.1.1\r", False),
        ("### 0.1.1", True),
        ("## 0.1.10", True),
        ("## 0x1.1", True),
        ("## 10.1.1", True),
        ("text ## 0.1.1", True),
        ("", True),
    ],
)
def test_the_changelog_must_speak(heading: str, silent: bool, tmp_path: Path) -> None:  # noqa: FBT001
    package = copy_of_good(tmp_path)
    every(SINGLE["value"][0], version("0.1.1"))(package)
    (package / "CHANGELOG.md").write_text(f"# Changelog\n\n{heading}\n\n- A value.\n", "utf-8")
    assert codes(between(GOOD, package)) == ["changelog-silent"] * silent


def test_a_new_version_without_changes_needs_its_heading_too(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    version("0.1.1")(package)
    found = between(GOOD, package)
    assert (found.changes, codes(found)) == ((), ["changelog-silent"])
    (package / "CHANGELOG.md").write_text("## 0.1.1\n", "utf-8")
    assert codes(between(GOOD, package)) == []


def test_every_kind_has_its_place_in_the_reports() -> None:
    assert sorted(report.ORDER) == sorted(Kind)


EDITABLE = [
    (table.name, row.id, column)
    for table in GOOD_SIDE.package.tables.values()
    if table.schema.role not in ("passages", "entities")
    for row in table.rows
    for column in row.cells
    if column != "id"
]
TEXT = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(EDITABLE), TEXT, max_size=8))
def test_exactly_the_edited_cells_are_reported(edits: dict[tuple[str, str, str], str]) -> None:
    old = GOOD_SIDE
    with tempfile.TemporaryDirectory() as folder:
        package = copy_of_good(Path(folder))
        for table in old.package.tables.values():
            cells = [
                {c: edits.get((table.name, row.id, c), cell) for c, cell in row.cells.items()}
                for row in table.rows
            ]
            lines = [list(table.columns), *(list(row.values()) for row in cells)]
            (package / table.path).write_text("".join(map(csv_line, lines)), "utf-8", newline="")
        new = from_folder(package)
    there, back = changes_between(old, new), changes_between(new, old)
    before = {
        (table.name, row.id, c): cell
        for table in old.package.tables.values()
        for row in table.rows
        for c, cell in row.cells.items()
    }
    expected = {
        place: (before[place], cell) for place, cell in edits.items() if before[place] != cell
    }
    assert {(c.table, c.row, c.column): (c.old, c.new) for c in there.changes} == expected
    assert {(c.table, c.row, c.column): (c.new, c.old) for c in back.changes} == expected
    assert len(there.changes) == len(back.changes) == len(expected)
    assert {c.kind for c in there.changes} <= {Kind.VALUE_CHANGED}


@pytest.mark.parametrize("form", report.RENDERERS)
def test_nothing_changed(form: str) -> None:
    found = run(str(GOOD), str(GOOD), "--report", form)
    assert (found.returncode, found.stderr) == (CLEAN, "")
    said = {"csv": "kind,table,row,column,old,new,source,passage\n", "json": '"changes": []'}
    assert said.get(form, "No rows, columns, limits or passages changed.") in found.stdout


def test_the_command_says_what_changed_and_which_rules_are_broken(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    SINGLE["row removed"][0](package)
    found = rowcite(
        "changes", str(GOOD), "--release", "--package", str(package / "datapackage.json")
    )
    assert found.returncode == FINDINGS
    assert found.stdout.splitlines()[1:] == [
        "",
        "missing-tombstone: 1",
        "   the id «port-office-pristan» has gone from names and left no line behind",
        f"   fix: {ADD_A_LINE}",
        "",
        "version-not-raised: 1",
        "   the changes are major, but the version goes from 0.1.0 to 0.1.0",
        "   fix: raise it to 0.2.0 or higher",
        "",
        "changelog-silent: 1",
        "   CHANGELOG.md is not there or is empty",
        "   fix: say under a heading such as «## 0.2.0 (2026-01-31)» what changed",
        "",
        "Row removed: 1",
        f"   names port-office-pristan: {NAMES_SAID}  [{GAZETTE} p2]",
        "",
        "1 change; rise needed: major; 3 problems",
    ]


def test_csv_has_one_line_a_change(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    every(SINGLE["row removed"][0], SINGLE["value"][0])(package)
    assert list(csv.DictReader(io.StringIO(report.as_csv(between(GOOD, package))))) == [
        {
            "kind": "row-removed",
            "table": "names",
            "row": "port-office-pristan",
            "column": "",
            "old": NAMES_SAID,
            "new": "",
            **P2,
        },
        {
            "kind": "value-changed",
            "table": "figures",
            "row": "repair-cost-gazette",
            "column": "value_low",
            "old": "5000000",
            "new": "6000000",
            **P1,
        },
    ]


def test_a_reviewer_sees_first_what_matters_most(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    names = (
        "row added",
        "value",
        "passage reworded",
        "waiver removed",
        "pin",
        "row removed",
        "word added and removed",
    )
    every(*(SINGLE[name][0] for name in names), limit("lights", "name_en", required=None))(package)
    text = report.as_markdown(between(GOOD, package))
    headings = [
        line.removeprefix("### ").partition(":")[0]
        for line in text.splitlines()
        if line.startswith("### ")
    ]
    assert headings == [
        "missing-tombstone",
        "version-not-raised",
        "changelog-silent",
        "Limit loosened",
        "Word removed",
        "Row removed",
        "Passage reworded",
        "Pin changed",
        "Word added",
        "Row added",
        "Value changed",
        "Waiver removed",
    ]


def test_long_lists_and_values_are_cut(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    rows = "".join(f"z-{n},{'|' * 500},{'`' * 500},,,{GAZETTE},p1,\n" for n in range(1000))
    replace("tables/lights.csv", "p1,\n", f"p1,\n{rows}")(package)
    replace(NOTE, "Links to other pages.", "word " * 100 + "first")(package)
    descriptor(lambda found: found.update(name="n" * 100_000, version="@" * 100_000))(package)
    text = report.as_markdown(between(GOOD, package))
    assert len(text) < 65_536
    assert "### Row added: 1,000" in text
    assert f"… and {1000 - text.count('| <code>z-')} more" in text.replace(",", "")
    assert text.count("| <code>z-") == report.LISTED
    after = copy_of_good(tmp_path / "after")
    replace(NOTE, "Links to other pages.", "word " * 100 + "second")(after)
    line = next(
        line
        for line in report.as_text(between(package, after)).splitlines()
        if line.endswith(f"[{GAZETTE} p3]")
    )
    assert "word first → …" in line
    assert line.endswith(f"word second  [{GAZETTE} p3]")


HOSTILE = [
    '=HYPERLINK("https://example.org";"x")',
    "@everyone #1 GH-1 https://example.org www.example.org",
    "a|b`c``d\\|e",
    "+1",
    "-1",
    "<script>alert(1)</script><!--",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202ereversed\u2028",
    "**b** _i_ ~~s~~ [x](y) ![z](w) $m$ :tada: &amp;",
    "\r\n\r\n# heading\n\n| a |\n|---|\n",
    "' =1",
    "＝1",
    "x;=1",
    'x;"=1',
    "\t=1",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_text_in_every_form(value: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(
        "tables/bodies.csv",
        "light-trust,Light Trust",
        csv_line(["light-trust", value]).removesuffix("\n"),
    )(package)
    descriptor(lambda found: found.update(name=value, version=value))(package)
    expected = change(
        "value-changed",
        "patch",
        table="bodies",
        row="light-trust",
        column="name_en",
        old="Light Trust",
        new=value,
        **P1,
    )
    found = between(GOOD, package)
    assert changes(found) == [expected]
    for render in report.RENDERERS.values():
        assert {c for c in render(found) if not c.isprintable()} <= {"\n"}
    cells = [cell for line in csv.reader(io.StringIO(report.as_csv(found))) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    shown = visible(value)
    assert shown in [text for text, _ in rendered(report.as_markdown(found))]


def rendered(text: str) -> list[tuple[str, set[str]]]:
    """Each run of inline Markdown as the text that a reader sees and the tags that it has."""
    found = []
    for block in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        inner = block.children or []
        tags = {token.content if token.type == "html_inline" else token.type for token in inner}
        found.append(
            ("".join(token.content for token in inner if token.type == "text"), tags - {"text"})
        )
    return found


@given(TEXT, TEXT)
def test_markdown_shows_any_text_letter_for_letter(one: str, other: str) -> None:
    parts = rendered(f"| a | b |\n|---|---|\n| {code(one)} | {code(other)} |\n")
    shown = [(text, tags) for text, tags in parts if tags or text][2:]
    assert shown == [(visible(text), {"<code>", "</code>"}) for text in (one, other) if text]


@given(
    st.lists(st.one_of(TEXT, st.text("=+-@;'\" \t\r\nx,", max_size=8)), min_size=1, max_size=3),
    st.sampled_from(",;"),
)
def test_no_cell_of_the_csv_can_be_computed(texts: list[str], separator: str) -> None:
    line = csv_line(map(spreadsheet, texts))
    cells = [
        cell
        for read in csv.reader(io.StringIO(line, newline=""), delimiter=separator)
        for cell in read
    ]
    assert [
        cell
        for cell in cells
        if cell.lstrip(" \"'")[:1] in "=+-@" and cell.strip(" \"'") and not cell.startswith("'")
    ] == []
    if separator == ",":
        assert [cell.replace("'", "") for cell in cells or [""]] == [
            visible(text).replace("'", "") for text in texts
        ]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the good package in `data/lights`.

    It is committed as it is (tag v0.1.0), then with another value; then it loses a row, which is
    not committed.
    """
    root = tmp_path_factory.mktemp("repository")
    package = root / "data/lights"
    shutil.copytree(GOOD, package)
    run_git(root, "init")
    (root / "README.md").write_text("no package here\n", "utf-8")
    run_git(root, "add", "README.md")
    run_git(root, "commit", "-m", "no package")
    run_git(root, "tag", "empty")
    run_git(root, "add", ".")
    run_git(root, "commit", "-m", "the good package")
    run_git(root, "tag", "v0.1.0")
    SINGLE["value"][0](package)
    released(package, "0.1.1")
    run_git(root, "add", ".")
    run_git(root, "commit", "-m", "another value")
    SINGLE["row removed"][0](package)
    return root


@pytest.fixture
def repository(original: Path, tmp_path: Path) -> Path:
    """A copy of the repository, for one test."""
    return Path(shutil.copytree(original, tmp_path / "repository"))


def kinds(*arguments: str, cwd: Path) -> list[str]:
    found = run(*arguments, "--report", "json", cwd=cwd)
    assert found.stderr == ""
    return [each["kind"] for each in json.loads(found.stdout)["changes"]]


def test_revisions(repository: Path) -> None:
    package = repository / "data/lights"
    assert kinds("v0.1.0", "HEAD", "--package", "data/lights", cwd=repository) == ["value-changed"]
    assert kinds("v0.1.0", "main", cwd=package) == ["value-changed"]
    assert kinds("HEAD~1", cwd=package) == ["row-removed", "value-changed"]
    assert kinds("HEAD", "--package", "data/lights/datapackage.json", cwd=repository) == [
        "row-removed"
    ]
    assert kinds(str(GOOD), "HEAD", cwd=package) == ["value-changed"]
    assert kinds("HEAD", "HEAD", cwd=package) == []


def test_revisions_of_a_folder_that_has_gone(repository: Path) -> None:
    shutil.rmtree(repository / "data")
    assert kinds("v0.1.0", "HEAD", "--package", "data/lights", cwd=repository) == ["value-changed"]


def test_revisions_of_a_bare_repository(repository: Path) -> None:
    run_git(repository, "clone", "--bare", ".", "bare.git")
    assert kinds("v0.1.0", "main", "--package", "data/lights", cwd=repository / "bare.git") == [
        "value-changed"
    ]


def test_a_hook_of_another_repository_does_not_mislead(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "no-index")
    assert kinds("v0.1.0", "HEAD", "--package", "data/lights", cwd=repository) == ["value-changed"]


def test_a_folder_goes_before_a_revision_of_its_name(repository: Path) -> None:
    package = repository / "data/lights"
    run_git(repository, "branch", "twin", "v0.1.0")
    shutil.copytree(package, package / "twin")
    assert kinds("twin", cwd=package) == []
    assert kinds("refs/heads/twin", cwd=package) == ["row-removed", "value-changed"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["no-such", "HEAD"],
            "there is no file or folder «no-such», and no git revision of that name",
        ),
        (["HEAD~9"], "no git revision of that name"),
        (["", "HEAD"], "no git revision of that name"),
        (["x" * 5000], "no git revision of that name"),
        (["HEAD:data"], "no git revision of that name"),
        (
            ["empty"],
            (
                "there is no package in the revision «empty», "
                "which has no data/lights/datapackage.json"
            ),
        ),
        (["--", "-h"], "cannot begin with «-»"),
        (["--", "--output=owned"], "cannot begin with «-»"),
        (["no\x1b[31m\nsuch"], "«no<U+001B>[31m<U+000A>such»"),
        (["README.md"], "README.md"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_status_2(
    arguments: list[str], said: str, repository: Path
) -> None:
    (repository / "data/lights/README.md").write_text("no package\n", "utf-8")
    found = run(*arguments, cwd=repository / "data/lights")
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert "Traceback" not in found.stderr
    assert not list(repository.rglob("owned"))


def test_without_git_or_without_a_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = copy_of_good(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    found = run("HEAD", cwd=outside)
    assert (found.returncode, len(found.stderr.splitlines())) == (MISUSE, 1)
    assert "not a git repository" in found.stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    found = run("HEAD", cwd=repository / "data/lights")
    assert (found.returncode, found.stderr) == (
        MISUSE,
        "git is not installed, so no revision can be read\n",
    )


def link(package: Path) -> None:
    """Put a link that leads out of the package in the place of a table."""
    (package / "tables/names.csv").unlink()
    (package / "tables/names.csv").symlink_to(package / "../../README.md")


SPOILED: dict[str, tuple[Edit, str]] = {
    "ragged row": (
        replace("tables/names.csv", NAMES_ROW, "a,b\n"),
        "tables/names.csv:2:1: the row has 2 cells",
    ),
    "header": (
        replace("tables/names.csv", "id,entity", "id,thing"),
        "tables/names.csv:1:4: the header is not that of the schema",
    ),
    "table missing": (
        lambda package: (package / "tables/names.csv").unlink(),
        "tables/names.csv: the descriptor names this file",
    ),
    "schema missing": (
        lambda package: (package / "schemas/names.json").unlink(),
        "schemas/names.json: the descriptor names this file",
    ),
    "note missing": (
        lambda package: (package / NOTE).unlink(),
        f"{NOTE}: the descriptor names this file",
    ),
    "note malformed": (replace(NOTE, "## p3 ·", "## p3"), f"{NOTE}:"),
    "two tables of one name": (
        descriptor(lambda found: found["resources"][2].update(name="lights")),
        "tables/lights.csv: two",
    ),
    "link out of the package": (link, "tables/names.csv: the descriptor names this file"),
    "descriptor": (
        lambda package: (package / "datapackage.json").write_text("{", "utf-8"),
        "datapackage.json: 1: this is not JSON",
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_cannot_be_read_whole_is_not_compared(how: str, repository: Path) -> None:
    package = repository / "data/lights"
    edit, said = SPOILED[how]
    run_git(repository, "checkout", ".")
    edit(package)
    run_git(repository, "add", "-A")
    run_git(repository, "commit", "-m", "spoiled")
    shutil.rmtree(package / "tables")
    shutil.copytree(GOOD, package, dirs_exist_ok=True)
    found = run("HEAD", cwd=package)
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert found.stderr.startswith("HEAD: ")
    assert said in found.stderr
    assert tempfile.gettempdir() not in found.stderr
    assert len(found.stderr.splitlines()) == 1
