"""Text that comes from data, made safe for what shows it: GitHub's Markdown, a spreadsheet. For terminals see `finding.visible`."""

import re

from rowcite.finding import visible

# What GitHub acts on within a line: markup, HTML, tables, mathematics, emoji, mentions, references, addresses.
ACTIVE = re.compile(r"""[\\`*_\[\]<>&"'|~$:@#]|(?<=www)\.""", re.IGNORECASE)
# A cell that a spreadsheet would compute, also behind a semicolon, where a spreadsheet set to semicolons begins a new cell.
FORMULA = re.compile(r"""(^|;)(?=['"\s]*[=+\-@＝＋－＠])""")


def code(text: str) -> str:
    """The text as inline code in GitHub Markdown, shown letter for letter, also within a table; nothing for an empty text.

    Mentions and references have no effect within code, and characters that are written as references form no markup.
    """
    return f"<code>{ACTIVE.sub(lambda found: f'&#{ord(found[0])};', visible(text))}</code>" if text else ""


def spreadsheet(text: str) -> str:
    """The text as a cell of a CSV for spreadsheets: an apostrophe before whatever would be computed, invisible characters spelled out."""
    return FORMULA.sub(r"\1'", visible(text))
