"""A text read from left to right, once.

Its figures, its dates, and what looks like one and is not understood.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rowcite.text import noise
from rowcite.text.amounts import is_sign
from rowcite.text.clauses import in_sentence
from rowcite.text.context import APOSTROPHES, YEAR_DIGITS, glued_before
from rowcite.text.grammar.dates import date_at
from rowcite.text.grammar.figures import figure_at
from rowcite.text.grammar.shared_years import with_shared_years
from rowcite.text.grammar.span import counts_noun, value_of
from rowcite.text.kept import kept
from rowcite.text.language import Language
from rowcite.text.languages import has_no_words, pack_at, pack_of, packs
from rowcite.text.moments import Dates
from rowcite.text.money import code_of, codes, letters_of
from rowcite.text.phrases import is_point
from rowcite.text.reading import FigureValue, Reading
from rowcite.text.tokens import Token, tokens, touches, word_at

WORD = re.compile(r"[^\W\d_]+")
# digits, fractions, Roman numbers, marks upon letters
TELLING = re.compile(r"[0-9½¼¾⅓-⅞\u0300-\u036f]|(?<![^\W\d_])[IVX]+(?![^\W\d_])")
LONGEST_SIGN = 2  # letters before digits or the sign of a currency: Q2, US$
QUOTES = frozenset("«»")
BRACKETS = frozenset("([")
JOINING = frozenset("-/")  # join the numbers of a date
LISTED = 2  # tokens between two that are listed, besides those of "perhaps even"
LONGEST_COMPOUND = 60  # letters
LONGEST_NUMERAL = 16  # letters, as in «четырнадцатью»
WHOLE = 3  # tokens from a part to the number of its whole: "of the best 20"
ASIDE = 2  # tokens from one word of number or time to the next in one stretch
NO_PACK = "no language pack reads it"
MARKS = frozenset("-−–+<>≤≥~≈∼.")


class Found(NamedTuple):
    """A figure, a date or an unread stretch, with its place in the text."""

    start: int
    end: int
    figure: FigureValue | None
    dates: Dates | None
    why: str


def scan(text: str, language: str, quoted: str | None = None) -> tuple[Found, ...]:
    """All that stands in a text, from left to right, without overlaps.

    Never raises; time grows linearly with the text. `language` is that of the text, `quoted` that
    of what stands in «» in it, if it is another.
    """
    return _scan(text, language, quoted if "«" in text else None)


@kept
def _scan(text: str, language: str, quoted: str | None) -> tuple[Found, ...]:
    words = _words(text)
    if not _may_hold(text, words):
        return ()
    ts = tokens(noise.mask(text, words))
    anchored = [i for i in range(len(ts)) if _is_anchor(ts, i)]
    if not anchored:
        return ()
    near = _near(ts, anchored)
    dated = _near(ts, [i for i in anchored if _is_date_anchor(ts, i)])
    readings: list[Reading] = []
    i, last = 0, None
    spoken = language
    within = language if quoted is None else quoted
    while i < len(ts):
        if ts[i].word in QUOTES:
            spoken = within if ts[i].word == "«" else language
        begins = near[i] and _may_begin(ts, i)
        reading = _at(ts, i, spoken, dated=dated[i]) if begins else None
        if reading is None:
            i += 1
            continue
        reading = in_sentence(ts, _beside(ts, last, reading), spoken)
        last = reading
        readings.append(reading)
        i = reading.next
    return tuple(_found(ts, one) for one in with_shared_years(ts, readings, language))


def _found(ts: Sequence[Token], reading: Reading) -> Found:
    """A reading with its place in the text."""
    start, end = ts[reading.first].start, ts[reading.next - 1].end
    return Found(start, end, reading.figure, reading.dates, reading.why)


def _words(text: str) -> frozenset[str]:
    """The words of a text in their comparable spelling; none are asked for where it has digits."""
    if noise.DIGIT.search(text):
        return frozenset()
    return frozenset(WORD.findall(text.casefold().replace("ё", "е")))


def _may_hold(text: str, words: frozenset[str]) -> bool:
    """Whether a text has a digit, or a word of numbers or of time: a quick look that spares most.

    Where letters have marks of their own, the look is not quick enough to tell.
    """
    return TELLING.search(text) is not None or not words.isdisjoint(_anchors())


def _near(ts: Sequence[Token], anchored: Sequence[int]) -> list[bool]:
    """For each token whether an anchor is it, or follows behind words that may lead to one.

    Without one there is nothing to read, whatever prepositions and hedges there are.
    """
    near = [False] * len(ts)
    for anchor in anchored:
        near[anchor] = True
        at = anchor - 1
        while at >= 0 and not near[at] and _may_lead(ts, at):
            near[at] = True
            at -= 1
    return near


def _may_lead(ts: Sequence[Token], i: int) -> bool:
    """Whether a token may stand between the beginning of a figure or date and its anchor."""
    token = ts[i]
    if token.kind != "word":
        return token.word != "\n\n"
    return token.word in _leads() or code_of(token) != "" or touches(ts, i + 1)


def _is_anchor(ts: Sequence[Token], i: int) -> bool:
    """Whether a token is a number, or a word of numbers or of time."""
    token = ts[i]
    if token.kind == "word":
        return token.word in _anchors() or _is_roman(token)
    return token.kind != "mark"


def _is_date_anchor(ts: Sequence[Token], i: int) -> bool:
    """The same for a date: its digits are those of a year, or more is joined to them.

    '26, the 90s, 15-го, 15/03.
    """
    token = ts[i]
    if token.kind != "number":
        return token.kind == "word" and _is_anchor(ts, i)
    if len(token.word) >= YEAR_DIGITS or (touches(ts, i) and ts[i - 1].word in APOSTROPHES):
        return True
    return touches(ts, i + 1) and (ts[i + 1].kind == "word" or ts[i + 1].word in JOINING)


def overlooked(text: str) -> list[tuple[int, int]]:
    """The places of numbers and of words of number or time in a text of which nothing is read.

    They stand in codes, names and addresses, within a word («двухкилометровый») or for nothing.
    """
    ts = tokens(text)
    found: list[tuple[int, int]] = []
    last = -ASIDE
    for i in range(len(ts)):
        if _looks_like_one(ts, i):
            start = found.pop()[0] if i - last <= ASIDE and found else ts[i].start
            found.append((start, ts[i].end))
            last = i
    return found


def _looks_like_one(ts: Sequence[Token], i: int) -> bool:
    """Whether a token is a number, or has one in it, or is a word of number or time."""
    word = ts[i].word
    found = pack_of(word)
    if ts[i].kind != "word" or found is None:
        return _is_anchor(ts, i)
    named = found.dates.month_first and ts[i].printed.islower()
    if named and word in _parts_of_time():
        return False  # "it may rain"
    hidden = found.figures.hides_number(word) or _is_compound(word, found)
    return hidden or (len(word) > 1 and _is_anchor(ts, i))


def _is_compound(word: str, lang: Language) -> bool:
    """Whether an adjective has a number in it: «двухкилометровый», «двадцатипятилетний»."""
    if len(word) > LONGEST_COMPOUND:
        return False
    for end in range(2, min(len(word), LONGEST_NUMERAL)):
        if word[:end] in lang.number_words:
            rest = word[end:]
            if lang.figures.adjectives(rest) is not None or _is_compound(rest, lang):
                return True
    return False


@cache
def _anchors() -> frozenset[str]:
    """The words of numbers and of time in any language."""
    return frozenset(word for found in packs() for word in found.anchors)


def _beside(ts: Sequence[Token], last: Reading | None, reading: Reading) -> Reading:
    """A reading, unread if what it is listed with is: «не 5, а 7», «на рубеже 2020-х и 2030-х»."""
    if last:
        reading = _restating(ts, last, reading)
    if reading.dates and _tells_of_day_before(ts, last, reading):
        return Reading(reading.first, reading.next, why="the day or month before it is not read")
    if last is None or not last.why or reading.why or reading.first - last.next > 2 * LISTED:
        return reading
    if _is_corrected(ts, last, reading) or _is_whole(ts, last, reading):
        return reading
    if _is_of_part(ts, last, reading) or _is_listed(ts, last, reading):
        return Reading(reading.first, reading.next, why="what it is listed with is not understood")
    return reading


def _restating(ts: Sequence[Token], last: Reading, reading: Reading) -> Reading:
    """A sum in brackets, with the hedge of one in another currency that it restates.

    Such as "up to Rub110 billion ($1.6 billion)"; unread where that hedge is not understood.
    """
    figure, opening = reading.figure, reading.first - 1
    bracketed = word_at(ts, opening) in BRACKETS and opening - last.next <= LISTED
    if figure is None or figure.qualifier != "exact" or figure.unit not in codes() or not bracketed:
        return reading
    value = last.figure
    if value is None:
        hedged = last.why != "" and _is_hedged(ts, last.first)
    else:
        beside = opening == last.next + is_point(ts, last.next)
        hedged = beside and value.unit in codes() - {figure.unit} and value.qualifier != "exact"
    closed = word_at(ts, reading.next + is_point(ts, reading.next)) in (")", "]")
    if hedged and value and closed and value.qualifier not in ("between", "vague"):
        return reading._replace(figure=value_of(value.qualifier, figure.low, figure.unit))
    why = "the hedge before it may hold for it"
    return Reading(reading.first, reading.next, why=why) if hedged else reading


def _is_hedged(ts: Sequence[Token], i: int) -> bool:
    """Whether a hedge stands at a token, before it, or before a word that touches it."""
    lang = pack_at(ts, i, "")
    if lang is None:
        return False
    hedges, start = lang.figures.hedges, i - 1 if touches(ts, i) else i
    return hedges.at(ts, i) is not None or hedges.before(ts, start) is not None


def _is_listed(ts: Sequence[Token], last: Reading, reading: Reading) -> bool:
    """Whether only words of a list stand between two readings."""
    between = [token.word for token in ts[last.next : reading.first]]
    between = [word for word in between if word not in _wondering()]
    beside = not between and reading.dates and ts[reading.first].kind == "word"
    if beside or len(between) > LISTED:  # "90,000 ounces in 2029"
        return False
    words = [word for word in between if word != "("]
    return all(word in _listing() for word in words) and (not between or bool(words))


def _is_corrected(ts: Sequence[Token], denied: Reading, reading: Reading) -> bool:
    """Whether it is the right number behind one that is denied: "not $40m but $65m"."""
    between = [token.word for token in ts[denied.next : reading.first] if token.word != ","]
    return word_at(ts, denied.first - 1) in _denials() and between in _contrasts()


def _is_whole(ts: Sequence[Token], part: Reading, reading: Reading) -> bool:
    """Whether things are counted of which a part is told before: "two thirds of the 60 wagons"."""
    lang = pack_at(ts, reading.first, "")
    if lang is None or reading.figure is None or word_at(ts, part.next) not in lang.figures.part_of:
        return False
    the = lang.dates.articles.before(ts, reading.first) is not None or not lang.dates.of
    picked = lang.dates.ordinal(word_at(ts, reading.first - 1)) is not None
    if picked or lang.is_superlative(word_at(ts, reading.next)):
        return False  # "a third of the ten largest mines", «половина из первых 60 вагонов»
    return the and reading.figure.unit == "1" and counts_noun(ts, reading.next, lang)


def _is_of_part(ts: Sequence[Token], part: Reading, reading: Reading) -> bool:
    """Whether a part of a whole stands before: "half of the best 20 mines"."""
    lang = pack_at(ts, reading.first, "")
    if lang is None or reading.figure is None or reading.first - part.next > WHOLE:
        return False
    parted = lang.numbers.fractions.before(ts, part.next) is not None
    return parted and word_at(ts, part.next) in lang.figures.part_of


@cache
def _contrasts() -> list[list[str]]:
    """What stands between a denied number and the right one, in any language."""
    words = frozenset(word for found in packs() for word in found.contrasts)
    return [[word] for word in words]


@cache
def _denials() -> frozenset[str]:
    """Every word that denies the number behind it, in any language."""
    return frozenset(word for found in packs() for word in found.denials - found.denies_next)


def _may_begin(ts: Sequence[Token], i: int) -> bool:
    """A quick look at one token that spares most of them a reading."""
    token = ts[i]
    if token.kind == "word":
        if touches(ts, i) and ts[i - 1].kind != "mark":
            return False
        begins = token.word in _starters() or code_of(token) != ""
        begins = begins or (touches(ts, i + 1) and letters_of(token) != "")
        return begins or _is_short(ts, i) or _is_roman(token)
    if token.kind == "mark":
        number = i + 1 < len(ts) and ts[i + 1].kind in ("number", "mark")
        return number and (token.word in MARKS or is_sign(token.word))
    return True


def _is_crowded(ts: Sequence[Token], i: int) -> bool:
    """Whether a number touches the word before it, or another number follows.

    A quick look before anything is read.
    """
    if touches(ts, i) and ts[i - 1].kind != "mark":
        return True
    return i + 1 < len(ts) and ts[i + 1].kind == "number"


def _is_short(ts: Sequence[Token], i: int) -> bool:
    """Q2, US$: a word that touches digits or the sign of a currency."""
    if not touches(ts, i + 1) or len(ts[i].word) > LONGEST_SIGN:
        return False
    return ts[i + 1].kind == "number" or is_sign(ts[i + 1].word)


def _is_roman(token: Token) -> bool:
    return token.printed.isupper() and not set(token.word) - {"i", "v", "x"}


@cache
def _listing() -> frozenset[str]:
    """Every word that joins what is listed, or a part to its whole, in any language."""
    listing: frozenset[str] = frozenset()
    for found in packs():
        listing |= found.figures.list_words | found.dates.of | found.dates.articles.firsts
    return listing


@cache
def _wondering() -> frozenset[str]:
    """The words between or and another number, in any language."""
    return frozenset(word for found in packs() for word in found.perhaps | found.even)


def _tells_of_day_before(ts: Sequence[Token], last: Reading | None, reading: Reading) -> bool:
    """Whether a weekday or month that is not read stands before: "Monday and Friday last week"."""
    before = reading.first - 1
    if before < 0 or ts[reading.first].kind != "word" or ts[before].word not in _parts_of_time():
        return False
    return last is None or bool(last.why) or last.next <= before


@cache
def _parts_of_time() -> frozenset[str]:
    """Every weekday and month in any language."""
    found: frozenset[str] = frozenset()
    for pack in packs():
        found |= pack.dates.weekdays.keys() | pack.dates.months.keys()
    return found


@cache
def _leads() -> frozenset[str]:
    """Every word that may stand before the anchor of a figure or date, in any language."""
    return frozenset(word for found in packs() for word in found.leads)


@cache
def _starters() -> frozenset[str]:
    """Every word with which a figure or date can begin, in any language."""
    return frozenset(word for found in packs() for word in found.starters)


def _at(ts: Sequence[Token], i: int, language: str, *, dated: bool) -> Reading | None:
    """What begins at a token: the longer of a figure and a date.

    Digits that are neither are unread.
    """
    if ts[i].kind == "number" and glued_before(ts, i) and touches(ts, i + 1):
        return Reading(i, i + 1)  # within a code
    if ts[i].kind == "number" and _is_crowded(ts, i):
        return Reading(i, i + 1, why="it is part of a code, or another number stands beside it")
    lang = pack_at(ts, i, language)
    if lang:
        return _read(ts, i, lang, dated=dated)
    if language == "" and has_no_words(ts, i):
        return _agreed(ts, i, dated=dated)
    return Reading(i, i + 1, why=NO_PACK) if ts[i].kind in ("number", "fraction") else None


def _agreed(ts: Sequence[Token], i: int, *, dated: bool) -> Reading | None:
    """A reading without any word near it, which stands if every language gives the same."""
    readings = [_read(ts, i, found, dated=dated) for found in packs()]
    first = readings[0]
    if any(reading != first for reading in readings):
        return Reading(i, i + 1, why="it reads otherwise in other languages")
    return first


def _has_month(ts: Sequence[Token], found: Reading, lang: Language) -> bool:
    """Whether a date has the name of a month, which no figure goes past."""
    return any(ts[at].word in lang.dates.months for at in range(found.first, found.next))


def _read(ts: Sequence[Token], i: int, lang: Language, *, dated: bool) -> Reading | None:
    found = date_at(ts, i, lang) if dated else None
    if found and _has_month(ts, found, lang):
        return found
    figure = figure_at(ts, i, lang)
    longest = found or figure
    if found and figure and figure.next > found.next:
        longest = figure
    if longest is None and ts[i].kind in ("number", "fraction"):
        return Reading(i, i + 1, why="it is not understood")
    return longest
