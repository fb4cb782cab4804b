"""Texts that once broke a reader, and texts made at random, end well.

`make fuzz` looks for more, for as long as it is let.
"""

from pathlib import Path

import pytest
from fuzzed import READERS
from hypothesis import given, settings
from hypothesis import strategies as st

from support import ROOT

FINDS = sorted((ROOT / "tests/finds").glob("*/*"))
# Signs that mean something to one of the readers, among any others.
SIGNS = st.one_of(st.sampled_from('",\n\r-/.~?«»#·:{}[]0123456789'), st.characters())


@pytest.mark.parametrize("find", FINDS, ids=[file.name for file in FINDS])
def test_what_once_broke_a_reader_ends_well(find: Path) -> None:
    READERS[find.parent.name](find.read_bytes().decode("utf-8", "replace"))


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(SIGNS, max_size=60))
def test_a_text_made_at_random_ends_well(reader: str, text: str) -> None:
    READERS[reader](text)
