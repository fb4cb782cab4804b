"""The engine: runs each check over what it examines, counts, and gives a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rowcite.checks.check import Check, Family
from rowcite.package.finding import Finding
from rowcite.package.model import Package

FOUNDATIONS = ("sources", "citations", "names")  # roles of tables that all evidence rests on


class Verdict(StrEnum):
    """The outcome of a check. Nothing examined is not a pass."""

    PASSED = "passed"
    FAILED = "failed"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check examined (how many items) and found; `obstacle` is the file for whose sake it was not run."""

    check: Check
    examined: int
    findings: tuple[Finding, ...]
    obstacle: str = ""

    @property
    def verdict(self) -> Verdict:
        """Passed, failed or idle."""
        if self.findings:
            return Verdict.FAILED
        return Verdict.PASSED if self.examined else Verdict.IDLE


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: package name and version, an outcome a check, and how much of the package was examined.

    `verified` names the sources whose originals were at hand, `unverified` the others that have pins. `mendable` holds the
    findings that `--fix` would mend; whoever shows the report fills it in.
    """

    name: str
    version: str
    outcomes: tuple[Outcome, ...]
    counts: dict[str, int] = field(default_factory=dict)
    verified: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    mendable: frozenset[Finding] = frozenset()

    @property
    def obstacle(self) -> str:
        """The file that must be readable before the checks of evidence can be run; empty if they were."""
        return next((outcome.obstacle for outcome in self.outcomes if outcome.obstacle), "")

    @property
    def not_run(self) -> list[Outcome]:
        """The outcomes of the checks that were not run, for the sake of the obstacle."""
        return [outcome for outcome in self.outcomes if outcome.obstacle]

    @property
    def idle(self) -> list[Outcome]:
        """The outcomes of the checks that were run and had nothing to examine."""
        return [outcome for outcome in self.of(Verdict.IDLE) if not outcome.obstacle]

    @property
    def findings(self) -> list[Finding]:
        """All findings, by file, line, column and code."""
        found = [finding for outcome in self.outcomes for finding in outcome.findings]
        return sorted(
            found, key=lambda f: (f.where.path, f.where.line, f.where.column, f.code, f.message)
        )

    def of(self, verdict: Verdict) -> list[Outcome]:
        """The outcomes with this verdict."""
        return [outcome for outcome in self.outcomes if outcome.verdict == verdict]


def run(
    package: Package, checks: Iterable[Check], families: Iterable[Family] = tuple(Family)
) -> Report:
    """Judge a package by the checks of the families."""
    wanted = set(families)
    obstacle = unread_foundation(package)
    outcomes = []
    for check in checks:
        if check.family not in wanted:
            continue
        is_of_form = check.family == Family.STRUCTURE or check.mending is not None
        if obstacle and not is_of_form:
            outcomes.append(Outcome(check, 0, (), obstacle))
        else:
            outcomes.append(_outcome(package, check))
    return Report(
        package.descriptor.name,
        package.descriptor.version,
        tuple(outcomes),
        _counts(package),
        *_originals(package),
    )


def unread_foundation(package: Package) -> str:
    """The first file that evidence rests on and that could not be read whole; empty if all were read.

    Names, sources and further citations are what rows and passages are compared by: where some are lost, what the others
    would be found guilty of proves nothing.
    """
    for resource in package.descriptor.resources:
        if resource.table_schema is None:
            continue
        table = package.tables.get(resource.name)
        if table is None:
            return resource.path
        is_foundation = table.schema.role in FOUNDATIONS or table.with_role("name")
        if is_foundation and not table.is_read_whole:
            return table.path
    return ""


def _outcome(package: Package, check: Check) -> Outcome:
    examined = 0
    findings: dict[Finding, None] = {}
    for item in check.each(package):
        examined += 1
        for fault in check.judge(item, package):
            fix = fault.fix or check.fix
            finding = Finding(check.code, fault.where, fault.message, fix, fault.cited)
            findings[finding] = None  # the same fault met from two sides is one finding
    return Outcome(check, examined, tuple(findings))


def _originals(package: Package) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pinned = [source for source, note in package.notes.items() if not note.unpinned]
    return tuple(s for s in pinned if s in package.originals), tuple(
        s for s in pinned if s not in package.originals
    )


def _counts(package: Package) -> dict[str, int]:
    rows = list(package.rows())
    return {
        "tables": len(package.tables),
        "rows": len(rows),
        "cells": sum(1 for row in rows for cell in row.cells.values() if cell),
        "citations": sum(1 for _ in package.citations()),
        "sources": len(package.notes),
        "passages": sum(len(note.passages) for note in package.notes.values()),
    }
