"""When something was said, and which columns lead to things and events."""

import pytest

import angara_yenisei
from rowcite.evidence.saying import occasions, said
from rowcite.package import queries
from rowcite.package.loader import load
from support import ROOT

PACKAGE = load(ROOT)


@pytest.mark.parametrize(
    ("row", "date", "basis"),
    [
        ("logistics-putin-interfax", "2025-12-19", "event"),  # at the Direct Line
        ("joining-plan-dyagilev-ria", "../2025-11-07", "publication"),  # no event is named
        ("background-goal", "2025-11-07", "publication"),  # the article itself says it
        ("investment-planned-ria-october", "../2025-10-24", "publication"),
    ],
)
def test_what_is_said_has_the_date_of_its_event_or_a_bound(row: str, date: str, basis: str) -> None:
    assert said(PACKAGE, queries.rows_by_id(PACKAGE)[row]) == (date, basis)


def test_everything_that_has_a_speaker_or_could_have_one_is_dated() -> None:
    for name in ("figures", "statements", "relations"):
        rows = PACKAGE.tables[name].rows
        assert rows
        assert [row.id for row in rows if said(PACKAGE, row) is None] == []


def test_the_loader_says_the_same() -> None:
    data = angara_yenisei.load()
    assert data.said("logistics-putin-interfax") == ("2025-12-19", "event")
    assert data.said(data.events.row("direct-line")) is None


def test_an_event_is_not_said() -> None:
    assert said(PACKAGE, queries.rows_by_id(PACKAGE)["direct-line"]) is None


def test_the_column_of_the_event_is_found_by_its_key() -> None:
    assert occasions(PACKAGE.tables["statements"], PACKAGE) == ["event"]
    assert occasions(PACKAGE.tables["relations"], PACKAGE) == []


def test_a_key_into_its_own_table_names_a_thing_too() -> None:
    assert PACKAGE.tables["regions"].entity_columns == ["part_of"]
