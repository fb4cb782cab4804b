"""Texts that once broke a reader, and texts made at random, end well.

`make fuzz` looks for more, for as long as it is let.
"""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from fuzzed import READERS
from hypothesis import given, settings
from hypothesis import strategies as st
from standard_packages import CASES

from support import ROOT

FINDS = sorted((ROOT / "tests/finds").glob("*/*"))
# Signs that mean something to one of the readers, among any others.
SIGNS = st.one_of(st.sampled_from('",\n\r-/.~?«»#·:{}[]0123456789'), st.characters())


@pytest.mark.parametrize("find", FINDS, ids=[file.name for file in FINDS])
def test_what_once_broke_a_reader_ends_well(find: Path) -> None:
    READERS[find.parent.name](find.read_bytes().decode("utf-8", "replace"))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object and list within a value, with each of its keys or indices."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(SIGNS, max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
DESCRIPTORS = [case.descriptor for case in CASES if isinstance(case.descriptor, dict)]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(DESCRIPTORS), st.randoms(use_true_random=False), JUNK)
def test_a_descriptor_with_something_odd_in_one_place_ends_well(
    descriptor: dict[str, Any], chance: random.Random, junk: Any
) -> None:
    odd = deepcopy(descriptor)
    holder, key = chance.choice(list(places(odd)))
    holder[key] = junk
    READERS["descriptor"](json.dumps(odd))


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(SIGNS, max_size=60))
def test_a_text_made_at_random_ends_well(reader: str, text: str) -> None:
    READERS[reader](text)
