"""`compare`: the sources compared with each other."""

import argparse
import sys

from rowcite.commands.base import CLEAN, Command, package_argument, report_option
from rowcite.package.form import to_json
from rowcite.package.loader import load
from rowcite.report import comparison


def arguments(parser: argparse.ArgumentParser) -> None:
    """The package and the form."""
    package_argument(parser)
    report_option(parser, ("text", "json"))


def run(options: argparse.Namespace) -> int:
    """Print the comparison."""
    package = load(options.path)
    found = comparison.model(package)
    if options.report == "json":
        sys.stdout.write(to_json(found))
    elif any(found.values()):
        sys.stdout.write(comparison.render(package))
    else:
        why = "no row holds a figure, and no date is given by several sources"
        sys.stdout.write(f"nothing to compare: {why}\n")
    return CLEAN


described = (
    "compare the sources with each other: who says what about the same thing, "
    "and how many independent voices agree"
)
COMMAND = Command("compare", described, arguments, run)
