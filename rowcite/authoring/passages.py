"""The passages of an article: header, data, repeats and navigation.

All of it is guessed, for a person to check.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rowcite.authoring.likeness import Likeness
from rowcite.package.rows import PassageKind
from rowcite.text.dates import date_spans
from rowcite.text.names import NameIndex
from rowcite.text.pins import normalise
from rowcite.text.sentences import clauses

ENDS_SENTENCE = re.compile(r"""[.!?…]["'«»“”„)\]]*$""")
PROSE = 8  # words: a paragraph of an article has at least this many
# Words: a line that ends no sentence and has at most so many heads a part of the article,
SUBHEADING = 12
HEADLINE = 25  # or, with at most so many, another article
ITEM = re.compile(r"[-–—•*·|]\s")
DAY = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
LEAD = 60  # characters of the first paragraph: a date line, with the agency
SUBTITLE = 4  # words: a line with only a year or month that has fewer is not a title
TIME = re.compile(r"\b[0-2]?[0-9]:[0-5][0-9]\b")
CODE = re.compile(r"[{};=]")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{0,64}@[\w.-]+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:ru|рф|com|org|net|info|me|su|io)\b(?:/\S*)?"
)
BUTTON = re.compile(
    r"(?i)\b(?:поделиться|подпис(?:аться|ывайтесь|ывайся|ка)|читайте\s(?:также|нас|ещ[её])"
    r"|также\sчитайте|по\sтеме|теги|рубрики?|комментари(?:и|ев)|реклама|фото|видео|главная"
    r"|меню|поиск|войти|регистрация|контакты|вакансии|архив|наверх|эл\.?\s?почта"
    r"|телеграм|вконтакте|одноклассники|дзен"
    r"|share|subscribe|read\s(?:also|more)|related|tags|comments?|advertisement|photo|menu"
    r"|search|log\s?in|sign\s(?:in|up)|contacts?|archive|telegram|facebook|newsletter)\b"
)
NOTICE = re.compile(
    r"(?i)все права защищены|роскомнадзор|использовании материалов|файлы cookie"
    r"|all rights reserved|(?:use|uses) cookies|privacy policy"
)
# The line that says where an article comes from: Source: example.org
CREDIT = re.compile(r"(?i)\s*(?:источник|source)\b[^:–—-]{0,30}[:–—-]\s*(.{2,80})")
NOBODY = NameIndex([])  # a publisher of whom no name is known


class Draft(NamedTuple):
    """A passage as guessed: number, kind, text (lines of the article), the passage it repeats."""

    number: str
    kind: PassageKind
    text: str
    repeats: str = ""


def drafts(
    paragraphs: Sequence[str],
    title: str,
    publisher: NameIndex = NOBODY,
    *,
    breaks_off: bool = False,
) -> list[Draft]:
    """The passages of an article in order, the header first.

    What stands before it goes with the navigation at the end. `publisher` knows the names of the
    publisher, which belong to the header if they stand right before the title. The kind `opinion`
    is never guessed: it takes a reader to tell whose view something is. The last line of a text
    that breaks off belongs to the article, finished or not.
    """
    first, last = _header(paragraphs, title, publisher)
    groups = [
        (PassageKind.HEADER, list(paragraphs[first:last])),
        *_groups(paragraphs[last:], breaks_off=breaks_off),
    ]
    if first:
        end: list[str] = []
        if groups[-1][0] == PassageKind.NAVIGATION:
            end = groups.pop()[1]
        groups.append((PassageKind.NAVIGATION, [*paragraphs[:first], *end]))
    found = []
    for number, (kind, lines) in enumerate(groups):
        found.append(Draft(f"p{number}", kind, "\n".join(lines)))
    return _repeats(found)


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of sentences, as articles have them."""
    is_long = len(line.split()) >= PROSE
    return is_long and bool(ENDS_SENTENCE.search(line)) and not is_navigation(line)


def is_navigation(line: str) -> bool:
    """Whether a line belongs to the page, not to the article.

    Such lines are menus, share buttons, addresses, legal notices.
    """
    if CREDIT.fullmatch(line):
        return False
    rest = ADDRESS.sub(" ", line)
    words = len(rest.split())
    if "©" in line and (date_spans(line) or TIME.search(line)):
        return False
    if rest != line and words < PROSE:
        return True
    if "©" in line or NOTICE.search(line):
        return True
    is_short = words <= HEADLINE and not ENDS_SENTENCE.search(line)
    return is_short and bool(BUTTON.search(rest))


def is_standfirst(line: str) -> bool:
    """Whether a line right below the title says what the article is about, often without a stop."""
    length = len(line.split())
    is_long = length > SUBHEADING or (length >= PROSE and not is_dateline(line))
    return is_long and not is_navigation(line)


def is_title(line: str, title: str) -> bool:
    """Whether a line is the title, with little else."""
    wanted = normalise(title)
    if not wanted or wanted not in normalise(line):
        return False
    return len(line.split()) <= len(title.split()) + PROSE


def is_dateline(line: str) -> bool:
    """Whether a line gives a day or a time, with little else; a title may give a year."""
    if len(line.split()) > HEADLINE or is_prose(line) or is_navigation(line):
        return False
    dates = [line[start:end] for start, end in date_spans(line)]
    has_day = any(DAY.search(printed) for printed in dates)
    is_date_alone = bool(dates) and len(line.split()) < SUBTITLE
    return has_day or is_date_alone or bool(TIME.search(line))


def _header(lines: Sequence[str], title: str, publisher: NameIndex) -> tuple[int, int]:
    """Where the header begins and ends.

    It is the title with the date line, byline and publisher before it, and what follows up to the
    first paragraph or a standfirst, which states something of its own; unless a date line is below.
    """
    titles = [i for i, line in enumerate(lines) if is_title(line, title)]
    at = titles[0] if titles else 0
    while not titles and at < len(lines) and is_navigation(lines[at]):
        at += 1
    if at == len(lines):
        at = 0
    body = at + 1
    while body < len(lines) and not is_prose(lines[body]):
        body += 1
    for repeated in titles:  # of titles before the text the last one counts
        if repeated < body:
            at = repeated
    first = at
    while first and (first - 1 in titles or _leads_to_title(lines[first - 1], publisher)):
        first -= 1
    first = _head_of_page(lines, titles, first, publisher)
    last = at + 1
    while body < len(lines) and last < body and not is_navigation(lines[last]):
        last += 1
    below = lines[at + 1 : last]
    for place, line in enumerate(below):
        has_end = any(map(is_dateline, below[place:]))
        if is_standfirst(line) and not is_title(line, title) and not has_end:
            return first, at + 1 + place
    return first, last


def _head_of_page(
    lines: Sequence[str], titles: Sequence[int], first: int, publisher: NameIndex
) -> int:
    """The title with the publisher beside it, before the tags of a page; else where it begins."""
    for head in titles:
        if head < first and publisher.find(lines[head]):
            return first if any(map(is_navigation, lines[head:first])) else head
    return first


def _leads_to_title(line: str, publisher: NameIndex) -> bool:
    is_publisher = len(line.split()) < PROSE and bool(publisher.find(line))
    return is_publisher or is_dateline(line)


def _groups(lines: Sequence[str], *, breaks_off: bool) -> Iterator[tuple[PassageKind, list[str]]]:
    """The lines after the header as passages.

    A subheading goes with what follows; list items go together, and so does navigation.
    """
    end = len(lines)
    for i, line in enumerate(lines):
        if is_prose(line):
            end = i
    if breaks_off and end == len(lines) - 2:
        end += 1
    group: list[str] = []
    before, heads, in_list = PassageKind.DATA, False, False
    for i, (line, kind) in enumerate(zip(lines, _kinds(lines, end), strict=True)):
        is_listed = bool(ITEM.match(line))
        follows_list = is_listed and group and (in_list or group[-1].endswith(":"))
        joins = kind == PassageKind.NAVIGATION or heads or follows_list
        if group and not (kind == before and joins):
            yield before, group
            group = []
        group.append(line)
        before, in_list = kind, is_listed
        heads = kind == PassageKind.DATA and i < end and not is_listed
        heads = heads and (_is_headline(line, SUBHEADING) or _is_question(line))
    if group:
        yield before, group


def _kinds(lines: Sequence[str], end: int) -> Iterator[PassageKind]:
    """What each line is.

    After the last paragraph of prose, the line `end`, the page may go on with other things.
    """
    over = False
    for i, line in enumerate(lines):
        of_page = is_navigation(line)
        if i > end and not over:
            over = of_page or (_is_headline(line, HEADLINE) and not ITEM.match(line))
        if over and (len(line.split()) <= HEADLINE or CODE.search(line)):
            of_page = not CREDIT.fullmatch(line)
        yield PassageKind.NAVIGATION if of_page else PassageKind.DATA


def _is_headline(line: str, longest: int) -> bool:
    is_short = len(line.split()) <= longest
    return is_short and not ENDS_SENTENCE.search(line) and not line.endswith(":")


def _is_question(line: str) -> bool:
    """Whether a line is a short question alone, as a subheading and in an interview."""
    return len(line.split()) <= SUBHEADING and len(clauses(line)) == 1 and line.endswith("?")


def _repeats(found: Sequence[Draft]) -> list[Draft]:
    """The drafts, marked as repeats if another passage holds all of their words.

    Of two equal ones the later is marked.
    """
    known: Likeness[int] = Likeness()
    for place, draft in enumerate(found):
        if draft.kind != PassageKind.NAVIGATION:
            known.add(place, draft.text)
    marked = list(found)
    for place, draft in enumerate(found):
        if draft.kind == PassageKind.DATA:
            holder = _holder(found, place, known.of(draft.text))
            if holder:
                marked[place] = draft._replace(kind=PassageKind.REPEAT, repeats=holder.number)
    return marked


def _holder(found: Sequence[Draft], place: int, shares: Mapping[int, float]) -> Draft | None:
    """The longest draft, the first of several, that holds all of the one at this place."""
    own, longest = len(found[place].text), None
    for other in sorted(shares):
        length = len(found[other].text)
        holds_it = shares[other] == 1 and (length, place) > (own, other)
        if holds_it and (longest is None or length > len(longest.text)):
            longest = found[other]
    return longest
