"""The files for continuous integration are valid and safe, and their commands do what they say.

The steps are carried out as a runner would, on hostile pull requests too: `actions/checkout` by
git, `run` by bash. Only what installs packages is left out.
"""

import compileall
import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from support import GOOD, PATIENCE, ROOT, copy_of_good, rowcite

SCRIPTS = Path(sysconfig.get_path("scripts"))
WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
SITES = [ROOT / "examples/github-pages.yml", ROOT / "examples/gitlab-pages.yml"]
CHECK, PULL_REQUEST, ACTION, GITLAB = (
    ROOT / ".github/workflows/check.yml",
    ROOT / ".github/workflows/pull-request.yml",
    ROOT / "action.yml",
    ROOT / "examples/gitlab-ci.yml",
)
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
DATASET = "lighthouses"  # of the small package
FIGURES, EVENTS = "tables/figures.csv", "tables/events.csv"
SCHEMAS = {
    "vendor.github-workflows": [*WORKFLOWS, SITES[0]],
    "custom.github-workflows-require-timeout": [*WORKFLOWS, SITES[0]],
    "vendor.github-actions": [ACTION],
    "vendor.gitlab-ci": [GITLAB, SITES[1]],
    "vendor.github-issue-forms": [FORMS / "data-error.yml", FORMS / "new-source.yml"],
    "vendor.github-issue-config": [FORMS / "config.yml"],
}
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = [str(SCRIPTS / name), *arguments]
    return subprocess.run(
        run,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        encoding="utf-8",
    )


def read(file: Path) -> dict[str, Any]:
    return dict(yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506


# Form and safety


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_files_are_valid_by_their_published_schemas(schema: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    files = map(str, SCHEMAS[schema])
    found = CliRunner().invoke(check_jsonschema, [*transform, "--builtin-schema", schema, *files])
    assert found.exit_code == 0, found.output


def test_the_files_pass_the_audit_of_their_safety() -> None:
    files = [".github", "action.yml", ".pre-commit-hooks.yaml", str(SITES[0])]
    found = tool(
        "zizmor",
        "--offline",
        "--strict-collection",
        "--pedantic",
        "--config",
        ".github/zizmor.yml",
        *files,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    audited = {file.name for file in (*WORKFLOWS, ACTION, SITES[0])} | {".pre-commit-hooks.yaml"}
    assert audited == set(re.findall(r"completed (?:\S+/)?(\S+)", found.stderr))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_can_read_only_and_knows_no_secret(file: Path) -> None:
    flow, text = read(file), file.read_text("utf-8")
    assert flow["permissions"] == {"contents": "read"}
    assert set(flow["on"]) <= {"push", "pull_request"}
    assert "concurrency" in flow
    assert "secrets" not in re.sub(r"(?m)^ *#.*", "", text)
    jobs = list(flow["jobs"].values())
    assert [job for job in jobs if "permissions" in job] == []
    used = [step for job in jobs for step in job["steps"] if "uses" in step]
    assert {step["uses"].partition("@")[0] for step in used} <= {
        "actions/checkout",
        "actions/setup-python",
    }
    assert {step["with"]["persist-credentials"] for step in used if "checkout" in step["uses"]} == {
        "false"
    }


def test_the_examples_publish_what_the_site_command_writes() -> None:
    build, publish = read(SITES[0])["jobs"].values()
    (site,) = (step["run"] for step in build["steps"] if "run" in step)
    assert site.startswith("make site ADDRESS=")
    assert build["steps"][-1]["with"] == {"path": "dist/site"}
    assert not any("run" in step for step in publish["steps"])  # it alone may write
    job = read(SITES[1])["pages"]
    assert job["script"][0].startswith("make site ADDRESS=")
    assert job["script"][1] == f"mv dist/site {job['artifacts']['paths'][0]}"


def test_the_site_offers_what_is_built_and_that_is_never_old(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    shutil.copy(ROOT / "Makefile", package)
    for path in ("requirements/run.txt", "requirements/test.txt", ".venv/run.stamp"):
        (package / path).parent.mkdir(exist_ok=True)
        (package / path).touch()
    (package / ".venv/test.stamp").touch()  # the environment is there
    assert "make build" in commands(package)[0]  # nothing is there yet
    sums = package / "dist/SHA256SUMS"
    sums.parent.mkdir()
    sums.touch()
    (site,) = commands(package)
    assert "rowcite site --downloads dist --address https://example.org" in site
    for path in ("sources/gazette-2024-03-02.md", "tables/events.csv"):
        (package / path).unlink()  # as much as a change of it
        os.utime((package / path).parent, (sums.stat().st_mtime + 60,) * 2)
        assert "make build" in commands(package)[0]
        os.utime(sums, ((package / path).parent.stat().st_mtime + 60,) * 2)
        assert commands(package) == [site]


def commands(package: Path) -> list[str]:
    """What `make site` would run in a package."""
    run = ["make", "--dry-run", "site", "ADDRESS=https://example.org"]
    done = subprocess.run(
        run, cwd=package, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=lambda file: file.name)
def test_no_command_is_put_together_from_expressions(file: Path) -> None:
    assert [step["run"] for step in steps_of(file) if "${{" in step.get("run", "")] == []


def steps_of(file: Path) -> list[dict[str, Any]]:
    found = read(file)
    return [
        step for job in found.get("jobs", {"": found.get("runs")}).values() for step in job["steps"]
    ]


def test_the_check_is_the_same_as_on_any_machine() -> None:
    steps = read(CHECK)["jobs"]["check"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


UNIX = re.compile(r"\"(?:bash|make|sh)\"|import pty|\b(?:mkfifo|symlink_to|chmod)\(")


def test_windows_and_macos_validate_and_run_the_tests_that_they_can() -> None:
    job = read(CHECK)["jobs"]["other-systems"]
    assert {system.partition("-")[0] for system in job["strategy"]["matrix"]["system"]} == {
        "windows",
        "macos",
    }
    install, validate, test = (step["run"] for step in job["steps"] if "run" in step)
    assert "-r requirements/test.txt" in install
    assert validate == "python validate.py --second-reader"
    tests = [ROOT / word for word in test.split() if word.endswith(".py")]
    assert ROOT / "tests/test_other_systems.py" in tests
    assert [file.name for file in tests if UNIX.search(file.read_text("utf-8"))] == []


def test_the_form_for_errors_lists_the_tables_that_a_person_writes() -> None:
    body = read(FORMS / "data-error.yml")["body"]
    options = next(part["attributes"]["options"] for part in body if part["type"] == "dropdown")
    resources = json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"]
    tables = {resource["name"] for resource in resources if "schema" in resource} - {
        "passages",
        "entities",
    }
    assert {option for option in options if " " not in option} == tables
    asked = {part["id"] for part in body if part.get("validations", {}).get("required") == "true"}
    assert {"table", "row", "said", "address", "passage"} <= asked


# Carrying the steps out


@dataclass
class Runner:
    """Carries out the steps of a job in a folder of its own, for a merge commit of a repository."""

    folder: Path
    repository: Path = Path()
    merge: str = ""
    known: dict[str, str] = field(default_factory=dict)  # what expressions stand for
    installs: list[str] = field(default_factory=list)
    said: dict[str, subprocess.CompletedProcess[str]] = field(
        default_factory=dict
    )  # by name of the step

    def __post_init__(self) -> None:
        for name in ("work", "temp/rowcite/bin", "bin"):
            (self.folder / name).mkdir(parents=True)
        for shim in ("bin/python", "temp/rowcite/bin/python"):
            (self.folder / shim).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
            (self.folder / shim).chmod(0o755)
        (self.folder / "summary.md").touch()

    @property
    def summary(self) -> str:
        """What the steps wrote into the summary of the job."""
        return (self.folder / "summary.md").read_text("utf-8")

    def carry_out(self, steps: list[dict[str, Any]], environment: dict[str, str]) -> int:
        """Carry out the steps, until one fails; returns the status of the last one."""
        for step in steps:
            if not self.holds(step.get("if", "")):
                continue
            if "checkout" in step.get("uses", ""):
                self.check_out({name: self.filled(value) for name, value in step["with"].items()})
            elif "run" in step and "pip install" in step["run"]:
                self.installs.append(step["run"])
            elif "run" in step:
                status = self.run(step, environment | step.get("env", {}))
                if status:
                    return status
        return CLEAN

    def holds(self, condition: str) -> bool:
        """Whether a step is to be carried out."""
        name, _, wanted = condition.partition(" == ")
        return not condition or f"'{self.known.get(name, '')}'" == wanted

    def filled(self, value: str) -> str:
        """A value of the file with its expressions filled in."""
        return EXPRESSION.sub(lambda found: self.known[found[1]], value)

    def run(self, step: dict[str, Any], environment: dict[str, str]) -> int:
        """Run the commands of a step in the shell that a runner would use."""
        shell = ["--noprofile", "--norc", "-eo", "pipefail"] if "shell" in step else ["-e"]
        output = self.folder / "output"
        output.write_text("", "utf-8")
        given = {name: self.filled(value) for name, value in environment.items()} | {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_ACTION_PATH": str(ROOT),
        }
        done = subprocess.run(
            ["bash", *shell, "-c", step["run"]],
            cwd=self.folder / "work",
            env=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
        self.said[step.get("name", "")] = done
        for line in output.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def check_out(self, given: dict[str, str]) -> None:
        """What `actions/checkout` does with these inputs."""
        folder, commit = self.folder / "work" / given["path"], given.get("ref", self.merge)
        git(self.folder, "init", "--quiet", str(folder))
        depth = int(given.get("fetch-depth", "1"))
        cut = ["--depth", str(depth)] if depth else ["--tags"]
        git(folder, "fetch", "--quiet", *cut, self.repository.as_uri(), commit)
        if "sparse-checkout" in given:
            assert given["sparse-checkout-cone-mode"] == "false"
            git(folder, "sparse-checkout", "set", "--no-cone", *given["sparse-checkout"].split())
        git(folder, "checkout", "--quiet", "--detach", commit)


def git(folder: Path, *arguments: str) -> str:
    person = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *person, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit: the engine, the small package, and its validator.

    It holds the engine compiled as well, which each checkout would do anew otherwise.
    """
    folder = tmp_path_factory.mktemp("repository")
    for part in (ROOT / "rowcite", ROOT / "requirements", ROOT / "tests" / DATASET):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(part, folder / part.name, ignore=ignored)
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    validator = (ROOT / "validate.py").read_text("utf-8")
    (folder / "validate.py").write_text(validator.replace("angara_yenisei", DATASET), "utf-8")
    by_content = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(folder, quiet=1, invalidation_mode=by_content)
    git(folder, "init", "--quiet")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(folder, "config", "core.compression", "0")
    git(folder, "config", "pack.window", "0")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "base")
    return folder


Edit = Callable[[Path], None]


def pull_request(base: Path, folder: Path, edit: Edit) -> Runner:
    """Judge a pull request as the workflow does; its base branch has moved on meanwhile."""
    repository = Path(shutil.copytree(base, folder / "repository", symlinks=True))
    git(repository, "checkout", "--quiet", "-b", "head")
    edit(repository)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "head")
    git(repository, "checkout", "--quiet", "main")
    (repository / "moved-on.txt").write_text("", "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "moved on")
    git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "head")
    runner = Runner(folder / "runner", repository, git(repository, "rev-parse", "HEAD"))
    job = read(PULL_REQUEST)["jobs"]["data"]
    runner.known["status"] = str(runner.carry_out(job["steps"], job["env"]))
    return runner


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")


def line_of(file: Path, id_: str) -> str:
    """The line of a table that holds the row with this id."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    return next(line for line in lines if line.startswith(f"{id_},"))


def add_a_remark(repository: Path) -> None:
    figures = repository / FIGURES
    line = line_of(figures, "repair-cost-gazette")
    replace(figures, line, line.rstrip("\n") + "Rounded by the source.\n")


def delete_a_row(repository: Path) -> None:
    participations = repository / "tables/participations.csv"
    replace(participations, line_of(participations, "meeting-trust"), "")


def test_a_sound_change_is_summed_up_and_passes(base: Path, tmp_path: Path) -> None:
    runner = pull_request(base, tmp_path, add_a_remark)
    judged = runner.said["Judge"]
    assert (judged.returncode, judged.stderr) == (CLEAN, ""), judged.stdout
    assert [line.partition(" ")[0] for line in judged.stdout.splitlines()] == ["::notice"]
    assert "no findings" in runner.summary
    assert "### Value changed: 1" in runner.summary
    assert "Rounded by the source." in runner.summary
    assert (runner.folder / "work/base/moved-on.txt").exists()
    said = runner.summary + "".join(done.stdout for done in runner.said.values())
    assert "version-not-raised" not in said  # nothing of a release is asked of a contributor
    assert "changelog-silent" not in said
    quietly = "--quiet --disable-pip-version-check --require-hashes"
    assert runner.installs == [f"python -m pip install {quietly} -r base/requirements/run.txt"]


def spoil_the_data(repository: Path) -> None:
    delete_a_row(repository)
    replace(repository / EVENTS, ",happened,", ",happend,")
    note = min((repository / "sources").glob("*.md"))
    replace(note, "## p1 · data\n\n", "## p1 · data\n\nNot really: ")


def test_faults_are_shown_at_their_place_and_what_a_reviewer_must_see_comes_first(
    base: Path, tmp_path: Path
) -> None:
    runner = pull_request(base, tmp_path, spoil_the_data)
    judged = runner.said["Judge"]
    assert judged.returncode == FINDINGS
    assert "::error file=tables/events.csv,line=" in judged.stdout
    assert "title=unknown-word::" in judged.stdout
    assert "title=row-gone::" in judged.stdout
    found, changed = runner.summary.split("## Changes of")
    assert "`unknown-word`" in found
    assert "`row-gone`" in found.partition("for a maintainer")[2]
    headings = [line.partition(":")[0] for line in changed.splitlines() if line.startswith("### ")]
    assert [heading for heading in headings if heading in LOOKED_AT] == headings[
        : len(headings) - 1
    ]
    assert headings[-1] == "### Value changed"


LOOKED_AT = (
    "### Row removed",
    "### Passage reworded",
)
MARKER = "the code of the pull request was run"


def take_over(repository: Path) -> None:
    """Loosen a limit, rename a table, and leave code wherever Python may look for it."""
    code = f"import pathlib, sys\nsys.stderr.write({MARKER!r})\nprint({MARKER!r})\n"
    code += "pathlib.Path(__file__ + '.ran').touch()\n"
    for path in (
        f"{DATASET}/__init__.py",
        "rowcite/__init__.py",
        "rowcite/checks/__init__.py",
        "validate.py",
        "setup.py",
    ):
        (repository / path).write_text(code, "utf-8")
    for folder in (".", "tables", "sources", "schemas"):
        for name in (
            "sitecustomize.py",
            "usercustomize.py",
            "conftest.py",
            "pydantic.py",
            "yaml.py",
            "evil.py",
        ):
            (repository / folder / name).write_text(code, "utf-8")
    (repository / "requirements/run.txt").write_text("evil==1.0\n", "utf-8")
    replace(
        repository / "schemas/figures.json",
        '"pattern": "^p(0|[1-9][0-9]*)$"',
        '"pattern": "^.*$"',
    )
    replace(repository / "schemas/events.json", '"required": true', '"required": false')
    (repository / "schemas/lights.json").unlink()
    (repository / "schemas/lights.json").symlink_to("../../base/validate.py")
    replace(repository / "tables/figures.csv", ",RUB,", ",$roubles$,")
    descriptor = repository / "datapackage.json"
    replace(descriptor, '"rowcite:dataset": "lighthouses"', '"rowcite:dataset": "evil"')
    replace(descriptor, '"name": "ties"', '"name": "bonds"')


def test_nothing_of_a_hostile_pull_request_is_run_and_what_it_loosens_is_found(
    base: Path, tmp_path: Path
) -> None:
    runner = pull_request(base, tmp_path, take_over)
    judged = runner.said["Judge"]
    assert judged.returncode == FINDINGS
    assert [
        line
        for line in judged.stdout.splitlines()
        if not line.startswith(("::error ", "::notice "))
    ] == []
    # A schema that leads out of the package is enough to refuse it; nothing else is concluded then.
    assert "title=unsafe-path::" in judged.stdout
    assert "What changed is not known: some of the data cannot be read." in runner.summary
    assert [name for name, done in runner.said.items() if MARKER in done.stdout + done.stderr] == []
    assert MARKER not in runner.summary
    assert list(tmp_path.rglob("*.ran")) == []
    head = runner.folder / "work/head"
    laid_out = [file for file in head.rglob("*") if file.is_file() and ".git" not in file.parts]
    assert {file.suffix for file in laid_out} == {".csv", ".json", ".md"}


def loosen(repository: Path) -> None:
    replace(
        repository / "schemas/figures.json",
        '"pattern": "^p(0|[1-9][0-9]*)$"',
        '"pattern": "^.*$"',
    )
    replace(repository / "schemas/events.json", '"required": true', '"required": false')
    replace(repository / "tables/figures.csv", ",RUB,", ",$roubles$,")
    replace(repository / "datapackage.json", '"version": "0.1.0"', '"version": "9.0.0"')


def test_a_loosened_limit_fails_and_is_the_first_that_a_reviewer_sees(
    base: Path, tmp_path: Path
) -> None:
    runner = pull_request(base, tmp_path, loosen)
    assert runner.said["Judge"].returncode == FINDINGS
    found, changed = runner.summary.split("## Changes of")
    assert "`stale-file`" in found
    assert [line for line in changed.splitlines() if line.startswith("### ")][:2] == [
        "### Limit loosened: 1",
        "### Limit changed: 1",
    ]


def test_what_cannot_be_compared_is_said_and_still_judged(base: Path, tmp_path: Path) -> None:
    def edit(repository: Path) -> None:
        line = line_of(repository / FIGURES, "repair-cost-gazette")
        replace(repository / FIGURES, line, '"' + line)

    runner = pull_request(base, tmp_path, edit)
    assert runner.said["Judge"].returncode == FINDINGS
    assert "title=malformed-line::" in runner.said["Judge"].stdout
    assert "What changed is not known" in runner.summary


def test_a_pull_request_without_a_descriptor_fails(base: Path, tmp_path: Path) -> None:
    runner = pull_request(
        base, tmp_path, lambda repository: (repository / "datapackage.json").unlink()
    )
    assert runner.known["status"] not in ("", str(CLEAN))
    assert "datapackage.json" in runner.said["Sum up what was found"].stderr


def test_a_row_of_the_last_release_that_is_gone_is_an_error(base: Path, tmp_path: Path) -> None:
    def edit(repository: Path) -> None:
        git(repository, "tag", "v0.1.0")
        delete_a_row(repository)

    runner = pull_request(base, tmp_path, edit)
    assert runner.said["Judge"].returncode == FINDINGS
    assert re.search("title=missing-tombstone::.*the row «", runner.said["Judge"].stdout)
    assert "title=row-gone::" not in runner.said["Judge"].stdout


def test_a_branch_without_a_validator_cannot_judge_and_says_so(base: Path, tmp_path: Path) -> None:
    older = Path(shutil.copytree(base, tmp_path / "older", symlinks=True))
    shutil.rmtree(older / "requirements")
    git(older, "add", "--all")
    git(older, "commit", "--quiet", "--message", "older")
    runner = pull_request(older, tmp_path, add_a_remark)
    assert runner.known["status"] == str(CLEAN)
    assert "The branch has no validator yet" in runner.summary
    assert (runner.installs, list(runner.said)[-1]) == (
        [],
        "See whether that commit has a validator",
    )


def use_a_new_word(repository: Path) -> None:
    """Add a word for how real an event is, as CONTRIBUTING says, and use it."""
    words = repository / DATASET / "__init__.py"
    replace(words, '    HAPPENED = "happened"', NEW_WORD + '    HAPPENED = "happened"')
    replace(repository / EVENTS, ",happened,", ",reported,")
    generate = [sys.executable, "-m", "rowcite", "generate"]
    path = {"PATH": os.environ["PATH"]}
    subprocess.run(generate, cwd=repository, env=path, check=True, capture_output=True)


NEW_WORD = '    REPORTED = "reported", "Reported", "Сообщено", "Somebody tells of it."\n'


def test_a_word_that_is_added_and_used_is_a_question(base: Path, tmp_path: Path) -> None:
    runner = pull_request(base, tmp_path, use_a_new_word)
    judged = runner.said["Judge"]
    assert judged.returncode == CLEAN, judged.stdout
    notices = [line for line in judged.stdout.splitlines() if "title=new-word::" in line]
    assert len(notices) == 2
    for table, notice in zip(("events", "participations"), notices, strict=True):
        assert f"the word «reported» was added for {table}.modality" in notice
    assert "`new-word`" in runner.summary.partition("for a maintainer")[2]


# The action, the hooks and GitLab


def use_action(folder: Path, package: Callable[[Path], None], **inputs: str) -> Runner:
    """Use the action in a repository whose folder is laid out by `package`."""
    runner = Runner(folder / "runner")
    carry_out_action(runner, package, **inputs)
    return runner


def carry_out_action(runner: Runner, package: Callable[[Path], None], **inputs: str) -> None:
    action = read(ACTION)
    package(runner.folder / "work")
    runner.known["steps.python.outputs.python-path"] = sys.executable
    runner.known |= {
        f"inputs.{name}": inputs.get(name, said["default"])
        for name, said in action["inputs"].items()
    }
    runner.known["status"] = str(runner.carry_out(action["runs"]["steps"], {}))


def with_traps(work: Path) -> None:
    """The good package, among modules that Python would take if it looked there."""
    shutil.copytree(GOOD, work, dirs_exist_ok=True)
    for name in ("sitecustomize.py", "yaml.py", "pydantic.py", "rowcite.py"):
        (work / name).write_text(f"raise SystemExit({MARKER!r})\n", "utf-8")


def test_the_action_validates(tmp_path: Path) -> None:
    runner = use_action(tmp_path, with_traps, captures=str(ROOT / "tests/originals"))
    done = runner.said["Validate"]
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert done.stdout.startswith("::notice ")
    assert "2 of 2 sources" in done.stdout
    assert runner.summary == ""
    assert "requirements/run.txt" in runner.installs[0]


def test_the_action_can_write_the_summary_of_the_job(tmp_path: Path) -> None:
    runner = use_action(
        tmp_path,
        lambda work: shutil.copytree(GOOD, work / "in/data") and None,
        report="markdown",
        path="in/data",
    )
    assert runner.said["Validate"].returncode == CLEAN
    assert runner.said["Validate"].stdout == ""
    assert runner.summary.startswith("## lighthouses")


HOSTILE = (
    "$(touch owned)",
    "`touch owned`",
    "; touch owned",
    "' ; touch owned '",
    '" ; touch owned "',
    "--help",
    "-h",
    "a\ntouch owned",
)


@pytest.mark.parametrize("given", ["path", "report", "captures"])
@pytest.mark.parametrize("value", HOSTILE)
def test_an_input_of_the_action_is_a_value_and_no_command(
    given: str, value: str, tmp_path: Path
) -> None:
    runner = Runner(tmp_path / "runner")
    python = runner.folder / "temp/rowcite/bin/python"
    python.write_text('#!/bin/sh\nprintf "%s\\0" "$@" > "$RUNNER_TEMP/handed over"\n', "utf-8")
    carry_out_action(runner, with_traps, **{given: value})
    handed_over = (runner.folder / "temp/handed over").read_text("utf-8").split("\0")
    start, command, end = handed_over[:2], handed_over[2:-1], handed_over[-1]
    assert (start, end) == (["-m", "rowcite"], "")
    done = rowcite(*command, cwd=runner.folder / "work")
    assert done.returncode == MISUSE
    assert "usage: " not in done.stdout
    assert list(tmp_path.rglob("owned")) == []


HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def run_hook(name: str, work: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a hook runs, where the engine is installed; nothing in the folder is imported."""
    entry = [sys.executable if word == "python" else word for word in HOOKS[name]["entry"].split()]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*entry, *arguments],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        encoding="utf-8",
    )


def test_the_hooks_validate_and_format(tmp_path: Path) -> None:
    with_traps(tmp_path / "package")
    (
        tmp_path / "package/sitecustomize.py"
    ).unlink()  # of these Python runs any that it finds on its path, which is ours
    bodies = tmp_path / "package/tables/bodies.csv"
    good = bodies.read_bytes()
    assert run_hook("rowcite-validate", tmp_path / "package").returncode == CLEAN
    bodies.write_bytes(good.replace(b"Light Trust", b"Light  Trust"))
    assert run_hook("rowcite-validate", tmp_path, "package").returncode == FINDINGS
    assert run_hook("rowcite-format", tmp_path, "package").returncode == CLEAN
    assert bodies.read_bytes() == good
    assert {hook["pass_filenames"] for hook in HOOKS.values()} == {False}


@pytest.mark.parametrize("status", [CLEAN, FINDINGS, MISUSE])
def test_gitlab_shows_findings_as_tests(status: int, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    if status:
        (package / "tables/bodies.csv").write_text("", "utf-8")
    job = read(GITLAB)["validate-data"]
    variables = job["variables"] | {
        "PYTHONPATH": str(ROOT),
        "PACKAGE": "nowhere" if status == MISUSE else ".",
    }
    runner = Runner(tmp_path / "runner")
    shutil.copytree(package, runner.folder / "work", dirs_exist_ok=True)
    assert bool(runner.run({"run": "\n".join(job["script"])}, variables)) == bool(status)
    assert bool(status == MISUSE) != ("finding" in runner.said[""].stdout)
    report = runner.folder / "work" / job["artifacts"]["reports"]["junit"]
    if status != MISUSE:
        assert int(ET.parse(report).getroot().get("failures", "")) >= status  # noqa: S314
