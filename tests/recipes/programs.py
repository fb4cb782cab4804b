"""The programs that the recipes are for: a test without its program is skipped, but fails in CI."""

import os
import shutil
from importlib.util import find_spec

import pytest


def need(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails if the variable CI is set."""
    found = shutil.which(program)
    if found is None:
        lacking(f"needs the program {program}: apt-get install {package}")
    return str(found)


def need_module(module: str, package: str = "") -> None:
    """As `need`, for a library of Python."""
    if find_spec(module) is None:
        lacking(f"needs the Python library {package or module}: pip install {package or module}")


def lacking(reason: str) -> None:
    """Skip the test, or fail in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; in CI nothing is skipped")
    pytest.skip(reason)
