"""Sentences: hand-checked cases of abbreviations, initials, numbers, quotations, and any text."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowcite.text.sentences import clauses, sentences

TABLE = Path(__file__).parent / "data" / "sentences.tsv"
with TABLE.open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=[case["sentences"] for case in CASES])
def test_a_paragraph_is_cut_where_its_sentences_end(case: dict[str, str]) -> None:
    expected = case["sentences"].split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_the_table_has_both_languages() -> None:
    languages = [case["language"] for case in CASES]
    assert min(languages.count("ru"), languages.count("en")) >= 80


def test_clauses_end_at_semicolons_too() -> None:
    text = "The plant opens; the mine (by 5 p.m.) closes. Then it rests."
    assert clauses(text) == (
        "The plant opens;",
        "the mine (by 5 p.m.) closes.",
        "Then it rests.",
    )
    assert clauses("") == ()
    assert sentences(" ") == []


@given(
    st.lists(st.sampled_from([*'аЯ1.!?…;«»“"() \n', "г. ", "им. ", "Mr. ", "U.S. "])).map("".join)
)
def test_no_letter_is_lost(text: str) -> None:
    for cut in (sentences, clauses):
        assert "".join("".join(cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["А. ", "г. ", "1. ", ".", "«a. ", '"a. ', "a.»»»", "т. д. Завод "]
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    start = time.perf_counter()
    sentences(unit * 20_000)
    assert time.perf_counter() - start < 10
