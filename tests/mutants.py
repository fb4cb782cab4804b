"""Mutation testing: changes one operator at a time in the engine, and lists the changes that no test fails for.

`python tests/mutants.py rowcite/package/table.py …` tries the modules named, or all that judge: rowcite/text/, rowcite/package/,
rowcite/evidence/ and rowcite/checks/. It needs cosmic-ray and hours for all of them, so CI does not run it; see docs/testing.md.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from support import ROOT

# The tests that speak for a room, those that fail soonest first; the others would take too long for each mutant.
TESTS = {
    "text": ["test_printed.py", "test_names.py", "test_cases.py"],
    "package": ["test_load.py", "test_records.py", "test_cases.py", "test_pins.py"],
    "evidence": [
        "test_grounds.py",
        "test_cases.py",
        "test_evidence_commands.py",
        "test_suggest.py",
    ],
    "checks": ["test_cases.py", "test_load.py"],
}
# Of the ways to replace an operator, those that a test can be expected to tell.
OPERATORS = "Add_Sub Sub_Add Mul_Div Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is Lt_LtE LtE_Lt Gt_GtE GtE_Gt BitOr_BitAnd"
EXCLUDED = [
    rf"core/Replace(Binary|Comparison)Operator_(?!({'|'.join(OPERATORS.split())})$)",
    "core/Variable",
]
SECONDS = 120  # after which a mutant counts as found: it hangs
SKIPPED = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "*.egg-info")


def modules(wanted: list[str]) -> list[str]:
    """The modules to mutate, relative to the repository."""
    paths = [ROOT / path for path in wanted] or [ROOT / "rowcite" / room for room in TESTS]
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [str(path.relative_to(ROOT)) for path in found if path.name != "__init__.py"]


def survivors(module: str, copy: Path) -> tuple[int, list[str]]:
    """How many mutants of a module there are, and those for which no test fails."""
    room = module.split("/")[1]
    tests = [f"tests/{name}" for name in TESTS[room] if (copy / "tests" / name).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", *tests]
    config = copy / "mutants.toml"
    config.write_text(
        f"[cosmic-ray]\nmodule-path = {json.dumps(module)}\ntimeout = {SECONDS}\n"
        f"excluded-modules = []\ntest-command = {json.dumps(' '.join(command))}\n"
        f'[cosmic-ray.distributor]\nname = "local"\n'
        f"[cosmic-ray.filters.operators-filter]\nexclude-operators = {json.dumps(EXCLUDED)}\n",
        "utf-8",
    )
    session = copy / "mutants.sqlite"
    session.unlink(missing_ok=True)
    ray(copy, "cosmic-ray", "init", config.name, session.name)
    ray(copy, "cr-filter-operators", session.name, config.name)
    ray(copy, "cosmic-ray", "exec", config.name, session.name)
    tried, found = 0, []
    for line in ray(copy, "cosmic-ray", "dump", session.name).splitlines():
        _, result = json.loads(line)
        if result is None or result["worker_outcome"] == "skipped":
            continue
        tried += 1
        if result["test_outcome"] == "survived":
            found.append(changed_lines(result))
    return tried, sorted(found)


def changed_lines(result: dict[str, Any]) -> str:
    """The lines that a mutant takes out and puts in."""
    lines = result["diff"].splitlines()[2:]
    return "\n".join(line for line in lines if line.startswith(("@@", "-", "+")))


def ray(copy: Path, program: str, *arguments: str) -> str:
    """Run a program of cosmic-ray in the copy; returns what it says."""
    found = shutil.which(program, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if not found:
        sys.exit("cosmic-ray is not installed: .venv/bin/python -m pip install -e '.[mutation]'")
    # Mutants follow each other within a second: compiled modules would be taken for current.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [found, *arguments],
        cwd=copy,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copytree(ROOT, Path(folder) / "copy", ignore=SKIPPED))
        for name in modules(sys.argv[1:]):
            count, alive = survivors(name, place)
            print(f"{name}: {len(alive)} of {count} survive", *alive, sep="\n", flush=True)
