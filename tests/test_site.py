"""The site: every page sound and safe, light enough, and usable in a real browser."""

import csv
import gzip
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from shared import ADDRESS
from test_view import ARGUMENTS, CHROMIUM

from rowcite.checks import CHECKS
from rowcite.checks.check import Family
from rowcite.commands.cli import main
from rowcite.evidence.extent import Extent
from rowcite.export.common.metadata import how_to_cite
from rowcite.package.loader import load
from rowcite.package.note import NotePassage
from rowcite.package.queries import source_for, sources
from rowcite.package.rows import PAIRING, Stance
from rowcite.report.wording import reach
from rowcite.site import formats, maps, plots, publish, words
from rowcite.site.library import Library, safe, web
from rowcite.site.markup import gist_parts
from rowcite.site.networks import network, ties_of
from rowcite.site.offices import beside_main as beside
from rowcite.site.offices import body, lasts, office, office_rows
from rowcite.site.pages import Site
from rowcite.site.plots import Axis
from rowcite.site.records import Reader
from rowcite.site.times import axis_of, plans, timeline
from support import GOOD, ROOT, WRONG_VALUE, apply, copy_of_good, run_git

APPLES = ROOT / "examples/apples"
POLICY = "Content-Security-Policy"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# How the keys of texts begin of which the rest is a word of the data or of the engine.
BUILT_KEYS = ("key_", "verdict_", "family_", "change_")
VOID = {"meta", "link", "input", "br", "hr", "img"}
SEEN = {  # one page of each kind, by its address from the folder of a language
    "front": "index.html",
    "figures": "figures.html",
    "timeline": "timeline.html",
    "map": "map.html",
    "ties": "ties.html",
    "offices": "offices.html",
    "disagreements": "disagreements.html",
    "things": "people/index.html",
    "thing": "people/sergei-shoigu.html",
    "sources": "sources/index.html",
    "source": "sources/ria-2025-11-07-cluster-strategy.html",
    "tables": "tables.html",
    "table": "table/figures.html",
    "dictionary": "dictionary.html",
    "checks": "checks.html",
    "changes": "changes.html",
    "downloads": "downloads.html",
    "search": "search.html?q=metal",
}


def built(package: Path, folder: Path, *options: str) -> Path:
    assert main(["site", "--to", str(folder), *options, str(package)]) == 0
    return folder


@pytest.fixture(scope="module")
def apples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example."""
    return built(APPLES, tmp_path_factory.mktemp("apples") / "out")


class Scan(HTMLParser):
    """What a page links to, its ids, its elements, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.order: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it names."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.order.append((tag, given))
        self.attributes |= given.keys()
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as they do in drawings."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Note that an element is closed."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@cache
def scanned(folder: Path) -> dict[Path, Scan]:
    """Every page of a site, by its file; what is built stays as it is."""
    pages = {file: Scan(file.read_text("utf-8")) for file in sorted(folder.rglob("*.html"))}
    assert len(pages) > 20
    return pages


def broken_links(folder: Path) -> list[str]:
    """Every link within the site that leads to no file, or to no id of its page."""
    pages = scanned(folder)
    ids = {file: set(scan.ids) for file, scan in pages.items()}

    @cache
    def target_of(start: Path, path: str) -> tuple[Path, bool]:
        """The file that a path in a folder means, and whether the site has it."""
        target = (start / unquote(path)).resolve()
        return target, target.is_file() and folder.resolve() in target.parents

    found = []
    for file, scan in pages.items():
        for link in dict.fromkeys(scan.links):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target, is_there = target_of(file.parent, parts.path) if parts.path else (file, True)
            anchor = unquote(parts.fragment)
            if not is_there or (anchor and anchor not in ids.get(target, set())):
                found.append(f"{file.relative_to(folder)}: {link}")
    return found


def faults_of_form(folder: Path) -> list[str]:
    """What is wrong with single pages: ids used twice, tags not closed, what the policy bars."""
    found = []
    for file, scan in scanned(folder).items():
        name = str(file.relative_to(folder))
        if len(scan.ids) != len(set(scan.ids)):
            found.append(f"{name}: an id stands twice")
        if scan.open:
            found.append(f"{name}: {scan.open} is not closed")
        if scan.attributes & {"style", "onclick", "onload", "onerror"} or "style" in scan.tags:
            found.append(f"{name}: style or script in the page")
        if scan.tags.count("h1") != 1:
            found.append(f"{name}: {scan.tags.count('h1')} first headings")
        loading = [tag for tag, given in scan.order if tag in ("script", "link")]
        metas = [given for tag, given in scan.order if tag == "meta"]
        policies = [given for given in metas if given.get("http-equiv") == POLICY]
        first = [tag for tag, _ in scan.order].index(loading[0])
        before = [given for _, given in scan.order[:first]]
        if len(policies) != 1 or policies[0] not in before:
            found.append(f"{name}: the policy does not stand before what it binds")
        schemes = {urlsplit(link).scheme for link in scan.links}
        if schemes - {"", "http", "https"}:
            found.append(f"{name}: {schemes}")
    return found


@pytest.mark.parametrize("name", ["site", "apples"])
def test_every_page_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(name)
    assert faults_of_form(folder) == []
    assert broken_links(folder) == []


def test_both_languages_have_the_same_pages(site: Path) -> None:
    pages = {}
    for language in words.LANGUAGES:
        files = (site / language).rglob("*.html")
        pages[language] = {str(file.relative_to(site / language)) for file in files}
    assert pages["en"] == pages["ru"]
    for kind, address in SEEN.items():
        assert address.partition("?")[0] in pages["en"], kind


def test_every_row_has_a_home(site: Path) -> None:
    pages = [file.read_text("utf-8") for file in (site / "en").rglob("*.html")]
    found = {id_ for page in pages for id_ in re.findall(r' id="([^"]+)"', page)}
    apart = ("passages", "entities", "retired", "citations")
    rows = [row for row in load(ROOT).rows() if row.table.schema.role not in apart]
    assert len(rows) > 500
    assert [row.id for row in rows if row.id not in found] == []


def test_every_text_of_the_interface_is_in_both_languages_and_used() -> None:
    folder = ROOT / "rowcite/site"
    files = [*folder.glob("*.py"), *folder.glob("templates/*.html")]
    used = "\n".join(file.read_text("utf-8") for file in files)
    for key, texts in words.WORDS["texts"].items():
        assert set(texts) == {"en", "ru"}, key
        assert re.search("[а-яё]", texts["ru"]), key
        is_built = key.startswith(BUILT_KEYS) or key in (*PAIRING, *Extent().groups())
        is_counted = key in ("passages", "numbers", "dates", "names", "sentences")
        assert is_built or is_counted or f'"{key}"' in used or f"'{key}'" in used, key


def test_what_is_in_english_alone_is_marked_in_russian_pages_and_said_once(site: Path) -> None:
    said = words.say("ru", "in_english")
    for file in sorted((site / "ru").rglob("*.html")):
        text = file.read_text("utf-8")
        main = text[text.index("<main") : text.index("</main>")].replace(said, "")
        assert text.count(said) == (' lang="en"' in main), file.name
    front = (site / "ru/index.html").read_text("utf-8")
    assert '<span lang="en">planned investment in creating the cluster</span>' in front
    dispute = (site / "ru/disagreements.html").read_text("utf-8")
    assert '<dd><span lang="en">The article calls the documents important.</span></dd>' in dispute
    assert said not in (site / "en/index.html").read_text("utf-8")


def test_codes_are_shown_as_words(site: Path) -> None:
    for file in (site / "en/sources").glob("*.html"):
        for value in re.findall("<dt>(?:Language|Origin)</dt><dd>(.*?)</dd>", file.read_text()):
            assert value in ("English", "Russian") or value.startswith(("a text that", "<a href"))
    source = (site / "ru/sources/tass-2025-08-28-working-group.html").read_text("utf-8")
    assert "<dt>Язык</dt><dd>русский</dd>" in source


def test_the_other_side_of_a_disagreement_is_named_with_what_it_says(site: Path) -> None:
    text = (site / "en/figures.html").read_text("utf-8")
    assert ">≠ otherwise: TASS, 20\xa0February 2026: 700\xa0billion\xa0RUB</a>" in text
    launch = (site / "en/timeline.html").read_text("utf-8")
    assert ">≈ compare TASS, 27\xa0January 2026: Launch of the cluster</a>" in launch
    signed = (site / "en/sources/tass-2025-11-06-document-signed-krasnoyarsk.html").read_text()
    assert "≠ otherwise: Babr24, 7\xa0November 2025: Proposed<" in signed


def test_numbers_and_dates_are_those_of_the_language() -> None:
    low = formats.Decimal(700_000_000_000)
    assert formats.figure("en", "more-than", low, None, "RUB") == "more than 700\xa0billion\xa0RUB"
    assert formats.figure("ru", "more-than", low, None, "RUB") == "более 700\xa0млрд\xa0₽"
    between = partial(formats.figure, hedge="between", unit="USD")
    billions = [formats.Decimal(7_200_000_000), formats.Decimal(7_600_000_000)]
    assert between("en", low=billions[0], high=billions[1]) == "7.2 to 7.6\xa0billion\xa0USD"
    assert between("ru", low=billions[0], high=billions[1]) == "от 7,2 до 7,6\xa0млрд\xa0USD"
    low = formats.Decimal(800_000_000)
    assert between("en", low=low, high=billions[0]) == "800\xa0million to 7.2\xa0billion\xa0USD"
    assert formats.figure("en", "between", low, billions[0], "t").startswith("800,000,000 to 7,2")
    assert formats.number("ru", formats.Decimal("12345.5")) == "12\xa0345,5"
    assert formats.number("en", formats.Decimal("12345.5")) == "12,345.5"
    assert formats.amount("en", formats.Decimal(3000), "ha") == "3,000\xa0ha"
    assert formats.amount("ru", formats.Decimal(3000), "ha") == "3000\xa0га"
    assert formats.amount("ru", formats.Decimal("12500.5"), "ha") == "12\xa0500,5\xa0га"
    assert formats.when("en", "2025-11-06") == "6\xa0November 2025"
    assert formats.when("ru", "2025-11-06") == "6\xa0ноября 2025"
    assert formats.when("ru", "../2026-02") == "не позднее февраля 2026"
    assert formats.when("en", "2025-11-06/2025-11-07") == "6–7\xa0November 2025"
    assert formats.when("ru", "2025-11-06/2025-12-08") == "6\xa0ноября – 8\xa0декабря 2025"
    assert formats.when("en", "2025-05/2025-06") == "May–June 2025"
    assert formats.when("en", "2025-04-25/2026-02") == "25\xa0April 2025 – February 2026"
    assert formats.when("ru", "2025-11~/2026") == "около ноября 2025 – 2026"
    assert words.counted("ru", "source", 21).endswith("источник")
    assert words.counted("ru", "source", 12).endswith("источников")


def test_an_axis_holds_its_values_and_starts_at_zero() -> None:
    for values in ([3, 5], [700], [3500, 11000], [-5, 20], [1, 5000]):
        axis = Axis(map(formats.Decimal, values))
        places = [axis.place(formats.Decimal(value)) for value in values]
        assert all(0 <= place <= 1 for place in places)
        assert axis.is_log == (values == [1, 5000])
        assert axis.is_log or axis.low <= 0


def test_a_gist_keeps_its_paragraphs_and_lists() -> None:
    said = ["The head said:", "- a plant", "  in 2027;", "- a road.", "", "Nobody answered.", "So."]
    parts = gist_parts(NotePassage("p1", "data", 1, said))
    assert [(part.paragraph, part.items) for part in parts] == [
        ("The head said:", ()),
        ("", ("a plant in 2027;", "a road.")),
        ("Nobody answered. So.", ()),
    ]
    assert gist_parts(None) == ()


def test_of_equal_values_the_widest_hedges_stand_at_the_ends_and_later_days_below() -> None:
    widened = followed = 0
    library = Library(load(ROOT))
    for group in library.groups:
        for one, other in pairwise(filter(plots.any_value, plots.in_order(library, group))):
            ranks = [plots.HEDGES.index(figure.row[figure.qualifier]) for figure in (one, other)]
            days = [library.published(source_for(figure.row)) for figure in (one, other)]
            if one.bounds() == other.bounds():
                assert ranks == sorted(ranks)
                widened += ranks[0] < ranks[1]
                if ranks[0] == ranks[1]:
                    assert days == sorted(days)
                    followed += days[0] < days[1]
    assert widened
    assert followed


def test_the_first_who_is_named_stands_at_the_end_of_a_spread(site: Path) -> None:
    reader = Reader(Library(load(ROOT)), "en")
    investment = next(one for one in Site(reader).key_figures() if one.unit == "RUB")
    most = investment.ends[-1].record
    assert most.reading == "more than 700\xa0billion\xa0RUB"
    assert most.speaker
    assert most.speaker.text == "Sergei Shoigu"
    assert most.imprint == "RIA Novosti, 24\xa0October 2025"
    front = (site / "en/index.html").read_text("utf-8")
    assert most.address in front


def test_a_row_whose_source_has_no_address_is_read_in_another(site: Path) -> None:
    library = Library(load(ROOT))
    row = library.rows["launch-first-facilities"]
    assert library.article(row) == ""
    backing = Reader(library, "en").record(row).backing
    assert backing
    assert backing.article.startswith("https://tass.")
    assert backing.speaker
    assert backing.speaker.text == "Sergei Shoigu"
    assert backing.further > 0
    for page in ("index.html", "timeline.html"):
        text = (site / "en" / page).read_text("utf-8")
        assert f'href="{html.escape(backing.article)}"' in text
    assert f"+{backing.further}\xa0source" in (site / "en/timeline.html").read_text("utf-8")
    assert Reader(library, "en").record(library.rows["launch-cluster"]).backing is None


def test_few_printed_words_lead_to_the_passage_and_not_to_themselves() -> None:
    library = Library(load(ROOT))
    checked = 0
    for row in library.rows.values():
        words_ = row.cell_of("figure-printed", "date-printed")
        if 0 < len(words_.split()) < 3 and row.citation:
            at = library.article_at(row.citation.source, row.citation.passage)
            assert library.article(row) == at
            checked += ":~:text=" in at
    assert checked > 10


def test_an_address_that_a_browser_would_run_is_no_link() -> None:
    assert web("https://example.org/a") == "https://example.org/a"
    for address in ("javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b"):
        assert web(address) == ""
    assert safe("sergei-shoigu") == "sergei-shoigu"
    assert re.fullmatch("x[0-9a-f]{16}", safe("../../etc"))


def test_a_poisoned_package_breaks_no_page(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(GOOD, package)
    poison(package)
    out = built(package, tmp_path / "out", "--address", ADDRESS, "--unchecked")
    assert faults_of_form(out) == []
    assert broken_links(out) == []
    text = "".join(file.read_text("utf-8") for file in out.rglob("*.html"))
    assert "<script>alert" not in text
    assert "javascript:" in text  # it is shown
    assert 'href="javascript:' not in text
    assert "{{ 7*7 }}" in text
    assert "<bdi>" in text
    for language in words.LANGUAGES:
        script = (out / f"assets/search-{language}.js").read_text("utf-8")
        json.loads(script.removeprefix("window.ROWCITE_INDEX=").rstrip(";\n"))
        assert "\u2028" not in script
    script = (out / "assets/search-gists.js").read_text("utf-8")
    assert json.loads(script.removeprefix("window.ROWCITE_GISTS=").rstrip(";\n"))
    for name in ("feed.xml", "sitemap.xml"):
        parsed(out / name)
    assert "<td>failed (" in (out / "en/checks.html").read_text("utf-8")


def parsed(file: Path) -> ET.Element:
    return ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - it is our own


def poison(package: Path) -> None:
    """Put markup, a script, addresses that run, long words and turned text into the tables."""
    hostile = "<script>alert(1)</script>{{ 7*7 }} \u2028 \x0b \u202e\u05d0\u05d1 " + "W" * 3000
    for file in sorted((package / "tables").glob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        for row in rows:
            for column in row:
                if column == "url":
                    row[column] = "javascript:alert(document.domain)"
                elif column.startswith(("title", "name_", "content", "note", "scope")):
                    row[column] = hostile
        if rows:
            with file.open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def test_a_package_that_cannot_be_loaded_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "package"
    shutil.copytree(GOOD, package)
    (package / "tables/events.csv").unlink()
    assert main(["site", "--to", str(tmp_path / "out"), str(package)]) == 2
    said = capsys.readouterr().err
    assert "tables/events.csv" in said
    assert said.count("\n") == 1


def test_a_package_with_errors_is_refused_and_the_site_that_is_there_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = copy_of_good(tmp_path)
    out = built(package, tmp_path / "out")
    apply(WRONG_VALUE, package)
    capsys.readouterr()
    assert main(["site", "--to", str(out), str(package)]) == 1
    said = capsys.readouterr()
    assert "printed-value-mismatch" in said.out
    assert said.err.startswith("nothing was built, since the package has errors")
    assert (out / "index.html").is_file()
    assert "<td>failed" not in (out / "en/checks.html").read_text("utf-8")
    built(package, out, "--unchecked")
    assert "<td>failed (" in (out / "en/checks.html").read_text("utf-8")


def test_a_folder_that_holds_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["site", "--to", str(tmp_path), str(GOOD)]) == 2
    assert "holds something else" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_a_wrong_address_leaves_the_site_that_is_there(
    apples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", "--to", str(apples), "--address", "javascript:x", str(GOOD)]) == 2
    assert "is not a web address" in capsys.readouterr().err
    assert (apples / "index.html").is_file()


@pytest.mark.parametrize("package", [GOOD, APPLES], ids=["good", "apples"])
def test_every_build_gives_the_same_files(package: Path, tmp_path: Path) -> None:
    """Sets of texts have another order in each process."""
    site, again = built(package, tmp_path / "site", "--address", ADDRESS), tmp_path / "again"
    written = ["-m", "rowcite", "site", "--to", str(again), "--address", ADDRESS, str(package)]
    seeded = os.environ | {"PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, *written], cwd=ROOT, env=seeded, check=True)
    files = [file.relative_to(site) for file in site.rglob("*") if file.is_file()]
    assert len(files) > 60
    for file in files:
        assert (site / file).read_bytes() == (again / file).read_bytes(), file


def test_what_build_wrote_is_offered(tmp_path: Path) -> None:
    made = tmp_path / "dist"
    (made / "flat").mkdir(parents=True)
    (made / "flat/figures.csv").write_text("id\n", "utf-8")
    out = built(GOOD, made / "site", "--downloads", str(made))
    assert (out / "downloads/flat/figures.csv").read_text("utf-8") == "id\n"
    assert not (out / "downloads/site").exists()
    assert broken_links(out) == []
    assert "<b>Flat CSV</b> 1\xa0kB" in (out / "en/index.html").read_text("utf-8")
    again = built(GOOD, made / "site", "--downloads", str(made))  # it does not offer itself
    assert not (again / "downloads/site").exists()
    elsewhere = built(GOOD, tmp_path / "elsewhere", "--downloads", str(made))  # nor another site
    assert not (elsewhere / "downloads/site").exists()


def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def test_pages_are_light(site: Path) -> None:
    shared = sum(compressed(site / "assets" / name) for name in ("site.css", "site.js", "icon.svg"))
    for language in words.LANGUAGES:
        assert compressed(site / language / "index.html") + shared < 100_000
        extra = max(compressed(site / "assets" / f"{name}.js") for name in ("table", "search"))
        pages = (site / language).rglob("*.html")
        assert max(map(compressed, pages)) + shared + extra < 200_000
        gists = compressed(site / "assets/search-gists.js")
        assert compressed(site / f"assets/search-{language}.js") + gists < 200_000


def test_the_docs_say_what_it_weighs(site: Path) -> None:
    shared = sum(compressed(site / "assets" / name) for name in ("site.css", "site.js", "icon.svg"))
    pages = [page for code in words.LANGUAGES for page in (site / code).rglob("*.html")]
    indexes = [compressed(site / f"assets/search-{code}.js") for code in words.LANGUAGES]
    weights = {
        "first page": shared + max(compressed(page) for page in site.glob("*/index.html")),
        "heaviest page": shared + max(map(compressed, pages)),
        "of the search": max(indexes) + compressed(site / "assets/search-gists.js"),
    }
    docs = " ".join((ROOT / "docs/site.md").read_text("utf-8").split())
    for name, weight in weights.items():
        said = re.search(rf"{name} (\d+) kB", docs)
        assert said, name
        assert weight / 1000 == pytest.approx(int(said[1]), rel=0.15), name


def test_every_tie_of_a_thing_is_in_its_network_drawn_or_listed(site: Path) -> None:
    reader = Reader(Library(load(ROOT)), "en")
    library = reader.library
    ties = ties_of(library, library.main_thing)
    text = (site / "en" / library.address(library.main_thing)).read_text("utf-8")
    own = text[text.index('<div class="network') : text.index("Each tie with its source")]
    drawn, rest = html.unescape(own).split("</div>")
    assert drawn.count("</a>") == drawn.count('class="node"') == 24
    for tie in ties:
        assert f'href="../{library.address(tie.other)}"' in own
    named = {tie.other for tie in ties}
    assert len(named) > 40
    known = max(named, key=lambda id_: len(library.mentions[id_]))
    assert f'href="../{library.address(known)}"' in drawn
    assert "Ties that are not drawn" in rest


def test_a_network_has_a_line_for_each_tie_and_for_ties_between_its_things(site: Path) -> None:
    reader = Reader(Library(load(ROOT)), "en")
    found = network(reader, "ksenia-shoigu")
    assert found
    assert [node.name.text for node in found.ins] == []
    (fund,) = (node for node in found.outs if "Fund" in node.name.text)
    assert fund.words == "holds office in (Head, General Director)"
    for drawing in (found.wide, found.narrow):
        between = [line for line in drawing.lines if line.is_between]
        assert len(between) == len(found.between) == 1
        assert drawing.dots.count("M") == len(found.outs)
    assert len(found.wide.lines) == len(found.outs) + 1
    (said,) = found.between
    assert {"Island of Forts", "Island of Forts project office"} <= {one.text for one in said}
    text = (site / "en/people/ksenia-shoigu.html").read_text("utf-8")
    assert text.count('class="tie between"') == 2  # in the wide drawing, and in the narrow one
    planned = network(reader, "minusinsk-complex-site")
    assert planned
    assert any(line.is_ahead for line in planned.wide.lines)
    assert network(reader, "press-conference") is None


@pytest.mark.parametrize("width", [390, 820, 1400])
def test_a_line_of_a_network_ends_beside_the_name_of_its_thing(
    width: int, site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(at(site, "ru/projects/angara-yenisei-cluster.html"))
    dots = page.locator(".network svg:visible .dots")
    places = dots.evaluate(r"""it => {
        const field = it.ownerSVGElement.getBoundingClientRect();
        const rows = it.ownerSVGElement.viewBox.baseVal.height;
        return [...it.getAttribute("d").matchAll(/M(\d+) ([\d.]+)h0/g)].map(([, x, y]) =>
            [field.left + x / 100 * field.width, field.top + y / rows * field.height]);
    }""")
    names = page.locator(".network li").evaluate_all("""all => all.map(it => {
        const box = it.getBoundingClientRect();
        return [box.left, box.right, (box.top + box.bottom) / 2];
    })""")
    assert len(names) == len(places) == 24
    for (x, y), (left, right, middle) in zip(places, names, strict=True):
        assert y == pytest.approx(middle, abs=2)
        assert min(abs(x - left), abs(x - right)) < 2


@pytest.mark.parametrize(
    ("language", "words_of_it"),
    [
        ("en", ("more than 700", "said by", "Planned", "2027", "Secretary", "≠")),
        ("ru", ("более 700", "говорит", "Планируется", "2027", "секретарь", "≠")),
    ],
)
def test_the_first_page_answers_the_first_questions(
    language: str, words_of_it: tuple[str, ...], site: Path
) -> None:
    text = (site / language / "index.html").read_text("utf-8")
    assert [word for word in words_of_it if word not in text] == []
    links = Scan(text).links
    for address in ("figures.html#", "#p", "disagreements.html#d", "offices.html", ":~:text="):
        assert any(address in link for link in links), address


def test_only_contradictions_are_unequal_and_headings_give_both_sides(site: Path) -> None:
    library = Library(load(ROOT))
    text = (site / "en/disagreements.html").read_text("utf-8")
    sections = text.split('<section id="k-')[1:]
    assert len(sections) == len(publish.SIGNS)
    for section in sections:
        stance = section.partition('"')[0]
        own = [pairs for pairs in library.quarrels if pairs[0].stance == stance]
        signs = re.findall(r'<h3><span class="stance[^>]*><span[^>]*>(.)</span>', section)
        assert signs == [publish.SIGNS[Stance(stance)]] * len(own)
        assert f'href="#k-{stance}"' in text
        assert f"({len(own)})" in text
    sides = (
        "700\xa0billion\xa0RUB (2\xa0sources)",
        "more than 700\xa0billion\xa0RUB (5\xa0sources)",
    )
    investment = f"Investment, Angara-Yenisei cluster: {' against '.join(sides)}"
    assert text.count(f"</span></span> {investment}</h3>") == 1  # however many pairs
    (quarrel,) = (pairs for pairs in library.quarrels if len(pairs) > 10)
    own = text[text.index(f" {investment}</h3>") :].partition("</section>")[0]
    for one in quarrel:
        for row in (one.row, *one.others):
            assert own.count(f'href="{library.address(row.id)}"') == 1
        assert f'href="{library.passage_address(one.source, one.passage)}"' in own
        assert html.escape(one.explanation, quote=False).replace("'", "&#39;") in own
    assert "partner of Angara-Yenisei cluster: Proposed against Planned" in text
    signed = "Babr24, 7\xa0November 2025 against TASS, 6\xa0November 2025"
    assert f"Documents signed, Angara-Yenisei cluster: {signed}" in text  # beside a mere headline
    assert "Launch of the cluster — and Launch of the first facilities of the cluster" in text


def test_the_first_page_shows_different_quarrels_and_values_before_hedges() -> None:
    library = Library(load(ROOT))
    shown = Site(Reader(library, "en")).key_quarrels()
    headings = [one.heading.text for one in shown]
    assert len(set(headings)) == 5
    money = "Investment, Angara-Yenisei cluster: "
    assert [heading.startswith(money) for heading in headings].count(True) == 1
    hedges = []
    for one in shown:
        sides = [side.values for side in library.figures_of(library.quarrels[one.number][0])]
        hedges.append(len(sides) == 2 and sides[0] == sides[1] and "Valley" not in one.heading.text)
    assert hedges == sorted(hedges)
    assert len(set(hedges)) == 2


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_moments_of_the_first_page_stand_under_their_years(language: str, site: Path) -> None:
    text = (site / language / "index.html").read_text("utf-8")
    part = text[text.index('id="when"') : text.index('id="who"')]
    years = re.findall("<h3>(.*?)</h3>", part)
    assert len(years) > 1
    of_years = part.count("axis-lane") - part.count('class="plot plan"')
    assert of_years == len([year for year in years if year.isdigit()])
    for year, section in zip(years, part.split("<h3>")[1:], strict=True):
        for said in re.findall('<p class="date"><b>(.*?)</b>', section):
            assert not year.isdigit() or year in said


def test_a_card_draws_each_value_on_one_axis_with_who_says_it_and_how_many_sources(
    site: Path,
) -> None:
    shown = Site(Reader(Library(load(ROOT)), "en")).key_figures()
    text = (site / "en/index.html").read_text("utf-8")
    cards = text[text.index('<ul class="cards">') : text.index('id="when"')]
    values = [value for one in shown for value in one.values]
    blocks = re.split('<div class="end[^"]*">', cards)[1:]
    assert len(blocks) == len(values) > len(shown) > 1
    assert cards.count('class="axis"') == len(shown)
    for block, value in zip(blocks, values, strict=True):
        record, mark = value.row.record, value.row.mark
        assert record.reading in block
        assert mark
        assert f'"{mark.at}"' in block
        assert f">{words.counted('en', 'source', value.sources)}<" in block
        assert all(piece.text in block for piece in value.row.scope)
        assert (record.speaker.text if record.speaker else "nobody is named") in block
        assert not record.article or f"{record.imprint} <span" in block
    for one in shown:
        assert {value.row for value in one.values} >= set(one.ends)
        sources = [value.sources for value in one.values]
        assert max(sources) <= one.sources <= sum(sources)


def test_the_metadata_is_that_of_schema_org(site: Path) -> None:
    page = (site / "en/index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    said = json.loads(found[1])
    descriptor = load(ROOT).descriptor
    assert (said["@type"], said["version"]) == ("Dataset", descriptor.version)
    for one in said["distribution"]:
        assert (site / one["contentUrl"].removeprefix(f"{ADDRESS}/")).is_file()


def test_one_form_of_citation_and_every_count_says_what_it_counts(site: Path) -> None:
    package = load(ROOT)
    cited = html.escape(how_to_cite(package.descriptor))
    for page in ("index.html", "downloads.html", SEEN["source"]):
        for language in words.LANGUAGES:
            assert cited in (site / language / page).read_text("utf-8"), page
    every = sum(len(table.rows) for table in package.tables.values())
    apart = ("passages", "entities", "retired", "citations", "sources")
    own = [row for row in package.rows() if row.table.schema.role not in apart]
    said = words.counted("en", "own_row", len(own))
    tables = (site / "en/tables.html").read_text("utf-8")
    assert said in (site / "en/index.html").read_text("utf-8")
    assert said in tables
    assert f"Altogether: {words.counted('en', 'row', every)}" in tables
    checks = (site / "en/checks.html").read_text("utf-8")
    assert f"<li>{words.counted('en', 'row', every)}</li>" in checks


def test_the_feed_and_the_map_name_pages_that_are_there(site: Path) -> None:
    for name, path in (("sitemap.xml", ".//{*}loc"), ("feed.xml", ".//{*}entry/{*}id")):
        found = [one.text or "" for one in parsed(site / name).iterfind(path)]
        assert found
        for address in found:
            assert (site / address.removeprefix(f"{ADDRESS}/")).is_file()


def test_the_page_of_checks_names_each_with_what_it_examined(apples: Path) -> None:
    text = (apples / "en/checks.html").read_text("utf-8")
    checks = [check for check in CHECKS if check.family != Family.CHANGES]
    assert [check.code for check in checks if f"<code>{check.code}</code>" not in text] == []
    package = load(APPLES)
    for noun, number in (
        ("row", sum(len(table.rows) for table in package.tables.values())),
        ("passage", len(list(package.passages()))),
    ):
        assert f"<li>{words.counted('en', noun, number)}</li>" in text
    assert "<td>failed" not in text
    extent = Library(package).report.extent
    assert extent
    for counts in extent.groups().values():  # in the words of the reports
        for noun, number in counts.items():
            said = words.counted("en", noun, number)
            assert not number or said.replace("\xa0", " ") in " ".join(reach(extent).values())
            assert not number or f"<li>{said}</li>" in text


def test_what_changed_since_the_release_is_listed_and_fed(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    none = built(package, tmp_path / "none", "--address", ADDRESS)
    assert "There is no release yet" in (none / "en/changes.html").read_text("utf-8")
    assert "changes since" not in (none / "feed.xml").read_text("utf-8")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "A"]):
        run_git(package, *command)
    run_git(package, "tag", "v0.0.1")
    events = package / "tables/events.csv"
    moved = events.read_text("utf-8").replace("trust,2024-03-01", "trust,2024-02-29")
    events.write_text(moved, "utf-8")
    out = built(package, tmp_path / "out", "--address", ADDRESS, "--unchecked")
    text = (out / "en/changes.html").read_text("utf-8")
    assert "Changes since release v0.0.1" in text
    assert '<q class="printed">2024-03-01</q> now: <q class="printed">2024-02-29</q>' in text
    assert broken_links(out) == []
    titles = [one.text for one in parsed(out / "feed.xml").iterfind(".//{*}entry/{*}title")]
    assert (titles[0] or "").endswith("changes since v0.0.1")


def test_lists_of_codes_stand_apart_from_what_tells(site: Path) -> None:
    library = Library(load(ROOT))
    lists = {row.id for row in library.lists}
    assert {row.id for row in library.sources if row["kind"] == "reference"} == lists
    assert len(lists) + len(library.articles) == len(library.sources)
    changes = (site / "en/changes.html").read_text("utf-8")
    feed = (site / "feed.xml").read_text("utf-8")
    newest = library.articles[0]
    for text in (changes, feed):
        assert f"sources/{newest.id}.html" in text
        assert [id_ for id_ in lists if id_ in text] == []
    assert library.newest == newest["published"]
    sources = (site / "ru/sources/index.html").read_text("utf-8")
    articles, _, rest = sources.partition("Справочники")
    assert f'href="{newest.id}.html"' in articles.replace("../sources/", "")
    assert all(f"{id_}.html" in rest for id_ in lists)


def test_every_place_with_coordinates_is_on_a_map(site: Path) -> None:
    library = Library(load(ROOT))
    shown = maps.points(library)
    assert {point.row.id for point in shown} >= {"krasnoyarsk", "moscow"}
    text = (site / "ru/map.html").read_text("utf-8")
    for point in shown:
        assert f'<a href="{library.address(point.row.id)}"><circle' in text
        assert f'<li id="{point.row.id}"' in text
        assert f'href="../map.html#{point.row.id}"' in (
            site / "ru" / library.address(point.row.id)
        ).read_text("utf-8")
    assert "56,04°\xa0с.\xa0ш." in text
    assert "cities-json-1-1-64" in text


def test_without_coordinates_there_is_no_map(apples: Path) -> None:
    assert not (apples / "en/map.html").exists()


def test_a_point_lies_where_its_degrees_say() -> None:
    row = load(ROOT).tables["places"].rows[0]
    corners = [maps.Point(row, north, east) for north, east in ((50, 30), (60, 90), (60.1, 90.1))]
    frame = maps.Frame(corners)
    for _, north, east in corners:
        assert 0.1 < frame.across(east) < 0.9
        assert 0.1 < frame.down(north) < 0.9
    assert frame.down(60) < frame.down(50)
    assert frame.across(30) < frame.across(90)
    # As long as a degree of latitude at the equator, half as long at 60 degrees.
    assert maps.Frame([maps.Point(row, 60, 0)]).shrink == pytest.approx(0.5)
    assert [len(group) for group in maps.grouped(corners, frame)] == [1, 2]
    marks = [(0.3, 0.5), (0.6, 0.52), (0.9, 0.1)]
    assert [maps.anchor(mark, marks) for mark in marks] == ["end", "start", "end"]


def moved_package(folder: Path) -> Path:
    """The good package, in which a later source gives the planned repair another year."""
    package = folder / "package"
    shutil.copytree(GOOD, package)
    events = package / "tables/events.csv"
    later = "amber-light-later,Repair of the Amber Light,amber-light,2026-06,,inferred,planned,"
    lines = events.read_text("utf-8").splitlines(keepends=True)
    lines.insert(1, later + "port-office-2024-03-05,p1,\n")
    events.write_text("".join(lines), "utf-8")
    citations = package / "tables/citations.csv"
    tie = "amber-light-moved,amber-light-repair,date,contradicts,stated,Later.,amber-light-later,"
    lines = citations.read_text("utf-8").splitlines(keepends=True)
    lines.insert(1, tie + "port-office-2024-03-05,p1,\n")
    citations.write_text("".join(lines), "utf-8")
    return package


def test_a_plan_whose_date_moved_is_tied_to_the_other_date(tmp_path: Path) -> None:
    shown = timeline(Reader(Library(load(moved_package(tmp_path))), "en"))
    moments = {m.record.id: m for year in shown.years for m in year.moments}
    earlier, later = moments["amber-light-repair"], moments["amber-light-later"]
    assert [(m.record.id, m.is_earlier, m.when) for m in later.moves] == [
        ("amber-light-repair", True, "2025")
    ]
    assert [(m.record.id, m.is_earlier) for m in earlier.moves] == [("amber-light-later", False)]
    assert moments["trust-meeting"].moves == ()
    assert moments["trust-meeting"].bar is not None
    assert moments["trust-meeting"].bar.shape == "day"
    assert later.bar is not None
    assert (later.bar.shape, later.is_reckoned) == ("bar", True)
    assert float(later.bar.width.rstrip("%")) == pytest.approx(100 * 30 / 365, abs=0.1)
    assert [year.title for year in shown.years] == ["2024", "2025", "2026"]


def test_planned_dates_stand_in_the_order_in_which_they_were_said(tmp_path: Path) -> None:
    reader = Reader(Library(load(moved_package(tmp_path))), "en")
    (plan,) = plans(reader)
    first, last = plan.sayings
    assert [(one.day, one.record.when) for one in plan.sayings] == [
        ("2024-03-02", "2025"),
        ("2024-03-05", "June 2026"),
    ]
    assert plan.years == (("2025", "0.00%"), ("2026", "50.00%"))
    assert (first.bar.start, first.bar.width, first.before) == ("0.00%", "50.00%", None)
    assert last.before
    assert last.before.record.id == first.record.id
    assert float(last.bar.known.rstrip("%")) == pytest.approx(100 * (365 + 151) / 730, abs=0.01)
    assert plans(Reader(Library(load(GOOD)), "en")) == []  # one source alone speaks of the plan


def test_an_axis_of_many_years_names_few() -> None:
    assert [year for year, _ in axis_of(2025, 2030)] == [str(year) for year in range(2025, 2031)]
    assert axis_of(2025, 2044) == tuple(
        (str(year), f"{100 * days / 7305:.2f}%")
        for year, days in ((2025, 0), (2029, 1461), (2033, 2922), (2037, 4383), (2041, 5844))
    )


def test_a_moved_date_is_drawn_from_the_earlier_to_the_later(tmp_path: Path) -> None:
    out = built(moved_package(tmp_path), tmp_path / "out", "--unchecked")
    for name in ("index", "timeline"):
        text = (out / f"en/{name}.html").read_text("utf-8")
        text = text[text.index('<ul class="dues">') :].partition("</figure>")[0]
        lanes = text.split('<li class="lane')[1:]
        assert [lane.count('class="moved"') for lane in lanes] == [0, 3]
        (start,) = re.findall('<circle class="moved" cx="(.*?)"', lanes[1])
        (drawn,) = re.findall('<line class="moved" x1="(.*?)" x2="(.*?)"', lanes[1])
        assert drawn == (start, "70.68%")  # from the beginning of 2025 to that of June 2026
        assert start == "0.00%"
        said = html.unescape(lanes[1][lanes[1].index('<p class="move">') :].partition("</p>")[0])
        assert "<b>2025</b>" in said
        due = text.partition("</ul>")[0]
        assert 0 < due.index("<b>2025</b>") < due.index("<b>June 2026</b>")


@pytest.mark.parametrize("name", ["index", "timeline"])
def test_no_arrow_joins_different_things_and_the_dates_of_each_are_counted(
    name: str, site: Path
) -> None:
    text = (site / f"en/{name}.html").read_text("utf-8")
    own = text[text.index('<ul class="dues">') :].partition("</figure>")[0]
    assert 'class="moved"' not in own
    dues = re.findall("<li>(.*?)</li>", own.partition("</ul>")[0])
    assert len(dues) == 3
    first = "first facilities of the cluster: <b>2027</b> – the same date in all 4\xa0sources"
    assert [first in due for due in dues].count(True) == 1
    assert "from 2026</b> (TASS, 1\xa0October 2025)" in dues[0]


def test_who_leads_what_stands_with_the_days_of_the_sources(site: Path, apples: Path) -> None:
    library = Library(load(ROOT))
    offices = {row.id: office(Reader(library, "en"), row) for row in office_rows(library)}
    assert {row["predicate"] for row in office_rows(library)} == {
        "holds-office",
        "held-office",
        "chairs",
    }
    chair, secretary = offices["chair-manturov"], offices["office-shoigu"]
    assert (chair.title.text, chair.days, chair.sources) == ("Chairs", "25\xa0December 2025", 1)
    assert secretary.days.startswith("25\xa0April 2025 – ")
    appointed = [moment.id for moment in offices["office-ksenia-shoigu"].moments]
    assert appointed == ["appointment-ksenia-shoigu"]
    assert secretary.moments == ()
    text = (site / "en/offices.html").read_text("utf-8")
    assert "<b>2\xa0February 2026</b>: <a href" in text
    assert "<b>2\xa0February 2026</b>: <a href" in (site / "en/index.html").read_text("utf-8")
    now, former = text.split('id="others"')
    for id_, one in offices.items():
        part = now if one.record.modality and one.record.modality.style == "ongoing" else former
        assert one.title.text in part
        assert html.escape(one.days) in part, id_
    assert not (apples / "en/offices.html").exists()


def test_the_offices_nearest_to_the_main_thing_come_first(site: Path) -> None:
    front = (site / "en/index.html").read_text("utf-8")
    section = front[front.index('id="who"') : front.index("offices.html", front.index('id="who"'))]
    bodies = re.findall("<h3>.*?>([^<>]+)</a></h3>", section)
    assert {"Krasnoyarsk Krai", "Mendeleev Valley INTC Development Fund"} <= set(bodies[:6])
    assert "project office" in bodies
    assert not {"Island of Forts", "League of Heroes"} & set(bodies)
    fund = section[section.index("Mendeleev Valley INTC Development Fund</a></h3>") :]
    holders = re.findall('<p class="head">(.*?)</p>', fund.partition("</article>")[0])
    assert len(holders) == 1  # two titles of one person
    assert "General Director" in holders[0]


def test_in_lists_the_present_offices_stand_before_former_ones(site: Path) -> None:
    text = (site / "en/people/index.html").read_text("utf-8")
    own = text[text.index(">Sergei Shoigu</a>") :].partition("</li>")[0]
    assert 0 < own.index("holds office") < own.index("held office")


def test_a_thing_is_not_named_again_in_the_rows_of_its_page(site: Path) -> None:
    text = (site / "en/people/sergei-shoigu.html").read_text("utf-8")
    heads = re.findall('<p class="head">(.*?)</p>', text)
    assert len(heads) > 20
    assert [head for head in heads if ">Sergei Shoigu</a>" in head] == []
    topic = (site / "en/topics/rare-earth-metals.html").read_text("utf-8")
    assert topic.count("«less than 2%»") == 1  # on its axis, and not in a list below
    parts = text[text.index("<h2>Participations") :].partition("</section>")[0]
    assert re.search(r"Happened</span>\s*<span class=\"when\">28\xa0August 2025", parts)


# In a browser.


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    if CHROMIUM is None:
        assert sys.platform != "linux" or "CI" not in os.environ, "chromium is not installed"
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """The one tab of the tests: each other one would be a process of its own, which costs more."""
    return browser.new_context(accept_downloads=True).new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A page that must neither say anything on the console nor ask another host for anything."""
    tab.set_viewport_size(DESKTOP)
    said: list[str] = []
    asked: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: asked.append(request.url),
    }
    for event, listener in listeners.items():
        tab.on(event, listener)
    yield tab
    tab.goto("about:blank")
    tab.emulate_media(media="null", color_scheme="null")
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "blob:", "about:"))] == []


def at(folder: Path, address: str) -> str:
    path, mark, rest = address.partition("?")
    return (folder / path).as_uri() + mark + rest


# Of many siblings that look alike, the first few tell what the others would, in one language, and
# the last few in the other; a row keeps its cells.
REPEATED = """([most, isLast]) =>
document.querySelectorAll('main, main *:not(tr)').forEach(parent => {
    const seen = new Map();
    const children = [...parent.children];
    for (const child of isLast ? children.reverse() : children) {
        const kind = child.tagName + child.className;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (seen.get(kind) > most) child.remove();
    }
})"""
CONTRAST = "color-contrast"


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("kind", SEEN)
def test_no_page_scrolls_sideways_on_a_phone_or_has_a_barrier(
    kind: str, language: str, site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(at(site, f"{language}/{SEEN[kind]}"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for link in page.locator("nav li [aria-current]").all():  # its line scrolls to it
        box = link.bounding_box()
        assert box
        assert 0 <= box["x"] <= 360 - box["width"]
    page.evaluate(REPEATED, [4, language == "ru"])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.set_viewport_size(DESKTOP)
    page.evaluate(Axe().axe_script)
    assert barriers(page, rules={CONTRAST: {"enabled": False}}) == []
    # Colours follow from the kind; all else is the same in both themes.
    page.evaluate(REPEATED, [2, language == "ru"])
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert barriers(page, runOnly=[CONTRAST]) == []


def barriers(page: Page, **options: Any) -> list[tuple[str, str]]:
    """What axe, which the page has loaded, finds on it with these options."""
    options |= {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def found_by(page: Page, site: Path, language: str, query: str) -> list[str]:
    page.goto(at(site, f"{language}/search.html"))
    page.fill("#q", query)
    expect(page.locator("#search-status")).to_contain_text(re.compile("found|найдено|No row"))
    return page.locator("#results a").all_text_contents()


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("en", "metals", "metal"),
        ("en", "shoigu", "Sergei Shoigu"),
        ("en", "Shoygu", "Sergei Shoigu"),  # one letter wrong
        ("en", "Kransoyarsk", "Krasnoyarsk"),  # two letters swapped
        ("ru", "Красонярск", "Красноярск"),
        ("en", "facilities", "facilities"),
        ("en", "Котюкова", "Mikhail Kotyukov"),  # a Russian form in the English page
        ("ru", "металлами", "металл"),
        ("ru", "Шойгу", "Сергей Шойгу"),
        ("ru", "губернатору", "губернатор"),
        ("ru", "Енисея", "на Енисее"),
        ("ru", "investment", "Инвестиции"),
        ("en", "when do the first facilities open", "Launch of the first facilities"),
        ("en", "how much money", "Investment"),
        ("en", "who leads the fund", "Ksenia Shoigu holds office"),
        ("en", "disagreements", "Disagreements"),  # a page of the site
        ("ru", "сколько денег", "Инвестиции"),
        ("ru", "кто возглавляет фонд", "Ксения Шойгу занимает должность"),
        ("ru", "timeline", "Хронология"),
    ],
)
def test_the_search_finds(language: str, query: str, expected: str, site: Path, page: Page) -> None:
    found = found_by(page, site, language, query)
    assert any(expected.casefold() in text.casefold() for text in found)


def test_the_search_says_what_no_row_has(site: Path, page: Page) -> None:
    assert found_by(page, site, "en", "xylophone") == []
    said = page.locator("#search-status").text_content() or ""
    assert said.startswith("No row has the words «xylophone»")  # of sources it claims nothing
    assert found_by(page, site, "en", "the nickel xylophone") == found_by(
        page, site, "en", "nickel"
    )
    assert found_by(page, site, "en", "nickel xylophone")
    expect(page.locator("#search-status")).to_contain_text("No row has all these words")


@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("en", "when does the first plant open", "Launch of the first facilities"),
        ("ru", "когда запустят кластер", "Запуск кластера"),
        ("ru", "когда откроются первые объекты", "Запуск первых объектов кластера"),
        ("ru", "сколько стоит кластер", "Инвестиции, Ангаро-Енисейский кластер"),
        ("en", "where do sources disagree", "Disagreements"),  # a page of the site
        ("ru", "противоречия", "Расхождения"),
        ("en", "retired rows", "Retired rows"),
    ],
)
def test_a_question_finds_its_answer_first(
    language: str, query: str, first: str, site: Path, page: Page
) -> None:
    assert found_by(page, site, language, query)[0].startswith(first)


def test_every_hit_leads_to_a_place_of_the_site(site: Path) -> None:
    for language in words.LANGUAGES:
        text = (site / f"assets/search-{language}.js").read_text("utf-8")
        docs = json.loads(text.removeprefix("window.ROWCITE_INDEX=").rstrip(";\n"))["docs"]
        ids = {file: set(scan.ids) for file, scan in scanned(site).items()}
        found = 0
        for doc in docs:
            address, _, anchor = address_of(doc, docs).partition("#")
            file = site / language / address
            assert file in ids, doc
            assert not anchor or anchor in ids[file], doc
            found += bool(anchor)
        assert found > len(docs) / 2


def address_of(doc: list[Any], docs: list[list[Any]]) -> str:
    """The address of what the search finds: that of its source stands before the rest of it."""
    if len(doc) == 2:  # a passage
        return f"{docs[doc[0]][0]}#{doc[1]}"
    if str(doc[0]).startswith("#"):
        return str(docs[doc[5]][0]) + doc[0]
    return str(doc[0])


@pytest.mark.parametrize(
    ("language", "query"), [("en", "who leads the cluster"), ("ru", "кто возглавляет кластер")]
)
def test_who_asks_who_leads_finds_those_in_office_first(
    language: str, query: str, site: Path, page: Page
) -> None:
    library = Library(load(ROOT))
    near = [row for row in office_rows(library) if lasts(row) and body(row) in beside(library)]
    found_by(page, site, language, query)
    links = [link.get_attribute("href") for link in page.locator("#results a").all()]
    first = links[: len(near) + 1]
    assert len(near) > 5
    assert set(first) == {"offices.html", *(library.address(row.id) for row in near)}


def test_a_hit_says_what_it_is_and_when(site: Path, page: Page) -> None:
    found_by(page, site, "en", "launch of the first facilities")
    said = page.locator("#results .small").first.text_content() or ""
    assert said.startswith("Events · 2027 · Planned · ")
    assert said.endswith("Babr24, 7\xa0November 2025")
    found_by(page, site, "ru", "противоречия")
    hits = page.locator("#results .small").all_text_contents()
    kinds = [hit.partition(" · ")[0] for hit in hits]
    assert kinds[0] == "Страница"
    assert set(kinds[1:]) == {"Расхождение"}


def test_a_hit_in_a_note_is_shown_with_its_words_and_opens_its_passage(
    site: Path, page: Page
) -> None:
    package = load(ROOT)
    source, passage = next(
        (source, one)
        for source, note in package.notes.items()
        for one in note.passages
        if "sixth technological order" in one.text
    )
    found_by(page, site, "ru", "sixth technological order")
    address = f"{source}.html#{passage.number}"
    hit = page.locator(f'#results li:has(a[href$="{address}"])')
    marked = hit.locator(".excerpt mark")
    expect(marked.first).to_be_visible()
    assert {"sixth", "technological", "order"} <= set(marked.all_text_contents())
    assert (hit.locator(".excerpt").text_content() or "").strip(" …") in passage.text
    hit.locator("a").click()
    assert page.url.endswith(address)
    expect(page.locator(f"#{passage.number}")).to_be_in_viewport()


def test_few_rows_with_all_words_are_followed_by_those_with_some(site: Path, page: Page) -> None:
    found_by(page, site, "en", "who leads the fund tungsten")
    expect(page.locator("#search-status")).to_contain_text("with some of the words")


def test_a_row_that_is_only_in_its_table_can_be_cited_there(site: Path, page: Page) -> None:
    package = load(ROOT)
    for name in ("citations", "retired", "passages"):
        row = package.tables[name].rows[3]
        page.goto(at(site, f"en/table/{name}.html"))
        pattern = page.locator(".cite-row .copied")
        assert "id of the row. — publisher" in (pattern.text_content() or "")
        button = page.locator(f"tr[id='{row.id}'] button.choose")
        assert button.get_attribute("title") == f"Cite {row.id}"
        button.click()
        source = sources(package)[row["source"]]
        said = pattern.text_content() or ""
        assert how_to_cite(package.descriptor) in said
        assert f" {row.id}. — " in said
        assert f"«{source['title']}», " in said
        assert f", {row['passage']}." in said
    page.goto(page.url + f"#{package.tables['passages'].rows[5].id}")
    assert package.tables["passages"].rows[5].id in (pattern.text_content() or "")
    expect(pattern).to_be_in_viewport()


def test_rows_about_other_rows_call_them_by_their_titles(site: Path) -> None:
    text = (site / "en/table/citations.html").read_text("utf-8")
    line = text[text.index('<tr id="cite-abakan-cities-json-p6-latitude"') :].partition("</tr>")[0]
    assert '<a href="../places/abakan.html">Abakan</a>' in line
    assert "Latitude, Longitude, " in line
    retired = (site / "ru/table/retired.html").read_text("utf-8")
    line = retired[retired.index('<tr id="appointment-order"') :].partition("</tr>")[0]
    assert '<a href="../table/topics.html">Темы</a>' in line
    assert "<td>publication-appointment-order</td>" not in line


def test_where_no_address_is_known_it_is_said(site: Path) -> None:
    front = (site / "en/index.html").read_text("utf-8")
    plan = front[front.index('class="plot plan"') :].partition("</figure>")[0]
    lanes = plan.split('<li class="lane')[1:]
    for lane in lanes:
        assert ('class="article"' in lane) != ("no web address known" in lane)
    assert [lane for lane in lanes if "Babr24" in lane and "no web address known" in lane]


def test_every_row_of_a_table_has_an_address(site: Path) -> None:
    for table in Library(load(ROOT)).shown_tables:
        for language in words.LANGUAGES:
            text = (site / f"{language}/table/{table.name}.html").read_text("utf-8")
            assert re.findall('<tr id="(.*?)"', text) == [safe(row.id) for row in table.rows]


def test_a_row_without_an_address_is_read_elsewhere_on_the_page_of_its_source(site: Path) -> None:
    library = Library(load(ROOT))
    row = library.rows["launch-first-facilities"]
    backing = Reader(library, "en").record(row).backing
    assert backing
    text = (site / f"en/{library.address(row.id).partition('#')[0]}").read_text("utf-8")
    own = text[text.index(f'id="{row.id}"') :].partition("</article>")[0]
    assert html.escape(backing.article) in own
    assert backing.imprint in own


def test_the_address_is_that_of_the_query_shown(site: Path, page: Page) -> None:
    page.goto(at(site, "en/search.html?q=metal"))
    page.fill("#q", "rare earth")
    expect(page).to_have_url(re.compile(r"en/search\.html\?q=rare%20earth$"))
    page.click(".switch")
    expect(page).to_have_url(re.compile(r"ru/search\.html\?q=rare%20earth$"))
    expect(page.locator("#q")).to_have_value("rare earth")  # the script of the page has run
    page.fill("#q", "")
    expect(page).to_have_url(re.compile(r"ru/search\.html$"))


def test_the_search_field_of_every_page_leads_to_the_search(site: Path, page: Page) -> None:
    page.goto(at(site, "en/people/index.html"))
    page.keyboard.press("/")
    page.keyboard.type("nickel")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results a")
    page.locator("#results a").first.click()
    assert page.locator("h1").count() == 1


def test_the_timeline_is_filtered(site: Path, page: Page) -> None:
    page.goto(at(site, "en/timeline.html"))
    shown = page.locator(".moment:visible")
    everything = shown.count()
    page.select_option("select[name='w-modality']", "planned")
    planned = shown.count()
    assert 0 < planned < everything
    assert set(page.locator(".moment:visible .m").all_text_contents()) == {"Planned"}
    page.select_option("select[name='t-people']", index=1)
    assert shown.count() < planned
    page.click("button[type=reset]")
    expect(shown).to_have_count(everything)


def test_from_a_figure_to_its_passage_to_the_article_and_back(site: Path, page: Page) -> None:
    page.goto(at(site, "en/figures.html"))
    lane = page.locator(".lane", has=page.locator(".article")).first
    printed = (lane.locator(".head .printed").text_content() or "").strip("«»")
    article = lane.locator(".article").get_attribute("href") or ""
    assert article.startswith("https://")
    assert ":~:text=" in article
    lane.locator("text=Permalink").click()
    home = page.locator("article.row:target")
    assert printed in (home.text_content() or "")
    passage = home.locator("xpath=ancestor::section")
    assert passage.locator(".note .article").get_attribute("href", timeout=1000)
    home.locator(".article").first.wait_for()
    page.go_back()
    assert page.url.endswith("figures.html")


def test_the_language_is_switched_on_the_same_page(site: Path, page: Page) -> None:
    page.goto(at(site, "en/people/sergei-shoigu.html"))
    page.click(".switch")
    assert page.locator("h1").text_content() == "Сергей Шойгу"
    assert page.locator("html").get_attribute("lang") == "ru"
    page.click(".switch")
    assert page.locator("h1").text_content() == "Sergei Shoigu"


def test_the_switch_of_language_keeps_the_place(site: Path, page: Page) -> None:
    for address in ("figures.html", "ties.html", "disagreements.html"):
        page.goto(at(site, f"en/{address}"))
        target = page.locator("figure[id], main section[id]").last.get_attribute("id")
        page.goto(page.url + f"#{target}")
        page.click(".switch")
        assert page.url.endswith(f"ru/{address}#{target}")
        expect(page.locator(":target")).to_have_count(1)


def test_figures_and_sources_lead_to_their_tables(site: Path) -> None:
    for address, table in (("figures.html", "figures"), ("sources/index.html", "sources")):
        links = Scan((site / "en" / address).read_text("utf-8")).links
        assert any(link.endswith(f"table/{table}.html") for link in links)


def test_long_lists_are_folded_up_and_what_an_address_names_is_not(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(at(site, f"en/{SEEN['thing']}"))
    folded = page.locator("details.rest")
    assert folded.count() > 1
    assert page.evaluate("document.documentElement.scrollHeight") < 16_000
    said = folded.first.locator("summary").text_content() or ""
    more = int(re.sub(r"\D", "", said.partition("(")[0]))
    assert folded.first.locator("article.row").count() == more > 3
    page.goto(at(site, "en/disagreements.html") + "#d3")
    assert page.locator("details[open]").count() == 1
    expect(page.locator("#d3 > details")).to_have_attribute("open", "")
    assert page.evaluate("document.documentElement.scrollHeight") < 20_000
    page.goto(at(site, "en/disagreements.html") + "#k-same-as")
    expect(page.locator("#k-same-as > details")).to_have_attribute("open", "")
    last = page.locator(".disagreement").last.get_attribute("id")
    page.goto(at(site, "en/disagreements.html") + f"#{last}")
    expect(page.locator(f"#{last} > details")).to_be_visible()


def test_a_menu_that_scrolls_says_so(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(at(site, "en/index.html"))
    for link in page.locator(".top nav ul").first.locator("a").all():  # these are all in sight
        box = link.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    menu = page.locator(".top nav ul").last
    expect(menu).to_have_class("more-right")
    menu.evaluate("it => { it.scrollLeft = it.scrollWidth }")
    expect(menu).not_to_have_class("more-right")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(menu).not_to_have_class("more-right")


def test_a_table_is_sorted_filtered_and_downloaded_as_shown(site: Path, page: Page) -> None:
    page.goto(at(site, "en/table/figures.html"))
    header = page.locator("th[data-column=value_low]")
    column = page.locator("thead th").evaluate_all(
        "cells => cells.findIndex(cell => cell.dataset.column === 'value_low')"
    )
    page.locator("th[data-column=value_low] button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    texts = page.locator(f"tbody tr td:nth-child({column + 1})").all_text_contents()
    numbers = [float(text.replace(",", "")) for text in texts if text]
    assert len(numbers) > 5
    assert numbers == sorted(numbers)
    assert texts[-1] == ""  # what is empty stands last
    page.fill("input[name=words]", "investment")
    shown = page.locator("tbody tr:visible")
    with page.expect_download() as waiting:
        page.click("button[name=download]")
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert Path(waiting.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    heads = [head.replace("\xa0", " ") for head in page.locator("thead th").all_text_contents()]
    assert rows[0] == [*heads, "Address of the source", "Day of the source"]
    for row in rows[1:]:
        assert float(row[column] or 0) >= 0
        assert re.fullmatch(r"(https?://\S+)?", row[-2])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row[-1])
    assert any(float(row[column] or 0) >= 10_000 for row in rows[1:])
    assert sum(row[-2] != "" for row in rows[1:]) > len(rows) / 2
    assert len(rows) - 1 == shown.count()
    assert all("nvestment" in " ".join(row) for row in rows[1:])
    page.fill("input[name=words]", "zzzz")
    assert page.locator(".nothing").is_visible()


def test_with_the_keyboard_alone(site: Path, page: Page) -> None:
    page.goto(at(site, "en/index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(at(site, "en/table/figures.html"))
    page.locator("th[data-column=measure] button").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[data-column=measure]").get_attribute("aria-sort") == "ascending"
    page.goto(at(site, "en/disagreements.html"))
    summary = page.locator("summary").first
    summary.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


class Strict(SimpleHTTPRequestHandler):
    """A static host that sends the policy as a header too, which binds more than one in a page."""

    def end_headers(self) -> None:
        """Send the policy with every file."""
        self.send_header(POLICY, publish.POLICY + "; frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_on_a_host_below_a_path_under_a_strict_policy(site: Path, browser: Browser) -> None:
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(site.parent)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    context = browser.new_context(locale="ru-RU")
    shown = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("response", lambda answer: asked.append(f"{answer.status} {answer.url}"))
    base = f"http://127.0.0.1:{host.server_port}/{site.name}"
    shown.goto(f"{base}/index.html")
    shown.wait_for_url(f"{base}/ru/index.html")
    shown.fill("#q", "металлами")
    shown.keyboard.press("Enter")
    shown.locator("#results a").first.click()
    assert shown.locator("h1").count() == 1
    context.close()
    host.shutdown()
    host.server_close()
    assert said == []
    fresh = (f"200 {base}/", f"304 {base}/")  # 304: what the browser has is still the same
    assert [answer for answer in asked if not answer.startswith(fresh)] == []


def test_without_a_script_all_is_there(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(at(site, "en/table/figures.html"))
    rows = len(load(ROOT).tables["figures"].rows)
    assert shown.locator("tbody tr:visible").count() == rows
    assert not shown.locator("form.filters").is_visible()
    shown.goto(at(site, "en/timeline.html"))
    assert shown.locator(".moment:visible").count() > 20
    shown.goto(at(site, "en/search.html"))
    assert shown.locator("noscript p").is_visible()
    shown.goto(at(site, "index.html"))
    shown.click("text=Русский")
    assert shown.locator("html").get_attribute("lang") == "ru"
    context.close()


def test_printed_on_paper_it_has_the_addresses_and_no_controls(site: Path, page: Page) -> None:
    page.goto(at(site, f"en/{SEEN['thing']}"))
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    content = page.locator(".article").first.evaluate(
        "it => getComputedStyle(it, '::after').content"
    )
    assert "https://" in content
    assert ":~:" not in content  # nobody types it
    page.goto(at(site, f"en/{SEEN['source']}"))
    assert not page.locator(".cite").first.is_visible()
    assert page.locator(".further li").first.is_visible()  # what is folded up
