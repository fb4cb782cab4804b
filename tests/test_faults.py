"""The goals of the fault injector: every changed value, date or name is caught without the originals, all but all with them."""

import pytest

from faults import KINDS, Injector, inject, shifted, total
from support import GOOD, ROOT
from test_pins import CAPTURES

# Kinds that change a stated value, date or name: none may survive, even without the originals.
STATED = [
    "digit of a value", "factor of 1000", "unit", "hedge", "low and high exchanged", "printed digit", "digit in a text", "year", "day",
    "month", "printed weekday or month", "day of publication", "region", "letter of a name",
]  # fmt: skip
GOAL = 0.98


def test_the_faults_are_named() -> None:
    captures = CAPTURES if CAPTURES.is_dir() else None
    tallies = inject(ROOT, captures)
    assert set(tallies) == set(KINDS) - (set() if captures else {"pin"})
    missed = {kind: (tallies[kind].tried, tallies[kind].without) for kind in STATED if tallies[kind].without < tallies[kind].tried}
    assert missed == {}
    found = total(tallies)
    assert found.tried > 1500
    assert (found.caught if captures else found.without) / found.tried >= GOAL, [s for t in tallies.values() for s in t.survivors]


def test_the_injector_finds_nothing_where_nothing_is_changed() -> None:
    injector = Injector(GOOD)
    row = injector.package.tables["figures"].rows[0]
    assert injector.judge(injector.with_cell("digit of a value", row, {})) == []


@pytest.mark.parametrize(("number", "changed"), [("700", "800"), ("9.5", "1.5"), ("0", "1")])
def test_a_shifted_number_is_another_one(number: str, changed: str) -> None:
    assert shifted(number) == changed
