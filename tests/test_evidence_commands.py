"""The commands pin, coverage and compare, and validation against the originals."""

import json
import shutil
from pathlib import Path

import pytest

from rowcite.commands.base import CLEAN, MISUSE
from rowcite.evidence.comparison import Agreement, compare, counted, pairs
from rowcite.package.cells import compile_column
from rowcite.package.descriptor import Resource, Schema
from rowcite.package.loader import load, load_originals
from rowcite.package.model import PackageError
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow
from rowcite.text.pins import fingerprint
from support import GOOD, NEVER_GENERATED, ORIGINALS, ROOT, copy_of_good, rowcite


def test_pin_writes_the_pins_that_validate_accepts(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / "sources/gazette-2024-03-02.md"
    pinned = note.read_text("utf-8")
    for pin in ("p0", "p1", "p2"):
        line = next(
            line for line in note.read_text("utf-8").splitlines() if line.startswith(f"  {pin}:")
        )
        note.write_text(
            note.read_text("utf-8").replace(line, f'  {pin}: ["",' + line.partition(",")[2]),
            "utf-8",
        )
    found = rowcite(
        "pin", "gazette-2024-03-02", "--captures", str(ORIGINALS), "--package", str(package)
    )
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert note.read_text("utf-8") == pinned
    again = rowcite(
        "pin", "gazette-2024-03-02", "--captures", str(ORIGINALS), "--package", str(package)
    )
    assert again.stdout == f"nothing to do: the pins of sources/{note.name} are right\n"


def test_pin_says_how_the_words_of_a_passage_are_given(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / "sources/gazette-2024-03-02.md"
    lines = note.read_text("utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("  p1:")]
    note.write_text("\n".join(lines) + "\n", "utf-8")
    found = rowcite("pin", note.stem, "--captures", str(ORIGINALS), "--package", str(package))
    assert found.returncode == MISUSE
    assert "p1: no first and last words: under pins, give its first and last words" in found.stderr
    assert 'as printed: p1: ["", "first words", "last words"]' in found.stderr


def test_validation_against_the_originals_leaves_no_check_idle() -> None:
    found = rowcite("validate", str(GOOD), "--captures", str(ORIGINALS), "--report", "json")
    report = json.loads(found.stdout)
    assert found.returncode == CLEAN
    assert [
        c["code"]
        for c in report["checks"]
        if c["verdict"] == "idle"
        and c["family"] != "changes"  # which need git, and a release
        and c["code"] != "stale-explanation"
    ] == NEVER_GENERATED
    assert report["originals"] == {
        "verified": ["gazette-2024-03-02", "port-office-2024-03-05"],
        "unverified": [],
    }


def test_the_summary_tells_what_was_compared_and_what_nobody_but_a_person_judges() -> None:
    report = json.loads(rowcite("validate", str(GOOD), "--report", "json").stdout)
    assert report["extent"] == {
        "numbers": 2,
        "dates": 6,
        "names": 21,
        "texts": 4,
        "worded_texts": 1,
        "unread_texts": 0,
        "conclusions": 1,
        "navigation": 1,
    }
    out = rowcite("validate", str(GOOD), "--captures", str(ORIGINALS)).stdout
    assert "2 numbers, 6 dates, 21 names, 4 texts by words (1 without a number, date" in out
    assert "read by a person alone: 1 conclusion of the editors" in out
    assert "unproven" not in out
    markdown = rowcite("validate", str(GOOD), "--report", "markdown").stdout
    assert "- **Unproven:** 1 passage called navigation" in markdown
    form = rowcite("validate", str(GOOD), "--only", "structure", "--report", "json").stdout
    assert json.loads(form)["extent"] is None


def test_without_the_originals_the_report_says_so() -> None:
    out = rowcite("validate", str(GOOD)).stdout
    assert "originals: none of 2 sources verified" in out
    assert "unproven: 1 passage called navigation, without an original" in out
    assert "pin-mismatch" in next(line for line in out.splitlines() if line.startswith("idle"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", str(GOOD), "--captures", "no-such-folder"], "no such folder"),
        (
            ["pin", "no-such-source", "--captures", str(ORIGINALS), "--package", str(GOOD)],
            "no readable note",
        ),
        (
            ["pin", "gazete-2024-03-02", "--captures", str(ORIGINALS), "--package", str(GOOD)],
            "did you mean gazette-2024-03-02?",
        ),
    ],
)
def test_misuse_is_one_line(arguments: list[str], said: str) -> None:
    found = rowcite(*arguments)
    assert found.returncode == MISUSE
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_a_copy_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "gazette-2024-03-02.txt").write_bytes("маяк".encode("cp1251"))
    found = rowcite("validate", str(GOOD), "--captures", str(tmp_path))
    assert found.returncode == MISUSE
    assert ".txt:1:1: the file is saved in the encoding" in found.stderr
    assert "not in UTF-8; save it in UTF-8\n" in found.stderr


def test_the_advice_for_a_copy_that_cannot_be_read_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = load(GOOD)
    copy = tmp_path / "gazette-2024-03-02.txt"
    copy.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackageError, match=r"certain; save it in UTF-8$"):
        load_originals(package, tmp_path)
    copy.write_bytes(b"word " * 100)
    monkeypatch.setenv("ROWCITE_LIMITS", "file=100")
    how = (
        "make it smaller; if you trust the package, set ROWCITE_LIMITS to file=500 and run it again"
    )
    with pytest.raises(PackageError, match=f"not read; {how}$"):
        load_originals(package, tmp_path)
    monkeypatch.delenv("ROWCITE_LIMITS")
    copy.write_text("<<<<<<< ours\na: b\n=======\na: c\n>>>>>>> theirs\n", "utf-8")
    with pytest.raises(PackageError, match="delete the lines that begin with <<<<<<<, ======= and"):
        load_originals(package, tmp_path)


def test_coverage_counts_what_is_recorded_and_waived() -> None:
    report = json.loads(rowcite("coverage", str(GOOD), "--report", "json").stdout)
    none = {"waived": 0, "pending": 0, "percent": 100.0}
    assert report["total"]["passages"] == none | {"recorded": 3, "all": 3}
    assert report["total"]["numbers"] == none | {"recorded": 2, "waived": 1, "all": 3}
    assert report["support"]["gazette-2024-03-02 p2"]["ties port-office-runs-amber-light"] == [
        "object",
        "since",
        "subject",
    ]
    assert "100%" in rowcite("coverage", str(GOOD)).stdout


def test_coverage_falls_when_a_row_goes(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/figures.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line for line in lines if not line.startswith("repair-cost-port-office")), "utf-8"
    )
    report = json.loads(rowcite("coverage", str(package), "--report", "json").stdout)
    assert report["sources"]["port-office-2024-03-05"]["numbers"]["percent"] == 0.0


PENDING = "Смотритель говорит, что 12 ламп не горят с 3 марта 2024 года."


@pytest.mark.parametrize("gist", ["", "Twelve lamps («12 ламп») are out.\n"])
def test_a_pending_passage_is_no_finding_and_is_counted(gist: str, tmp_path: Path) -> None:
    package, originals = copy_of_good(tmp_path), tmp_path / "originals"
    shutil.copytree(ORIGINALS, originals)
    name = "port-office-2024-03-05"
    with (originals / f"{name}.txt").open("a", encoding="utf-8") as original:
        original.write(f"\n{PENDING}\n")
    note = package / f"sources/{name}.md"
    front, _, body = note.read_text("utf-8").partition("\n---\n")
    pin = json.dumps([fingerprint(PENDING), "Смотритель", "года."], ensure_ascii=False)
    note.write_text(f"{front}\n  p2: {pin}\n---\n{body}\n## p2 · pending\n\n{gist}", "utf-8")
    assert rowcite("generate", str(package)).returncode == CLEAN
    given = ("--captures", str(originals), "--strict")
    found = rowcite("validate", str(package), *given)
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert "no findings" in found.stdout
    report = json.loads(rowcite("coverage", str(package), "--report", "json").stdout)
    counted = {"recorded": 1, "waived": 0, "pending": 1, "all": 2, "percent": 50.0}
    assert report["sources"][name]["passages"] == counted
    assert "1/2 (1 pending) 50%" in rowcite("coverage", str(package)).stdout


@pytest.mark.parametrize(
    ("said", "voices"),
    [
        ([("keeper", "a"), ("mayor", "b")], (2, 0)),
        ([("keeper", "a"), ("keeper", "b")], (1, 0)),
        ([("keeper", "a"), ("mayor", "a")], (1, 0)),
        ([("keeper", "a"), ("mayor", "b"), ("keeper", "b")], (1, 0)),
        ([("keeper", "a"), ("", "b"), ("", "b"), ("", "c")], (1, 2)),
    ],
)
def test_one_speaker_or_origin_is_one_voice(
    said: list[tuple[str, str]], voices: tuple[int, int]
) -> None:
    assert counted(load(GOOD), said) == voices


def test_where_no_speakers_are_recorded_each_origin_is_a_voice(tmp_path: Path) -> None:
    package = load(copy_of_good(tmp_path))
    del package.tables["figures"]
    assert counted(package, [("", "a"), ("", "a"), ("", "b")]) == (2, 0)


def test_compare_says_who_says_what() -> None:
    report = json.loads(rowcite("compare", str(GOOD), "--report", "json").stdout)
    (cost,) = report["figures"]
    assert (cost["verdict"], cost["independent"]) == ("contradiction", 2)
    assert [voice["speaker"] for voice in cost["voices"]] == ["light-trust", "port-office"]


def figure(qualifier: str, low: str, high: str) -> FigureRow:
    fields = [{"name": name, "type": "number"} for name in ("low", "high")]
    fields += [{"name": name, "type": "string"} for name in ("printed", "qualifier", "unit")]
    schema = Schema.model_validate({"fields": fields})
    table = Table(
        Resource.model_validate({"name": "t"}),
        schema,
        {f.name: compile_column(f) for f in schema.fields},
    )
    cells = {"low": low, "high": high, "printed": "", "qualifier": qualifier, "unit": "t"}
    return FigureRow(Row(table, 1, cells, ""), "printed", "qualifier", "low", "high", "unit")


def test_figures_of_other_times_are_no_pair(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/apples", tmp_path / "apples")
    (tied,) = pairs(load(tmp_path / "apples"))
    assert tied.verdict == Agreement.CONTRADICTION
    table = tmp_path / "apples/tables/harvests.csv"
    text = table.read_text("utf-8")
    later = text.replace('38 kg.",2024-10-12', '38 kg.",2025-10-12').replace(
        "weisshorn-2024-lindenblatt,weisshorn", "weisshorn-2024-lindenblatt,goldener-brenner"
    )
    assert later != text
    table.write_text(later, "utf-8")
    assert [{pair.one.row.id, pair.other.row.id} for pair in pairs(load(tmp_path / "apples"))] == [
        {"brenner-2024-lindenblatt", "brenner-2024-obstverein"}
    ]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("exact", "5", "5"), ("exact", "5", "5"), Agreement.SAME),
        (("exact", "5", "5"), ("exact", "6", "6"), Agreement.CONTRADICTION),
        (("more-than", "5", ""), ("exact", "6", "6"), Agreement.REFINEMENT),
        (("more-than", "5", ""), ("exact", "5", "5"), Agreement.CONTRADICTION),
        (("at-least", "5", ""), ("exact", "5", "5"), Agreement.REFINEMENT),
        (("less-than", "", "5"), ("at-least", "5", ""), Agreement.CONTRADICTION),
        (("at-most", "", "5"), ("at-least", "5", ""), Agreement.REFINEMENT),
        (("between", "3", "5"), ("exact", "4", "4"), Agreement.REFINEMENT),
        (("between", "3", "5"), ("between", "6", "7"), Agreement.CONTRADICTION),
        (("about", "100", "100"), ("exact", "105", "105"), Agreement.REFINEMENT),
        (("about", "100", "100"), ("exact", "120", "120"), Agreement.CONTRADICTION),
        (("vague", "", ""), ("exact", "12", "12"), Agreement.REFINEMENT),
    ],
)
def test_figures_agree_refine_or_contradict(
    one: tuple[str, str, str], other: tuple[str, str, str], verdict: Agreement
) -> None:
    assert compare(figure(*one), figure(*other)) == verdict
    assert compare(figure(*other), figure(*one)) == verdict
