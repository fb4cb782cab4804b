"""What stands around a figure or date.

Whether it is understood, or could turn the meaning round.
"""

from collections.abc import Sequence

from rowcite.text.language import Language
from rowcite.text.languages import pack_at
from rowcite.text.phrases import is_point
from rowcite.text.tokens import MASK, Token, touches, word_at

OPENING = frozenset("«„“”\"'‘’([{+…*|" + MASK)
APOSTROPHES = frozenset("'’")
CLOSING = frozenset("»“”\"'’)]},.;:!?…*|" + MASK)
SIGNS = frozenset("<>≤≥~≈∼=±×^·*/\\")
JOINTS = frozenset(".,:")
PRIMES = frozenset("\"'’″′")
SINGLE, OPENING_SINGLE = frozenset("'’′"), frozenset("'‘")
SAID = 60  # tokens of a quotation
LABEL_WORDS = 3
LONGEST_SIGN = 3  # letters
YEAR_DIGITS = 4
OPENING_QUOTES, CLOSING_QUOTES = frozenset('«„“"'), frozenset('»”“"')
QUOTES = OPENING_QUOTES | CLOSING_QUOTES
STOPPING = frozenset({"\n\n", "!", "?", ";"})
TENSES = frozenset({"past", "present", "future"})
DASHES = frozenset("-–—")
REMARKING = frozenset({",", "(", "—", "–"})
REMARK = 5  # words
QUOTED = 7  # tokens of a quoted name
TITLE = 2  # words behind a number that is quoted as a title
BELONGS = "«{}» behind it may belong to it"
NOT_UNDERSTOOD = "«{}» before it is not understood"


def glued_before(ts: Sequence[Token], i: int) -> bool:
    """Whether something that is no opening mark stands right before a token, as in a code.

    А-24, v1.
    """
    if not touches(ts, i):
        return False
    before = ts[i - 1]
    if before.word in APOSTROPHES:  # '26 is a year
        return True
    if before.kind != "mark" or before.word[0] not in OPENING | JOINTS:
        return True
    joined = touches(ts, i - 1) and ts[i - 2].kind != "mark"
    if before.word == "+" and (joined or (touches(ts, i - 1) and ts[i - 2].word in "….")):
        return True  # 4+1, ...+3
    leading = before.word == "," and not touches(ts, i - 1)  # «,5»
    return before.word in JOINTS and (joined or leading)


def glued_after(ts: Sequence[Token], end: int) -> bool:
    """Whether something that is no closing mark stands right after the token before `end`.

    5G and 24/7 are codes.
    """
    if not touches(ts, end):
        return False
    after = ts[end]
    if after.kind != "mark":
        return True
    if after.word in PRIMES and ts[end - 1].kind == "number" and not _is_quoted(ts, end):
        return True  # 5' 6"
    if after.word == "-" and ts[end - 1].word == "%" and ts[end].end < ts[-1].end:
        return ts[end + 1].kind != "word"  # 51%-owned
    if after.word[0] not in CLOSING | {"(", "«"}:
        dash = after.word in "–—" and not touches(ts, end + 1)  # "5-, 6-tonne" shares its unit
        return not (dash and end + 1 < len(ts))
    goes_on = touches(ts, end + 1) and (ts[end + 1].kind != "mark" or after.word == "…")
    return after.word in JOINTS | {"…"} and goes_on


def _is_quoted(ts: Sequence[Token], end: int) -> bool:
    """Whether what a mark closes was opened before: "we hired 300"."""
    openings = OPENING_SINGLE if ts[end].word in SINGLE else OPENING_QUOTES
    return any(token.word in openings for token in ts[max(0, end - SAID) : end])


def clash_before(ts: Sequence[Token], first: int, lang: Language) -> str:
    """Why the words before a figure or date leave its meaning in doubt; empty if they do not."""
    i = first - 1
    for _ in range(LABEL_WORDS):
        if i < 0 or _begins_anew(ts, i + 1):
            return ""
        if ts[i].kind != "word":
            return _clash_of_mark(ts, i, first, lang)
        why = _clash_of_word(ts, i, pack_at(ts, i, lang.code) or lang)
        if why is not None:
            return why
        i -= 1
    return ""


def _clash_of_mark(ts: Sequence[Token], i: int, first: int, lang: Language) -> str:
    """Why a mark or number before a figure or date leaves it in doubt."""
    if ts[i].kind != "mark":
        named = is_labelled(ts, i, lang) or _ends_code(ts, i) or _ends_date(ts, i, first, lang)
        is_decade = touches(ts, i + 1) and ts[i + 1].kind == "word"  # the 1990s
        return "" if named or is_decade else "another number stands before it"
    if ts[i].word == "," and word_at(ts, i - 1) in lang.perhaps:
        return NOT_UNDERSTOOD.format(ts[i - 1].printed)
    added = ts[i].word == "+" and word_at(ts, i - 1).isdigit()
    return NOT_UNDERSTOOD.format(ts[i].word) if added or ts[i].word in SIGNS else ""


def _clash_of_word(ts: Sequence[Token], i: int, lang: Language) -> str | None:
    """Why a word before a figure or date leaves it in doubt.

    Empty where it does not and parts it from what stands before, None where that is to be seen.
    """
    word = ts[i].word
    joined = ts[i - 1].word in lang.figures.list_words
    hedged = joined and lang.figures.postfixes.before(ts, i + 1) is not None
    if hedged or lang.dates.later.before(ts, i + 1) is not None:
        return ""  # "from 2027 onwards all 56 councils"
    if word in lang.denials:
        return f"«{ts[i].printed}» denies it"
    counted = ts[i + 1].kind == "number" and lang.numbers.read(ts, i)  # «две 300-мегаваттные»
    all_of = word in lang.wholes and ts[i + 1].word in lang.figures.part_of  # "each of the 16"
    part = lang.numbers.fractions.before(ts, i + 1) is not None
    all_of = all_of or (part and ts[i + 1].word in lang.figures.part_of)  # "half of the 60"
    joins = word in lang.figures.list_words or lang.figures.placing.before(ts, i + 1) is not None
    if counted or all_of or joins:
        return ""
    if word in lang.comparatives and lang.figures.units.before(ts, i) is not None:
        return ""  # "3.4 per cent lower at $12"
    if word in lang.neutral:
        return None
    maybe = word in lang.perhaps and ts[i - 1].word in lang.perhaps  # «может быть»
    unsure = maybe or lang.is_function_word(word)
    return NOT_UNDERSTOOD.format(ts[i].printed) if unsure else ""


def _ends_date(ts: Sequence[Token], i: int, first: int, lang: Language) -> bool:
    """Whether a number is a year behind its preposition: "since 2022 more than 40 mines"."""
    apart = ts[first].kind == "word" or first > i + 1
    if not ts[i].word.isdigit() or len(ts[i].word) != YEAR_DIGITS or not apart:
        return False
    words, before = lang.dates, ts[i - 1].word
    placed = words.limits.before(ts, i) is not None or before in lang.closings
    quarter = before in words.numbered or (touches(ts, i - 1) and before.isdigit())
    return placed or quarter or before in words.months or _ends_range(ts, i, lang)


def _ends_range(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a year ends a range: "between 2010 and 2020 some 35 glaciers", "2026-2030 has"."""
    if ts[i - 1].word in DASHES:
        return len(word_at(ts, i - 2)) == YEAR_DIGITS and word_at(ts, i - 2).isdigit()
    closing = lang.dates.openings.get(word_at(ts, i - 3), frozenset())
    return ts[i - 1].word in closing and word_at(ts, i - 2).isdigit()


def _ends_code(ts: Sequence[Token], i: int) -> bool:
    """Whether a number ends a code with letters: Р-255, FY26."""
    if not touches(ts, i):
        return False
    hyphen = ts[i - 1].word == "-" and touches(ts, i - 1)
    return ts[i - 2 if hyphen else i - 1].kind == "word"


def past_shortened(ts: Sequence[Token], i: int, lang: Language) -> int:
    """The token after an abbreviation for about with its point: "ca.", «ок.»."""
    about = lang.figures.shortened.get(word_at(ts, i)) == "about"
    return i + 2 if about and is_point(ts, i + 1) else i


def era_at(ts: Sequence[Token], end: int, lang: Language) -> int | None:
    """The token after what tells that a year is none of our calendar: "BC", «(до н. э.)»."""
    after = end + 1 if is_point(ts, end) else end
    era = lang.dates.eras.at(ts, after + 1 if word_at(ts, after) == "(" else after)
    return era.next if era else None


def in_quoted_name(ts: Sequence[Token], i: int, end: int, lang: Language) -> bool:
    """Whether a number stands in a short quotation without a verb, as a name: «50 лет Победы».

    What is quoted as a whole, with nothing outside, is none.
    """
    opening, closing = _quote(ts, range(i - 1, max(-1, i - 1 - QUOTED), -1), OPENING_QUOTES), -1
    if opening >= 0:
        closing = _quote(ts, range(end, min(len(ts), end + QUOTED)), CLOSING_QUOTES)
    if closing < 0:
        return False
    inside = [token for token in ts[opening + 1 : closing] if token.kind == "word"]
    if end == closing and ts[i - 1].word in DASHES and inside:  # «Северный поток — 2»
        return True
    if opening == 0 and closing >= len(ts) - 1:
        return False
    said = any(lang.dates.tense(token.word) in TENSES for token in inside)
    if said or len(inside) >= QUOTED:
        return False
    if end == closing and inside and _is_named(inside[0], lang):
        return True  # «Банда четырёх»
    capitals = [token for token in inside if token is not ts[opening + 1]]
    capital = any(token.printed[0].isupper() for token in capitals)
    return capital or _names(ts, opening, lang)


def _is_named(first: Token, lang: Language) -> bool:
    """Whether the first word of a quotation is a noun with a capital."""
    return first.printed[0].isupper() and not lang.is_function_word(first.word)


def is_title(ts: Sequence[Token], i: int, end: int) -> bool:
    """Whether a number opens a quotation of a word or two outside brackets: «12 стульев»."""
    if word_at(ts, i - 1) not in OPENING_QUOTES or word_at(ts, i - 2) in ("", "("):
        return False  # 20 MW («20 МВт»)
    at = end
    while at < min(len(ts), end + TITLE) and ts[at].kind == "word":
        at += 1
    return word_at(ts, at) in CLOSING_QUOTES


def _names(ts: Sequence[Token], opening: int, lang: Language) -> bool:
    """Whether a noun stands right before a quotation, which is its name: «ледокол «…»»."""
    if opening == 0 or ts[opening - 1].kind != "word":
        return False
    its = pack_at(ts, opening - 1, lang.code) or lang
    word = ts[opening - 1].word
    return not its.is_function_word(word) and its.dates.tense(word) not in TENSES


def _quote(ts: Sequence[Token], places: range, quotes: frozenset[str]) -> int:
    """The first token of these quotation marks that touches what it encloses; -1 if none does."""
    for at in places:
        if ts[at].word in STOPPING or ts[at].word in QUOTES - quotes:
            return -1
        if ts[at].word in quotes:
            opens = touches(ts, at + 1) and not touches(ts, at)
            fits = opens if places.step < 0 else touches(ts, at)
            return at if fits or ts[at].word in "«»" else -1
    return -1


def _begins_anew(ts: Sequence[Token], i: int) -> bool:
    """Whether a line begins at a token with a capital, and so another one stands before it."""
    if i >= len(ts) or not ts[i].first or ts[i].kind != "word":
        return False
    return ts[i].printed[0].isupper() and not ts[i - 1].word.endswith(",")


def is_labelled(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a number only names something: № 148, статья 5, "p. 6", ГОСТ Р 1234."""
    before = i - 1
    while before > 0 and ts[before].word in {"№", ".", "#"} and before > i - LABEL_WORDS:
        if ts[before].word != ".":
            return True
        before -= 1
    if before < 0 or i == 0:
        return False
    if ts[before].word in {"№", "#", "§"}:
        return True
    found = lang.figures.labels.before(ts, before + 1)
    letter = len(ts[before].word) == 1 and ts[before].printed.isupper()
    if found is None and letter and before > 0:  # ГОСТ Р 1234
        found = lang.figures.labels.before(ts, before)
    if found is None:
        return False
    return found == "word" or is_point(ts, before + 1)


def remark_behind(ts: Sequence[Token], end: int, lang: Language) -> str:
    """Why a remark behind a figure or date may change it; empty where none stands there.

    A remark has nothing but function words up to a mark: "in 2028, if not sooner", «5 тонн (не
    более)», "300 people approximately".
    """
    start = end + 1 if word_at(ts, end) in REMARKING else end
    if _hedges_back(ts, start, lang):
        return BELONGS.format(ts[start].printed)
    at, changes = start, False
    while at < min(len(ts), start + REMARK) and ts[at].kind == "word":
        word = ts[at].word
        its = pack_at(ts, at, lang.code) or lang
        if its.figures.labels.at(ts, at) and is_point(ts, at + 1) and at + 2 < len(ts):
            return ""  # "No. 44"
        changes = changes or its.may_modify(word)
        if not its.may_modify(word) and not its.is_function_word(word):
            return ""
        at += 1
    ended = at == len(ts) or (ts[at].kind == "mark" and not touches(ts, at + 1))
    ended = ended or word_at(ts, at) in CLOSING
    if not changes or not ended or at == start:
        return ""
    return BELONGS.format(ts[start].printed)


def _hedges_back(ts: Sequence[Token], start: int, lang: Language) -> bool:
    """Whether a hedge stands at a token that hedges nothing behind it: "in 2028, possibly late".

    So does a denied one, «5 тонн, не более», but not «5 тонн, не менее 3 машин».
    """
    its = pack_at(ts, start, lang.code) if start < len(ts) else None
    if its is None:
        return False
    denied = its.figures.hedges.at(ts, start) or its.dates.limits.at(ts, start)
    phrase = its.figures.postfixes.at(ts, start)
    if phrase and phrase.meaning == "about":
        return True  # "give or take a year"
    if phrase:
        at = phrase.next
    elif denied and ts[start].word in its.denials:
        at = denied.next
    elif ts[start].word in its.hedging | its.perhaps:
        at = start + 1
    else:
        return False
    while at < len(ts) and ts[at].word in its.lead_ins:
        at += 1
    return at >= len(ts) or (ts[at].kind != "number" and ts[at].word not in its.anchors)


def is_count_of(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether a word that may be a counted noun, or an adjective before it, follows."""
    if end >= len(ts) or ts[end].kind != "word" or touches(ts, end):
        return False
    word = ts[end].word
    return word not in lang.neutral and not lang.is_function_word(word)


def _is_sign(ts: Sequence[Token], i: int, lang: Language) -> bool:
    """Whether a short Latin word may be a unit: no plural, nor before one: "5 nmi off"."""
    word = ts[i].printed
    short = word.isascii() and word.islower() and 1 < len(word) <= LONGEST_SIGN
    if not short or not is_count_of(ts, i, lang) or lang.dates.tense(ts[i].word) == "past":
        return False
    following = [token.printed for token in ts[i : i + 3] if token.kind == "word"]
    return not lang.has_counted_noun(following)


def other_unit(ts: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether what follows a bare number looks like a unit that is not understood.

    ГБ, кВ, «эстонских крон».
    """
    if end >= len(ts) or ts[end].kind != "word" or touches(ts, end):
        return False
    compared = ts[end].word in lang.comparatives and lang.figures.units.at(ts, end + 1)
    letter = len(ts[end].printed) == 1
    signed = ts[end].printed.isupper() or is_point(ts, end + 1)  # «5 В», «5 с.»
    letter = letter and (signed or lang.figures.units.at(ts, end + 1) is not None)
    if compared or letter or _is_sign(ts, end, lang):  # «5 к рублей»
        return True
    if not is_count_of(ts, end, lang):
        return False
    joined = is_point(ts, end + 1) or (word_at(ts, end + 1) == "-" and touches(ts, end + 1))
    joined = joined and lang.figures.units.at(ts, end + 2) is not None  # «бел. руб.», man-years
    if joined or lang.is_abbreviation(ts[end].printed) or lang.figures.hides_unit(ts[end].word):
        return True
    hidden = [end + 1, end + 2] if is_count_of(ts, end + 1, lang) else [end + 1]
    for at in hidden:
        if word_at(ts, at) in lang.dates.shifts:
            break  # "2.3m passengers last year"
        if at < len(ts) and ts[at].kind == "word" and not touches(ts, at):
            unit = lang.figures.units.at(ts, at)
            counted = lang.has_counted_noun([ts[at - 1].printed])
            verb = counted and lang.dates.tense(ts[at].word) == "past"  # "300 workers won a rise"
            if unit and is_count_of(ts, at, lang) and len(ts[at].word) > 1 and not verb:
                return True
    return False
