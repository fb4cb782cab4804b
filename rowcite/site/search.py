"""The index of the search: the words of rows and pages, a Russian word in all its forms."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from rowcite.package.note import NotePassage
from rowcite.package.table import Row
from rowcite.site.library import Library
from rowcite.site.markup import plain
from rowcite.site.offices import beside_main, body, lasts, office_rows
from rowcite.site.records import Reader, shortened
from rowcite.site.times import moment_of
from rowcite.site.words import LANGUAGES, WORDS, say
from rowcite.text.languages import pack_of
from rowcite.text.money import codes
from rowcite.text.tokens import fold

WORD = re.compile(r"[^\W_]+")
READINGS = 3  # of a word, the likeliest ones
# What a page of the site, a thing, an office that lasts, a table, or a source, is worth more than
# another row.
PAGE_FIRST, THING_NEXT, OFFICE_NEXT, TABLE_NEXT, SOURCE_LAST = 8, 6, 5, 4, 2
# Words that ask for the same, in both languages: who asks when a plant opens reads of its launch.
ALIKE = [[fold(word) for word in line.split()] for line in WORDS["alike_words"].values()]
# Words such as "the" and "when": a query asks for nothing with them.
STOP = {fold(word) for language in LANGUAGES for word in WORDS["stop_words"][language].split()}


class View(NamedTuple):
    """A page of the site, or a part of one, that is no single row, as the search finds it.

    `words` are those by which it is found beside those of its title.
    """

    path: str
    title: str
    kind: str
    about: str
    words: str
    worth: int


@dataclass(slots=True)
class Group:
    """Words that are one word in several forms, and the documents that hold it.

    A document counts as an even number, or as the odd one above if the word stands in its head.
    """

    forms: set[str] = field(default_factory=set)
    documents: dict[int, int] = field(default_factory=dict)


class Index:
    """The words of all documents, once for both languages."""

    def __init__(self) -> None:
        self._groups: dict[str, Group] = defaultdict(Group)
        self._known: dict[str, tuple[str, ...]] = {}
        for word in chain(*ALIKE):  # a query may have one that no document has
            for key in self._keys(word):
                self._groups[key].forms.add(word)

    def add(self, document: int, text: str, *, is_head: bool) -> None:
        """Add the words of a text of a document."""
        for word in {fold(found) for found in WORD.findall(text)} - STOP:
            for key in self._keys(word):
                group = self._groups[key]
                group.forms.add(word)
                group.documents[document] = group.documents.get(document, 0) | is_head

    def _keys(self, word: str) -> tuple[str, ...]:
        """What all forms of a word have in common, for each way to read it.

        A surname that the dictionary does not know may also be read as a form of another word.
        """
        if word not in self._known:
            pack = pack_of(word)
            stem = pack.prose.stem(word) if pack else word
            read = pack.prose.lemmas(word)[:READINGS] if pack else ()
            self._known[word] = read or (f"_{stem}",)
        return self._known[word]

    def written(self) -> dict[str, Any]:
        """The groups as the page reads them: the common beginning, the ends, the documents.

        The ends of Russian words are one of few lists; documents are given by their distances.
        """
        ends: dict[tuple[str, ...], int] = {}
        groups = []
        for key, group in sorted(self._groups.items()):
            forms = group.forms
            pack = pack_of(key)
            if pack is not None and not key.startswith("_"):
                forms = forms | {form for form in pack.prose.forms(key) if "ё" not in form}
            stem, own = parted(forms)
            known: int | list[str] = list(own)
            if len(own) > 1:
                known = ends.setdefault(own, len(ends))
            groups.append([stem, known, distances(group.documents)])
        return {
            "stop": sorted(STOP),
            "alike": self._alike(),
            "ends": list(map(list, ends)),
            "groups": groups,
        }

    def _alike(self) -> list[list[int]]:
        """The numbers of the groups of words that ask for the same."""
        numbers = {key: number for number, key in enumerate(sorted(self._groups))}
        found = []
        for line in ALIKE:
            keys = {key for word in line for key in self._keys(word)}
            found.append(sorted(numbers[key] for key in keys))
        return found


def parted(forms: set[str]) -> tuple[str, tuple[str, ...]]:
    """The common beginning of words, and their ends."""
    first, last = min(forms), max(forms)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return first[:length], tuple(sorted(form[length:] for form in forms))


def distances(documents: dict[int, int]) -> list[int]:
    """The numbers of documents in order, each as the distance from the one before, with its bit."""
    found = []
    before = 0
    for document, in_head in sorted(documents.items()):
        found.append((document - before) * 2 + in_head)
        before = document
    return found


def noted(library: Library) -> list[tuple[str, NotePassage]]:
    """The passages of the notes that say something, each with its source."""
    found = []
    for source, note in library.package.notes.items():
        found += [(source, passage) for passage in note.passages if passage.text]
    return found


def whole_of(library: Library, row: Row) -> Row | None:
    """The row as which a row that is only a part of it is found: an event, for who took part."""
    whole = library.rows.get(row.cell_of("within-passage"))
    return None if whole is None or whole.cell_of("within-passage") else whole


def index_files(readers: list[Reader], views: list[list[View]]) -> dict[str, str]:
    """The scripts of the search by name: the index for each language, and what the passages say.

    The index is of all rows that are no part of another, then of the passages, each as the place of
    its source among the rows and its number, then of the pages of the site. `views` are these pages
    in the language of each reader, in the same order.
    """
    library = readers[0].library
    names = library.package.role("names")  # another name belongs to the thing that has it
    own_rows = [row for row in library.rows.values() if row.table is not names]
    rows = [row for row in own_rows if whole_of(library, row) is None]
    offices = [row for row in office_rows(library) if lasts(row)]
    index = Index()
    for number, row in enumerate(rows):
        head, rest = texts(readers, row)
        index.add(number, head, is_head=True)
        index.add(number, rest, is_head=False)
    places = {row.id: number for number, row in enumerate(rows)}
    for row in own_rows:
        whole = whole_of(library, row)
        if whole is not None:
            index.add(places[whole.id], " ".join(texts(readers, row)), is_head=False)
    _add_offices(index, readers, places, offices)
    passages = noted(library)
    for number, (_, passage) in enumerate(passages, len(rows)):
        index.add(number, passage.text, is_head=False)
    for number, pages in enumerate(zip(*views, strict=True), len(rows) + len(passages)):
        index.add(number, " ".join(page.title for page in pages), is_head=True)
        index.add(number, " ".join(page.words for page in pages), is_head=False)
    words = index.written()
    gists = [passage.text for _, passage in passages]
    found = {"gists": script("ROWCITE_GISTS", gists)}
    ranks = {row.id: rank / len(offices) for rank, row in enumerate(offices)}
    for reader, own in zip(readers, views, strict=True):
        documents = [document(reader, row, ranks, places) for row in rows]
        documents += [[places[source], passage.number] for source, passage in passages]
        documents += [[v.path, v.title, v.kind, v.about, v.worth] for v in own]
        data = {"docs": documents, "gists": len(rows), **words}
        found[reader.language] = script("ROWCITE_INDEX", data)
    return found


def script(name: str, data: object) -> str:
    """A script that gives a page data under a name."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # These two end a line of a script in some browsers, though not of JSON.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.{name}={text};\n"


def both(key: str) -> str:
    """A text of the interface in every language."""
    return " ".join(say(language, key) for language in LANGUAGES)


def texts(readers: list[Reader], row: Row) -> tuple[str, str]:
    """What a row says, and all else that stands in it, in every language."""
    heads, rest = [], []
    library = readers[0].library
    fields = row.table.fields
    for reader in readers:
        heads.append(plain(reader.head(row)))
        unread = (*(row.table.citing_columns or ()), *row.table.with_role("url"))
        filled = [column for column in row.cells if row[column] and column not in unread]
        rest += [plain(reader.cell(row, column)) for column in filled]
    for column, cell in row.cells.items():
        if cell and fields[column].role in ("name", "title"):
            heads.append(cell)
    for column in (*readers[0].words(row.table), *row.table.with_role("measure")):
        rest.append(fields[column].definition(row[column]))
    if any(row[column] in codes() for column in row.table.with_role("figure-unit")):
        rest.append(both("money"))
    names = library.package.role("names")
    for mention in library.mentions.get(row.id, ()):
        if names is not None and mention.row.table is names:
            heads += [mention.row[column] for column in names.with_role("other-name")]
    return " ".join(heads), " ".join(rest)


def _add_offices(
    index: Index, readers: list[Reader], places: dict[str, int], offices: list[Row]
) -> None:
    """Add to offices the words of who asks for one, and to those near the main thing its names."""
    library = readers[0].library
    main = library.things.get(library.main_thing)
    names = " ".join(reader.name(main).text for reader in readers) if main else ""
    near = beside_main(library)
    for row in offices:
        index.add(places[row.id], both("who"), is_head=True)
        index.add(places[row.id], names if body(row) in near else "", is_head=False)


def document(
    reader: Reader, row: Row, ranks: dict[str, float], places: dict[str, int]
) -> list[str | float]:
    """A row as the list of what was found shows it: address, head, kind, date, worth, source.

    The source is the place of its row, whose title and imprint are said once; an address on its
    page is given by what stands behind it. `ranks` tells how far behind the first office each
    other one comes, as a share of them all.
    """
    record = reader.record(row)
    head = reader.heading(row).text if record.reading else plain(record.head)
    is_thing = row.id in reader.library.things
    is_source = row.table.schema.role == "sources"
    said = [record.when or reader.dates(moment_of(reader.library, row))[0]]
    if record.modality:
        said.append(record.modality.label)
    if is_source:
        said.append(reader.imprint(row.id))
    worth: float = THING_NEXT if is_thing else SOURCE_LAST if is_source else 0
    if row.id in ranks:
        worth = round(OFFICE_NEXT - ranks[row.id], 2)
    about = " · ".join(filter(None, said))
    found: list[str | float] = [record.address, shortened(head), record.kind.text, about, worth]
    source = row.citation.source if row.citation else ""
    if not is_source and source in places:
        found[0] = record.address.removeprefix(reader.library.address(source))
        found.append(places[source])
    return found
