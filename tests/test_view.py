"""The page of one source: the article beside its note and rows, in the browser of a contributor."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from rowcite.checks import CHECKS
from rowcite.checks.run import run
from rowcite.commands import view as command
from rowcite.commands.cli import main
from rowcite.package.loader import load, load_originals
from rowcite.report.view import Mark, pieces, render, view_of
from support import GOOD, ORIGINALS

SOURCE = "gazette-2024-03-02"
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The good package, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "package"))


def page_of(package: Path, captures: Path | None = ORIGINALS) -> str:
    loaded = load(package)
    if captures:
        load_originals(loaded, captures)
    return render(view_of(loaded, loaded.notes[SOURCE], run(loaded, CHECKS)))


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    """A page of a real browser, which asks nothing of any other host."""
    if CHROMIUM is None:
        assert sys.platform != "linux" or "CI" not in os.environ, "chromium is not installed"
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 1300, "height": 900})
        browser.close()


def test_a_piece_belongs_to_the_rows_of_all_marks_over_it() -> None:
    marks = [Mark(0, 5, frozenset({"a"})), Mark(3, 8, frozenset({"b"})), Mark(10, 12, frozenset())]
    found = [(piece.text, piece.state, piece.rows) for piece in pieces("0123456789ABCD", marks)]
    assert found == [
        ("012", "recorded", ("a",)),
        ("34", "recorded", ("a", "b")),
        ("567", "recorded", ("b",)),
        ("89", "plain", ()),
        ("AB", "open", ()),
        ("CD", "plain", ()),
    ]


def test_the_whole_article_is_shown_in_its_order(package: Path) -> None:
    loaded = load(package)
    load_originals(loaded, ORIGINALS)
    view = view_of(loaded, loaded.notes[SOURCE], run(loaded, CHECKS))
    shown = ""
    for passage in view.passages:
        shown += passage.before + "".join(piece.text for piece in passage.article)
    shown += view.after
    assert "".join(shown.split()) == "".join(loaded.originals[SOURCE].text.split())


def test_what_is_recorded_is_marked_and_what_is_missing_is_underlined(package: Path) -> None:
    figures = package / "tables/figures.csv"
    before = page_of(package)
    header, *rows = figures.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if SOURCE not in row]
    assert len(kept) < len(rows)
    figures.write_text(header + "".join(kept), "utf-8")
    after = page_of(package)
    assert 'class="open" title="no row records this">больше 5 млн рублей' not in before
    assert 'class="open" title="no row records this">больше 5 млн рублей' in after


def test_a_finding_stands_at_its_row(package: Path) -> None:
    names = package / "tables/names.csv"
    names.write_text(names.read_text("utf-8").replace("Пристань", "Причал"), "utf-8")
    page = page_of(package)
    _, _, after = page.partition('<span class="quiet">names</span>')
    assert '<div class="error">' in after.partition("</article>")[0]


def test_words_of_the_article_cannot_break_the_page(package: Path, tmp_path: Path) -> None:
    captures = tmp_path / "captures"
    shutil.copytree(ORIGINALS, captures)
    original = captures / f"{SOURCE}.txt"
    text = original.read_text("utf-8") + "\n<script>alert(1)</script> {{ view }} </style>\n"
    original.write_text(text, "utf-8")
    page = page_of(package, captures)
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "&lt;script&gt;alert(1)" in page


def test_the_command_writes_a_page_that_git_ignores(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["view", SOURCE, "--package", str(package)]) == 0
    assert f"{SOURCE}.html" in capsys.readouterr().out
    assert (package / "views/.gitignore").read_text("utf-8").endswith("*\n")
    assert "The article is not at hand" in (package / f"views/{SOURCE}.html").read_text("utf-8")


def test_an_unknown_source_is_one_line(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "gazette-2024-03-20", "--package", str(package)]) == 2
    assert SOURCE in capsys.readouterr().err


def test_a_saved_file_is_seen_while_watching(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = package / f"sources/{SOURCE}.md"
    page = package / f"views/{SOURCE}.html"
    looks = threading.Event()

    def save_then_stop(_seconds: float) -> None:
        if looks.is_set():
            raise KeyboardInterrupt
        looks.set()
        text = note.read_text("utf-8").replace("Port Office", "Harbour Office")
        note.write_text(text, "utf-8")
        os.utime(note, (1, 1))

    monkeypatch.setattr(command.time, "sleep", save_then_stop)
    assert main(["view", SOURCE, "--package", str(package), "--watch"]) == 0
    written = page.read_text("utf-8")
    assert "Harbour Office" in written
    assert 'http-equiv="refresh"' in written


def test_in_a_browser_a_row_and_its_marks_light_up_together(
    package: Path, tmp_path: Path, browser_page: Page
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page_of(package), "utf-8")
    said: list[str] = []
    asked: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.goto(file.as_uri())
    mark = browser_page.locator(".article a.recorded").first
    row = browser_page.locator(mark.get_attribute("href") or "")
    assert row.evaluate("it => getComputedStyle(it).outlineStyle") == "none"
    mark.hover()
    assert row.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    mark.click()
    assert row.is_visible()
    assert (
        browser_page.locator(".article").first.bounding_box()["x"]
        < (browser_page.locator(".recordings").first.bounding_box()["x"])
    )
    assert said == []
    assert asked == [file.as_uri()]
    browser_page.set_viewport_size({"width": 360, "height": 800})
    wide = browser_page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
