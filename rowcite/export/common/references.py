"""References for reference managers: BibTeX, CSL JSON and RIS of one thing that can be cited.

A name that is not divided into given and family name stays whole: it may be that of a body.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rowcite.export.common.metadata import Agent, filled
from rowcite.package.form import to_json
from rowcite.package.writing import write_each

# What TeX would take for a command, in the spelling that prints it.
TEX = {ord(char): f"\\{char}" for char in "&%$#_"}
TEX |= {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of thing is cited, in the words of each format."""

    bibtex: str
    csl: str
    ris: str


DATASET = Kind("dataset", "dataset", "DATA")
PAGE = Kind("online", "webpage", "ELEC")  # a document that has an address
DOCUMENT = Kind("misc", "document", "GEN")


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that can be cited; every text is one line, and what is not known is empty.

    `key` names it in a bibliography.
    """

    key: str
    kind: Kind
    title: str
    authors: list[Agent]
    day: str = ""  # 2025-11-06, or 2025-11 or 2025
    publisher: str = ""
    version: str = ""
    licence: str = ""
    abstract: str = ""
    language: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    keywords: list[str] = field(default_factory=list)


def write(references: Iterable[Reference], folder: Path, name: str) -> list[Path]:
    """Write `<name>.bib`, `<name>.csl.json` and `<name>.ris`; returns the files."""
    found = list(references)
    texts = {
        folder / f"{name}.bib": "\n".join(map(bibtex, found)),
        folder / f"{name}.csl.json": to_json(list(map(csl, found))),
        folder / f"{name}.ris": "\r\n".join(map(ris, found)),
    }
    return write_each(texts)


def bibtex(one: Reference) -> str:
    """The entry for BibTeX and biblatex.

    Braces within braces keep capitals and the names of bodies as they are. DOI and address are
    taken letter by letter, so that nothing in them is escaped.
    """
    fields = {
        "author": " and ".join(map(_bibtex_name, one.authors)),
        "title": f"{{{one.title.translate(TEX)}}}",
        "organization": one.publisher.translate(TEX),
        "year": one.day[:4],
        "date": one.day,
        "version": one.version.translate(TEX),
        "language": one.language,
        "doi": one.doi,
        "url": one.url,
        "note": one.note.translate(TEX),
        "copyright": one.licence.translate(TEX),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in filled(fields).items()]
    return f"@{one.kind.bibtex}{{{one.key},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_name(agent: Agent) -> str:
    if not agent.family:
        return f"{{{agent.name.translate(TEX)}}}"
    name = f"{{{agent.family.translate(TEX)}}}"
    if agent.given:
        name += f", {{{agent.given.translate(TEX)}}}"
    return name


def csl(one: Reference) -> dict[str, Any]:
    """The item as CSL JSON."""
    day = list(map(int, one.day.split("-"))) if one.day else []
    authors = []
    for agent in one.authors:
        parts = filled({"family": agent.family, "given": agent.given})
        authors.append(parts if agent.family else {"literal": agent.name})
    item = {
        "id": one.key,
        "type": one.kind.csl,
        "title": one.title,
        "author": authors,
        "container-title": one.publisher,
        "publisher": one.publisher,
        "issued": {"date-parts": [day]} if day else None,
        "version": one.version,
        "abstract": one.abstract,
        "keyword": ", ".join(one.keywords),
        "language": one.language,
        "DOI": one.doi,
        "URL": one.url,
        "note": "; ".join(_notes(one)),
    }
    return filled(item)


def ris(one: Reference) -> str:
    """The record as RIS."""
    lines = [("TY", one.kind.ris), ("ID", one.key)]
    for agent in one.authors:
        name = f"{agent.family}, {agent.given}".strip(", ")
        lines.append(("AU", name or agent.name))
    lines.append(("TI", one.title))
    lines.append(("PB", one.publisher))
    lines.append(("PY", one.day[:4]))
    lines.append(("DA", one.day.replace("-", "/")))
    lines.append(("ET", one.version))
    lines.append(("AB", one.abstract))
    lines += [("KW", word) for word in one.keywords]
    lines.append(("LA", one.language))
    lines.append(("DO", one.doi))
    lines.append(("UR", one.url))
    lines += [("N1", note) for note in _notes(one)]
    record = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{record}ER  - \r\n"


def _notes(one: Reference) -> list[str]:
    """The note, and the licence, for which CSL and RIS have no field."""
    licence = one.licence and f"License: {one.licence}"
    return list(filter(None, (one.note, licence)))
