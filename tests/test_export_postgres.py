"""The PostgreSQL export, loaded into a server of our own: typed, whole, with its keys enforced."""

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from export_packages import FEW, FIELDS, ROWS, built, package_of, same_bytes_everywhere
from hypothesis import given
from recipes import postgres

from rowcite.data.errors import ExportError
from rowcite.export.postgres.text import quoted
from rowcite.package.loader import load
from rowcite.package.model import Package
from support import GOOD, PATIENCE, ROOT, copy_of_good

NULL = "∅"
FRESH = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
TYPES = {
    "integer": "bigint",
    "year": "integer",
    "number": "numeric",
    "boolean": "boolean",
    "date": "date",
    "string": "text",
}
TABLES = """
    SELECT relname, obj_description(oid) AS told FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
KEYS = """
    SELECT contype, count(*) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace GROUP BY contype
"""
COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable,
      col_description(quote_ident(table_name)::regclass, ordinal_position) AS told
    FROM information_schema.columns WHERE table_schema = 'public'
    ORDER BY table_name, ordinal_position
"""
# Settings that the files must not depend on.
AT_ODDS = "SET client_encoding = 'LATIN1'; SET standard_conforming_strings = off;"


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """A server, and how psql finds it and its database."""
    with postgres.server() as variables:
        yield variables | {"PGDATABASE": "postgres", "PGOPTIONS": "-c client_min_messages=warning"}


def psql(
    server: dict[str, str], *arguments: str, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    command = ["psql", "-X", "-q", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | server,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        encoding="utf-8",
    )


def loaded(
    server: dict[str, str], package: Package, folder: Path
) -> subprocess.CompletedProcess[str]:
    """The package loaded into an empty database, from its folder."""
    schema, data = built("postgres", package, folder / "out")
    return psql(
        server, "-c", FRESH, "-c", AT_ODDS, "-f", str(schema), "-f", str(data), cwd=package.root
    )


def lines(server: dict[str, str], sql: str) -> list[dict[str, str | None]]:
    """The rows of a query, None for NULL."""
    found = psql(server, "--csv", "-P", f"null={NULL}", "-c", sql)
    assert (found.returncode, found.stderr) == (0, ""), found.stderr
    rows = csv.DictReader(io.StringIO(found.stdout, newline=""), strict=True)
    return [{name: None if cell == NULL else cell for name, cell in row.items()} for row in rows]


def every_row(server: dict[str, str], table: str) -> list[dict[str, str | None]]:
    return lines(server, f"SELECT * FROM {quoted(table)} ORDER BY 1")  # noqa: S608


def value(kind: str, cell: str | None) -> Any:
    """The value of a cell, of the CSV file or of psql."""
    match kind:
        case _ if cell in (None, ""):
            return None
        case "number":
            return Decimal(str(cell))
        case "integer":
            return int(str(cell))
        case "date":
            return date.fromisoformat(str(cell))
        case "boolean":
            return cell in ("true", "1", "t")
        case _:
            return cell


@pytest.mark.parametrize("root", [ROOT, GOOD], ids=["dataset", "good"])
def test_every_cell_of_every_row(root: Path, server: dict[str, str], tmp_path: Path) -> None:
    package = load(root)
    done = loaded(server, package, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for table in package.tables.values():
        types = {field.name: field.type for field in table.schema.fields}
        found = every_row(server, table.name)
        wanted = sorted(table.rows, key=lambda row: row[next(iter(types))])
        assert [{n: value(types[n], cell) for n, cell in row.items()} for row in found] == [
            {name: value(kind, row[name]) for name, kind in types.items()} for row in wanted
        ]


def test_columns_are_typed_and_described(server: dict[str, str], tmp_path: Path) -> None:
    package = load(ROOT)
    loaded(server, package, tmp_path)
    described = lines(server, TABLES)
    assert {row["relname"]: row["told"] for row in described} == {
        t.name: t.resource.description for t in package.tables.values()
    }
    assert [tuple(row.values()) for row in lines(server, COLUMNS)] == [
        (
            table.name,
            field.name,
            TYPES[field.type],
            "NO" if field.constraints.required else "YES",
            field.description,
        )
        for table in sorted(package.tables.values(), key=lambda table: table.name)
        for field in table.schema.fields
    ]


def test_every_key_is_there(server: dict[str, str], tmp_path: Path) -> None:
    package = load(ROOT)
    loaded(server, package, tmp_path)
    counts = {row["contype"]: int(str(row["count"])) for row in lines(server, KEYS)}
    schemas = [table.schema for table in package.tables.values()]
    assert counts["p"] == sum(bool(schema.primary_key) for schema in schemas)
    assert counts["f"] == sum(len(schema.foreign_keys) for schema in schemas)
    assert counts["u"] >= sum(len(schema.unique_keys) for schema in schemas) > 0


REFUSED = {
    "a reference that leads nowhere": (
        "UPDATE figures SET source = 'nowhere'",
        "violates foreign key constraint",
    ),
    "half of a reference": (
        "UPDATE figures SET passage = 'p999'",
        "violates foreign key constraint",
    ),
    "an id twice": ("INSERT INTO lights SELECT * FROM lights", "violates unique constraint"),
    "no value where one is required": (
        "UPDATE figures SET unit = NULL",
        "violates not-null constraint",
    ),
    "a text for a number": (
        "UPDATE figures SET value_low = 'much'",
        "invalid input syntax for type numeric",
    ),
}


@pytest.mark.parametrize(("sql", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_the_database_refuses(
    sql: str, reason: str, server: dict[str, str], tmp_path: Path
) -> None:
    assert loaded(server, load(GOOD), tmp_path).returncode == 0
    assert reason in psql(server, "-c", sql).stderr


@FEW
@given(rows=ROWS)
def test_awkward_values_survive(
    rows: list[dict[str, str]], server: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("package")
    done = loaded(server, package_of(folder, rows), folder)
    assert done.returncode == 0, done.stderr
    types = {field["name"]: field["type"] for field in FIELDS}
    found = every_row(server, "things")
    for row, cells in zip(found, sorted(rows, key=lambda row: row["id"]), strict=True):
        assert {n: value(types[n], cell) for n, cell in row.items()} == {
            name: value(kind, cells[name]) for name, kind in types.items()
        }


BROKEN = {
    "another header": (
        "figures",
        ("id,", "key,"),
        'column name mismatch in header line field 1: got "key"',
    ),
    "a cell of another type": (
        "figures",
        (",5000000,", ",much,"),
        'invalid input syntax for type numeric: "much"',
    ),
    "a row lost that others refer to": (
        "passages",
        (",gazette-2024-03-02,p1,", ",gazette-2024-03-02,p77,"),
        "violates foreign key",
    ),
    "a quote that is not closed": ("passages", ('"', ""), "unterminated CSV quoted field"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_files_that_have_changed_are_loaded_whole_or_not_at_all(
    fault: str, server: dict[str, str], tmp_path: Path
) -> None:
    name, change, reason = BROKEN[fault]
    package = load(copy_of_good(tmp_path))
    schema, data = built("postgres", package, tmp_path / "out")
    file = package.root / package.tables[name].path
    file.write_text(file.read_text("utf-8").replace(*change, 1), "utf-8")
    done = psql(server, "-c", FRESH, "-f", str(schema), "-f", str(data), cwd=package.root)
    assert done.returncode != 0
    assert reason in done.stderr
    assert [row for table in package.tables for row in every_row(server, table)] == []


NAMES = {
    "quotes": ('a"b; DROP TABLE x --', 'it\'s, "so" (a)'),
    "psql": (":x :'x' \\! true", "\\q ~/a"),
    "words of SQL": ("select", "user"),
    "long": (
        "Наименование организации-исполнителя работ",
        "Наименование организации-исполнителя работ, краткое",
    ),
}


@pytest.mark.parametrize(("table", "column"), NAMES.values(), ids=list(NAMES))
def test_hostile_names_and_texts(
    table: str, column: str, server: dict[str, str], tmp_path: Path
) -> None:
    told = f"'); DROP TABLE x; -- \\' $$ {column}\n\\q\n"
    fields = [FIELDS[0], {"name": column, "type": "string", "description": told}]
    path = '~/it\'s; "a" $x `true` :x.csv'
    resource = {
        "name": table,
        "description": told,
        "path": path,
        "schema": {"fields": fields, "primaryKey": "id"},
    }
    (tmp_path / "~").mkdir()
    (tmp_path / path).write_text('id,"' + column.replace('"', '""') + '"\n1,\\N\n2,\n', "utf-8")
    package = package_of(tmp_path, [], resources=[resource], version="1\n\\! false")
    done = loaded(server, package, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    kept = [name.encode()[:63].decode(errors="ignore") for name in (table, column)]
    assert every_row(server, kept[0]) == [{"id": "1", kept[1]: "\\N"}, {"id": "2", kept[1]: None}]
    described = lines(server, TABLES)
    assert described == [{"relname": kept[0], "told": told}]


MARKERS = {
    "one": (["-"], {"a": "", "b": None, "c": None}),
    "none": ([], {"a": "", "b": "-", "c": "-"}),
    "the usual": ([""], {"a": None, "b": "-", "c": "-"}),
}


@pytest.mark.parametrize(("markers", "expected"), MARKERS.values(), ids=list(MARKERS))
def test_what_stands_for_no_value(
    markers: list[str], expected: dict[str, str | None], server: dict[str, str], tmp_path: Path
) -> None:
    package_of(tmp_path, [], FIELDS[:2], schema={"missingValues": markers})
    (tmp_path / "a.csv").write_text('id,text\na,""\nb,-\nc,"-"\n', "utf-8")
    done = loaded(server, load(tmp_path), tmp_path)
    assert done.returncode == 0, done.stderr
    assert {row["id"]: row["text"] for row in every_row(server, "things")} == expected


def test_a_whole_number_too_long_for_64_bits_is_numeric(
    server: dict[str, str], tmp_path: Path
) -> None:
    package = package_of(
        tmp_path, [{"id": "a", "count": str(2**63)}, {"id": "b", "count": "-1"}, {"id": "c"}]
    )
    assert loaded(server, package, tmp_path).returncode == 0
    assert [row["count"] for row in every_row(server, "things")] == [str(2**63), "-1", None]


def refusal(package: Package, folder: Path) -> str:
    """Why the export refuses a package; nothing is written."""
    with pytest.raises(ExportError) as refused:
        built("postgres", package, folder / "out")
    assert not (folder / "out").exists()
    assert "\n" not in str(refused.value)
    return str(refused.value)


UNLOADABLE = {"the end of data": "first\n\\.\nlast", "a zero byte": "a\0b"}


@pytest.mark.parametrize("cell", UNLOADABLE.values(), ids=list(UNLOADABLE))
def test_a_cell_that_psql_could_not_hand_over_is_refused(cell: str, tmp_path: Path) -> None:
    assert "a.csv:2:3: text is «" in refusal(
        package_of(tmp_path, [{"id": "a", "text": cell}]), tmp_path
    )


def test_a_cell_that_is_not_of_its_column_is_refused(tmp_path: Path) -> None:
    assert refusal(package_of(tmp_path, [{"id": "a", "amount": "much"}]), tmp_path).startswith(
        "a.csv:2:5: amount is «much»"
    )


def with_key(fields: str, reference: dict[str, str]) -> dict[str, Any]:
    return {"schema": {"foreignKeys": [{"fields": fields, "reference": reference}]}}


SCHEMAS: dict[str, tuple[list[dict[str, Any]], dict[str, Any], str]] = {
    "two markers of missing values": (
        FIELDS[:2],
        {"schema": {"missingValues": ["", "-"]}},
        "one marker",
    ),
    "a marker with a quote": (FIELDS[:2], {"schema": {"missingValues": ['"']}}, "one marker"),
    "a column that every table has": (
        [*FIELDS[:2], {"name": "xmin", "type": "number"}],
        {},
        "columns of things: .*xmin",
    ),
    "long names that begin alike": (
        [*FIELDS[:1], *({"name": "я" * 32 + end} for end in "аб")],
        {},
        "63 bytes",
    ),
    "a line break in a name": (
        [*FIELDS[:1], {"name": "a\n\\! false", "type": "string"}],
        {},
        "line break",
    ),
    "a text that is no Unicode": (
        [*FIELDS[:1], {"name": "a", "title": "\ud800"}],
        {},
        "cannot store",
    ),
    "a key to no table": (
        FIELDS[:2],
        with_key("text", {"resource": "x", "fields": "id"}),
        "refers to the table x",
    ),
    "a key to no column": (
        FIELDS[:2],
        with_key("text", {"resource": "", "fields": "x"}),
        "names the column x",
    ),
    "a key of two types": (
        FIELDS[:4],
        with_key("amount", {"resource": "", "fields": "id"}),
        "one type only",
    ),
}


@pytest.mark.parametrize(("fields", "more", "reason"), SCHEMAS.values(), ids=list(SCHEMAS))
def test_a_schema_that_postgresql_cannot_hold_is_refused(
    fields: list[Any], more: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    assert re.search(reason, refusal(package_of(tmp_path, [], fields, **more), tmp_path))


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    assert same_bytes_everywhere("postgres", tmp_path)
