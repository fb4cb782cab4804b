"""The report as SARIF 2.1.0, the exchange format of static analysis.

Checks are rules and findings are results. The standard:
https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from rowcite import __version__
from rowcite.checks.check import Check
from rowcite.checks.run import Report
from rowcite.package.files import is_safe
from rowcite.package.finding import Level, Location, number_of, visible
from rowcite.package.model import DESCRIPTOR
from rowcite.report.escape import without_commands
from rowcite.report.wording import MOST, body, first_of_each

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Level.ERROR: "error", Level.REVIEW: "note"}
ROOT = "%SRCROOT%"  # by custom the name of the folder that paths are relative to
ROOT_FOLDER = "The folder of the repository, or of the package where there is none."
FINGERPRINT = "placeAndText/v1"
# Braces enclose a placeholder (3.11.5) and brackets a link (3.11.6); in our messages they do not.
LITERAL = str.maketrans({"{": "{{", "}": "}}", "[": "\\[", "]": "\\]", "\\": "\\\\"})


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The report as SARIF, in ASCII only: nothing in it can act on a terminal.

    Of each code the first findings are its results; how many there are stands in its outcome.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return without_commands(json.dumps(log, indent=1)) + "\n"


def _run(report: Report) -> dict[str, Any]:
    rules, outcomes = [], {}
    totals: Counter[str] = Counter()
    for finding in report.findings:
        totals[finding.code] += number_of([finding])
    for outcome in report.outcomes:
        rules.append(_rule(outcome.check))
        code = outcome.check.code
        result = {"verdict": outcome.verdict, "examined": outcome.examined}
        outcomes[code] = {**result, "findings": totals[code]}
    return {
        "tool": {"driver": {"name": "rowcite", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message(ROOT_FOLDER)}},
        "results": list(_results(report)),
        "properties": {
            "package": {"name": visible(report.name), "version": visible(report.version)},
            "counts": report.counts,
            "outcomes": outcomes,
        },
    }


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "shortDescription": _message(check.summary),
        "fullDescription": _message(check.reason),
        "help": _message(f"Fix: {check.fix}"),
        "defaultConfiguration": {"level": LEVELS[check.level]},
        "properties": {"tags": [check.family]},
    }


def _message(text: str) -> dict[str, str]:
    return {"text": text.translate(LITERAL)}


def _results(report: Report) -> Iterator[dict[str, Any]]:
    index = {outcome.check.code: number for number, outcome in enumerate(report.outcomes)}
    met: Counter[str] = Counter()
    for finding in first_of_each(report.findings):
        # A finding is the same in a later run wherever its line has moved to.
        same = (finding.code, finding.where.path, finding.where.text or finding.message)
        digest = sha256("\0".join(same).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        met[digest] += 1
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": LEVELS[finding.level],
            "message": _message("\n".join(body(finding, report.commands))),
            "locations": [{"physicalLocation": _location(finding.where, report.folder)}],
            "partialFingerprints": {FINGERPRINT: f"{digest}:{met[digest]}"},
        }
        related = [
            {
                "id": number,
                "physicalLocation": _location(one.where, report.folder),
                "message": _message(f"{one.code}: {visible(one.message)}"),
            }
            for number, one in enumerate(finding.consequences[:MOST])
        ]
        if related:
            result["relatedLocations"] = related
        yield result


def _location(where: Location, folder: str) -> dict[str, Any]:
    uri = quote(folder, errors="surrogateescape") + _uri(where.path)
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}}
    if where.line:
        location["region"] = {"startLine": where.line}
        if where.column:
            location["region"]["startColumn"] = where.column
    return location


def _uri(path: str) -> str:
    """A path as a relative reference.

    A path that leads out of the package, or that no file can have, is a fault of the descriptor.
    """
    if not path or not is_safe(path):
        return DESCRIPTOR
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        return DESCRIPTOR
