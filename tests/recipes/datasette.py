"""The server of Datasette, started by the command of its page."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from recipes.blocks import Block
from recipes.running import SECONDS, environment

ADDRESS = re.compile(r"running on (http://127\.0\.0\.1:\d+)")


@contextmanager
def serving(start: Block, folder: Path, home: Path) -> Iterator[str]:
    """The address of the server that a block starts in a folder; it ends with the test."""
    command = ["bash", "-c", f"exec {start.code}"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(home),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        too_late = Timer(SECONDS, server.kill)
        too_late.start()
        try:
            assert server.stderr
            said = []
            for line in server.stderr:
                said.append(line)
                if found := ADDRESS.search(line):
                    yield found[1]
                    return
            raise AssertionError("".join(said))
        finally:
            too_late.cancel()
            server.terminate()
