"""Text that comes from data, made safe for what shows it: GitHub's Markdown, a spreadsheet. For terminals see `finding.visible`."""

import re

from rowcite.package.finding import LONGEST, visible

LONGEST_CELL = 3 * LONGEST
REFERENCES = str.maketrans({char: f"&#{ord(char)};" for char in "&<>[]\\`*_~|@#$:"})
# @user, #12, $formula$, https://…, :emoji:, www.…, GH-12, and a run of digits that could be the name of a commit.
TRIGGER = re.compile(r"([@#$]+|:(?=\S)|(?<=www)\.|(?<=gh)-|\b[0-9a-f]{7,40}\b)", re.IGNORECASE)

# What GitHub acts on within a line: markup, HTML, tables, mathematics, emoji, mentions, references, addresses.
ACTIVE = re.compile(r"""[\\`*_\[\]<>&"'|~$:@#]|(?<=www)\.""", re.IGNORECASE)
# A cell that a spreadsheet would compute, also behind a semicolon, where a spreadsheet set to semicolons begins a new cell.
FORMULA = re.compile(r"""(^|;)(?=['"\s]*[=+\-@＝＋－＠])""")


def prose(text: str) -> str:
    """A text as GitHub Markdown that shows it and does nothing else; the end of a very long one is cut off.

    Character references disarm the syntax of Markdown and HTML, but GitHub looks for mentions, references, links, emoji and
    formulas once more in the rendered text, save in code: what could begin one is put into a `code` element of its own.
    Nothing is inserted, so that what is copied from the page is what stood in the data.
    """
    short = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
    parts = [part.translate(REFERENCES) for part in TRIGGER.split(visible(short))]
    return "".join(
        f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts)
    )


def code(text: str) -> str:
    """The text as inline code in GitHub Markdown, shown letter for letter, also within a table; nothing for an empty text.

    Mentions and references have no effect within code, and characters that are written as references form no markup.
    """
    return f"<code>{ACTIVE.sub(_inert, visible(text))}</code>" if text else ""


def _inert(found: re.Match[str]) -> str:
    reference = f"&#{ord(found[0])};"
    return (
        f"<code>{reference}</code>" if found[0] == "@" else reference
    )  # by itself, lest GitHub link an address after decoding it


def spreadsheet(text: str) -> str:
    """The text as a cell of a CSV for spreadsheets: an apostrophe before whatever would be computed, invisible characters spelled out."""
    return FORMULA.sub(r"\1'", visible(text))
