"""`new` writes a package that validates, generates and tests itself at once, or nothing."""

import json
import keyword
import sys
from pathlib import Path

import pytest
from forked import forked
from hypothesis import given
from hypothesis import strategies as st
from test_command_line import command
from test_examples import foreign_words
from test_second_reader import accepts

from rowcite.authoring.scaffold import ScaffoldError, naming
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.commands.cli import main
from support import ROOT, Found, run_git


def rowcite(*arguments: str, cwd: Path = ROOT) -> Found:
    """A command in a process of its own: each new dataset is a module of the same name."""
    return forked(*arguments, folder=cwd, before="import warnings; warnings.simplefilter('error')")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "stone-bridges"
    found = rowcite("new", str(folder), "--title", "Bridges of stone")
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert found.stdout.splitlines() == [f"wrote {folder / path}" for path in contents(folder)]
    return folder


def contents(folder: Path) -> list[str]:
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def test_the_package_validates_at_once(package: Path) -> None:
    own, generic = (
        command("validate.py", str(package), cwd=package),
        rowcite("validate", str(package), cwd=package),
    )
    assert (own.returncode, own.stderr) == (generic.returncode, generic.stderr) == (CLEAN, "")
    assert own.stdout.startswith("stone-bridges 0.1.0: examined 8 tables, ")
    assert "no findings" in own.stdout
    assert "no findings" in generic.stdout


def test_generating_and_formatting_change_nothing(package: Path) -> None:
    for name in ("generate", "format"):
        found = rowcite(name, str(package))
        assert (found.returncode, found.stderr) == (CLEAN, "")
        assert found.stdout.startswith("nothing to do: ")


def test_its_own_tests_pass(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # it clears away what it finds of earlier runs
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    found = command("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=package)
    assert found.returncode == 0, found.stdout
    assert "2 passed" in found.stdout


def test_a_wrong_cell_is_found(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "bridges")]) == CLEAN
    table = tmp_path / "bridges/tables/repairs.csv"
    table.write_text(table.read_text("utf-8").replace("2024-02-28", "2024-02-29"), "utf-8")
    found = command("validate.py", cwd=tmp_path / "bridges")
    assert found.returncode == FINDINGS
    assert "printed-date-mismatch" in found.stdout


def test_a_clone_is_clean_whatever_git_is_told_of_line_ends(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "bridges")]) == CLEAN
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a"]):
        run_git(tmp_path / "bridges", *arguments)
    run_git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "bridges", "clone")
    found = command("validate.py", cwd=tmp_path / "clone")
    assert found.returncode == CLEAN, found.stdout


def test_a_second_row_is_no_contradiction(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "bridges")]) == CLEAN
    note = tmp_path / "bridges/sources/example-report.md"
    said = (
        "An earlier repair of Long Bridge was finished on 5 May 1998 («5 May 1998») "
        "and cost 1 million euros («1 million euros»)."
    )
    note.write_text(note.read_text("utf-8") + f"\n## p3 · data\n\n{said}\n", "utf-8")
    table = tmp_path / "bridges/tables/repairs.csv"
    row = (
        "long-bridge-1998,long-bridge,1998-05-05,5 May 1998,stated,"
        "1 million euros,exact,1000000,1000000,EUR,example-report,p3,\n"
    )
    table.write_text(
        table.read_text("utf-8").replace("long-bridge-2024,", row + "long-bridge-2024,"), "utf-8"
    )
    assert rowcite("generate", str(tmp_path / "bridges")).returncode == CLEAN
    found = command("validate.py", cwd=tmp_path / "bridges")
    assert (found.returncode, found.stderr) == (CLEAN, ""), found.stdout


def test_the_second_reader_accepts_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert accepts(package, monkeypatch)


def test_it_is_generic_and_says_that_it_is_invented(package: Path) -> None:
    assert foreign_words(package) == []
    assert "Invented example" in (package / "sources/example-report.md").read_text("utf-8")
    assert "captures/" in (package / ".gitignore").read_text("utf-8").splitlines()
    assert len((package / "validate.py").read_text("utf-8").splitlines()) <= 15
    assert "python validate.py" in (package / "README.md").read_text("utf-8")


NAMES = [
    "", " ", ".", "..", "a b", "1st", "Bridges", "brücken", "мосты", "a/b", "../a", "a\\b", "-a",
    "a-", "a--b", "a\nb", "a;b", "$HOME", "{a}", 'a"b', "class", "import", "json", "yaml",
    "rowcite", "pytest", "validate", "test-package", "a\u202eb", "a" * 5000,
]  # fmt: skip


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a `new` that is refused: one line that is safe to print."""
    assert main(["new", *arguments]) == MISUSE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.removesuffix("\n").isprintable()
    return err


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_cannot_be_used_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused([str(tmp_path / "bridges"), f"--name={name}"], capsys)
    assert "with --name" in said
    assert len(said) < 500
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_the_folder_is_refused_like_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "My Bridges")
    assert "give another with --name" in refused([folder], capsys)
    assert main(["new", folder, "--name", "my-bridges"]) == CLEAN


@given(st.one_of(st.text(), st.from_regex(r"[a-z][a-z0-9._-]*", fullmatch=True)))
def test_any_name_is_refused_or_makes_a_module(name: str) -> None:
    try:
        found = naming(name)
    except ScaffoldError:
        return
    assert found.package == name
    assert found.module.isidentifier()
    assert not keyword.iskeyword(found.module)
    assert found.module not in sys.stdlib_module_names
    assert found.title.isprintable()


@pytest.mark.parametrize("title", ["", "   ", "a\nb", "a\x1b[31m", "a\u202eb", "\u200b"])
def test_a_title_that_cannot_be_printed_is_refused(
    title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "the title" in refused([str(tmp_path / "bridges"), f"--title={title}"], capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_title_is_text_everywhere(tmp_path: Path) -> None:
    title = (
        '"""; raise SystemExit $name ${module} <script>x</script> '
        "<!-- tables: generated --> `a` [b](c) \\ =1+1 «Ä»"
    )
    folder = tmp_path / "bridges"
    assert main(["new", str(folder), f"--title={title}"]) == CLEAN
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))["title"] == title
    heading = (folder / "README.md").read_text("utf-8").splitlines()[0]
    assert heading.replace("\\", "") == f"# {title.replace(chr(92), '')}"
    assert r"\<script\>" in heading
    assert command("validate.py", cwd=folder).returncode == CLEAN
    assert rowcite("generate", str(folder)).stdout.startswith("nothing to do: ")


def test_an_empty_folder_is_filled_and_another_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "bridges"
    folder.mkdir()
    assert rowcite("new", ".", cwd=folder).returncode == CLEAN
    before = {path: (folder / path).read_bytes() for path in contents(folder)}
    again = rowcite("new", str(folder))
    assert (again.returncode, again.stdout) == (MISUSE, "")
    assert again.stderr == f"{folder}: the folder is not empty\n"
    assert {path: (folder / path).read_bytes() for path in contents(folder)} == before


def test_where_nothing_can_be_written_nothing_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for place in ("file", "file/bridges", "missing/bridges", "link", "b" * 300):
        assert refused([str(tmp_path / place), "--name", "bridges"], capsys)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["rowcite", "new", sys.argv[2]]
runpy.run_module("rowcite", run_name="__main__")
"""


@pytest.mark.parametrize("size", [100, 4000])
@pytest.mark.parametrize("exists", [False, True])
def test_a_full_disk_leaves_nothing_half_written(size: int, exists: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "bridges"
    if exists:
        folder.mkdir()
    found = command("-c", LIMITED, str(size), str(folder))
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert "cannot be written there" in found.stderr
    assert "Traceback" not in found.stderr
    assert list(tmp_path.rglob("*")) == ([folder] if exists else [])
