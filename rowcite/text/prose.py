"""The words of running text in every language at once: a paragraph may be of two."""

from collections.abc import Callable
from functools import cache

from rowcite.text.language import ProseWords
from rowcite.text.languages import packs


@cache
def prose() -> ProseWords:
    """The words of all packs together, but for `stem`, which each language has of its own."""
    return ProseWords(
        leading=_union(lambda one: one.leading),
        ambiguous=_union(lambda one: one.ambiguous),
        closing=_union(lambda one: one.closing),
        closing_digits=_union(lambda one: one.closing_digits),
        so_on="|".join(found.prose.so_on for found in packs()),
        openers=_union(lambda one: one.openers),
        is_common=_is_common,
        helpers=_union(lambda one: one.helpers),
        negations=_union(lambda one: one.negations),
        limits=_union(lambda one: one.limits),
        present=_union(lambda one: one.present),
        former=_union(lambda one: one.former),
    )


def _union(words: Callable[[ProseWords], frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(words(found.prose) for found in packs()))


def _is_common(word: str) -> bool:
    return any(found.prose.is_common(word) for found in packs())
