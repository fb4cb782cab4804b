"""The SQLite export: whole, with references enforced, computed tables, search in both languages."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from export_packages import FEW, FIELDS, ROWS, built, package_of, same_bytes_everywhere
from hypothesis import given

from rowcite.data.errors import ExportError
from rowcite.evidence.comparison import Agreement
from rowcite.evidence.coverage import coverage
from rowcite.evidence.trace import link
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.text import edtf
from support import GOOD, ROOT, copy_of_good, evidence_lines

LIGHTS = [FIELDS[0], {"name": "name", "type": "string", "rowcite:role": "name"}]


@contextmanager
def database(package: Package, folder: Path) -> Iterator[sqlite3.Connection]:
    """The package built and opened, with foreign keys enforced."""
    file, _ = built("sqlite", package, folder / "out")
    with opened_file(file, "rw") as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


@contextmanager
def opened_file(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"file:{file}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


@pytest.fixture
def whole(dist: Path) -> Iterator[sqlite3.Connection]:
    """The dataset, to be read."""
    (file,) = dist.glob("*.sqlite")
    with opened_file(file, "ro") as opened:
        yield opened


def rows(opened: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in opened.execute(sql, values)]


def every_row(opened: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return rows(opened, f'SELECT * FROM "{table}"')  # noqa: S608


def refusal(package: Package, folder: Path) -> str:
    """Why SQLite refuses a package; nothing is left of what was begun."""
    with pytest.raises(ExportError) as refused:
        built("sqlite", package, folder / "out")
    assert [file for file in (folder / "out").rglob("*") if file.is_file()] == []
    assert "\n" not in str(refused.value)
    return str(refused.value)


def same(cell: str, kind: str, stored: Any, exact: str | None) -> bool:
    """Whether what is stored is the cell."""
    if cell == "":
        return stored is None and exact is None
    match kind:
        case "number":
            near = Decimal(cell)
            return Decimal(str(exact)) == near and stored in (
                float(near),
                int(near) if near == int(near) else float(near),
            )
        case "integer":
            return stored == int(cell)
        case "boolean":
            return stored == (cell in ("true", "1"))
        case _:
            return stored == cell


def test_every_cell_of_every_row(tmp_path: Path) -> None:
    package = load(GOOD)
    with database(package, tmp_path) as opened:
        assert_holds_every_cell(opened, package)


def test_every_cell_of_every_row_of_the_dataset(whole: sqlite3.Connection) -> None:
    assert_holds_every_cell(whole, load(ROOT))


def assert_holds_every_cell(opened: sqlite3.Connection, package: Package) -> None:
    compared = 0
    assert rows(opened, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    for table in package.tables.values():
        found = every_row(opened, table.name)
        assert len(found) == len(table.rows)
        for row, line in zip(table.rows, found, strict=True):
            for field in table.schema.fields:
                stored, exact = line[field.name], line.get(f"{field.name}_exact")
                same_cell = same(row[field.name], field.type, stored, exact)
                assert same_cell, (row.at(field.name), line)
                compared += 1
    assert (
        compared
        == sum(len(table.rows) * len(table.schema.fields) for table in package.tables.values())
        > 0
    )


@FEW
@given(given_rows=ROWS)
def test_awkward_values_survive(
    given_rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("package")
    with database(package_of(folder, given_rows), folder) as opened:
        found = rows(opened, "SELECT * FROM things ORDER BY rowid")
        for cells, line in zip(given_rows, found, strict=True):
            for field in FIELDS:
                assert same(
                    cells[field["name"]],
                    field["type"],
                    line[field["name"]],
                    line.get(f"{field['name']}_exact"),
                ), (field, line)
            if cells["when"]:
                date = edtf.parse(cells["when"])
                assert (line["when_start"], line["when_end"]) == tuple(
                    day and day.isoformat() for day in (date.start, date.end)
                )
        in_order = rows(
            opened,
            "SELECT amount_exact FROM things WHERE amount IS NOT NULL "
            "ORDER BY amount, length(amount_exact)",
        )
        # Numbers that differ beyond the sixteenth digit may change places; no others may.
        values = [float(line["amount_exact"]) for line in in_order]
        assert values == sorted(values)


def test_decimals_are_exact_and_compare_as_numbers(tmp_path: Path) -> None:
    numbers = [
        "700000000000",
        "0.1",
        "12345678901234567890.5",
        "-3",
        "9",
        "10",
        "0.30000000000000004",
        "9007199254740993",
        "1e-400",
        "2e400",
    ]
    package = package_of(
        tmp_path, [{"id": f"r{at}", "amount": number} for at, number in enumerate(numbers)]
    )
    with database(package, tmp_path) as opened:
        ordered = [
            line["amount_exact"]
            for line in rows(opened, "SELECT amount_exact FROM things ORDER BY amount")
        ]
        assert [Decimal(text) for text in ordered] == sorted(Decimal(number) for number in numbers)
        chosen = "SELECT id FROM things WHERE amount IN (0.1, 700000000000) OR amount > 1e300"
        found = [line["id"] for line in rows(opened, f"{chosen} ORDER BY id")]
        assert found == ["r0", "r1", "r9"]
        assert rows(
            opened,
            "SELECT sum(amount) AS s, typeof(sum(amount)) AS t FROM things "
            "WHERE id IN ('r0', 'r3')",
        ) == [{"s": 699999999997, "t": "integer"}]
        assert rows(opened, "SELECT amount FROM things WHERE id = 'r7'") == [
            {"amount": 9007199254740993}
        ]


def test_an_empty_cell_is_null_and_an_empty_text_is_not(tmp_path: Path) -> None:
    package = package_of(
        tmp_path,
        [{"id": "a", "text": ""}, {"id": "b", "text": "-"}],
        FIELDS[:2],
        schema={"missingValues": ["-"]},
    )
    with database(package, tmp_path) as opened:
        assert rows(opened, "SELECT id, text FROM things") == [
            {"id": "a", "text": ""},
            {"id": "b", "text": None},
        ]


WRONG = {
    "a word that is none": "UPDATE things SET word = 'neither'",
    "above the maximum": "UPDATE things SET share = 100.5",
    "below the minimum": "UPDATE things SET share = -1",
    "no boolean": "UPDATE things SET flag = 2",
    "required": "UPDATE things SET id = NULL",
    "a key twice": "INSERT INTO things (id) VALUES ('a')",
    "a key that leads nowhere": "UPDATE things SET near = 'nowhere'",
}


@pytest.mark.parametrize("statement", WRONG.values(), ids=list(WRONG))
def test_limits_and_keys_are_enforced(statement: str, tmp_path: Path) -> None:
    with database(
        package_of(tmp_path, [{"id": "a", "word": "it's", "share": "1e1", "near": "a"}]), tmp_path
    ) as opened:
        opened.execute("UPDATE things SET word = 'да', share = 100, flag = 1")
        with pytest.raises(sqlite3.IntegrityError):
            opened.execute(statement)


def test_sqlite_is_a_second_judge_of_the_references(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    file = folder / "tables/ties.csv"
    file.write_text(file.read_text("utf-8").replace(",amber-light,", ",no-such-light,"), "utf-8")
    said = refusal(load(folder), tmp_path)
    assert said == "tables/ties.csv:2:42: entities has no object «no-such-light»"


def test_a_passage_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    file = folder / "tables/ties.csv"
    file.write_text(file.read_text("utf-8").replace(",p2,", ",p77,"), "utf-8")
    assert "passages has no source «gazette-2024-03-02», passage «p77»" in refusal(
        load(folder), tmp_path
    )


BROKEN: dict[str, tuple[list[dict[str, str]], str]] = {
    "a key twice": (
        [{"id": "a"}, {"id": "a"}],
        "a.csv:3:1: SQLite refuses the row a: UNIQUE constraint failed: things.id",
    ),
    "no value": ([{"text": "x"}], "a.csv:2:1: id is empty, but required"),
    "no number": (
        [{"id": "a", "amount": "much"}],
        "a.csv:2:5: amount is «much»: it is not a number; validate the package first",
    ),
    "no date": (
        [{"id": "a", "when": "2025-13"}],
        "a.csv:2:10: when is «2025-13»: 13 is no month; months are 01 to 12",
    ),
    "too long": (
        [{"id": "a", "count": str(2**63)}],
        f"a.csv:2:1: SQLite refuses the row a: the whole number {2**63} is too long for SQLite",
    ),
}


@pytest.mark.parametrize(("given_rows", "said"), BROKEN.values(), ids=list(BROKEN))
def test_a_row_that_cannot_stand_is_named(
    given_rows: list[dict[str, str]], said: str, tmp_path: Path
) -> None:
    assert refusal(package_of(tmp_path, given_rows), tmp_path).startswith(said)


def test_a_table_that_cannot_be_read_whole_is_not_exported(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    with (folder / "tables/bodies.csv").open("a", encoding="utf-8") as file:
        file.write("one,cell,too,few\n")
    assert "tables/bodies.csv has lines that cannot be read" in refusal(load(folder), tmp_path)


def test_names_of_any_kind_are_quoted(tmp_path: Path) -> None:
    name = 'a"b; DROP TABLE x -- имя'
    fields = [FIELDS[0], {"name": name, "type": "number", "constraints": {"minimum": 0}}]
    with database(package_of(tmp_path, [{"id": "it's", name: "1"}], fields), tmp_path) as opened:
        assert [tuple(line.values())[:2] for line in rows(opened, "SELECT * FROM things")] == [
            ("it's", 1)
        ]


def test_a_table_may_have_the_name_of_a_computed_one(tmp_path: Path) -> None:
    schema = {"fields": [*FIELDS[:2], {"name": "when", "type": "string", "rowcite:role": "date"}]}
    resources = [
        {"name": name, "path": "a.csv", "schema": schema} for name in ("Timeline", "search")
    ]
    package = package_of(
        tmp_path,
        [{"id": "a", "text": "own", "when": "2025"}],
        schema["fields"],
        resources=resources,
    )
    with database(package, tmp_path) as opened:
        assert (
            rows(opened, "SELECT id, text FROM timeline UNION ALL SELECT id, text FROM search")
            == [{"id": "a", "text": "own"}] * 2
        )


def test_evidence(tmp_path: Path) -> None:
    package = load(GOOD)
    parts = ("source", "passage", "stance", "basis", "pin", "link")
    expected = Counter(evidence_lines(package, *parts))
    with database(package, tmp_path) as opened:
        found = opened.execute(
            "SELECT table_name, row_id, column_name, value, source, passage, stance, basis, pin, "
            "link FROM evidence JOIN passages USING (source, passage)"
        )
        assert Counter(tuple(cell or "" for cell in line) for line in found) == expected
        gists = (
            "SELECT count(*) AS n FROM evidence JOIN passages USING (source, passage) "
            "WHERE gist <> ''"
        )
        assert rows(opened, gists) == [{"n": expected.total()}]


def test_timeline_has_every_dated_row_by_its_outer_bounds(tmp_path: Path) -> None:
    package = load(GOOD)
    with database(package, tmp_path) as opened:
        found = rows(opened, "SELECT * FROM timeline ORDER BY rowid")
        assert found == sorted(
            found,
            key=lambda line: (line["date_start"] or "", line["date_end"] or "9999", line["row_id"]),
        )
        dated = {
            row.id
            for table in package.tables.values()
            for row in table.rows
            if any(row[name] for name in table.with_role("date")) or table.with_role("speaker")
        }
        assert {line["row_id"] for line in found} == dated
        repair = next(line for line in found if line["row_id"] == "amber-light-repair")
        assert (repair["date"], repair["date_start"], repair["date_end"], repair["modality"]) == (
            "2025",
            "2025-01-01",
            "2025-12-31",
            "planned",
        )
        assert repair["label"] == queries.rows_by_id(package)["amber-light-repair"]["title"]
        cost = next(line for line in found if line["row_id"] == "repair-cost-gazette")
        assert (cost["date"], cost["date_start"], cost["basis"]) == (
            "../2024-03-02",
            None,
            "publication",
        )
        tie = next(line for line in found if line["table_name"] == "ties")
        assert (tie["date"], tie["date_start"], tie["date_end"]) == ("2019/", "2019-01-01", None)


def test_a_missing_value_is_neither_dated_nor_found(tmp_path: Path) -> None:
    read_as = {"text": "text", "when": "date"}
    fields = [
        FIELDS[0],
        *({"name": name, "type": "string", "rowcite:role": role} for name, role in read_as.items()),
    ]
    things = [
        {"id": "a", "text": "unstated", "when": "unstated"},
        {"id": "b", "text": "unstated", "when": "2025"},
    ]
    package = package_of(tmp_path, things, fields, schema={"missingValues": ["unstated"]})
    with database(package, tmp_path) as opened:
        assert rows(opened, "SELECT row_id, label, date FROM timeline") == [
            {"row_id": "b", "label": "b", "date": "2025"}
        ]
        assert hits(opened, "unstated") == set()


def test_figures_side_by_side_and_contradictions(tmp_path: Path) -> None:
    with database(load(GOOD), tmp_path) as opened:
        (pair,) = rows(opened, "SELECT * FROM figures_compared")
        assert pair["verdict"] == Agreement.CONTRADICTION
        assert pair["independent"] == 1
        sides = {
            (pair["row_id"], pair["low"], pair["source"]),
            (pair["other_row_id"], pair["other_low"], pair["other_source"]),
        }
        assert sides == {
            (line["id"], line["value_low"], line["source"])
            for line in rows(opened, "SELECT * FROM figures")
        }
        (against,) = rows(
            opened,
            "SELECT c.*, f.value_low AS other FROM contradictions c "
            "JOIN figures f ON f.id = c.other_rows",
        )
        assert (against["row_id"], against["other_rows"], against["other"]) == (
            "repair-cost-gazette",
            "repair-cost-port-office",
            4000000,
        )
        assert against["value"] == "value_low: 5000000; qualifier: more-than"


def test_coverage(tmp_path: Path) -> None:
    package = load(GOOD)
    counts = coverage(package).sources
    with database(package, tmp_path) as opened:
        found = {
            (line["source"], line["kind"]): tuple(
                line[c] for c in ("recorded", "waived", "pending", "total")
            )
            for line in rows(opened, "SELECT * FROM coverage")
        }
    assert found == {
        (source, kind): (c.recorded, c.waived, c.pending, c.all)
        for source, kinds in counts.items()
        for kind, c in kinds.items()
    }


def hits(opened: sqlite3.Connection, query: str) -> set[str]:
    return {
        line["row_id"]
        for line in rows(opened, "SELECT row_id FROM search WHERE search MATCH ?", query)
    }


def test_search_finds_both_languages_in_every_form(tmp_path: Path) -> None:
    things = [
        ("tree", "Ёлка"),
        ("trees", "зеленые елки"),
        ("minister", "Сергей Шойгу · Sergei Shoigu"),
        ("earths", "редкоземельные металлы"),
    ]
    package = package_of(tmp_path, [{"id": id_, "name": name} for id_, name in things], LIGHTS)
    with database(package, tmp_path) as opened:
        for query in ("елка", "ёлка", "ЁЛКУ", "елками", "ёлк*"):
            assert hits(opened, query) == {"tree", "trees"}, query
        for query in ("шойгу", "Shoigu", "SHOIGU", "Сергея Шойгу", "sho*"):
            assert hits(opened, query) == {"minister"}, query
        for query in (
            "редкоземельных",
            "редкоземельный",
            "металлом",
            "редкоземельных AND металлов",
            "редкозем*",
        ):
            assert hits(opened, query) == {"earths"}, query
        for query in ("зелёный", "зеленых"):
            assert hits(opened, query) == {"trees"}, query
        assert hits(opened, "шкаф") == set()


def test_search_in_the_dataset(whole: sqlite3.Connection) -> None:
    package = load(ROOT)
    printed = {
        row.id
        for row in queries.rows_by_id(package).values()
        if any("шойгу" in row[c].casefold() for c in row.table.with_role("name"))
    }
    assert printed
    for query in ("шойгу", "Shoigu"):
        assert printed <= hits(whole, query)
    [best] = rows(
        whole,
        "SELECT names FROM search WHERE search MATCH 'редкоземельных' ORDER BY rank LIMIT 1",
    )
    assert "редкоземельн" in best["names"]


def test_search_has_gists_and_texts_but_neither_keys_nor_pins(tmp_path: Path) -> None:
    package = load(GOOD)
    pin = next(row["pin"] for row in package.tables["passages"].rows if row["pin"]).split(":")[1]
    with database(package, tmp_path) as opened:
        assert "gazette-2024-03-02-p2" in hits(opened, "keepers")
        assert "repair-cost-gazette" in hits(opened, "рублём")
        assert hits(opened, f'"{pin}"') == set()
        assert {
            line["table_name"] for line in rows(opened, "SELECT DISTINCT table_name FROM search")
        } <= package.tables.keys() - {"entities"}


def test_every_table_and_column_is_described(whole: sqlite3.Connection) -> None:
    told = {
        (line["table_name"], line["name"]): line for line in rows(whole, "SELECT * FROM _columns")
    }
    for table in rows(whole, "SELECT * FROM _tables"):
        assert table["title"]
        assert table["description"]
        assert table["rows"] == len(every_row(whole, table["name"]))
        for column in rows(whole, f'PRAGMA table_info("{table["name"]}")'):
            assert told[table["name"], column["name"]]["description"], (
                table["name"],
                column["name"],
            )
            if table["kind"] not in ("search", "view"):  # what they hold has no declared type
                assert column["type"] == told.pop((table["name"], column["name"]))["type"]
    assert {name for name, _ in told} == {"search", "people_in_office"}
    (about,) = rows(whole, "SELECT * FROM _package")
    descriptor = load(ROOT).descriptor
    assert (about["name"], about["version"], about["created"]) == (
        descriptor.name,
        descriptor.version,
        descriptor.created[:10],
    )


def test_what_is_told_of_a_column(tmp_path: Path) -> None:
    with database(package_of(tmp_path, [{"id": "a"}]), tmp_path) as opened:
        told = {
            line["name"]: line
            for line in rows(opened, "SELECT * FROM _columns WHERE table_name = 'things'")
        }
        assert (told["text"]["title"], told["text"]["description"], told["text"]["term"]) == (
            "Text",
            "Anything.",
            "https://example.org/text",
        )
        assert told["word"]["words"] == "it's, да"
        assert told["near"]["refers_to"] == "things.id"
        assert (told["id"]["required"], told["text"]["required"]) == (1, 0)
        assert "amount_exact" in told["amount"]["description"]


def test_the_metadata_of_datasette_names_what_there_is(dist: Path) -> None:
    package = load(ROOT)
    (file,) = dist.glob("*.sqlite")
    metadata = dist / "metadata.json"
    told = json.loads(metadata.read_text("utf-8"))
    assert told["title"] == package.descriptor.title
    assert told["license_url"] == package.descriptor.licenses[0]["path"]
    with closing(sqlite3.connect(file)) as opened:
        there = {
            name
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            )
        }
        held = told["databases"][file.stem]
        assert (
            there - {name for name in there if name.startswith("search_")} == held["tables"].keys()
        )
        for name, table in held["tables"].items():
            columns = {line[1] for line in opened.execute(f'PRAGMA table_info("{name}")')}
            named = {
                *table.get("columns", {}),
                *table.get("facets", []),
                *([table["label_column"]] if "label_column" in table else []),
            }
            assert named <= columns
            if "label_column" in table:  # a row without a label could not be told from others
                label = table["label_column"]
                empty = f'SELECT count(*) FROM "{name}" WHERE "{label}" IS NULL'  # noqa: S608
                assert opened.execute(empty).fetchone() == (0,)
        opened.create_function("escape_fts", 1, lambda words: f'"{words}"')
        found = opened.execute(held["queries"]["find"]["sql"], {"words": "кластера"}).fetchall()
        assert any("кластер" in (names or "") for _, _, names, _ in found)


def test_a_row_leads_to_its_passage_by_one_column(whole: sqlite3.Connection) -> None:
    package = load(ROOT)
    citing = [table for table in package.tables.values() if table.citing_columns]
    for table in citing:
        keys = rows(whole, f'PRAGMA foreign_key_list("{table.name}")')
        assert ("passage_id", "passages", "id") in {(k["from"], k["table"], k["to"]) for k in keys}
        found = rows(
            whole,
            f'SELECT t.source, t.passage, p.source AS s, p.passage AS n FROM "{table.name}" t '  # noqa: S608
            "JOIN passages p ON p.id = t.passage_id",
        )
        assert len(found) == len(table.rows)
        assert all((row["source"], row["passage"]) == (row["s"], row["n"]) for row in found)
    for row in rows(whole, "SELECT source, passage, link FROM passages"):
        assert (row["link"] or "") == link(package, row["source"], row["passage"])


def test_search_finds_every_form_in_both_languages(whole: sqlite3.Connection) -> None:
    assert hits(whole, "metal") == hits(whole, "metals") != set()
    assert "former-minister-shoigu" in hits(whole, "оборона") & hits(whole, "defence")
    assert "rare-earth-metals" in hits(whole, '"rare-earth"')
    about = {
        row["id"]
        for row in rows(whole, "SELECT id FROM statements WHERE topic = 'rare-earth-metals'")
    }
    assert about
    assert about <= hits(whole, "редкоземельных")


def test_the_questions_are_answered(dist: Path) -> None:
    package = load(ROOT)
    (file,) = dist.glob("*.sqlite")
    metadata = dist / "metadata.json"
    queries_ = json.loads(metadata.read_text("utf-8"))["databases"][file.stem]["queries"]
    with closing(sqlite3.connect(file)) as opened:
        opened.row_factory = sqlite3.Row

        def ask(name: str, **given: str) -> list[sqlite3.Row]:
            assert queries_[name]["title"]
            return opened.execute(queries_[name]["sql"], given).fetchall()

        row = package.tables["figures"].rows[0]
        assert (row["source"], row["passage"]) in {
            (line["source"], line["passage"]) for line in ask("evidence", row=row.id)
        }
        (subject,) = {
            line["named"]
            for line in ask("evidence", row=row.id)
            if line["column_name"] == "subject" and line["stance"] == "supports"
        }
        things = {entity.id: entity for entity in package.tables["entities"].rows}
        assert subject == things[row["subject"]]["name_en"]
        said = {line["row_id"] for line in ask("said", speaker="Шойгу", about="")}
        wanted = {
            row.id
            for table in ("statements", "figures")
            for row in package.tables[table].rows
            if row["speaker"] == "sergei-shoigu"
        }
        assert wanted
        assert wanted <= said
        assert len(ask("figures_compared", verdict="", about="")) == len(
            every_row(opened, "figures_compared")
        )
        one = every_row(opened, "figures_compared")[0]["verdict"]
        asked = ask("figures_compared", verdict=one, about="")
        assert {line["verdict"] for line in asked} == {one}
        dated = ask("timeline", since="2025-11-06", until="2025-11-06")
        assert dated
        assert all((line["date_start"] or "") <= "2025-11-06" for line in dated)
        assert {line["link"] for line in dated} - {None}


def with_views(folder: Path, views: Any) -> Package:
    return package_of(
        folder, [{"id": "a", "text": "x"}, {"id": "b"}], FIELDS[:2], **{"rowcite:views": views}
    )


def test_a_dataset_declares_views_of_its_own(tmp_path: Path) -> None:
    view = {
        "title": "With text",
        "description": "Things that have a text.",
        "sql": "SELECT id FROM things WHERE text IS NOT NULL;",
    }
    with database(with_views(tmp_path, {"with_text": view}), tmp_path) as opened:
        assert rows(opened, "SELECT * FROM with_text") == [{"id": "a"}]
        assert rows(
            opened, "SELECT kind, title, description, rows FROM _tables WHERE name = 'with_text'"
        ) == [
            {
                "kind": "view",
                "title": "With text",
                "description": "Things that have a text.",
                "rows": 1,
            }
        ]


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
HOSTILE = {
    "no SELECT": "DROP TABLE things",
    "two statements": "SELECT 1; DROP TABLE things",
    "attach": "ATTACH 'x.db' AS x",
    "endless": ENDLESS,
    "pragma": "PRAGMA user_version = 1",
    "no such table": "SELECT * FROM nowhere",
    "no SQL": "those with a text",
    "empty": "",
    "insert": "INSERT INTO things (id) VALUES ('z')",
    "explain": "EXPLAIN SELECT 1",
    "closes the view": "SELECT 1) UNION SELECT (1",
    "null": "SELECT 1\0",
    "a parameter": "SELECT ?",
}


@pytest.mark.parametrize("sql", HOSTILE.values(), ids=list(HOSTILE))
def test_a_view_can_do_nothing_but_read(sql: str, tmp_path: Path) -> None:
    package = with_views(tmp_path, {"bad": {"title": "Bad", "description": "Bad.", "sql": sql}})
    assert refusal(package, tmp_path).startswith("rowcite:views: bad: SQLite refuses it: ")


@pytest.mark.parametrize(
    "views",
    [
        [],
        "x",
        {"v": "SELECT 1"},
        {"v": {"sql": "SELECT 1"}},
        {'a" AS SELECT 1; --': ["t", "d", "SELECT 1"]},
    ],
)
def test_malformed_views_are_refused(views: Any, tmp_path: Path) -> None:
    assert refusal(with_views(tmp_path, views), tmp_path).startswith("rowcite:views: ")


def test_a_view_may_not_take_the_name_of_a_table(tmp_path: Path) -> None:
    view = {"title": "T", "description": "D.", "sql": "SELECT 1 AS one"}
    assert "already exists" in refusal(with_views(tmp_path, {"things": view}), tmp_path)


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    assert same_bytes_everywhere("sqlite", tmp_path)


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    package = load(GOOD)
    first = [file.read_bytes() for file in built("sqlite", package, tmp_path)]
    for file in tmp_path.iterdir():
        file.write_bytes(b"something else" * 500)
    assert [file.read_bytes() for file in built("sqlite", package, tmp_path)] == first
    assert len(list(tmp_path.iterdir())) == 2
