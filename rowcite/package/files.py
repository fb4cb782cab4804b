"""Reading files of a package: nothing outside its folder, and nothing but plain UTF-8 files."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path, PureWindowsPath
from typing import Any

from rowcite.package.finding import Fault, Faults, Location, shorten
from rowcite.package.foreign import conflict, encoding_of, unmarked
from rowcite.package.limits import limits, to_raise
from rowcite.package.writing import Seen
from rowcite.text.spelling import differs_only_in, looks

_KEPT: ContextVar[Seen | None] = ContextVar("_KEPT", default=None)
LISTED = 1000  # files of a folder among which a like name is sought
BOM = b"\xef\xbb\xbf"
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]')  # of JSON
WINDOWS_END = "\r\n"


class UnreadableError(Exception):
    """A file that cannot be read: `code` names the check that reports it, `fault` says why."""

    def __init__(self, code: str, fault: Fault) -> None:
        super().__init__(fault.message)
        self.code, self.fault = code, fault


def is_safe(path: str) -> bool:
    """Whether a path stays, as written, inside the folder that it is relative to."""
    # As Windows reads it, which knows drives and backslashes, wherever this runs.
    parts = PureWindowsPath(path)
    leads_out = bool(parts.anchor) or ".." in parts.parts
    return not (leads_out or "://" in path or "\0" in path)


def inside(root: Path, path: str) -> Path:
    """The file of a package; raises UnreadableError for a path that is no file in its folder."""
    where = Location(path)
    if not is_safe(path):
        raise UnreadableError("unsafe-path", _unsafe(path))
    file = root / path
    try:
        if _has_link(root, path) and not file.resolve().is_relative_to(root.resolve()):
            message = "a link leads out of the package; it was not read"
            fault = Fault(where, message, "put the file itself there")
            raise UnreadableError("unsafe-path", fault)
        if not file.exists():
            _keep(file, None)
            raise UnreadableError("missing-file", _missing(root, path))
        if not file.is_file():
            fault = Fault(where, "this is not a plain file", "put a file there")
            raise UnreadableError("missing-file", fault)
    except (OSError, RuntimeError, ValueError) as error:
        # A name is too long for the system, or links lead in a circle.
        fault = Fault(where, f"the system cannot open it: {error}")
        raise UnreadableError("missing-file", fault) from error
    return file


def _unsafe(path: str) -> Fault:
    """The fault that a path may lead out of the package."""
    fix = "use a path relative to the descriptor, without .."
    leads = "leads out of the package"
    if "\0" in path:
        leads = "holds a sign that no path has"
    elif "://" in path:
        leads, fix = "is an address", "save the file in the package, and give its path there"
    elif ".." in PureWindowsPath(path).parts:
        leads = "goes up by .., where it may lead out of the package"
    return Fault(Location(path), f"the path {shorten(path)} {leads}; it was not read", fix)


def _missing(root: Path, path: str) -> Fault:
    """The fault that a file is not there, with the one that was meant, if its path looks alike."""
    said = "the descriptor names this file, but it is not there"
    near = _alike(root, path)
    if not near:
        return Fault(Location(path), said)
    differs = differs_only_in(near, path) or "backslashes"
    message = f"{said}; «{shorten(near)}» is, which differs in {differs}"
    return Fault(Location(path), message, f"write the path as the folder has it: {near}")


def _alike(root: Path, path: str) -> str:
    """The path of a file of the package that looks like another path; empty if there is none."""
    found = root
    for part in PureWindowsPath(path).parts:
        if not found.is_dir() or (found != root and found.is_symlink()):
            return ""
        with os.scandir(found) as entries:
            names = sorted(entry.name for entry in islice(entries, LISTED))
        names = [name for name in names if looks(name) == looks(part)]
        if not names:
            return ""
        found /= part if part in names else names[0]
    return found.relative_to(root).as_posix() if found.is_file() else ""


def to_write(root: Path, path: str) -> Path:
    """Where a file of the package stands, or will; raises UnreadableError where none may stand."""
    try:
        return inside(root, path)
    except UnreadableError as error:
        if error.code != "missing-file":
            raise
    return root / path


def _has_link(root: Path, path: str) -> bool:
    """Whether a part of a path below the root is a link, or may be one: Windows has several sorts.

    Without one a safe path stays inside, and where it leads need not be asked, which is slow.
    """
    if os.name == "nt":
        return True
    part = root
    for name in Path(path).parts:
        part /= name
        if part.is_symlink():
            return True
    return False


@contextmanager
def keeping() -> Iterator[Seen]:
    """The bytes of each file that is looked for meanwhile, as they were first; None: no file."""
    seen: Seen = {}
    token = _KEPT.set(seen)
    try:
        yield seen
    finally:
        _KEPT.reset(token)


def _keep(file: Path, data: bytes | None) -> None:
    kept = _KEPT.get()
    if kept is not None:
        kept.setdefault(file, data)


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file of a package; raises UnreadableError."""
    most = limits().file
    file = inside(root, path)
    try:
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(most + 1) if size <= most else b""
    except OSError as error:
        fault = Fault(Location(path), f"the system cannot read it: {error.strerror}")
        raise UnreadableError("missing-file", fault) from error
    # A file may grow while it is read.
    size = max(size, len(data))
    if size > most:
        raise _beyond(path, size, most)
    _keep(file, data)
    return data


def check_size(root: Path, path: str) -> None:
    """Raise UnreadableError for a path that is no file of the package, or one beyond the limit."""
    size, most = inside(root, path).stat().st_size, limits().file
    if size > most:
        raise _beyond(path, size, most)


def _beyond(path: str, size: int, most: int) -> UnreadableError:
    said = f"it has {size:,} bytes, more than the limit of {most:,}"
    return too_large(path, said, "file", size)


def too_large(path: str, said: str, limit: str, wanted: int) -> UnreadableError:
    """The error that a file is not read because of a limit, which would have to be `wanted`."""
    fault = Fault(Location(path), f"{said}; it was not read", to_raise(limit, wanted))
    return UnreadableError("too-large", fault)


def read_text(root: Path, path: str) -> tuple[str, Faults]:
    """The text of a file with a line feed at each line end, and what is wrong with its form.

    What is wrong does not hinder the reading; what does raises UnreadableError.
    """
    text, faults = read_table_text(root, path)
    if WINDOWS_END in text:
        faults.append(("carriage-return", windows_ends(path, text)))
    return text.replace(WINDOWS_END, "\n"), faults


def windows_ends(path: str, text: str) -> Fault:
    """The fault that lines end as on Windows, at the first line that does."""
    line = text.count("\n", 0, text.index(WINDOWS_END)) + 1
    ends, all_ends = text.count(WINDOWS_END), text.count("\n")
    message = f"{ends} of its {all_ends} lines end with a carriage return, as on Windows"
    return Fault(Location(path, line, 1), message, mistake="carriage returns")


def read_table_text(root: Path, path: str) -> tuple[str, Faults]:
    """The text of a table: as `read_text`, but with its line ends as they are.

    A cell may hold a carriage return, so only whoever parses the table can tell which end lines.
    """
    data = read_bytes(root, path)
    faults: Faults = []
    if data.startswith(BOM):
        fault = Fault(Location(path, 1, 1), "the file begins with a byte order mark")
        faults.append(("byte-order-mark", fault))
        data = data[len(BOM) :]
    try:
        if unmarked(data):
            raise UnreadableError("not-utf8", _not_utf8(path, data, 0))
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("not-utf8", _not_utf8(path, data, error.start)) from error
    unfinished = conflict(path, text)
    if unfinished is not None:
        raise UnreadableError("merge-conflict", unfinished)
    return text, faults


def _not_utf8(path: str, data: bytes, position: int) -> Fault:
    line_start = data.rfind(b"\n", 0, position) + 1
    before = data[line_start:position].decode("utf-8", "replace")
    where = Location(path, data.count(b"\n", 0, position) + 1, len(before) + 1)
    encoding = encoding_of(data)
    if encoding:
        said = f"the file is saved in the encoding {encoding}, not in UTF-8"
        how = "python validate.py --fix does it; in a spreadsheet choose «CSV UTF-8»"
        return Fault(where, said, f"save it in UTF-8: {how}")
    said = f"byte {data[position]:#04x} is not UTF-8, and no other encoding is certain"
    return Fault(where, said, "save the file in UTF-8; in a spreadsheet choose «CSV UTF-8»")


def read_json(root: Path, path: str, faults: Faults | None = None) -> Any:  # noqa: ANN401
    """A JSON file of a package; raises UnreadableError.

    What is wrong with its form is added to `faults`.
    """
    text, found = read_text(root, path)
    doubled = False
    constants: list[str] = []

    def as_constant(name: str) -> float:
        constants.append(name)
        return float(name)

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        held = dict(pairs)
        doubled |= len(held) < len(pairs)
        return held

    try:
        value = json.loads(text, object_pairs_hook=as_object, parse_constant=as_constant)
    except json.JSONDecodeError as error:
        line = text.split("\n")[error.lineno - 1]
        where = Location(path, error.lineno, error.colno, line)
        fault = Fault(where, f"this is not JSON: {error.msg}")
        raise UnreadableError("broken-descriptor", fault) from error
    except (RecursionError, ValueError) as error:
        fault = Fault(Location(path), "this JSON is nested too deeply or has a huge number")
        raise UnreadableError("broken-descriptor", fault) from error
    if faults is not None:
        faults += found
        for name in dict.fromkeys(constants):
            said = f"{name} is no value of JSON"
            fix = "write a number, null, or a text in quotation marks"
            faults.append(("broken-descriptor", Fault(Location(path), said, fix)))
        for key, start in _doubled_keys(text) if doubled else ():
            column = start - text.rfind("\n", 0, start)
            where = Location(path, text.count("\n", 0, start) + 1, column)
            said = f"the key «{shorten(key)}» stands twice in one object"
            faults.append(("broken-descriptor", Fault(where, said, "delete one of the two")))
    return value


def _doubled_keys(text: str) -> Iterator[tuple[str, int]]:
    """The keys that stand twice in one object of JSON, each with where it stands again.

    Of the two values, each reader takes another.
    """
    open_keys: list[set[str]] = []
    said, start = "", 0
    for token in TOKEN.finditer(text):
        if token[0] in "{[":
            open_keys.append(set())
        elif token[0] in "}]":
            open_keys.pop()
        elif token[0] != ":":
            said, start = token[0], token.start()
        else:
            key = json.loads(said)
            if key in open_keys[-1]:
                yield key, start
            open_keys[-1].add(key)
