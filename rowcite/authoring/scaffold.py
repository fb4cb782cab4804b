"""A new package: written from the templates, with its generated files, and valid at once."""

import keyword
import re
import shutil
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from types import ModuleType
from typing import Any

from rowcite.checks.check import Dataset
from rowcite.package.descriptor import CANONICAL
from rowcite.package.finding import shorten
from rowcite.package.form import to_json
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR
from rowcite.package.writing import write_whole
from rowcite.upkeep.generate import generated_files

NAME = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")
LONGEST = 100
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#!|&~$]")
TAKEN = ("validate", "test_package")  # the other modules of a new package
MODULE = "module.py.txt"
# Each file of a new package but its module, and the template that it is written from.
TEMPLATES = {
    "README.md": "README.md",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "validate.py": "validate.py.txt",
    "test_package.py": "test_package.py.txt",
    "sources/example-report.md": "note.md",
} | {
    f"tables/{name}.csv": f"tables/{name}.csv"
    for name in ("sources", "bridges", "names", "repairs", "citations", "retired")
}
ROUNDS = 2  # the first declares the tables, so that the second can generate what comes from them
STAGING = ".new.tmp"


class ScaffoldError(ValueError):
    """A package cannot be made as asked; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a new package is called: its name, the Python module of its row models, its title."""

    package: str
    module: str
    title: str


def naming(package: str, title: str | None = None) -> Naming:
    """The names of a new package, the title by default made from its name. Raises ScaffoldError."""
    module = re.sub("[.-]", "_", package)
    if not NAME.fullmatch(package) or len(package) > LONGEST:
        wanted = (
            f"at most {LONGEST} lower-case letters and digits, a letter first, "
            "in parts joined by a hyphen, a point or an underscore"
        )
        said = f"«{shorten(package)}» cannot be the name of a package"
        raise ScaffoldError(f"{said}, which has {wanted}; give another with --name")
    found = find_spec(module)
    is_hidden = found is not None and found.origin is not None  # a mere folder has no origin
    if keyword.iskeyword(module) or module in TAKEN or is_hidden:
        said = f"«{module}», the module of a package of that name, is taken"
        raise ScaffoldError(f"{said}; give another name with --name")
    title = re.sub("[._-]", " ", package).capitalize() if title is None else title.strip()
    if not title or not title.isprintable():
        raise ScaffoldError("the title must be one line of visible characters")
    return Naming(package, module, title)


def create(folder: Path, names: Naming, today: date) -> list[str]:
    """Write a new package into a folder that is missing or empty, whole or not at all.

    Returns its files. Raises ScaffoldError.
    """
    made, staging = False, folder / STAGING
    try:
        if not _is_vacant(folder):
            folder.mkdir()
            made = True
        staging.mkdir()
        _fill(staging, names, today)
        made_files = [file for file in staging.rglob("*") if file.is_file()]
        written = sorted(file.relative_to(staging).as_posix() for file in made_files)
        # Last comes what makes it a package.
        for path in sorted(staging.iterdir(), key=lambda path: path.name == DESCRIPTOR):
            path.rename(folder / path.name)
    except OSError as error:
        said = f"{folder}: a package cannot be written there"
        raise ScaffoldError(f"{said}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()
    return written


def _is_vacant(folder: Path) -> bool:
    """Whether there is such a folder, empty; refuses one that is not."""
    if not folder.exists():
        return False
    if not folder.is_dir():
        raise ScaffoldError(f"{folder}: this is not a folder")
    if any(folder.iterdir()):
        raise ScaffoldError(f"{folder}: the folder is not empty")
    return True


def _fill(root: Path, names: Naming, today: date) -> None:
    module = _template(MODULE, names)
    write_whole(root / f"{names.module}.py", module)
    for path, template in TEMPLATES.items():
        write_whole(root / path, _template(template, names))
    write_whole(root / DESCRIPTOR, to_json(_descriptor(names, today)))
    # It is not imported, which would leave traces in this process and on the disk.
    namespace = ModuleType(names.module)
    exec(compile(module, f"{names.module}.py", "exec"), vars(namespace))  # noqa: S102
    dataset: Dataset = namespace.DATASET
    for _ in range(ROUNDS):
        for path, text in generated_files(load(root), dataset).items():
            write_whole(root / path, text)


def _template(path: str, names: Naming) -> str:
    text = (files("rowcite.authoring") / "templates" / path).read_text("utf-8")
    title = MARKDOWN.sub(r"\\\g<0>", names.title)  # the title stands in Markdown only
    return Template(text).substitute(name=names.package, module=names.module, title=title)


def _descriptor(names: Naming, today: date) -> dict[str, Any]:
    """The descriptor without its tables and notes, except the one that it must have."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": names.package,
        "title": names.title,
        "description": "An invented example, to be replaced: a bridge and its repair.",
        "version": "0.1.0",
        "created": f"{today}T00:00:00Z",
        "licenses": [
            {
                "name": "CC0-1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                "title": "CC0 1.0",
            }
        ],
        "rowcite:dataset": names.module,
        "rowcite:form": CANONICAL,
        "rowcite:notes": "sources",
        "resources": [{"name": "sources", "path": "tables/sources.csv"}],
    }
