"""Pins survive another extraction of a text, and find every changed digit, negation or name."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.text.pins import Original, digest, fingerprint, normalise
from support import GOOD, ORIGINALS, ROOT

CAPTURES = Path(os.environ.get("CAPTURES", ROOT.parent / "shared/captures"))

ALTERED: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "other paragraph breaks": lambda text: re.sub(r"(\w) (\w+ \w+ )", "\\1\n\n\\2", text),
    "paragraphs joined": lambda text: text.replace("\n", " "),
    "other quotation marks": lambda text: text.replace("«", '"').replace("»", '"'),
    "quotation marks lost": lambda text: re.sub(r"[«»\"]", "", text),
    "other dashes": lambda text: text.replace("–", "-").replace("—", "-"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces and tabs": lambda text: text.replace(" ", "\u2009\t"),
    "soft hyphens": lambda text: re.sub(r"(\w{3})(\w{3})", "\\1\u00ad\\2", text),
    "ё as е": lambda text: text.replace("ё", "е").replace("Ё", "Е"),
    "letters composed otherwise": lambda text: text.replace("й", "и\u0306"),
    "capitals": lambda text: text.upper(),
    "menus before and after": lambda text: "Меню 1 Поиск\n" * 20 + text + "\nНовости 2\n" * 20,
    "invisible characters": lambda text: text.replace("о", "о\u200b"),
}


def pinned(package: Package) -> list[tuple[str, str, str]]:
    return [
        (note.source, number, found.fingerprint)
        for note in package.notes.values()
        for number, found in note.pins.items()
    ]


@pytest.mark.parametrize("alter", ALTERED.values(), ids=list(ALTERED))
def test_a_pin_survives_another_extraction(alter: Callable[[str], str]) -> None:
    for source, number, found in pinned(load(GOOD)):
        copy = Original.of(alter((ORIGINALS / f"{source}.txt").read_text("utf-8")))
        assert copy.find(found), f"{source} {number}"


@pytest.mark.skipif(not CAPTURES.is_dir(), reason="the original articles are not at hand")
@pytest.mark.parametrize("alter", ALTERED.values(), ids=list(ALTERED))
def test_a_pin_of_the_dataset_survives_another_extraction(alter: Callable[[str], str]) -> None:
    package = load(ROOT)
    copies = {
        source: Original.of(alter((CAPTURES / f"{source}.txt").read_text("utf-8")))
        for source in package.notes
        if (CAPTURES / f"{source}.txt").is_file()
    }
    lost = [
        f"{source} {number}"
        for source, number, found in pinned(package)
        if source in copies and not copies[source].find(found)
    ]
    assert lost == []
    assert len(copies) >= 5


def changes(text: str) -> list[str]:
    """Every copy with one digit changed, one «не» dropped, or one capitalised word replaced."""
    digits = [
        text[:i] + str((int(c) + 1) % 10) + text[i + 1 :]
        for i, c in enumerate(text)
        if c.isdecimal()
    ]
    negations = [text[: m.start()] + text[m.end() :] for m in re.finditer(r"\bне ", text)]
    names = [
        text[: m.start()] + "Иванов" + text[m.end() :]
        for m in re.finditer(r"\b[А-ЯЁ][а-яё]+", text)
    ]
    return digits + negations + names


def test_every_change_is_found() -> None:
    package = load(GOOD)
    tried = 0
    for source, _, found in pinned(package):
        place = Original.of((ORIGINALS / f"{source}.txt").read_text("utf-8"))
        span = place.find(found)
        assert span
        for changed in changes(place.text[slice(*span)]):
            tried += 1
            assert fingerprint(changed) != found
            assert Original.of(f"before {changed} after").find(found) is None
    assert tried > 20


@pytest.mark.skipif(not CAPTURES.is_dir(), reason="the original articles are not at hand")
def test_every_change_of_an_article_is_found() -> None:
    tried = 0
    for source, number, found in pinned(load(ROOT)):
        if not (CAPTURES / f"{source}.txt").is_file():
            continue
        copy = Original.of((CAPTURES / f"{source}.txt").read_text("utf-8"))
        span = copy.find(found)
        assert span, f"{source} {number}"
        for changed in changes(copy.text[slice(*span)]):
            tried += 1
            assert fingerprint(changed) != found, f"{source} {number}"
    assert tried > 300


@given(st.text(min_size=1), st.text(), st.text())
def test_a_pinned_text_is_found_in_any_copy(text: str, before: str, after: str) -> None:
    if normalise(text):
        assert Original.of(f"{before}\n{text}\n{after}").find(fingerprint(text)) is not None


def test_what_is_printed_twice_stands_in_two_places() -> None:
    line = "The lamp of the old pier is lit."
    original = Original.of(f"{line}\n\n{line}\n")
    first, second = (0, len(line) - 1), (len(line) + 2, 2 * len(line) + 1)
    assert original.find(fingerprint(line), "The lamp") == first
    assert original.find(fingerprint(line), "The lamp", first[1]) == second
    assert original.find(fingerprint(line), "The lamp", second[1]) is None


def test_the_example_of_the_page_holds() -> None:
    page = (ROOT / "docs/pins.md").read_text("utf-8")
    found = re.search(
        r"The passage `(.+)` becomes `(.+)`, which has (\d+) characters; its fingerprint is `(.+)`",
        page,
    )
    assert found
    text, normal, length, example = found.groups()
    assert (normalise(text), len(normal), fingerprint(text)) == (normal, int(length), example)
    assert example == f"{length}:{digest(normal)}"
    assert page.count(example) >= 3


def test_signs_that_a_pin_does_not_see_are_named_on_the_page() -> None:
    assert fingerprint("1,5 и <100") == fingerprint("15 и >100")
    assert "`1,5` and `15`" in (ROOT / "docs/pins.md").read_text("utf-8")
