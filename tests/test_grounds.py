"""What speaks for a cell: the passage of its row, citations that support it or conclude it, and the day of publication."""

from pathlib import Path

import pytest

from rowcite.package.rows import Basis, Stance, is_support
from support import apply, copy_of_good, judge

# By stance and basis: whether a citation speaks for the cells that it names.
SUPPORT = {
    (Stance.SUPPORTS, Basis.STATED): True,
    (Stance.SUPPORTS, Basis.COMPUTED): True,
    (Stance.SUPPORTS, Basis.INFERRED): True,
    (Stance.CONTEXT, Basis.STATED): False,
    (Stance.CONTEXT, Basis.COMPUTED): True,
    (Stance.CONTEXT, Basis.INFERRED): True,
    (Stance.CONTRADICTS, Basis.STATED): False,
    (Stance.CONTRADICTS, Basis.COMPUTED): False,
    (Stance.CONTRADICTS, Basis.INFERRED): False,
}


def test_every_stance_and_basis_is_here() -> None:
    assert len(SUPPORT) == len(Stance) * len(Basis)


@pytest.mark.parametrize(("stance", "basis"), SUPPORT)
def test_a_citation_speaks_for_its_row_or_not(stance: Stance, basis: Basis) -> None:
    assert is_support(stance, basis) == SUPPORT[stance, basis]


@pytest.mark.parametrize(("stance", "basis"), SUPPORT)
def test_a_date_stands_where_a_citation_speaks_for_it(
    stance: Stance, basis: Basis, tmp_path: Path
) -> None:
    """The tie is dated by another passage than its own, which a citation names."""
    package = copy_of_good(tmp_path)
    apply({"file": "tables/ties.csv", "replace": ",2019,", "with": ",2024-03-05,"}, package)
    citation = f"tie-day,port-office-runs-amber-light,since,{stance},{basis},By the office.,"
    apply(
        {
            "file": "tables/citations.csv",
            "replace": "trust-name,",
            "with": f"{citation}port-office-2024-03-05,p0,\ntrust-name,",
        },
        package,
    )
    codes = {finding.code for finding in judge(package).findings}
    assert ("ungrounded-date" not in codes) == SUPPORT[stance, basis]


@pytest.mark.parametrize(
    ("day", "basis", "found"),
    [
        ("2024-03-02", "publication", set()),
        ("2024-03-03", "publication", {"ungrounded-date"}),
        ("2024-03-02", "inferred", {"ungrounded-date"}),
    ],
)
def test_the_day_of_publication_needs_no_passage_that_states_it(
    day: str, basis: str, found: set[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    event = f"office-runs,The Port Office has run the Amber Light,port-office,{day},,{basis},"
    apply(
        {
            "file": "tables/events.csv",
            "replace": "port-office-reckoning,",
            "with": f"{event}happened,gazette-2024-03-02,p2,\nport-office-reckoning,",
        },
        package,
    )
    codes = {finding.code for finding in judge(package).findings}
    assert codes & {"ungrounded-date"} == found
