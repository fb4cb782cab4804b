"""Names that are not known yet, to be suggested to whoever records a text."""

import re
from collections.abc import Iterator, Sequence

from rowcite.text.name_keys import STRICT
from rowcite.text.name_words import Word, words
from rowcite.text.names import Mention, NameIndex
from rowcite.text.ru.morphology import readings
from rowcite.text.tokens import words as word_set

_NAMING = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"))
_FUNCTION = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "ADVB", "INTJ", "PRED", "Apro"))
_QUOTATION = re.compile(r"«([^«»\n]{2,80})»|“([^“”\n]{2,80})”|\"([^\"\n]{2,80})\"")
_QUOTED_WORDS = 6
_SENTENCE = re.compile(r"[.!?…:;¶\n•|#]|^- | - $")
_OPENERS = word_set(
    "an and as at but by for he how if in it its no of on or our she so that the their there "
    "these they this to we what when"
)


def unknown_names(text: str, index: NameIndex) -> list[Mention]:
    """Suggest names that the index does not know, without entities.

    They are capitalised words and short capitalised quotations. A best effort: a common word in
    capitals may be suggested, and a name at the start of a sentence may be missed.
    """
    found = words(text)
    taken = {word.start for run, _ in index.runs(text) for word in run}
    runs = []
    for run in _quotations(text, found):
        starts = {word.start for word in run}
        if not starts <= taken:
            runs.append(run)
            taken |= starts
    runs += _capitalised(found, taken)
    runs.sort(key=lambda run: run[0].start)
    mentions = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        mentions.append(Mention(start, end, text[start:end], frozenset()))
    return mentions


def _quotations(text: str, found: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of short quotations that begin with a capital and hold no sentence."""
    at = 0
    for quotation in _QUOTATION.finditer(text):
        start, end = quotation.span(quotation.lastindex or 0)
        while at < len(found) and found[at].start < start:
            at += 1
        last = at
        while last < len(found) and found[last].end <= end:
            last += 1
        if _is_title(text[start:end].rstrip(), found[at:last]):
            yield found[at:last]


def _is_title(text: str, run: Sequence[Word]) -> bool:
    if not 0 < len(run) <= _QUOTED_WORDS or not run[0].plain[0].isupper():
        return False
    if text.endswith((",", ".", "!", "?", "…")):
        return False
    return all(set(",.!?").isdisjoint(word.gap) for word in run[1:])


def _capitalised(found: Sequence[Word], taken: set[int]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words; one ends at punctuation, a known name and before a first name."""
    run: list[Word] = []
    before = None
    for word in found:
        if run and (before is not run[-1] or not _joins(run[-1], word)):
            yield from _unless_initials(run)
            run = []
        if word.start not in taken and (
            (run and word.gap == "-") or _looks_like_a_name(before, word)
        ):
            run.append(word)
        before = word
    yield from _unless_initials(run)


def _unless_initials(run: list[Word]) -> Iterator[list[Word]]:
    """The run, if it is more than initials."""
    if not all(word.is_initial for word in run):
        yield run


def _joins(last: Word, word: Word) -> bool:
    """Whether a word goes on with the name that ends in the last one."""
    if last.is_initial:
        return word.gap in {". ", "."}
    if word.gap == " ":
        return _is_first_name(last) or not _is_first_name(word)
    return word.gap == "-"


def _looks_like_a_name(before: Word | None, word: Word) -> bool:
    if not word.plain[0].isupper():
        return False
    starts = before is None or (bool(_SENTENCE.search(word.gap)) and not before.is_initial)
    found = readings(word.folded)
    if not found:
        english = word.plain[1:].islower() and word.plain.isascii()
        return word.folded not in _OPENERS and not (starts and english)
    likely = found[0].grammemes
    if likely & _NAMING or any("Surn" in reading.grammemes for reading in found):
        return True
    shouted = len(word.plain) > STRICT and word.plain.isupper()
    return not (starts or shouted or likely & _FUNCTION)


def _is_first_name(word: Word) -> bool:
    found = readings(word.folded)
    return bool(found) and "Name" in found[0].grammemes
