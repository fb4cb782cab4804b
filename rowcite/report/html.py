"""The report as one page of HTML that needs nothing else: no script, no font, no picture, no address outside itself.

The policy in its head lets a browser use only the one style sheet below, by its digest, so that even a slip in the
escaping could not run or load anything.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from itertools import groupby

from rowcite.checks.check import Family
from rowcite.checks.run import Outcome, Report, Verdict
from rowcite.package.finding import Finding, Location, visible
from rowcite.package.table import offsets
from rowcite.report.style import STYLE
from rowcite.report.wording import counted, headline, subject, summary

BEFORE, WIDTH = 60, 240  # characters of a line shown before the mark, and in all
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'"


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The page: the outcome, the findings by file with the place marked, and every check with what it examined."""
    files = [
        (path, list(found))
        for path, found in groupby(report.findings, key=lambda finding: finding.where.path)
    ]
    lines = [*_head(report), "<main>", *_contents(files)]
    for number, (path, findings) in enumerate(files, 1):
        lines += [
            f'<section aria-labelledby="file-{number}">',
            f'<h2 id="file-{number}">{_say(path)}</h2>',
            "<ol>",
        ]
        lines += [line for finding in findings for line in _finding(finding)]
        lines += ["</ol>", "</section>"]
    return "\n".join([*lines, *_checks(report), "</main>", "</body>", "</html>"]) + "\n"


def _say(text: str) -> str:
    """A text for an element or an attribute: what is invisible is spelled out, what is markup is escaped."""
    return escape(visible(text))


def _head(report: Report) -> list[str]:
    name, outcome = _say(subject(report)), headline(report)
    state = "failed" if report.findings else "passed" if report.of(Verdict.PASSED) else "idle"
    return [
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
        *(f"<div><dt>{label}</dt><dd>{_say(text)}</dd></div>" for label, text in summary(report)),
        "</dl>",
        "</header>",
    ]


def _contents(files: list[tuple[str, list[Finding]]]) -> list[str]:
    """Links to the files, where there are several."""
    if len(files) < 2:  # noqa: PLR2004
        return []
    links = (
        f'<li><a href="#file-{number}">{_say(path)}</a> {counted(len(found))}</li>'
        for number, (path, found) in enumerate(files, 1)
    )
    return ['<nav aria-label="Files with findings">', "<ul>", *links, "</ul>", "</nav>"]


def _finding(finding: Finding) -> Iterator[str]:
    yield "<li>"
    yield f'<h3>{_place(finding.where)} <a href="#{finding.code}">{finding.code}</a></h3>'
    yield f"<p>{_say(finding.message)}</p>"
    if finding.where.text:
        before, mark, after = (_say(part) for part in excerpt(finding.where))
        yield f"<pre>{before}<mark>{mark}</mark>{after}</pre>"
    if finding.cited:
        yield f"<p><b>Cited:</b> {_say(finding.cited)}</p>"
    yield f"<p><b>Fix:</b> {_say(finding.fix)}</p>"
    yield "</li>"


def _place(where: Location) -> str:
    return (
        ", ".join(
            f"{what} {n}" for what, n in (("line", where.line), ("column", where.column)) if n
        ).capitalize()
        or "Whole file"
    )


def excerpt(where: Location) -> tuple[str, str, str]:
    """The line around a place, in three parts: before the mark, marked, after it.

    Marked is the cell that begins there, or the rest of a line that is not of a table; of a place within a cell, one character.
    """
    text, start = where.text, max(where.column - 1, 0)
    first, last = max(0, start - BEFORE), max(0, start - BEFORE) + WIDTH
    end = len(text)
    if where.path.endswith(".csv"):
        starts = offsets(text)
        end = next((n - 1 for n in starts if n > start), end) if start in starts else start + 1
    parts = text[first:start], text[start : min(end, last)], text[min(end, last) : last]
    return ("…" if first else "") + parts[0], parts[1], parts[2] + ("…" if last < len(text) else "")


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
    check, found = outcome.check, len(outcome.findings)
    about = f"{_say(check.summary)} {_say(check.reason)}"
    told = counted(found) if found else outcome.verdict
    return (
        f'<tr id="{check.code}"><th scope="row"><b>{check.code}</b><p>{about}</p></th>'
        f'<td><span class="{outcome.verdict}">{told}</span><br>{outcome.examined:,} examined</td></tr>'
    )
