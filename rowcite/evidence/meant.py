"""What the names of a passage may mean: some words are those of several things.

Where one of these is recorded for the passage, nothing is missing for certain.
"""

import re

from rowcite.evidence.facts import is_named_apart
from rowcite.evidence.recall import (
    Stated,
    mentioned,
    recorded,
    recorded_facts,
    text_below_date_line,
    waived,
)
from rowcite.evidence.short_names import OF
from rowcite.evidence.words_apart import is_described
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.text.name_keys import name_words
from rowcite.text.name_words import words
from rowcite.text.names import Mention, NameIndex

# Several of a country, and behind them the print: the Russian authorities («Moscow»).
SEVERAL = r"\b(?:{})\s+[a-z]+s\s*\(«$"
OPENED = re.compile(r"\s*\(«")
CLOSED = re.compile(r"»\)")
PRINTED_BEHIND = re.compile(r"^\s*\(«[^«»]*»\)")


def may_mean_recorded(package: Package, source: str, number: str, text: str, id_: str) -> bool:
    """Whether a text names a thing only by words that may mean another, which is recorded.

    Words that may mean several things do so, a common word that ends the name of another, with what
    is printed for it, and what is printed for a plural of a country.
    """
    facts = recorded_facts(package, source, number)
    others = {str(fact) for fact in facts & queries.entities(package).keys()} - {id_}
    end = -1  # of the last name that may mean another thing
    for mention in queries.mentions(package, text, source):
        if id_ not in mention.entities:
            continue
        is_print = end >= 0 and OPENED.fullmatch(text[end : mention.start])
        is_other = not others.isdisjoint(mention.entities) or any(
            is_head(package, mention.text, other) for other in others
        )
        if not is_print and not is_other and not is_figure_of_speech(text, mention):
            return False
        end = mention.end
    return True


def is_head(package: Package, words: str, other: str) -> bool:
    """Whether common words end a name of a thing, or what stands in it before "of" or "for"."""
    if not words.islower():
        return False
    found = NameIndex([(other, words)])
    for name in queries.entities(package)[other].names:
        ends = {len(name), len(OF.split(name, maxsplit=1)[0])}
        if any(mention.end in ends for mention in found.find(name)):
            return True
    return False


def is_figure_of_speech(text: str, mention: Mention) -> bool:
    """Whether a name is what is printed for several of a country: Moscow, for its authorities."""
    is_whole = CLOSED.match(text, mention.end)
    return bool(is_whole and re.search(SEVERAL.format(name_words().demonym), text[: mention.start]))


def is_missing(package: Package, found: Stated) -> bool:
    """Whether something stated is neither recorded nor waived, and a row is asked for it."""
    if recorded(found, package) or waived(found):
        return False
    return not isinstance(found.fact, str) or is_meant(package, found)


def is_meant(package: Package, found: Stated) -> bool:
    """Whether a passage names a thing for its own sake, and it is for certain this one.

    What common words describe may be another; the place of a date line says nothing.
    """
    source, number, id_ = found.note.source, found.passage.number, str(found.fact)
    if mentioned(found, package) or is_described(package, id_):
        return False
    text = text_below_date_line(package, source, found.passage)
    text = without_offices(package, found, text)
    if may_mean_recorded(package, source, number, text, id_):
        return False
    return is_named_apart(package, source, text, id_)


def without_offices(package: Package, found: Stated, text: str) -> str:
    """A text without the name of a thing right behind an office, where its body is recorded.

    The Prime Minister of Norland is that of the Government of Norland.
    """
    source, id_ = found.note.source, str(found.fact)
    own, known = queries.names_of(package, id_), queries.entities(package)
    facts = recorded_facts(package, source, found.passage.number)
    things = [known[str(fact)] for fact in facts & known.keys()]
    if not any(own.find(name) for thing in things for name in thing.names):
        return text
    for mention in reversed(queries.mentions(package, text, source)):
        before = re.sub(rf"(?:{name_words().of}|\s+)$", "", text[: mention.start])
        last = words(before)[-1:]
        if id_ in mention.entities and last and last[0].folded in name_words().offices:
            rest = PRINTED_BEHIND.sub("", text[mention.end :])
            text = text[: mention.start] + rest
    return text
