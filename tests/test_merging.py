"""Two contributions that know nothing of each other merge, whatever they add.

What a contribution adds is taken out of a part of the dataset: one branch lacks what the
other adds, so that the merge must give back the whole, byte for byte. Git merges the two as it is,
and stops where neighbouring lines were changed. `--fix` merges their rows, puts in order what git
put together, and generates what comes of it; nothing else is to be done.
"""

import contextlib
import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from angara_yenisei import DATASET
from lighthouses import DATASET as LIGHTHOUSES
from rowcite.commands.fix import fix
from rowcite.package import merging
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.loader import load
from rowcite.package.table import Row
from support import GOOD, ROOT, copy_of_good, rowcite, run_git

PARTS = ("docs", "schemas", "sources", "tables")
PICTURES = shutil.ignore_patterns("*.png")  # no contribution changes one
FILES = (".gitattributes", "accepted.csv", "datapackage.json", "README.md", "README.ru.md")
PACKAGE = load(ROOT)
SMALL = load(GOOD)
EVERY_SOURCE = [row.id for row in PACKAGE.rows_of("sources")]
SOURCES = [*EVERY_SOURCE[:12], *EVERY_SOURCE[-4:]]  # those of the part of the dataset
# The rows of that part, by table.
WRITTEN: dict[str, list[Row]] = {}
for each in PACKAGE.tables.values():
    if each.rows and each.schema.role not in (*GENERATED_TABLES, "retired"):
        cited = [row for row in each.rows if {row["source"], row.id} & set(SOURCES)]
        WRITTEN[each.name] = cited
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
        for table, rows in WRITTEN.items():
            self.ids[table] = {rows[place].id for place in places.get(table, [])}

    def take_out(self, folder: Path) -> None:
        """Make the dataset as it would be without."""
        for table, ids in self.ids.items():
            take_out(folder / PACKAGE.tables[table].path, ids)


class Source(Rows):
    """A contribution that adds a source with its note and all rows that cite it."""

    def __init__(self, source: str) -> None:
        super().__init__({})
        self.source = source
        for table, rows in WRITTEN.items():
            self.ids[table] = {row.id for row in rows if source in (row["source"], row.id)}

    def take_out(self, folder: Path) -> None:
        """Make the dataset as it would be without."""
        super().take_out(folder)
        (folder / "sources" / f"{self.source}.md").unlink()


def everywhere(place: int) -> Rows:
    """The row at this place in each table; the tables are of different lengths."""
    return Rows({table: [place % len(rows)] for table, rows in WRITTEN.items()})


def beside(source: str) -> Rows:
    """In each table a row of another source, after the first row of this one."""
    places = {}
    for table, rows in WRITTEN.items():
        cited = [row["source"] == source for row in rows]
        start = cited.index(True) if True in cited else 0
        if False in cited[start:]:
            places[table] = [cited.index(False, start)]
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
    rows = [row for row in WRITTEN[table] if row.raw.endswith(",\n")]
    line = rows[place].raw
    return replace(f"tables/{table}.csv", line, line.removesuffix("\n") + "Read again.\n")


def retire(table: str, place: int, number: int) -> Edit:
    """A line for an id that was never used, so that no row needs to go."""
    row = WRITTEN[table][place]
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


def try_git(folder: Path, *arguments: str) -> None:
    """Run git, which may stop at a conflict."""
    with contextlib.suppress(subprocess.CalledProcessError):
        run_git(folder, *arguments)


def laid_out(folder: Path, package: Path) -> Path:
    """A copy of the files of a package."""
    for part in PARTS:
        shutil.copytree(package / part, folder / part, dirs_exist_ok=True, ignore=PICTURES)
    for file in FILES:
        shutil.copyfile(package / file, folder / file)
    return folder


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The part of the dataset: sixteen of its sources, and what cites them."""
    folder = laid_out(tmp_path_factory.mktemp("dataset"), ROOT)
    for name, rows in WRITTEN.items():
        table = PACKAGE.tables[name]
        take_out(folder / table.path, {row.id for row in table.rows} - {row.id for row in rows})
    for source in set(EVERY_SOURCE) - set(SOURCES):
        (folder / f"sources/{source}.md").unlink()
    fixed(folder)
    return folder


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
        files += [file for file in (folder / part).rglob("*") if file.is_file()]
    found = {str(file.relative_to(folder)): file.read_text("utf-8") for file in files}
    found["accepted.csv"] = "".join(sorted(found["accepted.csv"].splitlines(keepends=True)))
    return found


@pytest.mark.parametrize("pair", PAIRS)
def test_two_contributions_merge(pair: str, dataset: Path, tmp_path: Path) -> None:
    one, other, changes, other_changes = PAIRS[pair]
    folder = laid_out(tmp_path / "package", dataset)
    run_git(folder, "init")
    one.take_out(folder)
    other.take_out(folder)
    commit(folder)
    for branch, rest, edits in (("one", other, changes), ("other", one, other_changes)):
        run_git(folder, "switch", "--create", branch, "main")
        for part in PARTS:
            shutil.rmtree(folder / part)
        laid_out(folder, dataset)
        rest.take_out(folder)
        for edit in edits:
            edit(folder)
        commit(folder)
    try_git(folder, "merge", "one")
    fixed(folder)
    whole = laid_out(tmp_path / "whole", dataset)
    for edit in (*changes, *other_changes):
        edit(whole)
    fixed(whole)
    assert texts(folder) == texts(whole)


# By their rows. The table is that of other names in the good package; in all rows but for ids and
# remarks the same stands.

NAMES = "tables/names.csv"
HEADER = "id,entity,name,language,kind,source,passage,note\n"
KEPT = "port-office,Пристань,ru,short,gazette-2024-03-02,p2"
Remarks = dict[str, str]  # the remark of each row
BEFORE: Remarks = {"a": "", "b": "", "c": "", "d": "", "e": ""}
STYLES = ("merge", "diff3")  # how git shows what it cannot merge


def table(remarks: Remarks) -> str:
    return HEADER + "".join(f"{id_},{KEPT},{said}\n" for id_, said in sorted(remarks.items()))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The good package under git, with the rows of BEFORE on the branch main."""
    folder = copy_of_good(tmp_path)
    run_git(folder, "init")
    save(folder, BEFORE)
    return folder


def save(folder: Path, remarks: Remarks) -> None:
    (folder / NAMES).write_text(table(remarks), "utf-8", newline="")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--message", "a state")


def diverge(folder: Path, ours: Remarks, theirs: Remarks) -> None:
    """Go to the branch `mine`, which has the one, while main has the other."""
    run_git(folder, "switch", "--create", "mine")
    save(folder, ours)
    run_git(folder, "switch", "main")
    save(folder, theirs)
    run_git(folder, "switch", "mine")


def fixed_names(folder: Path) -> str:
    """What `--fix` makes of the table."""
    fix(folder, LIGHTHOUSES, LIGHTHOUSES.checks, io.StringIO())
    return (folder / NAMES).read_text("utf-8")


def conflicts(folder: Path) -> list[dict[str, Any]]:
    found = rowcite("validate", str(folder), "--only", "structure", "--report", "json").stdout
    return [one for one in json.loads(found)["findings"] if one["code"] == "merge-conflict"]


@pytest.mark.parametrize("command", ["merge", "rebase"])
@pytest.mark.parametrize("style", STYLES)
def test_each_row_is_as_the_side_has_it_that_changed_it(
    command: str, style: str, package: Path
) -> None:
    """An old version does not stay beside the corrected one, and what was deleted stays so."""
    run_git(package, "config", "merge.conflictStyle", style)
    mine = BEFORE | {"bb": "Added.", "d": "Read again."}
    theirs = BEFORE | {"b": "Corrected.", "ab": "Added too."}
    del theirs["c"]
    diverge(package, mine, theirs)
    try_git(package, command, "main")
    (found,) = conflicts(package)
    assert (found["fixable"], "a merge was not finished" in found["message"]) == (True, True)
    expected = {"ab": "Added too.", "b": "Corrected.", "bb": "Added.", "d": "Read again."}
    assert fixed_names(package) == table({"a": "", "e": ""} | expected)
    assert conflicts(package) == []


def test_a_row_that_both_changed_is_asked_of_a_person_and_no_other(package: Path) -> None:
    mine = BEFORE | {"b": "By me.", "bb": "Added."}
    diverge(package, mine, BEFORE | {"b": "By main.", "c": "Corrected."})
    try_git(package, "merge", "main")
    text = fixed_names(package)
    ours, theirs = f"b,{KEPT},By me.", f"b,{KEPT},By main."
    clash = f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> main\n"
    settled = table(BEFORE | {"bb": "Added.", "c": "Corrected."})
    assert sorted(text.replace(clash, f"b,{KEPT},\n").splitlines()) == sorted(settled.splitlines())
    (found,) = conflicts(package)
    said = "note is «By me.» here (HEAD), «By main.» in what is merged in (main)"
    assert found["message"] == f"a merge was not finished, and both sides have the row «b»: {said}"
    assert "keep the right one of the lines 4 and 6, and delete the lines that" in found["fix"]
    assert not found["fixable"]
    assert text.splitlines()[4 - 1] == ours
    assert text.splitlines()[6 - 1] == theirs
    assert fixed_names(package) == text
    (package / NAMES).write_text(text.replace(clash, f"{theirs}\n"), "utf-8", newline="")
    chosen = BEFORE | {"b": "By main.", "bb": "Added.", "c": "Corrected."}
    assert fixed_names(package) == table(chosen)


@pytest.mark.parametrize("keeping", ["mine", "main"])
def test_a_row_that_one_side_changed_and_the_other_deleted_is_asked(
    keeping: str, package: Path
) -> None:
    mine = keeping == "mine"
    changed = BEFORE | {"b": "Corrected."}
    rest = {id_: said for id_, said in BEFORE.items() if id_ != "b"}
    diverge(package, *((changed, rest) if mine else (rest, changed)))
    try_git(package, "merge", "main")
    fixed_names(package)
    (found,) = conflicts(package)
    here, other = "here (HEAD)", "in what is merged in (main)"
    stands, gone = (here, other) if mine else (other, here)
    said = f"the row «b» stands {stands}, and is gone {gone}"
    assert found["message"] == f"a merge was not finished, and {said}"
    assert found["line"] == (4 if mine else 5)


def test_a_branch_that_is_pulled_is_called_by_a_short_name(package: Path, tmp_path: Path) -> None:
    diverge(package, BEFORE | {"b": "By me."}, BEFORE | {"b": "By main."})
    run_git(tmp_path, "clone", "--branch", "main", str(package), "main")
    try_git(package, "pull", "--no-rebase", str(tmp_path / "main"), "main")
    (found,) = conflicts(package)
    assert re.search(r"merged in \([0-9a-f]{10}\)", found["message"])


def test_what_a_person_wrote_into_an_unfinished_merge_is_kept(package: Path) -> None:
    diverge(package, BEFORE | {"b": "By me."}, BEFORE | {"b": "By main.", "c": "Corrected."})
    try_git(package, "merge", "main")
    text = (package / NAMES).read_text("utf-8")
    edited = text.replace(f"e,{KEPT},", f"e,{KEPT},By hand.").replace("By me.", "By both.")
    (package / NAMES).write_text(edited, "utf-8", newline="")
    kept = fixed_names(package)
    assert ("By hand." in kept, "By both." in kept, "By me." in kept) == (True, True, False)


@pytest.mark.parametrize("lost", ["the index", "git"])
def test_without_the_text_on_which_both_built_nothing_is_guessed(lost: str, package: Path) -> None:
    diverge(package, BEFORE | {"bb": "Added."}, BEFORE | {"b": "Corrected."})
    try_git(package, "merge", "main")
    if lost == "git":
        shutil.rmtree(package / ".git")
    else:
        run_git(package, "add", "--all")
    text = (package / NAMES).read_text("utf-8")
    assert "<<<<<<<" in text
    assert fixed_names(package) == text
    assert [one["fixable"] for one in conflicts(package)] == [False]


def test_what_is_generated_is_not_merged_but_made_anew(package: Path) -> None:
    for path in ("schemas/names.json", "tables/passages.csv", "tables/entities.csv"):
        text = (package / path).read_text("utf-8")
        first, _, rest = text.partition("\n")
        clash = f"{first}\n<<<<<<< HEAD\nmine\n=======\n>>>>>>> main\n{rest}"
        (package / path).write_text(clash, "utf-8", newline="")
        fixed_names(package)
        assert (package / path).read_text("utf-8") == text


def test_a_generated_table_waits_for_what_it_comes_from(package: Path) -> None:
    clash = "<<<<<<< HEAD\nmine\n=======\n>>>>>>> main\n"
    append("tables/passages.csv", clash)(package)
    append("sources/port-office-2024-03-05.md", clash)(package)
    fixed_names(package)
    fixes = {one["path"]: one["fix"] for one in conflicts(package)}
    fixing = f"python -m rowcite validate {package} --fix"
    assert f"then {fixing} writes this" in fixes["tables/passages.csv"]


# A row is a letter; its remark is nothing, or one of these.
SOME = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["", "One.", "Two."]))


@settings(max_examples=60, deadline=None)
@given(SOME, SOME, SOME)
def test_rows_are_merged_by_their_keys_whatever_was_changed(
    before: Remarks, ours: Remarks, theirs: Remarks
) -> None:
    texts = {"ours": table(ours), "before": table(before), "theirs": table(theirs)}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8", newline="")
        git = ["git", "merge-file", "--stdout", *texts]
        said = subprocess.run(git, cwd=folder, capture_output=True, check=False).stdout.decode()
    found = merging.merged(said, SMALL.tables["names"], texts["before"])
    expected, asked = set(), set()
    for id_ in before | ours | theirs:
        old, mine, other = before.get(id_), ours.get(id_), theirs.get(id_)
        if mine not in (old, other) and other != old:
            asked.add(id_)
        kept = other if mine == old else mine
        if id_ not in asked and kept is not None:
            expected.add(f"{id_},{KEPT},{kept}")
    contests = merging.contests(found, SMALL.tables["names"])
    assert {contest.key for contest in contests} == {(id_,) for id_ in asked}
    for contest in contests:
        found = found.replace(contest.clash.raw, "")
    assert sorted(found.splitlines()) == sorted([HEADER.strip(), *expected])


UNREAD = {
    "a quote that is not closed": f'b,{KEPT},"Mine\n',
    "a row with a cell too many": f"b,{KEPT},Mine,\n",
    "a row twice": f"b,{KEPT},Mine\n" * 2,
}


@pytest.mark.parametrize("lines", UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_as_rows_is_left_to_a_person(lines: str) -> None:
    text = f"{HEADER}<<<<<<< HEAD\n{lines}=======\n>>>>>>> main\n"
    assert merging.merged(text, SMALL.tables["names"], table(BEFORE)) == text
    assert merging.contests(text, SMALL.tables["names"]) == []
    sound = f"{HEADER}<<<<<<< HEAD\nb,{KEPT},\n=======\n>>>>>>> main\n"
    assert merging.merged(sound, SMALL.tables["names"], HEADER + lines) == sound
    assert merging.merged(sound, SMALL.tables["names"], table(BEFORE)) == HEADER


def test_a_table_with_other_columns_before_is_left_to_a_person() -> None:
    text = f"{HEADER}<<<<<<< HEAD\nb,{KEPT},\n=======\n>>>>>>> main\n"
    before = table(BEFORE).replace("note", "remark")
    assert merging.merged(text, SMALL.tables["names"], before) == text


@pytest.mark.parametrize(
    "marks",
    ["<<<<<<< HEAD\n", "<<<<<<< HEAD\n=======\n", "=======\n>>>>>>> main\n"],
)
def test_marks_that_are_no_whole_clash_are_left(marks: str) -> None:
    text = f"{HEADER}{marks}<<<<<<< HEAD\nb,{KEPT},\n=======\n>>>>>>> main\n"
    assert merging.merged(text, SMALL.tables["names"], table(BEFORE)) == HEADER + marks
