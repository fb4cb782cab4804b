"""`SHA256SUMS`: the digest of every other file of the folder, for `sha256sum --check`."""

import hashlib
from pathlib import Path

from rowcite.package import form

NAME = "SHA256SUMS"


def write(_: object, folder: Path) -> list[Path]:
    """Write the sums of all that stands in the folder; returns the file."""
    paths = {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file() and file != folder / NAME
    }
    form.write(folder / NAME, "".join(_line(path, file) for path, file in sorted(paths.items())))
    return [folder / NAME]


def _line(path: str, file: Path) -> str:
    """A line of the file, in which a name with a backslash or a line break is marked and escaped as `sha256sum` does."""
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"
