"""Known names in running text, Russian in every case and number, English with possessives and plurals.

A text is cut into words. Each word has keys: its folded spelling, its Russian lemmas, its capitals if it is an acronym.
A name is a sequence of such key sets; it stands where every word of the text shares a key with the word of the name.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

# Stress marks and characters that have no width: they may stand inside a word and mean nothing there.
_MARKS = "\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_INVISIBLE = re.compile(f"[{_MARKS}]")
# Hyphens part words, so that each half is inflected by itself; an apostrophe or an underscore does not.
_WORD = re.compile(rf"[^\W_](?:[{_MARKS}]*+(?:['’ʼ_][{_MARKS}]*+)?[^\W_]|[\u0300-\u036f])*")
_IGNORED = re.compile(rf"[«»\"“”„‟‹›'‘’‚`*_{_MARKS}]")
_SPACES = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|[\f\u2029]")
_SPELLING = str.maketrans("ёЁ’ʼ", "еЕ''")
_DASHES = str.maketrans("‐‑‒—―−", "--––––")
_GLUE = frozenset(("", " ", "\n", "-", "–"))
_BLANK = frozenset((" ", "\n"))
_CYRILLIC = re.compile("[а-я]")
_RUSSIAN = re.compile(
    "(?=.*[а-я])[\u0400-\u04ffa-z0-9']+"
)  # pymorphy3 fails at letters that have no name in Unicode
_ACRONYM = re.compile(r"([^\W\d_a-zа-я][^\W_a-zа-я]+)(?:'?s|[а-я]{1,3})?")
_STRICT = 4  # РАН and США are acronyms in capitals only; ЮНЕСКО and РУСАЛ are also written Юнеско and Русал
_LONGEST = 60  # no Russian word is longer, and the dictionary is slow with noise
_BEFORE_LOCATIVE = frozenset(("в", "во", "на", "о", "об", "при"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text` is `source[start:end]`; the ids of every entity that bears the name."""

    start: int
    end: int
    text: str
    entities: frozenset[str]


class _Word(NamedTuple):
    start: int
    end: int
    plain: str  # without marks, case kept
    gap: str  # what stands before it, without quotes

    @property
    def folded(self) -> str:
        return self.plain.casefold()

    @property
    def capital(self) -> bool:
        return any(letter.isupper() for letter in self.plain)


class _Reading(NamedTuple):
    """One reading of a Russian word; `grammemes` are those of OpenCorpora."""

    lemma: str
    grammemes: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """Путин and Путина share a lemma but not a bearer: a surname's key has a gender. No form looks like a key."""
        if "Surn" not in self.grammemes:
            return frozenset((f"{self.lemma}/",))
        return frozenset(f"{self.lemma}/{gender}" for gender in self.genders)

    @property
    def genders(self) -> frozenset[str]:
        return self.grammemes & {"masc", "femn"} or frozenset(("masc", "femn"))

    def agrees(self, form: "_Reading") -> bool:
        """Whether a form may stand for this one: Путин in the plural of путина («путин») is nobody's name."""
        return (
            bool(self.genders & form.genders)
            and self.grammemes & {"sing", "plur"} <= form.grammemes
        )

    @property
    def is_person(self) -> bool:
        """Whether it is a first name or a surname in its first form."""
        return bool(self.grammemes & {"Surn", "Name"}) and {"sing", "nomn"} <= self.grammemes


@dataclass(eq=False)
class _Name:
    keys: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    proper: bool  # a single word that must be capitalised
    entities: frozenset[str]


class NameIndex:
    """The names of the entities, ready to be found in texts; a name without a letter or a digit is never found."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of an entity's id and a name, in the nominative; both may come more than once."""
        bearers: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = defaultdict(set)
        for entity, name in names:
            if words := _words(name):
                gaps = tuple(word.gap for word in words[1:])
                bearers[tuple(word.plain for word in words), gaps].add(entity)
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        for (plain, gaps), entities in bearers.items():
            proper = any(map(str.isupper, "".join(plain))) and not _SPACES.search("".join(gaps))
            found = _Name(
                tuple(map(_name_keys, plain)),
                tuple(map(_comparable, gaps)),
                proper,
                frozenset(entities),
            )
            for key in found.keys[0]:
                self._by_first[key].append(found)

    def find(self, text: str) -> list[Mention]:
        """Find the names from left to right, the longest first; mentions do not overlap."""
        return [
            Mention(words[0].start, words[-1].end, text[words[0].start : words[-1].end], entities)
            for words, entities in self._runs(text)
        ]

    def _runs(self, text: str) -> Iterator[tuple[Sequence[_Word], frozenset[str]]]:
        words, keys, begin = _words(text), _keys(text), self._by_first.keys()
        at = 0
        while at < len(words):
            if begin.isdisjoint(keys[at]):  # most words begin no name
                at += 1
                continue
            length, entities = self._longest(words, keys, at)
            if length:
                yield words[at : at + length], entities
            at += length or 1

    def _longest(
        self, words: Sequence[_Word], keys: Sequence[frozenset[str]], at: int
    ) -> tuple[int, frozenset[str]]:
        best, entities = 0, frozenset[str]()
        known = [self._by_first[key] for key in self._by_first.keys() & keys[at]]
        for name in known[0] if len(known) == 1 else set().union(*known):
            length = len(name.keys)
            if length >= best and _fits(name, words, keys, at):
                entities = name.entities | (entities if length == best else frozenset())
                best = length
        return best, entities


def lemma(word: str) -> str:
    """The dictionary form of a Russian word in lower case, by its likeliest reading; another word as it is."""
    readings = _readings(word)
    return readings[0].lemma if readings else word


def unknown_names(text: str, index: NameIndex) -> list[Mention]:
    """Suggest names that the index does not know, without entities: capitalised words and short capitalised quotations.

    A best effort: a common word in capitals may be suggested, and a name at the start of a sentence may be missed.
    """
    words = _words(text)
    known = {word.start for run, _ in index._runs(text) for word in run}  # noqa: SLF001
    quoted = [
        run for run in _quotations(text, words) if not known.issuperset(word.start for word in run)
    ]
    taken = known | {word.start for run in quoted for word in run}
    runs = [*quoted, *(run for run in _capitalised(words, taken) if not all(map(_is_initial, run)))]
    runs.sort(key=lambda run: run[0].start)
    return [
        Mention(run[0].start, run[-1].end, text[run[0].start : run[-1].end], frozenset())
        for run in runs
    ]


def _fits(name: _Name, words: Sequence[_Word], keys: Sequence[frozenset[str]], at: int) -> bool:
    end = at + len(name.keys)
    return (
        end <= len(words)
        and not any(map(frozenset.isdisjoint, name.keys, keys[at:end]))
        and all(map(_bridges, words[at + 1 : end], name.gaps))
        and (not name.proper or any(word.capital for word in words[at:end]))
        and _is_whole(words, at, end)
    )


def _bridges(word: _Word, gap: str) -> bool:
    """Whether the word joins the one before it: after a space or a hyphen, else only as the name itself is written."""
    return word.gap in _GLUE or _comparable(word.gap) == gap


def _is_whole(words: Sequence[_Word], at: int, end: int) -> bool:
    """Whether no hyphen ties the words to a neighbour.

    Каменск is not in Каменск-Уральский, but the US is in US-led and Газпром in экс-Газпром.
    """
    first, last = words[at], words[end - 1]
    if first.gap == "-" and at:
        prefix = words[at - 1]
        if not first.capital or prefix.capital or prefix.gap == "-":
            return False
    if end == len(words) or words[end].gap != "-":
        return True
    separable = last.plain.isupper() or (last.capital and not _CYRILLIC.search(last.folded))
    tied = end + 1 < len(words) and words[end + 1].gap == "-"
    return separable and words[end].plain.islower() and not tied


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[_Word, ...]:
    words, end = [], 0
    for found in _WORD.finditer(text):
        words.append(
            _Word(found.start(), found.end(), _plain(found[0]), _gap(text[end : found.start()]))
        )
        end = found.end()
    return tuple(words)


@lru_cache(maxsize=2048)
def _keys(text: str) -> tuple[frozenset[str], ...]:
    words = _words(text)
    return tuple(
        _text_keys(word.plain, adjective=_is_adjective(words, at)) for at, word in enumerate(words)
    )


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).translate(_SPELLING)


def _gap(text: str) -> str:
    """Fold what stands between two words: quotes and emphasis go, a paragraph is ¶."""
    if text == " ":
        return text
    if _PARAGRAPH.search(text):
        return "¶"
    return _SPACES.sub(_space, _IGNORED.sub("", text).translate(_DASHES))


def _space(spaces: re.Match[str]) -> str:
    return "\n" if "\n" in spaces[0] else " "


def _comparable(gap: str) -> str:
    return _SPACES.sub("", gap.replace("–", "-"))


@cache
def _analyzer() -> Any:  # noqa: ANN401
    """Load the dictionary when the first Russian word comes, not when the module is imported."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer()


def _parses(word: str) -> list[Any]:
    if len(word) > _LONGEST or not _RUSSIAN.fullmatch(word):
        return []
    parses = _analyzer().parse(word)
    surname = any("Surn" in parse.tag for parse in parses)
    # «Петров дом» is how nobody writes, and as an adjective Петров and Петрова would be one.
    return [parse for parse in parses if not (surname and "Poss" in parse.tag)]


def inflected(word: str) -> frozenset[str]:
    """Every form of a Russian word in lower case, in every reading of it, with ё and with е; none for other words."""
    forms = {str(form.word) for parse in _parses(word.casefold()) for form in parse.lexeme}
    return frozenset(forms | {_plain(form) for form in forms})


def _reading(parse: Any) -> _Reading:  # noqa: ANN401
    return _Reading(_plain(parse.normal_form), frozenset(map(str, parse.tag.grammemes)))


@lru_cache(maxsize=65536)
def _readings(word: str) -> tuple[_Reading, ...]:
    return tuple(map(_reading, _parses(word)))


@lru_cache(maxsize=65536)
def _text_keys(plain: str, *, adjective: bool) -> frozenset[str]:
    """Return the keys of a word of the text; of a word known to be an adjective, only those of the adjective."""
    word = plain.casefold()
    readings = _readings(word)
    if adjective:
        readings = tuple(reading for reading in readings if "ADJF" in reading.grammemes)
        return frozenset().union(*(reading.keys for reading in readings))
    if any(reading.is_person for reading in readings):  # Валентин is a man, not many a Валентина
        readings = tuple(reading for reading in readings if "plur" not in reading.grammemes)
    return frozenset().union(
        {word}, _acronym(plain), _singulars(word), *(reading.keys for reading in readings)
    )


@lru_cache(maxsize=65536)
def _name_keys(plain: str) -> frozenset[str]:
    """Return the keys of a word of a name: lemmas, and forms too, as the dictionary takes Мантурова for a town only."""
    acronym = _acronym(plain) if plain.isupper() else frozenset[str]()
    if acronym and len(plain) <= _STRICT:
        return acronym
    word = plain.casefold()
    keys = {word, *acronym} | (_singulars(word) if plain.islower() else set())
    parses = [(_reading(parse), parse) for parse in _parses(word)]
    nominative = [(reading, parse) for reading, parse in parses if "nomn" in reading.grammemes]
    for reading, _ in nominative or parses:
        keys |= reading.keys
    for reading, parse in nominative:
        keys |= {form.lemma for form in map(_as_form, parse.lexeme) if reading.agrees(form)}
    if parses and not nominative and plain[0].isupper() and word[-1] not in "аеиоуыэюяйь":
        # Ростех: the dictionary sees the plural of a word in -а, and knows no other form.
        keys |= {word + ending for ending in ("а", "у", "ом", "е")}
    return frozenset(keys)


def _as_form(parse: Any) -> _Reading:  # noqa: ANN401
    return _Reading(_plain(parse.word), frozenset(map(str, parse.tag.grammemes)))


def _acronym(plain: str) -> frozenset[str]:
    """Return the capitals of РАН, РУСАЛа, NGOs; the sign keeps them apart from words."""
    found = _ACRONYM.fullmatch(plain)
    return frozenset((f"^{found[1]}",)) if found and found[1].isupper() else frozenset()


def _singulars(word: str) -> set[str]:
    """Return what an English possessive or plural may come from."""
    if _CYRILLIC.search(word):
        return set()
    word = word.removesuffix("'s")
    found = {word}
    if len(word) > len("gas") and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        if word.endswith(("xes", "zes", "ches", "shes", "sses")):
            found.add(word[:-2])
    return found


def _is_adjective(words: Sequence[_Word], at: int) -> bool:
    """Whether «Красноярском» is the adjective (в Красноярском крае) and not the town (перед Красноярском)."""
    if not words[at].folded.endswith(("ском", "цком")):
        return False
    if at and words[at].gap in _BLANK and words[at - 1].folded in _BEFORE_LOCATIVE:
        return True
    if at + 1 == len(words) or words[at + 1].gap not in _BLANK:
        return False
    return any({"loct", "sing"} <= reading.grammemes for reading in _readings(words[at + 1].folded))


# What follows serves suggestions only.

_NAMING = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"))
_FUNCTION = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "ADVB", "INTJ", "PRED", "Apro"))
_QUOTATION = re.compile(r"«([^«»\n]{2,80})»|“([^“”\n]{2,80})”|\"([^\"\n]{2,80})\"")
_QUOTED_WORDS = 6
_SENTENCE = re.compile(r"[.!?…:;¶\n•|#]|^- | - $")
_OPENERS = frozenset(
    (
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "he",
        "how",
        "if",
        "in",
        "it",
        "its",
        "no",
        "of",
        "on",
        "or",
    ),
).union(
    (
        "our",
        "she",
        "so",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "to",
        "we",
        "what",
        "when",
    )
)


def _quotations(text: str, words: Sequence[_Word]) -> list[Sequence[_Word]]:
    """Return the words of short quotations that begin with a capital and hold no sentence."""
    found, at = [], 0
    for quotation in _QUOTATION.finditer(text):
        start, end = quotation.span(quotation.lastindex or 0)
        while at < len(words) and words[at].start < start:
            at += 1
        last = at
        while last < len(words) and words[last].end <= end:
            last += 1
        if _is_title(text[start:end].rstrip(), words[at:last]):
            found.append(words[at:last])
    return found


def _is_title(text: str, run: Sequence[_Word]) -> bool:
    if not 0 < len(run) <= _QUOTED_WORDS or not run[0].plain[0].isupper():
        return False
    return not text.endswith((",", ".", "!", "?", "…")) and not any(
        set(",.!?") & set(word.gap) for word in run[1:]
    )


def _capitalised(words: Sequence[_Word], taken: set[int]) -> Iterator[Sequence[_Word]]:
    """Yield the runs of capitalised words; a run ends at punctuation, at a known name and before a first name."""
    run: list[_Word] = []
    for before, word in zip((None, *words), words, strict=False):
        if run and (before is not run[-1] or not _joins(run[-1], word)):
            yield run
            run = []
        if word.start not in taken and (
            (run and word.gap == "-") or _looks_like_a_name(before, word)
        ):
            run.append(word)
    if run:
        yield run


def _joins(last: _Word, word: _Word) -> bool:
    if _is_initial(last):
        return word.gap in {". ", "."}
    return word.gap == "-" or (
        word.gap == " " and (_is_first_name(last) or not _is_first_name(word))
    )


def _looks_like_a_name(before: _Word | None, word: _Word) -> bool:
    if not word.plain[0].isupper():
        return False
    starts = before is None or (bool(_SENTENCE.search(word.gap)) and not _is_initial(before))
    if readings := _readings(word.folded):
        likely = readings[0].grammemes
        shouted = len(word.plain) > _STRICT and word.plain.isupper()
        surname = any("Surn" in reading.grammemes for reading in readings)
        return bool(likely & _NAMING) or surname or not (starts or shouted or likely & _FUNCTION)
    return word.folded not in _OPENERS and not (
        starts and word.plain[1:].islower() and word.plain.isascii()
    )


def _is_initial(word: _Word) -> bool:
    return len(word.plain) == 1 and word.capital


def _is_first_name(word: _Word) -> bool:
    readings = _readings(word.folded)
    return bool(readings) and "Name" in readings[0].grammemes
