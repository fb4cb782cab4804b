"""`format`: put the tables in canonical form."""

import argparse
import sys

from rowcite.commands.base import CLEAN, FINDINGS, Command, package_argument, write_changed
from rowcite.package import form
from rowcite.package.finding import visible
from rowcite.package.loader import load


def run(options: argparse.Namespace) -> int:
    """Rewrite each table that can be read whole."""
    package = load(options.path)
    status = CLEAN
    written = 0
    for table in package.tables.values():
        wanted = form.formatted(table)
        if wanted is None:
            said = "left as it is, since some of it cannot be read; validate says what"
            sys.stderr.write(f"{visible(table.path)}: {said}\n")
            status = FINDINGS
        elif write_changed(package, table.path, wanted):
            written += 1
    if not package.tables:
        sys.stdout.write("nothing to do: the package has no tables\n")
    elif not written and status == CLEAN:
        sys.stdout.write("nothing to do: every table is in canonical form\n")
    return status


described = (
    "rewrite the tables in canonical form: order, quoting, spelling of values; never drops a line"
)
COMMAND = Command("format", described, package_argument, run)
