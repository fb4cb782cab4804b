"""Names in Russian text: their cases, towns that look like adjectives, first names."""

from collections.abc import Iterable, Mapping, Sequence

from rowcite.text.language import Country, NameWords
from rowcite.text.ru.morphology import (
    NAMING,
    NUMBERS,
    Form,
    Reading,
    declensions,
    inflected,
    known_readings,
    readings,
)
from rowcite.text.ru.surnames import name_forms, surname_forms
from rowcite.text.tokens import fold, words

# Красноярском may be the town (перед Красноярском) or an adjective (в Красноярском крае).
TOWNS, TOWN_CASE = ("ск", "цк"), "ом"
BEFORE_LOCATIVE = frozenset(("в", "во", "на", "о", "об", "при"))
MAY_NAME = NAMING | {"Abbr"}
FUNCTION = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "ADVB", "INTJ", "PRED", "Apro"))
CONJUNCTIONS = words("и или")
OFFICES = words(
    "врио глава губернатор депутат директор заместитель министр первый полпред премьер "
    "председатель президент ректор секретарь советник "
    "главы губернатора депутата директора заместителя министра первого полпреда премьера "
    "председателя президента ректора секретаря советника"
)
COUNTRIES = (
    ("Беларусь", "Белоруссия", "Республика Беларусь"),
    ("Великобритания", "Соединённое Королевство"),
    ("Казахстан", "Республика Казахстан"),
    ("Китай", "КНР", "Китайская Народная Республика"),
    ("Россия", "РФ", "Российская Федерация"),
    ("США", "Соединённые Штаты", "Соединённые Штаты Америки"),
    ("Южная Корея", "Республика Корея"),
)
VERBS = frozenset(("VERB",))
LAND = "ье"  # Приангарье, which the dictionary takes for an adjective, as Забайкалье
LAND_ENDINGS = ("ье", "ья", "ью", "ьем")
NUMERALS = frozenset(("NUMR",))
NOUNS = frozenset(("NOUN",))
ADJECTIVES = frozenset(("ADJF", "PRTF"))
DECLINED = NOUNS | ADJECTIVES
GENITIVE = "gent"
CASES = frozenset(("nomn", GENITIVE, "datv", "accs", "ablt", "loct"))
SHORT = 4  # letters: РАН in capitals is an acronym, a longer word may only be shouted


def forms(plain: str) -> frozenset[str]:
    """The keys of a word of a name, given in the nominative, in all its cases."""
    word = plain.casefold()
    found = {word} | (_proper_forms(word) if plain[0].isupper() else _common_forms(word))
    if word.endswith(TOWNS) and word + TOWN_CASE in found:
        found.remove(word + TOWN_CASE)
        found.add(_town_key(word + TOWN_CASE))
    return frozenset(found)


def counted(words: Sequence[str]) -> Mapping[int, frozenset[str]]:
    """The forms of what a number in words at the beginning counts: «двух губернаторов».

    It stands in the genitive there, «два губернатора», but in other cases agrees with the number.
    """
    found: dict[int, frozenset[str]] = {}
    if _grammemes(words[0], NUMERALS):
        for at, word in enumerate(words[1:], 1):
            if GENITIVE not in _cases(word, DECLINED):
                break
            found[at] = inflected(word)
            if not _cases(word, ADJECTIVES):
                break
    return found


def _town_key(word: str) -> str:
    """The key of a town in the case in which it looks like its adjective."""
    return f"{word}/"


def keys_at(before: str, word: str, following: str) -> frozenset[str]:
    """The key of a town: «под Красноярском», not «в Красноярском крае»."""
    if not word.endswith(TOWN_CASE) or not word.removesuffix(TOWN_CASE).endswith(TOWNS):
        return frozenset()
    locative = any({"loct", "sing"} <= reading.grammemes for reading in readings(following))
    if before in BEFORE_LOCATIVE or locative:
        return frozenset()
    return frozenset((_town_key(word),))


def _common_forms(word: str) -> set[str]:
    """The forms of a common word, in the singular and the plural."""
    found: set[str] = set()
    for _, declined in declensions(word):
        found.update(form.word for form in declined)
    return found


def _proper_forms(word: str) -> set[str]:
    """The forms of a capitalised word, in its own number and gender.

    The dictionary decides where it knows the word as a name, and the ending where only a surname
    ends so. Otherwise both are asked: the dictionary guesses at what it does not know, and has the
    common word where one is also a surname.
    """
    every, known, naming = declensions(word), [], []
    for pair in every:
        grammemes = pair[0].grammemes
        if pair[0].known and "sing" in grammemes:
            known.append(pair)
            if grammemes & NAMING:
                naming.append(pair)
    if any("Surn" in reading.grammemes for reading, _ in naming):
        return _agreeing(naming) | name_forms(word)
    if any("Geox" in reading.grammemes for reading, _ in naming):
        return _agreeing(naming) | surname_forms(word)  # «Саратовом», and «Саратовым» of a person
    if naming:
        return _agreeing(naming)
    if not known and (surname := surname_forms(word)):
        return set(surname)
    if not known and word.endswith(LAND):
        return {word.removesuffix(LAND) + ending for ending in LAND_ENDINGS}
    return _agreeing(known or every) | name_forms(word)


def _agreeing(pairs: Iterable[tuple[Reading, tuple[Form, ...]]]) -> set[str]:
    """The forms that agree with a reading in number and gender."""
    found: set[str] = set()
    for reading, declined in pairs:
        for form in declined:
            if reading.form.number <= form.grammemes and reading.form.genders & form.genders:
                found.add(form.word)
    return found


def is_known(word: str) -> bool:
    """Whether a word in lower case stands in the dictionary."""
    return bool(known_readings(word))


def may_be_common(word: str, behind: Sequence[str]) -> bool:
    """Whether a surname at the beginning of a sentence may be a common word: «Волков в лесу».

    It is none where a verb in the singular tells what somebody did, and where nothing follows.
    """
    found = readings(word)
    surname = any("Surn" in one.grammemes for one in found) or bool(surname_forms(word))
    common = any(one.known and not one.grammemes & MAY_NAME for one in found)
    verbs = {mark for after in behind for mark in _grammemes(after, VERBS)}
    told = "sing" in verbs and "neut" not in verbs
    return surname and common and bool(behind) and not told


def is_first_name(word: str) -> bool:
    """Whether a word is a first name and nothing else, as Слава is glory too."""
    found = readings(word)
    return bool(found) and all("Name" in reading.grammemes for reading in found)


def begins_name(word: str) -> bool:
    """Whether a word is most likely a first name, with which a name begins."""
    found = readings(word)
    return bool(found) and "Name" in found[0].grammemes


def looks_like_name(plain: str, starts: bool) -> bool:  # noqa: FBT001
    """Whether a word with a capital looks like a name; `starts` tells that it begins a sentence."""
    found = readings(fold(plain))
    if not found:
        return True
    likely = found[0].grammemes
    if starts and any(one.known and not one.grammemes & MAY_NAME for one in found):
        return False  # «Мороз ударил»
    if likely & MAY_NAME or any("Surn" in reading.grammemes for reading in found):
        return True
    shouted = len(plain) > SHORT and plain.isupper()
    return not (starts or shouted or likely & FUNCTION)


def shares_end(words: Sequence[str], last: int, following: int) -> bool:
    """Whether the items of a list share what stands behind the last one.

    They are adjectives in the case of what they share, «редких и редкоземельных металлов», or
    nouns in one case before a genitive: «добыча и переработка металлов».
    """
    between = [word for word in words[last + 1 : following] if word not in CONJUNCTIONS]
    cases = _cases(words[following], DECLINED)
    for word in (words[last], *between):
        cases &= _cases(word, ADJECTIVES)
    if cases:
        return True
    heads = _cases(words[last], NOUNS) & _cases(words[following - 1], NOUNS)
    is_plain = all(_cases(word, DECLINED) for word in between)
    return bool(heads) and is_plain and GENITIVE in _cases(words[following], DECLINED)


def shares_beginning(words: Sequence[str], last: int, following: int) -> bool:
    """Whether the items of a list share what stands before the first.

    As in «правительства Тувы и Хакасии»: it is a plural, and they are genitives.
    """
    items = [word for word in words[last + 1 : following + 1] if word not in CONJUNCTIONS]
    of_several = _numbers(words[last], NOUNS)
    if last and (adjective := _numbers(words[last - 1], ADJECTIVES)):
        of_several &= adjective  # not «Сибирского отделения»
    return "plur" in of_several and all(GENITIVE in _cases(word, DECLINED) for word in items)


def _numbers(word: str, parts_of_speech: frozenset[str]) -> frozenset[str]:
    """The numbers in which a word may stand as one of these parts of speech."""
    return _grammemes(word, parts_of_speech) & NUMBERS


def _cases(word: str, parts_of_speech: frozenset[str]) -> frozenset[str]:
    """The cases in which a word may stand as one of these parts of speech."""
    return _grammemes(word, parts_of_speech) & CASES


def _grammemes(word: str, parts_of_speech: frozenset[str]) -> frozenset[str]:
    """What a word tells of itself as one of these parts of speech."""
    found: set[str] = set()
    for reading in readings(word):
        if reading.grammemes & parts_of_speech:
            found |= reading.grammemes
    return frozenset(found)


def names() -> NameWords:
    """The names of the pack."""
    return NameWords(
        forms=forms,
        counted=counted,
        keys_at=keys_at,
        acronym_ending="[а-я]{1,3}",
        honours={"им": "имени"},
        patronymic="[А-ЯЁ][а-яё]+(?:[оеё]вич|ич|[оеё]вн|ичн)(?:а|у|ем|ом|е|ы|ой)?",
        offices=OFFICES,
        is_known=is_known,
        may_be_common=may_be_common,
        is_first_name=is_first_name,
        begins_name=begins_name,
        looks_like_name=looks_like_name,
        no_names=words("ао зао оао ооо пао рф"),  # forms of companies, and the Russian Federation
        countries=tuple(map(Country, COUNTRIES)),
        conjunctions=CONJUNCTIONS,
        shares_end=shares_end,
        shares_beginning=shares_beginning,
    )
