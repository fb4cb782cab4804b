"""The goals of the fault injector.

Every changed value, date or name is caught without the originals, and everything with them.
"""

import math
import re
import shutil

import pytest
from faults import (
    ERRORS,
    KINDS,
    OF_ORIGINALS,
    REVIEWS,
    Injector,
    Mutant,
    Tally,
    every_mutant,
    false_alarms,
    findings,
    groups_apart,
    put_first,
    sampled,
    shifted,
    tried,
    tried_together,
)
from test_pins import CAPTURES

from angara_yenisei import DATASET
from rowcite.package.finding import Finding
from rowcite.package.loader import load
from rowcite.package.model import Earlier
from rowcite.upkeep.generate import generated_files
from support import GOOD, ROOT

# Kinds that change a stated value, date or name: none may survive, even without the originals.
STATED = [
    "digit of a value",
    "factor of 1000",
    "unit",
    "hedge",
    "low and high exchanged",
    "digit in a text",
    "year",
    "day",
    "month",
    "printed weekday or month",
    "day of publication",
    "letter of a name",
]
GOAL, EVERY = 0.98, 0.99  # of all mutants without the originals, and with them
# How many of a kind are tried here, evenly spread, so that a check that has gone blind is noticed;
# `make faults` tries all.
SAMPLE = 6
# A sample may by chance hold more of what goes unnoticed than all of the kind.
CHANCE = 2
# Kinds of which a share at least is named: the other passage, word or sentence may do as well.
LEAST = {
    "passage": 0.9,
    "region": 0.9,
    "citation moved to another source that names the same": 0.85,
    "citation moved to the header": 0.85,
    "further citation moved to another passage": 0.75,
    "false citation in support": 0.8,
    "word of a list exchanged": 0.6,
    "measure exchanged": 0.9,
    "modality exchanged": 0.5,
    "stance exchanged": 0.65,
    "English and Russian exchanged": 0.9,
    "row deleted, then --fix": 0.45,
    "negation dropped": 0.75,
    "digit of a note": 0.85,
    "passage called a repeat": 0.9,
    "sentence of a note with a fact": 0.85,
    "sentence of a note without a fact": 0.6,
    "sentence of another note added": 0.9,
    "false remark that something is not said": 0.7,
    "quoted by eight words": 0.85,
}
FEWEST = 10  # faults that a question must find in a share before it can be judged by it
# Of a kind that only the originals tell, how many of a sample may survive with them.
LEFT = {"passage called navigation": 2}
# Questions about what no kind of fault here changes: the length of a cell, a word added to a list,
# a value that differs from that of another source, words without a date in place of a printed one.
OF_OTHER_FAULTS = {
    "over-long-text", "new-word", "undeclared-contradiction", "alike-columns", "formula-cell",
    "undated-words",
}  # fmt: skip
PACKAGE = load(ROOT)
ORIGINALS_AT_HAND = CAPTURES.is_dir() and all(
    (CAPTURES / f"{source}.txt").exists() for source, note in PACKAGE.notes.items() if note.pins
)


@pytest.fixture(scope="module")
def injector(tmp_path_factory: pytest.TempPathFactory) -> Injector:
    """The injector for a copy of the dataset with all that is generated from it."""
    folder = tmp_path_factory.mktemp("faults")
    for part in ("schemas", "tables", "sources"):
        shutil.copytree(ROOT / part, folder / part)
    for path in ("datapackage.json", "accepted.csv", *generated_files(PACKAGE, DATASET)):
        (folder / path).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return Injector(folder, CAPTURES if CAPTURES.is_dir() else None)


@pytest.fixture(scope="module")
def mutants(injector: Injector) -> dict[str, list[Mutant]]:
    return every_mutant(injector)


@pytest.mark.parametrize("kind", KINDS)
def test_the_faults_are_named(
    kind: str, injector: Injector, mutants: dict[str, list[Mutant]]
) -> None:
    if kind in OF_ORIGINALS and not injector.captures:
        pytest.skip("the original articles are not at hand")
    chosen = sampled(mutants[kind], SAMPLE)
    assert len(chosen) > SAMPLE / 2
    tally = tried_together(injector, chosen)
    if not is_reached(kind, tally):  # one may be hidden behind another
        tally = tried(injector, chosen, whole=False)
    assert is_reached(kind, tally), [*tally.unseen, *tally.survivors]


def is_reached(kind: str, tally: Tally) -> bool:
    """Whether as many of the mutants of a kind are named as should be."""
    if kind in LEAST:
        return tally.without >= max(LEAST[kind] * tally.tried - CHANCE, 1)
    left, missed = len(tally.survivors), len(tally.unseen) + len(tally.survivors)
    if (ORIGINALS_AT_HAND or kind in OF_ORIGINALS) and left > LEFT.get(kind, 0):
        return False
    return kind in OF_ORIGINALS or missed <= (0 if kind in STATED else 1)


def test_every_kind_has_mutants(mutants: dict[str, list[Mutant]]) -> None:
    assert set(KINDS) - set(mutants) <= set(OF_ORIGINALS)
    assert set(mutants) <= set(KINDS)


# Of the kinds that are named by the same errors, one; of these every fourth.
ONE_OF_EACH = {frozenset(codes): kind for kind, (codes, _) in reversed(KINDS.items())}


def test_the_other_checks_make_no_difference(
    injector: Injector, mutants: dict[str, list[Mutant]]
) -> None:
    """A mutant counts as caught after a few checks; all of them together name it as well."""
    kinds = [kind for kind in list(ONE_OF_EACH.values())[::4] if mutants.get(kind)]
    assert len(kinds) > SAMPLE / 2
    for group in groups_apart(mutants[kind][0] for kind in kinds):
        findings = injector.judge(*group)
        for mutant in group:
            found = injector.judgement(mutant)
            is_named = any(map(mutant.is_named_by, findings))
            assert is_named == (found.is_error or bool(found.asked)), mutant.said


def test_the_codes_that_name_a_kind_are_those_of_errors() -> None:
    errors = {check.code for check in ERRORS}
    assert {kind: codes - errors for kind, (codes, _) in KINDS.items() if codes - errors} == {}


@pytest.fixture(scope="module")
def page() -> dict[str, list[int]]:
    """The numbers of each row of the two tables of the page, by what it is about."""
    text = (ROOT / "docs/faults.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| (.+?) \| ([\d |]+) \|$", text)
    return {about.strip("`*"): [int(number) for number in row.split(" | ")] for about, row in rows}


def is_of_all() -> bool:
    """Whether the page tells of all faults, not of some of each kind."""
    introduction = (ROOT / "docs/faults.md").read_text("utf-8").split("| what", 1)[0]
    return "at most" not in introduction


def at_least(goal: float, tried: int) -> float:
    """How many must be named for a goal not to be refuted, on a page of a share of the faults.

    The share may be two standard errors below the goal by chance.
    """
    chance = 0 if is_of_all() else 2 * math.sqrt(tried * goal * (1 - goal))
    return goal * tried - chance


def test_the_page_tells_of_a_run_that_reached_the_goal(page: dict[str, list[int]]) -> None:
    assert {*KINDS, "all"} <= page.keys()
    for kind in STATED:
        tried, errors, _, _, without = page[kind]
        assert (kind, errors, without) == (kind, tried, tried)
    for kind, least in LEAST.items():
        tried, _, _, unnoticed, _ = page[kind]
        assert tried - unnoticed >= at_least(least, tried), kind
    for kind in set(OF_ORIGINALS) - LEAST.keys():
        tried, _, _, unnoticed, _ = page[kind]
        assert unnoticed <= LEFT.get(kind, 0) * -(-tried // SAMPLE), kind
    tried, _, _, unnoticed, without = page["all"]
    for kind in {*OF_ORIGINALS, *LEAST}:
        tried -= page[kind][0]
        unnoticed -= page[kind][3]
        without -= page[kind][4]
    assert without >= at_least(GOAL, tried)
    assert tried - unnoticed >= at_least(EVERY, tried)


def test_each_question_finds_more_than_it_raises_false_alarms(page: dict[str, list[int]]) -> None:
    """A question that nothing would miss, or that is mostly asked in vain, is retired.

    A page of a share of the faults tells of the questions that found something there.
    """
    alarms = false_alarms()
    for code in {check.code for check in REVIEWS} - OF_OTHER_FAULTS:
        faults, alone, _ = page[code]
        if is_of_all() or faults > FEWEST:
            assert faults > alarms[code], code
            assert alone > 0, code


def test_the_injector_finds_nothing_where_nothing_is_changed() -> None:
    injector = Injector(GOOD)
    row = injector.package.tables["figures"].rows[0]
    assert injector.judge(injector.with_cell("digit of a value", row, {})) == []


@pytest.mark.parametrize(("number", "changed"), [("700", "800"), ("9.5", "1.5"), ("0", "1")])
def test_a_shifted_number_is_another_one(number: str, changed: str) -> None:
    assert shifted(number) == changed


TABLES = [table.path for table in PACKAGE.tables.values() if table.rows]
NOTES = [note.path for note in PACKAGE.notes.values()]


TAKEN_OUT = list(DATASET.checks)  # that which found something last comes first


def first_finding(injector: Injector, texts: dict[str, str]) -> Finding | None:
    """The first finding with other texts of some files; the checks that follow are not run."""
    package = injector.changed(texts)
    package.generated = generated_files(package, DATASET)
    package.base = Earlier("the package as it was", injector.package)
    for check in TAKEN_OUT:
        for finding in findings(package, [check]):
            put_first(TAKEN_OUT, check)
            return finding
    return None


def first_row_out(whole: str) -> str:
    header, _, *rows = whole.splitlines(keepends=True)
    return "".join([header, *rows])


def all_but_the_header_out(whole: str) -> str:
    return whole.partition("\n## p1 ")[0] + "\n"


@pytest.mark.parametrize("path", [*TABLES, *NOTES[::4]])
def test_nothing_can_be_taken_out_unnoticed(path: str, injector: Injector) -> None:
    whole = injector.text(path)
    without = first_row_out(whole) if path in TABLES else all_but_the_header_out(whole)
    assert without != whole
    file = injector.root / path  # what is generated is compared with the files
    file.write_text(without, "utf-8", newline="")
    try:
        assert first_finding(injector, {path: without})
    finally:
        file.write_text(whole, "utf-8", newline="")


def test_nothing_is_found_where_nothing_is_taken_out(injector: Injector) -> None:
    assert first_finding(injector, {}) is None
