"""`SHA256SUMS`: the digest of every other file of the folder, for `sha256sum --check`."""

import hashlib
from pathlib import Path

from rowcite.package.writing import write_whole

NAME = "SHA256SUMS"


def write(_: object, folder: Path) -> list[Path]:
    """Write the sums of everything in the folder; returns the file.

    As `sha256sum` does it, a backslash or line break in a name is escaped and marks the line.
    """
    target = folder / NAME
    paths = {}
    for file in folder.rglob("*"):
        if file.is_file() and file != target:
            paths[file.relative_to(folder).as_posix()] = file
    text = ""
    for path, file in sorted(paths.items()):
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        mark = "" if escaped == path else "\\"
        text += f"{mark}{digest}  {escaped}\n"
    write_whole(target, text)
    return [target]
