"""What a check reports: a place in a file, what is wrong there, and what would be right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 120  # characters of a value that a message repeats
# What CI servers take for a command in a log: this anywhere, `::` where a line begins.
ANYWHERE = re.compile(r"(?<=#)#(?=\[|vso\[)", re.IGNORECASE)
BEGINNING = "::"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in the package: a file relative to its root, a physical line and a character column.

    Lines and columns count from 1; 0 means the whole file, or the whole line.
    """

    path: str
    line: int = 0
    column: int = 0
    text: str = ""  # the physical line, for the reader
    about: str = ""  # what stands there: `row column`, or `source p4`

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


class Level(StrEnum):
    """How sure a finding is."""

    ERROR = "error"  # certain
    REVIEW = "review"  # a suspicion: a person answers it


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check yields: where it is, what is wrong, what would be right, what was cited.

    An empty `fix` stands for the advice of the check itself. Faults of one check with the same
    `mistake` are one mistake met in several places, such as an id that no table has: they make one
    finding. A `level` of its own stands for that of the check. A fault that only says how many more
    there are holds in `further` how many findings they would make.
    """

    where: Location
    message: str
    fix: str = ""
    cited: str = ""
    mistake: str = ""
    level: Level | None = None
    further: int | None = None


Faults = list[tuple[str, Fault]]  # each under the code of the check that reports it


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault under the code of the check that found it.

    `consequences` are the findings that go when this one is corrected: the other places of the same
    mistake, and what other checks find because of it. One with `further` is not a finding of
    its own: it stands for that many, which are counted and not listed one by one.
    """

    code: str
    where: Location
    message: str
    fix: str
    cited: str = ""
    level: Level = Level.ERROR
    mistake: str = ""
    consequences: tuple["Finding", ...] = ()
    further: int | None = None

    def __hash__(self) -> int:
        """By what hardly two findings have in common: one may have thousands of consequences."""
        where = self.where
        return hash((self.code, where.path, where.line, where.column, where.about, self.message))

    @property
    def repeats(self) -> tuple["Finding", ...]:
        """The other places of the same mistake."""
        return tuple(one for one in self.consequences if one.code == self.code)

    @property
    def followers(self) -> tuple["Finding", ...]:
        """What other checks find because of this."""
        return tuple(one for one in self.consequences if one.code != self.code)

    def whole(self) -> Iterator["Finding"]:
        """The finding, and every one that is folded under it."""
        yield self
        for consequence in self.consequences:
            yield from consequence.whole()


def number_of(findings: Iterable[Finding]) -> int:
    """How many findings there are, including those that are not listed one by one."""
    return sum(1 if finding.further is None else finding.further for finding in findings)


def visible(text: str) -> str:
    """The text as a terminal or the log of a CI server can print it.

    Every unprintable character is spelled out, and one of each command of a CI server.
    """
    if not text.isprintable():
        unseen = {ord(char): escape(char) for char in set(text) if not char.isprintable()}
        text = text.translate(unseen)
    if text.lstrip().startswith(BEGINNING):
        text = text.replace(":", escape(":"), 1)
    return ANYWHERE.sub(escape("#"), text)


def escape(char: str) -> str:
    """A character as `<U+001B>`."""
    return f"<U+{ord(char):04X}>"


def name_of(char: str) -> str:
    """A character as `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"


def shorten(text: str, longest: int = LONGEST) -> str:
    """The beginning of a long value, for a message."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
