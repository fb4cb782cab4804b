"""A bibliography of the sources, for reference managers: BibTeX, CSL JSON and RIS.

A source is cited by its title as published; its title in English stands in the note.
"""

from pathlib import Path

from rowcite.export.common import references
from rowcite.export.common.metadata import Agent, line, web
from rowcite.export.common.naming import publisher
from rowcite.export.common.tables import whole_tables
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.table import Row

NAMES = 2  # of a person: the given name, then that of the family
# Words that no name of a person has: who writes under them is a body.
BODY_WORDS = """
agency board bureau correspondent correspondents department desk editor editorial editors group
media news newsroom office press reporters review service staff team times
агентство бюро корреспондент корреспонденты новости отдел пресса редактор редакция служба
"""
BODY = frozenset(BODY_WORDS.split())


def write(package: Package, folder: Path) -> list[Path]:
    """Write `sources` in the three formats; returns the files, none where there are no sources."""
    whole_tables(package)
    found = [reference(package, row) for row in queries.sources(package).values()]
    return references.write(found, folder, "sources") if found else []


def reference(package: Package, source: Row) -> references.Reference:
    """A source as a thing to be cited."""
    url, language = web(line(source.cell_of("url"))), queries.language(package, source.id)
    title, published = line(source.cell_of("title")), queries.publication(package, source.id)
    fields = source.table.schema.fields
    english = [one.name for one in fields if one.language == "en" and one.role != "title"]
    title_en = line(source[english[0]]) if english else ""
    return references.Reference(
        source.id,
        references.PAGE if url else references.DOCUMENT,
        title or source.id,
        [author(line(source["author"]))] if source["author"] else [],
        published.text if published else "",
        publisher=line(publisher(package, source, language)),
        language=language,
        url=url,
        note=title_en if title_en != title else "",
    )


def author(byline: str) -> Agent:
    """Who wrote a source: a byline of two names is that of a person, any other stays whole."""
    words = byline.split()
    if len(words) != NAMES or BODY & set(byline.lower().split()):
        return Agent(byline)
    given, family = words
    return Agent(byline, given, family) if _is_name(given) and _is_name(family) else Agent(byline)


def _is_name(word: str) -> bool:
    """Whether a word is written as a name is, such as O'Neill-Smith."""
    parts = word.replace("'", "-").replace("’", "-").split("-")
    return all(part.isalpha() and part.istitle() for part in parts)
