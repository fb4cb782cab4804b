"""Writing files whole or not at all.

No file is left half-written, and no change that somebody else has made is lost.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Seen = dict[Path, bytes | None]  # what was read of files; None: there was none


class ChangedError(ValueError):
    """A file is no longer as it was read, so nothing was written; the message names it."""


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A temporary file beside `file`, to be written.

    It replaces `file` if all went well; otherwise nothing is left of it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    clear_left([file])
    temporary = _beside(file)
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        temporary.replace(file)
    except OSError as error:
        # It names the file that was to be written, not the temporary one or none.
        error.filename, error.filename2 = str(file), None
        raise
    finally:
        temporary.unlink(missing_ok=True)


def write_whole(file: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with whole(file) as temporary:
        temporary.write_text(text, "utf-8", newline="\n")


def write_each(texts: Mapping[Path, str]) -> list[Path]:
    """Write text files, each whole or not at all; returns them."""
    for file, text in texts.items():
        write_whole(file, text)
    return list(texts)


def see(files: Iterable[Path]) -> Seen:
    """The bytes of files as they are now."""
    seen: dict[Path, bytes | None] = dict.fromkeys(files)
    for file in seen:
        if file.is_file():
            seen[file] = file.read_bytes()
    return seen


def write_all(texts: Mapping[Path, str], seen: Seen) -> None:
    """Write all of the files or none.

    Raises ChangedError if a file of `seen` is no longer as it was, and OSError if one of `texts`
    cannot be written.
    """
    staged = {file: _beside(file) for file in texts}
    try:
        for file, temporary in staged.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(texts[file], "utf-8", newline="\n")
        before = see(texts)
        for file, data in see(seen).items():
            if data != seen[file]:
                said = f"{file} has changed meanwhile"
                raise ChangedError(f"{said}: nothing was written; run it again")
        _replace_all(staged, before)
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def clear_left(files: Iterable[Path]) -> None:
    """Delete the temporary files that a killed run has left beside these files."""
    names: defaultdict[Path, set[str]] = defaultdict(set)
    for file in files:
        names[file.parent].add(file.name)
    for folder, known in names.items():
        for left in folder.glob(".*.tmp"):
            name, _, number = left.stem.removeprefix(".").rpartition(".")
            if name in known and number.isdigit() and not _is_running(int(number)):
                left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether there is a process of this number; Windows cannot be asked that easily."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it belongs to somebody else, or no process is so numbered
        return True
    return True


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}.{os.getpid()}.tmp")


def _replace_all(staged: Mapping[Path, Path], before: Seen) -> None:
    """Put each staged file in its place; if that fails, restore what was there before."""
    done: list[Path] = []
    try:
        for file, temporary in staged.items():
            done.append(file)
            temporary.replace(file)
    except BaseException:  # an interruption leaves no half either
        for file in done:
            data = before[file]
            if data is None:
                file.unlink(missing_ok=True)
            elif not file.is_file() or file.read_bytes() != data:
                file.write_bytes(data)
        raise
