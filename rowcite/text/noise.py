"""What looks like a figure but is none: addresses, telephone numbers, times of day, list numbering, labels, names with numbers."""

import re
from collections.abc import Sequence
from functools import cache

from rowcite.text.tokens import MASK, Token, touches, word_at, words

# All repetitions are bounded or cannot overlap what follows them: time grows with the length of the text, whatever it is.
NOISE = r"""(?x)
    (?=[\w@+(\[])(?:
    https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255} | @\w+
    | (?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:ru|рф|com|org|net|info|me|su|io|gov|edu|eu|cn|de)\b(?:/\S*)?
    | \+[0-9][0-9()\-–\s]{8,20}[0-9]
    | (?:\b8[\s-]?)?\([0-9]{3,5}\)\s?[0-9]{1,3}(?:[\s-][0-9]{2,4}){1,3}
    | (?<![\w:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])
    | \b[0-9]{1,2}(?:[.:][0-9]{2})?\s?(?:[ap]\.?m\b\.?|o'clock)
    | \b[0-9]{1,2}\sчас\w{0,2}\s(?:утра|вечера|дня|ночи|мск|по\sмосков\w{1,5}) | \b[вкВК]\s[0-9]{1,2}\sчас(?:ов|а|ам)?\b
    | \[[0-9]{1,3}\]
    )
    | ^[^\S\n]*[0-9]{1,3}[.)](?=\s)
"""
LABELS = (
    r"стать[яиеюёй]{1,3}|стат(?:ье|ей)|пункт(?:а|у|ом|е)?|подпункт\w*|раздел(?:а|у|ом|е)?|страниц[аеуы]|рисун\w+|таблиц[аеуы]|приложени[еяю]|гост\w{0,2}|исо|снип|"
    r"инн|огрн|кпп|октмо|окпо|оквэд|бик|снилс|корпус|дом|офис|рейс|маршрут|верси[яию]|"
    r"iso|iec|isbn|issn|doi|inn|ogrn|oktmo|article|section|chapter|page|table|figure|annex|clause|version|flight|route|passage|phase|stage"
)
POINTED_LABELS = words("п ст с д стр гл рис табл кв ул оф разд no nr p pp vol fig ch sec art v")
BEFORE_NUMBERS = words("всего итого лишь только еще total only another plus и and")
PREPOSITIONS = words("в во на из с со к по о об от до за у при in at on of from to for by with")
MARKS = frozenset("№#§&_/\\:")
DASHES = frozenset("-–—‑−")
OPENING = frozenset('"«“»”')  # a straight quotation mark opens and closes
CLOSING = frozenset('"»”“.,;:!?)\n')


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(NOISE, re.MULTILINE)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(LABELS)


def mask(text: str) -> str:
    """The same text, every character of noise replaced, so that places stay the same."""
    return _noise().sub(lambda match: MASK * len(match[0]), text)


def is_code(ts: Sequence[Token], first: int, end: int) -> bool:
    """Whether the number in tokens first to end is part of a code: glued to letters, signs or further numbers."""
    before, after = word_at(ts, first - 1), word_at(ts, end)
    if touches(ts, first):
        if ts[first - 1].kind != "mark" or before in MARKS:
            return True
        if (
            before in DASHES | {".", ","}
            and touches(ts, first - 1)
            and ts[first - 2].kind != "mark"
        ):
            return True
    if touches(ts, end):
        if ts[end].kind != "mark" or after == "_":
            return True
        if (
            after in DASHES | {"/", "\\", ":", "."}
            and touches(ts, end + 1)
            and ts[end + 1].kind != "mark"
        ):
            return True
    return False


def is_labelled(ts: Sequence[Token], i: int) -> bool:
    """Whether a number only names something: № 148, статья 5, "p. 6", ГОСТ Р 1234."""
    before = word_at(ts, i - 1)
    if before == "." and touches(ts, i - 1):
        return word_at(ts, i - 2) in POINTED_LABELS
    if before == "р":
        before = word_at(ts, i - 2)
    return before in {"№", "#", "§"} or _labels().fullmatch(before) is not None


def is_name(text: str, ts: Sequence[Token], i: int) -> bool:
    """Whether a bare number ends a name: «Россия 24». A preposition before the name makes a statement of it: "in Russia 24"."""
    if i == 0 or ts[i - 1].kind != "word" or ts[i].kind != "number":
        return False
    before, name = word_at(ts, i - 2), text[ts[i - 1].start : ts[i - 1].end]
    if not name[0].isupper() or _is_verb(ts[i - 1].word) or ts[i - 1].word in BEFORE_NUMBERS:
        return False
    after = word_at(ts, i + 1)
    if before.startswith(("канал", "телеканал", "channel")) or (
        before in OPENING and after[:1] in OPENING
    ):
        return True
    return before not in PREPOSITIONS and (
        not after or after[0] in CLOSING or after in PREPOSITIONS
    )


def _is_verb(word: str) -> bool:
    """«Создано 5», «Осталось 24»: a capital at the start of a sentence is no name."""
    return word.endswith(("но", "то", "ось", "ло"))
