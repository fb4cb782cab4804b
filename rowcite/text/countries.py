"""Names in which a country is called otherwise: Council of Russia, of the Russian Federation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rowcite.text.language import Country
from rowcite.text.name_keys import is_latin, name_keys, name_words, text_keys
from rowcite.text.name_words import Word, words


@lru_cache(maxsize=65536)
def other_forms(name: str) -> frozenset[str]:
    """A name with each other name of a country in it: of the Russian Federation, of Russia, of РФ.

    In English the adjective may stand before it: the Security Council of Russia is the Russian
    Security Council.
    """
    found, forms = words(name), set[str]()
    for first, end, country, spelled in _countries_in(found):
        before, after = name[: found[first].start], name[found[end - 1].end :]
        article = found[first - 1] if first else None
        if article is not None and article.plain == country.article:
            before = name[: article.start]
        for other in country.names:
            if other != spelled:
                forms.add(f"{before}{other}{after}")
                if before and country.article:
                    forms.add(f"{before}{country.article} {other}{after}")
        if country.adjective and not after:
            forms |= _with_adjective(before, country)
    return frozenset(forms | _of_country(name))


def _of_country(name: str) -> set[str]:
    """The Russian Parliament as the Parliament of Russia: a body, with no word between."""
    adjective, _, body = name.rpartition(" ")
    forms = set()
    for country in name_words().countries:
        if adjective and adjective == country.adjective and body.casefold() in country.bodies:
            forms |= {f"{body} {country.of} {one}" for one in country.names}
    return forms


def _countries_in(found: Sequence[Word]) -> Iterator[tuple[int, int, Country, str]]:
    """Where names of countries stand among the words of a name, and how each is called there."""
    keys = [text_keys(word.plain) for word in found]
    for at, own in enumerate(keys):
        known = _by_first(is_latin(found[at].folded))
        for key in own & known.keys():
            for country, spelled, wanted in known[key]:
                end = at + len(wanted)
                is_here = end <= len(keys) and all(
                    not one.isdisjoint(other)
                    for one, other in zip(wanted, keys[at:end], strict=True)
                )
                if is_here:
                    yield at, end, country, spelled


@cache
def _by_first(latin: bool) -> dict[str, list[tuple[Country, str, list[frozenset[str]]]]]:  # noqa: FBT001
    """The names of countries in one alphabet, by each key of their first word, with all keys."""
    found: dict[str, list[tuple[Country, str, list[frozenset[str]]]]] = defaultdict(list)
    for country in name_words().countries:
        for spelled in country.names if is_latin(country.names[0].casefold()) == latin else ():
            keys = [name_keys(word.plain) for word in words(spelled)]
            for key in keys[0]:
                found[key].append((country, spelled, keys))
    return dict(found)


def _with_adjective(before: str, country: Country) -> set[str]:
    """What is "of" a country, with its adjective or its name before it: Russia's government.

    A Russian bank is not the Bank of Russia; the Russian government is that of Russia.
    """
    body, of, rest = before.rpartition(f" {country.of} ")
    is_meant = " " in body or body.casefold() in country.bodies
    if not of or rest or not is_meant:
        return set()
    return {f"{first} {body}" for first in (country.adjective, *country.names)}
