"""The report as one page of HTML that needs nothing else: no script, no font, no picture.

The policy in its head lets a browser use only the one style sheet in it, by its digest, so that
even a slip in the escaping could not run or load anything.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from rowcite.checks.check import Family
from rowcite.checks.run import Outcome, Report, Verdict
from rowcite.package.finding import Finding, Level, Location, visible
from rowcite.package.model import Commands
from rowcite.package.records import offsets
from rowcite.report.style import STYLE
from rowcite.report.wording import (
    acceptance,
    consequences,
    first_of_each,
    headline,
    not_shown,
    subject,
    summary,
    total,
)

BEFORE, WIDTH = 60, 240  # characters of a line shown before the mark, and in all
DIGEST = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{DIGEST}'; base-uri 'none'; form-action 'none'"


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The page: the outcome, the findings by file, and every check with what it examined."""
    files: dict[str, list[Finding]] = {}
    for finding in first_of_each(report.findings):
        files.setdefault(finding.where.path, []).append(finding)
    lines = [*_head(report), "<main>"]
    if len(files) > 1:
        lines += ['<nav aria-label="Files with findings">', "<ul>"]
        for number, (path, findings) in enumerate(files.items(), 1):
            link = f'<a href="#file-{number}">{_say(path)}</a>'
            lines.append(f"<li>{link} {total(findings, 'finding')}</li>")
        lines += ["</ul>", "</nav>"]
    for number, (path, findings) in enumerate(files.items(), 1):
        lines.append(f'<section aria-labelledby="file-{number}">')
        lines += [f'<h2 id="file-{number}">{_say(path)}</h2>', "<ol>"]
        for finding in findings:
            lines += _finding(finding, report.commands)
        lines += ["</ol>", "</section>"]
    lines += [f"<p>{line}</p>" for line in not_shown(report.findings)]
    return "\n".join([*lines, *_checks(report), "</main>", "</body>", "</html>"]) + "\n"


def _say(text: str) -> str:
    """A text for an element or an attribute: escaped, and what is invisible is spelled out."""
    return escape(visible(text))


def _head(report: Report) -> list[str]:
    name, outcome = _say(subject(report)), headline(report)
    state = Verdict.PASSED if report.of(Verdict.PASSED) else Verdict.IDLE
    if report.reviews:
        state = Verdict.REVIEW
    if report.errors:
        state = Verdict.FAILED
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{name}: {outcome}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{name}</h1>",
        f'<p class="{state}">{outcome[0].upper()}{outcome[1:]}</p>',
        "<dl>",
    ]
    for label, text in summary(report).items():
        lines.append(f"<div><dt>{label}</dt><dd>{_say(text)}</dd></div>")
    return [*lines, "</dl>", "</header>"]


def _finding(finding: Finding, commands: Commands) -> Iterator[str]:
    yield "<li>"
    yield f'<h3>{_place(finding.where)} <a href="#{finding.code}">{finding.code}</a></h3>'
    yield f"<p>{_say(finding.message)}</p>"
    if finding.where.text:
        before, mark, after = (_say(part) for part in excerpt(finding.where))
        yield f"<pre>{before}<mark>{mark}</mark>{after}</pre>"
    if finding.cited:
        yield f"<p><b>Cited:</b> {_say(finding.cited)}</p>"
    yield f"<p><b>Fix:</b> {_say(finding.fix)}</p>"
    if finding.where.about and finding.level == Level.REVIEW:
        command = f"<code>{_say(acceptance(finding, commands))}</code>"
        yield f"<p><b>Or, if it is right as it is:</b> {command}</p>"
    for line in consequences(finding):
        yield f"<p>{_say(line)}</p>"
    yield "</li>"


def _place(where: Location) -> str:
    parts = []
    if where.line:
        parts.append(f"line {where.line}")
    if where.column:
        parts.append(f"column {where.column}")
    return ", ".join(parts).capitalize() or "Whole file"


def excerpt(where: Location) -> tuple[str, str, str]:
    """The line around a place in three parts: before the mark, marked, after it.

    What is marked is the cell that begins there, or the rest of a line that is not of a table; of a
    place within a cell, one character.
    """
    text, start = where.text, max(where.column - 1, 0)
    end = len(text)
    if where.path.endswith(".csv"):
        end = _end_of_cell(text, start)
    first = max(0, start - BEFORE)
    last = first + WIDTH
    end = min(end, last)
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + before
    if last < len(text):
        after += "…"
    return before, text[start:end], after


def _end_of_cell(text: str, start: int) -> int:
    """Where the cell ends that begins at a place; within a cell, the next character."""
    starts = offsets(text)
    if start not in starts:
        return start + 1
    for other in starts:
        if other > start:
            return other - 1  # the comma
    return len(text)


def _checks(report: Report) -> Iterator[str]:
    yield '<section aria-labelledby="checks">'
    yield '<h2 id="checks">Checks</h2>'
    yield "<table>"
    yield '<thead><tr><th scope="col">Check</th><th scope="col">Outcome</th></tr></thead>'
    for family in Family:
        outcomes = [outcome for outcome in report.outcomes if outcome.check.family == family]
        if outcomes:
            yield f'<tbody><tr><th colspan="2" scope="rowgroup">{family}</th></tr>'
            yield from map(_row, outcomes)
            yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _row(outcome: Outcome) -> str:
    check, found = outcome.check, [*outcome.findings, *outcome.folded]
    about = f"{_say(check.summary)} {_say(check.reason)}"
    result = total(found, "finding") if found else outcome.verdict
    examined = f"{outcome.examined:,} examined"
    return (
        f'<tr id="{check.code}"><th scope="row"><b>{check.code}</b><p>{about}</p></th>'
        f'<td><span class="{outcome.verdict}">{result}</span><br>{examined}</td></tr>'
    )
