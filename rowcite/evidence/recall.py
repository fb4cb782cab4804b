"""What the notes state, which rows must record: every sentence, number, date and known name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rowcite.evidence.claims import claims_by_row, strays
from rowcite.evidence.facts import (
    Fact,
    FigureValue,
    Span,
    evidence_rows,
    facts_from,
    own_facts,
    passage_facts,
    publication_span,
    span_of,
    value_of,
    without_facts,
)
from rowcite.evidence.short_names import is_called_in
from rowcite.package import queries
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note, NotePassage, Waiver
from rowcite.package.queries import answered_once
from rowcite.package.rows import DISAGREEING, Basis, PassageKind
from rowcite.package.sorts import can_act
from rowcite.package.table import Row, Table
from rowcite.text.dates import Published, read_date, unread
from rowcite.text.figures import read_figure
from rowcite.text.names import INSERTION
from rowcite.text.pins import normalise
from rowcite.text.prose import prose
from rowcite.text.sentences import clauses
from rowcite.text.stems import is_latin, stems

RECORDED_KINDS = (PassageKind.DATA, PassageKind.OPINION)
REMARK = "note"  # the column of any table in which its editors remark on a row
NUMBERS = re.compile(r"\d+")
LABEL = re.compile(r"[\w ]+: ")  # Dateline: …
EMPTY = re.compile(r"\([^\w()]*\)")  # brackets around a quotation that is gone
LOOSE = re.compile(r"\s+(?=[,.;:])")  # a space before a mark, left by a quotation
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*[-*] )")  # paragraphs, and items of a list
# What a text leaves open: "Whether it is one of the two is not said."
SAID = "(?:said|stated|given|printed|named|mentioned)"
UNSAID = re.compile(
    rf"(?:Whether|Who|Whose|What|Which|When|Where|Why|How)\b[^;:]* (?:is|are) not {SAID}\."
    rf"|(?:Neither|No)\b[^;:]* (?:is|are) {SAID}\."
    r"|The text\b[^;:]* breaks off\b[^;:]*\."
)
# Who says it and where, which other columns record: "According to the geologist, X,"; "Quotation
# from X:"; "Subtitle:"; "Background, attributed to nobody:"; "He said so at the meeting of X."
ATTRIBUTED = re.compile(
    r"^\s*(?:According to [^,]*,(?:\s*,)*"
    r"|(?:Quotation|Words|Title|Subtitle|Background|Attributed|Not attributed)\b[^:;]*[:;]"
    r"|(?:He|She|They) (?:said|says|say) so\b[^.:;]*[.:;])\s*"
)
# That the text itself says it: "…, says the article, without attributing the figure to anyone."
UNATTRIBUTED = re.compile(
    r",\s*(?:says|writes|reports|adds|notes|goes on) the (?:article|author|text|report)\b"
    r"|,\s*without (?:attributing|ascribing) [^,.:;]*? to (?:anyone|anybody|any source|a source)\b"
    r"|,\s*(?:which is )?(?:attributed to nobody|not attributed(?: to (?:anyone|anybody))?)\b"
)
# What an amount does, which the figure says by itself: "the reserves amount to 5 tonnes".
AMOUNTING = "amount amounts amounted amounting total totals totalled totalling equal equals"
# How somebody is named: "X, referred to only as the governor, said".
CALLED = re.compile(
    r",(?:\s*,)*\s*(?:referred to|named|called|mentioned)\s+(?:here\s+)?(?:only|merely|just|simply)"
    r"\s+(?:as|by)\b[^,;:]*,"
)
# Words that carry meaning; a shorter sentence is most often a remark on the form of the passage.
SHORTEST = 4
# Sentences that belong together share far more of their words than this, others far less
# (docs/wording.md).
ENOUGH = 0.5
FEW = 10
CLAUSE = 3  # words in a row that stand nowhere else: they say something of their own


class Sentence(NamedTuple):
    """A sentence of a note, as the stems of its words; those that are `free` no row need have."""

    stems: frozenset[str]
    free: frozenset[str] = frozenset()

    def share(self, others: frozenset[str]) -> float:
        """How much of it stands in another text, from 0 to 1."""
        return len(self.stems & (others | self.free)) / len(self.stems)


class Stated(NamedTuple):
    """What a passage states, with the words in which it stands there."""

    note: Note
    passage: NotePassage
    fact: Fact | Sentence
    words: str


KIND_NAMES: dict[type[Fact | Sentence], str] = {
    FigureValue: "numbers",
    Span: "dates",
    str: "names",
    Sentence: "sentences",
}


def fact_at(place: str, fact: Fact | Sentence) -> str:
    """A fact in a passage `source p4`, as one text."""
    return f"{place} {fact}"


@answered_once
def stated(package: Package) -> list[Stated]:
    """Everything that the passages with data state."""
    found: list[Stated] = []
    for source in package.notes:
        found += stated_in(package, source)
    return found


@answered_once
def stated_in(package: Package, source: str) -> list[Stated]:
    """Everything that the passages with data of one source state.

    A figure or date that is only quoted, and that the note's own words give otherwise, may not mean
    what it seems to: that is judged by itself (`printed-not-rendered`). A few in words, and not
    quoted, are a turn of phrase: which of the two.
    """
    found = []
    note = package.notes[source]
    for passage in _with_data(note):
        there = passage_facts(package, note.source, passage.number)
        own = own_facts(package, note.source, passage.number)
        quoted = "\n".join(QUOTED.findall(passage.text))
        printed = facts_from(package, note.source, quoted, printed=True).figures
        for fact, words in there.pairs() if there else ():
            is_due = isinstance(fact, str) or fact in own
            if isinstance(fact, FigureValue) and fact not in printed and are_few(fact, words):
                is_due = False
            if is_due:
                found.append(Stated(note, passage, fact, words))
        for text, sentence in sentences(package, note, passage):
            found.append(Stated(note, passage, sentence, text))
    return found


def stated_in_headers(package: Package, source: str) -> list[Stated]:
    """The figures that the header of a source has, and no passage with data.

    A subtitle may say what the text leaves out.
    """
    note, found = package.notes[source], []
    facts = [passage_facts(package, source, one.number) for one in _with_data(note)]
    told = {figure for there in facts if there for figure in there.figures}
    for passage in note.passages:
        there = passage_facts(package, source, passage.number)
        if passage.kind != PassageKind.HEADER or there is None:
            continue
        own = own_facts(package, source, passage.number) - told
        for figure, words in there.figures.items():
            if figure in own and not are_few(figure, words):
                found.append(Stated(note, passage, figure, words))
    return found


def _with_data(note: Note) -> list[NotePassage]:
    """The passages of a note of which rows are asked for."""
    return [passage for passage in note.passages if passage.kind in RECORDED_KINDS]


def are_few(figure: FigureValue, words: str) -> bool:
    """Whether a figure is a small count in words: two."""
    is_spelled = not any(map(str.isdigit, words))
    is_exact = figure.low is not None and figure.low == figure.high
    return is_spelled and is_exact and figure.unit == "1" and (figure.low or 0) <= FEW


def sentences(package: Package, note: Note, passage: NotePassage) -> Iterator[tuple[str, Sentence]]:
    """The sentences of a passage that say enough to be compared.

    A sentence that ends in a colon only introduces what follows, and one that ends in "is not said"
    states nothing. Printed words, and those of figures, dates and names, do not count: they are
    compared by value; nor does that the text itself says it. Words for the present, of how somebody
    is named, and that a figure amounts to what it is, no row need have.
    """
    present = " ".join(prose().present)
    for text in written_sentences(passage):
        if text.endswith(":") or UNSAID.fullmatch(text):
            continue
        said = UNATTRIBUTED.sub("", QUOTED.sub(" ", text))
        own = ATTRIBUTED.sub("", without_facts(package, note.source, said))
        if any(map(str.isdigit, own)):
            own = _without_unread_digits(own, queries.published(package, note.source))
        if len(stems(own)) >= SHORTEST and is_latin(own) == is_latin(passage.text):
            free = [present, *CALLED.findall(own)]
            if facts_from(package, note.source, said).figures:
                free.append(AMOUNTING)
            yield text, Sentence(stems(own), stems(" ".join(free)))


def _without_unread_digits(text: str, published: Published) -> str:
    kept, end = [], 0
    for place in unread(text, published):
        if place.has_digits:
            kept.append(text[end : place.start])
            end = place.end
    return " ".join([*kept, text[end:]])


def written_sentences(passage: NotePassage) -> Iterator[str]:
    """The sentences of a passage, and the items of its lists, as they are written."""
    for block in BLOCK.split("\n".join(passage.lines)):
        for sentence in clauses(" ".join(block.split())):
            yield sentence.strip(" -*")


def says_something(package: Package, source: str, sentence: str) -> bool:
    """Whether a sentence has words beside figures, dates and names.

    A date line has none. A line that ends in a colon only introduces what follows.
    """
    if sentence.endswith(":"):
        return False
    own = LABEL.sub("", INSERTION.sub("", sentence))
    return bool(stems(without_facts(package, source, own)))


def is_date_line(package: Package, source: str, sentence: str) -> bool:
    """Whether a sentence gives the day of publication, and beside it names alone: of the place."""
    when = publication_span(package, source)
    has_day = when is not None and facts_from(package, source, sentence).has(when)
    return has_day and not says_something(package, source, sentence)


def text_below_date_line(package: Package, source: str, passage: NotePassage) -> str:
    """What a note says of a passage, without its date line."""
    told = list(written_sentences(passage))
    return "\n".join(one for one in told if not is_date_line(package, source, one))


def stated_of(package: Package, kind: type[Fact | Sentence]) -> list[Stated]:
    """What is stated of one kind."""
    return [found for found in stated(package) if type(found.fact) is kind]


def recorded(found: Stated, package: Package) -> bool:
    """Whether a row for which the passage is evidence, or that of the source, records the fact.

    A text that holds it does not record everything: where the package has a table of figures, a
    number needs a figure, and whoever can act needs a row about what they do.
    """
    source, number, fact = found.note.source, found.passage.number, found.fact
    if isinstance(fact, FigureValue) and has_figures(package):
        return fact in recorded_figures(package, source, number) or fact in strays(package)
    if isinstance(fact, str) and can_act(package, fact):
        return fact in acting(package, source, number) or fact in strays(package)
    return mentioned(found, package)


def mentioned(found: Stated, package: Package) -> bool:
    """Whether some cell of such a row holds the fact, if only a text or the remark."""
    source, number = found.note.source, found.passage.number
    if isinstance(found.fact, Sentence):
        return found.fact.share(recorded_stems(package, source, number)) > ENOUGH
    if found.fact in recorded_facts(package, source, number) | strays(package):
        return True
    if isinstance(found.fact, str):
        return is_in_texts(package, source, number, found.fact)
    told = remarked_facts(package, source, number) | unread_dates(package, source, number)
    if found.fact in told:
        return True
    if has_same_digits(unread_in_texts(package, source, number), found.words):
        return True
    spans = concluded_spans(package, source, number)
    return isinstance(found.fact, Span) and any(map(found.fact.holds, spans))


def told_columns(table: Table) -> list[str]:
    """The columns of a table that tell something in words: its texts, and the remark."""
    return [*table.with_role("text"), REMARK]


@answered_once
def remarked_facts(package: Package, source: str, number: str) -> set[Fact]:
    """The facts that the remarks of the rows of a passage have."""
    found: set[Fact] = set()
    for row in evidence_rows(package, source, number):
        found |= {fact for fact, _ in facts_from(package, source, row[REMARK]).pairs()}
    return found


@answered_once
def concluded_spans(package: Package, source: str, number: str) -> list[Span]:
    """The dates of the rows of which a passage is said to tell, but not all that they state.

    It may give the year alone of what another source dates to a day.
    """
    found = []
    for citing in queries.rows_citing(package).get((source, number), ()):
        if citing.table.schema.role != "citations" or citing["basis"] == Basis.STATED:
            continue
        if citing["stance"] not in DISAGREEING:
            claims = claims_by_row(package).get(citing["row"], ())
            found += [claim.fact for claim in claims if isinstance(claim.fact, Span)]
    return found


@answered_once
def is_in_texts(package: Package, source: str, number: str, id_: str) -> bool:
    """Whether a text or remark of the rows of a passage has a name of a thing, in whatever way.

    It may stand within a longer name that is a phrase, be a common word, or be the head of a name.
    """
    for row in evidence_rows(package, source, number):
        for text in filter(None, (row[column] for column in told_columns(row.table))):
            there = facts_from(package, source, text)
            possible = queries.possible_mentions(package, text)
            if there.has(id_) or any(id_ in mention.entities for mention in possible):
                return True
            if is_called_in(package, text, source, number, id_):
                return True
    return False


@answered_once
def unread_in_texts(package: Package, source: str, number: str) -> list[str]:
    """What the texts of the rows of a passage have that looks like a date and is not understood.

    So have their remarks.
    """
    published = queries.published(package, source)
    found: list[str] = []
    for row in evidence_rows(package, source, number):
        for column in told_columns(row.table):
            found += [place.text for place in unread(row[column], published)]
    return found


@answered_once
def unread_dates(package: Package, source: str, number: str) -> set[Fact]:
    """The dates that unread words of the texts of the rows of a passage are by themselves.

    Behind a noun "from 2024" may be a limit or tell whence something is; by itself it is a limit.
    """
    published = queries.published(package, source)
    days = [read_date(words, published) for words in unread_in_texts(package, source, number)]
    spans = [span_of(day.edtf) for day in days if day]
    return {span for span in spans if span}


def has_same_digits(places: Iterable[str], words: str) -> bool:
    """Whether something that is not understood has the numbers of a date, and no others.

    "Since the early 2020s" may be the same as «с начала 2020-х».
    """
    numbers = NUMBERS.findall(words)
    return bool(numbers) and any(NUMBERS.findall(place) == numbers for place in places)


def has_figures(package: Package) -> bool:
    """Whether a table of the package holds figures."""
    return any(table.with_role("figure-printed") for table in package.tables.values())


@answered_once
def recorded_figures(package: Package, source: str, number: str) -> set[Fact]:
    """The numbers of the figures for which a passage is evidence."""
    found: set[Fact] = set()
    for row in evidence_rows(package, source, number):
        for claim in claims_by_row(package).get(row.id, ()):
            if claim.column in row.table.with_role("figure-printed"):
                found |= set(claim.facts)
    return found


@answered_once
def acting(package: Package, source: str, number: str) -> set[str]:
    """The things of which the rows of a passage say what they do.

    Who holds an office does nothing by that alone: a row that ties somebody to a body by a title
    speaks of the body.
    """
    rows = evidence_rows(package, source, number)
    found = set()
    if source in queries.sources(package):
        row = queries.sources(package)[source]
        found |= {row[column] for column in row.table.entity_columns}
    for row in rows:
        offices = set()
        if any(row[column] for column in row.table.with_role("text")):
            offices = set(row.table.beside("object"))
        found |= {row[column] for column in acting_columns(row.table) if column not in offices}
    return found


def acting_columns(table: Table) -> list[str]:
    """The columns of a table that name things for what they do, are or say.

    Not those of rows that introduce or name a thing, nor what a text is about.
    """
    if table.schema.role or table.with_role("name"):
        return []
    return [column for column in table.entity_columns if column not in table.with_role("about")]


@answered_once
def recorded_facts(package: Package, source: str, number: str) -> set[Fact]:
    """Every fact that the rows of a passage record.

    The row of the source itself records its day of publication and its publisher.
    """
    rows = evidence_rows(package, source, number)
    if source in queries.sources(package):
        rows.append(queries.sources(package)[source])
    found: set[Fact] = set()
    for row in rows:
        for claim in claims_by_row(package).get(row.id, ()):
            found |= set(claim.facts)
    when = publication_span(package, source)
    if when:
        found.add(when)
    return found


@answered_once
def recorded_stems(package: Package, source: str, number: str) -> frozenset[str]:
    """The words of the rows of a passage, and of the rows that they name.

    The words of rows whose citation leads nowhere count too: that is a mistake of its own, and must
    not look as if something were missing.
    """
    rows = evidence_rows(package, source, number)
    rows += queries.rows_citing(package).get((source, number), ())
    found = set(_stray_stems(package))
    for row in rows:
        found |= _stems_of(package, row)
    return frozenset(found)


@answered_once
def _stray_stems(package: Package) -> frozenset[str]:
    """The words of rows whose citation leads nowhere."""
    found: set[str] = set()
    for row in queries.rows_by_id(package).values():
        if row.table.citing_columns and not queries.is_cited_soundly(package, row):
            found |= _stems_of(package, row)
    return frozenset(found)


@answered_once
def _stems_of(package: Package, row: Row) -> frozenset[str]:
    """The words of a row, and of the rows that it names."""
    known = queries.rows_by_id(package)
    found = set(own_stems(package, row))
    for cell in row.cells.values():
        if cell in known:
            found |= own_stems(package, known[cell])
    return frozenset(found)


@answered_once
def own_stems(_: Package, row: Row) -> frozenset[str]:
    """The words of a row: of its cells, the definitions of its controlled words, and its columns.

    The name of its table counts too.
    """
    apart = {"id", *(row.table.citing_columns or ())}
    texts = [row.table.name]
    for column, cell in row.cells.items():
        if cell and column not in apart:
            texts += [column, cell]
    texts += [field.definition(row[field.name]) for field in row.table.worded]
    return frozenset().union(*map(stems, texts))


def waived(found: Stated) -> bool:
    """Whether the note says, with a reason, that this is not recorded."""
    waivers = found.passage.waivers
    if any(waives(waiver, found) for waiver in waivers):
        return True
    if isinstance(found.fact, Sentence) or not waivers:
        return False
    # What stands in a waived sentence alone is waived with it.
    holding = [text for text in written_sentences(found.passage) if found.words in text]
    if len(holding) != 1:
        return False
    return any(begins(holding[0], waiver, found.passage) for waiver in waivers)


def waives(waiver: Waiver, found: Stated) -> bool:
    """Whether a waiver names this by its words; a sentence, by words with which it begins.

    A number or date also by words of the passage that hold it: "5% of the whole" waives "5%". A
    number also by words of the same value: "a quarter of a million" waives «четверть миллиона».
    """
    if isinstance(found.fact, Sentence):
        return begins(found.words, waiver, found.passage)
    named, words = waiver.words.casefold(), own_words(found.words).casefold()
    if isinstance(found.fact, str) or named not in found.passage.text.casefold():
        return named == words
    figure = read_figure(waiver.words) if isinstance(found.fact, FigureValue) else None
    return f" {words} " in f" {named} " or (figure is not None and value_of(figure) == found.fact)


def begins(sentence: str, waiver: Waiver, passage: NotePassage) -> bool:
    """Whether a sentence of a passage begins with the words of a waiver, which are enough of them.

    Of two or three words no other sentence may begin so, and a number is one by itself. What either
    quotes is left out.
    """
    named = own_words(waiver.words)
    words = normalise(named)
    if not normalise(own_words(sentence)).startswith(words):
        return False
    count = len(named.split())
    if count >= SHORTEST:
        return True
    told = [normalise(own_words(one)) for one in written_sentences(passage)]
    alike = [one for one in told if one.startswith(words)]
    return count > 1 and len(alike) == 1 and not any(map(str.isdigit, words))


def own_words(sentence: str) -> str:
    """A sentence of a note without what it quotes."""
    without = " ".join(EMPTY.sub(" ", QUOTED.sub(" ", sentence)).split())
    return LOOSE.sub("", without)
