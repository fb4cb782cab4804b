"""The code blocks of a page, as they stand."""

import re
from dataclasses import dataclass
from pathlib import Path

from support import ROOT

RECIPES = ROOT / "docs/recipes"
PART = re.compile(r"^```(\w*)\n(.*?)^```$|^#+ ([^\n]*)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code: its heading, its language, and what it prints, if the page says so."""

    section: str
    language: str
    code: str
    printed: str = ""


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in order; one of the language `text` is what the one before prints."""
    found: list[Block] = []
    section = ""
    for language, code, heading in PART.findall(page.read_text("utf-8")):
        if heading:
            section = heading
        elif language == "text":
            before = found.pop()
            found.append(Block(before.section, before.language, before.code, code))
        else:
            found.append(Block(section, language, code))
    return found
