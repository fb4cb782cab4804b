"""What the second reader says, for a person at a terminal, below our own report."""

from rowcite.checks.second_reader import MOST, Opinion
from rowcite.package.finding import visible
from rowcite.report.wording import counted


def render(opinion: Opinion) -> str:
    """The errors that our checks did not find, and the verdict in one line."""
    lines = []
    for finding in opinion.unseen:
        lines += [f"{visible(str(finding.where))}  {visible(finding.code)}"]
        lines += [f"   {visible(finding.message)}", ""]
    return "\n".join([*lines, f"second reader: {opinion.reader} {_verdict(opinion)}"]) + "\n"


def _verdict(opinion: Opinion) -> str:
    if not opinion.errors:
        return "finds no errors"
    count = counted(opinion.errors, "error")
    if opinion.errors >= MOST:
        count += f" (it stops at {MOST:,})"
    if not opinion.unseen:
        return f"finds {count}, all where our own findings are"
    return f"finds {count}; the {len(opinion.unseen):,} listed here our checks did not find"
