"""Printed = normalised: what is printed reads as exactly the values of the row."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.checks.originals import stands_in
from rowcite.evidence.agreement import speaking_texts
from rowcite.evidence.facts import (
    Fact,
    FigureValue,
    facts_from,
    own_facts,
    span_of,
    value_of,
    written,
)
from rowcite.evidence.recall import RECORDED_KINDS, written_sentences
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.finding import Fault, Level, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.table import Row
from rowcite.package.values import DatedRow, FigureRow, dated_rows, figures
from rowcite.text.dates import read_date, read_dates, unread
from rowcite.text.figures import read_figure, read_figures
from rowcite.text.languages import PACKS
from rowcite.text.moments import Point
from rowcite.text.pins import normalise
from rowcite.text.prose import prose
from rowcite.text.reckoned import reckoned
from rowcite.text.tokens import fold

EVIDENCE = Family.EVIDENCE
WORD = re.compile(r"\w+")
SOME_DAY = Point(2000, 1, 1)  # the day before or after is one, whatever day it is reckoned from


@check("printed-value-mismatch", EVIDENCE, figures)
def printed_value_mismatch(figure: FigureRow, package: Package) -> Iterator[Fault]:
    """The printed words of a figure read as a value other than the one in the row.

    A slip by a factor of a thousand, a lost hedge or another unit turns a true source into a false
    number. Words that the validator cannot read completely are not judged, if the passage has them.

    Fix: correct the value or the printed words, whichever differs from the source.
    """
    language = queries.language_for(package, figure.row)
    yield from misread(figure, figure.printed, language)
    if read_figure(figure.row[figure.printed], language) is None:
        yield from absent(figure.row, figure.printed, package)
    for field in figure.row.table.schema.fields:
        if field.role == "figure-reading" and figure.row[field.name]:
            yield from misread(figure, field.name, field.language)


def absent(row: Row, printed: str, package: Package) -> Iterator[Fault]:
    """Words that cannot be read and that the passage does not have so: a range turned round."""
    texts = speaking_texts(package, row, printed)
    if not any(normalise(row[printed]) in normalise(text) for text in texts):
        words = shorten(row[printed])
        said = f"{printed} is «{words}», which cannot be read and is not in the passage so"
        yield Fault(row.at(printed), said, "give the words as the passage has them", row.place)


def misread(figure: FigureRow, printed: str, language: str) -> Iterator[Fault]:
    """What the words of a column read as, where that is not what the figure is."""
    row, words = figure.row, shorten(figure.row[printed])
    found = read_figure(row[printed], language)
    if found is None:
        return
    right = value_of(found)
    has, unit = FigureValue(row[figure.qualifier], *figure.in_base()), row[figure.unit]
    columns = (figure.qualifier, figure.low, figure.high, figure.unit)
    for column, own, value in zip(columns, has, right, strict=True):
        if own == value:
            continue
        said = f"{column} is {row[column] or 'empty'}, but «{words}» reads as {worded(right)}"
        fix = "leave it empty" if value is None else f"write {spelled(value)}"
        if isinstance(value, Decimal) and unit != right.unit:
            fix += f", and {right.unit} as {figure.unit}"
        yield Fault(row.at(column), said, f"{fix}, or correct {printed}", row.place)


def spelled(value: Decimal | str) -> str:
    """A value as a cell spells it."""
    return plain(value) if isinstance(value, Decimal) else value


def worded(value: FigureValue) -> str:
    """A figure as a message words it: `more than 700000000000 RUB`."""
    bounds = [plain(bound) for bound in (value.low, value.high) if bound is not None]
    span = " to ".join(dict.fromkeys(bounds))
    return f"{value.qualifier.replace('-', ' ')} {span} {value.unit}".replace("  ", " ")


def printed_dates(package: Package) -> Iterable[DatedRow]:
    """Every row with a date and the words from which it was read."""
    for found in dated_rows(package):
        if found.row[found.printed] and span_of(found.row[found.date]):
            yield found


@check("printed-date-mismatch", EVIDENCE, printed_dates)
def printed_date_mismatch(found: DatedRow, package: Package) -> Iterator[Fault]:
    """The printed words of a date give a date, or a basis, other than the one in the row.

    «Yesterday», a weekday or a day without a year depend on the day of publication; a date that is
    off by one day is false. Words that the validator cannot read completely are not judged, if the
    passage has them.

    Fix: correct the date, its basis or the printed words, whichever differs from the source.
    """
    row, date, printed, basis = found
    published = queries.published_for(package, row)
    language = queries.language_for(package, row)
    read = read_date(row[printed], published, language)
    words = f"«{shorten(row[printed])}»"
    if read is None:
        yield from absent(row, printed, package)
    elif span_of(row[date]) not in {span_of(read.edtf), span_of(read.inclusive)}:
        said = f"{date} is {row[date]}, but {words} reads as {read.edtf}"
        when = queries.publication_for(package, row)
        if published and when:
            said += f" (published {when.text})"
        yield Fault(row.at(date), said, f"write {read.edtf}, or correct {printed}", row.place)
    elif row[basis] in ("stated", "relative") and row[basis] != read.basis:
        said = f"{basis} is {row[basis]}, but {words} is a date that is {read.basis}"
        yield Fault(row.at(basis), said, f"write {read.basis}, or correct {printed}", row.place)


@check("undated-words", EVIDENCE, printed_dates, level=Level.REVIEW)
def undated_words(found: DatedRow, package: Package) -> Iterator[Fault]:
    """The printed words of a date have nothing in them that looks like a date.

    "By the end of the project" gives no day, month or year: the date then comes from elsewhere.

    Fix: give the words that print the date; or, if you concluded it, write inferred as its basis
    and add a row to citations that says how.
    """
    row, date, printed, basis = found
    words, language = row[printed], queries.language_for(package, row)
    if row[basis] == "inferred" or language not in (*PACKS, ""):
        return
    if read_dates(words, language=language) or unread(words, language=language):
        return
    codes = [language] if language else PACKS
    if not any(reckoned(words, SOME_DAY, code) for code in codes):
        said = f"{date} is {row[date]}, but «{shorten(words)}» gives no date"
        yield Fault(row.at(printed), said, cited=row.place)


@check("weekday-mismatch", EVIDENCE, Package.passages)
def weekday_mismatch(found: tuple[Note, NotePassage], package: Package) -> Iterator[Fault]:
    """A note gives a day together with a weekday on which it did not fall.

    One of the two is a slip, and either of them alone would not have been noticed.

    Fix: correct the day or the weekday, whichever differs from the source.
    """
    note, passage = found
    text, published = passage.text, queries.published(package, note.source)
    quoted = queries.language(package, note.source)
    for place in unread(text, published, quoted=quoted):
        if place.is_slip:
            said = f"«{shorten(place.text)}»: {place.because}"
            yield Fault(note.at(note.line_of(passage, place.text)), said)


class Printed(NamedTuple):
    """A figure or date as a note quotes it: by value, and in the printed words."""

    note: Note
    passage: NotePassage
    fact: Fact
    words: str


def printed_facts(package: Package) -> Iterable[Printed]:
    """Every figure and date in the words that notes quote, in passages with data."""
    for note, passage in package.passages():
        if passage.kind not in RECORDED_KINDS:
            continue
        for quoted in QUOTED.findall(passage.text):
            found = facts_from(package, note.source, quoted, printed=True)
            for fact, words in found.numbers():
                yield Printed(note, passage, fact, words)


def is_alone(words: str, fact: Fact) -> bool:
    """Whether words that their sentence leaves in doubt end in what is by itself a number.

    Two; three years, of "over three years".
    """
    pieces = words.split()
    ends = (read_figure(" ".join(pieces[first:])) for first in range(len(pieces)))
    return any(found is not None and value_of(found) == fact for found in ends)


@check("printed-not-rendered", EVIDENCE, printed_facts)
def printed_not_rendered(printed: Printed, package: Package) -> Iterator[Fault]:
    """A note quotes a figure or a date, and its own words say otherwise, or nothing.

    Whoever reads the note learns one thing, and whoever looks at the quotation another. Nothing is
    judged where the note's own words hold a figure or date that the validator cannot read
    completely: of a figure the words of its sentence, of a date those of the passage.

    Fix: say beside the printed words what they mean, as in 6 November 2025 («6 ноября»); or correct
    the one that is wrong.
    """
    note, passage, fact, words = printed
    if fact in own_facts(package, note.source, passage.number):
        return
    own = QUOTED.sub(" ", passage.text)
    if facts_from(package, note.source, own).has(fact) or stands_in(words, own):
        return
    sentence = next((one for one in written_sentences(passage) if words in one), passage.text)
    said = QUOTED.sub(" ", sentence)
    if fold(words) in prose().present and not prose().present.isdisjoint(WORD.findall(fold(said))):
        return  # now («сегодня»)
    if isinstance(fact, FigureValue):
        own = said
        if fact in map(value_of, read_figures(said)):  # within a name: two governors
            return
    places = unread(own, queries.published(package, note.source))
    if not any(place.has_digits or is_alone(place.text, fact) for place in places):
        said = f"«{shorten(words)}» reads as {written(fact)}, which {passage.number} does not say"
        yield Fault(note.at(note.line_of(passage, words)), f"{said} in its own words")
