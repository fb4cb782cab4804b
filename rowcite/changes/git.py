"""What git knows of a package: its files as they stood in a revision, and which revisions matter.

The repository is not trusted: of its configuration nothing is run. Only commands are used that
call no hook, no filter and no program for differences; nothing is fetched.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from rowcite.package.files import is_safe

# What a hook sets for the repository that it runs in; here that of the package's folder counts.
OF_HOOKS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)
# An object that is not there is missing: a configured program would have to fetch it.
OFFLINE = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
SAFELY = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false")
PLAIN_FILES = (b"100644", b"100755")  # no link, and no other repository
SHA1 = 40  # digits of a name
STAGE_OF_ANCESTOR = b"1"  # in the index, of a file that git could not merge
RELEASES = "v[0-9]*"  # the tags of releases


class RevisionError(ValueError):
    """A revision that cannot be read; the message says why, in one line."""


class Blob(NamedTuple):
    """A file of a revision: its path below the folder, and the name of its contents."""

    path: str
    name: str

    def holds(self, contents: bytes) -> bool:
        """Whether these are its contents."""
        digest = sha1 if len(self.name) == SHA1 else sha256
        return digest(b"blob %d\0" % len(contents) + contents).hexdigest() == self.name


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in which a package lies.

    `here` is a folder in which git is run, `place` the package's folder below the top. The history
    of a shallow clone was cut off when it was made.
    """

    here: Path
    place: str
    is_shallow: bool

    @classmethod
    def of(cls, package: Path, otherwise: str = "") -> "Repository":
        """The repository of a package's folder, which may have gone since a revision.

        Raises RevisionError, which begins with `otherwise`.
        """
        folder = package.resolve()
        here = folder
        while not here.is_dir():
            here = here.parent
        said = _ask(here, otherwise, "rev-parse", "--is-shallow-repository", "--show-prefix")
        shallow, _, inside = said.partition("\n")
        place = (Path(inside) / folder.relative_to(here)).as_posix()
        return cls(here, place, shallow == "true")

    def commit(self, revision: str, otherwise: str) -> str:
        """The commit of a revision; raises RevisionError."""
        if revision.startswith("-"):
            said = f"«{revision}» is not a revision: a name cannot begin with «-»"
            raise RevisionError(said)
        wanted = f"{revision}^{{commit}}"
        return _ask(self.here, otherwise, "rev-parse", "--verify", "--quiet", wanted)

    def last_release(self) -> str:
        """The tag of the last release that the current commit follows; raises RevisionError."""
        found = _run(self.here, b"", "describe", "--tags", "--abbrev=0", f"--match={RELEASES}")
        if found.returncode:
            raise RevisionError(f"no release is tagged{self._cut_off}")
        return os.fsdecode(found.stdout).removesuffix("\n")

    def branches(self, names: Sequence[str]) -> list[str]:
        """Which of these references there are, in this order."""
        said = _ask(self.here, "", "for-each-ref", "--format=%(refname)", *names)
        there = said.split("\n")
        return [name for name in names if name in there]

    def parting(self, commit: str, other: str) -> str:
        """The last commit that two have in common; raises RevisionError."""
        none = f"the histories of {commit} and {other} have no commit in common{self._cut_off}"
        return _ask(self.here, none, "merge-base", commit, other)

    @property
    def _cut_off(self) -> str:
        if self.is_shallow:
            return " in this shallow clone; this fetches the rest: git fetch --unshallow --tags"
        return ""

    def ancestors(self) -> dict[str, bytes]:
        """On what both sides of a merge under way built, by the file that git could not merge.

        Nothing where both added the file; the paths are below the folder of the package. Raises
        RevisionError.
        """
        done = _run(self.here, b"", "ls-files", "--unmerged", "-z")
        found: dict[str, bytes] = {}
        blobs = []
        for entry in done.stdout.split(b"\0")[:-1]:
            described, _, path = entry.partition(b"\t")
            _, name, stage = described.split(b" ")
            found[os.fsdecode(path)] = b""
            if stage == STAGE_OF_ANCESTOR:
                blobs.append(Blob(os.fsdecode(path), name.decode()))
        for blob, contents in self.contents(blobs):
            found[blob.path] = contents
        return found

    def blobs(self, commit: str) -> list[Blob]:
        """The plain files of the package's folder in a commit; none if it had no such folder."""
        tree = f"{commit}:" if self.place == "." else f"{commit}:{self.place}"
        done = _run(self.here, b"", "ls-tree", "-r", "-z", "--full-tree", tree)
        found = []
        for entry in done.stdout.split(b"\0")[:-1]:
            described, _, path = entry.partition(b"\t")
            mode, _, name = described.split(b" ")
            if mode in PLAIN_FILES:
                found.append(Blob(os.fsdecode(path), name.decode()))
        return found

    def contents(self, blobs: list[Blob]) -> Iterator[tuple[Blob, bytes]]:
        """The contents of files; raises RevisionError if git does not have one."""
        asked = "".join(f"{blob.name}\n" for blob in blobs).encode()
        done = _run(self.here, asked, "cat-file", "--batch")
        _check(done, "git cannot read its objects")
        start = 0
        for blob in blobs:
            head, _, _ = done.stdout[start:].partition(b"\n")
            words = head.split(b" ")
            if len(words) != 3:  # noqa: PLR2004 - name, kind, size
                raise RevisionError(f"git does not have the contents of {blob.path}")
            first = start + len(head) + 1
            start = first + int(words[2]) + 1
            yield blob, done.stdout[first : start - 1]

    def write(self, blobs: list[Blob], target: Path) -> None:
        """Write files into a folder, but none outside it; raises RevisionError."""
        home = target.resolve()
        kept = [blob for blob in blobs if is_safe(blob.path)]
        kept = [blob for blob in kept if (target / blob.path).resolve().is_relative_to(home)]
        try:
            for blob, contents in self.contents(kept):
                file = target / blob.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(contents)
        except OSError as error:
            raise RevisionError(f"the files cannot be written: {error}") from error


def export(revision: str, package: Path, descriptor: str, target: Path) -> None:
    """Write the folder of a package, as it stood in a revision, into the folder `target`.

    Raises RevisionError.
    """
    nowhere = f"there is no file or folder «{revision}», and no revision"
    repository = Repository.of(package, nowhere)
    missing = f"there is no file or folder «{revision}», and no git revision of that name"
    commit = repository.commit(revision, missing)
    blobs = repository.blobs(commit)
    if descriptor not in [blob.path for blob in blobs]:
        file = (Path(repository.place) / descriptor).as_posix()
        raise RevisionError(
            f"there is no package in the revision «{revision}», which has no {file}"
        )
    repository.write(blobs, target)


def tags(folder: Path, related: str) -> list[str]:
    """The tags in a relation to the present commit: `--merged`, `--points-at`.

    There are none where there is no repository, no commit or no git.
    """
    try:
        return _ask(folder, "", "tag", related, "HEAD").split()
    except RevisionError:
        return []


def _ask(folder: Path, problem: str, *arguments: str) -> str:
    """What git says of the repository of a folder, without the last line break.

    Raises RevisionError with the problem if it fails.
    """
    done = _run(folder, b"", *arguments)
    _check(done, problem)
    return os.fsdecode(done.stdout).removesuffix("\n")


def _check(done: subprocess.CompletedProcess[bytes], problem: str) -> None:
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().split("\n")[0]
        raise RevisionError(f"{problem} ({said})" if said and problem else problem or said)


def _run(folder: Path, asked: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, so no revision can be read")
    environment = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
    return subprocess.run(  # noqa: S603
        [git, *SAFELY, *arguments],
        cwd=folder,
        env=environment | OFFLINE,
        input=asked,
        capture_output=True,
        check=False,
    )
