"""What speaks for a cell: the passage of its row, other citations, and the day of publication."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from rowcite.checks.grounding import numbers_in
from rowcite.checks.originals import stands_in
from rowcite.checks.wording import named_stems
from rowcite.evidence.agreement import speaking_texts
from rowcite.evidence.claims import claims_of
from rowcite.evidence.facts import FigureValue
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.package.rows import Basis, Stance, is_support
from support import ROOT, apply, copy_of_good, judge

# By stance and basis: whether a citation speaks for the cells that it names.
SUPPORT = {
    (Stance.SUPPORTS, Basis.STATED): True,
    (Stance.SUPPORTS, Basis.COMPUTED): True,
    (Stance.SUPPORTS, Basis.INFERRED): True,
    (Stance.CONTEXT, Basis.STATED): False,
    (Stance.CONTEXT, Basis.COMPUTED): True,
    (Stance.CONTEXT, Basis.INFERRED): True,
    (Stance.DIFFERS, Basis.STATED): False,
    (Stance.DIFFERS, Basis.COMPUTED): False,
    (Stance.DIFFERS, Basis.INFERRED): False,
    (Stance.SAME, Basis.STATED): False,
    (Stance.SAME, Basis.COMPUTED): False,
    (Stance.SAME, Basis.INFERRED): False,
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
    citation = f"tie-day,port-office-runs-amber-light,since,{stance},{basis},By the office.,,"
    apply(
        {
            "file": "tables/citations.csv",
            "replace": "trust-name,",
            "with": f"{citation}port-office-2024-03-05,p0,\ntrust-name,",
        },
        package,
    )
    codes = {finding.code for finding in judge(package).all_findings}
    assert ("ungrounded-date" not in codes) == SUPPORT[stance, basis]


@pytest.mark.parametrize(
    ("day", "basis", "found"),
    [
        ("2024-03-02", "publication", set()),
        ("2024-03-03", "publication", {"ungrounded-date"}),
        ("../2024-03-02", "publication", set()),  # the day of publication bounds it
        ("2024-03-02/..", "publication", set()),
        ("../2024-03-03", "publication", {"ungrounded-date"}),
        ("../2024-03-02", "inferred", {"ungrounded-date"}),
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
    codes = {finding.code for finding in judge(package).all_findings}
    assert codes & {"ungrounded-date"} == found


SINCE, UNTIL = "since 2019 («с 2019 года»)", "until 2019 («до 2019 года»)"
EVENT = "office-runs,The Port Office has run the Amber Light,port-office,2019,,inferred,happened"


@pytest.mark.parametrize(
    ("row", "said", "found"),
    [
        ("tie,port-office,amber-light,2019,", SINCE, set()),
        ("tie,port-office,amber-light,,2019", UNTIL, set()),
        ("tie,port-office,amber-light,2019,", UNTIL, {"ungrounded-date"}),
        ("tie,port-office,amber-light,,2019", SINCE, {"ungrounded-date"}),
        (EVENT, SINCE, {"ungrounded-date"}),
        (EVENT, UNTIL, {"ungrounded-date"}),
    ],
)
def test_since_and_until_speak_for_the_two_ends_of_a_tie_only(
    row: str, said: str, found: set[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    note = "sources/gazette-2024-03-02.md"
    if said != SINCE:
        apply({"file": note, "replace": SINCE, "with": said}, package)
    ties = package / "tables/ties.csv"
    ties.write_text(ties.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    table = "events" if row == EVENT else "ties"
    line = f"{row},gazette-2024-03-02,p2,\n"
    apply({"file": f"tables/{table}.csv", "append": line}, package)
    codes = {finding.code for finding in judge(package).all_findings}
    assert codes & {"ungrounded-date"} == found


@pytest.mark.parametrize(
    ("basis", "explanation", "found"),
    [
        ("inferred", "It opened in 2018.", set()),
        ("stated", "It opened in 2018.", {"ungrounded-date"}),
        ("inferred", "It opened before that.", {"ungrounded-date"}),
    ],
)
def test_an_explanation_that_comes_to_the_date_excuses_it_where_it_is_concluded(
    basis: str, explanation: str, found: set[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    apply({"file": "tables/ties.csv", "replace": ",2019,", "with": ",2018,"}, package)
    citation = f"tie-day,port-office-runs-amber-light,since,supports,{basis},{explanation},,"
    apply(
        {
            "file": "tables/citations.csv",
            "replace": "trust-name,",
            "with": f"{citation}port-office-2024-03-05,p1,\ntrust-name,",
        },
        package,
    )
    codes = {finding.code for finding in judge(package).all_findings}
    assert codes & {"ungrounded-date"} == found


@pytest.mark.parametrize("basis", ["stated", "inferred"])
def test_an_explanation_speaks_for_a_cell_only_where_something_is_concluded(
    basis: str, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    if basis != "inferred":
        was, now = "date,supports,inferred,", f"date,supports,{basis},"
        apply({"file": "tables/citations.csv", "replace": was, "with": now}, package)
    loaded = load(package)
    row = next(row for row in loaded.tables["events"].rows if row.id == "port-office-reckoning")
    texts = list(speaking_texts(loaded, row, "date"))
    explanation = "Its own statement of that day gives the sum."
    assert any(text.startswith("By its own reckoning") for text in texts)
    assert any(text.startswith("Statement of the Port Office") for text in texts)
    assert (explanation in texts) == (basis == "inferred")


@pytest.mark.parametrize(
    ("printed", "low", "claimed"),
    [
        ("больше 5 млн рублей", "5000000", ["more-than 5000000"]),
        ("больше 5 млн рублей", "five", ["more-than 5000000"]),
        ("немало рублей", "5000000", ["more-than 5000000"]),
        ("немало рублей", "five", []),
    ],
)
def test_a_figure_is_claimed_by_its_values_or_else_by_what_is_printed(
    printed: str, low: str, claimed: list[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    edit = {
        "file": "tables/figures.csv",
        "replace": "больше 5 млн рублей,more-than,5000000,",
        "with": f"{printed},more-than,{low},",
    }
    if edit["replace"] != edit["with"]:
        apply(edit, package)
    found = [
        f"{claim.fact.qualifier} {claim.fact.low}"
        for claim in claims_of(load(package), FigureValue)
        if claim.row.id == "repair-cost-gazette" and isinstance(claim.fact, FigureValue)
    ]
    assert found == claimed


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        ({"Keeper": ["lights"], "": ["bodies"]}, set()),
        ({"Keeper": ["bodies"], "": ["lights"]}, {"wrong-sort"}),
    ],
)
def test_what_may_stand_in_a_column_may_depend_on_a_word_of_the_row(
    allowed: dict[str, list[str]], found: set[str], tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    file = package / "schemas/posts.json"
    schema = json.loads(file.read_text("utf-8"))
    column = next(field for field in schema["fields"] if field["name"] == "object")
    column["rowcite:sorts"] = {"by": "title", "allowed": allowed}
    file.write_text(json.dumps(schema), "utf-8")
    codes = {finding.code for finding in judge(package, generic=True).all_findings}
    assert codes == found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("12 из 15 известных сумм", {12, 15}),
        ("12 из прежних 15", {12, 15}),
        ("известных сумм", set()),
    ],
)
def test_the_numbers_of_words_are_those_of_their_longest_parts(
    words: str, numbers: set[int]
) -> None:
    assert numbers_in(words, "ru") == set(map(Decimal, numbers))


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060", "-\n", ""])
def test_printed_words_stand_in_a_text_that_breaks_them(hidden: str) -> None:
    assert stands_in("more than 2 million euros", f"It cost more than 2 mil{hidden}lion euros.")
    assert not stands_in("more than 2 million euros", f"It cost more than 2 bil{hidden}lion euros.")


@pytest.mark.parametrize(("words", "found"), [("северо-запад", True), ("северо запад", False)])
def test_a_hyphen_at_the_end_of_a_line_may_be_one_of_the_word(words: str, found: bool) -> None:  # noqa: FBT001
    assert stands_in(words, "на северо-\nзапад") == found


def test_a_title_may_say_what_its_body_is() -> None:
    package = load(ROOT)
    office = queries.rows_by_id(package)["office-konovalov"]
    assert office["title_en"] == "Head of the republic"
    assert "republ" in named_stems(package, office)
    assert "governor" not in named_stems(package, office)
