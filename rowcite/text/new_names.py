"""Names that are not known yet, to be suggested to whoever records a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rowcite.text.languages import packs
from rowcite.text.name_keys import name_words, names_of
from rowcite.text.name_words import Word, words
from rowcite.text.names import Mention, NameIndex

_QUOTATION = re.compile(r"«([^«»\n]{2,80})»|“([^“”\n]{2,80})”|\"([^\"\n]{2,80})\"")
_QUOTED_WORDS = 6
_SENTENCE = re.compile(r"[.!?…:;¶\n•|#]|^- | - $")
SURNAME = 2  # words after which a portfolio goes on with who holds it: Trade Anton Alikhanov
_POSSESSIVE = re.compile(r"['’]s$")


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
    mentions: list[Mention] = []
    for run in runs:
        mention = _mention(text, run)
        if mention is None or _is_known(mention.text, index):
            continue
        if mentions and _goes_on(text, mentions[-1], mention):
            start = mentions.pop().start
            mention = Mention(start, mention.end, text[start : mention.end], frozenset())
        mentions.append(mention)
    bodies = name_words().bodies  # the Government
    return [mention for mention in mentions if mention.text.casefold() not in bodies]


def _mention(text: str, run: Sequence[Word]) -> Mention | None:
    """A run as a name, without the office before it; None if nothing is left."""
    named = list(run)
    if re.search(name_words().portfolio, text[: run[0].start]):
        named = named[1:] if len(named) > SURNAME else []
    while named and named[0].folded in name_words().offices:
        del named[0]
    while named and named[0] is not run[0] and named[0].plain.islower():  # of, of a Minister of
        del named[0]
    while named and named[-1].folded in name_words().offices:
        office = named.pop()
        if named and office.gap == "-":  # Vice, of Vice-President
            del named[-1]
    if all(word.folded in name_words().no_names for word in named):
        return None
    start, end = named[0].start, named[-1].end
    said = _POSSESSIVE.sub("", text[start:end])
    if re.fullmatch(name_words().demonym, said) and text[end : end + 2].strip().islower():
        return None
    return Mention(start, start + len(said), said, frozenset())


def _is_known(name: str, index: NameIndex) -> bool:
    """Whether what is left of a name is that of a known thing, if with a patronymic."""
    first, *middle, last = name.split() if " " in name else (name, "")
    spellings = [name, f"{first} {last}"] if len(middle) == 1 else [name]
    return any(m.text == one for one in spellings for m in index.find(one))


def _goes_on(text: str, name: Mention, after: Mention) -> bool:
    """Whether a name goes on: that of a body after "of", or what is quoted with "and" in it."""
    between, words_of_name = text[name.end : after.start], name.text.casefold().split()
    if re.fullmatch(name_words().of, between):
        return words_of_name[-1] in name_words().bodies
    if not re.fullmatch(name_words().joins, between):
        return False
    is_body = not name_words().bodies.isdisjoint(words_of_name)
    is_of_something = re.search(name_words().of, name.text.casefold()) is not None
    return (is_body and is_of_something) or f"«{text[name.start : after.end]}»" in text


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
    if any(found.is_function_word(run[0].folded) for found in packs()):  # over the past 5 years
        return False
    if text.endswith((",", ".", "!", "?", "…")):
        return False
    return all(set(",.!?").isdisjoint(word.gap) for word in run[1:])


def _capitalised(found: Sequence[Word], taken: set[int]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words; one ends at punctuation, a known name and before a first name."""
    run: list[Word] = []
    before = None
    for word, after in zip_longest(found, found[1:]):
        if run and (before is not run[-1] or not _joins(run[-1], word)):
            yield from _unless_initials(run)
            run = []
        is_named = _looks_like_a_name(before, word) or _begins_a_name(word, after)
        if word.start not in taken and ((run and word.gap == "-") or is_named):
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
    return names_of(word.folded).looks_like_name(word.plain, starts)


def _begins_a_name(word: Word, after: Word | None) -> bool:
    """Whether a word that may only begin a sentence begins a name.

    Such as "Nikolay Kruk said", «Роман Круг сказал».
    """
    if after is None or after.gap != " " or word.folded in name_words().openers:
        return False
    if not (word.plain.istitle() and after.plain.istitle()):
        return False
    both = word.plain.isascii() and after.plain.isascii()
    return both or names_of(after.folded).looks_like_name(after.plain, True)


def _is_first_name(word: Word) -> bool:
    return names_of(word.folded).begins_name(word.folded)
