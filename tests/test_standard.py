"""What the standard allows is accepted, and what it forbids is refused, as Frictionless has it.

Where the two readers differ, docs/standard.md says why. Its own errors come with their place.
"""

import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standard_packages import CASES, GOOD, ID, By, Case, cell_cases, key, package, table

from rowcite.checks import CHECKS, library
from rowcite.checks.check import Family
from rowcite.checks.run import Report, run
from rowcite.package.loader import load
from rowcite.package.model import PackageError
from rowcite.report import RENDERERS
from rowcite.report.wording import summary

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless

CELLS = dict(cell_cases())


def judged(folder: Path) -> Report:
    return run(load(folder), CHECKS, [Family.STRUCTURE])


def we_accept(folder: Path) -> bool:
    try:
        return not judged(folder).errors
    except PackageError:
        return False


def they_accept(folder: Path) -> bool:
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    with warnings.catch_warnings(), frictionless.system.use_context(trusted=False):
        warnings.simplefilter("ignore")
        try:
            return bool(frictionless.Package(str(folder / "datapackage.json")).validate().valid)
        except (frictionless.FrictionlessException, re.error):
            return False


def verdict(case: Case, folder: Path) -> By:
    folder.mkdir(exist_ok=True)
    case.write(folder)
    return By((we_accept(folder), they_accept(folder)))


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_package_is_accepted_by_whom_it_should_be(case: Case, tmp_path: Path) -> None:
    assert verdict(case, tmp_path) == case.by


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("field", CELLS)
def test_a_cell_is_accepted_by_whom_it_should_be(field: str, tmp_path: Path) -> None:
    found = {case.name: verdict(case, tmp_path) for case in CELLS[field]}
    assert found == {case.name: case.by for case in CELLS[field]}


def test_there_are_enough_packages() -> None:
    assert len(CASES) + sum(map(len, CELLS.values())) >= 300


# Packages made at random

KINDS: dict[str, list[str]] = {
    "string": ["a", "b c", "é", "-"],
    "integer": ["1", "01", "-2", "x", "1.5"],
    "number": ["1", "1.50", "-2e3", "x"],
    "date": ["2025-01-31", "2024-02-29", "2025-02-29", "x"],
    "year": ["2025", "1999", "25"],
    "boolean": ["true", "0", "False", "x"],
    "time": ["10:00:00Z", "x"],
}
MISSING = ["", "-"]


@st.composite
def packages(draw: st.DrawFn) -> Case:
    """A table of a few columns and rows, most of them sound, with keys."""
    fields, pools = [], []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(list(KINDS)))
        constraints = {
            name: True for name in ("required", "unique") if draw(st.integers(0, 4)) == 0
        }
        fields.append({"name": f"c{number}", "type": kind, "constraints": constraints})
        pools.append(st.sampled_from([*KINDS[kind][:3], *MISSING[:1], *KINDS[kind]]))
    names = [field["name"] for field in fields]
    more: dict[str, Any] = {"missingValues": draw(st.sampled_from([[""], MISSING]))}
    if draw(st.booleans()):
        more["primaryKey"] = names[:1]
    if draw(st.booleans()):
        more["foreignKeys"] = [
            {"fields": names[:1], "reference": {"resource": "", "fields": names[-1:]}}
        ]
    rows = draw(st.lists(st.tuples(*pools), max_size=5))
    ends = st.sampled_from(draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r"]])))
    text = "".join(",".join(row) + draw(ends) for row in [names, *rows])
    return Case("random", package(table(fields, **more)), {"a.csv": text}, By.BOTH)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=packages())
def test_both_readers_agree_on_packages_made_at_random(
    case: Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(library, "ask", library.answers_to)
        found = verdict(case, tmp_path_factory.mktemp("random"))
    assert found in (By.BOTH, By.NEITHER)


# What the library finds, as findings of ours

ELSEWHERE: list[tuple[dict[str, Any], str | bytes, list[str]]] = [
    (table(dialect={"delimiter": ";"}), "id;n\na;x\n", ["a.csv:2:3 wrong-type"]),
    (table(dialect={"delimiter": ";"}), 'id;n\n"a\nb";x\n', ["a.csv:3:4 wrong-type"]),
    (table(dialect={"delimiter": ";"}), f"id;n\na;{'x' * 20_000}\n", ["a.csv:2:1 wrong-type"]),
    (table(dialect={"delimiter": ";"}), "id;n\na;1;2\n", ["a.csv:2:5 ragged-row"]),
    (table(dialect={"delimiter": ";"}), "id;m\na;1\n", ["a.csv:1:4 wrong-header"]),
    (table(dialect={"delimiter": ";"}), "id;n\n\na;1\n", ["a.csv:2:1 blank-line"]),
    (
        table(dialect={"delimiter": ";"}, primaryKey="id"),
        "id;n\na;1\na;2\n",
        ["a.csv:3:1 duplicate-key"],
    ),
    (
        table(dialect={"delimiter": ";"}, foreignKeys=key(["id"], "", ["n"])),
        "id;n\na;1\n",
        ["a.csv:2:1 unknown-reference"],
    ),
    (
        table([ID, {"name": "t", "type": "time", "constraints": {"required": True}}]),
        "id,t\na,\nb,25:00\n",
        ["a.csv:2:3 missing-value", "a.csv:3:3 wrong-type"],
    ),
    (
        table([ID, {"name": "d", "type": "date", "format": "%d.%m.%Y"}]),
        "id,d\na,2025-01-31\n",
        ["a.csv:2:3 wrong-type"],
    ),
    (
        table([ID, {"name": "n", "type": "integer", "constraints": {"exclusiveMinimum": 2}}]),
        "id,n\na,2\n",
        ["a.csv:2:3 outside-limit"],
    ),
    (
        table([ID, {"name": "w", "type": "string", "categories": ["a", "b"]}], encoding="latin1"),
        "id,w\na,c\n",
        ["a.csv:2:3 unknown-word"],
    ),
    (table(encoding="ascii"), "id,n\né,1\n", ["a.csv unreadable-data"]),
    (table(encoding="no such"), GOOD, ["datapackage.json broken-descriptor"]),
    (table(fieldsMatch="strange"), GOOD, ["datapackage.json broken-descriptor"]),
    (table(format="sql"), GOOD, ["datapackage.json unsupported-descriptor"]),
    (table(scheme="s3"), GOOD, ["datapackage.json unsupported-descriptor"]),
    (
        table(uniqueKeys=[["id", "n"]], dialect={"delimiter": ";"}),
        "id;n\na;1\n",
        ["datapackage.json unsupported-descriptor"],
    ),
]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(("resource", "held", "wanted"), ELSEWHERE)
def test_errors_of_the_library_are_findings_with_their_place(
    resource: dict[str, Any], held: str | bytes, wanted: list[str], tmp_path: Path
) -> None:
    Case("", package(resource), {"a.csv": held}, By.NEITHER).write(tmp_path)
    report = judged(tmp_path)
    assert [f"{found.where} {found.code}" for found in report.all_findings] == wanted
    refused = any("unsupported-descriptor" in one for one in wanted)
    assert bool(report.handed) == (not refused)
    columns = {str(field["name"]) for field in resource["schema"]["fields"]}
    for finding in report.all_findings:
        assert "Frictionless" in finding.message or "error" not in finding.message
        if finding.code in ("missing-value", "wrong-type", "outside-limit", "unknown-word"):
            assert finding.message.partition(" ")[0] in columns


LIMITED = {"name": "n", "type": "integer", "constraints": {"minimum": "x"}}
SAID_PLAINLY = [
    (table(encoding="klingon", dialect={}), "unknown encoding: klingon"),
    (table([ID, LIMITED]), "a: the limit x (column n) is no value of the type of its column"),
]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(("resource", "said"), SAID_PLAINLY)
def test_what_the_library_fails_on_is_said_in_plain_words(
    resource: dict[str, Any], said: str, tmp_path: Path
) -> None:
    Case("", package(resource), {"a.csv": GOOD}, By.NEITHER).write(tmp_path)
    (found,) = judged(tmp_path).findings
    assert found.message.endswith(said)


def test_a_descriptor_that_is_a_list_is_named(tmp_path: Path) -> None:
    Case("", "[1]", {}, By.NEITHER).write(tmp_path)
    with pytest.raises(PackageError, match="an object of JSON should stand here"):
        load(tmp_path)


def test_the_library_is_asked_in_a_process_of_its_own(tmp_path: Path) -> None:
    resource, held, wanted = ELSEWHERE[0]
    Case("", package(resource), {"a.csv": held}, By.NEITHER).write(tmp_path)
    assert [f"{found.where} {found.code}" for found in judged(tmp_path).findings] == wanted


def test_where_the_library_is_missing_one_finding_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "is_installed", lambda: False)
    resources = [table(encoding="latin1"), table(name="b", dialect={"delimiter": ";"}), N_TABLE]
    Case("", package(*resources), {"a.csv": GOOD}, By.NEITHER).write(tmp_path)
    (found,) = judged(tmp_path).findings
    assert (found.code, found.fix) == ("unsupported-descriptor", library.INSTALL)
    assert found.message.endswith("not installed: a (its encoding), b (its dialect)")
    report = judged(tmp_path)
    assert report.handed == {}
    assert "Judged by the Frictionless library" not in summary(report)


@pytest.mark.usefixtures("in_process")
def test_who_judged_a_resource_is_told_of_those_that_were_judged(tmp_path: Path) -> None:
    resources = [table(encoding="latin1"), table(name="b", path="a.pdf"), N_TABLE]
    files: dict[str, str | bytes] = {"a.csv": GOOD, "a.pdf": GOOD}
    report = judged(Case("", package(*resources), files, By.NEITHER).write(tmp_path))
    assert [found.code for found in report.findings] == ["unsupported-descriptor"]
    assert report.handed == {"a": "its encoding"}


N_TABLE = table(name="c")
ADDRESS = "https://example.org/a.json"
REMOTE = [
    table(path=ADDRESS),
    table(path=["a.csv", ADDRESS]),
    table(schema=ADDRESS),
    table(dialect=ADDRESS),
    table(profile=ADDRESS, encoding="latin1"),
    table(extrapaths=[ADDRESS]),
    table(innerpath=ADDRESS, encoding="latin1"),
    table(scheme="https"),
    table(dialect={"delimiter": ";", "remote": {"httpSession": ADDRESS}, "$schema": ADDRESS}),
    table(path="file:///etc/passwd"),
    table(path="/etc/passwd"),
    table(path=["../../../etc/passwd", "a.csv"]),
]


@pytest.mark.parametrize("resource", REMOTE)
def test_nothing_that_leads_elsewhere_is_handed_over(
    resource: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[library.Request] = []

    def ask(requests: list[library.Request]) -> tuple[str, list[list[library.Error]]]:
        asked.extend(requests)
        return library.answers_to(requests)

    monkeypatch.setattr(library, "ask", ask)
    monkeypatch.setattr(socket.socket, "connect", library.refuse)
    monkeypatch.setattr(socket, "getaddrinfo", library.refuse)
    given = package(resource, profile=ADDRESS, **{"$schema": ADDRESS})
    Case("", given, {"a.csv": GOOD}, By.NEITHER).write(tmp_path)
    report = judged(tmp_path)
    assert "example.org" not in json.dumps(asked)
    assert "passwd" not in json.dumps(asked)
    assert report.errors or asked


def test_a_pattern_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROWCITE_LIMITS", "seconds=3")
    (found,) = judged(endless_package(tmp_path)).findings
    assert found.code == "unreadable-data"
    assert "longer than the limit of 3 seconds" in found.message


def endless_package(folder: Path) -> Path:
    """A package with a pattern that the library would match for ever."""
    endless = {"name": "n", "type": "string", "constraints": {"pattern": "(?=a)(a+)+b"}}
    held = "id,n\na," + "a" * 60 + "\n"
    return Case("", package(table([ID, endless])), {"a.csv": held}, By.NEITHER).write(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere its processor time alone is bounded")
def test_the_library_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    endless_package(tmp_path)
    asking = "import sys; from rowcite.checks.library import *; ask([Request(*sys.argv[1:], [])])"
    command = [sys.executable, "-c", asking, "datapackage.json", str(tmp_path)]
    with subprocess.Popen(command) as parent:
        of_parent = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        wait_until(lambda: bool(of_parent.read_text()))
        child = Path("/proc", of_parent.read_text().strip())
        wait_until(lambda: int((child / "stat").read_text().split()[13]) > os.sysconf("SC_CLK_TCK"))
        parent.kill()
    wait_until(lambda: not is_running(child))


def is_running(process: Path) -> bool:
    """Whether a process, given by its folder in /proc, has neither ended nor waits to be buried."""
    try:
        return bool((process / "cmdline").read_bytes())
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


# What other validators were asked for: each with the cell or file that is wrong, if any

FORMULAS = ["-2+3+cmd|' /C calc'!A0", '+1-1+HYPERLINK("http://a.example","x")']
WORDS = {"name": "w", "type": "string"}
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ASKED: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "formulas": (
        table([ID, WORDS]),
        'id,w\na,"{}"\nb,"{}"\nc,-5\nd,+7 391 200\n'.format(
            *(formula.replace('"', '""') for formula in FORMULAS)
        ),
        ["a.csv:2:3 formula-cell", "a.csv:3:3 formula-cell"],
    ),
    "quote within": (table(), 'id,n\nx"y,z\n', ["a.csv:2:5 wrong-type"]),
    "joiners": (
        table([ID, WORDS]),
        "id,w\na,می‌خواهم\nb,क्‍ष\nc,👩‍🔬\nd,1️⃣ ന്‍ " + ENGLAND + "\n",
        [],
    ),
    "names alike": (
        table([ID, {"name": "ID", "type": "string"}]),
        "id,ID\na,b\n",
        ["datapackage.json alike-columns"],
    ),
    "size and hash": (
        table(bytes=5, hash="sha256:00"),
        GOOD,
        ["a.csv changed-file", "a.csv changed-file"],
    ),
    "enum of numbers": (
        table([ID, {"name": "n", "type": "integer", "constraints": {"enum": [1, 2, 3]}}]),
        "id,n\na,1\nb,7\n",
        ["a.csv:3:3 unknown-word"],
    ),
}


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("kind", ASKED)
def test_what_other_validators_were_asked_for(kind: str, tmp_path: Path) -> None:
    resource, held, wanted = ASKED[kind]
    Case("", package(resource), {"a.csv": held}, By.BOTH).write(tmp_path)
    assert [f"{found.where} {found.code}" for found in judged(tmp_path).all_findings] == wanted


def test_a_doubled_key_is_named_with_its_place(tmp_path: Path) -> None:
    text = '{"name": "p",\n "resources": [{"name": "a", "path": "a.csv",\n  "name": "b"}]}'
    Case("", text, {"a.csv": GOOD}, By.NEITHER).write(tmp_path)
    found = [one for one in judged(tmp_path).findings if one.code == "broken-descriptor"]
    assert [str(one.where) for one in found] == ["datapackage.json:3:3"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fault_has_its_place_whatever_ends_the_lines(end: str, tmp_path: Path) -> None:
    lines = ["id,n", "a,1", '"b', 'c\0",2', "d,x", '"e', 'f",y', "g,"]
    Case("", package(table()), {"a.csv": end.join(lines)}, By.NEITHER).write(tmp_path)
    nul, *others = judged(tmp_path).findings
    assert (nul.code, str(nul.where), nul.where.text) == ("malformed-line", "a.csv:4:2", lines[3])
    assert nul.message.endswith("NUL (U+0000), at which many programs stop reading")
    places = [(str(one.where), one.where.text) for one in others]
    assert places == [("a.csv:5:3", lines[4]), ("a.csv:7:4", lines[6])]


# The form

HOUSE = 'id,n\r\n"b",07\r\na, 1\r\n'


@pytest.mark.parametrize(("form", "is_asked"), [("free", False), ("canonical", True)])
def test_the_form_is_asked_of_whom_says_so(form: str, *, is_asked: bool, tmp_path: Path) -> None:
    descriptor = package(table(), **{"rowcite:form": form})
    Case("", descriptor, {"a.csv": HOUSE}, By.BOTH).write(tmp_path)
    codes = {found.code for found in judged(tmp_path).all_findings}
    asked = {"carriage-return", "noncanonical-line", "noncanonical-value"}
    assert codes == (asked if is_asked else set())


def test_a_form_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    descriptor = package(table(), **{"rowcite:form": "cannonical"})
    Case("", descriptor, {"a.csv": GOOD}, By.BOTH).write(tmp_path)
    (found,) = judged(tmp_path).findings
    assert "forms are free, canonical" in found.message


@pytest.mark.usefixtures("in_process")
def test_a_profile_that_nobody_reads_is_named(tmp_path: Path) -> None:
    given = package(table(profile="tabular-data-resource"), profile=ADDRESS)
    Case("", given, {"a.csv": GOOD}, By.BOTH).write(tmp_path)
    report = judged(tmp_path)
    assert (report.findings, report.profiles) == ([], (ADDRESS,))
    assert f"profiles that were not read: {ADDRESS}" in RENDERERS["text"](report, colour=False)


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("form", ["free", "canonical"])
def test_a_table_of_the_evidence_refers_to_plain_tables_only(form: str, tmp_path: Path) -> None:
    code = {"name": "id", "type": "string", "rowcite:role": "verbatim"}
    one = table([code, N_TABLE["schema"]["fields"][1]], foreignKeys=key(["id"], "b", ["id"]))
    other = {"name": "b", "path": "b.csv"}  # without a schema it is not plain
    given = package(one, other, **{"rowcite:form": form})
    Case("", given, {"a.csv": GOOD, "b.csv": GOOD}, By.NEITHER).write(tmp_path)
    (found,) = judged(tmp_path).findings
    assert found.code == "unsupported-descriptor"
    assert found.message == "a refers to b, which the engine does not read"
