"""Things that a passage calls by the head of their name: the press service of the cluster.

After a source has named a thing in full, it says "the press service" of it; and "the Government",
with a capital, once it has named the country. That is certain where the source names no other thing
with such a name. "The Security Council", of which the tables know one, needs no such beginning. It
may speak for a row; it asks for none. Nor does a surname, whose bearer the source names in full.
"""

import re
from collections import defaultdict

from rowcite.evidence.facts import passage_facts
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import QUOTED
from rowcite.package.queries import answered_once
from rowcite.package.sorts import sorts_of
from rowcite.text.name_keys import names_of
from rowcite.text.stems import is_latin

# The head of a name where it stands by itself, with the article before it.
CALLED = r"\b([Tt]he )?(?i:({}))\b(?!\s(?:of|for)\b)"
MINISTRY = "ministry of "
OF = re.compile(r"\s(?:of|for|in|at|on|under)\s")  # what follows the head of a name


@answered_once
def heads(package: Package, id_: str) -> frozenset[str]:
    """The heads of the English names of a thing: of the Port Office, office.

    The press service of the cluster has two: press service, and service. The Ministry of Trade of
    Norland has Ministry of Trade, and ministry; the Minister of Trade is that of no other body.
    """
    found: set[str] = set()
    for name in queries.entities(package)[id_].names:
        if is_latin(name):
            known = name.casefold()
            cores = [known[: of.start()] for of in OF.finditer(known)] or [known]
            found |= {*cores, cores[0].split()[-1]} - {known}
            ministries = [core for core in (known, *cores) if core.startswith(MINISTRY)]
            found |= {core.replace(MINISTRY, "minister of ", 1) for core in ministries}
    return frozenset(found)


def is_called_by_head(package: Package, source: str, number: str, id_: str) -> bool:
    """Whether the words of a note call a thing by the head of its name: no other may be meant."""
    passage = package.passage(source, number)
    if passage is None:
        return False
    return is_called_in(package, QUOTED.sub(" ", passage.text), source, number, id_)


def is_called_in(package: Package, text: str, source: str, number: str, id_: str) -> bool:
    """Whether a text about a passage calls a thing by the head of its name, or by its surname."""
    if id_ not in queries.entities(package):
        return False
    if is_called_by_surname(package, source, text, id_):
        return True
    named = named_before(package, source, number)
    known = named
    if id_ not in named:  # those "of" one that is named are known too: the Government of Norland
        things = _things_of(package)
        known = named.union(*(things[other] for other in named & things.keys()))
    folded = text.casefold()
    for head in heads(package, id_):
        if head not in folded:
            continue
        is_unique = _bearers(package)[head] == {id_}
        rivals = [other for other in known - {id_} if head in heads(package, other)]
        called = CALLED.format(re.escape(head))
        for article, name in re.findall(called, text):
            is_proper = name[0].isupper()
            is_long = is_proper and " " in name
            is_meant = is_long or (article and (id_ in named or is_proper))
            if (is_long and is_unique) or (id_ in known and is_meant and not rivals):
                return True
    return False


@answered_once
def is_called_by_kind(package: Package, source: str, number: str, id_: str) -> bool:
    """Whether a passage calls a thing by the word for its kind: the country.

    The source must name it somewhere, and no other thing of that kind.
    """
    passage, entity = package.passage(source, number), queries.entities(package).get(id_)
    if passage is None or entity is None:
        return False
    text = QUOTED.sub(" ", passage.text)
    for column in entity.row.table.with_role("kind"):
        kind = re.escape(entity.row[column].replace("-", " "))
        if kind and re.search(rf"\b[Tt]he {kind}\b(?!\s(?:of|for)\b)", text):
            return _is_only_one(package, source, id_)
    return False


def _is_only_one(package: Package, source: str, id_: str) -> bool:
    """Whether a source names a thing, if only within another name, and no other of its kind."""
    own, is_named = queries.names_of(package, id_), False
    for passage in package.notes[source].passages:
        is_named = is_named or bool(own.find(passage.text))
        for mention in queries.mentions(package, passage.text, source):
            for other in mention.entities - {id_}:
                if sorts_of(package, other) == sorts_of(package, id_):
                    return False
    return is_named


def is_called_by_surname(package: Package, source: str, text: str, id_: str) -> bool:
    """Whether a text has the surname of somebody whom its source names in full, and of no other."""
    surname = surname_of(package, id_)
    if not surname or not re.search(rf"\b{re.escape(surname)}\b", text):
        return False
    named = named_in(package, source)
    return [other for other in named if surname_of(package, other) == surname] == [id_]


@answered_once
def surname_of(package: Package, id_: str) -> str:
    """The English surname of a thing of which another name begins with a first name, or ""."""
    known = queries.entities(package)[id_].names
    beginnings = [name.split()[0].casefold() for name in known if " " in name]
    if not any(names_of(first).is_first_name(first) for first in beginnings):
        return ""
    return next((name.split()[-1] for name in known if " " in name and is_latin(name)), "")


@answered_once
def _bearers(package: Package) -> dict[str, set[str]]:
    """The things by each head of their names, and by each whole name."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, entity in queries.entities(package).items():
        for name in (*heads(package, id_), *map(str.casefold, entity.names)):
            found[name].add(id_)
    return dict(found)


@answered_once
def _things_of(package: Package) -> dict[str, set[str]]:
    """By thing, those that are "of" it by an English name."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, entity in queries.entities(package).items():
        for name in filter(is_latin, entity.names):
            _, *of = OF.split(name, maxsplit=1)
            for mention in queries.names(package).find(of[0]) if of else ():
                for named in mention.entities:
                    found[named].add(id_)
    return dict(found)


@answered_once
def named_before(package: Package, source: str, number: str) -> frozenset[str]:
    """The things that a source names in this passage or before it."""
    found: set[str] = set()
    for passage in package.notes[source].passages:
        there = passage_facts(package, source, passage.number)
        found |= there.names.keys() if there else set()
        if passage.number == number:
            break
    return frozenset(found & queries.entities(package).keys())


def named_in(package: Package, source: str) -> frozenset[str]:
    """The things that a source names anywhere."""
    passages = package.notes[source].passages
    return named_before(package, source, passages[-1].number) if passages else frozenset()
