"""Names, texts and lines as PostgreSQL and its client psql read them; ExportError for what they would read otherwise."""

import re
from collections import Counter
from collections.abc import Iterable

from rowcite.export.common import ExportError
from rowcite.package.finding import shorten, visible

LONGEST = 63  # bytes of a name, of which PostgreSQL drops the rest
SYSTEM = (
    "cmax",
    "cmin",
    "ctid",
    "tableoid",
    "xmax",
    "xmin",
)  # columns that every table has already
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
END_OF_DATA = re.compile(
    r"^\\\.\r?$", re.MULTILINE
)  # a line after which psql takes nothing for data


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + kept(name).replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + storable(text).replace("'", "''") + "'"


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
    """A command of psql, which ends with its line: what follows a line break would be another command."""
    if "\n" in command or "\r" in command:
        raise ExportError(
            f"a name or path has a line break, which psql cannot read: {shown(command)}"
        )
    return command


def refuse_shared(what: str, names: Iterable[str]) -> None:
    """Raise ExportError where two names are one to PostgreSQL."""
    name, count = Counter(map(kept, names)).most_common(1)[0]
    if count > 1:
        reason = f"it keeps {LONGEST} bytes of a name, and {', '.join(SYSTEM)} for itself"
        raise ExportError(
            f"{what}: PostgreSQL cannot tell apart what is named {shown(name)}: {reason}"
        )


def shown(text: str) -> str:
    """The beginning of a text, for a message of one line."""
    return visible(shorten(text))
