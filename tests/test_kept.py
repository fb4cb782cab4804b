"""What was read in texts is kept for the next run, and no finding changes by that."""

import os
import pickle
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import rowcite.text.kept as keeping
from rowcite.commands.base import CLEAN
from rowcite.commands.cache import cache_file, leave, take_up
from rowcite.package.loader import load
from rowcite.text.kept import code_digest, kept, packed, unpack
from rowcite.text.names import NameIndex
from rowcite.text.stems import stems
from support import (
    CASE_FILES,
    GOOD,
    copy_of_good,
    findings,
    judge,
    package_of_case,
    report_of_case,
    rowcite,
)

TEXT = "The lighthouse keeps eleven lamps"


def forget() -> None:
    """What a process knows when it begins."""
    for answers in keeping._EVERY.values():
        answers.given.clear()
        answers.earlier = {}
        answers.new = 0


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "FEWEST", 1)
    forget()
    yield
    forget()


@pytest.fixture
def outside_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder in which things are kept where no CI runs."""
    monkeypatch.delenv("CI")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    return tmp_path / "kept"


@cache
def kept_of_good() -> bytes:
    """What judging the good package leaves."""
    forget()
    judge(GOOD)
    return packed()


@pytest.mark.parametrize("name", list(CASE_FILES)[::4])
def test_a_changed_package_has_the_same_findings(name: str, tmp_path: Path) -> None:
    anew = findings(report_of_case(name))
    data = kept_of_good()
    forget()
    unpack(data)
    assert findings(judge(package_of_case(name, tmp_path))) == anew


def test_a_run_takes_over_what_is_kept() -> None:
    text = "happy keepers"
    assert stems(text) == {"happi", "keeper"}
    data = packed().replace(b"happi", b"sorry")
    forget()
    unpack(data)
    assert stems(text) == {"sorry", "keeper"}


def test_a_thing_that_is_called_otherwise_is_looked_for_anew() -> None:
    text = "The Amber Light is lit"
    assert NameIndex([("light", "Amber Light")]).find(text)
    data = packed()
    forget()
    unpack(data)
    assert not NameIndex([("light", "Green Light")]).find(text)
    assert NameIndex([("lamp", "Amber Light")]).find(text)[0].entities == {"lamp"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-9],
        lambda data: b"?" + data[1:],
        lambda data: data.partition(b"\n")[0],
        lambda _: code_digest() + b"\n" + pickle.dumps([1, 2]),
    ],
)
def test_what_is_spoilt_or_of_other_code_is_not_used(spoil: Callable[[bytes], bytes]) -> None:
    said = stems(TEXT)
    data = packed()
    forget()
    unpack(spoil(data))
    assert stems(TEXT) == said
    assert all(not answers.earlier for answers in keeping._EVERY.values())


class Evil:
    """What runs code when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("taken-over",)


def test_reading_it_runs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    unpack(code_digest() + b"\n" + pickle.dumps({"names": {1: Evil()}}))
    assert not list(tmp_path.iterdir())


def test_a_question_is_worked_out_once() -> None:
    asked = []

    @kept
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [twice(2), twice(2), twice(3)] == [4, 4, 6]
    assert asked == [2, 3]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 8)
    for number in range(50):
        stems(f"{TEXT} {number}")
    assert all(len(answers.given) <= keeping.MOST for answers in keeping._EVERY.values())


def test_what_is_no_longer_asked_goes() -> None:
    texts = [f"{TEXT} of {word}" for word in ("oak", "elm", "ash", "yew")]
    for text in texts:
        stems(text)
    data = packed()
    forget()
    unpack(data)
    stems(texts[0])
    stems("Another text")
    held = keeping._EVERY["rowcite.text.stems.stems"].worth_keeping()
    assert set(held) == {(texts[0],), ("Another text",)}


def test_a_run_leaves_it_in_the_folder_of_the_user(outside_ci: Path, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    first = rowcite("validate", str(package))
    file = cache_file(package)
    assert file is not None
    assert file.is_file()
    assert outside_ci in file.parents
    forget()
    again = rowcite("validate", str(package))
    assert again == first


SOURCE = load(GOOD).notes.popitem()[0]


@pytest.mark.parametrize(
    "command",
    [
        ["view", SOURCE, "--package"],
        ["suggest", SOURCE, "--package"],
        ["coverage"],
        ["build", "--only", "flat", "--to", "dist"],
        ["site", "--to", "site"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_reads_few_texts_again(
    command: list[str], outside_ci: Path, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    rowcite("validate", str(package))
    assert outside_ci.exists()
    forget()
    found = rowcite(*command, str(package), cwd=tmp_path)
    assert found.returncode == CLEAN, found.stderr
    every = keeping._EVERY.values()
    asked = sum(len(answers.given) for answers in every)
    assert sum(answers.new for answers in every) < asked / 2


def test_none_is_left_without_a_cache_or_in_ci(
    outside_ci: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy_of_good(tmp_path)
    rowcite("validate", str(package), "--no-cache")
    monkeypatch.setenv("CI", "true")
    rowcite("validate", str(package))
    assert not outside_ci.exists()


def test_what_no_run_has_used_for_long_goes(outside_ci: Path, tmp_path: Path) -> None:
    used, unused = outside_ci / "rowcite/used", outside_ci / "rowcite/unused"
    unused.parent.mkdir(parents=True)
    for file in (used, unused):
        file.write_bytes(b"")
        os.utime(file, (0, 0))
    take_up(used)
    stems(TEXT)
    leave(cache_file(copy_of_good(tmp_path)))
    assert used.exists()
    assert not unused.exists()


def test_a_folder_that_cannot_be_written_is_no_obstacle(outside_ci: Path, tmp_path: Path) -> None:
    outside_ci.write_text("a file in its place", "utf-8")
    file = cache_file(copy_of_good(tmp_path))
    stems(TEXT)
    leave(file)
    take_up(file)
    assert outside_ci.is_file()
