"""Printed = normalised: what is printed reads as exactly the values of the row."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rowcite.checks.check import Family, check
from rowcite.evidence.agreement import speaking_texts
from rowcite.evidence.facts import (
    Fact,
    FigureValue,
    facts_from,
    passage_facts,
    span_of,
    value_of,
    written,
)
from rowcite.evidence.recall import RECORDED_KINDS
from rowcite.evidence.short_names import is_called_by_head
from rowcite.evidence.words_apart import is_worded
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.finding import Fault, shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage
from rowcite.package.queries import answered_once
from rowcite.package.table import Row
from rowcite.package.values import DatedRow, FigureRow, dated_rows, figures
from rowcite.text.dates import read_date, unread
from rowcite.text.figures import read_figure
from rowcite.text.pins import normalise
from rowcite.text.stems import is_latin

EVIDENCE = Family.EVIDENCE
BESIDE = re.compile(r"\s*\([^()«»]*")  # between a name and what is printed for it


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
    """Digits that cannot be read and that the passage does not have so: a range turned round."""
    places = unread(row[printed], language=queries.language_for(package, row))
    if not any(place.has_digits for place in places):
        return
    texts = speaking_texts(package, row, printed)
    if not any(normalise(row[printed]) in normalise(text) for text in texts):
        words = shorten(row[printed])
        said = f"{printed} is «{words}», which cannot be read and is not in the passage so"
        yield Fault(row.at(printed), said, "give the words as the passage has them", row.place)


def misread(figure: FigureRow, printed: str, language: str) -> Iterator[Fault]:
    """What the words of a column read as, where that is not what the figure is."""
    row, words = figure.row, shorten(figure.row[printed])
    found = read_figure(row[printed], language)
    if found is None and unread(row[printed], language=language):
        return
    if found is None:
        said = f"{printed} is «{words}», which does not read as one figure"
        fix = "give the figure with its hedge and unit as printed, and nothing else"
        yield Fault(row.at(printed), said, fix, row.place)
        return
    right = value_of(found)
    has = FigureValue(row[figure.qualifier], *figure.bounds(), row[figure.unit])
    columns = (figure.qualifier, figure.low, figure.high, figure.unit)
    for column, own, value in zip(columns, has, right, strict=True):
        if own == value:
            continue
        said = f"{column} is {row[column] or 'empty'}, but «{words}» reads as {worded(right)}"
        fix = "leave it empty" if value is None else f"write {spelled(value)}"
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
    if read is None and unread(row[printed], published, language):
        yield from absent(row, printed, package)
        return
    if read is None:
        said = f"{printed} is {words}, which does not read as one date"
        fix = "give the words of the date as printed, and nothing else"
        yield Fault(row.at(printed), said, fix, row.place)
    elif span_of(row[date]) not in {span_of(read.edtf), span_of(read.inclusive)}:
        said = f"{date} is {row[date]}, but {words} reads as {read.edtf}"
        if published:
            said += f" (published {published})"
        yield Fault(row.at(date), said, f"write {read.edtf}, or correct {printed}", row.place)
    elif row[basis] in ("stated", "relative") and row[basis] != read.basis:
        said = f"{basis} is {row[basis]}, but {words} is a date that is {read.basis}"
        yield Fault(row.at(basis), said, f"write {read.basis}, or correct {printed}", row.place)


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
    """A figure, date or name as a note quotes it: by value, and in the printed words."""

    note: Note
    passage: NotePassage
    fact: Fact
    words: str


def printed_facts(package: Package) -> Iterable[Printed]:
    """Every figure, date and known name in the words that notes quote, in passages with data."""
    for note, passage in package.passages():
        if passage.kind not in RECORDED_KINDS:
            continue
        for quoted in QUOTED.findall(passage.text):
            found = facts_from(package, note.source, quoted, printed=True)
            for fact, words in found.pairs():
                yield Printed(note, passage, fact, words)


@check("printed-not-rendered", EVIDENCE, printed_facts)
def printed_not_rendered(printed: Printed, package: Package) -> Iterator[Fault]:
    """A note quotes a figure, a date or a name, and its own words say otherwise, or nothing.

    Whoever reads the note learns one thing, and whoever looks at the quotation another. Figures and
    dates are not judged where the note's own words hold one that the validator cannot read
    completely.

    Fix: say beside the printed words what they mean, as in 6 November 2025 («6 ноября»); or correct
    the one that is wrong.
    """
    note, passage, fact, words = printed
    if fact in own_facts(package, note.source, passage.number):
        return
    own = QUOTED.sub(" ", passage.text)
    if isinstance(fact, str):  # a thing may be named within the longer name of another one
        rendered = bool(queries.names_of(package, fact).find(own))
        rendered = rendered or is_called_by_head(package, note.source, passage.number, fact)
        rendered = rendered or says_itself(printed, package)
        rendered = rendered or is_in_its_sentence(printed, package)
    else:
        rendered = facts_from(package, note.source, own).has(fact)
        places = unread(own, queries.published(package, note.source))
        rendered = rendered or any(place.has_digits for place in places)
    if not rendered:
        said = f"«{shorten(words)}» reads as {written(fact)}, which {passage.number} does not say"
        yield Fault(note.at(note.line_of(passage, words)), f"{said} in its own words")


@answered_once
def own_facts(package: Package, source: str, number: str) -> frozenset[Fact]:
    """The facts that stand in a passage of a note outside its quotations."""
    passage, there = package.passage(source, number), passage_facts(package, source, number)
    if passage is None or there is None:
        return frozenset()
    quoted = {at for match in QUOTED.finditer(passage.text) for at in range(*match.span())}
    return frozenset(found.fact for found in there.find() if found.start not in quoted)


def is_in_its_sentence(printed: Printed, package: Package) -> bool:
    """Whether a sentence has all words of a name of what it prints, if only in another order."""
    _, passage, fact, _ = printed
    entity = queries.entities(package).get(str(fact))
    names = entity.names if entity else ()
    return any(is_worded(package, passage, str(fact), name) for name in names)


def says_itself(printed: Printed, package: Package) -> bool:
    """Whether a name is printed in the alphabet of the note, and not behind that of another thing.

    As in Light University («Light University of Chemistry») where the article is in English too.
    """
    text = printed.passage.text
    if is_latin(printed.words) != is_latin(QUOTED.sub(" ", text)):
        return False
    mentions = queries.mentions(package, text, printed.note.source)
    for quoted in QUOTED.finditer(text):
        if printed.words not in quoted[0]:
            continue
        for mention in mentions:
            between = text[mention.end : quoted.start()]
            if mention.end <= quoted.start() and BESIDE.fullmatch(between):
                return printed.fact in mention.entities
    return True
