"""The example that a newcomer copies has another subject, another language, and nothing of ours."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from test_command_line import command
from test_second_reader import accepts

from rowcite.checks.run import Report, run
from rowcite.commands.base import CLEAN
from rowcite.commands.generate import dataset_of
from rowcite.package.loader import load, load_originals
from rowcite.text.dates import read_dates
from rowcite.text.figures import read_figures
from rowcite.text.names import NameIndex
from rowcite.upkeep.generate import generated_files
from support import NEVER_GENERATED, ROOT, rowcite

APPLES = ROOT / "examples/apples"
# Words of this dataset's subject, which has no place in another's package.
SUBJECT = re.compile(
    r"(?i)angara|yenisei|krasnoyarsk|irkutsk|khakass|siberia|tuva|cluster|rare.earth|shoigu|tass|[а-яё]"
)

# Each key of the example leads to one table, so that no other sort of thing fits; nothing is tied
# to another thing by a word. What it quotes is German, of which no figure and no date is read.
NOTHING_TO_EXAMINE = {
    *NEVER_GENERATED,
    "wrong-sort",
    "printed-not-rendered",
    "unpaired-stance",
    "unevidenced-other",
    "false-stance",
    "tied-to-itself",
    "text-names-another",
    "unsaid-word",
}


def copy_of_apples(folder: Path) -> Path:
    return Path(
        shutil.copytree(APPLES, folder / "apples", ignore=shutil.ignore_patterns("__pycache__"))
    )


def judge(package: Path) -> Report:
    """Judge a package as the example's own command does, against its originals."""
    loaded = load(package)
    load_originals(loaded, package / "originals")
    dataset = dataset_of(loaded)
    assert dataset is not None
    loaded.generated = generated_files(loaded, dataset)
    return run(loaded, dataset.checks)


def replace(package: Path, path: str, old: str, new: str) -> None:
    text = (package / path).read_text("utf-8")
    assert old in text
    (package / path).write_text(text.replace(old, new), "utf-8")


ENGINES = ('"example":', '"rowcite:label_ru":', '"rowcite:title_ru":')


def foreign_words(package: Path) -> list[str]:
    """The words of this dataset's subject in a package.

    What the engine's own columns bring into a schema, examples and Russian labels, does not count.
    """
    files = [
        file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    ]
    assert len(files) > 10
    lines = [
        line
        for file in files
        for line in file.read_text("utf-8").splitlines()
        if not line.lstrip().startswith(ENGINES)
    ]
    return [line for line in lines if SUBJECT.search(line)]


@pytest.mark.parametrize(
    "arguments",
    [("validate.py",), ("-m", "rowcite", "validate")],
    ids=["own checks", "descriptor alone"],
)
def test_the_example_is_clean_against_its_originals_and_no_check_is_idle(
    arguments: tuple[str, ...],
) -> None:
    found = command(*arguments, "--captures", "originals", "--report", "json", cwd=APPLES)
    assert (found.returncode, found.stderr) == (CLEAN, "")
    report = json.loads(found.stdout)
    assert {
        check["code"]
        for check in report["checks"]
        if check["verdict"] != "passed" and check["family"] != "changes"  # it has no release
    } <= NOTHING_TO_EXAMINE
    assert ("harvest-after-felling" in {check["code"] for check in report["checks"]}) == (
        arguments == ("validate.py",)
    )
    assert report["originals"]["unverified"] == []


def test_generating_changes_nothing(tmp_path: Path) -> None:
    found = rowcite("generate", str(copy_of_apples(tmp_path)))
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert found.stdout.startswith("nothing to do: ")


def test_the_pins_are_those_of_the_originals(tmp_path: Path) -> None:
    package = copy_of_apples(tmp_path)
    sources = [note.stem for note in (package / "sources").iterdir()]
    found = rowcite(
        "pin", *sources, "--captures", str(package / "originals"), "--package", str(package)
    )
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert found.stdout.startswith("nothing to do: ")


HARVESTS, VARIETIES, NOTE = (
    "tables/harvests.csv",
    "tables/varieties.csv",
    "sources/lindenblatt-2024-10-14.md",
)
MISTAKES = {
    "ungrounded-date": (HARVESTS, "2024-10-12,12.10.2024", "2024-12-10,12.10.2024"),
    "ungrounded-number": (HARVESTS, "38 kg,exact,0.038,0.038", "83 kg,exact,0.083,0.083"),
    "missing-value": (VARIETIES, "weisshorn,Weißhorn,", "weisshorn,,"),
    "harvest-after-felling": (
        VARIETIES,
        "Weißhorn,1952-03-21,,",
        "Weißhorn,1952-03-21,1987-11-17,",
    ),
    "undeclared-contradiction": ("tables/citations.csv", ",contradicts,", ",context,"),
    "unrecorded-number": (NOTE, "Not recorded: «500 kg»", "And so: «500 kg»"),
    "pin-mismatch": ("originals/lindenblatt-2024-10-14.txt", "412 kg", "421 kg"),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_found(code: str, tmp_path: Path) -> None:
    package = copy_of_apples(tmp_path)
    replace(package, *MISTAKES[code])
    assert code in {finding.code for finding in judge(package).all_findings}


def test_only_figures_of_the_same_are_compared() -> None:
    found = json.loads(rowcite("compare", str(APPLES), "--report", "json").stdout)["figures"]
    assert {(group["about"], group["verdict"], len(group["voices"])) for group in found} == {
        ("goldener-brenner · 2024-10-12 · t", "contradiction", 2),
        ("weisshorn · 2024-10-12 · t", "single", 1),
    }


def test_the_second_reader_accepts_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accepts(APPLES, monkeypatch)


def test_no_word_of_this_dataset_is_in_the_example() -> None:
    assert foreign_words(APPLES) == []


def test_the_command_of_the_example_is_small() -> None:
    assert len((APPLES / "validate.py").read_text("utf-8").splitlines()) <= 15


GERMAN = re.findall(r"(?m)^\| `(.+)` \| .+ \|$", (APPLES / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("printed", GERMAN)
def test_nothing_that_a_german_source_prints_is_read(printed: str) -> None:
    assert read_dates(printed, date(2024, 10, 14), "de") == []
    assert read_figures(printed, "de") == []


def test_the_readme_lists_german_words_and_names_are_read() -> None:
    assert len(GERMAN) > 10
    index = NameIndex([("w", "Weißhorn"), ("b", "Goldener Brenner")])
    assert [bool(index.find(text)) for text in ("des Weißhorns", "vom Goldenen Brenner")] == [
        True,
        False,
    ]
