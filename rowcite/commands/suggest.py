"""`suggest`: lines for the tables, of what a note states and no row records yet."""

import argparse
import sys

from rowcite.commands.base import CLEAN, Command, MisuseError, package_option
from rowcite.drafts.lines import blocks
from rowcite.package import load
from rowcite.suggest import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """The source whose note is gone through."""
    parser.add_argument("source", metavar="SOURCE", help="the id of the source")
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the lines; nothing where all is recorded."""
    package = load(options.package)
    note = package.notes.get(options.source)
    if note is None or note.faults:
        near = did_you_mean(options.source, package.notes) if note is None else ""
        raise MisuseError(f"the source «{options.source}» has no readable note; {near or 'validate says what is wrong'}")
    sys.stdout.write("\n".join(block.render() for block in blocks(package, note)))
    return CLEAN


described = "print lines for the tables, of each number, date and name of a note that no row records yet; nothing if all is recorded"
COMMAND = Command("suggest", described, arguments, run)
