"""The order of the layers: each module imports only those before it, and the engine knows no dataset."""

import ast
from pathlib import Path

import pytest

from support import ROOT

LAYERS = (
    "text", "package", "evidence", "checks", "changes", "report", "data", "authoring", "export", "commands",
)  # fmt: skip
FACES = ("rows", "check", "cli")  # what datasets import: they lie over all layers
MODULES = sorted((ROOT / "rowcite").rglob("*.py"))


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


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_imports_only_lower_layers(file: Path) -> None:
    own = file.relative_to(ROOT / "rowcite").parts[0].removesuffix(".py")
    if own in ("__init__", "__main__", *FACES):
        return
    used = {layer(name) for name in imports(file) if name.startswith("rowcite.")} - {
        own,
        "__version__",
    }
    assert used <= set(LAYERS[: LAYERS.index(own)]), f"{own} imports {used}"


def test_every_module_has_a_layer() -> None:
    tops = {file.relative_to(ROOT / "rowcite").parts[0].removesuffix(".py") for file in MODULES}
    assert tops - {"__init__", "__main__"} == {*LAYERS, *FACES}


def test_the_engine_knows_no_dataset() -> None:
    words = ("angara", "yenisei", "krasnoyarsk", "lighthouse")
    for file in MODULES:
        packages = {name.split(".")[0] for name in imports(file)}
        assert not packages & {"angara_yenisei", "lighthouses"}
        assert "frictionless" not in packages or file.name == "second_reader.py"
        code = "\n".join(
            line for line in file.read_text("utf-8").lower().splitlines() if "example=" not in line
        )
        assert not [word for word in words if word in code], file


def test_sizes() -> None:
    assert len((ROOT / "validate.py").read_text("utf-8").splitlines()) <= 15
    for file in MODULES:
        tree = ast.parse(file.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        long = [
            f"{file.name}:{node.name}"
            for node in functions
            if (node.end_lineno or 0) - node.lineno > 45
        ]
        assert long == []
