"""Known names in running text: hand-checked cases, choice among names, suggestions, any text."""

import csv
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rowcite.package import queries
from rowcite.package.loader import load
from rowcite.text.names import Mention, NameIndex, common_head, is_generic
from rowcite.text.new_names import unknown_names
from support import copy_of_good, judge

with (Path(__file__).parent / "data" / "names.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
with (Path(__file__).parent / "data" / "surnames.tsv").open(encoding="utf-8", newline="") as lines:
    SURNAMES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

NAMES = [
    ("region", "Красноярский край"),
    ("region", "Krasnoyarsk Krai"),
    ("city", "Красноярск"),
    ("city", "Krasnoyarsk"),
    ("academy", "РАН"),
    ("academy", "Российская академия наук"),
    ("branch", "Сибирское отделение РАН"),
    ("park", "ИНТЦ «Долина Менделеева»"),
    ("ivan", "Петров"),
    ("anna", "Петрова"),
    ("oleg", "Петров"),
    ("us", "US"),
    ("material", "лантан"),
]
INDEX = NameIndex(NAMES)


def found(text: str) -> list[tuple[str, set[str]]]:
    return [(mention.text, set(mention.entities)) for mention in INDEX.find(text)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}: {case['text']}" for case in CASES])
def test_a_name_is_found_where_it_stands(case: dict[str, str]) -> None:
    mentions = NameIndex([("x", case["name"])]).find(case["text"])
    assert bool(mentions) == (case["found"] == "yes"), case["note"]


def test_the_table_of_cases_has_both_kinds() -> None:
    assert {case["found"] for case in CASES} == {"yes", "no"}
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", SURNAMES, ids=[case["name"] for case in SURNAMES])
def test_a_surname_is_found_in_every_case_and_no_other_word(case: dict[str, str]) -> None:
    index = NameIndex([("x", case["name"])])
    forms, others = case["found"].split("|"), case["not_found"].split("|")
    read = {form: index.find(f"Вчера сказали: {form} и другие.") for form in forms + others}
    assert {form: [mention.text for mention in read[form]] for form in forms} == {
        form: [form.rstrip(".")] for form in forms
    }
    assert [form for form in others if read[form]] == []


def test_the_table_of_surnames_is_long_enough() -> None:
    assert len(SURNAMES) >= 120
    assert sum(case["found"].count("|") + 1 for case in SURNAMES) >= 500
    assert sum(case["not_found"].count("|") + 1 for case in SURNAMES) >= 290


PETROVS = NameIndex(
    [
        ("ivan", "Иван Петров"),
        ("ivan", "Петров"),
        ("oleg", "Олег Петров"),
        ("oleg", "Петров"),
        ("uss", "Alexander Uss"),
        ("uss", "Uss"),
    ]
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Вчера пришёл Петров.", {"ivan", "oleg"}),
        ("Вчера видели Ивана Петрова.", {"ivan"}),
        ("Вчера видели Дмитрия Петрова.", set()),
        ("Вчера видели Анну Петрову.", set()),
        ("Вчера видели И. Петрова.", {"ivan"}),
        ("Вчера видели О.П. Петрова.", {"oleg"}),
        ("Вчера видели Д. Петрова.", set()),
        ("Вчера видели Ивана С. Петрова.", {"ivan", "oleg"}),
        ("Вчера видели Ивана Сергеевича Петрова.", {"ivan"}),
        ("Слава Петрову!", {"ivan", "oleg"}),
        ("Governor Uss spoke.", {"uss"}),
        ("A. V. Uss spoke.", {"uss"}),
        ("S. Uss spoke.", set()),
    ],
)
def test_a_surname_beside_another_first_name_is_another_person(text: str, meant: set[str]) -> None:
    assert {one for mention in PETROVS.find(text) for one in mention.entities} == meant


@pytest.mark.parametrize(
    ("name", "text", "common"),
    [
        ("the project", "Work on the project began.", True),
        ("deposits", "Deposits were offered.", True),
        ("non-ferrous", "It is non-ferrous.", True),
        ("месторождения", "Запасы месторождений растут.", True),
        ("new plant", "The new plant opens.", False),
        ("редкие металлы", "Запасы редких металлов растут.", False),
        ("adi19.ru", "So adi19.ru wrote.", False),
        ("the Project", "Work on the Project began.", False),
    ],
)
def test_a_common_word_alone_means_only_what_is_told_of(
    name: str, text: str, *, common: bool
) -> None:
    index = NameIndex([("x", name)])
    assert index.find(text) == index.find(text, frozenset({"x"})) != []
    assert bool(index.find(text, frozenset())) == (not common)


def test_a_common_word_claims_no_sentence_of_another_source(tmp_path: Path) -> None:
    path = copy_of_good(tmp_path)
    with (path / "tables/names.csv").open("a", encoding="utf-8") as names:
        names.write("trust-short,light-trust,the trust,en,short,gazette-2024-03-02,p1,\n")
    with (path / "sources/port-office-2024-03-05.md").open("a", encoding="utf-8") as note:
        note.write("Here the trust of all in the light is spoken of.\n")
    package, text = load(path), "So the trust says."
    own = queries.mentions(package, text, "gazette-2024-03-02")
    assert [mention.entities for mention in own] == [{"light-trust"}]
    assert queries.mentions(package, text, "port-office-2024-03-05") == []
    codes = {finding.code for finding in judge(path).findings}
    assert "unrecorded-name" not in codes


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Amber-Light cluster", "cluster"),
        ("Minusinsk CHP plant", "plant"),
        ("Light Trust", ""),
        ("rare metals", ""),
        ("project office", ""),
        ("press service of the Port Office", ""),
        ("3D printing", ""),
        ("Channel 24", ""),
        ("Янтарный кластер", ""),
        ("light", ""),
        ("", ""),
    ],
)
def test_the_common_word_that_ends_an_english_name_is_its_head(name: str, head: str) -> None:
    assert common_head(name) == head


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("the cluster for clear lamps", True),
        ("A new cluster", True),
        ("one group of lamps", False),
    ],
)
def test_the_head_of_a_name_means_the_thing_where_the_source_tells_of_it(
    tmp_path: Path, words: str, *, is_found: bool
) -> None:
    copy = copy_of_good(tmp_path)
    for table in ("lights", "entities"):
        path = copy / f"tables/{table}.csv"
        text = path.read_text(encoding="utf-8").replace("Amber Light,", "Amber-Light cluster,")
        path.write_text(text, encoding="utf-8", newline="")
    package, text = load(copy), f"They spoke of {words}."
    told = queries.mentions(package, text, "gazette-2024-03-02")
    assert [mention.entities for mention in told] == [frozenset({"amber-light"})] * is_found
    assert queries.mentions(package, text, "") == []
    assert queries.names(package).find(text) == []


def test_a_mention_points_into_the_text() -> None:
    text = "Губернатор «Красноярского\u00a0края» и Манту\u0301ров."
    mentions = NameIndex([*NAMES, ("m", "Мантуров")]).find(text)
    assert mentions == [
        Mention(12, 30, "Красноярского\u00a0края", frozenset({"region"})),
        Mention(34, 43, "Манту\u0301ров", frozenset({"m"})),
    ]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


def test_the_longest_name_wins_and_mentions_do_not_overlap() -> None:
    assert found("Krasnoyarsk Krai and Krasnoyarsk") == [
        ("Krasnoyarsk Krai", {"region"}),
        ("Krasnoyarsk", {"city"}),
    ]
    assert found("Сибирского отделения РАН и РАН") == [
        ("Сибирского отделения РАН", {"branch"}),
        ("РАН", {"academy"}),
    ]


METALS = NameIndex(
    [
        ("base", "non-ferrous metals"),
        ("rare", "rare metals"),
        ("earth", "rare-earth metals"),
        ("kemerovo", "Kemerovo"),
        ("oblast", "Kemerovo Oblast"),
        ("irkutsk", "Irkutsk Oblast"),
    ]
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("non-ferrous, rare and rare-earth metals", ["base", "rare", "earth"]),
        ("Non-ferrous or rare-earth metals", ["base", "earth"]),
        ("rare, and rare-earth metals", ["rare", "earth"]),
        ("rare and rare-earth metals («металлы»), rare", ["rare", "earth"]),
        ("iron, rare and rare-earth metals", ["rare", "earth"]),
        ("Rare, rare-earth metals", ["earth"]),
        ("so rare. And rare-earth metals", ["earth"]),
        ("rare ores and rare-earth metals", ["earth"]),
        ("rare metals and rare ores", ["rare"]),
        ("Kemerovo and Irkutsk Oblast", ["kemerovo", "irkutsk"]),
        ("And rare-earth metals", ["earth"]),
    ],
)
def test_names_may_share_the_noun_behind_the_last(text: str, named: list[str]) -> None:
    mentions = METALS.find(text)
    assert [mention.entities for mention in mentions] == [{one} for one in named]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


def test_every_bearer_of_a_name_is_given() -> None:
    assert found("Пришёл Петров.") == [("Петров", {"ivan", "oleg"})]
    assert found("Ждали Петрову.") == [("Петрову", {"ivan", "oleg", "anna"})]
    assert found("Спросили у Петровой.") == [("Петровой", {"anna"})]


def test_names_without_a_word_are_never_found() -> None:
    assert NameIndex([("x", ""), ("y", " — "), ("z", "«»")]).find("— «» x") == []
    assert NameIndex([]).find("Красноярск") == []


def test_unknown_names_are_suggested() -> None:
    text = (
        "Вчера в Абакане Анна Светлова и Петров открыли выставку «Тихий берег». "
        "Погода ясная. Суворова не пришла."
    )
    suggested = unknown_names(text, INDEX)
    assert [mention.text for mention in suggested] == [
        "Абакане",
        "Анна Светлова",
        "Тихий берег",
        "Суворова",
    ]
    assert all(not mention.entities for mention in suggested)


def test_known_names_speech_and_openers_are_not_suggested() -> None:
    assert (
        unknown_names("The US and Krasnoyarsk. «Мы приедем, — сказал он, — завтра».", INDEX) == []
    )
    assert unknown_names("Он («Президент РАН») был там.", INDEX) == []
    assert unknown_names("Об этом сказал Вице-премьер.", INDEX) == []
    suggested = unknown_names("Later A. B. Smith met Ivan Brown.", INDEX)
    assert [mention.text for mention in suggested] == ["A. B. Smith", "Ivan Brown"]


def test_the_dictionary_is_loaded_only_for_russian() -> None:
    code = (
        "import sys; from rowcite.text.names import NameIndex; index = NameIndex([('x', 'Tuva')])\n"
        "assert index.find('Tuva'); assert not index.find('Тува'); "
        "assert 'pymorphy3' not in sys.modules\n"
        "assert NameIndex([('y', 'Тува')]).find('в Туве'); assert 'pymorphy3' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from("аеёйяАЕЁЯabZ019 -–—'’«»\".,\n\t_\u0301\u00ad\u200f\ud800\U0001f600"),
    st.sampled_from("".join(name for _, name in NAMES)),
)
TEXT = st.lists(st.one_of(ALPHABET, st.sampled_from([name for _, name in NAMES])), max_size=30).map(
    "".join
)


@given(TEXT)
@example("\U00017600А")  # a letter without a name in Unicode
def test_any_text_may_be_searched(text: str) -> None:
    mentions = INDEX.find(text)
    assert all(
        text[mention.start : mention.end] == mention.text and mention.entities
        for mention in mentions
    )
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    spans = {(mention.start, mention.end) for mention in mentions}
    assert all((mention.start, mention.end) not in spans for mention in unknown_names(text, INDEX))


@given(TEXT)
def test_any_name_is_found_in_itself(name: str) -> None:
    index = NameIndex([("x", name)])
    mentions = index.find(name)
    assert len(mentions) == (1 if any(letter.isalnum() for letter in name) else 0)


@given(TEXT, TEXT)
def test_other_names_do_not_take_away_what_is_found(name: str, text: str) -> None:
    alone, together = (
        NameIndex([("x", name)]).find(text),
        NameIndex([("x", name), *NAMES]).find(text),
    )
    covered = {at for mention in together for at in range(mention.start, mention.end)}
    assert all(covered & set(range(mention.start, mention.end)) for mention in alone)


COMMON = NameIndex(
    [("cluster", "the project"), ("office", "project office of the Fort"), ("fund", "light fund")]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She headed the project office of the Fort.", ["project office of the Fort"]),
        ("The project goes on.", ["The project"]),
        ("A light («Маяк») fund is founded.", ["light («Маяк») fund"]),
        ("The light fund («фонд маяков») of the project", ["light fund", "the project"]),
        ("A light (new) fund", []),
    ],
)
def test_the_longest_name_is_found_also_where_printed_words_part_it(
    text: str, names: list[str]
) -> None:
    assert [mention.text for mention in COMMON.find(text)] == names


def test_an_article_and_a_common_word_are_generic() -> None:
    assert is_generic("the project")
    assert is_generic("The project")
    assert not is_generic("The Kremlin")
    assert not is_generic("silicon")
    assert not is_generic("the light fund")


LAMPS = ["Lamps and Light", "Lamps and Light"]
SIRIUS = ["Sirius University of Light and Heat"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivan Brown, Minister of Defence of the region, came.", ["Ivan Brown"]),
        ("He met Minister of Industry and Trade Ivan Brown.", ["Ivan Brown"]),
        (
            "The Institute of Geology and Mineralogy agrees.",
            ["Institute of Geology and Mineralogy"],
        ),
        ("It lies in Yakutia's north, with American partners.", ["Yakutia"]),
        ("Later the Secretary, the President and the Director came.", []),
        ("He asked the Government («First Deputy Minister of Yakutia»).", ["Yakutia"]),
        ("It is so («Over the past 5 years») at Lamps and Light («Lamps and Light»).", LAMPS),
        ("The Rector for Old Projects of the Sirius University of Light and Heat came.", SIRIUS),
        ("ОАО «Огонёк» и РФ договорились.", ["Огонёк"]),
        ("Мороз ударил. Роза ветров переменилась. Лев рычит.", []),
        ("Роман Круглов уехал. МВД молчит.", ["Роман Круглов", "МВД"]),
    ],
)
def test_offices_and_forms_of_companies_are_no_names(text: str, names: list[str]) -> None:
    assert [mention.text for mention in unknown_names(text, NameIndex([]))] == names


def test_a_patronymic_makes_no_other_person() -> None:
    known = NameIndex([("brown", "Иван Браун")])
    assert unknown_names("К нам пришёл Иван Петрович Браун.", known) == []
    assert [name.text for name in unknown_names("К нам пришёл Иван Петрович Белов.", known)] == [
        "Иван Петрович Белов"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Волков в лесу стало больше.",
        "Долгих споров не было.",
        "Лес горел. Жеребцов продали на ярмарке.",
        "Орлов увидели над рекой.",
    ],
)
def test_a_surname_that_begins_a_sentence_as_a_common_word_is_no_name(text: str) -> None:
    names = NameIndex((name, name) for name in ("Волков", "Долгих", "Жеребцов", "Орлов"))
    assert names.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Волков вчера сказал.",
        "Волков, директор шахты, ушёл.",
        "Волков Иван в лесу.",
        "Тов. Волков в лесу.",
        "Доклад сделал Волков в лесу.",
        "Долгих подписала указ.",
        "Волковым подписан указ.",
    ],
)
def test_a_surname_of_which_somebody_is_told_is_a_name(text: str) -> None:
    names = NameIndex((name, name) for name in ("Волков", "Долгих"))
    assert len(names.find(text)) == 1


def test_only_a_surname_that_is_no_adjective_is_looked_for_in_the_plural() -> None:
    names = NameIndex((name, name) for name in ("Волков", "Достоевский"))
    assert len(names.find("Дом построен Волковыми.")) == 1
    assert names.find("Дом построен Достоевскими.") == []


def test_a_plus_sign_belongs_to_the_word_that_it_ends() -> None:
    index = NameIndex([("lamps", "Li+")])
    for text in ("Li+ Group", "«Li+»", "the lamps of Li+.", "Li+'s lamps"):
        assert [found.text for found in index.find(text)] == ["Li+"], text
    for text in ("Li", "by «Li»", "Li-ion", "Li+2"):
        assert not index.find(text), text
