"""Rows as pages of one language show them: what they say, who says it, when, and what proves it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rowcite.evidence.trace import Evidence, supporting
from rowcite.export.common import metadata
from rowcite.export.common.naming import publisher
from rowcite.package import queries
from rowcite.package.cells import canonical
from rowcite.package.descriptor import FIGURE_ROLES, FieldDescriptor
from rowcite.package.rows import Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import FigureRow
from rowcite.site import formats
from rowcite.site.library import Library, safe, web
from rowcite.site.words import LANGUAGES, counted, say
from rowcite.text.edtf import EdtfError
from rowcite.text.languages import DEFAULTS, script

# The words that stylesheet and drawings know by their own colour and shape.
MODALITIES = (
    "happened",
    "ongoing",
    "planned",
    "proposed",
    "conditional",
    "estimated",
    "claimed",
    "cancelled",
    "denied",
)


# The roles of cells that the head of a row shows, or its lines of how real and by whom.
SHOWN_ELSEWHERE = (
    *FIGURE_ROLES,
    "name",
    "title",
    "text",
    "object",
    "modality",
    "speaker",
    "date",
    "date-printed",
    "other-name",
    "published",
    "url",
    "verbatim",
    "measure",
    "figure-reading",
)


LETTER = re.compile(r"[^\W\d_]")
DATES = ("date", "published")  # roles of columns that hold EDTF
LONGEST_HEADING = 100  # characters


def shortened(text: str, most: int = LONGEST_HEADING) -> str:
    """A text that can stand as a heading, or in a cell."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def language_of_prose(text: str) -> str:
    """The language in which a text of several words is mostly written, by its first letter."""
    letter = LETTER.search(text)
    return DEFAULTS.get(script(letter[0]), "") if letter and " " in text else ""


class Piece(NamedTuple):
    """A piece of text: where it leads, its language if that is known, whether it is printed so."""

    text: str
    href: str = ""
    language: str = ""
    is_printed: bool = False


Pieces = tuple[Piece, ...]


class Fact(NamedTuple):
    """A further cell of a row: the title of its column, and what it holds."""

    title: Piece
    value: Pieces


class Modality(NamedTuple):
    """How real a row is: the word, its label, what it means, and the class of its style."""

    label: str
    meaning: str
    style: str


class Proof(NamedTuple):
    """A passage that speaks of a row, and what it is to it."""

    source: Piece
    passage: Piece
    gist: str
    stance: str
    explanation: str
    columns: str
    article: str


class Otherwise(NamedTuple):
    """The other side of a disagreement: its place in the list, its source, and what it says."""

    number: int
    imprint: str
    said: Piece


class Backing(NamedTuple):
    """Where a row can be read whose own source has no address: a passage that says the same.

    `speaker` is who says so there; `further` is how many more sources say the same.
    """

    source: Piece
    imprint: str
    passage: Piece
    article: str
    speaker: Piece | None
    further: int


@dataclass(frozen=True, slots=True)
class Record:
    """A row as a page shows it."""

    id: str
    anchor: str
    kind: Piece
    address: str
    head: Pieces
    printed: Piece | None
    reading: str
    modality: Modality | None
    speaker: Piece | None
    names_speakers: bool
    when: str
    when_printed: Piece | None
    facts: tuple[Fact, ...]
    source: Piece
    imprint: str
    passage: Piece
    article: str
    backing: Backing | None
    further: tuple[Proof, ...]
    disputes: tuple[Otherwise, ...]
    differences: tuple[Otherwise, ...]
    citation: str


class Reader:
    """Reads the rows of a library in one language."""

    def __init__(self, library: Library, language: str) -> None:
        self.library = library
        self.language = language
        self.other = next(other for other in LANGUAGES if other != language)
        self._records: dict[str, Record] = {}

    def say(self, key: str) -> str:
        """A text of the interface."""
        return say(self.language, key)

    def counted(self, noun: str, number: int) -> str:
        """A number and its noun."""
        return counted(self.language, noun, number)

    # Titles and labels.

    def title(self, table: Table) -> Piece:
        """What a table is called."""
        resource = table.resource
        if self.language == "ru" and resource.title_ru:
            return Piece(resource.title_ru)
        return Piece(resource.title or table.name, language=self._unless_own("en"))

    def column(self, table: Table, column: str) -> Piece:
        """What a column is called."""
        entry = table.fields[column]
        if self.language == "ru" and entry.title_ru:
            return Piece(entry.title_ru)
        return Piece(entry.title or column, language=self._unless_own("en"))

    def _unless_own(self, language: str) -> str:
        """A language, or nothing if it is that of the page."""
        return "" if language == self.language else language

    def label(self, entry: FieldDescriptor, word: str) -> Piece:
        """What a controlled word is called; the word itself where the schema has no label."""
        own = entry.label(word, self.language)
        if own:
            return Piece(own)
        return Piece(entry.label(word) or word, language=self._unless_own("en"))

    def name(self, row: Row) -> Piece:
        """The name of a thing, in the language of the page if it has one; the id if it has none."""
        return self._in_language(row, "name") or Piece(row.id)

    def _in_language(self, row: Row, role: str) -> Piece | None:
        """The first filled cell of a role, that in the language of the page before the others."""
        found = None
        for column in row.table.with_role(role):
            language = self._language_of(row, column)
            if row[column] and language == self.language:
                return Piece(row[column], language="")
            if row[column] and found is None:
                found = Piece(row[column], language=language)
        return found

    def _language_of(self, row: Row, column: str) -> str:
        """The language of a cell, as the schema tells it; else that of its letters, if prose."""
        declared = row.table.fields[column].language
        if declared in row.cells:
            return row[declared]
        return declared or language_of_prose(row[column])

    # Cells.

    def cell(self, row: Row, column: str) -> Pieces:
        """A filled cell as it is read: a name for an id, a label for a word, a date in words."""
        entry = row.table.fields[column]
        target = self.library.target(row, column)
        if target is not None:
            found = self.heading(target)
        elif entry.constraints.enum:
            found = self.label(entry, row[column])
        elif entry.role in ("figure-printed", "date-printed"):
            language = queries.language_for(self.library.package, row)
            found = Piece(row[column], language=language, is_printed=True)
        elif entry.role in DATES:
            found = Piece(self._when(row[column]))
        elif any(other.language == column for other in row.table.schema.fields):
            found = Piece(formats.language(self.language, row[column]))
        elif entry.role == "origin":
            return self._origin(row, row[column])
        elif entry.role == "url" or entry.format == "uri":
            found = Piece(row[column], web(row[column]))
        else:
            language = self._unless_own(self._language_of(row, column))
            found = Piece(self._value(row, column), language=language)
        return (found,)

    def _origin(self, row: Row, origin: str) -> Pieces:
        """The text from which a source comes: a source, or what is none, with its other heirs."""
        if origin == row.id:
            return (Piece(self.say("own_text")),)
        if origin in queries.sources(self.library.package):
            return (self.source(origin),)
        others = [other for other in self.library.heirs[origin] if other != row.id]
        found = [Piece(self.say("shared_text" if others else "other_text"))]
        for other in others:
            found += [Piece(self.imprint(other), self.library.address(other)), Piece("·")]
        return tuple(found[:-1] if others else found)

    def _value(self, row: Row, column: str) -> str:
        """A cell of no role as it is read: numbers and days in the manner of the language."""
        value = row.values.get(column)
        match value:
            case bool():
                return self.say("yes" if value else "no")
            case date():
                return formats.day(self.language, value)
            case Decimal() | int():
                return formats.number(self.language, Decimal(value))
        return row[column]

    def _when(self, text: str) -> str:
        try:
            return formats.when(self.language, text)
        except EdtfError:
            return text

    def sort_key(self, row: Row, column: str, shown: str) -> str:
        """What a cell is sorted by: numbers and dates as they stand, the rest as it is shown."""
        value = row.values.get(column)
        entry = row.table.fields[column]
        if value is None:
            return ""
        if isinstance(value, Decimal | int | date) or entry.role in DATES:
            return canonical(value)
        return shown

    # Rows.

    def heading(self, row: Row) -> Piece:
        """What to call a row in one piece, with its language."""
        text = self._in_language(row, "name") or self._in_language(row, "title")
        if row.table.schema.role == "sources":
            text = self.source_title(row)
        if text is None and not row.table.with_role("object"):
            text = self._in_language(row, "text")
        if text is not None:
            return Piece(text.text, self.library.address(row.id), text.language)
        said = " ".join(piece.text for piece in self.head(row))
        reading = self.reading(row)
        if reading:
            said = f"{self.heading_of_figure(row)}: {reading}"
        return Piece(said or row.id, self.library.address(row.id))

    def heading_of_figure(self, row: Row) -> str:
        """What a figure is about, without the figure itself."""
        columns = [*row.table.with_role("measure"), *row.table.subject_columns]
        return ", ".join(self.cell(row, column)[0].text for column in columns if row[column])

    def words_in(self, row: Row, columns: tuple[str, ...]) -> str:
        """The controlled words, names and dates of a row in some columns, as they are read."""
        found = []
        for column in columns:
            entry = row.table.fields.get(column)
            if entry is None or not row[column]:
                continue
            if entry.constraints.enum or entry.role in DATES or self.library.target(row, column):
                found.append(self.cell(row, column)[0].text)
        return ", ".join(found)

    def head(self, row: Row, *, without: str = "") -> Pieces:
        """What a row says, in the pieces of its cells; `without` is a thing of which it is said."""
        table = row.table
        if table.with_role("name"):
            return (self.name(row),)
        if table.with_role("object"):
            return self._tie(row, without)
        if table.with_role("title"):
            return (self.source_title(row),)
        text = self._in_language(row, "text")
        if text is not None:
            return (Piece(text.text, language=self._unless_own(text.language)),)
        if table.with_role("figure-printed"):
            return self._figure(row, without)
        return self._link(row, without)

    def words(self, table: Table) -> list[str]:
        """The columns of controlled words that say what a row is, without how real it is."""
        apart = ("modality", "measure", "date-basis", "figure-qualifier", "language")
        controlled = [entry for entry in table.schema.fields if entry.constraints.enum]
        return [entry.name for entry in controlled if entry.role not in apart]

    def tie_label(self, row: Row) -> Piece:
        """The words for a tie, as they stand alone."""
        filled = [column for column in self.words(row.table) if row[column]]
        return Piece(" · ".join(self.cell(row, column)[0].text for column in filled))

    def tie_words(self, row: Row) -> list[str]:
        """The words for a tie, as they stand within a sentence."""
        filled = [column for column in self.words(row.table) if row[column]]
        said = [self.cell(row, column)[0].text.lower() for column in filled]
        if said and self.language == "ru":
            said[-1] += ":"  # the name after it stays in its first case
        return said

    def _tie(self, row: Row, without: str) -> Pieces:
        """A tie: its first end, the word for it, its other end, its title."""
        column = row.table.with_role("object")[0]
        first = self.library.first_end(row.table)
        pieces = list(self.cell(row, first)) if row[first] not in ("", without) else []
        pieces += map(Piece, self.tie_words(row))
        if row[column]:
            pieces += self.cell(row, column)
        title = self.tie_title(row)
        if title is not None:
            pieces.append(Piece(f"({title.text})", language=self._unless_own(title.language)))
        return tuple(pieces)

    def tie_title(self, row: Row) -> Piece | None:
        """The title of a tie, such as an office; None if it has none."""
        return self._in_language(row, "text")

    def _figure(self, row: Row, without: str) -> Pieces:
        """A figure: what is measured of what, and the words in which it is printed."""
        pieces: list[Piece] = []
        for column in row.table.with_role("measure"):
            (said,) = self.cell(row, column)
            pieces.append(said._replace(text=f"{said.text}:"))
        for column in row.table.subject_columns:
            if row[column] not in ("", without):
                pieces += self.cell(row, column)
        for column in row.table.with_role("figure-printed"):
            pieces += self.cell(row, column)
        return tuple(pieces)

    def _link(self, row: Row, without: str) -> Pieces:
        """A row that only ties others: the rows that it names, and the words between them."""
        pieces: list[Piece] = []
        citing = row.table.citing_columns or ()
        named = self.library.references[row.table.name]
        words = self.words(row.table)
        other_names = row.table.with_role("other-name", "verbatim")
        for entry in row.table.schema.fields:
            column = entry.name
            if row[column] in ("", without) or column in citing:
                continue
            if column in named or column in words or column in other_names:
                pieces += [Piece("·"), *self.cell(row, column)]
        return tuple(pieces[1:])

    def reading(self, row: Row) -> str:
        """The figure of a row in words; empty if it has none, or one without a value."""
        columns = [row.table.with_role(role) for role in FIGURE_ROLES]
        if not all(columns):
            return ""
        figure = FigureRow(row, *(found[0] for found in columns))
        hedge, unit = row[figure.qualifier], row[figure.unit]
        return formats.figure(self.language, hedge, *figure.bounds(), unit)

    def modality(self, row: Row) -> Modality | None:
        """How real a row is, None if its table does not say."""
        for column in row.table.with_role("modality"):
            entry = row.table.fields[column]
            word = row[column]
            style = word if word in MODALITIES else "other"
            return Modality(self.label(entry, word).text, entry.definition(word), style)
        return None

    def first(self, row: Row, role: str) -> Piece | None:
        """The first filled cell of a role; None if there is none."""
        for column in row.table.with_role(role):
            if row[column]:
                return self.cell(row, column)[0]
        return None

    def dates(self, row: Row) -> tuple[str, Piece | None]:
        """When it is, in words, and the words of the source for it, if they are known."""
        said = []
        entries = [entry for entry in row.table.schema.fields if entry.role == "date"]
        ended = {entry.of for entry in entries}
        for entry in entries:
            if not row[entry.name]:
                continue
            text = self._when(row[entry.name])
            if entry.of:
                text = f"{self.say('until')} {text}"
            elif entry.name in ended:
                text = f"{self.say('since')} {text}"
            said.append(text)
        columns = [column for column in row.table.with_role("date-printed") if row[column]]
        return ", ".join(said), self.cell(row, columns[0])[0] if columns else None

    def facts(self, row: Row) -> tuple[Fact, ...]:
        """The filled cells that neither the head of a row nor its line of proof shows."""
        table = row.table
        hidden = {"id", *(table.citing_columns or ())}
        if table.schema.role == "sources":
            hidden |= {column for column in row.cells if column.startswith("title")}
            hidden |= {column for column in table.with_role("origin") if row[column] == row.id}
        if table.with_role("object"):
            hidden |= {self.library.first_end(table), *self.words(table)}
        elif not table.with_role("text", "name", "title"):
            hidden |= {*self.words(table), *self.library.references[table.name]}
        entries = [entry for entry in table.schema.fields if entry.role not in SHOWN_ELSEWHERE]
        columns = [entry.name for entry in entries if entry.name not in hidden]
        filled = [column for column in columns if row[column]]
        return tuple(Fact(self.column(table, c), self.cell(row, c)) for c in filled)

    def source(self, id_: str) -> Piece:
        """A source, by its title."""
        row = queries.sources(self.library.package).get(id_)
        if row is None:
            return Piece(id_)
        title = self.source_title(row)
        return Piece(title.text, self.library.address(id_), title.language)

    def source_title(self, row: Row) -> Piece:
        """The title of a source, in the language of the page where there is one."""
        found = None
        for entry in row.table.schema.fields:
            if row[entry.name] and (entry.role == "title" or entry.name.startswith("title")):
                language = self._language_of(row, entry.name)
                if language == self.language:
                    return Piece(row[entry.name])
                found = found or Piece(row[entry.name], language=language)
        return found or Piece(row.id)

    def publisher(self, row: Row) -> str:
        """Who published a source; empty if its row does not name it."""
        return publisher(self.library.package, row, self.language)

    def published(self, source: str) -> str:
        """When a source was published, in words; empty if it is not known."""
        found = queries.publication(self.library.package, source)
        return formats.when(self.language, found.text) if found else ""

    def imprint(self, source: str) -> str:
        """Who published a source, and the day; as much of it as is known."""
        row = queries.sources(self.library.package).get(source)
        if row is None:
            return ""
        parts = [self.publisher(row), self.published(source)]
        return ", ".join(part for part in parts if part)

    def proof(self, row: Row, evidence: Evidence[str]) -> Proof:
        """A passage that speaks of a row."""
        place = self.library.passage_address(evidence.source, evidence.passage)
        columns = [column for column in evidence.columns if column in row.cells]
        titles = [self.column(row.table, column).text for column in columns]
        return Proof(
            self.source(evidence.source),
            Piece(evidence.passage, place),
            evidence.gist,
            self.stance(evidence.stance),
            evidence.explanation,
            ", ".join(titles),
            web(evidence.link or ""),
        )

    def backing(self, row: Row, evidence: list[Evidence[str]]) -> Backing | None:
        """The first source with an address that supports a whole row, what states it first."""
        whole = supporting(evidence)
        for one in whole:
            article = web(one.link or "")
            if article:
                known = {one.source, queries.source_for(row)}
                others = {other.source for other in whole} - known
                place = self.library.passage_address(one.source, one.passage)
                return Backing(
                    self.source(one.source),
                    self.imprint(one.source),
                    Piece(one.passage, place),
                    article,
                    self.speaker_in(row, one.source, one.passage),
                    len(others),
                )
        return None

    def speaker_in(self, row: Row, source: str, passage: str) -> Piece | None:
        """Who says in a passage all that a row says, None if no one is named."""
        id_ = self.library.speaker_in(row, source, passage)
        speaker = self.library.rows.get(id_)
        return self.heading(speaker) if speaker else None

    def stance(self, word: str) -> str:
        """How a further citation stands to its row, as the schema labels it."""
        table = self.library.package.role("citations")
        entry = table.fields["stance"] if table else None
        return self.label(entry, word).text if entry else word

    def record(self, row: Row) -> Record:
        """A row with all that a page shows of it."""
        if row.id not in self._records:
            self._records[row.id] = self._read(row)
        return self._records[row.id]

    def _read(self, row: Row) -> Record:
        library = self.library
        own = row.citation
        source = own.source if own else ""
        when, when_printed = self.dates(row)
        evidence = library.evidence(row)
        kept = evidence[1:] if own else evidence
        place = library.passage_address(source, own.passage) if own else ""
        return Record(
            id=row.id,
            anchor=safe(row.id),
            kind=self.title(row.table),
            address=library.address(row.id),
            head=self.head(row),
            printed=self.first(row, "figure-printed"),
            reading=self.reading(row),
            modality=self.modality(row),
            speaker=self.first(row, "speaker"),
            names_speakers=bool(row.table.with_role("speaker")),
            when=when,
            when_printed=when_printed,
            facts=self.facts(row),
            source=self.source(source),
            imprint=self.imprint(source),
            passage=Piece(own.passage if own else "", place),
            article=library.article(row),
            backing=None if library.article(row) else self.backing(row, kept),
            further=tuple(self.proof(row, one) for one in kept),
            disputes=self.otherwise(row, Stance.CONTRADICTS),
            differences=self.otherwise(row, Stance.DIFFERS),
            citation=self.citation(row),
        )

    def otherwise(self, row: Row, stance: Stance) -> tuple[Otherwise, ...]:
        """The other sides of the quarrels of a row, as far as a single row is one."""
        found = []
        for number in self.library.disputed.get((stance, row.id), ()):
            pairs = self.library.quarrels[number]
            one = next(p for p in pairs if row.id in (p.row.id, *(other.id for other in p.others)))
            is_first = row.id == one.row.id
            others = one.others if is_first else (one.row,)
            source = one.source if is_first else queries.source_for(one.row)
            said = self._beside(row, others[0], one.columns) if len(others) == 1 else Piece("")
            found.append(Otherwise(number, self.imprint(source), said))
        return tuple(found)

    def _beside(self, row: Row, other: Row, columns: tuple[str, ...]) -> Piece:
        """What a row says otherwise than another one: its figure, its words, or all of it."""
        if other.table.schema.role == "sources":
            return Piece("")  # its title says nothing as a row does
        if self.reading(other) != self.reading(row):
            return Piece(self.reading(other))
        own = self.words_in(row, columns)
        found = self.words_in(other, columns) if other.table is row.table else ""
        if own and own != found:
            return Piece(found)
        heading = self.heading(other)
        return Piece(shortened(heading.text), language=heading.language)

    def citation(self, row: Row) -> str:
        """How to cite a row: the dataset, the row, and the document on which it rests."""
        said = f"{metadata.how_to_cite(self.library.package.descriptor)}. {row.id}."
        if row.citation is None:
            return said
        source = queries.sources(self.library.package).get(row.citation.source)
        if source is None:
            return said
        return f"{said} — {self.document(source)}, {row.citation.passage}."

    def document(self, source: Row) -> str:
        """How to cite a source: who published it, its printed title, the day."""
        title = source.cell_of("title") or self.source_title(source).text
        parts = [self.publisher(source), f"«{title}»", self.published(source.id)]
        return ", ".join(part for part in parts if part)
