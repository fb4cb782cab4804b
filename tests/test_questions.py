"""The page of questions: every query runs, and every line of an answer is still an answer.

`make questions` writes the answers anew.
"""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from export_packages import built

from rowcite.package.loader import load
from support import ROOT

PAGE = ROOT / "docs/questions.md"
SECTION = re.compile(
    r"(?ms)^## (?P<title>.+?)\n\n```sql\n(?P<sql>.+?)```\n(?P<answer>.*?)(?=^## |\Z)"
)
TABLE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
FIVE = {"events", "figures", "statements", "relations", "citations"}
BESIDE = {"sources", "timeline", "people_in_office"}  # when published, when said, since when
SHOWN = 12  # lines of an answer on the page
WHOLE = "Where do sources contradict each other?"  # its answer stands there whole


class Question(NamedTuple):
    """A question of the page: its title, its query, the printed lines of its answer."""

    title: str
    sql: str
    answer: list[str]


def questions() -> list[Question]:
    found = []
    for section in SECTION.finditer(PAGE.read_text("utf-8")):
        lines = [line for line in section["answer"].splitlines() if line]
        found.append(Question(section["title"], section["sql"], lines))
    return found


def answered(opened: sqlite3.Connection, sql: str) -> list[str]:
    """The answer to a query as lines of a table in Markdown, below its head."""
    cursor = opened.execute(sql)
    names = [column[0] for column in cursor.description]
    lines = [names, ["---"] * len(names)]
    lines += [[str(cell or "").replace("|", "\\|") for cell in row] for row in cursor]
    return [f"| {' | '.join(cells)} |" for cells in lines]


@pytest.fixture(scope="module")
def opened(dist: Path) -> Iterator[sqlite3.Connection]:
    (file,) = dist.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as database:
        yield database


def test_there_are_twenty_five_questions_each_asked_once() -> None:
    titles = [question.title for question in questions()]
    assert len(titles) == len(set(titles)) == PAGE.read_text("utf-8").count("\n## ") == 25


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.title)
def test_each_printed_line_is_an_answer(question: Question, opened: sqlite3.Connection) -> None:
    head, rule, *found = answered(opened, question.sql)
    printed_head, printed_rule, *printed = question.answer
    assert (printed_head, printed_rule) == (head, rule)
    assert printed
    assert [line for line in printed if line not in found] == []
    assert len(printed) <= SHOWN or question.title == WHOLE


def test_nine_questions_of_ten_need_five_tables() -> None:
    few = [one for one in questions() if set(TABLE.findall(one.sql)) <= FIVE | BESIDE]
    assert len(few) >= 0.9 * len(questions())


def write_answers() -> None:
    """Write the answers anew, as the data are now."""
    text = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        file, _ = built("sqlite", load(ROOT), Path(folder))
        with closing(sqlite3.connect(file)) as database:
            for section in reversed(list(SECTION.finditer(text))):
                lines = answered(database, section["sql"])
                if section["title"] != WHOLE:
                    lines = lines[: SHOWN + 2]
                answer = "\n" + "\n".join(lines) + "\n\n"
                text = text[: section.start("answer")] + answer + text[section.end("answer") :]
    PAGE.write_text(text.rstrip() + "\n", "utf-8", newline="")


if __name__ == "__main__":
    write_answers()
