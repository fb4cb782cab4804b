"""A PostgreSQL server of our own: on a socket in a temporary folder, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from recipes.programs import lacking, need

DEBIAN = Path("/usr/lib/postgresql")  # has bin/ for each version, which are not on the PATH
OLDEST = 15


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl` of the newest version."""
    need("psql", "postgresql")
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    path = str(found[-1]) if found else shutil.which("initdb")
    if path is None:
        lacking("needs the server of PostgreSQL: apt-get install postgresql")
    version = subprocess.run(
        [str(path), "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[2]
    if int(version.partition(".")[0]) < OLDEST:
        lacking(f"needs PostgreSQL {OLDEST} or later, not {version}")
    return Path(str(path)).parent


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """A running server: the environment in which psql and createdb find it."""
    binaries = programs()
    with tempfile.TemporaryDirectory(
        prefix="pg"
    ) as name:  # a short path, since that of a socket may have 107 bytes
        folder = Path(name)
        user: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
            user = {"user": "postgres", "group": "postgres", "extra_groups": []}

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [binaries / program, "-D", folder / "data", *arguments],
                cwd=folder,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                timeout=60,
                **user,
            )
            assert done.returncode == 0, f"{program}: {done.stderr}"

        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        run(
            "pg_ctl",
            "-w",
            "-l",
            str(folder / "log"),
            "-o",
            f"-k {folder} -c listen_addresses= -c fsync=off",
            "start",
        )
        try:
            yield {"PGHOST": name, "PGUSER": "postgres"}
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
