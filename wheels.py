"""Write the two wheels: `python wheels.py DIR`.

`rowcite` is the engine by itself, for other datasets; `angara-yenisei-cluster` is this dataset on
top of it. `pip install .` in a clone installs both as one. Each wheel is built from a copy of what
it holds, and from what pyproject.toml says of it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from rowcite.export.common.metadata import created
from rowcite.export.zip import without_dead_links
from rowcite.package.loader import load

HERE = Path(__file__).parent
FOR_DEVELOPERS = ("test", "mutation")  # extras that only a clone has a use for
ENGINE = ("rowcite", "LICENSE")
DATASET = (
    "angara_yenisei",
    "tables",
    "schemas",
    "sources",
    "datapackage.json",
    "setup.py",
    "LICENSE",
    "LICENSE-DATA",
)
BUILD = "import setuptools.build_meta as build, sys; sys.stderr.write(build.build_wheel('.'))"

Tables = dict[str, dict[str, Any]]


def engine(root: Tables) -> Tables:
    """What the pyproject.toml of the engine says."""
    project = root["project"]
    extras = project["optional-dependencies"]
    return {
        "project": {
            "name": "rowcite",
            "version": project["version"],
            "description": "Validates data packages in which every row cites its source",
            "readme": "README.md",
            "requires-python": project["requires-python"],
            "license": "MIT",
            "license-files": ["LICENSE"],
            "dependencies": project["dependencies"],
        },
        "project.optional-dependencies": _for_users(extras),
        "project.scripts": project["scripts"],
        "tool.setuptools.packages.find": {"include": ["rowcite*"]},
        "tool.setuptools.package-data": root["tool"]["setuptools"]["package-data"],
    }


def dataset(root: Tables) -> Tables:
    """What the pyproject.toml of the dataset says: the libraries come with the engine."""
    project = root["project"]
    version = project["version"]
    kept = ("name", "version", "description", "readme", "requires-python", "license")
    extras = _for_users(project["optional-dependencies"])
    return {
        "project": {
            **{name: project[name] for name in kept},
            "license-files": project["license-files"],
            "dependencies": [f"rowcite=={version}"],
        },
        "project.optional-dependencies": {
            extra: [f"rowcite[{extra}]=={version}"] for extra in extras
        },
        "tool.setuptools.packages.find": {"include": ["angara_yenisei*"]},
    }


def _for_users(extras: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: needed for name, needed in extras.items() if name not in FOR_DEVELOPERS}


def toml(tables: Tables) -> str:
    """Tables of texts and lists of texts as TOML, which spells these as JSON does."""
    lines = []
    for name, entries in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in entries.items()]
    return "\n".join(lines) + "\n"


def build(parts: tuple[str, ...], tables: Tables, readme: str, to: Path, moment: int) -> Path:
    """Build one wheel from a copy of these parts, all its times being one moment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in parts:
            if (HERE / part).is_dir():
                ignored = shutil.ignore_patterns("__pycache__", ".*")
                shutil.copytree(HERE / part, folder / part, ignore=ignored)
            else:
                shutil.copyfile(HERE / part, folder / part)
        text = (HERE / readme).read_text("utf-8")
        (folder / "README.md").write_text(without_dead_links(text, ()), "utf-8")
        (folder / "pyproject.toml").write_text(toml(tables), "utf-8")
        for file in folder.rglob("*"):
            file.chmod(0o755 if file.is_dir() else 0o644)
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(moment)}
        command = [sys.executable, "-c", BUILD]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603
        (wheel,) = folder.glob("*.whl")
        for earlier in to.glob(f"{wheel.name.partition('-')[0]}-*.whl"):
            earlier.unlink()
        return Path(shutil.copyfile(wheel, to / wheel.name))


def main(to: Path) -> None:
    """Write both wheels into a folder."""
    with (HERE / "pyproject.toml").open("rb") as file:
        root = tomllib.load(file)
    to.mkdir(parents=True, exist_ok=True)
    moment = int(created(load(HERE).descriptor).timestamp())
    system = {"build-system": root["build-system"]}
    for parts, tables, readme in (
        (ENGINE, engine(root), "docs/another-subject.md"),
        (DATASET, dataset(root), "README.md"),
    ):
        wheel = build(parts, system | tables, readme, to, moment)
        sys.stdout.write(f"wrote {wheel} ({wheel.stat().st_size:,} bytes)\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Write the two wheels.")
    arguments.add_argument("folder", type=Path, nargs="?", default=HERE / "dist", metavar="DIR")
    main(arguments.parse_args().folder)
