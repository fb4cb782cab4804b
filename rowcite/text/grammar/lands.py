"""Where a word beside a sum makes it the currency of another country."""

from collections.abc import Sequence

from rowcite.text import money
from rowcite.text.amounts import is_sign
from rowcite.text.grammar.span import Span
from rowcite.text.language import Language
from rowcite.text.tokens import Token, word_at

PRONOUN = 2  # tokens from "of" to the land in "of it Canadian"
SENTENCE = 30  # tokens
PART = 8  # tokens from a sum to the land of a part of it


def of_other_land(ts: Sequence[Token], span: Span, lang: Language) -> str:
    """Why a word beside a sum may tell another currency: "Canadian $3m", «5 долларов Канады»."""
    if span.last.unit not in money.codes():
        return ""
    before, end = span.hedge.next - 1, span.reading.next
    unit, after = span.last.unit, end + 1
    signed = is_sign(word_at(ts, before + 1))
    told = signed and _tells_land(ts, before, unit, lang)
    closed = after >= len(ts) or ts[after].kind != "word" or lang.is_function_word(ts[after].word)
    told = told or (closed and _tells_land(ts, end, unit, lang))
    bracketed = word_at(ts, end) == "(" and word_at(ts, end + 2) == ")"
    told = told or (bracketed and _tells_land(ts, end + 1, unit, lang))  # "$5m (Canadian)"
    if lang.figures.scaled.before(ts, end):  # crore rupees, which several countries have
        near = range(before - SENTENCE, end + SENTENCE)
        told = told or any(_tells_land(ts, at, unit, lang) for at in near)
    told = told or any(
        _tells_land(ts, at, unit, lang)
        for at in range(end + PRONOUN, min(len(ts), end + PART))
        if ts[at - 1].word in lang.neutral and ts[at - 2].word in lang.figures.part_of
    )  # "$5m, two million of it Canadian"
    return "it may be the currency of another country" if told else ""


def _tells_land(ts: Sequence[Token], i: int, unit: str, lang: Language) -> bool:
    """Whether a word with a capital tells a land whose currency is another one than this."""
    if not 0 <= i < len(ts) or ts[i].kind != "word" or not ts[i].printed[0].isupper():
        return False
    owners = money.of_land(ts[i].word, lang.code)
    return bool(owners) and unit not in owners
