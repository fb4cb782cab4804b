"""The report as workflow commands of GitHub Actions: annotations, then a notice.

Every line is a command and begins with one of ours: nothing in the data can begin a line, end a
command or start another.
"""

from rowcite.checks.run import Report
from rowcite.package.finding import Finding, Level, visible
from rowcite.report.wording import body, first_of_each, headline, not_shown, subject, summary

# What the runner decodes in the data of a command, and in its properties.
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001
    """The report as lines for the log of a job.

    GitHub shows ten annotations a step; the notice says how many findings there are in all.
    """
    shown = first_of_each(report.findings)
    lines = [_annotation(finding, report) for finding in shown]
    title = f"{subject(report)}: {headline(report)}"
    rest = not_shown(report.findings)
    text = "\n".join([*rest, *(f"{label}: {text}" for label, text in summary(report).items())])
    return "\n".join([*lines, _command("notice", {"title": title}, text)]) + "\n"


def _annotation(finding: Finding, report: Report) -> str:
    where = finding.where
    properties = {"file": visible(report.folder + where.path)}
    if where.line:
        properties["line"] = str(where.line)
        if where.column:
            properties["col"] = str(where.column)
    properties["title"] = finding.code
    # The place stands in the text too: the log itself does not show the properties.
    text = f"{visible(str(where))}: " + "\n".join(body(finding, report.commands))
    name = "error" if finding.level == Level.ERROR else "notice"
    return _command(name, properties, text)


def _command(name: str, properties: dict[str, str], data: str) -> str:
    settings = ",".join(f"{key}={value.translate(PROPERTY)}" for key, value in properties.items())
    return f"::{name} {settings}::{data.translate(DATA)}"
