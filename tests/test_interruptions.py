"""What goes wrong outside the package: full disks, closed outputs, Ctrl-C, too little memory.

Each is one clear line and the status of misuse, or that of an interruption, and never a traceback.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from forked import forked

from rowcite.checks import CHECKS
from rowcite.checks.check import Family, check
from rowcite.checks.run import run
from rowcite.commands import validate as validation
from rowcite.commands.base import INTERRUPTED, MISUSE
from rowcite.commands.cli import main
from rowcite.export import EXPORTERS
from rowcite.package.finding import Fault, Location
from rowcite.package.loader import load
from rowcite.package.model import Package
from support import GOOD, ORIGINALS, PATIENCE, ROOT, Found, copy_of_good, package_of_case, rowcite

# Words before a command to which a read-only folder is read-only, even if root runs it.
WITHOUT_PRIVILEGES = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--") if os.geteuid() == 0 else ()
)
SOURCE = "gazette-2024-03-02"


def process(run: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command from its very start."""
    return subprocess.run(
        run,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def is_one_line(done: Found | subprocess.CompletedProcess[str], status: int = MISUSE) -> bool:
    lines = done.stderr.splitlines()
    return done.returncode == status and len(lines) == 1 and "Traceback" not in done.stderr


def spoil(package: Path) -> None:
    """Leave something to do for each command that writes."""
    bodies, note = package / "tables/bodies.csv", package / f"sources/{SOURCE}.md"
    bodies.write_text(bodies.read_text("utf-8").replace("Light Trust", '"Light Trust"'), "utf-8")
    note.write_text(note.read_text("utf-8").replace("43:9682", "43:9683"), "utf-8")
    (package / "schemas/bodies.json").write_text("{}", "utf-8")


def arguments(name: str, package: Path) -> list[str]:
    """The arguments of a command that writes; a name such as `build sqlite` holds a format."""
    command, _, form = name.partition(" ")
    match command:
        case "build":
            return [command, str(package), "--only", form, "--to", str(package / "dist")]
        case "new":
            return [command, str(package / "new")]
        case "pin":
            captures = ("--captures", str(ORIGINALS))
            return [command, SOURCE, *captures, "--package", str(package)]
        case "view":
            return [command, SOURCE, "--package", str(package)]
        case _:
            return [command, str(package)]


WRITING = ("format", "generate", "new", "pin", "view", *(f"build {form}" for form in EXPORTERS))


def package_to_write(name: str, folder: Path) -> Path:
    package = copy_of_good(folder)
    (package / "dist").mkdir()
    (package / "dist/a.txt").write_text("a", "utf-8")
    if name in ("format", "generate", "pin"):
        spoil(package)
    if name == "format":
        shutil.copy(GOOD / "schemas/bodies.json", package / "schemas")
    return package


@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_is_one_line(name: str, tmp_path: Path) -> None:
    package = package_to_write(name, tmp_path)
    done = forked(*arguments(name, package), limits={"RLIMIT_FSIZE": 10})
    assert is_one_line(done), done.stderr
    assert re.search("File too large|disk", done.stderr), done.stderr
    assert list(tmp_path.rglob("*.tmp")) == []


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="nothing is read-only to root"
)
@pytest.mark.parametrize("name", WRITING)
def test_a_read_only_folder_is_one_line(name: str, tmp_path: Path) -> None:
    package = package_to_write(name, tmp_path)
    folders = [package, *(package / name for name in ("tables", "sources", "schemas", "dist"))]
    for folder in folders:
        folder.chmod(0o555)
    done = forked(*arguments(name, package), start=WITHOUT_PRIVILEGES)
    for folder in folders:
        folder.chmod(0o755)
    assert is_one_line(done), done.stderr
    assert re.search("Permission denied|unable to open", done.stderr), done.stderr


CASE = "unsupported-text"


def test_an_answer_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    package = package_of_case(CASE, tmp_path)
    answer = ["accept", CASE, "amber-light-repair", "--why", "So.", "--package", str(package)]
    assert is_one_line(forked(*answer, limits={"RLIMIT_FSIZE": 10}))


# Where the output goes


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_output_is_one_line(form: str) -> None:
    done = forked("validate", str(GOOD), "--report", form, output=Path("/dev/full"))
    assert is_one_line(done)
    assert "No space left on device" in done.stderr


def test_a_closed_output_is_one_line() -> None:
    done = process(["/bin/sh", "-c", f"exec {sys.executable} -m rowcite validate {GOOD} >&-"])
    assert is_one_line(done)
    assert done.stderr == "standard output is closed, so nothing can be reported\n"


def test_without_standard_error_the_report_is_the_same() -> None:
    done = process(["/bin/sh", "-c", f"exec {sys.executable} -m rowcite validate {GOOD} 2>&-"])
    assert done.stdout == rowcite("validate", str(GOOD)).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp866", "ascii"])
@pytest.mark.parametrize(
    "command", [["coverage"], ["compare"], ["suggest", SOURCE], ["read", "больше 5 млн рублей"]]
)
def test_every_command_prints_utf_8(command: list[str], encoding: str) -> None:
    start = ("env", f"PYTHONIOENCODING={encoding}", "LC_ALL=C")
    done = forked(*command, folder=GOOD, start=start)
    assert "Traceback" not in done.stderr
    assert done.returncode != MISUSE
    assert done.stdout == rowcite(*command, cwd=GOOD).stdout


# Ctrl-C


@check("pressing-keys", Family.STRUCTURE, lambda _: ["a.csv", ""])
def pressing_keys(path: str, _: Package) -> Iterator[Fault]:
    """Somebody presses Ctrl-C when something has been found.

    This happens.

    Fix: wait.
    """
    if not path:
        raise KeyboardInterrupt
    yield Fault(Location(path), "it rings")


def test_an_interruption_ends_with_what_was_found_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = package_of_case("unknown-word", tmp_path)
    half = [one for one in CHECKS if one.family == Family.STRUCTURE]
    monkeypatch.setattr(validation, "CHECKS", (*half, pressing_keys, *CHECKS))
    monkeypatch.setattr(validation, "with_fixable", lambda *_: pytest.fail("looks further"))
    assert main(["validate", str(package), "--report", "json"]) == INTERRUPTED
    found = json.loads(capsys.readouterr().out)
    assert found["interrupted"] == len(CHECKS) + 1
    codes = [finding["code"] for finding in found["findings"]]
    assert codes == ["pressing-keys", "unknown-word"]  # of the check that was running, too
    assert main(["validate", str(package)]) == INTERRUPTED
    assert "interrupted; 2 errors until then" in capsys.readouterr().out


def test_ending_the_last_look_leaves_the_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(validation, "with_fixable", pressed)
    assert main(["validate", str(package_of_case("unknown-word", tmp_path))]) == INTERRUPTED
    assert "unknown-word" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["-m", "rowcite"], ["-m", "rowcite", "pin"], ["validate.py"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_help_that_cannot_be_written_is_no_success(command: list[str], unbuffered: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, *command, "--help"],
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert is_one_line(done), done.stderr


def test_only_who_asks_for_it_gets_half_a_report() -> None:
    with pytest.raises(KeyboardInterrupt):
        run(load(GOOD), [pressing_keys])


# Presses Ctrl-C after so many seconds of the processor.
PRESSING = """
import signal
signal.signal(signal.SIGPROF, signal.default_int_handler)
signal.setitimer(signal.ITIMER_PROF, {after})
"""
RUNNING = """
import runpy, sys
sys.argv = ["rowcite", *sys.argv[1:]]
runpy.run_module("rowcite", run_name="__main__")
"""


def large(folder: Path, rows: int) -> Path:
    """A package with so many wrong rows."""
    fields = [{"name": "a"}, {"name": "b", "type": "integer"}]
    table = {"name": "t", "path": "t.csv", "schema": {"fields": fields}}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [table]}), "utf-8")
    (folder / "t.csv").write_text("a,b\n" + "x,y\n" * rows, "utf-8")
    return folder


def is_interrupted(done: Found | subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == INTERRUPTED and done.stderr in ("", "interrupted\n")


@pytest.mark.parametrize("after", [0.01, 0.1])
def test_an_interruption_while_it_starts_is_no_traceback(after: float, tmp_path: Path) -> None:
    code = PRESSING.format(after=after) + RUNNING
    done = process([sys.executable, "-c", code, "validate", str(large(tmp_path, 20_000))])
    assert is_interrupted(done), done


@pytest.mark.parametrize("after", [0.001, 0.01, 0.1, 0.3])
def test_an_interruption_while_it_works_is_no_traceback(after: float, tmp_path: Path) -> None:
    before = PRESSING.format(after=after)
    done = forked("validate", str(large(tmp_path, 20_000)), before=before)
    assert is_interrupted(done), done


def test_after_an_interruption_a_large_table_is_judged_no_further(tmp_path: Path) -> None:
    package = large(tmp_path, 0)
    lines = "".join(f"x,y{number}\n" for number in range(500_000))
    (package / "t.csv").write_text(f"a,b\n{lines}", "utf-8")
    only = ("--only", "structure")  # which takes three times the limit
    done = forked(
        "validate", str(package), *only, before=PRESSING.format(after=1), limits={"RLIMIT_CPU": 3}
    )
    assert is_interrupted(done), done
    assert "500,000 rows, 1,000,000 cells" in done.stdout


# Kills itself at a certain step of writing, as a power cut would, then nothing is tidied up.
KILLED = """
import os, signal
from pathlib import Path
left = {step}
def counted(step):
    def wrapped(*args, **settings):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args, **settings)
    return wrapped
Path.write_text, Path.replace = counted(Path.write_text), counted(Path.replace)
"""


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("step", range(1, 7))
def test_a_killed_fix_leaves_old_or_new_and_the_next_one_ends_the_same(
    step: int, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    wanted = contents(package)
    for name in ("tables/bodies.csv", "tables/lights.csv", "tables/figures.csv"):
        file = package / name
        file.write_bytes(file.read_bytes().replace(b"\n", b" \n", 1).replace(b" \n", b"\r\n", 1))
    old = contents(package)
    assert old != wanted
    done = forked("validate", "--fix", str(package), before=KILLED.format(step=step))
    assert done.returncode == -signal.SIGKILL
    for name, data in contents(package).items():
        assert name.endswith(".tmp") or data in (old[name], wanted[name])
    fixed = rowcite("validate", "--fix", str(package))
    assert (fixed.returncode, fixed.stderr) == (0, "")
    assert contents(package) == wanted


def test_the_temporary_file_of_a_run_that_goes_on_stays(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    other = package / f"tables/.bodies.csv.{os.getpid()}.tmp"
    other.write_text("somebody is writing this", "utf-8")
    forked("validate", "--fix", str(package))
    assert other.exists()


# Memory


def test_too_little_memory_is_one_line(tmp_path: Path) -> None:
    most = {"RLIMIT_AS": 200 * 2**20}
    done = forked("validate", str(large(tmp_path, 300_000)), limits=most)
    assert is_one_line(done)
    assert "not enough memory" in done.stderr
