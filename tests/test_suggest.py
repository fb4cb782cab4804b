"""`suggest`: what a note states and no row records, as lines for the tables."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from test_add_source import ID, arguments, page, rows

from rowcite.authoring.readings import readings
from rowcite.authoring.suggestions import own_words
from rowcite.checks.supporting import is_tied
from rowcite.checks.ties import ties_of
from rowcite.commands.base import CLEAN, MISUSE
from rowcite.evidence.coverage import coverage
from rowcite.evidence.recall import says_something
from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.text.stems import cues
from support import GOOD, ROOT, Found, apply, copy_of_good, rowcite

NOTHING = "# nothing to suggest: "
GAZETTE, OFFICE = "gazette-2024-03-02", "port-office-2024-03-05"


def copied(root: Path, folder: Path) -> Path:
    """A copy of what is judged of a package: descriptor, schemas, tables, notes."""
    package = folder / "package"
    for part in ("schemas", "tables", "sources"):
        shutil.copytree(root / part, package / part)
    shutil.copy2(root / "datapackage.json", package)
    return package


def suggest(package: Path, source: str = GAZETTE) -> Found:
    return rowcite("suggest", source, "--package", str(package))


def blocks(out: str) -> dict[str, list[str]]:
    """The lines that are no remarks, by the table that their title names; the header first."""
    found: dict[str, list[str]] = {}
    for block in out.split("\n\n"):
        title, *rest = block.splitlines()
        path = re.search(r"for (tables/\w+\.csv)", title)
        if path:
            header, *lines = rest
            found[path[1]] = [
                header.removeprefix("# "),
                *(line for line in lines if not line.startswith("#")),
            ]
    return found


def suggested_for(told: str, path: str, folder: Path) -> list[dict[str, str]]:
    """What is suggested for a table, of a passage p4 that is added to a note of the dataset."""
    package, source = copied(ROOT, folder), "adi19-2025-11-07-works-in-khakassia"
    note = package / f"sources/{source}.md"
    note.write_text(f"{note.read_text('utf-8')}\n## p4 · data\n\n{told}\n", "utf-8")
    found = drafted(suggest(package, source).stdout, path)
    return [line for line in found if line["passage"] == "p4"]


def drafted(out: str, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(blocks(out).get(path, [])) + "\n")))


def without(package: Path, table: str, id_: str) -> dict[str, str]:
    """Take a row out of a table, and what cites it out of the citations."""
    gone = rows(package, table)[id_]
    for path in (package / f"tables/{table}.csv", package / "tables/citations.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"{id_},") and f",{id_}," not in line]
        path.write_text("".join(kept), "utf-8")
    return gone


def add(package: Path, table: str, *added: dict[str, str]) -> None:
    file = package / f"tables/{table}.csv"
    fields = file.read_text("utf-8").split("\n", 1)[0].split(",")
    with file.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, fields, lineterminator="\n").writerows(added)


def test_where_all_is_recorded_there_is_nothing_to_say() -> None:
    for source in (GAZETTE, OFFICE):
        found = suggest(GOOD, source)
        assert (found.returncode, found.stderr) == (CLEAN, "")
        assert found.stdout.startswith(NOTHING)


def test_a_number_becomes_a_line_of_the_table_of_figures(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    gone = without(package, "figures", "repair-cost-gazette")
    found = suggest(package)
    assert (found.returncode, found.stderr) == (CLEAN, "")
    assert list(blocks(found.stdout)) == ["tables/figures.csv"]
    (line,) = drafted(found.stdout, "tables/figures.csv")
    assert line == gone | {
        "id": f"{GAZETTE}-p1-5000000-rub",
        "subject": "",
        "measure": "",
        "said_by": "",
    }


def test_a_date_becomes_a_line_of_the_table_whose_dates_are_printed(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    gone = without(package, "events", "amber-light-repair")
    (line,) = drafted(suggest(package).stdout, "tables/events.csv")
    assert line == gone | {"id": f"{GAZETTE}-p1-2025", "title": "", "topic": "", "modality": ""}


def test_a_date_of_the_note_is_drafted_as_it_is_quoted_beside_it(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    table, note = package / "tables/sources.csv", package / f"sources/{OFFICE}.md"
    table.write_text(table.read_text("utf-8").replace("О ремонте маяка,ru", "Repair,en"), "utf-8")
    said = "Port Office on 24 December («on December 24») puts"
    note.write_text(note.read_text("utf-8").replace("Port Office puts", said), "utf-8")
    [row] = drafted(suggest(package, OFFICE).stdout, "tables/events.csv")
    assert (row["date"], row["date_as_printed"]) == ("2023-12-24", "on December 24")


def test_a_date_is_drafted_as_quoted_where_the_quotation_leaves_its_year_open(
    tmp_path: Path,
) -> None:
    package = copy_of_good(tmp_path)
    table, note = package / "tables/sources.csv", package / f"sources/{OFFICE}.md"
    table.write_text(table.read_text("utf-8").replace(",2024-03-05", ",2024"), "utf-8")
    said = "Port Office on 24 December 2023 («24 декабря») puts"
    note.write_text(note.read_text("utf-8").replace("Port Office puts", said), "utf-8")
    out = suggest(package, OFFICE).stdout
    [row] = drafted(out, "tables/events.csv")
    assert (row["date"], row["date_as_printed"]) == ("2023-12-24", "24 декабря")
    assert "without «»" not in out


def test_what_a_text_names_is_neither_suggested_nor_missing_from_the_count(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{OFFICE}.md"
    told = " So says the Light Trust."
    note.write_text(note.read_text("utf-8").rstrip("\n") + told + "\n", "utf-8")
    assert "light-trust" in suggest(package, OFFICE).stdout
    events = package / "tables/events.csv"
    text = events.read_text("utf-8")
    events.write_text(
        text.replace("at a sum by its", "at a sum with the Light Trust by its"), "utf-8"
    )
    assert "light-trust" not in suggest(package, OFFICE).stdout
    count = coverage(load(package)).sources[OFFICE]["names"]
    assert count.recorded == count.all


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("as early as 2027 («уже в 2027 году»)", ["2027"]),
        ("from 2027 on («уже в 2027 году»)", ["2027/.."]),
    ],
)
def test_as_early_as_a_year_is_one_date(words: str, dates: list[str], tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{OFFICE}.md"
    said = f"Port Office may pay {words}, but puts"
    note.write_text(note.read_text("utf-8").replace("Port Office puts", said), "utf-8")
    found = drafted(suggest(package, OFFICE).stdout, "tables/events.csv")
    assert [row["date"] for row in found] == dates


def test_the_surname_of_somebody_known_is_no_new_name(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    with (package / "tables/bodies.csv").open("a", encoding="utf-8") as table:
        table.write(f"shoigu,Sergei Shoigu,Сергей Шойгу,{OFFICE},p1,\n")
    said = "As Shoigu («Шойгу») and Kobzev («Кобзев») say, there are three."
    found = readings(load(package), said, None).unknown
    assert [name.text for name in found] == ["Kobzev", "Кобзев"]


def test_a_known_thing_is_named_with_the_columns_that_can_name_it(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    without(package, "participations", "meeting-port-office")
    note = package / f"sources/{GAZETTE}.md"
    note.write_text(
        note.read_text("utf-8").replace(
            "Keepers: at least", "The Light Trust agrees. Keepers: at least"
        ),
        "utf-8",
    )
    remarks = [line for line in suggest(package).stdout.splitlines() if "light-trust" in line]
    places = (
        "events.topic, participations.entity, figures.subject, figures.said_by, "
        "ties.subject, posts.subject"
    )
    assert remarks == [f"# p2: light-trust («Light Trust»): {places}"]


@pytest.mark.parametrize(
    ("told", "is_within"),
    [
        ("The Council for Piers of the Amber Light («Совета … Янтарного маяка») met.", True),
        ("The Council for Piers of the Amber Light met, and the Amber Light is old.", False),
        ("The Council for Piers saw the Amber Light.", False),
        ("Keepers of the Amber Light met.", False),
    ],
)
def test_what_is_named_in_the_name_of_a_new_body_is_offered_for_its_row_alone(
    told: str, *, is_within: bool, tmp_path: Path
) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{GAZETTE}.md"
    note.write_text(f"{note.read_text('utf-8')}\n## p4 · data\n\n{told}\n", "utf-8")
    (remark,) = [line for line in suggest(package).stdout.splitlines() if "# p4: amber-" in line]
    where = "only in the row of «Council for Piers of the Amber Light», of whose name it is a part"
    assert remark.endswith(where) is is_within, remark


def test_what_is_recorded_of_two_things_is_offered_to_a_passage_that_says_it_too(
    tmp_path: Path,
) -> None:
    package = copy_of_good(tmp_path)
    without(package, "figures", "repair-cost-port-office")
    out = suggest(package, OFFICE).stdout
    assert "# p1: amber-light («Amber Light»)" in out
    assert "tables/citations.csv" not in out  # both are named, and nothing is said of 2019
    note = package / f"sources/{OFFICE}.md"
    told = "The Port Office has run the Amber Light since 2019.\n"
    note.write_text(note.read_text("utf-8") + told, "utf-8")
    (line,) = drafted(suggest(package, OFFICE).stdout, "tables/citations.csv")
    cells = {"stance": "supports", "basis": "stated", "source": OFFICE, "passage": "p1"}
    assert line == line | cells | {"row": "port-office-runs-amber-light"}
    add(package, "citations", line)
    assert "tables/citations.csv" not in suggest(package, OFFICE).stdout


@pytest.mark.parametrize(
    ("row", "said", "is_said"),
    [
        ("sibfu-part-of-mendeleev-valley", "the university is to become part of the valley", True),
        ("sibfu-part-of-mendeleev-valley", "the university of the valley is to grow", False),
        ("mendeleev-valley-part-of-cluster", "the valley and the cluster", False),
        ("cluster-covers-tuva", "the cluster is to be created there", True),
        ("cluster-covers-tuva", "the cluster is discussed there", False),
        ("office-shoigu", "a title is compared by itself", True),
    ],
)
def test_a_tie_is_proposed_where_a_word_ties_its_ends(
    row: str, said: str, *, is_said: bool
) -> None:
    package = load(ROOT)
    (tie,) = ties_of(package, queries.rows_by_id(package)[row])
    assert is_tied(tie, cues(said)) == is_said


ARRIVED = "On 6 November 2025 Sergei Shoigu, Secretary of the Security Council, arrived in {}."
MINISTER = "Sergei Shoigu, the {}Minister of Defence of Russia, arrived."
HEADS = "Ksenia Shoigu {} head of the Mendeleev Valley INTC Development Fund."
UNATTRIBUTED = (
    "Sergei Shoigu is at work. Attributed to nobody: the investment in the Angara-Yenisei cluster "
    "is put at more than 700 billion roubles."
)
DEPOSITS_NAMED = (
    "\n\n## p5 · data\n\nIt names the Tomtorskoye deposit and the Zashikhinskoye deposit."
)
GOAL = (
    "The goal of the {} is to turn Siberia's resource potential into a source of sustainable "
    "innovation-based development of the country."
)


@pytest.mark.parametrize(
    ("told", "rows", "others"),
    [
        (
            ARRIVED.format("Krasnoyarsk"),
            {"arrival-krasnoyarsk", "arrival-krasnoyarsk-shoigu-visitor"},
            set[str](),
        ),
        (ARRIVED.format("Irkutsk"), set[str](), {"arrival-krasnoyarsk"}),
        (HEADS.format("is"), {"office-ksenia-shoigu"}, set[str]()),
        (HEADS.format("was formerly"), set[str](), {"office-ksenia-shoigu"}),
        (MINISTER.format("former "), {"former-minister-shoigu"}, set[str]()),
        (MINISTER.format(""), set[str](), {"former-minister-shoigu"}),
        (GOAL.format("Angara-Yenisei cluster"), {"background-goal"}, set[str]()),
        (f"The Angara-Yenisei cluster grows. {GOAL.format('cluster')}", {"background-goal"}, set()),
        (GOAL.format("plant"), set[str](), {"background-goal"}),
        (
            "The Angara-Yenisei cluster, in the Angara-Yenisei macroregion, is to grow.",
            {"cluster-in-macroregion"},
            set[str](),
        ),
        (
            "There are plans for a cluster for deep processing of metals in Siberia.",
            {"cluster-in-siberia"},
            set[str](),
        ),
        (
            UNATTRIBUTED,
            set[str](),
            {"investment-planned-ria-october", "investment-total-ria-october"},
        ),
        (
            "The Angara-Yenisei cluster is to grow; the Angara-Yenisei macroregion is large.",
            set[str](),
            {"cluster-in-macroregion"},
        ),
        (
            f"It asks where the deposits of rare-earth metals are.{DEPOSITS_NAMED}",
            set[str](),
            {"tomtorskoye-includes-rare-earth-metals"},
        ),
    ],
)
def test_known_rows_are_offered_to_a_passage_that_says_them_too(
    told: str, rows: set[str], others: set[str], tmp_path: Path
) -> None:
    found = suggested_for(told, "tables/citations.csv", tmp_path)
    offered = {line["row"] for line in found}
    assert rows <= offered
    assert offered.isdisjoint(others)


def test_what_another_source_leaves_out_is_not_among_the_columns(tmp_path: Path) -> None:
    told = "Mikhail Kotyukov met Sergei Shoigu, who arrived in Krasnoyarsk."
    found = suggested_for(told, "tables/citations.csv", tmp_path)
    columns = {line["row"]: line["columns"] for line in found}
    assert columns["arrival-krasnoyarsk"] == "kind title_en modality"
    assert columns["arrival-krasnoyarsk-shoigu-visitor"] == ""


def test_a_number_that_a_bracket_parts_from_what_it_counts_is_drafted(tmp_path: Path) -> None:
    told = "The reserves are those of 18 («18») explored deposits."
    found = suggested_for(told, "tables/figures.csv", tmp_path)
    assert [line["value_low"] for line in found] == ["18"]


def test_what_is_printed_behind_a_known_thing_is_no_new_thing(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    told = "- they keep the lamps of the Light Trust («Фонде Огня») dry.\n\nKeepers: at least"
    note = f"sources/{GAZETTE}.md"
    apply({"file": note, "replace": "Keepers: at least", "with": told}, package)
    assert "Фонде Огня\n" not in suggest(package).stdout


def test_a_new_name_is_named_once_and_drafted_for_the_table_that_is_asked_for(
    tmp_path: Path,
) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{GAZETTE}.md"
    told = (
        "The keepers went to Lamp School («Школа ламп») in April with 20 MW («20 МВт»). "
        "Keepers: at least"
    )
    note.write_text(note.read_text("utf-8").replace("Keepers: at least", told), "utf-8")
    out = suggest(package).stdout
    assert [
        line
        for line in out.splitlines()
        if "Lamp School" in line and not line.startswith("# p2: The keepers")
    ] == ["# p2: Lamp School («Школа ламп»)"]
    said = "new names (no row unless another names it); suggest --names TABLE prints them"
    assert f"# {said} as lines of bodies or lights\n" in out
    for table in ("bodies", "lights"):
        lines = rowcite("suggest", GAZETTE, "--names", table, "--package", str(package)).stdout
        names = [
            (line["id"], line["name_en"], line["name_ru"], line["passage"])
            for line in drafted(lines, f"tables/{table}.csv")
        ]
        assert names == [("lamp-school", "Lamp School", "Школа ламп", "p2")]
    status, _, error = rowcite("suggest", GAZETTE, "--names", "light", "--package", str(package))
    assert status == MISUSE
    assert "did you mean lights?" in error


def test_a_new_name_goes_on_up_to_what_is_printed(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    told = "It was told at the Results of the Year («Итогах года») by Ann. Keepers: at least"
    note = f"sources/{GAZETTE}.md"
    apply({"file": note, "replace": "Keepers: at least", "with": told}, package)
    assert "\n# p2: Results of the Year («Итогах года»)\n" in suggest(package).stdout


def test_what_the_note_does_not_give_as_printed_is_said(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    without(package, "figures", "repair-cost-port-office")
    note = package / f"sources/{OFFICE}.md"
    note.write_text(note.read_text("utf-8").replace(" («4 млн рублей»)", ""), "utf-8")
    out = suggest(package, OFFICE).stdout
    said = "«4 million roubles» stands in the note without «»: put there what the article prints"
    assert f"# p1: {said}\n" in out
    assert drafted(out, "tables/figures.csv")[0]["as_printed"] == ""


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        (
            "18 tonnes of copper ore (printed «some of 18 tonnes of ore»)",
            "some of 18 tonnes of ore",
        ),
        ("18 tonnes («18 тонн»)", "18 тонн"),
        ("18 tonnes of ore in May («12 мая»)", ""),
    ],
)
def test_what_is_printed_may_stand_behind_a_few_more_words(
    told: str, printed: str, tmp_path: Path
) -> None:
    found = suggested_for(f"The reserves are {told}.", "tables/figures.csv", tmp_path)
    assert [line["as_printed"] for line in found if line["value_low"] == "18"] == [printed]


def test_a_figure_that_the_header_alone_has_is_offered(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    header = "on the repair of a lighthouse"
    subtitle = f"{header}. Subtitle: the lamp weighs {{}} tonnes («{{}} тонн»), {{}}"
    note = f"sources/{GAZETTE}.md"
    again = "at a cost of more than 5 million roubles («больше 5 млн рублей»)"
    apply({"file": note, "replace": header, "with": subtitle.format(4, 4, again)}, package)
    (line,) = drafted(suggest(package).stdout, "tables/figures.csv")
    assert (line["passage"], line["as_printed"], line["value_low"]) == ("p0", "4 тонн", "4")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The Light Trust («Маячный фонд») met.", "The Light Trust met."),
        ("SB RAS (printed «СО РАН») stays;", "SB RAS stays."),
        ("they keep the lamps («лампы»);", "They keep the lamps."),
        ("Subtitle: the lamps are lit.", "The lamps are lit."),
        ("Quotation from Ivan Brown, called 'he': «we» stay.", "We stay."),
        ("Background, attributed to nobody: the Trust stays;", "The Trust stays."),
        ("According to the geologist, it is old.", "It is old."),
        ("According to Ann Brown, head of the pier («пирс»), it is old.", "It is old."),
        ("According to rough estimates, it is old.", "According to rough estimates, it is old."),
        ("The pier: it is old.", "The pier: it is old."),
        ("Everyday «Pier», not the office.", "Everyday Pier, not the office."),
    ],
)
def test_a_sentence_loses_what_is_printed(sentence: str, text: str) -> None:
    assert own_words(sentence) == text


HERALD = {
    "p1": "On 19 January 2026 («On 19 January») Sergei Shoigu, in Krasnoyarsk, announced some "
    "12 billion dollars («about 12 billion dollars») for the Angara-Yenisei cluster.",
    "p2": "At least 40 companies («At least 40 companies») wish to join, he assured journalists; "
    "Khakassia waits.",
}
HERALD_TEXT = """Metals for Siberia

20 January 2026

On 19 January money for the Angara-Yenisei cluster was promised, about 12 billion dollars, by \
Sergei Shoigu, who was in Krasnoyarsk.

Reporters heard from him that the door is open. At least 40 companies are knocking, Khakassia too.

Analysts have their doubts, and nobody has yet seen the power lines that all of this needs.
"""


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Dateline: Light Trust («ФОНД»), 1 March 2024 («1 марта»).", False),
        ("Quotation from the Port Office:", False),
        ("Quotation from the Port Office: the light is too dim.", True),
        ("The Port Office agreed.", True),
    ],
)
def test_a_date_line_and_an_introduction_are_no_statements(sentence: str, *, says: bool) -> None:
    assert says_something(load(GOOD), GAZETTE, sentence) == says


def test_what_is_said_twice_is_one_line_and_a_citation(tmp_path: Path) -> None:
    package = copied(ROOT, tmp_path)
    source = "adi19-2025-11-07-works-in-khakassia"
    note = package / f"sources/{source}.md"
    said = "Sergei Shoigu promised that 40 schools would be opened"
    passages = [f"{said} soon.", f"He, {said} soon.", f"{said.replace('40', '50')} soon."]
    text = note.read_text("utf-8")
    for number, passage in enumerate(passages, start=4):
        text += f"\n## p{number} · data\n\n{passage}\n"
    note.write_text(text, "utf-8")
    out = suggest(package, source).stdout
    contents = [line["content"] for line in drafted(out, "tables/statements.csv")]
    assert contents == [passages[0], passages[2]]
    first = drafted(out, "tables/statements.csv")[0]["id"]
    assert f"«{passages[1]}» says what {first} says: cite p5 for it in citations" in out


def test_every_suggested_line_lacks_only_what_a_person_decides(tmp_path: Path) -> None:
    package, copies = tmp_path / "package", tmp_path / "copies"
    for part in ("tables", "sources", "schemas", "angara_yenisei"):
        shutil.copytree(ROOT / part, package / part)
    shutil.copy2(ROOT / "datapackage.json", package)
    shutil.copy2(ROOT / "accepted.csv", package)
    file, source = tmp_path / "a.txt", "herald-2026-01-20-metals-siberia"
    file.write_text(HERALD_TEXT, "utf-8")
    cells = ["kind=news-article", "published_basis=stated", "capture=full", "language=en"]
    given = {"url": "", "title-en": "Metals for Siberia", "published": "2026-01-20"}
    given |= {"publisher": "herald", "captures": str(copies)}
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    options += [part for cell in cells for part in ("--set", cell)]
    options += ["--set-publisher", "name_en=Herald", "--set-publisher", "kind=media"]
    found = rowcite("add-source", str(file), "--package", str(package), *options)
    assert found.returncode == CLEAN, found.stderr
    checked = ["validate", str(package), "--captures", str(copies), "--strict", "--report", "json"]
    assert json.loads(rowcite(*checked).stdout)["findings"] == []  # with every passage pending
    note = package / f"sources/{source}.md"
    text = re.sub(r"<!--.*?-->\n+", "", note.read_text("utf-8"), flags=re.DOTALL)
    for number, said in HERALD.items():
        text = text.replace(f"## {number} · pending\n", f"## {number} · data\n\n{said}\n")
    note.write_text(text, "utf-8")
    out = suggest(package, source).stdout
    assert "# passages that are pending, to be taken up now or later\n# p3\n" in out
    lines = {path: drafted(out, path) for path in blocks(out)}
    assert [len(lines[f"tables/{name}.csv"]) for name in ("figures", "events", "statements")] == [
        2,
        1,
        3,
    ]
    for path, suggested in lines.items():
        add(package, Path(path).stem, *suggested)
    assert rowcite("format", str(package)).returncode == CLEAN
    assert rowcite("generate", str(package)).returncode == CLEAN
    findings = json.loads(rowcite(*checked).stdout)["findings"]
    assert {found["code"] for found in findings} == {"missing-value"}


def test_proposed_ids_are_free(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    gone = without(package, "figures", "repair-cost-gazette")
    add(package, "figures", gone | {"id": f"{GAZETTE}-p1-5000000-rub", "passage": "p2"})
    add(
        package,
        "retired",
        {
            "id": f"{GAZETTE}-p1-5000000-rub-2",
            "table_name": "figures",
            "source": GAZETTE,
            "passage": "p1",
        },
    )
    assert (
        drafted(suggest(package).stdout, "tables/figures.csv")[0]["id"]
        == f"{GAZETTE}-p1-5000000-rub-3"
    )


def test_a_waiver_is_heeded(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    without(package, "figures", "repair-cost-gazette")
    note = package / f"sources/{GAZETTE}.md"
    note.write_text(
        note.read_text("utf-8").replace(
            "## p2", "Not recorded: «больше 5 млн рублей»: disputed\n\n## p2"
        ),
        "utf-8",
    )
    assert suggest(package).stdout.startswith(NOTHING)


def test_a_passage_that_is_not_written_or_not_cited_is_named(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{OFFICE}.md"
    note.write_text(
        note.read_text("utf-8")
        + "\n## p2 · data\n\nIt was so.\n\n## p3 · navigation\n\n<!-- links -->\n",
        "utf-8",
    )
    assert suggest(package, OFFICE).stdout == (
        f"# passages of sources/{OFFICE}.md that are still to be written\n# p3\n\n"
        "# passages that no row cites\n# p2\n"
    )


def test_without_a_table_for_them_numbers_and_dates_are_remarks(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    for role in ("figure-unit", "date-printed"):
        for schema in (package / "schemas").glob("*.json"):
            schema.write_text(
                schema.read_text("utf-8").replace(
                    f'"rowcite:role": "{role}"', '"rowcite:role": ""'
                ),
                "utf-8",
            )
    without(package, "events", "amber-light-repair")
    out = suggest(package).stdout
    assert blocks(out) == {}
    assert "# p1: «больше 5 млн рублей» = more-than 5000000 RUB\n" in out
    assert "# p1: «в 2025 году» = 2025 (stated)\n" in out


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("gazete-2024-03-02", "did you mean gazette-2024-03-02?"),
        ("no\x1bsuch", "validate says what is wrong"),
        (OFFICE, "no readable note"),
    ],
)
def test_misuse_is_one_line(source: str, said: str, tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    with (package / f"sources/{OFFICE}.md").open("a", encoding="utf-8") as note:
        note.write("<!-- open\n")
    found = suggest(package, source)
    assert (found.returncode, found.stdout, len(found.stderr.splitlines())) == (MISUSE, "", 1)
    assert said in found.stderr
    assert found.stderr.rstrip("\n").isprintable()


def test_nothing_hostile_reaches_the_terminal(tmp_path: Path) -> None:
    package = copy_of_good(tmp_path)
    note = package / f"sources/{OFFICE}.md"
    told = (
        "\nOn 3 May 2024 («3\u202e мая \x1b[2J2024») «Лам\x1bпов\u2028Пётр» got 7\x07 lamps "
        '(«7\u202e\x9b1m ламп»), =cmd|x, "so".\n'
    )
    note.write_text(note.read_text("utf-8") + told, "utf-8")
    out = suggest(package, OFFICE).stdout
    assert out
    assert {char for char in out if not char.isprintable()} == {"\n"}


WRITTEN = {
    "p0": "Harbour Gazette of 12 April 2024 («12 апреля 2024»): the light went out for a night.",
    "p1": "The Port Office said on 11 April 2024 («11 апреля») that the Amber Light was dark "
    "for two hours («два часа»).",
    "p2": "The mending cost the Light Trust more than 350,000 roubles "
    "(«больше чем в 350 тысяч рублей»);\n"
    "the keeper Pyotr Lampov («Пётр Лампов») is content.",
    "p3": "Plan: by the end of the year («До конца года») the Port Office will put into the tower\n"
    "a generator of 20 MW («20 МВт») and one more lamp.",
}
DECIDED = {
    f"{ID}-p1-2-h": {
        "subject": "amber-light",
        "measure": "time dark during repairs to the wiring",
        "said_by": "port-office",
    },
    f"{ID}-p2-350000-rub": {"subject": "light-trust", "measure": "cost of mending"},
    f"{ID}-p3-20-mw": {"subject": "port-office", "measure": "power of the generator"},
    f"{ID}-p1-2024-04-11": {
        "title": "The Port Office said that the light was dark",
        "topic": "port-office",
        "modality": "happened",
    },
    f"{ID}-p3-2024": {
        "title": "The Port Office will put a generator and a lamp into the tower",
        "topic": "port-office",
        "modality": "planned",
    },
    "pyotr-lampov": {"note": "The keeper, who is content."},
}


def written(package: Path) -> None:
    """Write what the passages say in place of the comments, as a person would."""
    note = package / f"sources/{ID}.md"
    text = re.sub(r"<!--.*?-->\n+", "", note.read_text("utf-8"), flags=re.DOTALL)
    text = text.replace("· pending", "· data")
    for number, said in WRITTEN.items():
        text = re.sub(rf"(## {number} · \w+\n)[^#]*", rf"\1\n{said}\n\n", text)
    note.write_text(text.rstrip() + "\n", "utf-8")


def test_from_an_article_to_a_package_that_validates(tmp_path: Path) -> None:
    package, copies = copy_of_good(tmp_path), tmp_path / "copies"
    assert rowcite(*arguments(package, page(tmp_path), captures=str(copies))).returncode == CLEAN
    written(package)
    out = (
        suggest(package, ID).stdout
        + "\n"
        + rowcite("suggest", ID, "--names", "bodies", "--package", str(package)).stdout
    )
    for path in ("tables/figures.csv", "tables/events.csv", "tables/bodies.csv"):
        add(package, Path(path).stem, *(line | DECIDED[line["id"]] for line in drafted(out, path)))
    cited = {"modality": "happened", "source": ID, "passage": "p2"}
    add(
        package,
        "events",
        {
            "id": f"{ID}-mending",
            "title": "Mending, with Pyotr Lampov content",
            "topic": "pyotr-lampov",
        }
        | cited,
    )
    add(
        package,
        "participations",
        {"id": "lampov-mending", "event": f"{ID}-mending", "entity": "pyotr-lampov"} | cited,
    )
    assert rowcite("format", str(package)).returncode == CLEAN
    assert rowcite("generate", str(package)).returncode == CLEAN
    found = rowcite("validate", str(package), "--captures", str(copies), "--report", "json")
    assert json.loads(found.stdout)["findings"] == []
    assert suggest(package, ID).stdout.startswith(NOTHING)


def test_a_passage_that_is_no_evidence_for_an_event_is_one_finding_with_its_places(
    tmp_path: Path,
) -> None:
    package = copy_of_good(tmp_path)
    for entity in ("light-trust", "port-office"):
        cells = {"id": f"meeting-{entity}-2", "event": "trust-meeting", "entity": entity}
        cells |= {"modality": "happened", "source": OFFICE, "passage": "p1"}
        add(package, "participations", cells)
    report = json.loads(rowcite("validate", str(package), "--report", "json").stdout)
    found = [one for one in report["findings"] if one["code"] == "unevidenced-reference"]
    assert len(found) == 1
    assert f"for which {OFFICE} p1 is not evidence" in found[0]["message"]
    assert "meeting-port-office-2 event" in json.dumps(found[0])
