"""CONTRIBUTING.md leads from a clone to an accepted pull request.

Each of its commands is run, in order, in a copy of this repository. What the text asks of a person
is done by the functions below, between the commands; the article is invented.
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rowcite.commands.base import CLEAN, FINDINGS
from support import PATIENCE, ROOT

PAGES = {
    language: ROOT / name
    for language, name in (("English", "CONTRIBUTING.md"), ("Russian", "docs/CONTRIBUTING.ru.md"))
}
SOURCE = "tass-2026-01-15-forty-plants"
STOPPED = 1  # the status of git where it cannot merge
SENTENCE = (
    "Сибирский федеральный университет объединит 40 предприятий, "
    "и все они встанут на берегах двух рек."
)
ARTICLE = f"""<!doctype html><html lang="ru">
<head><meta charset="utf-8"><title>Сорок предприятий</title></head><body>
<h1>Сорок предприятий и университет: ТАСС, 15 января 2026 года</h1>
<p>{SENTENCE}</p>
</body></html>"""


TESTING = (ROOT / "docs/testing.md").read_text("utf-8")
ADD_A_CHECK = TESTING[TESTING.index("## Add a check") :]


def commands(text: str) -> list[str]:
    """The commands of a page, those over several lines joined."""
    blocks = re.findall(r"(?m)(?:^ {4,}\S.*\n)+", text)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines]


def test_both_languages_have_the_same_commands_and_parts() -> None:
    english, russian = (page.read_text("utf-8") for page in PAGES.values())
    assert commands(english) == commands(russian)
    assert len(commands(english)) > 10
    parts = [re.findall(r"(?m)^(#+|- |\d\. )", text) for text in (english, russian)]
    assert parts[0] == parts[1]


@pytest.mark.parametrize("language", PAGES)
def test_a_page_can_be_read_on_a_phone(language: str) -> None:
    text = PAGES[language].read_text("utf-8")
    lines = text.splitlines()
    assert len(lines) <= 65
    assert [line for line in lines if line.startswith("    ") and len(line.strip()) > 40] == []
    assert [line for line in lines if line.startswith("|")] == []
    assert [
        part for part in text.split("\n\n") if len(part) > 600 and not re.match(r"- |\d\. ", part)
    ] == []
    anchors = {
        re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))
        for heading in re.findall(r"(?m)^#+ (.*)", text)
    }
    for link in re.findall(r"\]\(#([^)]+)\)", text):
        assert link in anchors


@pytest.mark.parametrize("language", PAGES)
def test_no_command_stands_in_the_prose_alone(language: str) -> None:
    spans = re.findall(r"`([^`\n]+)`", PAGES[language].read_text("utf-8"))
    assert [span for span in spans if span.startswith(("make ", "python ", "git ", "pip "))] == []


# What a person does, each with what the last command said


Step = Callable[[Path, str], None]


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8", newline="")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")


def correct_a_cell_and_add_a_row(repository: Path, _: str) -> None:
    """With spaces too many, and with the line end of another system."""
    replace(
        repository / "tables/figures.csv", ",\n", ",Rounded  by the source. \r\n"
    )  # the first row without a remark
    said = '"More industrial companies, on a growing list, plan to set up capacity in Siberia."'
    cited = "babr24-2025-11-07-innovation-experiment,p4"
    row = f"companies-growing,sergei-shoigu,,,siberia,claim,{said},claimed,{cited},\n"
    append(repository / "tables/statements.csv", row)


def write_the_note(repository: Path, said: str) -> None:
    """Forget the day, and waive a number in words that are not those of the note."""
    assert f"python -m rowcite suggest {SOURCE}" in said
    note = repository / "sources" / f"{SOURCE}.md"
    front = note.read_text("utf-8").split("---\n")[1]
    note.write_text(f"---\n{front}---\n{GISTS}", "utf-8")


GISTS = """
## p0 · header

TASS («ТАСС») on forty («Сорок») enterprises and a university.

## p1 · data

The Siberian Federal University («Сибирский федеральный университет») is to unite 40 enterprises
(«40 предприятий»).
All of these enterprises will stand on the banks of two («двух») rivers.

Not recorded: «обеих»: how many rivers there are is no subject of the tables
"""


def paste_the_lines(repository: Path, said: str) -> None:
    """Complete the line suggested for the number, and record the sentence that is listed."""
    cells = next(line for line in said.splitlines() if "exact,40,40,1," in line).split(",")
    cells[:5] = ["forty-plants", "sibfu", "participants", "40 предприятий", "40 enterprises"]
    cells[9:11] = ["enterprises to be united on the banks of rivers", "planned"]
    assert ",All of these enterprises will stand on the banks of two rivers.,," in said
    append(repository / "tables/figures.csv", ",".join(cells) + "\n")


def do_what_the_findings_say(repository: Path, said: str) -> None:
    note = repository / "sources" / f"{SOURCE}.md"
    assert "the original has «15 января 2026 года» (2026-01-15), which the note lacks" in said
    replace(note, "TASS («ТАСС»)", "TASS («ТАСС») of 15 January 2026 («15 января 2026 года»)")
    assert "or write under p1: Not recorded: «двух»: <why>" in said
    replace(note, "«обеих»", "«двух»")


def correct_the_row_below_on_the_main_branch(repository: Path, _: str) -> None:
    """Somebody else does, in the line after the one that the contribution corrects."""
    table = repository / "tables/figures.csv"
    assert shell("git switch --detach HEAD~1", repository)[0] == CLEAN
    header, first, second, *rest = table.read_text("utf-8").splitlines(keepends=True)
    second = second.removesuffix("\n") + "Read again.\n"
    table.write_text("".join([header, first, second, *rest]), "utf-8", newline="")
    send = "git commit --all -m correction && git push origin HEAD:refs/heads/main"
    assert shell(send, repository)[0] == CLEAN
    assert shell("git switch my-change", repository)[0] == CLEAN


def finish_the_merge(repository: Path, said: str) -> None:
    """All commands of the last part again; then there is a check to be written."""
    assert "CONFLICT (content): Merge conflict in tables/figures.csv" in said
    page = PAGES["English"].read_text("utf-8")
    for command in commands(page[page.index("## Check and send") :])[:-1]:
        status, said = shell(command, repository)
        assert status == CLEAN, f"{command}\n{said}"
    table = (repository / "tables/figures.csv").read_text("utf-8").splitlines()
    assert table[1].endswith(",Rounded by the source.")
    assert table[2].endswith(",Read again.")
    write_a_check(repository)


def write_a_check(repository: Path) -> None:
    is_sent(repository)
    module = repository / "angara_yenisei/checks.py"
    replace(
        module,
        "OWN_CHECKS: tuple[Check, ...] = (",
        FAR_DATE + "\n\nOWN_CHECKS: tuple[Check, ...] = (far_date, ",
    )
    codes = repository / "docs/codes.txt"
    heading, *lines = codes.read_text("utf-8").splitlines(keepends=True)
    codes.write_text("".join([heading, *sorted([*lines, "far-date 0.2.0\n"])]), "utf-8")
    (repository / "tests/cases/far-date.yaml").write_text(CASE, "utf-8")


FAR_DATE = '''@check("far-date", Family.DATASET, dated_modalities)
def far_date(found: tuple[TableRow, str, str], _: Package) -> Iterator[Fault]:
    """A date lies in another century.

    Nobody plans that far: two digits of the year have changed places.

    Fix: correct the year.
    """
    row, _, column = found
    when = date_of(row, column)
    if when and when.start and when.start.year > 2100:
        yield Fault(row.at(column), f"{column} is {row[column]}")

'''

CASE = """mistake: Two digits of the year have changed places.
change:
  - file: tables/events.csv
    replace: ",2025,в 2025 году,"
    with: ",2525,в 2525 году,"
"""

# What is done after a command that begins so, and the status with which that command ends.
STEPS: dict[str, tuple[Step | None, int]] = {
    "git switch": (correct_a_cell_and_add_a_row, CLEAN),
    "python -m rowcite add-source": (write_the_note, CLEAN),
    "python -m rowcite suggest": (paste_the_lines, CLEAN),
    "python validate.py --fix --captures": (do_what_the_findings_say, FINDINGS),
    "git push": (correct_the_row_below_on_the_main_branch, CLEAN),
    "git pull": (finish_the_merge, STOPPED),
}
ANSWERS = {
    "kind": "news-article",
    "publisher": "tass",
    "title": "",
    "title_en": "Forty plants",
    "language": "",
    "published": "2026-01-15",
    "published_basis": "stated",
    "url": "",
    "capture": "full",
    "id": "",
}


# Running the commands


def shell(command: str, repository: Path) -> tuple[int, str]:
    """Run a command as in a terminal, and answer what it asks; returns its status and output."""
    person = {
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    path = f"{repository / '.venv/bin'}:{os.environ['PATH']}"
    temporary = (
        repository.parent / "tmp"
    )  # a run of pytest clears away what it finds of earlier ones, which are not its own here
    temporary.mkdir(exist_ok=True)
    environment = person | {
        "PATH": path,
        "TMPDIR": str(temporary),
        "HOME": str(repository.parent),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
    }
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-ec", command],
        cwd=repository,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    try:
        while select.select([ours], [], [], PATIENCE)[0] and (chunk := os.read(ours, 65536)):
            said += chunk
            asked = re.search(
                rb"(?:^|\n)(\w+) \([^\n]*\)(?: \[[^\n]*\])?: \Z", said.replace(b"\r", b"")
            )
            if asked:
                os.write(ours, ANSWERS[asked[1].decode()].encode() + b"\n")
    except OSError:  # the terminal is closed: the command has ended
        pass
    os.close(ours)  # what still waits for an answer is hung up
    return process.wait(timeout=PATIENCE), said.decode().replace("\r\n", "\n")


PARTS = (
    "rowcite",
    "angara_yenisei",
    "docs",
    "requirements",
    "schemas",
    "sources",
    "tables",
    "tests/good",
    "tests/originals",
    "tests/lighthouses",
)
FILES = (
    "validate.py",
    "setup.py",
    "pyproject.toml",
    "accepted.csv",
    "datapackage.json",
    "CHANGELOG.md",
    "README.md",
    "README.ru.md",
    "Makefile",
    ".gitignore",
    "tests/support.py",
    "tests/test_cases.py",
    "tests/test_contract.py",
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of a fork of this repository, set up already, and the saved page beside it."""
    folder = tmp_path / "clone"
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy2(ROOT / file, folder / file)
    (folder / "tests/cases").mkdir()
    shutil.copy2(ROOT / "tests/cases/unknown-word.yaml", folder / "tests/cases")
    (tmp_path / "page.html").write_text(ARTICLE, "utf-8")
    for command in (
        "git init --quiet --bare ../fork",
        "git init --quiet",
        "git add --all",
        "git commit --quiet -m clone",
    ):
        assert shell(command, folder)[0] == CLEAN
    assert shell("git remote add origin ../fork", folder)[0] == CLEAN
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (folder / ".venv/bin/python").chmod(0o755)
    (folder / ".venv/bin/activate").touch()
    for stamp in ("run.stamp", "test.stamp"):
        (folder / ".venv" / stamp).touch()
    return folder


def test_every_command_in_order_leads_to_a_pull_request_that_is_accepted(repository: Path) -> None:
    done = set()
    for command in [*commands(PAGES["English"].read_text("utf-8")), *commands(ADD_A_CHECK)]:
        status, said = shell(command, repository)
        begins = next((begin for begin in STEPS if command.startswith(begin)), "")
        step, expected = STEPS.get(begins, (None, CLEAN))
        assert status == expected, f"{command}\n{said}"
        done.add(begins)
        if step:
            step(repository, said)
    assert done == {"", *STEPS}
    assert "far-date" in (repository / "docs/checks.md").read_text("utf-8")
    assert "  far-date\n" in (repository / "tests/cases/far-date.yaml").read_text("utf-8")


def is_sent(repository: Path) -> None:
    """The fork has the branch, with the rows, without the article, and clean against it."""
    files = shell("git ls-tree -r --name-only my-change", repository.parent / "fork")[
        1
    ].splitlines()
    assert {f"sources/{SOURCE}.md", "tables/figures.csv"} <= set(files)
    private = [file for file in files if file.startswith(("captures/", "views/", "page"))]
    assert private == []
    assert [
        file for file in files if SENTENCE in (repository / file).read_text("utf-8", "replace")
    ] == []
    assert (repository / "captures" / f"{SOURCE}.txt").exists()
    assert b",Rounded by the source.\n" in (repository / "tables/figures.csv").read_bytes()
    status, said = shell("python validate.py --captures captures", repository)
    assert (status, "no findings" in said) == (CLEAN, True), said
