"""What the descriptor says of the package as a whole, for the formats that cite or catalogue it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from rowcite.export.common import EARLIEST, created
from rowcite.package.model import Package

AUTHORS = {"author", "creator"}  # the roles of those whom a citation names
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[^\s<>\"{}|\\^`]+)")
VOCABULARY = UUID(
    "99b0fb73-6264-4a4e-ade8-67e129d31070"
)  # names the terms of this engine, and packages that have no address


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who made the data. Only of a person the descriptor may part the name into `given` and `family`."""

    name: str
    given: str = ""
    family: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name (an SPDX identifier, as a rule), its title, and the address of its text, each empty where not given."""

    name: str
    title: str
    url: str


def creators(package: Package) -> list[Agent]:
    """Those who are to be cited: the contributors who are authors or creators, else all of them."""
    found = [given for given in _list(package, "contributors") if _agent(given).name]
    return [_agent(given) for given in [g for g in found if AUTHORS & _roles(g)] or found]


def licences(package: Package) -> list[Licence]:
    """The licences that name themselves or lead to their text."""
    found = [
        Licence(line(given.get("name")), line(given.get("title")), web(given.get("path")))
        for given in package.descriptor.licenses
    ]
    return [licence for licence in found if licence.name or licence.url]


def keywords(package: Package) -> list[str]:
    """The keywords."""
    given = (package.descriptor.model_extra or {}).get("keywords")
    return [line(word) for word in given if line(word)] if isinstance(given, list) else []


def title(package: Package) -> str:
    """The title as one line, or else the name."""
    return (
        line(package.descriptor.title) or line(package.descriptor.name) or "Untitled data package"
    )


def issued(package: Package) -> date | None:
    """The day of the release, None where the descriptor does not tell it."""
    found = created(package)
    return None if found == EARLIEST else found.date()


def homepage(package: Package) -> str:
    """The address of the package on the web, empty where it has none."""
    return web((package.descriptor.model_extra or {}).get("homepage"))


def doi(package: Package) -> str:
    """The DOI that the descriptor has as its `id`, without the address of a resolver; empty if that is something else."""
    found = DOI.fullmatch(line((package.descriptor.model_extra or {}).get("id")))
    return found[1] if found else ""


def base(package: Package) -> str:
    """The IRI of the package, to which the IRIs of its parts are fragments.

    It is the `homepage` of the descriptor, or an `id` that is a web address, so that whoever follows it meets the package.
    A package with neither gets a URN: the version 5 UUID of its `name`, the same on every machine and for every release.
    """
    found = homepage(package) or web((package.descriptor.model_extra or {}).get("id"))
    return found.partition("#")[0] or uuid5(VOCABULARY, package.descriptor.name).urn


def line(value: object) -> str:
    """A text of the descriptor as one line; empty for anything that is no text."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def web(value: object) -> str:
    """A web address that is also an IRI; empty for anything else."""
    return value if isinstance(value, str) and WEB.fullmatch(value) else ""


def _list(package: Package, name: str) -> list[dict[str, Any]]:
    given = (package.descriptor.model_extra or {}).get(name)
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _agent(given: dict[str, Any]) -> Agent:
    first, last = line(given.get("givenName")), line(given.get("familyName"))
    name = line(given.get("title")) or f"{first} {last}".strip() or line(given.get("organization"))
    return Agent(name, first, last, web(given.get("path")))


def _roles(given: dict[str, Any]) -> set[str]:
    """The roles of a contributor: `roles` of the standard since version 2, `role` before."""
    roles = given.get("roles")
    return {line(role) for role in [given.get("role"), *(roles if isinstance(roles, list) else [])]}
