"""What can go wrong when a package is loaded, asked, or written in another format."""

from collections.abc import Iterable

from rowcite.package.finding import Finding, shorten
from rowcite.text.spelling import did_you_mean


class LoadError(ValueError):
    """A package was not loaded; the message says why, in one line.

    `findings` lists what is wrong in its files, each with file, line and column. It is empty where
    there is no package to read, or where the package is not one of this dataset.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class ExportError(ValueError):
    """A package cannot be written in a format without loss; the message says why, in one line."""


class NotFoundError(KeyError):
    """There is no table, row or column of that name; the message names the nearest one."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:  # a KeyError shows its message in quotes
        return self.message

    @classmethod
    def of(cls, what: str, name: object, known: Iterable[str]) -> "NotFoundError":
        """The error for a name that is not among the known ones; `what` says what was sought."""
        missing = f"there is no {what} «{shorten(str(name))}»"
        advice = did_you_mean(str(name), known)
        return cls(f"{missing}; {advice}" if advice else missing)
