"""A review is a question: it is no failure, a person answers it once, a change asks it again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rowcite.checks import CHECKS
from rowcite.checks.reviews import is_settled
from rowcite.checks.run import run
from rowcite.cli import main
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.package.loader import load
from support import package_of_case

CASE = "unsupported-text"  # its one finding is a review, about the title of amber-light-repair
ROW, ABOUT = "amber-light-repair", "amber-light-repair title"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return package_of_case(CASE, tmp_path)


def accept(package: Path, *about: str, why: str = "The title says it.") -> int:
    return main(["accept", CASE, *about, "--why", why, "--package", str(package)])


def findings(package: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    main(["validate", str(package), "--report", "json"])
    found = []
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        found += [finding, *finding["consequences"]]
    return found


def test_a_review_alone_is_shown_and_passes(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(package)]) == CLEAN
    said = capsys.readouterr().out
    assert "Questions for a person" in said
    assert "Is that right?" in said
    assert f'rowcite accept {CASE} {ABOUT} --package {package} --why "…"' in said
    assert "1 question" in said.splitlines()[-1]


def test_strict_takes_it_for_an_error(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(package), "--strict"]) == FINDINGS
    assert "1 error" in capsys.readouterr().out


@pytest.mark.parametrize("about", [[ROW], [ABOUT], [ROW, "title"]])
def test_an_answer_settles_it(
    package: Path, about: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept(package, *about) == CLEAN
    assert "wrote accepted.csv" in capsys.readouterr().out
    assert main(["validate", str(package), "--strict"]) == CLEAN
    assert "questions: none open, 1 answered" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tables/events.csv", "в 2025 году,stated,planned,", "в 2025 году,stated,proposed,"),
        ("sources/gazette-2024-03-02.md", "took part", "took a part"),
    ],
)
def test_a_change_of_row_or_passage_asks_again(
    package: Path, file: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(package, ROW)
    changed = package / file
    assert old in changed.read_text("utf-8")
    changed.write_text(changed.read_text("utf-8").replace(old, new), "utf-8", newline="")
    codes = {finding["code"] for finding in findings(package, capsys)}
    assert CASE in codes
    assert "stale-acceptance" not in codes
    accept(package, ROW, why="Still right.")
    assert CASE not in {finding["code"] for finding in findings(package, capsys)}
    lines = (package / "accepted.csv").read_text("utf-8").splitlines()
    assert [line.endswith("Still right.") for line in lines] == [False, True]


@pytest.mark.parametrize(("old", "asked"), [("took part", 0), ("other pages", 1)])
def test_an_answer_about_a_passage_holds_whatever_else_its_source_says(
    old: str, asked: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of_case("navigation-with-facts", tmp_path)
    note = package / "sources/gazette-2024-03-02.md"
    about = ["gazette-2024-03-02", "p3", "--why", "So.", "--package", str(package)]
    assert main(["accept", "navigation-with-facts", *about]) == CLEAN
    note.write_text(note.read_text("utf-8").replace(old, f"{old} then"), "utf-8", newline="")
    codes = [finding["code"] for finding in findings(package, capsys)]
    assert codes.count("navigation-with-facts") == asked


def test_an_answer_without_its_question_is_an_error(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(package, ROW)
    events = package / "tables/events.csv"
    text = events.read_text("utf-8").replace(
        "Keepers of the Amber Light complain about wages and food", "Repair of the Amber Light"
    )
    events.write_text(text, "utf-8", newline="")
    found = findings(package, capsys)
    assert [(f["code"], f["level"], f["path"]) for f in found] == [
        ("stale-acceptance", "error", "accepted.csv")
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["wrong-type", ROW], "«wrong-type» finds errors, which are corrected and not accepted"),
        (["unsupported-texd", ROW], "did you mean unsupported-text?"),
        ([CASE, "trust-meeting"], f"it asks about {ABOUT}"),
        (["unsaid-word", ROW], "it asks nothing at present"),
    ],
)
def test_what_is_not_asked_cannot_be_answered(
    package: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (package / "accepted.csv").read_bytes()
    status = main(["accept", *arguments, "--why", "So.", "--package", str(package)])
    assert status == MISUSE
    assert says in capsys.readouterr().err
    assert (package / "accepted.csv").read_bytes() == before


def test_an_answer_needs_its_reason_and_a_file_that_can_be_read(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept(package, ROW, why="  ") == MISUSE
    (package / "accepted.csv").write_text("code,about,digest,why\none,two\n", "utf-8")
    assert accept(package, ROW) == MISUSE
    assert "accepted.csv:2" in capsys.readouterr().err
    assert (package / "accepted.csv").read_text("utf-8").endswith("one,two\n")


def test_without_the_file_the_first_answer_makes_it(package: Path) -> None:
    (package / "accepted.csv").unlink()
    assert accept(package, ROW) == CLEAN
    assert (package / "accepted.csv").read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize("family", ["structure", "citations", "evidence"])
def test_an_answer_is_not_stale_because_its_check_was_not_asked(
    family: str, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept(package, ROW) == CLEAN
    main(["validate", str(package), "--only", family])
    assert "stale-acceptance" not in capsys.readouterr().out


def test_another_wording_of_a_question_asks_nothing_again(
    package: Path,
) -> None:
    accept(package, ROW)
    loaded = load(package)
    check = next(check for check in CHECKS if check.code == CASE)
    [finding] = run(loaded, [check]).outcomes[0].settled
    assert is_settled(loaded, replace(finding, message="Is this the thing that is meant?"))


def test_an_answer_to_a_check_that_is_not_asked_is_not_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of_case("wrong-sort", tmp_path)
    row = "port-office-runs-amber-light"
    assert main(["accept", "wrong-sort", row, "--why", "It may.", "--package", str(package)]) == 0
    main(["validate", str(package), "--only", "evidence"])
    assert "stale-acceptance" not in capsys.readouterr().out


def test_no_answer_is_written_beside_lines_that_cannot_be_read(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package / "accepted.csv"
    text = file.read_text("utf-8") + '"a"b\n"c"d\n'
    file.write_text(text, "utf-8")
    assert accept(package, ROW) != CLEAN
    assert "accepted.csv:2:1: this line cannot be read" in capsys.readouterr().err
    assert file.read_text("utf-8") == text
