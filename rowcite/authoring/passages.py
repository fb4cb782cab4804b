"""The passages of an article: what is its header, what are data, repeats and navigation. All of it guessed, for a person to check."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rowcite.authoring.capture import ENDS_SENTENCE
from rowcite.authoring.likeness import Likeness
from rowcite.package.rows import PassageKind
from rowcite.text.dates import date_spans
from rowcite.text.names import NameIndex
from rowcite.text.pins import normalise

PROSE = 8  # words: a paragraph of an article has at least so many
SUBHEADING, HEADLINE = (
    12,
    25,
)  # words: what ends no sentence and has at most so many heads a part of the article, or another one
ITEM = re.compile(r"[-–—•*·|]\s")
TIME = re.compile(r"\b[0-2]?[0-9]:[0-5][0-9]\b")
CODE = re.compile(r"[{};=]")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{0,64}@[\w.-]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:ru|рф|com|org|net|info|me|su|io)\b(?:/\S*)?"
)
BUTTON = re.compile(
    r"(?i)\b(?:поделиться|подпис(?:аться|ывайтесь|ывайся|ка)|читайте\s(?:также|нас|ещ[её])|также\sчитайте|по\sтеме|теги|рубрики?|комментари(?:и|ев)"
    r"|реклама|фото|видео|главная|меню|поиск|войти|регистрация|контакты|вакансии|архив|наверх|эл\.?\s?почта|телеграм|вконтакте|одноклассники|дзен"
    r"|share|subscribe|read\s(?:also|more)|related|tags|comments?|advertisement|photo|menu|search|log\s?in|sign\s(?:in|up)|contacts?|archive"
    r"|telegram|facebook|newsletter)\b"
)
NOTICE = re.compile(
    r"(?i)все права защищены|роскомнадзор|использовании материалов|файлы cookie|all rights reserved|(?:use|uses) cookies|privacy policy"
)

UNKNOWN = NameIndex([])  # a publisher of whom no name is known


class Draft(NamedTuple):
    """A passage as guessed: its number, kind, text (lines of the article), and the number of the passage that it repeats."""

    number: str
    kind: PassageKind
    text: str
    repeats: str = ""


def drafts(paragraphs: Sequence[str], title: str, publisher: NameIndex = UNKNOWN) -> list[Draft]:
    """The passages of an article in their order, the header first; what stands before it goes with the navigation at the end.

    `publisher` knows the names of who published it, which belong to the header where they stand right before the title.

    The kind `opinion` is never guessed: whose view something is takes a reader.
    """
    first, last = _header(paragraphs, title, publisher)
    groups = [(PassageKind.HEADER, list(paragraphs[first:last])), *_groups(paragraphs[last:])]
    if first:
        end = groups.pop()[1] if groups[-1][0] == PassageKind.NAVIGATION else []
        groups.append((PassageKind.NAVIGATION, [*paragraphs[:first], *end]))
    return _repeats(
        [Draft(f"p{number}", kind, "\n".join(lines)) for number, (kind, lines) in enumerate(groups)]
    )


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of sentences, as articles have them."""
    return (
        len(line.split()) >= PROSE and bool(ENDS_SENTENCE.search(line)) and not is_navigation(line)
    )


def is_navigation(line: str) -> bool:
    """Whether a line is of the page and not of the article: a menu, a share button, an address, a legal notice."""
    rest = ADDRESS.sub(" ", line)
    words = len(rest.split())
    if (rest != line and words < PROSE) or ("©" in line and not date_spans(line)):
        return True
    return bool(NOTICE.search(line)) or (
        words <= HEADLINE and not ENDS_SENTENCE.search(line) and bool(BUTTON.search(rest))
    )


def is_title(line: str, title: str) -> bool:
    """Whether a line is the title, with little else."""
    wanted = normalise(title)
    return (
        bool(wanted)
        and wanted in normalise(line)
        and len(line.split()) <= len(title.split()) + PROSE
    )


def _header(lines: Sequence[str], title: str, publisher: NameIndex) -> tuple[int, int]:
    """Where the header begins and ends: the title, date line, byline and publisher before it, what follows up to the first paragraph."""
    titles = [i for i, line in enumerate(lines) if is_title(line, title)]
    at = (
        titles[0]
        if titles
        else next((i for i, line in enumerate(lines) if not is_navigation(line)), 0)
    )
    body = next((i for i in range(at + 1, len(lines)) if is_prose(lines[i])), None)
    at = max((i for i in titles if body is None or i < body), default=at)
    first = at
    while first and (is_dateline(lines[first - 1]) or _is_name(lines[first - 1], publisher)):
        first -= 1
    last = at + 1
    while body is not None and last < body and not is_navigation(lines[last]):
        last += 1
    return first, last


def _is_name(line: str, names: NameIndex) -> bool:
    return len(line.split()) < PROSE and bool(names.find(line))


def is_dateline(line: str) -> bool:
    """Whether a line gives a day or a time, with little else."""
    return (
        len(line.split()) <= HEADLINE
        and not is_prose(line)
        and not is_navigation(line)
        and bool(date_spans(line) or TIME.search(line))
    )


def _groups(lines: Sequence[str]) -> Iterator[tuple[PassageKind, list[str]]]:
    """The lines after the header as passages: subheadings go with what follows, list items and lines of navigation together."""
    end = max((i for i, line in enumerate(lines) if is_prose(line)), default=len(lines))
    group: list[str] = []
    kind, heads, over = PassageKind.DATA, False, False
    for i, line in enumerate(lines):
        of_page = is_navigation(line)
        over = over or (
            i > end and (of_page or (_is_headline(line, HEADLINE) and not ITEM.match(line)))
        )
        of_page = of_page or (over and (len(line.split()) <= HEADLINE or bool(CODE.search(line))))
        here = PassageKind.NAVIGATION if of_page else PassageKind.DATA
        together = here == kind and (of_page or heads or (ITEM.match(line) and _takes_items(group)))
        if group and not together:
            yield kind, group
            group = []
        group.append(line)
        kind, heads = (
            here,
            not of_page and i < end and _is_headline(line, SUBHEADING) and not ITEM.match(line),
        )
    if group:
        yield kind, group


def _takes_items(group: Sequence[str]) -> bool:
    return bool(group) and bool(ITEM.match(group[-1]) or group[-1].endswith(":"))


def _is_headline(line: str, longest: int) -> bool:
    return (
        len(line.split()) <= longest and not ENDS_SENTENCE.search(line) and not line.endswith(":")
    )


def _repeats(found: Sequence[Draft]) -> list[Draft]:
    """The drafts, those marked as repeats of which another passage holds every run of words; of two equal ones the later."""
    known: Likeness[int] = Likeness()
    for place, draft in enumerate(found):
        if draft.kind != PassageKind.NAVIGATION:
            known.add(place, draft.text)
    lengths = [len(draft.text) for draft in found]
    marked = []
    for place, draft in enumerate(found):
        whole = (
            [other for other, share in known.of(draft.text).items() if share == 1]
            if draft.kind == PassageKind.DATA
            else []
        )
        longer = [other for other in whole if (lengths[other], place) > (lengths[place], other)]
        repeats = (
            found[max(longer, key=lambda other: (lengths[other], -other))].number if longer else ""
        )
        marked.append(
            draft._replace(kind=PassageKind.REPEAT, repeats=repeats) if repeats else draft
        )
    return marked
