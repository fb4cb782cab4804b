"""Lines for the tables, from what a note states and no row records yet.

Every cell that is known is filled, the others are empty.
"""

import re
from collections.abc import Iterator

from rowcite.authoring.ids import telling_words
from rowcite.authoring.known_rows import known_rows
from rowcite.authoring.name_suggestions import new_names
from rowcite.authoring.readings import bounds, described, printed_words
from rowcite.authoring.unrecorded import Block, Unrecorded
from rowcite.evidence.facts import FigureValue, Span, facts_from
from rowcite.evidence.recall import ATTRIBUTED, Sentence, Stated, says_something, written_sentences
from rowcite.package import queries
from rowcite.package.cells import plain
from rowcite.package.descriptor import FIGURE_ROLES
from rowcite.package.finding import shorten
from rowcite.package.model import Package
from rowcite.package.note import QUOTED, Note
from rowcite.package.table import Table
from rowcite.text.dates import PrintedDate
from rowcite.text.figures import PrintedFigure
from rowcite.text.name_keys import name_words
from rowcite.text.names import INSERTION
from rowcite.text.new_names import unknown_names
from rowcite.text.stems import stems

ALIKE = 0.7  # of the words of two sentences: they say the same, one perhaps with an office more
# What somebody is named for, but not a hedge: According to preliminary estimates.
SPEAKER = re.compile(r"\s*(?!According to (?!the\b|an?\b|his\b|her\b|him\b|them\b|[A-Z]))")


def suggestions(package: Package, note: Note) -> list[Block]:
    """Lines by table, and remarks, for what no row records yet.

    There are none if every passage is written, recorded, and cited.
    """
    left = Unrecorded.of(package, note)
    unwritten = [f"# {passage.number}" for passage in left.unwritten]
    uncited = [f"# {passage.number}" for passage in left.uncited]
    pending = [f"# {passage.number}" for passage in left.pending]
    known = []
    for found in left.stated:
        if isinstance(found.fact, str):
            places = ", ".join(_columns_for(package, found.fact)) or "no table"
            body = body_named_after(package, found)
            if body:
                places = f"only in the row of «{body}», of whose name it is a part"
            known.append(f"# {found.passage.number}: {found.fact} («{found.words}»): {places}")
    if not (left.stated or unwritten or uncited or pending):
        return []
    blocks = [
        Block(f"passages of {note.path} that are still to be written", (), unwritten),
        Block("passages that no row cites", (), uncited),
        _figures(left),
        _dates(left),
        known_rows(left),
        Block("known things that no row of the passage names, and where they can stand", (), known),
        new_names(left),
        _sentences(left),
        Block("passages that are pending, to be taken up now or later", (), pending),
    ]
    return [block for block in blocks if block.lines]


def _figures(left: Unrecorded) -> Block:
    tables = list(left.package.tables.values())
    for role in FIGURE_ROLES:
        tables = [table for table in tables if len(table.with_role(role)) == 1]
    lines = []
    for found in left.stated:
        if not isinstance(found.fact, FigureValue):
            continue
        number = found.passage.number
        figure = left.readings(found.passage).figures[found.fact]
        printed = printed_words(figure, found.passage.text)
        lines += _remark(found, figure)
        if tables:
            words = bounds(figure)
            if figure.unit != "1":
                words.append(figure.unit)
            id_ = left.id(number, " ".join(words))
            cells = _figure_cells(tables[0], figure, printed)
            cells |= _reading_cells(tables[0], found, left)
            lines.append(left.line(tables[0], number, id_, cells))
        else:
            lines.append(f"# {number}: «{figure.text}» = {described(figure)}")
    return _for_tables(tables, lines, "numbers, for which the package has no table")


def _sentences(left: Unrecorded) -> Block:
    """Lines of the table of what is said, for a person to cut down to what each sentence says."""
    tables = [table for table in left.package.tables.values() if table.with_role("speaker")]
    tables = [table for table in tables if len(table.with_role("text")) == 1]
    lines = []
    drafted: list[tuple[str, str]] = []
    for number, sentence in _unrecorded_sentences(left):
        text = own_words(sentence)
        same = next((id_ for id_, other in drafted if says_the_same(left, text, other)), "")
        if same:
            said = f"# {number}: «{shorten(sentence)}» says what {same} says"
            lines.append(f"{said}: cite {number} for it in citations")
        elif tables:
            id_ = left.id(number, "-".join(telling_words(text)))
            cells = {tables[0].with_role("text")[0]: text}
            lines.append(left.line(tables[0], number, id_, cells))
            drafted.append((id_, text))
        else:
            lines.append(f"# {number}: {shorten(sentence)}")
    return _for_tables(tables, lines, "sentences that no row of the passage records")


def says_the_same(left: Unrecorded, one: str, other: str) -> bool:
    """Whether two sentences have nearly all words, and all numbers and dates, in common."""
    stems_of_one, stems_of_other = stems(one), stems(other)
    common, all_of_both = stems_of_one & stems_of_other, stems_of_one | stems_of_other
    if len(common) < ALIKE * len(all_of_both):
        return False
    source = left.note.source
    facts = [facts_from(left.package, source, text) for text in (one, other)]
    figures, dates = [found.figures.keys() for found in facts], [f.dates.keys() for f in facts]
    return figures[0] == figures[1] and dates[0] == dates[1]


def _unrecorded_sentences(left: Unrecorded) -> Iterator[tuple[str, str]]:
    """The sentences that no row records, or of which none names a thing, each with its passage."""
    for passage in left.note.passages:
        here = [found for found in left.stated if found.passage is passage]
        whole = {found.words for found in here if isinstance(found.fact, Sentence)}
        names = [found.words for found in here if isinstance(found.fact, str)]
        for sentence in written_sentences(passage):
            is_unrecorded = sentence in whole or any(name in sentence for name in names)
            if is_unrecorded and says_something(left.package, left.note.source, sentence):
                yield passage.number, sentence


def own_words(sentence: str) -> str:
    """A sentence of a note without «…» in brackets, and without the marks of any other.

    Nor who is quoted before a colon. An item of a list is a sentence here. A hedge stays: according
    to preliminary estimates.
    """
    text = INSERTION.sub("", sentence)
    if SPEAKER.match(text):
        text = ATTRIBUTED.sub("", text)
        office, comma, rest = text.partition(",")  # head of the bureau, Norland has coal
        first = re.match(r"\s*(?:the )?([a-z]+)\b", office)
        if comma and first and first[1] in name_words().offices:
            text = rest
    text = " ".join(text.replace("«", "").replace("»", "").split()).rstrip(";,")
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def _figure_cells(table: Table, figure: PrintedFigure, printed: str) -> dict[str, str]:
    low = "" if figure.low is None else plain(figure.low)
    high = "" if figure.high is None else plain(figure.high)
    cells = (printed, figure.qualifier, low, high, figure.unit)
    columns = [table.with_role(role)[0] for role in FIGURE_ROLES]
    return dict(zip(columns, cells, strict=True))


def _reading_cells(table: Table, found: Stated, left: Unrecorded) -> dict[str, str]:
    """The note's own words for a figure, where the table has a column for them."""
    own = QUOTED.sub(" ", found.passage.text)
    for fact, words in facts_from(left.package, left.note.source, own).pairs():
        if fact == found.fact:
            return dict.fromkeys(table.with_role("figure-reading"), words)
    return {}


def _dates(left: Unrecorded) -> Block:
    tables = [table for table in left.package.tables.values() if _printed_date(table)]
    lines = []
    for found in left.stated:
        if not isinstance(found.fact, Span):
            continue
        number, dates = found.passage.number, left.readings(found.passage).dates
        plain = found.fact.plain
        if plain != found.fact and plain in dates:  # "as early as 2027 («уже в 2027 году»)"
            continue
        day = dates[found.fact]
        printed = printed_words(day, found.passage.text)
        lines += _remark(found, day)
        if tables:
            id_ = left.id(number, day.edtf)
            lines.append(left.line(tables[0], number, id_, _date_cells(tables[0], day, printed)))
        else:
            lines.append(f"# {number}: «{day.text}» = {day.edtf} ({day.basis})")
    return _for_tables(tables, lines, "dates, for which the package has no table")


def _printed_date(table: Table) -> str:
    """The first column of a date whose printed words stand beside it, empty if there is none."""
    return next(iter(table.beside("date-printed")), "")


def _date_cells(table: Table, day: PrintedDate, printed: str) -> dict[str, str]:
    date = _printed_date(table)
    cells = {date: day.edtf}
    for role, cell in (("date-printed", printed), ("date-basis", day.basis)):
        column = table.beside(role).get(date)
        if column is not None:
            cells[column] = cell
    return cells


def _for_tables(tables: list[Table], lines: list[str], otherwise: str) -> Block:
    """Lines for the first of the tables that can take them; the others are named."""
    if not tables:
        return Block(otherwise, (), lines)
    title = f"for {tables[0].path}"
    if tables[1:]:
        others = " or ".join(table.path for table in tables[1:])
        title += f"; or for {others}, with other columns"
    return Block(title, tuple(tables[0].fields), lines)


def _remark(found: Stated, reading: PrintedFigure | PrintedDate) -> list[str]:
    """A remark if the note does not give the words as printed, in «»."""
    if printed_words(reading, found.passage.text):
        return []
    said = f"# {found.passage.number}: «{reading.text}» stands in the note without «»"
    return [f"{said}: put there what the article prints"]


def body_named_after(package: Package, found: Stated) -> str:
    """The new body in whose name alone a passage has a known thing; empty if there is none.

    As in: the Ministry of Lamps of Norland. With a row of its own it would name Norland for that
    row alone. What is quoted behind it is the same name once more.
    """
    text, body = found.passage.text, ""
    quoted = [place.span() for place in QUOTED.finditer(text)]
    unknown = unknown_names(text, queries.names(package))
    for mention in queries.mentions(package, text, found.note.source):
        is_printed = any(start <= mention.start < end for start, end in quoted)
        if found.fact not in mention.entities or is_printed:
            continue
        before = [
            one
            for one in unknown
            if re.fullmatch(name_words().of, text[one.end : mention.start])
            and not name_words().bodies.isdisjoint(one.text.casefold().split())
        ]
        if not before:
            return ""
        body = text[before[-1].start : mention.end]
    return body


def _columns_for(package: Package, entity: str) -> Iterator[str]:
    """The columns that can name a thing."""
    home = queries.entities(package)[entity].row.table
    for table in package.tables.values():
        if table.schema.role:
            continue
        for column, targets in queries.references(package)[table.name].items():
            sorts = set()
            for allowed in table.fields[column].sorts.allowed.values():
                sorts |= {sort.partition(":")[0] for sort in allowed}
            leads_there = any(one is home or one.schema.role == "entities" for one in targets)
            if leads_there and (not sorts or home.name in sorts):
                yield f"{table.name}.{column}"
