"""`add-source`: bring a saved article in: its row, the skeleton of its note with pins, and a private copy of the text."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from unicodedata import normalize

from rowcite.authoring.addition import Addition, NewSource, note_path, prepare
from rowcite.authoring.article import Given, article, guesses, proposals, titled
from rowcite.authoring.capture import LARGEST, Capture, CaptureError, read
from rowcite.authoring.ids import publisher_of, source_id
from rowcite.authoring.interview import Ask, asked, filled, missing
from rowcite.authoring.skeleton import skeleton
from rowcite.authoring.source_row import DraftError, column_of, completed, id_fault, sources_table
from rowcite.authoring.writing import ChangedError, write_all
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option
from rowcite.commands.generate import dataset_of
from rowcite.package.finding import shorten, visible
from rowcite.package.loader import load, load_originals
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.package.table import Row, Table

COLUMNS = (
    "publisher",
    "published",
    "url",
    "title",
    "title_en",
    "kind",
    "language",
)  # the options that fill a column
CAPTURES = Path("captures")  # of the package, unless another folder is named


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is known of the source, and where its text is."""
    file = f"the saved article: an HTML page or a text, at most {LARGEST:,} bytes"
    parser.add_argument("--capture", metavar="FILE", type=Path, help=file)
    parser.add_argument("--url", help="where it was published; '' if nowhere")
    parser.add_argument("--publisher", metavar="ID", help="who published it")
    parser.add_argument("--published", metavar="DAY", help="the day of publication, 2025-11-06")
    parser.add_argument(
        "--id", help="the id of the source (default: publisher, day, words of the title)"
    )
    parser.add_argument("--title", help="the title as published (default: that of the page)")
    parser.add_argument("--title-en", metavar="TITLE", help="what the title says, in English")
    parser.add_argument("--kind", help="what sort of document it is")
    parser.add_argument(
        "--language", metavar="CODE", help="its language (default: what the page declares)"
    )
    parser.add_argument(
        "--set",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        help="a further cell of its row (may be repeated)",
    )
    copies = "keep the text as <source id>.txt in this folder (without DIR: captures/ of the package, which git must ignore)"
    parser.add_argument(
        "--captures", metavar="DIR", type=Path, nargs="?", const=CAPTURES, help=copies
    )
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prepare everything, then write it."""
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
    _report(package, prepared, new, notices)
    return CLEAN


def _new_source(package: Package, options: argparse.Namespace) -> tuple[NewSource, list[str]]:
    """The source to bring in, and what is to be said of it; raises DraftError."""
    table = sources_table(package)
    ask = _at_terminal if sys.stdin is not None and sys.stdin.isatty() else None
    given = _given(table, options)
    saved = _saved(options, ask)
    read_off = proposals(saved) if saved else {}
    guessed = guesses(saved, table) if saved and ask else {}
    cells = filled(
        package,
        table,
        given,
        guessed | {column: cell for column, cell in read_off.items() if cell},
        ask,
    )
    lacking = ["--capture FILE"] * (saved is None) + missing(table, cells, COLUMNS)
    if saved is None or lacking:
        raise DraftError(f"missing: {', '.join(lacking)}")
    source = _source_id(package, table, options, cells, ask)
    title = cells.get("title") or saved.title
    paragraphs = titled(saved.paragraphs, title)
    published = _day(table, cells)
    folder = options.captures or package.root / CAPTURES
    if folder.is_dir():
        load_originals(package, folder)
    found = article(
        package,
        source,
        paragraphs,
        Given(title, published, options.publisher or cells.get("publisher", "")),
    )
    row = completed(table, cells, (source, found.named_in), found.origin or source)
    note = skeleton(package, source, note_path(package, source), found, published)
    taken = [] if ask else [column for column in cells if column not in given]
    notices = [
        *saved.notices,
        *(f"{column}: taken from the file: «{shorten(cells[column])}»" for column in taken),
    ]
    notices += ["the title was put before the text, in which it does not stand"] * (
        len(paragraphs) > len(saved.paragraphs)
    )
    notices += [
        f"at least half of it stands in another source: its origin is set to {found.origin}"
    ] * bool(found.origin)
    return NewSource(row, found.drafts, note, found.text), notices


def _given(table: Table, options: argparse.Namespace) -> dict[str, str]:
    """The cells that the command line gives, by column; an option for a column that the table lacks goes under its own name."""
    cells = {
        column_of(table, option) or option: getattr(options, option)
        for option in COLUMNS
        if getattr(options, option) is not None
    }
    if not column_of(table, "publisher"):
        cells.pop("publisher", None)  # it still serves for the id
    own = {"id", *(table.citing_columns or ())[:1]}
    for pair in options.set:
        column, equals, value = pair.partition("=")
        if not equals or column in own:
            raise DraftError(
                f"--set {pair}: " + ("the id is given by --id" if equals else "write COLUMN=VALUE")
            )
        cells[column] = value
    return {column: " ".join(normalize("NFC", cell).split()) for column, cell in cells.items()}


def _saved(options: argparse.Namespace, ask: Ask | None) -> Capture | None:
    """The saved article; None if no file was named and nobody can be asked. Raises DraftError."""
    if options.capture is None and ask:
        answer = asked(
            ask,
            "capture (the file of the saved article)",
            "",
            lambda path: "" if Path(path).is_file() else "no such file",
        )
        options.capture = Path(answer)
    try:
        return read(options.capture) if options.capture is not None else None
    except CaptureError as error:
        raise DraftError(f"{options.capture}: {error}") from error


def _source_id(
    package: Package,
    table: Table,
    options: argparse.Namespace,
    cells: dict[str, str],
    ask: Ask | None,
) -> str:
    """The id given, typed or proposed; raises DraftError."""
    url = cells.get(column_of(table, "url"), "")
    publisher = options.publisher or cells.get("publisher") or publisher_of(url)
    day = cells.get(column_of(table, "published"), "")
    proposal = (
        source_id(publisher, day, (cells.get("title_en", ""), cells.get("title", "")), url)
        if publisher
        else ""
    )
    source: str = options.id if options.id is not None else proposal
    if ask and options.id is None:
        source = asked(
            ask,
            f"id (names the source) [{proposal}]",
            proposal,
            lambda id_: id_fault(package, table, id_),
        )
    wrong = id_fault(package, table, source) if source else "missing: --id ID"
    if wrong:
        raise DraftError(wrong)
    return source


def _day(table: Table, cells: dict[str, str]) -> date | None:
    found = Row(table, 0, cells, "").values.get(column_of(table, "published"))
    return found if isinstance(found, date) else None


def _at_terminal(question: str) -> str:
    sys.stderr.write("\n".join(visible(line) for line in question.split("\n")))
    sys.stderr.flush()
    return input()


def _report(package: Package, prepared: Addition, new: NewSource, notices: Iterable[str]) -> None:
    """Say what was assumed, what was written, and what is to be done next."""
    sys.stderr.writelines(f"{visible(notice)}\n" for notice in notices)
    if not prepared.texts:
        sys.stdout.write(f"nothing to do: {new.id} is there, with this text\n")
        return
    sys.stdout.writelines(f"wrote {visible(str(file))}\n" for file in prepared.texts)
    note = note_path(package, new.id)
    declared = any(resource.path == note for resource in package.descriptor.resources)
    if not declared and package.root / DESCRIPTOR not in prepared.texts:
        sys.stderr.write(
            f"{DESCRIPTOR} does not name the note yet: add a resource with its path and «rowcite:note»: «{new.id}»\n"
        )
    sys.stdout.write(
        f"next: compare the {len(new.drafts)} passages of {visible(note)} with the article, and write what they say; "
    )
    sys.stdout.write(f"then: python -m rowcite suggest {new.id}\n")


described = "bring a saved article in: the row of the source, the skeleton of its note with pins, a private copy of the text"
COMMAND = Command("add-source", described, arguments, run)
