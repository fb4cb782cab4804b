"""Copying, headers and remarks: what the original has, and what only looks like it."""

import json
from pathlib import Path

import pytest

from rowcite.checks import CHECKS
from rowcite.checks.run import run
from rowcite.package.finding import Finding
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.text.copies import Copies
from rowcite.text.pins import Original
from support import GOOD, apply, copy_of_good, judge

ARTICLE = (
    "Смотритель маяка Ёлкин каждый вечер поднимается по винтовой лестнице и зажигает "
    "старую лампу. «Так делал и мой дед», — говорит он гостям гавани."
)
TITLE = "Смотритель маяка Ёлкин каждый вечер поднимается по винтовой лестнице и зажигает"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ARTICLE, [22]),
        ("каждый вечер поднимается по винтовой лестнице и зажигает старую", [9]),
        ("каждый вечер поднимается по винтовой лестнице и зажигает", []),
        ("КАЖДЫЙ, вечер поднимается — по «винтовой» лестнице; и зажигает-старую", [9]),
        ("маяка Елкин каждый вечер поднимается по винто\u00adвой лестнице и", [9]),
        ("маякаЁлкинкаждыйвечерподнимаетсяповинтовойлестницеи", [9]),
        ("Каждый вечер он поднимается по винтовой лестнице и зажигает старую лампу", []),
        ("", []),
    ],
)
def test_a_run_of_more_than_eight_words_is_found_however_it_is_written(
    text: str, words: list[int]
) -> None:
    assert [copy.words for copy in Copies([("a", ARTICLE)]).find(text, ["a"])] == words


def test_a_copy_has_its_place_and_its_original() -> None:
    copied = "каждый вечер поднимается по винтовой лестнице и зажигает старую"
    (copy,) = Copies([("other", "Нет."), ("a", ARTICLE)]).find(f"He says: {copied}!", ["a"])
    assert (copy.start, copy.end, copy.source) == (9, 9 + len(copied), "a")


def test_a_title_is_free_but_what_follows_it_is_not() -> None:
    copies = Copies([("a", ARTICLE)], [TITLE])
    assert list(copies.find(TITLE, ["a"])) == []
    assert [copy.words for copy in copies.find(f"{TITLE} старую", ["a"])] == [12]


def test_of_another_original_only_a_longer_run_is_a_copy() -> None:
    """Two articles share a list of terms; nobody writes fifteen words of another by chance."""
    copies = Copies([("a", ARTICLE)])
    assert [copy.words for copy in copies.find(ARTICLE, [])] == [22]
    words = ARTICLE.split()
    assert list(copies.find(" ".join(words[:14]), [])) == []
    assert [copy.words for copy in copies.find(" ".join(words[:15]), [])] == [15]


def test_looking_for_copies_takes_a_time_that_grows_with_the_text() -> None:
    """A text of one phrase repeated is the worst there is; it must not hang."""
    phrase = "смотритель поднимается по винтовой лестнице и зажигает лампу "
    copies = Copies([("a", phrase * 200)])
    assert [copy.words for copy in copies.find(phrase * 400, ["a"])] == [1600, 1600]


def codes(package: Package, *wanted: str) -> list[Finding]:
    """The findings of these checks."""
    return run(package, [check for check in CHECKS if check.code in wanted]).findings


def with_original(folder: Path, text: str) -> Package:
    """The package in a folder, with this text as the original of the statement."""
    package = load(folder)
    package.originals["port-office-2024-03-05"] = Original.of(text)
    return package


STATEMENT = "О ремонте маяка. Портовая контора, {day}\n\nПо собственному расчёту Портовой конторы, "
STATEMENT += "ремонт Янтарного маяка стоит 4 млн рублей.\n"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("5 марта 2024 года", []),
        ("05.03.2024, 13:54", []),
        ("№ 148 05.03.2024", []),
        ("2024-03-05", []),
        ("2024/03/05", []),
        ("5.3.2024.", []),
        ("05.03.24", []),
        ("03/05/2024", []),
        ("13:54 / 5 марта 2024", []),
        ("5 марта 2024в 13:54", []),
        ("05-Mar-2024", []),
        ("05.04.24", ["does not give the day 2024-03-05"]),
        ("5 марта", []),
        ("6 марта", ["does not give the day 2024-03-05; it has no other day either"]),
        ("5 марта 2023 года", ["does not give the day 2024-03-05; it has 2023-03-05"]),
        ("6 марта 2024 года", ["does not give the day 2024-03-05; it has 2024-03-06"]),
        ("весной", ["does not give the day 2024-03-05; it has no other day either"]),
    ],
)
def test_the_day_of_publication_is_that_of_the_header(day: str, said: list[str]) -> None:
    package = with_original(GOOD, STATEMENT.format(day=day))
    found = codes(package, "byline-not-in-original")
    assert len(found) == len(said)
    for finding, words in zip(found, said, strict=True):
        assert words in finding.message


def test_a_day_below_the_article_counts_if_its_year_is_printed() -> None:
    text = STATEMENT.format(day="весной") + "\nОпубликовано 05.03.2024\n"
    assert codes(with_original(GOOD, text), "byline-not-in-original") == []


def test_a_day_without_its_year_does_not_count_against_the_same_day_of_another_year() -> None:
    text = STATEMENT.format(day="5 марта. Страница сохранена 05.03.2023")
    (finding,) = codes(with_original(GOOD, text), "byline-not-in-original")
    assert finding.message == "the original is dated 2023-03-05, not 2024-03-05"


@pytest.fixture
def with_author(tmp_path: Path) -> Path:
    """The good package, with an author of the statement, printed in the note."""
    folder = copy_of_good(tmp_path)
    table = folder / "tables/sources.csv"
    lines = table.read_text("utf-8").splitlines()
    with_authors = zip(lines, ("author", "", "Ivan Yolkin"), strict=True)
    table.write_text("".join(f"{line},{author}\n" for line, author in with_authors), "utf-8")
    schema = folder / "schemas/sources.json"
    fields = json.loads(schema.read_text("utf-8"))
    fields["fields"].append({"name": "author", "type": "string"})
    schema.write_text(json.dumps(fields), "utf-8")
    apply(
        {
            "file": "sources/port-office-2024-03-05.md",
            "replace": "on the repair of the lighthouse.",
            "with": "on the repair of the lighthouse. By Ivan Yolkin («Иван Ёлкин»).",
        },
        folder,
    )
    return folder


@pytest.mark.parametrize(
    ("byline", "found"), [("Иван Елкин", 0), ("Ivan Yolkin", 0), ("Иван Сосновый", 1), ("", 1)]
)
def test_the_author_is_that_of_the_original(byline: str, found: int, with_author: Path) -> None:
    package = with_original(with_author, STATEMENT.format(day=f"5 марта 2024 года. {byline}"))
    messages = [finding.message for finding in codes(package, "byline-not-in-original")]
    assert messages == ["the original has no author «Ivan Yolkin»"] * found


SENTENCE = "The tower stairs («лестница») may be climbed by visitors on all summer evenings."


@pytest.mark.parametrize(
    ("waiver", "open_questions"),
    [
        ("The tower stairs may be climbed by visitors on", 0),
        ("The tower stairs may", 0),
        ("The tower stairs", 0),
        ("The", 1),
        ("may be climbed by visitors", 1),
    ],
)
def test_a_waiver_names_a_sentence_by_its_first_words(
    waiver: str, open_questions: int, tmp_path: Path
) -> None:
    folder = copy_of_good(tmp_path)
    line = f"{SENTENCE}\n\nNot recorded: «{waiver}»: a matter of the house rules\n"
    apply({"file": "sources/port-office-2024-03-05.md", "append": f"\n{line}"}, folder)
    assert len(codes(load(folder), "unrecorded-sentence")) == open_questions


def test_what_a_question_proposes_as_a_waiver_answers_it(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    note = "sources/port-office-2024-03-05.md"
    apply({"file": note, "append": f"\n{SENTENCE}\n"}, folder)
    (question,) = codes(load(folder), "unrecorded-sentence")
    proposed = question.fix.partition("write under p1: ")[2].replace("<why>", "house rules")
    assert len(proposed.partition("»")[0].split()) <= len(("Not", "recorded:")) + 8
    apply({"file": note, "append": f"\n{proposed}\n"}, folder)
    assert codes(load(folder), "unrecorded-sentence", "stale-waiver") == []


@pytest.mark.parametrize(
    ("stance", "found"),
    [
        ("differs-in-scope", set()),
        ("context", {"undeclared-contradiction"}),
    ],
)
def test_a_disagreement_may_also_be_one_of_scope(
    stance: str, found: set[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    edit = {"replace": ",contradicts,", "with": f",{stance},"}
    apply({"file": "tables/citations.csv", **edit}, package)
    codes = {finding.code for finding in judge(package).all_findings}
    assert codes & {"undeclared-contradiction"} == found
