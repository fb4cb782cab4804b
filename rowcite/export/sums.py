"""`SHA256SUMS`: the digest of every other file of the folder, for `sha256sum --check`.

The pages in `site/` are left out: they are written by a command of their own, before or after.
"""

import hashlib
from pathlib import Path

from rowcite.package.writing import write_whole

NAME, SITE = "SHA256SUMS", "site"


def write(_: object, folder: Path) -> list[Path]:
    """Write the sums of everything in the folder; returns the file.

    As `sha256sum` does it, a backslash or line break in a name is escaped and marks the line.
    """
    target = folder / NAME
    paths = {}
    for file in folder.rglob("*"):
        inside = file.relative_to(folder)
        if file.is_file() and file != target and inside.parts[0] != SITE:
            paths[inside.as_posix()] = file
    text = ""
    for path, file in sorted(paths.items()):
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        mark = "" if escaped == path else "\\"
        text += f"{mark}{digest}  {escaped}\n"
    write_whole(target, text)
    return [target]
