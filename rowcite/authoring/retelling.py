"""What an article says it retells: «сообщили ТАСС», "RIA Novosti reports"."""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from rowcite.authoring.ids import slug
from rowcite.authoring.publisher import PUBLISHER
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.text.sentences import sentences

# What may stand between the name of an agency and the word that says that it reported.
BETWEEN = re.compile(
    r"[\s,«»\"“”(—-]*(?:(?:для|в|for|in)[\s«\"“]+)?"
    r"(?:(?:агентств|газет|издани|портал|телеканал|журнал|корреспондент)\w*[\s«\"“]+"
    r"|(?:the|to|state|news|agency|newspaper|daily|by)[\s«\"“]+)*",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:reported|reports|according to|citing|with reference to|told)\b"
    r"|\b(?:сообщи\w*|сообща\w*|переда[её]т|передают|передал\w*|пиш[еу]т|рассказал\w*)\b"
    r"|\bв (?:своей )?(?:статье|колонке)\b|\bin an article\b"
    r"|\bопубликован\w* в\b|\bpublished in\b"
    r"|\bприводит (?:его |ее |её )?слова(?: [\w-]+){0,4}"
    r"|\bсо ссылкой на\b|\bпо (?:информации|данным|сообщению)\b",
    re.IGNORECASE,
)


# Who is not named here may be a body of which only the press service is known.
ANNOUNCED = re.compile(
    r"(?:сообщи\w*|сообща\w*|рассказал\w*|уточнил\w*)\s+(?:в\s+)?пресс-служб\w*"
    r"|\bpress service(?: of [^.;]{1,80})? (?:reports|reported|said|says|announced)\b",
    re.IGNORECASE,
)
PRESS_SERVICE = "press-service"


class Retelling(NamedTuple):
    """The id of the publisher or press service whom an article retells, and the words for it."""

    publisher: str
    words: str


def retelling(package: Package, text: str, own: Container[str]) -> Retelling | None:
    """Whom an article says it retells: a publisher of sources but its own, or a press service.

    It is None if nobody is.
    """
    for sentence in sentences(" ".join(text.split())):
        spans = [found.span() for found in REPORTED.finditer(sentence)]
        for start, end, id_ in _publishers_named(package, sentence):
            if id_ in own:
                continue
            for first, last in spans:
                between = sentence[last:start] if last <= start else sentence[end:first]
                if BETWEEN.fullmatch(between):
                    words = sentence[min(start, first) : max(end, last)]
                    return Retelling(id_, words)
    announced = ANNOUNCED.search(" ".join(text.split()))
    return Retelling(PRESS_SERVICE, announced[0]) if announced else None


def _publishers_named(package: Package, text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text names somebody who published a source of the package."""
    known = {row[PUBLISHER] for row in queries.sources(package).values()}
    for mention in queries.names(package).find(text):
        for id_ in sorted(mention.entities & known):
            yield mention.start, mention.end, id_


def named_publisher(package: Package, text: str) -> str:
    """The only publisher of sources whom a text names; empty if there is none, or more."""
    named = {id_ for _, _, id_ in _publishers_named(package, text)}
    return named.pop() if len(named) == 1 else ""


def origin_of(package: Package, publisher: str, published: str) -> str:
    """The origin of a text that retells another: that of the only source of that publisher and day.

    If there is none, the publisher and the day name it; so does a month or a year.
    """
    found = set()
    for row in queries.sources(package).values():
        when = queries.publication(package, row.id)
        if row[PUBLISHER] == publisher and when and when.text == published:
            found |= {row[column] for column in row.table.with_role("origin")}
    return found.pop() if len(found) == 1 else slug(f"{publisher} {published}")
