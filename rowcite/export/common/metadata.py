"""What the descriptor says of the package as a whole, for the formats that cite or catalogue it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from rowcite.package.descriptor import Descriptor

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment that a zip file can hold
AUTHORS = {"author", "creator"}  # the roles of those whom a citation names
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[^\s<>\"{}|\\^`]+)")


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who made the data; only the name of a person has the parts `given` and `family`."""

    name: str
    given: str = ""
    family: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name (usually an SPDX identifier), title, and the address of its text.

    Each is empty where it is not given.
    """

    name: str
    title: str
    url: str


def creators(descriptor: Descriptor) -> list[Agent]:
    """Those who are to be cited: the authors and creators, or else all contributors."""
    authors: list[Agent] = []
    others: list[Agent] = []
    contributors = _extra(descriptor, "contributors")
    for given in contributors if isinstance(contributors, list) else ():
        if not isinstance(given, dict):
            continue
        first, last = line(given.get("givenName")), line(given.get("familyName"))
        whole = line(given.get("title")) or f"{first} {last}".strip()
        name = whole or line(given.get("organization"))
        roles = given.get("roles")  # in version 2 of the standard; `role` before
        named = [given.get("role"), *(roles if isinstance(roles, list) else ())]
        if name:
            of_role = authors if AUTHORS.intersection(map(line, named)) else others
            of_role.append(Agent(name, first, last, web(given.get("path"))))
    return authors or others


def licences(descriptor: Descriptor) -> list[Licence]:
    """The licences that have a name or an address."""
    found = []
    for given in descriptor.licenses:
        name, title, url = given.get("name"), given.get("title"), given.get("path")
        licence = Licence(line(name), line(title), web(url))
        if licence.name or licence.url:
            found.append(licence)
    return found


def keywords(descriptor: Descriptor) -> list[str]:
    """The keywords."""
    return list(filter(None, map(line, descriptor.keywords)))


def title(descriptor: Descriptor, language: str = "en") -> str:
    """The title as one line, in Russian where it is asked for and given; or else the name."""
    translated = line(descriptor.title_ru) if language == "ru" else ""
    return translated or line(descriptor.title) or line(descriptor.name) or "Untitled data package"


def description(descriptor: Descriptor, language: str = "en") -> str:
    """The description as one line, in Russian where it is asked for and given."""
    translated = line(descriptor.description_ru) if language == "ru" else ""
    return translated or line(descriptor.description)


def created(descriptor: Descriptor) -> datetime:
    """The time of the release in UTC: `created` of the descriptor.

    It is 1980-01-01 where none is given, and never earlier. Every time in an export is this one,
    so that a second build writes the same bytes.
    """
    try:
        found = datetime.fromisoformat(descriptor.created)
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return max(found.astimezone(UTC), EARLIEST)
    except (ValueError, OverflowError):
        return EARLIEST


def issued(descriptor: Descriptor) -> str:
    """The day of the release as YYYY-MM-DD; empty where the descriptor does not give it."""
    day = issued_on(descriptor)
    return day.isoformat() if day else ""


def issued_on(descriptor: Descriptor) -> date | None:
    """The day of the release, None where the descriptor does not give it."""
    found = created(descriptor)
    return None if found == EARLIEST else found.date()


def homepage(descriptor: Descriptor) -> str:
    """The address of the package on the web, empty where it has none."""
    return web(_extra(descriptor, "homepage"))


def doi(descriptor: Descriptor) -> str:
    """The DOI that the descriptor has as its `id`, without the address of a resolver.

    It is empty where the `id` is something else.
    """
    found = DOI.fullmatch(line(_extra(descriptor, "id")))
    return found[1] if found else ""


def how_to_cite(descriptor: Descriptor) -> str:
    """The citation of the package as one line: makers, year, title, version, address."""
    head = "; ".join(agent.name for agent in creators(descriptor))
    day = issued_on(descriptor)
    if day:
        head = f"{head} ({day.year})".lstrip()
    what, version, number = title(descriptor), line(descriptor.version), doi(descriptor)
    if version:
        what += f" (version {version})"
    address = f"https://doi.org/{number}" if number else homepage(descriptor)
    return ". ".join(filter(None, (head, f"{what} [Data set]", address)))


def line(value: object) -> str:
    """A text of the descriptor as one line; empty for anything that is not a text."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def web(value: object) -> str:
    """A web address that is also an IRI; empty for anything else."""
    return value if isinstance(value, str) and WEB.fullmatch(value) else ""


def filled(entries: dict[str, Any]) -> dict[str, Any]:
    """The entries of an object that have a value: what is not known is left out, not left empty."""
    return {name: value for name, value in entries.items() if value}


def _extra(descriptor: Descriptor, name: str) -> object:
    """A property of the descriptor that the engine has no use for."""
    return (descriptor.model_extra or {}).get(name)
