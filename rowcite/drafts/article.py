"""A saved article against a package: its passages, their like in other sources, and the title and language that it proposes."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rowcite.capture import Capture
from rowcite.drafts.passages import HEADLINE, Draft, drafts, is_navigation, is_prose, is_title
from rowcite.drafts.reprints import Reprints, Twin, suspected_origin
from rowcite.package import Package
from rowcite.rows import PassageKind


class Article(NamedTuple):
    """The text of an article, its passages, by passage those of other sources like it, and what it seems to go back to."""

    text: str
    drafts: list[Draft]
    twins: dict[str, list[Twin]]
    origin: str


def proposals(saved: Capture) -> dict[str, str]:
    """The title and the language, as the page gives them; the title of a text is its first line, if it looks like one."""
    first = next((line for line in saved.paragraphs if not is_navigation(line)), "")
    short = "" if is_prose(first) or len(first.split()) > HEADLINE else first
    return {"title": saved.title or short, "language": saved.language}


def titled(paragraphs: Sequence[str], title: str) -> list[str]:
    """The paragraphs, after the title if none of them is."""
    lacks = title and not any(is_title(line, title) for line in paragraphs)
    return [title] * bool(lacks) + list(paragraphs)


def article(package: Package, source: str, paragraphs: Sequence[str], title: str, published: date | None) -> Article:
    """Read the paragraphs of a new source; what copies of other articles are at hand is in `package.captures`."""
    found = drafts(paragraphs, title)
    reprints = Reprints(package, source)
    twins = {draft.number: reprints.of(draft.text, published) for draft in found if draft.kind != PassageKind.NAVIGATION}
    return Article("\n\n".join(paragraphs) + "\n", found, twins, suspected_origin(found, twins, package))
