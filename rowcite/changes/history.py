"""The earlier versions of a package that git has: its last release, and what it is a change of."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from rowcite.changes import git
from rowcite.changes.change import Rise
from rowcite.changes.versions import parse
from rowcite.package.descriptor import Descriptor
from rowcite.package.files import UnreadableError, read_bytes, read_json
from rowcite.package.loader import load
from rowcite.package.model import Earlier, Package, PackageError

# Where the branch is that a change is made to, if nobody says; the first that there is.
BASES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
SHORT = 10  # digits of the name of a commit in a message


def look_back(package: Package, descriptor: str, base: str = "") -> None:
    """Give a package its last release and its base, as far as git has them.

    The base is where the current commit left the branch `base`: by default that of BASES which is
    there, else the current commit itself. `package.compared` says which they are, or why one is
    not. Raises RevisionError if a base is named and cannot be read.
    """
    try:
        repository = git.Repository.of(package.root)
        head = repository.commit("HEAD", "nothing is committed yet")
    except git.RevisionError as error:
        if base:
            raise
        package.compared = f"with no earlier version: {error}"
        return
    history = _History(package, descriptor, repository)
    said = []
    try:
        tag = repository.last_release()
        commit = repository.commit(f"refs/tags/{tag}", f"the tag {tag} is not a commit")
        package.released = history.earlier(f"the release {tag}", commit)
        said.append(f"with {package.released.name}")
    except git.RevisionError as error:
        said.append(f"with no release: {error}")
    try:
        found = history.earlier(*_base(repository, head, base))
        package.base = replace(found, is_named=bool(base))
        said.append(f"with {package.base.name}")
    except git.RevisionError as error:
        if base:
            raise
        said.append(f"with no base: {error}")
    package.compared = "; ".join(said)


def _base(repository: git.Repository, head: str, named: str) -> tuple[str, str]:
    """The name and commit of the base; raises RevisionError."""
    if named:
        branch, other = named, repository.commit(named, f"git knows no revision «{named}»")
    else:
        branch = next(iter(repository.branches(BASES)), "HEAD")
        other = branch
    commit = repository.parting(head, other)
    if commit == head:
        return f"the last commit ({head[:SHORT]})", head
    for folder in ("refs/remotes/", "refs/heads/"):
        branch = branch.removeprefix(folder)
    return f"{branch} ({commit[:SHORT]})", commit


@dataclass
class _History:
    """Reads the versions of a package, each once."""

    package: Package
    descriptor: str
    repository: git.Repository
    read: dict[str, Package] = field(default_factory=dict)

    def earlier(self, name: str, commit: str) -> Earlier:
        """The package as it stood in a commit; raises RevisionError if it was not there."""
        if commit not in self.read:
            self.read[commit] = self._read(name, commit)
        package = self.read[commit]
        version = parse(package.descriptor.version)
        successor = ".".join(map(str, version.lowest(Rise.MAJOR))) if version else ""
        return Earlier(name, package, successor)

    def _read(self, name: str, commit: str) -> Package:
        blobs = {blob.path: blob for blob in self.repository.blobs(commit)}
        if self.descriptor not in blobs:
            raise git.RevisionError(f"{name} has no package in {self.repository.place}")
        if self._is_same(blobs):
            return self.package
        with tempfile.TemporaryDirectory(prefix="rowcite-") as temporary:
            folder = Path(temporary)
            try:
                self.repository.write([blobs[self.descriptor]], folder)
                descriptor = Descriptor.model_validate(read_json(folder, self.descriptor))
                wanted = [blobs[path] for path in _tables(descriptor) if path in blobs]
                self.repository.write(wanted, folder)
                return load(folder / self.descriptor)
            except (UnreadableError, ValidationError, PackageError) as error:
                raise git.RevisionError(f"the package in {name} cannot be read") from error

    def _is_same(self, blobs: dict[str, git.Blob]) -> bool:
        """Whether descriptor, schemas and tables are those of the package itself."""
        for path in (self.descriptor, *_tables(self.package.descriptor)):
            try:
                contents = read_bytes(self.package.root, path)
            except UnreadableError:
                return False
            if path not in blobs or not blobs[path].holds(contents):
                return False
        return True


def _tables(descriptor: Descriptor) -> set[str]:
    """The files of the tables and their schemas."""
    found = set()
    for resource in descriptor.resources:
        if resource.table_schema is not None:
            found.update(resource.files)
    return found
