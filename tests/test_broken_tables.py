"""A file that cannot be read whole is one finding.

What depends on it is not judged, and the report says so.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from rowcite.report import RENDERERS
from support import GOOD, copy_of_good, judge

GENERATED = ("passages", "entities")  # a broken one is also stale
TABLES = sorted(file.stem for file in (GOOD / "tables").glob("*.csv"))


def lacks_a_column(text: str) -> str:
    return "\n".join(line.rpartition(",")[0] for line in text.splitlines()) + "\n"


def has_another_header(text: str) -> str:
    return f"x{text}"


def is_empty(_: str) -> str:
    return ""


@pytest.mark.parametrize("breaking", [lacks_a_column, has_another_header, is_empty])
@pytest.mark.parametrize("name", [name for name in TABLES if name not in GENERATED])
def test_a_broken_table_is_one_finding(
    name: str, breaking: Callable[[str], str], tmp_path: Path
) -> None:
    file = copy_of_good(tmp_path) / "tables" / f"{name}.csv"
    file.write_text(breaking(file.read_text("utf-8")), "utf-8")
    found = judge(tmp_path / "package").findings
    assert [(f.code, f.where.path) for f in found] == [("wrong-header", f"tables/{name}.csv")]


@pytest.mark.parametrize("name", ["sources", "names", "citations", "bodies"])
def test_what_depends_on_a_lost_line_is_not_judged_and_every_report_says_so(
    name: str, tmp_path: Path
) -> None:
    file = copy_of_good(tmp_path) / "tables" / f"{name}.csv"
    header, first, *rest = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([header, f'"{first}', *rest]) + "\n", "utf-8")
    report = judge(tmp_path / "package")
    assert {f.where.path for f in report.findings} == {f"tables/{name}.csv"}
    assert report.obstacle == f"tables/{name}.csv"
    assert {outcome.check.family for outcome in report.not_run} == {
        "changes",
        "citations",
        "evidence",
        "originals",
        "dataset",
    }
    for form in ("text", "json", "markdown", "html", "sarif", "junit"):
        assert f"tables/{name}.csv" in RENDERERS[form](report), form
    assert f"until tables/{name}.csv can be read whole" in RENDERERS["text"](report)


def test_a_blank_line_hinders_nothing(tmp_path: Path) -> None:
    file = copy_of_good(tmp_path) / "tables/names.csv"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    report = judge(tmp_path / "package")
    assert [f.code for f in report.findings] == ["blank-line"]
    assert report.obstacle == ""


def test_what_rests_on_another_table_is_said_not_to_be_judged_in_full(tmp_path: Path) -> None:
    file = copy_of_good(tmp_path) / "tables/events.csv"
    whole = file.read_text("utf-8")
    file.write_text(whole + "too,few\n", "utf-8")
    report = judge(tmp_path / "package")
    assert (report.obstacle, report.unread) == ("", ("tables/events.csv",))
    assert "rests on rows of tables/events.csv" in RENDERERS["text"](report)
    file.write_text(lacks_a_column(whole), "utf-8")
    report = judge(tmp_path / "package")
    assert report.obstacle == "tables/events.csv"
    assert [finding.code for finding in report.findings] == ["wrong-header"]
