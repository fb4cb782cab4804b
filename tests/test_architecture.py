"""The order of the layers: a module imports only lower ones, and the engine knows no dataset.

`make drawing` draws the layers anew in docs/architecture.md, from what the modules import.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from rowcite.checks.check import Family
from rowcite.checks.run import Verdict
from support import ROOT

LAYERS = (
    "text",
    "package",
    "evidence",
    "checks",
    "changes",
    "report",
    "data",
    "upkeep",
    "authoring",
    "export",
    "site",
    "commands",
)
FACES = ("rows", "check", "cli")  # what datasets import: they lie over all layers
MODULES = sorted((ROOT / "rowcite").rglob("*.py"))
PAGE = ROOT / "docs/architecture.md"
DRAWING = re.compile(r"(?s)(?<=<!-- drawing: generated -->\n).*?(?=<!-- end -->)")


@cache
def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(module: str) -> str:
    return module.split(".")[1]


def layer_of(file: Path) -> str:
    """The layer of a file: its folder in rowcite/, or its own name."""
    return file.relative_to(ROOT / "rowcite").parts[0].removesuffix(".py")


def layers_used(file: Path) -> set[str]:
    """The other layers that a module imports."""
    used = {layer(name) for name in imports(file) if name.startswith("rowcite.")}
    return used - {layer_of(file), "__version__"}


def arrows() -> dict[str, set[str]]:
    """For each layer the others that it imports, but for those that one of these imports anyway."""
    used: dict[str, set[str]] = {}
    for file in MODULES:
        if layer_of(file) in LAYERS:
            used.setdefault(layer_of(file), set()).update(layers_used(file))
    reached: dict[str, set[str]] = {}  # by any way
    direct: dict[str, set[str]] = {}
    for name in LAYERS:  # lowest first, so that what a layer imports is known before it
        through = {far for near in used[name] for far in reached[near]}
        reached[name] = used[name] | through
        direct[name] = used[name] - through
    return direct


def drawing() -> str:
    """The layers and their arrows, highest first, as a Mermaid block."""
    lines = ["```mermaid", "graph TD"]
    for name, others in reversed(arrows().items()):
        lines += [f"    {name} --> {other}" for other in LAYERS if other in others]
    return "\n".join([*lines, "```", ""])


def test_the_drawing_of_the_layers_is_that_of_the_code() -> None:
    found = DRAWING.search(PAGE.read_text("utf-8"))
    assert found
    assert found[0] == drawing(), "make drawing"


def test_what_a_longer_way_says_is_left_out_of_the_drawing() -> None:
    direct = arrows()
    assert direct["text"] == set()
    assert direct["package"] == {"text"}
    assert direct["checks"] == {"evidence"}
    assert sum(map(len, direct.values())) < 16


def first_cells(heading: str) -> list[str]:
    """The first column of the first table below a heading of the page, without its head."""
    part = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| `?(.*?)`? \|", part)[1:]


def test_the_page_describes_every_layer_in_order() -> None:
    assert first_cells("The layers") == list(LAYERS)


def test_the_glossary_has_each_term_once_in_order() -> None:
    terms = first_cells("Glossary")
    assert terms == sorted(set(terms))
    assert {"citation", "finding", "pin", "waiver"} <= set(terms)


def test_the_page_names_the_families_and_the_verdicts() -> None:
    page = PAGE.read_text("utf-8")
    assert f"a group of checks: {', '.join(Family)};" in page
    assert [verdict for verdict in Verdict if verdict not in page] == []


def test_every_file_that_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", PAGE.read_text("utf-8"))
    assert len(named) > 15
    there = [ROOT, ROOT / "rowcite"]
    assert [path for path in named if not any((base / path).exists() for base in there)] == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_imports_only_lower_layers(file: Path) -> None:
    own, used = layer_of(file), layers_used(file)
    if own in LAYERS:
        assert used <= set(LAYERS[: LAYERS.index(own)]), f"{own} imports {used}"


def test_every_module_has_a_layer() -> None:
    tops = {layer_of(file) for file in MODULES}
    assert tops - {"__init__", "__main__"} == {*LAYERS, *FACES}


def test_the_engine_knows_no_dataset() -> None:
    words = ("angara", "yenisei", "krasnoyarsk", "lighthouse")
    for file in MODULES:
        packages = {name.split(".")[0] for name in imports(file)}
        assert not packages & {"angara_yenisei", "lighthouses"}
        assert "frictionless" not in packages or file.name == "library.py"
        code = "\n".join(
            line for line in file.read_text("utf-8").lower().splitlines() if "example=" not in line
        )
        assert not [word for word in words if word in code], file


LONGEST = 45  # lines of a function


def test_sizes() -> None:
    assert len((ROOT / "validate.py").read_text("utf-8").splitlines()) <= 20
    for file in MODULES:
        tree = ast.parse(file.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        long = [f"{file.name}:{node.name}" for node in functions if length(node) > LONGEST]
        assert long == []


def length(function: ast.FunctionDef) -> int:
    """The lines of a function, without those of a table that it returns as named values."""
    last = function.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    is_table = isinstance(value, ast.Call) and value.keywords and not value.args
    end = last.lineno if is_table else function.end_lineno or 0
    return end - function.lineno


if __name__ == "__main__":
    text = DRAWING.sub(lambda _: drawing(), PAGE.read_text("utf-8"))
    PAGE.write_text(text, "utf-8", newline="\n")


def test_a_language_is_known_to_its_pack_alone() -> None:
    text = ROOT / "rowcite/text"
    folders = {path.parent.name for path in text.glob("*/__init__.py")} - {"grammar"}
    assert folders
    for file in [*text.glob("*.py"), *text.glob("grammar/*.py")]:
        used = {name.split(".")[2] for name in imports(file) if name.startswith("rowcite.text.")}
        assert not used & folders, f"{file.name} knows a language"
