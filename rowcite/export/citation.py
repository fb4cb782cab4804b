"""How to cite the package, for reference managers: BibTeX, CSL JSON and RIS, made from the descriptor.

Contributors who are authors or creators are cited, or else all of them. A name that the descriptor does not part into given
and family name stays whole, since it may be that of a body.
"""

from pathlib import Path
from typing import Any

from rowcite.authoring.derive import to_json
from rowcite.export import metadata
from rowcite.export.common import file_name
from rowcite.export.metadata import Agent, line
from rowcite.package import form
from rowcite.package.model import Package

# What TeX would take for a command, in the spelling that prints it.
TEX = {ord(char): f"\\{char}" for char in "&%$#_"}
COMMANDS = {
    "\\": "backslash",
    "~": "asciitilde",
    "^": "asciicircum",
    "{": "braceleft",
    "}": "braceright",
}
TEX |= {ord(char): f"\\text{command}{{}}" for char, command in COMMANDS.items()}


def write(package: Package, folder: Path) -> list[Path]:
    """Write the three files; returns them."""
    texts = {
        "CITATION.bib": bibtex(package),
        "CITATION.csl.json": to_json(csl(package)),
        "CITATION.ris": ris(package),
    }
    for name, text in texts.items():
        form.write(folder / name, text)
    return [folder / name for name in texts]


def key(package: Package) -> str:
    """The key of the package in a bibliography: name and version."""
    return file_name(f"{package.descriptor.name}-{package.descriptor.version}")


def licence(package: Package) -> str:
    """The licences by name, or by address where they have none."""
    return ", ".join(found.name or found.url for found in metadata.licences(package))


def bibtex(package: Package) -> str:
    """The entry for BibTeX and biblatex. Braces within braces keep capitals and the names of bodies as they are."""
    day = metadata.issued(package)
    fields = {
        "author": " and ".join(_bibtex_name(agent) for agent in metadata.creators(package)),
        "title": f"{{{metadata.title(package).translate(TEX)}}}",
        "year": f"{day.year:04d}" if day else "",
        "date": day.isoformat() if day else "",
        "version": line(package.descriptor.version).translate(TEX),
        "doi": metadata.doi(package),  # this and the address are taken letter by letter
        "url": metadata.homepage(package),
        "copyright": licence(package).translate(TEX),
    }
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@dataset{{{key(package)},\n{told}\n}}\n"


def _bibtex_name(agent: Agent) -> str:
    if agent.family:
        return ", ".join(
            f"{{{part.translate(TEX)}}}" for part in (agent.family, agent.given) if part
        )
    return f"{{{agent.name.translate(TEX)}}}"


def csl(package: Package) -> list[dict[str, Any]]:
    """The item as CSL JSON."""
    day = metadata.issued(package)
    item = {
        "id": key(package),
        "type": "dataset",
        "title": metadata.title(package),
        "author": [_csl_name(agent) for agent in metadata.creators(package)],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "version": line(package.descriptor.version),
        "abstract": line(package.descriptor.description),
        "keyword": ", ".join(metadata.keywords(package)),
        "DOI": metadata.doi(package),
        "URL": metadata.homepage(package),
        "note": _licence_note(package),
    }
    return [{name: value for name, value in item.items() if value}]


def _csl_name(agent: Agent) -> dict[str, str]:
    parts = (
        {"family": agent.family, "given": agent.given} if agent.family else {"literal": agent.name}
    )
    return {name: part for name, part in parts.items() if part}


def ris(package: Package) -> str:
    """The record as RIS, which has no field for licences: they stand in a note."""
    day = metadata.issued(package)
    lines = [("TY", "DATA"), ("ID", key(package))]
    lines += [
        ("AU", f"{agent.family}, {agent.given}".strip(", ") or agent.name)
        for agent in metadata.creators(package)
    ]
    lines += [
        ("TI", metadata.title(package)),
        ("PY", f"{day:%Y}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
    ]
    lines += [
        ("ET", line(package.descriptor.version)),
        ("AB", line(package.descriptor.description)),
    ]
    lines += [("KW", word) for word in metadata.keywords(package)]
    lines += [
        ("DO", metadata.doi(package)),
        ("UR", metadata.homepage(package)),
        ("N1", _licence_note(package)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _licence_note(package: Package) -> str:
    found = licence(package)
    return f"License: {found}" if found else ""
