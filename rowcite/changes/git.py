"""A package as it stood in a git revision, written into a folder."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import IO

# What a hook sets for the repository that it runs in; here that of the package's folder counts.
OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class RevisionError(ValueError):
    """A revision that cannot be read; the message says why, in one line."""


def export(revision: str, package: Path, descriptor: str, target: Path) -> None:
    """Write the folder of a package, as it stood in a revision, into the folder `target`.

    Raises RevisionError.
    """
    if revision.startswith("-"):
        raise RevisionError(f"«{revision}» is no revision: the name of one cannot begin with «-»")
    folder = package.resolve()
    here = folder
    while not here.is_dir():  # the folder may have gone since that revision
        here = here.parent
    nowhere = f"there is no file or folder «{revision}», and no revision"
    inside = _ask(here, nowhere, "rev-parse", "--show-prefix")
    missing = f"there is no file or folder «{revision}», and no git revision of that name"
    commit = _ask(here, missing, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    place = (Path(inside) / folder.relative_to(here)).as_posix()
    file = (Path(place) / descriptor).as_posix()
    absent = f"there is no package in the revision «{revision}», which has no {file}"
    _ask(here, absent, "cat-file", "-e", f"{commit}:{file}")
    # The folder alone, so that paths in the archive are relative to it.
    tree = f"{commit}:" if place == "." else f"{commit}:{place}"
    unknown = "git does not say whether it is bare"
    top = here
    if _ask(here, unknown, "rev-parse", "--is-bare-repository") != "true":
        rootless = "the repository has no working folder"
        top = Path(_ask(here, rootless, "rev-parse", "--show-toplevel"))
    with tempfile.TemporaryFile() as archive:
        done = _run(top, archive, "archive", "--format=tar", tree)
        _check(done, f"git cannot archive the revision «{revision}»")
        archive.seek(0)
        _extract(archive, target)


def _ask(folder: Path, problem: str, *arguments: str) -> str:
    """What git says of the repository of a folder, without the last line break.

    Raises RevisionError with the problem if it fails.
    """
    done = _run(folder, subprocess.PIPE, *arguments)
    _check(done, problem)
    return os.fsdecode(done.stdout).removesuffix("\n")


def _check(done: subprocess.CompletedProcess[bytes], problem: str) -> None:
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().split("\n")[0]
        raise RevisionError(f"{problem} ({said})" if said else problem)


def _run(
    folder: Path, output: int | IO[bytes], *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, so no revision can be read")
    environment = {name: value for name, value in os.environ.items() if name not in OF_HOOKS} | {
        "GIT_TERMINAL_PROMPT": "0"
    }
    return subprocess.run(  # noqa: S603
        [git, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )


def _extract(archive: IO[bytes], target: Path) -> None:
    if not hasattr(tarfile, "data_filter"):
        raise RevisionError("reading a revision needs Python 3.11.4 or later")
    try:
        with tarfile.open(fileobj=archive) as tar:
            tar.extractall(target, filter=_kept)  # noqa: S202
    except (tarfile.TarError, OSError) as error:
        raise RevisionError(f"the archive of the revision cannot be unpacked: {error}") from error


def _kept(member: tarfile.TarInfo, target: str) -> tarfile.TarInfo | None:
    """A plain file or folder that stays inside the target.

    Others are left out: loading says so if the package names one.
    """
    if not (member.isfile() or member.isdir()):
        return None
    try:
        return tarfile.data_filter(member, target)
    except tarfile.FilterError:
        return None
