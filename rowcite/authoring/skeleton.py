"""The skeleton of a note: pins, a heading for each passage, and what a machine reads there.

What is read stands in comments, for a person to replace.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import normalize

from rowcite.authoring.article import Article
from rowcite.authoring.passages import Draft
from rowcite.authoring.pinning import WORDS, with_pins
from rowcite.authoring.readings import described, readings
from rowcite.authoring.reprints import Twin
from rowcite.package.model import Package
from rowcite.package.note import Pin, parse
from rowcite.package.rows import PassageKind
from rowcite.text.pins import fingerprint

LONGEST = 8  # words of the article that may be printed in a row
ADVICE = """<!--
Under each heading write in your own words all that the passage says: every number, date, name,
negation and hedge, and who says it. Do not copy or translate sentences; a figure, date or name may
be quoted as printed, in «», at most eight words. The kinds are guesses: header, data, repeat,
opinion, navigation. Delete each comment when its passage is written.
-->
"""


def skeleton(
    package: Package, source: str, path: str, article: Article, published: date | None
) -> str:
    """The text of the note, without a sentence of the article."""
    parts = [f"---\nsource: {source}\n---\n", ADVICE]
    for draft in article.drafts:
        parts.append(f"## {draft.number} · {draft.kind}\n")
        twins = article.twins.get(draft.number, [])
        hints = _hints(package, draft, twins, published)
        parts.append("\n".join(_comment(hint) for hint in hints) + "\n")
    return with_pins(parse(path, "\n".join(parts)), pins_of(article.drafts))


def pins_of(drafts: Iterable[Draft]) -> dict[str, Pin]:
    """The pin of each passage but navigation, with its first and last words."""
    found = {}
    for draft in drafts:
        if draft.kind != PassageKind.NAVIGATION:
            words = normalize("NFKC", draft.text).split()
            start, end = " ".join(words[:WORDS]), " ".join(words[-WORDS:])
            found[draft.number] = Pin(fingerprint(draft.text), start, end)
    return found


def _hints(
    package: Package, draft: Draft, twins: list[Twin], published: date | None
) -> Iterator[str]:
    if draft.kind == PassageKind.NAVIGATION:
        words = draft.text.split()
        start, end = " ".join(words[:WORDS]), " ".join(words[-WORDS:])
        where = f"from {printed(start)} to {printed(end)}"
        yield f"part of the page, {where}: say in a few words what stands there"
        return
    if draft.repeats:
        yield f"repeats {draft.repeats}: say so"
    for twin in twins:
        yield f"perhaps reprinted: {twin.source} {twin.passage} ({twin.why})"
    facts = list(_facts(package, draft.text, published))
    yield from facts
    if not twins and not facts:
        yield "no number, date or name was read here"


def _facts(package: Package, text: str, published: date | None) -> Iterator[str]:
    """What is read in a passage, a line for each kind of fact."""
    found = readings(package, text, published)
    days, names = found.dates.values(), found.names.items()
    listed = {
        "figures": [f"{printed(one.text)} = {described(one)}" for one in found.figures.values()],
        "dates": [f"{printed(day.text)} = {day.edtf} ({day.basis})" for day in days],
        "names": [f"{printed(mention.text)} = {id_}" for id_, mention in names],
        "new names": [printed(mention.text) for mention in found.unknown],
    }
    for kind, facts in listed.items():
        if facts:
            yield f"{kind}: {'; '.join(facts)}"


def printed(text: str) -> str:
    """Words of the article as a short quotation."""
    words = text.split()
    more = "…" if len(words) > LONGEST else ""
    return f"«{' '.join(words[:LONGEST])}{more}»"


def _comment(text: str) -> str:
    """A comment that its own text cannot end."""
    while "--" in text:
        text = text.replace("--", "- -")
    return f"<!-- {text} -->"
