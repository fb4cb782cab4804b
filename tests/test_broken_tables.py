"""A file that cannot be read whole is one finding.

What depends on it is not judged, and the report says so.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from standard_packages import GOOD as GOOD_TABLE
from standard_packages import ID, By, Case, N, key, package, table

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


HEADERS = [
    ("Id,n\n", "«Id» differs from «id» in capital letters"),
    ("id ,n\n", "«id » differs from «id» in spaces"),
    ("id,n,n\n", "twice n"),
    ("id,n,\n", "not known a column without a name"),
    ("іd,n\n", "missing id; not known іd (a word in letters of two alphabets)"),
    ("n,id\n", "the columns stand in another order"),
    ("A title\n\nid,n\n", "that stands in line 3"),
    ("sep=;\nid;n\n", "that stands in line 2"),
    (
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        "the file is a pointer of Git LFS, which stands for the table",
    ),
]


@pytest.mark.parametrize(("text", "said"), HEADERS)
def test_how_a_header_differs_is_said(text: str, said: str, tmp_path: Path) -> None:
    Case("", package(table()), {"a.csv": text}, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert finding.message == f"the header is not that of the schema: {said}"


def test_commas_at_the_end_of_a_row_are_thought_of(tmp_path: Path) -> None:
    Case("", package(table()), {"a.csv": "id,n\na,1,,\n"}, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert finding.message.endswith(", or idle commas at the end")
    assert finding.fix.startswith("delete the commas at the end of the line, or put quotes around")


@pytest.mark.parametrize(
    ("path", "there", "differs"),
    [
        ("Data.csv", "data.csv", "capital letters"),
        ("data.csv ", "data.csv", "spaces"),
        ("my%20data.csv", "my data.csv", "percent signs"),
        ("t\\data.csv", "t/data.csv", "backslashes"),
        ("caf\u00e9.csv", "cafe\u0301.csv", "letters that are composed of several characters"),
    ],
)
def test_a_file_whose_path_looks_like_the_one_that_is_named_is_named(
    path: str, there: str, differs: str, tmp_path: Path
) -> None:
    Case("", package(table(path=path)), {there: GOOD_TABLE}, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert (finding.code, finding.where.path) == ("missing-file", path)
    assert finding.message.endswith(f"; «{there}» is, which differs in {differs}")


def test_a_key_of_another_type_is_said_to_be_so(tmp_path: Path) -> None:
    parent = table([N], name="b", path="b.csv", primaryKey="n")
    child = table([ID, {"name": "n", "type": "string"}], foreignKeys=key(["n"], "b", ["n"]))
    files = {"a.csv": "id,n\na,1\n", "b.csv": "n\n1\n"}
    Case("", package(child, parent), files, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert finding.fix == "give a.n and b.n one type: their values differ in it"


def test_a_key_that_is_a_marker_is_said_to_be_missing(tmp_path: Path) -> None:
    given = table(primaryKey="id", missingValues=["NA"])
    Case("", package(given), {"a.csv": "id,n\nNA,1\n"}, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert finding.message == "id is «NA», which stands for a missing value"
    assert finding.fix == "fill in a value"


@pytest.mark.parametrize(
    ("cell", "type_", "fix"),
    [
        ("1,5", "number", "write 1.5"),
        ("2,000,000", "number", "write 2000000"),
        ("1 500", "integer", "write 1500"),
        ("1,234", "number", "write digits, with a decimal point if need be: 1500.5"),
        ("1,5", "integer", "write digits only: 1500"),
        ("2025-1-31", "date", "write 2025-01-31"),
        ("31/1/2025", "date", "write 2025-01-31"),
        ("1/31/2025 0:00", "date", "write 2025-01-31"),
        ("2025-01-31 00:00:00", "date", "write 2025-01-31"),
        ("1/2/2025", "date", "write year-month-day: 2025-11-06"),
        ("31.02.2025", "date", "write year-month-day: 2025-11-06"),
    ],
)
def test_what_a_spreadsheet_has_written_is_read_if_it_can_be_one_value_only(
    cell: str, type_: str, fix: str, tmp_path: Path
) -> None:
    given = table([ID, {"name": "n", "type": type_}])
    Case("", package(given), {"a.csv": f'id,n\na,"{cell}"\n'}, By.NEITHER).write(tmp_path)
    (finding,) = judge(tmp_path, generic=True).findings
    assert finding.fix == fix
