"""What takes long to make is made once in a run of the tests; they only read it."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rowcite.checks import library
from support import PATIENCE, copy_of_repository

ADDRESS = "https://example.org/data"  # where the site of the tests will stand


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object], worker: str
) -> Path:
    """A folder that the first of all workers makes, and for which the others wait.

    Whoever makes it holds the folder `<name>.lock`, and adds `<name>.whole` when it is ready.
    """
    base = factory.getbasetemp()
    base = base if worker == "master" else base.parent
    folder, whole, lock = base / name, base / f"{name}.whole", base / f"{name}.lock"
    while not whole.is_dir():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.1)
            continue
        try:
            if not whole.is_dir():
                make(folder)
                whole.mkdir()
        finally:
            lock.rmdir()
    return folder


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the Frictionless library in this process: hundreds of others would take minutes."""
    monkeypatch.setattr(library, "ask", library.answers_to)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A `clone`, and what `make build` and `make site` wrote in it: folders `dist` and `site`."""

    def make(folder: Path) -> None:
        copy = clone(folder / "clone")
        run("make build", copy)
        run(f"make site ADDRESS={ADDRESS}", copy)
        (copy / "dist/site").rename(folder / "site")
        (copy / "dist").rename(folder / "dist")

    return made_once(tmp_path_factory, "made", make, worker_id)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Begin with the files that share what takes long, so that one worker has them.

    Another would judge the cases anew, or wait for what is made once and leave its processor idle.
    """
    judging = {item.path for item in items if hasattr(item.module, "report_of_case")}
    reading = {item.path for item in items if "made" in item.fixturenames}
    items.sort(key=lambda item: (item.path not in judging, item.path not in reading))


@pytest.fixture(scope="session")
def dist(made: Path) -> Path:
    """The release of this dataset."""
    return made / "dist"


@pytest.fixture(scope="session")
def site(made: Path) -> Path:
    """The site of this dataset, which offers the release."""
    return made / "site"


def clone(folder: Path) -> Path:
    """A copy of this repository whose set-up need not be installed anew."""
    copy_of_repository(folder)
    for name in ("bin", "Scripts"):
        (folder / ".venv" / name).mkdir(parents=True)
        python = folder / ".venv" / name / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        python.chmod(0o755)
    for stamp in ("run.stamp", "test.stamp"):
        (folder / ".venv" / stamp).touch()
    return folder


def run(command: str, folder: Path) -> str:
    """Run a command in a clone, and return what it prints; it must succeed.

    As on the machine of a reader, what one command has read the next need not read again.
    """
    variables = {name: said for name, said in os.environ.items() if name not in ("CAPTURES", "CI")}
    variables["XDG_CACHE_HOME"] = str(folder / ".venv/cache")
    done = subprocess.run(
        shlex.split(command.replace("\\", "/")),
        cwd=folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
