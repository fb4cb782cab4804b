"""A check: declared once, as a function whose docstring is its summary, its reason and its advice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import Any, TypeVar

from rowcite.package.finding import Fault
from rowcite.package.model import Package
from rowcite.package.rows import Row


class Family(StrEnum):
    """What a check judges: the form of the files, citations, evidence, the original articles, or one dataset's own matters."""

    STRUCTURE = "structure"
    CITATIONS = "citations"
    EVIDENCE = "evidence"
    ORIGINALS = "originals"
    DATASET = "dataset"


class Mending(StrEnum):
    """What `--fix` does about the findings of a check that can be mended without judgement."""

    CANONICAL = "writes a table in canonical form"
    PLAIN = "writes the file anew without it"
    GENERATED = "generates the file anew"


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check. The engine calls `judge` on each item that `each` lists, and counts them."""

    code: str
    family: Family
    each: Callable[[Package], Iterable[Any]]
    judge: Callable[[Any, Package], Iterator[Fault]]
    summary: str
    reason: str
    fix: str
    mending: Mending | None = None

    @property
    def advice(self) -> str:
        """What to do, and what `--fix` does of it."""
        return f"Fix: {self.fix}" + (
            f"\n\nMended by `--fix`, which {self.mending}." if self.mending else ""
        )


T = TypeVar("T")


def check(
    code: str,
    family: Family,
    each: Callable[[Package], Iterable[T]],
    *,
    mending: Mending | None = None,
) -> Callable[[Callable[[T, Package], Iterator[Fault]]], Check]:
    """Declare a check. The docstring holds three paragraphs: the fault, why it matters, and `Fix: …`.

    `each` lists what is examined: a check that examined nothing is idle, not passed. `mending` is what `--fix` does about its
    findings, if they can be mended without judgement.
    """

    def declare(judge: Callable[[T, Package], Iterator[Fault]]) -> Check:
        summary, reason, fix = cleandoc(judge.__doc__ or "").split("\n\n")
        if not fix.startswith("Fix: "):
            raise ValueError(f"{code}: the last paragraph of the docstring must begin with «Fix: »")
        return Check(
            code,
            family,
            each,
            judge,
            _line(summary),
            _line(reason),
            _line(fix.removeprefix("Fix: ")),
            mending,
        )

    return declare


def _line(paragraph: str) -> str:
    return " ".join(paragraph.split())


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset built on the engine: its row models, and all checks to run on it (the engine's and its own)."""

    tables: tuple[type[Row], ...]
    checks: tuple[Check, ...]
