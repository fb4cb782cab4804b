"""Lists whose items share words: of "rare and rare-earth metals", the first are rare metals.

What is shared stands behind the list or before it ("the governments of Tuva and Khakassia"), and
each item has it once what lies between the two is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rowcite.text.name_keys import name_words, names_of
from rowcite.text.name_words import BLANK, GLUE, Word, words

_LONGEST_ITEM = 4  # words
_LONGEST_LIST = 16  # words before the conjunction


class Gap(NamedTuple):
    """A part of a list that may be left out: the word before it, and the one behind it.

    Where it is `shared_behind`, the item stands before it, and what is shared behind.
    """

    last: int
    next: int
    shared_behind: bool


@lru_cache(maxsize=2048)
def gaps(text: str) -> Mapping[int, Sequence[Gap]]:
    """What may be left out of the lists of a text, by the word before it; language decides later.

    See `is_shared`.
    """
    found = words(text)
    conjunctions = name_words().conjunctions
    by_last: dict[int, list[Gap]] = defaultdict(list)
    for at, word in enumerate(found[:-1]):
        if at and word.plain in conjunctions and _joins(found, at):
            for gap in (*_shared_behind(found, at), *_shared_before(found, at)):
                by_last[gap.last].append(gap)
    return dict(by_last)


def is_shared(found: Sequence[Word], gap: Gap, end: int) -> bool:
    """Whether the words on both sides of a gap belong together, up to a word of the text."""
    folded = [word.folded for word in found[:end]]
    names = names_of(folded[gap.next])
    shares = names.shares_end if gap.shared_behind else names.shares_beginning
    return shares(folded, gap.last, gap.next)


def _joins(found: Sequence[Word], at: int) -> bool:
    """Whether a conjunction stands right between two words, with no mark but a comma before it."""
    return (found[at].gap in BLANK or _is_comma(found[at])) and found[at + 1].gap in BLANK


def _is_comma(word: Word) -> bool:
    return word.gap.strip() == ","


def _shared_behind(found: Sequence[Word], conjunction: int) -> Iterator[Gap]:
    """The gaps from each item before a conjunction to the words behind the last item."""
    for last in [conjunction - 1, *(start - 1 for start in _starts(found, conjunction))]:
        following = conjunction + 2
        while following < len(found) and found[following].gap in GLUE:
            if following > conjunction + 1 + _LONGEST_ITEM:
                break
            if found[following].gap in BLANK:
                yield Gap(last, following, shared_behind=True)
            following += 1


def _shared_before(found: Sequence[Word], conjunction: int) -> Iterator[Gap]:
    """The gaps from the words before the first item to each of the others.

    Only proper names share so: the ministries of sound and light may be one name.
    """
    following = conjunction + 1
    if found[following].folded in name_words().articles and following + 1 < len(found):
        following += 1
    for start in [following, *_starts(found, conjunction)]:
        last = min(start, conjunction) - 2
        while found[start].capital and last >= 0 and last > conjunction - _LONGEST_LIST:
            if found[last + 1].gap in BLANK:
                yield Gap(last, start, shared_behind=False)
            elif found[last + 1].gap not in GLUE and not _is_comma(found[last + 1]):
                break
            last -= 1


def _starts(found: Sequence[Word], conjunction: int) -> Iterator[int]:
    """Where the items begin that stand behind a comma, from the last to the first."""
    at = length = 0
    for at in range(conjunction - 1, 0, -1):
        length += 1
        if length > _LONGEST_ITEM:
            return
        if _is_comma(found[at]):
            length = 0
            yield at
        elif found[at].gap not in GLUE:
            return
