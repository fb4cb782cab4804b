"""`pin`: compute the pins of a note from the capture of its source."""

import argparse
import sys
from pathlib import Path

from rowcite.authoring import pinning
from rowcite.commands.base import (
    CLEAN,
    Command,
    MisuseError,
    package_option,
    readable_note,
    write_changed,
)
from rowcite.package.finding import visible
from rowcite.package.loader import load, load_originals


def arguments(parser: argparse.ArgumentParser) -> None:
    """The sources to pin, and where their copies are."""
    parser.add_argument("source", metavar="SOURCE", nargs="+", help="the id of the source")
    captures = "the folder of the copies, <source id>.txt"
    parser.add_argument("--captures", metavar="DIR", type=Path, required=True, help=captures)
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Pin the notes of the sources."""
    package = load(options.package)
    load_originals(package, options.captures)
    for source in options.source:
        note = readable_note(package, source)
        if source not in package.originals:
            raise MisuseError(f"there is no capture {options.captures / source}.txt")
        try:
            pins = pinning.pins_of(note, package.originals[source])
        except pinning.PinningError as error:
            raise MisuseError(str(error)) from error
        if not write_changed(package, note.path, pinning.with_pins(note, pins)):
            sys.stdout.write(f"nothing to do: the pins of {visible(note.path)} are right\n")
    return CLEAN


described = (
    "compute the pins of a note from the capture of its source, and write them into the note"
)
COMMAND = Command("pin", described, arguments, run)
