"""Names, texts and lines as PostgreSQL and its client psql read them.

What they would not read as it is meant raises ExportError.
"""

import re
from collections.abc import Iterable

from rowcite.data import sql
from rowcite.data.errors import ExportError
from rowcite.package.finding import shorten, visible

LONGEST = 63  # bytes of a name, of which PostgreSQL drops the rest
# Columns that every table has already.
SYSTEM = ("cmax", "cmin", "ctid", "tableoid", "xmax", "xmin")
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
# A line after which psql takes nothing for data.
END_OF_DATA = re.compile(r"^\\\.\r?$", re.MULTILINE)


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return sql.quoted(kept(name))


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return sql.literal(storable(text))


def kept(name: str) -> str:
    """What PostgreSQL keeps of a name."""
    return storable(name).encode()[:LONGEST].decode(errors="ignore")


def storable(text: str) -> str:
    """A text that PostgreSQL can hold."""
    if UNSTORABLE.search(text):
        raise ExportError(f"PostgreSQL cannot store «{shown(text)}»")
    return text


def loadable(cell: str) -> bool:
    """Whether psql hands a cell over as it is."""
    return not (UNSTORABLE.search(cell) or END_OF_DATA.search(cell))


def one_line(command: str) -> str:
    """A command of psql, which ends with its line: a line break would begin another command."""
    if "\n" in command or "\r" in command:
        raise ExportError(
            f"a name or path has a line break, which psql cannot read: {shown(command)}"
        )
    return command


def refuse_shared(what: str, names: Iterable[str]) -> None:
    """Raise ExportError where PostgreSQL would take two names for one."""
    seen = set()
    for name in map(kept, names):
        if name in seen:
            raise ExportError(
                f"{what}: PostgreSQL cannot tell apart what is named {shown(name)}: it keeps "
                f"{LONGEST} bytes of a name, and {', '.join(SYSTEM)} for itself"
            )
        seen.add(name)


def shown(text: str) -> str:
    """The beginning of a text, for a message of one line."""
    return visible(shorten(text))
