"""Frictionless, the independent second reader, which `--second-reader` asks after our own report.

It accepts what we accept, and refuses, as we do, what breaks the standard.
"""

import json
import logging
import os
import socket
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_command_line import command

from rowcite.checks import library, second_reader
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.commands.cli import main
from rowcite.package.loader import load
from support import CASE_FILES, GOOD, copy_of_good, package_of_case, report_of_case

# What other libraries deprecate while they are imported is not ours to fix.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from frictionless import FrictionlessException, Package

# Faults that the standard knows too: a reader of the standard must refuse these packages as well.
STANDARD = {
    "missing-file", "not-utf8", "wrong-header", "ragged-row", "missing-value", "wrong-type",
    "outside-limit", "unknown-word", "duplicate-key", "unknown-reference", "broken-descriptor",
    "unsafe-path", "unknown-source", "unknown-passage", "missing-citation",
}  # fmt: skip


def accepts(package: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    monkeypatch.chdir(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(Package("datapackage.json").validate().valid)
        except FrictionlessException:  # a descriptor that it cannot load
            return False


def test_the_second_reader_accepts_what_we_accept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accepts(GOOD, monkeypatch)


# Properties of ours, of which the standard knows nothing.
BEYOND = {f"broken-descriptor.{about}" for about in ("property", "dimension", "language")}
CASE_NAMES = [
    name for name in CASE_FILES if name.partition(".")[0] in STANDARD and name not in BEYOND
]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_second_reader_refuses_what_breaks_the_standard_and_our_findings_cover_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = package_of_case(name, tmp_path)
    found = report_of_case(name).all_findings
    assert found
    if name.startswith("unsafe-path"):
        with pytest.raises(library.LibraryError, match="was not asked"):
            second_reader.ask(load(package), "datapackage.json", found)
        assert not accepts(package, monkeypatch)
        return
    opinion = second_reader.ask(load(package), "datapackage.json", found)
    assert opinion.errors
    assert opinion.unseen == ()


def test_the_command_ends_with_the_verdict() -> None:
    found = command("-m", "rowcite", "validate", str(GOOD), "--second-reader")
    assert (found.returncode, found.stderr) == (CLEAN, "")
    *_, ours, verdict = found.stdout.splitlines()
    assert ours == "no findings"
    assert verdict.startswith("second reader: Frictionless 5.")
    assert verdict.endswith(" finds no errors")


@pytest.fixture
def misread(tmp_path: Path) -> Path:
    """A package with two dangling keys and a wrong type, the latter below a row over two lines."""
    package = copy_of_good(tmp_path)
    file = package / "tables/figures.csv"
    text = file.read_text("utf-8")
    text = text.replace("02,p1,\n", '02,p1,"Said\nby the paper."\n')
    text = text.replace("4000000,4000000", "4000000,4 million").replace(",amber-light,", ",amber,")
    file.write_text(text, "utf-8", newline="\n")
    return package


@pytest.mark.usefixtures("in_process")
def test_what_our_checks_did_not_find_is_shown_with_its_place(
    misread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["validate", str(misread), "--second-reader", "--only", "originals"]
    assert main(run) == FINDINGS
    ours, theirs = capsys.readouterr().out.split("nothing was examined\n")
    assert "figures" not in ours
    cell = load(misread).tables["figures"].rows[1].at("value_high")
    assert f'{cell}  type-error\n   Type error in the cell "4 million"' in theirs
    assert "  foreign-key\n" in theirs
    assert "; the 3 listed here our checks did not find" in theirs


@pytest.mark.usefixtures("in_process")
def test_what_our_checks_found_is_not_said_twice(
    misread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(misread), "--second-reader"]) == FINDINGS
    verdict = capsys.readouterr().out.splitlines()[-1]
    assert verdict.endswith("finds 3 errors, all where our own findings are")


@pytest.mark.usefixtures("in_process")
def test_another_form_of_report_stays_whole(
    misread: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(misread), "--second-reader", "--report", "json"]) == FINDINGS
    out, err = capsys.readouterr()
    assert json.loads(out)["findings"]
    assert err.startswith("second reader: ")


@pytest.mark.usefixtures("in_process")
def test_it_stops_at_its_limit_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = [{"name": "n", "type": "integer"}]
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    (tmp_path / "a.csv").write_text("n\n" + "x\n" * 1500, "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    assert main(["validate", str(tmp_path), "--second-reader"]) == FINDINGS
    assert "finds 1,000 errors (it stops at 1,000)" in capsys.readouterr().out.splitlines()[-1]


def test_where_it_is_not_installed_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(library, "is_installed", lambda: False)
    assert main(["validate", str(GOOD), "--second-reader"]) == MISUSE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("which is not installed: pip install frictionless\n")
    assert err.count("\n") == 1


def test_validation_alone_does_not_import_it() -> None:
    code = (
        "import sys; from rowcite.cli import main; main(['validate', sys.argv[1]]);"
        "print('frictionless' in sys.modules)"
    )
    assert command("-c", code, str(GOOD)).stdout.splitlines()[-1] == "False"


def no_connection(*_: Any, **__: Any) -> None:
    raise AssertionError("the network was used")


REMOTE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "path": lambda d: d["resources"][0].update(path="https://example.org/a.csv"),
    "schema": lambda d: d["resources"][0].update(schema="https://example.org/a.json"),
    "dialect": lambda d: d["resources"][0].update(dialect="s3://example/a.json"),
    "scheme": lambda d: d["resources"][0].update(scheme="https"),
    "profile": lambda d: d.update(profile="https://example.org/profile.json"),
    "profile of a resource": lambda d: d["resources"][0].update(profile="ftp://example.org/p.json"),
    "further paths": lambda d: d["resources"][0].update(extrapaths=["b.csv", "http://a.org/b.csv"]),
    "out of the folder": lambda d: d["resources"][0].update(path="/etc/passwd"),
}


def with_descriptor(package: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    change(descriptor)
    file.write_text(json.dumps(descriptor), "utf-8")
    return package


@pytest.mark.parametrize("what", REMOTE)
def test_a_descriptor_that_leads_elsewhere_is_not_handed_over(
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(socket.socket, "connect", no_connection)
    monkeypatch.setattr(socket, "getaddrinfo", no_connection)
    package = with_descriptor(copy_of_good(tmp_path), REMOTE[what])
    assert main(["validate", str(package), "--second-reader"]) == MISUSE
    err = capsys.readouterr().err
    assert err.startswith("the second reader was not asked: ")
    assert err.count("\n") == 1


def test_a_profile_that_it_would_fetch_by_itself_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(socket.socket, "connect", no_connection)
    monkeypatch.setattr(socket, "getaddrinfo", no_connection)
    package = with_descriptor(
        copy_of_good(tmp_path), lambda d: d.update(profile="fiscal-data-package")
    )
    assert main(["validate", str(package), "--second-reader", "--only", "citations"]) == FINDINGS
    assert "the Frictionless library does not use the network" in capsys.readouterr().out


def test_a_pipe_is_not_handed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = copy_of_good(tmp_path)
    (package / "tables/figures.csv").unlink()
    os.mkfifo(package / "tables/figures.csv")
    assert main(["validate", str(package), "--second-reader"]) == MISUSE
    assert "tables/figures.csv: this is not a plain file" in capsys.readouterr().err
