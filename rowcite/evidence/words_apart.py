"""Names whose words a sentence has in another order, or with others between.

"An agreement was signed as part of the plan" says in the language of the note what is printed
beside it as the name of an agreement.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rowcite.evidence.recall import written_sentences
from rowcite.evidence.short_names import OF
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, NotePassage
from rowcite.text.name_keys import names_of
from rowcite.text.names import NameIndex, is_common, of_forms
from rowcite.text.stems import is_latin, sequence, stems

NESTED = re.compile(r"«((?:[^«»]|«[^«»]*»)+)»")  # a quotation with those in it
LONG = 8  # letters of a word from which another is made
FEWEST = 2  # words of a name: one that has only one is found where it stands
PHRASE = 3  # words of a name of our own that no article need print: a sentence that has all says it


def has_words_of(sentence: str, name: str) -> bool:
    """Whether a sentence has all words of a name, each in any form."""
    words = stems(name)
    return (
        len(words) >= FEWEST and is_latin(sentence) == is_latin(name) and words <= stems(sentence)
    )


def is_worded(package: Package, passage: NotePassage, id_: str, name: str) -> bool:
    """Whether a sentence that prints a name of a thing has all words of another of its names.

    Of a long phrase nothing need be printed.
    """
    for sentence in sentences_with(passage, name):
        printed = " ".join(QUOTED.findall(sentence))
        if is_phrase(name) or queries.names_of(package, id_).find(printed):
            return True
    return False


def is_phrase(name: str) -> bool:
    """Whether a name is a phrase of several words: an agreement on the repair of lamps."""
    return name[:1].islower() and len(stems(name)) >= PHRASE and bool(OF.search(name))


def is_described(package: Package, id_: str) -> bool:
    """Whether a thing has no name of its own, but is described in common words: keys of the pier.

    The same can be said with other words. A single word and a term cannot, such as rare metals.
    """
    names = queries.entities(package)[id_].names
    return all(map(str.islower, names)) and any(map(OF.search, names))


def is_phrased(package: Package, passage: NotePassage, id_: str) -> bool:
    """Whether a sentence has all words of a name of a thing that is a phrase.

    A name that goes on with common words may have these first: the keepers of the Old Pier.
    """
    names = queries.entities(package)[id_].names
    turned = [(id_, form) for name in names for form in of_forms(name)]
    if turned and NameIndex(turned).find(passage.text):
        return True
    return any(any(sentences_with(passage, name)) for name in filter(is_phrase, names))


def is_shortened(package: Package, passage: NotePassage, id_: str) -> bool:
    """Whether a passage prints a name of a thing that leaves words out, and no other has these.

    It begins and ends as the whole one does: "the Fund of the Pier", of the North Bay Pier.
    """
    known = queries.entities(package)
    for quoted in NESTED.findall(passage.text):
        said = sequence(quoted)
        if len(said) >= PHRASE and _is_shorter(said, known[id_].names):
            meant = [other for other in known if _is_shorter(said, known[other].names)]
            if len(meant) == 1:
                return True
    return False


def _is_shorter(said: Sequence[str], names: Iterable[str]) -> bool:
    """Whether words are those of one of these names, some in the middle of which are left out."""
    for name in names:
        whole = sequence(name)
        rest = iter(whole)
        if whole and (said[0], said[-1]) == (whole[0], whole[-1]) and all(w in rest for w in said):
            return True
    return False


def is_derived(text: str, name: str) -> bool:
    """Whether a text has a word made from a name of one word: environmental, Norlandian keepers.

    So is a people, Norlandians. A name of two words that begins so is another: Norlandian Bank.
    """
    if is_common(name):
        is_long = len(name) >= LONG
        return is_long and re.search(rf"\b{re.escape(name)}\w", text.casefold()) is not None
    adjective = names_of(name.casefold()).adjective(name)
    behind = re.findall(rf"\b{adjective}\b(?:\s+(\w))?", text)
    return any(not letter or letter.islower() for letter in behind)


def sentences_with(passage: NotePassage, name: str) -> Iterator[str]:
    """The sentences of a passage that have all words of a name, not counting what they quote."""
    for sentence in written_sentences(passage):
        if has_words_of(QUOTED.sub(" ", sentence), name):
            yield sentence
