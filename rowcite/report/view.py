"""A source at a glance: the article beside its note and the rows that rest on each passage.

What a row records is marked in the article and tied to the row; what no row records is plain, or
underlined where a reader of figures, dates and names sees something to record. The page holds the
words of the article, so it is for the contributor alone. It runs no script and loads nothing.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

from rowcite.checks.run import Report
from rowcite.evidence.claims import claims_by_row
from rowcite.evidence.coverage import Count
from rowcite.evidence.facts import Fact, Facts, evidence_rows
from rowcite.evidence.recall import (
    KIND_NAMES,
    RECORDED_KINDS,
    Sentence,
    recorded,
    stated_in,
    waived,
)
from rowcite.package import queries
from rowcite.package.finding import Finding
from rowcite.package.model import Commands, Package
from rowcite.package.note import Note, NotePassage
from rowcite.package.rows import PassageKind
from rowcite.package.table import Row
from rowcite.package.values import dated_rows, figures
from rowcite.report.wording import acceptance
from rowcite.text.pins import Original

RECORDED, WAIVED, OPEN, PLAIN = "recorded", "waived", "open", "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that states a fact, and the rows that record it."""

    start: int
    end: int
    rows: frozenset[str]
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: `state` says whether rows record it, and `rows` which."""

    text: str
    state: str
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class RowView:
    """A row at a passage on which it rests: its filled cells, and what was found wrong with it.

    Where it has been shown whole at an earlier passage, `shown_at` names that passage.
    """

    table: str
    id: str
    cells: dict[str, str]
    shown_at: str = ""
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class PassageView:
    """A passage: the text of the article where it is at hand, the gist, the rows, the findings.

    `before` is what stands in the article between the passage before and this one, in no passage.
    """

    number: str
    kind: str
    before: str
    article: list[Piece]
    gist: list[Piece]
    rows: list[RowView]
    findings: list[Finding]
    unrecorded: list[str]


@dataclass(slots=True)
class SourceView:
    """All that the page shows of a source.

    `counts` say how much of what the note states is recorded; `after` is the end of the article
    that no passage holds; `has_article` whether the article is at hand. `findings` are those that
    belong to no passage; `commands` are those by which a question is answered.
    """

    source: str
    title: str
    address: str
    counts: dict[str, Count]
    has_article: bool
    passages: list[PassageView]
    after: str
    findings: list[Finding]
    commands: Commands

    @property
    def row_ids(self) -> list[str]:
        """The ids of all rows that are shown, each once."""
        found = [row.id for passage in self.passages for row in passage.rows]
        return list(dict.fromkeys(found))


def view_of(package: Package, note: Note, report: Report) -> SourceView:
    """What is to be seen of a source, with the findings of a report at their places."""
    original = package.originals.get(note.source)
    places = passage_places(note, original)
    shown = []
    reached = 0
    for passage in note.passages:
        place = places.get(passage.number)
        before = ""
        article = ""
        if original and place:
            before = original.text[reached : place[0]]
            article = original.text[slice(*place)]
            reached = max(reached, place[1])
        shown.append(passage_view(package, note, passage, before, article))
    row = queries.sources(package).get(note.source)
    title, url = (row.cell_of("title"), row.cell_of("url")) if row else ("", "")
    found = SourceView(
        note.source,
        title or note.source,
        url,
        {kind: Count() for kind in KIND_NAMES.values()},
        original is not None,
        shown,
        original.text[reached:] if original else "",
        [],
        report.commands,
    )
    show_once(found)
    count_facts(package, note, found)
    place_findings(found, note, report.findings)
    return found


def passage_places(note: Note, original: Original | None) -> dict[str, tuple[int, int]]:
    """Where the passages stand in the article, by number; without those that overlap another."""
    found: dict[str, tuple[int, int]] = {}
    reached = 0
    for passage in note.passages:
        pin = note.pins.get(passage.number)
        place = original.find(pin.fingerprint, pin.start, reached) if original and pin else None
        if place:
            found[passage.number] = place
            reached = place[1]
    return found


def passage_view(
    package: Package, note: Note, passage: NotePassage, before: str, article: str
) -> PassageView:
    """A passage with its rows, marked in the article and in the gist."""
    rows, views = {}, []
    for row in evidence_rows(package, note.source, passage.number):
        rows[row.id] = row
    for row in rows.values():
        apart = {"id", *(row.table.citing_columns or ())}
        cells = {name: cell for name, cell in row.cells.items() if cell and name not in apart}
        views.append(RowView(row.table.name, row.id, cells))
    in_article = [*facts_marked(package, note, passage, article, rows.values(), printed=True)]
    in_article += printed_marked(package, article, rows.values())
    in_gist = facts_marked(package, note, passage, passage.text, rows.values())
    return PassageView(
        passage.number,
        passage.kind,
        before.strip(),
        pieces(article, in_article),
        pieces(passage.text, in_gist),
        views,
        [],
        [],
    )


def facts_marked(  # noqa: PLR0913 (a text, where it stands, and what may record it)
    package: Package,
    note: Note,
    passage: NotePassage,
    text: str,
    rows: Iterable[Row],
    *,
    printed: bool = False,
) -> Iterator[Mark]:
    """The figures, dates and names of a text, with the rows that record each."""
    by_fact: dict[Fact, set[str]] = {}
    for row in rows:
        for claim in claims_by_row(package).get(row.id, ()):
            for fact in claim.facts:
                by_fact.setdefault(fact, set()).add(row.id)
    waived_words = {waiver.words.casefold() for waiver in passage.waivers}
    is_due = passage.kind in RECORDED_KINDS or passage.kind == PassageKind.PENDING
    published = queries.published(package, note.source)
    stated = Facts(package, text, published, note.source, printed=printed)
    for start, end, fact in stated.find():
        row_ids = frozenset(by_fact.get(fact, ()))
        is_waived = text[start:end].casefold() in waived_words or not is_due
        yield Mark(start, end, row_ids, is_waived)


def printed_marked(package: Package, text: str, rows: Iterable[Row]) -> Iterator[Mark]:
    """The words of an article that rows give as printed, also where no reader reads them."""
    columns = [(figure.row.id, figure.printed) for figure in figures(package)]
    columns += [(dated.row.id, dated.printed) for dated in dated_rows(package)]
    printed: dict[str, list[str]] = {}
    for row_id, column in columns:
        printed.setdefault(row_id, []).append(column)
    article = Original.of(text)
    for row in rows:
        for column in printed.get(row.id, ()):
            place = article.between(row[column], row[column])
            if place:
                yield Mark(*place, frozenset([row.id]))


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """A text cut where marks begin and end; a piece belongs to the rows of all marks over it."""
    beginning: dict[int, list[Mark]] = {}
    cuts = {0, len(text)}
    for mark in marks:
        cuts |= {mark.start, mark.end}
        beginning.setdefault(mark.start, []).append(mark)
    found = []
    over: list[Mark] = []
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in over if mark.end > start] + beginning.get(start, [])
        rows: set[str] = set()
        for mark in over:
            rows |= mark.rows
        if rows:
            state = RECORDED
        elif not over:
            state = PLAIN
        elif all(mark.is_waived for mark in over):
            state = WAIVED
        else:
            state = OPEN
        found.append(Piece(text[start:end], state, tuple(sorted(rows))))
    return found


def count_facts(package: Package, note: Note, view: SourceView) -> None:
    """Count what the note states, by kind, and list each sentence that no row records."""
    passages = {passage.number: passage for passage in view.passages}
    for one in stated_in(package, note.source):
        is_recorded, is_waived = recorded(one, package), waived(one)
        view.counts[KIND_NAMES[type(one.fact)]].add(recorded=is_recorded, waived=is_waived)
        if isinstance(one.fact, Sentence) and not is_recorded and not is_waived:
            passages[one.passage.number].unrecorded.append(one.words)


def show_once(view: SourceView) -> None:
    """Note for each row that rests on several passages where it is shown whole: at the first."""
    shown: dict[str, str] = {}
    for passage in view.passages:
        for row in passage.rows:
            row.shown_at = shown.get(row.id, "")
            shown.setdefault(row.id, passage.number)


def place_findings(view: SourceView, note: Note, findings: Iterable[Finding]) -> None:
    """Put each finding at its row or passage; those of the note alone at its head."""
    rows: dict[str, RowView] = {}
    passages = {f"{view.source} {passage.number}": passage for passage in view.passages}
    for passage in view.passages:
        for row in passage.rows:
            rows.setdefault(row.id, row)
    for finding in findings:
        about = finding.where.about
        if about in passages:
            passages[about].findings.append(finding)
        elif about.split(" ")[0] in rows:
            rows[about.split(" ")[0]].findings.append(finding)
        elif finding.cited in passages:
            passages[finding.cited].findings.append(finding)
        elif finding.where.path == note.path:
            view.findings.append(finding)


def render(view: SourceView, *, refresh: int = 0) -> str:
    """The page. With `refresh` a browser reloads it every so many seconds."""
    import jinja2  # noqa: PLC0415 - no other report needs it

    templates = files("rowcite") / "report"
    style = (templates / "view.css").read_text("utf-8") + _linked(len(view.row_ids))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((templates / "view.html").read_text("utf-8"))
    return template.render(
        view=view,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'",
        refresh=refresh,
        numbers={id_: number for number, id_ in enumerate(view.row_ids)},
        acceptance=acceptance,
    )


def _linked(rows: int) -> str:
    """The rules by which a row and its marks light up together, without a script."""
    rules = ""
    for number in range(rows):
        same = f'[data-rows~="{number}"]'
        rules += f"main:has({same}:hover) {same}, main:has({same}:focus) {same} {{"
        rules += " outline: 2px solid var(--link); outline-offset: 1px; }\n"
    return rules
