"""What a figure counts: the dictionary form of the noun after it, «400 новых рабочих мест» counts «место», "700 new jobs" a job."""

import re
from functools import cache
from typing import Any

from rowcite.text.tokens import words

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "staff": "staff",
    "personnel": "personnel",
}
NO_PLURAL = ("ss", "us", "is")
STOP = words(
    "a an the and or but of in on at by for from to with as is are was were be been has have had will would can may that "
    "which who this these those its their his her it they we i not than per each more less after before during until since "
    "about over under says does goes"
)
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
PLURAL_ES = ("sses", "shes", "ches", "xes", "zes")
SHORTEST = 2


@cache
def _dictionary() -> Any:  # noqa: ANN401
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def counted_noun(after: str) -> str:
    """The lemma of the counted noun in the words after a figure, an empty string where no noun follows."""
    words = WORD.findall(after)
    if words and re.match("[А-Яа-яЁё]", words[0]):
        return _russian(words)
    return _english(words)


def _russian(words: list[str]) -> str:
    parses = [_dictionary().parse(word.lower()) for word in words]
    for options, following in zip(parses, [*parses[1:], []], strict=True):
        nouns = [p for p in options if p.tag.POS == "NOUN"]
        describes = [
            p
            for p in options
            if (p.tag.POS in {"ADJF", "PRTF", "NUMR", "NPRO"} and "Apro" not in p.tag)
            or "Anum" in p.tag
        ]
        if describes and (not nouns or _agrees(describes, following)):
            continue
        likely = [p for p in nouns if p.tag.case == "gent"] or nouns
        if not likely or (
            options[0].tag.POS not in {"NOUN", "ADJF", "PRTF"}
            and likely[0].score < options[0].score / 4
        ):
            return ""
        return str(likely[0].normal_form)
    return ""


def _agrees(adjectives: list[Any], following: list[Any]) -> bool:
    """Whether the next word is a noun, or another adjective, in the same case and number: «рабочих мест», not «рабочих завода»."""
    forms = {(p.tag.case, p.tag.number) for p in adjectives}
    return any(
        p.tag.POS in {"NOUN", "ADJF", "PRTF"} and (p.tag.case, p.tag.number) in forms
        for p in following
    )


def _english(words: list[str]) -> str:
    for word in words[1:] if words[:1] == ["of"] else words:
        lower = word.lower()
        if lower in STOP:
            return ""
        if lower in IRREGULAR:
            return IRREGULAR[lower]
        if lower.endswith("s") and not lower.endswith(NO_PLURAL) and len(lower) > SHORTEST:
            return _singular(lower)
    return ""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(PLURAL_ES) else word[:-1]
