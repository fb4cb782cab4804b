"""`coverage`: how much of each source the rows record."""

import argparse
import sys

from rowcite.commands.base import CLEAN, Command, package_argument, report_option
from rowcite.commands.cache import read_once
from rowcite.evidence.coverage import coverage
from rowcite.package.form import to_json
from rowcite.package.loader import load
from rowcite.report.coverage import model, render


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to list, and in which form."""
    support = "list the rows and columns that each passage is evidence for"
    parser.add_argument("--support", action="store_true", help=support)
    package_argument(parser)
    report_option(parser, ("text", "json"))


def run(options: argparse.Namespace) -> int:
    """Print the coverage."""
    with read_once(options.path):
        found = coverage(load(options.path))
    if options.report == "json":
        sys.stdout.write(to_json(model(found)))
    elif found.sources:
        sys.stdout.write(render(found, support=options.support))
    else:
        sys.stdout.write("nothing to count: the package has no notes\n")
    return CLEAN


described = "count, for each source, the passages, numbers, dates and names that rows record"
COMMAND = Command("coverage", described, arguments, run)
