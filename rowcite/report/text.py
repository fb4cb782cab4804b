"""The report for a person at a terminal: grouped by file, the line shown, the place marked."""

from itertools import groupby

from rowcite.checks.run import Report, Verdict
from rowcite.package.finding import Finding, visible
from rowcite.report.wording import headline, not_judged

RED, BOLD, DIM, GREEN, PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"
BEFORE, WIDTH = 40, 110  # characters shown before the mark, and in all


def render(report: Report, *, colour: bool = False) -> str:
    """The whole report as text. Whatever comes from the data is made visible and cannot reach the terminal as a command."""
    lines: list[str] = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        lines += [_paint(visible(path), BOLD, colour=colour), ""]
        for finding in findings:
            mendable = finding in report.mendable
            lines += [*_finding(finding, mendable=mendable, colour=colour), ""]
    return "\n".join([*lines, *_summary(report, colour=colour)]) + "\n"


def _paint(text: str, paint: str, *, colour: bool) -> str:
    return f"{paint}{text}{PLAIN}" if colour else text


def _finding(finding: Finding, *, mendable: bool, colour: bool) -> list[str]:
    head = f"{visible(str(finding.where))}  {_paint(finding.code, RED, colour=colour)}"
    lines = [head, *_excerpt(finding, colour=colour), f"   {visible(finding.message)}"]
    if finding.cited:
        lines.append(f"   cited: {visible(finding.cited)}")
    lines.append(f"   fix: {visible(finding.fix)}")
    if mendable:
        lines.append("   mended by --fix")
    return lines


def _excerpt(finding: Finding, *, colour: bool) -> list[str]:
    where = finding.where
    if not where.text:
        return []
    start = max(0, where.column - 1 - BEFORE)
    shown = visible(where.text[start : start + WIDTH])
    mark = len(visible(where.text[start : max(where.column - 1, 0)]))
    dots = "…" if start else ""
    return [
        _paint(f"   | {dots}{shown}", DIM, colour=colour),
        _paint(f"   | {' ' * (mark + len(dots))}^", DIM, colour=colour),
    ]


def _summary(report: Report, *, colour: bool) -> list[str]:
    counts = ", ".join(f"{count:,} {what}" for what, count in report.counts.items())
    verdicts = {verdict: len(report.of(verdict)) for verdict in Verdict}
    checks = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if count)
    lines = [
        f"{visible(report.name)} {visible(report.version)}: examined {counts}",
        f"checks: {checks}",
    ]
    if report.not_run:
        lines.append(not_judged(report))
    if report.idle:
        codes = ", ".join(outcome.check.code for outcome in report.idle)
        lines.append(f"idle (nothing to examine): {codes}")
    lines.append(_originals(report))
    if not report.findings:
        paint = GREEN if report.of(Verdict.PASSED) else RED
        return [*lines, _paint(headline(report), paint, colour=colour)]
    last = _paint(headline(report), RED, colour=colour)
    if report.mendable:
        last += f"; --fix mends {len(report.mendable):,}"
    return [*lines, last + "; python validate.py explain CODE says more about a finding"]


def _originals(report: Report) -> str:
    pinned = len(report.verified) + len(report.unverified)
    line = f"originals: {len(report.verified)} of {pinned} sources verified"
    if report.verified:
        return line
    return f"{line} (with --captures DIR passages are verified against the articles)"
