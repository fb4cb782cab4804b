"""The commands as a person types them: exit statuses, one-line errors, bad and hostile input."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rowcite.commands.base import CLEAN, FINDINGS, MISUSE, WIDE
from rowcite.commands.cli import main
from support import GOOD, NEVER_GENERATED, PATIENCE, ROOT, copy_of_good, rowcite


def command(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    run = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(
        run,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        encoding="utf-8",
    )


# No row of this dataset has a start and an end of its own; a range of dates is one cell.
NOTHING_TO_JUDGE = [*NEVER_GENERATED, "end-before-start"]


# Runs validate.py and says at the end what was imported.
TELLING = """
import atexit, runpy, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.argv = ["validate.py", "--report", "json"]
runpy.run_path("validate.py", run_name="__main__")
"""


@pytest.fixture(scope="module")
def over_the_dataset() -> subprocess.CompletedProcess[str]:
    """A run over the dataset: its report as JSON, and on standard error the modules imported."""
    return command("-c", TELLING)


def test_the_dataset_is_clean_and_no_check_is_idle(
    over_the_dataset: subprocess.CompletedProcess[str],
) -> None:
    found = over_the_dataset
    report = json.loads(found.stdout)
    assert found.returncode == CLEAN, found.stdout
    assert [
        c["code"]
        for c in report["checks"]
        if c["verdict"] != "passed"
        and c["family"] != "changes"  # which need git, and a release
        and c["code"] not in report["needs_originals"]
    ] == NOTHING_TO_JUDGE


def test_the_good_package_is_clean_by_its_descriptor_alone() -> None:
    found = command("-m", "rowcite", "validate", str(GOOD))
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert "no findings" in found.stdout


def test_a_mistake_is_shown_with_its_place_and_cure(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/figures.csv"
    file.write_text(
        file.read_text("utf-8").replace("4000000,4000000", "4000000,4 million"), "utf-8"
    )
    found = rowcite("validate", str(package))
    assert found.returncode == FINDINGS
    assert "tables/figures.csv:3:69  wrong-type" in found.stdout
    assert "value_high is «4 million»: it is not a number" in found.stdout
    lines = found.stdout.splitlines()
    shown = next(line for line in lines if "4 million" in line and "|" in line)
    mark = lines[lines.index(shown) + 1]
    assert shown[mark.index("^") :].startswith("4 million")


@pytest.mark.parametrize(
    ("folder", "run"),
    [
        (ROOT, ["validate.py"]),
        (ROOT, ["-m", "rowcite", "validate"]),
        (ROOT / "examples/apples", ["validate.py"]),
    ],
)
def test_without_the_environment_one_line_says_what_to_do(folder: Path, run: list[str]) -> None:
    """`-S` leaves out everything that is installed."""
    bare = command("-S", *run, cwd=folder)
    assert (bare.returncode, bare.stdout) == (MISUSE, "")
    assert re.fullmatch("[a-z_]+ is not installed here: .*activate .*environment.*\n", bare.stderr)


@pytest.mark.parametrize("library", ["babel", "pymorphy3"])
def test_a_library_that_is_missed_halfway_is_one_line_too(library: str) -> None:
    """What only some runs need is imported when they do."""
    hidden = f"import runpy, sys; sys.modules[{library!r}] = None; sys.argv = ['validate.py']; "
    code = hidden + "runpy.run_path('validate.py', run_name='__main__')"
    found = command("-c", code, cwd=ROOT)
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert found.stderr.startswith(f"{library} is not installed here: activate its environment")
    assert found.stderr.count("\n") == 1


def test_a_slip_in_the_words_of_the_dataset_is_one_line(tmp_path: Path) -> None:
    """Who adds a word edits Python, perhaps for the first time."""
    shutil.copy(ROOT / "validate.py", tmp_path)
    module = tmp_path / "angara_yenisei"
    module.mkdir()
    (module / "__init__.py").write_text('WORD = "inhabitants", "Inhabitants\n', "utf-8")
    slip = command("validate.py", cwd=tmp_path)
    assert (slip.returncode, slip.stdout) == (MISUSE, "")
    assert re.fullmatch(r".*__init__\.py:1: this is no Python: .*\n", slip.stderr)


def test_only_structure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,n\nx,1\nx,two\n", "utf-8")
    fields = [{"name": "id", "type": "string"}, {"name": "n", "type": "integer"}]
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields, "primaryKey": "id"}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    found = rowcite("validate", str(tmp_path), "--only", "structure", "--report", "json")
    assert [f["code"] for f in json.loads(found.stdout)["findings"]] == [
        "duplicate-key",
        "wrong-type",
    ]


def test_profile_tells_what_stages_and_checks_took() -> None:
    found = command("-m", "rowcite", "validate", str(GOOD), "--profile")
    assert found.returncode == CLEAN
    assert found.stdout == rowcite("validate", str(GOOD)).stdout
    took = {}
    for seconds, name in re.findall(r"^ *([0-9.]+)  (.*)$", found.stderr, re.MULTILINE):
        took[name] = float(seconds)
    stages = {"start: Python and imports", "load", "earlier versions", "checks", "report"}
    assert stages <= took.keys()
    assert took["checks"] >= took["printed-not-rendered"] > 0


def test_a_run_imports_no_more_than_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id\nx\n", "utf-8")
    fields = [{"name": "id", "type": "string"}]
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields, "primaryKey": "id"}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    run = f"main(['validate', {str(tmp_path)!r}])"
    code = f"import sys; from rowcite.cli import main; {run}; print(*sys.modules)"
    modules = command("-c", code).stdout.split()
    assert not {"pymorphy3", "babel", "snowballstemmer", "frictionless"} & set(modules)
    assert not unneeded(modules)


# All that a run needs beyond what knows texts, packages, evidence and checks.
NEEDED = {
    "changes": {"added_words", "change", "git", "history", "versions"},
    "upkeep": {"fixing", "generate", "generated_docs"},
    "report": {"profile", "text", "wording"},
    "commands": {"base", "cache", "cli", "listed", "validate"},
}
READING = {"check", "cli", "rows", "text", "package", "evidence", "checks"}


def unneeded(modules: list[str]) -> list[str]:
    """The modules of the engine that a run which finds nothing does not need."""
    found = []
    for name in modules:
        package, *rooms = name.split(".")
        if package == "rowcite" and rooms and rooms[0] not in READING:
            needed = NEEDED.get(rooms[0], set())
            if rooms[0] not in NEEDED or not needed.issuperset(rooms[1:2]):
                found.append(name)
    return found


def test_a_run_over_the_dataset_imports_no_code_that_exports_or_drafts(
    over_the_dataset: subprocess.CompletedProcess[str],
) -> None:
    modules = over_the_dataset.stderr.split()
    assert "rowcite.checks.grounding" in modules
    # What its module offers beside the checks: the rows in Python.
    others = [name for name in unneeded(modules) if not name.startswith("rowcite.data")]
    assert others == ["rowcite.report.escape", "rowcite.report.json"]


def test_advice_names_the_command_that_was_run(tmp_path: Path) -> None:
    package = tmp_path / "a package"
    package.mkdir()
    fields = [{"name": "id"}, {"name": "n"}]
    table = {"name": "a", "path": "a.csv", "schema": {"fields": fields}}
    (package / "datapackage.json").write_text(json.dumps({"resources": [table]}), "utf-8")
    (package / "a.csv").write_text("id;n\n1;2\n", "utf-8")
    found = rowcite("validate", str(package))
    assert f"fix: python -m rowcite validate '{package}' --fix puts commas" in found.stdout
    assert found.stdout.endswith("python -m rowcite explain CODE says more about a finding\n")
    here = command("-m", "rowcite", "validate", cwd=package).stdout
    assert "fix: python -m rowcite validate --fix puts commas" in here
    assert "python validate.py --fix puts commas" in command("validate.py", str(package)).stdout


def test_explain() -> None:
    found = command("validate.py", "explain", "unknown-passage")
    assert found.returncode == CLEAN
    assert "Fix: " in found.stdout
    assert len(command("validate.py", "explain").stdout.splitlines()) > 40
    wrong = command("validate.py", "explain", "unknown-pasage")
    assert wrong.returncode == MISUSE
    assert "did you mean unknown-passage?" in wrong.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["validate", "--help"],
        ["format", "--help"],
        ["generate", "--help"],
        ["explain", "--help"],
    ],
)
def test_help(arguments: list[str]) -> None:
    assert rowcite(*arguments).returncode == 0


def test_misuse() -> None:
    assert command("validate.py", "--no-such-option").returncode == MISUSE
    assert rowcite("no-such-command").returncode == MISUSE


BROKEN = {
    "empty folder": {},
    "broken JSON": {"datapackage.json": b"{"},
    "binary descriptor": {"datapackage.json": bytes(range(256))},
    "deep JSON": {"datapackage.json": b"[" * 100_000},
    "no resources": {"datapackage.json": b'{"resources": []}'},
    "a list": {"datapackage.json": b"[]"},
    "numbers for names": {"datapackage.json": b'{"resources": [{"name": 1, "path": 2}]}'},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=list(BROKEN))
def test_no_package_is_one_line_and_status_2(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = rowcite("validate", str(tmp_path))
    assert found.returncode == MISUSE
    assert found.stdout == ""
    assert len(found.stderr.splitlines()) == 1
    assert "Traceback" not in found.stderr


def spoil(package: Path, how: str) -> None:  # noqa: C901
    table, note = package / "tables/bodies.csv", package / "sources/port-office-2024-03-05.md"
    outside = package.parent / "outside.csv"
    match how:
        case "binary":
            table.write_bytes(os.urandom(5000))
        case "megabyte cell":
            table.write_text(
                table.read_text("utf-8").replace("Light Trust", "x" * 1_000_000), "utf-8"
            )
        case "open quote":
            table.write_text('id,name_en,name_ru,source,passage,note\n"' + "a,b\n" * 1000, "utf-8")
        case "cp1251":
            table.write_bytes(table.read_text("utf-8").encode("cp1251"))
        case "folder for a note":
            note.unlink()
            note.mkdir()
        case "folder for a table":
            table.unlink()
            table.mkdir()
        case "link out of the tree":
            outside.write_text("secret\n", "utf-8")
            table.unlink()
            table.symlink_to(outside)
        case "linked folder":
            (package / "tables").rename(package.parent / "elsewhere")
            (package / "tables").symlink_to(package.parent / "elsewhere")
        case "endless link":
            table.unlink()
            table.symlink_to(table.name)
        case "pipe":
            table.unlink()
            os.mkfifo(table)


SPOILED = {
    "binary": "not-utf8",
    "megabyte cell": None,
    "open quote": "malformed-line",
    "cp1251": "not-utf8",
    "folder for a note": "missing-file",
    "folder for a table": "missing-file",
    "link out of the tree": "unsafe-path",
    "linked folder": "unsafe-path",
    "endless link": "missing-file",
    "pipe": "missing-file",
}


@pytest.mark.parametrize("how", SPOILED)
def test_bad_input_is_a_finding_and_never_a_traceback(how: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    spoil(package, how)
    found = rowcite("validate", str(package), "--report", "json")
    assert (found.returncode, found.stderr) == (FINDINGS, "")
    report = json.loads(found.stdout)
    assert "secret" not in found.stdout
    assert SPOILED[how] in {None, *(f["code"] for f in report["findings"])}


def test_nothing_printed_by_the_data_reaches_the_terminal(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/bodies.csv"
    file.write_text(
        file.read_text("utf-8").replace("Light Trust", "\x1b[2J\x1b]0;owned\x07\u202e\u2028\x9b1m"),
        "utf-8",
    )
    note = package / "sources/port-office-2024-03-05.md"
    note.write_text(note.read_text("utf-8") + "\n# \x1b[31mheading\n", "utf-8")
    for form in ("text", "json"):
        out = rowcite("validate", str(package), "--report", form).stdout
        assert {c for c in out if not c.isprintable()} <= {"\n"}


def test_a_hostile_pattern_does_not_hang(tmp_path: Path) -> None:
    fields = [{"name": "a", "type": "string", "constraints": {"pattern": "(a+)+$"}}]
    (tmp_path / "a.csv").write_text("a\n" + "a" * 5000 + "b\n", "utf-8")
    descriptor = {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    found = rowcite("validate", str(tmp_path), "--only", "structure", "--report", "json")
    assert [f["code"] for f in json.loads(found.stdout)["findings"]] == ["outside-limit"]


def test_format_puts_a_table_in_canonical_form_and_loses_nothing(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/bodies.csv"
    good = file.read_text("utf-8")
    header, *rows = good.splitlines()
    messy = "\ufeff" + "\r\n".join(
        [header, *reversed([row.replace("Light Trust", '" Light  Trust"') for row in rows])]
    )
    file.write_text(messy, "utf-8", newline="")
    assert rowcite("format", str(package)).returncode == CLEAN
    assert file.read_text("utf-8") == good


def test_format_leaves_a_file_alone_that_it_cannot_read_whole(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    file = package / "tables/bodies.csv"
    broken = file.read_text("utf-8") + "one,cell,too,few\n"
    file.write_text(broken, "utf-8")
    found = rowcite("format", str(package))
    assert found.returncode == FINDINGS
    assert "left as it is" in found.stderr
    assert file.read_text("utf-8") == broken


def test_generate_brings_a_new_note_in(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    (package / "sources/letter.md").write_text(
        "---\nsource: letter\n---\n\n## p0 · header\n\nA letter.\n", "utf-8"
    )
    found = rowcite("generate", str(package))
    assert found.returncode == CLEAN, found.stderr
    assert "letter-p0" in (package / "tables/passages.csv").read_text("utf-8")
    assert '"rowcite:note": "letter"' in (package / "datapackage.json").read_text("utf-8")
    assert rowcite("generate", str(package)).stdout.startswith("nothing to do: ")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A package without tables and notes."""
    (tmp_path / "a.txt").write_text("A word.\n", "utf-8")
    descriptor = {"name": "bare", "resources": [{"name": "a", "path": "a.txt"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return tmp_path


NOTHING = [
    ("format", "nothing to do: the package has no tables"),
    (
        "generate",
        (
            "nothing to generate: the package has no table of passages or entities, "
            "and its descriptor names no dataset (rowcite:dataset)"
        ),
    ),
    ("coverage", "nothing to count: the package has no notes"),
    ("coverage --support", "nothing to count: the package has no notes"),
    (
        "compare",
        "nothing to compare: no row holds a figure, and no date is given by several sources",
    ),
    (
        "build --only jsonl --to out --unchecked",
        "jsonl: nothing to write: the package has no tables",
    ),
]


@pytest.mark.parametrize(("run", "said"), NOTHING)
def test_a_command_with_nothing_to_do_says_so_in_one_line(run: str, said: str, bare: Path) -> None:
    found = rowcite(*run.split(), cwd=bare)
    assert (found.returncode, found.stdout, found.stderr) == (CLEAN, f"{said}\n", "")


@pytest.mark.parametrize(
    ("run", "said"),
    [
        ("format", "nothing to do: every table is in canonical form"),
        ("generate", "nothing to do: every generated file is as it should be"),
        (
            f"pin {{}} --captures {ROOT / 'tests/originals'}",
            "nothing to do: the pins of sources/{}.md are right",
        ),
        (
            "suggest {}",
            (
                "# nothing to suggest: in sources/{}.md every passage is written and cited, "
                "and all that it states is recorded"
            ),
        ),
        (
            "suggest {} --names bodies",
            "# nothing to suggest: in sources/{}.md every name is that of a known thing",
        ),
    ],
)
def test_where_all_is_done_a_command_says_so(run: str, said: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    source = "port-office-2024-03-05"
    found = rowcite(*run.format(source).split(), cwd=package)
    assert (found.returncode, found.stdout) == (CLEAN, f"{said.format(source)}\n"), found.stderr


def test_generate_names_the_missing_note_because_of_which_it_writes_nothing(tmp_path: Path) -> None:
    package = tmp_path / "viaducts"  # its module stays loaded in the process of the tests
    rowcite("new", str(package))
    (package / "sources/example-report.md").unlink()
    found = rowcite("generate", cwd=package)
    assert (found.returncode, found.stdout) == (FINDINGS, "")
    because = "since sources/example-report.md cannot be read whole; validate says why"
    assert found.stderr.splitlines() == [
        f"tables/passages.csv: left as it is, {because}",
    ]


def test_a_run_says_on_a_terminal_what_it_does_and_elsewhere_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["validate", str(GOOD), "--no-cache"]) == CLEAN
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    main(["validate", str(GOOD), "--no-cache"])
    said = capsys.readouterr().err
    assert "\rchecking: ungrounded-number " in said
    assert said.endswith(f"\r{' ' * WIDE}\r")
