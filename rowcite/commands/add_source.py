"""`add-source`: bring in a saved article: a row, the skeleton of a note, a private capture."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from rowcite.authoring.article import (
    Article,
    Given,
    article,
    certain,
    dateline,
    guesses,
    is_day_printed,
    lead,
    titled,
)
from rowcite.authoring.decoding import PageError
from rowcite.authoring.ids import publisher_of, source_id
from rowcite.authoring.interview import Ask, asked, filled
from rowcite.authoring.new_source import Addition, NewSource, note_path, prepare
from rowcite.authoring.page import LARGEST, Page, read_page
from rowcite.authoring.publication import (
    BASIS,
    citation_of_day,
    doubt_about_day,
    is_metadata_alone,
)
from rowcite.authoring.publisher import (
    PUBLISHER,
    is_new,
    known_publisher,
    name_cells,
    new_id,
    publishers,
    unprinted_names,
)
from rowcite.authoring.reprints import whole_copy
from rowcite.authoring.retelling import Retelling, named_publisher, origin_of, retelling
from rowcite.authoring.skeleton import Known, skeleton
from rowcite.authoring.source_row import (
    DraftError,
    column_of,
    completed,
    fault,
    id_fault,
    option_for,
    sources_table,
    wanted,
)
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option
from rowcite.commands.cache import cache_file, take_up
from rowcite.commands.generate import dataset_of
from rowcite.package import queries
from rowcite.package.finding import shorten, visible
from rowcite.package.loader import load, load_originals
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.rows import Basis
from rowcite.package.table import Table
from rowcite.package.writing import ChangedError, write_all
from rowcite.text import edtf
from rowcite.text.stems import is_latin

# The options that fill a column.
COLUMNS = ("publisher", "published", "url", "title", "title_en", "kind", "language")
PARTIAL = "partial"  # the capture of a text that breaks off
NO_ORIGIN = "-"  # the answer that a text is a voice of its own
CAPTURES = Path("captures")  # of the package, unless another folder is named
HELP = {
    "--url": ("URL", "where it was published; '' if nowhere"),
    "--publisher": ("ID", "who published it"),
    "--published": ("DAY", "the day of publication, 2025-11-06"),
    "--id": ("ID", "the id of the source (default: publisher, day, words of the title)"),
    "--title": ("TITLE", "the title as published (default: that of the page)"),
    "--title-en": ("TITLE", "what the title says, in English"),
    "--kind": ("KIND", "what sort of document it is"),
    "--language": ("CODE", "its language (default: what the page declares)"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The saved article, and what is known about it."""
    page = f"the saved article: an HTML page or a text, at most {LARGEST:,} bytes"
    parser.add_argument("page", metavar="PAGE", type=Path, nargs="?", help=page)
    for option, (value, said) in HELP.items():
        parser.add_argument(option, metavar=value, help=said)
    cell = "a further cell of its row (may be repeated)"
    parser.add_argument("--set", metavar="COLUMN=VALUE", action="append", default=[], help=cell)
    cell = "a cell of the row of a new publisher (may be repeated)"
    parser.add_argument(
        "--set-publisher", metavar="COLUMN=VALUE", action="append", default=[], help=cell
    )
    copies = (
        "keep the text as <source id>.txt in this folder "
        "(without DIR: captures/ of the package, which git must ignore)"
    )
    parser.add_argument(
        "--captures", metavar="DIR", type=Path, nargs="?", const=CAPTURES, help=copies
    )
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prepare everything, then write it."""
    take_up(cache_file(options.package))
    package = load(options.package)
    if options.captures is CAPTURES:
        options.captures = package.root / CAPTURES
    try:
        new, notices = _new_source(package, options)
        prepared = prepare(options.package, dataset_of(package), new, options.captures)
        write_all(prepared.texts, prepared.seen)
    except (DraftError, ChangedError) as error:
        raise MisuseError(str(error)) from error
    except OSError as error:
        raise MisuseError(f"nothing was written: {error}") from error
    for notice in notices:
        sys.stderr.write(f"{visible(notice)}\n")
    _report(package, prepared, new)
    return CLEAN


class Answers(NamedTuple):
    """What is known of the source: the cells of its row, and of the row of a new publisher.

    `read` are the cells that the page gave; `names` are those of the publisher.
    """

    cells: dict[str, str]
    read: dict[str, str]
    publisher: str
    further: dict[str, str]
    names: tuple[str, ...]


def _new_source(package: Package, options: argparse.Namespace) -> tuple[NewSource, list[str]]:
    """The source to bring in, and notices of what was assumed about it; raises DraftError."""
    table = sources_table(package)
    ask = _at_terminal if sys.stdin is not None and sys.stdin.isatty() else None
    given = _given(table, options)
    page = _page(options, ask)
    known = _answers(package, page, given, options, ask)
    if page is None:
        raise DraftError("missing: PAGE")
    source = _source_id(package, table, options, known.cells, ask)
    title = known.cells.get("title", "")
    paragraphs = titled(page.paragraphs, title)
    when = known.cells.get(column_of(table, "published"), "")
    day = edtf.known(when)
    published = day.day if day else None  # none for a month or a year
    folder = options.captures or package.root / CAPTURES
    if folder.is_dir():
        load_originals(package, folder)
    breaks_off = known.cells.get("capture") == PARTIAL
    known_of_it = Given(title, published, known.names, breaks_off)
    found = article(package, source, paragraphs, known_of_it)
    _refuse_copy(package, found, known.publisher)
    told = retelling(package, "\n".join(page.paragraphs), {known.publisher, *known.names})
    notices = list(page.notices)
    for column in table.with_role("origin"):
        if told and not found.origin and column not in known.cells:
            judge = partial(fault, package, table, column)
            proposal = origin_of(package, told.publisher, when)
            known.cells[column] = _origin(told, proposal, ask, judge) or source
            if known.cells[column] == source:
                said = f"the text says «{shorten(told.words)}»: if it retells {told.publisher}"
                notices.append(f"{said}, its {column} is {proposal}")
        known.cells.setdefault(column, found.origin or source)
    cited = (source, found.cited)
    row = completed(table, known.cells, source, cited)
    is_printed = len(paragraphs) == len(page.paragraphs)
    written = Known(known.cells.get("title_en", ""), published, known.names, is_printed)
    note = skeleton(package, source, note_path(package, source), found, written)
    rows, unprinted = _row_of_publisher(publishers(package, table), known, cited, note)
    rows |= citation_of_day(package, table, row, page)
    notices += [*_assumed(table, known, page, is_printed=is_printed), *unprinted]
    notices += _set(rows, found, known.read)
    return NewSource(row, found.drafts, note, found.text, rows), notices


def _row_of_publisher(
    home: Table | None, known: Answers, cited: tuple[str, str], note: str
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The row of a new publisher, by its table, and the names that no passage would prove."""
    if home is None or not known.further:
        return {}, []
    unprinted = unprinted_names(home, known.further, note)
    cells = {column: cell for column, cell in known.further.items() if column not in unprinted}
    notices = []
    for column in unprinted:
        said = f"{column} «{shorten(known.further[column])}» is left out"
        notices.append(f"{said}: no passage of the article prints it")
    return {home.name: completed(home, cells, known.publisher, cited)}, notices


def _refuse_copy(package: Package, found: Article, publisher: str) -> None:
    """Refuse an article that the package already has, under another id or address."""
    copy = whole_copy(found.drafts, found.twins)
    row = queries.sources(package).get(copy)
    if row is not None and publisher and row[PUBLISHER] == publisher:
        raise DraftError(f"{copy} of the same publisher has the whole text: nothing was written")


def _set(
    rows: Mapping[str, Mapping[str, str]], found: Article, read: Mapping[str, str]
) -> Iterator[str]:
    """What was set for the new source, and may be wrong."""
    for name, cells in rows.items():
        if cells.get("explanation") and BASIS not in read:
            yield f"{name} says «{cells['explanation']}»: add how you know it"
    if found.origin:
        sources = {twin.source for twins in found.twins.values() for twin in twins if twin.worded}
        said = f"at least half of it stands in another source ({', '.join(sorted(sources))})"
        yield f"{said}: its origin is set to {found.origin}"


def _assumed(table: Table, known: Answers, page: Page, *, is_printed: bool) -> Iterator[str]:
    """What was taken from the file, or is doubtful there."""
    for column, cell in known.read.items():
        if (column, cell) == (BASIS, Basis.INFERRED):
            yield f"{column}: {cell}, since the metadata alone give the day with its year"
            continue
        yield f"{column}: taken from the file: «{shorten(cell)}»"
    if not is_printed:
        yield "the title is not a line of the text, and was put before it as p0"
    doubt = doubt_about_day(table, known.cells, page)
    if doubt:
        yield doubt


def _origin(told: Retelling, origin: str, ask: Ask | None, wrong_with: Callable[[str], str]) -> str:
    """The origin of an article that says it retells another; empty if it has none but itself.

    Where nobody can be asked, it is taken to have none.
    """
    if ask is None:
        return ""

    def wrong_with_origin(answer: str) -> str:
        return "" if answer == NO_ORIGIN else wrong_with(answer)

    said = f"the text says «{shorten(told.words)}»"
    question = f"origin ({said}; what it goes back to, or - if it is a voice of its own)"
    answer = asked(ask, f"{question} [{origin}]", origin, wrong_with_origin)
    return "" if answer == NO_ORIGIN else answer


def _answers(
    package: Package,
    page: Page | None,
    given: dict[str, str],
    options: argparse.Namespace,
    ask: Ask | None,
) -> Answers:
    """What is given, what the page leaves no doubt about, and what a person answers.

    Raises DraftError that names all that is missing.
    """
    table = sources_table(package)
    home = publishers(package, table)
    of_publisher = _pairs("--set-publisher", options.set_publisher)

    def wrong_with(column: str, cell: str) -> str:
        if column == PUBLISHER and is_new(package, home, cell, is_meant=bool(of_publisher)):
            return ""
        return fault(package, table, column, cell)

    read, proposed = _from_page(package, table, page, given)

    def propose(column: str, known: Mapping[str, str]) -> str:
        title, day = known.get("title", ""), known.get(column_of(table, "published"), "")
        if column == "title_en" and title and is_latin(title):
            return title
        if column == "published_basis" and page and is_day_printed(page, day):
            return Basis.STATED
        return proposed.get(column, "")

    read = {column: cell for column, cell in read.items() if not wrong_with(column, cell)}
    cells = filled(table, given | read, propose, ask, wrong_with)
    lacking = [] if page else ["PAGE"]
    lacking += [option_for(table, f, COLUMNS, "--set", proposed) for f in wanted(table, cells)]
    publisher = options.publisher or cells.get(PUBLISHER, "")
    further: dict[str, str] = {}
    if home and is_new(package, home, publisher, is_meant=bool(of_publisher)):
        named = name_cells(home, page.about.publishers if page else ())
        further = _publisher(package, home, dict(named) | of_publisher, ask)
        lacking += _describing(home, further)
    elif of_publisher:
        raise DraftError(f"--set-publisher: «{publisher}» is not the id of a new publisher")
    if lacking:
        raise DraftError(_missing(lacking, None if publisher else home))
    names = _names(package, home, publisher, further)
    return Answers(cells, read, publisher, further, names)


def _missing(lacking: list[str], home: Table | None) -> str:
    """What is missing; with the table of publishers also what a new one would need."""
    said = f"missing: {', '.join(lacking)}"
    if home is None:
        return said
    return f"{said}; a publisher that is new also needs {', '.join(_describing(home, {}))}"


def _describing(home: Table, given: Mapping[str, str]) -> list[str]:
    """The options that describe a new publisher, but for the cells that are given."""
    return [option_for(home, field, (), "--set-publisher", {}) for field in wanted(home, given)]


def _from_page(
    package: Package, table: Table, page: Page | None, given: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The cells that the page gives without doubt, and those that a person may confirm."""
    if page is None:
        return {}, {}
    read, proposed = certain(page, table), guesses(page, table)
    place = dateline(package, table, page)
    if place:
        read["dateline"] = place
    told = given | read
    if is_metadata_alone(page, told.get(column_of(table, "published"), "")):
        read[BASIS] = Basis.INFERRED
    if told.get("language") == "en" and told.get("title") and "title_en" in table.columns:
        read["title_en"] = told["title"]
    url = told.get(column_of(table, "url"), "")
    names = page.about.publishers
    known, guess = known_publisher(package, table, url, names)
    if known:
        read[PUBLISHER] = known
    in_text = "" if page.is_html or url else named_publisher(package, lead(page))
    proposed[PUBLISHER] = guess or in_text or new_id(names, url)
    return {column: cell for column, cell in read.items() if column not in given}, proposed


def _publisher(
    package: Package, home: Table, given: Mapping[str, str], ask: Ask | None
) -> dict[str, str]:
    """The cells of the row of a new publisher, as far as they are given or can be asked for."""

    def ask_about_it(question: str) -> str:
        return _at_terminal(f"the new publisher: {question}")

    wrong_with = partial(fault, package, home)
    return filled(home, given, lambda *_: "", ask_about_it if ask else None, wrong_with)


def _names(
    package: Package, home: Table | None, publisher: str, further: Mapping[str, str]
) -> tuple[str, ...]:
    """The names of the publisher, the first column of names first."""
    if home and further:
        columns = home.with_role("name")
        return tuple(further[column] for column in columns if further.get(column))
    known = queries.entities(package).get(publisher)
    return known.names if known else ()


def _given(table: Table, options: argparse.Namespace) -> dict[str, str]:
    """The cells that the command line gives, by column.

    An option for a column that the table lacks keeps its own name.
    """
    cells: dict[str, str] = {}
    for option in COLUMNS:
        value = getattr(options, option)
        if value is not None:
            cells[column_of(table, option) or option] = value
    if not column_of(table, "publisher"):
        cells.pop("publisher", None)  # it still serves for the id
    own = {"id", *(table.citing_columns or ())[:1]}
    for column, cell in _pairs("--set", options.set).items():
        if column in own:
            raise DraftError(f"--set {column}={cell}: the id is given by --id")
        cells[column] = cell
    return {column: " ".join(normalize("NFC", cell).split()) for column, cell in cells.items()}


def _pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """The cells that an option gives as COLUMN=VALUE."""
    cells = {}
    for pair in given:
        column, equals, value = pair.partition("=")
        if not equals:
            raise DraftError(f"{option} {pair}: write COLUMN=VALUE")
        cells[column] = value
    return cells


def _page(options: argparse.Namespace, ask: Ask | None) -> Page | None:
    """The saved article; None if no file was named and nobody can be asked. Raises DraftError."""
    file = options.page
    if file is None and ask:
        file = Path(asked(ask, "page (the file of the saved article)", "", _wrong_with_file))
    try:
        return read_page(file) if file is not None else None
    except PageError as error:
        raise DraftError(f"{file}: {error}") from error


def _wrong_with_file(path: str) -> str:
    return "" if Path(path).is_file() else "no such file"


def _source_id(
    package: Package,
    table: Table,
    options: argparse.Namespace,
    cells: Mapping[str, str],
    ask: Ask | None,
) -> str:
    """The id given, typed or proposed; raises DraftError."""
    url = cells.get(column_of(table, "url"), "")
    publisher = options.publisher or cells.get("publisher") or publisher_of(url)
    proposal = ""
    if publisher:
        day = cells.get(column_of(table, "published"), "")
        titles = (cells.get("title_en", ""), cells.get("title", ""))
        proposal = source_id(publisher, day, titles, url)
    source: str = proposal if options.id is None else options.id
    if ask and options.id is None:
        question = f"id (names the source) [{proposal}]"
        source = asked(ask, question, proposal, lambda id_: id_fault(package, table, id_))
    wrong = id_fault(package, table, source) if source else "missing: --id ID"
    if wrong:
        raise DraftError(wrong)
    return source


def _at_terminal(question: str) -> str:
    sys.stderr.write("\n".join(visible(line) for line in question.split("\n")))
    sys.stderr.flush()
    return input()


def _report(package: Package, prepared: Addition, new: NewSource) -> None:
    """Say what was written, and what is to be done next."""
    if not prepared.texts:
        sys.stdout.write(f"nothing to do: {new.id} is there, with this text\n")
        return
    for file in prepared.texts:
        sys.stdout.write(f"wrote {visible(str(file))}\n")
    note = note_path(package, new.id)
    is_declared = PurePosixPath(note).parent == PurePosixPath(package.descriptor.notes)
    is_declared |= any(resource.path == note for resource in package.descriptor.resources)
    if not is_declared and package.root / DESCRIPTOR not in prepared.texts:
        resource = f"a resource with its path and «rowcite:note»: «{new.id}»"
        sys.stderr.write(f"{DESCRIPTOR} does not name the note yet: add {resource}\n")
    sys.stdout.write(
        f"next: in {visible(note)}, write what a passage says and make it data; "
        f"then: python -m rowcite suggest {new.id}\n"
    )


described = (
    "bring in a saved article: the row of the source, the skeleton of its note with pins, "
    "a private capture of the text"
)
COMMAND = Command("add-source", described, arguments, run)
