"""The front page: every command is tried as printed, and the row that it shows is in the data.

What installs packages, or would run these tests within themselves, is not run but compared with
what it stands for.
"""

import ast
import csv
import doctest
import re
from pathlib import Path

import pytest
from shared import run

import angara_yenisei
from support import ROOT

PAGES = {"English": ROOT / "README.md", "Russian": ROOT / "README.ru.md"}
FIGURE = "investment-planned-ria-october"
TRIED = {  # how each command of the page is tried
    "make validate": "run",
    "make build": "made once",
    "make site": "made once",
    "make test": "dry",
    "py -m venv .venv": "set-up",
    r".venv\Scripts\python -m pip install --require-hashes -r requirements\run.txt": "set-up",
    r".venv\Scripts\python validate.py": "run",
}


def page(language: str) -> str:
    return PAGES[language].read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The indented blocks of a page, dedented."""
    found = re.findall(r"(?m)(?:^ {4}\S.*\n)+", page(language))
    return [re.sub(r"(?m)^ {4}", "", block) for block in found]


def commands(language: str) -> list[str]:
    """The commands of a page, without their comments, and those that stand in the text."""
    lines = [line for block in blocks(language) for line in block.splitlines()]
    typed = [
        line.partition("  #")[0].strip()
        for line in lines
        if line.startswith(("make", "py", ".venv"))
    ]
    return [*typed, *re.findall(r"`((?:make|python) [^`]+)`", page(language))]


@pytest.fixture
def repository(made: Path) -> Path:
    """A copy of this repository, set up, in which another worker may run commands as well."""
    return made / "clone"


@pytest.mark.parametrize("language", PAGES)
def test_every_command_is_tried(language: str) -> None:
    assert set(commands(language)) == set(TRIED)


@pytest.mark.parametrize("command", [command for command, how in TRIED.items() if how == "run"])
def test_a_command_does_what_the_page_says(command: str, repository: Path) -> None:
    said = run(command, repository)
    assert "no findings" in said
    if command == "make validate":
        verdict = said.splitlines()[-1]
        assert verdict.startswith("second reader: Frictionless 5.")
        assert verdict.endswith(" finds no errors")


def test_a_build_and_a_site_are_made_where_the_page_says(
    dist: Path, site: Path, repository: Path
) -> None:
    built = {file.name for file in dist.iterdir()}
    assert {"angara-yenisei-cluster.xlsx", "SHA256SUMS"} <= built
    assert (site / "index.html").is_file()
    assert "--address" not in run("make --dry-run site", repository)  # the page names none


@pytest.mark.parametrize(
    "line", re.findall(r"(?m)^ {4}(python .*)", (ROOT / "docs/checking.md").read_text("utf-8"))
)
def test_a_command_of_the_page_on_checking_runs(line: str, repository: Path) -> None:
    command = line.partition("  #")[0].replace("python", ".venv/bin/python", 1).strip()
    if command.endswith("changes HEAD"):
        person = "-c user.name=A -c user.email=a@example.org -c commit.gpgsign=false"
        for words in ("init --quiet", "add --all", f"{person} commit --quiet -m all"):
            run(f"git {words}", repository)
    assert run(command, repository)


def test_the_test_command_judges_style_types_and_behaviour(repository: Path) -> None:
    said = run("make --dry-run test", repository)
    assert [tool for tool in ("ruff check", "ruff format", "mypy", "pytest") if tool in said] == [
        "ruff check",
        "ruff format",
        "mypy",
        "pytest",
    ]


def test_the_set_up_of_windows_is_that_of_make(repository: Path) -> None:
    said = run("make --dry-run --assume-new requirements/run.txt validate", repository)
    (install,) = (command for command in TRIED if "pip install" in command)
    assert install.replace("\\", "/").partition("-r ")[2] in said
    assert "--require-hashes" in said


@pytest.mark.parametrize("language", PAGES)
def test_the_lines_of_python_run_as_printed(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = (block for block in blocks(language) if block.startswith("import"))
    assert len(code.splitlines()) == 3
    exec(compile(ast.parse(code), "README.md", "exec"), {})  # noqa: S102
    assert "700000000000 RUB ['https://" in capsys.readouterr().out


def test_the_sessions_of_the_page_on_python_come_out_as_printed() -> None:
    tried = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, encoding="utf-8")
    assert (tried.failed, tried.attempted > 10) == (0, True)


@pytest.mark.parametrize("language", PAGES)
def test_the_row_that_is_shown_is_in_the_data_and_its_passage_says_so(language: str) -> None:
    head, _, cells = re.findall(r"(?m)^\| (.*) \|$|^\|(-+\|)+$", page(language))[:3]
    shown = dict(zip(head[0].split(" | "), cells[0].split(" | "), strict=True))
    with (ROOT / "tables/figures.csv").open(encoding="utf-8", newline="") as table:
        row = next(row for row in csv.DictReader(table) if row["id"] == FIGURE)
    assert shown.items() <= row.items()
    figure = angara_yenisei.load().figures.row(FIGURE)
    (cited,) = figure.citations()
    quoted = " ".join(re.findall(r"(?m)^> (.*)", page(language)))
    assert quoted in cited.gist
    assert cited.link == page(language).partition("\n[article]: ")[2].strip()


@pytest.mark.parametrize("language", PAGES)
def test_a_front_page_is_short_and_counts_nothing_that_a_contribution_changes(
    language: str,
) -> None:
    text = page(language)
    assert len(text.splitlines()) <= 90
    tables = text.partition("<!-- tables: generated -->")[2].partition("<!-- end -->")[0]
    assert re.findall(r"\| *\d", tables) == []


def test_both_languages_show_the_same() -> None:
    english, russian = (blocks(language) for language in PAGES)
    bare = [[re.sub(r" +#.*", "", block) for block in found] for found in (english, russian)]
    assert bare[0] == bare[1]
    links = [set(re.findall(r"\]\(([^)]+)\)", page(language))) for language in PAGES]
    assert links[0] - links[1] == {"README.ru.md", "CONTRIBUTING.md"}
    assert links[1] - links[0] == {"README.md", "docs/CONTRIBUTING.ru.md"}
