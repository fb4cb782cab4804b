"""«Did you mean» among many words: the index leads to the word that comparing all would find."""

from itertools import product

import pytest

from rowcite.package.cells import LISTED, CellError, compile_column
from rowcite.package.descriptor import FieldDescriptor
from rowcite.text.spelling import MANY, MOST_SOUGHT, Spellings, nearest

PARTS = ["harbour", "tower", "museum", "river", "bridge", "garden", "market", "school"]
MANY_IDS = [f"{a}-{b}-{number}" for a, b, number in product(PARTS, PARTS, range(40))]
FEW_IDS = MANY_IDS[:MANY]
MISSPELT = ["harbor-tower-7", "museum-rivver-12", "gaden-market-39", "school-brige-33", "zzzz"]


@pytest.mark.parametrize("word", MISSPELT)
@pytest.mark.parametrize("known", [FEW_IDS, MANY_IDS], ids=["few", "many"])
def test_the_index_finds_what_comparing_all_finds(word: str, known: list[str]) -> None:
    assert Spellings(known).nearest(word) == nearest(word, known)


def test_of_very_many_misspelt_words_only_the_first_are_compared() -> None:
    spellings = Spellings(MANY_IDS)
    misspelt = [word.replace("harbour", "harbor") for word in MANY_IDS]
    near = [spellings.nearest(word) for word in [*misspelt, *misspelt]]
    assert near[: len(misspelt)] == near[len(misspelt) :]
    assert all(near[:MOST_SOUGHT])
    assert not any(near[MOST_SOUGHT : len(misspelt)])


def test_a_long_list_is_named_in_part() -> None:
    constraints = {"enum": MANY_IDS}
    field = FieldDescriptor.model_validate(
        {"name": "a", "type": "string", "constraints": constraints}
    )
    with pytest.raises(CellError) as raised:
        compile_column(field).read("harbor-tower-7")
    assert raised.value.fix.startswith(
        "did you mean harbour-tower-7? write one of: harbour-harbour-0,"
    )
    assert raised.value.fix.endswith(f" and {len(MANY_IDS) - LISTED:,} more")
