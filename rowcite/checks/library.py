"""Asking the Frictionless library, in a process of its own: nothing else imports it.

The process has no network, and bounds of time and memory: the library reads compressed files and
runs patterns that can take for ever. It ends with the process that asked.
"""

import csv
import ctypes
import importlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from rowcite.package.finding import shorten
from rowcite.package.limits import limits, to_raise

LONGEST = 10_000  # characters of a cell, a record or a message: a thousand errors may have one each
INSTALL = "pip install frictionless"
PR_SET_PDEATHSIG = 1  # of prctl(2): the signal that a process gets when its parent ends
START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from rowcite.checks.library import main; main()"
)


class LibraryError(Exception):
    """The library could not be asked, or did not come to an end.

    The message says why, and `fix` what to do, if more than to correct the package.
    """

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


class Error(NamedTuple):
    """An error of the library: its type, its words, and what it names of the place.

    `resource` is empty for an error of the whole package; `record` is 0 for one of a whole file, 1
    for one of the header, and `number` counts its cells. `line` is the first physical line of that
    record and `text` the record as it stands in the file, in which `offset` characters stand before
    the cell; 0 and empty where the file is no CSV. `target` is the resource that a broken foreign
    key refers to.
    """

    code: str
    message: str
    note: str = ""
    resource: str = ""
    record: int = 0
    number: int = 0
    column: str = ""
    cell: str = ""
    target: str = ""
    line: int = 0
    text: str = ""
    offset: int = 0


class Request(NamedTuple):
    """What the library is to read: a descriptor, or the path of one, in a folder.

    `only` names the resources to judge, all if it is empty; the others are there to be referred to.
    """

    descriptor: dict[str, Any] | str
    folder: str
    only: list[str]


def is_installed() -> bool:
    """Whether there is the library."""
    return find_spec("frictionless") is not None


def require() -> None:
    """Raise LibraryError if there is none to be the second reader."""
    if not is_installed():
        said = "the second reader is the Frictionless library, which is not installed"
        raise LibraryError(f"{said}: {INSTALL}")


def ask(requests: list[Request]) -> tuple[str, list[list[Error]]]:
    """The name of the library, and what it finds for each request; raises LibraryError."""
    if not requests:
        return "", []
    most = limits().seconds
    bounds = [str(bound) for bound in (limits().memory, limits().package, most, os.getpid())]
    path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", START, json.dumps(path), *bounds],
            input=json.dumps(requests),
            capture_output=True,
            encoding="utf-8",
            timeout=most,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        said = f"the Frictionless library took longer than the limit of {most} seconds"
        raise LibraryError(said, to_raise("seconds", 10 * most)) from error
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2] or f"it ended with {done.returncode}"
        raise LibraryError(f"the Frictionless library failed: {last}")
    reader, answers = json.loads(done.stdout)
    return reader, [[Error(*error) for error in answer] for answer in answers]


def main() -> None:
    """Answer the requests on standard input, as the process that `ask` starts."""
    memory, file, seconds, parent = (int(given) for given in sys.argv[2:])
    bound(memory, file, seconds)
    end_with(parent)
    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse
    requests = [Request(*request) for request in json.load(sys.stdin)]
    json.dump(answers_to(requests), sys.stdout)


def bound(memory: int, file: int, seconds: int) -> None:
    """Bound this process, if possible: its bytes of memory, those of a file, its processor time."""
    if not find_spec("resource"):
        return
    resource = importlib.import_module("resource")
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: file,
        resource.RLIMIT_CPU: seconds,
    }
    for limit, most in wanted.items():
        _, allowed = resource.getrlimit(limit)
        if allowed == resource.RLIM_INFINITY or most < allowed:
            resource.setrlimit(limit, (most, most))


def end_with(parent: int) -> None:
    """Let the system end this process when its parent ends, where it can (Linux).

    A thread that looks for the parent would not do: while a pattern is matched, none runs.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it was watched
        sys.exit(1)


def refuse(*_: object, **__: object) -> NoReturn:
    """Stands in for what would reach the network."""
    raise OSError("the Frictionless library does not use the network")


class _Offline:
    """Stands in for the session with which the library would fetch things."""

    def __getattr__(self, name: str) -> NoReturn:
        refuse(name)


def answers_to(requests: Iterable[Request]) -> tuple[str, list[list[Error]]]:
    """What `ask` returns, found out in this process."""
    logging.getLogger("frictionless").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():  # what it deprecates is not the user's concern
        warnings.simplefilter("ignore")
        import frictionless  # noqa: PLC0415

        with frictionless.system.use_context(trusted=False, http_session=_Offline()):
            answers = [list(_answer(request)) for request in requests]
    return f"Frictionless {version('frictionless')}", answers


def _answer(request: Request) -> Iterator[Error]:
    import frictionless  # noqa: PLC0415

    descriptor, folder = request.descriptor, request.folder
    try:
        package = frictionless.Package.from_descriptor(descriptor, basepath=folder)
        for resource in package.resources:
            if request.only and resource.name not in request.only:
                continue
            for task in resource.validate().tasks:
                places = _Places(resource)
                for error in task.errors:
                    yield _error(error, resource.name, places)
    except frictionless.FrictionlessException as refusal:  # a descriptor that it cannot load
        for error in refusal.reasons or [refusal.error]:
            yield _error(error)
    except Exception as failure:  # noqa: BLE001
        yield Error("failure", f"{type(failure).__name__}: {failure}")


def _error(error: Any, resource: str = "", places: "_Places | None" = None) -> Error:  # noqa: ANN401
    said = error.to_descriptor()
    columns = said.get("fieldNames", [said.get("fieldName", "")])
    record = said.get("rowNumber") or (said.get("rowNumbers") or [0])[0]
    number = said.get("fieldNumber", 0)
    place = places.of(record, number) if places else (0, "", 0)
    return Error(
        said["type"],
        shorten(said["message"], LONGEST),
        shorten(said.get("note", ""), LONGEST),
        resource,
        record,
        number,
        columns[0] if len(columns) == 1 else "",
        shorten(str(said.get("cell", said.get("label", ""))), LONGEST),
        said.get("referenceName", ""),
        *place,
    )


class _Places:
    """Where in a file the records of a resource begin."""

    def __init__(self, resource: Any) -> None:  # noqa: ANN401
        self.resource = resource
        self.starts: list[tuple[int, str]] | None = None
        self.delimiter, self.quote = ",", '"'

    def of(self, record: int, number: int) -> tuple[int, str, int]:
        """The first line of a record, its text, and what stands before one of its cells in it."""
        if not record:  # of a whole file, which may be one that cannot be opened
            return 0, "", 0
        if self.starts is None:
            self.starts = list(self._found())
        if record > len(self.starts):
            return 0, "", 0
        line, text = self.starts[record - 1]
        if len(text) > LONGEST:
            return line, "", 0
        return line, text, self._before(text, number)

    def _found(self) -> Iterator[tuple[int, str]]:
        """The first line and the text of each record; none if the file is not one of CSV."""
        given = self.resource
        is_text = given.format in ("csv", "tsv") and not given.compression and not given.extrapaths
        if given.path is None or not is_text:
            return
        kept: list[str] = []
        first = 1
        try:
            control = given.dialect.get_control("csv").to_python()
            self.delimiter, self.quote = control.delimiter, control.quotechar
            with Path(given.normpath).open(encoding=given.encoding, newline="") as stream:
                for _ in csv.reader(_keeping(stream, kept), control):
                    yield first, "".join(kept)
                    first += len(kept)
                    kept.clear()
        except (OSError, ValueError, LookupError, csv.Error):
            return

    def _before(self, text: str, number: int) -> int:
        """How many characters stand before a cell, of which the first is 1."""
        is_quoted = False
        passed = 1
        for index, char in enumerate(text if number > 1 else ""):
            if char == self.quote:
                is_quoted = not is_quoted
            elif char == self.delimiter and not is_quoted:
                passed += 1
                if passed == number:
                    return index + 1
        return 0


def _keeping(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    """The lines, each put into a list when it is read."""
    for line in lines:
        kept.append(line)
        yield line
