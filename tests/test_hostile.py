"""Hostile packages: each is judged within bounds of time and memory, and a finding says why not.

The bounds are those of the operating system: seconds of the processor, so that a busy machine
fails nothing, and bytes of address space.
"""

import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from forked import forked

from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.package.limits import VARIABLE, LimitError, Limits, limits
from rowcite.report.wording import counted as counted_as
from support import GOOD, PATIENCE, ROOT, Found, copy_of_good

SECONDS = 60
MEMORY = 2 * 2**30
LOADING = """
import sys
from rowcite.data import Data, LoadError
try:
    Data.load(sys.argv[1], ())
except LoadError as error:
    print("malformed-note" in [finding.code for finding in error.findings])
"""
TEXT, NUMBER = {"name": "a", "type": "string"}, {"name": "b", "type": "integer"}
FRONT = "---\nsource: s\npins: {}\n---\n\n"


def rowcite(
    *arguments: str, seconds: int = SECONDS, memory: int = MEMORY, **variables: str
) -> Found:
    """Run a command within bounds; what exceeds them is killed."""
    return forked(*arguments, limits={"RLIMIT_CPU": seconds, "RLIMIT_AS": memory}, **variables)


def table(columns: list[dict[str, Any]], name: str = "t") -> dict[str, Any]:
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": columns}}


def write(folder: Path, resources: list[dict[str, Any]], **files: str) -> Path:
    """A package of these resources: tables by name, and a note `s`."""
    descriptor = {"name": "hostile", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def with_note(folder: Path, text: str) -> Path:
    (folder / "sources").mkdir()
    (folder / "sources/s.md").write_text(text, "utf-8")
    return write(folder, [{"name": "s", "path": "sources/s.md", "rowcite:note": "s"}])


def columns(number: int, kind: str = "integer") -> list[dict[str, Any]]:
    return [{"name": f"c{index}", "type": kind} for index in range(number)]


def headings(number: int, word: str = "p") -> str:
    return FRONT + "".join(f"## {word}{n} · data\n\ntext\n\n" for n in range(number))


def pins(number: int) -> str:
    listed = "".join(f'  p{n}: ["9:0123456789abcdef", "a", "b"]\n' for n in range(number))
    return f"---\nsource: s\npins:\n{listed}---\n\n" + headings(number).removeprefix(FRONT)


def line_of(cells: list[str]) -> str:
    return ",".join(cells) + "\n"


def wide(number: int) -> str:
    return line_of([f"c{n}" for n in range(number)]) + line_of(["x"] * number)


def many(number: int) -> list[dict[str, Any]]:
    return [table([TEXT, NUMBER], f"t{n}") for n in range(number)]


def aliases(number: int) -> str:
    """Lists of the list before, twice: written out, the last would fill the memory."""
    listed = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, number))
    front = f"---\nsource: s\na0: &a0 [x, x]\n{listed}unpinned: *a{number - 1}\n---\n"
    return front + "\n## p0 · data\n\ntext\n"


def passage(text: str) -> str:
    return FRONT + "## p0 · data\n\n" + text + "\n"


def front(value: str) -> str:
    return f"---\nsource: s\npins: {value}\n---\n"


# Of each: what is written, the code that is found, and how often.
NOTES = {
    "deep front matter": (lambda: front("[" * 40_000), "malformed-note", 1),
    "deep block": (lambda: front("- " * 20_000), "malformed-note", 1),
    "aliases": (lambda: aliases(60), "malformed-note", 61),
    "headings": (lambda: headings(100_000), "too-large", 1),
    "broken headings": (lambda: headings(100_000, "q"), "too-large", 1),
    "most broken headings": (lambda: headings(2_000, "q"), "malformed-note", 2_000),
    "most pins": (lambda: pins(2_000), "", 0),
    "pins": (lambda: pins(5_000), "too-large", 1),
    "long line": (lambda: passage("a b " * 2_500_000), "too-large", 1),
    "longest line": (lambda: passage("over 12 «x» in 2020, " * 2_300), "", 0),
    "longest note": (lambda: passage("Over 12 «x» in 2020.\n" * 12_000), "", 0),
    "numbers": (lambda: passage(("1 000 " * 8_000 + "\n") * 5), "", 0),
    "opening brackets": (lambda: passage(("(" * 49_000 + "\n") * 5), "", 0),
    "long word": (lambda: passage("x" * 10_000_000), "too-large", 1),
}
TABLES = {
    "columns": (columns(100_000), lambda: wide(100_000), "too-large", 1),
    "wrong columns": (columns(1_000), lambda: wide(1_000), "wrong-type", 1_000),
    "quotes": ([TEXT, NUMBER], lambda: "a,b\n" + 'a",",\n' * 20_000, "malformed-line", 20_000),
    "lone CR": ([TEXT, NUMBER], lambda: "a,b\n" + "x,1\r" * 400_000 + "x,y\n", "wrong-type", 1),
    "NUL": ([TEXT, NUMBER], lambda: "a,b\n" + "\0,1\n" * 20_000, "malformed-line", 20_000),
    "large": ([TEXT, NUMBER], lambda: "a,b\n" + "x,1\n" * 25_000_000, "too-large", 1),
    "many cells": ([TEXT, NUMBER], lambda: "a,b\n" + ",\n" * 6_000_000, "too-large", 1),
}


def counted(done: Found) -> Counter[str]:
    """How many findings a report in JSON has of each code."""
    found = Counter(finding["code"] for finding in json.loads(done.stdout)["findings"])
    assert (done.returncode, done.stderr) == (FINDINGS if found else CLEAN, "")
    return found


@pytest.mark.parametrize("kind", NOTES)
def test_a_hostile_note_is_judged_within_bounds(kind: str, tmp_path: Path) -> None:
    text, code, number = NOTES[kind]
    found = counted(rowcite("validate", str(with_note(tmp_path, text())), "--report", "json"))
    assert found[code] == number


@pytest.mark.parametrize("kind", TABLES)
def test_a_hostile_table_is_judged_within_bounds(kind: str, tmp_path: Path) -> None:
    given, text, code, number = TABLES[kind]
    package = write(tmp_path, [table(given)], t=text())
    only = ("--only", "structure", "--report", "json")
    assert counted(rowcite("validate", str(package), *only)) == {code: number}


def test_many_large_tables_are_judged_within_bounds(tmp_path: Path) -> None:
    files = {f"t{n}": "a,b\n" + "x,1\n" * 20 for n in range(2_000)}
    package = write(tmp_path, many(2_000), **files)
    done = rowcite("validate", str(package), "--only", "structure")
    assert "40,000 rows" in done.stdout
    assert done.returncode == 0


def test_too_many_tables_are_one_line(tmp_path: Path) -> None:
    done = rowcite("validate", str(write(tmp_path, many(10_001))))
    assert (done.returncode, done.stdout) == (MISUSE, "")
    assert "10,001 resources, more than the limit of 10,000" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_beyond_the_size_of_a_package_nothing_more_is_read(tmp_path: Path) -> None:
    package = write(tmp_path, many(4), **{f"t{n}": "a,b\n" + "x,1\n" * 100 for n in range(4)})
    done = rowcite("validate", str(package), "--report", "json", ROWCITE_LIMITS="package=900")
    found = [f for f in json.loads(done.stdout)["findings"] if f["code"] == "too-large"]
    assert [finding["path"] for finding in found] == ["t2.csv", "t3.csv"]


def test_a_descriptor_beyond_the_limit_is_one_line(tmp_path: Path) -> None:
    write(tmp_path, [table([TEXT, NUMBER])], t="a,b\n")
    done = rowcite("validate", str(tmp_path), ROWCITE_LIMITS="file=20")
    assert (done.returncode, done.stdout) == (MISUSE, "")
    assert "more than the limit of 20" in done.stderr


def test_load_refuses_a_hostile_note_within_bounds(tmp_path: Path) -> None:
    with_note(tmp_path, NOTES["deep front matter"][0]())
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_what_unpacks_to_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.csv.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("t.csv", "a,b\n" + "x,1\n" * 1_000_000)
    resource = table([TEXT, NUMBER]) | {"path": "t.csv.zip", "compression": "zip"}
    only = ("--only", "structure", "--report", "json")
    done = rowcite("validate", str(write(tmp_path, [resource])), *only, ROWCITE_LIMITS="package=99")
    assert counted(done) == {"unreadable-data": 1}
    assert "File too large" in done.stdout


@pytest.mark.parametrize(
    "path", ["C:t.csv", "c:\\t.csv", "..\\t.csv", "\\\\host\\t.csv", "a/../../t.csv"]
)
def test_a_path_that_would_lead_out_on_any_system_is_not_followed(
    path: str, tmp_path: Path
) -> None:
    package = write(tmp_path, [table([TEXT, NUMBER]) | {"path": path}])
    done = rowcite("validate", str(package), "--only", "structure", "--report", "json")
    assert counted(done) == {"unsafe-path": 1}


def test_a_field_that_names_a_file_is_not_read_from_there(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"name": "id", "type": "integer"}', "utf-8")
    given = {"name": "a", "path": "a.csv", "schema": {"fields": [str(secret)]}}
    (tmp_path / "a.csv").write_text("id\nx\n", "utf-8")
    described = {"name": "p", "resources": [given]}
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    done = rowcite("validate", str(tmp_path), "--report", "json")
    assert counted(done) == {"broken-descriptor": 1}
    asked = rowcite("validate", str(tmp_path), "--second-reader")
    assert "was not asked: a field of «a» is no object of JSON" in asked.stderr


def test_two_runs_that_fix_at_once_do_no_harm(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for file in package.glob("tables/*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    command = [sys.executable, "-m", "rowcite", "validate", str(package), "--fix"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for run in runs:
        _, said = run.communicate(timeout=PATIENCE)
        assert run.returncode in (CLEAN, FINDINGS, MISUSE)
        assert b"Traceback" not in said
    assert rowcite("validate", str(package), "--fix").returncode == CLEAN
    for file in GOOD.glob("tables/*.csv"):
        assert (package / file.relative_to(GOOD)).read_bytes() == file.read_bytes()


# Limits


def test_a_limit_can_be_raised(tmp_path: Path) -> None:
    package = write(tmp_path, [table(columns(1_200, "string"))], t=wide(1_200))
    only = ("--only", "structure")
    assert "too-large" in rowcite("validate", str(package), *only).stdout
    raised = rowcite("validate", str(package), *only, ROWCITE_LIMITS="cells=9999 columns=1200")
    assert (raised.returncode, raised.stderr) == (0, "")


@pytest.mark.parametrize("said", ["colums=5", "columns", "columns=-1", "columns=1e9", "columns=٣"])
def test_what_is_no_limit_is_one_line(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = rowcite("validate", str(write(tmp_path, [])), ROWCITE_LIMITS=said)
    assert (done.returncode, done.stdout) == (MISUSE, "")
    assert done.stderr.startswith(f"{VARIABLE}: «{said}» is no limit: ")
    assert len(done.stderr.splitlines()) == 1
    monkeypatch.setenv(VARIABLE, said)
    with pytest.raises(LimitError):
        limits()


KEYED = {"primaryKey": "a"}
REFERRING = {"foreignKeys": [{"fields": ["a"], "reference": {"resource": "t", "fields": ["b"]}}]}
MANY: dict[str, tuple[dict[str, Any], Callable[[int], str]]] = {
    "wrong-type": ({}, lambda number: f"{number},x\n"),
    "duplicate-key": (KEYED, lambda _: "a,1\n"),
    "unknown-reference": (REFERRING, lambda number: f"x{number},1\n"),
    "ragged-row": ({}, lambda _: "a\n"),
    "malformed-line": ({}, lambda _: 'a,"b"c\n'),
    "blank-line": ({}, lambda _: "\n"),
}


def wrong(kind: str, folder: Path, lines: int) -> Path:
    """A table in which so many lines have one kind of mistake."""
    schema, line = MANY[kind]
    resource = table([TEXT, NUMBER])
    resource["schema"] |= schema
    return write(folder, [resource], t="a,b\n" + "".join(map(line, range(lines))))


@pytest.mark.parametrize("kind", MANY)
def test_all_that_is_wrong_is_counted_and_listed(kind: str, tmp_path: Path) -> None:
    number = 20_000
    only = ("validate", str(wrong(kind, tmp_path, number)), "--only", "structure")
    bounds = {"memory": 2**28, "seconds": 6}
    said = rowcite(*only, **bounds).stdout
    made = 1 if kind == "blank-line" else number - (kind == "duplicate-key")
    assert said.splitlines()[-1].startswith(f"{made:,} error")
    if made > 1:
        assert f"{kind}: 20 of {made:,} are shown; --report json lists all" in said
    found = json.loads(rowcite(*only, "--report", "json", **bounds).stdout)["findings"]
    lines = [one["line"] for first in found for one in (first, *first["consequences"])]
    start = 3 if kind == "duplicate-key" else 2
    assert sorted(lines) == list(range(start, number + 2))


@pytest.mark.parametrize("kind", MANY)
def test_beyond_the_limit_all_is_counted(kind: str, tmp_path: Path) -> None:
    package = wrong(kind, tmp_path, 12)
    only = ("validate", str(package), "--only", "structure")
    made = 11 if kind == "duplicate-key" else 12
    in_json = (*only, "--report", "json")
    assert rowcite(*in_json, ROWCITE_LIMITS=f"wrong={made}").stdout == rowcite(*in_json).stdout
    cut = json.loads(rowcite(*in_json, ROWCITE_LIMITS="wrong=5").stdout)
    told, others = [], []
    for one in cut["findings"]:
        (told if "are counted and not listed" in one["message"] else others).append(one)
    assert [(one["code"], one["path"], one["line"]) for one in told] == [(kind, "t.csv", 0)]
    assert told[0]["message"].startswith(f"the same is wrong in {made - 5} more places")
    assert "wrong=50" in told[0]["fix"]
    assert len(others) + sum(len(one["consequences"]) for one in others) == 5
    findings = 1 if kind == "blank-line" else made
    assert [one["findings"] for one in cut["checks"] if one["code"] == kind] == [findings]
    said = rowcite(*only, ROWCITE_LIMITS="wrong=5").stdout
    assert said.splitlines()[-1].startswith(f"{counted_as(findings, 'error')};")


def test_beyond_the_limit_one_mistake_is_counted_once(tmp_path: Path) -> None:
    """Ids that no table has, some named before the limit, and some twice behind it."""
    schema, _ = MANY["unknown-reference"]
    resource = table([TEXT, NUMBER])
    resource["schema"] |= schema
    lines = [f"x{number},1\n" for number in (1, 2, 3, 4, 4, 5, 5, 1, 6)]
    package = write(tmp_path, [resource], t="a,b\n" + "".join(lines))
    done = rowcite("validate", str(package), "--only", "structure", ROWCITE_LIMITS="wrong=3")
    whole = rowcite("validate", str(package), "--only", "structure")
    assert done.stdout.splitlines()[-1] == whole.stdout.splitlines()[-1]
    assert "6 errors" in whole.stdout


def test_what_is_wrong_in_all_tables_together_is_counted(tmp_path: Path) -> None:
    held = "a,b\n" + "a,x\n" * 4
    tables = [table([TEXT, NUMBER], name) for name in ("t", "u")]
    package = write(tmp_path, tables, t=held, u=held)
    only = ("validate", str(package), "--only", "structure", "--report", "json")
    found = json.loads(rowcite(*only, ROWCITE_LIMITS="wrong=5").stdout)["findings"]
    places = [f"{one['path']}:{one['line']}" for one in found]
    assert places == ["t.csv:2", "t.csv:3", "t.csv:4", "t.csv:5", "u.csv:0", "u.csv:2"]
    assert found[4]["message"].startswith("the same is wrong in 3 more places")


def test_the_page_lists_the_limits() -> None:
    page = (ROOT / "docs/security.md").read_text("utf-8")
    found = [line for line in page.split("\n") if line.startswith("| `")]
    given = [line.split(" | ")[:2] for line in found]
    wanted = [[f"| `{one.name}`", f"{one.default:,}"] for one in fields(Limits)]
    assert given == wanted


# Patterns


@pytest.mark.parametrize("pattern", ["a)|(?:.*", "a|b)(?:.*", "(?x)a #", "a\\"])
def test_a_pattern_that_would_lose_its_anchors_is_not_judged(pattern: str, tmp_path: Path) -> None:
    field = {"name": "a", "type": "string", "constraints": {"pattern": pattern}}
    package = write(tmp_path, [table([field])], t="a\nbanana\n")
    done = rowcite("validate", str(package), "--only", "structure", "--report", "json")
    assert counted(done) == {"unsupported-descriptor": 1}


@pytest.mark.parametrize("pattern", ["(?:" * 300 + "a" + ")*" * 300, "((a{1,30}){1,999}){1,999}b"])
def test_a_pattern_that_could_take_for_ever_is_refused(pattern: str, tmp_path: Path) -> None:
    field = {"name": "a", "type": "string", "constraints": {"pattern": pattern}}
    package = write(tmp_path, [table([field])], t="a\n" + "a" * 60 + "\n")
    done = rowcite("validate", str(package), "--only", "structure", "--report", "json", seconds=10)
    assert counted(done) == {"unsupported-descriptor": 1}
    assert "matching it could take for ever" in done.stdout


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_many_foreign_keys_are_judged_within_bounds(kind: str, tmp_path: Path) -> None:
    keys, rows = 150, 8_000
    given = [field | {"type": kind} for field in columns(keys)]
    resource = table(given)
    resource["schema"]["foreignKeys"] = [
        {"fields": [field["name"]], "reference": {"resource": "", "fields": ["c0"]}}
        for field in given
    ]
    lines = [line_of([field["name"] for field in given])]
    lines += [line_of([str((row + at) % rows) for at in range(keys)]) for row in range(rows)]
    lines.append(line_of([str(rows), *["0"] * (keys - 2), "-1"]))
    package = write(tmp_path, [resource], t="".join(lines))
    done = rowcite("validate", str(package), "--only", "structure", "--report", "json", seconds=12)
    assert counted(done) == {"unknown-reference": 1}


@pytest.mark.parametrize("part", ["a{%d}b", "[a-z]{%d}b"])
def test_a_pattern_of_any_length_is_said_in_few_words(part: str, tmp_path: Path) -> None:
    """The second one is too large for the linear engine, and the other library quotes it whole."""
    pattern = "|".join(part % number for number in range(1, 3_000))
    field = {"name": "a", "type": "string", "constraints": {"pattern": pattern}}
    package = write(tmp_path, [table([field])], t="a\naab\nx\n")
    done = rowcite("validate", str(package), "--only", "structure", "--report", "json")
    (found,) = json.loads(done.stdout)["findings"]
    assert (found["path"], found["line"], found["code"]) == ("t.csv", 3, "outside-limit")
    assert "it does not have the form" in found["message"]
    assert len(done.stdout) < 20_000


def test_many_dates_beside_names_are_read_within_bounds(tmp_path: Path) -> None:
    note = copy_of_good(tmp_path) / "sources/gazette-2024-03-02.md"
    line = "Port Office, May 2020. " * 2_000 + "\n"
    held = note.read_text("utf-8").replace("Keepers: at", line * 2 + "Keepers: at")
    note.write_text(held, "utf-8", newline="")
    done = rowcite("validate", str(tmp_path / "package"), "--no-cache", seconds=8)
    assert (done.returncode, done.stderr) == (FINDINGS, "")


def test_many_figures_of_one_thing_are_compared_within_bounds(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/figures.csv"
    head, first, *_ = file.read_text("utf-8").splitlines()
    start, _, end = first.partition("repair-cost-gazette")
    rows = [f"{start}cost-{at:04}{end}".replace("5", str(at + 1)) for at in range(1500)]
    file.write_text("\n".join([head, *rows]) + "\n", "utf-8", newline="")
    done = rowcite("validate", str(package), "--report", "json", "--no-cache", seconds=8)
    assert counted(done)
