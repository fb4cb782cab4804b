"""Text from the data, made safe for what shows it: GitHub's Markdown, a spreadsheet, JSON.

For terminals see `finding.visible`.
"""

import re

from rowcite.package.finding import ANYWHERE, LONGEST, visible

LONGEST_CELL = 3 * LONGEST
REFERENCES = {ord(char): f"&#{ord(char)};" for char in "&<>[]\\`*_~|@#$:"}
# @user, #12, $formula$, https://…, :emoji:, www.…, GH-12, and what could name a commit.
TRIGGER = re.compile(r"([@#$]+|:(?=\S)|(?<=www)\.|(?<=gh)-|\b[0-9a-f]{7,40}\b)", re.IGNORECASE)

# What GitHub acts on within a line: markup, HTML, tables, formulas, emoji, mentions, addresses.
ACTIVE = re.compile(r"""[\\`*_\[\]<>&"'|~$:@#]|(?<=www)\.""", re.IGNORECASE)
# Where a cell may begin, what a spreadsheet passes over there, and what it computes from.
BEGINNING = re.compile(r"""(^|[;\r\n])((?:(?![\r\n])['"\s])*)([=+\-@＝＋－＠]?)""")


def prose(text: str) -> str:
    """A text as GitHub Markdown that shows it and does nothing else; a very long one is cut.

    Character references disarm the syntax of Markdown and HTML. But GitHub looks for mentions,
    references, links, emoji and formulas once more in the rendered text, except in code: what could
    begin one is put into a `code` element of its own. Nothing is inserted, so that what is copied
    from the page is what stood in the data.
    """
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - 1] + "…"
    parts = [part.translate(REFERENCES) for part in TRIGGER.split(visible(text))]
    for index in range(1, len(parts), 2):  # what the pattern found stands between the others
        parts[index] = f"<code>{parts[index]}</code>"
    return "".join(parts)


def code(text: str) -> str:
    """The text as inline code in GitHub Markdown, letter for letter; nothing for an empty text.

    Within code mentions and references have no effect, and characters that are written as
    references form no markup, not even that of a table.
    """
    if not text:
        return ""
    return f"<code>{ACTIVE.sub(_inert, visible(text))}</code>"


def _inert(found: re.Match[str]) -> str:
    reference = f"&#{ord(found[0])};"
    if found[0] == "@":
        # In an element of its own, because GitHub links an address after decoding it.
        return f"<code>{reference}</code>"
    return reference


def without_commands(json_text: str) -> str:
    """JSON in which no CI server finds a command.

    A number sign stands in strings alone, where it can be written as an escape.
    """
    return ANYWHERE.sub(r"\\u0023", json_text)


def without_formulas(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what it would.

    A cell may also begin after a line break, and after a semicolon where a spreadsheet is set to
    semicolons. An apostrophe stands before apostrophes in such a place too, so that taking one away
    restores the text.
    """
    return BEGINNING.sub(_guarded, text)


def _guarded(found: re.Match[str]) -> str:
    before, passed_over, computed = found.groups()
    if not computed:
        return before + passed_over
    return f"{before}'{passed_over}{computed}"


def spreadsheet(text: str) -> str:
    """The text as a cell of a CSV to look at: no formulas, invisible characters spelled out."""
    return without_formulas(visible(text))
