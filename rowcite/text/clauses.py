"""The sentence around a figure or date: words farther away that turn its meaning round.

A pack lists them as phrases, its `turns`, with one of these meanings:
    anywhere  corrects or weakens all that the sentence says: «на самом деле», "instead of"
    before    denies what stands behind it, up to the next mark or number: "failed to reach $2bn"
    around    hedges the nearest figure or date on either side: "growth of 2% at best"
    after     the same for what stands before it alone: "150 jobs lost and counting"
    formerly  with `thought` on the same side tells what was thought before of what stands behind
    thought   it, up to the next mark or number: "previously estimated at $2bn"
    moved     a date from which something was moved is none from which it lasts
    none      is nothing of the kind: "not only"
A function word or adverb of the same clause of which the pack knows nothing does so too.
A denied verb («не достроят») says nothing of a figure close behind it, nor of a deadline anywhere.
"""

from collections.abc import Iterator, Sequence

from rowcite.text.amounts import NUMBER_KINDS, is_sign, read_amount
from rowcite.text.context import APOSTROPHES, YEAR_DIGITS, is_count_of
from rowcite.text.grammar.shares import is_counted_whole
from rowcite.text.language import Language
from rowcite.text.languages import pack_at
from rowcite.text.phrases import is_point
from rowcite.text.reading import Reading
from rowcite.text.tokens import Token, past, touches
from rowcite.text.units import TIMES

REACH = 14  # tokens of a sentence that are looked at on either side
COUNTED = 4  # words from a number to the one that is denied
JUST_BEFORE = 2  # tokens: «почти весь май»
HEDGED = 4  # words of a hedge before one of them
DENIED = 4  # words between a denied verb and the figure that it is said of
STOPS = frozenset({";", "!", "?", "…", "\n\n"})
MAY_STOP = STOPS | {"."}
ABBREVIATED = 4  # letters before a point that may end an abbreviation and not the sentence
DEADLINES = frozenset({"until", "by", "before"})
DENIED_LIMITS = DEADLINES | {"after", "early"}
PARTING = frozenset("—–(")
CLAUSE_MARKS = frozenset(",:—–()")
PASSED = frozenset("-‑'’\"“”«»%$€£")
COMPARED = frozenset({"more-than", "less-than", "at-least", "at-most"})
DASHED = frozenset("—–-:,")
HYPHENS = frozenset("-‑")
FORMER = frozenset({"formerly", "thought"})


def in_sentence(ts: Sequence[Token], reading: Reading, language: str) -> Reading:
    """The same reading, unread if a word of its sentence leaves it in doubt."""
    lang = pack_at(ts, reading.first, language)
    if lang is None or (reading.figure is None and reading.dates is None):
        return reading
    end = _past_denied(ts, reading, lang)
    before, behind = list(_before(ts, reading.first)), list(_behind(ts, end))
    is_whole = reading.figure is not None and is_counted_whole(ts, reading.first, lang)
    kinds = _kinds(reading) - ({"before"} if is_whole else set())
    at = _turn(ts, before, lang, kinds - {"after"})
    if at is not None and end > reading.next and _heads_correction(ts, at, reading, lang):
        at = None
    if at is None:
        at = _turn(ts, behind, lang, kinds - {"before", "moved", *FORMER})
    if at is not None:
        return _unread(reading, f"«{ts[at].printed}» in its sentence may turn its meaning round")
    at = _former(ts, reading, lang)
    at = _unsure(ts, reading, (before, behind), lang) if at is None else at
    if at is not None:
        return _unread(reading, f"«{ts[at].printed}» beside it is not understood")
    if reading.figure and not is_whole:
        at = _denied_before(ts, reading, lang)
    elif reading.dates and reading.dates.limit != "since":
        at = _denied_date(ts, reading.first, reading.dates.limit, (before, behind), lang)
    if at is not None:
        return _unread(reading, f"«{ts[at].printed}» denies what is said of it")
    return reading


def _past_denied(ts: Sequence[Token], reading: Reading, lang: Language) -> int:
    """The token after what is told of another number that is denied right behind.

    Such as "80 people on board, not 150 as reported", «в 2028-м, а не в 2026 году»; else that after
    the reading.
    """
    end = reading.next
    while reading.figure and end < reading.next + COUNTED and _may_go_with(ts, end, lang):
        end += 1
    found = lang.turns.at(ts, end) or lang.turns.at(ts, past(ts, end, ","))
    if not found or ts[found.next - 1].word not in lang.denials:
        return reading.next
    if ts[found.next - 2].word not in lang.figures.list_words | PARTING:
        return reading.next  # «300 рабочих, если не 400»
    at = found.next
    while at < len(ts) and (ts[at].word in lang.lead_ins or is_sign(ts[at].word)):
        at += 1
    number = at < len(ts) and (ts[at].kind in NUMBER_KINDS or ts[at].word in lang.anchors)
    if not number:
        return reading.next
    while at < len(ts) and (ts[at].kind != "mark" or _goes_on_as(ts, at, lang)):
        at += 1
    return at


def _may_go_with(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word may belong to a number before it: "15 (passengers on board)"."""
    if is_count_of(ts, i, lang):
        return True
    apart = lang.figures.list_words | lang.figures.or_words | lang.clause_words | lang.denials
    return i < len(ts) and ts[i].word in lang.neutral - apart


def _goes_on_as(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a comma leads to what somebody said: «а не 50, как сообщали»."""
    return ts[i].word == "," and i + 1 < len(ts) and ts[i + 1].word in lang.likening


def _heads_correction(ts: Sequence[Token], at: int, reading: Reading, lang: Language) -> bool:
    """Whether a word heads what is right: "Correction: the dam cost €41m (, not €14m)".

    Not so where it tells what was written before: "Correction: we put the cost at €41m, not €14m".
    """
    if ts[at].word not in lang.corrections or not _opens_sentence(ts, at):
        return False
    written = lang.dates.speaking | lang.reporting
    return ts[at + 1].word == ":" and written.isdisjoint(
        token.word for token in ts[at : reading.first]
    )


def _opens_sentence(ts: Sequence[Token], i: int) -> bool:
    """Whether a sentence begins at a token."""
    return i == 0 or _stops(ts, i - 1) or (ts[i].first and ts[i].printed[0].isupper())


def _unread(reading: Reading, why: str) -> Reading:
    return Reading(reading.first, reading.next, why=why)


def _kinds(reading: Reading) -> frozenset[str]:
    """Which turns leave a reading in doubt: a denial one that limits, a move one that lasts."""
    kinds = {"anywhere", "around", "after", *FORMER}
    if reading.dates is None or reading.dates.limit in DENIED_LIMITS:
        kinds.add("before")
    if reading.dates and (reading.dates.limit in ("since", "after") or reading.dates.is_range):
        kinds.add("moved")
    return frozenset(kinds)


def _turn(
    ts: Sequence[Token], side: Sequence[int], lang: Language, kinds: frozenset[str]
) -> int | None:
    """The nearest turn of these kinds on one side of a reading.

    A number stands nearer to what lies beyond it, and a mark ends what a denial is said of.
    """
    open_to, former = kinds, set()
    for at in side:
        found = lang.turns.at(ts, at) if ts[at].word in lang.turns else None
        if found and (_opens_limit(ts, at, lang) or _is_in_limit(ts, at, found.next, lang)):
            found = None
        if found and found.meaning in FORMER & open_to:
            former.add(found.meaning)
        elif found and found.meaning in open_to:
            return at
        if _is_unreal(ts, at, lang):
            return at
        if former == FORMER or ("moved" in open_to and lang.is_superlative(ts[at].word)):
            return at
        if found and found.meaning == "none":
            open_to &= {"anywhere"}
        if ts[at].kind in NUMBER_KINDS:
            open_to -= {"before", "around", "after", *FORMER}
        elif ts[at].kind == "mark" and ts[at].word not in PASSED:
            open_to -= {"before", *FORMER}
    return None


def _is_unreal(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a condition tells what is not: "Had it opened in 2027", "if it had opened"."""
    opens = _opens_sentence(ts, i) or ts[i].printed[0].isupper()
    if ts[i].word in lang.conditions and opens:
        return True
    return ts[i].kind == "word" and lang.is_unreal(ts, i)


def _is_in_limit(ts: Sequence[Token], first: int, end: int, lang: Language) -> bool:
    """Whether a turn is a part of a hedge or limit: "but not before May", "at least".

    «Если не больше» says more than the hedge in which it ends.
    """
    for at in range(max(0, first - HEDGED), first + 1):
        hedge = lang.figures.hedges.at(ts, at)
        if hedge and hedge.next >= end:
            return True
    return ts[end - 1].word in lang.denials and _opens_limit(ts, end - 1, lang)


def _opens_limit(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a hedge or limit with its number or date begins at a token."""
    found = lang.figures.hedges.at(ts, i) or lang.dates.limits.at(ts, i)
    at = found.next if found else len(ts)
    while at < len(ts) and ts[at].word in lang.lead_ins:
        at += 1
    return at < len(ts) and (ts[at].kind != "word" or ts[at].word in lang.anchors)


def _former(ts: Sequence[Token], reading: Reading, lang: Language) -> int | None:
    """The word that tells that what stands in brackets was said before: «(ранее — в 2026-м)»."""
    at = reading.first - 1
    if at > 0 and ts[at].word in DASHED:
        at -= 1
    found = lang.turns.at(ts, at) if at > 0 else None
    former = found is not None and found.meaning == "formerly" and ts[at - 1].word == "("
    return at if former else None


def _unsure(
    ts: Sequence[Token], reading: Reading, sides: tuple[Sequence[int], ...], lang: Language
) -> int | None:
    """The nearest function word of the same clause of which nothing is known."""
    for side in sides:
        for at in side:
            token = ts[at]
            if token.kind == "word":
                if _is_unsure(ts, at, reading, lang):
                    return at
            elif token.kind != "mark" or token.word not in PASSED:
                break
    return None


def _is_unsure(ts: Sequence[Token], i: int, reading: Reading, lang: Language) -> bool:
    """Whether a word of a clause is not known, or hedges nothing that is read."""
    word = ts[i].word
    if reading.dates and word in lang.of_things and not 0 < reading.first - i <= JUST_BEFORE:
        return False
    if word in lang.hedging and not _leads(ts, i, reading, lang):
        is_noun = word in lang.extremes and lang.singles_out(ts, i)
        return not is_noun  # «прожиточный минимум»
    return word not in lang.known and lang.may_turn(word) and not _is_hyphened(ts, i)


def _leads(ts: Sequence[Token], i: int, reading: Reading, lang: Language) -> bool:
    """Whether a hedge leads to a number of its own: «не больше 5 машин, минимум 3 автобуса».

    The year in «минимум в 2027 году» is none.
    """
    i += 1
    while i < len(ts) and (ts[i].word in lang.neutral or ts[i].word in lang.figures.gaps):
        i += 1
    if reading.dates and reading.first <= i < reading.next:
        return False
    if i >= len(ts) or ts[i].kind != "word":
        return i < len(ts)
    return ts[i].word in lang.anchors or lang.figures.hides_number(ts[i].word)  # "tenfold"


def _is_hyphened(ts: Sequence[Token], i: int) -> bool:
    """Whether a word is part of another one: «научно-исследовательский»."""
    return touches(ts, i + 1) and ts[i + 1].word in HYPHENS


def _before(ts: Sequence[Token], i: int) -> Iterator[int]:
    """The tokens of the sentence before one, the nearest first."""
    for at in range(i - 1, max(-1, i - 1 - REACH), -1):
        if ts[at].word in MAY_STOP and _stops(ts, at):
            return
        yield at
        if ts[at].first and ts[at].printed[0].isupper():
            return


def _behind(ts: Sequence[Token], end: int) -> Iterator[int]:
    """The tokens of the sentence from one on."""
    for at in range(end, min(len(ts), end + REACH)):
        token = ts[at]
        if (token.word in MAY_STOP and _stops(ts, at)) or (
            token.first and token.printed[0].isupper()
        ):
            return
        yield at


def _denied_date(
    ts: Sequence[Token], i: int, limit: str, sides: tuple[Sequence[int], ...], lang: Language
) -> int | None:
    """The word that denies what is dated, so that its date is none: «не откроют в 2027 году».

    It denies a deadline from anywhere in the sentence, any other date within its clause.
    """
    anywhere = limit in DEADLINES
    absent = anywhere and limit != "by" and _opens_sentence(ts, i)
    for side in sides:
        for at in side:
            joined = at > i and ts[at].word in lang.figures.list_words  # "in 2019 and did not say"
            if not anywhere and (joined or _ends_clause(ts[at].word, lang)):
                break
            if ts[at].word in lang.denies_next or not _denies(ts, at, lang):
                continue
            excused = absent and lang.tells_absence(ts, at) if anywhere else _is_weak(ts, at, lang)
            if not excused:
                return at
    return None


def _ends_clause(word: str, lang: Language) -> bool:
    return word in CLAUSE_MARKS or word in lang.clause_words or word in lang.contrasts


def _is_weak(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a denial denies no verb, or hardly: «не только», «почти не»."""
    turn = lang.turns.at(ts, i)
    only = turn is not None and turn.meaning == "none"
    return only or (i > 0 and ts[i - 1].word in lang.of_things)


def _stops(ts: Sequence[Token], i: int) -> bool:
    """Whether a mark ends the sentence.

    A point before a capital ends it behind a long word or number.
    """
    if ts[i].word in STOPS:
        return True
    if ts[i].word != "." or i == 0:
        return False
    capital = i + 1 < len(ts) and ts[i + 1].printed[0].isupper()
    long = len(ts[i - 1].word) + (ts[i - 1].kind == "number") > ABBREVIATED  # "in 2019. He"
    return capital and long


def _denies(ts: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a word denies a verb, and is no part of a hedge or limit.

    Such as «не достроят», "failed to open", but not «не менее», nor "No. 44".
    """
    if ts[at].word not in lang.denials and not _governs(ts, at, lang):
        return False
    if _opens_limit(ts, at, lang):
        return False
    return lang.figures.labels.at(ts, at) is None or not is_point(ts, at + 1)


def _governs(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a word denies the verb that it governs: "didn't open", "failed to open"."""
    following = ts[i + 1] if i + 1 < len(ts) else None
    if following is None or not (following.word in APOSTROPHES or following.word in lang.governed):
        return False
    turn = lang.turns.at(ts, i)
    return turn is not None and turn.meaning == "before"


def _denied_before(ts: Sequence[Token], reading: Reading, lang: Language) -> int | None:
    i = reading.first
    timed = reading.figure is not None and reading.figure.unit in TIMES
    if timed and i > 1 and ts[i - 1].kind == "word" and lang.lasts(ts[i - 1].word):
        return None
    if reading.figure is not None and reading.figure.qualifier in COMPARED:
        at = _denied_behind(ts, reading, lang)
        if at is not None:
            return at
    end = reading.next
    if end < len(ts) and _denies(ts, end, lang) and ts[end].word not in lang.denies_next:
        return end  # «5 тонн не вывезли»
    for at in range(i - 1, max(-1, i - 1 - DENIED), -1):
        if ts[at].kind != "word":
            return None
        if _denies(ts, at, lang) and ts[at].word not in lang.denies_next:
            return at
    return None


def _denied_behind(ts: Sequence[Token], reading: Reading, lang: Language) -> int | None:
    """The denial behind what is compared: «ниже 40 долларов цена не опускалась».

    Behind a measure with its verb, none of something says nothing of it: "farms smaller than 5 ha
    get no aid".
    """
    end = reading.next
    measured = reading.figure is not None and reading.figure.unit != "1"
    measured = measured and end < len(ts) and not lang.is_function_word(ts[end].word)
    for at in _behind(ts, end):
        if ts[at].kind != "word" or ts[at].word in lang.figures.list_words:
            return None
        if measured and at > end and ts[at].word in lang.of_none:
            return None
        if _denies(ts, at, lang) and ts[at].word not in lang.denies_next:
            return at
    return None


def tense(ts: Sequence[Token], first: int, end: int, lang: Language) -> str:
    """Whether the verbs beside a date are past or future; "both" if mixed.

    Those of its clause count, else those of its sentence, but for verbs of speaking:
    "the fares rise on Sunday, the mayor said".
    "other" if only words stand there that the language takes for neither.
    """
    before, behind = list(_before(ts, first)), list(_behind(ts, end))
    found = _tenses_of_clause(ts, before, lang) | _tenses_of_clause(ts, behind, lang)
    if not found - {"", "other"}:
        words = [at for at in (*before, *behind) if ts[at].kind == "word"]
        if any(_is_joined(ts, at, lang) for at in words):
            return "both"  # "sat on Monday and will rule": its own verb is not known
        said = lang.dates.speaking
        found = {_tense_of(ts, at, lang) for at in (*before, *behind) if ts[at].word not in said}
    found.discard("")
    if len(found) > 1:
        found.discard("other")
    if found == {"past", "present"}:
        return "past"  # nothing is foretold
    if len(found) > 1:
        return "both"
    return found.pop() if found else ""


def _tenses_of_clause(ts: Sequence[Token], side: list[int], lang: Language) -> set[str]:
    """The tenses of the words on one side of a date, up to the end of its clause."""
    found = set()
    for at in side:
        if _ends_clause(ts[at].word, lang):
            break
        if _is_joined(ts, at, lang):
            break
        found.add(_tense_of(ts, at, lang))
    return found


def _is_joined(ts: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a word joins what begins with a verb: "met in May and will meet in June"."""
    if ts[at].word not in lang.figures.list_words or at + 1 >= len(ts):
        return False
    verb = ts[at + 1]
    ahead = lang.dates.tense(verb.word) in ("present", "future")
    return verb.kind == "word" and (ahead or verb.word in lang.dates.auxiliaries)


def has_other_year(ts: Sequence[Token], first: int, end: int, lang: Language) -> bool:
    """Whether the sentence around a date names a year: "last year", 2025."""
    for at in (*_before(ts, first), *_behind(ts, end)):
        digits = ts[at].kind == "number" and ts[at].word.isdigit()
        if digits and len(ts[at].word) == YEAR_DIGITS:
            return True
        shifted = ts[at].word in lang.dates.shifts or ts[at].word in lang.dates.recurring.firsts
        following = ts[at + 1].word if at + 1 < len(ts) else ""
        if shifted and following in lang.dates.periods:
            return True
    return False


def has_measure(
    ts: Sequence[Token], first: int, end: int, lang: Language, without: frozenset[str]
) -> bool:
    """Whether an amount with a unit, but none of these, stands in the sentence around a date."""
    for at in (*_before(ts, first), *_behind(ts, end)):
        if ts[at].kind in NUMBER_KINDS:
            found = read_amount(ts, at, lang), read_amount(ts, at - 1, lang)  # $5 begins before
            if any(amount and amount.unit and amount.unit not in without for amount in found):
                return True
    return False


def _tense_of(ts: Sequence[Token], at: int, lang: Language) -> str:
    """The tense of a word; a month, and a participle behind "be", have none."""
    token, words = ts[at], lang.dates
    month = token.word in words.months and token.printed[0].isupper()
    if token.kind != "word" or month:
        return ""
    told = words.tense(token.word)
    return "" if told == "past" and at and ts[at - 1].word in words.passive else told
