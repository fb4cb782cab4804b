"""`validate --fix` fixes exactly what takes no judgement, whole or not at all.

It drops nothing that a person wrote.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_command_line import command

from angara_yenisei import DATASET
from lighthouses import DATASET as LIGHTHOUSES
from rowcite.checks.check import AutoFix, Check, Dataset, Family, check
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.commands.cli import validate
from rowcite.commands.fix import DONE, LONGEST, SHOWN, diff
from rowcite.package.cells import INTEGER
from rowcite.package.finding import Fault
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.records import csv_line
from support import (
    ALL_CHECKS,
    CASE_FILES,
    GOOD,
    ORIGINALS,
    PATIENCE,
    ROOT,
    copy_of_good,
    judge,
    package_of_case,
    report_of_case,
    rowcite,
)

EVERY = Dataset(LIGHTHOUSES.tables, ALL_CHECKS)
BODIES, NOTE = "tables/bodies.csv", "sources/port-office-2024-03-05.md"
COMPARED = {check.code for check in ALL_CHECKS if check.family == Family.CHANGES}
# These cases give columns other names; the schema that is generated anew has the old ones again.
RENAMING = (
    "absent-speaker",
    "channel-without-speaker",
    "publisher-as-channel",
    "unknown-row.other",
)
CONVERTING = {check.code for check in ALL_CHECKS if check.auto_fix == AutoFix.CONVERTED}
FIXABLE = {check.code for check in ALL_CHECKS if check.auto_fix}


def contents(package: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(package)): file.read_bytes()
        for file in sorted(package.rglob("*"))
        if file.is_file()
    }


def fix(package: Path, *options: str, dataset: Dataset = EVERY) -> int:
    return validate(dataset, package, ["--fix", "--captures", str(ORIGINALS), *options])


def listed(report: str) -> list[dict[str, Any]]:
    """The findings of a report as JSON, each followed by its consequences."""
    found = []
    for finding in json.loads(report)["findings"]:
        found += [finding, *finding["consequences"]]
    return found


def replace(package: Path, path: str, old: str, new: str) -> None:
    text = (package / path).read_text("utf-8")
    assert old in text
    (package / path).write_text(text.replace(old, new), "utf-8", newline="")


def test_exactly_these_checks_can_be_mended() -> None:
    assert {
        "blank-line",
        "byte-order-mark",
        "carriage-return",
        "merge-conflict",
        "no-break-space",
        "noncanonical-line",
        "noncanonical-value",
        "not-nfc",
        "not-utf8",
        "spreadsheet-date",
        "stale-file",
        "unsorted-rows",
        "wrong-separator",
    } == FIXABLE
    assert DONE.keys() == FIXABLE


@pytest.mark.parametrize("check", ALL_CHECKS, ids=lambda check: check.code)
def test_explanation_and_page_say_what_is_mended(check: Check) -> None:
    page = (ROOT / "docs/checks.md").read_text("utf-8")
    about = page.partition(f"### {check.code}\n")[2].partition("\n#")[0]
    assert ("Fixed by `--fix`, which" in about) == (check.auto_fix is not None)
    assert check.advice in about


def test_explain_says_it() -> None:
    assert (
        "Fixed by `--fix`, which generates the file again."
        in command("validate.py", "explain", "stale-file").stdout
    )


def by_hand(findings: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Findings (code, path and message) except those in generated tables.

    These repeat what is wrong in another table. Without git, earlier versions are not compared.
    """
    kept = set()
    for code, path, message in findings:
        if code not in COMPARED and path not in ("tables/passages.csv", "tables/entities.csv"):
            kept.add((code, path, message))
    return kept


@pytest.mark.parametrize("case", CASE_FILES)
def test_what_is_said_to_be_mendable_is_mended_and_nothing_else_changes(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of_case(case, tmp_path)
    report, files = report_of_case(case), contents(package)
    fixable = {finding.where.path for finding in report.fixable}
    status, fixed = fix(package, "--report", "json"), contents(package)
    changed = {path for path in {*files, *fixed} if files.get(path) != fixed.get(path)}
    assert changed <= fixable
    said = capsys.readouterr()
    told = said.err.split("\n--- a/")[0]
    assert [path for path in changed if f"{path}: " not in told] == []
    after = listed(said.out)
    errors = [finding for finding in after if finding["level"] == "error"]
    assert status == (FINDINGS if errors else CLEAN)
    assert [finding for finding in after if finding["fixable"]] == []
    by_person = [finding for finding in report.all_findings if finding not in report.fixable]
    if CONVERTING & {finding.code for finding in report.fixable}:
        assert not CONVERTING & {finding["code"] for finding in after}
        return  # what stands in the file is judged only now
    if case in RENAMING:
        return
    left = by_hand((f.code, f.where.path, f.message) for f in by_person)
    still = by_hand((f["code"], f["path"], f["message"]) for f in after)
    assert still <= left
    assert still == left or changed & {
        "datapackage.json",
        *(path for path in files if path.startswith("schemas/")),
    }
    if changed:  # else a second time is the first one
        assert fix(package, "--report", "json") == status
        assert (contents(package), capsys.readouterr()) == (fixed, (said.out, ""))


def test_the_report_says_which_findings_are_mended(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    replace(package, NOTE, "reckoning", "reckoni\u0306ng")
    report = listed(rowcite("validate", str(package), "--report", "json").stdout)
    flags = {(f["code"], f["path"]): f["fixable"] for f in report}
    assert flags["noncanonical-value", BODIES]
    assert flags["stale-file", "tables/entities.csv"]
    assert flags["not-nfc", NOTE]
    text = rowcite("validate", str(package)).stdout
    assert text.count("\n   fixed by --fix\n") == 2
    fixing = f"python -m rowcite validate {package} --fix"
    assert f"2 generated files are out of date: {fixing} writes them" in text
    assert "--fix corrects 3;" in text
    other = package_of_case("unknown-word", tmp_path / "other")
    assert "--fix corrects" not in rowcite("validate", str(other)).stdout


def test_everything_at_once_and_the_changes_are_shown(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    good = contents(package)
    header, *rows = (package / BODIES).read_text("utf-8").splitlines()
    rows = [
        unicodedata.normalize("NFD", row).replace("Light Trust", '" Light  Trust"')
        for row in reversed(rows)
    ]
    (package / BODIES).write_text("\ufeff" + "\r\n".join([header, *rows]), "utf-8", newline="")
    (package / NOTE).write_bytes(b"\xef\xbb\xbf" + good[NOTE])
    (package / "tables/passages.csv").unlink()
    (package / "tables/entities.csv").write_bytes(
        good["tables/entities.csv"].replace(b"Light Trust", b"Darkness Trust")
    )
    found = rowcite("validate", str(package), "--fix")
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert contents(package) == good
    assert (
        "--- a/tables/bodies.csv\n+++ b/tables/bodies.csv\n@@ -1,3 +1,3 @@\n-<U+FEFF>id,name_en"
        in found.stdout
    )
    assert 'Light  Trust"' in found.stdout
    assert "<U+000D>\n" in found.stdout
    assert "\n\\ No newline at end of file\n" in found.stdout
    assert "\n-<U+FEFF>---\n" in found.stdout
    assert found.stdout.endswith("no findings\n")
    again = rowcite("validate", str(package), "--fix")
    assert (again.returncode, again.stdout) == (CLEAN, rowcite("validate", str(package)).stdout)


def test_a_long_change_does_not_hide_the_findings(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for file in (BODIES, "tables/figures.csv", "tables/events.csv", "tables/lights.csv"):
        text = (package / file).read_text("utf-8")
        (package / file).write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    lines = rowcite("validate", str(package), "--fix").stdout.splitlines()
    more = next(line for line in lines if line.startswith("… and "))
    assert re.fullmatch(r"… and \d+ more lines: git diff shows them", more)
    first = next(at for at, line in enumerate(lines) if line.startswith("--- a/"))
    assert lines.index(more) - first == SHOWN
    assert lines[-1] == "no findings"


def test_what_remains_decides_the_status(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, "tables/figures.csv", "4000000,4000000", "4000000.0,4 million")
    found = rowcite("validate", str(package), "--fix")
    assert found.returncode == FINDINGS
    assert (
        "+repair-cost-port-office,amber-light,cost,4 млн рублей,exact,4000000,4 million"
        in found.stdout
    )
    assert "wrong-type" in found.stdout
    assert "noncanonical-value" not in found.stdout


def test_a_report_for_programs_stays_one(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    found = rowcite("validate", str(package), "--fix", "--report", "json")
    assert json.loads(found.stdout)["findings"] == []
    assert found.stderr.startswith("tables/bodies.csv: values put in their usual spelling.\n--- a/")


def test_only_the_families_asked_for_are_mended(tmp_path: Path) -> None:
    package = package_of_case("unsorted-rows", tmp_path)
    before = contents(package)
    assert fix(package, "--only", Family.EVIDENCE) == CLEAN
    assert contents(package) == before
    assert fix(package, "--only", Family.CITATIONS) == CLEAN
    assert contents(package) != before


def test_a_note_keeps_every_letter_and_loses_the_mark(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / NOTE
    before = note.read_bytes()
    text = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", before.decode()).encode()
    note.write_bytes(text)
    fix(package)
    assert note.read_bytes() == before
    malformed = b"\n# no heading\n"
    note.write_bytes(text + malformed)
    assert "byte-order-mark" in {finding.code for finding in judge(package).fixable}
    fix(package)
    assert note.read_bytes() == before + malformed


@pytest.mark.parametrize("line", ["one,cell,too,few\n", '"a quote that is not closed,a,b,c,d,e\n'])
def test_what_cannot_be_read_whole_is_left_alone_and_so_is_what_comes_from_it(
    line: str, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    (package / BODIES).write_text((package / BODIES).read_text("utf-8") + line, "utf-8")
    replace(package, "tables/entities.csv", "Light Trust", "Darkness Trust")
    before = contents(package)
    assert not judge(package).fixable
    assert fix(package) == FINDINGS
    assert contents(package) == before


def test_what_does_not_come_from_a_row_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, "tables/events.csv", "trust-meeting,", "trust-meeting,one cell too many,")
    replace(package, NOTE, "By its own", "After its own")
    assert fix(package) == FINDINGS
    assert "After its own" in (package / "tables/passages.csv").read_text("utf-8")
    assert "stale-file" not in {finding.code for finding in judge(package).all_findings}


def test_what_is_derived_from_a_row_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(
        package,
        "tables/sources.csv",
        "gazette-2024-03-02,",
        "gazette-2024-03-02,one cell too many,",
    )
    before = contents(package)
    assert fix(package) == FINDINGS
    assert contents(package) == before


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("schemas/bodies.json", b"\xff"),
        (
            "datapackage.json",
            (GOOD / "datapackage.json").read_bytes().replace(b"{", b'{"keywords": ["\\ud800"],', 1),
        ),
    ],
    ids=["no UTF-8", "half a character"],
)
def test_a_generated_file_is_left_alone_that_is_no_text_or_could_not_be_written(
    path: str, data: bytes, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    (package / path).write_bytes(data)
    before = contents(package)
    assert fix(package) == FINDINGS
    assert contents(package) == before


def test_a_generated_table_is_left_alone_that_does_not_look_like_one(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for path in ("README.md", NOTE, BODIES):
        (package / "README.md").write_text("# Written by a person\n", "utf-8")
        replace(package, "datapackage.json", "tables/passages.csv", path)
        before = contents(package)
        assert rowcite("validate", str(package), "--fix").returncode == FINDINGS
        assert contents(package) == before
        shutil.copyfile(GOOD / "datapackage.json", package / "datapackage.json")


def test_a_lost_schema_is_written_first_and_then_what_comes_from_its_table(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    good = contents(package)
    (package / "schemas/bodies.json").unlink()
    (package / "schemas/lights.json").write_text("{", "utf-8")
    (package / "tables/entities.csv").write_text(
        "id,table_name,name_en,name_ru,source,passage\n", "utf-8"
    )
    assert fix(package) == CLEAN
    assert contents(package) == good


def test_a_new_note_is_declared(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / "sources/letter.md").write_text(
        "---\nsource: letter\n---\n\n## p0 · header\n\nA letter.\n", "utf-8"
    )
    fix(package)
    assert "undeclared-file" not in {finding.code for finding in judge(package).findings}
    assert "letter-p0" in (package / "tables/passages.csv").read_text("utf-8")


# Packages without citations


def foreign(folder: Path, rows: list[list[str]]) -> Path:
    """A package without citations, in canonical form: one table, with an id."""
    fields = [
        {"name": "id", "type": "string"},
        {"name": "text", "type": "string"},
        {"name": "n", "type": "integer"},
    ]
    (folder / "a.csv").write_text("id,text,n\n" + "".join(map(csv_line, rows)), "utf-8", newline="")
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    descriptor = {"rowcite:form": "canonical", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def test_rows_stay_in_their_order_where_no_check_asks_for_another(tmp_path: Path) -> None:
    package = foreign(tmp_path, [["b", " x", "07"], ["a", "y", "1"]])
    rowcite("validate", str(package), "--fix", "--only", "structure")
    assert (package / "a.csv").read_text("utf-8") == "id,text,n\nb,x,7\na,y,1\n"


CELL = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_no_cell_is_lost_and_a_second_time_changes_nothing(
    rows: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    package = foreign(tmp_path_factory.mktemp("foreign"), [list(row) for row in rows])
    validate(DATASET, package, ["--fix", "--only", "structure"])
    once = contents(package)
    kept = [[*row.cells.values()] for row in load(package).tables["a"].rows]
    if not load(package).tables["a"].unread:
        assert filled(kept) == filled(rows)
    validate(DATASET, package, ["--fix", "--only", "structure"])
    assert contents(package) == once


def filled(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """The letters of the rows that have any: a line that is blank is deleted."""
    listed = [list(map(letters, row)) for row in rows]
    return [row for row in listed if any(row)]


def letters(cell: str) -> str:
    """A cell without what the canonical form may change.

    That is the composition of characters, spaces, and the spelling of a number.
    """
    text = "".join(unicodedata.normalize("NFC", cell).split())
    return str(int(text)) if INTEGER.fullmatch(text) else text


# Hostile packages


def test_nothing_in_the_changes_reaches_the_terminal(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust\x1b[2J\x1b]0;owned\x07\u202e\u2028\x9b1m")
    out = rowcite("validate", str(package), "--fix").stdout
    assert "+light-trust,Light Trust<U+001B>[2J" in out
    assert {c for c in out if not c.isprintable()} <= {"\n"}


def test_a_long_file_is_mended_without_showing_it() -> None:
    assert (
        diff("a\x1b.csv", "a\n" * (LONGEST + 1), "b\n")
        == "a<U+001B>.csv: rewritten; it has too many lines to show what changed\n"
    )


def spoil(package: Path, how: str) -> None:  # noqa: C901
    table, outside = package / BODIES, package.parent / "outside.csv"
    text = table.read_text("utf-8").replace("Light Trust", "Light  Trust")
    match how:
        case "link out of the tree":
            outside.write_text(text, "utf-8")
            table.unlink()
            table.symlink_to(outside)
        case "linked folder":
            (package / "tables").rename(package.parent / "elsewhere")
            (package / "tables").symlink_to(package.parent / "elsewhere")
        case "generated table in a linked folder":
            (package.parent / "elsewhere").mkdir()
            (package / "linked").symlink_to(package.parent / "elsewhere")
            replace(package, "datapackage.json", "tables/passages.csv", "linked/passages.csv")
        case "dangling link":
            (package / "tables/passages.csv").unlink()
            (package / "tables/passages.csv").symlink_to("nowhere.csv")
        case "pipe":
            (package / "tables/entities.csv").unlink()
            os.mkfifo(package / "tables/entities.csv")
        case "another encoding":
            table.write_bytes(text.encode("koi8-r"))
        case "generated file in another encoding":
            (package / "tables/entities.csv").write_bytes(
                (package / "tables/entities.csv").read_text("utf-8").encode("koi8-r")
            )
        case "one file, two tables":
            replace(package, "tables/figures.csv", "больше 5 млн рублей", '"больше 5 млн рублей"')
            descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
            figures = next(r for r in descriptor["resources"] if r["name"] == "figures")
            descriptor["resources"].append(
                figures | {"name": "twin", "path": "tables/./figures.csv"}
            )
            (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
        case "half a character in the header":
            schema = json.loads((package / "schemas/passages.json").read_text("utf-8"))
            schema["fields"].append({"name": "\ud800", "type": "string"})
            (package / "schemas/passages.json").write_text(json.dumps(schema), "utf-8")
            (package / "tables/passages.csv").unlink()
        case "no name for a file":
            replace(package, "datapackage.json", "tables/passages.csv", "tables/" + "x" * 300)


SPOILED = (
    "link out of the tree",
    "linked folder",
    "generated table in a linked folder",
    "dangling link",
    "pipe",
    "another encoding",
    "generated file in another encoding",
    "one file, two tables",
    "half a character in the header",
    "no name for a file",
)


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_no_plain_text_of_the_package_is_left_alone(how: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    spoil(package, how)
    before, names = contents(tmp_path), sorted(tmp_path.rglob("*"))
    found = rowcite("validate", str(package), "--fix")
    assert (found.returncode, found.stderr) == (FINDINGS, "")
    assert "+++" not in found.stdout
    assert (contents(tmp_path), sorted(tmp_path.rglob("*"))) == (before, names)


def test_a_link_within_the_package_stays_one(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / BODIES).rename(package / "bodies.csv")
    (package / BODIES).symlink_to("../bodies.csv")
    good = contents(package)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    assert fix(package) == CLEAN
    assert (package / BODIES).is_symlink()
    assert contents(package) == good


# What cannot be written


MEANWHILE = b"zz,Written,Meanwhile,gazette-2024-03-02,p1,\n"


def meddle(file: Path) -> Check:
    """A check in whose course somebody else writes a file of the package, once."""
    times = count(1)

    @check(
        "meddling",
        Family.DATASET,
        lambda package: [package],
        auto_fix=ALL_FIXES["noncanonical-value"],
    )
    def meddling(_: Package, __: Package) -> Iterator[Fault]:
        """Somebody is at work.

        This happens.

        Fix: wait.
        """
        if next(times) == 1:
            with file.open("ab") as stream:
                stream.write(MEANWHILE)
        return iter(())

    return meddling


ALL_FIXES = {check.code: check.auto_fix for check in ALL_CHECKS}


@pytest.mark.parametrize("path", [BODIES, "tables/lights.csv", "docs/checks.md"])
def test_what_somebody_writes_meanwhile_is_not_overwritten(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = copy_of_good(tmp_path)
    if path.startswith("docs/"):
        (package / "docs").mkdir()  # pages that are not there yet are to be generated
    else:
        replace(package, BODIES, "Light Trust", "Light  Trust")
    before = contents(package)
    status = fix(
        package, dataset=Dataset(LIGHTHOUSES.tables, (*ALL_CHECKS, meddle(package / path)))
    )
    said = capsys.readouterr()
    assert (status, said.out) == (MISUSE, "")
    assert (
        said.err == f"{package / path} has changed meanwhile: nothing was written; run it again\n"
    )
    assert contents(package) == before | {path: before.get(path, b"") + MEANWHILE}


def without_privileges(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to whom a read-only folder is read-only, even if that is root."""
    drop = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
        if os.geteuid() == 0
        else []
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = [*drop, sys.executable, "-m", "rowcite", *arguments]
    return subprocess.run(
        run,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="nothing is read-only to root"
)
def test_a_read_only_folder_is_one_line_and_status_2(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    before = contents(package)
    (package / "tables").chmod(0o555)
    found = without_privileges("validate", str(package), "--fix")
    (package / "tables").chmod(0o755)
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert found.stderr == "tables/bodies.csv: not fixed: Permission denied\n"
    assert contents(package) == before


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.argv = ["rowcite", "validate", "--fix", sys.argv[1]]
runpy.run_module("rowcite", run_name="__main__")
"""


def test_a_full_disk_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    replace(package, BODIES, "Light Trust", "Light  Trust")
    before = contents(package)
    found = command("-c", LIMITED, str(package))
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert len(found.stderr.splitlines()) == 1
    assert "not fixed" in found.stderr
    assert contents(package) == before


def test_no_package_is_one_line(tmp_path: Path) -> None:
    found = rowcite("validate", str(tmp_path), "--fix")
    assert (found.returncode, found.stdout, len(found.stderr.splitlines())) == (MISUSE, "", 1)
