"""The report as JSON, for programs; docs/report.schema.json describes it."""

import json
import re
from typing import Any

from rowcite.checks.check import Family
from rowcite.checks.run import Report
from rowcite.package.finding import escape

# Half of a character, from a file name that is not UTF-8: for one of these many readers refuse the whole of a JSON text.
SURROGATE = re.compile("[\ud800-\udfff]")


def model(report: Report) -> dict[str, Any]:
    """The report as plain values: package, counts, checks with verdict and number examined, findings."""
    return {
        "package": {"name": _whole(report.name), "version": _whole(report.version)},
        "counts": report.counts,
        "checks": [
            {"code": o.check.code, "family": o.check.family, "verdict": o.verdict, "examined": o.examined, "findings": len(o.findings)}
            for o in report.outcomes
        ],
        "obstacle": _whole(report.obstacle),
        "originals": {"verified": [*map(_whole, report.verified)], "unverified": [*map(_whole, report.unverified)]},
        "needs_originals": [o.check.code for o in report.outcomes if o.check.family == Family.ORIGINALS],
        "findings": [
            {
                "code": f.code, "path": _whole(f.where.path), "line": f.where.line, "column": f.where.column,
                "message": _whole(f.message), "fix": _whole(f.fix), "cited": _whole(f.cited), "mendable": f in report.mendable,
            }
            for f in report.findings
        ],
    }  # fmt: skip


def _whole(text: str) -> str:
    return SURROGATE.sub(lambda half: escape(half[0]), text)


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The report as JSON text, ASCII only: nothing in it can act on a terminal."""
    return json.dumps(model(report), indent=1) + "\n"
