"""Reports: one model (`rowcite.checks.run.Report`), and one renderer for each format."""

from collections.abc import Callable

from rowcite.report import github, html, json, junit, markdown, sarif, text

# Each takes the report, and whether it may be coloured for a terminal.
RENDERERS: dict[str, Callable[..., str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "markdown": markdown.render,
    "html": html.render,
}
