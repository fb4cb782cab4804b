"""`add-source`: a saved article becomes a row, the skeleton of a note and a private copy.

Nothing of its text enters the package.
"""

import csv
import hashlib
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from test_command_line import command

from lighthouses import DATASET
from rowcite.authoring.article import Given, article, certain, dateline, titled
from rowcite.authoring.decoding import PageError
from rowcite.authoring.ids import source_id
from rowcite.authoring.new_source import Addition, NewSource, note_path, prepare
from rowcite.authoring.page import read_page
from rowcite.authoring.passages import drafts
from rowcite.authoring.pinning import edges
from rowcite.authoring.reprints import Reprints
from rowcite.authoring.retelling import origin_of, retelling
from rowcite.authoring.skeleton import Known, skeleton
from rowcite.commands.base import CLEAN, FINDINGS, MISUSE
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.note import parse
from rowcite.package.writing import ChangedError, write_all
from rowcite.text.names import NameIndex
from support import GOOD, ORIGINALS, PATIENCE, ROOT, apply, copy_of_good, judge, rowcite

TITLE = "Маяк погас на ночь"
LEAD = (
    "Портовая контора сообщила 11 апреля, что Янтарный маяк не светил два часа "
    "из-за ремонта проводки в башне."
)
COST = (
    "Починка обошлась Маячному фонду больше чем в 350 тысяч рублей; "
    "старший смотритель Пётр Лампов доволен."
)
PLANS = (
    "До конца года контора намерена поставить в башне новый генератор мощностью 20 МВт "
    "и ещё одну лампу."
)
PARAGRAPHS = (TITLE, "12 апреля 2024, 10:20", LEAD, COST, "Что дальше", PLANS)
BODY = (
    "".join(f"<p>{line}</p>\n" for line in PARAGRAPHS[1:4]) + f"<h2>Что дальше</h2>\n<p>{PLANS}</p>"
)
PAGE = f"""<!DOCTYPE html>
<html lang="ru"><head>{{meta}}<title>{TITLE} — Газета «Гавань»</title></head><body>
<nav><ul><li><a href="/">Главная</a></li><li><a href="/news">Новости порта</a></li>\
<li><a href="/find">Поиск</a></li></ul></nav>
<main><article><h1>{TITLE}</h1>
{BODY}
<div class="share"><a href="#">Поделиться</a> <a href="#">Телеграм</a></div></article>
<aside><h3>Читайте также</h3><ul><li><a href="/1">Порт получил новый кран</a></li></ul>\
</aside></main>
<footer>© 2024 Газета «Гавань». Контакты: info@example.org</footer>\
<script>var lamp = 1;</script></body></html>
"""
ID = "gazette-2024-04-12-light-out"


def page(folder: Path, meta: str = '<meta charset="utf-8">') -> Path:
    file = folder / "page.html"
    file.write_text(PAGE.format(meta=meta), "utf-8")
    return file


def arguments(package: Path, file: Path, **options: str) -> list[str]:
    given = {
        "url": "https://example.org/out",
        "publisher": "gazette",
        "language": "ru",
        "published": "2024-04-12",
        "id": ID,
    } | options
    return [
        "add-source",
        str(file),
        "--package",
        str(package),
        *(part for name, value in given.items() for part in (f"--{name}", value)),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def rows(package: Path, table: str) -> dict[str, dict[str, str]]:
    with (package / f"tables/{table}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


# Reading what was saved.


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_a_text_is_read_in_whatever_encoding(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\r\n\r\n".join(PARAGRAPHS).encode(encoding))
    found = read_page(tmp_path / "a.txt")
    assert found.paragraphs == PARAGRAPHS
    known = encoding in {"utf-8", "utf-8-sig", "utf-16"}
    assert [encoding.replace("-", "_") in notice.replace("-", "_") for notice in found.notices] == [
        True
    ] * (not known)


@pytest.mark.parametrize(
    ("encoding", "declared", "said"),
    [
        ("utf-8", '<meta charset="utf-8">', ()),
        ("utf-8", "", ()),
        (
            "utf-8",
            '<meta charset="windows-1251">',
            ("the page declares windows-1251, but it is UTF-8, and was read as such",),
        ),
        ("utf-16", "", ()),
        (
            "cp1251",
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            ("read as windows-1251, as the page declares",),
        ),
        ("koi8-r", "<meta charset=koi8-r>", ("read as koi8-r, as the page declares",)),
        ("cp1251", "", ("read as cp1251, judging by its letters: check the text",)),
        ("koi8-r", "", ("read as koi8_r, judging by its letters: check the text",)),
        (
            "koi8-r",
            '<meta charset="utf-8">',
            (
                (
                    "the page declares utf-8, which it is not; read as koi8_r, "
                    "judging by its letters: check the text"
                ),
            ),
        ),
        (
            "cp1251",
            '<meta charset="no-such">',
            (
                (
                    "the page declares no-such, which it is not; read as cp1251, "
                    "judging by its letters: check the text"
                ),
            ),
        ),
    ],
)
def test_the_article_of_a_page_is_read_without_its_menus(
    encoding: str, declared: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(
        PAGE.format(meta=declared).encode(encoding, "xmlcharrefreplace")
    )
    found = read_page(tmp_path / "a.html")
    assert (found.paragraphs, found.notices) == (PARAGRAPHS, said)
    assert (found.about.title, found.about.language) == (TITLE, "ru")
    assert found.about.published == "2024-04-12"  # the date line beside the title


def test_a_page_with_an_xml_declaration(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>\n' + PAGE.format(meta="")
    (tmp_path / "a.xhtml").write_bytes(text.encode("cp1251", "xmlcharrefreplace"))
    assert read_page(tmp_path / "a.xhtml").paragraphs == PARAGRAPHS


NO_ARTICLE = {
    "empty": (b"", "it is empty"),
    "blank": (b" \n\t\n", "it is empty"),
    "signs only": (b"***\n---\n", "it has no text"),
    "huge": (b"a" * 50_000_000, "50,000,000 bytes, at most 5,000,000"),
    "a book": (b"A keeper lit the lamp. " * 50_000, "1,150,000 characters, at most 1,000,000"),
    "noise": (hashlib.shake_256(b"lamp").digest(4000), "encoding is not known"),
    "a program": (b"\x7fELF\x02\x01\x01\x00" + bytes(range(128)) * 40, "it is not text"),
    "PDF": (b"%PDF-1.7\n...", "it is a PDF"),
    "office": (b"PK\x03\x04....", "it is an office document"),
    "web archive": (
        b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n",
        "it is a web archive",
    ),
    "a page without text": (
        b"<!DOCTYPE html><html><body><script>lamp()</script></body></html>",
        "save the page as text instead",
    ),
    "a page without end": (
        b"<html><body>" + b"<div>" * 100_000 + b"lamp",
        "too large or too deeply nested",
    ),
    "a slip in UTF-8": (
        PLANS.encode() * 3 + b"\n\x98 lamp",
        "UTF-8 except for byte 0x98 in line 2",
    ),
}


@pytest.mark.parametrize("what", NO_ARTICLE)
def test_what_is_no_article_is_one_line_and_nothing_is_written(what: str, tmp_path: Path) -> None:
    data, said = NO_ARTICLE[what]
    package, file = copy_of_good(tmp_path), tmp_path / "saved"
    file.write_bytes(data)
    before = contents(package)
    found = rowcite(*arguments(package, file))
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert contents(package) == before


def itself(file: Path) -> None:
    file.symlink_to(file.name)


@pytest.mark.parametrize("make", [Path.exists, Path.mkdir, itself, os.mkfifo])
def test_what_is_no_plain_file_is_refused(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "a.txt")
    with pytest.raises(PageError, match="no such file"):
        read_page(tmp_path / "a.txt")


def test_characters_that_nobody_sees_are_left_out_and_named(tmp_path: Path) -> None:
    hidden = (
        TITLE.replace("Маяк", "Ма\u00adяк")
        .replace("ночь", "\u202eночь\u202c")
        .replace("погас", "по\u200bга\x1bс")
        + "\u200b"
    )
    (tmp_path / "a.txt").write_text(f"{hidden}\n{LEAD}\n", "utf-8")
    found = read_page(tmp_path / "a.txt")
    assert found.paragraphs == (TITLE, LEAD)
    (notice,) = found.notices
    assert notice.startswith("6 invisible characters were left out: U+200B ZERO WIDTH SPACE, ")
    assert notice.isprintable()


def test_a_zero_byte_does_not_make_a_text_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"{LEAD}\0\n{COST}".encode())
    assert read_page(tmp_path / "a.txt").paragraphs == (LEAD, COST)


def test_wrapped_lines_and_paragraphs_cut_in_two_are_joined(tmp_path: Path) -> None:
    wrapped = "\n\n".join(textwrap.fill(f"{text} {COST}", 72) for text in (LEAD, PLANS))
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{wrapped}\n", "utf-8")
    assert read_page(tmp_path / "a.txt").paragraphs == (
        TITLE,
        f"{LEAD} {COST}",
        f"{PLANS} {COST}",
    )
    cut = f"{COST} {LEAD}".removesuffix(" в башне.")
    (tmp_path / "b.txt").write_text(f"{TITLE}\n{cut}\n\nв башне.\n", "utf-8")
    assert read_page(tmp_path / "b.txt").paragraphs == (TITLE, f"{COST} {LEAD}")


def test_reading_pages_needs_a_library_that_validation_never_loads(tmp_path: Path) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError", "utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from rowcite.commands.cli import main; sys.exit(main(sys.argv[2:]))"
    )
    package = copy_of_good(tmp_path)
    found = command("-c", code, str(tmp_path), *arguments(package, page(tmp_path)))
    assert found.returncode == MISUSE
    assert (
        "it is a page, and trafilatura, which reads pages, is not installed: install it"
        in found.stderr
    )
    assert command("-c", code, str(tmp_path), "validate", str(package)).returncode == CLEAN


# The passages.


def kinds(lines: list[str], title: str = TITLE) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in drafts(lines, title)]


def test_menus_before_the_title_and_after_the_text_are_navigation() -> None:
    menu = ["Главная", "Новости", "Поиск"]
    end = [
        "Поделиться",
        "Порт получил новый кран",
        "Контакты: info@example.org",
        "© Газета «Гавань». Все права защищены.",
    ]
    assert kinds([*menu, *PARAGRAPHS, *end]) == [
        ("header", f"{TITLE}\n12 апреля 2024, 10:20"),
        ("data", LEAD),
        ("data", COST),
        ("data", f"Что дальше\n{PLANS}"),
        ("navigation", "\n".join([*menu, *end])),
    ]


def test_a_short_question_heads_what_follows() -> None:
    asked = "Где стоят новые маяки, которые порт построил на севере?"
    long = "Кто из тех, кто строил маяки на севере, на юге и на востоке, ещё жив сегодня?"
    assert kinds([TITLE, LEAD, asked, PLANS, long, COST]) == [
        ("header", TITLE),
        ("data", LEAD),
        ("data", f"{asked}\n{PLANS}"),
        ("data", long),
        ("data", COST),
    ]


def test_a_date_line_before_the_title_belongs_to_the_header() -> None:
    assert kinds(["Новости порта", "12 апреля 2024, 10:20", TITLE, LEAD])[0] == (
        "header",
        f"12 апреля 2024, 10:20\n{TITLE}",
    )


def test_the_publisher_before_the_title_belongs_to_the_header_and_is_cited_where_it_is_named_first(
    tmp_path: Path,
) -> None:
    package = load(copy_of_good(tmp_path))
    names = queries.entities(package)["port-office"].names
    found = article(package, ID, ["Меню", names[0], *PARAGRAPHS], Given(TITLE, None, names))
    assert (found.drafts[0].text.splitlines()[:2], found.cited) == ([names[0], TITLE], "p0")
    in_text = article(package, ID, PARAGRAPHS, Given(TITLE, None, names))
    assert in_text.cited == "p1"  # where the text names it
    of_another_day = Given(TITLE, date(2024, 4, 12), names)
    assert article(package, ID, PARAGRAPHS, of_another_day).cited == "p0"
    assert article(package, ID, PARAGRAPHS, Given(TITLE, None, ("Gazette",))).cited == "p0"


def test_a_title_that_the_page_repeats_counts_where_the_text_begins() -> None:
    found = kinds([f"{TITLE} - Гавань, 12.04.2024", TITLE, "маяк", "порт", TITLE, LEAD])
    assert [kind for kind, _ in found] == ["header", "data", "navigation"]
    assert found[0][1] == TITLE


def test_list_items_go_with_the_line_that_announces_them() -> None:
    listed = [
        "Контора купила для Янтарного маяка и других башен порта:",
        "- 12 ламп;",
        "- генератор.",
        PLANS,
    ]
    assert kinds([TITLE, LEAD, *listed]) == [
        ("header", TITLE),
        ("data", LEAD),
        ("data", "\n".join(listed[:3])),
        ("data", PLANS),
    ]


def test_navigation_within_the_text_is_a_passage_of_its_own() -> None:
    assert [
        kind for kind, _ in kinds([TITLE, LEAD, "Читайте также: порт получил новый кран", PLANS])
    ] == [
        "header",
        "data",
        "navigation",
        "data",
    ]


def test_what_another_passage_holds_whole_is_a_repeat() -> None:
    found = drafts([TITLE, LEAD, f"{LEAD} {COST}", PLANS, PLANS], TITLE)
    assert [(draft.kind, draft.repeats) for draft in found] == [
        ("header", ""),
        ("repeat", "p2"),
        ("data", ""),
        ("data", ""),
        ("repeat", "p3"),
    ]
    changed = drafts([TITLE, LEAD, LEAD.replace("два часа", "три часа")], TITLE)
    assert [draft.kind for draft in changed] == ["header", "data", "data"]


def test_what_a_title_is_followed_by() -> None:
    standfirst = "Ремонт проводки в башне обошёлся Маячному фонду в 350 тысяч рублей"
    found = [("header", TITLE), ("data", f"{standfirst}\n{LEAD}"), ("data", COST)]
    assert kinds([TITLE, standfirst, LEAD, COST], TITLE) == found
    day = "Гавань, 12 апреля 2024, 10:20"
    assert kinds([TITLE, standfirst, day, LEAD], TITLE)[1] == ("data", LEAD)


@pytest.mark.parametrize("below", ["p", "div"])
def test_a_standfirst_outside_the_block_of_the_text_is_kept(below: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    standfirst = "Ремонт проводки в башне обошёлся Маячному фонду в 350 тысяч рублей"
    figure = "<figure><figcaption>Маяк во время ремонта, который шёл два часа</figcaption></figure>"
    text = f"<div><p>{LEAD}</p><p>{COST}</p></div>"
    article = f"<h1>{TITLE}</h1><{below}>{standfirst}</{below}>{figure}{text}"
    file.write_text(f"<html><body><article>{article}</article></body></html>", "utf-8")
    assert read_page(file).paragraphs == (TITLE, standfirst, LEAD, COST)


def test_english() -> None:
    lead = "The Port Office said on 11 April that the Amber Light had been dark for two hours."
    assert kinds(
        ["Menu", "The light went out", lead, "Share", "Read also: a new crane"],
        "The light went out",
    ) == [
        ("header", "The light went out"),
        ("data", lead),
        ("navigation", "Menu\nShare\nRead also: a new crane"),
    ]


@pytest.mark.parametrize(
    ("titles", "url", "id_"),
    [
        (["The light of the port went out", TITLE], "", "gazette-2024-04-12-light-port-went"),
        (["", TITLE], "", "gazette-2024-04-12-maiak-pogas-noch"),
        (["«Ёлка» и Щука"], "", "gazette-2024-04-12-elka-shchuka"),
        (
            ["日本"],
            "https://example.org/port/light-goes-out-123.html?x=1",
            "gazette-2024-04-12-light-goes",
        ),
        ([], "https://example.org/", "gazette-2024-04-12"),
        ([], "http://[x/y", "gazette-2024-04-12"),
    ],
)
def test_the_proposed_id(titles: list[str], url: str, id_: str) -> None:
    assert source_id("gazette", "2024-04-12", titles, url) == id_


# Bringing it in.


def test_a_page_becomes_a_row_a_note_and_a_copy(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    found = rowcite(*arguments(package, page(tmp_path), captures=str(tmp_path / "copies")))
    assert (found.returncode, found.stderr) == (CLEAN, f"title: taken from the file: «{TITLE}»\n")
    header = "Day of publication: 12 April 2024 («12 апреля 2024»)."
    row = rows(package, "sources")[ID]
    assert row == {
        "id": ID,
        "title": TITLE,
        "language": "ru",
        "published": "2024-04-12",
        "url": "https://example.org/out",
        "origin": ID,
        "source": ID,
        "passage": "p0",
        "note": "",
    }
    assert (tmp_path / f"copies/{ID}.txt").read_text("utf-8") == "\n\n".join(PARAGRAPHS) + "\n"
    note = load(package).notes[ID]
    assert [(passage.number, passage.kind, passage.text) for passage in note.passages] == [
        ("p0", "header", header),
        ("p1", "pending", ""),
        ("p2", "pending", ""),
        ("p3", "pending", ""),
    ]
    assert note.pins["p3"][1:] == ("Что дальше До конца", "и ещё одну лампу.")
    assert set(rows(package, "passages")) >= {f"{ID}-p{number}" for number in range(4)}
    for name in ("generate", "format"):
        assert rowcite(name, str(package)).stdout.startswith("nothing to do: ")
    changed = {
        path
        for path, data in contents(package).items()
        if (GOOD / path).is_file() and (GOOD / path).read_bytes() != data
    }
    assert changed == {"datapackage.json", "tables/passages.csv", "tables/sources.csv"}


def test_the_pins_are_those_that_the_command_pin_computes(tmp_path: Path) -> None:
    package, copies = copy_of_good(tmp_path), tmp_path / "copies"
    rowcite(*arguments(package, page(tmp_path), captures=str(copies)))
    found = rowcite("pin", ID, "--captures", str(copies), "--package", str(package))
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert found.stdout.startswith("nothing to do: ")
    report = json.loads(
        rowcite("validate", str(package), "--captures", str(copies), "--report", "json").stdout
    )
    assert not [
        f
        for f in report["findings"]
        if f["code"] in {"pin-mismatch", "missing-pin", "malformed-note", "passage-number"}
    ]


def test_no_dash_begins_the_words_of_a_pin() -> None:
    text = "- Порт получит новый кран, причалы и дорогу, - сказано в сообщении."
    assert edges(text) == ("Порт получит новый", "сказано в сообщении.")


def test_what_is_read_stands_in_comments_and_nothing_longer_than_eight_words(
    tmp_path: Path,
) -> None:
    package = copy_of_good(tmp_path)
    rowcite(*arguments(package, page(tmp_path)))
    note = (package / f"sources/{ID}.md").read_text("utf-8")
    for comment in (
        (
            "<!-- figures: «два часа» = exact 2 h -->\n"
            "<!-- dates: «11 апреля» = 2024-04-11 (stated) -->"
        ),
        "<!-- names: «Портовая контора» = port-office; «Янтарный маяк» = amber-light -->",
        "<!-- figures: «больше чем в 350 тысяч рублей» = more-than 350000 RUB -->",
        "<!-- dates: «До конца года» = ../2024 (relative) -->",
    ):
        assert comment in note
    assert "«Пётр Лампов»" in note
    for line in PARAGRAPHS[2:]:
        words = line.split()
        assert [
            run for i in range(len(words) - 8) if (run := " ".join(words[i : i + 9])) in note
        ] == []


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    package, copies = copy_of_good(tmp_path), tmp_path / "copies"
    for name in ("id", None):
        given = arguments(package, page(tmp_path), captures=str(copies))
        if name is None:  # the proposed id is the same each time
            at = given.index("--id")
            given[at : at + 2] = []
        assert rowcite(*given).returncode == CLEAN
        before = contents(tmp_path)
        again = rowcite(*given)
        assert again.returncode == CLEAN
        assert again.stdout.startswith("nothing to do: gazette-2024-04-12-")
        assert contents(tmp_path) == before


def test_a_note_that_was_written_meanwhile_is_kept(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    rowcite(*arguments(package, page(tmp_path)))
    note = package / f"sources/{ID}.md"
    written = note.read_text("utf-8").replace(
        "## p1 · data\n", "## p1 · data\n\nThe Port Office spoke.\n"
    )
    note.write_text(written, "utf-8")
    found = rowcite(*arguments(package, page(tmp_path), captures=str(tmp_path / "copies")))
    assert found.stdout.splitlines()[0] == f"wrote {tmp_path / 'copies' / ID}.txt"
    assert note.read_text("utf-8") == written


def test_what_was_half_done_is_completed(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    rowcite(*arguments(package, page(tmp_path)))
    done = contents(package)
    (package / "tables/sources.csv").write_bytes((GOOD / "tables/sources.csv").read_bytes())
    assert rowcite(*arguments(package, page(tmp_path))).returncode == CLEAN
    assert contents(package) == done


@pytest.mark.parametrize("copies", ["copies", ""], ids=["by its copy", "by its pins"])
def test_another_text_under_the_same_id_is_refused(copies: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    options = {"captures": str(tmp_path / copies)} if copies else {}
    rowcite(*arguments(package, page(tmp_path), **options))
    changed = (*PARAGRAPHS[:3], COST.replace("350", "450"), *PARAGRAPHS[4:])
    for other in (
        changed,
        PARAGRAPHS[:3],
        (*PARAGRAPHS, "Об этом контора ещё раз сообщит всем жителям порта 1 мая."),
    ):
        file = tmp_path / "other.txt"
        file.write_text("\n\n".join(other), "utf-8")
        before = contents(package)
        found = rowcite(*arguments(package, file, title=TITLE, **options))
        assert (found.returncode, found.stderr.count("\n")) == (MISUSE, 1)
        assert "another text" in found.stderr
        assert contents(package) == before


def test_a_note_whose_passages_were_joined_and_sorted_out_is_of_the_same_text(
    tmp_path: Path,
) -> None:
    package, copies = copy_of_good(tmp_path), tmp_path / "copies"
    rowcite(*arguments(package, page(tmp_path), captures=str(copies)))
    note = package / f"sources/{ID}.md"
    pins = load(package).notes[ID].pins
    joined = f"---\nsource: {ID}\npins:\n  p0: {json.dumps(list(pins['p0']))}\n"
    joined += f"  p1: {json.dumps(['', pins['p1'].start, pins['p2'].end])}\n"
    joined += "---\n## p0 · header\n## p1 · data\n## p2 · navigation\n"
    note.write_text(joined, "utf-8")
    assert (
        rowcite("pin", ID, "--captures", str(copies), "--package", str(package)).returncode == CLEAN
    )
    assert rowcite(*arguments(package, page(tmp_path))).stdout.startswith("nothing to do")


def test_a_title_that_the_text_lacks_is_put_before_it(tmp_path: Path) -> None:
    package, file = copy_of_good(tmp_path), tmp_path / "a.txt"
    file.write_text(f"{LEAD}\n{COST}\n", "utf-8")
    found = rowcite(*arguments(package, file, title=TITLE, captures=str(tmp_path / "copies")))
    assert "the title is not a line of the text, and was put before it as p0" in found.stderr
    assert (tmp_path / f"copies/{ID}.txt").read_text("utf-8").startswith(f"{TITLE}\n\n{LEAD}")


def test_a_text_without_a_title_has_its_first_words_for_one(tmp_path: Path) -> None:
    package, file = copy_of_good(tmp_path), tmp_path / "a.txt"
    file.write_text(f"{LEAD}\n{COST}\n", "utf-8")
    found = rowcite(*arguments(package, file))
    assert "title: taken from the file: «Портовая контора сообщила 11 апреля" in found.stderr
    title = rows(package, "sources")[ID]["title"]
    assert LEAD.startswith(title)
    assert len(title.split()) == 8
    file.write_text(f" date 2024-04-12 {TITLE}\n\n{LEAD}\n{COST}\n", "utf-8")
    assert rowcite(*arguments(package, file, id="other")).returncode == CLEAN
    assert rows(package, "sources")["other"]["title"] == TITLE


def test_a_title_may_end_in_a_full_stop(tmp_path: Path) -> None:
    [table] = [found for found in load(GOOD).tables.values() if found.name == "sources"]
    file = tmp_path / "a.txt"
    told = f"{LEAD} {COST}"
    stopped = "Маяк vs. ночь: Портовая контора Норландии чинит главный маяк побережья."
    for first, below, title in (
        (stopped, told, stopped),
        (stopped, COST, ""),
        (f"{stopped} Он стар.", told, ""),
        (stopped.replace("главный", "11 апреля"), told, ""),
    ):
        file.write_text(f"{first}\n\n{below}\n", "utf-8")
        found = certain(read_page(file), table)["title"]
        assert (found == title) if title else (found != first), first


def test_the_caption_of_a_picture_before_a_text_is_passed_over_for_its_first_words(
    tmp_path: Path,
) -> None:
    [table] = [found for found in load(GOOD).tables.values() if found.name == "sources"]
    file = tmp_path / "a.txt"
    for caption, begins in (("Маяк стоит на мысу © Гавань", True), ("Маяк. Был он стар.", False)):
        file.write_text(f"{caption}\n\n{LEAD}\n\n{COST}\n", "utf-8")
        title = certain(read_page(file), table).get("title", "")
        assert bool(title and LEAD.startswith(title)) is begins, title


def test_first_words_that_stand_for_a_title_part_no_name(tmp_path: Path) -> None:
    package, file = copy_of_good(tmp_path), tmp_path / "a.txt"
    [table] = [found for found in load(package).tables.values() if found.name == "sources"]
    goes_on = "said that the repair of the lamp would take a year, and that it would cost much."
    for text, end in (
        ("Old Ivan Petrov of the Authority for Lamps and Piers of Norland", "Piers of Norland"),
        ("The old and grey head of the Lamp Authority", "head of the Lamp Authority"),
        ("Those old and grey men who have led Norland", "men who have led"),
    ):
        file.write_text(f"{text} {goes_on}\n\n{COST}\n", "utf-8")
        title = certain(read_page(file), table)["title"]
        assert title.endswith(end), title


def test_a_page_without_a_title_has_the_first_words_of_its_first_paragraph_for_one(
    tmp_path: Path,
) -> None:
    package, file = copy_of_good(tmp_path), tmp_path / "a.html"
    file.write_text(f"<ul><li>Меню</li></ul><p>{LEAD}</p><p>{COST}</p>", "utf-8")
    found = rowcite(*arguments(package, file))
    assert found.returncode == CLEAN, found.stderr
    assert LEAD.startswith(rows(package, "sources")[ID]["title"])


def test_a_title_that_is_not_printed_is_not_given_as_that_of_the_page(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for text, said in (
        (f"{LEAD}\n{COST}\n", "No title is printed; in its place: The light.\n"),
        (f"{TITLE}\n\n{LEAD}\n{COST}\n", "\nTitle: The light.\n"),
    ):
        file.write_text(text, "utf-8")
        package = load(GOOD)
        is_printed = text.startswith(TITLE)
        found = article(package, ID, titled(read_page(file).paragraphs, TITLE), Given(TITLE, None))
        known = Known("The light", None, (), is_printed)
        assert said in skeleton(package, ID, "sources/a.md", found, known)


def test_the_last_fragment_of_a_text_that_breaks_off_and_its_credit_are_passages() -> None:
    fragment = "По планам, территория площадки составит 400 га и включит объекты"
    credit = "Источник и фото - example.ru"
    text = [TITLE, LEAD, fragment]
    assert [draft.kind for draft in drafts(text, TITLE)] == ["header", "data", "navigation"]
    found = drafts(text, TITLE, breaks_off=True)
    assert [(draft.kind, draft.text) for draft in found[1:]] == [("data", LEAD), ("data", fragment)]
    found = drafts([TITLE, LEAD, "Поделиться", "Порт получил новый кран", credit], TITLE)
    assert [(draft.kind, draft.text) for draft in found[1:]] == [
        ("data", LEAD),
        ("navigation", "Поделиться\nПорт получил новый кран"),
        ("data", credit),
    ]


def test_a_byline_with_an_address_and_the_day_above_the_title_belongs_to_the_header() -> None:
    byline = "Автор: Пётр Лампов © Gavan.com ПОРТ, МАЯКИ № 148 12.04.2024, 13:54"
    assert drafts([byline, TITLE, LEAD], TITLE)[0].text == f"{byline}\n{TITLE}"
    assert drafts(["© Gavan.com", TITLE, LEAD], TITLE)[0].text == TITLE


def test_the_passage_of_the_row_is_that_of_the_date_line_whatever_year_it_has() -> None:
    package = load(GOOD)
    lead = "ГАВАНЬ, 9 декабря. /Контора/. Ремонт маяка могут начать в 2026 году, на берегу."
    given = Given(TITLE, date(2025, 12, 9), ("Контора",))
    found = article(package, ID, [TITLE, lead], given)
    assert found.cited == "p1"
    known = Known("The light", given.published, ("Office", "Контора"))
    said = skeleton(package, ID, "sources/a.md", found, known)
    assert "Day of publication: 9 December 2025 («9 декабря»)." in said
    title = "Маяк сегодня чинят"
    found = article(package, ID, [title, "09.12.2025", PLANS], given._replace(title=title))
    assert "(«09.12.2025»)" in skeleton(package, ID, "sources/a.md", found, known)


def test_the_publisher_of_another_address_is_not_the_agency_of_the_date_line(
    tmp_path: Path,
) -> None:
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    lead = "HARBOUR, April 12. /The Port Office/. The Amber Light was out for two hours on Friday."
    file.write_text(f"The light is out\n\n{lead}\n", "utf-8")
    given = ["add-source", "--package", str(package), str(file)]
    said = rowcite(*given, "--url", "https://other.net/out").stderr
    assert "--publisher other" in said
    said = rowcite(*given).stderr
    assert "--publisher port-office" in said


def test_that_a_day_is_inferred_is_said_in_a_citation(tmp_path: Path) -> None:
    package, file = copied_dataset(tmp_path), tmp_path / "a.txt"
    cells = {"kind": "news-article", "capture": "full"}
    for basis, day, said in (
        ("inferred", "2024-04-13", "The text prints no date, and the article is taken to be of 13"),
        (
            "inferred",
            "2024-04-11",
            "The text prints «11 апреля» without a year, and the article is",
        ),
        ("stated", "2024-04-11", ""),
    ):
        id_ = f"tass-{basis}-{day}"
        file.write_text(f"{TITLE}\n\n{LEAD}\n{COST[:-1]}: {id_}.\n", "utf-8")
        options = {"publisher": "tass", "published": day, "id": id_, "title-en": "The light"}
        given = arguments(package, file, **options)
        for column, cell in (cells | {"published_basis": basis}).items():
            given += ["--set", f"{column}={cell}"]
        found = rowcite(*given)
        assert found.returncode == CLEAN, found.stderr
        citation = rows(package, "citations").get(f"cite-{id_}-published")
        if basis == "stated":
            assert citation is None
            assert "published_basis is stated, but the head of the text does not" in found.stderr
        else:
            assert citation is not None
            assert citation["explanation"].startswith(said)
            assert (citation["columns"], citation["basis"]) == ("published", "inferred")
    report = json.loads(rowcite("validate", str(package), "--report", "json").stdout)
    told = [found["about"] for found in report["findings"] if "date" in found["code"]]
    assert not any("inferred" in about for about in told)


def test_a_day_of_the_metadata_alone_is_inferred_and_its_citation_says_so(tmp_path: Path) -> None:
    package, file, copies = copied_dataset(tmp_path), tmp_path / "a.html", tmp_path / "copies"
    cells = {"kind": "news-article", "capture": "full"}
    meta = '<meta property="article:published_time" content="2024-04-11T10:00:00+07:00">'
    head = f"<html lang=ru><head><title>{TITLE}</title>{meta}</head>"
    for id_, dated, lead, said in (
        (
            "bare",
            "",
            LEAD.replace("11 апреля", "в срок"),
            "The text prints no date, and the metadata",
        ),
        (
            "no-year",
            "",
            LEAD,
            "The text prints «11 апреля» without a year, and the metadata of the",
        ),
        ("printed", "<p>11.04.2024</p>", LEAD, ""),
    ):
        body = f"<h1>{TITLE}</h1>{dated}<p>{lead}</p><p>{COST[:-1]}: {id_}.</p>"
        file.write_text(f"{head}<body>{body}</body></html>", "utf-8")
        options = {"publisher": "tass", "id": id_, "title-en": "The light"}
        given = arguments(package, file, **options)
        at = given.index("--published")
        del given[at : at + 2]
        for column, cell in cells.items():
            given += ["--set", f"{column}={cell}"]
        found = rowcite(*given, "--captures", str(copies))
        assert found.returncode == CLEAN, found.stderr
        basis = rows(package, "sources")[id_]["published_basis"]
        citation = rows(package, "citations").get(f"cite-{id_}-published")
        if not said:
            assert (basis, citation) == ("stated", None)
            continue
        assert basis == "inferred"
        assert citation is not None
        assert citation["explanation"].startswith(said)
        assert "add how you know it" not in found.stderr
        assert "published_basis: inferred, since the metadata alone give the day" in found.stderr
    command = ("validate", str(package), "--captures", str(copies), "--report", "json")
    findings = json.loads(rowcite(*command).stdout)["findings"]
    assert not [found for found in findings if "date" in found["code"] or "byline" in found["code"]]


def test_the_credit_of_a_picture_that_is_left_out_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    credit, caption = (
        "<p>Фото: Гавань</p>",
        "<figure><figcaption>Маяк © Гавань</figcaption></figure>",
    )
    for picture, said in (
        (credit, ("the credit of a picture is left out: «Фото: Гавань»",)),
        (caption, ("the credit of a picture is left out: «Маяк © Гавань»",)),
        ("<figure><figcaption>Маяк</figcaption></figure>", ()),
        ("<p>Фото</p>", ()),
    ):
        body = f"<h1>{TITLE}</h1>{picture}<p>{LEAD}</p><p>{COST}</p>"
        file.write_text(f"<html><title>{TITLE}</title><body>{body}</body></html>", "utf-8")
        assert read_page(file).notices == said


def copied_dataset(folder: Path) -> Path:
    package = folder / "dataset"
    for part in ("tables", "sources", "schemas", "angara_yenisei"):
        shutil.copytree(ROOT / part, package / part)
    for part in ("datapackage.json", "accepted.csv"):
        shutil.copy2(ROOT / part, package / part)
    return package


def test_without_dir_the_copy_goes_into_the_package(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    found = rowcite(*arguments(package, page(tmp_path)), "--captures")
    assert found.returncode == CLEAN
    assert (package / f"captures/{ID}.txt").is_file()


# What is missing or wrong.


def test_what_is_missing_is_one_line(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    before = contents(package)
    found = rowcite("add-source", "--package", str(package))
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert found.stderr == (
        "missing: PAGE, --title … (such as 'The light'), --language … (such as ru), "
        "--published … (such as 2024-03-02), --url … (such as https://example.org/light)\n"
    )
    (tmp_path / "a.txt").write_text(LEAD, "utf-8")
    found = rowcite(
        "add-source",
        "--package",
        str(package),
        str(tmp_path / "a.txt"),
        "--published",
        "2024-04-12",
    )
    assert found.stderr == ("missing: --language ru, --url … (such as https://example.org/light)\n")
    assert contents(package) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kind", "letter"], "tables/sources.csv has no column «kind»"),
        (["--set", "titel=x"], "tables/sources.csv has no column «titel»; did you mean title?"),
        (["--set", "note"], "--set note: write COLUMN=VALUE"),
        (["--set", "id=x"], "the id is given by --id"),
        (["--set", "note=a\u202eb"], "note holds invisible characters"),
        (["--set", "passage=p9"], "the passages of the text are p0 to p3"),
        (
            ["--published", "12.04.2024"],
            "published is «12.04.2024»: it is not a date; write year-month-day",
        ),
        (["--url", "example"], "url is «example»: it is not an address"),
        (["--title", ""], "title may not be empty"),
        (["--id", "Gazette 1"], "the id «Gazette 1» is not lower-case words"),
        (["--id", "../../etc"], "is not lower-case words"),
        (["--id", "port-office"], "the id «port-office» is taken in tables/bodies.csv"),
        (["--id", "trust-session"], "the id «trust-session» is taken in tables/retired.csv"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    before = contents(package)
    found = rowcite(*arguments(package, page(tmp_path)), *options)
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.rstrip("\n").isprintable()
    assert contents(package) == before


def with_publisher(folder: Path) -> Path:
    """The good package by its descriptor alone.

    Its sources also have a publisher, a kind and the day on which they were saved.
    """
    package = copy_of_good(folder)
    descriptor, schema = package / "datapackage.json", package / "schemas/sources.json"
    described = json.loads(descriptor.read_text("utf-8"))
    del described["rowcite:dataset"]
    descriptor.write_text(json.dumps(described), "utf-8")
    fields = json.loads(schema.read_text("utf-8"))
    fields["fields"][1:1] = [
        {
            "name": "publisher",
            "type": "string",
            "description": "Who published it.",
            "constraints": {"required": True},
        },
        {
            "name": "kind",
            "type": "string",
            "description": "What it is.",
            "constraints": {"required": True, "enum": ["article", "letter"]},
        },
        {"name": "captured_on", "type": "date", "description": "When it was saved."},
    ]
    fields["foreignKeys"].append(
        {"fields": ["publisher"], "reference": {"resource": "bodies", "fields": ["id"]}}
    )
    schema.write_text(json.dumps(fields), "utf-8")
    table = package / "tables/sources.csv"
    header, *lines = table.read_text("utf-8").splitlines()
    lines = [line.replace(",", ",port-office,article,,", 1) for line in lines]
    table.write_text(
        "\n".join([header.replace("id,", "id,publisher,kind,captured_on,", 1), *lines, ""]), "utf-8"
    )
    assert rowcite("validate", str(package), "--only", "structure").returncode == CLEAN
    return package


def test_without_publisher_or_id_the_address_serves_for_the_id(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    given = [
        "add-source",
        "--package",
        str(package),
        str(page(tmp_path)),
        "--published",
        "2024-04-12",
    ]
    found = rowcite(*given, "--url", "")
    assert (found.returncode, found.stderr) == (MISUSE, "missing: --id ID\n")
    assert rowcite(*given, "--url", "https://www.gazette.example/out").returncode == CLEAN
    assert "gazette-2024-04-12-maiak-pogas-noch" in rows(package, "sources")


def test_any_table_of_sources_is_filled_by_its_schema(tmp_path: Path) -> None:
    package = with_publisher(tmp_path)
    given = arguments(package, page(tmp_path), publisher="port-office")
    found = rowcite(*given)
    assert (found.returncode, found.stderr) == (MISUSE, "missing: --kind article|letter\n")
    found = rowcite(*given, "--kind", "letter", "--set", "note=Seen on the wall.")
    assert found.returncode == CLEAN
    assert (
        "datapackage.json does not name the note yet" in found.stderr
    )  # there is no dataset that would generate it
    row = rows(package, "sources")[ID]
    assert (row["publisher"], row["kind"], row["note"]) == (
        "port-office",
        "letter",
        "Seen on the wall.",
    )
    assert len(row["captured_on"]) == len("2024-04-12")


def test_a_publisher_that_the_package_does_not_know_is_refused(tmp_path: Path) -> None:
    package = with_publisher(tmp_path)
    before = contents(package)
    found = rowcite(*arguments(package, page(tmp_path), publisher="port-ofice", kind="letter"))
    assert found.returncode == MISUSE
    said = (
        "publisher: tables/bodies.csv has no row «port-ofice»; did you mean port-office?; "
        "add that row first, or give another id; "
        "a new publisher is described by --set-publisher COLUMN=VALUE\n"
    )
    assert found.stderr == said
    assert contents(package) == before


@pytest.mark.parametrize("how", ["no sources", "broken table", "broken note"])
def test_a_package_that_cannot_be_added_to(how: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    match how:
        case "no sources":
            schema = package / "schemas/sources.json"
            schema.write_text(
                schema.read_text("utf-8").replace(
                    '"rowcite:role": "sources"', '"rowcite:role": ""'
                ),
                "utf-8",
            )
        case "broken table":
            with (package / "tables/sources.csv").open("a", encoding="utf-8") as table:
                table.write("one,cell,too,few\n")
        case _:
            with (package / "sources/port-office-2024-03-05.md").open(
                "a", encoding="utf-8"
            ) as note:
                note.write("# no heading\n")
    before = contents(package)
    found = rowcite(*arguments(package, page(tmp_path)))
    assert (found.returncode, len(found.stderr.splitlines())) == (MISUSE, 1)
    assert contents(package) == before


def at_terminal(given: list[str], answers: list[str]) -> tuple[int, str]:
    """Run a command at a terminal, and type an answer to each question.

    Returns the exit status, and all that the terminal shows.
    """
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "TERM": "dumb"}
    run = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "rowcite", *given],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    shown, asked, end = b"", 0, time.monotonic() + PATIENCE
    while time.monotonic() < end and select.select([ours], [], [], PATIENCE)[0]:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the other side is closed
            break
        if shown[asked:].endswith(b": "):
            asked = len(shown)
            # A question without an answer ends the command, which would wait for ever.
            typed = answers.pop(0).encode() + b"\n" if answers else b"\x04"
            os.write(ours, typed)
    os.close(ours)
    return run.wait(timeout=PATIENCE), shown.decode().replace("\r\n", "\n")


def test_at_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    file.write_text("\n".join(PARAGRAPHS), "utf-8")
    answers = ["no-such-file", str(file), "port-ofice", "port-office"]
    answers += ["", "", "12 April", "", "", ""]
    status, shown = at_terminal(["add-source", "--package", str(package)], answers)
    assert status == CLEAN, shown
    assert "did you mean port-office?" in shown
    assert "kind (What it is; one of article, letter) [article]: " in shown
    assert "[2024-04-12]: 12 April" in shown  # the day that the text prints is proposed
    row = rows(package, "sources")["port-office-2024-04-12-maiak-pogas-noch"]
    assert (row["kind"], row["title"], row["published"], row["url"]) == (
        "article",
        TITLE,
        "2024-04-12",
        "",
    )


def test_at_a_terminal_what_the_page_says_is_not_asked_and_a_publisher_can_be_new(
    tmp_path: Path,
) -> None:
    package = with_publisher(tmp_path)
    file = page(tmp_path, '<meta charset="utf-8"><meta property="og:site_name" content="Гавань">')
    answers = [str(file), "", "", "", "The Harbour", "", ""]
    status, shown = at_terminal(["add-source", "--package", str(package)], answers)
    assert status == CLEAN, shown
    asked = "origin (the text says «Портовая контора сообщила»; what it goes back to, or -"
    assert asked in shown
    assert "publisher (Who published it) [gavan]: " in shown
    assert "the new publisher: name_en (In English; for example Port Office): " in shown
    assert "title (" not in shown
    assert f"title: taken from the file: «{TITLE}»" in shown
    source = "gavan-2024-04-12-maiak-pogas-noch"
    new = rows(package, "bodies")["gavan"]
    assert (new["name_en"], new["name_ru"]) == ("The Harbour", "Гавань")
    assert (new["source"], new["passage"]) == (source, "p0")
    assert rows(package, "sources")[source]["origin"] == "port-office-2024-04-12"
    assert "Publisher: The Harbour." in load(package).notes[source].passages[0].text


def test_what_a_new_publisher_needs_is_said_with_what_is_missing(tmp_path: Path) -> None:
    package = with_publisher(tmp_path)
    found = rowcite("add-source", str(page(tmp_path)), "--package", str(package))
    assert found.returncode == MISUSE
    needed = (
        "; a publisher that is new also needs --set-publisher name_en=… (such as 'Port Office')"
    )
    assert "--publisher" in found.stderr.partition(needed)[0]
    assert "--set-publisher name_ru=" in found.stderr.partition(needed)[2]


def test_the_row_of_a_new_publisher_is_added_with_what_is_given_for_it(tmp_path: Path) -> None:
    package = with_publisher(tmp_path)
    given = [*arguments(package, page(tmp_path), publisher="herald"), "--kind", "article"]
    found = rowcite(*given)
    assert found.returncode == MISUSE
    names = ("name_en=… (such as 'Port Office')", "name_ru=… (such as 'Портовая контора')")
    assert found.stderr == f"missing: {', '.join(f'--set-publisher {name}' for name in names)}\n"
    found = rowcite(
        *given, "--set-publisher", "name_en=Herald", "--set-publisher", "name_ru=Вестник"
    )
    assert found.returncode == CLEAN, found.stderr
    assert rows(package, "bodies")["herald"]["name_ru"] == "Вестник"
    assert rows(package, "entities")["herald"]["source"] == ID
    assert "left out" not in found.stderr
    known = arguments(package, page(tmp_path), publisher="port-office", id="a-2024")
    found = rowcite(*known, "--set-publisher", "name_en=Herald")
    assert (found.returncode, found.stdout) == (MISUSE, "")
    assert "is not the id of a new publisher" in found.stderr


@pytest.mark.parametrize(("printed", "kept"), [("Вестник", "Вестник"), ("", "")])
def test_a_name_of_a_new_publisher_that_the_article_does_not_print_is_left_out(
    printed: str, kept: str, tmp_path: Path
) -> None:
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    file.write_text("\n".join((printed, *PARAGRAPHS)), "utf-8")
    schema = package / "schemas" / "bodies.json"
    given = json.loads(schema.read_text("utf-8"))
    [field] = [field for field in given["fields"] if field["name"] == "name_ru"]
    field["constraints"]["required"] = False
    schema.write_text(json.dumps(given, ensure_ascii=False, indent=2) + "\n", "utf-8")
    options = arguments(package, file, publisher="herald", kind="article", title=TITLE)
    names = ("--set-publisher", "name_en=Herald", "--set-publisher", "name_ru=Вестник")
    found = rowcite(*options, *names)
    assert found.returncode == CLEAN, found.stderr
    assert rows(package, "bodies")["herald"]["name_ru"] == kept
    said = "name_ru «Вестник» is left out: no passage of the article prints it"
    assert (said in found.stderr) == (not kept)


def test_a_new_publisher_may_have_an_id_like_that_of_another(tmp_path: Path) -> None:
    package = with_publisher(tmp_path)
    given = [*arguments(package, page(tmp_path), publisher="port-offices"), "--kind", "article"]
    found = rowcite(*given)
    assert "did you mean port-office?" in found.stderr
    cells = ("--set-publisher", "name_en=Port Offices", "--set-publisher", "name_ru=Конторы порта")
    found = rowcite(*given, *cells)
    assert found.returncode == CLEAN, found.stderr
    assert rows(package, "bodies")["port-offices"]["name_en"] == "Port Offices"


def test_at_a_terminal_one_can_stop(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    before = contents(package)
    status, shown = at_terminal(
        ["add-source", "--package", str(package)], [str(page(tmp_path)), "\x04"]
    )
    assert status == MISUSE
    assert shown.splitlines()[-1].endswith("stopped: nothing was written")
    assert contents(package) == before


# Reprints.


def reprinted(folder: Path, text: str, **options: str) -> tuple[Path, str, str]:
    package, file = copy_of_good(folder), folder / "a.txt"
    file.write_text(text, "utf-8")
    found = rowcite(
        *arguments(package, file, published="2024-03-06", id="herald-2024-03-06-light", **options)
    )
    assert found.returncode == CLEAN, found.stderr
    return (
        package,
        (package / "sources/herald-2024-03-06-light.md").read_text("utf-8"),
        found.stderr,
    )


def test_a_reprint_is_found_by_its_pins_alone(tmp_path: Path) -> None:
    original = (ORIGINALS / "port-office-2024-03-05.txt").read_text("utf-8").split("\n\n")[1]
    package, note, said = reprinted(tmp_path, f"Ремонт маяка\n\n{original}")
    assert "<!-- perhaps reprinted: port-office-2024-03-05 p1 (the same pin) -->" in note
    assert rows(package, "sources")["herald-2024-03-06-light"]["origin"] == "port-office-2024-03-05"
    assert "another source (port-office-2024-03-05): its origin is set to port-office" in said


@pytest.mark.parametrize(("publisher", "status"), [("port-office", MISUSE), ("light-trust", CLEAN)])
def test_an_article_that_is_there_already_is_not_brought_in_again(
    publisher: str, status: int, tmp_path: Path
) -> None:
    """What another publisher prints word for word is a reprint."""
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    original = (ORIGINALS / "port-office-2024-03-05.txt").read_text("utf-8").split("\n\n")[1]
    file.write_text(f"Ремонт маяка\n\n{original}", "utf-8")
    given = arguments(package, file, publisher=publisher, published="2024-03-06", id="again")
    before = contents(package)
    found = rowcite(*given, "--set", "kind=article")
    assert found.returncode == status, found.stderr
    said = "port-office-2024-03-05 of the same publisher has the whole text: nothing was written"
    assert (said in found.stderr) == (status == MISUSE)
    assert (contents(package) == before) == (status == MISUSE)


def test_an_edited_reprint_is_found_where_a_copy_is_at_hand(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "gazette-2024-03-02.txt").write_bytes(
        (ORIGINALS / "gazette-2024-03-02.txt").read_bytes()
    )
    paragraph = (ORIGINALS / "gazette-2024-03-02.txt").read_text("utf-8").split("\n\n")[2]
    edited = paragraph.replace("больше 5 млн рублей", "больше 6 млн рублей")
    assert edited != paragraph
    package, note, _ = reprinted(tmp_path, f"Ремонт маяка\n\n{edited}", captures=str(copies))
    assert "<!-- perhaps reprinted: gazette-2024-03-02 p1 (88% of the wording) -->" in note
    assert rows(package, "sources")["herald-2024-03-06-light"]["origin"] == "gazette-2024-03-02"


def test_the_same_facts_in_other_words_are_named_but_are_no_reprint(tmp_path: Path) -> None:
    text = (
        "Маяк ждёт мастеров\n\n"
        "Первого числа, 1 марта 2024 года, заседал Маячный фонд, куда позвали и Портовую контору: "
        "на Янтарный маяк уйдёт больше 5 млн рублей, а возьмутся за него в 2025 году."
    )
    package, note, _ = reprinted(tmp_path, text)
    assert (
        "<!-- perhaps reprinted: gazette-2024-03-02 p1 (the same numbers, dates and names) -->"
        in note
    )
    assert (
        rows(package, "sources")["herald-2024-03-06-light"]["origin"] == "herald-2024-03-06-light"
    )


@pytest.mark.parametrize(("when", "count"), [("", 0), (" in 2031", 1)])
def test_names_alone_make_no_reprint(when: str, count: int, tmp_path: Path) -> None:
    package, names = copy_of_good(tmp_path), "The Light Trust, the Port Office and the Amber Light"
    apply(
        {
            "file": "sources/gazette-2024-03-02.md",
            "replace": "Links to other pages.",
            "with": f"{names} are old{when}.",
        },
        package,
    )
    found = Reprints(load(package), "herald-2024-03-06-light").of(f"{names} shone{when}.", None)
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Маяк погас, сообщает Портовая контора.", "сообщает Портовая контора"),
        ("Так сказано со ссылкой на Портовую контору.", "со ссылкой на Портовую контору"),
        (
            "Приводит слова смотрителя Портовая контора.",
            "Приводит слова смотрителя Портовая контора",
        ),
        ("The light is out, the Port Office reported.", "Port Office reported"),
        ("A keeper told the Port Office so.", "told the Port Office"),
        (
            "«Маяк погас», – цитирует смотрителя Портовая контора.",
            "цитирует смотрителя Портовая контора",
        ),
        ("The paper quotes the Port Office as saying so.", "quotes the Port Office"),
        ("The Port Office keeps the light.", ""),
        ("Так сообщил смотритель Портовой конторы.", ""),
        ("The Light Trust reported that it is out.", ""),  # which has published nothing
        ("Так он пишет в статье для «Портовой конторы».", "в статье для «Портовой конторы"),
        ("In an article for the Port Office he says so.", "In an article for the Port Office"),
        (
            "ГАВАНЬ, 12 апреля. /Портовая контора/. Маяк погас.",
            "ГАВАНЬ, 12 апреля. /Портовая контора",
        ),
        ("ГАВАНЬ, 12 апреля. Маяк погас, когда Портовая контора спала.", ""),
        ("Источник: Портовая контора", "Источник: Портовая контора"),
        ("Маяк погас.\nИсточник и фото - Портовая контора", "Источник и фото - Портовая контора"),
        ("Источник: свет", ""),
    ],
)
def test_whom_a_text_says_it_retells(text: str, words: str, tmp_path: Path) -> None:
    package = load(with_publisher(tmp_path))
    found = retelling(package, text, set())
    assert (found.words if found else "") == words
    assert retelling(package, text, {"port-office"}) is None


@pytest.mark.parametrize(
    "text", ["Маяк погас, сообщает пресс-служба порта.", "The press service of the port said so."]
)
def test_the_announcement_of_a_press_service_is_retold(text: str, tmp_path: Path) -> None:
    package = load(with_publisher(tmp_path))
    found = retelling(package, text, set())
    assert found is not None
    assert origin_of(package, found.publisher, date(2024, 4, 12)) == "press-service-2024-04-12"
    assert retelling(package, "У порта есть пресс-служба.", set()) is None


def test_a_known_press_service_is_named_by_its_own_id_and_a_credit_by_its_address(
    tmp_path: Path,
) -> None:
    root = with_publisher(tmp_path)
    with (root / "tables/bodies.csv").open("a", encoding="utf-8") as table:
        table.write("trust-press,Trust press service,пресс-служба Маячного фонда,gazette,p0,\n")
    package = load(root)
    for text, publisher in (
        ("Маяк погас, сообщили в пресс-службе Маячного фонда.", "trust-press"),
        ("Маяк погас.\nИсточник: Harbour.ru", "harbour-ru"),
        ("Маяк погас.\nИсточник: example.org", "port-office"),
    ):
        found = retelling(package, text, set())
        assert found is not None
        assert found.publisher == publisher


def test_a_title_in_english_is_its_own_and_a_title_may_give_a_year(tmp_path: Path) -> None:
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    head = ["Amber Light Will Shine Again in 2027", "Lights of the coast", "21:00, 12 April 2024"]
    lead = "The Amber Light will shine again in 2027, the keepers of the harbour say on Friday."
    file.write_text("\n\n".join([*head, lead, lead.replace("say", "hope")]), "utf-8")
    table = load(package).tables["sources"]
    assert certain(read_page(file), table)["title"] == head[0]


def test_the_place_of_a_date_line_is_read(tmp_path: Path) -> None:
    package, file = load(with_publisher(tmp_path)), tmp_path / "a.txt"
    table = package.tables["sources"]
    lights = (package.tables["lights"],)
    file.write_text("ЯНТАРНЫЙ МАЯК, 12 апреля. /Контора/. Маяк не светил два часа ночью.", "utf-8")
    package.answers.clear()
    assert dateline(package, table, read_page(file)) == ""  # no column takes a place
    queries.references(package)["sources"]["dateline"] = lights
    assert dateline(package, table, read_page(file)) == "amber-light"
    for head in ("Янтарный маяк. 12 апреля. КОНТОРА", "ЯНТАРНЫЙ МАЯК, /Порт/, 12 апреля."):
        file.write_text(f"Маяк погас\n\n{head} - Маяк не светил два часа ночью.", "utf-8")
        assert dateline(package, table, read_page(file)) == "amber-light"
    file.write_text("Янтарный маяк 12 апреля не светил два часа, говорят ночью в порту.", "utf-8")
    assert dateline(package, table, read_page(file)) == ""


def test_a_text_that_retells_another_is_a_voice_of_its_own_if_it_is_said_to_be(
    tmp_path: Path,
) -> None:
    package = with_publisher(tmp_path)
    file = page(tmp_path, '<meta charset="utf-8"><meta property="og:site_name" content="Гавань">')
    answers = [str(file), "", "", "", "The Harbour", "", "-"]
    status, shown = at_terminal(["add-source", "--package", str(package)], answers)
    assert status == CLEAN, shown
    source = "gavan-2024-04-12-maiak-pogas-noch"
    assert rows(package, "sources")[source]["origin"] == source
    assert "its origin is port-office-2024-04-12" in shown


def test_the_title_of_a_text_is_not_taken_from_a_menu(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    menu = ("День моряка", "Выставка лодок — 2024", "12 апреля 2024, 10:20")
    subtitle = "Ремонт проводки в башне обошёлся Маячному фонду в 350 тысяч рублей"
    title = "Янтарный маяк в порту погас"
    file.write_text("\n".join([*menu, title, subtitle, LEAD, COST]), "utf-8")
    table = load(with_publisher(tmp_path)).tables["sources"]
    assert certain(read_page(file), table)["title"] == title


def test_what_a_text_prints_is_proposed(tmp_path: Path) -> None:
    package, file = with_publisher(tmp_path), tmp_path / "a.txt"
    lead = "HARBOUR, April 12. /The Port Office/. The Amber Light was out for two hours on Friday."
    file.write_text(f"{lead}\nNobody was hurt, and the lamp was mended on the same night.", "utf-8")
    answers = ["", "", "The light is out", "", "2024-04-12", "", ""]
    given = ["add-source", "--package", str(package), str(file)]
    status, shown = at_terminal(given, answers)
    assert status == CLEAN, shown
    assert "[en]: " in shown
    assert "publisher (Who published it) [port-office]: " in shown


def test_a_header_takes_in_the_head_of_the_page_with_its_publisher() -> None:
    head = f"{TITLE} - Port Office, 12.04.2024"
    names = NameIndex([("port-office", "Port Office")])
    for tags in ((), ("порт", "маяк, порт")):
        lines = (head, "10:20 12.04.2024", TITLE, *tags, TITLE, LEAD, COST)
        assert drafts(lines, TITLE, names)[0].text.split("\n") == list(lines[:-2])


# All or nothing.


def prepared(package: Path, copies: Path | None = None) -> Addition:
    loaded = load(package)
    found = article(loaded, ID, titled(PARAGRAPHS, TITLE), Given(TITLE, None))
    cells = {
        "id": ID,
        "title": TITLE,
        "published": "2024-04-12",
        "url": "",
        "origin": ID,
        "source": ID,
        "passage": "p0",
        "note": "",
    }
    note = skeleton(loaded, ID, note_path(loaded, ID), found, Known("", None, ()))
    return prepare(package, DATASET, NewSource(cells, found.drafts, note, found.text), copies)


@pytest.mark.parametrize(
    "path", ["sources/port-office-2024-03-05.md", "tables/sources.csv", "datapackage.json"]
)
def test_what_somebody_changes_meanwhile_is_not_written_over(path: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    found = prepared(package)
    with (package / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    before = contents(package)
    with pytest.raises(ChangedError, match=f"{path} has changed meanwhile"):
        write_all(found.texts, found.seen)
    assert contents(package) == before


def test_a_note_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    found = prepared(package)
    (package / f"sources/{ID}.md").write_text("a draft of somebody else", "utf-8")
    with pytest.raises(ChangedError, match="has changed meanwhile"):
        write_all(found.texts, found.seen)
    assert (package / f"sources/{ID}.md").read_text("utf-8") == "a draft of somebody else"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    found = prepared(package)
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    before = contents(package)
    with pytest.raises(OSError, match="blocked"):
        write_all(found.texts | {blocked: "no file can stand here"}, found.seen)
    assert contents(package) == before
    assert [file for file in tmp_path.iterdir() if file.suffix == ".tmp"] == []


def test_a_dataset_that_cannot_be_loaded_leaves_nothing_behind(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    descriptor = package / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text("utf-8").replace(
            '"rowcite:dataset": "lighthouses"', '"rowcite:dataset": "nowhere"'
        ),
        "utf-8",
    )
    before = contents(tmp_path)
    found = rowcite(*arguments(package, page(tmp_path), captures=str(tmp_path / "copies")))
    assert found.returncode == MISUSE
    assert contents(tmp_path) == before | {"page.html": (tmp_path / "page.html").read_bytes()}


# Comments in notes.


def test_a_comment_is_no_part_of_a_note() -> None:
    text = (
        "---\nsource: a\n---\n<!-- first -->\n## p0 · header\n\n"
        "<!-- «5 ламп»\n## p1 · data\nNot recorded: x\n-->\nA <!-- not -->note.\n"
    )
    note = parse("sources/a.md", text)
    assert note.faults == []
    assert [(passage.number, passage.text, passage.waivers) for passage in note.passages] == [
        ("p0", "A note.", [])
    ]
    assert note.line_of(note.passages[0], "note.") == 11
    assert "\n".join(note.lines) == text


@pytest.mark.parametrize(
    "comment", ["<!-- open", "<!-- open\n## p1 · data\n\nText.", "<!-- a -->\n<!-- open ->"]
)
def test_a_comment_that_is_not_closed_is_a_finding_and_swallows_nothing(comment: str) -> None:
    note = parse("sources/a.md", f"---\nsource: a\n---\n## p0 · header\n\nText.\n{comment}\n")
    ((code, fault),) = note.faults
    assert (code, fault.message) == ("malformed-note", "a comment is opened and not closed")
    assert "<!-- open" in fault.where.text
    assert [passage.number for passage in note.passages] == ["p0", "p1"][: 1 + comment.count("## ")]


def test_a_passage_of_comments_only_has_no_text_and_states_nothing(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / "sources/port-office-2024-03-05.md"
    comment = (
        "<!-- figures: «4 млн рублей» = exact 4000000 RUB -->\n"
        "<!-- names: «Янтарный маяк» = amber-light -->\n"
    )
    note.write_text(note.read_text("utf-8") + f"\n## p2 · data\n\n{comment}", "utf-8")
    assert rowcite("generate", str(package)).returncode == CLEAN
    assert rows(package, "passages")["port-office-2024-03-05-p2"]["gist"] == ""
    found = [
        f for f in judge(package).findings if f.where.path == "sources/port-office-2024-03-05.md"
    ]
    assert [
        (f.code, f.message) for f in found if f.code not in {"missing-pin", "uncited-passage"}
    ] == [("empty-gist", "p2 has no text")]
    assert "say in your own words" in next(f.fix for f in found if f.code == "empty-gist")


def test_hostile_words_cannot_end_a_comment_or_reach_the_terminal(tmp_path: Path) -> None:
    package, file = copy_of_good(tmp_path), tmp_path / "a.txt"
    hostile = (
        "Смотритель «Лампов --> ## p9 · data --!> <!-- \x1b[2J» отдал <b>5 млн</b> рублей --> "
        "за 12 ламп и ---> ещё «2 ---->» часа."
    )
    file.write_text(f"{TITLE}\n\n{hostile}\n", "utf-8")
    found = rowcite(*arguments(package, file, title="Маяк \x1b]0;погас"))
    assert (found.returncode, found.stderr.rstrip("\n").isprintable()) == (MISUSE, True)
    found = rowcite(*arguments(package, file, title=TITLE), "--language", "ru")
    assert found.returncode == CLEAN
    assert {char for char in found.stdout + found.stderr if not char.isprintable()} == {"\n"}
    note = load(package).notes[ID]
    assert note.faults == []
    assert [(passage.number, passage.text) for passage in note.passages] == [
        ("p0", ""),
        ("p1", ""),
    ]


def test_what_add_source_leaves_is_what_a_person_has_yet_to_do(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    rowcite(*arguments(package, page(tmp_path)))
    found = rowcite("validate", str(package), "--report", "json")
    assert found.returncode == FINDINGS
    codes = {f["code"] for f in json.loads(found.stdout)["findings"]}
    # Once the passages are written, the day of publication is grounded, and the generated table
    # has their gist.
    assert codes <= {
        "empty-gist",
        "uncited-passage",
        "unused-source",
        "missing-value",
        "ungrounded-date",
    }
