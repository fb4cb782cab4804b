"""The report as JSON, for programs."""

import json
from typing import Any

from rowcite.check import Family
from rowcite.run import Report


def model(report: Report) -> dict[str, Any]:
    """The report as plain values: package, counts, checks with verdict and number examined, findings."""
    return {
        "package": {"name": report.name, "version": report.version},
        "counts": report.counts,
        "checks": [
            {"code": o.check.code, "family": o.check.family, "verdict": o.verdict, "examined": o.examined, "findings": len(o.findings)}
            for o in report.outcomes
        ],
        "originals": {"verified": report.verified, "unverified": report.unverified},
        "needs_originals": [o.check.code for o in report.outcomes if o.check.family == Family.ORIGINALS],
        "findings": [
            {
                "code": f.code, "path": f.where.path, "line": f.where.line, "column": f.where.column,
                "message": f.message, "fix": f.fix, "cited": f.cited,
            }
            for f in report.findings
        ],
    }  # fmt: skip


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 (no colour in JSON)
    """The report as JSON text, ASCII only: nothing in it can act on a terminal."""
    return json.dumps(model(report), indent=1) + "\n"
