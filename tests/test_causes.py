"""One mistake is one finding: everyday mistakes, what is found, and what mends it.

What other checks find because of a mistake is folded under it, counted, and listed in JSON.
Mistakes about what rows say are made in the real data, those of form in the good package.
"""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from angara_yenisei import DATASET
from lighthouses import DATASET as LIGHTHOUSES
from rowcite.checks import CHECKS
from rowcite.checks.check import Dataset
from rowcite.checks.run import Report, run
from rowcite.commands.base import CLEAN, FINDINGS
from rowcite.commands.cli import validate
from rowcite.commands.fix import fix
from rowcite.package.foreign import encoding_of
from rowcite.package.loader import load
from rowcite.report import RENDERERS
from rowcite.report.wording import MOST
from rowcite.upkeep.generate import loaded
from support import GOOD, ROOT, apply, copy_of_good, judge

PEOPLE, EVENTS, FIGURES = "tables/people.csv", "tables/events.csv", "tables/figures.csv"
ORGANISATIONS = "tables/organisations.csv"
NOTE = "sources/babr24-2025-11-07-innovation-experiment.md"
# Of the good package, which has events too.
BODIES, LIGHTS = "tables/bodies.csv", "tables/lights.csv"
SMALL_NOTE = "sources/gazette-2024-03-02.md"
DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
SERIAL_ZERO = date(1899, 12, 30).toordinal()


def copy_of_data(folder: Path) -> Path:
    """A copy of the data of this repository, with its pages."""
    for part in ("tables", "schemas", "sources", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    for file in ("datapackage.json", "accepted.csv", "README.md", "README.ru.md"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def read(file: Path) -> str:
    return file.read_text("utf-8")


def write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="")


def edit(package: Path, path: str, old: str, new: str) -> None:
    text = read(package / path)
    assert old in text
    write(package / path, text.replace(old, new, 1))


def line_of(package: Path, path: str, start: str) -> str:
    return next(line for line in read(package / path).split("\n") if line.startswith(start))


def delete_a_person(package: Path) -> None:
    edit(package, PEOPLE, line_of(package, PEOPLE, "sergei-shoigu,") + "\n", "")


def change_an_id(package: Path) -> None:
    edit(package, ORGANISATIONS, "\nsecurity-council,", "\nsecurity-counsel,")


def delete_an_event(package: Path) -> None:
    edit(package, EVENTS, line_of(package, EVENTS, "arrival-khakassia,") + "\n", "")


def leave_a_comma_unquoted(package: Path) -> None:
    line = line_of(package, BODIES, "light-trust,")
    edit(package, BODIES, line, f"{line}a trust, with a comma")


def write_a_false_row(package: Path) -> None:
    line = line_of(package, FIGURES, "investment-babr24,")
    assert ",700000000000," in line
    false = line.replace(",700000000000,", ",70000000000,").replace(
        "experiment,p6,", "experiment,p5,"
    )
    edit(package, FIGURES, line, false)


def delete_a_heading(package: Path) -> None:
    edit(package, NOTE, line_of(package, NOTE, "## p5 ") + "\n", "")


def leave_a_conflict_in_a_table(package: Path) -> None:
    line = line_of(package, BODIES, "light-trust,")
    both = f"<<<<<<< HEAD\n{line}\n=======\n{line}A trust.\n>>>>>>> other"
    edit(package, BODIES, line, both)


def leave_a_conflict_in_a_note(package: Path) -> None:
    both = "<<<<<<< HEAD\n## p2 · data\n=======\n>>>>>>> other\n"
    edit(package, SMALL_NOTE, "## p2 · data\n", both)


def save_in_a_spreadsheet(package: Path, encoding: str = "cp1251", separator: str = ";") -> None:
    """As a spreadsheet does that is set to Russian: the dates of columns of dates, too."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    header, *rows = csv.reader(io.StringIO(read(package / EVENTS)))
    column = header.index("date")
    writer.writerow(header)
    for row in rows:
        row[column] = DAY.sub(r"\3.\2.\1", row[column])
        writer.writerow(row)
    (package / EVENTS).write_bytes(out.getvalue().encode(encoding))


def save_in_utf8(package: Path) -> None:
    save_in_a_spreadsheet(package, "utf-8-sig")


def save_in_utf16(package: Path) -> None:
    save_in_a_spreadsheet(package, "utf-16", "\t")


def store_dates_as_numbers(package: Path) -> None:
    def number(found: re.Match[str]) -> str:
        return f",{date.fromisoformat(found[1]).toordinal() - SERIAL_ZERO},"

    write(package / EVENTS, re.sub(r",(\d{4}-\d\d-\d\d),", number, read(package / EVENTS)))


def quote_everything(package: Path) -> None:
    out = io.StringIO()
    rows = csv.reader(io.StringIO(read(package / EVENTS)))
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    write(package / EVENTS, out.getvalue())


def end_lines_as_on_windows(package: Path) -> None:
    for pattern in ("*.json", "tables/*.csv", "schemas/*.json", "sources/*.md", "accepted.csv"):
        for file in package.glob(pattern):
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def mark_the_descriptor(package: Path) -> None:
    file = package / "datapackage.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


def add_blank_lines(package: Path) -> None:
    write(package / BODIES, read(package / BODIES) + "\n\n,,,,,\n")


def use_a_word_that_the_schema_does_not_have_yet(package: Path) -> None:
    edit(package, "schemas/events.json", '"happened",\n          "planned"', '"planned"')


class Mistake(NamedTuple):
    """A mistake, what is said of it first, whether `--fix` mends all of it, and what follows."""

    make: Callable[[Path], None]
    code: str
    at: str
    said: str
    is_mended: bool = False
    least: int = 0  # consequences that are folded under it
    dataset: Dataset = LIGHTHOUSES  # in whose package it is made

    def copy(self, folder: Path) -> Path:
        """A copy of the package, without the mistake."""
        return copy_of_good(folder) if self.dataset is LIGHTHOUSES else copy_of_data(folder)


MISTAKES = (
    Mistake(
        delete_a_person,
        "unknown-reference",
        PEOPLE,
        "there is no row «sergei-shoigu», but",
        least=60,
        dataset=DATASET,
    ),
    Mistake(
        change_an_id,
        "unknown-reference",
        f"{ORGANISATIONS}:",
        "write security-council again",
        least=20,
        dataset=DATASET,
    ),
    Mistake(
        delete_an_event,
        "unknown-reference",
        EVENTS,
        "there is no row «arrival-khakassia»",
        dataset=DATASET,
    ),
    Mistake(
        write_a_false_row,
        "printed-value-mismatch",
        FIGURES,
        "write 700000000000",
        dataset=DATASET,
    ),
    Mistake(delete_a_heading, "passage-number", NOTE, "p6 follows p4", least=20, dataset=DATASET),
    Mistake(leave_a_comma_unquoted, "ragged-row", f"{BODIES}:", "put quotes around the text"),
    Mistake(
        leave_a_conflict_in_a_table, "merge-conflict", f"{BODIES}:", "a merge was not finished"
    ),
    Mistake(leave_a_conflict_in_a_note, "merge-conflict", SMALL_NOTE, "a merge was not finished"),
    Mistake(save_in_a_spreadsheet, "not-utf8", EVENTS, "Windows-1251", is_mended=True),
    Mistake(save_in_utf8, "wrong-separator", EVENTS, "semicolons, not by commas", is_mended=True),
    Mistake(save_in_utf16, "not-utf8", EVENTS, "UTF-16", is_mended=True),
    Mistake(store_dates_as_numbers, "day-number", EVENTS, "the number of a day"),
    Mistake(quote_everything, "noncanonical-line", EVENTS, "the quotes", is_mended=True, least=2),
    Mistake(
        end_lines_as_on_windows,
        "carriage-return",
        "datapackage.json",
        "as on Windows",
        is_mended=True,
    ),
    Mistake(
        mark_the_descriptor, "byte-order-mark", "datapackage.json", "byte order", is_mended=True
    ),
    Mistake(add_blank_lines, "blank-line", BODIES, "the line is blank", is_mended=True),
    Mistake(
        use_a_word_that_the_schema_does_not_have_yet,
        "stale-file",
        "schemas/events.json",
        "python validate.py --fix",
        is_mended=True,
        least=2,
    ),
)


def judged(package: Path, dataset: Dataset) -> Report:
    return run(loaded(package, dataset), dataset.checks)


def test_what_is_missing_of_a_passage_that_no_row_cites_is_said_once(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    said = "The Light Trust («Маячный фонд») met again on 9 November 2025."
    write(package / SMALL_NOTE, f"{read(package / SMALL_NOTE)}\n## p4 · data\n\n{said}\n")
    found = {finding.code: finding for finding in judged(package, LIGHTHOUSES).findings}
    assert set(found) == {"missing-pin", "uncited-passage", "stale-file"}
    folded = {finding.code for finding in found["uncited-passage"].consequences}
    assert folded == {"unrecorded-date", "unrecorded-name"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.make.__name__)
def test_one_mistake_is_one_finding(mistake: Mistake, tmp_path: Path) -> None:
    package = mistake.copy(tmp_path)
    mistake.make(package)
    report = judged(package, mistake.dataset)
    assert [finding.code for finding in report.findings] == [mistake.code]
    [finding] = report.findings
    assert str(finding.where).startswith(mistake.at)
    assert mistake.said in f"{finding.message} {finding.fix}"
    shown = RENDERERS["text"](report)
    assert shown.count(f"  {mistake.code}\n") == 1
    assert "\n1 error" in shown
    if mistake.least:
        assert_consequences_are_counted_and_listed(report, mistake.least, shown)


def assert_consequences_are_counted_and_listed(report: Report, least: int, shown: str) -> None:
    [finding] = json.loads(RENDERERS["json"](report))["findings"]
    assert len(finding["consequences"]) >= least
    repeats = [one for one in finding["consequences"] if one["code"] == finding["code"]]
    if len(repeats) > 1:
        assert f"{len(repeats)} more places: " in shown
    others = len(finding["consequences"]) - len(repeats)
    assert not others or "may follow from it: " in shown
    results = json.loads(RENDERERS["sarif"](report))["runs"][0]["results"]
    places = min(len(finding["consequences"]), MOST)
    assert [len(result["relatedLocations"]) for result in results] == [places]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.make.__name__)
def test_what_has_one_right_answer_is_mended_and_the_rest_left(
    mistake: Mistake, tmp_path: Path
) -> None:
    package = mistake.copy(tmp_path)
    before = contents(package)
    mistake.make(package)
    broken = contents(package)
    shown = io.StringIO()
    fix(package, mistake.dataset, mistake.dataset.checks, shown)
    if mistake.is_mended:
        assert contents(package) == before
        changed = [path for path in before if broken[path] != before[path]]
        assert [path for path in changed if f"{path}: " not in shown.getvalue()] == []
    else:
        assert contents(package) == broken


@pytest.mark.parametrize(
    ("make", "status"), [(add_blank_lines, CLEAN), (leave_a_conflict_in_a_note, FINDINGS)]
)
def test_after_fixing_the_package_is_judged(
    make: Callable[[Path], None], status: int, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    make(package)
    assert validate(LIGHTHOUSES, package, ["--fix"]) == status


def contents(package: Path) -> dict[str, bytes]:
    files = sorted(file for file in package.rglob("*") if file.is_file())
    return {file.relative_to(package).as_posix(): file.read_bytes() for file in files}


RUSSIAN = "Сергей Шойгу, секретарь Совета безопасности — «больше 700 миллиардов»"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode("cp1251"), "Windows-1251"),
        (RUSSIAN.encode("utf-16"), "UTF-16"),
        (RUSSIAN.encode("utf-32"), "UTF-32"),
        (b"a\nx\0y\n\0\n", ""),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"').encode("koi8-r"), ""),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"').encode("cp866"), ""),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"').encode("iso8859-5"), ""),
        (RUSSIAN.encode("mac-cyrillic"), ""),
        ("Krasnoyarsk, déjà vu".encode("cp1252"), ""),
        ("Škoda, Łódź".encode("cp1250"), ""),
        (RUSSIAN.encode("utf-8")[:-1], ""),
        (b"\xff\xfe\x00", ""),
    ],
)
def test_an_encoding_is_certain_or_not_named(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding
    if encoding:
        assert data.decode(encoding) == RUSSIAN


@pytest.mark.parametrize("encoding", ["UTF-16-LE", "UTF-16-BE"])
@pytest.mark.parametrize("text", ["id,n\na,1\n", f"id,text\na,{RUSSIAN}\n"])
def test_utf16_without_its_mark_is_named_and_mended(
    encoding: str, text: str, tmp_path: Path
) -> None:
    fields = [{"name": name} for name in text.partition("\n")[0].split(",")]
    table = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [table]}), "utf-8")
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (found,) = run(load(tmp_path), CHECKS).findings
    assert found.code == "not-utf8"
    assert encoding in found.message
    fix(tmp_path, None, CHECKS, io.StringIO())
    assert (tmp_path / "a.csv").read_text("utf-8") == text


def test_a_nul_makes_no_text_utf16() -> None:
    assert encoding_of(b"id,n\na\0,1\n") == encoding_of(b"\0\0\n\0") == ""


@pytest.mark.parametrize("where", ["repository", "workspace", "working folder", "the whole"])
def test_an_annotation_names_the_file_as_the_repository_does(
    where: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path
    monkeypatch.chdir(home)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    inner = home / "data/my package"
    shutil.copytree(GOOD, inner)
    write(inner / LIGHTS, read(inner / LIGHTS) + "\n\n")
    prefix = "data/my package/"
    if where == "repository":
        subprocess.run(["git", "init", "-q", home], check=True)
        monkeypatch.chdir(inner)
    elif where == "workspace":
        monkeypatch.setenv("GITHUB_WORKSPACE", str(home))
        monkeypatch.chdir(inner)
    elif where == "the whole":
        monkeypatch.chdir(inner)
        prefix = ""
    validate(LIGHTHOUSES, inner, ["--report", "github"])
    assert f"::error file={prefix}{LIGHTS},line=" in capsys.readouterr().out
    validate(LIGHTHOUSES, inner, ["--report", "sarif"])
    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == prefix.replace(" ", "%20") + LIGHTS


def test_a_date_that_the_note_lacks_hides_no_wrong_name(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    since = " since 2019 («с 2019 года»)"
    apply({"file": "sources/gazette-2024-03-02.md", "replace": since, "with": ""}, package)
    trust = {"replace": "light,port-office,", "with": "light,light-trust,"}
    apply({"file": "tables/ties.csv"} | trust, package)
    found = {finding.code: finding for finding in judge(package).findings}
    assert {"original-date-not-noted", "ungrounded-name"} <= found.keys()
    lacking = found["original-date-not-noted"]
    assert "ungrounded-date" in {finding.code for finding in lacking.whole()}


def test_entities_that_wait_for_a_reference_are_folded_under_it(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    board = "board,Light Board,,gazette-2024-03-02,p1,\n"
    apply({"file": "tables/bodies.csv", "append": board}, package)
    assert "stale-file" in {finding.code for finding in judge(package).findings}
    edit = {"file": "tables/events.csv", "replace": "sum by its own reckoning,port-office,"}
    apply({**edit, "with": "sum by its own reckoning,port-offise,"}, package)
    report = judge(package)
    assert "stale-file" not in {finding.code for finding in report.findings}
    assert "stale-file" in {finding.code for finding in report.all_findings}


def test_rows_stay_unsorted_because_of_a_line_that_cannot_be_read(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    rows = "zone,Zone,Зона,gazette-2024-03-02,p1,\nboard,Board,Совет,gazette-2024-03-02,p1,\n"
    apply({"file": BODIES, "append": rows}, package)
    assert "unsorted-rows" in {finding.code for finding in judge(package).findings}
    leave_a_comma_unquoted(package)
    report = judge(package)
    assert "unsorted-rows" not in {finding.code for finding in report.findings}
    [ragged] = [finding for finding in report.findings if finding.code == "ragged-row"]
    assert "unsorted-rows" in {finding.code for finding in ragged.whole()}
