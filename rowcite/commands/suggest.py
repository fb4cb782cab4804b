"""`suggest`: lines for the tables, from what a note states and no row records yet."""

import argparse
import sys

from rowcite.authoring.name_suggestions import name_lines, naming_tables
from rowcite.authoring.suggestions import suggestions
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option, readable_note
from rowcite.commands.cache import cache_file, take_up
from rowcite.package.finding import visible
from rowcite.package.loader import load
from rowcite.text.spelling import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """The source whose note is read."""
    parser.add_argument("source", metavar="SOURCE", help="the id of the source")
    names = "print only the names that belong to no known thing yet, as lines of this table"
    parser.add_argument("--names", metavar="TABLE", help=names)
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the lines, or that there is nothing to suggest."""
    take_up(cache_file(options.package))
    package = load(options.package)
    note = readable_note(package, options.source)
    if options.names:
        tables = {table.name: table for table in naming_tables(package)}
        if options.names not in tables:
            advice = did_you_mean(options.names, tables) or f"these do: {', '.join(tables)}"
            raise MisuseError(f"no table «{options.names}» introduces things by name; {advice}")
        blocks = name_lines(package, note, tables[options.names])
        nothing = "every name is that of a known thing"
    else:
        blocks = suggestions(package, note)
        nothing = "every passage is written and cited, and all that it states is recorded"
    if blocks:
        sys.stdout.write("\n".join(block.render() for block in blocks))
    else:
        sys.stdout.write(f"# nothing to suggest: in {visible(note.path)} {nothing}\n")
    return CLEAN


described = "print lines for the tables, for each fact in a note that no row records yet"
COMMAND = Command("suggest", described, arguments, run)
