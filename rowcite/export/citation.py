"""How to cite the package, for reference managers: BibTeX, CSL JSON and RIS, from the descriptor.

The authors and creators among the contributors are cited, or else all of them. A name that the
descriptor does not divide into given and family name stays whole, since it may be that of a body.
"""

from pathlib import Path
from typing import Any

from rowcite.export.common import metadata
from rowcite.export.common.metadata import Agent, filled, line
from rowcite.export.common.names import file_name
from rowcite.package.descriptor import Descriptor
from rowcite.package.form import to_json
from rowcite.package.model import Package
from rowcite.package.writing import write_whole

# What TeX would take for a command, in the spelling that prints it.
TEX = str.maketrans(
    {
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
    }
)


def write(package: Package, folder: Path) -> list[Path]:
    """Write the three files; returns them."""
    texts = {
        folder / "CITATION.bib": bibtex(package.descriptor),
        folder / "CITATION.csl.json": to_json([csl(package.descriptor)]),
        folder / "CITATION.ris": ris(package.descriptor),
    }
    for file, text in texts.items():
        write_whole(file, text)
    return list(texts)


def key(descriptor: Descriptor) -> str:
    """The key of the package in a bibliography: name and version."""
    return file_name(f"{descriptor.name}-{descriptor.version}")


def licence(descriptor: Descriptor) -> str:
    """The licences by name, or by address where they have none."""
    return ", ".join(found.name or found.url for found in metadata.licences(descriptor))


def bibtex(descriptor: Descriptor) -> str:
    """The entry for BibTeX and biblatex.

    Braces within braces keep capitals and the names of bodies as they are. DOI and address are
    taken letter by letter, so that nothing in them is escaped.
    """
    fields = {
        "author": " and ".join(map(_bibtex_name, metadata.creators(descriptor))),
        "title": f"{{{metadata.title(descriptor).translate(TEX)}}}",
        "year": metadata.issued(descriptor)[:4],
        "date": metadata.issued(descriptor),
        "version": line(descriptor.version).translate(TEX),
        "doi": metadata.doi(descriptor),
        "url": metadata.homepage(descriptor),
        "copyright": licence(descriptor).translate(TEX),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in filled(fields).items()]
    return f"@dataset{{{key(descriptor)},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_name(agent: Agent) -> str:
    if not agent.family:
        return f"{{{agent.name.translate(TEX)}}}"
    name = f"{{{agent.family.translate(TEX)}}}"
    if agent.given:
        name += f", {{{agent.given.translate(TEX)}}}"
    return name


def csl(descriptor: Descriptor) -> dict[str, Any]:
    """The item as CSL JSON."""
    day = metadata.issued_on(descriptor)
    item = {
        "id": key(descriptor),
        "type": "dataset",
        "title": metadata.title(descriptor),
        "author": list(map(_csl_name, metadata.creators(descriptor))),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "version": line(descriptor.version),
        "abstract": line(descriptor.description),
        "keyword": ", ".join(metadata.keywords(descriptor)),
        "DOI": metadata.doi(descriptor),
        "URL": metadata.homepage(descriptor),
        "note": _licence_note(descriptor),
    }
    return filled(item)


def _csl_name(agent: Agent) -> dict[str, str]:
    if not agent.family:
        return {"literal": agent.name}
    return filled({"family": agent.family, "given": agent.given})


def ris(descriptor: Descriptor) -> str:
    """The record as RIS, which has no field for licences: they stand in a note."""
    day = metadata.issued(descriptor)
    lines = [("TY", "DATA"), ("ID", key(descriptor))]
    for agent in metadata.creators(descriptor):
        name = f"{agent.family}, {agent.given}".strip(", ")
        lines.append(("AU", name or agent.name))
    lines.append(("TI", metadata.title(descriptor)))
    lines.append(("PY", day[:4]))
    lines.append(("DA", day.replace("-", "/")))
    lines.append(("ET", line(descriptor.version)))
    lines.append(("AB", line(descriptor.description)))
    lines += [("KW", word) for word in metadata.keywords(descriptor)]
    lines.append(("DO", metadata.doi(descriptor)))
    lines.append(("UR", metadata.homepage(descriptor)))
    lines.append(("N1", _licence_note(descriptor)))
    record = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{record}ER  - \r\n"


def _licence_note(descriptor: Descriptor) -> str:
    names = licence(descriptor)
    return names and f"License: {names}"
