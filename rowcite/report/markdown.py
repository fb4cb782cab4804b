"""The report as GitHub Markdown, for a pull request or the summary of a job.

A long list of findings is cut.
"""

from rowcite.checks.run import Report
from rowcite.package.finding import Finding, Level, number_of
from rowcite.package.model import Commands
from rowcite.report.escape import prose
from rowcite.report.wording import (
    acceptance,
    consequences,
    counted,
    headline,
    subject,
    summary,
    total,
)

MOST = 50  # findings shown
LONGEST_REPORT = 60_000  # characters: a comment on GitHub holds 65,536


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The verdict, what was examined, and a table of findings for each file."""
    lines = [f"## {prose(subject(report))}: {headline(report)}", ""]
    for label, text in summary(report).items():
        lines.append(f"- **{label}:** {prose(text)}")
    tables, shown = _tables(report.errors, report.commands, MOST)
    lines += tables
    if report.reviews:
        lines += ["", f"## {total(report.reviews, 'question')} for a maintainer"]
        tables, asked = _tables(report.reviews, report.commands, MOST - shown)
        lines += tables
        shown += asked
    rest = number_of(report.findings) - shown
    if rest:
        more = counted(rest, "finding")
        lines += ["", f"**And {more} more**, not shown here: --report json lists all."]
    return "\n".join(lines) + "\n"


def _tables(findings: list[Finding], commands: Commands, most: int) -> tuple[list[str], int]:
    """The lines of the tables, and how many findings they show."""
    lines: list[str] = []
    length, path = 0, None
    for shown, finding in enumerate(findings[:most]):
        rows = []
        if finding.where.path != path:
            rows += ["", f"### {prose(finding.where.path)}", ""]
            rows += ["| Place | What is wrong | Fix |", "|---|---|---|"]
        rows.append(_row(finding, commands))
        length += sum(len(row) + 1 for row in rows)
        if length > LONGEST_REPORT // 2:
            return lines, shown
        lines += rows
        path = finding.where.path
    return lines, len(findings[:most])


def _row(finding: Finding, commands: Commands) -> str:
    numbers = (finding.where.line, finding.where.column)
    place = ":".join(str(number) for number in numbers if number) or "whole file"
    wrong = f"`{finding.code}`<br>{prose(finding.message)}"
    if finding.cited:
        wrong += f"<br>cited: {prose(finding.cited)}"
    for line in consequences(finding):
        wrong += f"<br>{prose(line)}"
    fix = prose(finding.fix)
    if finding.where.about and finding.level == Level.REVIEW:
        fix += f"<br>or, if it is right: `{prose(acceptance(finding, commands))}`"
    return f"| {place} | {wrong} | {fix} |"
