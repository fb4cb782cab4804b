"""The pages of the site: for each its address, its template, and what the template shows."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, NamedTuple

from rowcite.evidence.coverage import Count
from rowcite.export.about import downloads
from rowcite.package import queries
from rowcite.package.descriptor import FieldDescriptor
from rowcite.package.note import NotePassage
from rowcite.package.rows import Stance
from rowcite.package.table import Row, Table
from rowcite.package.values import figures
from rowcite.site.checked import changes, checked_families, extent_lines
from rowcite.site.library import APART, BESIDE, Disagreement, Library, safe
from rowcite.site.maps import Point, located, maps, points
from rowcite.site.markup import GistPart, gist_parts, plain
from rowcite.site.networks import network
from rowcite.site.offices import has_title, lasts, led, office_rows
from rowcite.site.plots import Plot, plot
from rowcite.site.records import Piece, Pieces, Reader, Record, shortened
from rowcite.site.times import Year, dated_tables, moment_of, order_of, plans, timeline

KEY_FIGURES = 4
FRONT_MOMENTS = 8
FRONT_OFFICES = 9
FRONT_FORMATS = 6
FRONT_DISAGREEMENTS = 5
NEWEST_SOURCES = 10
LONGEST_CELL = 50  # characters of a heading in a table
BUILT = "downloads/"  # how the addresses of the files begin that a build wrote


class Page(NamedTuple):
    """A page: its address from the folder of its language, its template, its title, its content."""

    path: str
    template: str
    title: str
    content: dict[str, Any]


class Download(NamedTuple):
    """A file to download: its address from the root of the site, what it is, its size in bytes."""

    path: str
    name: str
    size: int


class Format(NamedTuple):
    """Files of one format: what it is, what it is good for, the files."""

    title: str
    use: str
    files: list[Download]


class Side(NamedTuple):
    """Where sources disagree: a row, the passage against it, the rows there, how they differ."""

    record: Record
    columns: str
    source: Piece
    imprint: str
    passage: Piece
    gist: tuple[GistPart, ...]
    article: str
    others: tuple[Record, ...]


class Quarrel(NamedTuple):
    """What sources disagree about: its place in the list, how, and each pair of sides.

    `values` are what the sides say and the rows that say it, where several pairs say the same.
    """

    number: int
    stance: str
    heading: Piece
    explanations: tuple[str, ...]
    sides: tuple[Side, ...]
    values: tuple[tuple[str, tuple[Record, ...]], ...]

    @property
    def anchor(self) -> str:
        """Its id in the page of the disagreements."""
        return f"d{self.number + 1}"


class Contents(NamedTuple):
    """A line of a table of contents."""

    anchor: str
    label: str


class Listed(NamedTuple):
    """A thing in a list: its names, what it is, its ties, how many rows speak of it."""

    name: Piece
    other_names: tuple[Piece, ...]
    words: Pieces
    ties: tuple[Pieces, ...]
    rows: int
    address: str


class Group(NamedTuple):
    """Rows that name a thing in the same column; that is None where they are parts in events."""

    title: Piece
    column: Piece | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A passage of a note, with the rows that rest on it."""

    number: str
    kind: Piece
    gist: tuple[GistPart, ...]
    article: str
    waivers: tuple[tuple[str, str], ...]
    records: tuple[Record, ...]
    elsewhere: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class SourceListed:
    """A source in the list: what is known of it, and how much of it is recorded."""

    title: Piece
    printed: Piece
    publisher: str
    published: str
    day: str
    address: str
    rows: int
    coverage: dict[str, Count]


def matches(name: str, pattern: str) -> bool:
    """Whether a file is of a pattern; a pattern says nothing of files in folders below its own."""
    return fnmatchcase(name, pattern) and name.count("/") == pattern.count("/")


@dataclass
class Site:
    """The pages of one language."""

    reader: Reader
    downloads: list[Download] = field(default_factory=list)

    @property
    def library(self) -> Library:
        """The package."""
        return self.reader.library

    @property
    def has_timeline(self) -> bool:
        """Whether the package has rows that are moments."""
        return any(table.rows for table in dated_tables(self.library))

    @cached_property
    def points(self) -> list[Point]:
        """The things whose coordinates are known."""
        return points(self.library)

    def pages(self) -> Iterator[Page]:
        """Every page."""
        say = self.reader.say
        yield self.front()
        if self.library.groups:
            yield Page("figures.html", "figures", say("figures"), self.figures())
        if self.has_timeline:
            shown = {"timeline": timeline(self.reader), "plans": plans(self.reader)}
            yield Page("timeline.html", "timeline", say("timeline"), shown)
        if self.points:
            yield self.map_page()
        if self.library.tie_tables:
            yield Page("ties.html", "ties", say("ties"), {"groups": self.ties()})
        if office_rows(self.library):
            yield Page("offices.html", "offices", say("who"), self.offices())
        yield Page("disagreements.html", "disagreements", say("disagreements"), self.differences())
        for table in self.library.thing_tables:
            yield from self.thing_pages(table)
        yield from self.source_pages()
        yield from self.table_pages()
        yield Page("dictionary.html", "dictionary", say("dictionary"), self.dictionary())
        yield self.checks_page()
        yield self.changes_page()
        yield Page("downloads.html", "downloads", say("downloads"), {"formats": self.formats()})
        yield Page("search.html", "search", say("search"), {})

    # The front page.

    def front(self) -> Page:
        """The first page: the figures, the times, the people, the disagreements, the coverage."""
        library = self.library
        main = library.things.get(library.main_thing)
        content = {
            "main": self.reader.heading(main) if main else None,
            "plots": self.key_figures(),
            "years": self.key_years(),
            "plans": plans(self.reader)[:1],
            "offices": self.offices()["now"][:FRONT_OFFICES],
            "quarrels": self.key_quarrels(),
            "formats": self.built_formats()[:FRONT_FORMATS],
            "coverage": library.coverage.total,
            "counts": self.counts(),
        }
        return Page("index.html", "front", "", content)

    def counts(self) -> list[tuple[str, str]]:
        """What there is, in numbers, each with where it leads."""
        library, counted = self.library, self.reader.counted
        found = [(counted("source", len(library.sources)), self.sources_address())]
        found.append((self.own_rows(), "tables.html"))
        if library.groups:
            figures = sum(len(group.figures) for group in library.groups)
            found.append((counted("figure", figures), "figures.html"))
        found.append((counted("disagreement", len(library.contradictions)), "disagreements.html"))
        return found

    def own_rows(self) -> str:
        """How many rows are about the subject: sources, and what repeats rows, are not."""
        rows = [row for row in self.library.rows.values() if row.table.schema.role != "sources"]
        return self.reader.counted("own_row", len(rows))

    def key_figures(self) -> list[Plot]:
        """The measures of the subject with most figures that most sources state."""
        valued = [plot(self.reader, group) for group in self.library.groups[: 4 * KEY_FIGURES]]
        return [one for one in valued if one.ends][:KEY_FIGURES]

    def figures(self) -> dict[str, Any]:
        """The figures of every subject, measure and unit, and a table of contents by subject."""
        plots = [plot(self.reader, group) for group in self.library.groups]
        by_subject: dict[str, list[Plot]] = defaultdict(list)
        for one in plots:
            by_subject[one.subject_name].append(one)
        contents = []
        for subject, own in by_subject.items():
            named = Counter(one.measure.text for one in own)
            links = []
            for one in own:
                measure = one.measure.text
                label = f"{measure} ({one.unit})" if named[measure] > 1 else measure
                links.append(Contents(one.anchor, label))
            contents.append((subject, links))
        tables = {one.row.table.name: one.row.table for one in figures(self.library.package)}
        listed = []
        for table in tables.values():
            title = self.reader.title(table)
            listed.append(title._replace(href=self.library.table_address(table)))
        return {"plots": plots, "contents": contents, "tables": listed}

    def key_years(self) -> list[Year]:
        """The years of what lies ahead, and before it of what most rows are about."""
        shown = timeline(self.reader)
        moments = [moment for year in shown.years for moment in year.moments]
        ahead = [moment for moment in moments if moment.is_ahead][: FRONT_MOMENTS // 2]
        past = [moment for moment in moments if not moment.is_ahead]
        weight = {one.record.id: len(self.library.mentions.get(one.record.id, ())) for one in past}
        past.sort(key=lambda one: (-weight[one.record.id], one.record.id))
        kept = {one.record.id for one in past[: FRONT_MOMENTS - len(ahead)] + ahead}
        found = []
        for year in shown.years:
            own = [one for one in year.moments if one.record.id in kept]
            if own:
                found.append(Year(year.title, own, year.newest))
        return found

    # The map.

    def map_page(self) -> Page:
        """The things with coordinates on maps, and in a list with what proves these."""
        tables = {point.row.table.name: point.row.table for point in self.points}
        rows = sum(len(table.rows) for table in tables.values())
        content = {
            "maps": maps(self.reader, self.points),
            "places": located(self.reader, self.points),
            "rest": rows - len(self.points),
            "lists": [
                self.reader.title(table)._replace(href=self.library.index_address(table))
                for table in tables.values()
            ],
        }
        return Page("map.html", "map", self.reader.say("map"), content)

    # Ties.

    def offices(self) -> dict[str, Any]:
        """Who leads what, as the sources say: offices that last, then former and other ones."""
        rows = office_rows(self.library)
        lasting = [row for row in rows if lasts(row)]
        others = [row for row in rows if not lasts(row)]
        return {"now": led(self.reader, lasting), "others": led(self.reader, others)}

    def ties(self) -> list[tuple[str, str, list[Record]]]:
        """The ties by the word for them: its anchor, its label, the ties."""
        found: dict[str, list[Record]] = defaultdict(list)
        anchors: dict[str, str] = {}  # the same in both languages
        for table in self.library.tie_tables:
            words = self.reader.words(table)
            for row in table.rows:
                label = self.reader.tie_label(row).text
                found[label].append(self.reader.record(row))
                said = [row[word] for word in words if row[word]]
                anchors.setdefault(label, safe("-".join(["tie", *said])))
        return [(anchors[label], label, records) for label, records in sorted(found.items())]

    # Disagreements.

    def differences(self) -> dict[str, Any]:
        """Where sources differ, by how they do: those that contradict each other come first."""
        found: dict[str, list[Quarrel]] = {}
        for number, pairs in enumerate(self.library.quarrels):
            found.setdefault(pairs[0].stance, []).append(self.quarrel(number))
        return {"kinds": [(f"k-{stance}", stance, own) for stance, own in found.items()]}

    def key_quarrels(self) -> list[Quarrel]:
        """The first contradictions; of those about the same figures that of most pairs."""
        quarrels = self.library.contradictions
        found: dict[Hashable, int] = {}
        for number, pairs in enumerate(quarrels):
            things = frozenset(side.what for side in self.library.figures_of(pairs[0])) or number
            if things not in found or len(pairs) > len(quarrels[found[things]]):
                found[things] = number
        return [self.quarrel(number) for number in list(found.values())[:FRONT_DISAGREEMENTS]]

    def quarrel(self, number: int) -> Quarrel:
        """What sources disagree about, as pages show it."""
        pairs = self.library.quarrels[number]
        first = pairs[0]
        heading = self.both_sides(first)
        values: dict[str, dict[str, Row]] = defaultdict(dict)
        if len(pairs) > 1:
            for row in [row for one in pairs for row in (one.row, *one.others)]:
                values[self.reader.reading(row)][row.id] = row
            heading = self.sides_counted(first, values)
        explanations = dict.fromkeys(one.explanation for one in pairs if one.explanation)
        said = []
        for value, rows in values.items():
            said.append((value, tuple(map(self.reader.record, rows.values()))))
        return Quarrel(
            number,
            first.stance,
            Piece(heading, language=self.reader.heading(first.row).language),
            tuple(explanations),
            tuple(map(self.side, pairs)),
            tuple(said),
        )

    def sides_counted(self, one: Disagreement, values: dict[str, dict[str, Row]]) -> str:
        """A heading that gives what each side says, and how many sources say it."""
        reader = self.reader
        joint = reader.say("against" if one.stance == Stance.CONTRADICTS else "beside")
        abouts = dict.fromkeys(reader.heading_of_figure(row) for row in (one.row, *one.others))
        counts = []
        for value, rows in values.items():
            sources = {queries.source_for(row) for row in rows.values()}
            counts.append(f"{value} ({reader.counted('source', len(sources))})")
        return f"{' / '.join(abouts)}: {f' {joint} '.join(counts)}"

    def side(self, one: Disagreement) -> Side:
        """A disagreement of two as pages show it."""
        known = [column for column in one.columns if column in one.row.cells]
        columns = [self.reader.column(one.row.table, column).text for column in known]
        passage = self.library.package.passage(one.source, one.passage)
        others = [other for other in one.others if other.table.schema.role != "sources"]
        return Side(
            self.reader.record(one.row),
            ", ".join(columns),
            self.reader.source(one.source),
            self.reader.imprint(one.source),
            Piece(one.passage, self.library.passage_address(one.source, one.passage)),
            gist_parts(passage),
            self.library.article_at(one.source, one.passage),
            tuple(self.reader.record(other) for other in others),
        )

    def both_sides(self, one: Disagreement) -> str:
        """A heading that gives both sides; only one of them where no single row is the other."""
        reader = self.reader
        if len(one.others) != 1:
            return shortened(reader.heading(one.row).text)
        other = one.others[0]
        joint = reader.say("against" if one.stance == Stance.CONTRADICTS else "beside")
        about = reader.heading_of_figure(one.row)
        if other.table.schema.role == "sources":
            # The title of an article says nothing as a row does, so each side is its source.
            said = about if reader.reading(one.row) else shortened(reader.heading(one.row).text)
            sources = (queries.source_for(one.row), other.id)
            shown = [reader.imprint(source) or reader.source(source).text for source in sources]
            return f"{said}: {shown[0]} {joint} {shown[1]}"
        first, last = reader.reading(one.row), reader.reading(other)
        if first and last and first != last and about == reader.heading_of_figure(other):
            return f"{about}: {first} {joint} {last}"
        headings = [reader.heading(row).text for row in (one.row, other)]
        words = [reader.words_in(row, one.columns) for row in (one.row, other)]
        tell_apart = words[0] and words[1] and words[0] != words[1]
        if headings[0] == headings[1]:
            said = shortened(headings[0])
            return f"{said}: {words[0]} {joint} {words[1]}" if tell_apart else said
        sides = []
        for heading, word in zip(headings, words, strict=True):
            is_new = tell_apart and word not in heading
            said = shortened(heading).removesuffix(".")
            sides.append(said + (f" ({word})" if is_new else ""))
        return f"{sides[0]} — {joint} {sides[1]}"

    # Things.

    def thing_pages(self, table: Table) -> Iterator[Page]:
        """The list of the things of a table, and a page for each."""
        title = self.reader.title(table)
        listed = [self.listed(row) for row in table.rows]
        listed.sort(key=lambda one: (-one.rows, one.name.text.casefold()))
        content = {"table": title, "listed": listed, "description": table.resource.description}
        yield Page(self.library.index_address(table), "things", title.text, content)
        for row in table.rows:
            name = self.reader.name(row)
            yield Page(self.library.address(row.id), "thing", name.text, self.thing(row))

    def listed(self, row: Row) -> Listed:
        """A thing as a list shows it."""
        mentions = self.library.mentions.get(row.id, ())
        offices = [one.row for one in mentions if one.column in self.ends(one.row.table)]
        titled = sorted(filter(has_title, offices), key=lambda tie: not lasts(tie))
        ties = tuple(self.reader.head(tie, without=row.id) for tie in titled)
        words: list[Piece] = []
        for column in row.table.with_role("kind"):
            words += self.reader.cell(row, column)
        return Listed(
            self.reader.name(row),
            self.other_names(row),
            tuple(words),
            ties,
            len(mentions),
            self.library.address(row.id),
        )

    def other_names(self, row: Row) -> tuple[Piece, ...]:
        """The further names of a thing: in its own columns, then those that sources print."""
        shown = self.reader.name(row).text
        found: dict[str, Piece] = {}
        for column in row.table.with_role("name"):
            language = row.table.fields[column].language
            if row[column] and row[column] != shown:
                found.setdefault(row[column], Piece(row[column], "", language))
        table = self.library.package.role("names")
        for mention in self.library.mentions.get(row.id, ()):
            if table is not None and mention.row.table is table:
                language = mention.row["language"]
                address = self.library.address(mention.row.id)
                for column in table.with_role("other-name"):
                    name = mention.row[column]
                    found.setdefault(name, Piece(name, address, language))
        return tuple(found.values())

    def thing(self, row: Row) -> dict[str, Any]:
        """All that is recorded of a thing."""
        names = self.library.package.role("names")
        plots = [plot(self.reader, g) for g in self.library.groups if row.id in g.subjects]
        plotted = {one.record.id for own in plots for one in own.rows}
        by_way: dict[tuple[str, str], list[Row]] = defaultdict(list)
        ties: list[Record] = []
        for mention in self.library.mentions.get(row.id, ()):
            if mention.row.table is names or mention.row.id in plotted:
                continue
            if mention.column in self.ends(mention.row.table):
                ties.append(self.naming(mention.row, row))
            else:
                by_way[mention.row.table.name, mention.column].append(mention.row)
        groups = []
        for (name, column), rows in by_way.items():
            table = self.library.package.tables[name]
            is_part = table.with_role("within-passage") and not table.with_role("text")
            way = None if is_part else self.reader.column(table, column)
            records = [self.naming(one, row) for one in sorted(rows, key=self.in_time)]
            groups.append(Group(self.reader.title(table), way, tuple(records)))
        return {
            "record": self.reader.record(row),
            "row": row,
            "table": self.reader.title(row.table),
            "table_address": self.library.index_address(row.table),
            "names": self.other_names(row),
            "words": self.listed(row).words,
            "is_on_map": any(point.row is row for point in self.points),
            "ties": ties,
            "network": network(self.reader, row.id),
            "groups": groups,
            "plots": plots,
        }

    def naming(self, row: Row, thing: Row) -> Record:
        """A row as the page of a thing that it names shows it: without the name of that thing.

        A part in an event is as real as the event, and has its date.
        """
        record = self.reader.record(row)
        own = self.library.address(thing.id)
        facts = [one for one in record.facts if one.value[0].href != own]
        head = self.reader.head(row, without=thing.id)
        record = replace(record, head=head, facts=tuple(facts))
        event = moment_of(self.library, row)
        if event is row:
            return record
        when, _ = self.reader.dates(event)
        return replace(record, modality=self.reader.modality(event), when=when)

    def in_time(self, row: Row) -> tuple[date, date, str, str]:
        """By its date, or that of its event; what has none by the day of its source."""
        published = self.library.published(queries.source_for(row))
        return (*order_of(moment_of(self.library, row)), published, row.id)

    def ends(self, table: Table) -> set[str]:
        """The columns of the two ends of a tie; none in a table of something else."""
        columns = table.with_role("object")
        return {*columns, *(table.fields[column].of for column in columns)}

    # Sources.

    def sources_address(self) -> str:
        """The list of the sources."""
        table = self.library.package.role("sources")
        return self.library.index_address(table) if table else "tables.html"

    def source_pages(self) -> Iterator[Page]:
        """The list of the sources, and a page for each."""
        table = self.library.package.role("sources")
        if table is None:
            return
        articles = [self.source_listed(row) for row in self.library.articles]
        lists = [self.source_listed(row) for row in self.library.lists]
        parts = (("articles", articles), ("lists", lists))
        content = {
            "groups": [(self.reader.say(which), listed) for which, listed in parts if listed],
            "kinds": list(self.library.coverage.total),
            "table": self.reader.title(table)._replace(href=self.library.table_address(table)),
        }
        address = self.library.index_address(table)
        yield Page(address, "sources", self.reader.say("sources"), content)
        rows = self.library.articles + self.library.lists
        for row, one in zip(rows, articles + lists, strict=True):
            shown = {
                "source": one,
                "record": self.reader.record(row),
                "passages": self.passages(row),
                "address_of_article": self.address_of_article(row),
            }
            yield Page(self.library.address(row.id), "source", one.title.text, shown)

    def address_of_article(self, row: Row) -> str:
        """Where a source stands on the web; empty if that is not known."""
        found = self.reader.first(row, "url")
        return found.href if found else ""

    def source_listed(self, row: Row) -> SourceListed:
        """A source as the list shows it."""
        rows = 0
        for note_passage in self.note_passages(row):
            rows += len(self.resting(row.id, note_passage.number))
        title = self.reader.source_title(row)
        printed = [row[column] for column in row.table.with_role("title") if row[column]]
        language = queries.language(self.library.package, row.id)
        original = printed[0] if printed and printed[0] != title.text else ""
        return SourceListed(
            title,
            Piece(original, "", language, is_printed=True),
            self.reader.publisher(row),
            self.reader.published(row.id),
            self.library.published(row.id),
            self.library.address(row.id),
            rows,
            self.library.coverage.sources.get(row.id, {}),
        )

    def note_passages(self, row: Row) -> list[NotePassage]:
        """The passages of the note of a source."""
        note = self.library.package.notes.get(row.id)
        return note.passages if note else []

    def resting(self, source: str, number: str) -> list[Row]:
        """The rows that cite a passage, without those of the citations table."""
        cited = queries.rows_citing(self.library.package).get((source, number), [])
        return [row for row in cited if row.id in self.library.rows]

    def passages(self, row: Row) -> list[PassageShown]:
        """The passages of a source, with the rows that rest on each."""
        package = self.library.package
        table = package.role("passages")
        kind = table.fields["kind"] if table else None
        found = []
        for passage in self.note_passages(row):
            rows = self.resting(row.id, passage.number)
            # That of the source itself is the head of the page.
            shown = [self.reader.record(one) for one in rows if one.id != row.id]
            others = []
            for citing in queries.rows_citing(package).get((row.id, passage.number), ()):
                if citing.id in self.library.rows:
                    continue
                other = self.library.rows.get(citing["row"])
                if other is not None and other not in (row, *rows):
                    others.append(self.reader.record(other))
            label = self.reader.label(kind, passage.kind) if kind else Piece(passage.kind)
            found.append(
                PassageShown(
                    passage.number,
                    label,
                    gist_parts(passage),
                    self.library.article_at(row.id, passage.number),
                    tuple((waiver.words, waiver.reason) for waiver in passage.waivers),
                    tuple(shown),
                    tuple(others),
                )
            )
        return found

    # Tables and dictionary.

    def table_pages(self) -> Iterator[Page]:
        """The list of the tables, and a page for each."""
        tables = self.library.shown_tables
        listed = [(self.reader.title(one), self.library.table_address(one), one) for one in tables]
        every = sum(len(table.rows) for table in self.library.package.tables.values())
        counts = {"about_subject": self.own_rows(), "all_rows": self.reader.counted("row", every)}
        yield Page("tables.html", "tables", self.reader.say("tables"), {"listed": listed} | counts)
        for table in tables:
            title = self.reader.title(table)
            yield Page(self.library.table_address(table), "table", title.text, self.table(table))

    def table(self, table: Table) -> dict[str, Any]:
        """The rows of a table with their cells as they are read."""
        columns = list(table.fields)
        filled = [c for c in columns if any(row[c] for row in table.rows)]
        lines = []
        for row in table.rows:
            cells = []
            for column in filled:
                pieces = self.table_cell(row, column) if row[column] else ()
                cells.append((pieces, self.reader.sort_key(row, column, plain(pieces))))
            lines.append((row.id, safe(row.id), cells))
        return {
            "table": table,
            "heading": self.reader.title(table),
            "columns": [(column, self.reader.column(table, column)) for column in filled],
            "numbers": {c for c in filled if table.fields[c].type == "number"},
            "lines": lines,
            "citing": (table.citing_columns or ("",))[0],
            "cited": {row.id: self.cited(row) for row in table.rows},
            "documents": self.documents() if table.schema.role in APART else (),
        }

    def documents(self) -> list[tuple[str, str]]:
        """How each source is cited, by its address, for tables whose rows have no other home."""
        sources = self.library.sources
        return [(self.library.address(row.id), self.reader.document(row)) for row in sources]

    def cited(self, row: Row) -> tuple[str, str]:
        """The address and the day of the source of a row, each empty if it is not known."""
        own = row.citation
        source = queries.sources(self.library.package).get(own.source) if own else None
        if source is None:
            return "", ""
        return self.address_of_article(source), self.library.published(source.id)

    def table_cell(self, row: Row, column: str) -> Pieces:
        """A cell in a table: an id leads to its row, a citation to its passage."""
        citing = row.table.citing_columns or ()
        if column == "id":
            return (Piece(row.id, self.home(row)),)
        if row.table.schema.role in BESIDE:
            return self.cell_beside(row, column)
        if citing and column == citing[0]:
            return (self.reader.source(row[column]),)
        if citing and column == citing[1]:
            return (Piece(row[column], self.library.passage_address(row[citing[0]], row[column])),)
        return self.reader.cell(row, column)

    def home(self, row: Row) -> str:
        """Where a row is shown, if only in its table."""
        table = f"{self.library.table_address(row.table)}#{safe(row.id)}"
        return self.library.address(row.id) or table

    def cell_beside(self, row: Row, column: str) -> Pieces:
        """A cell of a row about another row: that row, its table, its columns or its passage."""
        library, text = self.library, row[column]
        rows, tables = queries.rows_by_id(library.package), library.package.tables
        found = self.reader.cell(row, column)[0]
        if column == "table_name" and text in tables:
            found = self.reader.title(tables[text])
            found = found._replace(href=library.table_address(tables[text]))
        elif column == "columns" and row["row"] in rows:
            table = rows[row["row"]].table
            known = [name for name in text.split() if name in table.fields]
            found = Piece(", ".join(self.reader.column(table, name).text for name in known))
        elif column == "passage":
            found = Piece(text, library.passage_address(row["source"], text))
        elif column == "source":
            found = self.reader.source(text)
        elif column in ("row", "other", "replaced_by") and text in rows:
            found = Piece(text)
            if text in library.rows:
                found = self.reader.heading(rows[text])
            name = shortened(found.text, LONGEST_CELL)
            found = found._replace(text=name, href=self.home(rows[text]))
        return (found,)

    def dictionary(self) -> dict[str, Any]:
        """The meaning of tables, columns and words."""
        tables = []
        for table in self.library.package.tables.values():
            columns = []
            for entry in table.schema.fields:
                title, words = self.reader.column(table, entry.name), self.words(entry)
                columns.append((entry, title, entry.example, words))
            tables.append((table, self.reader.title(table), columns))
        return {"tables": tables}

    def words(self, entry: FieldDescriptor) -> list[tuple[str, Piece, str]]:
        """The controlled words of a column, each with its label and its meaning."""
        known = entry.constraints.enum or ()
        return [(word, self.reader.label(entry, word), entry.definition(word)) for word in known]

    # Downloads.

    def built_formats(self) -> list[Format]:
        """The files that a build wrote by format, in the order in which most people need them."""
        built = {one.name: one for one in self.downloads if one.path.startswith(BUILT)}
        found = []
        for download in downloads(self.library.package.descriptor):
            names = [name for name in built if matches(name, download.pattern)]
            files = [built.pop(name) for name in names]
            if files:
                title, use = (said[self.reader.language] for said in (download.title, download.use))
                found.append(Format(title, use, files))
        if built:
            found.append(Format(self.reader.say("other_files"), "", list(built.values())))
        return found

    def formats(self) -> list[Format]:
        """The files by format, those of a build first."""
        say = self.reader.say
        kept = [one for one in self.downloads if not one.path.startswith(BUILT)]
        return [*self.built_formats(), Format(say("as_kept"), say("as_kept_use"), kept)]

    # What was checked, and what changed.

    def checks_page(self) -> Page:
        """What the checks examined, and what each of them looks for."""
        shown = {"lines": extent_lines(self.reader), "families": checked_families(self.reader)}
        return Page("checks.html", "checks", self.reader.say("checks"), shown)

    def changes_page(self) -> Page:
        """What changed since the last release, the newest sources, and where the gone rows are."""
        library = self.library
        retired = library.package.role("retired")
        content = {
            "changes": changes(self.reader),
            "newest": [self.source_listed(row) for row in library.articles[:NEWEST_SOURCES]],
            "retired": library.table_address(retired) if retired and retired.rows else "",
            "gone": len(retired.rows) if retired else 0,
        }
        return Page("changes.html", "changes", self.reader.say("changes"), content)
