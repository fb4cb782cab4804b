"""What lies in the folder of a build: `README.md`, `index.html`, and the licences.

Both list the files that are there, so that none of their links is dead. The page is in English and
Russian, and needs no server, no script and nothing from elsewhere. What both say stands in
`downloads.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from rowcite.data.columns import as_text
from rowcite.data.computed import WORDS, computed_tables
from rowcite.export.common import metadata
from rowcite.export.common.metadata import how_to_cite
from rowcite.export.common.names import archive_name, file_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.zip import read
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package
from rowcite.package.writing import whole, write_each

LICENCES = ("LICENSE*", "LICENCE*")
# What Markdown or HTML would take for markup, spelled so that it is shown.
MARKUP = str.maketrans({"<": "&lt;", "[": r"\[", "]": r"\]", "`": r"\`", "|": r"\|", "*": r"\*"})
STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
article + article { border-top: 1px solid; margin-top: 4rem; padding-top: 1rem; }
h1 { line-height: 1.2; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin-left: 0; }
small { font-weight: 400; }
summary { font-weight: 600; }
"""
ADDRESS = re.compile(r"https?://\S*[^\s.,;)]")  # in a text that is escaped
FEW = 6  # files that are listed; more are folded up
SAID: dict[str, Any] = tomllib.loads(
    (files("rowcite") / "export" / "downloads.toml").read_text("utf-8")
)


class Download(NamedTuple):
    """A format: the pattern of its files, what it is and what it is good for, by language."""

    pattern: str
    title: dict[str, str]
    use: dict[str, str]


class Found(NamedTuple):
    """A format that is there, with the paths of its files."""

    download: Download
    paths: list[str]


def downloads(descriptor: Descriptor) -> list[Download]:
    """The formats in the order in which most people need them."""
    known = {"name": file_name(descriptor.name), "archive": archive_name(descriptor)}
    return [
        Download(said["pattern"].format(**known), said["title"], said["use"])
        for said in SAID["formats"]
    ]


def write(package: Package, folder: Path) -> list[Path]:
    """Copy the licences and write both pages; returns the files."""
    whole_tables(package)
    folder.mkdir(parents=True, exist_ok=True)
    licences = {}
    for pattern in LICENCES:
        for licence in sorted(package.root.glob(pattern)):
            if licence.is_file():
                licences[folder / licence.name] = read(package.root, licence.name)
    for file, data in licences.items():
        with whole(file) as temporary:
            temporary.write_bytes(data)
    found = []
    for download in downloads(package.descriptor):
        there = sorted(file for file in folder.glob(download.pattern) if file.is_file())
        if there:
            paths = [file.relative_to(folder).as_posix() for file in there]
            found.append(Found(download, paths))
    texts = {
        folder / "README.md": readme(package, found),
        folder / "index.html": page(package, found),
    }
    return [*licences, *write_each(texts)]


def _say(label: str, language: str) -> str:
    return str(SAID["labels"][label][language])


def _facts(descriptor: Descriptor, language: str) -> dict[str, str]:
    """What is said of the package as a whole, under its labels."""
    licences = metadata.licences(descriptor)
    names = [f"{one.title or one.name} {one.url}".strip() for one in licences]
    facts = {
        "version": metadata.line(descriptor.version),
        "released": metadata.issued(descriptor),
        "licence": ", ".join(names),
        "cite": how_to_cite(descriptor),
        "address": metadata.homepage(descriptor),
    }
    return {_say(label, language): text for label, text in metadata.filled(facts).items()}


def _tables(package: Package, language: str) -> Iterator[tuple[str, str, str]]:
    """For each table its name, what it is, and how many rows it has; then the computed ones."""
    for table in package.tables.values():
        described = table.resource.description
        meaning = table.resource.title_ru if language == "ru" else described
        rows = f"{_say('rows', language)}: {len(table.rows)}"
        yield table.name, metadata.line(meaning or described), rows
    for one in computed_tables(package):
        meaning = one.title_ru if language == "ru" else one.description
        yield one.name, meaning, _say("computed", language)


def readme(package: Package, found: list[Found]) -> str:
    """The page in Markdown, in English."""
    descriptor = package.descriptor
    lines = [f"# {_plain(metadata.title(descriptor))}", "", _plain(descriptor.description), ""]
    lines += [f"- {label}: {_plain(text)}" for label, text in _facts(descriptor, "en").items()]
    lines += ["", "## Files", ""]
    for download, paths in found:
        links = ", ".join(f"[{path}]({path})" for path in paths)
        lines += [f"**{download.title['en']}.** {download.use['en']} {links}", ""]
    lines += ["## Tables", "", "| Table | A row is | |", "|---|---|---|"]
    for cells in _tables(package, "en"):
        lines.append("| " + " | ".join(map(_plain, cells)) + " |")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text of the descriptor as one line of Markdown that shows it as it is."""
    return metadata.line(text).translate(MARKUP)


def page(package: Package, found: list[Found]) -> str:
    """The page in HTML, in English and then in Russian."""
    parts = "".join(_article(package, found, language) for language in ("en", "ru"))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(metadata.title(package.descriptor))}</title>
<style>{STYLE}</style>
</head>
<body>
<p><a href="#ru" lang="ru">По-русски</a></p>
<main>
{parts}{_words(package)}</main>
</body>
</html>
"""


def _article(package: Package, found: list[Found], language: str) -> str:
    """What is there, in one language."""
    descriptor = package.descriptor
    facts, listed, tables = "", "", ""
    for label, text in _facts(descriptor, language).items():
        linked = ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', escape(text))
        facts += f"<dt>{label}</dt><dd>{linked}</dd>\n"
    for download, paths in found:
        links = "<br>".join(f'<a href="{escape(path)}">{escape(path)}</a>' for path in paths)
        if len(paths) > FEW:
            folded = f"{_say('files', language)}: {len(paths)}"
            links = f"<details><summary>{folded}</summary>{links}</details>"
        said = f"<dt>{download.title[language]}</dt><dd>{download.use[language]}"
        listed += f"{said}<br>{links}</dd>\n"
    for name, meaning, rows in _tables(package, language):
        tables += f"<dt>{escape(name)} <small>{rows}</small></dt><dd>{escape(meaning)}</dd>\n"
    return f"""<article id="{language}" lang="{language}">
<h1>{escape(metadata.title(descriptor, language))}</h1>
<p>{escape(metadata.description(descriptor, language))}</p>
<dl>
{facts}</dl>
<h2>{_say("files", language)}</h2>
<dl>
{listed}</dl>
<h2>{_say("tables", language)}</h2>
<dl>
{tables}</dl>
</article>
"""


def _words(package: Package) -> str:
    """The controlled words with their labels and meanings, folded up; nothing if there are none."""
    if WORDS not in computed_tables(package):
        return ""
    titles = " · ".join(_say("words", language) for language in ("en", "ru"))
    lines = ""
    for cells in WORDS.rows(package):
        table, column, word, *labels, meaning = (escape(as_text(cell) or "") for cell in cells)
        about = " · ".join(filter(None, (*labels, f"{table}.{column}")))
        lines += f"<dt>{word} <small>{about}</small></dt><dd>{meaning}</dd>\n"
    return f"""<details id="words"><summary>{titles}</summary>
<dl>
{lines}</dl></details>
"""
