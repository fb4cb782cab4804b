"""The report as GitHub Markdown, for a pull request or the summary of a job; a long list of findings is cut."""

from rowcite.checks.run import Report
from rowcite.package.finding import Finding
from rowcite.report.escape import prose
from rowcite.report.wording import counted, headline, subject, summary

MOST = 50  # findings shown
LONGEST_REPORT = 60_000  # characters: a comment on GitHub holds 65,536


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The verdict, what was examined, and a table of findings a file."""
    lines = [f"## {prose(subject(report))}: {headline(report)}", ""]
    lines += [f"- **{label}:** {prose(text)}" for label, text in summary(report)]
    findings = report.findings
    tables, shown = _tables(findings)
    lines += tables
    rest = len(findings) - shown
    if rest:
        lines += [
            "",
            f"**And {counted(rest)} more**, not shown here: the other forms of the report list all.",
        ]
    return "\n".join(lines) + "\n"


def _tables(findings: list[Finding]) -> tuple[list[str], int]:
    """The lines of the tables, and how many findings they show."""
    lines: list[str] = []
    length, path = 0, None
    for shown, finding in enumerate(findings[:MOST]):
        rows = [] if finding.where.path == path else _header(finding.where.path)
        rows.append(_row(finding))
        length += sum(len(row) + 1 for row in rows)
        if length > LONGEST_REPORT:
            return lines, shown
        lines += rows
        path = finding.where.path
    return lines, len(findings[:MOST])


def _header(path: str) -> list[str]:
    return ["", f"### {prose(path)}", "", "| Place | What is wrong | Fix |", "|---|---|---|"]


def _row(finding: Finding) -> str:
    place = (
        ":".join(str(n) for n in (finding.where.line, finding.where.column) if n) or "whole file"
    )
    cited = f"<br>cited: {prose(finding.cited)}" if finding.cited else ""
    return (
        f"| {place} | `{finding.code}`<br>{prose(finding.message)}{cited} | {prose(finding.fix)} |"
    )
