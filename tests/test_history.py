"""Rows that are gone since the last release or the base branch, as git has them.

What is said of each is in the cases; here is which versions are compared, and that nothing which
a repository configures is run.
"""

import contextlib
import io
import json
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from lighthouses import DATASET as LIGHTHOUSES
from rowcite.changes.added_words import allow_added_words
from rowcite.changes.git import Repository
from rowcite.changes.history import look_back
from rowcite.checks.generated import stale_file
from rowcite.checks.run import run
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.commands.cli import main
from rowcite.package.loader import load
from rowcite.upkeep.generate import generated_files
from support import copy_of_good, run_git

ROW = "meeting-port-office,trust-meeting,port-office,happened,gazette-2024-03-02,p1,\n"
LINE = "meeting-port-office,participations,0.2.0,Not told.,,gazette-2024-03-02,p1\n"
GONE = {"row-gone", "missing-tombstone", "new-word"}


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8", newline="")


def lose(package: Path, row: str = ROW) -> None:
    replace(package / "tables/participations.csv", row, "")


def retire(package: Path, line: str = LINE) -> None:
    file = package / "tables/retired.csv"
    file.write_text(file.read_text("utf-8") + line, "utf-8", newline="")


def commit(package: Path, *tags: str) -> None:
    run_git(package, "add", "--all")
    run_git(package, "commit", "--allow-empty", "-m", "a state")
    for tag in tags:
        run_git(package, "tag", tag)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The good package, committed on the branch main; the branch `change` is at work."""
    package = copy_of_good(tmp_path)
    run_git(package, "init")
    commit(package)
    run_git(package, "switch", "-c", "change")
    return package


def validate(package: Path, *options: str) -> tuple[int, str, str]:
    """The status and output of `validate` for the checks of changes alone."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["validate", str(package), "--only", "changes", *options])
    return status, out.getvalue(), err.getvalue()


def found(package: Path, *options: str) -> list[tuple[str, str, str]]:
    """The code, level and message of each finding about what has changed."""
    _, out, _ = validate(package, "--report", "json", *options)
    said = json.loads(out)["findings"]
    return [(one["code"], one["level"], one["message"]) for one in said if one["code"] in GONE]


def short(package: Path, revision: str) -> str:
    folder = package / ".git" / revision
    return folder.read_text("utf-8")[:10]


def test_a_row_deleted_and_not_committed_is_named(package: Path) -> None:
    assert found(package) == []
    lose(package)
    commit_of_main = short(package, "refs/heads/main")
    said = f"the row «meeting-port-office», which the last commit ({commit_of_main}) has, is gone"
    assert found(package) == [("row-gone", "review", said)]
    status, out, _ = validate(package)
    assert status == CLEAN
    assert said + ". Is that right?" in out
    assert "validate.py accept" not in out
    assert f"with no release: no release is tagged; with the last commit ({commit_of_main})" in out


def test_a_row_deleted_on_a_branch_is_named_until_the_branch_is_merged(package: Path) -> None:
    lose(package)
    commit(package)
    assert "which main (" in found(package)[0][2]
    assert found(package, "--base", "HEAD") == []
    assert [code for code, _, _ in found(package, "--base", "HEAD~1")] == ["row-gone"]
    run_git(package, "switch", "main")
    run_git(package, "merge", "change")
    assert found(package) == []


def test_what_is_new_on_the_main_branch_is_not_gone_from_an_older_one(package: Path) -> None:
    lose(package)
    commit(package)
    run_git(package, "switch", "-c", "older")
    run_git(package, "branch", "-f", "main", "change")
    run_git(package, "switch", "main")
    replace(package / "tables/participations.csv", "note\n", "note\n" + ROW)
    commit(package)
    run_git(package, "switch", "older")
    assert found(package) == []


def test_a_row_of_the_last_release_is_an_error_until_it_is_retired(package: Path) -> None:
    run_git(package, "tag", "v0.1.0")
    run_git(package, "tag", "other")
    lose(package)
    commit(package)
    said = "the row «meeting-port-office», which the release v0.1.0 has, is gone"
    assert found(package) == [("missing-tombstone", "error", said)]
    assert validate(package)[0] == FINDINGS
    retire(package)
    assert found(package) == []
    commit(package, "v0.2.0")
    replace(package / "tables/retired.csv", LINE, "")
    said = "the line of the retired id «meeting-port-office», which the release v0.2.0 has, is gone"
    assert found(package)[0] == ("missing-tombstone", "error", said)


def test_a_line_in_retired_answers_the_question_and_nothing_else_does(package: Path) -> None:
    lose(package)
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        given = ["accept", "row-gone", "meeting-port-office", "--why", "so", "--package"]
        assert main([*given, str(package)]) == MISUSE
    assert err.getvalue() == "«row-gone» asks about a change: whoever merges it answers\n"
    retire(package)
    assert found(package) == []


def test_strict_leaves_the_question_a_question(package: Path) -> None:
    lose(package)
    assert [level for _, level, _ in found(package, "--strict")] == ["review"]
    assert validate(package, "--strict")[0] == CLEAN


def test_a_row_that_moves_to_another_table_is_not_gone(package: Path) -> None:
    lose(package)
    with (package / "tables/ties.csv").open("a", encoding="utf-8") as table:
        table.write("meeting-port-office,,,,,,,\n")
    assert found(package) == []


def test_a_table_that_is_gone_is_one_finding(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    kept = [one for one in descriptor["resources"] if one["name"] != "participations"]
    descriptor["resources"] = kept
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    ((_, _, said),) = found(package)
    assert "the table participations is gone with its 2 rows" in said


@pytest.mark.parametrize("spoil", ["delete", "header", "quote"])
def test_of_a_table_that_cannot_be_read_nothing_is_concluded(spoil: str, package: Path) -> None:
    file = package / "tables/participations.csv"
    if spoil == "delete":
        file.unlink()
    elif spoil == "header":
        replace(file, "id,event", "id,happening")
    else:
        replace(file, ROW, '"' + ROW)
    assert found(package) == []


def test_rows_are_told_apart_by_a_key_of_several_columns(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    key = ["event", "entity"]
    schema: dict[str, Any] = json.loads((package / "schemas/participations.json").read_text())
    schema["fields"] = schema["fields"][1:]
    schema["primaryKey"] = key
    (package / "schemas/participations.json").write_text(json.dumps(schema))
    file = package / "tables/participations.csv"
    lines = [line.partition(",")[2] for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join([*lines, ""]), "utf-8")
    run_git(package, "init")
    commit(package)
    file.write_text("\n".join([lines[0], lines[2], ""]), "utf-8")
    ((_, _, said),) = found(package)
    assert said.startswith("the row «trust-meeting port-office», which the last commit (")


def test_a_shallow_clone_says_what_it_lacks(package: Path, tmp_path: Path) -> None:
    run_git(package, "tag", "v0.1.0")
    lose(package)
    commit(package)
    commit(package)
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--depth=1", "--branch=change", package.as_uri(), str(clone))
    status, out, _ = validate(clone)
    fetch = "in this shallow clone; this fetches the rest: git fetch --unshallow --tags"
    assert (status, f"with no release: no release is tagged {fetch}" in out) == (CLEAN, True)
    status, _, err = validate(clone, "--base", "main")
    assert (status, err) == (MISUSE, "--base: git knows no revision «main»\n")
    run_git(clone, "fetch", "--unshallow", "--tags")
    assert [code for code, _, _ in found(clone)] == ["missing-tombstone"]


@pytest.mark.parametrize(
    "revision", ["no-such", "-h", "--output=owned", "HEAD:tables", "HEAD..main", "a b", "\x1b[31m"]
)
def test_a_base_that_is_none_is_one_line_and_status_2(revision: str, package: Path) -> None:
    status, out, err = validate(package, f"--base={revision}")
    assert (status, out, len(err.splitlines())) == (MISUSE, "", 1)
    assert err.startswith("--base: ")
    assert not list(package.parent.rglob("owned"))


def test_without_git_a_repository_or_a_commit_the_checks_are_idle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy_of_good(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    status, out, _ = validate(package)
    assert status == CLEAN
    assert "idle (nothing to examine): missing-tombstone, row-gone, new-word" in out
    assert "compared: with no earlier version: fatal: not a git repository" in out
    run_git(package, "init")
    assert "with no earlier version: nothing is committed yet" in validate(package)[1]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "with no earlier version: git is not installed" in validate(package)[1]


def test_a_package_that_was_not_there_before_has_no_base(package: Path) -> None:
    shutil.copytree(package, package / "new", ignore=shutil.ignore_patterns(".git"))
    assert "with no base: the last commit (" in validate(package / "new")[1]


def test_a_base_that_cannot_be_read_is_said(package: Path) -> None:
    whole = (package / "datapackage.json").read_text("utf-8")
    (package / "datapackage.json").write_text("{", "utf-8")
    commit(package)
    (package / "datapackage.json").write_text(whole, "utf-8")
    run_git(package, "branch", "-f", "main", "HEAD")
    assert ") cannot be read" in validate(package)[1]


TRAP = f"#!{sys.executable}\nimport pathlib\npathlib.Path(__file__ + '.ran').touch()\n"


def test_nothing_that_a_repository_configures_is_run(package: Path, tmp_path: Path) -> None:
    """Filters, drivers, hooks, aliases, monitors, pagers, and ways to fetch what is missing."""
    run_git(package, "tag", "v0.1.0")
    trap = tmp_path / "trap"
    trap.write_text(TRAP, "utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    hooks = package / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        shutil.copy2(trap, hooks / name)
    attributes = "* filter=trap diff=trap merge=trap export-subst\n"
    (package / ".git/info").mkdir(exist_ok=True)
    (package / ".git/info/attributes").write_text(attributes, "utf-8")
    for name in (
        "filter.trap.smudge", "filter.trap.clean", "filter.trap.process", "diff.trap.textconv",
        "diff.trap.command", "diff.external", "core.fsmonitor", "core.pager", "core.editor",
        "core.sshCommand", "core.askPass", "core.gitProxy", "gpg.program", "tar.tar.command",
        "credential.helper", "uploadpack.packObjectsHook", "core.alternateRefsCommand",
    ):  # fmt: skip
        run_git(package, "config", name, str(trap))
    for name in (
        "rev-parse", "cat-file", "ls-files", "ls-tree", "describe", "merge-base", "for-each-ref",
    ):  # fmt: skip
        run_git(package, "config", f"alias.{name}", f"!{trap}")
    run_git(package, "config", "remote.origin.url", f"ext::{trap}")
    run_git(package, "config", "remote.origin.promisor", "true")
    run_git(package, "config", "extensions.partialClone", "origin")
    run_git(package, "config", "core.repositoryFormatVersion", "1")
    run_git(package, "config", "protocol.ext.allow", "always")
    lose(package)
    with contextlib.suppress(subprocess.CalledProcessError):
        run_git(package, "archive", "HEAD")
    sprung = list(tmp_path.rglob("*.ran"))
    assert sprung != []  # the traps work
    for each in sprung:
        each.unlink()
    assert [code for code, _, _ in found(package)] == ["missing-tombstone"]
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["changes", "v0.1.0", "--package", str(package)]) == CLEAN
    assert Repository.of(package).ancestors() == {}
    for file in (package / ".git/objects").rglob("*"):
        is_contents = len(file.name) == 38 and file.parent.name != "pack"
        if is_contents and file.stat().st_size > 900:
            file.unlink()
    assert "git does not have the contents of" in validate(package)[1]
    assert list(tmp_path.rglob("*.ran")) == []


def test_a_reference_that_replaces_a_commit_is_not_followed(package: Path) -> None:
    lose(package)
    commit(package)
    run_git(package, "replace", "main", "change")
    assert [code for code, _, _ in found(package)] == ["row-gone"]


def test_looking_back_reads_no_note_and_is_done_once_for_the_same_commit(package: Path) -> None:
    run_git(package, "tag", "v0.1.0")
    loaded = load(package)
    look_back(loaded, "datapackage.json")
    assert loaded.base is not None
    assert loaded.released is not None
    assert loaded.base.package is loaded.released.package is loaded
    lose(package)
    loaded = load(package)
    look_back(loaded, "datapackage.json")
    assert loaded.base is not None
    assert loaded.released is not None
    assert loaded.base.package is loaded.released.package
    assert loaded.base.package is not loaded
    assert loaded.base.package.notes == {}


def words(*edits: tuple[str, str]) -> list[str]:
    """The generated schemas that are stale after edits of one of them by somebody else's code."""
    with tempfile.TemporaryDirectory() as folder:
        package = copy_of_good(Path(folder))
        for old, new in edits:
            replace(package / "schemas/participations.json", old, new)
        loaded = load(package)
        loaded.generated = generated_files(loaded, LIGHTHOUSES)
        allow_added_words(loaded)
        report = run(loaded, [stale_file])
        return [finding.where.path for finding in report.findings]


HOPED_FOR = (
    '        {\n          "value": "hoped-for",\n          "label": "Hoped for"\n        }\n'
)
ADDED = (
    ('"planned"\n        ]', '"planned",\n          "hoped-for"\n        ]'),
    (
        '"rowcite:label_ru": "Планируется"\n        }\n',
        '"rowcite:label_ru": "Планируется"\n        },\n' + HOPED_FOR,
    ),
)


def test_a_schema_may_have_more_words_than_the_judging_code_knows_and_nothing_else() -> None:
    stale = ["schemas/participations.json"]
    assert words() == []
    assert words(*ADDED) == []
    assert words(*ADDED, ('"label": "Happened"', '"label": "Not at all"')) == stale
    assert words(*ADDED, ('"title": "Modality"', '"title": "Reality"')) == stale
    assert words(('"happened",\n          "planned"', '"planned"')) == stale
    assert words(('"happened",\n          "planned"', '"planned",\n          "happened"')) == stale
    assert words(('"fields": [\n    {\n      "name": "id"', '"fields": [1, {"name": "id"')) == stale
