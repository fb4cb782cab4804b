"""The distributions: each holds what it should and nothing else, and works in an empty environment.

`pip install .` in a clone gives engine and dataset as one; the wheels of a release are two.

Needs setuptools 77 or later beside the interpreter, since the wheel is built without an isolated
environment and without a network.
"""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from email.message import Message
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import angara_yenisei
from support import ROOT

PARTS = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-DATA", "datapackage.json")
FOLDERS = ("rowcite", "angara_yenisei", "tables", "schemas", "sources")
SAY = (
    "import json, angara_yenisei as a; d = a.load(); "
    "print(json.dumps([d.version, {n: len(t) for n, t in d.items()}, str(a.FOLDER)]))"
)


def python(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    """What Python prints when it is started in a folder.

    It can import what is installed, and what lies in `path`, but nothing else.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(checkout: Path, kind: str, to: Path) -> Path:
    """What the build backend makes of a checkout for pip: a `wheel`, `sdist` or `editable`."""
    to.mkdir()
    code = f"import setuptools.build_meta as b, sys; sys.stderr.write(b.build_{kind}(sys.argv[1]))"
    python("-c", code, str(to), cwd=checkout)
    (found,) = to.iterdir()
    return found


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the distribution is built from.

    An earlier build has left a file in it that has gone since.
    """
    folder = tmp_path_factory.mktemp("checkout")
    for name in PARTS:
        shutil.copy(ROOT / name, folder)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    left = folder / "build/lib/angara_yenisei/data/sources/gone.md"
    left.parent.mkdir(parents=True)
    left.write_text("gone", "utf-8")
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(checkout, "wheel", tmp_path_factory.mktemp("wheel") / "dist")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel is unpacked into, as `pip install --target` would unpack it."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.unpack_archive(wheel, folder, "zip")
    return folder


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist() if ".dist-info/" not in name}


def expected_contents() -> dict[str, bytes]:
    """Every file of the two packages, every file that the descriptor names, and the notes."""
    descriptor = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    named = {
        entry[key]
        for entry in descriptor["resources"]
        for key in ("path", "schema")
        if key in entry
    }
    named |= {f"sources/{file.name}" for file in (ROOT / "sources").glob("*.md")}
    code = [
        file
        for name in ("rowcite", "angara_yenisei")
        for file in (ROOT / name).rglob("*")
        if file.is_file()
    ]
    found = {
        str(file.relative_to(ROOT).as_posix()): file.read_bytes()
        for file in code
        if "__pycache__" not in file.parts
    }
    return found | {
        f"angara_yenisei/data/{path}": (ROOT / path).read_bytes()
        for path in {"datapackage.json", *named}
    }


def loaded_here() -> list[Any]:
    data = angara_yenisei.load()
    return [data.version, {name: len(table) for name, table in data.items()}]


def test_the_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    assert contents(wheel) == expected_contents()


def test_the_wheel_of_the_source_distribution_is_the_same(
    wheel: Path, checkout: Path, tmp_path: Path
) -> None:
    with tarfile.open(built(checkout, "sdist", tmp_path / "sdist")) as packed:
        # Python before 3.11.4 knows no filter, and from 3.12 on asks for one.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        packed.extractall(tmp_path / "unpacked", **safely)  # noqa: S202  # built just now
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert contents(built(unpacked, "wheel", tmp_path / "wheel")) == contents(wheel)


def test_the_installed_package_loads_its_data(installed: Path, tmp_path: Path) -> None:
    *found, folder = json.loads(python("-W", "error", "-c", SAY, cwd=tmp_path, path=installed))
    assert found == loaded_here()
    assert Path(folder) == installed / "angara_yenisei/data"


def test_the_installed_engine_judges_the_installed_data(installed: Path, tmp_path: Path) -> None:
    command = [
        "-m",
        "rowcite",
        "validate",
        str(installed / "angara_yenisei/data"),
        "--only",
        "structure",
        "--report",
        "json",
    ]
    report = json.loads(python(*command, cwd=tmp_path, path=installed))
    assert report["findings"] == []
    assert report["counts"]["rows"] == sum(loaded_here()[1].values())


def test_an_editable_install_loads_the_checkout(checkout: Path, tmp_path: Path) -> None:
    editable = built(checkout, "editable", tmp_path / "editable")
    shutil.unpack_archive(editable, tmp_path / "site", "zip")
    code = f"import site; site.addsitedir({str(tmp_path / 'site')!r}); {SAY}"
    *found, folder = json.loads(python("-c", code, cwd=tmp_path))
    assert found == loaded_here()
    assert Path(folder) == checkout


# The two wheels of a release


@pytest.fixture
def wheels(dist: Path) -> dict[str, Path]:
    """The wheels, by the name of what they install."""
    return {file.name.partition("-")[0]: file for file in dist.glob("*.whl")}


def needed(*names: str) -> set[str]:
    """The distributions that these need to run, without their extras, and they themselves."""
    found: set[str] = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        one = waiting.pop()
        if one.name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        found.add(one.name)
        waiting += [Requirement(line) for line in distribution(one.name).requires or ()]
    return found


def empty_environment(folder: Path, wheels: list[Path], *libraries: str) -> Path:
    """A folder with these wheels and the libraries that they ask for, and with nothing else."""
    asked: list[str] = list(libraries)
    for wheel in wheels:
        shutil.unpack_archive(wheel, folder, "zip")
        asked += [
            line
            for line in metadata_of(wheel).get_all("Requires-Dist") or ()
            if "extra" not in line
        ]
    own = {wheel.name.partition("-")[0] for wheel in wheels}
    for name in needed(*(line for line in asked if Requirement(line).name not in own)):
        there = distribution(name)
        for file in {path.parts[0] for path in there.files or () if path.parts[0] != ".."}:
            link = folder / file
            if not link.exists():
                link.symlink_to(Path(str(there.locate_file(file))))
    return folder


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_string(packed.read(name).decode("utf-8"))


def test_the_wheels_of_a_release_divide_code_and_data(wheels: dict[str, Path]) -> None:
    found = contents(wheels["rowcite"]) | contents(wheels["angara_yenisei_cluster"])
    assert found == expected_contents()
    assert {name.partition("/")[0] for name in contents(wheels["rowcite"])} == {"rowcite"}
    engine, dataset = (metadata_of(wheels[name]) for name in ("rowcite", "angara_yenisei_cluster"))
    assert (engine["License-Expression"], engine.get_all("License-File")) == ("MIT", ["LICENSE"])
    assert dataset["License-Expression"] == "MIT AND CC-BY-4.0"
    assert dataset.get_all("License-File") == ["LICENSE", "LICENSE-DATA"]
    assert f"rowcite=={engine['Version']}" in (dataset.get_all("Requires-Dist") or ())
    for said in (engine, dataset):
        targets = re.findall(r"\]\(([^()\s]+)\)", str(said.get_payload()))
        assert [target for target in targets if "://" not in target] == []


def test_the_wheels_are_the_same_in_another_build(wheels: dict[str, Path], tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "wheels.py"))["main"](tmp_path)
    for wheel in wheels.values():
        assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_engine_alone_serves_a_dataset_of_another_team(
    wheels: dict[str, Path], tmp_path: Path
) -> None:
    path = empty_environment(tmp_path / "site", [wheels["rowcite"]], "pytest")
    entry = 'import sys; sys.argv[0] = "rowcite"; from rowcite.cli import main; sys.exit(main())'
    (declared,) = path.glob("rowcite-*.dist-info/entry_points.txt")
    assert "rowcite = rowcite.cli:main" in declared.read_text("utf-8").splitlines()

    def say(*arguments: str, cwd: Path = tmp_path) -> str:
        return python("-S", *arguments, cwd=cwd, path=path)

    assert "wrote" in say("-c", entry, "new", "bridges")
    bridges = tmp_path / "bridges"
    assert "no findings" in say("validate.py", cwd=bridges)
    assert "2 passed" in say("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=bridges)
    assert "wrote" in say("-c", entry, "build", "--only", "sqlite,jsonl,flat", cwd=bridges)


def test_the_two_wheels_together_load_the_data(wheels: dict[str, Path], tmp_path: Path) -> None:
    path = empty_environment(tmp_path / "site", list(wheels.values()))
    *found, folder = json.loads(python("-S", "-W", "error", "-c", SAY, cwd=tmp_path, path=path))
    assert found == loaded_here()
    assert Path(folder) == path / "angara_yenisei/data"
