"""Running the blocks of a page in its program: one run a page, its output divided by block."""

import os
import subprocess
import sys
from pathlib import Path

from recipes.blocks import Block
from support import ROOT

MARK = "\x1e\n"  # printed between blocks
PRINT_MARK = {
    "python": 'print("\\x1e")',
    "r": 'cat("\\x1e\\n")',
    "js": 'console.log("\\x1e");',
    "sh": "printf '\\x1e\\n'",
}
START = {
    "python": [sys.executable],
    "r": ["Rscript", "--vanilla"],
    "js": ["node"],
    "sh": ["bash", "-euo", "pipefail"],
}
SECONDS = 60


def environment(home: Path) -> dict[str, str]:
    """The surroundings of a program: no settings of anybody, UTF-8, this Python, this checkout."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    own = {
        "HOME": str(home),
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PG", "LC_"))
    } | own


def run(found: list[Block], folder: Path, home: Path, **more: str) -> list[str]:
    """What each block of a page prints, run in one process of the language of the first."""
    language = found[0].language
    code = as_shell(found) if language == "sh" else [as_ask(block) for block in found]
    script = home / f"page.{language}"
    script.write_text(f"\n{PRINT_MARK[language]}\n".join(code) + "\n", "utf-8")
    done = subprocess.run(
        [*START[language], script],
        cwd=folder,
        env=environment(home) | more,
        timeout=SECONDS,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.replace("\r\n", "\n").split(MARK)


def as_shell(found: list[Block]) -> list[str]:
    """The blocks as commands of a shell: SQL goes to the client that the line before it starts."""
    code, client = [], ""
    for block, after in zip(found, [*found[1:], None], strict=True):
        lines = block.code
        if block.language == "sql":
            lines = f"{client} <<'SQL'\n{block.code}SQL"
        elif after and after.language == "sql":
            *before, client = block.code.splitlines()
            lines = "\n".join(before)
        code.append(lines)
    return code


def as_ask(block: Block) -> str:
    """The code of a block; a query is handed to the function `ask` of its page."""
    return f'ask(r"""{block.code}""")' if block.language == "sparql" else block.code
