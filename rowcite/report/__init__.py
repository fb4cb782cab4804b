"""Reports: one model (`rowcite.checks.run.Report`), and one renderer for each form.

A form is a module of its name here, imported when the form is asked for.
"""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from rowcite.checks.run import Report

FORMS = ("text", "json", "github", "sarif", "junit", "markdown", "html")


def _render(form: str, report: Report, *, colour: bool = False) -> str:
    module = import_module(f"rowcite.report.{form}")
    rendered: str = module.render(report, colour=colour)
    return rendered


def pieces(form: str, report: Report, *, colour: bool = False) -> Iterable[str]:
    """The report in a form, in pieces that need not all be in memory at once."""
    if form == "json":
        from rowcite.report.json import parts  # noqa: PLC0415 - as the other forms

        return parts(report)
    return [_render(form, report, colour=colour)]


# Each takes the report, and whether it may be coloured for a terminal.
RENDERERS: dict[str, Callable[..., str]] = {form: partial(_render, form) for form in FORMS}
