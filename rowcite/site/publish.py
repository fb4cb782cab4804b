"""Writing the site: every page, its assets, the search, the downloads, the map and the feed."""

import re
import shutil
from collections.abc import Iterable
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from rowcite.export.common import metadata
from rowcite.package.rows import Stance
from rowcite.site import MARK
from rowcite.site.checked import changes
from rowcite.site.formats import file_size, percent
from rowcite.site.library import Library, safe
from rowcite.site.markup import joined, plain, writer
from rowcite.site.offices import office_rows
from rowcite.site.pages import BUILT, Download, Page, Site
from rowcite.site.records import Piece, Reader
from rowcite.site.search import PAGE_FIRST, TABLE_NEXT, View, index_files
from rowcite.site.times import share
from rowcite.site.words import ENDONYMS, LANGUAGES, WORDS, say

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
ASSETS = ("site.css", "site.js", "table.js", "timeline.js", "search.js", "choose.js", "icon.svg")
FEED_ENTRIES = 30
# The templates of pages that the search leaves out: what they show, it finds by row.
NOT_FOUND = ("search", "thing", "source")
SIGNS = {Stance.CONTRADICTS: "≠", Stance.DIFFERS: "≈", Stance.SAME: "="}
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Publisher:
    """Writes the site of a package into a folder.

    `address` is where the site will stand, without a slash at its end; empty if that is not known.
    `downloads` is a folder whose files are offered for download, None if there is none.
    """

    def __init__(
        self, library: Library, folder: Path, address: str, downloads: Path | None
    ) -> None:
        self.library = library
        self.folder = folder
        self.address = address
        self.readers = [Reader(self.library, language) for language in LANGUAGES]
        self.downloads = [*self._copy_package(), *self._copy_built(downloads)]
        self.paths: list[str] = []  # of the pages, from the folder of a language
        self._environment = Environment(
            loader=PackageLoader("rowcite", "site/templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates: dict[str, Template] = {}

    def publish(self) -> list[str]:
        """Write everything; returns the addresses of the pages of one language."""
        for name in ASSETS:
            source = files("rowcite") / "site" / "assets" / name
            self._write(f"assets/{name}", source.read_text("utf-8"))
        views: list[list[View]] = []
        for reader in self.readers:
            site = Site(reader, self.downloads)
            shared = self._shared(site)
            views.append([])
            for page in site.pages():
                self._write_page(reader, shared, page)
                if page.template not in NOT_FOUND:
                    views[-1].append(self._view(reader, page))
            views[-1] += self._quarrels(site)
        for language, script in index_files(self.readers, views).items():
            self._write(f"assets/search-{language}.js", script)
        top = self.address + "/" if self.address else ""
        frame = {"policy": POLICY, "site_name": self._name("en"), "top": top, "words": say}
        self._write("index.html", self._template("root").render(frame | {"top": ""}))
        self._write("404.html", self._template("missing").render(frame))
        if self.address:
            listed = {"address": self.address, "paths": self.paths, "languages": LANGUAGES}
            self._write("sitemap.xml", self._template("sitemap").render(listed))
            self._write("feed.xml", self._template("feed").render(self.feed()))
        self._write(MARK, "")
        return self.paths

    def _view(self, reader: Reader, page: Page) -> View:
        """A page as the search finds it, by the name of the main thing too unless it is a table."""
        title = page.title or reader.say("home")
        if page.template == "table":
            return View(page.path, title, reader.say("table"), "", "", TABLE_NEXT)
        lead = WORDS["texts"].get(f"{page.template}_lead", {}).get(reader.language, "")
        main = self.library.things.get(self.library.main_thing)
        words = f"{lead} {reader.name(main).text}" if main else lead
        return View(page.path, title, reader.say("page"), lead, words, PAGE_FIRST)

    def _quarrels(self, site: Site) -> Iterable[View]:
        """The disagreements as the search finds them."""
        for number in range(len(self.library.quarrels)):
            one = site.quarrel(number)
            kind = site.reader.say(one.stance)
            words = " ".join((kind, *one.explanations))
            path = f"disagreements.html#{one.anchor}"
            yield View(path, one.heading.text, site.reader.say("disagreement"), kind, words, 0)

    def _write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(f"{name}.html")
        return self._templates[name]

    # Pages.

    def _name(self, language: str) -> str:
        """The title up to its colon."""
        return metadata.title(self.library.package.descriptor, language).partition(":")[0]

    def _shared(self, site: Site) -> dict[str, Any]:
        """What every page of a language shows."""
        reader, descriptor = site.reader, self.library.package.descriptor
        about = metadata.description(descriptor, reader.language)
        return {
            "policy": POLICY,
            "language": reader.language,
            "other": reader.other,
            "other_name": ENDONYMS[reader.other],
            "site_name": self._name(reader.language),
            "long_title": metadata.title(descriptor, reader.language),
            "about": about,
            "description": about,
            "version": descriptor.version or "–",
            "say": reader.say,
            "counted": reader.counted,
            "size": partial(file_size, reader.language),
            "plain": plain,
            "plain_name": safe,
            # What marks English text in a page of another language.
            "english": "" if reader.language == "en" else Markup(' lang="en"'),
            "sections": self.sections(site),
            "sources_address": site.sources_address(),
            "months": _months(reader.language),
            "dataset": self.dataset(reader.language),
            "dataset_citation": metadata.how_to_cite(descriptor),
            "licences": metadata.licences(descriptor),
            "signs": SIGNS,
        }

    def sections(self, site: Site) -> list[list[tuple[Piece, str]]]:
        """The links at the head of every page: what answers most questions, then all the rest."""
        library, say_ = self.library, site.reader.say
        views = []
        if library.groups:
            views.append((Piece(say_("figures")), "figures.html"))
        if site.has_timeline:
            views.append((Piece(say_("timeline")), "timeline.html"))
        if office_rows(library):
            views.append((Piece(say_("who")), "offices.html"))
        views.append((Piece(say_("disagreements")), "disagreements.html"))
        views.append((Piece(say_("sources")), site.sources_address()))
        if site.points:
            views.append((Piece(say_("map")), "map.html"))
        tables = library.thing_tables
        others = [(site.reader.title(table), library.index_address(table)) for table in tables]
        if library.tie_tables:
            others.append((Piece(say_("ties")), "ties.html"))
        others.append((Piece(say_("tables")), "tables.html"))
        others.append((Piece(say_("download")), "downloads.html"))
        return [views, others]

    def _write_page(self, reader: Reader, shared: dict[str, Any], page: Page) -> None:
        depth = len(PurePosixPath(page.path).parts) - 1
        base, root = "../" * depth, "../" * (depth + 1)
        write = writer(base, reader.language)
        top = f"{self.address}/" if self.address else root
        html = self._template(page.template).render(
            shared,
            **page.content,
            title=page.title,
            path=page.path,
            base=base,
            root=root,
            write=write,
            joined=lambda pieces: joined(write, pieces),
            other_page=f"{root}{reader.other}/{page.path}",
            alternates=[(code, f"{top}{code}/{page.path}") for code in LANGUAGES],
            canonical=f"{self.address}/{reader.language}/{page.path}" if self.address else "",
        )
        self._write(f"{reader.language}/{page.path}", html)
        if reader is self.readers[0]:
            self.paths.append(page.path)

    # Downloads.

    def _copy_package(self) -> Iterable[Download]:
        """The tables as they are, and the descriptor with its schemas."""
        package = self.library.package
        paths = ["datapackage.json"]
        for table in package.tables.values():
            paths += table.resource.files
        for path in dict.fromkeys(paths):
            source = package.root / path
            if source.is_file():
                yield self._copy(source, f"data/{path}", path)

    def _copy_built(self, folder: Path | None) -> Iterable[Download]:
        """The files that `build` wrote, without a site that stands among them."""
        if folder is None or not folder.is_dir():
            return
        sites = {mark.resolve().parent for mark in folder.rglob(MARK)} | {self.folder.resolve()}
        for source in sorted(folder.rglob("*")):
            inside = source.relative_to(folder)
            is_of_site = not sites.isdisjoint((source.resolve(), *source.resolve().parents))
            is_list = inside == Path("index.html")  # the site has its own
            if source.is_file() and not is_of_site and not is_list:
                yield self._copy(source, BUILT + inside.as_posix(), inside.as_posix())

    def _copy(self, source: Path, path: str, name: str) -> Download:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return Download(path, name, target.stat().st_size)

    # What machines read.

    def dataset(self, language: str) -> dict[str, Any]:
        """The package in the words of schema.org."""
        descriptor = self.library.package.descriptor
        creators = []
        for agent in metadata.creators(descriptor):
            kind = "Person" if agent.given else "Organization"
            creators.append({"@type": kind, "name": agent.name})
        files_ = []
        for one in self.downloads:
            address = f"{self.address}/{one.path}" if self.address else f"../{one.path}"
            files_.append({"@type": "DataDownload", "name": one.name, "contentUrl": address})
        found = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": metadata.title(descriptor, language),
            "description": metadata.description(descriptor, language),
            "inLanguage": language,
            "url": f"{self.address}/{language}/index.html" if self.address else "",
            "version": descriptor.version,
            "dateModified": metadata.issued(descriptor),
            "keywords": metadata.keywords(descriptor),
            "license": [licence.url for licence in metadata.licences(descriptor) if licence.url],
            "creator": creators,
            "isAccessibleForFree": True,
            "distribution": files_,
        }
        return {key: value for key, value in found.items() if value}

    def feed(self) -> dict[str, Any]:
        """What the feed shows: what changed since the last release, then the newest sources."""
        descriptor = self.library.package.descriptor
        authors = [agent.name for agent in metadata.creators(descriptor)]
        site = Site(self.readers[0])
        return {
            "address": self.address,
            "site_name": metadata.title(descriptor),
            "updated": metadata.created(descriptor).isoformat(),
            "authors": authors or [self._name("en")],
            "clean": lambda text: NO_XML.sub("", text),
            "changes": changes(self.readers[0]),
            "version": descriptor.version,
            "entries": [site.source_listed(row) for row in self.library.articles[:FEED_ENTRIES]],
        }


def _months(language: str) -> list[tuple[str, str]]:
    """The months at the middle of their width of a year, by their first letters."""
    found = []
    for month in range(1, 13):
        middle = date(2025, month, 15)
        name = format_date(middle, "LLL", locale=language).strip(".")[:3]
        found.append((name if month % 3 == 1 else "", percent(share(middle))))
    return found
