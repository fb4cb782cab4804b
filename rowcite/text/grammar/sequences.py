"""Ranges and lists of dates, and the limit and part before them."""

from collections.abc import Sequence
from typing import NamedTuple

from rowcite.text.context import past_shortened
from rowcite.text.grammar.element import Element, Joint, Place, after_article
from rowcite.text.grammar.elements import element_at
from rowcite.text.language import Language
from rowcite.text.moments import NO_DATE, VAST, WITH_MIDDLE, Pair
from rowcite.text.phrases import past_point
from rowcite.text.tokens import MASK, Token, past, word_at

TIMED = frozenset({"until", "by", "since"})  # limits that a time of their day leaves as they are


class Frame(NamedTuple):
    """What stands before a date: how it limits, which part is meant, whether it is about.

    The word that opens a range.
    """

    limit: str | None
    part: str
    about: bool
    opening: str
    next: int
    night: str = ""


def frames_at(ts: Sequence[Token], i: int, lang: Language) -> list[Frame]:
    """The ways to read what stands before a date, the longest first.

    With a limit, or as the opening of a range.
    """
    words = lang.dates
    night = words.nights.at(ts, i)
    if night:
        opening = night.meaning if night.meaning in words.openings else ""
        return [Frame("", "", False, opening, night.next, night.meaning)]
    found = []
    j = max(words.about.past(ts, i), past_shortened(ts, i, lang))
    about = j > i
    limit = words.limits.at(ts, j)
    after = words.limits.past(ts, j)
    if limit:
        after = _past_time(ts, after, lang) if limit.meaning in TIMED else after
        late = max(words.about.past(ts, after), past_shortened(ts, after, lang))
        about, after = about or late > after, late
    opening = word_at(ts, j) if word_at(ts, j) in words.openings else ""
    part, end = part_at(ts, after, lang)
    meaning = limit.meaning if limit else None
    if opening:
        opened, start = part_at(ts, words.about.past(ts, j + 1), lang)
        about_first = about or words.about.at(ts, j + 1) is not None
        found.append(Frame("", opened, about_first, opening, start))
    found.append(Frame(meaning, part, about, "", end))
    if part:
        found.append(Frame(meaning, "", about, "", after_article(ts, after, lang)))
    return found


def _past_time(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after the time of a day, and its preposition: «до 18:00 25 марта», "by 6pm on"."""
    if i >= len(ts) or ts[i].word[0] != MASK:
        return i
    placed = lang.dates.limits.at(ts, i + 1)
    return placed.next if placed and placed.meaning == "plain" else i + 1


def part_at(ts: Sequence[Token], i: int, lang: Language) -> tuple[str, int]:
    """The part of a period named at a token, and the token after it: "the middle of"."""
    i = after_article(ts, i, lang)
    part = lang.dates.parts.at(ts, i)
    return (part.meaning, after_article(ts, part.next, lang)) if part else ("", i)


class Sequenced(NamedTuple):
    """Pairs of moments in the order of the text, and the token after them.

    `sure` where it cannot be anything but a date.
    """

    pairs: tuple[Pair, ...]
    next: int
    sure: bool
    why: str = ""


def sequence_at(ts: Sequence[Token], frame: Frame, lang: Language) -> Sequenced | None:
    """One date, the two ends of a range, or a list of dates of which the last has the year."""
    joints = _joints(ts, frame.opening, lang)
    licensed = frame.limit is not None or frame.about or bool(frame.part or frame.opening)
    place = Place(ts, lang, joints, frame.part, frame.limit or "")
    first = element_at(place, frame.next)
    if first is None:
        return None
    if frame.opening and len(first.pairs) == 1 and first.pairs[0][0] != first.pairs[0][1]:
        return Sequenced(first.pairs, first.next, first.sure or licensed, first.why)
    joint = joints(past_point(ts, first.next))
    if joint and joint[0] == "list" and first.pairs[0][0].is_dated:
        joint = None  # it has a year of its own
    later = None
    part = ""
    if joint and len(first.pairs) == 1:
        part, end = part_at(ts, joint[1], lang)
        later = element_at(place._replace(part=""), end)
    if joint and later and len(later.pairs) == 1 and joint[0] == "range":
        why = first.why or later.why or _undated_part(part, later.pairs[0][1].kind)
        pair = (first.pairs[0][0], later.pairs[0][1])
        return Sequenced((pair,), later.next, first.sure or later.sure or licensed, why)
    if frame.opening:
        return None
    if joint and later and _shares_year(first, later):
        return Sequenced((*first.pairs, *later.pairs), later.next, True, first.why or later.why)
    return Sequenced(first.pairs, first.next, first.sure or licensed, first.why)


def _undated_part(part: str, kind: str) -> str:
    """Why the part that ends a range has no date: the middle of a month, late in a decade."""
    undated = part == "turn" or (part == "middle" and kind not in WITH_MIDDLE)
    return NO_DATE if undated or (part and kind in VAST) else ""


def _shares_year(first: Element, later: Element) -> bool:
    """Whether the year behind the last date of a list goes for the first as well."""
    one, other = first.pairs[0][0], later.pairs[0][1]
    return not one.is_dated and one.kind == other.kind and other.is_dated


def _joints(ts: Sequence[Token], opening: str, lang: Language) -> Joint:
    """How a joint at a token is read.

    «по» after «с», "and" after "between" are those of a range.
    """

    def joint(i: int) -> tuple[str, int] | None:
        found = lang.dates.joints.at(ts, i)
        word = word_at(ts, i)
        if opening:
            closing = lang.dates.openings.get(opening, ())
            if word not in closing:
                i = past(ts, i, lang.figures.list_words)
            return ("range", i + 1) if word_at(ts, i) in closing else None
        if found is None or (found.meaning == "opened"):
            return None
        return found.meaning, found.next

    return joint
