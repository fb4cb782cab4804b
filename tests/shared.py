"""What takes long to make is made once in a run of the tests; they only read it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rowcite.checks import library
from support import ROOT, rowcite


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object], worker: str
) -> Path:
    """A folder that the first of all workers makes, and for which the others wait.

    Whoever makes it holds the folder `<name>.lock`.
    """
    base = factory.getbasetemp()
    base = base if worker == "master" else base.parent
    folder, begun, lock = base / name, base / f"{name}.begun", base / f"{name}.lock"
    while not folder.is_dir():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.1)
            continue
        try:
            if not folder.is_dir():
                make(begun)
                begun.rename(folder)
        finally:
            lock.rmdir()
    return folder


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the Frictionless library in this process: hundreds of others would take minutes."""
    monkeypatch.setattr(library, "ask", library.answers_to)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The dataset in every format, as `build` writes it."""

    def make(folder: Path) -> None:
        done = rowcite("build", "--to", str(folder), str(ROOT))
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "dist", make, worker_id)
