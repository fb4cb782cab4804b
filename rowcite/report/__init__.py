"""Reports: one model (`rowcite.run.Report`), one renderer a format, listed one by one."""

from collections.abc import Callable

from rowcite.report import json, text

# Each takes the report, and whether it may be coloured for a terminal.
RENDERERS: dict[str, Callable[..., str]] = {"text": text.render, "json": json.render}
