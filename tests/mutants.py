"""Mutation testing: changes one operator of the engine at a time, and lists what no test notices.

`python tests/mutants.py rowcite/package/table.py …` tries the modules named, or else all that
judge: rowcite/text/, rowcite/package/, rowcite/evidence/ and rowcite/checks/. The changes are those
of cosmic-ray; docs/testing.md says more.
"""

import importlib
import os
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The tests that speak for a room, those that fail soonest first; the others would take too long
# for each mutant.
TESTS = {
    "text": ["test_printed.py", "test_names.py", "test_cases.py"],
    "package": ["test_records.py", "test_cases.py", "test_load.py", "test_pins.py"],
    "evidence": [
        "test_grounds.py",
        "test_cases.py",
        "test_evidence_commands.py",
        "test_suggest.py",
    ],
    "checks": ["test_cases.py", "test_load.py"],
}
# Imported once and not for each mutant: what the tests need, but for what they test.
LIBRARIES = ("pandas", "polars", "pydantic", "pymorphy3", "snowballstemmer", "yaml")
# Of the ways to replace an operator, those that a test can be expected to tell.
REPLACED = re.compile(
    r"core/(Add|Break|Continue|Exception|False|Number|Remove|True|Zero|Replace(?!Binary|Comparison)"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|BitOr_BitAnd)$"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt)$)"
)
SECONDS = 60  # of computing, after which a mutant counts as found: it hangs
SKIPPED = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "*.egg-info")


def modules(wanted: list[str]) -> list[str]:
    """The modules to mutate, relative to the repository."""
    paths = [ROOT / path for path in wanted] or [ROOT / "rowcite" / room for room in TESTS]
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [str(path.relative_to(ROOT)) for path in found if path.name != "__init__.py"]


def mutants(code: str) -> Iterator[str]:
    """The code with one operator changed, for each operator and each way to change it."""
    try:
        mutating = importlib.import_module("cosmic_ray.mutating")
        plugins = importlib.import_module("cosmic_ray.plugins")
    except ImportError:
        sys.exit("cosmic-ray is not installed: .venv/bin/python -m pip install -e '.[mutation]'")
    seen = {code}
    for name in plugins.operator_names():
        if not REPLACED.match(name):
            continue
        for occurrence in count():
            operator = plugins.get_operator(name)()
            try:
                mutant = mutating.MutationVisitor.mutate_code(code, operator, occurrence)
            except AttributeError:  # it cannot replace an exception with a dot in its name
                continue
            if mutant is None:
                break
            if mutant not in seen:
                yield mutant
            seen.add(mutant)


def passes(copy: Path, tests: list[str]) -> bool:
    """Whether the tests pass in the copy, in a new process that has the libraries already."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = _run(copy, tests)
        finally:
            sys.stdout.flush()  # a process that is forked leaves without doing so
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def _run(copy: Path, tests: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.chdir(copy)
    sys.path[:0] = [str(copy), str(copy / "tests")]
    with (copy / "said").open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    # One after the other: most mutants are found by the first, and need no other.
    for test in tests:
        status = int(pytest.main(["-x", "-q", "--tb=short", "-p", "no:hypothesispytest", test]))
        if status:
            return status
    return 0


def survivors(module: str, copy: Path) -> tuple[int, list[str]]:
    """How many mutants of a module there are, and those for which no test fails, as differences."""
    tests = [str(copy / "tests" / name) for name in TESTS[module.split("/")[1]]]
    file = copy / module
    code = file.read_text("utf-8")
    sys.dont_write_bytecode = False
    if not passes(copy, tests):
        sys.exit((copy / "said").read_text("utf-8"))
    # From here on all is compiled but the module itself: mutants follow each other within a second,
    # so that one would be taken for the next.
    sys.dont_write_bytecode = True
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()
    tried, found = 0, []
    for mutant in mutants(code):
        tried += 1
        file.write_text(mutant, "utf-8")
        if passes(copy, tests):
            lines = unified_diff(code.splitlines(), mutant.splitlines(), n=0, lineterm="")
            found.append("\n".join(list(lines)[2:]))
            print(found[-1], flush=True)
    file.write_text(code, "utf-8")
    return tried, found


if __name__ == "__main__":
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copytree(ROOT, Path(folder) / "copy", ignore=SKIPPED))
        for each in modules(sys.argv[1:]):
            total, alive = survivors(each, place)
            print(f"{each}: {len(alive)} of {total} survive", flush=True)
