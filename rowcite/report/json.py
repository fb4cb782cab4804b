"""The report as JSON, for programs; docs/report.schema.json describes it."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rowcite.checks.check import Family
from rowcite.checks.run import Outcome, Report
from rowcite.package.finding import Finding, escape, number_of
from rowcite.report.escape import without_commands

# Half of a character, from a file name that is not UTF-8. Many readers refuse the whole of a JSON
# text because of one.
SURROGATE = re.compile("[\ud800-\udfff]")


def model(report: Report) -> dict[str, Any]:
    """The report as plain values, but for the findings: package, counts, checks with outcomes."""
    codes = [o.check.code for o in report.outcomes if o.check.family == Family.ORIGINALS]
    return {
        "package": {"name": spelled_out(report.name), "version": spelled_out(report.version)},
        "counts": report.counts,
        "checks": list(map(_outcome, report.outcomes)),
        "interrupted": report.interrupted,
        "obstacle": spelled_out(report.obstacle),
        "unread": list(map(spelled_out, report.unread)),
        "handed": list(map(spelled_out, report.handed)),
        "originals": {
            "verified": list(map(spelled_out, report.verified)),
            "unverified": list(map(spelled_out, report.unverified)),
        },
        "needs_originals": codes,
        "extent": report.extent._asdict() if report.extent else None,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "code": outcome.check.code,
        "family": outcome.check.family,
        "verdict": outcome.verdict,
        "examined": outcome.examined,
        "findings": number_of(outcome.findings),
        "folded": number_of(outcome.folded),
        "settled": number_of(outcome.settled),
    }


def _finding(finding: Finding, fixable: frozenset[Finding]) -> dict[str, Any]:
    where = finding.where
    return {
        "code": finding.code,
        "level": finding.level,
        "about": spelled_out(where.about),
        "path": spelled_out(where.path),
        "line": where.line,
        "column": where.column,
        "message": spelled_out(finding.message),
        "fix": spelled_out(finding.fix),
        "cited": spelled_out(finding.cited),
        "fixable": finding in fixable,
    }


def spelled_out(text: str) -> str:
    """A text in which every half of a character is spelled out."""
    return SURROGATE.sub(lambda half: escape(half[0]), text)


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The report as JSON text, in ASCII only: nothing in it can act on a terminal."""
    return "".join(parts(report))


def parts(report: Report) -> Iterator[str]:
    """The report as JSON text, finding by finding: half a million of them are never one text."""
    text = json.dumps(model(report), indent=1).removesuffix("\n}")
    yield without_commands(f'{text},\n "findings": [')
    yield from _listed(report.findings, report.fixable, ",\n")
    yield "]\n}\n"


def _listed(
    findings: Iterable[Finding], fixable: frozenset[Finding], comma: str = ", "
) -> Iterator[str]:
    """The findings, each with its consequences, of which there may be as many."""
    before = ""
    for finding in findings:
        text = json.dumps(_finding(finding, fixable)).removesuffix("}")
        yield f'{before}{without_commands(text)}, "consequences": ['
        yield from _listed(finding.consequences, fixable)
        yield "]}"
        before = comma
