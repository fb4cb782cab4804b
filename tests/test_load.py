"""Loading in Python: rows equal the files, evidence is found, a faulty package is refused whole."""

import copy
import csv
import io
import json
import pickle
import pydoc
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import ValidationError

import angara_yenisei
from angara_yenisei import AngaraYenisei
from angara_yenisei.tables import Figure
from rowcite.data import Data, LoadError, NotFoundError, archive, computed, lines
from rowcite.data.computed import COMPUTED
from rowcite.evidence import comparison
from rowcite.package.cells import canonical
from rowcite.package.rows import CitedRow, EdtfDate, Row, Stance, TableSpec, column, optional
from rowcite.package.schema import options, resource, table_schema
from support import GOOD, LIGHTHOUSES, ROOT, copy_of_good


class Reading(CitedRow, table=TableSpec("readings", "Readings", "Отсчёты")):
    """A keeper's reading."""

    count: int | None = optional("Count", "It's how many.", example="7")
    lit: bool | None = optional("Lit", 'Whether it "burned".', example="true")
    day: date | None = optional("Day", "When.", example="2024-03-01")
    weight: Decimal | None = optional("Weight", "In tonnes.", example="1.5")
    seen: EdtfDate | None = optional("Seen", "About when.", example="2024", role="date")
    words: str = column("Words", "What the keeper wrote.", example="Fog")


HEADER = "id,count,lit,day,weight,seen,words,source,passage,note"
CITED = "gazette-2024-03-02,p1,"
READINGS = [
    "empty-one,,,,,,NA," + CITED,
    "exact-one,9223372036854775807,true,0001-01-01,12345678901234567890123456789.678,"
    '../2030,"it\'s ""fog"",\nNULL",' + CITED,
    "small-one,-3,false,2024-02-29,-0.001,2024-02~,nan," + CITED,
]
MODELS = (*LIGHTHOUSES.tables, Reading)


def test_a_row_gives_its_own_citations_and_remains_a_value() -> None:
    data, again = angara_yenisei.load(), angara_yenisei.load()
    figure = data.figures.row("investment-babr24")
    assert figure.citations() == data.evidence(figure)
    assert figure.citations("value_low") == data.evidence(figure, "value_low")
    assert next(seen.passage for seen in figure.citations()) == figure.passage
    same = (
        again.figures.row("investment-babr24"),
        copy.deepcopy(figure),
        copy.copy(figure),
        pickle.loads(pickle.dumps(figure)),  # noqa: S301
    )
    assert all(other == figure and hash(other) == hash(figure) for other in same)
    with pytest.raises(LookupError, match="not loaded"):
        same[-1].citations()


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as Python's own reader reads them."""
    return list(
        csv.DictReader(io.StringIO((folder / f"tables/{table}.csv").read_text("utf-8"), newline=""))
    )


def spelled(value: object) -> str:
    """A value as it stands in a canonical file."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else canonical(value)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data() -> AngaraYenisei:
    return angara_yenisei.load()


@pytest.fixture(scope="module")
def good() -> Data[Row]:
    return Data.load(GOOD, LIGHTHOUSES.tables)


def with_readings(folder: Path, *rows: str) -> Path:
    """The good package with a table that has a column of every type."""
    package = copy_of_good(folder)
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append(resource(Reading))
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (package / "schemas/readings.json").write_text(json.dumps(table_schema(Reading)), "utf-8")
    (package / "tables/readings.csv").write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return package


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Data[Row]:
    return Data.load(with_readings(tmp_path_factory.mktemp("readings"), *READINGS), MODELS)


def packages(data: AngaraYenisei, good: Data[Row], readings: Data[Row]) -> Iterator[Data[Any]]:
    yield from (data, good, readings)


def test_every_row_equals_its_line(
    data: AngaraYenisei, good: Data[Row], readings: Data[Row]
) -> None:
    for loaded in packages(data, good, readings):
        for name, table in loaded.items():
            found = [
                {key: spelled(getattr(row, key)) for key in table.model.model_columns()}
                for row in table
            ]
            assert found == cells(loaded.package.root, name)
            assert all(type(row) is table.model for row in table)


def test_every_table_is_declared_for_editors_and_is_an_attribute(data: AngaraYenisei) -> None:
    declared = {
        name: get_args(kind)[0]
        for name, kind in get_type_hints(AngaraYenisei).items()
        if hasattr(kind, "__args__")
    }
    assert declared == {model.spec.name: model for model in angara_yenisei.DATASET.tables}
    assert list(data) == [model.spec.name for model in angara_yenisei.DATASET.tables]
    assert all(getattr(data, name) is data[name] for name in data)
    descriptor = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    assert (data.name, data.title, data.version) == (
        descriptor["name"],
        descriptor["title"],
        descriptor["version"],
    )


def test_a_table_is_a_sequence(data: AngaraYenisei) -> None:
    assert (
        data.events[0]
        is data.events[:1][0]
        is next(iter(data.events))
        is data.events.row(data.events[0].id)
    )
    assert data.events[-1] in data.events
    with pytest.raises(TypeError, match=r"\.row\(id\)"):
        data.events["a"]  # type: ignore[call-overload]


def test_every_reference_leads_to_its_row(data: AngaraYenisei) -> None:
    followed = 0
    for table in data.values():
        columns = [
            name
            for name, info in table.model.model_columns().items()
            if options(info).get("references")
        ]
        for row in table:
            for value in (getattr(row, name) for name in columns if getattr(row, name)):
                assert data.row(value).id == value
                assert type(data.row(value)).__name__ != "Entity"
                followed += 1
    assert followed > len(data.events)


def test_a_row_leads_to_its_source(good: Data[Row]) -> None:
    own, other = good.evidence("repair-cost-gazette")
    assert (own.source, own.passage, own.kind, own.stance, own.basis) == (
        good["sources"].row("gazette-2024-03-02"),
        "p1",
        "data",
        "supports",
        "stated",
    )
    passage = good["passages"].row("gazette-2024-03-02-p1")
    assert (own.gist, own.pin, own.columns) == (passage.gist, passage.pin, ())
    assert own.link.startswith(f"{good['sources'].row('gazette-2024-03-02').url}#:~:text=")
    assert (other.stance, other.columns) == (Stance.CONTRADICTS, ("value_low", "qualifier"))
    assert other.explanation == good["citations"].row("repair-cost-contradiction").explanation


def test_evidence_of_one_cell(good: Data[Row]) -> None:
    figure = good["figures"].row("repair-cost-gazette")
    assert [seen.stance for seen in good.evidence(figure, "value_low")] == [
        "supports",
        "contradicts",
    ]
    assert [seen.stance for seen in good.evidence(figure, "unit")] == ["supports"]
    assert figure.value_high is None
    assert good.evidence(figure, "value_high") == ()
    assert good.evidence(good["passages"][0]) == ()


def test_every_citation_and_contradiction_of_the_dataset_is_found(data: AngaraYenisei) -> None:
    assert Stance.CONTRADICTS in {citation.stance for citation in data.citations}
    for citation in data.citations:
        columns = (citation.columns or "").split()
        for one in columns or [""]:
            found = data.evidence(citation.row, one)
            assert (citation.source, citation.passage, citation.stance) in [
                (e.source.id, e.passage, e.stance) for e in found
            ]
    for event in data.events:
        own = data.evidence(event)[0]
        assert (own.source.id, own.gist) == (
            event.source,
            data.passages.row(f"{event.source}-{event.passage}").gist,
        )


def test_bounds_of_dates(readings: Data[Row]) -> None:
    def bounds(row: str, name: str = "seen") -> tuple[date | None, date | None] | None:
        found = readings.bounds(row, name)
        return (found.start, found.end) if found else None

    assert bounds("small-one") == (date(2024, 2, 1), date(2024, 2, 29))
    assert bounds("exact-one") == (None, date(2030, 12, 31))
    assert bounds("empty-one") is None
    with pytest.raises(ValueError, match="day of readings holds no dates in EDTF; seen does"):
        bounds("small-one", "day")
    with pytest.raises(NotFoundError, match="ask for the bounds of seen"):
        bounds("small-one", "seen_start")


def test_an_unknown_name_is_a_key_error_that_names_the_nearest(good: Data[Row]) -> None:
    asked = {
        "did you mean repair-cost-gazette?": lambda: good.row("repair-cost-gazete"),
        "did you mean figures?": lambda: good["figure"],
        "did you mean value_low?": lambda: good.evidence("repair-cost-gazette", "valu_low"),
        "no row of bodies «repair-cost-gazette»": lambda: good["bodies"].row("repair-cost-gazette"),
        "no column of figures «»": lambda: good.bounds("repair-cost-gazette", ""),
    }
    for said, ask in asked.items():
        with pytest.raises(NotFoundError) as caught:
            ask()
        assert isinstance(caught.value, KeyError)
        assert said in str(caught.value)


def test_a_retired_id_says_what_became_of_it(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/retired.csv"
    file.write_text(
        file.read_text("utf-8")
        + "old-light,lights,0.2.0,Recorded twice.,amber-light,gazette-2024-03-02,p1\n",
        "utf-8",
    )
    loaded = Data.load(package, LIGHTHOUSES.tables)
    with pytest.raises(
        NotFoundError,
        match=r"old-light» was retired in 0\.2\.0: Recorded twice; amber-light replaces it",
    ):
        loaded.row("old-light")
    assert loaded["retired"].row("old-light").replaced_by == "amber-light"


def test_rows_are_values_and_the_package_is_not(data: AngaraYenisei) -> None:
    row = data.figures[0]
    assert pickle.loads(pickle.dumps(row)) == copy.deepcopy(row) == copy.copy(row) == row  # noqa: S301
    assert len({row, copy.copy(row)}) == 1
    with pytest.raises(ValidationError):
        row.unit = "t"
    for refused in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="load it again"):
            refused(data)


def test_loading_imports_no_frame_library_and_no_dictionary() -> None:
    code = (
        "import sys, angara_yenisei; angara_yenisei.load(); "
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"pandas", "numpy", "polars", "duckdb", "pymorphy3"} & set(done.stdout.split())


# DataFrames and databases: each is read back into the cells of the files.


def pandas_records(loaded: Data[Any]) -> dict[str, list[dict[str, Any]]]:
    import pandas as pd  # noqa: PLC0415

    def value(cell: Any) -> Any:
        if cell is None or cell is pd.NaT or cell is pd.NA:
            return None
        return (
            cell.date() if isinstance(cell, pd.Timestamp) else getattr(cell, "item", lambda: cell)()
        )

    return {
        name: [
            {key: value(cell) for key, cell in zip(frame.columns, row, strict=True)}
            for row in frame.itertuples(index=False)
        ]
        for name, frame in loaded.to_pandas().items()
    }


def polars_records(loaded: Data[Any]) -> dict[str, list[dict[str, Any]]]:
    return {name: frame.to_dicts() for name, frame in loaded.to_polars().items()}


def duckdb_records(loaded: Data[Any]) -> dict[str, list[dict[str, Any]]]:
    with loaded.to_duckdb() as connection:
        found = {}
        for (name,) in connection.execute("SHOW TABLES").fetchall():
            result = connection.execute(f'FROM "{name}"')
            names = [entry[0] for entry in result.description]
            found[name] = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        return found


FRAMES = {"pandas": pandas_records, "polars": polars_records, "duckdb": duckdb_records}


@pytest.mark.parametrize("library", FRAMES)
def test_frames_hold_every_cell_exactly(
    library: str, data: AngaraYenisei, good: Data[Row], readings: Data[Row]
) -> None:
    for loaded in packages(data, good, readings):
        for name, records in FRAMES[library](loaded).items():
            if name not in loaded:  # a computed table
                continue
            columns = list(loaded[name].model.model_columns())
            assert [{key: spelled(record[key]) for key in columns} for record in records] == cells(
                loaded.package.root, name
            )


@pytest.mark.parametrize("library", FRAMES)
def test_frames_hold_the_computed_tables(library: str, data: AngaraYenisei) -> None:
    found = FRAMES[library](data)
    assert found.keys() - set(data) == {table.name for table in COMPUTED}
    for name, wanted in (
        ("timeline", data.timeline),
        ("figures_compared", data.figures_compared),
        ("contradictions", data.contradictions),
        ("coverage", data.coverage),
    ):
        assert [tuple(record.values()) for record in found[name]] == [
            tuple(line) for line in wanted
        ]
        assert wanted
    (own, *_) = data.evidence("investment-babr24", "value_low")
    assert own.passage in {
        line["passage"]
        for line in found["evidence"]
        if (line["row_id"], line["column_name"]) == ("investment-babr24", "value_low")
    }


def test_the_lines_of_the_computed_tables_are_typed(data: AngaraYenisei) -> None:
    for table, line in (
        (computed.EVIDENCE, lines.EvidenceLine),
        (computed.TIMELINE, lines.TimelineLine),
        (computed.FIGURES_COMPARED, lines.Comparison),
        (computed.CONTRADICTIONS, lines.Contradiction),
        (computed.COVERAGE, lines.Count),
        (computed.WORDS, lines.WordLine),
    ):
        assert [column.name for column in table.columns] == list(line._fields)
        hints = get_type_hints(line)
        for cells in table.rows(data.package):
            for name, cell in zip(line._fields, cells, strict=True):
                assert isinstance(cell, get_args(hints[name]) or hints[name]), (table.name, name)


def test_an_address_that_is_not_known_is_none(data: AngaraYenisei) -> None:
    addresses = {source.url for source in data.sources}
    links = {seen.link for row in data.figures for seen in row.citations()}
    assert None in addresses
    assert None in links
    assert "" not in addresses | links


def test_a_table_says_what_its_columns_mean(readings: Data[Row]) -> None:
    first, blank, *others = readings["readings"].about().splitlines()
    assert (first, blank) == ("readings: A keeper's reading.", "")
    assert [line.split(":")[0].strip() for line in others] == list(Reading.model_columns())
    assert "  weight: In tonnes." in others


def test_the_help_of_a_row_class_is_its_columns(data: AngaraYenisei) -> None:
    assert data.figures[0]  # the class is complete once a row is typed
    shown = pydoc.plain(pydoc.render_doc(Figure)).splitlines()
    assert len([part for line in shown for part in textwrap.wrap(line, 80) or [""]]) < 60
    for name, info in Figure.model_columns().items():
        assert f" |  {name}: {info.description}" in [line.rstrip() for line in shown]


def test_what_two_figures_speak_of_is_said_in_words(data: AngaraYenisei) -> None:
    said = {pair.row_id: pair.about or "" for pair in data.figures_compared}
    found = {id_: data.figures.row(id_) for id_ in said}
    assert found
    for id_, figure in found.items():
        subject = data.row(figure.subject)
        assert said[id_].startswith(f"{subject.name_en} · {figure.measure.label_en}")


def test_figures_of_one_thing_and_measure_stand_side_by_side(data: AngaraYenisei) -> None:
    pairs = {frozenset((pair.row_id, pair.other_row_id)): pair for pair in data.figures_compared}
    assert len(pairs) == len(data.figures_compared)
    same: set[frozenset[str]] = set()  # by the word of an editor, whatever the scopes
    for citation in data.citations:  # what these say goes before what is reckoned
        ids = frozenset((citation.row or "", citation.other or ""))
        pair = pairs.get(ids)
        if pair and citation.stance == "contradicts":
            assert pair.verdict == "contradiction"
        elif pair and citation.stance == "differs-in-scope":
            assert pair.verdict == "differs-in-scope"
        elif pair and citation.stance == "same-as":
            same.add(ids)
    measures = {figure.id: (figure.subject, figure.measure) for figure in data.figures}
    judged = dict.fromkeys(comparison.Agreement, 0)
    for pair in data.figures_compared:
        judged[comparison.Agreement(pair.verdict)] += 1
        if pair.verdict in ("agreement", "refinement"):
            is_same = frozenset((pair.row_id, pair.other_row_id)) in same
            assert is_same or pair.scope == pair.other_scope
        if pair.verdict == "not-judged":
            assert pair.scope != pair.other_scope
            assert measures[pair.row_id] == measures[pair.other_row_id]
            assert (pair.source, pair.speaker) != (pair.other_source, pair.other_speaker)
    assert min(judged["contradiction"], judged["differs-in-scope"], judged["not-judged"]) > 1
    cited = frozenset(("area-electrical-complex-zvezda", "area-minusinsk-site-tass"))
    assert pairs[cited].about == (
        "Minusinsk Electrical Complex · Area; industrial site of the Minusinsk Electrical Complex "
        "· Area"
    )


def test_a_folder_without_a_descriptor_says_so(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"this folder has no datapackage\.json"):
        Data.load(tmp_path, MODELS)


@pytest.mark.parametrize("library", FRAMES)
def test_frames_have_types_nulls_and_bounds(library: str, readings: Data[Row]) -> None:
    empty, exact, small = FRAMES[library](readings)["readings"]
    assert list(empty) == [*HEADER.split(",")[:6], "seen_start", "seen_end", *HEADER.split(",")[6:]]
    assert {name for name, value in empty.items() if value is None} == {
        "count",
        "lit",
        "day",
        "weight",
        "seen",
        "seen_start",
        "seen_end",
        "note",
    }
    assert empty["words"] == "NA"
    assert (exact["count"], bool(exact["lit"]), exact["day"]) == (2**63 - 1, True, date(1, 1, 1))
    assert exact["weight"] == Decimal("12345678901234567890123456789.678")
    assert (small["seen"], small["seen_start"], small["seen_end"]) == (
        "2024-02~",
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert (exact["seen_start"], exact["seen_end"]) == (None, date(2030, 12, 31))


def test_dtypes_and_database_types(readings: Data[Row]) -> None:
    names = ["count", "lit", "day", "weight", "seen", "seen_start", "words"]
    frame = readings.to_pandas()["readings"]
    assert [str(frame.dtypes[name]) for name in names] == [
        "Int64",
        "boolean",
        "datetime64[s]",
        "object",
        "string",
        "datetime64[s]",
        "string",
    ]
    schema = readings.to_polars()["readings"].schema
    assert [str(schema[name]) for name in names] == [
        "Int64",
        "Boolean",
        "Date",
        "Decimal(precision=38, scale=9)",
        "String",
        "Date",
        "String",
    ]
    with readings.to_duckdb() as connection:
        known = connection.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() "
            "WHERE table_name = 'readings'"
        ).fetchall()
        types = {name: kind for name, kind, _ in known}
        assert [types[name] for name in names] == [
            "BIGINT",
            "BOOLEAN",
            "DATE",
            "DECIMAL(38,9)",
            "VARCHAR",
            "DATE",
            "VARCHAR",
        ]
        assert {name: said for name, _, said in known}.items() >= {
            "count": "It's how many.",
            "lit": 'Whether it "burned".',
        }.items()
        said = connection.execute(
            "SELECT comment FROM duckdb_tables() WHERE table_name = 'readings'"
        ).fetchone()
        assert said == ("A keeper's reading.",)


@pytest.mark.parametrize("library", FRAMES)
def test_a_number_that_its_type_does_not_hold_is_refused_and_never_rounded(
    library: str, tmp_path: Path
) -> None:
    long, large = f"long-one,,,,{'1' * 30},,x,{CITED}", f"large-one,{2**63},,,,,x,{CITED}"
    for name, line, said in (("a", long, "weight holds 1{30}"), ("b", large, "at most 64 bits")):
        loaded = Data.load(with_readings(tmp_path / name, line), MODELS)
        with pytest.raises(ValueError, match=said):
            FRAMES[library](loaded)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_is_made_when_it_is_first_asked_for(
    library: str, good: Data[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computed, "coverage", {}.__getitem__)
    frames = getattr(good, f"to_{library}")()
    assert frames["figures"] is frames["figures"]
    assert "coverage" in repr(frames)
    for name in ("coverage", "no such table"):
        with pytest.raises(KeyError):
            frames[name]


@pytest.mark.parametrize("library", FRAMES)
def test_a_missing_library_says_what_to_install(
    library: str, good: Data[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # type: ignore[arg-type]
    with pytest.raises(ImportError, match=f"pip install {library}") as caught:
        getattr(good, f"to_{library}")()
    assert caught.value.name == library


# What is refused.

# A file, words in it, what replaces them with the place of the fault marked ▸, and the code of the
# fault.
FAULTS = {
    "a word for a number": (
        "tables/figures.csv",
        "4000000,4000000",
        "4000000,▸4 million",
        "wrong-type",
    ),
    "no such day": ("tables/events.csv", "2024-03-01,1", "▸2024-02-30,1", "impossible-date"),
    "a cell too many": ("tables/lights.csv", "amber-light,", "▸amber-light,,", "ragged-row"),
    "an unknown reference": (
        "tables/figures.csv",
        "light-trust",
        "▸light-trus",
        "unknown-reference",
    ),
    "an unknown passage": ("tables/ties.csv", ",p2", ",▸p9", "unknown-passage"),
    "an unknown word": ("tables/events.csv", "stated,planned", "stated,▸dreamt", "unknown-word"),
    "an empty cell": ("tables/lights.csv", "Amber Light", "▸", "missing-value"),
    "a lost column": ("tables/lights.csv", "height,", "▸", "wrong-header"),
    "a broken schema": ("schemas/lights.json", '"fields": [', '"fields": [▸,', "broken-descriptor"),
    "a lost passage": ("sources/gazette-2024-03-02.md", "## p1", "▸## p4", "passage-number"),
}


def place(marked: str) -> str:
    """Line and column of the mark, as findings count them."""
    before = marked[: marked.index("▸")]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_package_with_a_fault_is_refused_at_its_place(fault: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    path, old, new, code = FAULTS[fault]
    marked = (package / path).read_text("utf-8").replace(old, new, 1)
    (package / path).write_text(marked.replace("▸", ""), "utf-8")
    where = f"{path}:{place(marked)}"
    with pytest.raises(LoadError) as caught:
        Data.load(package, LIGHTHOUSES.tables)
    assert (code, where) in [
        (finding.code, str(finding.where)) for finding in caught.value.findings
    ]
    first = caught.value.findings[0]
    assert str(caught.value).startswith(f"{package}: {first.where}: {first.code}: {first.message}")
    assert "\n" not in str(caught.value)


def test_a_missing_file_or_package_is_refused(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / "tables/lights.csv").unlink()
    with pytest.raises(LoadError, match=r"tables/lights\.csv: missing-file"):
        Data.load(package, LIGHTHOUSES.tables)
    for nothing in (
        tmp_path,
        tmp_path / "nothing",
        tmp_path / "nothing.json",
        package / "tables/bodies.csv",
    ):
        with pytest.raises(LoadError) as caught:
            Data.load(nothing, LIGHTHOUSES.tables)
        assert str(nothing) in str(caught.value)
        assert caught.value.findings == ()


def test_another_dataset_is_refused(readings: Data[Row]) -> None:
    with pytest.raises(LoadError, match="the table lights is not known"):
        angara_yenisei.load(GOOD)
    with pytest.raises(LoadError, match="the table readings is not known"):
        Data(readings.package, LIGHTHOUSES.tables)
    with pytest.raises(LoadError, match="the table readings is missing"):
        Data.load(GOOD, MODELS)


def test_what_the_schema_accepts_and_the_model_refuses_is_refused(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    schema = json.loads((package / "schemas/events.json").read_text("utf-8"))
    modality = next(field for field in schema["fields"] if field["name"] == "modality")
    del modality["constraints"]["enum"], modality["categories"]
    (package / "schemas/events.json").write_text(json.dumps(schema), "utf-8")
    file = package / "tables/events.csv"
    marked = file.read_text("utf-8").replace("stated,planned", "stated,▸dreamt\x1b")
    file.write_text(marked.replace("▸", ""), "utf-8")
    with pytest.raises(LoadError) as caught:
        Data.load(package, LIGHTHOUSES.tables)
    assert f"tables/events.csv:{place(marked)}: modality is «dreamt<U+001B>»" in str(caught.value)


# Zip files.


def zipped(file: Path, entries: dict[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file


def good_entries(prefix: str = "") -> dict[str | zipfile.ZipInfo, bytes]:
    return {
        f"{prefix}{file.relative_to(GOOD).as_posix()}": file.read_bytes()
        for file in sorted(GOOD.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("prefix", ["", "lighthouses-0.1.0/"])
def test_a_zip_holds_the_same_rows(
    prefix: str, good: Data[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    deeper = {f"{prefix}tests/datapackage.json": b"{", "unrelated.txt": b"x"}
    loaded = Data.load(
        zipped(tmp_path / "package.zip", good_entries(prefix) | deeper), LIGHTHOUSES.tables
    )
    assert {name: tuple(table) for name, table in loaded.items()} == {
        name: tuple(table) for name, table in good.items()
    }
    assert loaded.evidence("repair-cost-gazette", "value_low") == good.evidence(
        "repair-cost-gazette", "value_low"
    )
    assert list((tmp_path / "temporary").iterdir()) == []


def link_entry() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("tables/link.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE: dict[str, tuple[dict[str | zipfile.ZipInfo, bytes], str]] = {
    "climbing name": ({"../evil.csv": b"x"}, "leads out of the package"),
    "climbing later": ({"tables/../../evil.csv": b"x"}, "leads out of the package"),
    "absolute name": ({"/evil.csv": b"x"}, "leads out of the package"),
    "backslashes": ({"..\\evil.csv": b"x"}, "leads out of the package"),
    "a drive": ({"C:evil.csv": b"x"}, "leads out of the package"),
    "a link": ({link_entry(): b"/etc/passwd"}, "a link or a device"),
    "a file for a folder": ({"tables/bodies.csv/evil.csv": b"x"}, "not a readable zip file"),
    "too much": ({"bomb.csv": b"0" * 200_000}, "unpacks to more than"),
    "too many": ({f"{number}.csv": b"" for number in range(300)}, "holds 3"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_zip_is_refused_and_leaves_nothing(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries, said = HOSTILE[how]
    temporary = tmp_path / "a/b/c"
    temporary.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("ROWCITE_LIMITS", "package=150000 files=200")
    file = zipped(tmp_path / "hostile.zip", good_entries() | entries)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(LoadError, match=said) as caught:
        Data.load(file, LIGHTHOUSES.tables)
    assert str(caught.value).startswith(f"{file}: ")
    assert set(tmp_path.rglob("*")) == before


def test_a_zip_without_one_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"no datapackage\.json"):
        Data.load(zipped(tmp_path / "a.zip", {"a.csv": b""}), LIGHTHOUSES.tables)
    with pytest.raises(LoadError, match="several packages"):
        Data.load(
            zipped(tmp_path / "b.zip", good_entries("a/") | good_entries("b/")), LIGHTHOUSES.tables
        )
    twice = zipped(tmp_path / "c.zip", {"datapackage.json": b"{}", "datapackage.jsoX": b"[]"})
    twice.write_bytes(twice.read_bytes().replace(b"jsoX", b"json"))
    with pytest.raises(LoadError, match="two files of one name"):
        Data.load(tmp_path / "c.zip", LIGHTHOUSES.tables)


def test_a_fault_in_a_zip_is_told_with_the_name_of_the_zip(tmp_path: Path) -> None:
    entries = good_entries() | {"tables/lights.csv": b"id\n"}
    file = zipped(tmp_path / "a.zip", entries)
    with pytest.raises(LoadError) as caught:
        Data.load(file, LIGHTHOUSES.tables)
    assert str(caught.value).startswith(f"{file}: tables/lights.csv:1:")
    with pytest.raises(LoadError) as caught:
        Data.load(zipped(file, good_entries() | {"datapackage.json": b"{"}), LIGHTHOUSES.tables)
    assert str(caught.value).startswith(f"{file}/datapackage.json: ")


def test_a_damaged_zip_never_raises_anything_else(tmp_path: Path) -> None:
    file = zipped(
        tmp_path / "a.zip", {"datapackage.json": (GOOD / "datapackage.json").read_bytes()[:500]}
    )
    whole = file.read_bytes()
    refused = 0
    for position in range(len(whole)):
        for value in (0, 0xFF, whole[position] ^ 1):
            file.write_bytes(whole[:position] + bytes([value]) + whole[position + 1 :])
            try:
                with archive.unpacked(file):
                    pass
            except LoadError:
                refused += 1
        file.write_bytes(whole[:position])
        with pytest.raises(LoadError), archive.unpacked(file):
            pass
    assert refused > len(whole)


def test_a_descriptor_may_be_named(good: Data[Row]) -> None:
    assert list(Data.load(str(GOOD / "datapackage.json"), LIGHTHOUSES.tables)["lights"]) == list(
        good["lights"]
    )


def test_a_folder_that_merely_ends_in_json_is_a_folder(tmp_path: Path, good: Data[Row]) -> None:
    folder = shutil.copytree(GOOD, tmp_path / "lights.json")
    assert list(Data.load(folder, LIGHTHOUSES.tables)["lights"]) == list(good["lights"])
