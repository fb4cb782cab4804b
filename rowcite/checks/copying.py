"""Nothing of an article is copied: in a note, in a row, or in an answer to a question."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.originals import originals
from rowcite.evidence.recall import own_words
from rowcite.package import queries
from rowcite.package.finding import Fault, Level, Location
from rowcite.package.model import Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.text.copies import MOST, Copies, Copy
from rowcite.text.name_keys import name_words
from rowcite.text.pins import normalise
from rowcite.text.stems import is_latin, stems
from rowcite.text.tokens import fold

EVIDENCE, ORIGINALS = Family.EVIDENCE, Family.ORIGINALS
# A quotation; a straight mark opens one after a space and closes it before none: 5" is five inches.
QUOTATION = re.compile(
    r"«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]"
    r"|(?<![^\s(\[—–])\"(?=\S)([^\"]*[^\s\"])\"(?!\w)"
)
FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]")  # a letter that is not Latin
# Where a quotation ends an item of a list, or a paragraph, and another begins.
NEXT_ITEM = re.compile(r"»[^\w«»]*\n\s*(?:[-*]\s+|\n\s*)")
WORD = re.compile(r"\w+")
CAPITAL = re.compile(r"(?<=[^.!?:*–—\n-]\s)[(«„“\"]*([^\W\d_]\w*)")  # not the first of a sentence
REMARKS = ("", "note", "explanation", "why")  # columns in the language of the notes; "": a note
QUOTED_SHARE = 0.4  # of the words of a passage: in this data a third is the most
LONGEST_RUN = 2 * MOST  # words quoted in pieces: in this data 13, a list of products, is the most
FEW_MORE = 2  # words
NAMED = 4  # words of the names of a run
BETWEEN = 1  # words that may be left out between two pieces
LATIN = "a"  # a word that ends a run of others
SHOWN = 4  # words of a copy that a message repeats, so that it is no copy itself


@answered_once
def titles(package: Package) -> tuple[str, ...]:
    """The titles of the sources, which may be given in full."""
    found = []
    for row in queries.sources(package).values():
        found += [row[column] for column in row.table.with_role("title")]
    return tuple(found)


@answered_once
def normal_titles(package: Package) -> str:
    """The titles of the sources as `normalise` gives them, each in a line."""
    return "\n".join(map(normalise, titles(package)))


@answered_once
def copies(package: Package) -> Copies:
    """The originals at hand, indexed."""
    texts = [(source, original.text) for source, original in package.originals.items()]
    return Copies(texts, titles(package))


def written_rows(package: Package) -> Iterator[Row]:
    """Every row that somebody writes: also the answers to questions, not the generated rows."""
    for row in package.rows():
        if row.table.schema.role not in ("passages", "entities"):
            yield row
    if package.acceptances is not None:
        yield from package.acceptances.rows


def written(package: Package) -> Iterable[Row | Note]:
    """Every row and note, where an original is at hand."""
    if not package.originals:
        return []
    return [*written_rows(package), *package.notes.values()]


@check("copied-text", ORIGINALS, written)
def copied_text(where: Row | Note, package: Package) -> Iterator[Fault]:
    """More than eight words in a row are those of the article, or fifteen those of another one.

    The article belongs to its publisher, and a copied sentence would agree with the article
    whatever it means. Punctuation and a change of cell in between make no difference, nor is it
    better to quote a sentence in pieces, one right after the other. Names one after the other are
    no sentence, nor are words that the article writes with a capital too.

    Fix: say it in your own words; a figure, date or name may stand as printed, at most eight words.
    """
    if isinstance(where, Note):
        yield from _quoted_in_pieces(where, package)
        text = "\n".join(where.lines)
        for copy in copied(text, [where.source], package):
            start = behind_quotation(text, copy)
            line = text.count("\n", 0, start) + 1
            yield Fault(where.at(line), _said(copy.words, copy.source, text[start:]))
        return
    own = sources_of(where, package)
    filled = [(column, cell) for column, cell in where.cells.items() if cell]
    for column, cell in filled:
        for copy in copied(cell, own, package):
            yield Fault(where.at(column), _said(copy.words, copy.source, cell[copy.start :]))
    # A title may be given in full, and its article may begin with the same words.
    known = titles(package)
    worded = [(column, cell) for column, cell in filled if " " in cell and cell not in known]
    for (column, cell), (other, rest) in permutations(worded, 2):
        text = f"{cell} {rest}"
        for copy in copied(text, own, package):
            if copy.start < len(cell) < copy.end:
                said = _said(copy.words, copy.source, text[copy.start :])
                yield Fault(where.at(column), f"{said}; they run on in {other}")


def behind_quotation(text: str, copy: Copy) -> int:
    """Where the words of a run begin that are not the last of a name quoted before them."""
    opened, closed = text.rfind("«", 0, copy.start), text.find("»", copy.start)
    if text.rfind("»", 0, copy.start) < opened and closed < copy.end:
        own = re.search(r"\w", text[closed : copy.end])
        return closed + own.start() if own else copy.start
    return copy.start


def copied(text: str, own: Collection[str], package: Package) -> Iterator[Copy]:
    """The runs of a text that stand in an original too, and are more than figures and names.

    An office belongs to the name of whoever holds it. A word within a sentence that text and
    original write with a capital belongs to a name, if at most one other has a meaning: the Academy
    of Science.
    Between names such as "the Old Pier in the Harbour Quarter" stand only words without meaning; a
    short run may have one with a meaning ("at a meeting of the Council of the Old Pier"), or two. A
    figure that is quoted at the end of one item of a list does not go on in the next.
    """
    for copy in copies(package).find(text, own):
        run = text[copy.start : copy.end]
        if max(map(length, NEXT_ITEM.split(run))) <= MOST:
            continue
        rest = run
        named = [mention.text for mention in queries.names(package).find(run)]
        printed = [figure for source in own for figure in quoted_figures(package, source)]
        # "rare-earth" goes before "rare".
        for words in sorted([*printed, *named], key=len, reverse=True):
            rest = rest.replace(words, " ")
        offices = name_words().offices
        own_words = [word for word in WORD.findall(rest) if fold(word) not in offices]
        names = len(WORD.findall(run)) - len(own_words)
        beside = words_beside(copy, names)
        if len(stems(" ".join(own_words))) <= beside:
            continue
        capital = capitals(text[: copy.end], copy, package)
        plain = [word for word in own_words if word not in capital]
        if len(stems(" ".join(plain))) > min(beside, 1):
            yield copy


def capitals(text: str, copy: Copy, package: Package) -> set[str]:
    """The words of a run with a capital that are no first words, and that its original has so."""
    inner = CAPITAL.findall(text, copy.start)
    printed = set(WORD.findall(package.originals[copy.source].text))
    return {word for word in inner if word[0].isupper() and word in printed}


def words_beside(copy: Copy, names: int) -> int:
    """How many words with a meaning may stand beside the names of a run that is no copy.

    Names, offices and figures of four words or more leave too few others of a run that is hardly
    too long: "deep processing of critical metals in the North Bay macroregion".
    """
    if copy.words >= LONGEST_RUN:
        return 0
    is_short = copy.words <= MOST + FEW_MORE
    return 2 if is_short and names >= NAMED else 1


@answered_once
def quoted_figures(package: Package, source: str) -> tuple[str, ...]:
    """The figures and dates that the note of a source quotes: «24 product chains»."""
    note = package.notes.get(source)
    found = []
    for passage in note.passages if note else ():
        found += [one for one in quotations(passage.text) if any(map(str.isdigit, one))]
    return tuple(found)


def _quoted_in_pieces(note: Note, package: Package) -> Iterator[Fault]:
    """The passages in whose original the quotations of the note stand one right after the other.

    A list of names may do so, a sentence goes on: the names of things do not count.
    """
    for original in originals(package):
        if original.note is not note or original.passage.kind == PassageKind.HEADER:
            continue
        pieces = quotations(original.passage.text)
        known = {mention.text for piece in pieces for mention in queries.names(package).find(piece)}
        names = known.intersection(pieces)
        quoted = longest_run(normal_words(original.text), pieces, names)
        if quoted > LONGEST_RUN:
            passage = original.passage
            said = f"{quoted} words of the original of {passage.number} are quoted in pieces"
            yield Fault(note.at(passage.line), f"{said}, one after the other")


def normal_words(text: str) -> list[str]:
    """The words of a text as `normalise` gives them."""
    return [word for word in map(normalise, text.split()) if word]


def longest_run(words: Sequence[str], quoted: Collection[str], names: Collection[str] = ()) -> int:
    """How many words are quoted in the longest run in which hardly one between two is not.

    Those of `names` alone do not count, and do not end a run.
    """
    counted = _places_of(words, set(quoted) - set(names))
    longest = run = last = 0
    for place in sorted(counted | _places_of(words, names)):
        if place - last > BETWEEN + 1:
            run = 0
        run += place in counted
        longest, last = max(longest, run), place
    return longest


def _places_of(words: Sequence[str], quoted: Iterable[str]) -> set[int]:
    """The places of the words that are quoted."""
    places: set[int] = set()
    for quotation in set(quoted):
        piece = normal_words(quotation)
        for at in range(len(words) - len(piece) + 1):
            if words[at : at + len(piece)] == piece:
                places.update(range(at, at + len(piece)))
    return places


def sources_of(row: Row, package: Package) -> set[str]:
    """The sources that a row is about: those that it and its further citations cite, or itself.

    An answer to a question is about any of them.
    """
    if row.table.schema.role == "sources":
        return {row.id}
    known, further = queries.rows_by_id(package), queries.further_citations(package)
    rows = [row, *further.get(row.id, ())]
    if row["row"] in known:
        rows += [known[row["row"]], *further.get(row["row"], ())]
    return {queries.source_for(one) for one in rows} - {""} or set(package.originals)


def _said(count: int, source: str, text: str) -> str:
    return f"{count} words in a row, from {beginning(text)}, stand in the original of {source}"


def beginning(text: str) -> str:
    """The first words of a text, in quotation marks."""
    words = text.split(maxsplit=SHOWN)[:SHOWN]
    return f"«{' '.join(words).strip('«»')} …»"


class Quoted(NamedTuple):
    """A text of a row or passage in which there may be quotations, and its place."""

    where: Row | tuple[Note, NotePassage]
    text: str
    column: str = ""

    def at(self, words: str) -> Location:
        """The place of these words."""
        if isinstance(self.where, Row):
            return self.where.at(self.column)
        note, passage = self.where
        return note.at(note.line_of(passage, " ".join(words.split()[:2])))


def quoting(package: Package) -> Iterable[Quoted]:
    """Every cell of several words, and every passage of a note with its waivers."""
    for row in written_rows(package):
        for column, cell in row.cells.items():
            if " " in cell:
                yield Quoted(row, cell, column)
    for note, passage in package.passages():
        yield Quoted((note, passage), passage.text)
        own = normalise(own_words(passage.text))
        for waiver in passage.waivers:
            is_own = normalise(waiver.words) in own
            said = waiver.reason if is_own else f"«{waiver.words}»: {waiver.reason}"
            yield Quoted((note, passage), said)


def quotations(text: str) -> list[str]:
    """What stands in quotation marks."""
    return [match[match.lastindex or 0] for match in QUOTATION.finditer(text)]


def length(text: str) -> int:
    """How many words a text has; a mark between two spaces is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


@check("long-quotation", EVIDENCE, quoting)
def long_quotation(quoted: Quoted, package: Package) -> Iterator[Fault]:
    """More than eight words in a row are quoted, or in the letters of an article, not of the notes.

    A figure, a date or a name is shorter; what is longer is a sentence of somebody else.

    Fix: say it in your own words, and quote at most eight words, as printed.
    """
    free = normal_titles(package)
    for words in [*quotations(quoted.text), *_foreign(quoted, package)]:
        count = length(words)
        if count > MOST and normalise(words) not in free:
            said = f"{count} words in a row, from {beginning(words)}, are given as printed"
            yield Fault(quoted.at(words), said)


def _foreign(quoted: Quoted, package: Package) -> Iterator[str]:
    """Runs of words in another alphabet than the notes have; what is quoted between is left out."""
    if quoted.column not in REMARKS or not notes_are_latin(package):
        return
    own = QUOTATION.sub(" ", quoted.text)
    if not FOREIGN.search(own):
        return
    run: list[str] = []
    for word in [*own.split(), LATIN]:
        if FOREIGN.search(word) or (run and not any(map(str.isalpha, word))):
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []


@answered_once
def notes_are_latin(package: Package) -> bool:
    """Whether the notes are written in Latin letters."""
    own = [QUOTATION.sub(" ", passage.text) for _, passage in package.passages()]
    return is_latin("\n".join(own))


@check("much-quoted", EVIDENCE, Package.passages, level=Level.REVIEW)
def much_quoted(found: tuple[Note, NotePassage], _: Package) -> Iterator[Fault]:
    """Two fifths of what a note says of a passage are quoted, or more.

    Many short quotations in a row are the sentence again, in pieces.

    Fix: say it in your own words, and quote only figures, dates and names.
    """
    note, passage = found
    quoted = sum(map(length, quotations(passage.text)))
    if quoted > 2 * MOST and quoted >= QUOTED_SHARE * length(passage.text):
        said = f"{quoted} of the {length(passage.text)} words of {passage.number} are quoted"
        yield Fault(note.at(passage.line), said)
