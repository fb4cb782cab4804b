"""The engine: runs each check over what it examines, counts, and gives a verdict."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from time import process_time

from rowcite.checks.causes import fold
from rowcite.checks.cells import sieves
from rowcite.checks.check import AutoFix, Check, Family, Sifted
from rowcite.checks.handed import elsewhere
from rowcite.checks.reviews import digest, is_settled, stale_acceptance
from rowcite.evidence.extent import Extent, extent
from rowcite.package import queries
from rowcite.package.descriptor import GENERATED_TABLES
from rowcite.package.finding import Fault, Finding, Level
from rowcite.package.limits import limits, no_more
from rowcite.package.metadata import other_profiles
from rowcite.package.model import VALIDATE_PY, Commands, Package
from rowcite.package.table import Table

FOUNDATIONS = ("sources", "citations", "names")  # roles of tables that all evidence rests on


class Verdict(StrEnum):
    """The outcome of a check. Nothing examined is not a pass.

    `review` means that all its findings are questions for a person.
    """

    PASSED = "passed"
    FAILED = "failed"
    REVIEW = "review"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many items a check examined, and what it found.

    A check that was not run names the file that was the obstacle. `settled` are the questions that
    somebody has answered, `folded` the findings that follow from one of another check. `seconds` is
    what the check took. It `is_whole` unless somebody ended the run within the check.
    """

    check: Check
    examined: int
    findings: tuple[Finding, ...]
    obstacle: str = ""
    settled: tuple[Finding, ...] = ()
    folded: tuple[Finding, ...] = ()
    seconds: float = field(default=0, compare=False)
    is_whole: bool = True

    @property
    def is_folded(self) -> bool:
        """Whether all that it found follows from findings of other checks."""
        return bool(self.folded) and not self.findings

    @property
    def verdict(self) -> Verdict:
        """Passed, failed, review or idle."""
        levels = [finding.level for finding in (*self.findings, *self.folded)]
        if Level.ERROR in levels:
            return Verdict.FAILED
        if levels:
            return Verdict.REVIEW
        return Verdict.PASSED if self.examined else Verdict.IDLE


@dataclass(frozen=True)
class Report:
    """The outcome of a run: one outcome for each check, and how much of the package was examined.

    `verified` names the sources whose originals were at hand, `unverified` the others that have
    pins. `fixable` holds the findings that `--fix` can put right; whoever shows the report fills it
    in, and so with `folder`, that of the package as its repository names it. `unread` names the
    tables that could not be read whole, `compared` the earlier versions that the package was
    compared with. `extent` tells how much was compared with the passages, and what no machine
    judges; None if evidence was not judged. `interrupted` is how many checks were not run because
    somebody ended it. `handed` names the resources that the Frictionless library judged, each with
    what the engine does not read of it. `profiles` are those beyond the standard, read by nobody.
    `commands` are those to go on with.
    """

    name: str
    version: str
    outcomes: tuple[Outcome, ...]
    counts: dict[str, int] = field(default_factory=dict)
    verified: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    fixable: frozenset[Finding] = frozenset()
    unread: tuple[str, ...] = ()
    folder: str = ""
    interrupted: int = 0
    extent: Extent | None = None
    compared: str = ""
    handed: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    commands: Commands = VALIDATE_PY

    @property
    def obstacle(self) -> str:
        """The file that must be readable before evidence can be judged; empty if it was judged."""
        not_run = self.not_run
        return not_run[0].obstacle if not_run else ""

    @property
    def not_run(self) -> list[Outcome]:
        """The outcomes of the checks that were not run because of the obstacle."""
        return [outcome for outcome in self.outcomes if outcome.obstacle]

    @property
    def idle(self) -> list[Outcome]:
        """The outcomes of the checks that were run and had nothing to examine."""
        return [outcome for outcome in self.of(Verdict.IDLE) if not outcome.obstacle]

    @cached_property
    def errors(self) -> list[Finding]:
        """The findings that are certain."""
        return [finding for finding in self.findings if finding.level == Level.ERROR]

    @cached_property
    def reviews(self) -> list[Finding]:
        """The findings that are questions which nobody has answered."""
        return [finding for finding in self.findings if finding.level == Level.REVIEW]

    @property
    def settled(self) -> int:
        """How many questions somebody has answered."""
        return sum(len(outcome.settled) for outcome in self.outcomes)

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings that follow from no other: errors, then reviews.

        Each by file, line, column and code; those about generated files stand last.
        """
        found = []
        for outcome in self.outcomes:
            is_generated = outcome.check.auto_fix == AutoFix.GENERATED
            for finding in outcome.findings:
                where = finding.where
                place = (where.path, where.line, where.column)
                order = (finding.level, is_generated, place, finding.code, finding.message)
                found.append((order, finding))
        return [finding for _, finding in sorted(found, key=itemgetter(0))]

    @property
    def all_findings(self) -> list[Finding]:
        """The findings, each followed by its consequences."""
        found: list[Finding] = []
        for finding in self.findings:
            found += finding.whole()
        return found

    def of(self, verdict: Verdict) -> list[Outcome]:
        """The outcomes with this verdict."""
        return [outcome for outcome in self.outcomes if outcome.verdict == verdict]


def run(
    package: Package,
    checks: Iterable[Check],
    families: Iterable[Family] = tuple(Family),
    *,
    strict: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Judge a package by the checks of these families, and tell how much of it was examined.

    With `strict` a question that nobody has answered is an error; one about a change stays open
    until the change is merged. Where somebody watches, `tell` is told of each check before it is
    run, and Ctrl-C ends it with what was found so far.
    """
    wanted = set(families)
    obstacle = unread_foundation(package)
    checks = tuple(checks)
    outcomes = outcomes_of(package, checks, wanted, strict=strict, tell=tell)
    missing = sum(is_asked(package, check, wanted) for check in checks)
    missing -= sum(outcome.is_whole for outcome in outcomes)
    is_read = Family.EVIDENCE in wanted and not obstacle and not missing
    is_heard = any(o.is_whole and o.check.family == Family.STRUCTURE for o in outcomes)
    verified, unverified = [], []
    for source, note in package.notes.items():
        if source in package.originals and not note.unpinned:
            verified.append(source)
        elif not note.unpinned:
            unverified.append(source)
    return Report(
        package.descriptor.name,
        package.descriptor.version,
        outcomes,
        _counts(package, is_whole=not missing),
        verified=tuple(verified),
        unread=tuple(path for path, _ in _unread_tables(package)),
        unverified=tuple(unverified),
        interrupted=missing,
        compared=package.compared,
        handed=elsewhere(package).judged if is_heard else {},
        profiles=tuple(other_profiles(package.given)),
        commands=package.commands,
        extent=extent(package) if is_read else None,
    )


def outcomes_of(
    package: Package,
    checks: Iterable[Check],
    families: Iterable[Family],
    *,
    strict: bool,
    tell: Callable[[str], None] | None = None,
) -> tuple[Outcome, ...]:
    """The outcome of each check of these families, as `run` reports them."""
    wanted = set(families)
    obstacle = unread_foundation(package)
    outcomes = []
    # Which answers are stale shows when all questions have been asked.
    for check in sorted(checks, key=lambda check: check is stale_acceptance):
        if not is_asked(package, check, wanted):
            if check.is_accepted:
                package.questions[check.code] = None
            continue
        if tell is not None:
            tell(f"checking: {check.code}")
        is_structural = check.family == Family.STRUCTURE or check.auto_fix is not None
        if obstacle and not is_structural:
            outcome = Outcome(check, 0, (), obstacle)
        else:
            outcome = _outcome(package, check, strict=strict, may_end=tell is not None)
        if check.is_accepted:
            package.questions[check.code] = _asked(package, outcome)
        if outcome.is_whole or outcome.findings:
            outcomes.append(outcome)
        if not outcome.is_whole:
            # Whoever ends a run wants it to end: what follows from what is left open.
            return tuple(outcomes)
    return tuple(_folded(package, outcomes))


def is_asked(package: Package, check: Check, families: set[Family]) -> bool:
    """Whether a check is run: it is of these families, and of no form that nobody promised."""
    return check.family in families and (package.is_canonical or not check.of_form)


def _unread_tables(package: Package) -> Iterator[tuple[str, Table | None]]:
    """The tables that could not be read whole, by path; None where the schema is unusable."""
    for resource in package.descriptor.resources:
        if resource.table_schema is not None and resource.name not in package.handed:
            table = package.tables.get(resource.name)
            if table is None or not table.is_read_whole:
                yield resource.path, table


def unread_foundation(package: Package) -> str:
    """The first file that evidence rests on and that could not be read whole; empty if all were.

    Rows and passages are compared by names, sources and further citations. Where some of these are
    lost, or a whole table or note, a finding about the others proves nothing.
    """
    for path, table in _unread_tables(package):
        if table is None or table.schema.role in FOUNDATIONS or table.with_role("name"):
            return path
        if not table.whole and table.schema.role not in GENERATED_TABLES:
            return path
    for resource in package.descriptor.resources:
        if resource.note and resource.note not in package.notes:
            return resource.path
    return ""


def _asked(package: Package, outcome: Outcome) -> dict[str, set[str]] | None:
    """The digests of what was asked, by what it is about; None if nothing was examined."""
    if not outcome.examined:
        return None
    found: dict[str, set[str]] = {}
    for finding in (*outcome.findings, *outcome.settled):
        found.setdefault(finding.where.about, set()).add(digest(package, finding))
    return found


def _outcome(package: Package, check: Check, *, strict: bool, may_end: bool) -> Outcome:
    """What a check finds; Ctrl-C leaves what it has found so far, if it `may_end` the check."""
    start = process_time()
    examined, is_whole = 0, False
    findings: dict[Finding, None] = {}  # the same fault seen from two sides is one finding
    try:
        for examined in _judge(package, check, findings):  # noqa: B007 - the last count is used
            pass
        is_whole = True
    except KeyboardInterrupt:
        if not may_end:
            raise
    asked, settled = [], []
    for finding in findings:
        if not check.is_accepted or finding.level == Level.ERROR:
            asked.append(finding)
        elif is_settled(package, finding):
            settled.append(finding)
        else:
            asked.append(replace(finding, level=Level.ERROR) if strict else finding)
    seconds = process_time() - start
    found = tuple(_joined(asked))
    return Outcome(check, examined, found, "", tuple(settled), (), seconds, is_whole)


def _judge(package: Package, check: Check, findings: dict[Finding, None]) -> Iterator[int]:
    """Add what a check finds to the findings; yields how many items it has examined so far."""
    most = limits().wrong
    beyond = Beyond()
    items = check.each(package)
    judged = items.items(check.code) if isinstance(items, Sifted) else items
    try:
        for examined, item in enumerate(judged, 1):
            for fault in check.judge(item, package):
                finding = _finding(package, check, fault)
                is_count = fault.further is not None  # of what the loader counted
                if is_count or len(findings) < most or finding in findings:
                    findings[finding] = None
                else:
                    beyond.count(finding, findings)
            yield examined
    finally:
        if beyond.places:
            fault = no_more(beyond.path, beyond.places, beyond.further)
            findings[_finding(package, check, fault)] = None
    if isinstance(items, Sifted):
        yield items.examined
    if check.family == Family.STRUCTURE:
        for fault in elsewhere(package).faults.get(check.code, ()):
            findings[_finding(package, check, fault)] = None


@dataclass
class Beyond:
    """What a check finds beyond the limit, counted: places, and the findings that they make.

    Each is remembered by a number, so that what is one mistake is counted once.
    """

    path: str = ""
    places: int = 0
    further: int = 0
    _met: set[int] = field(default_factory=set)

    def count(self, finding: Finding, told: Iterable[Finding]) -> None:
        """Count a finding, if those that are told have not the same mistake."""
        if not self._met:
            self.path = finding.where.path
            self._met = {hash(one.mistake or one) for one in told}
        self.places += 1
        known = len(self._met)
        self._met.add(hash(finding.mistake or finding))
        self.further += len(self._met) - known


def _finding(package: Package, check: Check, fault: Fault) -> Finding:
    """A fault as a finding of a check, whose advice names the command that was run."""
    fix = (fault.fix or check.fix).replace(VALIDATE_PY.fix, package.commands.fix)
    return Finding(
        check.code,
        fault.where,
        fault.message,
        fix,
        fault.cited,
        fault.level or check.level,
        fault.mistake,
        further=fault.further,
    )


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of one mistake as one: the first, with the others under it."""
    firsts: dict[str | Finding, Finding] = {}
    others: dict[str | Finding, list[Finding]] = {}
    for finding in findings:
        mistake = finding.mistake or finding
        if firsts.setdefault(mistake, finding) is not finding:
            others.setdefault(mistake, []).append(finding)
    for mistake, first in firsts.items():
        more = others.get(mistake)
        yield replace(first, consequences=tuple(more)) if more else first


def _folded(package: Package, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, with the findings that follow from others under these."""
    causes = fold(package, {outcome.check: outcome.findings for outcome in outcomes})
    done = []
    for outcome in outcomes:
        kept = [causes[finding] for finding in outcome.findings if finding in causes]
        folded = [finding for finding in outcome.findings if finding not in causes]
        done.append(replace(outcome, findings=tuple(kept), folded=tuple(folded)))
    return done


def _counts(package: Package, *, is_whole: bool) -> dict[str, int]:
    """How much the package holds. After an interruption nothing is judged that was not."""
    rows = cells = passages = 0
    for table in package.tables.values():
        rows += len(table.rows)
        cells += sum(sieves(package)[table.name].filled.values()) if is_whole else _filled(table)
    for note in package.notes.values():
        passages += len(note.passages)
    return {
        "tables": len(package.tables),
        "rows": rows,
        "cells": cells,
        "citations": sum(one.rows for one in queries.cited(package).values()),
        "sources": len(package.notes),
        "passages": passages,
    }


def _filled(table: Table) -> int:
    """How many cells of a table are not empty."""
    found = 0
    for _, columns in table.rows.columns(*table.index_of):
        found += sum(len(cells) - cells.count("") for cells in columns)
    return found
