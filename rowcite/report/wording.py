"""What the reports for people say, in words. Whatever comes from the data is made visible; escaping is left to each medium."""

from rowcite.checks.run import Report, Verdict
from rowcite.package.finding import Finding, shorten, visible


def subject(report: Report) -> str:
    """The package that was judged, by name and version."""
    return visible(shorten(f"{report.name} {report.version}".strip())) or "package without a name"


def headline(report: Report) -> str:
    """The outcome: `3 findings`, `no findings`, or that nothing was examined, which is not a pass."""
    found = len(report.findings)
    if found:
        return counted(found)
    return "no findings" if report.of(Verdict.PASSED) else "nothing was examined"


def counted(findings: int) -> str:
    """A number of findings: `1 finding`, `1,200 findings`."""
    return f"{findings:,} finding{'s' * (findings != 1)}"


def summary(report: Report) -> list[tuple[str, str]]:
    """How much was examined, by how many checks and with which outcome, each with a label; idle checks are named."""
    verdicts = {verdict: len(report.of(verdict)) for verdict in Verdict}
    verified, pinned = len(report.verified), len(report.verified) + len(report.unverified)
    parts = [
        ("Examined", ", ".join(f"{count:,} {what}" for what, count in report.counts.items())),
        (
            "Checks",
            ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if count)
            or "none",
        ),
        (
            "Idle, with nothing to examine",
            ", ".join(outcome.check.code for outcome in report.idle),
        ),
        ("Not judged", not_judged(report).removeprefix("not judged: ")),
        ("Verified against the original text", f"{verified} of {pinned} sources" if pinned else ""),
    ]
    return [(label, text) for label, text in parts if text]


def not_judged(report: Report) -> str:
    """Which checks wait for a file that could not be read; empty if none do."""
    if not report.not_run:
        return ""
    number, file = len(report.not_run), visible(report.obstacle)
    return f"not judged: {number} checks of evidence, until {file} can be read whole"


def told(finding: Finding) -> list[str]:
    """What a finding says, a line each: what is wrong, what was cited, what would be right."""
    cited = [f"cited: {visible(finding.cited)}"] if finding.cited else []
    return [visible(finding.message), *cited, f"fix: {visible(finding.fix)}"]
