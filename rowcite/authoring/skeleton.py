"""The skeleton of a note: pins, a heading a passage, and under it, as comments, what a machine reads there."""

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
Write under each heading, in your own words, all that the passage says: every number, date, name, negation, hedge, and who says it.
Copy no sentence and translate none; a figure, date or name may be given as printed, in «», at most eight words.
The kinds are guesses: header, data, repeat, opinion, navigation. Delete each comment when its passage is written.
-->
"""


def skeleton(
    package: Package, source: str, path: str, article: Article, published: date | None
) -> str:
    """The text of the note, without a sentence of the article."""
    parts = [f"---\nsource: {source}\n---\n", ADVICE]
    for draft in article.drafts:
        comments = "\n".join(
            _comment(text)
            for text in _hints(package, draft, article.twins.get(draft.number, ()), published)
        )
        parts.append(f"## {draft.number} · {draft.kind}\n\n{comments}\n")
    return with_pins(parse(path, "\n".join(parts)), pins_of(article.drafts))


def pins_of(drafts: Iterable[Draft]) -> dict[str, Pin]:
    """The pin of each passage but navigation, with its first and last words."""
    found = {}
    for draft in drafts:
        if draft.kind != PassageKind.NAVIGATION:
            words = normalize("NFKC", draft.text).split()
            found[draft.number] = Pin(
                fingerprint(draft.text), " ".join(words[:WORDS]), " ".join(words[-WORDS:])
            )
    return found


def _hints(
    package: Package, draft: Draft, twins: Iterable[Twin], published: date | None
) -> Iterator[str]:
    if draft.kind == PassageKind.NAVIGATION:
        words = draft.text.split()
        ends = f"from {printed(' '.join(words[:WORDS]))} to {printed(' '.join(words[-WORDS:]))}"
        yield f"of the page, {ends}: say in a few words what stands there"
        return
    if draft.repeats:
        yield f"repeats {draft.repeats}: say so"
    for twin in twins:
        yield f"perhaps reprinted: {twin.source} {twin.passage} ({twin.why})"
    found = readings(package, draft.text, published)
    figures = [f"{printed(figure.text)} = {described(figure)}" for figure in found.figures.values()]
    dates = [f"{printed(day.text)} = {day.edtf} ({day.basis})" for day in found.dates.values()]
    names = [f"{printed(mention.text)} = {id_}" for id_, mention in found.names.items()]
    listed = {
        "figures": figures,
        "dates": dates,
        "names": names,
        "new names": [printed(mention.text) for mention in found.unknown],
    }
    yield from (f"{kind}: {'; '.join(texts)}" for kind, texts in listed.items() if texts)
    if not (twins or any(listed.values())):
        yield "no number, date or name was read here"


def printed(text: str) -> str:
    """Words of the article as a short printed string."""
    words = text.split()
    return f"«{' '.join(words[:LONGEST])}{'…' * (len(words) > LONGEST)}»"


def _comment(text: str) -> str:
    """A comment that its own text cannot end."""
    while "--" in text:
        text = text.replace("--", "- -")
    return f"<!-- {text} -->"
