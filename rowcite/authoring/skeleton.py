"""The skeleton of a note: pins, a heading for each passage, and what a machine reads there.

What is certain is written; what is read elsewhere stands in comments, for a person to replace.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from babel.dates import format_date

from rowcite.authoring.article import Article, days_of
from rowcite.authoring.passages import Draft
from rowcite.authoring.pinning import WORDS, edges, with_pins
from rowcite.authoring.readings import described, readings
from rowcite.authoring.reprints import Twin
from rowcite.package.model import Package
from rowcite.package.note import COMMENT, Pin, parse
from rowcite.package.rows import PassageKind
from rowcite.text.dates import PrintedDate
from rowcite.text.names import Mention, NameIndex, is_common
from rowcite.text.pins import fingerprint

LONGEST = 8  # words of the article that may be printed in a row
ADVICE = """<!--
Take up one passage after the other: under its heading write in your own words all that it says,
every number, date, name, negation and hedge, and who says it. Then make it data, or opinion if it
is the author's own view, and delete its comments. What stays pending is recorded later, by you or
by somebody else. Do not copy or translate sentences; a figure, date or name may be quoted as
printed, in «», at most eight words.
-->
"""


class Known(NamedTuple):
    """What is certain of an article before anybody reads it; what is not is empty."""

    title: str  # in English
    published: date | None
    publisher: tuple[str, ...]  # its names, the English one first
    is_title_printed: bool = True


def skeleton(package: Package, source: str, path: str, article: Article, known: Known) -> str:
    """The text of the note, without a sentence of the article.

    The passages with data are pending. What is certain is written: of the header, and of the
    passage that names publisher and day.
    """
    parts = [f"---\nsource: {source}\n---\n", ADVICE]
    for draft in article.drafts:
        kind = PassageKind.PENDING if draft.kind == PassageKind.DATA else draft.kind
        parts.append(f"## {draft.number} · {kind}\n")
        gist = _gist(package, draft, article, known)
        if gist:
            parts.append(gist.replace(COMMENT, "< !--") + "\n")
        twins = article.twins.get(draft.number, [])
        hints = "\n".join(map(_comment, _hints(package, draft, twins, known.published)))
        if hints:
            parts.append(hints + "\n")
    return with_pins(parse(path, "\n".join(parts)), pins_of(article.drafts))


def _gist(package: Package, draft: Draft, article: Article, known: Known) -> str:
    """What is certain of a passage before anybody reads it, in our words."""
    if draft.kind == PassageKind.NAVIGATION:
        return "Part of the page, not of the article."
    if draft.repeats:
        return f"Repeats {draft.repeats}."
    is_header = draft.kind == PassageKind.HEADER
    if not is_header and draft.number != article.cited:
        return ""
    said = []
    if known.publisher:
        names = NameIndex([("publisher", name) for name in known.publisher])
        mentions = names.find(draft.text)
        said.append(f"Publisher: {known.publisher[0]}{_as_printed(mentions)}.")
    if known.published:
        days = days_of(draft.text, known.published)
        if days:
            written = format_date(known.published, "d MMMM y", locale="en")
            said.append(f"Day of publication: {written}{_as_printed(days)}.")
    if is_header:
        if known.title:
            label = "Title" if known.is_title_printed else "No title is printed; in its place"
            said.append(f"{label}: {known.title.rstrip('.')}.")
        others = _others(package, draft, known.published, " ".join(said))
        if others:
            said.append(f"In it, as printed: {', '.join(others)}.")
    return "\n".join(said)


def _as_printed(found: Sequence[Mention | PrintedDate]) -> str:
    return f" ({printed(found[0].text)})" if found else ""


def _others(package: Package, draft: Draft, published: date | None, said: str) -> list[str]:
    """The figures, dates and names of a passage that its gist does not hold, as printed."""
    found = readings(package, draft.text, published)
    there = readings(package, said, published)
    others: list[str] = []
    for printed_by_value, known in (
        (found.figures, there.figures),
        (found.dates, there.dates),
        (found.names, there.names),
    ):
        for value, one in printed_by_value.items():
            if value not in known:
                others.append(printed(one.text))
    return list(dict.fromkeys(others))


def pins_of(drafts: Iterable[Draft]) -> dict[str, Pin]:
    """The pin of each passage but navigation, with its first and last words."""
    found = {}
    for draft in drafts:
        if draft.kind != PassageKind.NAVIGATION:
            words = edges(normalize("NFKC", draft.text))
            found[draft.number] = Pin(fingerprint(draft.text), *words)
    return found


def _hints(
    package: Package, draft: Draft, twins: list[Twin], published: date | None
) -> Iterator[str]:
    if draft.kind == PassageKind.NAVIGATION:
        words = draft.text.split()
        start, end = " ".join(words[:WORDS]), " ".join(words[-WORDS:])
        yield f"from {printed(start)} to {printed(end)}"
        return
    for twin in twins:
        yield f"perhaps reprinted: {twin.source} {twin.passage} ({twin.why})"
    if draft.kind == PassageKind.DATA:
        yield from _facts(package, draft.text, published)


def _facts(package: Package, text: str, published: date | None) -> Iterator[str]:
    """What is read in a passage, a line for each kind of fact.

    A common word, such as "agreements", may mean another thing than the one that is known.
    """
    found = readings(package, text, published)
    days, names = found.dates.values(), found.names.items()
    listed = {
        "figures": [f"{printed(one.text)} = {described(one)}" for one in found.figures.values()],
        "dates": [f"{printed(day.text)} = {day.edtf} ({day.basis})" for day in days],
        "names": [f"{printed(m.text)} = {id_}" for id_, m in names if not is_common(m.text)],
        "new names (no row unless another names it)": [printed(m.text) for m in found.unknown],
    }
    for kind, facts in listed.items():
        if facts:
            yield f"{kind}: {'; '.join(facts)}"


def printed(text: str) -> str:
    """Words of the article as a short quotation, without quotation marks of their own."""
    words = re.sub("[«»]", "", text).split()
    more = "…" if len(words) > LONGEST else ""
    return f"«{' '.join(words[:LONGEST])}{more}»"


def _comment(text: str) -> str:
    """A comment that its own text cannot end."""
    while "--" in text:
        text = text.replace("--", "- -")
    return f"<!-- {text} -->"
