"""Mutation testing: changes one operator of the engine at a time, and lists what no test notices.

`python tests/mutants.py rowcite/package/table.py …` tries the modules or rooms named, or else all
that judge: rowcite/text/, rowcite/package/, rowcite/evidence/ and rowcite/checks/. `--every 40`
takes a sample, the same each time: each fortieth change; `--first 7` takes another, from the
seventh on. The changes are those of cosmic-ray; docs/testing.md says more.
"""

import argparse
import importlib
import os
import re
import resource
import shutil
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
# The tests that speak for a room, those that fail soonest first; the others would take too long
# for each mutant. Before them goes the test of the module's own name, if there is one.
TESTS = {
    "text": ["test_names.py", "test_phrases.py", "test_printed.py", "test_grounds.py"],
    "package": [
        "test_records.py",
        "test_broken_tables.py",
        "test_grounds.py",
        "test_cases.py",
        "test_load.py",
        "test_standard.py",
    ],
    "evidence": [
        "test_grounds.py",
        "test_cases.py",
        "test_evidence_commands.py",
        "test_suggest.py",
    ],
    "checks": [
        "test_reviews.py",
        "test_grounds.py",
        "test_cases.py",
        "test_sifting.py",
        "test_false_alarms.py",
        "test_standard.py",
    ],
}
# Imported once and not for each mutant: what the tests need, but for what they test.
LIBRARIES = ("pandas", "polars", "pydantic", "pymorphy3", "snowballstemmer", "yaml")
# Of the ways to replace an operator, those that a test can be expected to tell.
REPLACED = re.compile(
    r"core/(Add|Break|Continue|Exception|False|Number|Remove|True|Zero|Replace(?!Binary|Comparison)"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|BitOr_BitAnd)$"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt)$)"
)
SECONDS = 60  # of computing for each file of tests; a mutant that takes longer hangs, and is found
SKIPPED = shutil.ignore_patterns(
    ".git", ".venv", ".*cache", "__pycache__", "dist", "build", "captures", "*.egg-info"
)


class Change(NamedTuple):
    """One way to change one operator of a module, which is named relative to the repository."""

    module: str
    operator: Any
    occurrence: int


def changes(wanted: list[str]) -> list[Change]:
    """All changes of the modules wanted, in the order of the modules."""
    paths = [ROOT / path for path in wanted] or [ROOT / "rowcite" / room for room in TESTS]
    found = []
    for path in paths:
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found += _changes(str(file.resolve().relative_to(ROOT)))
    return found


def _changes(module: str) -> list[Change]:
    try:
        plugins = importlib.import_module("cosmic_ray.plugins")
        trees = importlib.import_module("cosmic_ray.ast")
    except ImportError:
        sys.exit("cosmic-ray is not installed: .venv/bin/python -m pip install -e '.[mutation]'")
    nodes = list(trees.ast_nodes(trees.get_ast((ROOT / module).read_text("utf-8"))))
    found = []
    for name in filter(REPLACED.match, plugins.operator_names()):
        operator = plugins.get_operator(name)()
        places = sum(len(list(operator.mutation_positions(node))) for node in nodes)
        found += [Change(module, operator, occurrence) for occurrence in range(places)]
    return found


def mutated(code: str, change: Change) -> str:
    """The code with the change made, or as it was where cosmic-ray cannot make it."""
    visitor = importlib.import_module("cosmic_ray.mutating").MutationVisitor
    try:
        mutant = visitor.mutate_code(code, change.operator, change.occurrence)
    except AttributeError:  # it cannot replace an exception with a dot in its name
        return code
    return str(mutant)


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
    os.chdir(copy)
    sys.path[:0] = [str(copy), str(copy / "tests")]
    with (copy / "said").open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    # One after the other: most mutants are found by the first, and need no other.
    options = ["-x", "-q", "--tb=short", "-p", "no:hypothesispytest"]
    for test in tests:
        limit = int(process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        status = int(pytest.main([*options, str(copy / "tests" / test)]))
        if status:
            return status
    return 0


def tests_for(module: str) -> list[str]:
    """The tests to run for a module, in their order."""
    named = [f"test_{Path(module).stem}.py", *TESTS[module.split("/")[1]]]
    return [name for name in dict.fromkeys(named) if (ROOT / "tests" / name).exists()]


def survivors(changed: list[Change], copy: Path) -> tuple[int, int]:
    """How many mutants of one module are tried, and for how many no test fails; prints those."""
    module = changed[0].module
    tests = tests_for(module)
    file = copy / module
    code = file.read_text("utf-8")
    # All is compiled but the module itself: mutants follow each other within a second, so that one
    # would be taken for the next.
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()
    mutants = dict.fromkeys(mutated(code, change) for change in changed)
    mutants.pop(code, None)
    survived = 0
    for mutant in mutants:
        file.write_text(mutant, "utf-8")
        if passes(copy, tests):
            survived += 1
            lines = unified_diff(code.splitlines(), mutant.splitlines(), n=0, lineterm="")
            print("\n".join(list(lines)[2:]), flush=True)
    file.write_text(code, "utf-8")
    return len(mutants), survived


def main() -> None:
    """Try the mutants of the modules that the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    options = parser.parse_args()
    every = changes(options.modules)
    chosen: dict[str, list[Change]] = {}
    for change in every[options.first - 1 :: options.every]:
        chosen.setdefault(change.module, []).append(change)
    for library in LIBRARIES:
        importlib.import_module(library)
    tried = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder) / "copy", ignore=SKIPPED))
        # Without a change all must pass; that compiles the modules, and nothing after it does.
        if not passes(copy, sorted({test for module in chosen for test in tests_for(module)})):
            sys.exit((copy / "said").read_text("utf-8"))
        sys.dont_write_bytecode = True
        for module, changed in chosen.items():
            mutants, alive = survivors(changed, copy)
            print(f"{module}: {mutants} tried, {alive} survived", flush=True)
            tried += mutants
            survived += alive
    print(f"{tried} of {len(every)} mutants tried, {survived} survived")


if __name__ == "__main__":
    main()
