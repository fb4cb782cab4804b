"""A check is declared once, as a function whose docstring says what is wrong, and what to do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from inspect import cleandoc
from types import ModuleType
from typing import Any, Generic, TypeVar

from rowcite.package.finding import Fault, Level
from rowcite.package.model import Package
from rowcite.package.rows import Row

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sifted(Generic[Item]):
    """What a check examines, where most of it was accepted at once: its number, and the rest.

    `doubtful` is in the order in which the items stand in the package, and all findings are in it.
    Where several checks share it and each has its own doubts, `doubted_by` has those of a code.
    """

    examined: int
    doubtful: Iterable[Item] = ()
    doubted_by: Callable[[str], Iterable[Item]] | None = None

    def items(self, code: str) -> Iterable[Item]:
        """What the check with this code has to look at."""
        return self.doubtful if self.doubted_by is None else self.doubted_by(code)


class Family(StrEnum):
    """What a check judges.

    The form of the files, the citations, the evidence, the original articles, the matters of one
    dataset, or what has changed since an earlier version.
    """

    STRUCTURE = "structure"
    CITATIONS = "citations"
    EVIDENCE = "evidence"
    ORIGINALS = "originals"
    DATASET = "dataset"
    CHANGES = "changes"


# What judges a package by itself: a change is judged where it is made, not where it is shown.
JUDGED_BY = tuple(family for family in Family if family != Family.CHANGES)


class AutoFix(StrEnum):
    """What `--fix` does about the findings of a check that need no judgement."""

    MERGED = (
        "merges the rows of both sides by their keys while git has the merge under way, and leaves "
        "only those that both changed"
    )
    CONVERTED = "saves the file anew in UTF-8 and with commas, where it is certain how it was saved"
    CANONICAL = "writes the table in its canonical form"
    PLAIN = "writes the file again without it"
    GENERATED = "generates the file again"


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check: `judge` is called on each item that `each` lists, and they are counted.

    One that is `of_form` is asked only of a package whose descriptor asks for the canonical form.
    """

    code: str
    family: Family
    each: Callable[[Package], Iterable[Any] | Sifted[Any]]
    judge: Callable[[Any, Package], Iterator[Fault]]
    summary: str
    reason: str
    fix: str
    auto_fix: AutoFix | None = None
    level: Level = Level.ERROR
    of_form: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether its findings are answered in accepted.csv.

        A question about a change is answered by whoever merges it, and is not asked again.
        """
        return self.level == Level.REVIEW and self.family != Family.CHANGES

    @property
    def advice(self) -> str:
        """What to do, and what `--fix` does of it."""
        advice = f"Fix: {self.fix}"
        if self.is_accepted:
            advice += f"\n\n{REVIEW}"
        elif self.level == Level.REVIEW:
            advice += f"\n\n{OF_CHANGE}"
        if self.auto_fix is not None:
            advice += f"\n\nFixed by `--fix`, which {self.auto_fix}."
        if self.of_form:
            advice += f"\n\n{OF_FORM}"
        return advice


T = TypeVar("T")

REVIEW = (
    "This is a question, not an error. If the row is right as it is, say so once: "
    '`python -m rowcite accept CODE ROW --why "…"`.'
)
OF_FORM = 'Asked only of a package whose descriptor has `"rowcite:form": "canonical"`.'
OF_CHANGE = "This is a question to whoever merges the change, and is not asked again afterwards."


def check(
    code: str,
    family: Family,
    each: Callable[[Package], Iterable[T] | Sifted[T]],
    *,
    auto_fix: AutoFix | None = None,
    level: Level = Level.ERROR,
) -> Callable[[Callable[[T, Package], Iterator[Fault]]], Check]:
    """Declare a check. Its docstring has three paragraphs: the fault, why it matters, and `Fix: …`.

    `each` lists what is examined: a check that examined nothing is idle, not passed. `auto_fix` is
    what `--fix` does about the findings, if they can be put right without judgement. The level is
    `review` for a check that only suspects: its findings are questions for a person.
    """

    def declare(judge: Callable[[T, Package], Iterator[Fault]]) -> Check:
        paragraphs = cleandoc(judge.__doc__ or "").split("\n\n")
        summary, reason, fix = [" ".join(paragraph.split()) for paragraph in paragraphs]
        if not fix.startswith("Fix: "):
            raise ValueError(f"{code}: the last paragraph of the docstring must begin with «Fix: »")
        advice = fix.removeprefix("Fix: ")
        return Check(code, family, each, judge, summary, reason, advice, auto_fix, level)

    return declare


def of_form(declared: Check) -> Check:
    """The check, asked only of a package whose descriptor asks for the canonical form."""
    return replace(declared, of_form=True)


def declared_in(*modules: ModuleType) -> tuple[Check, ...]:
    """The checks that these modules declare, in the order of declaration."""
    found: list[Check] = []
    for module in modules:
        found += [value for value in vars(module).values() if isinstance(value, Check)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its row models, and all the checks to run on it, the engine's and its own.

    `guide` opens the data dictionary: what to read first.
    """

    tables: tuple[type[Row], ...]
    checks: tuple[Check, ...]
    guide: str = ""
