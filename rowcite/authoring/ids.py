"""Ids proposed for sources and rows: lower-case Latin words and digits joined by hyphens."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from rowcite.package.model import Package

# As in Russian passports, which need no signs beyond the Latin alphabet.
TRANSLITERATED = """
а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts
ч:ch ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia і:i ї:i є:ie ў:u ґ:g
"""
LATIN = str.maketrans(dict(pair.split(":") for pair in TRANSLITERATED.split()))
SHORT = 3  # letters: such words are mostly prepositions
WORDS = 3  # of the title
LONGEST = 100  # characters of an id, which is also a file name


def slug(text: str) -> str:
    """A text as an id: transliterated, in lower case, without accents.

    It is empty if no letter or digit is left.
    """
    latin = unicodedata.normalize("NFC", text).casefold().translate(LATIN)
    plain = unicodedata.normalize("NFKD", latin).casefold()
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall("[a-z0-9]+", kept))[:LONGEST].strip("-")


def source_id(publisher: str, published: str, titles: Iterable[str], url: str) -> str:
    """`<publisher>-<day>-<two or three words>`.

    The words are taken from the first title that has any, otherwise from the address.
    """
    for text in (*titles, _address(url)[1]):
        telling = telling_words(text)
        if telling:
            return slug(" ".join((publisher, published, *telling)))
    return slug(f"{publisher} {published}")


def telling_words(text: str) -> list[str]:
    """The first three words of a text that are neither numbers nor prepositions."""
    words = [word for word in slug(text).split("-") if word and not word.isdigit()]
    return ([word for word in words if len(word) > SHORT] or words)[:WORDS]


def publisher_of(url: str) -> str:
    """What an address says about the publisher: the last but one part of the host's name.

    It is empty if the address says nothing.
    """
    return host_of(url).split(".")[-2:][0]


def host_of(url: str) -> str:
    """The host of an address, without what only tells its versions apart; empty if it has none."""
    host = _address(url)[0]
    for version in ("www.", "m.", "amp."):
        host = host.removeprefix(version)
    return host


def _address(url: str) -> tuple[str, str]:
    """The host of an address, and the last part of its path without the ending.

    Either is empty if the address lacks it.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no address of a host
        return "", ""
    page = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return parts.hostname or "", page.partition(".")[0]


class FreeIds:
    """Ids that no row of a package has or had, each given out once."""

    def __init__(self, package: Package) -> None:
        self._taken = {row.id for row in package.rows()}

    def take(self, wanted: str) -> str:
        """The wanted id, with a number after it if it is taken."""
        id_, number = wanted, 1
        while id_ in self._taken:
            number += 1
            id_ = f"{wanted}-{number}"
        self._taken.add(id_)
        return id_
