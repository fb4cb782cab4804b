"""What reads texts of other people, each as a function that must end well whatever it gets."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from rowcite.checks import CHECKS, library
from rowcite.checks.check import Family
from rowcite.checks.library import Error, Request
from rowcite.checks.run import run
from rowcite.package.files import UnreadableError
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR, PackageError
from rowcite.package.note import parse as parse_note
from rowcite.package.records import offsets, records
from rowcite.text.dates import read_dates, unread
from rowcite.text.edtf import EdtfError
from rowcite.text.edtf import parse as parse_date
from rowcite.text.figures import read_figures

WIDTH = 3


def read_csv(text: str) -> None:
    """Every line is in one record, and each cell of a record has its place."""
    found = list(records(text, WIDTH))
    assert "".join(record.raw for record in found) == text
    for record in found:
        if record.cells:
            assert len(offsets(record.raw)) == len(record.cells)


def read_note(text: str) -> None:
    """The passages stand in the order of their lines."""
    try:
        note = parse_note("sources/s.md", text)
    except UnreadableError:
        return
    lines = [passage.line for passage in note.passages]
    assert lines == sorted(lines)


def read_date(text: str) -> None:
    """A date does not end before it begins."""
    try:
        found = parse_date(text)
    except EdtfError:
        return
    assert found.start is None or found.end is None or found.start <= found.end


def read_phrases(text: str) -> None:
    """What is read of a sentence stands in it."""
    for language in ("ru", "en"):
        for figure in read_figures(text, language):
            assert figure.text in text
        for date in read_dates(text, language=language):
            assert date.text in text
        list(unread(text, language=language))


def read_descriptor(text: str) -> None:
    """A package with this descriptor is judged, or refused in one line."""
    asked, refused = library.ask, ""
    library.ask = hear_nothing
    try:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.csv").write_text("id,n\na,1\n", "utf-8")
            (Path(folder) / DESCRIPTOR).write_text(text, "utf-8", errors="replace")
            run(load(folder), CHECKS, [Family.STRUCTURE])
    except PackageError as error:
        refused = str(error)
    finally:
        library.ask = asked
    assert "\n" not in refused


def hear_nothing(requests: list[Request]) -> tuple[str, list[list[Error]]]:
    """The answer of a library that finds nothing."""
    return "nobody", [[] for _ in requests]


READERS: dict[str, Callable[[str], None]] = {
    "csv": read_csv,
    "note": read_note,
    "date": read_date,
    "phrases": read_phrases,
    "descriptor": read_descriptor,
}
