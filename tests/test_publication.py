"""A source of which only the month of publication is known."""

from datetime import date
from pathlib import Path

import pytest

from angara_yenisei.checks import future_happened, planned_past, undated_event
from rowcite.checks.check import Check
from rowcite.checks.run import run
from rowcite.data.columns import typed
from rowcite.evidence.saying import said
from rowcite.export.common import references
from rowcite.export.sources import reference
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.site.formats import when
from rowcite.text.dates import Days, read_dates
from support import ALL_CHECKS, apply, copy_of_good

SOURCE = "gazette-2024-03-02"
TYPE = '"name": "published",\n      "type": '
MONTH = [
    ("schemas/sources.json", f'{TYPE}"date"', f'{TYPE}"string"'),
    ("tables/sources.csv", "2024-03-02,https", "2024-03,https"),
]
HEADER = "2 March 2024 («2 марта 2024 года»)"
PRINTED = [(f"sources/{SOURCE}.md", HEADER, "March 2024 («март 2024 года»)")]
DATED = "2024-03-01,1 марта 2024 года,stated,happened"


def package_with(folder: Path, edits: list[tuple[str, str, str]]) -> Package:
    """The good package with edits: a file, a text that stands there once, its replacement."""
    path = copy_of_good(folder)
    for file, old, new in edits:
        apply({"file": file, "replace": old, "with": new}, path)
    return load(path)


def codes(package: Package) -> set[str]:
    return {finding.code for finding in run(package, ALL_CHECKS).all_findings}


def test_a_month_is_judged_like_a_day(tmp_path: Path) -> None:
    (tmp_path / "right").mkdir()
    (tmp_path / "wrong").mkdir()
    assert codes(package_with(tmp_path / "right", [*MONTH, *PRINTED])) == set()
    assert codes(package_with(tmp_path / "wrong", MONTH)) == {"ungrounded-date"}


def test_no_relative_date_is_read_from_a_month(tmp_path: Path) -> None:
    package = package_with(tmp_path, MONTH)
    assert queries.published(package, SOURCE) == Days(date(2024, 3, 1), date(2024, 3, 31))
    assert queries.published(package, "port-office-2024-03-05") == date(2024, 3, 5)


def test_a_date_is_read_from_a_month_if_all_its_days_give_it() -> None:
    march = Days(date(2024, 3, 1), date(2024, 3, 31))
    given = {
        "in this year": ["2024"],
        "It opened on 10 February.": ["2024-02-10"],
        "It opened at the end of August.": ["2023-08"],
        "It opened yesterday.": [],
        "It opened last month.": ["2024-02"],
        "It opened on 10 March.": [],
        "It is open until 10 March.": [],
    }
    for text, dates in given.items():
        assert [found.edtf for found in read_dates(text, march, "en")] == dates, text


def test_a_month_that_is_not_in_the_calendar_is_an_error(tmp_path: Path) -> None:
    edits = [MONTH[0], (MONTH[1][0], "2024-03-02,https", "2024-13,https")]
    assert "impossible-date" in codes(package_with(tmp_path, edits))


def test_a_month_reaches_exports_and_site_as_it_is(tmp_path: Path) -> None:
    package = package_with(tmp_path, MONTH)
    row = queries.sources(package)[SOURCE]
    found = reference(package, row)
    assert references.csl(found)["issued"] == {"date-parts": [[2024, 3]]}
    assert "date = {2024-03}" in references.bibtex(found)
    assert "DA  - 2024/03\r\n" in references.ris(found)
    assert (typed(row)["published_start"], typed(row)["published_end"]) == (
        date(2024, 3, 1),
        date(2024, 3, 31),
    )
    assert when("en", "2024-03") == "March 2024"


@pytest.mark.parametrize(
    ("check", "event", "count"),
    [
        (future_happened, "2024-03-31,,stated,happened", 0),
        (future_happened, "2024-04-01,,stated,happened", 1),
        (planned_past, "2024-03-01,,stated,planned", 0),
        (planned_past, "2024-02-29,,stated,planned", 1),
        (undated_event, ",,,happened", 1),
    ],
)
def test_a_month_bounds_what_happened(
    check: Check,
    event: str,
    count: int,
    tmp_path: Path,
) -> None:
    package = package_with(tmp_path, [*MONTH, ("tables/events.csv", DATED, event)])
    found = run(package, [check]).all_findings
    assert len(found) == count
    if check is undated_event:
        assert found[0].fix == "write ../2024-03, with the basis publication"


def test_what_somebody_says_is_said_in_that_month_or_before(tmp_path: Path) -> None:
    package = package_with(tmp_path, MONTH)
    cost = queries.rows_by_id(package)["repair-cost-gazette"]
    assert said(package, cost) == ("../2024-03", "publication")
