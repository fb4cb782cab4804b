"""`format`: the tables in canonical form."""

import argparse
import sys

from rowcite.commands.base import CLEAN, FINDINGS, Command, package_argument, write_changed
from rowcite.package import form
from rowcite.package.finding import visible
from rowcite.package.loader import load


def run(options: argparse.Namespace) -> int:
    """Rewrite each table that could be read whole."""
    package = load(options.path)
    status = CLEAN
    for table in package.tables.values():
        wanted = form.formatted(table)
        if wanted is None:
            sys.stderr.write(
                f"{visible(table.path)}: left as it is, since some of it cannot be read; validate says what\n"
            )
            status = FINDINGS
        else:
            write_changed(package, table.path, wanted)
    return status


described = (
    "rewrite the tables in canonical form: order, quoting, spelling of values; never drops a line"
)
COMMAND = Command("format", described, package_argument, run)
