"""Saved pages, made like those of real sites: nothing wrong is taken from them.

Beside each page stands what must be read: of the certain values those that are not listed must be
empty, whatever else the page prints.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from rowcite.authoring.article import certain, guesses
from rowcite.authoring.page import Page, read_page
from rowcite.authoring.publisher import known_publisher
from rowcite.package.loader import load
from support import ROOT

PAGES = sorted((ROOT / "tests/pages").glob("*.html"))


def expected(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.with_suffix(".yaml").read_text("utf-8"))
    return found


def saved(file: Path, folder: Path) -> Page:
    """The page as read from a file in the encoding that its expectations name."""
    copy = folder / file.name
    copy.write_bytes(file.read_text("utf-8").encode(expected(file).get("encoding", "utf-8")))
    return read_page(copy)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_what_a_page_says_about_itself_is_exact_or_left_to_a_person(
    file: Path, tmp_path: Path
) -> None:
    wanted, page = expected(file), saved(file, tmp_path)
    said = asdict(page.about)
    for name in ("title", "language", "published", "url", "sort", "author"):
        assert said[name] == wanted.get(name, ""), name
    assert list(page.about.publishers) == wanted.get("publishers", [])
    assert page.about.guesses == wanted.get("guesses", {})


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_text_of_a_page_is_that_of_its_article(file: Path, tmp_path: Path) -> None:
    wanted, page = expected(file), saved(file, tmp_path)
    assert list(page.paragraphs) == wanted["paragraphs"]


@pytest.mark.parametrize(
    ("url", "names", "found"),
    [
        ("", ["ТАСС"], ("tass", "")),
        ("https://www.tass.ru/a/1", [], ("tass", "")),
        ("https://tass.ru/a/1", ["тасс"], ("tass", "")),
        ("https://ria.ru/1", ["ТАСС"], ("", "ria-novosti")),
        ("https://tass.ru/a/1", ["Гавань"], ("", "tass")),
        ("https://harbour.example/1", ["Гавань"], ("", "")),
        ("", [], ("", "")),
    ],
)
def test_a_publisher_is_known_by_name_and_address(
    url: str, names: list[str], found: tuple[str, str]
) -> None:
    package = load(ROOT)
    assert known_publisher(package, package.tables["sources"], url, names) == found


def test_a_page_fills_the_row_of_its_source_and_a_person_confirms_the_rest(tmp_path: Path) -> None:
    package = load(ROOT)
    table = package.tables["sources"]
    english = saved(ROOT / "tests/pages/english.html", tmp_path)
    assert certain(english, table) == {
        "title": "Third lighthouse planned for the harbour",
        "title_en": "Third lighthouse planned for the harbour",
        "language": "en",
        "kind": "news-article",
        "author": "Tom Keel",
        "published": "2024-04-14",
        "published_basis": "stated",
        "url": "https://www.dailywave.example/news/third-lighthouse-planned-123",
    }
    several = guesses(saved(ROOT / "tests/pages/several.html", tmp_path), table)
    assert (several["published"], several["kind"]) == ("2024-04-13", "news-article")
    assert certain(saved(ROOT / "tests/pages/regional.html", tmp_path), table) == {}
