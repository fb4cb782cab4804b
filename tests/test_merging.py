"""Two contributions that know nothing of each other merge, whatever they add.

What a contribution adds is taken out of the dataset as it lies here: one branch lacks what the
other adds, so that the merge must give back the whole, byte for byte. Git merges the two as it is.
What it keeps of both may be out of order, or generated from one side alone: `--fix` puts that
right, and nothing else is to be done.
"""

import contextlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from angara_yenisei import DATASET
from rowcite.commands.base import CLEAN
from rowcite.commands.cli import validate
from rowcite.commands.fix import fix
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.loader import load
from support import ROOT, run_git

PARTS = ("docs", "schemas", "sources", "tables")
PICTURE = ".png"  # no text, and no contribution changes one
FILES = (".gitattributes", "accepted.csv", "datapackage.json", "README.md", "README.ru.md")
PACKAGE = load(ROOT)
SOURCES = [row.id for row in PACKAGE.rows_of("sources")]
WRITTEN = [
    table
    for table in PACKAGE.tables.values()
    if table.rows and table.schema.role not in (*GENERATED_TABLES, "retired")
]
# A question that only the original articles raise: its answer is not stale where they are missing.
QUESTION = next(
    check.code for check in DATASET.checks if check.is_accepted and check.family == "originals"
)
Edit = Callable[[Path], object]


def take_out(file: Path, ids: set[str]) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.partition(",")[0] not in ids]
    assert len(kept) == len(lines) - len(ids)
    file.write_text("".join(kept), "utf-8", newline="")


class Rows:
    """A contribution that adds rows of the dataset: by table, their places."""

    def __init__(self, places: dict[str, list[int]]) -> None:
        self.ids = {}
        for table in WRITTEN:
            wanted = [table.rows[place].id for place in places.get(table.name, [])]
            self.ids[table.path] = set(wanted)

    def take_out(self, folder: Path) -> None:
        """Make the dataset as it would be without."""
        for path, ids in self.ids.items():
            take_out(folder / path, ids)


class Source(Rows):
    """A contribution that adds a source with its note and all rows that cite it."""

    def __init__(self, source: str) -> None:
        super().__init__({})
        self.source = source
        for table in WRITTEN:
            rows = [row for row in table.rows if source in (row["source"], row.id)]
            self.ids[table.path] = {row.id for row in rows}

    def take_out(self, folder: Path) -> None:
        """Make the dataset as it would be without."""
        super().take_out(folder)
        (folder / "sources" / f"{self.source}.md").unlink()


def everywhere(place: int) -> Rows:
    """The row at this place in each table; the tables are of different lengths."""
    return Rows({table.name: [place % len(table.rows)] for table in WRITTEN})


def beside(source: str) -> Rows:
    """In each table a row of another source, after the first row of this one."""
    places = {}
    for table in WRITTEN:
        cited = [row["source"] == source for row in table.rows]
        start = cited.index(True) if True in cited else 0
        if False in cited[start:]:
            places[table.name] = [cited.index(False, start)]
    return Rows(places)


def append(path: str, line: str) -> Edit:
    def edit(folder: Path) -> None:
        file = folder / path
        file.write_text(file.read_text("utf-8") + line + "\n", "utf-8", newline="")

    return edit


def replace(path: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert text.count(old) == 1
        (folder / path).write_text(text.replace(old, new), "utf-8", newline="")

    return edit


def remark(table: str, place: int) -> Edit:
    """A remark in the last column of a row that has none."""
    rows = [row for row in PACKAGE.tables[table].rows if row.raw.endswith(",\n")]
    line = rows[place].raw
    return replace(f"tables/{table}.csv", line, line.removesuffix("\n") + "Read again.\n")


def retire(table: str, place: int, number: int) -> Edit:
    """A line for an id that was never used, so that no row needs to go."""
    row = PACKAGE.tables[table].rows[place]
    cited = f"{row['source']},{row['passage']}"
    line = f"gone-row-{number},{table},0.2.0,Recorded twice.,{row.id},{cited}"
    return append("tables/retired.csv", line)


def answer(number: int) -> Edit:
    source, passage = SOURCES[0], f"p{number}"
    return append("accepted.csv", f"{QUESTION},{source} {passage},{number:016},It is right.")


def reword(passage: str) -> Edit:
    """A word more in the first sentence of a passage; the next passage is reworded by another."""
    note = PACKAGE.notes[SOURCES[0]]
    text = next(one.text for one in note.passages if one.number == passage).split(".")[0]
    return replace(note.path, text, f"Here too: {text}")


NONE = Rows({})
# For each pair: what the one adds, what the other adds, and what else each of them changes.
PAIRS: dict[str, tuple[Rows, Rows, list[Edit], list[Edit]]] = {
    "sources side by side": (Source(SOURCES[4]), Source(SOURCES[5]), [], []),
    "the first source and the last": (Source(SOURCES[0]), Source(SOURCES[-1]), [], []),
    "the last two sources": (Source(SOURCES[-2]), Source(SOURCES[-1]), [], []),
    "rows side by side in every table": (everywhere(3), everywhere(4), [], []),
    "the first two rows of every table": (everywhere(0), everywhere(1), [], []),
    "the last two rows of every table": (everywhere(-1), everywhere(-2), [], []),
    "a source, and rows beside its own": (Source(SOURCES[6]), beside(SOURCES[6]), [], []),
    "a correction and an addition": (
        NONE, Rows({"figures": [8], "events": [9]}),
        [remark("figures", 2), remark("events", 2)], [],
    ),
    "citations, and lines of retired rows": (
        Rows({"citations": [10, 12]}), Rows({"citations": [11, 13]}),
        [retire("events", 0, 1)], [retire("names", 0, 2)],
    ),
    "answers to reviews": (Rows({"names": [5]}), Rows({"names": [6]}), [answer(1)], [answer(2)]),
    "passages reworded one after the other": (NONE, NONE, [reword("p1")], [reword("p2")]),
    "corrections in two places of a table": (
        NONE, NONE, [remark("statements", 3), remark("relations", 3)],
        [remark("statements", 9), remark("relations", 9)],
    ),
}  # fmt: skip


def laid_out(folder: Path) -> Path:
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    for file in FILES:
        shutil.copyfile(ROOT / file, folder / file)
    return folder


def fix_and_judge(folder: Path) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = validate(DATASET, folder, ["--fix"])
    return status, out.getvalue()


def fixed(folder: Path) -> None:
    """What `--fix` does, without a judgement afterwards."""
    fix(folder, DATASET, DATASET.checks, io.StringIO())


def commit(folder: Path) -> None:
    fixed(folder)
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--message", "a state")


def texts(folder: Path) -> dict[str, str]:
    """The files of the package by path; in accepted.csv the order is of no account."""
    files = [folder / file for file in FILES]
    for part in PARTS:
        written = [file for file in (folder / part).rglob("*") if file.is_file()]
        files += [file for file in written if file.suffix != PICTURE]
    found = {str(file.relative_to(folder)): file.read_text("utf-8") for file in files}
    found["accepted.csv"] = "".join(sorted(found["accepted.csv"].splitlines(keepends=True)))
    return found


@pytest.mark.parametrize("pair", PAIRS)
def test_two_contributions_merge(pair: str, tmp_path: Path) -> None:
    one, other, changes, other_changes = PAIRS[pair]
    folder = laid_out(tmp_path / "package")
    run_git(folder, "init")
    one.take_out(folder)
    other.take_out(folder)
    commit(folder)
    for branch, rest, edits in (("one", other, changes), ("other", one, other_changes)):
        run_git(folder, "switch", "--create", branch, "main")
        for part in PARTS:
            shutil.rmtree(folder / part)
        laid_out(folder)
        rest.take_out(folder)
        for edit in edits:
            edit(folder)
        commit(folder)
    run_git(folder, "merge", "one")  # no conflict, or it would fail
    status, said = fix_and_judge(folder)
    assert status == CLEAN, said
    assert "no findings" in said
    whole = laid_out(tmp_path / "whole")
    for edit in (*changes, *other_changes):
        edit(whole)
    fixed(whole)
    assert texts(folder) == texts(whole)


def test_a_row_that_both_change_is_an_error_and_not_lost(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "package")
    run_git(folder, "init")
    commit(folder)
    line = PACKAGE.tables["names"].rows[0].raw
    for branch in ("one", "other"):
        run_git(folder, "switch", "--create", branch, "main")
        replace("tables/names.csv", line, line.removesuffix("\n") + f"By {branch}.\n")(folder)
        commit(folder)
    run_git(folder, "merge", "one")
    status, said = fix_and_judge(folder)
    assert (status != CLEAN, "duplicate-key" in said) == (True, True)
    table = (folder / "tables/names.csv").read_text("utf-8")
    assert ("By one." in table, "By other." in table) == (True, True)
