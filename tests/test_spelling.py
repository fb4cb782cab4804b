"""«Did you mean» among many words: the index leads to the word that comparing all would find."""

from itertools import product

import pytest

from rowcite.text.spelling import MANY, Spellings, nearest

PARTS = ["harbour", "tower", "museum", "river", "bridge", "garden", "market", "school"]
MANY_IDS = [f"{a}-{b}-{number}" for a, b, number in product(PARTS, PARTS, range(40))]
FEW_IDS = MANY_IDS[:MANY]
MISSPELT = ["harbor-tower-7", "museum-rivver-12", "gaden-market-39", "school-brige-33", "zzzz"]


@pytest.mark.parametrize("word", MISSPELT)
@pytest.mark.parametrize("known", [FEW_IDS, MANY_IDS], ids=["few", "many"])
def test_the_index_finds_what_comparing_all_finds(word: str, known: list[str]) -> None:
    assert Spellings(known).nearest(word) == nearest(word, known)
