"""What an article says it retells: «сообщили ТАСС», "RIA Novosti reports"."""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from rowcite.authoring.ids import host_of, slug
from rowcite.authoring.passages import ADDRESS, CREDIT, LEAD
from rowcite.authoring.publisher import PUBLISHER
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.text.dates import date_spans
from rowcite.text.sentences import sentences

# What may stand between the name of an agency and the word that says that it reported.
BETWEEN = re.compile(
    r"[\s,«»\"“”(—-]*(?:(?:для|в|for|in)[\s«\"“]+)?"
    r"(?:(?:агентств|газет|издани|портал|телеканал|журнал|корреспондент)\w*[\s«\"“]+"
    r"|(?:the|to|state|news|agency|newspaper|daily|by)[\s«\"“]+)*",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:reported|reports|according to|citing|with reference to|told|quotes|quoted by|quoting)\b"
    r"|\b(?:сообщи\w*|сообща\w*|переда[её]т|передают|передал\w*|пиш[еу]т|рассказал\w*)\b"
    r"|\bв (?:своей )?(?:статье|колонке)\b|\bin an article\b"
    r"|\bопубликован\w* в\b|\bpublished in\b"
    r"|\bприводит (?:его |ее |её )?слова(?: [\w-]+){0,4}"
    r"|\bцитиру[ею]т(?: [\w-]+){0,3}"
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
PRESS = "пресс-служб"
LONG = 120  # characters: no name of a press service is longer
WORDS_BEFORE = 6  # of a date line, before the agency: the place and the day


class Retelling(NamedTuple):
    """The id of the publisher or press service whom an article retells, and the words for it."""

    publisher: str
    words: str


def retelling(package: Package, text: str, own: Container[str]) -> Retelling | None:
    """Whom an article says it retells: a publisher of sources but its own, or a press service.

    It may say so by words of reporting, by a line that names the source, or by its date line. It is
    None if nobody is retold.
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
    for line in text.split("\n"):
        found = _credited(package, line) or _agency(package, line)
        if found and found.publisher not in own:
            return found
    return _announced(package, " ".join(text.split()))


def _credited(package: Package, line: str) -> Retelling | None:
    """Whom a line names as the source: a publisher, or an address."""
    credit = CREDIT.fullmatch(line)
    if credit is None:
        return None
    address = ADDRESS.search(credit[1])
    host = host_of(f"https://{address[0]}") if address else ""
    for row in queries.sources(package).values():
        if host and host in {host_of(row[column]) for column in row.table.with_role("url")}:
            return Retelling(row[PUBLISHER], line)
    known = named_publisher(package, credit[1]) or slug(host)
    return Retelling(known, line) if known else None


def _agency(package: Package, line: str) -> Retelling | None:
    """The publisher whom a date line names right after its day: «МОСКВА, 9 декабря. /ТАСС/»."""
    head = line[:LEAD]
    for start, end, id_ in _publishers_named(package, head):
        days = [last for _, last in date_spans(head) if last <= start]
        is_first = len(head[:start].split()) <= WORDS_BEFORE
        if days and is_first and not any(map(str.isalnum, head[max(days) : start])):
            return Retelling(id_, head[:end])
    return None


def _announced(package: Package, text: str) -> Retelling | None:
    """The press service that a text retells: by its own id, if it is known by the name there."""
    announced = ANNOUNCED.search(text)
    if announced is None:
        return None
    at = text.casefold().find(PRESS, announced.start())
    named = max(at, text.casefold().find("press service", announced.start()))
    for mention in queries.names(package).find(text[named : named + LONG]):
        if mention.start == 0:
            return Retelling(min(mention.entities), announced[0])
    return Retelling(PRESS_SERVICE, announced[0])


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
