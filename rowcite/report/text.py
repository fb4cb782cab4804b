"""The report for a person at a terminal: grouped by file, each line shown and the place marked."""

from itertools import groupby

from rowcite.checks.generated import stale_file
from rowcite.checks.run import Report, Verdict
from rowcite.package.finding import Finding, Level, Location, visible
from rowcite.report.wording import body, first_of_each, headline, not_shown, subject, summary

RED, GREEN, YELLOW = "\x1b[31m", "\x1b[32m", "\x1b[33m"
PAINTS = {Level.ERROR: RED, Level.REVIEW: YELLOW}
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
QUESTIONS = "Questions for a person. None of them is an error."
BEFORE, WIDTH = 40, 110  # characters shown before the mark, and in all
CAPTURES = "with --captures DIR passages are verified against the articles"


def render(report: Report, *, colour: bool = False) -> str:
    """The report as text, of each code the first findings.

    Whatever comes from the data is made visible and cannot act on the terminal.
    """
    others, outdated = [], []
    for finding in report.errors:
        if finding.code == stale_file.code and finding in report.fixable:
            outdated += [_outdated(finding, report, colour=colour), ""]
        else:
            others.append(finding)
    lines = _by_file(others, report, colour=colour) + outdated
    if report.reviews:
        lines += [_paint(QUESTIONS, BOLD, colour=colour), ""]
        lines += _by_file(report.reviews, report, colour=colour)
    rest = not_shown(report.findings)
    if rest:
        lines += [*rest, ""]
    return "\n".join([*lines, *_summary(report, colour=colour)]) + "\n"


def _by_file(findings: list[Finding], report: Report, *, colour: bool) -> list[str]:
    lines: list[str] = []
    for path, of_file in groupby(first_of_each(findings), key=lambda finding: finding.where.path):
        lines += [_paint(visible(path), BOLD, colour=colour), ""]
        for finding in of_file:
            code = _paint(finding.code, PAINTS[finding.level], colour=colour)
            lines.append(f"{visible(str(finding.where))}  {code}")
            if finding.where.text:
                lines += _excerpt(finding.where, colour=colour)
            lines += [f"   {line}" for line in body(finding, report.commands)]
            if finding in report.fixable:
                lines.append("   fixed by --fix")
            lines.append("")
    return lines


def _outdated(finding: Finding, report: Report, *, colour: bool) -> str:
    """The generated files that are out of date, in one line."""
    files = list(dict.fromkeys(visible(one.where.path) for one in finding.whole()))
    code = _paint(finding.code, RED, colour=colour)
    said, them = f"{files[0]} is out of date", "it"
    if len(files) > 1:
        said, them = finding.message, "them"
    return f"{code}  {said}: {report.commands.fix} writes {them}"


def _paint(text: str, paint: str, *, colour: bool) -> str:
    return f"{paint}{text}{PLAIN}" if colour else text


def _excerpt(where: Location, *, colour: bool) -> list[str]:
    """The line around the place, and below it a mark at the place."""
    column = max(where.column - 1, 0)
    start = max(column - BEFORE, 0)
    dots = "…" if start else ""
    shown = dots + visible(where.text[start : start + WIDTH])
    margin = " " * len(dots + visible(where.text[start:column]))
    return [_paint(f"   | {line}", DIM, colour=colour) for line in (shown, f"{margin}^")]


def _summary(report: Report, *, colour: bool) -> list[str]:
    found = summary(report)
    lines = [f"{subject(report)}: examined {found.pop('Examined', 'nothing')}"]
    for label, text in found.items():
        line = f"{label.lower()}: {text}"
        if label == "Originals" and not report.verified:
            line += f" ({CAPTURES})"
        lines.append(line)
    passed = report.of(Verdict.PASSED) and not report.errors
    last = _paint(headline(report), GREEN if passed else RED, colour=colour)
    fixable = [finding for finding in report.findings if finding in report.fixable]
    if fixable:
        last += f"; --fix corrects {len(fixable):,}"
    if report.findings:
        last += f"; {report.commands.base} explain CODE says more about a finding"
    return [*lines, last]
