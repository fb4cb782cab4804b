"""Figures and dates as printed: hand-checked cases and properties.

The work grows with the length of the text only.
"""

import cProfile
import csv
import random
import re
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from babel import localedata
from babel.localedata import Alias
from hypothesis import given, settings
from hypothesis import strategies as st

from rowcite.text.dates import PrintedDate, read_date, read_dates
from rowcite.text.edtf import EdtfError, parse
from rowcite.text.figures import PrintedFigure, read_figure, read_figures
from rowcite.text.money import cldr
from rowcite.text.numbers import literal
from rowcite.text.tokens import tokens
from support import RUSSIAN_MONTHS

DATA = Path(__file__).parent / "data"
PUBLISHED = date(2025, 11, 7)
Cases = list[tuple[str, list[dict[str, str]]]]


def cases(name: str, *keys: str) -> Cases:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    grouped = groupby(rows, key=lambda row: tuple(row[key] for key in keys))
    return [("|".join(key), list(group)) for key, group in grouped]


FIGURES, DATES = (
    cases("printed_figures.csv", "text"),
    cases("printed_dates.csv", "text", "published"),
)
JOINTS = (
    "от до с по и не более чем около - – , . ; : « » ( ) + $ % ₽ № 5 12 2027 1,5 1,500 "
    "тыс. млн руб. га лет the of to and by May"
)
FRAGMENTS = [
    *(row["text"] for _, rows in FIGURES + DATES for row in rows),
    *JOINTS.split(),
    "\n",
    "\n\n",
    "\u00a0",
]
running = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join) | st.text(max_size=80)


def decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def value(figure: PrintedFigure) -> tuple[object, ...]:
    return figure.qualifier, figure.low, figure.high, figure.unit


@pytest.mark.parametrize("rows", [rows for _, rows in FIGURES], ids=[name for name, _ in FIGURES])
def test_figures(rows: list[dict[str, str]]) -> None:
    expected = [
        (r["qualifier"], decimal(r["low"]), decimal(r["high"]), r["unit"])
        for r in rows
        if r["qualifier"]
    ]
    assert [value(figure) for figure in read_figures(rows[0]["text"])] == expected
    only = read_figure(rows[0]["text"])
    assert (only is not None) == (len(expected) == 1)


@pytest.mark.parametrize("rows", [rows for _, rows in DATES], ids=[name for name, _ in DATES])
def test_dates(rows: list[dict[str, str]]) -> None:
    published = date.fromisoformat(rows[0]["published"]) if rows[0]["published"] else None
    expected = [(row["edtf"], row["basis"]) for row in rows if row["edtf"]]
    assert [
        (found.edtf, found.basis) for found in read_dates(rows[0]["text"], published)
    ] == expected
    only = read_date(rows[0]["text"], published)
    assert (only is not None) == (len(expected) == 1)


def test_enough_cases() -> None:
    every = FIGURES + DATES
    negatives = [
        name for name, rows in every if not rows[0].get("qualifier") and not rows[0].get("edtf")
    ]
    assert len(every) >= 300
    assert len(negatives) >= 90
    assert len(dict(every)) == len(every), "a case is given twice"


@settings(max_examples=300, deadline=None)
@given(running)
def test_figures_stand_where_they_say_and_read_alike_alone(text: str) -> None:
    end = 0
    ts = tokens(text)
    for figure in read_figures(text):
        assert end <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        end = figure.end
        alone = read_figure(figure.text)
        inside = [
            i
            for i, t in enumerate(ts)
            if t.kind == "number" and figure.start <= t.start < figure.end
        ]
        ambiguous = any(
            literal(ts[i].word, comma=True) != literal(ts[i].word, comma=False) for i in inside
        )
        assert ambiguous or (alone is not None and value(alone) == value(figure))


def weekdays(printed: PrintedDate) -> list[int]:
    days = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", printed.edtf)
    return [date.fromisoformat(day).weekday() for day in days]


@settings(max_examples=300, deadline=None)
@given(running, st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_dates_stand_where_they_say_and_read_alike_alone(text: str, published: date) -> None:
    end = 0
    for found in read_dates(text, published):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end
        parse(found.edtf)
        alone = read_date(found.text, published)
        assert alone is not None
        assert alone.basis == found.basis
        # The verb beside a weekday may tell that it is the next one, not the last.
        relative = found.basis == "relative"
        assert alone.edtf == found.edtf or (relative and weekdays(alone) == weekdays(found))


@given(st.integers(1, 999_999_999), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ","]))
def test_whole_numbers_read_back(number: int, separator: str) -> None:
    figure = read_figure(f"{number:,}".replace(",", separator) + " tonnes")
    assert figure is not None
    assert value(figure) == ("exact", number, number, "t")


@given(
    st.decimals(1, 999_999, places=2),
    st.sampled_from(["тыс.", "млн", "млрд", "трлн"]),
    st.sampled_from(["больше ", "~", "до ", ""]),
)
def test_decimals_with_scales_read_back(number: Decimal, scale: str, hedge: str) -> None:
    figure = read_figure(
        f"{hedge}{number} {scale} рублей".replace(".", ",", 1 if "." in str(number) else 0)
    )
    factor = {"тыс.": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12}[scale]
    assert figure is not None
    assert number * factor in {figure.low, figure.high}
    assert figure.unit == "RUB"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_days_read_back(day: date) -> None:
    for printed in (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day} {RUSSIAN_MONTHS[day.month - 1]} {day.year} года",
        f"{day:%B} {day.day}, {day.year}",
    ):
        found = read_date(printed)
        assert found is not None
        assert found.edtf == day.isoformat()
        assert read_figures(printed) == []


def work(read: Callable[[str], object], text: str) -> int:
    """How many functions are called to read a text: unlike time, the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(read, text)
    return sum(entry.callcount for entry in profile.getstats())


HOSTILE = [
    "1", " ", "1 ", "1,", "1-", "over ", "пять ", "тысяч ", "несколько тысяч ", "от 5 до ", "a.",
    "$", "(391) ", "1:", "А 24 ", "6 ноября ", "с 2020 ", "May ", "\n", "1 000 ", "+7 ", "a@",
    "2025-", "hundred ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("read", [read_figures, read_dates])
def test_work_grows_with_the_length_only(read: Callable[[str], object], unit: str) -> None:
    read("5 лет, 6 ноября")  # the tables are made before anything is counted
    once, twice = (work(read, unit * (length // len(unit))) for length in (1000, 2000))
    assert twice <= 2.2 * once + 100
    assert once <= 1000 * 500  # calls a character at the worst


@pytest.mark.parametrize("letters", ["abc", "где", "abc ", "где "])
def test_many_digits_and_letters_are_read_within_seconds(letters: str) -> None:
    chosen = random.Random(1).choices(letters + "0123456789", k=100_000)  # noqa: S311
    started = time.process_time()
    read_figures("".join(chosen))
    assert time.process_time() - started < 5  # seconds of this process; one is usual


@pytest.mark.parametrize("unit", ["1", " ", "\n", "a", "-", "я"])
def test_one_character_many_times_over_is_read(unit: str) -> None:
    assert read_figures(unit * 250_000) == []
    assert read_dates(unit * 250_000, PUBLISHED) == []


def test_the_script_of_the_nearest_word_decides_about_a_lone_comma() -> None:
    assert [figure.low for figure in read_figures("«Завод» hires 1,500 people")] == [Decimal(1500)]
    assert [figure.low for figure in read_figures("Plant добыл 1,500 тонны")] == [Decimal("1.5")]
    assert read_figures("1,500") == []
    assert [figure.low for figure in read_figures("1,500", "en")] == [Decimal(1500)]
    assert [figure.low for figure in read_figures("1,500", "ru")] == [Decimal("1.5")]


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-13",
        "0000",
        "2025/2024",
        "../..",
        "",
        "2025-1-1",
        "２０２５",
        "2025 ",
        "2025~?",
        "2025-11-07T10:20",
        "/2025",
    ],
)
def test_edtf_refuses(text: str) -> None:
    with pytest.raises(EdtfError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-11-06", date(2025, 11, 6), date(2025, 11, 6)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("2027-01/2027-12", date(2027, 1, 1), date(2027, 12, 31)),
        ("../2025-12-25", None, date(2025, 12, 25)),
        ("2020?/..", date(2020, 1, 1), None),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_edtf_reads(text: str, start: date | None, end: date | None) -> None:
    read = parse(text)
    assert (read.text, read.start, read.end) == (text, start, end)


def test_what_stands_for_something_else_in_the_data_of_a_language_is_looked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Babel 2.19 gives the long names of some units as those of others."""
    own: dict[str | int | None, object] = {"other": "{0} ac"}
    data = {"acre": {"short": own}, "hectare": {"short": (Alias(("acre", "short")), {})}}
    monkeypatch.setattr(localedata, "load", lambda _: data)
    assert dict(cldr("en")["hectare"]["short"]) == own
