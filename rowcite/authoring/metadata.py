"""What a page says about itself: its address, day, title, publisher, author and language.

A value is certain only if whatever the page says about it agrees; otherwise it is a guess, which a
person has to confirm. Nothing is taken from what the page says about other articles.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from rowcite.authoring.ids import host_of
from rowcite.authoring.layout import Header, header_of, unchanged
from rowcite.text.dates import read_dates
from rowcite.text.languages import DEFAULTS, script, script_of
from rowcite.text.pins import normalise

DAY = len("2025-11-06")
# The kinds of schema.org that are a whole article: NewsArticle, ReportageNewsArticle, BlogPosting.
ARTICLE = re.compile(r"(?:https?://schema\.org/)?(\w*Article|\w*BlogPosting|Report)")
# Names of <meta> that give the moment of publication.
MOMENTS = (
    "article:published_time",
    "og:article:published_time",
    "mediator_published_time",
    "datepublished",
    "dc.date.issued",
    "pubdate",
)
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
TELLING = 4  # words: so many are hardly the name of a site


NO_HEADER = Header()


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself; what it does not say for certain is empty.

    `sort` is the kind of article in the words of schema.org: `news-article`. `publishers` are the
    names that the page gives to whoever publishes it. `guesses` holds doubtful values by name.
    """

    title: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    sort: str = ""
    author: str = ""
    publishers: tuple[str, ...] = ()
    header: Header = NO_HEADER
    guesses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """What stands in the head of a page: <meta> by name, headings, addresses, JSON-LD nodes."""

    metas: Mapping[str, list[str]]
    headings: list[str]
    page_title: str
    language: str
    canonical: str
    saved_from: str
    nodes: list[dict[str, Any]]
    times: list[str]

    def meta(self, *names: str) -> list[str]:
        """The different contents of <meta> of these names."""
        found = []
        for name in names:
            found += self.metas.get(name, [])
        return list(dict.fromkeys(found))


def declared(tree: Any) -> Declared:  # noqa: ANN401
    """What a page declares; `tree` is its root element as lxml reads it."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = _line(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if meta.get(attribute) and content:
                metas.setdefault(meta.get(attribute).strip().lower(), []).append(content)
    times = []
    for time in tree.iter("time"):
        stamp = _line(time.get("datetime"))
        if stamp and (time.get("itemprop") == "datePublished" or time.get("pubdate") is not None):
            metas.setdefault("datepublished", []).append(stamp)
        elif stamp:
            times.append(stamp)
    canonical = ""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            canonical = canonical or _line(link.get("href"))
    saved = SAVED_FROM.search(" ".join(str(node.text) for node in tree.xpath("//comment()")))
    return Declared(
        metas,
        [_line("".join(heading.itertext())) for heading in tree.iter("h1")],
        _line(tree.findtext(".//title")),
        _line(tree.get("lang"))[:2].lower(),
        canonical,
        saved[1] if saved else "",
        list(_nodes(tree)),
        times,
    )


def _line(text: str | None) -> str:
    """A text as one line, composed (NFC) and without invisible characters."""
    seen = [char for char in text or "" if char.isprintable() or char.isspace()]
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """The nodes of the JSON-LD blocks that are not within lists of other things."""
    for script_ in tree.iter("script"):
        if (script_.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(WRAPPING.sub("", script_.text or ""), strict=False)
        except (ValueError, RecursionError):  # what cannot be read says nothing
            continue
        for node in found if isinstance(found, list) else [found]:
            if isinstance(node, dict):
                yield node
                graph = node.get("@graph")
                if isinstance(graph, list):
                    yield from (each for each in graph if isinstance(each, dict))


def about(page: Declared, lines: Sequence[str], body: Sequence[str]) -> About:
    """Weigh what a page declares against its visible lines and the paragraphs of the article."""
    nodes = _articles(page)
    node = nodes[0] if nodes else {}
    publishers: dict[str, str] = {}  # the names given to whoever publishes the page, each once
    for name in (*page.meta("og:site_name"), *_names(page, node.get("publisher"))):
        publishers.setdefault(normalise(name), name)
    authors = _names(page, node.get("author")) or page.meta("author", "article:author")
    authors = [name for name in authors if name not in publishers.values()]
    url, title = _url(page, nodes), _title(page, node)
    header = header_of(lines, title[0] or title[1], body, authors)
    beside = [*header.before, *header.after]
    day, language = _day(page, nodes, beside), _language(page, node, lines)
    doubtful = {"url": url[1], "title": title[1], "published": day[1], "language": language[1]}
    kind, *_ = [*_types(node), ""]
    return About(
        title[0],
        language[0],
        day[0],
        url[0],
        "-".join(CAMEL.split(kind.rpartition("/")[2])).lower(),
        _byline(authors, beside),
        tuple(publishers.values()),
        header,
        {name: value for name, value in doubtful.items() if value},
    )


def _types(node: Mapping[str, Any]) -> list[str]:
    found = node.get("@type")
    kinds = found if isinstance(found, list) else [found]
    return [kind for kind in kinds if isinstance(kind, str) and ARTICLE.fullmatch(kind)]


def _text(node: Mapping[str, Any], key: str) -> str:
    found = node.get(key)
    return _line(found) if isinstance(found, str) else ""


def _articles(page: Declared) -> list[dict[str, Any]]:
    """The nodes that are about this article: by its address or title, or the only one."""
    known = {_key(url) for url in (page.canonical, *page.meta("og:url")) if _key(url)}
    titles = [*page.headings, *page.meta("og:title"), page.page_title]
    fitting, unnamed = [], []
    for node in page.nodes:
        own = {_key(url) for url in _addresses(node) if _key(url)}
        headline = _text(node, "headline")
        if not _types(node) or (own and known and own.isdisjoint(known)):
            continue
        if headline:
            if any(_alike(headline, title) for title in titles):
                fitting.append(node)
        elif own & known:
            fitting.append(node)
        else:
            unnamed.append(node)
    return fitting or (unnamed if len(unnamed) == 1 else [])


def _addresses(node: Mapping[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id")
    return [url for url in (node.get("url"), page) if isinstance(url, str)]


def _alike(one: str, other: str) -> bool:
    """Whether two titles are the same, but for the name of a site or words that were cut off."""
    short, long = sorted((normalise(one), normalise(other)), key=len)
    if not short or short not in long:
        return False
    words = min(len(one.split()), len(other.split()))
    return 2 * len(short) > len(long) or words >= TELLING


def _title(page: Declared, node: Mapping[str, Any]) -> tuple[str, str]:
    """The title as the page prints it, and a guess where that is not sure."""
    sites = {normalise(name) for name in page.meta("og:site_name")}
    said = [_text(node, "headline"), *page.meta("og:title")]
    headings = [each for each in page.headings if normalise(each) and normalise(each) not in sites]
    for heading in sorted(headings, key=len, reverse=True):
        if any(_alike(heading, other) for other in (*said, page.page_title)):
            return heading, ""
    said = list(dict.fromkeys(each for each in said if each))
    shortest = min(said, key=len, default="")
    if shortest and all(_alike(shortest, other) for other in said):
        return _without_site(shortest, page), ""
    guess = (headings[:1] or said[:1] or [page.page_title])[0]
    return "", _without_site(guess, page)


def _without_site(title: str, page: Declared) -> str:
    """A title without the name of the site at its end."""
    for name in page.meta("og:site_name"):
        cut = re.sub(rf"\s+[-–—|:]\s+{re.escape(name)}\s*$", "", title)
        if cut:
            title = cut
    return title


def _language(page: Declared, node: Mapping[str, Any], lines: Sequence[str]) -> tuple[str, str]:
    """The language if the letters of the page are those of its script, and a guess otherwise."""
    letters = Counter(script(char) for line in lines for char in line if char.isalpha())
    letters.pop("", None)
    most = max(letters, key=letters.__getitem__, default="")
    said = [page.language, *page.meta("og:locale", "content-language"), _text(node, "inLanguage")]
    codes = {code[:2].lower() for code in said if re.match("[A-Za-z]{2}(?![A-Za-z])", code)}
    fitting = [code for code in sorted(codes) if script_of(code) == most]
    if len(fitting) == 1:
        return fitting[0], ""
    return "", DEFAULTS.get(most, "")


def _key(url: str) -> tuple[str, str] | None:
    """What two addresses of one page have in common; None for one that leads to no page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not (path or parts.query):
        return None
    return host_of(url), path


def _url(page: Declared, nodes: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """The address by which the page calls itself, and a guess if it gives several."""
    given = [*page.meta("og:url")]
    for node in nodes:
        given += _addresses(node)
    others = [url for url in given if _key(url)]
    keys = {_key(url) for url in others}
    if _key(page.canonical):
        if _key(page.canonical) in keys or not keys:
            return page.canonical, ""
        return "", page.canonical
    if len(keys) == 1:
        return others[0], ""
    if others:
        return "", others[0]
    return "", page.saved_from if _key(page.saved_from) else ""


def _day(
    page: Declared, nodes: Iterable[Mapping[str, Any]], header: Iterable[str]
) -> tuple[str, str]:
    """The day of publication, and a guess where it is not sure.

    A moment in universal time may be another day where the page is printed; then, and where the
    page gives none, the date line decides.
    """
    printed = set()
    for line in header:
        printed |= {day.edtf for day in read_dates(unchanged(line)) if len(day.edtf) == DAY}
    local: set[date] = set()
    universal: set[date] = set()
    stamps = [_text(node, "datePublished") for node in nodes] + page.meta(*MOMENTS)
    for stamp in stamps:
        moment = _moment(stamp)
        if moment is None:
            continue
        is_universal = moment.utcoffset() == timedelta() and len(stamp) > DAY
        (universal if is_universal else local).add(moment.date())
    near = {day.isoformat() for day in local or _around(universal)}
    if len(printed) == 1 and (printed <= near or not near):
        return next(iter(printed)), ""
    if not printed and len(local) == 1 and universal <= _around(local):
        return next(iter(local)).isoformat(), ""
    moments = [_moment(stamp) for stamp in page.times]
    guesses = [*sorted(printed), *sorted(day.isoformat() for day in local or universal)]
    guesses += [moment.date().isoformat() for moment in moments if moment]
    return "", next(iter(guesses), "")


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def _around(days: Iterable[date]) -> set[date]:
    """The days with the day before and the day after each."""
    found = set()
    for day in days:
        found |= {day - timedelta(1), day, day + timedelta(1)}
    return found


def _names(page: Declared, who: Any) -> list[str]:  # noqa: ANN401
    """The names of those whom a node names: as text, as a node, or as a reference to one."""
    names = []
    for one in who if isinstance(who, list) else [who]:
        if isinstance(one, str):
            names.append(_line(one))
        elif isinstance(one, dict):
            same = [node for node in page.nodes if node.get("@id") == one.get("@id", "")]
            names += [_text(each, "name") for each in (one, *same)]
    return list(dict.fromkeys(name for name in names if name))


def _byline(authors: Sequence[str], header: Sequence[str]) -> str:
    """The authors, if each is named beside the title, by more than one word."""
    for name in authors:
        is_person = len(name.split()) > 1 and "/" not in name
        if not is_person or not any(normalise(name) in normalise(line) for line in header):
            return ""
    return ", ".join(authors)
