"""`suggest`: lines for the tables, of what a note states and no row records yet."""

import argparse
import sys

from rowcite.authoring.name_suggestions import name_lines, naming_tables
from rowcite.authoring.suggestions import suggestions
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option
from rowcite.package.loader import load
from rowcite.package.model import Package
from rowcite.package.table import Table
from rowcite.text.spelling import did_you_mean


def arguments(parser: argparse.ArgumentParser) -> None:
    """The source whose note is gone through."""
    parser.add_argument("source", metavar="SOURCE", help="the id of the source")
    parser.add_argument(
        "--names",
        metavar="TABLE",
        help="print the names that nothing bears yet as lines of this table, and nothing else",
    )
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the lines; nothing where all is recorded."""
    package = load(options.package)
    note = package.notes.get(options.source)
    if note is None or note.faults:
        near = did_you_mean(options.source, package.notes) if note is None else ""
        raise MisuseError(
            f"the source «{options.source}» has no readable note; {near or 'validate says what is wrong'}"
        )
    found = (
        name_lines(package, note, _naming_table(package, options.names))
        if options.names
        else suggestions(package, note)
    )
    sys.stdout.write("\n".join(block.render() for block in found))
    return CLEAN


def _naming_table(package: Package, name: str) -> Table:
    tables = {table.name: table for table in naming_tables(package)}
    if name not in tables:
        near = did_you_mean(name, tables)
        raise MisuseError(
            f"no table «{name}» introduces things by name; {near or 'these do: ' + ', '.join(tables)}"
        )
    return tables[name]


described = "print lines for the tables, of each number, date and name of a note that no row records yet; nothing if all is recorded"
COMMAND = Command("suggest", described, arguments, run)
