"""Puts the data beside the code that loads them.

The files that datapackage.json names go into angara_yenisei/data/, notes by their folder.
"""

import json
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DESCRIPTOR = "datapackage.json"


def package_files() -> list[str]:
    """The files of the Data Package: descriptor, tables, schemas, notes."""
    descriptor = json.loads(Path(DESCRIPTOR).read_text("utf-8"))
    named = [DESCRIPTOR]
    for resource in descriptor["resources"]:
        named += [resource[key] for key in ("path", "schema") if key in resource]
    named += [file.as_posix() for file in sorted(Path(descriptor["rowcite:notes"]).glob("*.md"))]
    return list(dict.fromkeys(named))


class BuildWithData(build_py):
    """The usual build, and the data.

    An editable install reads the data where they lie, in the checkout.
    """

    def run(self) -> None:
        """Copy modules and data."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib, "angara_yenisei", "data")
        # Otherwise a file that has gone would be left from an earlier build.
        shutil.rmtree(target, ignore_errors=True)
        for file in package_files():
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / file)

    def get_source_files(self) -> list[str]:
        """What a source distribution takes along."""
        return [*super().get_source_files(), *package_files()]


setup(cmdclass={"build_py": BuildWithData})
