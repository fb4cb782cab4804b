"""What lies in the folder of a build: `README.md`, `index.html`, and the licences.

Both list the files that are there, so that no link of theirs is dead. The page needs no server, no
script and nothing from elsewhere.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from rowcite.export.common import metadata
from rowcite.export.common.metadata import how_to_cite
from rowcite.export.common.names import archive_name, file_name
from rowcite.export.common.tables import whole_tables
from rowcite.export.zip import read
from rowcite.package.descriptor import Descriptor
from rowcite.package.model import Package
from rowcite.package.writing import whole, write_whole

LICENCES = ("LICENSE*", "LICENCE*")
# What Markdown or HTML would take for markup, spelled so that it is shown.
MARKUP = str.maketrans({"<": "&lt;", "[": r"\[", "]": r"\]", "`": r"\`", "|": r"\|", "*": r"\*"})
STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin-left: 0; overflow-wrap: anywhere; }
"""


class Download(NamedTuple):
    """A format: what it is, what it is good for, and the pattern of its files."""

    title: str
    use: str
    pattern: str


class Found(NamedTuple):
    """A format that is there, with the paths of its files."""

    download: Download
    paths: list[str]


def downloads(descriptor: Descriptor) -> list[Download]:
    """The formats in the order in which most people need them."""
    name = file_name(descriptor.name)
    return [
        Download(
            "Excel workbook",
            "To read, filter and print: a sheet for each table, names beside ids, links to the "
            "articles, and what disagrees.",
            f"{name}.xlsx",
        ),
        Download(
            "Flat CSV",
            "One line says it all: names in both languages, speaker, hedge, date, source, gist and "
            "link. In UTF-8; open it in a spreadsheet by its import, lest dates be changed.",
            "flat/*.csv",
        ),
        Download(
            "Data Package",
            "The tables as they are kept, with schemas, notes and the meaning of all words: to "
            "cite and to archive.",
            archive_name(descriptor),
        ),
        Download(
            "SQLite database",
            "All tables with keys, search in both languages, and what is computed from them.",
            f"{name}.sqlite",
        ),
        Download("Datasette", "How Datasette shows the database.", "metadata.json"),
        Download("Parquet", "Typed tables for pandas, Polars, DuckDB and R.", "parquet/*.parquet"),
        Download("JSON Lines", "A row on each line.", "jsonl/*.jsonl"),
        Download(
            "JSON Lines with evidence",
            "A row on each line, with every passage that speaks of it.",
            "jsonl/nested/*.jsonl",
        ),
        Download("Graph", "Things and ties, for Gephi and NetworkX.", "graph/*.csv"),
        Download("Sources", "A bibliography, for reference managers.", "sources.*"),
        Download("How to cite", "The dataset, for reference managers.", "CITATION.*"),
        Download("Changes", "What changed since the last release.", "CHANGES.csv"),
        Download("Code", "For Python: the loader with the data, and the validator.", "*.whl"),
        Download("Licences", "Of the data, and of the code.", "LICEN[CS]E*"),
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
    found = list(_found(package.descriptor, folder))
    texts = {
        folder / "README.md": readme(package, found),
        folder / "index.html": page(package, found),
    }
    for file, text in texts.items():
        write_whole(file, text)
    return [*licences, *texts]


def _found(descriptor: Descriptor, folder: Path) -> Iterator[Found]:
    """The formats that are in the folder."""
    for download in downloads(descriptor):
        files = sorted(file for file in folder.glob(download.pattern) if file.is_file())
        if files:
            yield Found(download, [file.relative_to(folder).as_posix() for file in files])


def _facts(descriptor: Descriptor) -> dict[str, str]:
    """What is said of the package as a whole, under its labels."""
    licences = metadata.licences(descriptor)
    names = [f"{one.title or one.name} {one.url}".strip() for one in licences]
    facts = {
        "Version": metadata.line(descriptor.version),
        "Released": metadata.issued(descriptor),
        "Licence of the data": ", ".join(names),
        "How to cite": how_to_cite(descriptor),
        "Address": metadata.homepage(descriptor),
    }
    return metadata.filled(facts)


def readme(package: Package, found: list[Found]) -> str:
    """The page in Markdown."""
    descriptor = package.descriptor
    lines = [f"# {_plain(metadata.title(descriptor))}", "", _plain(descriptor.description), ""]
    lines += [f"- {label}: {_plain(text)}" for label, text in _facts(descriptor).items()]
    lines += ["", "## Files", ""]
    for download, paths in found:
        links = ", ".join(f"[{path}]({path})" for path in paths)
        lines += [f"**{download.title}.** {download.use} {links}", ""]
    lines += ["## Tables", "", "| table | a row is | rows |", "|---|---|---|"]
    for table in package.tables.values():
        meaning = _plain(table.resource.description)
        lines.append(f"| {_plain(table.name)} | {meaning} | {len(table.rows):,} |")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text of the descriptor as one line of Markdown that shows it as it is."""
    return metadata.line(text).translate(MARKUP)


def page(package: Package, found: list[Found]) -> str:
    """The page in HTML."""
    descriptor = package.descriptor
    title = escape(metadata.title(descriptor))
    facts, files = "", ""
    for label, text in _facts(descriptor).items():
        facts += f"<dt>{label}</dt><dd>{escape(text)}</dd>\n"
    for download, paths in found:
        links = "<br>".join(f'<a href="{escape(path)}">{escape(path)}</a>' for path in paths)
        files += f"<dt>{download.title}</dt><dd>{download.use}<br>{links}</dd>\n"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{escape(metadata.line(descriptor.description))}</p>
<dl>
{facts}</dl>
<h2>Files</h2>
<dl>
{files}</dl>
</main>
</body>
</html>
"""
